"""The EPUB: a file for each section, the ways through the book, fonts, cover and metadata.

EbookLib packages what is written here and by the templates; none of its own pages is used. The
archive is then put in order, so that equal books are equal bytes.

https://www.w3.org/TR/epub-33/
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from ebooklib import epub

from edition.model.book import Book, Entry, Inline, Pagination
from edition.model.finding import BadInput
from edition.model.labels import filled
from edition.model.picture import TYPES
from edition.model.tree import GENERATED, plates
from edition.render import cover, epub_metadata, epub_nav, fonts, page_breaks, subset, xhtml
from edition.render.addresses import homes
from edition.render.endnotes import listed
from edition.render.links import link_findings
from edition.render.tongues import marked

_LITERATA = files("fontpkg_literata").joinpath("files")

#: What the text is set in where the reader has not chosen otherwise: Literata (TypeTogether; SIL
#: Open Font License 1.1), drawn for reading on screens, with true small capitals.
TEXT_CUTS = tuple(
    subset.Cut(
        _LITERATA.joinpath(f"Literata{slope}[opsz,wght].ttf"), "Literata", weight, bool(slope)
    )
    for slope, weight in (("", 400), ("-Italic", 400), ("", 700))
)

COVER_CUTS = tuple(
    subset.Cut(face.path, "Cover", 400 if face.style == "italic" else 500, face.style == "italic")
    for face in fonts.FACES
)

XHTML, NCX = "application/xhtml+xml", "application/x-dtbncx+xml"

COVER_PAGE = "text/00-cover.xhtml"
COVER_IMAGE = "images/cover.png"

#: The earliest time that an archive can state; the book's own is in its metadata.
EPOCH = (1980, 1, 1, 0, 0, 0)


def package(
    book: Book, assets: xhtml.Assets, pagination: Pagination | None = None,
    pictures: Mapping[str, bytes] = MappingProxyType({}),
) -> bytes:  # fmt: skip
    """The book as an EPUB 3.3, with the pages of its print edition if they are known.

    `pictures` are those of the book's plates, by name.
    Raises BadInput for metadata and links that a book cannot have.
    """
    book = listed(_unpaged(book))
    if faults := (*epub_metadata.faults(book.metadata), *link_findings(book)):
        raise BadInput(faults)
    book, pages = page_breaks.placed(book, pagination or Pagination())
    names = epub_nav.files(book)
    package = epub.EpubBook()
    package.metadata = {}  # of the program that packages; said again below
    package.IDENTIFIER_ID = "identifier"
    package.set_identifier(book.metadata.identifier)
    package.language = book.metadata.language
    package.set_direction(epub_metadata.direction(book.metadata.language))
    pictured = any(True for _ in plates(book))
    for statement in epub_metadata.statements(
        book.metadata, bool(pages.listed), book.labels, pictured=pictured
    ):
        _state(package, statement)
    _state(package, epub_metadata.Statement("meta", "", {"name": "cover", "content": "cover"}))
    sections = tuple(_sections(book, names, pages, assets))
    used = "".join(item.content.decode() for item in sections)
    items = (*_cover(book, assets), *sections, *_pictures(book, pictures),
             *_navigation(book, names, pages.listed, assets), *_dress(used, assets))  # fmt: skip
    for item in items:
        package.add_item(item)
    package.spine = [item.id for item in items if item.file_name.startswith("text/")]
    out = io.BytesIO()
    mtime = epub_metadata.moment(book.metadata.modified)
    _Writer(out, package, {"mtime": mtime}).write()
    return ordered(out.getvalue())


class _Writer(epub.EpubWriter):  # type: ignore[misc]  # not typed
    """EbookLib's writer, which does not say in what language its package document is."""

    def _write_opf_file(self, root: Any) -> None:
        root.set(epub_metadata.XML_LANG, self.book.language)
        super()._write_opf_file(root)


def ordered(archive: bytes) -> bytes:
    """The archive with its files in order and without times; `mimetype` first, uncompressed.

    https://www.w3.org/TR/epub-33/#sec-zip-container-mime
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as given, zipfile.ZipFile(out, "w") as made:
        for name in sorted(given.namelist(), key=lambda name: (name != "mimetype", name)):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system = 3  # the same on every system
            entry.external_attr = 0o644 << 16
            stored = name == "mimetype" or name.rpartition(".")[2] in TYPES
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            made.writestr(entry, given.read(name), compresslevel=9)
    return out.getvalue()


def _item(
    id_: str, file: str, kind: str, content: str | bytes, properties: str = ""
) -> epub.EpubItem:
    """A file of the package that EbookLib is to take as it is."""
    raw = content.encode() if isinstance(content, str) else content
    item = epub.EpubItem(uid=id_, file_name=file, media_type=kind, content=raw)
    item.properties = properties.split()
    return item


def _state(package: epub.EpubBook, statement: epub_metadata.Statement) -> None:
    prefix, _, name = statement.name.rpartition(":")
    package.add_metadata(prefix.upper() or "OPF", name, statement.value, dict(statement.attributes))


def _page(
    template: str, book: Book, assets: xhtml.Assets, lang: str = "", **context: object
) -> str:
    """A document of the package, in the book's language or in `lang`, and in its direction."""
    language = lang or book.metadata.language
    context = {
        "language": language, "direction": epub_metadata.direction(language),
        "title": book.metadata.title, "labels": book.labels,
        "spoken": marked(book.labels.language, lang, book.metadata.language), **context,
    }  # fmt: skip
    return xhtml.print_template(assets, f"epub/{template}", **context)


