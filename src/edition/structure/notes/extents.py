"""How far a note goes.

A note in brackets goes to its closing one. Another goes on over what stands between it and the
next note, if both were called before it began and nothing there is called by a later one; or over
what is set in as deep as its own lines; the last of some that are announced goes to the end of its
chapter or of the text. A note that nothing calls is none of the one before it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise

from edition.model.text import Span
from edition.structure.lines import TERMINALS, Galley, Line, Unit
from edition.structure.notes.candidates import Call, Head, follows
from edition.structure.notes.forms import BRACKETED, announces

_MOST_UNITS, _MOST_WORDS = 200, 1_500  #: a note between brackets, and one between two notes
_GAP = 3  #: blank lines that end a series of notes
LEADS = (":", ":--", ":—", ",--")  #: what the words before a quotation end with
INSET = 2  #: columns by which lines of verse are set in deeper than their note


def extents(
    source: str, page: Galley, found: list[Head], own: Mapping[Head, tuple[Call, ...]],
    uncalled: Sequence[Head],
) -> dict[Head, Span]:  # fmt: skip
    """Each note's span, in the order of the text; `uncalled` may be notes too, in order."""
    bounds = dict(pairwise(found))
    starts = [head.span.start for head in uncalled]
    called = sorted(call.span.start for calls in own.values() for call in calls)
    spans: dict[Head, Span] = {}
    told, done = False, -1  # whether notes are announced over the first of those that end here
    for head in found:
        told = _announced(page, head) or (told and head.unit <= done + 1)
        after = bounds.get(head)
        if after and after.unit == head.unit:
            spans[head] = Span(head.span.start, _line_before(page, after).span.end)
            done = head.unit
            continue
        at = bisect_left(starts, head.span.end)
        last = _last(source, page, head, after, own, called)
        if after and at < len(starts) and _missing(head, uncalled[at], after):
            last = min(last, uncalled[at].unit - 1)
        if told and head.form not in BRACKETED:
            others = (one.unit for one in uncalled[at:] if one.form == head.form)
            stop = next((unit for unit in others if unit > last), len(page.units))
            last = _ending(page, last, min(stop, after.unit) if after else stop, called)
        spans[head], done = Span(head.span.start, page.units[last].span.end), last
    return spans


def _announced(page: Galley, head: Head) -> bool:
    """Whether a note stands right under what announces notes."""
    if head.line:
        return announces(page.units[head.unit].lines[0].text)
    return head.unit > 0 and announces(page.units[head.unit - 1].text)


def _ending(page: Galley, last: int, stop: int, called: list[int]) -> int:
    """The last unit of the last note of a chapter, if only its own paragraphs stand between it and
    the end of the text, or of the chapter: no note is called there, and nothing has a heading.
    """
    words, end = 0, last + 1
    while end < stop and page.units[end].gap <= max(page.usual_gap, 1):
        unit = page.units[end]
        first = bisect_left(called, unit.span.start)
        words += unit.words
        if _display(unit):
            break
        if words > _MOST_WORDS or (first < len(called) and called[first] < unit.span.end):
            return last
        if len(unit.lines) < 3 and unit.indent <= page.margin and unit.ends not in TERMINALS:
            return last
        end += 1
    closed = end == len(page.units) or page.units[end].gap >= _GAP or _display(page.units[end])
    return end - 1 if closed else last


def _missing(head: Head, other: Head, after: Head) -> bool:
    """Whether the number of a mark is the one that is missing between those of two notes."""
    same = head.form == other.form == after.form and head.unit < other.unit < after.unit
    return same and follows(head, other) and not follows(head, after)


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
    depth = inset(page, head)
    while last + 1 < stop and depth and page.units[last + 1].indent >= depth:
        following = page.units[last + 1]
        headed = following.gap > page.usual_gap and _display(following)
        if following.gap >= _GAP or headed:
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


def inset(page: Galley, head: Head) -> int:
    """How far the lines of a note are set in, 0 if they are not."""
    lines = page.units[head.unit].lines[head.line :]
    indent = min((line.indent for line in lines[1:]), default=lines[0].indent)
    return indent if indent >= page.margin + INSET else 0


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
        leads, following = leads_on(page.units[last]), page.units[last + 1]
        if not leads or following.indent <= page.margin or following.gap >= _GAP:
            break
        last += 1
    return last


def leads_on(unit: Unit) -> bool:
    """Whether a unit leads on to a quotation."""
    return unit.text.rstrip("\"'”’").endswith((*LEADS, ","))
