"""Tables: lines whose words stand in columns, parted by wide blanks, tabs or rules.

Every row has its columns, and these begin or end one under another. What only draws the table
(rules, bars, leaders) is no part of the text. A table that is not sure is left as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.lines import Galley, Line

_RULE = re.compile(r"[-=_+|:.\s—–─━┼]*[-=_—–─━]{3}[-=_+|:.\s—–─━┼]*")
_GAP = re.compile(r"\s*(?:\.{3,}|(?:\.\s){3,}\.?)\s*|\s{3,}|\t+|\s*[|│]\s*")
_NUMBER = re.compile(
    r"[£$€]?\s?[-−–]?\d[\d,.:/ ]*(?:%|[a-z]{1,2})?|[-—–]+|\.{2,}|\"|do\.?|nil", re.I
)
_FEWEST = 3  # rows
_LONGEST = 45  # characters of a cell


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a column of a row: its place, its words, its first and last column."""

    span: Span
    text: str
    first: int
    last: int


def tables(galley: Galley) -> Iterator[Mark]:
    """A `table` for each, and its units as paragraphs; rows and cells go without saying."""
    run: list[int] = []
    for number in galley.free:
        unit = galley.units[number]
        wide = run and (number != run[-1] + 1 or unit.gap > max(2, galley.usual_gap + 1))
        tabular = all(rule(line) or _row(line) for line in unit.lines)
        if run and (wide or not tabular):
            yield from _table(galley, run)
            run = []
        if tabular:
            run.append(number)
    yield from _table(galley, run)


def _table(galley: Galley, run: Sequence[int]) -> Iterator[Mark]:
    lines = [line for number in run for line in galley.units[number].lines]
    if not aligned([cells(line) for line in lines if not rule(line)]):
        return
    whole = Span(lines[0].span.start, lines[-1].span.end)
    evidence = ("its lines have columns, one under another",)
    yield Mark("table", whole, evidence=evidence, confidence=0.85)
    for number in run:
        span = galley.units[number].span
        yield Mark("paragraph", span, evidence=("rows of a table",), confidence=0.85)


def _row(line: Line) -> bool:
    """Whether a line has several cells, and none of them is a sentence."""
    found = cells(line)
    return len(found) > 1 and max(len(cell.text) for cell in found) <= _LONGEST


def rule(line: Line) -> bool:
    """Whether a line only draws a line."""
    return bool(_RULE.fullmatch(line.text))


def cells(line: Line) -> list[Cell]:
    """What stands between the wide blanks of a line."""
    found, at = [], 0
    if len(line.text) != len(line.span):
        return []
    for match in [*_GAP.finditer(line.text), None]:
        start, end = (match.start(), match.end()) if match else (len(line.text), len(line.text))
        if text := line.text[at:start].strip():
            begin = at + line.text[at:start].index(text[0])
            span = Span(line.span.start + begin, line.span.start + begin + len(text))
            column = line.indent + begin
            found.append(Cell(span, text, column, column + len(text)))
        at = end
    return found


def aligned(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether rows have the same columns, each of which begins or ends at one place."""
    if len(rows) < _FEWEST:
        return False
    columns, count = Counter(map(len, rows)).most_common(1)[0]
    body = [row for row in rows if len(row) == columns]
    if columns < 2 or count < 0.8 * len(rows) or any(len(row) > columns for row in rows):
        return False
    return all(
        max(_shared([row[at].first for row in body]), _shared([row[at].last for row in body])) > 0.7
        for at in range(columns)
    )


def _shared(places: Sequence[int]) -> float:
    """The share of places that are within a column of the commonest."""
    usual = Counter(places).most_common(1)[0][0]
    return sum(abs(place - usual) <= 1 for place in places) / len(places)


def table_marks(lines: Sequence[Line]) -> Iterator[Mark]:
    """The rows and cells of a table; what only draws it is set aside."""
    rows = [cells(line) for line in lines if not rule(line)]
    columns = max(map(len, rows), default=0)
    numeric = [
        sum(bool(_NUMBER.fullmatch(row[at].text)) for row in rows if len(row) > at)
        > 0.5 * sum(len(row) > at for row in rows)
        for at in range(columns)
    ]
    top = zip(rows[0] if rows else (), numeric, strict=False)
    headed = not any(number and _NUMBER.fullmatch(cell.text) for cell, number in top)
    first = True
    for line in lines:
        found = [] if rule(line) else cells(line)
        if not found:
            yield _mark("aside", line.span, "draws a table")
            continue
        yield _mark("row", Span(found[0].span.start, found[-1].span.end), "a line of a table")
        for cell, number in zip(found, numeric, strict=False):
            head = "head " if first and headed and any(numeric) else ""
            label = (head + ("number" if number else "")).strip()
            yield Mark("cell", cell.span, label=label, evidence=("in a column",), confidence=0.9)
        ends = [Span(line.span.start, line.span.start), *(cell.span for cell in found)]
        for one, two in pairwise([*ends, Span(line.span.end, line.span.end)]):
            drawn = line.text[one.end - line.span.start : two.start - line.span.start]
            if drawn.strip():
                start = one.end + len(drawn) - len(drawn.lstrip())
                yield _mark("aside", Span(start, start + len(drawn.strip())), "draws a table")
        first = False


def _mark(kind: str, span: Span, reason: str) -> Mark:
    return Mark(kind, span, evidence=(reason,), confidence=0.9)
