"""A small book for the tests of the EPUB, and ways to read what is made of it."""

import io
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree

from edition.model.book import Block, Book, Entry, Inline, Metadata, PageStart, Pagination, Section
from edition.render import assets, epub

OPF, DC = "{http://www.idpf.org/2007/opf}", "{http://purl.org/dc/elements/1.1/}"
HTML, EPUB_TYPE = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/ops}type"

METADATA = Metadata(
    title="Letters from a Voyage",
    language="en",
    identifier="urn:uuid:0b9a3c1e-5e0f-5c55-9d0e-3f2f5d1c7a10",
    modified="2026-11-23T08:00:00Z",
    subtitle="With a Chart",
    authors=("Ann Author", "Ben Brother"),
    date="1790-05",
    publisher="A Press",
    rights="Not known.",
    sources=("The Gazette, 5 May 1790.",),
)


def text(words: str) -> tuple[Inline, ...]:
    return (Inline("text", words),)


def paragraph(name: str, *inlines: Inline) -> Block:
    return Block("paragraph", name, inlines)


FIRST = (
    Block("title", "a1", text("The Outward Way")),
    paragraph("a2", *text("We sailed on the fifth.")),
    Block("heading", "a3", text("The Line"), level=2),
    paragraph(
        "a4",
        Inline("text", "We read "),
        Inline("work", children=text("Paradise Lost")),
        Inline("text", " in the evenings."),
    ),
    Block("blockquote", "a5", children=(paragraph("a6", *text("Of man’s first disobedience")),)),
    Block("paragraph", "a7", text("and so on."), continued=True),
)
SECOND = (
    Block("title", "b1", (Inline("text", "Home"), Inline("break"), Inline("text", "Again"))),
    paragraph("b2", *text("We came back.")),
)

CONTENTS = (
    Entry(
        text("The Outward Way"), "a1", "first", page="1",
        children=(Entry(text("The Line"), "a3", "first", 2, "1"),),
    ),
    Entry((Inline("emphasis", children=text("Home")), *text(" Again")), "b1", "second", page="3"),
)  # fmt: skip

BOOK = Book(
    METADATA,
    (
        Section("half-title", "half-title", METADATA.title, "front", epub_type="halftitlepage"),
        Section("title-page", "title-page", METADATA.title, "front", epub_type="titlepage"),
        Section(
            "imprint", "imprint", "Imprint", "front",
            facts=(("rights", "Not known."),), epub_type="copyright-page",
        ),
        Section(
            "contents", "contents", "Contents", "front",
            entries=CONTENTS, epub_type="toc", role="doc-toc",
        ),
        Section(
            "first", "text", "The Outward Way", "body", FIRST, "outward",
            epub_type="chapter", role="doc-chapter",
        ),
        Section(
            "second", "text", "Home Again", "body", SECOND, "home",
            epub_type="chapter", role="doc-chapter",
        ),
        Section(
            "colophon", "colophon", "Colophon", "back",
            facts=(("style", "hart"),), epub_type="colophon", role="doc-colophon",
        ),
    ),
    CONTENTS,
)  # fmt: skip

#: Page 2 begins at the L of Lost: "We read Paradise Lost".
PAGES = Pagination(
    (
        PageStart("i", "half-title", 0), PageStart("iii", "title-page", 0),
        PageStart("1", "a1", 0), PageStart("2", "a4", 17), PageStart("3", "b1", 0),
    ),
    count=7,
)  # fmt: skip


@dataclass(frozen=True)
class Package:
    """A finished EPUB, file by file."""

    raw: bytes
    files: dict[str, bytes]

    def xml(self, name: str) -> ElementTree.Element:
        return ElementTree.fromstring(self.files[f"EPUB/{name}"])

    @property
    def pages(self) -> dict[str, ElementTree.Element]:
        return {
            name.rpartition("/")[2]: ElementTree.fromstring(raw)
            for name, raw in self.files.items()
            if name.startswith("EPUB/text/")
        }


def unpacked(raw: bytes) -> Package:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return Package(raw, {name: archive.read(name) for name in archive.namelist()})


def packaged(book: Book, pagination: Pagination | None = None) -> Package:
    return unpacked(epub.package(book, assets.shipped(), pagination))
