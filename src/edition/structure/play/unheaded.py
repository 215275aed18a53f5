"""The persons of a play that no words call so: names above its first scene, of those who speak.

GEORGE HENDERSON (County Attorney)
MRS PETERS
MRS HALE
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.lines import Unit
from edition.structure.numbering import NAMED, form
from edition.structure.play.directions import staged
from edition.structure.play.narrated import names
from edition.structure.play.scenes import Company, parting

_PERSON = re.compile(r"_?[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,40}(?:$|_|[,(\[–—]|--|\.$|\s{2,}(?=\S))")
_ABOVE = 30  # units over the first speech, among which persons may stand
_HEADS = 3  # lines that are the headings of the act, the scene, and where it is
_FEWEST = 3  # persons
_SPEAKING = 0.6  # share of them who speak
_LONGEST = 20  # words that say who a person is


def unheaded(company: Company, run: Sequence[int], after: int) -> range:
    """The units with the persons of a play whose first scene is some units, and that stand above
    it, but behind another unit; none if there are no persons.
    """
    galley, first = company.galley, run[0]
    top, heads = first, 0
    while top - 1 > after and first - top < _ABOVE and top - 1 not in galley.kinds:
        top -= 1
        heads += parting(company, top) and not _person(galley.units[top])
        if heads > _HEADS:
            break
    speaking = names(company.speakers)
    found, at = range(0), top
    while at < first:
        end = at
        while end < first and _person(galley.units[end]):
            end += 1
        lines = [line.text for number in range(at, end) for line in galley.units[number].lines]
        known = sum(any(word in speaking for word in _words(text)) for text in lines)
        if len(lines) >= _FEWEST and known >= _SPEAKING * len(lines):
            found = range(at, end)
        at = end + 1
    return found


def marks(company: Company, persons: range) -> Iterator[Mark]:
    """The marks of some units with the persons of a play."""
    units = [company.galley.units[number] for number in persons]
    whole = Span(units[0].span.start, units[-1].span.end)
    evidence = ("names of those who speak, above the first scene",)
    yield Mark("cast", whole, evidence=evidence, confidence=0.8)
    for one in units:
        yield Mark("paragraph", one.span, evidence=evidence, confidence=0.8)


def _person(unit: Unit) -> bool:
    """Whether the lines of a unit begin with names in capitals, and say who these are."""
    shape = form(unit.text)
    if shape.value or shape.keyword in NAMED or staged(unit.text):
        return False  # "FIRST ACT"
    return unit.words <= _LONGEST * len(unit.lines) and all(
        _PERSON.match(line.text) or (number and line.text[0].islower())
        for number, line in enumerate(unit.lines)
    )


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())
