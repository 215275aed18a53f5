"""The indents of a poem: steps from one column of its lines to the next.

The second half of a verse, that begins where its first half ended in the line above, is no step:
it stands as far in as that reached, in ems, of which a column of verse takes up about a half.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from edition.structure.displayed.stanzas import half
from edition.structure.displayed.usage import Measure
from edition.structure.lines import Line

_SLIP = 2  # columns within which the indent of one line may be a slip
_NEAR = 8  # columns; what begins nearer to the margin is no second half
_EM = 0.45  # of a column of verse, in ems
_FARTHEST = 20  # ems


def levels(made: Sequence[Sequence[Line]], measure: Measure) -> Mapping[Line, int]:
    """The step of each first line of the lines of a poem, each with what runs over."""
    lines = [row[0] for row in made]
    base = min(line.indent for line in lines)
    halves = {
        two[0] for one, two in pairwise(made)
        if two[0].indent >= base + _NEAR and half(one[-1], two[0])
    } if measure.poetry else set[Line]()  # fmt: skip
    steps = _steps([line for line in lines if line not in halves], measure)
    return {
        line: ems(line.indent - base)
        if line in halves
        else max(number for number, indent in enumerate(steps) if indent <= line.indent)
        for line in lines
    }


def ems(columns: int) -> int:
    """The ems that so many columns of verse take up."""
    return min(round(_EM * columns), _FARTHEST)


def _steps(lines: Sequence[Line], measure: Measure) -> list[int]:
    """The indents that differ by two columns, or by one where that is the book's habit and more
    than a slip: that of a single line beside one that many lines have.
    """
    counts = Counter(line.indent for line in lines)
    steps: list[int] = []
    for indent in sorted(counts):
        near = bool(steps) and indent < steps[-1] + _SLIP
        slip = near and counts[indent] == 1 and counts[steps[-1]] > 2 and len(steps) > 1
        if not steps or (indent >= steps[-1] + measure.step and not slip):
            steps.append(indent)
    return steps
