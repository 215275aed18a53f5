"""Lines in brackets that say, under the number of a story, what it is in: "[Day the First]".

What stands under them in capitals tells what comes to pass in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from edition.structure.divisions.candidate import Candidate

_TITLE = 8  #: words of a title; a longer line tells what comes to pass


def reminded(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, those doubted that say again in brackets a number that is over them."""
    open_ = {(one.form.name, one.form.value) for one in found if one.text[0] != "["}
    made, last = list(found), -1
    for at, (above, one) in enumerate(pairwise(found), 1):
        again = one.text[0] == "[" and (one.form.name, one.form.value) in open_
        if again and one.form.value and above.form.value and one.follows(above):
            made[at], last = one.having("says again in brackets what the book is in", -1.2), at
        elif last == at - 1 and one.follows(above) and _tells(one):
            made[at] = one.having("tells what comes to pass, in capitals", -1.2)
    return made


def _tells(one: Candidate) -> bool:
    return one.form.letters == "capitals" and len(one.text.split()) > _TITLE
