"""The order of an index: letter by letter or word by word, by the Unicode Collation Algorithm.

Letters are compared first, then accents, then capitals (UTS #10, https://unicode.org/reports/tr10/,
with the default table: no language's own order). Letter by letter, spaces, hyphens and other
signs do not count; word by word, a space or a hyphen ends a word. In both, what stands before a
parenthesis or a comma is compared first: *The Chicago Manual of Style*, 17th ed., 16.58-61; ISO
999:1996, 8. Numbers stand before letters, in the order of their value. Mac and Mc, Saint and St
are sorted as they are spelled, and particles where the editor's sort form has them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import takewhile

import pyuca

#: A sort key; only keys of one order may be compared.
Key = tuple[tuple[tuple[int, tuple[int, ...]], ...], tuple[int, ...], str]

_BREAKS = {"letters": re.compile(r"\s*([(,])\s*"), "words": re.compile(r"\s*([(,])\s*|[\s/‐‑–—-]+")}
_RANKS = {"(": 1, ",": 2}
_NUMBER = re.compile(r"\d+")
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}\b)")
_WIDTH = 12  # digits to which numbers are filled up

#: Words with which a subheading begins and that do not count in its order, by language
#: (Chicago 16.68); and articles, which do not count at the head of a title (16.51).
LEADING = {
    "en": frozenset(
        {
            "a", "about", "after", "against", "among", "an", "and", "as", "at", "before",
            "between", "by", "during", "for", "from", "in", "into", "of", "on", "or", "over",
            "the", "through", "to", "toward", "towards", "under", "upon", "versus", "via",
            "with", "within", "without"
        }
    )
}  # fmt: skip
ARTICLES = {"en": frozenset({"a", "an", "the"})}


def sort_key(text: str, order: str = "letters") -> Key:
    """The key of a heading; `order` is `letters` or `words`."""
    text = _NUMBER.sub(lambda number: number.group().zfill(_WIDTH), _GROUPED.sub("", text))
    segments, rank, at = [], 0, 0
    for found in _BREAKS[order].finditer(text):
        segments.append((rank, _primary(text[at : found.start()])))
        rank, at = _RANKS.get(found.group(1), 3), found.end()
    segments.append((rank, _primary(text[at:])))
    kept = tuple(segment for i, segment in enumerate(segments) if segment[1] or not i)
    return kept, _weights(text), text


def without(text: str, words: frozenset[str]) -> str:
    """The text without the words at its beginning that do not count; whole if none is left."""
    rest = text.split()
    while len(rest) > 1 and rest[0].lower() in words:
        rest = rest[1:]
    return " ".join(rest)


def initial(text: str) -> str:
    """The capital letter that an entry stands under, without accents; "" for numbers and signs."""
    first = next((character for character in text if character.isalnum()), "")
    if not first.isalpha():
        return ""
    return _latin().get(_primary(first)[:1], unicodedata.normalize("NFD", first.upper())[0])


def _primary(text: str) -> tuple[int, ...]:
    """The weights of the letters and figures alone."""
    letters = "".join(c for c in text if c.isalnum() or unicodedata.combining(c))
    return tuple(takewhile(bool, _weights(letters)))


@lru_cache(maxsize=1)
def _latin() -> dict[tuple[int, ...], str]:
    return {_primary(letter): letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


@lru_cache(maxsize=4096)
def _weights(text: str) -> tuple[int, ...]:
    """The collation weights of a text: all primary ones, 0, all secondary ones, 0, the others."""
    key: tuple[int, ...] = _collator().sort_key(text)
    return key


@lru_cache(maxsize=1)
def _collator() -> pyuca.Collator:
    """Made at the first use: its table takes a while to read."""
    return pyuca.Collator()
