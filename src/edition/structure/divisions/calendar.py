"""The levels of a diary: years over months over days, and under a day what its entry is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median_low

from edition.model.roles import TITLE
from edition.structure.diary import DATE, PERIODS
from edition.structure.divisions.placed import Placed

_FEWEST = 3  #: dates, of a diary whose entries have titles


def deepened(found: Sequence[Placed]) -> list[Placed]:
    """The headings of a diary, each period below the longer ones that the book has; a heading
    without a number just under a date is its title, and one farther on, no farther from what is
    above it than dates are, a piece of its entry.
    """
    names = [each.one.form.name for each in found]
    order = [name for name in PERIODS if name in names]
    if not order:
        return list(found)
    base = min(each.level for each in found if each.one.form.name in order)
    date = base + len(order) - 1
    space = median_low([each.one.gap for each in found if each.one.form.name == order[-1]])
    titled = names.count(DATE) >= _FEWEST
    made: list[Placed] = []
    for at, each in enumerate(found):
        one, level = each.one, each.level
        under = at > 0 and names[at - 1] == DATE and one.follows(found[at - 1].one)
        plain = not (each.label or one.form.value or one.form.keyword) and one.gap <= space
        if names[at] in order:
            made.append(replace(each, level=base + order.index(names[at])))
        elif titled and plain and level >= base:
            level, label = (date, TITLE) if under else (date + 1, "")
            made.append(Placed(one, level, label))
        else:
            made.append(each)
    return made
