"""How a chapter closes that is a letter, or is told in one: formula and name under its prose.

They stand at the margin, in one line or in two; a place and date, and what was added later, may
stand under them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from edition.model.document import Mark
from edition.structure.dates import dateline
from edition.structure.letter import signs
from edition.structure.letter.closing import parted
from edition.structure.letter.parts import added, parting
from edition.structure.lines import Galley, Unit
from edition.structure.numbering import form, ordinal

_BRIEF = 12  #: words of a closing formula
_NAME = 6  #: of a name
_INITIAL = re.compile(r"_?[LCDM]\.\s")  # of a name; no text has so many chapters by numerals alone
_SMALL = re.compile(r"\b[a-zà-ÿ]{4,}\b")  #: words of some length in small letters
_LEADS = ":;-—"  #: after these something follows that is no end
_QUOTES = tuple("\"'“”‘’«»")


def ending(galley: Galley, number: int, small: Callable[[], frozenset[str]]) -> Iterator[Mark]:
    """The marks of formula, name and date, if a unit of few words under prose is the first of them.

    `small` tells the words that the text has in small letters.
    """
    unit, before = galley.units[number], galley.units[number - 1]
    if before.text[-1] in _LEADS or len(unit.lines) > 3:
        return
    whole = parted(unit.lines) if unit.gap <= galley.usual_gap + 1 else []
    if whole and (unit.text.split()[-1].isupper() or _ends(galley, number + 1)):
        yield from whole
        yield from _under(galley, number + 1)
    elif _named_and_dated(unit) and _ends(galley, number + 1):
        signed, *place = unit.lines
        yield _mark("signature", Unit.of([signed]), "a name over a place and date")
        yield _mark("dateline", Unit.of(place), "a place and date under a name")
        yield from _under(galley, number + 1)
    elif _is_formula(unit) and _is_name(galley, number + 1) and _ends(galley, number + 2):
        name = galley.units[number + 1]
        yield _mark("valediction", unit, "the closing formula of a letter")
        yield _mark("signature", name, "the name under a letter")
        yield from _under(galley, number + 2)
    elif (
        _is_name(galley, number)
        and _ends(galley, number + 1)
        and (signs.formula(before.text) or _named(unit, small))
    ):
        yield _mark("signature", unit, "a name under the last words")
        yield from _under(galley, number + 1)


def _mark(kind: str, unit: Unit, reason: str) -> Mark:
    return Mark(kind, unit.span, evidence=(reason,), confidence=0.8)


def _is_formula(unit: Unit) -> bool:
    brief = unit.words <= _BRIEF and len(unit.lines) <= 2 and not unit.text.startswith(_QUOTES)
    return brief and unit.text[-1] in ",.;c" and signs.formula(unit.text)


def _is_name(galley: Galley, number: int) -> bool:
    if number >= len(galley.units) or number in galley.kinds or number in galley.entries:
        return False
    unit = galley.units[number]
    if unit.words > _NAME or len(unit.lines) > 1 or unit.gap > galley.usual_gap + 1:
        return False
    if unit.text.startswith(_QUOTES) or unit.text[-1] in ",—-" or not signs.name(unit.text):
        return False
    shape = form(unit.text)
    numbered = (shape.value and not _INITIAL.match(unit.text)) or ordinal(unit.text)
    return not (numbered or shape.keyword or signs.ended(unit.text))


def _named_and_dated(unit: Unit) -> bool:
    """Whether the first line of a unit is a name in capitals or initials, and the others are a
    place and date: "J. C." over "GANDERCLEUGH," and "this 1st of April, 1818."
    """
    if len(unit.lines) < 2:
        return False
    name, *place = unit.lines
    date = Unit.of(place)
    brief = len(name.text.split()) <= _NAME and date.words <= _BRIEF
    named = name.text.isupper() and name.text[-1] != "," and signs.name(name.text)
    return brief and named and signs.dated(date)


def _named(unit: Unit, small: Callable[[], frozenset[str]]) -> bool:
    """Whether several words are a name, and none of them a word of the text."""
    words = [word.strip("_.,()").lower() for word in unit.text.split()]
    return len(words) > 1 and small().isdisjoint(words)


def _dated(galley: Galley, number: int) -> bool:
    if number >= len(galley.units) or number in galley.kinds or number in galley.entries:
        return False
    unit = galley.units[number]
    return dateline(unit) and not unit.text.strip("_. ").isdigit()


def _ends(galley: Galley, number: int) -> bool:
    """Whether nothing follows but a date, and what was added later."""
    if _dated(galley, number):
        number += 1
    while added(galley, number):
        number += 1
    return parting(galley, number)


def _under(galley: Galley, number: int) -> Iterator[Mark]:
    """What stands under a name: a date, what was added later."""
    if _dated(galley, number) and _ends(galley, number + 1):
        yield _mark("dateline", galley.units[number], "a place and date under a name")
        number += 1
    while added(galley, number):
        yield _mark("postscript", galley.units[number], "a postscript")
        number += 1


def small_words(units: tuple[Unit, ...]) -> frozenset[str]:
    """The words that a text has in small letters, and their plurals."""
    said = set(" ".join([unit.text for unit in units]).split())
    words = set(_SMALL.findall(" ".join(said)))
    return frozenset(words | {f"{word}s" for word in words})
