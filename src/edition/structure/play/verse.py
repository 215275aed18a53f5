"""Verse and prose in plays: what the lines of speeches show.

Verse begins each line with a capital, and ends it where it likes; prose goes on to the edge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from edition.structure.lines import Line
from edition.structure.measure import blocks

NARROW = 50  #: columns of prose wrapped by hand, at least
_ROOM = 12  # columns by which a line of verse ends before the edge of prose
_SLACK = 4  # columns that prose may leave empty
_STANZA = 4  # lines of a block in which chance begins no line but one with a capital
_FEWEST = 3  # of such blocks
_SOME = 0.03  # share of such blocks among those as long
_LOW = 0.3  # share of lines of prose that begin small, at least
_TELLING = 6  # lines by which that can be told
_NAME = 30  # characters of a line that is hardly more than a speaker's name


def capitals(lines: Sequence[Line], cued: Callable[[Line], bool]) -> bool:
    """Whether most lines that follow another in a block begin with capitals."""
    later = [
        two.large for one, two in _pairs(lines, cued)
        if not (cued(one) and len(one.text) < _NAME)
    ]  # fmt: skip
    return len(later) >= 4 and sum(later) >= 0.5 * len(later)


def stanzas(lines: Sequence[Line], cued: Callable[[Line], bool], edge: int) -> bool:
    """Whether all lines of some blocks begin with capitals, and would have room for more."""
    said = [[line for line in block if not cued(line)] for block in blocks(lines)]
    verse = [_stanza(own, edge) for own in said if len(own) >= _STANZA]
    return sum(verse) >= _FEWEST and sum(verse) >= _SOME * len(verse)


def _stanza(own: Sequence[Line], edge: int) -> bool:
    room = sum(one.length + two.first < edge - _SLACK for one, two in pairwise(own))
    return all(line.large for line in own) and 2 * room >= len(own)


def runs_on(lines: Sequence[Line], cued: Callable[[Line], bool], edge: int) -> bool:
    """Whether lines that had no room for the next one's first word are followed by ones that begin
    small, as often as prose is: otherwise they only are long lines of verse.
    """
    full = [
        two for one, two in _pairs(lines, cued)
        if one.length + 1 + two.first > edge + 1 - _SLACK
    ]  # fmt: skip
    return len(full) < _TELLING or sum(not line.large for line in full) >= _LOW * len(full)


def _pairs(lines: Sequence[Line], cued: Callable[[Line], bool]) -> Iterator[tuple[Line, Line]]:
    """The lines that follow another in a block, each after that, but for names and directions."""
    for one, two in pairwise(lines):
        if not two.gap and not two.feed and not cued(two) and two.text[0] not in "[(":
            yield one, two


def filled(lines: Sequence[Line], edge: int, first: int = 0) -> bool:
    """Whether no line but the last would have had room for the next one's first word.

    `first` is the column in which the first one ends, if it begins after a speaker's name.
    """
    return all(column > edge + 1 - _SLACK for column in _reached(lines, first))


def spare(lines: Sequence[Line], edge: int, first: int = 0) -> bool:
    """Whether each line but the last would have had much room for the next one's first word."""
    return edge >= NARROW and all(column < edge - _ROOM for column in _reached(lines, first))


def _reached(lines: Sequence[Line], first: int) -> Iterator[int]:
    """The columns in which lines would end that had the next one's first word too."""
    ends = [first or lines[0].length, *(line.length for line in lines[1:])]
    for end, line in zip(ends, lines[1:], strict=False):
        yield end + 1 + line.first
