"""What on a page is the site's and not the text's: navigation, banners, lists of links.

Set aside, with the evidence, never lost: by the elements and classes that say so, and by where
lines that only lead elsewhere stand: before the first paragraph, after the last, or in a list.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from itertools import chain

from edition.model.document import TRANSCRIBERS
from edition.sources.html.leaf import Leaf
from edition.sources.html.listing import CONTENTS, listed
from edition.sources.html.transcribers import REASON

_PROSE = 25  # words from which a leaf that leads nowhere is a paragraph
_LINKED = 0.6  # share of a leaf that leads elsewhere, from which it only does that
_TOP = re.compile(r"\W*(?:(?:back|return|go)?\s*(?:to\s+)?(?:the\s+)?top|top of (?:the )?page)\W*",
                  re.IGNORECASE)  # fmt: skip
_ENTRY = 24  # words of an entry of a list of contents
_ROWS = 3  # rows of a table of contents
_BESIDE = 3  # words of a cell beside those that lead elsewhere: a number, `CHAP.`, `PAGE`


def set_aside_frames(leaves: Sequence[Leaf]) -> None:
    """Give the role `aside` to what elements and classes say is the site's."""
    for leaf in leaves:
        if leaf.frame.furniture:
            label = TRANSCRIBERS if leaf.frame.furniture == REASON else ""
            leaf.give("aside", leaf.frame.furniture, 0.9, label)


def set_aside_links(
    leaves: Sequence[Leaf], places: Mapping[str, int], calling: Container[int]
) -> None:
    """Give it to what only leads elsewhere, among the leaves that have no role yet.

    What calls a note (its number is in `calling`) is text; `places` are those of the page.
    """
    prose = [n for n, leaf in enumerate(leaves) if _is_prose(leaf)]
    first, last = (prose[0], prose[-1]) if prose else (len(leaves), -1)
    for number, leaf in enumerate(leaves):
        kept = leaf.role or number in calling or leaf.frame.kind == "heading"
        if kept or leaf.linked < _LINKED:
            continue
        if _TOP.fullmatch(leaf.text):
            leaf.give("aside", "it leads to the top of the page", 0.95)
        elif not first <= number <= last:
            leaf.give("aside", "its words lead elsewhere, before the text or after it", 0.85)
    _lists(leaves, calling)
    tables = _tabled(leaves)
    _rows(leaves, tables)
    _tables(leaves, tables, calling)
    for numbers in listed(leaves, places):
        for number in numbers:
            if not leaves[number].role and number not in calling:
                leaves[number].give("aside", "in a list of links", 0.85)
    _around(leaves)


def _tabled(leaves: Sequence[Leaf]) -> list[list[list[int]]]:
    """The leaves in each row of each table."""
    tables: dict[int, dict[int, list[int]]] = {}
    for number, leaf in enumerate(leaves):
        if row := leaf.frame.row():
            tables.setdefault(id(leaf.frame.table), {}).setdefault(id(row), []).append(number)
    return [list(rows.values()) for rows in tables.values()]


def _rows(leaves: Sequence[Leaf], tables: Sequence[Sequence[Sequence[int]]]) -> None:
    """The numbers beside words that only lead elsewhere, in the rows of a table of contents."""
    for row in chain.from_iterable(tables):
        cells = [leaves[n] for n in row]
        bare = [leaf for leaf in cells if not leaf.role]
        apart = all(leaf.role in ("", "aside") for leaf in cells) and len(bare) < len(cells)
        if apart and all(leaf.words <= _BESIDE for leaf in bare):
            for leaf in bare:
                leaf.give("aside", "beside words that only lead elsewhere", 0.85)


def _tables(
    leaves: Sequence[Leaf], tables: Sequence[Sequence[Sequence[int]]], calling: Container[int]
) -> None:
    """Tables in most rows of which a number leads to a place of the page: lists of contents."""
    for rows in tables:
        cells = [leaves[n] for row in rows for n in row]
        leading = sum(any(_leads(leaves[n]) and n not in calling for n in row) for row in rows)
        brief = all(leaf.words <= _ENTRY and leaf.role in ("", "aside") for leaf in cells)
        if brief and leading >= _ROWS and 4 * leading >= 3 * len(rows):
            for leaf in cells:
                if not leaf.role:
                    leaf.give("aside", "in a table whose rows lead to places of the page", 0.85)


def _leads(leaf: Leaf) -> bool:
    """Whether all that a leaf says leads to a place of the page itself."""
    inside = any("#" in link.href for link in leaf.links)
    return inside and leaf.linked >= _LINKED and not leaf.pictures


def _is_prose(leaf: Leaf) -> bool:
    return not leaf.role and (leaf.words >= _PROSE or leaf.raw) and leaf.linked < 0.3


def _lists(leaves: Sequence[Leaf], calling: Container[int]) -> None:
    """Three lines and more, one after the other, that only lead elsewhere."""
    run: list[Leaf] = []
    for number, leaf in enumerate([*leaves, None]):
        if (
            leaf is not None
            and number not in calling
            and leaf.role in ("", "aside")
            and (leaf.linked >= 0.5 and leaf.frame.kind != "heading")
        ):
            run.append(leaf)
            continue
        if len(run) >= 3:
            for one in run:
                if not one.role:
                    one.give("aside", "one of several lines that only lead elsewhere", 0.85)
        run = []


def _around(leaves: Sequence[Leaf]) -> None:
    """Signs without words beside what is set aside, and the heading of a list of contents."""
    for number, leaf in enumerate(leaves):
        near = [leaves[at] for at in (number - 1, number + 1) if 0 <= at < len(leaves)]
        if leaf.role or not any(one.role == "aside" for one in near):
            continue
        if not any(char.isalnum() for char in leaf.text):
            leaf.give("aside", "signs beside the page's navigation", 0.85)
        elif number + 1 < len(leaves) and leaves[number + 1].role and CONTENTS.fullmatch(leaf.text):
            leaf.give("aside", "the head of a list of links", 0.85)
