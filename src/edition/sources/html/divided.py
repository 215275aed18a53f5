"""Divisions of a book on a page: numbers with a title under them, parts over chapters.

A page says "I" and "THE QUAY" in two headings, often of two ranks, or in one with a line end; and
"PART ONE" in one of the same rank as the chapters in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from edition.sources.html.leaf import Leaf

_VALUE = (
    r"(?:[ivxlcdm]+|\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twenty|thirty|forty|fifty)(?:[\s-]\w+)?|"
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last)"
)
_NAME = r"(?:chapter|chap|book|part|volume|vol|canto|act|letter|stave|section|epoch|period)"
#: A number by itself, or with the name of a division: "IV", "CHAPTER THE FIRST", "Second Part".
NUMBER = re.compile(
    rf"\W*(?:the\s+)?(?:{_NAME}\.?\s+(?:the\s+)?{_VALUE}|{_VALUE}\s+{_NAME}|{_VALUE})\W*",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\W*(?:prologue|epilogue|introduction|preface|conclusion|prelude|interlude|foreword|afterword|"
    r"proem|postscript)\W*", re.IGNORECASE
)  # fmt: skip
_OVER = r"(?:part|book|volume|vol|epoch|period)"
_PART = re.compile(
    rf"\W*(?:the\s+)?(?:{_OVER}\.?\s+(?:the\s+)?{_VALUE}|{_VALUE}\s+{_OVER})(?!\w)", re.IGNORECASE
)
#: What stands before the first part and after the last, and in none of them.
OUTSIDE = re.compile(
    r"\W*(?:prologue|epilogue|introduction|preface|foreword|conclusion|appendix|index|notes|"
    r"footnotes|glossary|dedication)\b",
    re.IGNORECASE,
)
_LONGEST = 16  #: words of a title
#: Whom something is for: "To Romain Rolland, my dear friend".
GIVEN = re.compile(r"(?:To|For) (?:my\b|the memory\b|[A-Z]\w+ [A-Z]\w+)|In memory of\b")


def titles(leaves: Sequence[Leaf], found: Sequence[int]) -> dict[int, int]:
    """The headings that are titles of the number just before them, each with where that is."""
    made: dict[int, int] = {}
    chapters = _chapters(leaves, found)
    for one, two in pairwise(found):
        near = two == one + 1 and one not in made and two not in chapters
        if near and heads(leaves[one], leaves[two]) and not NUMBER.fullmatch(leaves[two].text):
            made[two] = one
    return made


def _chapters(leaves: Sequence[Leaf], found: Sequence[int]) -> frozenset[int]:
    """The headings just under a part, of its own rank and over text, as others in parts are."""
    at = frozenset(found)
    rank = {n: leaves[n].frame.name for n in found}
    first = [n for n in found if n - 1 in at and over_others(leaves[n - 1].text)
             and rank[n - 1] == rank[n] and n + 1 not in at]  # fmt: skip
    alone = [n for n in found if n - 1 not in at and n + 1 not in at]
    others = {rank[n] for n in alone if not NUMBER.match(leaves[n].text)}
    return frozenset(n for n in first if rank[n] in others)


def heads(number: Leaf, title: Leaf) -> bool:
    """Whether a leaf is a number, or a name, that has its title in another just under it."""
    name = named(number.text) and (
        number.frame is title.frame or number.frame.name < title.frame.name
    )
    short = title.words <= _LONGEST and any(map(str.isalpha, title.text))
    return bool(NUMBER.fullmatch(number.text) or name) and short


def named(text: str) -> bool:
    """Whether a line is one word that a division goes by: PROLOGUE."""
    return bool(_NAMED.fullmatch(text))


def over_others(text: str) -> bool:
    """Whether a line is the number of a part and nothing else."""
    return bool(_PART.match(text) and NUMBER.fullmatch(text))


def over(leaves: Sequence[Leaf], found: Sequence[int], ranks: dict[int, int]) -> frozenset[int]:
    """The headings that stand over others of their own rank: parts over the chapters in them."""
    parts = [n for n in found if _PART.match(leaves[n].text)]
    if len(parts) < 2 or len({ranks[n] for n in parts}) > 1:
        return frozenset()
    of_parts = frozenset(parts)
    same = [n for n in found if ranks[n] == ranks[parts[0]] and n not in of_parts]
    inside = [n for n in same if n > parts[0]]
    numbered = [n for n in inside if NUMBER.match(leaves[n].text)]
    few = 2 * len(numbered) < len(inside) or len(numbered) < len(parts)
    if few and not all(_empty(leaves, n, same) for n in parts):
        return frozenset()
    apart = [n for n in same if n < parts[0] or OUTSIDE.match(leaves[n].text)]
    return of_parts | frozenset(apart)


def _empty(leaves: Sequence[Leaf], part: int, others: Sequence[int]) -> bool:
    """Whether no text stands between a part and the first heading in it."""
    first = next((n for n in others if n > part), part)
    between = [leaf for leaf in leaves[part + 1 : first] if leaf.role != "aside"]
    return first > part and sum(leaf.words for leaf in between) <= _LONGEST


def label_parts(leaves: Sequence[Leaf], found: Sequence[int]) -> None:
    """Call parts so, where the headings just below them are those of chapters."""
    for n, following in pairwise(found):
        one, below = leaves[n], leaves[following]
        if _PART.match(one.text) and below.level == one.level + 1:
            one.label = "part"
    labelled = {leaves[n].level for n in found if leaves[n].label == "part"}
    for n in found:
        if _PART.match(leaves[n].text) and leaves[n].level in labelled:
            leaves[n].label = "part"
