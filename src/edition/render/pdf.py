"""The print edition: the book laid out on pages, as a tagged PDF/UA-1 file.

The engine sees nothing but what it is given here: the templates' XHTML, the stylesheets and the
shipped typefaces. Page numbers are not left to it either: the book is laid out, its pages are
read, and it is laid out again with their numbers, until they are right.

PDF/UA-1: ISO 14289-1. Tagged PDF: ISO 32000-1, 14.8.
"""

from __future__ import annotations

import logging
import os
import re
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pydyf  # type: ignore[import-untyped]

from edition.model.book import Book, Entry, Pagination
from edition.model.finding import BadInput, Finding, Place
from edition.render.fonts import FACES, Face
from edition.render.pages import LostText, paginate
from edition.render.xhtml import Assets, print_xhtml

with warnings.catch_warnings():
    warnings.simplefilter("ignore", UserWarning)  # no system fonts: none are wanted
    import weasyprint  # type: ignore[import-untyped]
    from weasyprint.pdf import tags  # type: ignore[import-untyped]
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]

#: The version whose inner parts are known here; another one is used as it is.
KNOWN_ENGINE = ("70.0", "0.13.0")

#: How often a book is laid out at most before its page numbers stand still.
PASSES = 4

#: The scheme of everything the engine may ask for: `edition:styles/print.css`.
SCHEME = "edition"

SHEET = "styles/print.css"


@dataclass(frozen=True, slots=True)
class Printed:
    """A print edition: the file, and the numbers of its pages."""

    pdf: bytes
    pagination: Pagination


def print_pdf(
    book: Book, assets: Assets, faces: Sequence[Face] = FACES, generator: str = "edition"
) -> Printed:
    """The print edition of `book`, set with the stylesheets of `assets` in `faces`.

    Raises BadInput when a stylesheet or template asks for what the engine cannot do or may not
    have, when no face has a character of the text, or when the page numbers never settle.
    """
    press = _Press(assets, faces)
    for _ in range(PASSES):
        laid = press.lay_out(print_xhtml(book, assets, generator))
        pagination = _paginated(book, laid)
        numbered = _numbered(book, pagination)
        if numbered == book:
            return Printed(press.write(laid), pagination)
        book = numbered
    raise BadInput(
        Finding(
            "PAGES-UNSETTLED",
            f"the page numbers of the contents still change after {PASSES} layouts",
            Place(SHEET),
            "give page numbers a fixed place in the stylesheet, so that they move no line",
        )
    )


def _paginated(book: Book, laid: Any) -> Pagination:
    try:
        return paginate(book, laid.pages)
    except LostText as lost:
        raise BadInput(
            Finding(
                "PAGES-TEXT",
                f"the pages do not print the text of the book: {lost}",
                Place("templates/blocks.xhtml"),
                "print every word of a block once, and mark what is not its own data-generated",
            )
        ) from lost


def _numbered(book: Book, pagination: Pagination) -> Book:
    """The book with the page of each entry of its contents."""
    pages = dict(pagination.pages)

    def number(entry: Entry) -> Entry:
        page = pages.get(entry.target, pages.get(entry.section, ""))
        return replace(entry, page=page, children=tuple(map(number, entry.children)))

    sections = (
        replace(section, entries=tuple(map(number, section.entries))) for section in book.sections
    )
    return replace(book, sections=tuple(sections), contents=tuple(map(number, book.contents)))


class _Press:
    """The engine with its stylesheet and typefaces, and nothing else within its reach."""

    def __init__(self, assets: Assets, faces: Sequence[Face]) -> None:
        self._fetcher = Fetcher(assets, faces)
        self._fonts = _only_shipped_fonts()
        with _strict():
            self._sheet = weasyprint.CSS(
                url=f"{SCHEME}:{SHEET}", url_fetcher=self._fetcher, font_config=self._fonts
            )

    def lay_out(self, xhtml: str) -> Any:
        """The pages of a document."""
        html = weasyprint.HTML(
            string=xhtml, base_url=f"{SCHEME}:templates/", url_fetcher=self._fetcher
        )
        with _strict():
            return html.render(font_config=self._fonts, stylesheets=[self._sheet])

    def write(self, laid: Any) -> bytes:
        """The file of laid-out pages. Fonts made for it carry the book's time, not the clock's."""
        epoch = str(int(datetime.fromisoformat(laid.metadata.modified).timestamp()))
        for page in laid.pages:  # what stands inside a link is no link of its own
            page.links[:] = [link for link in page.links if link[-1].element_tag == "a"]
        with _strict(), _better_tags(), _surroundings("SOURCE_DATE_EPOCH", epoch):
            written: bytes = laid.write_pdf(pdf_variant="pdf/ua-1")
            return written


