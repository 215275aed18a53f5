"""What blocks a note is made of: paragraphs, verse with its source, a table.

Its verses are those lines that are set in deeper than its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.lines import Galley, Line, Unit
from edition.structure.notes.candidates import Head
from edition.structure.notes.extents import INSET, LEADS, inset, leads_on
from edition.structure.notes.forms import CLOSERS
from edition.structure.tables import tabular

_ASIDE, _SOURCE = 8, 14  #: columns by which a source stands to the right, and words of one
_APART = 4  #: columns by which verse on the next line is set in deeper than what leads to it


def blocks(page: Galley, head: Head, span: Span) -> Iterator[Mark]:
    """The paragraphs and verses of a note; the last goes on to the bracket that closes it."""
    made = list(_blocks(page, head, span))
    last = max((mark.span.end for mark in made), default=span.end)
    for mark in made:
        closes = mark.span.end == last < span.end
        yield replace(mark, span=Span(mark.span.start, span.end)) if closes else mark


def _blocks(page: Galley, head: Head, span: Span) -> Iterator[Mark]:
    base = inset(page, head) or page.margin
    alone = page.units[head.unit].span.end <= head.span.end < span.end  # the mark, with no word
    for number in range(head.unit + alone, len(page.units)):
        unit = page.units[number]
        if unit.span.start >= span.end:
            return
        lines = [line for line in unit.lines
                 if span.start <= line.span.start < span.end]  # fmt: skip
        if lines and lines[-1].text in CLOSERS.values():
            lines.pop()
        if not lines:
            continue
        found = list(_of_unit(page, lines, base, number, first=number == head.unit))
        if alone and number == head.unit + 1:
            start = found[0].span.start
            found = [
                replace(mark, span=Span(span.start, mark.span.end))
                if mark.span.start == start else mark
                for mark in found
            ]  # fmt: skip
        yield from found


def _of_unit(
    page: Galley, lines: list[Line], base: int, number: int, *, first: bool
) -> Iterator[Mark]:
    """The blocks of some lines of a unit; the `first` of a note begins with its mark."""
    if first and len(lines) > 1 and _apart(lines):
        yield Mark("paragraph", lines[0].span)
        yield from stanza(lines[1:])
    elif not first and len(lines) > 1 and tabular(Unit.of(lines)):
        whole = Span(lines[0].span.start, lines[-1].span.end)
        evidence = ("its lines have columns, one under another",)
        yield Mark("table", whole, evidence=evidence, confidence=0.85)
        yield Mark("paragraph", whole, evidence=("rows of a table",), confidence=0.85)
    elif not first and _verse(page, lines, base, number):
        yield from stanza(lines)
    else:
        told, source = _sourced(lines)
        yield Mark("paragraph", Span(told[0].span.start, told[-1].span.end))
        yield from _credit(source)


def stanza(lines: Sequence[Line], evidence: tuple[str, ...] = ()) -> Iterator[Mark]:
    """Lines of verse, each with its step, and whose they are, if that stands to the right."""
    yield Mark("verse", Span(lines[0].span.start, lines[-1].span.end), evidence=evidence)
    sung, source = _sourced(lines)
    least = min(line.indent for line in sung)
    for line in sung:
        yield Mark("line", line.span, level=(line.indent - least) // 2, evidence=evidence)
    yield from _credit(source)


def _sourced(lines: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
    """Lines without the last of them that say whose they are: a name far to the right."""
    deepest = lines[0].indent
    for at in range(1, len(lines)):
        rest = lines[at:]
        words = sum(len(line.text.split()) for line in rest)
        if min(line.indent for line in rest) >= deepest + _ASIDE and words <= _SOURCE:
            named = not lines[at].text.lstrip("_-—(\"'“‘")[:1].islower()
            return (lines[:at], rest) if named else (lines, ())
        deepest = max(deepest, lines[at].indent)
    return lines, ()


def _credit(lines: Sequence[Line]) -> Iterator[Mark]:
    if lines:
        evidence = ("a name to the right of what a note quotes",)
        yield Mark("attribution", Span(lines[0].span.start, lines[-1].span.end), evidence=evidence)


def _apart(lines: list[Line]) -> bool:
    """Whether the first line leads on to verse on those after it."""
    rest = lines[1:]
    deeper = min(line.indent for line in rest) >= lines[0].indent + _APART
    return lines[0].text.endswith(LEADS) and len(rest) >= 2 and deeper


def _verse(page: Galley, lines: list[Line], base: int, number: int) -> bool:
    """Whether lines are of verse: set in deeper than the note, short, and most with capitals.

    Lines far shorter than the measure need no capitals; one by itself is led on to.
    """
    width = page.width or 70
    longest = max(line.length for line in lines[:-1] or lines)
    if min(line.indent for line in lines) < base + INSET or longest >= 0.9 * width:
        return False
    if len(lines) < 2:
        return leads_on(page.units[number - 1]) and longest < 0.8 * width
    capitals = sum(line.text.lstrip("\"'“‘_")[:1].isupper() for line in lines)
    return capitals >= 0.7 * len(lines) or longest < 0.8 * width
