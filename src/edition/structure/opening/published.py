"""What a title page says of the book and not of its matter: its edition, its rights, its other
works, the place and the house it is from.
"""

from __future__ import annotations

import re

from edition.structure.lines import Unit
from edition.structure.numbering import form

#: What only a title page says, in a paragraph too.
RIGHTS = re.compile(
    r"[\W_]*(?:all rights reserved|entered according to|copyright|printed (?:in|by)\b|first "
    r"(?:published|edition)|(?:reprinted|extracted|translated) from)\b",
    re.IGNORECASE,
)
#: What an author's other works stand under.
AUTHOR_OF = re.compile(r"[\W_]*author(?:ess)? of[\W_]*", re.IGNORECASE)

_PLACE = re.compile(
    r"[\W_]*(?:london|new[- ]york|boston|edinburgh|philadelphia|dublin|glasgow|oxford|cambridge|"
    r"manchester|chicago|toronto|melbourne|sydney|paris|bruxelles|leipzig|berlin|wien|münchen|"
    r"stuttgart|madrid|barcelona|milano|roma|firenze|torino)\b",
    re.IGNORECASE,
)
_HOUSE = re.compile(
    r"\b(?:printers?|printed (?:by|for)|publishers?|booksellers?|press|"
    r"stereotyped|verlag|libraires?|"
    r"(?:and|&) (?:co|company|sons?|brothers)|limited|ltd)\b|"
    r"\b(?:street|square|row|lane|road|avenue|strand|court|churchyard)\W*$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\W*(?:1[4-9]\d\d|20\d\d|M(?:\.? ?[DCLXVI]){3,})\W*")
_MOST = 40  #: words of what a title page says of its house


def imprinted(unit: Unit) -> bool:
    """Whether a unit of a title page is its place and its house, or one of these, or the year, or
    says whose the rights are and where the text is from.
    """
    if RIGHTS.match(unit.text):
        return True
    lines = [line.text for line in unit.lines if not RIGHTS.match(line.text)]
    if unit.words > _MOST or form(" ".join(lines)).letters == "sentence":
        return False
    place = bool(_PLACE.match(lines[0]))
    house = any(_HOUSE.search(line) for line in lines)
    alone = place and len(lines[0].split()) <= 2
    return (
        bool(_YEAR.fullmatch(unit.text))
        or (place and (house or alone))
        or (house and any(_YEAR.fullmatch(line) or _PLACE.match(line) for line in lines))
    )
