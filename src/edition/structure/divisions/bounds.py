"""Where a list of contents ends: its entries run on, and the headings of the text begin again."""

from __future__ import annotations

from collections.abc import Sequence

from edition.structure.divisions.entries import Entry, entries, title_words
from edition.structure.lines import Galley, Unit
from edition.structure.numbering import keyed

Key = tuple[str, int, tuple[str, ...]]  #: keyword, number and title of an entry


def key(entry: Entry) -> Key:
    return (entry.form.keyword, entry.form.value, entry.title)


def counts_on(unit: Unit, keys: Sequence[Key]) -> bool:
    """Whether a paragraph has the number after that of the entry above it, and is a long one."""
    last = next((key for key in reversed(keys) if key[1]), None)
    return last is not None and keyed(unit.lines[0].text) == (last[0], last[1] + 1)


def same(one: Key, two: Key) -> bool:
    """Whether two titles are one, or the second goes on from it: "Part I: The Hill, I-IX"."""
    on = bool(one[2]) and two[2][: len(one[2])] == one[2]
    return one == two or (one[:2] == two[:2] and one[1] > 0 and bool(one[0]) and on)


def again(key: Key, keys: Sequence[Key]) -> bool:
    """Whether a title of the list comes again: the headings of the text begin."""
    title = key[2]
    return bool(title) and any(title == other[2] for other in keys)


def far(unit: Unit, gaps: Sequence[int]) -> bool:
    """Whether a unit stands farther from the one above it than any other of a list."""
    return bool(gaps) and unit.gap > max(gaps[1:] or gaps) + 1


def shortened(key: Key, keys: Sequence[Key]) -> bool:
    """Whether a title is how one of the list begins: the heading has the rest on another line."""
    title = key[2]
    return len(title) > 1 and any(other[2][: len(title)] == title for other in keys)


def begins(galley: Galley, number: int, key: Key, first: Key) -> bool:
    """Whether a number alone and the title under it, or the first line of a poem, are the first
    entry of a list.
    """
    following = number + 1
    if key[2] or not key[1] or key[1] != first[1] or not first[2]:
        return False
    if following == len(galley.units):
        return False
    unit = galley.units[following]
    return first[2] in (title_words(unit.text), title_words(unit.lines[0].text))


def starts(galley: Galley, number: int, own: Sequence[Key], first: Sequence[Key]) -> bool:
    """Whether a unit, with the one under it, is what a list of contents names first."""
    if not first or not own or number + 1 == len(galley.units):
        return False
    if own[0] != first[0] or len(first) < 2:
        return begins(galley, number, own[0], first[0])
    following = [*own[1:], *map(key, entries(galley, [number + 1]))]
    return first[1] in following[:1]
