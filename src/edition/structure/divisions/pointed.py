"""Titles with a full stop, in books whose habit that is: "THE FERRY.", "OF THE MIND."."""

from __future__ import annotations

from collections.abc import Sequence

from edition.structure.divisions.candidate import Candidate
from edition.structure.lines import Galley

_HABIT = 5  #: lines in capitals that are set off, from which a habit is seen


def with_points(galley: Galley, found: Sequence[Candidate]) -> list[Candidate]:
    """Titles in capitals, their full stop forgiven where most that are set off have one.

    Under a heading that has its title they are none: they say where and when the chapter plays.
    """
    apart = [
        one for one in found if one.form.letters == "capitals" and one.gap > galley.usual_gap
    ]  # fmt: skip
    pointed = sum(one.text[-1] == "." for one in apart)
    usual = len(apart) >= _HABIT and 2 * pointed > len(apart)
    made = []
    for at, one in enumerate(found):
        if one.form.letters == "capitals" and one.text[-1] == "." and not one.form.value:
            if _entitled(found, at):
                one = one.having("stands under a heading that has its title", -0.3)
            elif usual:
                one = one.having("full stops are the habit of headings here", 0.2)
        made.append(one)
    return made


def _entitled(found: Sequence[Candidate], at: int) -> bool:
    """Whether a line stands right under a number that has a word and a title beside it."""
    if not at or not found[at].follows(found[at - 1]):
        return False
    above = found[at - 1].form
    return above.value > 0 and bool(above.keyword) and not above.alone
