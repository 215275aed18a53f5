"""Headings that are spread over several lines with blank ones between, as on a title page: "SHORT
VIEW", "OF THE", "DOCTRINE OF SMITH."; "THE", "SECOND BOOK", "OF", "OPTICKS".
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from edition.structure.lines import Galley
from edition.structure.numbering import CHAPTERS, form

_ARTICLES = frozenset({"the", "a", "an", "der", "die", "das", "le", "la", "el", "il"})
_LINKS = frozenset({"of", "of the", "de", "du", "von"})
#: The words of a line that only joins the one above it and the one under it.
_JOINING = frozenset(
    {
        "a", "an", "and", "concerning", "for", "for the", "from", "from the", "in", "in the", "of",
        "of a", "of the", "on", "on the", "the", "to", "to a", "to the", "upon", "upon the",
        "with", "with the", "and the", "de", "des", "du", "sur", "der", "von", "zu",
    }
)  # fmt: skip
_LONGEST = 20  #: words of one of its lines


def spread(galley: Galley, open_: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """The units of each heading that is spread over several; its first is the one that has the
    number, or stands first.
    """
    free, found = frozenset(open_), dict[int, tuple[int, ...]]()
    for number in open_:
        unit = galley.units[number]
        shape = form(unit.text) if unit.words <= 6 else None
        if shape and shape.value and shape.alone and shape.keyword in CHAPTERS:
            above = number - 1 in free and galley.units[number - 1].text.lower() in _ARTICLES
            of = number + 1 in free and galley.units[number + 1].text.lower() in _LINKS
            whole = [number, *([number - 1] if above else [])]
            if of and number + 2 in free and galley.units[number + 2].words <= 8:
                whole += [number + 1, number + 2]
            if len(whole) > 1:
                found |= dict.fromkeys(whole, tuple(whole))
    for run in [] if galley.poetry else _joined(galley, open_, free):
        if found.keys().isdisjoint(run):
            found |= dict.fromkeys(run, run)
    return found


def _joined(
    galley: Galley, open_: Sequence[int], free: Container[int]
) -> Iterator[tuple[int, ...]]:
    """The units, in capitals and set off, that lines of a word or two join."""
    last = -1
    for number in open_:
        if number <= last or not _joins(galley, number):
            continue
        article = galley.units[number].text.lower() in _ARTICLES
        first, end = number if article else number - 1, number + 1
        while _joins(galley, end + 1) and end + 2 in free:
            end += 2
        run = tuple(range(first, end + 1))
        if first > last and all(n in free for n in run) and _set_off(galley, run):
            last = end
            yield run


def _set_off(galley: Galley, run: Sequence[int]) -> bool:
    """Whether units are in capitals, near one another, and stand apart from what is above."""
    head, *under = (galley.units[number] for number in run)
    near = all(one.gap <= galley.usual_gap + 1 < head.gap for one in under)
    return near and all(
        one.text.isupper() and one.words <= _LONGEST and not form(one.text).value
        for one in (head, *under)
    )


def _joins(galley: Galley, number: int) -> bool:
    """Whether a unit is a word or two in capitals that join what is above and under it."""
    if number >= len(galley.units):
        return False
    unit = galley.units[number]
    return unit.words <= 2 and unit.text.isupper() and unit.text.lower() in _JOINING
