"""The headings of a page, and what their ranks say of levels.

An `h1` that stands alone at the head is the title of the whole; what remains is level 1 where it
begins chapters, by their name or by their length, and level 2 where it is a subhead in the flow.
A line all in bold or large letters is a heading too, but a doubtful one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import accumulate, takewhile
from math import inf
from statistics import median

from edition.sources.html.divided import (
    GIVEN,
    NUMBER,
    heads,
    label_parts,
    named,
    over,
    over_others,
    titles,
)
from edition.sources.html.elements import HEADINGS
from edition.sources.html.frontispiece import BY, CHAPTER, title_page
from edition.sources.html.leaf import Leaf
from edition.sources.html.stated import Stated, stated, words

_LENGTH = 1_200  # words from which a stretch is a chapter's
_TOLD = 12  # words of a paragraph: a chapter may be called “The End”, and has some
_END = re.compile(r"\W*(?:(?:the )?end|finis|fin|ende|fine)\W*", re.IGNORECASE)
_ENDS_PART = re.compile(
    r"\W*(?:the )?end of (?:the |this )?(?:\w+[ -]){0,2}"
    r"(?:act|book|canto|part|play|volume|vol|story|tale)\b\W*\w{0,9}\W*", re.IGNORECASE
)  # fmt: skip
_ENDS = frozenset(",;:-–—")
_CREDIT = re.compile(r"\W*(?:(?:words|music|text|translated|arranged|edited) )?by\b", re.IGNORECASE)
_DEEP = 6  # headings that a title may be spread over
_TITLE = 12  # words of a title in a line of its own


def headings(
    leaves: Sequence[Leaf], in_notes: set[int], told: Mapping[str, str], listed: Set[int],
    book: bool,
) -> None:  # fmt: skip
    """Give headings and the title their roles; `told` is what the page says of itself, `listed`
    are the leaves that its list of contents leads to; a `book` has chapters.
    """
    name = told.get("title", "")
    said = stated(leaves, name, told.get("author", ""))
    apart = title_page(leaves, said, listed)
    last = max((n for n, leaf in enumerate(leaves) if leaf.words >= _TOLD), default=-1)
    found = [n for n, leaf in enumerate(leaves) if not leaf.role and n not in in_notes
             and leaf.frame.kind == "heading" and any(map(str.isalnum, leaf.text))
             and not (n > last and _END.fullmatch(leaf.text))
             and not _ENDS_PART.fullmatch(leaf.text)]  # fmt: skip
    ranks = {n: _rank(leaves[n]) for n in found}
    title = None if apart else _title(leaves, found, ranks, name, said.end)
    if title is not None:
        alone = "the page's first heading, and the only one of its rank"
        reason = "the page calls it title" if _called(leaves[title]) else alone
        leaves[title].give("title", reason, 0.95)
        by = title + 1 in ranks and BY.match(leaves[title + 1].text)
        found = [n for n in found if n != title and not (by and n == title + 1)]
    _opening(leaves, title)
    found = [n for n in found if not _given(leaves, n)]
    again = set(_again(leaves, found, said)) if apart else set()
    found = [n for n in found if n not in again]
    under = {n: one for n, one in titles(leaves, found).items() if not leaves[n].listed}
    found = [n for n in found if n not in under]
    _raise(found, ranks, again)
    _levels(leaves, found, ranks, book or bool(said.end))
    for n, number in under.items():
        _entitle(leaves[n], leaves[number])
    for n in found:
        _cut(leaves[n])
    _under(leaves, found)
    usual = 3 if found else 1 if book or said.end else 2
    _pseudo(leaves, in_notes, usual)
    for n in found:
        below = leaves[n + 1] if n + 1 < len(leaves) and n + 1 not in ranks else None
        if below and below.role == "heading" and not below.listed and heads(leaves[n], below):
            _entitle(below, leaves[n])


def _again(leaves: Sequence[Leaf], found: Sequence[int], said: Stated) -> Iterator[int]:
    """The headings that are the title of the whole once more, just above the first chapter's."""
    own = set(found)
    for first in found:
        run = list(takewhile(lambda n: n in own, range(first, first + _DEEP)))
        so_far = accumulate((words(leaves[n].text) for n in run), initial=())
        count = max((at for at, one in enumerate(so_far) if one in said.titles), default=0)
        if count and _above(leaves, run[count - 1]):
            for n in run[:count]:
                leaves[n].give("title", "the title again, above a chapter", 0.85, "half-title")
                yield n


def _given(leaves: Sequence[Leaf], number: int) -> bool:
    """Whether a heading under that of a part says whom the part is for."""
    above = leaves[number - 1] if number else None
    given = above and over_others(above.text) and GIVEN.match(leaves[number].text)
    if given:
        leaves[number].give("paragraph", "says whom a part is for", 0.85, "dedication")
    return bool(given)


def _raise(found: Sequence[int], ranks: dict[int, int], again: Set[int]) -> None:
    """Give the headings under a title that stands there again the rank it has itself."""
    for n in again:
        if n + 1 in again:
            continue  # the last line of it is what they are under
        end = next((m for m in found if m > n and ranks[m] <= ranks[n]), inf)
        inside = [m for m in found if n < m < end]
        step = min((ranks[m] for m in inside), default=0) - ranks[n]
        ranks.update({m: ranks[m] - step for m in inside})


def _above(leaves: Sequence[Leaf], number: int) -> bool:
    """Whether a heading is what stands next under a leaf."""
    following = next((one for one in leaves[number + 1 :] if one.role != "aside"), None)
    return following is not None and following.frame.kind == "heading" and not following.role


