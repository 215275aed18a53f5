"""Physical lines, the units of a text (what stands apart as paragraphs do), and the galley.

A *galley* is the text as set but not yet made up: its units and the findings about them. The
stages of structure read it and propose marks; `Galley.taking` adds them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import accumulate

from edition.model.document import LEAVES, Document, Mark
from edition.model.spans import Spans
from edition.model.text import Span
from edition.structure.cadence import cadenced
from edition.structure.header import of_header
from edition.structure.measure import blocks, groups, margin, poetry, wrapping
from edition.structure.physical import INVISIBLE, TERMINALS, TRAILERS, Line, final, physical_lines

_PICTURE = "[Illustration"
__all__ = ["TERMINALS", "TRAILERS", "Galley", "Line", "Unit", "final", "galley", "units"]


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """Lines that stand together as those of a paragraph do."""

    lines: tuple[Line, ...]
    text: str
    words: int
    span: Span  #: from its first to its last character that is not a space
    gap: int  #: the blank lines before it
    feed: bool  #: whether a page ended before it
    indent: int  #: the least indent of its lines
    ends: str  #: its last character, closing marks and brackets left out; "" if it has no other

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Unit:
        """The unit made of some lines."""
        lines = tuple(lines)
        head, text = lines[0], " ".join([line.text for line in lines])
        span, indent = Span(head.span.start, lines[-1].span.end), min([x.indent for x in lines])
        return cls(
            lines, text, len(text.split()), span, head.gap, head.feed, indent, final(text)
        )  # fmt: skip

    @property
    def prose(self) -> bool:
        """Whether it is a paragraph of some length, and no displayed line."""
        return self.words >= 25 or (self.words >= 12 and self.ends in TERMINALS)


@dataclass(frozen=True)
class Galley:
    """The units of a text, and what has been found out about them.

    `width` is the column at which lines are wrapped by hand, 0 where they are not; `margin`
    is the usual indent.
    """

    units: tuple[Unit, ...]
    width: int
    margin: int
    poetry: bool = False  #: whether most of the text that stands together is verse
    language: str = "en"
    marks: tuple[Mark, ...] = ()
    stated: tuple[tuple[str, str], ...] = ()  #: title and author, as a header set aside has them
    headed: int = 0  #: headings that the reader of a witness in markup saw
    entries: frozenset[int] = frozenset()  #: units that stand over its letters, as chapters do

    def taking(self, marks: Iterable[Mark]) -> Galley:
        """The galley with marks added; what is known of it already is not found out again."""
        marks = tuple(marks)
        if not marks:
            return self
        made = replace(self, marks=(*self.marks, *marks))
        for name in ("words_before", "usual_gap", "begun", "tight", "noted", "_starts"):
            if name in self.__dict__:
                made.__dict__[name] = self.__dict__[name]
        made.__dict__["kinds"] = self._kinds(marks, self.kinds)
        return made

    def freeing(self, numbers: Collection[int]) -> Galley:
        """The galley in which nothing is said yet about some units; the marks stay."""
        made = replace(self)
        made.__dict__.update(self.__dict__)
        made.__dict__.pop("free", None)
        made.__dict__["kinds"] = {n: k for n, k in self.kinds.items() if n not in numbers}
        return made

    @cached_property
    def kinds(self) -> dict[int, str]:
        """What is said of each unit that has its marks: the kind of its first leaf or aside."""
        return self._kinds(self.marks, {})

    def _kinds(self, marks: Iterable[Mark], known: dict[int, str]) -> dict[int, str]:
        """The kinds that are known, and those that some marks give to other units."""
        kinds = dict(known)
        leaves = [m for m in marks if m.kind in LEAVES or m.kind == "aside"]
        for mark in sorted(leaves, key=lambda m: (m.span.start, m.span.end)):
            number = max(bisect_right(self._starts, mark.span.start) - 1, 0)
            while number < len(self.units) and self._starts[number] < mark.span.end:
                if self.units[number].span.end > mark.span.start:
                    kinds.setdefault(number, mark.kind)
                number += 1
        return kinds

    @cached_property
    def _starts(self) -> list[int]:
        return [unit.span.start for unit in self.units]

    @cached_property
    def free(self) -> tuple[int, ...]:
        """The numbers of the units that nothing is said about yet."""
        return tuple(n for n in range(len(self.units)) if n not in self.kinds)

    @cached_property
    def words_before(self) -> tuple[int, ...]:
        """How many words stand before each unit, and in all."""
        return tuple(accumulate((unit.words for unit in self.units), initial=0))

    @cached_property
    def usual_gap(self) -> int:
        """The blank lines that most units have before them; 1 where indents begin paragraphs, and
        what else there is stands apart.
        """
        counts = Counter(unit.gap for unit in self.units[1:])
        return counts.most_common(1)[0][0] if counts and not self.tight else int(self.tight)

    @cached_property
    def noted(self) -> Spans:
        """Where the text's own notes stand."""
        return Spans(mark.span for mark in self.marks if mark.kind == "note")

    @cached_property
    def begun(self) -> int:
        """The column at which the first lines of most paragraphs of several lines stand."""
        counts = Counter(u.lines[0].indent for u in self.units
                         if len(u.lines) > 1 and u.lines[1].indent == self.margin)  # fmt: skip
        return counts.most_common(1)[0][0] if counts else self.margin

    @cached_property
    def tight(self) -> bool:
        """Whether an indent, and no blank line, begins a paragraph in this text."""
        close = sum(not unit.gap for unit in self.units[1:])
        return self.begun > self.margin and 2 * close > len(self.units)

    def prose(self, number: int) -> bool:
        """Whether a unit is a paragraph of some length, and no displayed line."""
        return self.units[number].prose


