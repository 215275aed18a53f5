"""Calls that have another form than those of a text, or none: of notes that nothing else calls.

A call where a paragraph begins looks like the mark of a note: "[790] Quum furor haud dubius". Two
may stand in one bracket, `[3, 4]`, and a hand slips: `[12`, `12]`, `[l2]`, `[12*]`, `(12)`. Such
are looked for between the calls of the notes before and after one that is missing, and believed
if there is but one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from edition.model.spans import Spans
from edition.model.text import Span
from edition.structure.lines import Galley
from edition.structure.notes.candidates import Call, Head, follows
from edition.structure.notes.chains import Links
from edition.structure.notes.forms import CALLS, PLAIN

_MOST = 60_000  #: characters over which a call is looked for
#: What figures are mistaken for.
_ALIKE = str.maketrans({"1": "[1lI|]", "0": "[0Oo]", "5": "[5S]"})
#: The forms of such calls, `#` the number: with both brackets, or as one of several in them; with
#: one bracket, where another opens before any closes.
_FORMS = (
    r"<sup>#</sup>|[\[{(]\s?#[*.,]?\s?[\])}]|[\[{(]#(?=,\s?\d)|(?<=\d),\s?#\s?[\])}]",
    r"\[#(?![\w.,:/-])(?=[^\[\]]*(?:\[|\Z))|(?<=[\w.,;:!?\"'”’])#\]",
)


def begun(source: str, page: Galley, candidates: Sequence[Head], own: Links) -> Links:
    """The notes and their calls, with those that are called where a paragraph begins, or by a slip,
    between the calls of the notes before and after them.
    """
    ways = {call.form for calls in own.values() for call in calls}.intersection(PLAIN)
    forms = {head.form for head in own}
    free = [head for head in candidates if head.form in forms and head not in own]
    if not (ways and free):
        return own
    starts = dict[str, list[Call]]()
    for call in _beginning(page, ways, {head.unit for head in own}):
        starts.setdefault(call.label, []).append(call)
    found = dict(own)
    order = sorted([*own, *free], key=lambda head: head.span)
    noted = Spans(page.units[head.unit].span for head in order)
    for at, head in enumerate(order[1:], 1):
        before = order[at - 1]
        if head in found or before not in found or not follows(before, head):
            continue
        first = found[before][-1].span.end
        last = _next(found, order, at, first)
        calls = [
            call for call in starts.get(head.label, ())
            if first <= call.span.start < last
        ] or _slips(source, first, last, head.label)  # fmt: skip
        if len(calls) == 1:
            start = calls[0].span.start
            if not noted.touch(Span(start, start + 1)):
                found[head] = (calls[0],)
    return found


def _beginning(page: Galley, ways: set[str], held: set[int]) -> Iterator[Call]:
    """What may be calls with which units begin, but those in which notes do."""
    for number, unit in enumerate(page.units):
        for way in ways if number not in held else ():
            if match := CALLS[way].match(unit.text):
                yield Call(way, match["label"], Span(*match.span()).shift(unit.span.start))


def _next(found: Links, order: Sequence[Head], at: int, first: int) -> int:
    """Where the call of the next note that has one stands, or the note at a place in the order."""
    own = order[at].span.start
    later = (found[order[n]] for n in range(at + 1, len(order)) if order[n] in found)
    starts = (calls[0].span.start for calls in later)
    return min(next((start for start in starts if start > first), own), own)


def _slips(source: str, first: int, last: int, label: str) -> list[Call]:
    """What may be a call in another form, between two places; of the clearest of some forms."""
    if not label.isdecimal() or not 0 < last - first <= _MOST:
        return []
    own = label.translate(_ALIKE)
    for form in _FORMS:
        found = list[Call]()
        for match in re.compile(form.replace("#", own)).finditer(source, first, last):
            start = match.start() - (match.start() > first and source[match.start() - 1] == " ")
            found.append(Call("slip", label, Span(start, match.end())))
        if found:
            return found
    return []
