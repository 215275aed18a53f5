"""The head of a chapter that is a letter: whom it goes to, and the place and date under its number.

They are weighed over the book: what stands so under one number alone may be its title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.model.document import Mark
from edition.structure.dates import bare_year, dateline, kind_of
from edition.structure.diary import FROM_TO, addressed, entry_heads
from edition.structure.letter import signs
from edition.structure.lines import Galley, Unit
from edition.structure.numbering import LETTERS, form

_OVER = frozenset({"heading", "deck", "salutation"})
_PLACE, _NAME = 6, 4  #: words of a place, and of a name over a letter
_WORD = re.compile(r"[^\W\d_]+")
_BRIEF = 16  #: words of a heading
_LETTER = 60  #: paragraphs of a letter to the reader


def recipients(galley: Galley) -> Iterator[Mark]:
    """A `salutation` for whom a letter goes to, just under its number, where two have one."""
    found = [
        n for n in galley.free
        if n and addressed(galley.units[n]) and _letter(galley.units[n - 1], alone=True)
    ]  # fmt: skip
    evidence = ("whom a letter goes to, under its number",)
    for number in found if len(found) > 1 else ():
        yield Mark("salutation", galley.units[number].span, evidence=evidence, confidence=0.8)


def headed_dates(galley: Galley) -> Iterator[Mark]:
    """The places and dates just under headings, where several chapters have one, as letters do."""
    kinds, diary = galley.kinds, entry_heads(galley)
    found = [
        n for n in galley.free
        if n and n not in diary and kinds.get(n - 1) in _OVER and _leads(galley, n)
        and (_dated(galley.units[n]) or _place(galley, n))
    ]  # fmt: skip
    evidence = ("a place and date under a heading",)
    known = sum(kind == "dateline" and kinds.get(n - 1) in _OVER for n, kind in kinds.items())
    for number in found if len(found) + known > 1 else ():
        yield Mark("dateline", galley.units[number].span, evidence=evidence, confidence=0.8)


def greetings(galley: Galley) -> Iterator[Mark]:
    """A `salutation` for what greets under the head of a letter, where two have one: "DOCTOR,"."""
    kinds = galley.kinds
    found = [
        n for n in galley.free
        if n and kinds.get(n - 1) in _OVER | {"dateline"} and _greets(galley.units[n])
        and n + 1 < len(galley.units) and galley.prose(n + 1)
    ]  # fmt: skip
    evidence = ("greets under the head of a letter",)
    for number in found:
        sure = signs.salutation(galley.units[number].text)[1] >= signs.SURE
        if len(found) > 1 or sure or _signed(galley, number):
            span = galley.units[number].span
            yield Mark("salutation", span, evidence=evidence, confidence=0.8)


def _signed(galley: Galley, number: int) -> bool:
    """Whether what stands under a greeting ends, before the next heading, as a letter does."""
    for below in range(number + 1, min(number + 1 + _LETTER, len(galley.units))):
        kind = galley.kinds.get(below)
        if kind in {"valediction", "signature"}:
            return True
        if kind == "heading":
            return False
    return False


def _greets(unit: Unit) -> bool:
    """Whether a unit is a few words with a comma: "Dear Phillips,"."""
    text = unit.text.strip("_ ")
    plain = text[:1].isupper() and text.endswith((",", ",--", ",—", ":--", ":—"))
    return plain and unit.words <= _PLACE and len(unit.lines) == 1


def _leads(galley: Galley, number: int) -> bool:
    """Whether a paragraph follows, or a salutation, perhaps after whose the letter is: "JAY"."""
    for at in range(number + 1, min(number + 3, len(galley.units))):
        unit = galley.units[at]
        if galley.prose(at) or galley.kinds.get(at) in {"salutation", "paragraph"}:
            return True
        if unit.words > _NAME or not unit.text.isupper():
            return False
    return False


def _dated(unit: Unit) -> bool:
    if unit.text[0] in "\"'“‘«":
        return False  # of a letter that is quoted
    return dateline(unit) and not bare_year(unit)


def _place(galley: Galley, number: int) -> bool:
    """Whether a unit under the heading of a letter names a place, and nothing else."""
    unit = galley.units[number]
    words = _WORD.findall(unit.text)
    named = [word for word in words if not kind_of(word)]
    return (
        0 < len(words) <= _PLACE
        and unit.text[-1] not in "!?:;"
        and bool(named)
        and all(word[0].isupper() for word in named)
        and any(_letter(galley.units[n]) for n in range(max(number - 2, 0), number))
    )


def _letter(unit: Unit, alone: bool = False) -> bool:
    """Whether a heading is that of a letter: by its number, or who writes it, and to whom."""
    if unit.words > _BRIEF:
        return False
    shape = form(unit.text)
    if shape.keyword in LETTERS and shape.value:
        return shape.alone or not alone
    return not alone and shape.letters != "sentence" and bool(FROM_TO.search(unit.text))
