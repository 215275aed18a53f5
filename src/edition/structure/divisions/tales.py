"""Titles of what somebody tells, or has left in writing, within a chapter: "THE STORY OF THE OLD
RAM.", "A MADMAN'S MANUSCRIPT". They are set off less than chapters are.
"""

from __future__ import annotations

from edition.structure.divisions.candidate import Candidate
from edition.structure.lines import Galley
from edition.structure.numbering import words

_TALES = frozenset(
    {
        "tale", "story", "history", "narrative", "legend", "manuscript", "confession", "ballad",
        "adventure", "dream", "erzählung", "geschichte", "histoire", "récit", "racconto",
    }
)  # fmt: skip
_TITLE = 10  #: words of a title


def names_tale(galley: Galley, one: Candidate) -> bool:
    """Whether a heading in capitals is one of them, and nothing but paragraphs around it."""
    if one.form.letters != "capitals" or one.form.value:
        return False  # most headings by far
    said = [word.casefold() for word in words(one.text)]
    if not 2 <= len(said) <= _TITLE:
        return False
    told = said[-1] in _TALES or (len(said) > 3 and said[1] in _TALES and said[2] == "of")
    around = 0 < one.unit < len(galley.units) - 1 and one.last and not one.piece
    return told and around and not any(n in galley.kinds for n in (one.unit - 1, one.unit + 1))
