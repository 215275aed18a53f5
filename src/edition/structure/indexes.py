"""An index that a source has itself: entries with the numbers of its pages, a line or two each.

Under its heading, entries begin at the margin and subentries are set in; what an entry says goes
on in the next line where the one above it does not end with a number. The pages are the source's,
and their numbers stay as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.lines import Galley, Line
from edition.structure.numbering import form

INDEX = "index"  #: the label of the list

_PAGED = re.compile(r"(?:\d|\b[ivxlc]{1,7}|\bff?|\bn|\bet seq|\bpassim)[_*\])]*[.,;:]?$")
_REFERS = re.compile(r"\bsee\b", re.IGNORECASE)
_FEWEST = 6  #: lines
_SHARE = 0.5  #: of the lines that end with the number of a page
_DEEPEST = 3  #: subentries below one another


def indexes(galley: Galley) -> Iterator[Mark]:
    """A `list` of items for each index of the text; the level of an item says how deep it is."""
    for number, kind in sorted(galley.kinds.items()):
        if kind != "heading" or form(galley.units[number].text).keyword != "index":
            continue
        numbers = list(_under(galley, number))
        lines = [line for one in numbers for line in galley.units[one].lines]
        paged = sum(bool(_PAGED.search(line.text)) for line in lines)
        if len(lines) < _FEWEST or paged < _SHARE * len(lines):
            continue
        evidence = ("entries with the numbers of pages, under a heading that says index",)
        whole = Span(lines[0].span.start, lines[-1].span.end)
        yield Mark("list", whole, 0, INDEX, "", evidence, 0.85)
        yield from _items(lines)


def _under(galley: Galley, heading: int) -> Iterator[int]:
    """The units under a heading up to whatever is known to be something else."""
    for number in range(heading + 1, len(galley.units)):
        if number in galley.kinds:
            return
        yield number


def _items(lines: Sequence[Line]) -> Iterator[Mark]:
    """An item for each entry and subentry, with what runs over its line."""
    rows: list[list[Line]] = []
    for line in lines:
        if rows and not line.gap and _goes_on(rows[-1][-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    steps = sorted({row[0].indent for row in rows})
    for row in rows:
        level = min(steps.index(row[0].indent), _DEEPEST)
        span = Span(row[0].span.start, row[-1].span.end)
        yield Mark("item", span, level, evidence=("an entry of the index",), confidence=0.85)


def _goes_on(last: Line, line: Line) -> bool:
    """Whether a line runs over from the one above it."""
    ended = _PAGED.search(last.text) or _REFERS.search(last.text) or last.text[-1] in ".:"
    number = line.text[0].isdigit()
    return number or (not ended and (line.indent > last.indent or line.text[0].islower()))
