"""Which headings the entries of a list of contents name, one after the other or by the alphabet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from edition.structure.ascent import rising
from edition.structure.divisions.entries import Entry, Index
from edition.structure.numbering import form

_FEWEST, _LETTERS = 12, 6  #: entries of a list in the order of the alphabet, and their initials
_SLIPS = 0.1  #: of its entries, that stand before the one above them


@dataclass(frozen=True, slots=True)
class Named:
    """A heading that an entry names: the units it stands in (a number, then a title)."""

    units: tuple[int, ...]
    entry: Entry


def named(listed: Sequence[Entry], index: Index, own: range) -> list[Named | None]:
    """For each entry the heading it names, all in one order: the longest chain of them.

    `own` are the units of the list itself. In a list by the alphabet each has a place of its own.
    """
    if _by_alphabet(listed):
        return _anywhere(listed, index, own)
    pairs = [
        (at, unit) for at, one in enumerate(listed) for unit in reversed(index.likely(one, own))
    ]
    # Pairs of one entry come the last first: a run that rises has one of them at most.
    chain = dict(rising(pairs, lambda pair: pair[1]))
    return [_named(index, chain.get(at), entry) for at, entry in enumerate(listed)]


def _by_alphabet(listed: Sequence[Entry]) -> bool:
    """Whether a list stands in the order of the alphabet: "Armstrong, Hannah"."""
    initials = [one.title[0][0] for one in listed if one.title and not one.form.value]
    if len(initials) < max(_FEWEST, len(listed) - 1) or len(set(initials)) < _LETTERS:
        return False
    return sum(two < one for one, two in pairwise(initials)) <= _SLIPS * len(initials)


def _anywhere(listed: Sequence[Entry], index: Index, own: range) -> list[Named | None]:
    """For each entry the heading with its words, in whatever order: none has two."""
    taken: set[int] = set()
    found: list[Named | None] = []
    for entry in listed:
        words = sorted(entry.title)
        likely = [unit for unit in index.likely(entry, own) if unit not in taken]
        likely.sort(key=lambda unit: sorted(index.title[unit]) != words)
        taken.update(likely[:1])
        found.append(_named(index, likely[0] if likely else None, entry))
    return found


def _named(index: Index, unit: int | None, entry: Entry) -> Named | None:
    """The heading in a unit, with the number over it if the entry has that one or none."""
    if unit is None:
        return None
    over = unit - 1 if index.under.get(unit - 1) == unit else None
    if over is not None and _agrees(index, over, entry):
        return Named((over, unit), entry)
    return Named((unit,), entry)


def _agrees(index: Index, number: int, entry: Entry) -> bool:
    value = form(index.galley.units[number].text).value
    return not entry.form.value or value == entry.form.value


def by_unit(found: Iterable[Named | None]) -> Mapping[int, Entry]:
    """The entry that names each unit."""
    return {unit: one.entry for one in found if one for unit in one.units}
