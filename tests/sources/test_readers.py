"""Formats by content and name, books as EPUB, Markdown; and files that mean harm."""

import io
import shutil
import stat
import subprocess
import zipfile

import pytest

from edition.checks.extract.witness import unlike, witness_text
from edition.model.finding import BadInput
from edition.sources.formats import found
from edition.sources.reading import read

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles>'
    "</container>"
)


def opf(items="", spine=""):
    return (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">x'
        "</dc:identifier><dc:title>The Sale</dc:title><dc:creator>Jane Doe</dc:creator>"
        f"<dc:language>en-GB</dc:language></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )


def epub(pages, extra=(), package=None):
    """An EPUB of pages in the order of its spine, which is not that of their names."""
    items = "".join(f'<item id="p{n}" href="p{n}.xhtml" media-type="application/xhtml+xml"/>'
                    for n in reversed(range(len(pages))))  # fmt: skip
    spine = "".join(f'<itemref idref="p{n}"/>' for n in range(len(pages)))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("OEBPS/book.opf", package or opf(items, spine))
        for number, page in enumerate(pages):
            archive.writestr(f"OEBPS/p{number}.xhtml", xhtml(page))
        for name, content in extra:
            archive.writestr(name, content)
    return buffer.getvalue()


def xhtml(body):
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/'
        f'xhtml"><head><title>p</title></head><body>{body}</body></html>'
    )


def document(raw, file, **more):
    return read(raw, part="p", file=file, path=file, **more)


def proven(made, raw):
    """Whether the words of a document are those that are seen of its witness."""
    witness = made.witness
    seen = witness_text(raw, witness.format, witness.encoding, witness.bom)
    return seen is not None and unlike(seen, made.source, witness.drops, witness.format) == ""


@pytest.mark.parametrize(
    ("raw", "file", "name"),
    [
        (b"<!DOCTYPE html><p>x", "a.txt", "html"), (b"\n<!-- saved --><HTML><p>x", "a", "html"),
        (b"<p>x</p>", "a.htm", "html"), (b"He typed <i>this</i>.", "a.txt", "plain"),
        (b"Words only.", "a.html", "plain"), (b"# x", "a.md", "markdown"),
        (b"# x", "a.txt", "plain"),
        (b"# One\n\n[a](http://x)\n\n# Two\n\n[b](#c)\n", "a", "markdown"),
        (b"{\\rtf1 x}", "a.txt", "rtf"), (b"Words.", "a.tex", "latex"), (epub(["x"]), "a", "epub"),
        ("\ufeff<html>".encode("utf-16-le"), "a", "html"), (b"<?xml version='1.0'?><FictionBook>",
                                                            "a", "fb2"),
    ],
)  # fmt: skip
def test_the_format_is_seen_from_content_and_name(raw, file, name):
    form = found(raw, file)
    assert form.name == name
    assert form.evidence or name == "plain"


def test_a_format_that_is_declared_holds():
    assert document(b"# x\n", "a.md", form="plain").source == "# x\n"
    assert document(b"plain <b>", "a.txt", form="html").source == "plain\n"
    with pytest.raises(BadInput, match="no format"):
        document(b"x", "a", form="wordstar")


def test_an_epub_is_its_pages_in_the_order_of_the_spine_with_its_notes():
    pages = [
        '<h1>One</h1><p>He paid<a id="r" href="p2.xhtml#n">1</a>.</p><a id="x"/><p>More.</p>',
        "<h1>Two</h1><p>And <![CDATA[a < b]]> so &amp; on.</p>",
        '<aside id="n" role="doc-footnote"><p><a href="p0.xhtml#r">1</a> In silver.</p></aside>',
    ]
    raw = epub(pages)
    made = document(raw, "a.epub")
    blocks = ["One", "He paid1.", "More.", "Two", "And a < b so & on.", "1 In silver."]
    assert made.source == "\n\n".join(blocks) + "\n"
    assert proven(made, raw)
    marks = {mark.kind: mark.span.of(made.source) for mark in made.marks}
    assert (marks["call"], marks["note"]) == ("1", "In silver.")
    assert dict(made.witness.said)["author"] == "Jane Doe"


def test_a_page_may_say_that_it_is_xml_without_a_doctype():
    page = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><p>Words<a id="x"/></p>'
    made = document(page.encode(), "a.xhtml")
    assert made.source == "Words\n"
    assert proven(made, page.encode())


