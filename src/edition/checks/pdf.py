"""Lints of the print edition: what a printer, a library and a reader need of the file.

A finding's place is the file; the page or object is in its message. Lengths are PDF points.
https://pdfa.org/resource/iso-32000-2/ (9.9 embedded fonts, 12.6 actions, 14.11.2 page boxes),
https://pdfa.org/resource/iso-14289-pdfua/
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from edition.checks.extract.pdf import dictionaries, opened
from edition.model.finding import BadInput, Finding, Place

#: Actions that do something else than lead to a page or a web address.
ACTIVE = frozenset(
    {
        "/JavaScript", "/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData", "/Rendition",
        "/Movie", "/Sound", "/RichMediaExecute",
    }
)  # fmt: skip

_SUBSET = re.compile(r"/[A-Z]{6}\+")
_WEB = ("https://", "http://", "mailto:")

Fault = tuple[str, str, str]  # code, message, remedy
Lint = Callable[[Any, Sequence[str]], Iterator[Fault]]


def _protected(pdf: Any, _: Sequence[str]) -> Iterator[Fault]:
    if pdf.is_encrypted:
        yield "PDF-PROTECTED", "the file is encrypted", "write it without protection"


def _named(pdf: Any, _: Sequence[str]) -> Iterator[Fault]:
    """Title and language."""
    title = str(pdf.docinfo.get("/Title", "")).strip()
    shown = pdf.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)
    if not title:
        yield "PDF-TITLE", "the file has no title", "give the edition a title"
    elif not shown:
        message = "a viewer shows the name of the file instead of its title"
        yield "PDF-TITLE", message, "set DisplayDocTitle in the viewer preferences"
    if not str(pdf.Root.get("/Lang", "")).strip():
        message = "the file does not say which language it is in"
        yield "PDF-LANG", message, "give the edition a language"


def _tagged(pdf: Any, _: Sequence[str]) -> Iterator[Fault]:
    """The structure tree, and whether it is to be trusted."""
    mark_info = pdf.Root.get("/MarkInfo", {})
    if not mark_info.get("/Marked", False) or "/StructTreeRoot" not in pdf.Root:
        message = "the file is not tagged, so it cannot be read aloud in order"
        yield "PDF-TAGS", message, "have the engine write tags"
    if mark_info.get("/Suspects", False):
        message = "the file calls its own tags suspect"
        yield "PDF-SUSPECTS", message, "have the engine write tags that it can answer for"


def _outlined(pdf: Any, _: Sequence[str]) -> Iterator[Fault]:
    if "/First" not in pdf.Root.get("/Outlines", {}):
        message = "the file has no bookmarks"
        yield "PDF-OUTLINE", message, "let headings give bookmarks in the stylesheet"


def _inert(pdf: Any, _: Sequence[str]) -> Iterator[Fault]:
    """A book does nothing by itself, and leads to nothing but its pages and the web."""
    remedy = "take out what puts it there"
    for one in dictionaries(pdf):
        kind = str(one.get("/S", ""))
        if kind in ACTIVE or "/JS" in one:
            yield "PDF-ACTION", f"the file holds an action ({kind[1:] or 'JavaScript'})", remedy
        address = str(one.get("/URI", "")) if kind == "/URI" else ""
        if address and not address.lower().startswith(_WEB):
            remedy_for_links = "link to pages of the book or to web addresses only"
            yield "PDF-LINK", f"a link leads to {address[:80]!r}", remedy_for_links


def _fonts(pdf: Any, families: Sequence[str]) -> Iterator[Fault]:
    """Every typeface is embedded, cut down to its glyphs, readable, and one of the edition's."""
    for one in dictionaries(pdf):
        if one.get("/Type") != "/Font" or "/BaseFont" not in one or _is_descendant(one):
            continue
        name = str(one["/BaseFont"])
        descriptor = _descriptor(one)
        if not any(f"/FontFile{number}" in descriptor for number in ("", "2", "3")):
            remedy = "name only typefaces that come with the edition, by @font-face"
            yield "PDF-FONT-EMBED", f"the typeface {name[1:]} is not embedded", remedy
            continue
        if not _SUBSET.match(name):
            message = f"the typeface {name[1:]} is embedded whole"
            yield "PDF-FONT-SUBSET", message, "have the engine embed only the glyphs that are used"
        if "/ToUnicode" not in one:
            message = f"the typeface {name[1:]} does not say which characters its glyphs are"
            yield "PDF-FONT-UNICODE", message, "have the engine write a ToUnicode map"
        if families and not _is_of(name, descriptor, families):
            message = f"the typeface {name[1:]} is none of the edition's ({', '.join(families)})"
            remedy = "set all text, every sign of it, in the edition's typefaces"
            yield "PDF-FONT-FAMILY", message, remedy


def _is_descendant(font: Any) -> bool:
    return str(font.get("/Subtype", "")).startswith("/CIDFontType")


def _descriptor(font: Any) -> Any:
    """A font's descriptor, its descendant's if it is composite; empty if it has none."""
    if "/DescendantFonts" in font:
        font = font["/DescendantFonts"][0]
    return font.get("/FontDescriptor", {})


def _is_of(name: str, descriptor: Any, families: Sequence[str]) -> bool:
    family = _plain(str(descriptor.get("/FontFamily", "")))
    wanted = [_plain(one) for one in families]
    return family in wanted if family else _plain(name.split("+")[-1]).startswith(tuple(wanted))


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _pages(pdf: Any, _: Sequence[str]) -> Iterator[Fault]:
    """All pages are of one size, trimmed alike, and stand upright."""
    remedy = "give all pages one size in the stylesheet"
    if not len(pdf.pages):
        yield "PDF-PAGES", "the file has no page", "build the edition again"
        return
    first = _boxes(pdf.pages[0])
    for number, page in enumerate(pdf.pages, start=1):
        if _boxes(page) != first:
            message = f"page {number} has other boxes than page 1: {_boxes(page)}, not {first}"
            yield "PDF-PAGES", message, remedy
        if int(page.obj.get("/Rotate", 0)) % 360:
            yield "PDF-PAGES", f"page {number} is turned", remedy


def _boxes(page: Any) -> tuple[tuple[float, ...], ...]:
    """Media box and trim box, to a hundredth of a point."""
    return tuple(
        tuple(round(float(side), 2) for side in box) for box in (page.mediabox, page.trimbox)
    )


#: In the order in which their findings are told.
LINTS: tuple[Lint, ...] = (_protected, _named, _tagged, _outlined, _inert, _fonts, _pages)


def check(raw: bytes, name: str, families: Sequence[str] = ()) -> tuple[Finding, ...]:
    """The findings on a PDF. `families` are the typefaces that it may use, if only some are."""
    try:
        with opened(raw, name) as pdf:
            return tuple(
                Finding(code, message, Place(name), remedy)
                for lint in LINTS
                for code, message, remedy in lint(pdf, families)
            )
    except BadInput as bad:
        return bad.findings
