"""How a letter begins: what leads on to it, its place and date, its salutation."""

from __future__ import annotations

import re

from edition.structure.letter import signs
from edition.structure.letter.parts import deep
from edition.structure.lines import Galley, Unit
from edition.structure.numbering import form

_LINE = 10  #: words of a line over a letter
_PLACE = 6  #: words of a place


def led(galley: Galley, number: int) -> str:
    """The paragraph before a unit, or the heading that says what document it begins."""
    if not number:
        return ""
    kind, text = galley.kinds.get(number - 1), galley.units[number - 1].text
    return text if not kind or (kind == "heading" and signs.entitled(text)) else ""


def address(galley: Galley, number: int) -> bool:
    """Whether a unit is a place without a date, over the salutation of a letter."""
    unit = galley.units[number]
    if len(unit.lines) > 1 or unit.words > _LINE:
        return False
    if number + 1 >= len(galley.units) or number + 1 in galley.kinds:
        return False
    return _place(galley, unit, number + 1) or _quoted_place(galley, unit, number + 1)


def _place(galley: Galley, unit: Unit, following: int) -> bool:
    """Whether a unit is a place set in over a salutation that is set in too."""
    below = galley.units[following]
    return (
        min(unit.indent, below.indent) >= galley.margin + 2
        and unit.ends.isalnum()
        and greets(below, greeting(galley, following)[0])
        and form(unit.text).letters == "title case"
    )


def _quoted_place(galley: Galley, unit: Unit, following: int) -> bool:
    """Whether a unit is a place where a letter that is quoted begins: "17, Chatham Street,"."""
    below = galley.units[following]
    if unit.words > _PLACE or not (signs.opener(unit.text) and signs.opener(below.text)):
        return False
    words = re.findall(r"[^\W\d_]+", unit.text)
    if not words or unit.text[-1] not in ",." or not all(word[0].isupper() for word in words):
        return False
    length, sure = greeting(galley, following)
    return signs.dated(below) or (length > 0 and sure >= signs.SURE)


def greeting(galley: Galley, number: int) -> tuple[int, float]:
    """The salutation of a unit, under lines that stand to the right."""
    lines, at = galley.units[number].lines, 0
    while at + 1 < len(lines) and deep(galley, lines[at]):
        at += 1
    text = lines[at].text
    length, sure = signs.salutation(text)
    if length == len(text) or at + 1 == len(lines):
        return length, sure
    return signs.salutation(f"{text} {lines[at + 1].text}")


def greets(unit: Unit, salutation: int) -> bool:
    """Whether the salutation is all of a unit, or its last line, under a place and date."""
    last = unit.lines[-1].text
    alone = signs.salutation(last)[0] == len(last) == salutation
    return alone or salutation == len(unit.text)
