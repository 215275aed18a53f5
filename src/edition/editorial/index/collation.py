"""The order of an index: letter by letter or word by word, by the Unicode Collation Algorithm.

Letters are compared first, then accents, then capitals (UTS #10, https://unicode.org/reports/tr10/,
with the default table, which is that of German, French, Italian and Russian as well; in Spanish ñ
is a letter of its own, and a Russian index has Cyrillic before Latin). Letter by letter, spaces,
hyphens and other signs do not count; word by word, a space or a hyphen ends a word. In both, what
stands before a parenthesis or a comma is compared first: *The Chicago Manual of Style*, 17th ed.,
16.58-61; ISO 999:1996, 8. Numbers stand before letters, in the order of their value. Mac and Mc,
Saint and St are sorted as they are spelled, and particles where the editor's sort form has them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import takewhile

import pyuca

from edition.model.language import primary

#: A sort key; only keys of one order may be compared.
Key = tuple[tuple[tuple[int, tuple[int, ...]], ...], tuple[int, ...], str]

_BREAKS = {"letters": re.compile(r"\s*([(,])\s*"), "words": re.compile(r"\s*([(,])\s*|[\s/‐‑–—-]+")}
_RANKS = {"(": 1, ",": 2}
_NUMBER = re.compile(r"\d+")
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}\b)")
_WIDTH = 12  # digits to which numbers are filled up

#: Words with which a subheading begins and that do not count in its order, by language
#: (Chicago 16.68); and articles, which do not count at the head of a title (16.51).
_FUNCTION = {
    "en": "a about after against among an and as at before between by during for from in into of "
          "on or over the through to toward towards under upon versus via with within without",
    "fr": "à au aux avec chez contre dans de des du en entre et le la les par pour sans selon "
          "sous sur un une vers",
    "de": "als am an auf aus bei das der des die durch ein eine für gegen im in mit nach ohne "
          "seit über um und unter von vor während zu zum zur zwischen",
    "es": "a al ante bajo como con contra de del desde durante e el en entre hacia la las los "
          "para por según sin sobre tras un una y",
    "it": "a ai al alla alle come con contro da dal dalla dei del della di e ed fra gli i il in "
          "la le lo nei nel nella per senza su sul sulla tra un una verso",
    "ru": "в во для до за и из к ко на над о об от по под при с со у через",
}  # fmt: skip
LEADING = {tag: frozenset(words.split()) for tag, words in _FUNCTION.items()}
ARTICLES = {
    "en": frozenset({"a", "an", "the"}),
    "fr": frozenset({"le", "la", "les", "un", "une", "des"}),
    "de": frozenset({"der", "die", "das", "ein", "eine"}),
    "es": frozenset({"el", "la", "los", "las", "un", "una", "unos", "unas"}),
    "it": frozenset({"il", "lo", "la", "i", "gli", "le", "un", "uno", "una"}),
}

#: An article that has lost its vowel, before the title that it stands with.
_ELIDED = {"fr": re.compile(r"(?i:l)['’](?=\w)"), "it": re.compile(r"(?i:l|un|gl)['’](?=\w)")}

#: Letters that are letters of their own in a language, and how they are sorted: after z with n.
_OWN = {"es": {"ñ": "nʒ", "Ñ": "Nʒ"}}


def sort_key(text: str, order: str = "letters", language: str = "en") -> Key:
    """The key of a heading; `order` is `letters` or `words`, `language` that of the index."""
    own = primary(language)
    for letter, said in _OWN.get(own, {}).items():
        text = unicodedata.normalize("NFC", text).replace(letter, said)
    text = _NUMBER.sub(lambda number: number.group().zfill(_WIDTH), _GROUPED.sub("", text))
    segments, rank, at = [], 0, 0
    for found in _BREAKS[order].finditer(text):
        segments.append((rank, _primary(text[at : found.start()])))
        rank, at = _RANKS.get(found.group(1), 3), found.end()
    segments.append((rank, _primary(text[at:])))
    kept = tuple(segment for i, segment in enumerate(segments) if segment[1] or not i)
    scripts = ((_script(text), ()),) if own == "ru" else ()
    return (*scripts, *kept), _weights(text), text


def _script(text: str) -> int:
    """Which come first in a Russian index: numbers and signs, then Cyrillic, then other letters."""
    first = next((one for one in text if one.isalnum()), "")
    if not first.isalpha():
        return 0
    return 1 if unicodedata.name(first, "").startswith("CYRILLIC") else 2


def untitled(text: str, language: str) -> str:
    """A title without the article at its beginning."""
    elided = _ELIDED.get(language)
    kept = elided.sub("", text, count=1) if elided and elided.match(text) else text
    return without(kept, ARTICLES.get(language, frozenset()))


def without(text: str, words: frozenset[str]) -> str:
    """The text without the words at its beginning that do not count; whole if none is left."""
    rest = text.split()
    while len(rest) > 1 and rest[0].lower() in words:
        rest = rest[1:]
    return " ".join(rest)


def initial(text: str, language: str = "en") -> str:
    """The capital letter that an entry stands under, without accents; "" for numbers and signs."""
    text = unicodedata.normalize("NFC", text)
    first = next((character for character in text if character.isalnum()), "")
    if not first.isalpha():
        return ""
    if first in _OWN.get(primary(language), {}) or first in "йЙ":
        return first.upper()
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
