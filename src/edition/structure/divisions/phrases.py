"""What an argument of a chapter is by its form alone: phrases with dashes between, numbered ones,
or all of it in italics or brackets. "A Victim.—Useful Prescriptions.—We Need Rest."
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from edition.structure.lines import TERMINALS, Galley, Unit
from edition.structure.numbering import form
from edition.structure.play.directions import scene

PHRASE = re.compile(r"(?:[.!?…”\"’']|\w)\s?(?:--|[—–])\s?(?=[\"“‘'_(]*[^\W\d_])")
#: What the sections of a chapter are about: "SECTION 1. Of words.  2. Of the names of fish."
_COUNTED = re.compile(
    r"_?(?:(?:section|sect\.?|§)\s?)1\.\s.{4,200}?[.;?]\s+(?:§\s?)?2\.\s", re.IGNORECASE
)
_ITALICS = re.compile(r"_[^_]+_")
_PLAIN = 12  #: letters, for each of which one of a text in italics may be in none
_WORDS = re.compile(r"[^\W_]+")
LONGEST = 160  #: words
_ROW = 3  #: dashes of a row that may begin its phrases small
_TURN = 14  #: words from one dash to the next, on an average


def argument(unit: Unit) -> bool:
    """Whether a unit is phrases with dashes between or numbered, or all in italics or brackets."""
    if unit.words > LONGEST:
        return False
    if unit.text[0] == "_" and _italic(unit.text):
        return unit.words >= 6 and not form(unit.text).value
    if unit.text[0] == "[" and unit.text[-1] == "]" and unit.text.count("[") == 1:
        return unit.words > 8 and not form(unit.text).value
    if "2." in unit.text and _COUNTED.match(unit.text):
        return True
    dashes = unit.text.count("--") + unit.text.count("—") + unit.text.count("–")
    if dashes < 2 or unit.words > _TURN * (dashes + 1):
        return False  # most units by far
    turns = list(PHRASE.finditer(unit.text))
    if len(turns) < 2 or unit.words > _TURN * (len(turns) + 1) or scene(unit):
        return False
    return sum(large(unit.text, turn) for turn in turns) * 4 >= 3 * len(turns)


def _italic(text: str) -> bool:
    """Whether a text is in italics, but for its points and a word or two."""
    outside = _ITALICS.sub("", text)
    return _PLAIN * sum(map(str.isalnum, outside)) <= sum(map(str.isalnum, text))


def rowed(unit: Unit) -> bool:
    """Whether a unit is a row of phrases that no point ends: "I grow up--am sent to School"."""
    dashes = sum(map(unit.text.count, ("--", "—", "–")))
    if dashes < _ROW or unit.ends in TERMINALS or unit.words > min(LONGEST, _TURN * (dashes + 1)):
        return False
    return len(PHRASE.findall(unit.text)) >= _ROW


def large(text: str, turn: re.Match[str]) -> bool:
    """Whether the phrase after a dash begins with a capital."""
    return text[turn.end() :].lstrip("\"“‘'_( ")[:1].isupper()


def phrases(galley: Galley) -> frozenset[tuple[str, ...]]:
    """The words of each phrase of the arguments of a text, in chapters and in its contents.

    They often are what the chapter's sections are called.
    """
    return _phrases(galley.units)


@lru_cache(maxsize=1)
def _phrases(units: tuple[Unit, ...]) -> frozenset[tuple[str, ...]]:
    found = set()
    for unit in units:
        if len(unit.lines) > 1 and argument(unit):
            said = unit.text.replace("--", "—").replace("–", "—").split("—")
            found |= {tuple(_WORDS.findall(one.casefold())) for one in said}
    return frozenset(found - {()})


@lru_cache(maxsize=1 << 14)
def among(title: str, said: frozenset[tuple[str, ...]]) -> bool:
    """Whether a title is one of some phrases, or begins as one does and has most of its words."""
    words = tuple(_WORDS.findall(title.casefold()))
    if words in said:
        return True
    return len(words) > 2 and any(
        3 * len(set(one) & set(words)) >= 2 * len(set(one))
        for one in _by_head(said).get(words[:2], ())
    )


@lru_cache(maxsize=2)
def _by_head(said: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], list[tuple[str, ...]]]:
    """Some phrases by the two words that they begin with."""
    found: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for one in said:
        found.setdefault(one[:2], []).append(one)
    return found
