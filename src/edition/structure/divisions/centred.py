"""Heads of sections set to the middle of the page, with no more space than paragraphs have.

In a book whose paragraphs begin at the margin, "ASCENT OF VESUVIUS." stands between two of them.
So do the words of a sign; but those come by themselves, and the words before lead on to them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from edition.structure.divisions.candidate import Candidate
from edition.structure.lines import TERMINALS, Galley

_REASON = "set to the middle between paragraphs, as others are"
_FEWEST = 3  #: heads of a habit
_APART = 150  #: words from one to the next
_DEEP = 8  #: columns from the margin
_OFF = 4  #: columns between its middle and that of the page
_CONTINUED = ("continued", "concluded")


def is_centred(one: Candidate) -> bool:
    """Whether a candidate is one of them."""
    return one.has(_REASON)


def with_centred(galley: Galley, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, with what their place says for those in the middle, if these are a habit."""
    places = [at for at, one in enumerate(found) if _centred(galley, one)]
    before = galley.words_before
    starts = [before[found[at].unit] for at in places]
    apart = median([b - a for a, b in pairwise(starts)] or [0])
    if len(places) < _FEWEST or apart < _APART:
        return list(found)
    made = list(found)
    for at in places:
        again = found[at].text.strip(" .)").lower().endswith(_CONTINUED)
        made[at] = found[at].having(_REASON, 0.6 if again else 0.35)
    return made


def _centred(galley: Galley, one: Candidate) -> bool:
    """Whether a candidate in capitals stands in the middle between two paragraphs, or between a
    heading and one.
    """
    number = one.unit
    if one.form.letters != "capitals" or one.form.value or not galley.width or galley.poetry:
        return False
    if not 0 < number < len(galley.units) - 1 or len(one.lines) > 1 or not one.last or one.piece:
        return False
    line, above, below = one.lines[0], galley.units[number - 1], galley.units[number + 1]
    middle = line.indent + line.length - galley.margin - galley.width
    ended = above.ends in TERMINALS and above.indent <= galley.margin and galley.prose(number - 1)
    return (
        line.indent >= galley.margin + _DEEP
        and abs(middle) <= 2 * _OFF
        and (ended or galley.kinds.get(number - 1) == "heading")
        and galley.prose(number + 1)
        and below.indent <= galley.margin
    )
