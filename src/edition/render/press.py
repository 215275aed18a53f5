"""The press: the engine that lays a document out on pages and writes them as a file.

It sees nothing but what it is given here: the templates' XHTML, the stylesheets and the shipped
typefaces. Where its inner parts are known, some are put right: paragraphs are broken into lines
as a whole (`justify`), a note stays on the page of its call (`kept`), and what stands on a page
is tagged as what it is (`tagged`).

PDF/UA-1: ISO 14289-1. Tagged PDF: ISO 32000-1, 14.8.
"""

from __future__ import annotations

import logging
import os
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from edition.model.finding import BadInput, Finding, Place
from edition.model.picture import TYPES
from edition.render.engine import FontConfiguration, URLFetcher, URLFetcherResponse, weasyprint
from edition.render.fonts import Face
from edition.render.justify.lines import Justifier, knows_lines, scaled
from edition.render.kept import better_lines
from edition.render.tagged import better_tags
from edition.render.xhtml import Assets

#: The scheme of everything the engine may ask for: `edition:styles/print.css`.
SCHEME = "edition"

SHEET = "styles/print.css"


class Press:
    """The engine with its stylesheet and typefaces, and nothing else within its reach."""

    def __init__(
        self, assets: Assets, faces: Sequence[Face], plan: bool = True,
        pictures: Mapping[str, bytes] = MappingProxyType({}),
    ) -> None:  # fmt: skip
        """`plan` says whether paragraphs are broken into lines as a whole."""
        self._justifier = Justifier() if plan and knows_lines() else None
        self._fetcher = Fetcher(assets, faces, pictures)
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
        with ExitStack() as at_work:
            at_work.enter_context(_strict())
            at_work.enter_context(better_lines())
            if self._justifier:
                at_work.enter_context(self._justifier.at_work())
            return html.render(font_config=self._fonts, stylesheets=self._sheets())

    def _sheets(self) -> list[Any]:
        """The book's stylesheet, and that of the pages that were made up otherwise than most."""
        style = self._justifier.style if self._justifier else ""
        made = [weasyprint.CSS(string=style, url_fetcher=self._fetcher)] if style else []
        return [self._sheet, *made]

    def revise(self, laid: Any, last: Set[int]) -> None:
        """Learn from a layout what the next one of the same book is to do better.

        `last` are the numbers, from 0, of the pages that sections end on.
        """
        if self._justifier:
            self._justifier.revise(laid.pages, last)

    def write(self, laid: Any) -> bytes:
        """The file of laid-out pages. Fonts made for it carry the book's time, not the clock's."""
        epoch = str(int(datetime.fromisoformat(laid.metadata.modified).timestamp()))
        for page in laid.pages:  # what stands inside a link is no link of its own
            page.links[:] = [link for link in page.links if link[-1].element_tag == "a"]
        with _strict(), better_tags(), scaled(), _surroundings("SOURCE_DATE_EPOCH", epoch):
            written: bytes = laid.write_pdf(pdf_variant="pdf/ua-1")
            return written


#: What the assets that the engine may ask for are, by the ends of their names.
KINDS = {"css": "text/css", "svg": "image/svg+xml"}

#: Where the pictures of the texts are.
PICTURES = "pictures/"


class Fetcher(URLFetcher):  # type: ignore[misc]  # the engine is not typed
    """Gives out the assets and typefaces of the edition, and refuses everything else."""

    def __init__(
        self, assets: Assets, faces: Sequence[Face],
        pictures: Mapping[str, bytes] = MappingProxyType({}),
    ) -> None:  # fmt: skip
        super().__init__(allowed_protocols=(SCHEME,), allow_redirects=False)
        self._assets, self._pictures = assets, pictures
        self._faces = {f"fonts/{face.name}": face for face in faces}

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """What `url` names; ValueError for what is not the edition's."""
        scheme, _, name = url.partition(":")
        if scheme == SCHEME and name in self._faces:
            return URLFetcherResponse(url, self._faces[name].read(), {"Content-Type": "font/ttf"})
        if scheme == SCHEME and name.removeprefix(PICTURES) in self._pictures:
            kind = TYPES[name.rpartition(".")[2]]
            body = self._pictures[name.removeprefix(PICTURES)]
            return URLFetcherResponse(url, body, {"Content-Type": kind})
        if scheme == SCHEME and name in self._assets:
            kind = KINDS.get(name.rpartition(".")[2], "text/plain")
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
