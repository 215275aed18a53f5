"""The levels of headings: parts over chapters over sections.

Headings of one form are of one level; those without a number have theirs from `unnumbered`. Level 1
is what a book divides into first. A label says what begins: a `part`, so that chapters under it
begin pages too, a preface, an appendix; `title` is that of the number just above it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from edition.structure.divisions.calendar import deepened
from edition.structure.divisions.candidate import OWN, Candidate
from edition.structure.divisions.entries import Entry
from edition.structure.divisions.placed import Placed
from edition.structure.divisions.ranks import CHAPTER, CHAPTER_LENGTH, ranks
from edition.structure.divisions.series import stretches
from edition.structure.divisions.stories import held_stories, pieces, synopses
from edition.structure.divisions.titles import kin, name_alone, year
from edition.structure.divisions.unnumbered import Plan, unnumbered
from edition.structure.lines import Galley
from edition.structure.numbering import ACTS, AGAIN, NAMED, PARTS, PIECES, SECTIONS, form


def placed(galley: Galley, kept: Sequence[Candidate], listed: Mapping[int, Entry]) -> list[Placed]:
    """The headings with their levels; a title has that of the number over it."""
    groups = _groups(kept)
    heads = [group[0] for group in groups]
    rank, named = _with_inner(heads, ranks(galley, heads, [len(group) > 1 for group in groups]))
    rank = pieces(heads, rank)
    told = synopses(galley, heads, rank)
    stories = held_stories(galley, heads, rank, told)
    rank = [CHAPTER - 1 if at in stories else own for at, own in enumerate(rank)]
    steps = sorted({one for one in rank if one is not None})
    tops = [one for one in steps if one <= CHAPTER]
    lone = len(tops) == 1 and _hold(heads, listed, rank, tops[0])
    parts = tops if lone else tops[:-1]
    shift = _shift(galley, heads, rank, steps, bool(tops))
    levels = [None if one is None else steps.index(one) + shift for one in rank]
    chapter = (steps.index(tops[-1]) if tops else 0) + shift + lone
    inner = 0 if named is None else steps.index(named) + shift
    plan = Plan(galley, heads, levels, listed, chapter, bool(parts), lone, inner)
    found: list[Placed] = []
    again = set(_again(heads, levels))
    for at, group in enumerate(groups):
        begun = at + (at in again)  # what only repeats is as the number under it, which begins
        part = rank[begun] in parts and stories.get(at, True)
        known, label = levels[begun], "part" if part else ""
        known = known + 1 if at in told and known is not None else known
        level, label = unnumbered(plan, at) if known is None else (known, label)
        if at not in again and at - 1 in again:
            label = "title"  # of what stands above it
        elif at not in again and level <= chapter:
            label = label or NAMED.get(group[0].form.keyword, "")
        found += [
            Placed(one, min(level, 6), "title" if number else label)
            for number, one in enumerate(group)
        ]
    return list(_without_leaps(_lifted(_under_names(deepened(found), chapter), chapter)))


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
            above = chapter if each.label == "part" else each.level
        yield replace(each, level=each.level - max(chapter - above, 0) * (each.level > chapter))


def _without_leaps(found: Iterable[Placed]) -> Iterator[Placed]:
    """The headings, each one level below that of what holds it: chapters of an epilogue, where
    other parts have books, a preface just under the name of a volume; what nothing holds, on top.
    """
    found = list(found)
    top = min((each.level for each in found), default=1)
    open_: list[tuple[int, int]] = []  #: the levels of what holds the next, as found and as given
    level = 0
    for each in found:
        if each.label != "title":
            while open_ and open_[-1][0] >= each.level:
                open_.pop()
            level = open_[-1][1] + 1 if open_ else top
            open_.append((each.level, level))
        yield replace(each, level=level or each.level)


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
            number is not None and (number.alone or name_alone(group[0]))
            and (len(group) == 1 or (len(group) == 2 and year(group[1])))
            and one.under(group[-1])
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
    known = one.form.keyword in PIECES
    return number.form.value == one.form.value and bool(one.form.keyword) and not known


def _shift(
    galley: Galley,
    heads: Sequence[Candidate],
    rank: Sequence[int | None],
    steps: Sequence[int],
    tops: bool,
) -> int:
    """The level of the highest numbered headings: 1, or 2 for sections of an article or poem."""
    if _plays(galley):
        return 2
    if not steps or tops:
        return 1
    members = [one for one, own in zip(heads, rank, strict=True) if own == steps[0]]
    under = sum(
        other.form.value == 0 and one.form.value == 1 and one.unit <= other.unit + 2
        for other, one in pairwise(heads)
    )
    spaced = len(members) > 2 and min(one.gap for one in members) >= galley.usual_gap + 2
    long = len(members) > 1 and median(stretches(galley, members)) >= CHAPTER_LENGTH
    scenes = _played(galley) and members[0].form.keyword in SECTIONS | {""}  # without acts
    return 2 if under else 1 if spaced or long or scenes else 2


def _plays(galley: Galley) -> bool:
    """Whether titles of several plays stand over the acts of each."""
    starts = {mark.span.start for mark in galley.marks
              if mark.kind == "heading" and mark.label == "part"}  # fmt: skip
    return _played(galley) and any(
        unit.span.start in starts and not form(unit.text).value for unit in galley.units
    )


def _played(galley: Galley) -> bool:
    return any(mark.kind == "play" for mark in galley.marks)
