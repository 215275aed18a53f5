"""What rises through a text: page numbers, the headings that a list of contents names in order.

The longest increasing run, by patience sorting: among signs of which some are no page numbers,
those that rise are. https://doi.org/10.1016/0012-365X(75)90103-X
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import TypeVar

One = TypeVar("One")


def rising(row: Iterable[One], rank: Callable[[One], int]) -> list[One]:
    """The longest run, gaps allowed, in which each ranks above the one before."""
    row = list(row)
    tails: list[int] = []  # the least rank that a run of each length ends with
    ends: list[int] = []  # and where in the row that is
    before: list[int] = []
    for at, one in enumerate(row):
        own = rank(one)
        place = bisect_left(tails, own)
        before.append(ends[place - 1] if place else -1)
        tails[place : place + 1], ends[place : place + 1] = [own], [at]
    at = ends[-1] if ends else -1
    kept = []
    while at >= 0:
        kept.append(row[at])
        at = before[at]
    return kept[::-1]
