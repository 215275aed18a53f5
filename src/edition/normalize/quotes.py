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
from collections.abc import Iterator

from edition.model.style import HouseStyle
from edition.model.text import Edit
from edition.normalize.flow import proposed
from edition.normalize.quotation.evidence import Unit
from edition.normalize.quotation.habit import habit
from edition.normalize.quotation.marks import medial
from edition.normalize.quotation.solver import Solved, solve

RULE = "quotes"
_MARKS = {
    ("open", "d"): "“", ("close", "d"): "”", ("open", "s"): "‘", ("close", "s"): "’",
    ("apostrophe", "s"): "’", ("prime", "d"): "″", ("prime", "s"): "′",
}  # fmt: skip
_LEVELS = ("outer level", "inner level", "third level")
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
    yield from _apostrophes(flow)
    for solved in solve(flow, habit(flow), voice):
        yield from _edits(flow, solved)


def voice(unit: Unit, depth: int) -> str:
    """The mark of a unit in the book's own habit, "" where it stays as it stands."""
    return _MARKS.get((unit.role, unit.form), "")


def _edits(flow: str, solved: Solved) -> Iterator[Edit]:
    for unit, text, depth in zip(solved.units, solved.texts, solved.depths, strict=True):
        if text:
            span = (solved.run.start + unit.start, solved.run.start + unit.end)
            reason = _NAMES[unit.role].format(_LEVELS[min(depth, 2)])
            yield from proposed(flow, span, text, RULE, reason, round(solved.certainty, 3))


def _apostrophes(flow: str) -> Iterator[Edit]:
    """Apostrophes inside words; a turned comma may be meant (M‘Culloch, Ka‘ba)."""
    for at in medial(flow):
        certainty = 0.99
        if flow[at] == "‘":
            end = _CONTRACTION.match(flow, at + 1)
            certainty = 0.95 if end and end[0] in _CONTRACTED else 0.5
        yield from proposed(flow, (at, at + 1), "’", RULE, "apostrophe inside a word", certainty)
