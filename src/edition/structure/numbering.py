"""Numbers and names of divisions: "CHAPTER IV", "First Act", "12.", "Preface".

What a displayed line says of its place among others: the word it is called by, its number, and
whether it says anything else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from edition.model.numerals import ORDINALS, roman_value
from edition.structure.dress import unmarked

#: What holds chapters, from the greatest down; a book without chapters may have them alone.
PARTS = {
    "volume": 0, "band": 0, "tome": 0, "tomo": 0, "том": 0,
    "book": 1, "buch": 1, "livre": 1, "libro": 1, "книга": 1,
    "part": 2, "teil": 2, "partie": 2, "parte": 2, "часть": 2, "epilogue": 2,
}  # fmt: skip
ACTS = frozenset({"act", "actus", "akt", "aufzug", "acte", "acto", "atto", "действие"})
LETTERS = frozenset({"letter", "epistle", "brief", "lettre", "carta", "lettera", "письмо"})
CHAPTERS = frozenset(
    {
        *PARTS, *ACTS, *LETTERS, "chapter", "canto", "adventure", "stave", "appendix", "lecture",
        "essay", "discourse", "dialogue", "sermon", "tale", "story", "day", "night", "evening",
        "fit", "kapitel", "chapitre", "chant", "capítulo", "capitulo", "capitolo", "глава",
    }
)  # fmt: skip
SECTIONS = frozenset(
    {
        "section", "scene", "article", "§", "szene", "auftritt", "scène", "escena", "scena",
        "scoena", "scaena", "scæna", "abschnitt", "раздел", "явление", "proposition", "theorem",
        "aphorism",
    }
)  # fmt: skip
PIECES = CHAPTERS | SECTIONS  #: by what a text is divided into numbered pieces
#: The semantics of a division by its name, as EPUB has them or as their own; "" for none.
NAMED = {
    "preface": "preface", "foreword": "foreword",
    "introduction": "introduction", "introductory": "introduction", "prologue": "prologue",
    "prefatory": "preface", "proem": "prologue",
    "prelude": "prologue", "induction": "", "epilogue": "epilogue", "finale": "epilogue",
    "conclusion": "conclusion", "afterword": "afterword",
    "postscript": "afterword", "envoi": "epilogue", "appendix": "appendix", "notes": "",
    "footnotes": "", "endnotes": "", "contents": "", "index": "", "glossary": "glossary",
    "bibliography": "bibliography", "dedication": "dedication",
    "acknowledgements": "acknowledgments", "acknowledgments": "acknowledgments", "summary": "",
    "advertisement": "preface", "argument": "", "errata": "errata", "epigraph": "epigraph",
    "dramatis personae": "", "dramatis personæ": "",
    "vorwort": "preface", "einleitung": "introduction", "nachwort": "afterword", "schluss": "",
    "inhalt": "", "prolog": "prologue", "epilog": "epilogue", "anhang": "appendix",
    "préface": "preface", "avant-propos": "foreword", "avertissement": "preface",
    "épilogue": "epilogue", "prólogo": "prologue", "introducción": "introduction",
    "epílogo": "epilogue", "prefazione": "preface", "introduzione": "introduction",
    "предисловие": "preface", "введение": "introduction", "заключение": "conclusion",
    "эпилог": "epilogue", "пролог": "prologue",
}  # fmt: skip
#: The roles of divisions that each part of a text may have.
AGAIN = frozenset({"prologue", "epilogue"})
_SHORT = {
    "chap": "chapter", "ch": "chapter", "vol": "volume", "pt": "part", "bk": "book", "sc": "scene",
    "sect": "section", "sec": "section", "art": "article", "app": "appendix", "cap": "chapter",
}  # fmt: skip
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
_STEMS = ("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")
_TENS = {f"{stem}{end}": 10 * n for n, stem in enumerate(_STEMS, 2) for end in ("y", "ieth")}
_VALUES = {word: n for row in (_COUNTING, _ORDINALS, *ORDINALS) for n, word in enumerate(row, 1)}
ORDINAL = frozenset(_ORDINALS)
_VALUES |= {"last": 99, "only": 1, "hundred": 100, "hundredth": 100}

_NUMBER_WORD = r"[^\W_]+(?:[-– ](?:one|two|three|four|five|six|seven|eight|nine|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b)?"  # noqa: E501
_KEYED = re.compile(
    rf"([^\W\d_]+|§)\.?\s+(?:the\s+|no\.?\s+)?({_NUMBER_WORD})(?=$|[\s.:,;)\]—–-])", re.IGNORECASE
)
_ORDINAL_FIRST = re.compile(
    rf"(?:the\s+)?({_NUMBER_WORD})\s+([^\W\d_]++)(?:\W*$|\s*[.:—–-]+\s*(?=\S)|\s+(?=of\s))",
    re.IGNORECASE,
)
COUNTED = "ordinal number"  #: the form of "SECOND" and "SECOND: ADHERENCE"
_ORDINAL_ALONE = re.compile(rf"({_NUMBER_WORD})(?:[.:]?|[.:—–-]+\s*(?P<rest>\w.*))", re.IGNORECASE)
#: Words before a number that call no piece of a text by it: of persons, captions, dates, money.
_NEVER = frozenset(
    {
        "mr", "mrs", "ms", "dr", "st", "rev", "messrs", "capt", "col", "gen", "hon", "prof", "sir",
        "fig", "figs", "figure", "figures", "plate", "plates", "table", "tables", "map", "diagram",
        "illustration", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept",
        "oct", "nov", "dec", "january", "february", "march", "april", "june", "july", "august",
        "september", "october", "november", "december", "page", "pages", "pp", "rs", "price",
        "footnote", "note", "exit", "exeunt", "enter", "door", "doors", "all", "both",
    }
)  # fmt: skip
_NUMBERED = re.compile(
    r"[(\[]?(?:(\d{1,3}|[IVXLCDM]{1,9}|[A-H])([)\].:—–-]+)(?:\s+|$|(?<=[—–-])(?=[\"“‘]?[A-ZÀ-Þ]))"
    r"|(\d{1,3}|[IVXLCDM]{1,9})(?:\s{2,}|$)|(\d{1,3})\s(?=[A-Z]{2}))"
)
_SECTION = re.compile(r"§+\s*(\d{1,3}|[IVXLC]{1,7})\b")
_NAME = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_OF_PLAY = re.compile(
    r"(?:persons|characters|people|scenes?|cast)(?: (?:of|in|represented in) the "
    r"(?:play|comedy|tragedy|drama|piece))|persons represented|list of characters"
)
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
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

    `alone`: it has a number, or a keyword and a number, and no words beside; `rest` is what
    stands after the number. `role` is the semantics of a division that has a name.
    """

    name: str
    letters: str
    keyword: str = ""
    value: int = 0
    alone: bool = False
    rest: str = ""
    role: str = ""

    @property
    def titled(self) -> bool:
        """Whether it has the letters of a title: capitals, all or those of title case."""
        return self.letters in {"capitals", "title case"}


