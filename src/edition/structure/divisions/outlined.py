"""Arguments of chapters in short sentences: "Struggle for existence. Ants and Bees. Cranes." under
a chapter's title, as in its list of contents, or apart from the text in most chapters of a book.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.model.document import Mark
from edition.structure.divisions.untitled import CONTENTS
from edition.structure.lines import Galley, Unit
from edition.structure.numbering import form

_LEAST, _LONGEST = 6, 250  #: words of an argument
_SENTENCE = re.compile(r"[.;:!?](?:\s+|\Z)")
_SENTENCES, _BRIEF = 3, 8.0  #: at least, and words of one on an average
_WORD = re.compile(r"[^\W_]+")


def outlined(galley: Galley) -> Iterator[Mark]:
    """A `deck` for each, if several chapters have one."""
    kinds, units = galley.kinds, galley.units
    under = [
        n for n in galley.free
        if n and kinds.get(n - 1) == "heading" and _LEAST <= units[n].words <= _LONGEST
        and n + 1 < len(units) and kinds.get(n + 1) != "heading"
    ]  # fmt: skip
    if len(under) < 2:
        return
    listed = _listed(galley)
    named = [
        n for n in under if listed and _told(units[n]) and f" {_words(units[n].text)} " in listed
    ]
    apart = [n for n in under if _apart(galley, n)]
    found, reason = named, "stands in the list of contents too"
    if len(apart) > len(named) and 2 * len(apart) > len(under):
        found, reason = apart, "short sentences under a chapter's title, apart from its text"
    if len(found) > 1:
        for number in found:
            yield Mark("deck", units[number].span, evidence=(reason,), confidence=0.8)


def _listed(galley: Galley) -> str:
    """The words of the lists of contents."""
    spans = [m.span for m in galley.marks if m.kind == "aside" and m.label == CONTENTS]
    held = (unit.text for span in spans for unit in galley.units if unit.span.within(span))
    return f" {_words(' '.join(held))} " if spans else ""


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _apart(galley: Galley, number: int) -> bool:
    """Whether a unit is short sentences, and wider space parts it from the text than paragraphs."""
    unit, following = galley.units[number], galley.units[number + 1]
    wide = following.gap > max(galley.usual_gap, unit.gap - 1)
    return wide and _brief(unit) and galley.prose(number + 1)


def _told(unit: Unit) -> bool:
    """Whether a unit is no heading of its own."""
    return not form(unit.text).value and not unit.text.isupper()


def _brief(unit: Unit) -> bool:
    sentences = len(_SENTENCE.findall(unit.text))
    return sentences >= _SENTENCES and unit.words <= _BRIEF * sentences
