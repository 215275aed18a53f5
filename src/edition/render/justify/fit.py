"""The total fit: where a paragraph is broken so that its lines are best as a whole.

A paragraph is a row of boxes, glue and penalties. Every set of breaks has a price, the sum of
the demerits of its lines, and the cheapest set is found by going through the breaks once and
keeping, for each place where a line may begin, the best way to get there.

Donald E. Knuth and Michael F. Plass, "Breaking Paragraphs into Lines", Software: Practice and
Experience 11 (1981), 1119–1184. The prices are those of TeX, but that three lines running never
end with a hyphen, and that a last line of a word or less is dear.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import accumulate
from math import inf
from typing import NamedTuple


class Box(NamedTuple):
    """Letters that are not parted; where letters are scaled they take and give a little, but
    never more than that."""

    width: float
    stretch: float = 0.0
    shrink: float = 0.0


class Glue(NamedTuple):
    """A space between words: its natural width and what it may take or give."""

    width: float
    stretch: float = 0.0
    shrink: float = 0.0


class Penalty(NamedTuple):
    """A place that may end a line (with a hyphen of `width`), must (−inf) or must not (inf)."""

    cost: float
    width: float = 0.0
    flagged: bool = False


Item = Box | Glue | Penalty


class Line(NamedTuple):
    """A line: the item that ends it, and how far it is stretched (1: glue and letters by all that
    they may take; 2: glue by twice that) or shrunk (−1: by all that they may give)."""

    end: int
    ratio: float


@dataclass(frozen=True, slots=True)
class Prices:
    """What is paid for what a reader would rather not see, in demerits, and the widest line."""

    line: float = 10  # for every line, before its badness and its penalty
    uneven: float = 10_000  # a loose line after a tight one
    hyphens: float = 10_000  # two hyphens running; three never
    final: float = 5_000  # a hyphen at the end of the last line but one
    runt: float = 20_000  # a last line narrower than `short`
    short: float = 0.0
    loosest: float = 10 ** (1 / 3)  # a badness of 1,000; more only where there is no other way


class _Way(NamedTuple):
    """The best way to a place: its price, its last line, how it came here, and what that was."""

    price: float
    line: Line
    before: _Way | None
    hyphens: int
    fitness: int
    lines: int


@dataclass(frozen=True, slots=True)
class _Sums:
    """Widths (and the least there can be of them), stretch (in all, and of glue) and shrink of
    all items before each, and where each line would begin."""

    width: list[float]
    stretch: list[float]
    shrink: list[float]
    elastic: list[float]
    least: list[float]
    after: list[int]


def total_fit(
    items: Sequence[Item], measure: float, first: float | None = None,
    prices: Prices | None = None, count: int | None = None,
) -> tuple[Line, ...]:  # fmt: skip
    """The lines of a paragraph in lines of `measure`, the first of them of `first`.

    The last item must be a break that is forced. Glue never shrinks by more than it may give
    but in a line that has no break at all: that one is too long. With `count`, the best of the
    ways with so many lines, none of them looser than the prices allow; () if there is none.
    """
    prices = prices or Prices()
    measures = (measure if first is None else first, measure)
    ways = _ways(items, measures, prices, count=count)
    if count is None:
        ways = ways or _ways(items, measures, prices, desperate=True)
    else:
        ways = [way for way in ways if way.lines == count]
    best: _Way | None = min(ways, key=lambda way: way.price, default=None)
    lines = []
    while best and best.before:
        lines.append(best.line)
        best = best.before
    return tuple(reversed(lines))


def even_fit(
    items: Sequence[Item], measure: float, first: float | None = None, weak: Set[int] = frozenset()
) -> tuple[Line, ...]:
    """The lines of a heading: no more than there must be, and as equally long as they can be.

    Words are divided only for want of room, and lines end at the items `weak` only to be no more.
    """
    first = measure if first is None else first
    sums, every = _sums(items), [end for end in range(len(items)) if may_end(items, end)]
    whole = [n for n in every if not (isinstance(items[n], Penalty) and items[n][2])]
    ends = whole if _filled(items, sums, whole, (first, measure))[1] else every
    fewest, narrow, wide = len(_filled(items, sums, ends, (first, measure))[0]), 0.0, measure
    strong = [n for n in ends if n not in weak]
    found, well = _filled(items, sums, strong, (first, measure))
    ends = strong if well and len(found) == fewest else ends
    while wide - narrow > measure / 1000:
        middle = (narrow + wide) / 2
        found, well = _filled(items, sums, ends, (middle - measure + first, middle))
        narrow, wide = (narrow, middle) if well and len(found) == fewest else (middle, wide)
    found, _ = _filled(items, sums, ends, (wide - measure + first, wide))
    return tuple(Line(end, 0.0) for end in found)


def _filled(
    items: Sequence[Item], sums: _Sums, ends: Sequence[int], measures: tuple[float, float]
) -> tuple[list[int], bool]:
    """The ends of lines each as full as it can be, and whether all of them have room."""
    found: list[int] = []
    start, fits, well = -1, -1, True
    for number, end in enumerate(ends):
        _, width = _ratio(items, sums, start, end, measures)
        if width > measures[start >= 0] + 1e-6 and fits > start:
            found.append(fits)
            start = fits
            _, width = _ratio(items, sums, start, end, measures)
        well = well and width <= measures[start >= 0] + 1e-6
        fits = end
        if number == len(ends) - 1 or items[end][0] == -inf:
            found.append(end)
            start = end
    return found, well


def may_end(items: Sequence[Item], number: int) -> bool:
    """Whether a line may end at an item: glue after a box, or a penalty that does not forbid."""
    item = items[number]
    if isinstance(item, Penalty):
        return item.cost < inf
    return isinstance(item, Glue) and number > 0 and isinstance(items[number - 1], Box)


def _ways(
    items: Sequence[Item], measures: tuple[float, float], prices: Prices,
    desperate: bool = False, count: int | None = None,
) -> list[_Way]:  # fmt: skip
    """The best ways to the end of the paragraph, none if no lines are good enough."""
    sums = _sums(items)
    start = _Way(0.0, Line(-1, 0.0), None, 0, 1, 0)
    active = deque([(-1, [start])])
    ways = [start]
    for end in range(len(items)):
        if not may_end(items, end):
            continue
        loosest, tightest = (inf if desperate else prices.loosest), -1.0
        while _too_long(sums, active[0][0], end, measures):
            if len(active) == 1:
                if not desperate:
                    return []
                tightest = -inf
                break
            active.popleft()
        bounds = (tightest, loosest)
        found = _arrivals(items, sums, active, end, measures, prices, bounds, count is not None)
        ways = list(found)
        if isinstance(items[end], Penalty) and items[end][0] == -inf:
            active.clear()
        if ways:
            active.append((end, ways))
        if not active:
            return []
    return ways


def _arrivals(
    items: Sequence[Item], sums: _Sums, active: Iterable[tuple[int, list[_Way]]], end: int,
    measures: tuple[float, float], prices: Prices, bounds: tuple[float, float], counted: bool,
) -> Iterator[_Way]:  # fmt: skip
    """The best way to `end` of each sort: with so many hyphens running, so loose a last line,
    and, if they are `counted`, so many lines."""
    best: dict[tuple[int, int, int], _Way] = {}
    item, last = items[end], end == len(items) - 1
    cost = item.cost if isinstance(item, Penalty) else 0.0
    flagged = isinstance(item, Penalty) and item.flagged
    for start, ways in active:
        ratio, width = _ratio(items, sums, start, end, measures)
        if ratio > bounds[1] and start >= 0:
            break  # what begins later is shorter still
        if not bounds[0] - 1e-9 <= ratio <= bounds[1]:
            continue
        line, fitness = Line(end, ratio), _fitness(ratio)
        price = _demerits(ratio, cost, prices.line)
        if last and width < prices.short:
            price += prices.runt
        for way in ways:
            hyphens = way.hyphens + 1 if flagged else 0
            if hyphens == 3:
                continue
            whole = way.price + price
            if way.before and abs(way.fitness - fitness) > 1:
                whole += prices.uneven
            if hyphens == 2:
                whole += prices.hyphens
            if last and way.hyphens:
                whole += prices.final
            sort = hyphens, fitness, way.lines if counted else 0
            known = best.get(sort)
            if known is None or whole < known.price:
                best[sort] = _Way(whole, line, way, hyphens, fitness, way.lines + 1)
    yield from best.values()


def _sums(items: Sequence[Item]) -> _Sums:
    """What `_ratio` needs to know of any line in one subtraction."""
    kept = [(0.0, 0.0, 0.0) if isinstance(item, Penalty) else tuple(item) for item in items]
    widths, stretches, shrinks = zip(*kept, strict=True)
    after, begin = [0] * len(items), len(items)
    for number in range(len(items) - 1, -1, -1):
        after[number] = begin
        forced = isinstance(items[number], Penalty) and items[number][0] == -inf
        if isinstance(items[number], Box) or forced:
            begin = number
    return _Sums(
        list(accumulate(widths, initial=0.0)),
        list(accumulate(stretches, initial=0.0)),
        list(accumulate(shrinks, initial=0.0)),
        list(accumulate((i.stretch if isinstance(i, Glue) else 0.0 for i in items), initial=0.0)),
        list(accumulate((w - z for w, z in zip(widths, shrinks, strict=True)), initial=0.0)),
        after,
    )


def _ratio(
    items: Sequence[Item], sums: _Sums, start: int, end: int, measures: tuple[float, float]
) -> tuple[float, float]:
    """How far the line from after `start` to `end` is stretched, and how wide it is by itself."""
    begin = 0 if start < 0 else sums.after[start]
    item = items[end]
    width = sums.width[end] - sums.width[begin]
    if isinstance(item, Penalty):
        width += item.width
    wanting = measures[start >= 0] - width
    if not wanting:
        return 0.0, width
    if wanting < 0:
        give = sums.shrink[end] - sums.shrink[begin]
        return (wanting / give if give > 0 else -inf), width
    take = sums.stretch[end] - sums.stretch[begin]
    if wanting <= take:
        return wanting / take, width
    elastic = sums.elastic[end] - sums.elastic[begin]
    return (1 + (wanting - take) / elastic if elastic > 0 else inf), width


def _too_long(sums: _Sums, start: int, end: int, measures: tuple[float, float]) -> bool:
    """Whether the line from after `start` to `end` is too long with all its glue shrunk."""
    begin = 0 if start < 0 else sums.after[start]
    return sums.least[end] - sums.least[begin] > measures[start >= 0] + 1e-6


def _fitness(ratio: float) -> int:
    """How tight or loose a line is, in four steps."""
    return 0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2 if ratio <= 1 else 3


def _demerits(ratio: float, cost: float, line: float) -> float:
    """What a line costs by itself."""
    badness = min(100 * abs(ratio) ** 3, 1e12)
    base = (line + badness) ** 2
    if cost == -inf:
        return base
    return (line + badness + cost) ** 2 if cost >= 0 else base - cost**2
