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
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from edition.model.document import CONTAINERS, LEAVES, Mark
from edition.model.text import Span
from edition.structure.lines import Galley, Line, final

_FULL = 0.75  # of the measure: a line so long is no displayed one
_ENDS = frozenset(".?!…:。！？")
_DASHES = "-‐‑–—"
_MARKS = "\"'“”‘’«»„)]_"
_TITLED = re.compile(
    r"(?<![\w.])(?:Mr|Mrs|Ms|Dr|St|Messrs|Mme|Mlle|Capt|Col|Gen|Rev|Hon|No|Vol)\.$"
)
_LEAST = 8  #: words of what a page cuts, for it to be no displayed line
_LIKELY = 0.6  #: of lines like these that stand inside paragraphs, for two to be one

Ground = tuple[str, float]  #: why a paragraph goes on, and how sure that is
_Look = tuple[str, str, bool]  #: how a line ends, how the next begins, whether its word had room


@dataclass(frozen=True)
class PageEnds:
    """Where pages of the source end between units of a galley."""

    galley: Galley
    numbers: frozenset[int]  #: of the units before which one ends

    @classmethod
    def of(cls, galley: Galley) -> PageEnds:
        """The ends of pages by folios and form feeds."""
        units = galley.units
        starts = [unit.span.start for unit in units]
        found = {number for number, unit in enumerate(units) if number and unit.feed}
        for mark in galley.marks:
            if mark.kind == "folio":
                number = bisect_left(starts, mark.span.start)
                if 0 < number < len(units) and units[number - 1].span.end <= mark.span.start:
                    found.add(number)
        return cls(galley, frozenset(found))

    def cut(self, second: int) -> Ground | None:
        """Why a unit goes on with the one before it, between which a page ends; else None."""
        if second not in self.numbers:
            return None
        galley = self.galley
        one, two = galley.units[second - 1], galley.units[second]
        first = two.text[0]
        if first.islower():
            return "a page ends, and the next begins in small letters", 0.95
        if galley.tight and one.words >= _LEAST:
            flush = two.lines[0].indent <= galley.margin and galley.prose(second)
            return ("a page ends, and no indent begins the next", 0.9) if flush else None
        full = not galley.width or one.lines[-1].length >= _FULL * galley.width
        runs = first.isalnum() or first in "(“\"‘'«„"
        open_end = bool(one.ends) and one.ends not in _ENDS and one.text[-1] not in _DASHES
        if full and runs and open_end and one.words >= _LEAST and one.indent == two.indent:
            return "a page ends, and no sentence does", 0.85
        alike = full and runs and one.lines[-1].indent == two.indent
        if not alike or not galley.width or not (galley.prose(second - 1) or galley.prose(second)):
            return None
        inside, between = self._lines
        look = _look(one.lines[-1], two.lines[0], galley.width)
        sure = (inside[look] + 0.5) / (inside[look] + between[look] + 1)
        reason = "a page ends, and lines like these stand inside the paragraphs of this book"
        return (reason, round(min(sure, 0.85), 2)) if sure >= _LIKELY else None

    @property
    def broken(self) -> frozenset[int]:
        """The numbers of the units that go on over a page, and so are no lines by themselves."""
        return frozenset(
            n - 1 for n in self.numbers if self.galley.units[n - 1].words >= _LEAST and self.cut(n)
        )

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
    word = following.text.split(None, 1)[0]
    return end, begin, line.length + 1 + len(word) <= width


def made_whole(galley: Galley, known: Collection[Mark]) -> tuple[Mark, ...]:
    """A galley's marks, the paragraphs whole that a page cuts in two; those `known` stay.

    So notes, letters and quotations are mended, whose paragraphs are found unit by unit.
    """
    ends = PageEnds.of(galley)
    found = [mark for mark in galley.marks if mark.kind == "paragraph" and mark not in known]
    if not ends.numbers or not found:
        return galley.marks
    cuts = {
        (galley.units[number - 1].span.end, galley.units[number].span.start): ground
        for number in sorted(ends.numbers)
        if (ground := ends.cut(number))
    }
    others = [mark for mark in galley.marks if mark.kind != "paragraph" or mark in known]
    blocks = [mark.span for mark in others if mark.kind in CONTAINERS | LEAVES]
    edges = {edge for span in blocks for edge in (span.start, span.end)}
    for gap in [gap for gap in cuts if not edges.isdisjoint(gap)]:
        del cuts[gap]
    return (*_rejoined(found, cuts), *others)


def _rejoined(paragraphs: Iterable[Mark], cuts: Mapping[tuple[int, int], Ground]) -> Iterator[Mark]:
    """The paragraphs, those with a cut between them as one and a `join`."""
    whole: list[Mark] = []
    for mark in sorted(paragraphs, key=lambda mark: mark.span):
        gap = (whole[-1].span.end, mark.span.start) if whole else (0, 0)
        if gap in cuts:
            reason, sure = cuts[gap]
            yield Mark("join", Span(*gap), evidence=(reason,), confidence=sure)
            whole[-1] = replace(whole[-1], span=Span(whole[-1].span.start, mark.span.end))
        else:
            whole.append(mark)
    yield from whole
