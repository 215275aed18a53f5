"""Lists of contents and of pictures on a page, from their head to their last entry.

An entry leads to a place of the page, or has the number of a page in its row; between entries
stand the names of parts, and what heads the columns.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from edition.sources.html.leaf import Leaf

CONTENTS = re.compile(
    r"\W*(?:(?:the |table of |list of |brief )*contents(?: of (?:the )?(?:\w+ ){0,2}\w+)?|"
    r"(?:list of |index of |the )*(?:full[- ]page )?(?:illustrations|plates|maps|figures|"
    r"portraits)|chapters|inhalt(?:sverzeichnis)?|sommaire|table des mati[eè]res|[íi]ndice|"
    r"sommario)\W*"
    r"(?:\n.*)?",
    re.IGNORECASE,
)
_ENTRY = 24  # words of an entry
_BETWEEN = 4  # lines between two that lead elsewhere
_HEAD = 12  # words of the head
_PAGE = re.compile(r"\W*(?:\d{1,4}|[ivxlc]{1,7}|frontispiece|page|pag[eo]|vol)\W*", re.IGNORECASE)


def listed(leaves: Sequence[Leaf], places: Mapping[str, int]) -> list[range]:
    """The leaves of each list that has a head; `places` are where the names of the page stand."""
    found: list[range] = []
    for first, leaf in enumerate(leaves):
        if found and first < found[-1].stop:
            continue
        if leaf.role in ("", "aside") and leaf.words <= _HEAD and CONTENTS.fullmatch(leaf.text):
            stop = max(_led(leaves, first, places), _paged(leaves, first))
            if stop > first + 1:
                found.append(range(first, stop))
    return found


def _led(leaves: Sequence[Leaf], first: int, places: Mapping[str, int]) -> int:
    """The leaf after the last of those that lead to places of the page, or stand between two."""
    last, targets, leading = first, set[int](), 0
    for number in range(first + 1, len(leaves)):
        leaf = leaves[number]
        inside = {places[link.href] for link in leaf.links if link.href in places}
        if number in targets or CONTENTS.fullmatch(leaf.text):
            break
        if leaf.role == "aside" or (inside - {number} and _is_entry(leaf)):
            last, leading = number, leading + bool(inside)
            targets |= {place for place in inside if place > number}
        elif leaf.role or leaf.raw or leaf.words > _ENTRY or number - last > _BETWEEN:
            break
    return last + 1 if leading else first + 1


def _is_entry(leaf: Leaf) -> bool:
    """Whether a leaf is a line of a list: it is short, and begins or ends with what leads on."""
    begins = min(link.span.start for link in leaf.links) - leaf.span.start <= _HEAD
    ends = leaf.span.end - max(link.span.end for link in leaf.links) <= _HEAD
    return (begins or ends) and leaf.words <= 2 * _ENTRY


def _paged(leaves: Sequence[Leaf], first: int) -> int:
    """The leaf after a table just under the head, most rows of which end with a page's number."""
    table = leaves[first + 1].frame.table if first + 1 < len(leaves) else None
    if table is None or table is leaves[first].frame.table:
        return first + 1
    stop = first + 1
    while stop < len(leaves) and leaves[stop].frame.table is table and not leaves[stop].raw:
        stop += 1
    own = leaves[first + 1 : stop]
    rows = [list(cells) for _, cells in groupby(own, lambda leaf: id(leaf.frame.row()))]
    paged = sum(bool(_PAGE.fullmatch(cells[-1].text)) for cells in rows)
    return stop if len(rows) > 1 and 2 * paged >= len(rows) else first + 1
