"""Page makeup: where the pages of a section end, so that those that face each other end level.

A page on which the next line must not stand alone ends a line early. A maker-up has two means
against it: a paragraph set a line longer or shorter than it need be, and both pages of an opening
a line shorter or longer than the others. What is done on one page moves all that follow, so the
best for a section is found as the best lines of a paragraph are: page by page, keeping for each
line that a page may begin with the cheapest way to get there.

Donald E. Knuth, Michael F. Plass, "Breaking Paragraphs into Lines" (1981), the same for pages:
Michael F. Plass, Optimal Pagination Techniques for Automatic Typesetting Systems (1981).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from heapq import nsmallest
from math import inf
from typing import NamedTuple

from edition.render.justify.galley import SAME, Galley

#: What is paid for each line by which facing pages differ, for one by which a page is deeper or
#: less deep than others, and for one that it lacks of that, after the first.
UNEVEN, OTHER, LACKING = 40.0, 4.0, 3.0

#: What is paid for a page, for one that ends inside a word, and for a last one of too few lines.
PAGE, DIVIDED, RUNT = 6.0, 4.0, 50.0

#: How many lines are not too few.
FEWEST = 5

#: What it costs that a section has not as many pages as it had: all that follow would move.
MOVED = 20.0

#: What it costs to set a paragraph otherwise, before what it looks like.
CHANGED = 2.0

#: By how many lines pages may be deeper or less deep, and paragraphs of one page longer, in sum.
DEPTHS, CHANGES = (0, -1, 1), (0, 1, -1, 2, -2)

#: How many of the cheapest ways to make up the pages so far are followed.
KEPT = 24

#: What a paragraph costs with so many lines more or less (1, −1); inf where it cannot be so.
Offer = Callable[[int, int], float]


class _State(NamedTuple):
    """A page that is to be made: the row it begins with, its number, and how deep the page that
    it faces is, in lines that it lacks (None if it faces none)."""

    row: int
    page: int
    beside: int | None


class _Way(NamedTuple):
    """The cheapest way to a state: its price, the state before, and what was done there."""

    price: float
    before: _State | None
    depth: int
    changed: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Makeup:
    """What a section's pages are made with: how many they are; those that have lines more or less
    than others, counted from its first; and its paragraphs that have a line more or less."""

    count: int
    depths: Mapping[int, int] = field(default_factory=dict)
    changed: Mapping[int, int] = field(default_factory=dict)


class Maker:
    """Makes up the pages of a section, whose page of `depth` holds lines of `leading`."""

    def __init__(self, galley: Galley, depth: float, leading: float, offer: Offer) -> None:
        self._rows, self._starts = galley.rows, galley.starts
        self._depth, self._leading = depth, leading
        self._offer = cache(offer)
        self.end, self._changed = cache(self._end), cache(self._changes)

    def _end(self, row: int, lines: int) -> tuple[int, int]:
        """Where a page that begins with a row ends, `lines` deeper than others: the next row, and
        how many lines it then lacks of that depth."""
        rows, depth = self._rows, self._depth + lines * self._leading
        base = rows[row].top - rows[row].head if row else 0.0
        low, high = row, len(rows)
        while low < high:
            middle = (low + high) // 2
            fits = rows[middle].foot - base <= depth + SAME
            low, high = (middle + 1, high) if fits else (low, middle)
        end = low
        while row < end < len(rows) and not rows[end].opens:
            end -= 1
        end = end if end > row else min(max(low, row + 1), len(rows))
        return end, round((depth - rows[end - 1].foot + base) / self._leading)

    def natural(self) -> list[tuple[int, int]]:
        """The pages that nothing is done to: the row each begins with, the lines it lacks."""
        row, found = 0, list[tuple[int, int]]()
        while row < len(self._rows):
            end, lacking = self.end(row, 0)
            found.append((row, lacking))
            row = end
        return found

    def agrees(self) -> bool:
        """Whether pages that nothing is done to end where the engine ended them."""
        return tuple(row for row, _ in self.natural()) == self._starts

    def makeup(self, page: int) -> Makeup:
        """The best way to make up the section from the page of a number on."""
        waiting = [_State(0, page, None)]
        ways = {waiting[0]: _Way(0.0, None, 0, ())}
        done: list[_State] = []
        while waiting:
            reached: dict[_State, None] = {}
            for state in waiting:
                for new, way in self._steps(state, ways[state].price):
                    if new not in ways or way.price < ways[new].price:
                        ways[new] = way
                        reached[new] = None
            done += [state for state in reached if state.row == len(self._rows)]
            going = [state for state in reached if state.row < len(self._rows)]
            waiting = nsmallest(KEPT, going, key=lambda state: ways[state].price)
        count = len(self._starts)

        def price(state: _State) -> float:
            return ways[state].price + MOVED * (state.page - page != count)

        return _traced(min(done, key=price), ways, page)

    def _steps(self, state: _State, price: float) -> Iterator[tuple[_State, _Way]]:
        """The ways on from a page: its depth, and what is done to its paragraphs."""
        verso = state.page % 2 == 1
        depths = DEPTHS if state.row else DEPTHS[:1]
        for depth in depths:
            for change in CHANGES:
                end, lacking = self.end(state.row, depth - change)
                cost, changed = self._changed(state.row, end, change)
                if cost == inf:
                    continue
                last = end == len(self._rows)
                if last and depth:
                    continue
                cost += OTHER * abs(depth) + (0.0 if last else LACKING * max(lacking - 1, 0))
                if not last and state.beside is not None:
                    cost += UNEVEN * abs(lacking - depth - state.beside)
                cost += self._ended(state.row, end, lacking, last)
                beside = lacking - depth if verso and not last else None
                new = _State(end, state.page + 1, beside)
                yield new, _Way(price + cost, state, depth, changed)

    def _ended(self, row: int, end: int, lacking: int, last: bool) -> float:
        """What it costs for a page to end where it does."""
        rows = self._rows
        if last:
            full = round(self._depth / self._leading)
            return PAGE + (RUNT if row and full - lacking < FEWEST else 0.0)
        return PAGE + (DIVIDED if rows[end - 1].divided else 0.0)

    def _changes(
        self, row: int, end: int, change: int
    ) -> tuple[float, tuple[tuple[int, int], ...]]:
        """The cheapest way to make the whole paragraphs of a page longer by so many lines."""
        if not change:
            return 0.0, ()
        one = 1 if change > 0 else -1
        rows = self._rows
        first = rows[row].paragraph + (row > 0 and rows[row - 1].paragraph == rows[row].paragraph)
        last = rows[end - 1].paragraph
        last -= end < len(rows) and rows[end].paragraph == last
        offers = sorted(
            (cost, number)
            for number in range(first, last + 1)
            if (cost := self._offer(number, one)) < inf
        )[: abs(change)]
        if len(offers) < abs(change):
            return inf, ()
        return (
            sum(CHANGED + cost for cost, _ in offers),
            tuple((number, one) for _, number in offers),
        )


def _traced(best: _State, ways: Mapping[_State, _Way], page: int) -> Makeup:
    depths, changed = dict[int, int](), dict[int, int]()
    state: _State | None = best
    while state is not None:
        way = ways[state]
        if way.before is not None:
            changed |= dict(way.changed)
            if way.depth:
                depths[way.before.page - page] = way.depth
        state = way.before
    return Makeup(best.page - page, depths, changed)
