"""Titles of divisions: the line under a number, "I" and "THE QUAY", or under "PROLOGUE".

Whether it is a title is the habit of the book: what stands under most numbers is, also where more
space is between them; what stands elsewhere without a number is a heading of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from edition.structure.dates import YEAR
from edition.structure.diary import FROM_TO, KINDS
from edition.structure.divisions.arguments import BY
from edition.structure.divisions.candidate import OWN, TITLE, Candidate
from edition.structure.divisions.look import DATED, LABELLED, LISTED
from edition.structure.numbering import ACTS, AGAIN, LETTERS, NAMED, PARTS

_TITLED = 0.5  #: share of numbers with a title under them that makes it a habit
_FAR = 8  #: words of a title that stands far under its number
_FAR_GAP = 2  #: blank lines; a title has more before it, what stands under it has not
_TITLE_WORDS = 12
_KIN = 2  #: words with which headings of one kind begin
_WITHOUT = frozenset(
    {"dedication", "contents", "index", "notes", "footnotes", "endnotes", "errata"}
)
_BY = re.compile(r"_?(?:by|to)\b", re.IGNORECASE)


def heads(one: Candidate) -> bool:
    """Whether a candidate has its title under it: a number by itself, or PROLOGUE."""
    return one.likely and (one.form.alone or name_alone(one))


def _addressed(number: Candidate, one: Candidate) -> bool:
    """Whether a title says who writes a letter, and to whom: it may come again and again."""
    return number.form.keyword in LETTERS and bool(FROM_TO.search(one.text))


def name_alone(one: Candidate) -> bool:
    """Whether a candidate is one word that names a division, set off: PROLOGUE."""
    named = one.form.keyword in NAMED and one.form.name == one.form.keyword
    return named and len(one.text.split()) == 1 and (one.gap > 2 or not one.unit)


def with_titles(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, with what a line just under a number says, or just before another like it."""
    found = _placed(_with_years(found))
    pairs = [(at, one, two) for at, (one, two) in enumerate(pairwise(found)) if two.follows(one)]
    under = [
        at + 1 for at, one, two in pairs
        if heads(one) and not two.form.value and two.under(one) and _may_be(one, two)
    ]  # fmt: skip
    numbers = sum(_bare_number(one) for one in found)
    said = Counter(found[at].text for at in under)
    most = max(3, numbers // 2 + 1)
    same = {
        at for at in under
        if said[found[at].text] >= (most if " " in found[at].text else 2)
        and not _addressed(found[at - 1], found[at])
    }  # fmt: skip
    under = [at for at in under if at not in same]
    titles = frozenset(under)
    usual = _usual(found, under)
    apart = Counter(
        (two.form.letters, two.gap)
        for one, two in pairwise(found) if not two.follows(one) and not two.form.value
    )  # fmt: skip
    changed, second = list(found), set[int]()
    for at, one, two in pairs:
        if name_alone(one) and one.form.keyword == "dedication" and _BY.match(two.text):
            changed[at + 1] = two.having("says to whom a book is dedicated", -0.8)
    for at in under:
        third = found[at + 1] if at + 1 < len(found) else None
        if third and _under_title(found[at - 1], found[at], third):
            changed[at + 1] = third.having("stands under the title of a part", -0.8)
    for at in same:
        changed[at] = found[at].having("the same words stand under other numbers", -0.6)
    for at, one, two in pairs:
        if at + 1 in same:
            continue
        over = at not in titles and at + 1 not in titles and _subtitled(one, two)
        if over and two.gap > 1 and apart[two.form.letters, two.gap] > 1:
            continue  # a section's, as others are
        if over:
            changed[at] = changed[at].having("a second title or its author stands under it", 0.4)
        plain = not (two.form.value or two.form.keyword)
        if over or (at in second and two.gap <= one.gap and plain):
            changed[at + 1] = two.having("stands under a title", -0.8)
            second.add(at + 1)
            continue
        if name_alone(one) and two.form.titled and two.under(one) and BY.match(two.text):
            changed[at + 1] = two.having("says who wrote what it stands over", -0.8)
            continue
        if at + 1 in titles and not two.form.keyword:
            habit = one.form.name in usual
            reason = "a title stands under each number" if habit else "stands under a number"
            reason = "stands under the name of a division" if name_alone(one) else reason
            changed[at + 1] = two.having(reason, 0.55 if habit or name_alone(one) else 0.3)
        elif at not in titles and _ends(one, two):
            changed[at] = changed[at].having("a chapter's number follows it", -0.5)
        elif (
            one.form.name == two.form.name
            and not (one.form.value or one.form.keyword)
            and one.unit != two.unit
            and not two.has(DATED)
            and not (at in titles and _under_title(found[at - 1], one, two))
            and not (at in titles and two.gap > one.gap)
        ):
            changed[at] = changed[at].having("another displayed line follows it", -0.5)
    return changed


def _with_years(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, with what it says for a year that it stands between a number and its title:
    "EPOCH THE FIRST.", "1703.", "JONATHAN WILD."
    """
    made = list(found)
    for at, (one, two) in enumerate(pairwise(found), 1):
        third = found[at + 1] if at + 1 < len(found) else None
        if third and _bare_number(one) and two.follows(one) and year(two) and third.follows(two):
            plain = not (third.form.value or third.form.keyword) and third.form.titled
            if plain and third.gap <= two.gap:
                made[at] = two.having("a year between a number and its title", 1.2)
                made[at + 1] = replace(third, place=TITLE).having(
                    "under a number and its year", 0.3
                )
    return made


def year(one: Candidate) -> bool:
    """Whether a candidate is a year, and nothing else."""
    return YEAR.fullmatch(one.text.strip("_. ")) is not None


def _usual(found: Sequence[Candidate], under: Iterable[int]) -> set[str]:
    """The forms of number under most of which a title stands."""
    count = Counter(one.form.name for one in found if _bare_number(one))
    titled = Counter(found[at - 1].form.name for at in under)
    return {name for name in titled if titled[name] >= max(2, _TITLED * count[name])}


def _placed(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, those told that are titles though far from their number, or are none though
    near it.
    """
    near = {
        at for at, (one, two) in enumerate(pairwise(found), 1)
        if _bare_number(one) and not two.form.value and not two.form.keyword and two.under(one)
    }  # fmt: skip
    usual, placed = _usual(found, near), list(found)
    letters = {found[at].form.letters for at in near}
    alone = Counter(kin(one) for at, one in enumerate(found) if _stands(found, at))
    for at, (one, two) in enumerate(pairwise(found), 1):
        if at in near and two.likely and alone[kin(two)]:
            placed[at] = replace(two, place=OWN)
        elif (
            one.form.keyword in PARTS and one.form.name in usual and _bare_number(one)
            and two.follows(one) and not two.under(one) and _like(two, letters)
        ):  # fmt: skip
            placed[at] = replace(two, place=TITLE)
    return placed


def kin(one: Candidate) -> tuple[str, ...]:
    """The first words of a heading: "THE STORY", of those "continued by" one person and another."""
    words = re.findall(r"[^\W\d_]+", one.text.casefold())
    return (one.form.letters, *words[:_KIN]) if len(words) > _KIN + 1 else ()


def _stands(found: Sequence[Candidate], at: int) -> bool:
    """Whether a candidate without a number is a heading, and under none."""
    one = found[at]
    if not one.likely or one.form.value or not kin(one):
        return False
    own = not at or not (heads(found[at - 1]) and one.follows(found[at - 1]))
    if at > 1 and heads(found[at - 2]) and found[at - 1].follows(found[at - 2]):
        own = own and not _under_title(found[at - 2], found[at - 1], one)
    return own


def _like(one: Candidate, letters: Container[str]) -> bool:
    """Whether a line has the letters of the titles that stand near their numbers."""
    plain = not (one.form.value or one.form.keyword)
    return plain and one.form.letters in letters and len(one.text.split()) <= _FAR


def _under_title(part: Candidate, title: Candidate, one: Candidate) -> bool:
    """Whether a line is a third under the number of a part and its title."""
    plain = not (one.form.value or one.form.keyword) and one.place != OWN
    near = one.follows(title) and one.gap <= max(title.gap, 2)
    held = part.form.keyword in PARTS or part.form.role in AGAIN
    return held and plain and near


def _may_be(one: Candidate, two: Candidate) -> bool:
    """Whether a line can be the title of what is over it: of a name, not all can."""
    if two.form.role in AGAIN and one.form.keyword in ACTS:
        return False
    if not name_alone(one):
        return True
    titled = two.form.titled and not two.form.keyword and not _inset(one, two)
    return one.form.keyword not in _WITHOUT and titled and not _BY.match(two.text)


def _inset(one: Candidate, two: Candidate) -> bool:
    """Whether lines are set in under a name and end with a full stop, as an argument does."""
    deeper = min(line.indent for line in two.lines) >= one.lines[0].indent + 2
    plain = two.text[-1] == "." and two.form.letters != "capitals"
    return len(two.lines) > 1 and deeper and plain


def _ends(one: Candidate, two: Candidate) -> bool:
    """Whether a line without a number stands just above a chapter that is not a first one."""
    return not (one.form.value or one.form.keyword) and two.likely and two.form.value > 1


def _subtitled(one: Candidate, two: Candidate) -> bool:
    """Whether a title is set off, and under it, much nearer, stands a second one or its author."""
    if one.form.value or one.form.keyword or two.form.value or two.form.keyword:
        return False
    if not KINDS.isdisjoint({one.form.name, two.form.name}):
        return False  # a year and its first entry
    if not (one.gap > _FAR_GAP and one.gap > two.gap + 1 and two.gap <= _FAR_GAP):
        return False
    shown = one.form.titled and (two.form.titled or bool(BY.match(two.text)))
    short = len(one.text.split()) <= _TITLE_WORDS and len(two.text.split()) <= 2 * _TITLE_WORDS
    told = two.has(LISTED) or any(LABELLED.match(each.text) for each in (one, two))
    return shown and short and one.unit != two.unit and not told


def _bare_number(one: Candidate) -> bool:
    return one.form.alone and one.likely
