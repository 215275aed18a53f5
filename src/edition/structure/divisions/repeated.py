"""What is named again over each division: the title of the text, "ACT I" above "SCENE II".

The heads of pages did so in print. In the book an act is named where it begins, and the text at
its head; the repetitions are set aside.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.lines import Galley
from edition.structure.numbering import CHAPTERS, NAMED, PIECES, form

_OFTEN = 3  # a title repeated once or twice is a half-title, or that of a part


def named_again(galley: Galley) -> Iterator[Mark]:
    """An `aside` for each unit that names the text, the act or the book that one is in already."""
    titles = list(_titles(galley))
    if len(titles) > _OFTEN:
        evidence = ("the title again, above each division",)
        for number in titles:
            yield _aside(galley.units[number].span, evidence)
    before = ("", 0, "")
    for number in galley.free[:-1]:
        unit = galley.units[number]
        if unit.words > 12:
            continue
        shape = form(unit.text)
        if shape.keyword not in CHAPTERS or not shape.value:
            continue
        named = (shape.keyword, shape.value, shape.rest)
        below = galley.units[number + 1]
        under = form(below.text) if below.words <= 25 else None
        if named == before and under and under.value > 1 and under.keyword not in {"", named[0]}:
            evidence = ("names again what the text is in",)
            yield _aside(unit.span, evidence)
        before = named


def _titles(galley: Galley) -> Iterator[int]:
    """The units that have the words of the text's first one, and a division just under them."""
    free = galley.free
    first = galley.units[free[0]].text.rstrip(" .") if free else ""
    for number in free[1:-1]:
        if galley.units[number].text.rstrip(" .") == first and len(first) < 80:
            shape = form(galley.units[number + 1].text)
            if shape.keyword in PIECES or shape.keyword in NAMED:
                yield number


def _aside(span: Span, evidence: tuple[str, ...]) -> Mark:
    return Mark("aside", span, label="running head", evidence=evidence, confidence=0.85)
