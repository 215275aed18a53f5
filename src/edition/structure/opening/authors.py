"""Who wrote a text, as a title page says it: names by their form, lines that begin with "by"."""

from __future__ import annotations

import re
from unicodedata import normalize

from edition.structure.divisions import title_words
from edition.structure.dress import bare
from edition.structure.lines import Unit

BY = re.compile(r"(?:by|par|von|por|di|da)\s+(?=[A-ZÀ-Þ])|(?:By|BY|Par|Von|Por|Di)\b", re.UNICODE)
LONE_BY = frozenset({"by", "par", "von", "por", "di", "автор"})
_NAME = re.compile(
    r"(?:(?:Sir|Dr|Mrs?|Rev|Prof|Lord|Lady|SIR|DR)\.? )?"
    r"(?:[^\W\d_]\.\s?){0,3}[^\W\d_]['’\w.-]*"
    r"(?:(?:,(?= (?:Lord|Lady|Baron|Earl|Viscount|LORD|LADY|BARON|EARL)\b))? (?:[^\W\d_]\.\s?){0,3}"
    r"(?:(?:de|da|di|du|del|la|le|van|von|den|der|of|y|e|al|bin)\s)*"
    r"[^\W\d_]['’\w-]*\.?){1,4}"
)
_CALLED = re.compile(r"(?<=\w )[`'\"‘“][^\W\d_]+['\"’”] (?=\w)")  # "Andrew `Banjo' Paterson"
_WHO = re.compile(r"(?<=\w) \[[^\[\]]{0,99}\d{4}[^\[\]]{0,20}\]$")
SMALL = frozenset(
    {
        "a", "an", "the", "of", "and", "or", "in", "on", "at", "to", "for", "from", "with",
        "without", "by", "as", "is", "its", "his", "her", "our", "your", "my", "der", "die",
        "das", "und", "le", "la", "les", "et", "el", "los", "y", "il", "i", "gli", "un",
        "una", "une", "ein", "eine", "über", "zur", "zum",
    }
)  # fmt: skip
_AND = re.compile(r",? and |, (?=[^\W\d_]{2,} )")
_MAIDEN = re.compile(r" \([^\W\d_][\w .’'-]{1,30}\)(?= )")  #: "Mary (Godwin) Shelley"
_DEGREES = re.compile(
    r"(?:,\s*(?:[A-Z]\.?){1,5}[A-Za-z]{0,3}\.?(?:\s[A-Z]\.)?)+\W*$"
    r"|(?<=[^\W\d_]{3})\s(?:[A-Z][A-Za-z]?\.){2,4}$"  # "ANN HOLT PH.D."
)
#: A name by which an author is known otherwise: "GEORGE TUCKER (JOSEPH ATTERLEY)".
_OTHERWISE = re.compile(r"\s*[(\[][^()\[\]]{2,60}[)\]]\.?$")
_MANNER = re.compile(r"(?:means|way|virtue|order|authority|permission|command|request)\b", re.I)
_OWNED = re.compile(r"(?:his|her|my|their|your)\s", re.I)  #: friend, who dedicates the book
#: An author as the record of a library has one: "Holt, Ann Mary, 1809-1882". One year alone is that
#: of a book: "Boston, Massachusetts, 1842".
RECORDED = re.compile(
    r"(?P<last>[A-ZÀ-Þ][^,\d]*), (?P<first>[A-ZÀ-Þ][^,\d]*),"
    r" (?:b\. 1\d{3}|1\d{3}[-–](?:1\d{3})?)\.?"
)
#: Capitals, and in small letters behind them who wrote it: "COMUS, AND LYCIDAS By John Milton".
_SIGNED = re.compile(r"[^a-zß-ÿ]{4,}\s(?=(?:By|by|Par|Von)\s(?P<name>\S.*))")


def recorded(text: str) -> bool:
    """Whether a line is an author's name and years, as the record of a library has them."""
    return bool(RECORDED.fullmatch(text))


def signed(text: str) -> int:
    """Where a title in capitals ends and "by" and a name begin in its line; 0 if they do not."""
    match = _SIGNED.match(text)
    return match.end() if match and not match["name"].isupper() and named(match["name"]) else 0


def by_name(text: str) -> bool:
    """Whether a line is "by" and a name."""
    text = _plain(text)
    match = BY.match(text)
    name = without_degrees(_OTHERWISE.sub("", text[match.end() :])) if match else ""
    if _MANNER.match(name) or _OWNED.match(name):
        return False
    return bool(_NAME.fullmatch(name)) or all(map(_NAME.fullmatch, _AND.split(name)))


def without_degrees(name: str) -> str:
    """A name without what stands after it: "Charles Darwin, M.A., F.R.S."."""
    return _DEGREES.sub("", name).strip(" .,")


def _plain(text: str) -> str:
    """A line with its accents on their letters, its spaces as typed, no name in brackets, nor what
    stands in them after a name: "by A. B. Holt [Poet, Clerk -- 1864-1941.]".
    """
    text = _WHO.sub("", _MAIDEN.sub("", " ".join(normalize("NFC", text).split())))
    return _CALLED.sub("", text)


def by_within(unit: Unit, author: tuple[str, ...]) -> range:
    """The lines inside a unit, under its first, that say who wrote it; none if none do."""
    for at, line in enumerate(unit.lines[1:], 1):
        text = bare(line.text)
        if text.lower() in LONE_BY and at + 1 < len(unit.lines):
            return range(at, at + 2)
        if by_name(text) or (author and title_words(text) == author):
            return range(at, at + 1)
    return range(0)


def named(text: str) -> bool:
    """Whether a line has the form of a person's name."""
    text = _plain(text)
    words: list[str] = re.findall(r"[^\W\d_]+", text)
    return (
        _NAME.fullmatch(text.rstrip(" .")) is not None
        and not any(word.lower() in SMALL - {"de", "la", "le"} for word in words)
        and all(word[0].isupper() or word.lower() == word for word in words)
        and words[-1][0].isupper()
    )
