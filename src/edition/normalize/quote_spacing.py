"""The space between two quotation marks that meet: ‘ “ at an opening, ’ ” at a closing.

A narrow no-break space keeps them apart and on one line. An apostrophe that a closing mark
follows (the boys’”) takes none.

The Chicago Manual of Style, 17th ed., 6.11.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.model.edit import Edit
from edition.model.style import HouseStyle
from edition.normalize.flow import NNBSP, around, proposed
from edition.normalize.languages import is_english
from edition.normalize.quotation.evidence import Unit
from edition.normalize.quotation.habit import Habit, habit
from edition.normalize.quotation.solver import Solved, solve
from edition.normalize.quotation.vocabulary import Vocabulary

RULE = "quote-spacing"
_THIN = "[ \u00a0\u2009\u200a\u202f]?"
_MEETING = re.compile(rf"[“‘”’](?:(?<=[“‘]){_THIN}[“‘]|(?<=[”’]){_THIN}[”’])")
_REASON = "space between two quotation marks that meet"


def quote_spacing(flow: str, style: HouseStyle) -> Iterator[Edit]:
    """A narrow no-break space wherever two opening or two closing marks meet."""
    if not is_english(style):
        return
    places = [match.start() for match in _MEETING.finditer(flow)]
    usual, known = habit(flow) if places else Habit(), Vocabulary()  # the marks are set by now
    for start, end in around(flow, places):
        for solved in solve(flow[start:end], usual, _role, known):
            for one, two in _meetings(solved):
                span = (start + one, start + two)
                certainty = round(solved.certainty, 3)
                yield from proposed(flow, span, NNBSP, RULE, _REASON, certainty)


def _role(unit: Unit, depth: int) -> str:
    return unit.role


def _meetings(solved: Solved) -> Iterator[tuple[int, int]]:
    """Where one mark of a run ends and the next of the same direction begins."""
    for one, two in zip(solved.units, solved.units[1:], strict=False):
        if one.role == two.role and one.role in ("open", "close"):
            yield solved.run.start + one.end, solved.run.start + two.start
