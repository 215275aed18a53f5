"""Sources beside plain text, from `edition new` to a proven book."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from .checks.office_files import docx, paragraph

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>The Archive | The Sale</title>
<meta name="author" content="Jane Doe"><style>.sc { font-variant: small-caps }</style></head>
<body><nav><a href="/">Home</a></nav>
<h1>The Sale</h1>
<p>The clerk came down the stairs in <i>great</i> haste, and said that the sale was put off
again<sup><a id="r1" href="#n1">1</a></sup>, because nobody had thought of asking the widow, who
had the half of it; she lived in <span class="sc">London</span> then.</p>
<blockquote><p>"No sale," she wrote.</p><p align="right">A. Widow</p></blockquote>
<script>document.write("<p>nothing</p>")</script>
<p>There it stood -- and nobody spoke, until the ostler, who had no part in the matter, asked
what the house was to be had for, and was told that it was to be had for nothing at all.</p>
<ol><li>a chair</li><li>a table</li></ol>
<p id="n1"><a href="#r1">1</a>. For the third time.</p>
</body></html>
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def spoken(book: Path) -> str:
    with zipfile.ZipFile(book) as zipped:
        pages = sorted(name for name in zipped.namelist() if "/text/" in name)
        return "\n".join(zipped.read(name).decode() for name in pages)


def test_a_saved_page_becomes_a_proven_book(here, edition):
    Path("sale.html").write_text(PAGE, encoding="utf-8")

    said = edition("new", "e", "sale.html")
    assert said.status == 0, said.err
    assert said.lines[0] == "made e: The Sale, by Jane Doe"
    assert "read as html, utf-8: begins with <!DOCTYPE html" in said.out
    assert Path("e/sale.html").read_bytes() == PAGE.encode()
    assert "language: en-GB" in Path("e/edition.yaml").read_text(encoding="utf-8")
    listed = Path("e/structure.yaml").read_text(encoding="utf-8")
    assert "kind: title" not in listed  # what the page says for certain goes without saying

    said = edition("build", "e", "-q")
    assert said.status == 0, said.err
    pages = spoken(Path("output/e/e.epub"))
    for markup in (
        "<em>great</em>", '<span class="small-caps">London</span>', 'role="doc-noteref"',
        '<p class="attribution"', "For the third time.", "stood—and", "“No sale,” she wrote.",
    ):  # fmt: skip
        assert markup in pages
    assert "Home" not in pages
    assert "nothing</p>" not in pages.replace("for nothing at all.</p>", "")

    (part,) = json.loads(Path("output/e/ledger.json").read_bytes())["parts"]
    assert part["format"] == "html"
    assert part["sha256"] == hashlib.sha256(PAGE.encode()).hexdigest()
    assert {"script", "title", "style sheet"} <= {drop["kind"] for drop in part["drops"]}


def test_the_editor_overrules_the_reader(here, edition):
    Path("sale.html").write_text(PAGE, encoding="utf-8")
    assert edition("new", "e", "sale.html").status == 0
    structure = Path("e/structure.yaml")
    said = structure.read_text(encoding="utf-8").replace("findings: []", "findings:")
    added = "- {kind: paragraph, lines: 1}\n- {kind: heading, level: 1, lines: 3}\n"
    structure.write_text(said + added, encoding="utf-8")

    said = edition("build", "e", "-q")

    assert said.status == 0, said.err
    pages = spoken(Path("output/e/e.epub"))
    assert ">Home</p>" in pages
    assert '<h1 class="title"' not in pages


def test_a_transcription_that_lacks_a_word_is_not_proven(here, edition):
    Path("sale.html").write_text(PAGE, encoding="utf-8")
    assert edition("new", "e", "sale.html").status == 0
    assert edition("build", "e", "-q", "-f", "pdf").status == 0
    ledger = Path("output/e/ledger.json")
    said = ledger.read_text(encoding="utf-8")
    ledger.write_text(said.replace("put off\\n", "put\\n").replace("put off ", "put "), "utf-8")

    checked = edition("check", "e")

    assert checked.status == 1
    assert "PROOF-" in checked.out + checked.err


def test_a_second_build_reads_nothing_again(here, edition):
    Path("sale.html").write_text(PAGE, encoding="utf-8")
    assert edition("new", "e", "sale.html").status == 0
    assert edition("build", "e", "-q", "-f", "pdf").status == 0
    assert "reading" not in edition("build", "e", "-f", "pdf").out


def test_the_format_can_be_declared(here, edition):
    Path("a.md").write_text("# Not a heading\n\nA *star* stays.\n", encoding="utf-8")
    assert edition("new", "e", "a.md", "--format", "plain").status == 0
    assert "format: plain" in Path("e/edition.yaml").read_text(encoding="utf-8")
    said = edition("new", "f", "a.md", "--format", "wordstar")
    assert said.status == 2
    assert "WITNESS-FORMAT" in said.err
    assert not Path("f").exists()


def test_the_transcript_is_shown_with_its_lines(here, edition):
    Path("sale.html").write_text(PAGE, encoding="utf-8")
    assert edition("new", "e", "sale.html").status == 0
    assert "transcription that" in Path("e/structure.yaml").read_text("utf-8")
    assert edition("transcript", "e").lines[:3] == ["e\t1\tHome", "e\t2\t", "e\t3\tThe Sale"]


@pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")
def test_words_that_pandoc_passes_over_stop_the_build(here, edition):
    box = f"<w:txbxContent>{paragraph('the words in a box')}</w:txbxContent>"
    shape = f"<w:r><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>"
    Path("good.docx").write_bytes(docx(paragraph("One morning.") + paragraph("And the next.")))
    Path("bad.docx").write_bytes(docx(paragraph("One morning.") + paragraph(shape)))
    for name, status in (("good", 0), ("bad", 1)):
        assert edition("new", name, f"{name}.docx").status == 0
        said = edition("build", name, "-q")
        assert said.status == status, said.err
    assert "PROOF-TRANSCRIPT" in said.err
    assert "thewordsinabox" in said.err
    assert "save the text as HTML" in said.err
    assert not Path("output/bad/bad.epub").exists()


def test_an_epub_has_the_title_that_its_package_states(here, edition):
    """Its only heading is that of a chapter."""
    page = (
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>'
        "<h1>How it began</h1><p>Le bac partit à six heures, et personne d’autre que le commis "
        "n’était descendu sur le quai pour le voir partir. Il resta là, son chapeau à la main, "
        "et puis il rentra par la route.</p></body></html>"
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">'
        '<rootfiles><rootfile full-path="c.opf" media-type="application/oebps-package+xml"/>'
        "</rootfiles></container>"
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="2.0"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The Ferry</dc:title></metadata>'
        '<manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="a"/></spine></package>'
    )
    with zipfile.ZipFile("ferry.epub", "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("META-INF/container.xml", container)
        book.writestr("c.opf", package)
        book.writestr("a.xhtml", page)

    said = edition("new", "e", "ferry.epub")

    assert said.lines[0] == "made e: The Ferry", said
    assert "taken for fr by its words" in said.out
    assert "language: fr" in Path("e/edition.yaml").read_text(encoding="utf-8")
