"""Lists of contents that have no title: their entries stand together before the first paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from edition.structure.divisions.entries import COLUMN
from edition.structure.divisions.paging import PAGED
from edition.structure.divisions.summaries import summary
from edition.structure.dress import bare
from edition.structure.lines import TERMINALS, Galley, Unit
from edition.structure.numbering import NAMED, form, keyed

T = TypeVar("T")
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
    alone = [n for n in front if n not in multiple]
    values = ((n, form(galley.units[n].text).value) for n in alone)
    numbered = [(n, value) for n, value in values if value]
    for run in _runs(numbered, lambda above, value: value == above + 1):
        if len(run) >= _FEWEST:
            yield run[0], run[-1] + 1, CONTENTS


def _runs(told: Iterable[tuple[int, T]], on: Callable[[T, T], bool]) -> Iterator[list[int]]:
    """The runs of units just under one another, what each tells going on from what is above."""
    run: list[tuple[int, T]] = []
    for number, own in told:
        if run and not (number == run[-1][0] + 1 and on(run[-1][1], own)):
            yield [each for each, _ in run]
            run = []
        run.append((number, own))
    if run:
        yield [each for each, _ in run]


def _paged(galley: Galley, front: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """Lists whose entries, each by itself, have the numbers of rising pages at the right."""
    matches = ((n, _RIGHT.search(galley.units[n].text)) for n in front)
    # Those of a preface, in roman numbers, are before all others.
    pages = [(n, int(own[1]) if own[1].isdecimal() else 0) for n, own in matches if own]
    for run in _runs(pages, lambda above, page: page >= above):
        if len(run) >= _FEWEST:
            above = run[0] - 1
            headed = above in front and COLUMN.fullmatch(galley.units[above].text)
            yield above if headed else run[0], run[-1] + 1, CONTENTS


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
    early = range(len(galley.units) // _EARLY)
    open_ = (n for n in early if n not in galley.kinds and summary(galley.units[n]))
    keys = [(n, keyed(galley.units[n].lines[0].text)) for n in open_]
    for run in _runs(keys, _next):
        if len(run) > _FEWEST:
            yield run[0] - _heads(galley, run[0]), run[-1] + 1, CONTENTS


def _next(above: tuple[str, int], own: tuple[str, int]) -> bool:
    """Whether a chapter's word and number are soon after those of another."""
    return own[0] == above[0] and above[1] < own[1] <= above[1] + _MOST


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


def closing(galley: Galley, number: int) -> bool:
    """Whether a unit, though set off, is the last entry of a list: it names what closes a book, no
    paragraph stands under it, and it comes again.
    """
    unit, following = galley.units[number], galley.units[number + 1 : number + 2]
    if form(unit.text).keyword not in NAMED or not following or following[0].gap < unit.gap:
        return False
    own = bare(unit.text).strip(" .").casefold()
    under = galley.units[number + 2 :]
    return not following[0].prose and any(
        one.words == unit.words and bare(one.text).strip(" .").casefold() == own for one in under
    )


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
        line.length > _FULL * (galley.width or 72) and not _GAP.search(line.text) for line in lines
    )
    paged = sum(bool(line.text[-1].isdigit() or PAGED.search(line.text)) for line in unit.lines)
    return full * 2 < len(lines) or paged * 2 > len(unit.lines)
