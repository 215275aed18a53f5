"""Lists of contents that have no title: their entries stand together before the first paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from edition.structure.divisions.entries import COLUMN
from edition.structure.divisions.paging import PAGED
from edition.structure.divisions.summaries import summary
from edition.structure.lines import TERMINALS, Galley, Unit
from edition.structure.numbering import form, keyed

CONTENTS = "contents"  #: the label of what is set aside as a list of contents

_FULL, _TOLD = 0.8, 20  #: of the measure, lines of a paragraph; and the words of a short one
_PROSE = 40  #: words that no entry has
_RIGHT = re.compile(r"(?:[.·…_]{2,}|\s{2,})\s*(\d{1,4}|[ivxlc]{1,8})\.?$")
_GAP = re.compile(r"\S\s{4,}\S")  #: between an entry and its page
_FEWEST = 3  #: entries of a list without a title
_EARLY = 3  #: the part of a text in which it stands
_MOST = 4  #: chapters that one of its paragraphs tells of: "LETTERS V. VI. VII."


def untitled(galley: Galley) -> Iterator[tuple[int, int, str]]:
    """Lists without a title of their own before the first paragraph: their entries come again."""
    front = _front(galley)
    multiple = {n for n in front if len(galley.units[n].lines) >= 3}
    for number in sorted(multiple):
        first = number - 1 if _heads(galley, number) else number
        yield first, number + 1, CONTENTS
    yield from _paged(galley, front)
    yield from _summaries(galley)
    run: list[int] = []
    for number in [*front, len(galley.units)]:
        value = form(galley.units[number].text).value if number < len(galley.units) else 0
        before = form(galley.units[run[-1]].text).value if run else 0
        if run and (number != run[-1] + 1 or value != before + 1):
            if len(run) >= 3:
                yield run[0], run[-1] + 1, CONTENTS
            run = []
        if value and number not in multiple:
            run.append(number)


def _paged(galley: Galley, front: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """Lists whose entries, each by itself, have the numbers of rising pages at the right."""
    run: list[int] = []
    last = 0
    for number in [*front, len(galley.units)]:
        match = _RIGHT.search(galley.units[number].text) if number < len(galley.units) else None
        page = int(match[1]) if match and match[1].isdecimal() else 0  # those of a preface
        if run and (not match or number != run[-1] + 1 or page < last):
            if len(run) >= _FEWEST:
                above = run[0] - 1
                headed = above in front and COLUMN.fullmatch(galley.units[above].text)
                yield above if headed else run[0], run[-1] + 1, CONTENTS
            run, last = [], 0
        if match:
            run.append(number)
            last = page


def _front(galley: Galley) -> list[int]:
    front = []
    for number in range(min(len(galley.units), 400)):
        if prose(galley, number):
            break
        if number not in galley.kinds:
            front.append(number)
    return front


def _heads(galley: Galley, number: int) -> bool:
    """Whether the unit before a list is its title: nearer to it than to what is above."""
    if number < 2 or number - 1 in galley.kinds:
        return False
    above, unit = galley.units[number - 1], galley.units[number]
    return above.words <= 6 and len(above.lines) == 1 and unit.gap < above.gap and above.gap >= 3


def prose(galley: Galley, number: int) -> bool:
    """Whether a unit is a paragraph, and no entry or synopsis of one."""
    unit = galley.units[number]
    dashes = unit.text.count("--") + unit.text.count("—") + unit.text.count(" . .")
    long = len(unit.lines) > 2 and unit.words >= _PROSE and dashes < 2
    return long and not summary(unit) and not _listed(galley, unit)


def _summaries(galley: Galley) -> Iterator[tuple[int, int, str]]:
    """Lists, wherever they stand before the text, in which each chapter by its number has a
    paragraph of its own that tells what is in it.
    """
    run: list[int] = []
    key, last = "", 0
    early = range(len(galley.units) // _EARLY)
    for number in [*(n for n in early if n not in galley.kinds), len(galley.units)]:
        inside = number < len(galley.units) and summary(galley.units[number])
        keyword, value = keyed(galley.units[number].lines[0].text) if inside else ("", 0)
        on = bool(run) and number == run[-1] + 1 and keyword == key and last < value <= last + _MOST
        if run and not on:
            if len(run) > _FEWEST:
                yield run[0] - _heads(galley, run[0]), run[-1] + 1, CONTENTS
            run = []
        if value:
            run.append(number)
            key, last = keyword, value


def prefatory(galley: Galley, number: int) -> bool:
    """Whether a unit is called a preface or the like, set off, and a paragraph, though short,
    begins it, and no synopsis.
    """
    head, following = galley.units[number], galley.units[number + 1 : number + 2]
    if not following or head.gap <= galley.usual_gap or not form(head.text).role:
        return False
    unit = following[0]
    if unit.text.count("--") + unit.text.count("—") > 1:
        return False
    full = all(line.length >= _FULL * (galley.width or 72) for line in unit.lines[:-1])
    told = len(unit.lines) > 1 and unit.ends in TERMINALS and not form(unit.lines[0].text).value
    return full and told and unit.words >= _TOLD


def _counted(unit: Unit) -> bool:
    """Whether the lines of a unit begin with numbers that run on."""
    values = [form(line.text).value for line in unit.lines[:3]]
    return values[0] > 0 and values == [values[0], values[0] + 1, values[0] + 2]


def _listed(galley: Galley, unit: Unit) -> bool:
    """Whether the lines of a unit are entries: they end early or with page numbers, not filled."""
    lines = unit.lines[:-1] or unit.lines
    if len(unit.lines) > 2 and _counted(unit):
        return True
    full = sum(
        line.length > 0.8 * (galley.width or 72) and not _GAP.search(line.text) for line in lines
    )
    paged = sum(bool(line.text[-1].isdigit() or PAGED.search(line.text)) for line in unit.lines)
    return full * 2 < len(lines) or paged * 2 > len(unit.lines)