FAULTY = {
    "cut off": (epub(["x"])[:-200], "no whole zip"),
    "locked": (epub(["x"], [("META-INF/encryption.xml", '<e Algorithm="http://aes256"/>')]), "DRM"),
    "leads out": (epub(["x"], [("../../etc/passwd", "x")]), "leads out"),
    "absolute": (epub(["x"], [("/etc/passwd", "x")]), "leads out"),
    "backslash": (epub(["x"], [("..\\x", "x")]), "leads out"),
    "bomb": (epub(["x"], [("OEBPS/b.bin", b"\0" * 60_000_000)]), "unpacks to"),
    "no page": (epub([]), "names no page"),
    "missing page": (epub([], package=opf(
        '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>',
        '<itemref idref="a"/>')), "is missing"),
    "no package": (epub(["x"], package="<package"), "cannot be read"),
    "entities": (epub(['<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>&b;']), "entities"),
    "external": (epub(["<!ENTITY p SYSTEM 'file:///etc/passwd'>&p;"]), "entities"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTY)
def test_an_epub_that_cannot_be_read_is_refused_with_the_reason(name):
    raw, said = FAULTY[name]
    with pytest.raises(BadInput, match=said) as fault:
        document(raw, "a.epub")
    assert all(finding.remedy for finding in fault.value.findings)


def test_fonts_that_are_obfuscated_lock_no_book():
    said = '<e><a Algorithm="http://www.idpf.org/2008/embedding"/></e>'
    assert document(epub(["<p>x</p>"], [("META-INF/encryption.xml", said)]), "a").source == "x\n"


MARKDOWN = """---
title: The Sale
author: "Jane Doe"
---
# One

He paid[^1] *at once*, in `a <b>`.

[^1]: In **silver**.

    Twice.

> Quoted

| a | b |
|---|---|
| 1 | 2 |
"""


def test_markdown_has_notes_tables_and_front_matter():
    made = document(MARKDOWN.encode(), "a.md")
    assert proven(made, MARKDOWN.encode())
    kinds = {mark.kind: mark.span.of(made.source) for mark in made.marks}
    assert (kinds["call"], kinds["note"]) == ("1", "In silver.\n\nTwice.")
    assert {"blockquote", "table", "cell", "emphasis", "strong"} <= kinds.keys()
    assert dict(made.witness.said) == {"title": "The Sale", "author": "Jane Doe"}


HOSTILE = {
    "nested quotes": (">" * 10_000 + " x", "a.md"), "nested brackets": ("[" * 10_000 + "x", "a.md"),
    "nested lists": ("\n".join("  " * n + "- x" for n in range(500)), "a.md"),
    "nested emphasis": ("*a **b " * 3_000, "a.md"), "backticks": ("`" * 10_000 + "x", "a.md"),
    "links": ("[a](" * 5_000, "a.md"), "notes": ("[^a]" * 5_000 + "\n\n[^a]: x[^a]", "a.md"),
    "nested tags": ("<!DOCTYPE html>" + "<div><b>" * 10_000 + "x", "a.html"),
    "nested tables": ("<!DOCTYPE html>" + "<table><tr><td>" * 10_000 + "x", "a.html"),
    "nested quotations": ("<!DOCTYPE html>" + "<blockquote>x" * 10_000, "a.html"),
    "end tags": ("<!DOCTYPE html>x" + "</div></b></p>" * 10_000, "a.html"),
    "bomb": ('<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><p>&b;&b;', "a.html"),
    "external": ("<!DOCTYPE html><!ENTITY p SYSTEM 'file:///etc/passwd'><p>&p; x", "a.html"),
    "objects": ("<!DOCTYPE html><object data=file:///etc/passwd></object><embed src=/etc/passwd>"
                "<iframe src=http://x></iframe><link rel=stylesheet href=http://x>x", "a.html"),
    "base": ("<!DOCTYPE html><base href='http://x/'><p>x <a href=y>z</a>", "a.html"),
    "attributes": ("<!DOCTYPE html><p " + "a=b " * 50_000 + ">x", "a.html"),
    "an open tag": ("<!DOCTYPE html>x" + "<a b='" * 20_000, "a.html"),
    "bidi": ("<!DOCTYPE html><p>a\u202eb\u2066c\u2069d\u202c", "a.html"),
    "one line": ("<!DOCTYPE html><p>" + "word " * 100_000, "a.html"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_means_harm_is_a_text_or_refused(name, monkeypatch):
    def forbidden(*args, **kwargs):
        raise AssertionError("reached out")

    text, file = HOSTILE[name]
    monkeypatch.setattr("socket.socket", forbidden)
    monkeypatch.setattr("builtins.open", forbidden)
    try:
        made = document(text.encode(), file)
    except BadInput as bad:
        monkeypatch.undo()
        if not all(finding.remedy for finding in bad.findings):
            raise
        return
    monkeypatch.undo()
    assert proven(made, text.encode())
    assert "root:" not in made.source


def test_pandoc_is_asked_for_where_it_is_not(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(BadInput, match="pandoc is needed") as fault:
        document(b"{\\rtf1 x}", "a.rtf")
    assert "apt install pandoc" in fault.value.findings[0].remedy


PANDOC = """#!/bin/sh
case "$*" in
--version) echo "pandoc 3.1";;
*--sandbox*) cat >/dev/null; echo '<html><h1>One</h1><p>From <em>afar</em>.</p></html>';;
*) exit 9;;
esac
"""


@pytest.fixture
def pandoc(tmp_path, monkeypatch):
    """A program called pandoc that answers as it does."""
    program = tmp_path / "pandoc"
    program.write_text(PANDOC)
    program.chmod(program.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    return program


def test_what_pandoc_reads_comes_through_the_reader_of_html(pandoc):
    made = document(b"{\\rtf1 x}", "a.rtf")
    assert made.source == "One\n\nFrom afar.\n"
    assert "converted by pandoc 3.1" in made.witness.evidence


@pytest.mark.parametrize(
    ("script", "said"),
    [("echo no such thing >&2; exit 64", "no such thing"), ("exit 1", "gives no reason")],
)
def test_what_pandoc_cannot_read_is_told_in_its_words(pandoc, script, said):
    pandoc.write_text(PANDOC.replace("cat >/dev/null; echo", f"{script}; echo"))
    with pytest.raises(BadInput, match=said):
        document(b"{\\rtf1 x}", "a.rtf")


def test_a_pandoc_that_does_not_end_is_ended(pandoc, monkeypatch):
    def late(*args, **kwargs):
        raise subprocess.TimeoutExpired("pandoc", kwargs["timeout"])

    monkeypatch.setattr(subprocess, "run", late)
    with pytest.raises(BadInput, match="did not come to an end"):
        document(b"{\\rtf1 x}", "a.rtf")


MHTML = (
    b"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\n--b\n"
    b"Content-Type: text/html\n\n<html><p>Words"
)


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (MHTML, "MHTML"), (b"bplist00\xd1\x01\x02_\x10\x0fWebMainResource\xd2", "web archive"),
        (b"%PDF-1.7\n", "PDF"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word"),
        (b"\0" * 60 + b"BOOKMOBI", "Kindle"), (b"\x89PNG\r\n\x1a\n", "picture"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused_by_what_it_is(raw, what):
    with pytest.raises(BadInput, match=what):
        read(raw, part="p", file="a.html", path="a.html")


def test_a_text_that_begins_like_a_letter_by_mail_is_read():
    raw = b"From: the clerk\n\nThe sale of the house was put off again, and nobody said why."
    assert read(raw, part="p", file="a.txt", path="a.txt").witness.format == "plain"


BARS = "| The wind was high,\n|   The sea was low,\n| And there we go.\n"
TABLE = "| Lot | Price |\n|-----|-------|\n| chair | 5 |\n"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [(BARS, ["verse", "line"]), (TABLE, ["table", "row", "cell"]), ("| alone\n", [])],
)
def test_lines_of_markdown_that_begin_with_a_bar_stay_lines(text, kinds):
    raw = f"# A Song\n\nThe clerk sang it, and nobody else.\n\n{text}".encode()
    made = document(raw, "a.md")
    found = {mark.kind for mark in made.marks}
    assert found & {"verse", "line", "table", "row", "cell"} == set(kinds)
    assert proven(made, raw)
    lines = [(mark.level, mark.span.of(made.source)) for mark in made.marks if mark.kind == "line"]
    assert not lines or lines[1] == (1, "The sea was low,")


def test_rows_of_no_table_do_not_part_a_paragraph_of_markdown():
    raw = b"# A Song\n\nThe clerk sang\n| of a chair |\n| and a lamp |\n| and a bed |\n"
    assert len(document(raw, "a.md").source.strip().split("\n\n")) == 2


def test_a_picture_of_a_letter_is_read_as_that_letter_by_whoever_proves_it():
    raw = b"<html><p><img alt='Drop-cap T'>he sale.<p><img alt='Letter of A'>he widow."
    made = document(raw, "a.html")
    assert made.source.startswith("The sale.")
    assert proven(made, raw)


def test_an_epub_is_read_with_its_style_sheets_and_those_they_import():
    items = ('<item id="p" href="text/p.xhtml" media-type="application/xhtml+xml"/>'
             '<item id="a" href="css/a.css" media-type="text/css"/>'
             '<item id="b" href="css/b.css" media-type="text/css"/>')  # fmt: skip
    body = xhtml('<p>A <span class="x">word</span> <span class="y">more</span>.</p>')
    body = body.replace("</head>", '<link rel="stylesheet" href="../css/a.css"/></head>')
    files = [
        ("OEBPS/text/p.xhtml", body),
        (
            "OEBPS/css/a.css",
            '@import url("b.css"); @import "../../secret.css"; .x{font-style:italic}',
        ),
        ("OEBPS/css/b.css", ".y{font-style:italic}"),
    ]
    made = document(epub([], files, opf(items, '<itemref idref="p"/>')), "a.epub")
    assert [mark.span.of(made.source) for mark in made.marks if mark.kind == "emphasis"] == [
        "word", "more"
    ]  # fmt: skip
