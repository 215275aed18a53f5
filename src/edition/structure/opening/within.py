"""What divides a book, and the volume that a title page names: "VOL. I.", which does not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from edition.structure.divisions import title_words
from edition.structure.lines import Galley
from edition.structure.numbering import CHAPTERS, NAMED, PARTS, SECTIONS, called, form
from edition.structure.opening.display import quoted, stanza
from edition.structure.opening.published import imprinted

_DIVISION = re.compile(
    r"(?:chapter|part|book|volume|act|scene|letter|canto|section|kapitel|teil|chapitre|livre|"
    r"partie|capítulo|parte|capitolo|глава|часть)\b\W*(?:[\divxlc]+|the \w+|[a-z]+)\b"
    r"|(?:contents|preface|introduction|foreword|prologue|forethought|dedication|i|1|"
    r"(?:(?:the )?(?:publisher|editor|author|translator)s?['’]?s? )?note|abbreviations)\W*$",
    re.IGNORECASE,
)
_LINES, _PAGES = 12, 24  #: of a title page, and of two of them
_CREDITED = re.compile(  # "With an Introduction by W. A."
    r"\W*(?:with )?(?:an? |the )?(?:introduct\w+|preface|foreword|notes?)\b.{0,40}?\bby\b", re.I
)


def divides(text: str) -> bool:
    """Whether a displayed line has the number or name of a division."""
    keyword, value = called(text)
    own = value == 1 and keyword not in ("no", "number", "series")  # "FABLE I."
    keyed = value and (keyword in CHAPTERS or keyword in SECTIONS or (keyword and own))
    return bool(keyed or keyword in NAMED or _DIVISION.match(text))


def within_book(galley: Galley, divisions: Sequence[int]) -> list[int]:
    """The divisions without those of a title page, which has "VOL. I." before the book has it."""
    own = list(divisions)
    while len(own) > 1 and _shown(galley, own):
        del own[0]
    return own


def _shown(galley: Galley, divisions: Sequence[int]) -> bool:
    """Whether the first of some divisions stands on a title page: alone, to come again, or with
    the name of who wrote it.
    """
    first, second = (form(galley.units[number].text) for number in divisions[:2])
    page = takewhile(lambda n: galley.kinds.get(n) != "aside", range(*divisions[:2]))
    between = [n for n in page if n not in galley.kinds]
    again = (
        first.keyword
        and first.value
        and (first.keyword, first.value) == (second.keyword, second.value)
    )
    owned = first.rest and not divisions[0]  # "The Second Part of Henry the Fourth"
    units = [galley.units[n] for n in between]
    housed = any(map(imprinted, units))
    told_of = owned or (housed and first.alone)  # "Part II." over the house that printed it
    lone = (first.keyword == "volume" or (told_of and first.keyword in PARTS)) and not any(
        form(galley.units[n].text).keyword == first.keyword for n in divisions[1:]
    )
    told = any(
        galley.prose(n) and not (quoted(unit.text) or imprinted(unit) or (housed and stanza(unit)))
        for n, unit in zip(between, units, strict=True)
    )
    credited = _CREDITED.match(galley.units[divisions[0]].text)
    return (
        bool(again or lone or credited)
        and len(between) < (_PAGES if housed else _LINES)
        and not told
    )


def begins_series(galley: Galley, number: int) -> bool:
    """Whether a unit is "No. I", and another "No. II": papers, and no number of a magazine."""
    unit = galley.units[number]
    keyword, value = called(unit.text) if unit.words <= 3 else ("", 0)
    return value == 1 and keyword in ("no", "number") and any(
        other.words <= 3 and called(other.text) == (keyword, 2) for other in galley.units
    )  # fmt: skip


def begins_title(galley: Galley, number: int) -> bool:
    """Whether a unit and the line under it are the title that the header states: the article of
    "I" and "PROMESSI SPOSI", and no number.
    """
    unit, following = galley.units[number], galley.units[number + 1 : number + 2]
    if unit.words > 1 or not following or not galley.stated:
        return False  # most units by far
    words = title_words(f"{unit.text} {following[0].text}")
    return any(name == "title" and title_words(value) == words for name, value in galley.stated)
