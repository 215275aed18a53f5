"""The contents list of a package (NCX, navigation document), and the lines that it names.

A page made of classes only has no headings; the list of the book says which of its lines they
are, and what stands under what.
https://www.w3.org/TR/epub-33/#sec-nav-toc, https://idpf.org/epub/20/spec/OPF_2.0.1_draft.htm#Section2.4.1
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from bs4 import BeautifulSoup, Tag

from edition.sources.html.addresses import address
from edition.sources.html.divided import NUMBER
from edition.sources.html.elements import HEADINGS
from edition.sources.html.leaf import Leaf
from edition.sources.html.stated import words
from edition.sources.html.tags import text

_MOST = 5_000  # entries
_DEEPEST = 6  # entries in one another
_NEAR = 6  # leaves from the place that an entry leads to, to the line it names
_LINES = 4  # leaves that the words of an entry may be spread over
_LONGEST = 24  # words of a heading
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
_PLACES = re.compile(r"navpoint|li")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list: its words, where it leads (`path#place`), in how many others it is."""

    words: tuple[str, ...]
    href: str
    depth: int


def entries(markup: str, base: str) -> Iterator[Entry]:
    """The lines of an NCX or a navigation document, which is at the path `base` in its book."""
    soup = BeautifulSoup(_DECLARATION.sub("", markup, count=1), "lxml")
    navs = soup.find_all("nav", limit=20)
    own = [nav for nav in navs if "toc" in text(nav, "epub:type").split()] or navs[:1]
    for top in own[:1] or soup.find_all("navmap", limit=1):
        for point in top.find_all(_PLACES, limit=_MOST):
            leads = point.find(["a", "content"])
            label = point.find("text") if point.name == "navpoint" else leads
            above = [one for one in islice(point.parents, 4 * _DEEPEST) if one.name == point.name]
            if not (isinstance(leads, Tag) and isinstance(label, Tag)) or len(above) >= _DEEPEST:
                continue
            href = text(leads, "href") or text(leads, "src")
            if href and leads.find_parent(point.name) is point:  # not that of an entry in this one
                yield Entry(words(label.get_text(" ")), address(href, base), len(above))


@dataclass(frozen=True, slots=True)
class Named:
    """The leaves that an entry names, from the first to the last, and how deep it is."""

    first: int
    last: int
    depth: int

    def away(self, depth: int) -> int:
        """How far it is from a depth."""
        return abs(self.depth - depth)


def outlined(
    leaves: Sequence[Leaf], told: Sequence[Entry], place: Callable[[str], tuple[int, int] | None]
) -> dict[int, Named]:
    """What the entries of a list name, by the first leaf of each; `place` finds a leaf."""
    found: dict[int, Named] = {}
    end = 0
    for entry in told:
        at = place(entry.href)
        named = _named(leaves, max(at[0], end), entry) if at and entry.words else None
        if named:
            found[named.first] = named
            end = named.last + 1
    return found


def _named(leaves: Sequence[Leaf], start: int, entry: Entry) -> Named | None:
    """The lines, next to where an entry leads, that have its words."""
    near = [n for n in range(start, min(start + _NEAR, len(leaves)))
            if not leaves[n].raw and leaves[n].words <= _LONGEST]  # fmt: skip
    for first in near:
        own: tuple[str, ...] = ()
        for last in range(first, min(first + _LINES, len(leaves))):
            own += words(leaves[last].text)
            if own == entry.words:
                return Named(first, last, entry.depth)
            if own != entry.words[: len(own)]:
                break
        alone = words(leaves[first].text)
        if len(alone) > 1 and entry.words[-len(alone) :] == alone:
            return Named(first, first, entry.depth)  # "Chapter 1: The Quay", "The Quay"
    return None


def promote(leaves: Sequence[Leaf], found: Mapping[int, Named]) -> None:
    """Make headings of the lines that the list names, of the rank that others of its depth have."""
    known: dict[int, Counter[int]] = {}
    for one in found.values():
        if rank := _rank(leaves[one.first]):
            known.setdefault(one.depth, Counter())[rank] += 1
    usual = {depth: count.most_common(1)[0][0] for depth, count in known.items()}
    for one in found.values():
        leaves[one.first].listed = True
        if leaves[one.first].role or leaves[one.first].frame.kind:
            continue
        near = min(usual, key=one.away, default=one.depth)
        rank = max(usual.get(near, near + 1) + one.depth - near, 1)
        last = one.last if NUMBER.fullmatch(leaves[one.first].text) else one.first
        for n in range(one.first, last + 1):
            leaf = leaves[n]
            leaf.frame = replace(leaf.frame, name=f"h{min(rank + (n > one.first), 6)}",
                                 kind="heading", holds="", held=None)  # fmt: skip
            leaf.evidence = ("the book's list of contents names it",)


def _rank(leaf: Leaf) -> int:
    """The rank of a heading by its element; 0 for other lines."""
    named = (HEADINGS[frame.name] for frame in leaf.frame.up() if frame.name in HEADINGS)
    return next(named, 0)
