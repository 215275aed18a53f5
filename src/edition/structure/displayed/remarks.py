"""Remarks of an editor under the poems of a book: "_Carcanet_, necklace.", "_Ver._ 12. _Wight_".

They begin with the line that they are about, or with the word, and then stand nearer to the margin
than the stanza above them, at the end of its poem. Several of them are a habit of the book.
"""

from __future__ import annotations

import re

from edition.structure.lines import Galley

_FEWEST = 3  #: by which they are a habit
_STEP = 2  #: columns by which a stanza stands farther in
_ABOUT = re.compile(r"_[^_]{2,60}_[,:;.]? \S")
_OF_LINE = re.compile(r"_?(?:[Vv]er(?:se)?|VER|[Ll]ines?|LINES?|[Ll]l?|[Vv]v?)\.?_? \d{1,4}\W")


def remarks(galley: Galley) -> frozenset[int]:
    """The units that are remarks on the verse above them, in a book that has many."""
    if not galley.poetry:
        return frozenset()
    found: list[int] = []
    for number, unit in enumerate(galley.units):
        if unit.text[0] not in "_VvLl" or number in galley.kinds or not number:
            continue
        if _OF_LINE.match(unit.text):
            found.append(number)
        elif _ABOUT.match(unit.text):
            again = bool(found) and found[-1] == number - 1
            inset = galley.units[number - 1].indent >= unit.indent + _STEP
            if (again or inset) and _last(galley, number):
                found.append(number)
    return frozenset(found if len(found) >= _FEWEST else ())


def _last(galley: Galley, number: int) -> bool:
    """Whether a unit ends a poem: more space follows, or another remark."""
    following = number + 1
    if following == len(galley.units) or following in galley.kinds:
        return True
    unit = galley.units[following]
    return unit.gap > galley.units[number].gap or _ABOUT.match(unit.text) is not None
