"""The title page of a book on a page: title, subtitle, authors, publication, dedication.

They stand before the first paragraph, preface or chapter, in headings of any rank and in lines
in the middle. The title is known by what the page, or its archive, says of the book elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import accumulate

from edition.sources.html.divided import NUMBER, OUTSIDE, named
from edition.sources.html.leaf import Leaf
from edition.sources.html.stated import Stated, words

BY = re.compile(r"\W*(?:by|von|par|por|di)\b\W*", re.IGNORECASE)
CHAPTER = re.compile(
    r"\W*(?:chapter|book|part|volume|canto|act|letter|kapitel|chapitre|cap[ií]tulo|capitolo|глава)"
    r"\b", re.IGNORECASE
)  # fmt: skip
_AND = re.compile(r"\W*(?:and|und|et|y|e|&)\W*", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"\W*(?:illustrat|translat|edited|revised|with|author of|copyright|published|printed|"
    r"new york|london|boston|philadelphia|chicago|edinburgh|a new edition|in \w+ volumes?)|"
    r".*\b1[5-9]\d\d\W*",
    re.IGNORECASE | re.DOTALL,
)
_DEDICATED = re.compile(
    r"\W*(?:(?:to|for)\b(?! be\b)|(?:affectionately |respectfully )?(?:dedicated|inscribed)\b|"
    r"in memory of\b|dedication\W*$|à (?!la recherche)|a la memoria|dem andenken)",
    re.IGNORECASE,
)
PERSONS = re.compile(
    r"\W*(?:the |list of )*(?:dramatis\b|persons\b|characters\b|cast\b|personen\b|personnages\b)",
    re.IGNORECASE,
)
_DATED = re.compile(r"\([^()]{0,30}\b1[5-9]\d\d\b[^()]{0,10}\)")
_MOST = 60  #: leaves of an opening
_PROSE = 25  #: words of a paragraph
_DEEP = 6  #: leaves that a title may be spread over
_UNDER = 20  #: words of a subtitle
_DISPLAYED = 40  #: and of any line of a title page


def title_page(leaves: Sequence[Leaf], said: Stated, targets: Container[int]) -> frozenset[int]:
    """The leaves of a title page, with their roles; none if no title is known.

    What a list of contents leads to, `targets`, is no part of it.
    """
    zone = list(_zone(leaves, said, targets))
    runs = list(_titles(leaves, zone, said))
    if not runs:
        return frozenset()
    title = max(runs, key=lambda run: (_heading(leaves[run[0]]), -run[0]))
    for run in runs:
        before = run[0] < title[0]  # a half-title, which the title page has no second place for
        label = "" if run is title else "title page" if before else "half-title"
        for n in _without_subtitle(leaves, run, said):
            role = "publication" if before else "title"
            leaves[n].give(role, "as it is called elsewhere", 0.95, label)
        for n in run:
            if not leaves[n].role:
                leaves[n].give("subtitle", "as it is called elsewhere", 0.95)
    _cut(leaves[max(n for n in title if leaves[n].role == "title")], said)
    taken = {n for run in runs for n in run}
    last = max([*taken, *_others(leaves, zone, title, said)])
    return frozenset({n for n in zone if leaves[n].role and n <= last} | taken)


def _zone(leaves: Sequence[Leaf], said: Stated, targets: Container[int]) -> Iterator[int]:
    """The leaves before the first paragraph or division that have no role yet."""
    shown: list[int] = []  # headings just above what comes
    for n in range(said.end, min(len(leaves), said.end + _MOST)):
        leaf = leaves[n]
        if leaf.role or leaf.frame.kind == "caption":
            if leaf.role == "aside" and shown:  # a list of contents, that no chapter begins with
                yield from shown
                shown = []
            continue
        if n in targets or (leaf.words <= _UNDER and _divides(leaf)):
            break
        if len(leaf.rows) > 2 and not _centred(leaf) and not _heading(leaf):
            continue  # a motto in verse
        if leaf.raw or (leaf.words >= _PROSE and not _centred(leaf) and not _heading(leaf)):
            shown = [one for one in shown if _known(leaves[one], said)]
            break
        if _heading(leaf):
            shown.append(n)
            continue
        yield from shown
        shown = []
        yield n
    yield from shown


def _known(leaf: Leaf, said: Stated) -> bool:
    """Whether a heading just above a paragraph belongs to the title page all the same."""
    own = words(leaf.text)
    title = any(own == one[at : at + len(own)] for one in said.titles for at in range(len(one)))
    named = bool(own) and set(own) <= set(said.author)
    of_page = BY.match(leaf.text) or _PUBLISHED.match(leaf.text) or _DEDICATED.match(leaf.text)
    return title or named or bool(of_page)


def _divides(leaf: Leaf) -> bool:
    """Whether a heading has the number or the name of a division."""
    number = CHAPTER.match(leaf.text) and NUMBER.match(leaf.text)
    called = OUTSIDE.match(leaf.text) or named(leaf.text) or PERSONS.match(leaf.text)
    numbered = number or NUMBER.fullmatch(leaf.text)
    if not _heading(leaf) and not (number and _centred(leaf)):
        return False
    return bool(numbered or called) and words(leaf.text)[0] != "dedication"


def _heading(leaf: Leaf) -> bool:
    return leaf.frame.kind == "heading"


def _centred(leaf: Leaf) -> bool:
    """Whether a leaf is displayed as the lines of a title page are."""
    return leaf.frame.align == "center" or leaf.whole("large") or leaf.whole("strong")


def _titles(leaves: Sequence[Leaf], zone: Sequence[int], said: Stated) -> Iterator[list[int]]:
    """The runs of leaves that together have the words of the title, each as long as can be."""
    at = 0
    while at < len(zone):
        so_far = accumulate((words(leaves[n].text) for n in zone[at : at + _DEEP]), initial=())
        ends = [count for count, own in enumerate(so_far) if count and own in said.titles]
        if not ends and _rows(leaves[zone[at]], said):
            ends = [1]
        if ends:
            yield list(zone[at : at + ends[-1]])
        at += ends[-1] if ends else 1


def _rows(leaf: Leaf, said: Stated) -> int:
    """Where the first lines of a leaf end that have the words of the title; 0 if none have."""
    rows = leaf.text.split("\n")
    own = accumulate((words(row) for row in rows[:-1]), initial=())
    ends = list(accumulate(len(row) + 1 for row in rows))
    found = [n for n, one in enumerate(own) if n and one in said.titles]
    return ends[found[-1] - 1] if found else 0


def _without_subtitle(leaves: Sequence[Leaf], run: list[int], said: Stated) -> list[int]:
    """The leaves of a run that have the words of the title alone, if the others are a subtitle."""
    for count in range(1, len(run)):
        rest = [word for n in run[count:] for word in words(leaves[n].text)]
        if said.subtitle and tuple(rest) == said.subtitle:
            return run[:count]
    return run


def _cut(leaf: Leaf, said: Stated) -> None:
    """Part a leaf into the title and the subtitle that stands in it, under the title."""
    at = _rows(leaf, said)
    if at and (words(leaf.text) not in said.titles or words(leaf.text[at:]) == said.subtitle):
        leaf.under, leaf.below = at, "subtitle"


def _others(
    leaves: Sequence[Leaf], zone: Sequence[int], title: Sequence[int], said: Stated
) -> Iterator[int]:
    """The other lines of a title page, given their roles: authors, publication, dedication."""
    owed, before = False, title[-1]
    for n in zone:
        leaf = leaves[n]
        joins = _AND.fullmatch(leaf.text) and leaves[before].role == "author"
        if leaf.role or leaf.words > _DISPLAYED or not (joins or any(map(str.isalnum, leaf.text))):
            owed = owed and bool(leaf.role)
            continue
        by, own = None if joins else BY.match(leaf.text), words(leaf.text)
        name = by is not None or bool(own and (owed or set(own) <= set(said.author)))
        if name:
            leaf.give("author", "a name under the title", 0.85)
            owed = by is not None and by.end() == len(leaf.text)
            _cut_author(leaf)
        elif joins:
            leaf.give("author", "between two names", 0.85)
            owed = True
        elif _DATED.fullmatch(leaf.text):
            leaf.give("dateline", "a year in brackets", 0.85)
        elif _PUBLISHED.match(leaf.text):
            leaf.give("publication", "a line of the title page", 0.85, "title page")
        elif n > title[-1] and (_DEDICATED.match(leaf.text) or _goes_on(leaf, leaves[before])):
            leaf.give("paragraph", "begins as a dedication does", 0.85, "dedication")
        elif before == title[-1] < n and leaf.words <= _UNDER and _next(zone, before, n):
            leaf.give("subtitle", "under the title", 0.8)
        elif _heading(leaf) or _centred(leaf):
            leaf.give("publication", "a line of the title page", 0.8, "title page")
        else:
            continue
        before = n if n > title[-1] or name else before
        yield n


def _goes_on(leaf: Leaf, before: Leaf) -> bool:
    """Whether a leaf goes on from a dedication, in the same block."""
    return before.label == "dedication" and leaf.frame is before.frame


def _next(zone: Sequence[int], one: int, two: int) -> bool:
    return zone.index(two) == zone.index(one) + 1


def _cut_author(leaf: Leaf) -> None:
    """Part a leaf into the name, which `by` stands over alone or before, and what is under it."""
    rows = leaf.text.split("\n")
    by = BY.match(rows[0])
    own = 2 if by and by.end() >= len(rows[0]) else 1
    if len(rows) > own:
        leaf.under, leaf.below = sum(len(row) + 1 for row in rows[:own]), "publication"
