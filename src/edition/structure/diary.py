"""What stands over the entries of a diary, over the months and years that these are of, and over
the letters and papers of a book that is made of them: a date alone, whom a letter goes to ("To Dr
LEWIS."), or what document follows, again and again.

Where one stands over a chapter, under its number, it is the place and date of that chapter.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import lru_cache

from edition.structure.dates import lone, period
from edition.structure.lines import Galley, Unit
from edition.structure.numbering import form

DATE, ADDRESS, DOCUMENT = "date", "address", "document"  #: what such a line may be
YEAR, MONTH = "year", "month"  #: of which there are several entries
PERIODS = (YEAR, MONTH, DATE)  #: from the longest down
ENTRIES = {
    YEAR: "a year over the entries of a diary",
    MONTH: "a month over the entries of a diary",
    DATE: "a date over an entry",
    ADDRESS: "says to whom a letter goes",
    DOCUMENT: "says what document follows",
}
KINDS = frozenset(ENTRIES)

_ENTRIES = 4  #: of them make a diary, or a correspondence
_WORDS = 14  #: of whom a letter goes to, and where
_TO = re.compile(r"_?to\s+(?:(?:the|my|our|his|her)\s+)?(?P<name>_?[^\W\d_]+)", re.IGNORECASE)
#: Who writes a letter, and to whom: "MR. HOLT TO MISS LAMB"
FROM_TO = re.compile(r"\w\W+(?:to|an|à|al?)\W+\w", re.IGNORECASE)
_PAPER = (
    r"(?:letters?|telegrams?|cablegrams?|notes?|diary|journal|memorandum|report|log|narrative|"
    r"statement|deposition|cutting|extract|postcard|testimony|evidence)"
)
#: "Letter from Mina Lamb to Lucy Holt", "Dr. Orme's Diary", "LOG OF THE ALBERT"
_DOCUMENT = re.compile(
    rf"(?:{_PAPER}(?:,| from| to| by| of|--|—)\s?\S|.{{2,40}}?['’]s? {_PAPER}\b(?!.*[,;]\s[a-z]))",
    re.IGNORECASE,
)
_PAPERS = 3  #: of such lines make a book of documents
_MONTHS, _YEARS = 3, 2  #: of them with entries
_BETWEEN = 3  #: lines between the head of a letter and its first paragraph


def entry_heads(galley: Galley) -> dict[int, str]:
    """The units that are a head of an entry or of a letter, each with what it is: four at least
    of a kind, most with a paragraph under them, or three that say what document follows; none that
    is known to be something else.
    """
    kinds = galley.kinds
    found = _heads(galley.units, galley.usual_gap)
    return {n: kind for n, kind in found.items() if kinds.get(n, "heading") == "heading"}


def over_letters(galley: Galley) -> frozenset[int]:
    """The dates, and the addresses, among them, if most stand far from what is above, as chapters
    do.
    """
    found, much = _heads(galley.units, galley.usual_gap), galley.usual_gap + 2
    made = set[int]()
    for kind in (DATE, ADDRESS):
        own = [n for n, one in found.items() if one == kind]
        apart = sum(galley.units[n].gap >= much for n in own)
        if 3 * apart >= 2 * len(own):
            made.update(own)
    return frozenset(made)


@lru_cache(maxsize=2)
def _heads(units: tuple[Unit, ...], usual: int) -> dict[int, str]:
    found: dict[int, str] = {}
    dates = [n for n, one in enumerate(units) if one.words <= 6 and lone(one)]
    dates = [n for n in dates if not _numbered(units, n)]
    told = sum(_told(units, n) for n in dates)
    if len(dates) >= _ENTRIES and 3 * told >= 2 * len(dates):
        found |= dict.fromkeys(dates, DATE)
    found |= _periods(units, usual, found)
    to = [n for n, one in enumerate(units) if one.gap >= usual + 2 and addressed(one)]
    to = [n for n in to if not _numbered(units, n) and _told(units, n)]
    if len(to) >= _ENTRIES:
        found |= dict.fromkeys(to, ADDRESS)
    papers = [n for n, one in enumerate(units) if _names_paper(one, usual)]
    if len(papers) >= _PAPERS:
        found |= dict.fromkeys((n for n in papers if n not in found), DOCUMENT)
    return found


def _periods(units: Sequence[Unit], usual: int, dates: Container[int]) -> dict[int, str]:
    """The months, with dates or paragraphs under them, and the years, with dates or months."""
    apart = [n for n, one in enumerate(units[:-1]) if one.words <= 3 and one.gap > usual]
    named = [(n, what) for n in apart if (what := period(units[n]))]
    found: dict[int, str] = {}
    months = [
        n for n, what in named if what == MONTH and n not in dates
        and (n + 1 in dates or (_told(units, n) and not _numbered(units, n)))
    ]  # fmt: skip
    if len({units[n].text for n in months}) >= _MONTHS:
        found |= dict.fromkeys(months, MONTH)
    years = [n for n, what in named if what == YEAR and (n + 1 in dates or n + 1 in found)]
    if len({units[n].text for n in years}) >= _YEARS:
        found |= dict.fromkeys((n for n, what in named if what == YEAR), YEAR)
    return found


def _names_paper(unit: Unit, usual: int) -> bool:
    """Whether a unit says what document follows: in italics all of it, or in capitals."""
    if unit.words > _WORDS or unit.words < 2 or len(unit.lines) > 2:
        return False
    text = unit.text.rstrip(" .")
    italic = text[:1] == text[-1:] == "_" and text.count("_") == 2
    capitals = text.isupper() and unit.gap > usual
    return (italic or capitals) and bool(_DOCUMENT.match(text.strip("_")))


def addressed(unit: Unit) -> bool:
    """Whether a unit says to whom something goes, and no more: "To Mrs. Saville, England"."""
    if unit.words > _WORDS or len(unit.lines) > 2 or unit.text[-1] in "!?:;":
        return False
    match = _TO.match(unit.text)
    return match is not None and match["name"].strip("_")[:1].isupper()


def _numbered(units: Sequence[Unit], number: int) -> bool:
    """Whether a unit stands just under a number of a chapter, or under a line under one."""
    for above in range(number - 1, max(number - 3, -1), -1):
        shape = form(units[above].text) if units[above].words <= _WORDS else None
        if shape is None or period(units[above]):
            return False  # a paragraph, or what entries are of
        if shape.value and (shape.alone or shape.keyword):
            return True
    return False


def _told(units: Sequence[Unit], number: int) -> bool:
    """Whether a paragraph follows a head, under a date and a salutation at most."""
    for unit in units[number + 1 : number + 1 + _BETWEEN]:
        if unit.prose:
            return True
        if unit.words > 8 or len(unit.lines) > 2:
            return False
    return False
