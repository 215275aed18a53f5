"""The levels of headings without a number.

They have their place from what they are called, from the list of contents and from where they
stand among the numbered ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from edition.structure.diary import KINDS
from edition.structure.divisions.candidate import Candidate
from edition.structure.divisions.entries import Entry
from edition.structure.divisions.ranks import CHAPTER_LENGTH
from edition.structure.divisions.series import stretches
from edition.structure.lines import Galley
from edition.structure.numbering import ACTS, NAMED, PARTS

_LISTED = 3  #: headings that a list of contents names, by whose space others are judged


@dataclass(frozen=True)
class Plan:
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

    @cached_property
    def apart(self) -> int:
        """The least space that what the list of contents names has before it, less a line; 0 where
        it names little.
        """
        gaps = sorted(one.gap for one in self.heads if one.unit in self.listed)
        return gaps[0] - 1 if len(gaps) >= _LISTED else 0

    @cached_property
    def main(self) -> list[int]:
        """The numbered headings that are no sections."""
        levels = enumerate(self.levels)
        return [at for at, level in levels if level is not None and level <= self.chapter]

    @cached_property
    def indents(self) -> list[int]:
        """Those of the entries in the list of contents."""
        return sorted({entry.indent for entry in self.listed.values()})

    @cached_property
    def over(self) -> bool:
        """Whether numbered headings begin just under one that has no number."""
        return any(self.next_to(at) for at, one in enumerate(self.heads) if not one.form.value)

    @cached_property
    def tops(self) -> Mapping[tuple[str, int], bool]:
        """By letters and space, whether the headings without a number that have either stand as
        chapters do: a chapter's length from one another, or set off.
        """
        plain = [one for one in self.heads if not one.form.value]
        looks = {_look(one): one for one in self.heads}
        return {
            look: self._top([h for h in plain if _alike(h, one)]) for look, one in looks.items()
        }

    def _top(self, same: Sequence[Candidate]) -> bool:
        long = len(same) > 1 and median(stretches(self.galley, same)) >= CHAPTER_LENGTH
        least = self.galley.usual_gap + (1 if self.galley.poetry else 2)
        return long or (len(same) > 2 and min(one.gap for one in same) >= least)

    @cached_property
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


def unnumbered(plan: Plan, at: int) -> tuple[int, str]:
    """The level and label of a heading without a number."""
    one = plan.heads[at]
    sure = one.form.keyword in NAMED or one.unit in plan.listed
    main = plan.main
    if one.form.value and any(_held(one, other) for other in plan.heads[:at]):
        return plan.chapter + 1, ""
    volume = len(main) == 1 and plan.heads[main[0]].form.keyword in PARTS
    if not main or volume or (plan.chapter > 1 and not plan.parts):
        return _alone(plan, at, sure)
    if one.form.name in KINDS:
        return plan.chapter + 1, ""
    if plan.inner and one.unit in plan.listed and _alike(one, plan.first_inner):
        return plan.inner, "part" if plan.inner < plan.chapter else ""
    if plan.parts and plan.next_to(at) == plan.chapter:
        inner = one.form.keyword in NAMED and at > 0 and plan.heads[at - 1].unit >= one.unit - 2
        return (plan.chapter, "") if inner else (1, NAMED.get(one.form.keyword) or "part")
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


def _held(one: Candidate, other: Candidate) -> bool:
    """Whether a heading with a number is a piece of what is called so: "NOTE 1" of "NOTES"."""
    return not other.form.value and other.form.keyword == one.form.keyword


def _alone(plan: Plan, at: int, sure: bool) -> tuple[int, str]:
    """The level of an unnumbered heading in a book that has no numbered ones above it."""
    one = plan.heads[at]
    if (depth := _listed_depth(plan, at)) is not None:
        return depth
    if one.form.keyword in NAMED and at and one.unit not in plan.listed and one.gap < plan.apart:
        return 2, ""  # the postscript of a tale
    over = plan.chapter > 1 and plan.over
    return (1 if sure or over or plan.tops[_look(one)] else 2), ""


def _listed_depth(plan: Plan, at: int) -> tuple[int, str] | None:
    """The level that the list of contents gives a heading by its indent, if it has two of them."""
    indents, own = plan.indents, plan.listed.get(plan.heads[at].unit)
    if own is None or len(indents) != 2 or indents[1] < indents[0] + 2:
        return None
    level = indents.index(own.indent) + 1
    following = plan.heads[at + 1] if at + 1 < len(plan.heads) else None
    part = level == 1 and following is not None and following.unit <= plan.heads[at].unit + 1
    return level, "part" if part else ""


def _look(one: Candidate) -> tuple[str, int]:
    """How an unnumbered heading is set: its letters and space; or what entry it stands over."""
    entry = one.form.name in KINDS
    return (one.form.name, 0) if entry else (one.form.letters, one.gap)


def _alike(one: Candidate, two: Candidate) -> bool:
    """Whether two unnumbered headings are set alike: letters, or space before them."""
    if one.form.name in KINDS or two.form.name in KINDS:
        return one.form.name == two.form.name
    return one.form.letters == two.form.letters or one.gap == two.gap