def _cover(book: Book, assets: xhtml.Assets) -> Iterator[epub.EpubItem]:
    metadata = book.metadata
    words = (metadata.title, metadata.subtitle, metadata.publisher, *metadata.authors)
    roman, italic = (subset.make(cut, words) for cut in COVER_CUTS)
    composed = cover.composed(metadata, subset.advances(roman), subset.advances(italic))
    drawing = xhtml.print_template(assets, "epub/cover.svg", cover=composed)
    image = cover.draw(drawing, (roman, italic))
    yield _item("cover", COVER_IMAGE, "image/png", image, "cover-image")
    authors, own = ", ".join(metadata.authors), book.labels
    label = own.cover_by if authors else own.cover_of
    page = _page("cover.xhtml", book, assets, matter="cover", image=f"../{COVER_IMAGE}",
                 description=filled(label, title=metadata.title, authors=authors))  # fmt: skip
    yield _item("cover-page", COVER_PAGE, XHTML, page)


def _sections(
    book: Book, names: Mapping[str, str], pages: page_breaks.Pages, assets: xhtml.Assets
) -> Iterator[epub.EpubItem]:
    places = homes(book)
    for section in book.sections:
        name = names[section.id]
        page = _page(
            "page.xhtml", book, assets, section.lang, matter=f"{section.matter}matter",
            title=section.title or book.metadata.title, page_breaks=pages.openings[section.id],
            section=xhtml.section_xhtml(book, section, "epub", assets, names, places),
        )  # fmt: skip
        yield _item(f"text-{name.removesuffix('.xhtml')}", f"text/{name}", XHTML, page)


def _pictures(book: Book, pictures: Mapping[str, bytes]) -> Iterator[epub.EpubItem]:
    """The pictures that the book shows, each once, byte for byte as its source has them."""
    shown = {plate.picture.name: plate.picture for plate in plates(book)}
    for number, (name, picture) in enumerate(sorted(shown.items()), 1):
        file = f"{xhtml.IMAGES}{name}"
        yield _item(f"picture-{number}", file, picture.media_type, pictures[name])


def _navigation(
    book: Book, names: Mapping[str, str], pages: Sequence[Entry], assets: xhtml.Assets
) -> Iterator[epub.EpubItem]:
    """The navigation document, and the one that readers of EPUB 2 know."""
    homes = {section: f"text/{name}" for section, name in names.items()}
    contents = epub_nav.contents(book, homes)
    listed = epub_nav.pages(pages, homes, epub_nav.count(contents))
    nav = _page("nav.xhtml", book, assets, contents=contents, pages=listed,
                landmarks=epub_nav.landmarks(book, homes, COVER_PAGE))  # fmt: skip
    yield _item("nav", "nav.xhtml", XHTML, nav, "nav")
    numbers = [int(page.label) for page in listed if page.kind == "normal"]
    ncx = _page("toc.ncx", book, assets, contents=contents, pages=listed,
                identifier=book.metadata.identifier, depth=epub_nav.depth(contents),
                total=len(listed), highest=max(numbers, default=0))  # fmt: skip
    yield _item("ncx", "toc.ncx", NCX, ncx)


def _dress(used: str, assets: xhtml.Assets) -> Iterator[epub.EpubItem]:
    """The stylesheet, and its fonts with the characters `used` in the book."""
    yield _item("stylesheet", "styles/epub.css", "text/css", assets["styles/epub.css"])
    for cut in TEXT_CUTS:
        name = f"{cut.family}-{cut.style}".replace(" ", "")
        yield _item(name.lower(), f"fonts/{name}.ttf", "font/ttf", subset.make(cut, used))


def _unpaged(book: Book) -> Book:
    """The book with no calls and no printed page numbers in its contents."""

    def words(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(
            replace(one, children=words(one.children))
            for one in inlines
            if one.kind not in GENERATED
        )

    def bare(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        return tuple(
            replace(one, label=words(one.label), page="", children=bare(one.children))
            for one in entries
        )

    sections = (replace(section, entries=bare(section.entries)) for section in book.sections)
    return replace(book, sections=tuple(sections))
