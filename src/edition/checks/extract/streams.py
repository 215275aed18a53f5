"""The content streams of a PDF as plain values, and what the names in them stand for.

https://pdfa.org/resource/iso-32000-2/ sections 7.8 (content streams and resources), 9.7 (fonts)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

import pikepdf

from edition.checks.extract.cmap import CMap, parse
from edition.checks.extract.marked import IDENTITY, OPERATORS, Form, Instruction, Resources
from edition.checks.extract.painted import Matrix
from edition.checks.extract.runs import Kerns

Key = tuple[int, int]  # a PDF object's number and generation
NOWHERE: Key = (0, 0)
_NUMBERS = frozenset({Decimal, int, float})


def instructions(stream: pikepdf.Object) -> Iterator[Instruction]:
    for instruction in pikepdf.parse_content_stream(stream, OPERATORS):
        operator, operands = str(instruction.operator), instruction.operands
        if operator == "TJ":  # thousands of short strings with kerning between them
            yield operator, _spaced(operands[0]) if operands else []
        else:
            yield operator, [_plain(one) for one in operands]


def _spaced(strings: Iterable[object]) -> list[object]:
    """The strings joined, and the numbers that stood between them."""
    text, places, numbers = list[bytes](), list[int](), list[float]()
    length = 0
    for one in strings:
        if type(one) in _NUMBERS:  # half of them; asking pikepdf for its types takes longer
            if places and places[-1] == length:
                numbers[-1] += float(one)  # type: ignore[arg-type]
            else:
                places.append(length)
                numbers.append(float(one))  # type: ignore[arg-type]
        elif isinstance(one, pikepdf.String):
            text.append(bytes(one))
            length += len(text[-1])
    return [b"".join(text), Kerns(places, numbers)]


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


class Names:
    """What the names of a content stream stand for, by its resource dictionary."""

    def __init__(self, resources: object, fonts: dict[Key, CMap | None]) -> None:
        self._resources = resources if isinstance(resources, pikepdf.Dictionary) else None
        self._fonts = fonts  # of the whole file, read once

    def resources(self) -> Resources:
        return Resources(self.font, self.properties, self.form, self.space, self.state)

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

    def form(self, name: str) -> Form | None:
        """A form XObject; None if it is a picture."""
        found = self._named("/XObject", name)
        if not isinstance(found, pikepdf.Stream) or found.get("/Subtype") != "/Form":
            return None
        names = Names(found.get("/Resources", self._resources), self._fonts)
        box = _plain(found.get("/BBox"))
        return Form(
            instructions(found), _matrix(found.get("/Matrix")), names.resources(),
            (box[0], box[1], box[2], box[3]) if isinstance(box, list) and len(box) == 4 else None,
            "/Group" in found,
        )  # fmt: skip

    def space(self, name: str) -> str:
        """The kind of a colour space."""
        found = self._named("/ColorSpace", name)
        return str(found[0]) if isinstance(found, pikepdf.Array) and len(found) else name

    def state(self, name: str) -> float | None:
        """The opacity of a graphics state, if it says one; none of it under a soft mask."""
        found = self._named("/ExtGState", name)
        if not isinstance(found, pikepdf.Dictionary):
            return None
        if isinstance(found.get("/SMask"), pikepdf.Dictionary):
            return 0.0
        return float(found["/ca"]) if "/ca" in found else None


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
    if font.get("/Subtype") == "/Type3":  # its glyphs are drawings of any kind
        return None
    composite = font.get("/Subtype") == "/Type0"
    read = parse(font["/ToUnicode"].read_bytes(), 2 if composite else 1)
    if composite:
        own = font["/DescendantFonts"][0]
        return replace(
            read, wide=dict(_widths(own.get("/W", []))), usual=float(own.get("/DW", 1000))
        )
    first = int(font.get("/FirstChar", 0))
    wide = {first + at: float(one) for at, one in enumerate(font.get("/Widths", []))}
    return replace(read, wide=wide)


def _widths(listed: Iterable[pikepdf.Object]) -> Iterator[tuple[int, float]]:
    """The widths of a composite font: `first [w w …]` or `first last w`, again and again."""
    held: list[int] = []
    for one in listed:
        if isinstance(one, pikepdf.Array):
            yield from ((held[0] + at, float(width)) for at, width in enumerate(one))
            held = []
        elif len(held) == 2:
            yield from ((code, float(one)) for code in range(held[0], min(held[1], 65_535) + 1))
            held = []
        else:
            held.append(int(one))
