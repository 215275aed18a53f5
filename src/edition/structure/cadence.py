"""Verse whose lines begin small, as those of alliterative and of free verse do.

No capital tells such lines from wrapped prose. But they end where a phrase ends, mostly with a
point or a comma, and before they must: lines of prose end where the next word has no room.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from edition.structure.physical import Line

_LINES = 4  # of a block that shows where its lines end
_FEWEST = 24  # lines by which a book shows it
_WIDEST = 62  # columns that most of its lines do not pass; prose broken by sense does
_ROOM = 0.4  # share of lines that had room for the next one's first word
_SMALL = 0.6  # share of lines that begin small
_POINTED = 0.35  # share of lines that end with a point; of wrapped prose, one line in six does
_POINTS = frozenset(",;:.!?-—–'\"’”)")


def cadenced(parted: Iterable[Sequence[Line]]) -> bool:
    """Whether most lines of blocks end with their phrases, and not at an edge."""
    total = 0
    found: list[Sequence[Line]] = []
    for block in parted:
        total += len(block) if len(block) > 1 else len(block[0].text) // _WIDEST
        if len(block) >= _LINES and max([line.length for line in block]) <= _WIDEST + 4:
            found.append(block)
    count = sum(len(block) for block in found)
    if count < _FEWEST or 2 * count <= total:
        return False
    lengths = sorted(line.length for block in found for line in block)
    edge = lengths[9 * (count - 1) // 10]
    pairs = [pair for block in found for pair in pairwise(block)]
    room = sum(one.length + 1 + two.first <= edge for one, two in pairs)
    pointed = sum(one.text[-1] in _POINTS for one, _ in pairs)
    small = sum(not two.large for _, two in pairs)
    ragged = room >= _ROOM * len(pairs) and pointed >= _POINTED * len(pairs)
    return edge <= _WIDEST and ragged and small >= _SMALL * len(pairs)
