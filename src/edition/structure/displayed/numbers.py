"""The numbers of stanzas, each over one: a poem's own, and no headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from edition.model.document import Mark
from edition.structure.dates import written
from edition.structure.displayed.stanzas import stanza_reasons
from edition.structure.displayed.usage import Measure
from edition.structure.lines import Galley, Unit
from edition.structure.numbering import form
from edition.structure.numbering import numeral as roman

_LONGEST_STANZA = 13  # lines of one under a number of its own; a sonnet is a poem
_MOSTLY = 1.5  # times as many numbers as those over one stanza, if that is a poem's habit
_FAR_OFF = 2  # blank lines more than stanzas have, by which a number stands over a poem
_SONG = 40  # stanzas of a song under one of them, at most
_SMALL = re.compile(r"[ivxlc]{1,8}")
_DEEPEST = 25  # columns from a stanza to a signature under it
_CANTO, _ALIKE, _STANZA = 8, 0.9, 20  # stanzas of a canto, the share that are as long, lines


def stanza_numbers(galley: Galley) -> Iterator[Mark]:
    """The numbers that stand each over one stanza of a poem: a `line` each, as they are no heads.

    A number over more than one stanza, or over a sonnet, begins a section or a poem; but a song
    or a long stanza may stand under one among many. In prose, that a song is sung from its first
    stanza on tells them from the numbers of chapters.
    """
    measure, number = Measure.of(galley), 0
    while number < len(galley.units):
        first_of_all = galley.poetry or numeral(galley, number) == 1
        run = list(_numbered(galley, measure, number)) if first_of_all else []
        if _over_stanzas(run) or _of_cantos(galley, run):
            for one in run:
                evidence = ("a number over one stanza",)
                span = galley.units[one.number].span
                yield Mark("line", span, evidence=evidence, confidence=0.8)
        number = run[-1].end if run else number + 1


class _Section(NamedTuple):
    """A unit that is a number, the unit after the stanzas under it, and how many lines the one
    stanza has, 0 for several.
    """

    number: int
    end: int
    lines: int


def _over_stanzas(run: Sequence[_Section]) -> bool:
    """Whether most of some numbers that run on stand each over one stanza, and no sonnet."""
    single = sum(0 < one.lines <= _LONGEST_STANZA for one in run)
    return len(run) > 1 and _MOSTLY * single >= len(run)


def _of_cantos(galley: Galley, run: Sequence[_Section]) -> bool:
    """Whether some numbers stand each over one stanza, as long as most others, and numbers begin
    again elsewhere: a canto, and no row of sonnets.
    """
    if len(run) < _CANTO:
        return False
    (lines, count), *_ = Counter(one.lines for one in run).most_common(1)
    if not 0 < lines <= _STANZA or count < _ALIKE * len(run):
        return False
    first = (number for number in range(len(galley.units)) if numeral(galley, number) == 1)
    return len(list(islice(first, 2))) > 1


def _numbered(galley: Galley, measure: Measure, start: int) -> Iterator[_Section]:
    """The sections from a unit on whose numbers run on."""
    number, value = start, numeral(galley, start)
    while value and numeral(galley, number) == value:
        end = _sung(galley, measure, number + 1)
        if end == number + 1:
            return
        yield _Section(number, end, len(galley.units[number + 1].lines) * (end == number + 2))
        value += 1
        number = _behind(galley, end, value)
        if number < len(galley.units) and galley.units[number].gap >= galley.usual_gap + _FAR_OFF:
            return  # another poem begins there


def _behind(galley: Galley, number: int, value: int) -> int:
    """The unit behind notes from a unit on, or one paragraph, if it is the next number."""
    at = number
    while at < len(galley.units) and galley.noted.touch(galley.units[at].span):
        at += 1
    return next((n for n in (at, number + 1) if numeral(galley, n) == value), number)


def _sung(galley: Galley, measure: Measure, first: int) -> int:
    """The unit after the stanzas from a unit on: no verse follows, or more space."""
    number = first
    while number < min(first + _SONG, len(galley.units)):
        if number > first and _ends(galley, number):
            break
        unit = galley.units[number]
        lone = number > first and len(unit.lines) == 1 and not _signed(unit, galley.units[first])
        verse = lone or bool(stanza_reasons(galley, unit.lines, measure))
        if not verse or numeral(galley, number):
            break
        number += 1
    return number


def _ends(galley: Galley, number: int) -> bool:
    """Whether a poem ends before a unit: with space, an ornament, a heading."""
    apart = galley.units[number].gap > galley.usual_gap
    return apart or galley.kinds.get(number, "line") != "line"


def _signed(unit: Unit, above: Unit) -> bool:
    """Whether a line under a stanza is a name or a date, and no verse by itself."""
    deep = unit.indent > above.indent + _DEEPEST
    return unit.text.isupper() or unit.text[0] in "-—" or deep or written(unit)


def numeral(galley: Galley, number: int) -> int:
    """What a unit counts that is a number and nothing else, 0 for any other."""
    if number >= len(galley.units) or galley.kinds.get(number, "line") != "line":
        return 0
    unit = galley.units[number]
    if len(unit.lines) > 1 or len(unit.text) > 9:
        return 0
    return counting(unit.text)


def counting(text: str) -> int:
    """What a line counts that is a number and nothing else, in small letters too ("xiv")."""
    shape = form(text)
    if shape.alone and not shape.keyword:
        return shape.value
    bare = text.strip(" .")
    return roman(bare) if _SMALL.fullmatch(bare) else 0
