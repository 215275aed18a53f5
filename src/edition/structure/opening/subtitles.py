"""How far a second title goes: over the lines of a title page that lead on to one another.

"OR, A", "TREATISE", "OF THE", "REFLECTIONS OF LIGHT"; "BEING A CONNECTED VIEW OF THE",
"PRINCIPLES OF EVIDENCE,", "AND THE", "METHODS OF SCIENTIFIC INVESTIGATION."
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.structure.lines import Unit
from edition.structure.opening.authors import BY
from edition.structure.opening.display import Display, sourced
from edition.structure.opening.imprint import publishes

_OR = re.compile(r"\W*or\W*", re.IGNORECASE)
_LINK = re.compile(r"\W*(?:with|and|of|in|on|among|by)\W*", re.IGNORECASE)
_WORDS = r"(?:a|an|and|as|concerning|for|from|in|into|of|on|or|the|to|upon|with)"
#: A line of such words only, and one that ends with one, or with a comma.
_JOINS = re.compile(rf"\W*{_WORDS}(?:\s{_WORDS})?\W*", re.IGNORECASE)
_LEADS = re.compile(rf"(?:,|\b{_WORDS})_?$", re.IGNORECASE)
_LONGEST = 50  #: words


def second_title(shown: Display, following: Sequence[int]) -> int:
    """The last of the lines under an “or” by itself that are the other title; else of those that
    lead on to one another.
    """
    last = following[0]
    alone = bool(_OR.fullmatch(shown.unit(last).text))
    words = shown.unit(last).words
    for number in following[1:]:
        unit = shown.unit(number)
        words += unit.words
        if number > last + 1 or words > _LONGEST:
            break
        if alone and _other(unit) and not _LINK.fullmatch(unit.text):
            break
        if not alone and not _leads(shown.unit(last), unit):
            break
        last = number
    return last


def leads_on(unit: Unit, following: Unit | None) -> bool:
    """Whether a line of capitals with a comma goes on in the next of a title page."""
    return following is not None and unit.text.isupper() and following.text.isupper()


def _leads(unit: Unit, following: Unit) -> bool:
    """Whether a line of a second title leads on to the next."""
    if _LINK.fullmatch(unit.text):
        return True
    if _other(following) or BY.match(following.text):
        return False
    return bool(_LEADS.search(unit.text) or _JOINS.fullmatch(following.text))


def _other(unit: Unit) -> bool:
    """Whether a line says whence a book comes."""
    return sourced(unit) or publishes(unit.text)
