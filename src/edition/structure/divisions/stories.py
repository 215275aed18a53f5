"""Stories of a volume that have chapters: their titles have no number, and stand over these.

Under each title the numbers of chapters begin again, perhaps below a prologue. So they do in a
synopsis at the end of a book, which holds no chapters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence

from edition.structure.diary import KINDS
from edition.structure.divisions.candidate import Candidate
from edition.structure.divisions.ranks import CHAPTER
from edition.structure.divisions.series import stretches
from edition.structure.lines import Galley
from edition.structure.numbering import ACTS, NAMED

_TELLS, _SYNOPSIS = 400, 5  #: words of a part of a synopsis, and times that what it tells is longer
_ARTICLE, _ARTICLES = 150, 3  #: words of one, and how many make a magazine
_BETWEEN = 4  #: units from a title to the first chapter: a second title, the author, a motto


def synopses(
    galley: Galley, heads: Sequence[Candidate], rank: Sequence[int | None]
) -> frozenset[int]:
    """The places of numbers of chapters that begin again under a heading, with so little under the
    first of them, held against its namesake, that they only tell what is in these.
    """
    numbered = [at for at, own in enumerate(rank) if own == CHAPTER]
    first: dict[str, int] = {}  #: how long the first chapter of each form is
    found, within = set[int](), False
    for at, own in zip(numbered, stretches(galley, [heads[at] for at in numbered]), strict=True):
        shape = heads[at].form
        if shape.value == 1:
            usual = first.setdefault(shape.name, own)
            brief = own <= _TELLS and _SYNOPSIS * own < usual
            within = brief and _above(heads, rank, at, begins=False) is not None
        if within:
            found.add(at)
    return frozenset(found)


def held_stories(
    galley: Galley, heads: Sequence[Candidate], rank: Sequence[int | None], told: Container[int]
) -> Mapping[int, bool]:
    """The places of the titles of stories among the headings, and whether chapters are in them.

    There are none unless chapters begin again, and wherever they do a title stands over them; over
    the first there may be none, where it has been read as a part of the title page.
    """
    first = [
        at for at, one in enumerate(heads)
        if rank[at] == CHAPTER and one.form.value == 1 and at not in told
    ]  # fmt: skip
    other = any(own is not None and own < CHAPTER for own in rank)
    if len(first) == 1 and not other:
        return _miscellany(galley, heads, rank, first[0])
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


def pieces(heads: Sequence[Candidate], rank: Sequence[int | None]) -> list[int | None]:
    """The ranks, with a chapter's for "PART I." of an article: it has no second, stands just under
    a title, and no chapters stand under it.
    """
    made = list(rank)
    times = Counter(one.form.name for one, own in zip(heads, rank, strict=True) if own is not None)
    for at, (one, own) in enumerate(zip(heads, rank, strict=True)):
        lone = own is not None and own < CHAPTER and one.form.value == times[one.form.name] == 1
        under = rank[at + 1] if at + 1 < len(rank) else None
        if lone and under is None and CHAPTER in rank:
            titled = _above(heads, rank, at, begins=False) is not None
            made[at] = CHAPTER if titled else own
    return made


def _miscellany(
    galley: Galley, heads: Sequence[Candidate], rank: Sequence[int | None], first: int
) -> Mapping[int, bool]:
    """The same in a magazine, where one story has chapters, or the first of them, and several
    articles follow that have none.
    """
    above = _above(heads, rank, first, begins=False)
    if above is None or heads[first].form.keyword in ACTS:
        return {}
    alike = [
        at for at, one in enumerate(heads)
        if rank[at] is None and one.form.letters == heads[above].form.letters
        and one.gap > max(heads[first].gap, galley.usual_gap + 1)
        and one.form.keyword not in NAMED and one.form.name not in KINDS
    ]  # fmt: skip
    lengths = stretches(galley, [heads[at] for at in alike])
    articles = sum(own >= _ARTICLE for at, own in zip(alike, lengths, strict=True) if at > first)
    if articles < max(_ARTICLES, sum(own is not None for own in rank)):
        return {}
    return dict.fromkeys((*alike, above), False)  # none is a part, whose chapters begin pages


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
