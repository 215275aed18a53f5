"""Epigraphs: displayed words of another at the head of a text or chapter, with their source.

A quotation or stanzas between a heading and the first paragraph, and under them a line that
names whose they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.lines import Galley, Unit

_HEADS = frozenset({"title", "subtitle", "author", "heading", "dateline", "publication", "deck"})
_DASHED = re.compile(r"[(]?[—–―]\s*\S|--\s*\S")
_LINKS = frozenset({"of", "the", "de", "la", "von", "van", "and", "in", "from"})


def epigraphs(galley: Galley) -> Iterator[Mark]:
    """An `epigraph` for each, and the blocks in it that have no marks yet."""
    number = 0
    while number < len(galley.units):
        if galley.kinds.get(number) in _HEADS or number == 0:
            start = number + 1 if galley.kinds.get(number) in _HEADS else number
            end = _body(galley, start)
            if end > start and end < len(galley.units) and _source(galley, end):
                yield from _marks(galley, start, end)
                number = end
        number += 1


def _body(galley: Galley, start: int) -> int:
    """Where the stanzas or quoted paragraphs that begin at a unit end."""
    number = start
    while number < min(len(galley.units), start + 12):
        unit = galley.units[number]
        verse = galley.kinds.get(number) == "line"
        quoted = number not in galley.kinds and unit.text[0] in "“‘\"'«„" and _closed(unit)
        if not verse and not quoted:
            break
        number += 1
    return number


def _closed(unit: Unit) -> bool:
    return unit.text[-1] in "”’\"'»“" and unit.words <= 150


def _source(galley: Galley, number: int) -> bool:
    """Whether a unit names the source of what stands above it."""
    unit = galley.units[number]
    if galley.kinds.get(number) == "attribution":
        return True
    if number in galley.kinds or unit.words > 16 or unit.gap > galley.usual_gap + 1:
        return False
    inset = unit.indent > galley.margin
    capitals = unit.text.isupper()
    words = unit.text.strip("().").split()
    named = words and all(w[0].isupper() or w[0].isdigit() or w in _LINKS for w in words)
    shown = inset or capitals or not unit.gap
    return bool(_DASHED.match(unit.text)) or bool(named and shown and len(words) <= 8)


def _marks(galley: Galley, start: int, end: int) -> Iterator[Mark]:
    units = galley.units[start : end + 1]
    whole = Span(units[0].span.start, units[-1].span.end)
    evidence = ("between a heading and the text", "its source stands under it")
    yield Mark("epigraph", whole, evidence=evidence, confidence=0.8)
    for number, unit in enumerate(units[:-1], start):
        if number not in galley.kinds:
            yield Mark("paragraph", unit.span, evidence=("quoted whole",), confidence=0.8)
    if end in galley.kinds:
        return
    source = units[-1].span
    yield Mark("attribution", source, evidence=("under an epigraph",), confidence=0.8)
