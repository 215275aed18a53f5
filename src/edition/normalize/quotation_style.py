"""The house's order of quotation marks: double outside and single inside, or the other way about.

A book that quotes as the house does is left as it is, marks at the outer level that it sets in
its inner form included. Any other is turned over mark by mark, after `quotes` has found out
which mark does what; points and commas stay where the source has them.

The Chicago Manual of Style, 17th ed., 13.30; New Hart's Rules, 9.2.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from edition.model.edit import Edit
from edition.model.style import HouseStyle
from edition.normalize.flow import proposed
from edition.normalize.languages import is_english
from edition.normalize.quotation.evidence import Unit
from edition.normalize.quotation.habit import habit
from edition.normalize.quotation.solver import Voice, solve
from edition.normalize.quotation.vocabulary import vocabulary

RULE = "quotation-style"
_SIDES = {"open": 0, "close": 1}
_NAMES = {"open": "opening mark, {} level, in the house's order of marks",
          "close": "closing mark, {} level, in the house's order of marks"}  # fmt: skip
#: `quotes` has set what it was sure of; what is typed otherwise stays for the editor.
_MARKS = "“”‘’"
_FORMS = {"“": "d", "‘": "s"}


def quotation_style(flow: str, style: HouseStyle) -> Iterator[Edit]:
    """The quotation marks that the house sets otherwise; nothing if the book quotes as it does."""
    if not is_english(style):
        return  # other languages have one order each, in which `quotes` sets them
    usual = habit(flow)
    if usual.outer == _FORMS.get(style.outer[0], usual.outer) or not usual.evidence:
        return
    for solved in solve(flow, usual, _voice(style), vocabulary(flow)):
        for unit, text, depth in zip(solved.units, solved.texts, solved.depths, strict=True):
            if unit.role in _SIDES and solved.run.text[unit.start] in _MARKS:
                span = (solved.run.start + unit.start, solved.run.start + unit.end)
                reason = _NAMES[unit.role].format("inner" if depth % 2 else "outer")
                yield from proposed(flow, span, text, RULE, reason, round(solved.certainty, 3))


@lru_cache(maxsize=8)
def _voice(style: HouseStyle) -> Voice:
    """The house's mark for a unit, by its depth; other marks keep a text of their own role."""

    def voice(unit: Unit, depth: int) -> str:
        side = _SIDES.get(unit.role)
        return unit.role if side is None else (style.inner if depth % 2 else style.outer)[side]

    return voice
