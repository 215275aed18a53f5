"""The titles of several plays in one book: what stands over the persons of each, or over its acts.

A play begins with its title, its persons and its first act; where one book has more than one, each
title is that of a part of the book, and nothing of the play before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from edition.model.document import Mark
from edition.structure.lines import Galley
from edition.structure.numbering import ACTS, NAMED, form
from edition.structure.play.casts import Cast
from edition.structure.play.directions import ENTRANCE

_TITLE = 12  # words of a title
_DISPLAYED = 25  # words of what stands under it: where it was first played, when
_BEFORE = 200  # words of a preface, or of what else stands before a play
_MOST = 12  # displayed units over the persons of a play, or over its acts
_APART = 1  # blank lines more before a title than there are before paragraphs
_ENDS = re.compile(r"[\W_]*(?:the )?(?:end|curtain|finis)\b", re.IGNORECASE)


def titles(galley: Galley, casts: Sequence[Cast]) -> Iterator[Mark]:
    """A heading for the title of each play, where each of several has one, or where other text
    stands before the only one.
    """
    starts = [one.head for one in casts] or list(_first_acts(galley))
    found = [number for start in starts if (number := _title(galley, start)) is not None]
    if len(set(found)) < len(starts) or (len(found) == 1 and _of_book(galley, found[0])):
        return
    for start, number in zip(starts, found, strict=True):
        why = "the title of a play, over its persons or acts"
        yield Mark("heading", galley.units[number].span, 1, "part", "", (why,), 0.85)
        for below in galley.units[number + 1 : start]:
            yield Mark("paragraph", below.span, evidence=("under a play's title",), confidence=0.8)


def _of_book(galley: Galley, number: int) -> bool:
    """Whether a title is that of the title page, or a half-title."""
    first, words = _words(galley.units[0].text), _words(galley.units[number].text)
    again = words <= first and 2 * len(words) > len(first)
    return again or galley.words_before[number] < _BEFORE


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold().replace("_", " ")))


def _first_acts(galley: Galley) -> Iterator[int]:
    """The units that are the heading of a first act, where acts are counted several times."""
    shapes = ((n, form(galley.units[n].text)) for n in galley.free if galley.units[n].words < 9)
    acts = [(n, shape.value) for n, shape in shapes if shape.keyword in ACTS and shape.value]
    first = [number for number, value in acts if value == 1]
    if len(first) > 1 and any(value == 2 for _, value in acts):
        yield from first


def _title(galley: Galley, start: int) -> int | None:
    """The unit with the title of the play whose persons or acts begin at a unit."""
    best: int | None = None
    least = galley.usual_gap + _APART
    for number in range(start - 1, max(start - _MOST, 0) - 1, -1):
        unit = galley.units[number]
        if number in galley.kinds or unit.words > _DISPLAYED or ENTRANCE.match(unit.text):
            break
        shape = form(unit.text)
        if shape.keyword and (shape.value or shape.keyword in NAMED):
            break
        titled = unit.words <= _TITLE and unit.text[0] not in "[(" and shape.letters != "sentence"
        apart = unit.gap >= least or not number
        if titled and apart and (best is None or unit.gap > galley.units[best].gap):
            best = number
        if _ENDS.match(unit.text):
            break
    return best
