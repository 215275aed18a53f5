"""The levels of headings: parts over chapters over sections.

Headings of one form are of one level. Those without a number have their place from what they are
called, from the list of contents and from where they stand among the numbered ones. Level 1 is
what a book divides into first. A label says what begins: a `part`, so that chapters under it
begin pages too, a preface, an appendix; `title` is that of the number just above it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from statistics import median

from edition.structure.divisions.candidate import AGAIN, OWN, Candidate
from edition.structure.divisions.entries import Entry
from edition.structure.divisions.ranks import CHAPTER, CHAPTER_LENGTH, ranks
from edition.structure.divisions.series import stretches
from edition.structure.divisions.titles import kin, name_alone
from edition.structure.lines import Galley
from edition.structure.numbering import ACTS, CHAPTERS, NAMED, PARTS, SECTIONS


@dataclass(frozen=True, slots=True)
class Placed:
    """A heading with its level and label."""

    one: Candidate
    level: int
    label: str


@dataclass(frozen=True)
class _Plan:
    """The headings of a book, numbers with titles as one, and the levels of the numbered ones.

    `chapter` is the level of chapters, `parts` says that there are others over them.
    """

    galley: Galley
    heads: Sequence[Candidate]
    levels: Sequence[int | None]
    listed: Mapping[int, Entry]
    chapter: int
    parts: bool
    lone: bool  #: chapters have no numbers, only the parts over them have
    inner: int = 0  #: the level of what parts are divided into by name, if they are

    @cached_property
    def space(self) -> float:
        """The blank lines that chapters have before them."""
        pairs = zip(self.heads, self.levels, strict=True)
        return median([one.gap for one, level in pairs if level == self.chapter] or [99])

    @property
    def first_inner(self) -> Candidate:
        """The first heading of the level between parts and chapters."""
        return self.heads[self.levels.index(self.inner)]

    def next_to(self, at: int) -> int | None:
        """The level of the numbered heading that begins just under a heading; None if none does."""
        if at + 1 < len(self.heads):
            near = self.heads[at + 1].unit <= self.heads[at].unit + 2
            if near and self.heads[at + 1].form.value == 1:
                return self.levels[at + 1]
        return None


def placed(galley: Galley, kept: Sequence[Candidate], listed: Mapping[int, Entry]) -> list[Placed]:
    """The headings with their levels; a title has that of the number over it."""
    groups = _groups(kept)
    heads = [group[0] for group in groups]
    rank, named = _with_inner(heads, ranks(galley, heads, [len(group) > 1 for group in groups]))
    steps = sorted({one for one in rank if one is not None})
    tops = [one for one in steps if one <= CHAPTER]
    lone = len(tops) == 1 and _hold(heads, listed, rank, tops[0])
    parts = tops if lone else tops[:-1]
    shift = _shift(galley, heads, rank, steps, bool(tops))
    levels = [None if one is None else steps.index(one) + shift for one in rank]
    chapter = (steps.index(tops[-1]) if tops else 0) + shift + lone
    inner = 0 if named is None else steps.index(named) + shift
    plan = _Plan(galley, heads, levels, listed, chapter, bool(parts), lone, inner)
    found: list[Placed] = []
    again = set(_again(heads, levels))
    for at, group in enumerate(groups):
        if at in again:  # the number under it is what begins, and its own is a title above that
            below = levels[at + 1]
            assert below is not None
            label = "part" if rank[at + 1] in parts else ""
            found += [Placed(one, min(below, 6), "title" if n else label)
                      for n, one in enumerate(group)]  # fmt: skip
            continue
        if at - 1 in again:
            below = levels[at]
            assert below is not None
            found += [Placed(one, min(below, 6), "title") for one in group]
            continue
        known = levels[at]
        label = "part" if rank[at] in parts else ""
        level, label = _unnumbered(plan, at) if known is None else (known, label)
        label = label or (NAMED.get(group[0].form.keyword, "") if level <= chapter else "")
        found += [
            Placed(one, min(level, 6), "title" if number else label)
            for number, one in enumerate(group)
        ]
    return list(_lifted(_under_names(found, chapter), chapter))


def _with_inner(
    heads: Sequence[Candidate], rank: Sequence[int | None]
) -> tuple[list[int | None], int | None]:
    """The ranks, with one between parts and what they hold for those headings of a kind that stand
    under a part, "THE STORY CONTINUED BY" one person and another; and that rank.
    """
    kinds = {kin(one) for one in heads if one.place == OWN}
    above = [own for own, one in zip(rank, heads[1:], strict=False) if one.place == OWN]
    if not above or above[0] is None or above[0] > CHAPTER:
        return list(rank), None
    chapters = CHAPTER in rank and above[0] < CHAPTER
    inner = CHAPTER - 1 if chapters else CHAPTER
    lifted = [CHAPTER - 1 if own == above[0] == CHAPTER else own for own in rank]
    return [
        inner if own is None and kin(one) in kinds else own
        for one, own in zip(heads, lifted, strict=True)
    ], inner


def _lifted(found: Sequence[Placed], chapter: int) -> Iterator[Placed]:
    """The headings, sections of what stands above the chapters just below it: of a prologue."""
    above = chapter
    for each in found:
        if each.level <= chapter and each.label != "title":
            above = each.level if each.one.form.keyword in NAMED else chapter
        yield replace(each, level=each.level - max(chapter - above, 0) * (each.level > chapter))


def _under_names(found: Sequence[Placed], chapter: int) -> list[Placed]:
    """The headings, sections whose numbers begin just under a name of their level below that:
    "DEFIN. I." under "DEFINITIONS".
    """
    made: list[Placed] = []
    name: Placed | None = None  #: what holds the sections that follow
    for at, each in enumerate(found):
        one, before = each.one, found[at - 1] if at else None
        if each.level <= chapter or (name and each.level < name.level):
            name = None
        elif one.form.value == 1 and before and before.level == each.level and (
            not before.one.form.value and not before.label and one.unit <= before.one.unit + 2
        ):  # fmt: skip
            name = before
        elif name and each.level == name.level and not one.form.value and not each.label:
            name = None
        made.append(replace(each, level=min(each.level + 1, 6)) if name else each)
    return made


def _again(heads: Sequence[Candidate], levels: Sequence[int | None]) -> Iterator[int]:
    """The headings that only repeat what the book is in, over the next of its parts: "THE SECOND
    BOOK" over "PART II", where it stood over "PART I" before.
    """
    last: dict[int, Candidate] = {}  #: the latest of each level that is still open
    for at, (one, level) in enumerate(zip(heads, levels, strict=True)):
        if level is None:
            continue
        before, below = last.get(level), heads[at + 1] if at + 1 < len(heads) else None
        same = before and (before.form.name, before.form.value) == (one.form.name, one.form.value)
        under = levels[at + 1] if below else None
        if same and below and under is not None and under > level and below.unit <= one.unit + 3:
            held = last.get(under)
            if held and (held.form.name, held.form.value + 1) == (
                below.form.name, below.form.value
            ):  # fmt: skip
                yield at
                continue
        last = {depth: other for depth, other in last.items() if depth < level} | {level: one}


def _hold(
    heads: Sequence[Candidate],
    listed: Mapping[int, Entry],
    rank: Sequence[int | None],
    top: int,
) -> bool:
    """Whether under most headings of the one numbered form another stands that is listed."""
    members = [at for at, one in enumerate(rank) if one == top]
    held = sum(
        rank[at + 1] is None and heads[at + 1].unit in listed
        and heads[at + 1].unit <= heads[at].unit + 2
        for at in members if at + 1 < len(heads)
    )  # fmt: skip
    return len(members) > 1 and 2 * held > len(members)


def _groups(kept: Sequence[Candidate]) -> list[list[Candidate]]:
    """The headings, each number with the title under it."""
    groups: list[list[Candidate]] = []
    for one in kept:
        group = groups[-1] if groups else []
        number = group[0].form if group else None
        if (
            number is not None and (number.alone or name_alone(group[0])) and len(group) == 1
            and one.under(group[0])
            and (not one.form.value or _same_number(group[0], one))
            and (one.form.keyword not in NAMED or number.keyword not in NAMED.keys() | PARTS.keys())
            and (one.form.role not in AGAIN or number.keyword not in ACTS)
        ):  # fmt: skip
            group.append(one)
        else:
            groups.append([one])
    return groups


def _same_number(number: Candidate, one: Candidate) -> bool:
    """Whether a title under a number says it again in words: "THE FIRST YEAR" under "I"."""
    known = one.form.keyword in CHAPTERS | SECTIONS
    return number.form.value == one.form.value and bool(one.form.keyword) and not known


def _shift(
    galley: Galley,
    heads: Sequence[Candidate],
    rank: Sequence[int | None],
    steps: Sequence[int],
    tops: bool,
) -> int:
    """The level of the highest numbered headings: 1, or 2 for sections of an article or poem."""
    if not steps or tops:
        return 1
    members = [one for one, own in zip(heads, rank, strict=True) if own == steps[0]]
    under = sum(
        other.form.value == 0 and one.form.value == 1 and one.unit <= other.unit + 2
        for other, one in pairwise(heads)
    )
    spaced = len(members) > 2 and min(one.gap for one in members) >= galley.usual_gap + 2
    long = len(members) > 1 and median(stretches(galley, members)) >= CHAPTER_LENGTH
    return 2 if under else 1 if spaced or long else 2


def _unnumbered(plan: _Plan, at: int) -> tuple[int, str]:
    """The level and label of a heading without a number."""
    one = plan.heads[at]
    sure = one.form.keyword in NAMED or one.unit in plan.listed
    main = [i for i, level in enumerate(plan.levels) if level is not None and level <= plan.chapter]
    if not main or (plan.chapter > 1 and not plan.parts):
        return _alone(plan, at, sure)
    if plan.inner and one.unit in plan.listed and _alike(one, plan.first_inner):
        return plan.inner, "part" if plan.inner < plan.chapter else ""
    if plan.parts and plan.next_to(at) == plan.chapter:
        inner = one.form.keyword in NAMED and at > 0 and plan.heads[at - 1].unit >= one.unit - 2
        return (plan.chapter, "") if inner else (1, "part")
    if plan.lone and sure and one.form.keyword not in NAMED and at > main[0]:
        return plan.chapter, ""
    above = plan.heads[at - 1] if at else None
    near = one.gap <= 2 or (above and above.form.keyword in ACTS)
    if above and above.form.value and one.unit == above.unit + 1 and near:
        return plan.chapter + 1, ""
    first, last = main[0], main[-1]
    far = one.gap >= plan.galley.usual_gap + 2
    if sure or (far and at > last):
        matter = "front matter" if at < first else "back matter" if at > last else ""
        return (1 if matter else plan.chapter), NAMED.get(one.form.keyword, "") or matter
    if far and first < at and one.gap >= plan.space:
        return plan.chapter, ""
    if at < first and (far or one.gap >= plan.space > plan.galley.usual_gap):
        return 1, "front matter"
    return plan.chapter + 1, ""


def _alone(plan: _Plan, at: int, sure: bool) -> tuple[int, str]:
    """The level of an unnumbered heading in a book that has no numbered ones above it."""
    one, galley = plan.heads[at], plan.galley
    if (depth := _listed_depth(plan, at)) is not None:
        return depth
    same = [h for h in plan.heads if not h.form.value and _alike(h, one)]
    top = len(same) > 1 and median(stretches(galley, same)) >= CHAPTER_LENGTH
    least = galley.usual_gap + (1 if galley.poetry else 2)
    spaced = len(same) > 2 and min(h.gap for h in same) >= least
    over = plan.chapter > 1 and any(
        plan.next_to(i) for i, other in enumerate(plan.heads) if not other.form.value
    )
    return (1 if top or spaced or sure or over else 2), ""


def _listed_depth(plan: _Plan, at: int) -> tuple[int, str] | None:
    """The level that the list of contents gives a heading by its indent, if it has two of them."""
    indents = sorted({entry.indent for entry in plan.listed.values()})
    own = plan.listed.get(plan.heads[at].unit)
    if own is None or len(indents) != 2 or indents[1] < indents[0] + 2:
        return None
    level = indents.index(own.indent) + 1
    following = plan.heads[at + 1] if at + 1 < len(plan.heads) else None
    part = level == 1 and following is not None and following.unit <= plan.heads[at].unit + 1
    return level, "part" if part else ""


def _alike(one: Candidate, two: Candidate) -> bool:
    """Whether two unnumbered headings are set alike: letters, and space before them."""
    return one.form.letters == two.form.letters or one.gap == two.gap
