"""The indents of a poem's lines, written short: `[0, 1, 5*0, 2]` says 0, 1, five times 0, 2."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice, repeat

_REPEATED = re.compile(r"(\d{1,6})\*(\d{1,2})")
_MOST = 200_000  # lines of a poem
_FEWEST = 4  # equal steps that are written as one


def shortened(indents: Sequence[int]) -> list[int | str]:
    """The steps of indent as a file has them."""
    made: list[int | str] = []
    for step, group in groupby(indents):
        count = len(list(group))
        made += [f"{count}*{step}"] if count >= _FEWEST else [step] * count
    return made


def steps(items: Iterable[str]) -> Iterator[str]:
    """The steps that the items of a file stand for, each by itself; no more than a poem has."""
    return islice(_each(items), _MOST)


def _each(items: Iterable[str]) -> Iterator[str]:
    for item in items:
        match = _REPEATED.fullmatch(item)
        yield from repeat(match[2], int(match[1])) if match else [item]
