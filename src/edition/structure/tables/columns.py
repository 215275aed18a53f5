"""Columns: how the lines of a table are laid out, where cells may be empty or run over lines.

Columns are parted by bars that stand one under another, or by wide blanks with words that begin
or end one under another. A physical line is a row: words are never taken out of their order, so
what runs over in a cell stands in a row of its own, under the words that it goes on from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from edition.model.text import Span
from edition.structure.lines import Line

_RULE = re.compile(r"[-=_+|:.\s—–─━┼]*[-=_—–─━]{3}[-=_+|:.\s—–─━┼]*|[-=_+|│/\\{}\s─━┼]+")
_GAP = re.compile(r"\s*(?:\.{3,}|(?:\.\s){3,}\.?)\s*|\s{3,}|\t+|\s*[|│]\s*")
_TRACES = re.compile(r"[\s.|│](?:(?<=[\t|│])|(?<=\.)\s?\.|(?<=\s)\s\s)")  # of any gap
_NARROW = re.compile(_GAP.pattern.replace(r"\s{3,}", r"\s{2,}"))
_LEADERS = re.compile(r"\S\s?(?:\.{4,}|(?:\. ){4,}\.?)")
_BARS = re.compile(r"[|│]")
_BRACES = re.compile(r"[{}]")

_FEWEST = 3  #: rows
_BARRED = 0.6  #: the share of lines with bars in a table that has any
_LED = 0.6  #: the share of lines with leaders in a table that has them
_FULL = 0.5  #: the share of rows that have a word in every column, where only blanks part them


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a column of a row: its place, its words, its first and last column.

    `drawn`: a bar, and not only a blank, parts it from the one before.
    """

    span: Span
    text: str
    first: int
    last: int
    drawn: bool = False

    @property
    def middle(self) -> float:
        return (self.first + self.last) / 2


Row = dict[int, Cell]  #: the cells of a line by their columns, empty ones left out


def rule(line: Line) -> bool:
    """Whether a line only draws a line."""
    return not line.text[0].isalnum() and bool(_RULE.fullmatch(line.text))


def barred(line: Line) -> bool:
    """Whether bars part the words of a line."""
    return bool(_BARS.search(line.text)) and not rule(line)


def cells(line: Line, also: Iterable[int] = (), gap: re.Pattern[str] = _GAP) -> list[Cell]:
    """What stands between the wide blanks and bars of a line, and the signs in columns `also`."""
    if len(line.text) != len(line.span):
        return []
    cuts = [match.span() for match in gap.finditer(line.text)]
    cuts += [(at - line.indent, at - line.indent + 1) for at in also]
    found, at, drawn = list[Cell](), 0, False
    for start, end in [*sorted(cuts), (len(line.text), len(line.text))]:
        if text := line.text[at:start].strip() if start > at else "":
            begin = at + line.text[at:start].index(text[0])
            span = Span(line.span.start + begin, line.span.start + begin + len(text))
            column = line.indent + begin
            found.append(Cell(span, text, column, column + len(text), drawn))
            drawn = False
        drawn = drawn or bool(_BARS.search(line.text[start:end]))
        at = max(at, end)
    return found


def gapped(text: str) -> bool:
    """Whether some lines, put together, have anything that may part the cells of one."""
    return bool(_TRACES.search(text))


def layout(lines: Sequence[Line]) -> list[Row] | None:
    """The rows of lines that are no rules, in columns; None where they have none."""
    if sum(map(barred, lines)) >= max(2, _BARRED * len(lines)):
        return _between_bars(lines)
    led = sum(bool(_LEADERS.search(line.text)) for line in lines) > _LED * len(lines)
    narrow = [cells(line, gap=_NARROW) for line in lines]
    return _aligned([cells(line) for line in lines], narrow, led)


# --- bars ---------------------------------------------------------------------------------------


def _between_bars(lines: Sequence[Line]) -> list[Row] | None:
    """The rows of lines with bars one under another, and braces where these are so too."""
    bars = set(_upright(lines, _BARS, max(2, len(lines) // 2)))
    if not bars:
        return None
    braces = set(_upright(lines, _BRACES, _FEWEST))
    edges = sorted({*bars, *braces})
    found = []
    for line in lines:
        own = [line.indent + match.start() for match in _BRACES.finditer(line.text)]
        also = [at for at in own if any(abs(at - brace) <= 1 for brace in braces)]
        row = _placed(cells(line, also), edges)
        if row is None:
            return None
        found.append(row)
    first = min((column for row in found for column in row), default=0)
    return [{column - first: cell for column, cell in row.items()} for row in found]


def _upright(lines: Sequence[Line], sign: re.Pattern[str], fewest: int) -> Iterator[int]:
    """The columns in which a sign stands in enough of some lines, the nearest ones as one."""
    places = Counter(
        line.indent + match.start() for line in lines for match in sign.finditer(line.text)
    )
    taken: set[int] = set()
    for place, _ in places.most_common():
        near = {place - 1, place, place + 1} - taken
        if place not in taken and sum(places[one] for one in near) >= fewest:
            yield place
            taken |= near


def _placed(found: Iterable[Cell], edges: Sequence[int]) -> Row | None:
    """The cells of a line by the columns between edges; blanks in a column part nothing."""
    row: Row = {}
    for cell in found:
        column = sum(edge < cell.middle for edge in edges)
        before = row.get(column)
        if before and cell.drawn:
            return None
        if before:
            whole = Span(before.span.start, cell.span.end)
            cell = replace(before, span=whole, text=f"{before.text} {cell.text}", last=cell.last)
        row[column] = cell
    return row


# --- blanks -------------------------------------------------------------------------------------


def _aligned(
    rows: Sequence[Sequence[Cell]], narrow: Sequence[Sequence[Cell]], led: bool
) -> list[Row] | None:
    """The rows of lines whose words begin or end one under another; `led`: or after leaders.

    `narrow` are the rows cut at two blanks, for those that have too few cells otherwise.
    """
    if len(rows) < _FEWEST:
        return None
    columns, _ = Counter(map(len, rows)).most_common(1)[0]
    full = [row for row in rows if len(row) == columns]
    if columns < 2 or len(full) < _FULL * len(rows) or any(len(row) > columns for row in rows):
        return None
    bounds = [
        (min(row[at].first for row in full), max(row[at].last for row in full))
        for at in range(columns)
    ]
    straight = all(
        max(_shared([row[at].first for row in full]), _shared([row[at].last for row in full])) > 0.7
        for at in range(columns)
    )
    if not straight and not led:
        return None
    found = [
        dict(enumerate(row))
        if len(row) == columns
        else _under(row, bounds) or _under(other, bounds)
        for row, other in zip(rows, narrow, strict=True)
    ]
    if len(full) < 0.8 * len(rows) and any(row is None for row in found):
        return None
    return [
        dict(enumerate(cells)) if row is None else row
        for row, cells in zip(found, rows, strict=True)
    ]


def _under(row: Sequence[Cell], bounds: Sequence[tuple[int, int]]) -> Row | None:
    """The cells of a row that has too few of them, each under the words of one column."""
    placed: Row = {}
    for cell in row:
        under = [
            at for at, (first, last) in enumerate(bounds)
            if cell.first < last and first < cell.last
        ]  # fmt: skip
        if len(under) != 1 or under[0] in placed:
            return None
        placed[under[0]] = cell
    return placed


def _shared(places: Sequence[int]) -> float:
    """The share of places that are within a column of the commonest."""
    usual = Counter(places).most_common(1)[0][0]
    return sum(abs(place - usual) <= 1 for place in places) / len(places)
