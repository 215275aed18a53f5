"""Prose set in from the margin: a letter, a will, an extract, over one paragraph or several.

Paragraphs that follow each other at one indent are weighed together. A line of prose ends where
the next word has no room, so most of its lines but the last reach the right edge that they share,
and begin as a sentence goes on: with a small letter, and with no point before it. What one short
paragraph cannot show, those around it do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from edition.structure.displayed.numbers import numeral
from edition.structure.displayed.stanzas import POINTED, PRONOUN
from edition.structure.displayed.usage import Measure
from edition.structure.lines import Galley, Line
from edition.structure.physical import TERMINALS

_STEP = 2  # columns from the margin at which matter is set in
_LONGEST = 80  # paragraphs of an extract that are weighed together
_FIRST = 5  # columns by which the first line of a paragraph may stand farther in
_REACH = 0.8  # of the right edge: what lines broken by hand come to
_SLACK = 4  # how far from its right edge a line may end for which the next word has no room
_NARROW = 45  # characters of the longest line, where names begin lines of prose by chance
_WIDE = 60  # characters of a line that is prose rather than verse, where only its length tells
_PROSY = 5  # words of a line from which small letters at its beginning are those of prose

Group = list[int]  #: the numbers of units that no blank line parts


def set_in(galley: Galley, group: Group, usual: int) -> bool:
    """Whether all lines stand in from the margin: those by themselves farther than paragraphs."""
    units = [galley.units[number] for number in group]
    whole = len(units) == 1 < len(units[0].lines)
    indent = min([unit.indent for unit in units])
    return indent >= _STEP + (galley.margin if whole else usual)


def running(lines: Sequence[Sequence[Line]]) -> bool:
    """Whether the lines of some paragraphs run on: small letters begin them, no points end them."""
    within = [pair for one in lines for pair in pairwise(one)]
    if not within:
        return False
    told = [two for _, two in within if not PRONOUN.match(two.text)]
    capitals = sum(line.large for line in told) / len(told) if told else 1
    edge = max(line.length for one in lines for line in one)
    full = sum(one.length + two.first + _SLACK >= edge for one, two in within) / len(within)
    pointed = sum(one.text[-1] in POINTED for one, _ in within) / len(within)
    words = sum(len(one.text.split()) for one, _ in within) / len(within)
    widest = max(len(line.text) for one in lines for line in one)
    long = widest >= _WIDE and not told
    small = capitals < 0.5 or ((capitals < 1 or long) and full >= 0.8 and widest >= _NARROW)
    return small and pointed < 0.4 and words >= _PROSY


def runs(galley: Galley, groups: Sequence[Group], measure: Measure) -> Iterator[list[Group]]:
    """The paragraphs of prose that follow each other, set in alike from the margin."""
    at = len(groups) if measure.poetry or not galley.width else 0
    while at < len(groups):
        run = _alike(galley, groups, at, measure.indent)
        if not run:
            at += 1  # most paragraphs by far
            continue
        prose = [lines_of(galley, group) for group in run]
        kept = 0
        edge = max(line.length for one in prose for line in one)
        while kept < len(run) and _goes_on(prose[kept], edge):
            kept += 1
        if running(prose[:kept]):
            yield run[:kept]
        at += max(kept, 1)


def grouped(galley: Galley, measure: Measure) -> Iterator[Group]:
    """The free units; together where no blank line parts them and no line is of a paragraph."""
    group: Group = []
    for number in galley.free:
        unit = galley.units[number]
        apart = unit.gap or unit.feed or not group or number != group[-1] + 1
        apart = apart or (measure.poetry and numeral(galley, group[-1]) > 0)
        deep = unit.indent > measure.indent and group and (
            galley.units[group[-1]].indent > measure.indent
        )  # fmt: skip
        if group and (apart or (galley.width and not deep and not measure.poetry)):
            yield group
            group = []
        group.append(number)
    if group:
        yield group


def lines_of(galley: Galley, group: Group) -> list[Line]:
    """The lines of units that stand together."""
    return [line for number in group for line in galley.units[number].lines]


def _alike(galley: Galley, groups: Sequence[Group], at: int, usual: int) -> list[Group]:
    """The groups from one on that follow each other and are set in as it is."""
    run: list[Group] = []
    base: int | None = None  #: the indent of lines that begin no paragraph
    begun: list[int] = []  #: the indents of those that do
    for group in groups[at : at + _LONGEST]:
        if not set_in(galley, group, usual):
            break
        lines = lines_of(galley, group)
        apart = run and (group[0] != run[-1][-1] + 1 or lines[0].gap > galley.usual_gap)
        if apart or (run and lines[0].feed):
            break
        begun.append(lines[0].indent)
        own = min(line.indent for line in lines[1:]) if len(lines) > 1 else base
        if base is not None and own is not None and abs(own - base) > 1:
            break
        if own is not None and not own <= min(begun) <= max(begun) <= own + _FIRST:
            break
        base = own
        run.append(group)
    return run


def _goes_on(lines: Sequence[Line], edge: int) -> bool:
    """Whether the lines of one paragraph reach the edge that prose around them has."""
    if len(lines) == 1:
        long = lines[0].length >= _REACH * edge
        return long or (lines[0].final in TERMINALS and lines[0].large)
    inner = lines[1:]
    if len(inner) > 1 and all(line.large for line in inner):
        return False
    room = [one.length + 1 + two.first >= _REACH * edge for one, two in pairwise(lines)]
    return sum(room) >= 0.7 * len(room)
