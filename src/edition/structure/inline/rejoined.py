"""Passages in italics that were typed with signs of their own from one comma to the next.

"_The beauty of this book lies not in its style_, _or in what it tells_, _but in its truth_." So
some transcribers leave every point in roman; a book of theirs has no comma between two signs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from edition.model.document import Mark
from edition.model.text import Span

_COMMA = re.compile(r"[,;]\s")
_BETWEEN = re.compile(r"[,;:]\s+")
_SENTENCES = re.compile(r"[\"'“”‘’]?[,;:.!?]+[\"'“”‘’]?(?:\s+|\s?(?:--|[—–])\s?)[\"'“‘]?")
_FEWEST = 6  #: commas between passages, by which they are a habit
_SELDOM = 5  #: times as many of them as commas inside one


def rejoined(source: str, marks: Iterable[Mark], leaves: Sequence[Mark]) -> list[Mark]:
    """The marks in order; those that a comma alone parts as one, where that is the habit."""
    found = sorted(marks, key=lambda mark: (mark.span.start, mark.span.end))
    places = sorted(leaf.span.start for leaf in leaves)
    cut = [pair for pair in pairwise(found) if _parted(source, pair, places, _BETWEEN)]
    small = sum(_small(source, two) for _, two in cut)
    inside = sum(bool(_COMMA.search(mark.span.of(source))) for mark in found)
    if len(cut) < _FEWEST or _SELDOM * inside > len(cut) or 2 * small < len(cut):
        return found
    whole = {leaf.span.start for leaf in leaves if _whole(source, leaf, found)}
    return list(_joined(source, found, places, whole))


def _joined(
    source: str, found: Sequence[Mark], places: Sequence[int], whole: set[int]
) -> Iterator[Mark]:
    last = found[0]
    for mark in found[1:]:
        pair = (last, mark)
        on = _parted(source, pair, places, _BETWEEN) and _small(source, mark)
        if on or (
            places[bisect_right(places, mark.span.start) - 1] in whole
            and _parted(source, pair, places, _SENTENCES)
        ):
            last = replace(last, span=Span(last.span.start, mark.span.end))
            continue
        yield last
        last = mark
    yield last


def _parted(
    source: str, pair: tuple[Mark, Mark], places: Sequence[int], points: re.Pattern[str]
) -> bool:
    """Whether nothing but points stands between two marks of one block."""
    one, two = (mark.span for mark in pair)
    block = bisect_right(places, one.start) == bisect_right(places, two.start)
    return block and bool(points.fullmatch(source, one.end, two.start))


def _small(source: str, mark: Mark) -> bool:
    first = source[mark.span.start : mark.span.end].lstrip("_\"'“‘")[:1]
    return first.islower()


def _whole(source: str, leaf: Mark, found: Sequence[Mark]) -> bool:
    """Whether all words of a block stand in some of the marks."""
    first = bisect_right(found, leaf.span.start - 1, key=lambda mark: mark.span.start)
    at = leaf.span.start
    for mark in found[first:]:
        if mark.span.start >= leaf.span.end:
            break
        if any(map(str.isalnum, source[at : mark.span.start])):
            return False
        at = mark.span.end
    return at > leaf.span.start and not any(map(str.isalnum, source[at : leaf.span.end]))
