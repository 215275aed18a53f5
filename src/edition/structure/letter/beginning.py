"""How a letter begins: what leads on to it, its place and date, its salutation."""

from __future__ import annotations

import re

from edition.structure.letter import signs
from edition.structure.letter.parts import deep
from edition.structure.lines import Galley, Unit
from edition.structure.numbering import form

_LINE = 10  #: words of a line over a letter
_PLACE, _SURE = 6, 0.4  #: words of a place, and how sure a salutation under one is


def led(galley: Galley, number: int) -> str:
    """The paragraph before a unit, or the heading that says what document it begins."""
    if not number:
        return ""
    kind, text = galley.kinds.get(number - 1), galley.units[number - 1].text
    return text if not kind or (kind == "heading" and signs.entitled(text)) else ""


def address(galley: Galley, number: int) -> bool:
    """Whether a unit is a place without a date, set in over a salutation that is set in too."""
    unit = galley.units[number]
    if number + 1 >= len(galley.units) or number + 1 in galley.kinds:
        return False
    below = galley.units[number + 1]
    inset = min(unit.indent, below.indent) >= galley.margin + 2
    greeted = inset and greets(below, greeting(galley, number + 1)[0])
    place = form(unit.text).letters == "title case" and unit.ends.isalnum()
    if len(unit.lines) > 1 or unit.words > _LINE:
        return False
    return (greeted and place) or _quoted_place(galley, unit, number + 1)


def _quoted_place(galley: Galley, unit: Unit, following: int) -> bool:
    """Whether a unit is a place where a letter that is quoted begins: "17, Chatham Street,"."""
    below = galley.units[following]
    if not (signs.opener(unit.text) and signs.opener(below.text) and unit.words <= _PLACE):
        return False
    words = re.findall(r"[^\W\d_]+", unit.text)
    named = bool(words) and all(word[0].isupper() for word in words) and unit.text[-1] in ",."
    length, sure = greeting(galley, following)
    return named and (signs.dated(below) or (length > 0 and sure >= _SURE))


def greeting(galley: Galley, number: int) -> tuple[int, float]:
    """The salutation of a unit, under lines that stand to the right."""
    lines = list(galley.units[number].lines)
    while len(lines) > 1 and deep(galley, lines[0]):
        lines.pop(0)
    length, sure = signs.salutation(lines[0].text)
    if length == len(lines[0].text) or len(lines) == 1:
        return length, sure
    return signs.salutation(" ".join(line.text for line in lines[:2]))


def greets(unit: Unit, salutation: int) -> bool:
    """Whether the salutation is all of a unit, or its last line, under a place and date."""
    last = unit.lines[-1].text
    alone = signs.salutation(last)[0] == len(last) == salutation
    return alone or salutation == len(unit.text)
