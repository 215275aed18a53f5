"""Inscriptions: what stands over a door or on a stone, in capitals by itself among the prose.

The words before lead on to it, and say that somebody reads it: "a shop which bore the sign:".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.lines import Galley

#: What leads on to words that somebody reads.
LED = re.compile(
    r"\b(?:words?|labell?ed|labels?|marked|inscribed|inscriptions?|signs?|signboard|read|reads|"
    r"reading|ran|printed|painted|engraved|carved|cut|written|wrote|letters?|letter(?:ing|ed)|"
    r"headed|entitled|placards?|notices?|cards?|bore|bearing|plates?|boards?|posters?|headlines?|"
    r"telegrams?|messages?|legend|epitaph)\b[^.!?]{0,60}(?:[:,—–-]+[\"'”’]?|(?<=[a-z]))$",
    re.IGNORECASE,
)
_LONGEST = 40  #: words
_EARLY = 0.75  #: of the measure: lines that end there were broken by hand
_NEAR = 160  #: characters before it that say what it is


def inscriptions(galley: Galley) -> Iterator[Mark]:
    """A `blockquote` for each, and a paragraph for each of its units."""
    last = -1
    free = set(galley.free)
    for number in galley.free:
        if number <= last or not number or not _leads(galley, number):
            continue
        last = number
        while last + 1 in free and _capitals(galley, last + 1):
            last += 1
        units = galley.units[number : last + 1]
        if sum(unit.words for unit in units) > _LONGEST or last + 1 == len(galley.units):
            continue
        evidence = ("in capitals by itself", "the words before it lead on to it")
        whole = Span(units[0].span.start, units[-1].span.end)
        yield Mark("blockquote", whole, 0, "inscription", "", evidence, 0.75)
        for unit in units:
            short = max(line.length for line in unit.lines) < _EARLY * (galley.width or 72)
            broken = short and (len(unit.lines) > 1 or any(not one.gap for one in units))
            for line in unit.lines if broken else (unit,):
                kind = "line" if broken else "paragraph"
                yield Mark(kind, line.span, evidence=evidence[:1], confidence=0.75)


def _leads(galley: Galley, number: int) -> bool:
    before = galley.units[number - 1]
    prose = galley.kinds.get(number - 1, "paragraph") == "paragraph" and before.words > 3
    return prose and _capitals(galley, number) and bool(LED.search(before.text[-_NEAR:]))


def _capitals(galley: Galley, number: int) -> bool:
    """Whether a unit is in capitals, no farther from what is above it than paragraphs are."""
    unit = galley.units[number]
    near = unit.gap <= galley.usual_gap + 1
    return near and unit.text.isupper() and sum(map(str.isalpha, unit.text)) > 2
