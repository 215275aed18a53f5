"""Quotation marks and apostrophes, as the book means them.

Marks typed straight, doubled, with accents for marks, or turned the wrong way become the
typographic marks of the book's own habit: “ ” and ‘ ’ for what it types double and single, ’
for every apostrophe, ′ and ″ for feet and minutes. Which mark stands outside, the rule
`quotation-style` decides after this one. Only marks change: points and commas stay inside or
outside of them as the source has them, and a mark that is missing is not supplied.

The Chicago Manual of Style, 17th ed., 6.9–11, 6.113–117, 13.30–37; New Hart's Rules, 9.2.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from edition.model.edit import PLACE, Edit, Span
from edition.model.style import HouseStyle
from edition.model.text import Text
from edition.normalize.flow import around, proposed
from edition.normalize.languages import anglicized, is_english
from edition.normalize.quotation.evidence import Unit
from edition.normalize.quotation.habit import Habit, habit
from edition.normalize.quotation.marks import medial
from edition.normalize.quotation.solver import Solved, solve
from edition.normalize.quotation.vocabulary import Vocabulary, vocabulary, vocabulary_abroad

RULE = "quotes"
_SURE = 0.75  #: what is surer is made, and bears on what is not
_ROUNDS = 4
_LONGEST = 200_000
_MARKS = {
    ("open", "d"): "“", ("close", "d"): "”", ("open", "s"): "‘", ("close", "s"): "’",
    ("apostrophe", "s"): "’", ("prime", "d"): "″", ("prime", "s"): "′",
}  # fmt: skip
_SIDES = {"open": 0, "close": 1}
_LEVELS = ("outer level", "inner level", "third level", "fourth level")
_NAMES = {
    "open": "opening mark of a quotation, {}", "close": "closing mark of a quotation, {}",
    "apostrophe": "apostrophe where a word begins or ends", "prime": "sign of feet or minutes",
    "other": "",
}  # fmt: skip
#: What follows a turned comma that can only be an apostrophe.
_CONTRACTED = frozenset({"s", "t", "d", "m", "ll", "re", "ve"})

_CONTRACTION = re.compile(r"[^\W\d_]+")


def quotes(flow: str, style: HouseStyle) -> Iterator[Edit]:
    """The marks of a flow that are to be set otherwise; see the module."""
    if is_english(style):
        yield from _read(flow, vocabulary(flow))
    else:
        yield from _foreign(flow, style)


def _foreign(own: str, style: HouseStyle) -> Iterator[Edit]:
    """The same for another language: read as in English marks, set in its own."""
    flow = anglicized(own, style)
    usual = habit(flow)
    for solved in solve(flow, usual, voice, vocabulary_abroad(flow)):
        for unit, depth in zip(solved.units, solved.depths, strict=True):
            after = voice(unit, depth)
            if unit.role in _SIDES:
                inner = unit.form == "s" if usual.outer == "d" else depth % 2 == 1
                after = (style.inner if inner else style.outer)[_SIDES[unit.role]]
            if after:
                span = (solved.run.start + unit.start, solved.run.start + unit.end)
                reason = _reason(unit.role, depth)
                yield from proposed(own, span, after, RULE, reason, round(solved.certainty, 3))
    yield from _apostrophes(own)


def _read(flow: str, known: Vocabulary) -> Iterator[Edit]:
    """The marks of a flow to be set otherwise, with what is sure bearing on what is not."""
    book = (habit(flow), known)
    edits = sorted([*_solved(flow, *book), *_apostrophes(flow)], key=PLACE)
    starts = [edit.span.start for edit in edits]
    done = 0
    for start, end in around(flow, (e.span.start for e in edits if e.certainty < _SURE)):
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        yield from edits[done:first]
        yield from _settled(flow, Span(start, end), edits[first:last], book)
        done = last
    yield from edits[done:]


def _solved(flow: str, usual: Habit, known: Vocabulary) -> Iterator[Edit]:
    for solved in solve(flow, usual, voice, known):
        yield from _edits(flow, solved)


def _settled(
    flow: str, stretch: Span, edits: list[Edit], book: tuple[Habit, Vocabulary]
) -> Iterator[Edit]:
    """The edits of a stretch with marks in doubt, read again with those set that are sure.

    What is sure by then is set too, until nothing new is found; what was sure by itself and
    is not beside the others is set as the others have it. A stretch as long as a book stays.
    """
    if len(stretch) > _LONGEST:
        yield from edits
        return
    text, found = Text.of(stretch.of(flow)), [_shifted(edit, -stretch.start) for edit in edits]
    doubts: list[Edit] = []
    usual, known = book[0]._replace(doubled=False), book[1]  # what is doubled is set by now
    for _ in range(_ROUNDS):
        doubts = [edit for edit in found if edit.certainty < _SURE]
        text = text.apply(edit for edit in found if edit.certainty >= _SURE)
        if len(doubts) == len(found):
            break
        found = [*_solved(str(text), usual, known), *_apostrophes(str(text))]
    certain = {edit.span.start: edit.certainty for edit in edits if edit.certainty >= _SURE}
    taken: set[int] = set()
    for change in text.changes():
        taken.update(range(change.source.start, change.source.end))
        span = change.source.shift(stretch.start)
        sure, why = certain.get(span.start, _SURE), change.steps[-1].reason
        yield from proposed(flow, (span.start, span.end), change.after, RULE, why, sure)
    for edit in doubts:
        span = text.origin(edit.span)
        if taken.isdisjoint(range(span.start, span.end)):
            yield replace(edit, span=span.shift(stretch.start))


def _shifted(edit: Edit, by: int) -> Edit:
    return replace(edit, span=Span(edit.span.start + by, edit.span.end + by))


def voice(unit: Unit, depth: int) -> str:
    """The mark of a unit in the book's own habit, "" where it stays as it stands."""
    return _MARKS.get((unit.role, unit.form), "")


def _edits(flow: str, solved: Solved) -> Iterator[Edit]:
    start, certainty = solved.run.start, round(solved.certainty, 3)
    for unit, text, depth in zip(solved.units, solved.texts, solved.depths, strict=True):
        if text:
            span, why = (start + unit.start, start + unit.end), _reason(unit.role, depth)
            yield from proposed(flow, span, text, RULE, why, certainty)


@lru_cache(maxsize=32)
def _reason(role: str, depth: int) -> str:
    return _NAMES[role].format(_LEVELS[min(depth, 3)])


def _apostrophes(flow: str) -> Iterator[Edit]:
    """Apostrophes inside words; a turned comma may be meant (M‘Culloch, Ka‘ba)."""
    for at in medial(flow):
        certainty = 0.99
        if flow[at] == "‘":
            end = _CONTRACTION.match(flow, at + 1)
            certainty = 0.95 if end and end[0] in _CONTRACTED else 0.5
        yield from proposed(flow, (at, at + 1), "’", RULE, "apostrophe inside a word", certainty)
