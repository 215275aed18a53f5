"""Tables: lines whose words stand in columns, parted by wide blanks, tabs, bars or rules.

What only draws the table (rules, bars, leaders) is no part of the text. A table that is not sure
is left as it is. Cells that are empty count: `level` is the number of them before a cell, and in a
row of those at its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.lines import Galley, Line, Unit
from edition.structure.tables.columns import Cell, Row, barred, cells, gapped, layout, rule

_NUMBER = re.compile(
    r"[£$€]?\s?[-−–]?\d[\d,.:/ '½¼¾⅓⅔⅛⅜⅝⅞-]*(?:%|[a-z]{1,2})?|[-—–]+|\.{2,}|\"|do\.?|nil", re.I
)
_COUNT = re.compile(r"[£$€]?\s?[-−–]?\d")
_HIGHEST = 3  #: rows of the head of a table that no rule tells
_LONGEST = 45  #: characters of a cell
_HEADS = 10  #: lines of the head of a table, over its first rule


def tables(galley: Galley) -> Iterator[Mark]:
    """A `table` for each, and its units as paragraphs; rows and cells go without saying."""
    run: list[int] = []
    for number in galley.free:
        unit = galley.units[number]
        wide = run and (number != run[-1] + 1 or unit.gap > max(2, galley.usual_gap + 1))
        rows = tabular(unit)
        captioned = rows and bool(_caption(unit))
        if run and (wide or not rows or captioned):
            yield from _table(galley, run)
            run = []
        if rows:
            run.append(number)
    yield from _table(galley, run)


def _table(galley: Galley, run: Sequence[int]) -> Iterator[Mark]:
    if not run:
        return
    above = _caption(galley.units[run[0]])
    lines = [line for number in run for line in galley.units[number].lines][len(above) :]
    if layout([line for line in lines if not rule(line)]) is None:
        return
    whole = Span(lines[0].span.start, lines[-1].span.end)
    evidence = ("its lines have columns, one under another",)
    yield Mark("table", whole, evidence=evidence, confidence=0.85)
    if above:
        over = Span(above[0].span.start, above[-1].span.end)
        yield Mark("paragraph", over, evidence=("over a table",), confidence=0.85)
    for number in run:
        start = max(galley.units[number].span.start, whole.start)
        span = Span(start, galley.units[number].span.end)
        yield Mark("paragraph", span, evidence=("rows of a table",), confidence=0.85)


def tabular(unit: Unit) -> bool:
    """Whether the lines of a unit are rows and rules, but for a few with one cell only."""
    if not any(map(rule, unit.lines)):
        if any(len(line.text) > _LONGEST and not gapped(line.text) for line in unit.lines):
            return False  # most units by far: the first line of a paragraph is no row
        if not gapped(unit.text):
            return False
    above = _caption(unit)
    lines = [line for line in unit.lines[len(above) :] if not rule(line)]
    rows = sum(map(_row, lines))
    ruled = len(lines) + len(above) < len(unit.lines)
    alone = [line for line in lines if not _row(line)]
    short = all(len(line.text) <= _LONGEST for line in alone)
    return not alone or (short and rows >= 2 * len(alone) and (ruled or rows > 2))


def _caption(unit: Unit) -> Sequence[Line]:
    """The lines of a unit over the rule with which its table begins."""
    first = next((at for at, line in enumerate(unit.lines) if rule(line)), 0)
    return unit.lines[:first] if not any(map(_row, unit.lines[:first])) else ()


def _row(line: Line) -> bool:
    """Whether a line has several cells, and none of them is a sentence; or bars."""
    if rule(line):
        return False
    if barred(line):
        return True
    found = cells(line)
    return len(found) > 1 and max(len(cell.text) for cell in found) <= _LONGEST


def table_marks(lines: Sequence[Line]) -> Iterator[Mark]:
    """The rows and cells of a table; what only draws it is set aside."""
    text = [line for line in lines if not rule(line)]
    rows = layout(text) or [dict(enumerate(cells(line))) for line in text]
    columns = 1 + max((column for row in rows for column in row), default=-1)
    head = _head(lines, rows)
    numeric = {at for at in range(columns) if _numbers(rows[head:], at) or _numbers(rows, at)}
    made = iter(enumerate(rows))
    for line in lines:
        number, row = (0, Row()) if rule(line) else next(made)
        if not row:
            yield _mark("aside", line.span, "draws a table")
            continue
        found = [row[column] for column in sorted(row)]
        whole = Span(found[0].span.start, found[-1].span.end)
        last = max(row)
        yield Mark("row", whole, columns - 1 - last, evidence=("a line of a table",),
                   confidence=0.9)  # fmt: skip
        for before, column in pairwise([-1, *sorted(row)]):
            said = ["head"] * (number < head) + ["number"] * (column in numeric)
            yield Mark("cell", row[column].span, column - before - 1, " ".join(said),
                       evidence=("in a column",), confidence=0.9)  # fmt: skip
        ends = [Span(line.span.start, line.span.start), *(cell.span for cell in found)]
        for one, two in pairwise([*ends, Span(line.span.end, line.span.end)]):
            drawn = line.text[one.end - line.span.start : two.start - line.span.start]
            if drawn.strip():
                start = one.end + len(drawn) - len(drawn.lstrip())
                yield _mark("aside", Span(start, start + len(drawn.strip())), "draws a table")


def _head(lines: Sequence[Line], rows: Sequence[Row]) -> int:
    """How many rows are the head: those over the first rule, or one of words over numbers."""
    over = under = 0
    for line in lines:
        if rule(line) and over:
            under = len(rows) - over
            break
        over += not rule(line)
    if under >= over or (under and over <= _HEADS and _words(rows[:over])):
        return over if over <= _HEADS else 0
    first = next((at for at, row in enumerate(rows) if any(map(_begun, row.values()))), 0)
    if first > _HIGHEST:
        return 0
    counted = rows[first:]
    columns = {at for row in counted for at in row}
    return first if any(_numbers(counted, at) for at in columns) else 0


def _begun(cell: Cell) -> bool:
    """Whether a cell begins with a number."""
    return bool(_COUNT.match(cell.text))


def _words(rows: Sequence[Row]) -> bool:
    """Whether no cell of some rows is a number."""
    return not any(_NUMBER.fullmatch(cell.text) for row in rows for cell in row.values())


def _numbers(rows: Sequence[Row], column: int) -> bool:
    """Whether most cells of a column are numbers."""
    own = [row[column].text for row in rows if column in row]
    return sum(bool(_NUMBER.fullmatch(text)) for text in own) > 0.5 * len(own)


def _mark(kind: str, span: Span, reason: str) -> Mark:
    return Mark(kind, span, evidence=(reason,), confidence=0.9)
