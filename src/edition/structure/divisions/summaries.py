"""Paragraphs of a list of contents: the number of a chapter, and what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from edition.structure.divisions.paging import PAGED
from edition.structure.divisions.phrases import argument
from edition.structure.lines import Line, Unit
from edition.structure.numbering import CHAPTERS, form, keyed

_FILLED = 0.8  #: of the longest line of a paragraph, those of it that are filled


@lru_cache(maxsize=1 << 12)
def summary(unit: Unit) -> bool:
    """Whether a paragraph is a chapter's entry, with what is in it: "LETTER II. To the same.--Her
    father, …"; its lines are filled, and the number of its page may stand at the end.
    """
    first, *rest = unit.lines
    if not rest or not _numbered(first) or form(first.text).alone:
        return False
    full = max(line.length for line in unit.lines)
    filled = all(line.length >= _FILLED * full for line in unit.lines[:-1])
    return filled and not any(keyed(line.text)[0] in CHAPTERS for line in rest)


def counting(unit: Unit) -> bool:
    """Whether a unit begins with a number, or most of its lines do, as entries and no phrases."""
    lines = unit.lines
    if form(lines[0].text).value:
        return True
    return len(lines) > 1 and 2 * sum(form(line.text).value > 0 for line in lines) > len(lines)


def wrapped(unit: Unit, width: int) -> bool:
    """Whether the lines of a unit are one entry with a number, as they are wrapped by hand at a
    width: "7. Mr. Winkle, instead of shooting at the Pigeon …"
    """
    first, *rest = unit.lines
    if not rest or not first.text[0].isalnum() or first.length < _FILLED * width:
        return False  # most units by far
    shape = form(first.text)
    if not shape.value or shape.alone or any(line.length < _FILLED * width for line in rest[:-1]):
        return False
    return not any(PAGED.search(line.text) or form(line.text).value for line in rest)


def _numbered(line: Line) -> bool:
    """Whether a line begins with the word and number of a chapter."""
    keyword, value = keyed(line.text)
    return value > 0 and keyword in CHAPTERS


def told(unit: Unit) -> Iterator[Line]:
    """The lines of a unit, but for those under the number of a chapter that say what is in it."""
    numbers = [at for at, line in enumerate(unit.lines) if form(line.text).alone]
    yield from unit.lines[: numbers[0] if numbers else None]
    for at, following in pairwise([*numbers, len(unit.lines)]):
        own = unit.lines[at + 1 : following]
        yield unit.lines[at]
        yield from own if not own or not argument(Unit.of(own)) else ()
