"""The volume that a title page names: "VOL. I.", which is no division of the book."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.structure.lines import Galley
from edition.structure.numbering import PARTS, form
from edition.structure.opening.display import quoted, stanza
from edition.structure.opening.published import imprinted

_LINES, _PAGES = 12, 24  #: of a title page, and of two of them
_CREDITED = re.compile(  # "With an Introduction by W. A."
    r"\W*(?:with )?(?:an? |the )?(?:introduct\w+|preface|foreword|notes?)\b.{0,40}?\bby\b", re.I
)


def within_book(galley: Galley, divisions: Sequence[int]) -> list[int]:
    """The divisions without those of a title page, which has "VOL. I." before the book has it."""
    own = list(divisions)
    while len(own) > 1 and _shown(galley, own):
        del own[0]
    return own


def _shown(galley: Galley, divisions: Sequence[int]) -> bool:
    """Whether the first of some divisions stands on a title page: alone, or to come again."""
    first, second = (form(galley.units[number].text) for number in divisions[:2])
    between = [n for n in range(divisions[0], divisions[1]) if n not in galley.kinds]
    again = (
        first.keyword
        and first.value
        and (first.keyword, first.value) == (second.keyword, second.value)
    )
    owned = first.rest and not divisions[0]  # "The Second Part of Henry the Fourth"
    lone = (first.keyword == "volume" or (owned and first.keyword in PARTS)) and not any(
        form(galley.units[n].text).keyword == first.keyword for n in divisions[1:]
    )
    units = [galley.units[n] for n in between]
    housed = any(map(imprinted, units))
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
