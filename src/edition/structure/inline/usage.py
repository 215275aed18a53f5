"""How a book writes its words: in small letters, with a capital, or in capitals only.

The ground on which capitals are judged: whoever finds `very` in the book knows what `VERY` is,
and whoever finds it nowhere in small letters may have met an abbreviation. Names are words that
have a capital where no sentence begins.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from edition.model.numerals import roman_value
from edition.structure.numbering import PIECES

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

_LOWER = "a-zß-öø-ÿœāēīōūăĕĭŏŭčšžğąęłńśźżćěřůőű"
#: Words that nothing is joined to on the left. The letter comes before what stands before it:
#: a pattern that begins with a class of characters is sought at once.
_WORD_ON = r"(?<![\w'’].)[^\W\d_]*(?:['’][^\W\d_]+)*"
_SMALL_WORD = re.compile(rf"[{_LOWER}]{_WORD_ON}")
_CAPITAL_WORD = re.compile(rf"[^\W\d_{_LOWER}]{_WORD_ON}")

#: What may stand between the end of a sentence and the first word of the next.
_BETWEEN = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\"'“”‘’«»()[]*_—–-"
_STOPS = frozenset(".!?:…")
_BESIDE = " \r\n,-–"  #: what may stand between words of one run of capitals

#: Endings with which a word may be met elsewhere.
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "’s", "'s")

_MUCH = 20_000  #: words in small letters by which a book shows most of the common ones
_ABBREVIATED = 5  #: letters; of longer words only those by themselves may be abbreviations
_NAMES = 12  #: words in capitals without which nothing can be said of them
_MOST_NAMES = 0.6  #: the share of them that are names where capitals stand for names

#: English words that have a small letter inside a title.
SMALL = frozenset(
    {
        "a", "an", "the", "and", "but", "or", "nor", "of", "in", "on", "at", "to", "for", "by",
        "with", "from", "as", "into", "upon", "than", "that",
        "de", "la", "le", "du", "des", "und", "von", "der", "et",
    }
)  # fmt: skip

#: Verbs by which an inscription is a sentence and no title.
VERBS = frozenset(
    {
        "is", "are", "was", "were", "be", "has", "have", "had", "will", "shall", "must", "may",
        "can", "do", "does", "did", "let", "not",
    }
)  # fmt: skip


@dataclass
class Usage:
    """How often each word (in small letters) stands in which form."""

    small: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    starts: Counter[str] = field(default_factory=Counter)
    capitals: Counter[str] = field(default_factory=Counter)
    lone: Counter[str] = field(default_factory=Counter)  #: those beside no other word in capitals
    persons: frozenset[str] = frozenset()  #: of a play
    naming: bool = False  #: capitals stand for the italics of names, as in old books of verse

    @classmethod
    def of(cls, texts: Iterable[str], persons: frozenset[str] = frozenset()) -> Usage:
        """The usage of some blocks of text, which may be a play's with its persons."""
        return replace(_counted(tuple(texts)), persons=persons)

    def common(self, word: str) -> bool:
        """Whether the book has a word in small letters, or one much like it."""
        word = word.lower()
        if self.small[word]:
            return True
        bare = re.sub(r"['’].*", "", word)
        if len(bare) < 4:
            return bool(self.small[bare])
        stems = [bare, *(bare.removesuffix(end) for end in _ENDINGS if bare.endswith(end))]
        return any(
            self.small[stem] or self.small[f"{stem}e"] or any(
                self.small[stem + end] for end in _ENDINGS
            )
            for stem in stems if len(stem) >= 3 or stem == bare
        )  # fmt: skip

    def name(self, word: str) -> bool:
        """Whether the book has a word with a capital where no sentence begins, or never without."""
        bare = re.sub(r"['’]s$", "", word.lower())
        return bare in self.persons or self.names[bare] + bool(self.starts[bare]) > self.small[bare]

    def abbreviation(self, word: str) -> bool:
        """Whether a word in capitals is hardly ever written otherwise, or short and seldom so."""
        word = word.lower()
        counts = self.lone if len(word) > _ABBREVIATED else self.capitals
        count, small = counts[word], self.small[word]
        if self.naming or word in self.persons or word in PIECES or (small and len(word) > 3):
            return False  # "ACT II"
        return count >= 4 and count > 0.4 * (count + small + self.names[word])

    def custom(self, word: str) -> bool:
        """Whether a word stands in capitals so often that they are its own way of being set."""
        word = word.lower()
        count = self.capitals[word]
        return count >= 20 and count > self.small[word] + self.names[word]

    def unheard(self, word: str) -> bool:
        """Whether a long book has a word nowhere else: among names, another."""
        known = self.common(word) or word.lower() in SMALL
        long = self.small.total() > _MUCH and len(word) > 3
        return not known and (self.naming or long)

    def of_names(self) -> bool:
        """Whether most words in capitals are met in small letters nowhere: names."""
        words = [word for word in self.capitals if len(word) > 2 and not roman(word.upper())]
        unheard = sum(not self.common(word) for word in words)
        return len(words) >= _NAMES and unheard >= _MOST_NAMES * len(words)


@lru_cache(maxsize=1)
def _counted(texts: tuple[str, ...]) -> Usage:
    """The usage of some blocks; it is kept, for one text is asked for it twice on its way."""
    small, names, starts, capitals = Counter[str](), list[str](), list[str](), list[str]()
    lone = list[str]()
    for words, count in Counter(" ".join(texts).split()).items():  # none goes on over a space
        for word in _SMALL_WORD.findall(words):
            small[word] += count
    for text in texts:
        end, alone = -1, False  # of the word in capitals before this one
        for match in _CAPITAL_WORD.finditer(text):
            word = match[0]
            if len(word) > 1 and word.isupper():
                beside = end >= 0 and not text[end : match.start()].strip(_BESIDE)
                if beside and alone:
                    lone.pop()
                if alone := not beside:
                    lone.append(word)
                end = match.end()
                capitals.append(word)
            elif word[1:].islower():
                (starts if begins(text, match.start()) else names).append(word)
    named, begun = _lowered(names), _lowered(starts)
    return Usage(small, named, begun, _lowered(capitals), _lowered(lone))


def _lowered(words: list[str]) -> Counter[str]:
    """How often each word stands, whatever its case."""
    counts = Counter[str]()
    for word, count in Counter(words).items():
        counts[word.lower()] += count
    return counts


def begins(text: str, at: int) -> bool:
    """Whether a sentence may begin at a place of the text."""
    before = text[max(at - 12, 0) : at].rstrip(_BETWEEN)
    return not before or before[-1] in _STOPS


#: The months and days that are no other words.
CALENDAR = frozenset(
    {
        "january", "february", "april", "june", "july", "august", "september", "october",
        "november", "december", "sunday", "monday", "tuesday", "wednesday", "thursday", "friday",
        "saturday", "christmas", "easter",
    }
)  # fmt: skip


def roman(word: str) -> bool:
    """Whether a word is a number in Roman figures."""
    return word.isupper() and roman_value(word) > 0


def ambiguous(numeral: str) -> bool:
    """Whether a Roman number may be a word as well: MIX, DIX; none below 500 is one."""
    return len(numeral) > 2 and numeral[0] in "MD"


def capital(word: str) -> str:
    """A word with a capital and small letters after it, each part of a compound by itself."""
    return word[:1].upper() + word[1:].lower()
