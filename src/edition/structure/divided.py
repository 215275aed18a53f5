"""Words divided at the ends of lines: which of them lose their hyphen when they are put together.

A hyphen at a line's end was either set to divide a word (narra-tive) or is its own (half-past).
The text's other writings of the word decide. Where it has none, this is weighed: whether the
whole is a word, whether both halves are, how the text writes other compounds with them, and
whether it divides words at all: many transcriptions never do, and then what stands at the end of
a line is a compound.

The Chicago Manual of Style, 17th ed., 2.96 (hyphens of typesetting), 7.81–89 (compounds).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import cached_property
from math import log
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+(?:[-‐’'][^\W\d_]+)*")
_PARTS = re.compile(r"[^\W\d_]+")
_SHORTEST = 3  #: letters of a word that makes compounds; shorter ones are beginnings and endings
#: What words begin and end with that is a word too, but seldom half of a compound.
_BEGINNINGS = """
be ben can car com con dis for mis non par per pre pro ran so sub ten with
"""
_ENDINGS = """
able age al ally ant art ate den ding ed ent er est ful full fuller fully hood ion king less let
like man men ment pen per ping red ring rings ship ships sion some sting ten ties ting ton ward
wards wise
"""
_BEGINS, _ENDS = frozenset(_BEGINNINGS.split()), frozenset(_ENDINGS.split())
#: What a word may end with beyond what a lexicon lists.
_INFLECTIONS = ("s", "es", "d", "ed", "r", "er", "st", "est", "ing", "ly", "ness", "y", "’s", "'s")
_NO_WORDS, _HALF_A_WORD, _SURE = 2.5, 1.5, 5.0
_LONGEST_ENDING = 4  #: letters; a longer word after the hyphen is seldom the end of one
_VOCABULARY = 8000  #: different words of a text that tell as much as a lexicon what is none
_COMPOUND = 3.0  #: two words that make none without a hyphen
_NAME = 4.0  #: a capital after the hyphen: Anglo-Saxon
_ALIKE = 1.5  #: for each other compound with a hyphen that begins so (half-past, half-way)


class Halves(NamedTuple):
    """The halves of a word over the end of a line, as they stand."""

    left: str
    right: str

    @property
    def solid(self) -> str:
        """The word without its hyphen, in small letters."""
        return (self.left + self.right).casefold()

    @property
    def hyphened(self) -> str:
        """The word with its hyphen, in small letters."""
        return f"{self.left}-{self.right}".casefold()


class Writing:
    """How a text writes its words, and which of those over its line ends it divides.

    `lexicon` holds words of the text's language in small letters, none where there is no list.
    """

    def __init__(self, text: str, divided: Iterable[Halves], lexicon: AbstractSet[str]) -> None:
        self._lexicon = lexicon
        self.written = Counter[str]()
        for words, count in Counter(text.split()).items():  # no word goes on over a space
            for word in (words,) if words.isalpha() else _WORD.findall(words):
                self.written[word.casefold().replace("‐", "-")] += count
        self._halves = list(divided)
        for pair in self._halves:
            for half in pair:
                self.written[half.casefold()] -= 1

    def is_solid(self, pair: Halves) -> bool:
        """Whether a word over a line end is to be written in one."""
        known = self._known(pair)
        return self._weight(pair) > 0 if known is None else known

    def _known(self, pair: Halves) -> bool | None:
        """The same, as the text writes the word elsewhere, or its plural; None if it does not."""
        for solid, hyphened in zip(_forms(pair.solid), _forms(pair.hyphened), strict=True):
            written = self.written[solid] - self.written[hyphened]
            if written:
                return written > 0
        return None

    def _is_word(self, half: str) -> bool:
        """Whether half a word is one by itself, such as compounds are made of."""
        if self.written[half] > 0 or half in self._second:
            return True
        return len(half) >= _SHORTEST and self._is_listed(half)

    def _is_listed(self, word: str) -> bool:
        """Whether the lexicon has a word, or one that it is a form of."""
        if word in self._lexicon:
            return True
        for ending in _INFLECTIONS:
            stem = word.removesuffix(ending)
            if len(word) > len(stem) > _SHORTEST and not self._lexicon.isdisjoint(_stems(stem)):
                return True
        return False

    def _surely_divided(self, pair: Halves) -> bool:
        left, right = pair.left.casefold(), pair.right.casefold()
        whole = self._is_word(left) and self._is_word(right)
        return not whole and self._is_listed(pair.solid)

    @cached_property
    def _habit(self) -> float:
        """The odds, as a logarithm, that a hyphen at a line's end divides a word of this text."""
        divided = kept = 0
        for pair in self._halves:
            known = self._known(pair)
            divided += known is True or (known is None and self._surely_divided(pair))
            kept += known is False
        return log((divided + 1) / (kept + 3))

    def _weight(self, pair: Halves) -> float:
        """What speaks for a divided word, less what speaks for a compound."""
        left, right = pair.left.casefold(), pair.right.casefold()
        if right.startswith(left) or left.startswith(right):
            return -_COMPOUND  # goo-goo, haw-hawed
        weight = -_ALIKE * min(len(self._hyphened[left]), 3)
        if pair.right[0].isupper() and not pair.left.isupper():
            weight -= _NAME
        words = self._is_word(left) + self._is_word(right)
        listed = self._is_listed(pair.solid)
        if words == 2 and listed:
            affix = left in _BEGINS or right in _ENDS or len(left) < _SHORTEST
            return weight + min(self._habit, 0) + (2 if affix else 0) + self._closed(left, right)
        if words == 2:
            return weight + self._habit - _COMPOUND
        if listed:
            return weight + self._habit + _SURE
        known = 1.0 if self._lexicon else min(len(self.written) / _VOCABULARY, 1)
        if words and len(right) > _LONGEST_ENDING and self._is_word(right):
            return weight + self._habit - _COMPOUND  # mullet-headed
        return weight + self._habit + known * (_HALF_A_WORD if words else _NO_WORDS)

    @cached_property
    def _second(self) -> set[str]:
        """What such compounds end with: (red-)headed."""
        return {word.rpartition("-")[2] for found in self._hyphened.values() for word in found}

    @cached_property
    def _hyphened(self) -> dict[str, set[str]]:
        """The compounds that the text writes with a hyphen, by the word they begin with."""
        found = defaultdict[str, set[str]](set)
        for word, count in self.written.items():
            first, hyphen, _ = word.partition("-")
            if hyphen and count > 0:
                found[first].add(word)
        return found

    def _closed(self, left: str, right: str) -> float:
        """The odds that two words that may be written in one are so, as this text writes others.

        Those that begin or end alike are asked first, then all.
        """
        solid, hyphened = self._compounds
        alike = log((solid[left] + solid[right] + 1) / (hyphened[left] + hyphened[right] + 1))
        return alike + log((solid[""] + 2) / (hyphened[""] + 2)) / 2

    @cached_property
    def _compounds(self) -> tuple[Counter[str], Counter[str]]:
        """How many different words are made of two, in one or with a hyphen: all, and by half."""
        solid, hyphened = Counter[str](), Counter[str]()
        for word, count in self.written.items():
            if count <= 0:
                continue
            if "-" in word:
                halves = word.split("-")
                if len(halves) == 2 and all(map(self._is_content, halves)):
                    hyphened.update(("", *halves))
            elif self._is_listed(word):
                for at in range(_SHORTEST, len(word) - _SHORTEST + 1):
                    if self._is_content(word[:at]) and self._is_content(word[at:]):
                        solid.update(("", word[:at], word[at:]))
        return solid, hyphened

    def _is_content(self, half: str) -> bool:
        return (
            len(half) >= _SHORTEST
            and half in self._lexicon
            and half not in _BEGINS
            and half not in _ENDS
        )


def _forms(word: str) -> tuple[str, str]:
    """A word, and its plural or singular."""
    return word, word[:-1] if word.endswith("s") else word + "s"


def _stems(stem: str) -> tuple[str, ...]:
    """What may have lost its last letter before an ending, or doubled it."""
    return (stem, stem + "e", stem[:-1] if stem[-1] == stem[-2] != "s" else stem)


def halves(text: str, start: int, end: int, longest: int = 40) -> Halves | None:
    """What stands before a hyphen that ends at `start` and behind the gap that ends at `end`."""
    before = text[max(start - longest, 0) : start - 1]
    left = _PARTS.findall(before) if before[-1:].isalpha() else []
    right = _PARTS.match(text, end)
    return Halves(left[-1], right[0]) if left and right else None
