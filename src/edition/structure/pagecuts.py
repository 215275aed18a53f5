"""Paragraphs that the end of a page cuts in two: its number, or a form feed, stands between them.

A paragraph that ends where a page does looks like one that is cut there. A small letter after the
gap tells, or a mark before it that ends no sentence; where an indent begins paragraphs, that the
next has none. Where nothing tells for certain, the book's other lines do: how many that end and
begin alike, and leave as little room for the next word, stand inside paragraphs, and how many at
their ends.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from edition.model.document import CONTAINERS, LEAVES, Mark
from edition.model.text import Span
from edition.structure.lines import Galley, Line, Unit, final
from edition.structure.measure import like_stanza
from edition.structure.play.cues import cue
from edition.structure.play.directions import staged

_FULL = 0.75  # of the measure: a line so long is no displayed one
_ENDS = frozenset(".?!…:。！？")
_DASHES = "-‐‑–—"
_MARKS = "\"'“”‘’«»„)]_"
_TITLED = re.compile(
    r"(?<![\w.])(?:Mr|Mrs|Ms|Dr|St|Messrs|Mme|Mlle|Capt|Col|Gen|Rev|Hon|No|Vol)\.$"
)
#: The blocks whose text runs on, and is whole again when a cut in it is closed.
_RUNNING = LEAVES - {"line"}
_LEAST = 8  #: words of what a page cuts, for it to be no displayed line
_LIKELY = 0.6  #: of lines like these that stand inside paragraphs, for two to be one

Ground = tuple[str, float]  #: why a paragraph goes on, and how sure that is
_Look = tuple[str, str, bool]  #: how a line ends, how the next begins, whether its word had room


def made_whole(galley: Galley) -> tuple[Galley, tuple[Mark, ...]]:
    """The galley with a unit for each paragraph that pages cut, and a `join` over each cut.

    Nothing goes on over the edge of what is known already: of a note, or a picture.
    """
    ends = PageEnds.of(galley)
    if not ends.numbers:
        return galley, ()
    edges = {
        edge
        for mark in galley.marks
        if mark.kind in CONTAINERS | LEAVES
        for edge in (mark.span.start, mark.span.end)
    }
    units: list[Unit] = []
    joins: list[Mark] = []
    for number, two in enumerate(galley.units):
        gap = Span(units[-1].span.end, two.span.start) if number in ends.numbers else None
        if (
            gap
            and edges.isdisjoint((gap.start, gap.end))
            and (ground := ends.cut(number - 1, number))
        ):
            reason, sure = ground
            joins.append(Mark("join", gap, evidence=(reason,), confidence=sure))
            head = replace(two.lines[0], gap=0, feed=False)
            units[-1] = Unit.of((*units[-1].lines, head, *two.lines[1:]))
        else:
            units.append(two)
    return replace(galley, units=tuple(units)), tuple(joins)


def rejoined(galley: Galley, known: Collection[Mark]) -> tuple[Mark, ...]:
    """A galley's marks, with paragraphs whole that a page cuts in two; those `known` stay.

    So the notes are mended, which are found unit by unit.
    """
    found = [mark for mark in galley.marks if mark.kind == "paragraph" and mark not in known]
    if not found:
        return galley.marks
    others = tuple(mark for mark in galley.marks if mark.kind != "paragraph" or mark in known)
    _, joins = made_whole(replace(galley, marks=others))
    gaps = {(join.span.start, join.span.end): join for join in joins}
    whole: list[Mark] = []
    made: list[Mark] = []
    for mark in sorted(found, key=lambda mark: mark.span):
        gap = (whole[-1].span.end, mark.span.start) if whole else (0, 0)
        if gap in gaps:
            made.append(gaps[gap])
            whole[-1] = replace(whole[-1], span=Span(whole[-1].span.start, mark.span.end))
        else:
            whole.append(mark)
    return (*whole, *made, *others)


def within(joins: Iterable[Mark], marks: Iterable[Mark]) -> Iterator[Mark]:
    """Those of some joins, in order, that stand inside a block of running text."""
    blocks = sorted(mark.span for mark in marks if mark.kind in _RUNNING)
    starts = [span.start for span in blocks]
    for join in joins:
        at = bisect_left(starts, join.span.start) - 1
        if at >= 0 and join.span.within(blocks[at]):
            yield join


@dataclass(frozen=True)
class PageEnds:
    """Where pages of the source end between the units of a galley, and what goes on over them."""

    galley: Galley
    numbers: frozenset[int]  #: of the units before which a page ends

    @classmethod
    def of(cls, galley: Galley) -> PageEnds:
        """The ends of pages, by folios and form feeds."""
        units = galley.units
        starts = [unit.span.start for unit in units]
        found = {number for number, unit in enumerate(units) if number and unit.feed}
        for mark in galley.marks:
            if mark.kind == "folio":
                number = bisect_left(starts, mark.span.start)
                if 0 < number < len(units) and units[number - 1].span.end <= mark.span.start:
                    found.add(number)
        return cls(galley, frozenset(found))

    def cut(self, above: int, second: int) -> Ground | None:
        """Why a unit before which a page ends goes on with one above it; None if it does not."""
        galley = self.galley
        one, two = galley.units[above], galley.units[second]
        italic = one.text[-1] == "_" == two.text[0]  # on both pages
        bare = two.text.lstrip("_") if italic else two.text
        first, last = bare[:1] or two.text[0], one.lines[-1]
        if cue(two.lines[0]) or ((staged(one.text) or staged(two.text)) and _closed(one.text)):
            return None
        full = not galley.width or last.length >= _FULL * galley.width
        open_end = bool(one.ends) and one.ends not in _ENDS
        if first.islower() and (full or (open_end and not one.ends.isdigit())):
            stanzas = like_stanza(one.lines) and like_stanza(two.lines)
            return None if stanzas else ("a page ends, and the next begins in small letters", 0.95)
        if galley.tight and one.words >= _LEAST:
            flush = two.lines[0].indent <= galley.margin and galley.prose(second)
            return ("a page ends, and no indent begins the next", 0.9) if flush else None
        if not full or not (first.isalnum() or first in "(“\"‘'«„"):
            return None
        if open_end and one.text[-1] not in _DASHES and one.words >= _LEAST:
            return ("a page ends, and no sentence does", 0.85) if one.indent == two.indent else None
        return self._as_others(above, second) if last.indent == two.lines[0].indent else None

    def _as_others(self, above: int, second: int) -> Ground | None:
        """Whether lines that end and begin like these stand inside the paragraphs of the book."""
        galley = self.galley
        if not galley.width or not (galley.prose(above) or galley.prose(second)):
            return None
        inside, between = self._lines
        one, two = galley.units[above].lines[-1], galley.units[second].lines[0]
        look = _look(one, two, galley.width)
        sure = (inside[look] + 0.5) / (inside[look] + between[look] + 1)
        reason = "a page ends, and lines like these stand inside the paragraphs of this book"
        return (reason, round(min(sure, 0.85), 2)) if sure >= _LIKELY else None

    @cached_property
    def _lines(self) -> tuple[Counter[_Look], Counter[_Look]]:
        """The looks of lines and the next ones, inside the paragraphs of prose and between them."""
        galley, width = self.galley, self.galley.width
        prose = [number for number in range(len(galley.units)) if galley.prose(number)]
        inside = Counter(
            _look(one, two, width)
            for number in prose
            for one, two in pairwise(galley.units[number].lines)
        )
        between = Counter(
            _look(galley.units[one].lines[-1], galley.units[two].lines[0], width)
            for one, two in pairwise(prose)
            if two == one + 1 and two not in self.numbers
        )
        return inside, between


def _look(line: Line, following: Line, width: int) -> _Look:
    """How a line ends and the next begins, and whether the next word would have stood in it."""
    text, sign = line.text, final(line.text)
    if sign not in _ENDS or _TITLED.search(text):
        end = "open"
    else:
        end = "marked" if text[-1] in _MARKS else "closed"
    first = following.text[0]
    begin = "small" if first.islower() else "marked" if first in _MARKS else "capital"
    return end, begin, line.length + 1 + following.first <= width


def _closed(text: str) -> bool:
    """Whether every bracket that a text opens is closed."""
    return text.count("[") == text.count("]")