def galley(document: Document, language: str = "en") -> Galley:
    """The galley of a document: its marks stay, what is set aside is left out."""
    asides, folios = _left_out(document)
    units, width, left, verse, hidden = _divided(document.source, asides, folios)
    stated = tuple(found for span in asides for found in of_header(span.of(document.source)))
    headed = sum(mark.kind == "heading" for mark in document.marks)
    marks = (*document.marks, *hidden)
    return Galley(units, width, left, verse, language, marks, stated, headed)


def open_lines(document: Document) -> tuple[Line, ...]:
    """The lines that the units of a document's galley have, in order."""
    return _open_lines(document.source, *_left_out(document))


def _left_out(document: Document) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """What is set aside in a document, and the numbers of the source's pages, each in order."""
    asides, folios = (
        tuple(sorted((mark.span for mark in document.marks if mark.kind == kind), key=_first))
        for kind in ("aside", "folio")
    )
    return asides, folios


def _first(span: Span) -> tuple[int, int]:
    return span.start, span.end


@lru_cache(maxsize=2)
def _open_lines(
    source: str, asides: tuple[Span, ...], folios: tuple[Span, ...]
) -> tuple[Line, ...]:
    physical, _ = physical_lines(source)
    return tuple(_left(_unpaged(physical, folios, source), asides))


@lru_cache(maxsize=2)
def _divided(
    source: str, asides: tuple[Span, ...], folios: tuple[Span, ...]
) -> tuple[tuple[Unit, ...], int, int, bool, tuple[Mark, ...]]:
    """The units of a text, its measure and margin, whether it is verse, and lines of which
    nothing is to be seen.

    The last are kept: one text is asked for them several times on its way.
    """
    lines, (_, unseen) = _open_lines(source, asides, folios), physical_lines(source)
    left, parted = margin(lines), list(blocks(lines))
    width, verse = wrapping(parted, left), poetry(parted) or cadenced(parted)
    hidden = (
        Mark("aside", line.span, evidence=("characters without width",))
        for line, free in zip(unseen, _outside(unseen, asides), strict=True)
        if free
    )
    known = _known(source)
    units = tuple([_unit(group, known) for group in groups(lines, width, left, verse)])
    return units, width, left, verse, tuple(hidden)


@lru_cache(maxsize=1)
def _known(source: str) -> dict[tuple[int, int], Unit]:
    """The units that a text has been divided into so far; those that come again stay the same."""
    return {}


def _unit(lines: list[Line], known: dict[tuple[int, int], Unit]) -> Unit:
    place = (lines[0].span.start, lines[-1].span.end)
    unit = known.get(place)
    if unit is None or unit.lines != tuple(lines):
        unit = known[place] = Unit.of(lines)
    return unit


def units(document: Document) -> tuple[Span, ...]:
    """The spans of a text's units, in order, without the white space around them."""
    return tuple(unit.span for unit in galley(document).units)


def _unpaged(lines: Sequence[Line], folios: Sequence[Span], source: str) -> Sequence[Line]:
    """The lines without the numbers of the source's pages, and what is left of space by them."""
    if not folios:
        return lines
    kept: list[Line] = []
    gap, at = 0, 0
    for line in lines:
        while at < len(folios) and folios[at].end <= line.span.start:
            at += 1
        last, words, start = at, "", line.span.start
        while last < len(folios) and folios[last].start < line.span.end:
            words += source[start : folios[last].start]
            start, last = folios[last].end, last + 1
        words = (words + source[start : line.span.end]).translate(INVISIBLE).strip()
        if not words:
            gap = max(gap, line.gap)
            continue
        cut = last > at
        kept.append(replace(line, gap=max(gap, line.gap), text=words if cut else line.text))
        gap = 0
    return kept


def _outside(lines: Iterable[Line], asides: Sequence[Span]) -> Iterator[bool]:
    """Of each line, whether no sorted span of what is set aside touches it."""
    at = 0
    for line in lines:
        while at < len(asides) and asides[at].end <= line.span.start:
            at += 1
        yield at == len(asides) or asides[at].start >= line.span.end


def _left(lines: Sequence[Line], asides: Sequence[Span]) -> Sequence[Line]:
    """The lines that are not set aside; what is set aside parts those around it. The space above a
    picture is above what stands under it.
    """
    if not asides:
        return lines
    kept, cut, above = [], False, 1
    for line, free in zip(lines, _outside(lines, asides), strict=True):
        if free:
            kept.append(replace(line, gap=max(line.gap, above)) if cut else line)
            above = 1
        elif line.text.startswith(_PICTURE):
            above = max(above, line.gap)
        cut = not free
    return kept
