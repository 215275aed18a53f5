"""Stories of a volume that have chapters: their titles have no number, and stand over these.

Under each title the numbers of chapters begin again, perhaps below a prologue. So they do in a
synopsis at the end of a book, which holds no chapters.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from itertools import pairwise

from edition.structure.diary import KINDS
from edition.structure.divisions.candidate import Candidate
from edition.structure.divisions.ranks import CHAPTER
from edition.structure.lines import Galley
from edition.structure.numbering import ACTS, NAMED

_TELLS, _SYNOPSIS = 400, 5  #: words of a part of a synopsis, and times that what it tells is longer
_BETWEEN = 4  #: units from a title to the first chapter: a second title, the author, a motto


def synopses(
    galley: Galley, heads: Sequence[Candidate], rank: Sequence[int | None]
) -> frozenset[int]:
    """The places of numbers of chapters that begin again under a heading, with so little under the
    first of them, held against its namesake, that they only tell what is in these.
    """
    numbered = [at for at, own in enumerate(rank) if own == CHAPTER]
    ends = [*(heads[at].unit for at in numbered), len(galley.units)]
    words = [galley.words_before[b] - galley.words_before[a] for a, b in pairwise(ends)]
    longest: dict[str, int] = {}
    found, within = set[int](), False
    for at, own in zip(numbered, words, strict=True):
        shape = heads[at].form
        usual = longest.setdefault(shape.name, own) if shape.value == 1 else 0
        if usual:
            brief = own <= _TELLS and _SYNOPSIS * own < usual
            within = brief and _above(heads, rank, at, begins=False) is not None
        if within:
            found.add(at)
    return frozenset(found)


def held_stories(
    heads: Sequence[Candidate], rank: Sequence[int | None], told: Container[int]
) -> Mapping[int, bool]:
    """The places of the titles of stories among the headings, and whether chapters are in them.

    There are none unless chapters begin again, and wherever they do a title stands over them; over
    the first there may be none, where it has been read as a part of the title page.
    """
    first = [at for at, one in enumerate(heads) if rank[at] == CHAPTER and one.form.value == 1]
    other = any(own is not None and own < CHAPTER for own in rank)
    first = [at for at in first if at not in told]
    if len(first) < 2 or other or any(heads[at].form.keyword in ACTS for at in first):
        return {}
    above = [_above(heads, rank, at, begins=at == first[0]) for at in first]
    titles = [at for at in above if at is not None]
    if None in above[1:]:
        return {}
    looks = {(heads[at].form.letters, heads[at].gap) for at in above[1:] if at is not None}
    held = dict.fromkeys(titles, True)
    alike = (
        at for at, one in enumerate(heads)
        if rank[at] is None and (one.form.letters, one.gap) in looks
        and one.form.keyword not in NAMED
    )  # fmt: skip
    return dict.fromkeys(alike, False) | held


def _above(
    heads: Sequence[Candidate], rank: Sequence[int | None], at: int, *, begins: bool
) -> int | None:
    """The place of the title that stands over a first chapter, if one does."""
    below = heads[at]
    for place in range(at - 1, max(at - 3, -1), -1):
        one = heads[place]
        if rank[place] is not None or one.form.name in KINDS:
            return None
        if one.form.keyword not in NAMED:
            near = heads[place + 1].unit <= one.unit + _BETWEEN
            return place if near and (one.gap >= below.gap or begins) else None
    return None