@lru_cache(maxsize=1 << 15)
def form(text: str) -> Form:
    """The form of a displayed line: its siblings have its keyword, kind of number or letters."""
    text, keyword, value, rest = _read(text)
    letters = _letters(text)
    if value:
        alone = not rest
        return Form(keyword or _number_kind(text, alone), letters, keyword, value, alone, rest)
    if named := _named(text):
        return Form(named[0], letters, named[0], 0, False, text, named[1])
    return Form(letters + (text[-1] if text[-1] in "?!" else ""), letters, rest=text)


@lru_cache(maxsize=1 << 15)
def _read(text: str) -> tuple[str, str, int, str]:
    """A displayed line without its dress, and its keyword, number, and what else stands there."""
    text = unmarked(text)
    return (text, *_numbering(text))


def keyed(text: str) -> tuple[str, int]:
    """The keyword and number of a line, if it has a number."""
    _, keyword, value, _ = _read(text)
    return keyword, value


def ordinal(text: str) -> Form | None:
    """The form of a line like "FIRST PERIOD", which may be a division's, or a speaker's name; or
    "SECOND", with or without a title.
    """
    if not text.isupper():
        return None
    lone = _ORDINAL_ALONE.fullmatch(text)
    if lone and lone[1].lower() in ORDINAL:
        rest = lone["rest"] or ""
        return Form(COUNTED, "capitals", "", _VALUES[lone[1].lower()], not rest, rest)
    match = _ORDINAL_FIRST.match(text)
    if not match or match.end() < len(text):
        return None
    word, value = match[2].lower(), _VALUES.get(match[1].lower(), 0)
    known = match[1].lower() in ORDINAL and word not in _SMALL | _NEVER
    return Form(word, "capitals", word, value, True) if known else None


