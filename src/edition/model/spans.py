"""Spans of one text together, and whether another touches one of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from edition.model.text import Span


class Spans:
    """Spans that may overlap, and whether another touches one of them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans):
            if self._ends and span.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def touch(self, span: Span) -> bool:
        """Whether `span` has a character in common with one of them."""
        at = bisect_right(self._starts, max(span.end - 1, span.start)) - 1
        return at >= 0 and self._ends[at] > span.start


def touched(span: Span, spans: Sequence[Span]) -> Sequence[Span]:
    """Those neighbours of a span, among sorted ones that do not overlap, that have a character of
    it: the first two and the last two there are.
    """
    first = bisect_right(spans, span.start, key=lambda other: other.start)
    last = bisect_left(spans, span.end, key=lambda other: other.start)
    near = (*spans[max(first - 1, 0) : first + 1], *spans[max(last - 1, 0) : last])
    return [other for other in near if span.start < other.end and other.start < span.end]
