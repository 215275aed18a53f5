"""How the blocks of a text stand in one another: side by side or one whole in the other.

As in any tree of elements (https://dom.spec.whatwg.org/#trees); marks are spans of one text and
could overlap, and what overlaps can be no page.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping

from edition.model.document import CONTAINERS, LEAVES, Mark, in_order
from edition.model.spans import touched
from edition.model.text import Span

#: What stands so in a text: its blocks, and what is set aside beside them.
BLOCKS = CONTAINERS | LEAVES | {"aside"}


class Standing:
    """The blocks that stand in a text for certain, and which others cannot be among them."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        leaves: list[Span] = []
        boxes: list[Span] = []
        for mark in marks:
            if mark.kind in BLOCKS:
                (boxes if mark.kind in CONTAINERS else leaves).append(mark.span)
        self._leaves = sorted(leaves)
        self._starts = sorted(span.start for span in boxes)
        self._ends = sorted(span.end for span in boxes)

    def crossed(self, mark: Mark) -> bool:
        """Whether a block cuts one of them in two, or has words of one that is no container."""
        span = mark.span
        begun = bisect_left(self._starts, span.end) - bisect_right(self._starts, span.start)
        ended = bisect_left(self._ends, span.end) - bisect_right(self._ends, span.start)
        words = touched(span, self._leaves)
        if mark.kind in CONTAINERS:
            return begun != ended or not all(one.within(span) for one in words)
        return begun > 0 or ended > 0 or bool(words)


def clashes(blocks: Iterable[Mark]) -> Iterator[tuple[Mark, Mark]]:
    """Pairs of blocks that overlap without one holding the other, the first to begin first."""
    around: list[Mark] = []
    for mark in in_order(blocks):
        while around and around[-1].span.end <= mark.span.start:
            around.pop()
        outer = around[-1] if around else None
        if outer and (outer.kind not in CONTAINERS or not mark.span.within(outer.span)):
            yield outer, mark
        else:
            around.append(mark)


def nested(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks without blocks that cross others.

    Of two that do, the less confident goes, or the later; with a container goes what only it
    holds.
    """
    kept = tuple(marks)
    while True:
        blocks = (mark for mark in kept if mark.kind in BLOCKS)
        gone: dict[Mark, Mark] = {}  # and what each of them crosses
        for one, two in clashes(blocks):
            if one not in gone and two not in gone:
                less, more = (one, two) if one.confidence < two.confidence else (two, one)
                gone[less] = more
        if not gone:
            return kept
        kept = tuple(_without(kept, gone))


def _without(marks: Iterable[Mark], gone: Mapping[Mark, Mark]) -> Iterator[Mark]:
    """The marks but for those that go and what stands in no container but them."""
    open_ones: list[Mark] = []
    for mark in in_order(marks):
        open_ones = [one for one in open_ones if one.span.end > mark.span.start]
        if mark in gone:
            open_ones += [mark] * (mark.kind in CONTAINERS)
        elif not any(
            mark.span.within(one.span) and not mark.span.within(gone[one].span) for one in open_ones
        ):
            yield mark
