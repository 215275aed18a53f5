"""A word as the proof counts it, and where it stands.

A word is a maximal run of letters, digits and combining marks; every other visible character is
a word by itself. Canonically equivalent spellings are one character
(https://www.unicode.org/reports/tr15/), invisible ones (soft hyphens, zero-width and direction
marks) none, and the ligature characters U+FB00 to U+FB06 their letters. In scripts that are
written without spaces every character is a word, since paper cannot tell where a line end fell
between two of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

#: The engine's hyphen at a line end: CSS `hyphenate-character: auto`.
HYPHEN = "\u2010"

_SHOWN_CONTROLS = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85")  # white space, not invisible

#: Thai to Myanmar, Khmer, Japanese kana, CJK ideographs.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_UNSPACED += "\U00020000-\U0003ffff"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of an artefact, and its place: `text.xhtml#p12` in an EPUB, `page 12` in a PDF.

    `after` tells what of the print comes just before it: "" the same line, "\\n" a line end,
    `HYPHEN` a line end with a hyphen, which may be the engine's or the text's own.
    """

    text: str
    place: str
    after: str = ""


_LIGATURES: dict[int, str | None] = {
    code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)
}


def visible(text: str) -> str:
    """`text` composed (NFC), without the characters that nobody can see."""
    composed = unicodedata.normalize("NFC", text)
    changes = _LIGATURES | {ord(char): None for char in set(composed) if _unseen(char)}
    return composed.translate(changes)


def words(text: str) -> list[str]:
    """The words of `text`, in order."""
    shown = visible(text)
    return _pattern(shown).findall(shown)


_words = lru_cache(1 << 16)(words)  # a text says the same things again and again


def words_at(text: str) -> Iterator[tuple[str, int]]:
    """The words of `text`, each with where the stretch without spaces begins that it is in."""
    for match in re.finditer(r"\S+", text):
        for word in _words(match.group()):
            yield word, match.start()


@lru_cache(1 << 12)
def _unseen(char: str) -> bool:
    category = unicodedata.category(char)
    if category in ("Cf", "Cc"):
        return char not in _SHOWN_CONTROLS
    return "\ufe00" <= char <= "\ufe0f"  # variation selectors


def _pattern(text: str) -> re.Pattern[str]:
    """What a word is; `re` has no class for combining marks, so those of `text` are named."""
    marks = {char for char in set(text) if unicodedata.category(char).startswith("M")}
    letter = f"(?:[^\\W_]|[{''.join(sorted(marks))}])" if marks else "[^\\W_]"
    return re.compile(f"(?:(?![{_UNSPACED}]){letter})+|\\S")
