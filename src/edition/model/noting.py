"""Which note a call of the source calls: by their marks, and by the order in which they stand.

Marks of notes come again (`*` on every page, `[1]` in every chapter), so a mark alone does not
say which note is meant. Calls wait for the next note with their mark; where several notes with
one mark follow on as many calls (all notes at the end of the book, numbered by chapter), the
first call is of the first note, and so on.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from edition.model.document import Document, Mark
from edition.model.text import Span


@dataclass(frozen=True, slots=True)
class Linked:
    """A note of the source and its calls, the first of which is where it is printed."""

    note: Mark
    calls: tuple[Mark, ...]


def linked(marks: Iterable[Mark]) -> tuple[Linked, ...]:
    """The notes that have a call, in the order of their first calls."""
    timelines: dict[str, list[Mark]] = {}
    for mark in sorted(marks, key=lambda mark: (mark.span.start, mark.kind == "note")):
        if mark.kind in ("call", "note") and mark.label:
            timelines.setdefault(mark.label, []).append(mark)
    found = [one for timeline in timelines.values() for one in _matched(timeline)]
    return tuple(sorted(found, key=lambda one: one.calls[0].span.start))


def _matched(timeline: Sequence[Mark]) -> Iterable[Linked]:
    """The links of calls and notes of one mark, in the order of the text."""
    calls: list[Mark] = []
    notes: list[Mark] = []
    for mark in timeline:
        if mark.kind == "call" and notes:
            yield from _settled(calls, notes)
            calls, notes = [], []
        (calls if mark.kind == "call" else notes).append(mark)
    yield from _settled(calls, notes)


def _settled(calls: Sequence[Mark], notes: Sequence[Mark]) -> Iterable[Linked]:
    """The links of some calls and of the notes that follow them; none where they do not fit."""
    if len(calls) == len(notes):
        yield from (Linked(note, (call,)) for call, note in zip(calls, notes, strict=True))
    elif len(notes) == 1 and calls:
        sign = not notes[0].label[0].isalnum()  # no one calls a note twice by a star
        yield Linked(notes[0], tuple(calls[-1:] if sign else calls))


def nested(found: Iterable[Linked]) -> tuple[Linked, ...]:
    """Notes in the order in which they are read: a note on a note after the one that calls it."""
    found = sorted(found, key=lambda one: one.note.span)
    starts = [one.note.span.start for one in found]

    def around(span: Span) -> int:
        """The number of the note that a call stands in, -1 for the text."""
        at = bisect_left(starts, span.start) - 1  # one at the very beginning stands before it
        return at if at >= 0 and span.within(found[at].note.span) else -1

    below: dict[int, list[int]] = {}
    for number, one in enumerate(found):
        below.setdefault(around(one.calls[0].span), []).append(number)
    for held in below.values():
        held.sort(key=lambda number: found[number].calls[0].span.start)
    ordered: list[Linked] = []
    todo = below.get(-1, [])[::-1]
    while todo:
        number = todo.pop()
        ordered.append(found[number])
        todo += below.get(number, [])[::-1]
    return tuple(ordered)


def in_order_of_calls(document: Document) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """The leaves of the text, and those of its notes in the order in which they are called."""
    notes = nested(linked(document.marks))
    places = sorted((one.note.span.start, one.note.span.end, n) for n, one in enumerate(notes))
    starts = [start for start, _, _ in places]
    body: list[Mark] = []
    held: list[list[Mark]] = [[] for _ in notes]
    for leaf in document.leaves():
        at = bisect_right(starts, leaf.span.start) - 1
        inside = at >= 0 and leaf.span.end <= places[at][1]
        (held[places[at][2]] if inside else body).append(leaf)
    return tuple(body), tuple(leaf for leaves in held for leaf in leaves)
