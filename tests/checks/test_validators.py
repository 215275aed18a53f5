"""What the validators say reaches the reader, and what is not installed is not passed."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from edition.checks import epubcheck, pdfua
from edition.checks.extract import java
from edition.model.finding import Finding

Findings = dict[str, tuple[Finding, ...]]


def by_name(findings: dict[Path, tuple[Finding, ...]]) -> Findings:
    return {path.name: one for path, one in findings.items()}


@pytest.fixture(scope="module")
def epubs(tmp_path_factory: Any, entries: Any, bind: Any) -> Findings:
    folder = tmp_path_factory.mktemp("epubs")
    files = entries(['<article data-part="a"><p id="one">A word.</p></article>'])
    broken = {**files, "book/text1.xhtml": files["book/text1.xhtml"].replace("<p id", "<p idea")}
    broken["book/text1.xhtml"] = broken["book/text1.xhtml"].replace(
        "</p>", '<img src="x.png"/></p>'
    )
    books = {
        "clean.epub": bind(files),
        "broken.epub": bind(broken),
        "no.epub": b"this is no EPUB",
    }
    for name, content in books.items():
        (folder / name).write_bytes(content)
    return by_name(epubcheck.check([folder / name for name in books]))


@pytest.mark.check
def test_epubcheck_passes_a_clean_book(epubs: Findings) -> None:
    assert epubs["clean.epub"] == ()


@pytest.mark.check
def test_epubcheck_names_code_file_line_and_column(epubs: Findings) -> None:
    found = {finding.code: finding for finding in epubs["broken.epub"]}
    assert found["RSC-005"].place.file.endswith("broken.epub/book/text1.xhtml")
    assert found["RSC-005"].place.line == 6
    assert found["RSC-005"].place.column
    assert "idea" in found["RSC-005"].message
    assert "RSC-007" in found  # the missing image
    assert all(one.severity == "error" and one.remedy for one in found.values())


@pytest.mark.check
def test_epubcheck_refuses_what_is_no_book(epubs: Findings) -> None:
    assert epubs["no.epub"]
    assert all(finding.severity == "error" for finding in epubs["no.epub"])


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: Any, press: Callable[..., bytes]) -> Findings:
    folder = tmp_path_factory.mktemp("pdfs")
    clean = press('<article data-part="a"><p id="one">A word.</p></article>')
    broken = io.BytesIO()
    with pikepdf.open(io.BytesIO(clean)) as file:
        del file.Root["/Lang"]
        del file.Root["/ViewerPreferences"]
        file.save(broken)
    books = {"clean.pdf": clean, "broken.pdf": broken.getvalue(), "no.pdf": b"this is no PDF"}
    for name, content in books.items():
        (folder / name).write_bytes(content)
    return by_name(pdfua.check([folder / name for name in books]))


@pytest.mark.check
def test_pdfua_passes_a_clean_book(pdfs: Findings) -> None:
    assert pdfs["clean.pdf"] == ()


@pytest.mark.check
def test_pdfua_names_the_clause_the_page_and_the_remedy(pdfs: Findings) -> None:
    codes = [finding.code for finding in pdfs["broken.pdf"]]
    assert "UA1-7.1-10" in codes
    assert any(code.startswith("UA1-7.2-") for code in codes)
    language = next(one for one in pdfs["broken.pdf"] if one.code.startswith("UA1-7.2-"))
    assert "language" in language.message
    assert any("(page 1, " in finding.message for finding in pdfs["broken.pdf"])
    assert language.remedy == pdfua.REMEDIES["7.2"]


@pytest.mark.check
def test_pdfua_gives_no_verdict_on_what_is_no_book(pdfs: Findings) -> None:
    (finding,) = pdfs["no.pdf"]
    assert finding.code == "PDFUA-FAILED"
    assert finding.severity == "error"


@pytest.mark.parametrize(
    ("check", "code"), [(epubcheck, "EPUBCHECK-NOT-RUN"), (pdfua, "PDFUA-NOT-RUN")]
)
def test_not_installed_is_not_passed(
    monkeypatch: pytest.MonkeyPatch, check: Any, code: str
) -> None:
    monkeypatch.setattr(check, "PACKAGES", ("no_such_package",))
    monkeypatch.setattr(check, "COMMAND", "no-such-command")
    (finding,) = check.check([Path("book")])[Path("book")]
    assert (finding.code, finding.severity) == (code, "note")
    assert "edition[check]" in finding.remedy


@pytest.mark.parametrize("check", [epubcheck, pdfua])
def test_no_books_no_findings(check: Any) -> None:
    assert check.check([]) == {}


def _command(folder: Path, script: str) -> str:
    path = folder / "validator"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


REPORT = {
    "messages": [
        {"ID": "OPF-049", "severity": "ERROR", "message": "Not found.", "suggestion": "Add it.",
         "locations": [{"path": "book/package.opf", "line": 40, "column": 29}]},
        {"ID": "PKG-010", "severity": "WARNING", "message": "Spaces in the name.",
         "suggestion": None, "locations": [{"path": "", "line": -1, "column": -1}]},
    ]
}  # fmt: skip


def test_a_command_of_the_users_is_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "report").write_text(json.dumps(REPORT))
    command = _command(tmp_path, f'cp "{tmp_path}/report" "$3"')
    monkeypatch.setattr(epubcheck, "PACKAGES", ("no_such_package",))
    monkeypatch.setattr(epubcheck, "COMMAND", command)
    book = tmp_path / "a.epub"
    one, two = epubcheck.check([book])[book]
    assert str(one) == f"{book}/book/package.opf:40:29: Not found. [OPF-049]\n    Add it."
    assert (two.severity, str(two.place)) == ("warning", str(book))


def test_a_command_that_dies_is_no_pass(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    command = _command(tmp_path, "echo out of memory >&2; exit 3")
    for check in (epubcheck, pdfua):
        monkeypatch.setattr(check, "PACKAGES", ("no_such_package",))
        monkeypatch.setattr(check, "COMMAND", command)
        (finding,) = check.check([tmp_path / "a"])[tmp_path / "a"]
        assert finding.code.endswith("-FAILED")
        assert finding.severity == "error"


XML = b"""<?xml version="1.0" encoding="utf-8"?>
<report><jobs><job><item size="1"><name>a.pdf</name></item>
<validationReport profileName="PDF/UA-1 validation profile" isCompliant="false">
<details passedRules="105" failedRules="1" passedChecks="900" failedChecks="2">
<rule specification="ISO 14289-1:2014" clause="7.21.4.1" testNumber="1" status="failed">
<description>Fonts shall be embedded</description>
<check status="failed"><context>root/document[0]/pages[3](7 0 obj PDPage)/font[0](F1)</context>
<errorMessage>The font program is not embedded</errorMessage></check>
<check status="failed"><context>root/document[0]/pages[4](8 0 obj PDPage)/font[0](F1)</context>
<errorMessage>The font program is not embedded</errorMessage></check>
</rule></details></validationReport></job></jobs></report>"""


def test_veras_own_report(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "report").write_bytes(XML)
    monkeypatch.setattr(pdfua, "PACKAGES", ("no_such_package",))
    monkeypatch.setattr(pdfua, "COMMAND", _command(tmp_path, f'cat "{tmp_path}/report"; exit 1'))
    (finding,) = pdfua.check([tmp_path / "a.pdf"])[tmp_path / "a.pdf"]
    assert finding.code == "UA1-7.21.4.1-1"
    assert "(page 4, font[0](F1), and 1 more times)" in finding.message
    assert finding.remedy == pdfua.REMEDIES["7.21"]


def test_a_worker_that_cannot_start_is_told(tmp_path: Path) -> None:
    (report,) = java.reports("no-such-validator", [tmp_path / "a"])
    assert "KeyError" in report["failed"]