def called(text: str) -> tuple[str, int]:
    """The keyword and number of a displayed line, as its form has them."""
    text, keyword, value, _ = _read(text)
    if value:
        return keyword, value
    named = _named(text)
    return named[0] if named else "", 0


def words(text: str) -> list[str]:
    """The words of a line, numbers left out."""
    return _WORD.findall(text)


def numeral(text: str) -> int:
    """The value of an arabic or roman number or a single small letter, 0 if it is none."""
    if text.isdecimal() and len(text) < 5:
        return int(text)
    if value := roman_value(text):
        return value
    return ord(text) - 96 if len(text) == 1 and "a" <= text <= "z" else 0


def _numbering(text: str) -> tuple[str, int, str]:
    """Keyword, value and what else stands there: "CHAPTER IV", "First Act", "IV. Home"."""
    if match := _SECTION.match(text):
        return "§", _value(match[1]), text[match.end() :].strip(" .:—–-")
    if match := _KEYED.match(text):
        word, value = _SHORT.get(match[1].lower(), match[1].lower()), _value(match[2])
        if value and (word in PIECES or _keyword(text, match)):
            return word, value, text[match.end() :].strip(" .:—–-)]")
    if match := _ORDINAL_FIRST.match(text):
        word = _SHORT.get(match[2].lower(), match[2].lower())
        value = _value(match[1]) if match[1].lower() in _VALUES or "-" in match[1] else 0
        whole = text[match.end() :].lstrip()[:3].lower() == "of " and _letters(text) == "sentence"
        if word in PIECES and value and not whole:
            return word, value, text[match.end() :].strip(" .:—–-")
    if match := _NUMBERED.match(text):
        rest = text[match.end() :].strip()
        initial = bool(rest) and match[0].strip() in ("M.", "D.")  # Monsieur, Don
        return "", 0 if initial else _value(match[1] or match[3] or match[4]), rest
    return "", 0, ""


def _keyword(text: str, match: re.Match[str]) -> bool:
    """Whether a word that no list here has is what numbered pieces are called by: "FABLE IV.",
    "PROP. II. THEOR. I.", "Exper. 3."
    """
    word, number = match[1], match[2]
    after = text[match.end() : match.end() + 2].strip()
    if not text[0].isupper() or (after and after[0] not in ".:—–-)]"):
        return False
    if word.lower() in _SMALL or word.lower() in _VALUES:
        return False
    if len(number) == 1 and text[match.end() :].lstrip(" .")[:1].islower():
        return False  # "OLD M. covers his face."
    if word.lower() in _NEVER and (word != "NOTE" or text[match.end() :].strip(" .")):
        return False
    if text[match.end(1)] != ".":
        ordinal = number[0].isupper() and number.lower() in ORDINAL
        return word.isupper() or number.isupper() or ordinal
    figures = number.isdecimal() or bool(roman_value(number.lower()))
    return len(word) > 1 and figures and (number.isupper() or number.isdecimal())


def _value(word: str) -> int:
    low = word.lower()
    if low in _VALUES:
        return _VALUES[low]
    tens, _, ones = low.replace("–", "-").replace(" ", "-").partition("-")
    if tens in _TENS:
        return _TENS[tens] + (_VALUES.get(ones, 0) if ones else 0)
    return numeral(word.upper() if word.isalpha() else word)


def _named(text: str) -> tuple[str, str] | None:
    """The name a division goes by ("Author's Preface to the Second Edition"), and its role."""
    plain, most = text.strip(" .:"), 16 if text.isupper() else 9
    if len(plain.split(None, most + 1)) > most + 1:
        return None  # most paragraphs by far
    low = plain.lower().removeprefix("the ")
    if low in NAMED:
        return low, NAMED[low]
    if _OF_PLAY.fullmatch(low):
        return "dramatis personae", ""
    if text[-1] in ",;" or len(low.split()) > most:
        return None
    found = [word for word in _NAME.findall(low) if word in NAMED]
    first = _WORD.findall(low)[:2] if found else []
    if not first:
        return None
    owned = first[0].endswith(("’s", "'s", "s’", "s'")) or first[0] in ("author", "editor")
    opens = low.startswith(found[0]) and _letters(text) != "sentence" and NAMED[found[0]]
    return (found[0], NAMED[found[0]]) if opens or (owned and low.endswith(found[0])) else None


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
