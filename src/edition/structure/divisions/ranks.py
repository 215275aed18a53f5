"""The ranks of numbered headings: which form of number stands over which.

A volume holds books, a book chapters, an act scenes; where names do not say it, numbers do, which
begin again under each higher heading, and the order in which headings follow one another.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cmp_to_key
from itertools import pairwise, permutations
from statistics import median

from edition.structure.divisions.candidate import Candidate
from edition.structure.divisions.series import stretches
from edition.structure.lines import Galley
from edition.structure.numbering import CHAPTERS, COUNTED, NAMED, PARTS, SECTIONS

CHAPTER_LENGTH = 1200  #: words from which a stretch is a chapter's, not a section's
OWN = 3  #: a part by a name that no list here has
CHAPTER, SECTION, NUMBER = 10, 20, 30  #: ranks; those of parts are lower than a chapter's

_WITHIN = 5  #: by how much the rank of what a chapter or section is divided into is below its own

Forms = dict[str, list[int]]  #: where the headings of each numbered form stand among all


def ranks(galley: Galley, heads: Sequence[Candidate], titled: Sequence[bool]) -> list[int | None]:
    """The rank of each heading that has a number, the lower the greater; None without one.

    `titled` says of which headings a title stands under the number.
    """
    forms: Forms = defaultdict(list)
    for at, one in enumerate(heads):
        if numbered(one):
            forms[one.form.name].append(at)
    rank = {name: _rank(name) for name in forms}
    _own_parts(heads, forms, rank)
    _restarted(heads, forms, rank)
    _through(heads, forms, rank)
    _inner_parts(heads, forms, rank)
    _pieces(galley, heads, forms, rank)
    rank |= _parts(heads, [name for name in rank if rank[name] < CHAPTER])
    if rank and min(rank.values()) == NUMBER:
        rank = _by_number(heads, forms)
    _lone_parts(rank)
    _continued(heads, forms, rank)
    if rank and min(rank.values()) < CHAPTER and CHAPTER not in rank.values():
        _numbers_as_chapters(galley, heads, forms, rank, titled)
    return [rank[one.form.name] if numbered(one) else None for one in heads]


def numbered(one: Candidate) -> bool:
    """Whether a heading has a number among the chapters: "Preface II" has not."""
    return bool(one.form.value) and (one.form.keyword not in NAMED or one.form.keyword in CHAPTERS)


def _rank(name: str) -> int:
    if name in PARTS:
        return PARTS[name]
    if name in SECTIONS:
        return SECTION
    return CHAPTER if name in CHAPTERS or "number" not in name else NUMBER


def _own_parts(heads: Sequence[Candidate], forms: Forms, rank: dict[str, int]) -> None:
    """Forms by a name of the book's own ("EPOCH THE FIRST") are parts where just under most of
    them a number of another form stands, or numbers begin again; so are scenes and sections under
    most of which chapters begin again.
    """
    places = sorted(at for members in forms.values() for at in members)
    following = dict(pairwise(places))
    for name, members in forms.items():
        under = [(heads[at], heads[following[at]]) for at in members if at in following]
        begun = 0
        if rank[name] == SECTION:
            begun = sum(one.form.value == 1 and rank[one.form.name] == CHAPTER for _, one in under)
        elif rank[name] == CHAPTER and name not in CHAPTERS:
            begun = sum(
                one.form.name != name and one.form.keyword not in SECTIONS
                and (one.form.value == 1 or one.unit <= part.unit + 1)
                for part, one in under
            )  # fmt: skip
        if len(members) > 1 and 2 * begun > len(members):
            rank[name] = OWN


def _restarted(heads: Sequence[Candidate], forms: Forms, rank: dict[str, int]) -> None:
    """Forms of a chapter's rank are parts where numbers of another such form begin again under
    several of them, and go on under none: days that have stories, narratives that have chapters.
    """
    chapters = {name: members for name, members in forms.items() if rank[name] == CHAPTER}
    for name, members in chapters.items():
        for other, own in chapters.items():
            first: dict[int, int] = {}  #: the number that begins each stretch
            for at in own if other != name else ():
                first.setdefault(bisect_right(members, at) - 1, heads[at].form.value)
            first.pop(-1, None)
            if len(first) > 1 and set(first.values()) == {1}:
                rank[name] = OWN


def _through(heads: Sequence[Candidate], forms: Forms, rank: dict[str, int]) -> None:
    """Forms of a chapter's rank are sections where their numbers run on from one to the last under
    several numbers of another such form, and stand before none: the letters of a book in chapters.
    """
    chapters = {name: members for name, members in forms.items() if rank[name] == CHAPTER}
    running = [
        name for name, members in chapters.items()
        if [heads[at].form.value for at in members] == [*range(1, len(members) + 1)]
    ]  # fmt: skip
    for name, other in permutations(running, 2):
        own = chapters[name]
        under = {bisect_right(chapters[other], at) - 1 for at in own}  # which of the others
        if -1 not in under and 1 < len(under) < len(own):
            rank[name] = SECTION


def _inner_parts(heads: Sequence[Candidate], forms: Forms, rank: dict[str, int]) -> None:
    """Parts that chapters or sections are divided into: the first stands under one of these,
    they begin with one wherever they do, and no number begins again under them.
    """
    places = sorted(at for members in forms.values() for at in members)
    for name in [one for one in rank if rank[one] < CHAPTER]:
        members = forms[name]
        others = [at for at in places if heads[at].form.name != name]
        within = [at for at in others if at < members[0] and rank[heads[at].form.name] >= CHAPTER]
        if not within or heads[members[0]].form.value != 1:
            continue
        following = (bisect_right(others, member) for member in members)
        held = (heads[others[at]] for at in following if at < len(others))
        if not any(rank[one.form.name] >= CHAPTER and one.form.value == 1 for one in held):
            rank[name] = rank[heads[within[-1]].form.name] + _WITHIN


def _pieces(galley: Galley, heads: Sequence[Candidate], forms: Forms, rank: dict[str, int]) -> None:
    """Forms by a name of the book's own ("PROP. II.") are sections where others hold them."""
    own = [n for n in rank if rank[n] == CHAPTER and n not in CHAPTERS and "number" not in n]
    if min((rank[name] for name in rank if name not in own), default=NUMBER) > CHAPTER:
        return
    for name in own:
        if median(stretches(galley, [heads[at] for at in forms[name]])) < CHAPTER_LENGTH:
            rank[name] = SECTION


