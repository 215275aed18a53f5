"""The press: the engine that lays a document out on pages and writes them as a file.

It sees nothing but what it is given here: the templates' XHTML, the stylesheets and the shipped
typefaces. Where its inner parts are known, some are put right: a note stays on the page of its
call, and calls, notes and their labels are tagged as what they are.

PDF/UA-1: ISO 14289-1. Tagged PDF: ISO 32000-1, 14.8. Footnotes:
https://www.w3.org/TR/css-gcpm-3/#footnotes
"""

from __future__ import annotations

import inspect
import logging
import os
import re
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pydyf

from edition.model.finding import BadInput, Finding, Place
from edition.render.fonts import Face
from edition.render.xhtml import Assets

with warnings.catch_warnings():
    warnings.simplefilter("ignore", UserWarning)  # no system fonts: none are wanted
    import weasyprint
    from weasyprint.formatting_structure.boxes import (
        FootnoteAreaBox,
    )
    from weasyprint.layout import block, inline
    from weasyprint.pdf import tags
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

#: The version whose inner parts are known here; another one is used as it is.
KNOWN_ENGINE = ("70.0", "0.13.0")

#: The scheme of everything the engine may ask for: `edition:styles/print.css`.
SCHEME = "edition"

SHEET = "styles/print.css"


class Press:
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
        with _strict(), _better_lines():
            return html.render(font_config=self._fonts, stylesheets=[self._sheet])

    def write(self, laid: Any) -> bytes:
        """The file of laid-out pages. Fonts made for it carry the book's time, not the clock's."""
        epoch = str(int(datetime.fromisoformat(laid.metadata.modified).timestamp()))
        for page in laid.pages:  # what stands inside a link is no link of its own
            page.links[:] = [link for link in page.links if link[-1].element_tag == "a"]
        with _strict(), _better_tags(), _surroundings("SOURCE_DATE_EPOCH", epoch):
            written: bytes = laid.write_pdf(pdf_variant="pdf/ua-1")
            return written


#: What the assets that the engine may ask for are, by the ends of their names.
KINDS = {"css": "text/css", "svg": "image/svg+xml"}


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


#: Where the engine sends notes that stand well on to the next page, to win room for one line of
#: the next paragraph: only a page that is empty else may do so.
_EVICTION = "report = not context.in_column and can_break_now and not could_break_before"

#: The functions that are put right, by the hash of what is known of them.
_KNOWN = {
    "_linebox_layout": "e07bbe000974787ee370be1f419a01a21b327a1a1e3025a65afd47589060883d",
    "split_first_line": "39ad1016863ca34de0bea4c9fcffb46da7e27813c87dd82b7011bfa19fe5504f",
}


def knows_engine() -> bool:
    """Whether the engine is the one whose way with notes and lines is known here."""
    parts = (block._linebox_layout, inline.split_first_line)
    return weasyprint.__version__ == KNOWN_ENGINE[0] and all(
        sha256(inspect.getsource(part).encode()).hexdigest() == _KNOWN.get(part.__name__)
        for part in parts
    )


def _keeping_notes(engine: Callable[..., Any] = block._linebox_layout) -> Callable[..., Any]:
    """The engine's layout of lines, with notes kept on their page."""
    names = dict(vars(block))
    exec(inspect.getsource(engine).replace(_EVICTION, f"{_EVICTION} and page_is_empty"), names)
    layout: Callable[..., Any] = names[engine.__name__]
    return layout


def _filled(
    text: str, style: Any, context: Any, width: float | None, *more: Any,
    engine: Callable[..., Any] = inline.split_first_line, **others: Any,
) -> Any:  # fmt: skip
    """The first line of a text, as the engine breaks it.

    A text that fills the line but for the space at its end, the engine breaks after its first
    words; here it stays whole.
    """
    line = engine(text, style, context, width, *more, **others)
    length, used = line[2], line[3]
    bare = text.rstrip(" ")
    if width is None or length is None or bare == text or used > width * 3 / 4:
        return line
    whole = engine(bare, style, context, width, *more, **others)
    if whole[2] is None and whole[3] <= width:
        return engine(text, style, context, None, *more, **others)
    return line


@contextmanager
def _better_lines() -> Iterator[None]:
    """Notes kept with their calls, and lines filled, by an engine that is known."""
    if not knows_engine():
        yield
        return
    plain = block._linebox_layout, inline.split_first_line
    block._linebox_layout, inline.split_first_line = _keeping_notes(), _filled
    try:
        yield
    finally:
        block._linebox_layout, inline.split_first_line = plain


#: Structure types for elements that the engine leaves without one.
_TAGS = dict.fromkeys(("em", "i", "cite", "strong", "sup", "sub", "small", "b"), "Span") | {
    "header": "Div",
    "footer": "Div",
    "nav": "Sect",
    "edition-call": "Reference",
    "edition-note": "Note",
    "edition-label": "Lbl",
    "edition-words": "Art",
    "edition-foot": "P",
    "edition-note::footnote-call": "Span",
    "edition-note::footnote-marker": "Span",
}


def _tag(tag: str | None, engine: Any = tags._get_pdf_tag) -> str:
    return _TAGS.get(tag or "") or str(engine(tag))


def _elements(box: Any, *around: Any, engine: Any = tags._build_box_tree) -> Iterator[Any]:
    """The structure elements of a box; a note has an ID of its own (ISO 14289-1, 7.9)."""
    for element in engine(box, *around):
        if isinstance(box, FootnoteAreaBox) or around[0]["S"] == element["S"] == "/Note":
            element["S"] = "/Div"
        elif element["S"] == "/Note":
            element["ID"] = pydyf.String(box.element.get("id"))
        yield element


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
    plain = tags._get_pdf_tag, tags._build_box_tree, pydyf.PDF
    tags._get_pdf_tag, tags._build_box_tree, pydyf.PDF = _tag, _elements, _Pages
    try:
        yield
    finally:
        tags._get_pdf_tag, tags._build_box_tree, pydyf.PDF = plain
