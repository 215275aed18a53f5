"""Displayed lines that may be headings, and what speaks for each by its form and place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from edition.model.text import Span
from edition.structure.diary import ENTRIES, entry_heads
from edition.structure.divisions.arguments import summarized
from edition.structure.divisions.look import names, of_form, of_number, says
from edition.structure.divisions.phrases import argument
from edition.structure.divisions.place import of_place, set_off
from edition.structure.divisions.spread import spread
from edition.structure.lines import Galley, Line, Unit
from edition.structure.measure import like_stanza
from edition.structure.numbering import CHAPTERS, COUNTED, PIECES, Form, form, keyed, ordinal
from edition.structure.physical import text_of
from edition.structure.pictures import pictured
from edition.structure.play.directions import described

_FRAMED = re.compile(r"(?i)\[(?:ill?ustra|footnote|transcriber|greek|music|blank)")

_LONGEST = 30  #: words
TITLE, OWN = "title", "own"  #: of a line under a number, whether it is its title


@dataclass(frozen=True, slots=True)
class Candidate:
    """Lines that may be a heading: their unit, words, form, the weights for and against them.

    `told` is the sum of these. `piece` counts the candidates of one unit; `last` says that
    nothing of the unit follows. `place` is TITLE where it is that of the number before it,
    wherever it stands, or OWN.
    """

    unit: int
    lines: tuple[Line, ...]
    text: str
    form: Form
    reasons: tuple[tuple[str, float], ...] = ()
    told: float = 0.0
    piece: int = 0
    last: bool = True
    place: str = ""

    @property
    def span(self) -> Span:
        return Span(self.lines[0].span.start, self.lines[-1].span.end)

    @property
    def gap(self) -> int:
        """The blank lines before it."""
        return self.lines[0].gap

    @property
    def weight(self) -> float:
        return 0.15 + self.told

    @property
    def likely(self) -> bool:
        return self.weight >= 0.5

    def having(self, reason: str, weight: float) -> Candidate:
        """The candidate with one more reason for or against it."""
        reasons, told = (*self.reasons, (reason, weight)), self.told + weight
        return Candidate(
            self.unit, self.lines, self.text, self.form, reasons, told,
            self.piece, self.last, self.place,
        )  # fmt: skip

    def has(self, reason: str) -> bool:
        """Whether a reason is among those for and against it."""
        return any(own == reason for own, _ in self.reasons)

    def under(self, other: Candidate) -> bool:
        """Whether it stands just under another, and nearer to it than to what is above it."""
        near = self.gap <= 2 or self.gap < other.gap or self.place == TITLE
        return self.follows(other) and near and self.place != OWN

    def follows(self, other: Candidate) -> bool:
        """Whether it stands just under another, with nothing between."""
        if self.unit == other.unit:
            return self.piece == other.piece + 1
        return self.unit == other.unit + 1 and other.last and not self.piece


def candidates(galley: Galley, listed: Container[int] = ()) -> list[Candidate]:
    """The candidates among the units that are still free, or headings already.

    Those that a list of contents names are `listed`: they may lead on, "with a dispute--".
    """
    kinds = galley.kinds
    shown = {*pictured(galley), *summarized(galley)}
    numbers = (n for n in range(len(galley.units)) if n not in shown)
    open_ = [n for n in numbers if kinds.get(n, "heading") == "heading"]
    repeated = Counter(galley.units[n].text for n in open_ if galley.units[n].words <= 25)
    found: list[Candidate] = []
    entries, over = entry_heads(galley), spread(galley, open_)
    for number in open_:
        if number in over:
            if over[number][0] == number:
                found.append(_joined(galley, over[number]))
        elif number in entries:
            found.append(_entry(galley, number, entries[number]))
        elif _possible(galley.units[number], galley.poetry, number in listed):
            found += _of_unit(galley, number, repeated)
    return found


def _joined(galley: Galley, numbers: tuple[int, ...]) -> Candidate:
    """A heading that is spread over several units."""
    main = galley.units[numbers[0]]
    lines = tuple(line for n in sorted(numbers) for line in galley.units[n].lines)
    shape = form(main.text)
    placed = of_place(galley, numbers[0], lines[0], shape, 0)
    joined = () if shape.value else (("spread over lines that others join", 0.3),)
    reasons = (*of_number(shape), *of_form(main, shape), *placed, *joined)
    return Candidate(numbers[0], lines, text_of(lines), shape, reasons, _sum(reasons))


def _sum(reasons: Iterable[tuple[str, float]]) -> float:
    return sum([weight for _, weight in reasons])


@lru_cache(maxsize=1 << 15)
def _possible(unit: Unit, poetry: bool, listed: bool) -> bool:
    """Whether a unit is short, begins with a capital or number, and leads on only if `listed`."""
    text = unit.text.lstrip("_=*+~ ")
    long = unit.words > _LONGEST or len(unit.lines) > 4 or len(unit.text) > 240
    if described(unit):
        return True
    if poetry and like_stanza(unit.lines) and not _numbered(unit.lines[0]):
        return False
    return (
        (not long or _long(unit))
        and bool(text)
        and not says(text)
        and not text[0].islower()
        and any(sign.isalnum() for sign in text[:4])
        and not _FRAMED.match(text)
        and (text[0] not in "[{-—–*" or _dressed(text))
        and (
            listed
            or unit.text[-1] not in ",;:-—–"
            or _dressed(text)
            or form(text).alone
            or names(unit)
        )
        and (not argument(unit) or _long(unit))
    )


def _numbered(line: Line) -> bool:
    """Whether a line begins with what a division is called by, and its number: "Act I." """
    shape = form(line.text)
    return shape.value > 0 and shape.keyword in PIECES


def _long(unit: Unit) -> bool:
    """Whether a unit is the number of a chapter, and with it a title in a whole sentence or two, or
    phrases.
    """
    keyword, value = keyed(unit.lines[0].text)
    known = value > 0 and keyword in CHAPTERS
    return known and unit.words <= 3 * _LONGEST and len(unit.lines) <= 8


def _dressed(text: str) -> bool:
    """Whether brackets or dashes stand round a number: "[Chapter I]", "- 3 -"."""
    return text[-1] in "]}-—–*" and bool(form(text).value)


def _entry(galley: Galley, number: int, kind: str) -> Candidate:
    """What stands over an entry of a diary, a letter or another document."""
    unit = galley.units[number]
    shape = Form(kind, "title case", rest=unit.text)
    found = Candidate(number, unit.lines, unit.text, shape)
    return found.having(f"{ENTRIES[kind]}, as others are", 0.8)


def _of_unit(galley: Galley, number: int, repeated: Counter[str]) -> Iterator[Candidate]:
    """The candidates of one unit: lines that are numbers are by themselves."""
    unit = galley.units[number]
    shapes = _shapes(unit, set_off(galley, number), unit.gap > galley.usual_gap)
    for at, (lines, text, shape, own) in enumerate(shapes):
        reasons = (*own, *of_place(galley, number, lines[0], shape, repeated[unit.text]))
        last = at == len(shapes) - 1
        yield Candidate(number, lines, text, shape, reasons, _sum(reasons), at, last)


@lru_cache(maxsize=1 << 15)
def _shapes(
    unit: Unit, apart: bool, parted: bool
) -> tuple[tuple[tuple[Line, ...], str, Form, tuple[tuple[str, float], ...]], ...]:
    """The pieces of a unit, each with its words, its form and what that says for and against it.

    It is `parted` from what is above it by more space than paragraphs are, or `apart` by much.
    """
    found = []
    for lines in _pieces(unit):
        piece = unit if lines == unit.lines else Unit.of(lines)
        shape = form(piece.text)
        if not shape.value and len(lines) == 1 and (apart or parted):
            counted = ordinal(piece.text)
            shape = counted if counted and (apart or counted.name == COUNTED) else shape
        found.append((lines, piece.text, shape, (*of_number(shape), *of_form(piece, shape))))
    return tuple(found)


def _pieces(unit: Unit) -> list[tuple[Line, ...]]:
    """A unit's lines, parted where a number stands on a line of its own."""
    if end := described(unit):
        whole = unit.lines[0]
        span = Span(whole.span.start, whole.span.start + end)
        return [(replace(whole, span=span, text=whole.text[:end]),)]
    pieces: list[list[Line]] = []
    for line in unit.lines:
        shape = form(line.text)
        divides = bool(shape.value) and (shape.alone or shape.keyword in PIECES)
        divides = divides and not (pieces and _run_over(pieces[-1][-1]))
        if not pieces or divides or (len(pieces[-1]) == 1 and form(pieces[-1][0].text).alone):
            pieces.append([])
        pieces[-1].append(line)
    return [tuple(piece) for piece in pieces]


def _run_over(line: Line) -> bool:
    """Whether a line ends with the word that the number under it belongs to: "--Part"."""
    last = re.split(r"[\s—–-]+", line.text)[-1].lower()
    return " " in line.text and last in PIECES