def _parts(heads: Sequence[Candidate], names: Sequence[str]) -> dict[str, int]:
    """Ranks of several forms of part: one that follows just under another is below it."""
    under = Counter((a.form.name, b.form.name) for a, b in pairwise(heads))

    def over(one: str, two: str) -> int:
        return under[two, one] - under[one, two] or PARTS.get(one, OWN) - PARTS.get(two, OWN)

    ordered = sorted(names, key=cmp_to_key(over))
    rank = dict.fromkeys(ordered[:1], 0)
    for before, name in pairwise(ordered):
        nested = any(under[other, name] for other in rank)
        rank[name] = rank[before] + nested
    return rank


def _lone_parts(rank: dict[str, int]) -> None:
    """A book divided into parts only, and into nothing else, has chapters in them."""
    if rank and len(set(rank.values())) == 1 and min(rank.values()) < CHAPTER:
        rank.update(dict.fromkeys(rank, CHAPTER))


def _by_number(heads: Sequence[Candidate], forms: Forms) -> dict[str, int]:
    """Ranks of bare numbers of several kinds: what begins again under another is below it."""
    rank = {}
    for name, members in forms.items():
        values = [heads[at].form.value for at in members]
        again = any(two < one or one == two == 1 for one, two in pairwise(values))
        again = again or name == COUNTED  # words are for what numerals hold
        rank[name] = NUMBER + (1 if again and len(forms) > 1 else 0)
    return rank


def _continued(heads: Sequence[Candidate], forms: Forms, rank: dict[str, int]) -> None:
    """A form whose first number goes on from another's last is that form, written otherwise."""
    for name, members in forms.items():
        first = members[0]
        for other, own in forms.items():
            runs_on = heads[first].form.value == heads[own[-1]].form.value + 1
            lower = rank[other] < rank[name]
            if lower and runs_on and first > own[-1] and not heads[first].form.alone:
                rank[name] = rank[other]


def _numbers_as_chapters(
    galley: Galley,
    heads: Sequence[Candidate],
    forms: Forms,
    rank: dict[str, int],
    titled: Sequence[bool],
) -> None:
    """Bare numbers under parts are chapters, if they have titles or a chapter's length."""
    numbers = [name for name, value in rank.items() if value >= NUMBER]
    places = [at for name in numbers for at in forms[name]]
    if not places:
        return
    named = sum(titled[at] or not heads[at].form.alone for at in places) * 2 > len(places)
    members = [heads[at] for at in sorted(places)]
    if named or median(stretches(galley, members)) >= CHAPTER_LENGTH:
        rank.update(dict.fromkeys(numbers, CHAPTER))
    elif len({value for value in rank.values() if value < CHAPTER}) == 1:
        rank.update({name: CHAPTER for name, value in rank.items() if value < CHAPTER})