def _cut(leaf: Leaf) -> None:
    """Part a heading of several lines into the number and the title that stands under it."""
    number, line_end, title = leaf.text.partition("\n")
    if line_end and NUMBER.fullmatch(number) and any(map(str.isalpha, title)):
        leaf.under, leaf.below = len(number) + 1, "heading"


def _entitle(leaf: Leaf, number: Leaf) -> None:
    """Make a leaf the title of the number just above it."""
    leaf.give("heading", "a title under a number", 0.9, "title")
    leaf.level = number.level


def _opening(leaves: Sequence[Leaf], title: int | None) -> None:
    """The author and the subtitle that a page calls so, beside its title."""
    for leaf in leaves[max((title or 0) - 2, 0) : (title or 0) + 4]:
        if leaf.role or leaf.frame.kind == "heading" or leaf.words > 16:
            continue
        for role, names in (("author", {"author", "byline"}), ("subtitle", {"subtitle"})):
            if leaf.frame.words & names:
                leaf.give(role, f"the page calls it {role}", 0.85)


def _rank(leaf: Leaf) -> int:
    return next(HEADINGS[frame.name] for frame in leaf.frame.up() if frame.name in HEADINGS)


def _title(
    leaves: Sequence[Leaf], found: Sequence[int], ranks: dict[int, int], name: str, start: int
) -> int | None:
    """The heading that is the title of the whole, of what begins at a leaf."""
    if not found:
        return None
    first = found[0]
    alone = sum(ranks[n] == ranks[first] for n in found) == 1
    top = all(ranks[n] >= ranks[first] for n in found)
    before = sum(leaf.words for leaf in leaves[start:first] if leaf.role != "aside")
    chapter = CHAPTER.match(leaves[first].text) and leaves[first].text.casefold() != name.casefold()
    called = _called(leaves[first])
    return first if (called or (alone and top and not chapter)) and before < 60 else None


def _called(leaf: Leaf) -> bool:
    return "title" in leaf.frame.words


def _levels(
    leaves: Sequence[Leaf], found: Sequence[int], ranks: dict[int, int], book: bool
) -> None:
    """The level of each heading, by its rank among those of the page; chapters, if it is a book's.

    What stands before the first of the highest rank is in none of them: a preface.
    """
    if not found:
        return
    above = over(leaves, found, ranks)
    depth = {n: ranks[n] - 0.5 * (n in above) for n in found}
    used = sorted(set(depth.values()))
    tops = [n for n in found if depth[n] == used[0]]
    ends = [*tops[1:], len(leaves)]
    lengths = [sum(leaf.words for leaf in leaves[a:b]) for a, b in zip(tops, ends, strict=True)]
    chapters = sum(bool(CHAPTER.match(leaves[n].text)) for n in tops) * 2 >= len(tops)
    base = 1 if book or chapters or (len(tops) > 1 and median(lengths) >= _LENGTH) else 2
    before = sorted({depth[n] for n in found if n < tops[0]})
    for n in found:
        leaf, own = leaves[n], before if n < tops[0] else used
        listed = leaf.evidence[0] if leaf.evidence else ""
        leaf.give("heading", listed or f"the page's h{_rank(leaf)}", 0.9 if listed else 0.95)
        leaf.level = min(base + own.index(depth[n]), 6)
    label_parts(leaves, found)


def _under(leaves: Sequence[Leaf], found: Sequence[int]) -> None:
    """Titles that stand under numbers in a line of their own, and in no heading: a habit."""
    numbers = [n for n in found if NUMBER.fullmatch(leaves[n].text) and not leaves[n].under]
    own = [n for n in numbers if n + 2 < len(leaves) and _is_title(leaves[n + 1])
           and leaves[n + 2].frame.kind != "heading"]  # fmt: skip
    if len(own) > 1 and 2 * len(own) >= len(numbers):
        for n in own:
            _entitle(leaves[n + 1], leaves[n])


def _is_title(leaf: Leaf) -> bool:
    """Whether a leaf can be the title of a number: a few words, and no sentence."""
    if leaf.role or leaf.raw or leaf.frame.kind or leaf.frame.held or leaf.words > _TITLE:
        return False
    text = leaf.text
    return text[0].isupper() and (text.isupper() or text[-1] not in ".!?…,;:\"'”’»—-")


def _pseudo(leaves: Sequence[Leaf], in_notes: set[int], usual: int) -> None:
    """Lines all in bold or large letters between paragraphs, as headings that are doubted; their
    level is `usual`, but for what stands beside chapters.
    """
    prose = [n for n, leaf in enumerate(leaves) if leaf.words >= 25]
    tops = [leaf.level for leaf in leaves if leaf.role == "heading" and leaf.label != "title"]
    for n, leaf in enumerate(leaves):
        inside = bool(prose) and prose[0] < n < prose[-1]
        if leaf.role or n in in_notes or leaf.frame.kind or leaf.raw or not inside:
            continue
        below = leaves[n + 1].role in ("heading", "title")
        if below or leaf.frame.align == "right" or _CREDIT.match(leaf.text) or leaf.linked > 0.5:
            continue  # a name under a preface, under a title
        shown = next((kind for kind in ("large", "strong") if leaf.whole(kind)), "")
        if shown and leaf.words <= 12 and leaf.text[-1] not in _ENDS and leaf.frame.held is None:
            letters = "large" if shown == "large" else "bold"
            leaf.give("heading", f"a line all in {letters} letters", 0.75)
            leaf.level = _pseudo_level(leaf, tops, usual)


def _pseudo_level(leaf: Leaf, tops: Sequence[int], usual: int) -> int:
    """The level of a line in bold: that of chapters, if it is called as what stands beside them."""
    return min(tops) if tops and named(leaf.text) else usual
