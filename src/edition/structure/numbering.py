"""Numbers and names of divisions: "CHAPTER IV", "First Act", "12.", "Preface".

What a displayed line says of its place among others: the word it is called by, its number, and
whether it says anything else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

CHAPTERS = frozenset(
    {
        "chapter", "book", "part", "volume", "act", "canto", "letter", "adventure", "stave",
        "appendix", "kapitel", "buch", "teil", "band", "akt", "brief", "chapitre", "livre",
        "partie", "tome", "acte", "lettre", "capítulo", "capitulo", "libro", "parte", "acto",
        "carta", "capitolo", "atto", "глава", "часть", "книга", "том", "письмо",
    }
)  # fmt: skip
SECTIONS = frozenset(
    {
        "section", "scene", "article", "§", "szene", "scène", "escena", "abschnitt", "раздел",
    }
)  # fmt: skip
NAMED = frozenset(
    {
        "preface", "introduction", "introductory", "foreword", "prologue", "epilogue",
        "conclusion", "afterword", "appendix", "notes", "contents", "index", "bibliography",
        "dedication", "acknowledgements", "acknowledgments", "summary", "postscript",
        "vorwort", "einleitung", "nachwort", "schluss", "inhalt", "préface", "avant-propos",
        "épilogue", "prólogo", "introducción", "epílogo", "prefazione", "introduzione",
        "предисловие", "введение", "заключение",
    }
)  # fmt: skip
_COUNTING = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty",
)  # fmt: skip
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
_VALUES = {word: n for row in (_COUNTING, _ORDINALS) for n, word in enumerate(row, 1)}

_KEYED = re.compile(r"([^\W\d_]+|§)\s+(?:the\s+)?([^\W_]+)(?=$|[\s.:,;)—–-])", re.IGNORECASE)
_ORDINAL_FIRST = re.compile(r"(?:the\s+)?([^\W\d_]+)\s+([^\W\d_]+)\W*$", re.IGNORECASE)
_NUMBERED = re.compile(r"[(\[]?(\d{1,3}|[IVXLCDM]{1,9}|[A-H])([)\].:—–-]*)(?:\s+|$)")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_ROMAN = re.compile(r"m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_SMALL = frozenset(
    {
        "a", "an", "the", "of", "and", "or", "nor", "but", "in", "on", "at", "to", "for",
        "from", "with", "without", "by", "as", "is", "its", "it", "into", "upon", "over",
        "under", "vs", "against", "toward", "towards", "de", "la", "le", "du", "des", "et",
        "der", "die", "das", "und", "von", "el", "los", "y", "del", "di", "e", "il",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Form:
    """What a displayed line shares with its siblings (`name`), and its number among them.

    `alone`: it has a number, or a keyword and a number, and no words beside.
    """

    name: str
    letters: str
    keyword: str = ""
    value: int = 0
    alone: bool = False


def form(text: str) -> Form:
    """The form of a displayed line: its siblings have its keyword, kind of number or letters."""
    keyword, value, alone = _numbering(text)
    letters = _letters(text)
    if keyword or value:
        return Form(keyword or _number_kind(text, alone), letters, keyword, value, alone)
    return Form(letters + (text[-1] if text[-1] in "?!" else ""), letters)


def words(text: str) -> list[str]:
    """The words of a line, numbers left out."""
    return _WORD.findall(text)


def numeral(text: str) -> int:
    """The value of an arabic or roman number or a single small letter, 0 if it is none."""
    if text.isdecimal() and len(text) < 5:
        return int(text)
    low = text.lower()
    if low and len(low) < 16 and text in (low, low.upper()) and _ROMAN.fullmatch(low):
        values = [_ROMAN_DIGITS[letter] for letter in low]
        return sum(-a if a < b else a for a, b in pairwise([*values, 0]))
    return ord(text) - 96 if len(text) == 1 and "a" <= text <= "z" else 0


def _numbering(text: str) -> tuple[str, int, bool]:
    """Keyword, value and whether nothing else stands there: "CHAPTER IV", "First Act", "IV."."""
    if match := _KEYED.match(text):
        word, value = match[1].lower(), _value(match[2])
        if value and (word in CHAPTERS | SECTIONS or text[0].isupper()):
            known = word in CHAPTERS | SECTIONS or match[1].isupper() or match[2].isupper()
            rest = text[match.end() :].strip(" .:—–-")
            if known and word not in _SMALL and word not in _VALUES:
                return word, value, not rest
    match = _ORDINAL_FIRST.match(text)
    if match and match[2].lower() in CHAPTERS | SECTIONS and match[1].lower() in _VALUES:
        return match[2].lower(), _VALUES[match[1].lower()], True
    if (match := _NUMBERED.match(text)) and (match[2] or match.end() == len(text)):
        return "", _value(match[1]), match.end() == len(text)
    word = text.strip(" .").lower()
    named = word if word in NAMED | SECTIONS else ""
    return named, 0, False


def _value(word: str) -> int:
    return _VALUES.get(word.lower(), 0) or numeral(word.upper() if word.isalpha() else word)


def _number_kind(text: str, alone: bool) -> str:
    kind = "arabic number" if any(sign.isdigit() for sign in text[:3]) else "roman number"
    return kind if alone else f"{kind} and words"


def _letters(text: str) -> str:
    """Whether a line is in capitals, in title case, or written as a sentence is."""
    words = _WORD.findall(text)
    if words and all(word.isupper() for word in words) and len("".join(words)) > 1:
        return "capitals"
    counted = [word for word in words if word.lower() not in _SMALL] or words
    large = sum(word[0].isupper() for word in counted)
    return "title case" if counted and large >= 0.8 * len(counted) else "sentence"
