"""Displayed lines that may be headings, and what speaks for each by its form and place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from edition.model.text import Span
from edition.structure.diary import ENTRIES, entry_heads
from edition.structure.divisions.arguments import argument, summarized
from edition.structure.divisions.look import of_form, of_number, says
from edition.structure.lines import Galley, Line, Unit
from edition.structure.measure import like_stanza
from edition.structure.numbering import CHAPTERS, PIECES, Form, form, keyed, ordinal
from edition.structure.physical import text_of
from edition.structure.pictures import pictured
from edition.structure.play.cues import described

_FRAMED = re.compile(r"(?i)\[(?:ill?ustra|footnote|transcriber|greek|music|blank)")

_LONGEST = 30  #: words
#: The roles of divisions that each part of a text may have.
AGAIN = frozenset({"prologue", "epilogue"})
_ARTICLES = frozenset({"the", "der", "die", "das", "le", "la", "el", "il"})
_LINKS = frozenset({"of", "of the", "de", "du", "von"})
TITLE, OWN = "title", "own"  #: of a line under a number, whether it is its title


@dataclass(frozen=True)
class Candidate:
    """Lines that may be a heading: their unit, form and the weights for and against them.

    `piece` counts the candidates of one unit; `last` says that nothing of the unit follows.
    `place` is TITLE where it is that of the number before it, wherever it stands, or OWN.
    """

    unit: int
    lines: tuple[Line, ...]
    form: Form
    reasons: tuple[tuple[str, float], ...] = ()
    piece: int = 0
    last: bool = True
    place: str = ""

    @property
    def text(self) -> str:
        return self.lines[0].text if len(self.lines) == 1 else text_of(self.lines)

    @property
    def span(self) -> Span:
        return Span(self.lines[0].span.start, self.lines[-1].span.end)

    @property
    def gap(self) -> int:
        """The blank lines before it."""
        return self.lines[0].gap

    @cached_property
    def weight(self) -> float:
        return 0.15 + sum([weight for _, weight in self.reasons])

    @property
    def likely(self) -> bool:
        return self.weight >= 0.5

    def having(self, reason: str, weight: float) -> Candidate:
        """The candidate with one more reason for or against it."""
        reasons = (*self.reasons, (reason, weight))
        return Candidate(
            self.unit, self.lines, self.form, reasons, self.piece, self.last, self.place
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
    entries, over = entry_heads(galley), _spread(galley, open_)
    for number in open_:
        if number in over:
            if over[number][0] == number:
                found.append(_joined(galley, over[number]))
        elif number in entries:
            found.append(_entry(galley, number, entries[number]))
        elif _possible(galley.units[number], galley.poetry, number in listed):
            found += _of_unit(galley, number, repeated)
    return found


def _spread(galley: Galley, open_: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """The units of a heading that is spread over several: "THE", "SECOND BOOK", "OF", "OPTICKS".

    Its first is the one that has the number.
    """
    free, found = set(open_), dict[int, tuple[int, ...]]()
    for number in open_:
        shape = form(galley.units[number].text) if galley.units[number].words <= 6 else None
        if not shape or not shape.value or not shape.alone or shape.keyword not in CHAPTERS:
            continue
        above = number - 1 in free and galley.units[number - 1].text.lower() in _ARTICLES
        of = number + 1 in free and galley.units[number + 1].text.lower() in _LINKS
        whole = [number, *([number - 1] if above else [])]
        if of and number + 2 in free and galley.units[number + 2].words <= 8:
            whole += [number + 1, number + 2]
        if len(whole) > 1:
            found |= dict.fromkeys(whole, tuple(whole))
    return found


def _joined(galley: Galley, numbers: tuple[int, ...]) -> Candidate:
    """A heading that is spread over several units."""
    main = galley.units[numbers[0]]
    lines = tuple(line for n in sorted(numbers) for line in galley.units[n].lines)
    found = Candidate(numbers[0], lines, form(main.text))
    reasons = (*of_number(found.form), *of_form(main, found.form), *_of_place(galley, found, 0))
    return replace(found, reasons=reasons)


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
        and (listed or unit.text[-1] not in ",;:-—–" or _dressed(text) or form(text).alone)
        and not argument(unit)
    )


def _numbered(line: Line) -> bool:
    """Whether a line begins with what a division is called by, and its number: "Act I." """
    shape = form(line.text)
    return shape.value > 0 and shape.keyword in PIECES


def _long(unit: Unit) -> bool:
    """Whether a unit is a number with a title in a whole sentence or two."""
    keyword, value = keyed(unit.lines[0].text)
    known = value > 0 and keyword in CHAPTERS
    return known and unit.words <= 3 * _LONGEST and len(unit.lines) <= 8


def _dressed(text: str) -> bool:
    """Whether brackets or dashes stand round a number: "[Chapter I]", "- 3 -"."""
    return text[-1] in "]}-—–*" and bool(form(text).value)


def _entry(galley: Galley, number: int, kind: str) -> Candidate:
    """What stands over an entry of a diary, a letter or another document."""
    unit = galley.units[number]
    found = Candidate(number, unit.lines, Form(kind, "title case", rest=unit.text))
    return found.having(f"{ENTRIES[kind]}, as others are", 0.8)


def _of_unit(galley: Galley, number: int, repeated: Counter[str]) -> Iterator[Candidate]:
    """The candidates of one unit: lines that are numbers are by themselves."""
    unit = galley.units[number]
    shapes = _shapes(unit, _set_off(galley, number))
    for at, (lines, shape, reasons) in enumerate(shapes):
        last = at == len(shapes) - 1
        placed = _of_place(galley, Candidate(number, lines, shape), repeated[unit.text])
        yield Candidate(number, lines, shape, (*reasons, *placed), at, last)


@lru_cache(maxsize=1 << 15)
def _shapes(
    unit: Unit, set_off: bool
) -> tuple[tuple[tuple[Line, ...], Form, tuple[tuple[str, float], ...]], ...]:
    """The pieces of a unit, each with its form and what that says for it and against it."""
    found = []
    for lines in _pieces(unit):
        shape = form(" ".join(line.text for line in lines))
        if not shape.value and len(lines) == 1 and set_off:
            shape = ordinal(lines[0].text) or shape
        found.append((lines, shape, (*of_number(shape), *of_form(Unit.of(lines), shape))))
    return tuple(found)


def _set_off(galley: Galley, number: int) -> bool:
    """Whether much space stands before a unit, or before a line just above it."""
    much, units = galley.usual_gap + 2, galley.units
    above = number > 0 and _line(units[number - 1]) and units[number - 1].gap >= much
    return units[number].gap >= much or above


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


def _of_place(galley: Galley, one: Candidate, repeated: int) -> Iterator[tuple[str, float]]:
    units, number = galley.units, one.unit
    unit = units[number]
    if unit.feed:
        yield "begins a page", 0.2
    if unit.gap >= galley.usual_gap + 2:
        yield "set off by much more space than paragraphs are", 0.25
    elif unit.gap > galley.usual_gap:
        yield "set off by more space than paragraphs are", 0.15
    elif galley.usual_gap and not unit.gap and number:
        yield "follows without a blank line", -0.3
    if one.lines[0].indent >= 30 and one.lines[0].length >= 0.85 * (galley.width or 72):
        yield "stands at the right margin, as a signature does", -0.4
    if galley.headed > 1 and not one.form.value and galley.kinds.get(number) != "heading":
        yield "headings are marked as such elsewhere, and it is not", -0.5
    if repeated > 2 and not one.form.value and one.form.role not in AGAIN:
        yield "the same words stand in other places", -0.3
    before = units[number - 1] if number else None
    known = not one.form.keyword or one.form.keyword in PIECES or one.form.letters == "capitals"
    counted = one.form.value and known
    if before and not counted and unit.gap <= galley.usual_gap and _set_in(galley, before):
        yield "stands under lines that are set in, as their source does", -0.4
    if not one.form.value and _among(galley, number):
        yield "set in as the lines above and below it are", -0.5
    shown = galley.kinds.get(number - 1, "heading") == "heading"
    if before and shown and before.text[-1] in ",:-–—":
        yield "the unit before it leads on to it", -0.4
    following = units[number + 1] if number + 1 < len(units) else None
    if following is None:
        yield "nothing follows it", -0.4
    elif following.text[0].islower() or (galley.usual_gap and not following.gap):
        yield "the next unit goes on from it", -0.3
    elif galley.prose(number + 1):
        yield "a paragraph follows", 0.1
    elif not one.form.value and not one.form.keyword and _line(following):
        yield "another displayed line follows it", -0.3
    if not one.form.value and galley.kinds.get(number + 1) in {"break", "dateline", "publication"}:
        yield "no text follows it", -0.2


def _set_in(galley: Galley, unit: Unit) -> bool:
    """Whether a unit is lines set in from the margin that end early."""
    longest = max(len(line.text) for line in unit.lines)
    deep = unit.indent >= galley.margin + 2
    return len(unit.lines) > 1 and deep and longest < 0.9 * (galley.width or 75)


def _among(galley: Galley, number: int) -> bool:
    """Whether a unit is set in, and those on both sides of it are alike, as near as paragraphs."""
    unit = galley.units[number]
    if unit.indent < galley.margin + 2 or not 0 < number < len(galley.units) - 1:
        return False
    above, below = galley.units[number - 1], galley.units[number + 1]
    near = max(unit.gap, below.gap) <= max(galley.usual_gap, 1)
    return near and above.indent == unit.indent == below.indent and len(below.lines) > 1


def _line(unit: Unit) -> bool:
    """Whether a unit is a line that says nothing in a sentence."""
    return len(unit.lines) == 1 and unit.words <= 8 and unit.ends.isalnum()
