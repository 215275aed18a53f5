"""The words of a tagged PDF, in the order of its structure tree.

The text of a witness stands in `/Art` structure elements, in reading order, paragraphs that run
over a page as two elements. Inside, note calls, notes and labels are not of the witness, but for
what stands in an `/Art` inside a `/Note`: that is a note which the witness has itself. Glyphs
are read back through the fonts' ToUnicode maps; `/ActualText`, which only claims what is
printed, is not believed. A new printed line is seen by where its first glyph stands.
https://pdfa.org/resource/iso-32000-2/ sections 14.7 (logical structure), 9.10 (text content)

A ToUnicode map holds one text for each glyph, and the engine (WeasyPrint 70) writes the first
that it met. Exact to the last character, as measured with Literata and EB Garamond: hyphenation
over lines and pages, justification, letter-spacing, drop initials, small capitals (`small-caps`,
`smcp`), old-style and tabular figures, all ligatures, `locl`, accents and combining marks,
polytonic Greek, Cyrillic, CJK, opacity, `overflow-wrap`. Not readable, so that no stylesheet may
set a witness's words in them:

* `all-small-caps`, `c2sc`: one glyph is "A" and "a";
* `text-transform`: the engine prints other letters than the text has;
* `font-variant-position` and `sups`, `subs`, `frac`, `ordn` beside the characters ² ½ ª that share
  those glyphs: raise superiors with `vertical-align`, leave fractions as they stand;
* `hyphenate-character` other than U+2010, or `::before`, `::after` with words;
* a typeface that has one glyph for U+002D and U+2010 (Source Serif 4 does, Literata, EB Garamond
  and Fira Sans do not);
* the ligature characters U+01C4–01CC and U+FB01–FB02 in Literata, which takes them apart into
  glyphs that lose their own texts by it (normalization resolves the latter);
* scripts written from right to left: their glyphs lie in the order of the page.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal

import pikepdf

from edition.checks.extract.cmap import CMap, parse
from edition.checks.extract.lines import BLOCK_END, printed
from edition.checks.extract.marked import (
    IDENTITY,
    OPERATORS,
    Instruction,
    Matrix,
    Reader,
    Resources,
    Run,
)
from edition.checks.extract.word import Word
from edition.model.finding import BadInput, Finding, Place

#: Structure types inside an article whose words are not the witness's.
NOTES, CALLS = frozenset({"/Note", "/FENote"}), frozenset({"/Reference"})
GENERATED = NOTES | CALLS | {"/Lbl", "/Artifact"}
LEADING = GENERATED - NOTES - CALLS  # what has no note of the witness's below it

#: Structure types whose ends part no words; all others do.
INLINE = frozenset(
    {
        "/Span",
        "/NonStruct",
        "/Link",
        "/Quote",
        "/Em",
        "/Strong",
        "/Code",
        "/Ruby",
        "/Warichu",
        "/Figure",
    }
)

Key = tuple[int, int]  # a PDF object's number and generation
NOWHERE: Key = (0, 0)
SMALLEST = 1.0  # points: of what is printed smaller, nobody reads a word
EDGE = -1  # in place of a marked-content identifier: a block begins or ends


@contextmanager
def opened(raw: bytes, name: str = "PDF") -> Iterator[pikepdf.Pdf]:
    """The PDF of some bytes; BadInput when it cannot be read, now or later."""
    try:
        with pikepdf.open(io.BytesIO(raw)) as pdf:
            yield pdf
    except (
        pikepdf.PikepdfError,
        TypeError,  # this and what follows: an object of a damaged file is not of its kind
        ValueError,
        LookupError,
        AttributeError,
        RecursionError,
    ) as fault:
        raise _unreadable(name, f"the PDF cannot be read: {fault}") from fault


def _unreadable(name: str, message: str) -> BadInput:
    remedy = "build the PDF again; if the message stays, the renderer is at fault"
    return BadInput(Finding("PDF-UNREADABLE", message, Place(name), remedy))


def pdf_words(raw: bytes, name: str = "PDF", *, notes: bool = False) -> tuple[Word, ...]:
    """The words of a tagged PDF's articles, or of its witnesses' notes, as they are printed.

    Words that a line end cuts come in two; `settled` joins them. BadInput when the file is
    no PDF or has no structure tree.
    """
    with opened(raw, name) as pdf:
        if pdf.Root.get("/StructTreeRoot") is None:
            raise _unreadable(name, "the PDF has no structure tree, so its words have no order")
        return tuple(printed(_marked(pdf, notes)))


def pdf_alternatives(raw: bytes, name: str = "PDF") -> list[str]:
    """What is said in the stead of each picture that stands in an article, in order."""
    with opened(raw, name) as pdf:
        root = pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary())
        return list(_alternatives(root))


def _alternatives(root: pikepdf.Object) -> Iterator[str]:
    todo: list[tuple[object, bool]] = [(root.get("/K"), False)]
    seen: set[Key] = set()
    while todo:
        node, inside = todo.pop()
        if isinstance(node, pikepdf.Array):
            todo += [(kid, inside) for kid in reversed(list(node))]
        elif isinstance(node, pikepdf.Dictionary) and node.objgen not in seen:
            if node.is_indirect:
                seen.add(node.objgen)
            role = str(node.get("/S", ""))
            if inside and role == "/Figure":
                yield str(node.get("/Alt", ""))
            todo.append((node.get("/K"), inside or role == "/Art"))


def _marked(pdf: pikepdf.Pdf, notes: bool) -> Iterator[tuple[int, list[Run]]]:
    """The page number and runs of each piece of marked content of the articles, in order."""
    pages = {page.obj.objgen: (number, page) for number, page in enumerate(pdf.pages, start=1)}
    read: dict[Key, dict[int, list[Run]]] = {}
    fonts: dict[Key, CMap | None] = {}
    number = 0
    for key, mcid in _content_items(pdf.Root.StructTreeRoot, notes):
        if mcid == EDGE:
            yield number, BLOCK_END
        if key not in pages:
            continue
        number, page = pages[key]
        if key not in read:
            reader = Reader()
            names = _Names(page.obj.get("/Resources"), fonts)
            reader.read(_instructions(page.obj), names.resources())
            box = [float(side) for side in page.mediabox]
            read[key] = {mark: _seen(runs, box) for mark, runs in reader.marks.items()}
        if mcid in read[key]:
            yield number, read[key][mcid]


def _seen(runs: Iterable[Run], box: Sequence[float]) -> list[Run]:
    """The runs that begin on the page and are large enough to be read."""
    left, bottom, right, top = box
    return [
        run for run in runs
        if run.size >= SMALLEST and left <= run.x <= right and bottom <= run.y <= top
    ]  # fmt: skip


def _content_items(root: pikepdf.Object, notes: bool) -> Iterator[tuple[Key, int]]:
    """Page and marked-content identifier of all that stands inside articles, in order.

    With `notes`, of what stands in articles inside notes, and of nothing else.
    """
    roles = root.get("/RoleMap", pikepdf.Dictionary())
    todo: list[tuple[object, Key, bool, bool]] = [(root.get("/K"), NOWHERE, False, False)]
    seen: set[Key] = set()
    while todo:
        node, page, inside, noted = todo.pop()
        if isinstance(node, pikepdf.Array):
            todo += [(kid, page, inside, noted) for kid in reversed(list(node))]
        elif isinstance(node, int):
            if inside:
                yield page, node
        elif isinstance(node, pikepdf.Dictionary) and node.objgen not in seen:
            if node.is_indirect:
                seen.add(node.objgen)  # a tree, not a maze
            page = node["/Pg"].objgen if "/Pg" in node else page
            role = str(node.get("/S", ""))
            role = str(roles.get(role, role)) if role else role
            noted = noted or role in NOTES
            if "/MCID" in node:
                todo.append((int(node["/MCID"]), page, inside, noted))
            elif role not in (LEADING if notes and not inside else GENERATED):
                inside = inside or (role == "/Art" and noted is notes)
                edge = (EDGE, NOWHERE, inside, noted)
                kids = (node.get("/K"), page, inside, noted)
                todo += [kids] if role in INLINE else [edge, kids, edge]


def _instructions(stream: pikepdf.Object) -> Iterator[Instruction]:
    for instruction in pikepdf.parse_content_stream(stream, OPERATORS):
        operator, operands = str(instruction.operator), instruction.operands
        if operator == "TJ":  # thousands of short strings with kerning between them
            yield operator, [_joined(one) for one in operands]
        else:
            yield operator, [_plain(one) for one in operands]


def _joined(strings: Iterable[object]) -> bytes:
    return b"".join([bytes(one) for one in strings if isinstance(one, pikepdf.String)])


def _plain(operand: object) -> object:
    """A PDF object as a plain value; dictionaries stay what they are."""
    if isinstance(operand, Decimal | int | float):
        return float(operand)
    if isinstance(operand, pikepdf.String):
        return bytes(operand)
    if isinstance(operand, pikepdf.Name):
        return str(operand)
    if isinstance(operand, pikepdf.Array):
        return [_plain(one) for one in operand]
    return operand


class _Names:
    """What the names of a content stream stand for, by its resource dictionary."""

    def __init__(self, resources: object, fonts: dict[Key, CMap | None]) -> None:
        self._resources = resources if isinstance(resources, pikepdf.Dictionary) else None
        self._fonts = fonts  # of the whole file, read once

    def resources(self) -> Resources:
        return Resources(self.font, self.properties, self.form)

    def _named(self, kind: str, name: str) -> pikepdf.Object | None:
        named = self._resources.get(kind) if self._resources is not None else None
        return named.get(name) if isinstance(named, pikepdf.Dictionary) else None

    def font(self, name: str) -> CMap | None:
        font = self._named("/Font", name)
        key = font.objgen if font is not None else NOWHERE
        if key == NOWHERE or key not in self._fonts:
            self._fonts[key] = _cmap(font)
        return self._fonts[key]

    def properties(self, operand: object) -> Mapping[str, object]:
        """A marked-content property list, given in place or by name."""
        found = self._named("/Properties", operand) if isinstance(operand, str) else operand
        if isinstance(found, pikepdf.Dictionary) and "/MCID" in found:
            return {"/MCID": _plain(found["/MCID"])}
        return {}

    def form(self, name: str) -> tuple[Iterable[Instruction], Matrix, Resources] | None:
        """A form XObject's content, its matrix and its names."""
        found = self._named("/XObject", name)
        if not isinstance(found, pikepdf.Stream) or found.get("/Subtype") != "/Form":
            return None
        matrix = _matrix(found.get("/Matrix"))
        names = _Names(found.get("/Resources", self._resources), self._fonts)
        return _instructions(found), matrix, names.resources()


def _matrix(array: object) -> Matrix:
    numbers = _plain(array)
    if isinstance(numbers, list) and len(numbers) == 6:
        a, b, c, d, e, f = (float(one) for one in numbers)
        return a, b, c, d, e, f
    return IDENTITY


def _cmap(font: pikepdf.Object | None) -> CMap | None:
    """A font's ToUnicode map; None when it has none, and its glyphs cannot be read."""
    if font is None or not isinstance(font.get("/ToUnicode"), pikepdf.Stream):
        return None
    width = 2 if font.get("/Subtype") == "/Type0" else 1
    return parse(font["/ToUnicode"].read_bytes(), width)


def dictionaries(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary of a file, those of streams and those inside others too."""
    for item in pdf.objects:
        todo = [item]
        while todo:
            node = todo.pop()
            if isinstance(node, pikepdf.Stream):
                node = node.stream_dict
            if isinstance(node, pikepdf.Dictionary):
                yield node
                kids = list(node.values())
            else:
                kids = list(node) if isinstance(node, pikepdf.Array) else []
            todo += [
                kid for kid in kids
                if isinstance(kid, pikepdf.Dictionary | pikepdf.Array) and not kid.is_indirect
            ]  # fmt: skip