class Fetcher(URLFetcher):  # type: ignore[misc]  # the engine is not typed
    """Gives out the assets and typefaces of the edition, and refuses everything else."""

    def __init__(self, assets: Assets, faces: Sequence[Face]) -> None:
        super().__init__(allowed_protocols=(SCHEME,), allow_redirects=False)
        self._assets = assets
        self._faces = {f"fonts/{face.name}": face for face in faces}

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """What `url` names; ValueError for what is not the edition's."""
        scheme, _, name = url.partition(":")
        if scheme == SCHEME and name in self._faces:
            return URLFetcherResponse(url, self._faces[name].read(), {"Content-Type": "font/ttf"})
        if scheme == SCHEME and name in self._assets:
            kind = "text/css" if name.endswith(".css") else "text/plain"
            body = self._assets[name].encode()
            return URLFetcherResponse(url, body, {"Content-Type": f"{kind}; charset=utf-8"})
        raise ValueError(f"{url[:80]} is not part of the edition, and is refused")


def _only_shipped_fonts() -> FontConfiguration:
    """A font configuration without the system's fonts and without its settings."""
    with tempfile.TemporaryDirectory(prefix="edition-") as folder:
        empty = Path(folder, "fonts.conf")
        empty.write_text("<fontconfig></fontconfig>", encoding="utf-8")
        with _surroundings("FONTCONFIG_FILE", str(empty)):
            return FontConfiguration()


@contextmanager
def _surroundings(name: str, value: str) -> Iterator[None]:
    """The environment variable `name` as the engine's libraries are to find it."""
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        del os.environ[name]
        if before is not None:
            os.environ[name] = before


class _Complaints(logging.Handler):
    """What the engine finds wrong, kept instead of printed."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        self.messages[record.getMessage()] = None


@contextmanager
def _strict() -> Iterator[None]:
    """Whatever the engine warns of inside is bad input: it would be missing from the book."""
    logger, complaints = logging.getLogger("weasyprint"), _Complaints()
    logger.addHandler(complaints)
    try:
        yield
    finally:
        logger.removeHandler(complaints)
    if complaints.messages:
        raise BadInput(map(_complaint, complaints.messages))


def _complaint(message: str) -> Finding:
    missing = re.search(r'unsupported by fonts: "(.+)" \((U\+\w+)\)', message, re.DOTALL)
    if missing:
        return Finding(
            "FONT-CHARACTER",
            f"the typefaces of the print edition have no {missing[2]} ({missing[1]})",
            Place(SHEET),
            "replace the character by an emendation, or name a typeface that has it",
        )
    return Finding(
        "PRINT-ENGINE",
        message,
        Place(SHEET),
        "correct the stylesheet or template that asks for it",
    )


#: Structure types for elements that the engine leaves without one.
_TAGS = dict.fromkeys(("em", "i", "cite", "strong", "sup", "sub", "small", "b"), "Span") | {
    "header": "Div",
    "footer": "Div",
    "nav": "Sect",
    "span::footnote-call": "Reference",
    "span::footnote-marker": "Lbl",
}


def _tag(tag: str | None, engine: Any = tags._get_pdf_tag) -> str:
    return _TAGS.get(tag or "") or str(engine(tag))


class _Pages(pydyf.PDF):  # type: ignore[misc]  # not typed
    """A PDF that does not count all its pages anew for every element of its structure."""

    _counted: tuple[bytes, ...] = ()

    @property
    def page_references(self) -> tuple[bytes, ...]:
        if len(self._counted) * 3 != len(self.pages["Kids"]):
            self._counted = super().page_references
        return self._counted


@contextmanager
def _better_tags() -> Iterator[None]:
    """The engine's tags, better, and in time that grows with the book, not with its square."""
    if (weasyprint.__version__, pydyf.VERSION) != KNOWN_ENGINE:
        yield
        return
    plain = tags._get_pdf_tag, pydyf.PDF
    tags._get_pdf_tag, pydyf.PDF = _tag, _Pages
    try:
        yield
    finally:
        tags._get_pdf_tag, pydyf.PDF = plain
