"""How often a book cuts words off, and how often it opens quotations, at each kind of place.

An apostrophe before a word that is one by itself as well ('live, 'at, 'Long) says nothing; that
a book has three hundred others inside its clauses, and five quotations that open there, says
nearly all. A word is weighed by both rates: as an elision by how many it may stand for, as the
beginning of a quotation by how often the book uses it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from edition.normalize.quotation.beginnings import BEFORE, CERTAIN, POSSIBLE, is_cut, is_word

#: Where a mark stands: after a letter and a space, after a point or another mark, first in a block.
Place = Literal["within", "after", "block"]

#: What stands behind the word that follows it.
Beside = Literal["mark", "point", "word"]

#: Of all elisions of a book, the share of one that has become a word, is one with a beginning, is
#: none: what to expect before the book shows it.
_POSSIBLE_SHARE, _CUT_SHARE, _ANY_SHARE, _WHOLE_SHARE = 0.01, 0.003, 0.0005, 0.0001
#: Of the elisions of a word, how many stand at each kind of place, in small letters and with a
#: capital.
_SHARES: Mapping[tuple[Place, bool], float] = {
    ("within", False): 0.8, ("after", False): 0.15, ("block", False): 0.02,
    ("within", True): 0.05, ("after", True): 0.05, ("block", True): 0.03,
}  # fmt: skip
#: What any book may open of quotations at a kind of place, by itself and for each elision.
_AT_LEAST, _FOR_EACH = 1.0, 0.03
#: Quotations begin with common words, oftener than running text has them, or with any.
_OFTENER, _ANY = 3, 3000
_LONE = 0.1  #: quotations that open in small letters with a word that a point follows
_RARE = 5000  #: one word in so many is a rare one
_CUT_AT_BOTH = 0.03  #: of words that have lost their beginning, how many have lost their end
_SINGLED = 3000  #: different words that stand in marks by themselves
_TOLD, _MANY = 10, 50  #: elisions that a word in marks is worth, and those that show a habit
_UNKNOWN = 0.8  #: how far the rates are trusted for what neither the book nor a lexicon knows
_MOST = 4  #: times that a word tells by coming again
_CUT_SHORT = re.compile(r"[^\W\d_]['’]\s")
_MAY_OPEN = re.compile(r"['‘`](?<![^\W_].)(?P<word>[^\W\d_]+)")
_BACK = 120  #: characters from the mark that opened a quotation to one that ends a word in it
_FEW, _CHANCE = 10, 0.2  #: words cut off so that show nothing yet; and what share of them


class Usage(NamedTuple):
    """The rates of a book: how many elisions that are beyond doubt, how many quotations open at
    each kind of place, how many words stand in marks alone, how many words there are at all.
    """

    elisions: int = 0
    openings: Mapping[tuple[Place, bool], int] = MappingProxyType({})
    singled: int = 0
    words: int = 0

    @property
    def rate(self) -> float:
        """How far the book is one of elisions, and not of words in marks by themselves."""
        return self.elisions / (self.elisions + _TOLD * self.singled + _MANY)


def place_of(flow: str, at: int) -> Place:
    """The kind of place of a mark."""
    before = flow[max(at - 3, 0) : at].rstrip("\"“‘'’`")
    if not before or before.endswith("\n\n"):
        return "block"
    goes_on = before[-2:-1].isalpha() or _CUT_SHORT.match(before)  # Mis' 'Livy
    return "within" if before[-1:] in " \n" and goes_on else "after"


def usage(
    bare: Counter[str], places: Counter[tuple[str, Place, bool]], quoted: Counter[str]
) -> Usage:
    """The rates of a book, from its words, those behind a mark by place and capital, and those
    between two marks."""
    elisions, openings = 0, Counter[tuple[Place, bool]]()
    for (word, place, capital), count in places.items():
        cut = is_cut(word)
        if word in CERTAIN or (cut and not is_word(word)):
            elisions += count if place == "within" and not capital else 0
        elif len(word) > 1 and word not in POSSIBLE and (capital or (is_word(word) and not cut)):
            openings[place, capital] += count if capital else 2 * count
    singled = sum(count for word, count in quoted.items() if is_word(word))
    return Usage(elisions, openings, singled, sum(bare.values()))


def by_rate(
    word: str, place: Place, beside: Beside, book: Usage, bare: Counter[str], led: int, share: float
) -> float:
    """How likely a mark before `word` is an apostrophe, by the rates of the book.

    `beside` says what stands behind the word, `bare` how often the book has each word without a
    mark, `led` how often one stands before this one, in small letters, inside a clause; `share`
    is what `share_of` gives.
    """
    lower, capital = word.lower(), word != word.lower()
    expected = book.elisions * share
    usual = (bare[lower] + 1) / (book.words + 1000)
    begins = (max(usual, is_word(lower) / _RARE) * _OFTENER + 1 / _ANY) / 2
    count = min(max(led, 1), _MOST)
    begins *= _LONE if beside == "point" else 1
    cut = _odds(expected / count, (_openings(book, "within", False) * begins) ** ((count + 1) / 2))
    unknown = not (capital or bare[lower] or is_word(lower)) and place == "within"
    trusted = _UNKNOWN if unknown and not is_cut(lower) else _trusted(lower, capital, led)
    if beside == "mark":
        both = (expected + cut * led) * _CUT_AT_BOTH
        return trusted * _odds(both, (book.singled + 1) / _SINGLED)
    if place == "within" and not capital:
        return trusted * cut
    known = (expected + cut * led) * _SHARES[place, capital]
    return trusted * _odds(known, _openings(book, place, capital) * begins)


def _trusted(word: str, capital: bool, led: int) -> float:
    """How far the rates are trusted: where a word stands by itself too, its pair tells more."""
    if is_cut(word) and not is_word(word):
        return 0.9 if capital else 0.95
    if capital:
        return 0.4
    return 0.45 + 0.1 * min(led, _MOST)


def _openings(book: Usage, place: Place, capital: bool) -> float:
    """How many quotations are to be expected at a kind of place."""
    return book.openings.get((place, capital), 0) + _AT_LEAST + _FOR_EACH * book.elisions


def share_of(word: str, bare: Counter[str]) -> float:
    """The share of a book's elisions that is to be expected of a word."""
    if word in POSSIBLE:
        return _POSSIBLE_SHARE
    whole = max([bare.get(prefix + word, 0) for prefix in BEFORE])
    if is_cut(word) or whole:
        return _CUT_SHARE * 2 * (whole + 0.3) / (whole + bare[word] + 0.6)
    return _WHOLE_SHARE if is_word(word) else _ANY_SHARE


def _odds(one: float, other: float) -> float:
    """The share of one weight in the sum of two."""
    return one / (one + other) if one else 0.0


def worn(flow: str, cuts: Iterable[tuple[int, str]]) -> float:
    """How likely a mark inside a clause, behind a word of its own, is an apostrophe (haul' up,
    nex' day): how many such marks have no mark before them that opens a quotation.

    `cuts` are the marks, in order, each with its word in small letters.
    """
    lone = paired = 0
    for at, word in cuts:
        if is_word(word) and word[-1] not in "szx":
            opened = _opened(flow, at)
            within = opened >= 0 and flow.find("\n\n", opened, at) < 0
            lone, paired = lone + (not within), paired + within
    return max(lone / (lone + paired + _FEW) - _CHANCE, 0.0)


def _opened(flow: str, at: int) -> int:
    """Where the last mark stands that may have opened a quotation not far before `at`, or -1."""
    opened = -1
    for match in _MAY_OPEN.finditer(flow, max(at - _BACK + 1, 0), at):
        if is_word(match["word"].lower()) and match["word"] not in CERTAIN:
            opened = match.start()
    return opened
