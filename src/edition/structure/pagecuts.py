"""Paragraphs that the end of a page cuts in two: its number, or a form feed, stands between them.

A paragraph that ends where a page does looks like one that is cut there. A small letter after the
gap tells, or a mark before it that ends no sentence; where an indent begins paragraphs, that the
next has none.
"""

from __future__ import annotations

from bisect import bisect_left

from edition.structure.lines import Galley

_FULL = 0.75  # of the measure: a line so long is no displayed one
_ENDS = frozenset(".?!…:。！？")
_DASHES = "-‐‑–—"

Ground = tuple[str, float]  #: why a paragraph goes on, and how sure that is


def paged(galley: Galley) -> frozenset[int]:
    """The numbers of the units before which a page of the source ends."""
    units = galley.units
    starts = [unit.span.start for unit in units]
    found = {number for number, unit in enumerate(units) if number and unit.feed}
    for mark in galley.marks:
        if mark.kind == "folio":
            number = bisect_left(starts, mark.span.start)
            if 0 < number < len(units) and units[number - 1].span.end <= mark.span.start:
                found.add(number)
    return frozenset(found)


def cut(galley: Galley, second: int) -> Ground | None:
    """Why a unit before which a page ends goes on with the one before it; None if it does not."""
    one, two = galley.units[second - 1], galley.units[second]
    first = two.text[0]
    if first.islower():
        return "a page ends, and the next begins in small letters", 0.95
    if galley.tight and one.words >= 8:
        flush = two.lines[0].indent <= galley.margin and galley.prose(second)
        return ("a page ends, and no indent begins the next", 0.9) if flush else None
    full = not galley.width or one.lines[-1].length >= _FULL * galley.width
    runs = first.isalnum() or first in "(“\"‘'«„"
    open_end = bool(one.ends) and one.ends not in _ENDS and one.text[-1] not in _DASHES
    if full and runs and open_end and one.words >= 8 and one.indent == two.indent:
        return "a page ends, and no sentence does", 0.85
    return None
