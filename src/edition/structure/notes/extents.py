"""How far a note goes, and what blocks it is made of.

A note in brackets goes to its closing one. Another goes on over what stands between it and the
next note, if both were called before it began and nothing there is called by a later one; or over
what is set in as deep as its own lines. Its verses are those lines that are set in deeper.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.lines import Galley, Line, Unit
from edition.structure.notes.forms import BRACKETED, Call, Head
from edition.structure.tables import tabular

_MOST_UNITS, _MOST_WORDS = 200, 1_500  #: a note between brackets, and one between two notes
_GAP = 3  #: blank lines that end a series of notes
_INSET = 2  #: columns by which lines of verse are set in deeper than their note


def extents(
    source: str, page: Galley, found: list[Head], own: Mapping[Head, tuple[Call, ...]]
) -> dict[Head, Span]:
    """Each note's span, in the order of the text."""
    bounds = dict(pairwise(found))
    called = sorted(call.span.start for calls in own.values() for call in calls)
    spans: dict[Head, Span] = {}
    for head in found:
        after = bounds.get(head)
        if after and after.unit == head.unit:
            spans[head] = Span(head.span.start, _line_before(page, after).span.end)
            continue
        last = _last(source, page, head, after, own, called)
        spans[head] = Span(head.span.start, page.units[last].span.end)
    return spans


def _line_before(page: Galley, head: Head) -> Line:
    return page.units[head.unit].lines[head.line - 1]


def _last(
    source: str, page: Galley, head: Head, after: Head | None,
    own: Mapping[Head, tuple[Call, ...]], called: list[int],
) -> int:  # fmt: skip
    """The number of a note's last unit; `called` are the places of all calls."""
    stop = after.unit if after else len(page.units)
    if head.form in BRACKETED:
        return _closed(source, page, head, stop)
    last = head.unit
    inset = _inset(page, head)
    while last + 1 < stop and inset and page.units[last + 1].indent >= inset:
        if page.units[last + 1].gap >= _GAP:
            return last
        last += 1
    if after and last + 1 < stop and _between(page, last + 1, stop, head, own[after]):
        first, end = page.units[last + 1].span.start, page.units[stop].span.start
        if bisect_left(called, first) == bisect_left(called, end):
            return stop - 1
    return _leading(page, last, stop)


def _closed(source: str, page: Galley, head: Head, stop: int) -> int:
    """The unit at whose end the bracket of a note is closed; its own, if none is."""
    depth = 0
    opener, closer = "()" if source[head.span.start] == "(" else "[]"
    for number in range(head.unit, min(head.unit + _MOST_UNITS, stop)):
        unit = page.units[number]
        start = head.span.start if number == head.unit else unit.span.start
        text = source[start : unit.span.end]
        depth += text.count(opener) - text.count(closer)
        alone = number == head.unit and unit.span.end <= head.span.end
        if depth <= 0 and not alone:
            return number
    return head.unit


def _inset(page: Galley, head: Head) -> int:
    """How far the lines of a note are set in, 0 if they are not."""
    lines = page.units[head.unit].lines[head.line :]
    indent = min((line.indent for line in lines[1:]), default=lines[0].indent)
    return indent if indent >= page.margin + _INSET else 0


def _between(
    page: Galley, first: int, stop: int, head: Head, calls: tuple[Call, ...]
) -> bool:  # fmt: skip
    """Whether what stands between a note and the next one is the rest of it."""
    units = page.units[first:stop]
    return (
        calls[0].span.start < head.span.start
        and sum(unit.words for unit in units) <= _MOST_WORDS
        and not any(unit.gap >= _GAP or _display(unit) for unit in units)
    )


def _display(unit: Unit) -> bool:
    """Whether a unit looks like a heading, or a break."""
    letters = [character for character in unit.text if character.isalpha()]
    return not letters or (unit.words <= 12 and all(c.isupper() for c in letters))


def _leading(page: Galley, last: int, stop: int) -> int:
    """The unit after one that leads on to a quotation, if that is set in."""
    while last + 1 < stop:
        unit, following = page.units[last], page.units[last + 1]
        leads = unit.text.rstrip("\"'”’").endswith((":", ":--", ":—", ",--"))
        if not leads or following.indent <= page.margin or following.gap >= _GAP:
            break
        last += 1
    return last


def blocks(page: Galley, head: Head, span: Span) -> Iterator[Mark]:
    """The paragraphs and verses of a note."""
    base = _inset(page, head) or page.margin
    alone = page.units[head.unit].span.end <= head.span.end < span.end  # the mark, with no word
    for number in range(head.unit + alone, len(page.units)):
        unit = page.units[number]
        if unit.span.start >= span.end:
            return
        lines = [line for line in unit.lines
                 if span.start <= line.span.start < span.end]  # fmt: skip
        if alone and number == head.unit + 1:
            yield Mark("paragraph", Span(span.start, lines[-1].span.end))
            continue
        if number == head.unit and len(lines) > 1 and _apart(lines):
            yield Mark("paragraph", Span(span.start, lines[0].span.end))
            lines = lines[1:]
        elif number > head.unit and len(lines) > 1 and tabular(Unit.of(lines)):
            whole = Span(lines[0].span.start, lines[-1].span.end)
            evidence = ("its lines have columns, one under another",)
            yield Mark("table", whole, evidence=evidence, confidence=0.85)
            yield Mark("paragraph", whole, evidence=("rows of a table",), confidence=0.85)
            continue
        elif not (number > head.unit and _verse(page, lines, base)):
            yield Mark("paragraph", Span(lines[0].span.start, lines[-1].span.end))
            continue
        yield from stanza(lines)


def stanza(lines: Sequence[Line], evidence: tuple[str, ...] = ()) -> Iterator[Mark]:
    """Lines of verse, each with its step."""
    yield Mark("verse", Span(lines[0].span.start, lines[-1].span.end), evidence=evidence)
    least = min(line.indent for line in lines)
    for line in lines:
        yield Mark("line", line.span, level=(line.indent - least) // 2, evidence=evidence)


def _apart(lines: list[Line]) -> bool:
    """Whether the first line leads on to verse on those after it."""
    rest = lines[1:]
    leads = lines[0].text.endswith((":", ":--", ":—", ",--"))
    return leads and len(rest) >= 2 and min(x.indent for x in rest) >= lines[0].indent + 4


def _verse(page: Galley, lines: list[Line], base: int) -> bool:
    """Whether lines are of verse: set in deeper than the note, short, and most with capitals.

    Lines far shorter than the measure need no capitals.
    """
    width = page.width or 70
    longest = max(line.length for line in lines[:-1] or lines)
    if len(lines) < 2 or min(x.indent for x in lines) < base + _INSET or longest >= 0.9 * width:
        return False
    capitals = sum(line.text.lstrip("\"'“‘_")[:1].isupper() for line in lines)
    return capitals >= 0.7 * len(lines) or longest < 0.8 * width
