"""The persons of a play: an item for each, those that a brace holds with what they share.

    AMIENS,  |
             | lords attending on the banished duke.
    JAQUES,  |

The brace itself is a drawing, and no part of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from edition.model.document import Document, Mark
from edition.model.text import Edit, Span
from edition.structure.lines import Line, final

_BRACE = re.compile(r"\s*[|}{│⎫⎬⎭]\s*")
_COLUMN = re.compile(r"(?<=\S)(?:[ \t]*\t\s*|\s{3,})(?=\S)")
_LONG = 50  # characters of a line from which a person may run over on the next


def persons(lines: Sequence[Line]) -> Iterator[Mark]:
    """The items of a cast."""
    stops = sum(final(line.text) == "." for line in lines)
    pointed = 4 * stops >= 3 * len(lines)
    for braced, group in groupby(lines, key=_braced):
        if braced:
            yield from (mark for line in group for mark in _held(line))
            continue
        made = _rows(list(group), pointed)
        for at, row in enumerate(made):
            label = "group" if _heads(row, made[at + 1 : at + 3]) else ""
            yield _item(Span(row[0].span.start, row[-1].span.end), label)


def _braced(line: Line) -> bool:
    return len(line.text) == len(line.span) and bool(_BRACE.search(line.text))


def _held(line: Line) -> Iterator[Mark]:
    """The person on a line with a brace, and what is said of all that it holds.

    A line may hold several, where what was a brace over lines has been run into one: what stands
    between two braces is shared too.
    """
    start, at = line.span.start, 0
    for match in _BRACE.finditer(line.text):
        if match.start() > at:
            yield _item(Span(start + at, start + match.start()), "shared" if at else "braced")
        sign = start + match.start() + match[0].index(match[0].strip())
        evidence = ("draws a brace",)
        yield Mark("aside", Span(sign, sign + 1), label="brace", evidence=evidence, confidence=0.9)
        at = match.end()
    if at < len(line.text):
        yield _item(Span(start + at, line.span.end), "shared")


def _rows(lines: Sequence[Line], pointed: bool) -> list[list[Line]]:
    """The lines of each person; where most end with a point, one that does not goes on."""
    rows: list[list[Line]] = []
    for line in lines:
        above = rows[-1][-1].text if rows else ""
        over = rows and not line.gap and above[-1] != ":" and (
            line.text[0].islower() or line.indent >= rows[-1][0].indent + 4
            or above.count("(") > above.count(")")
            or (line.text[0] == "(" and final(above) != "." and above[-1] != ")")
            or (line.indent > rows[-1][0].indent
                and (line.text[0] in "([" or above[-1] == ","))
            or (pointed and final(above) != "." and rows[-1][-1].length >= _LONG)
        )  # fmt: skip
        if over:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _heads(row: Sequence[Line], below: Sequence[Sequence[Line]]) -> bool:
    """Whether a row says who the persons under it are: "MEN.", and then they, farther in."""
    deeper = len(below) == 2 and all(one[0].indent > row[0].indent for one in below)
    few = len(row) == 1 and len(row[0].text.split()) < 4
    return few and deeper and below[0][0].gap > 0 and (row[0].gap > 0 or not row[0].indent)


def _item(span: Span, label: str = "") -> Mark:
    return Mark("item", span, label=label, evidence=("a person of the play",), confidence=0.9)


def column_edits(document: Document) -> Iterator[Edit]:
    """The space between a person's name and who he is, where they stand in columns: an em.

    And between the number of a scene and where it is: a point.
    """
    casts = [mark.span for mark in document.marks if mark.kind == "cast"]
    for mark in document.marks:
        person = mark.kind == "item" and any(mark.span.within(cast) for cast in casts)
        if not person and not (mark.kind == "heading" and "\t" in mark.span.of(document.source)):
            continue
        for match in _COLUMN.finditer(document.source, mark.span.start, mark.span.end):
            if set("\r\n") & set(match[0]):
                continue
            span = Span(*match.span())
            pointed = not document.source[span.start - 1].isalnum()
            after = "\u2003" if person else " " if pointed else ". "
            yield Edit(span, after, "columns", "they stand in columns")
