"""Whose a motto is, where its last line says so without a dash, at the indent of the others.

Verse under the headings of chapters may end "Pope's Odyssey" or "Merchant of Venice": a short line
in the capitals of titles under one that ends a sentence. One such line may be the last of its
stanza; where several chapters have one, it is a habit of the book.
"""

from __future__ import annotations

from edition.structure.lines import TERMINALS, Galley, Line
from edition.structure.numbering import form

_FEWEST = 3  #: chapters with a motto that ends so, by which that is a habit of the book
_NAME = 7  #: words of a name or title
_SHORT = 0.75  #: of the longest line above it
_ABOVE = 3  #: units from a heading to the last one of its motto
_LONGEST = 60  #: lines of a motto


def named_sources(galley: Galley) -> frozenset[Line]:
    """The last lines of mottos that say whose they are, if that is usual in a book."""
    found = [] if galley.poetry else [
        unit.lines[-1]
        for number, unit in enumerate(galley.units)
        if galley.kinds.get(number, "line") == "line"
        and _under_heading(galley, number) and _named(unit.lines)
    ]  # fmt: skip
    return frozenset(found if len(found) >= _FEWEST else ())


def _under_heading(galley: Galley, number: int) -> bool:
    """Whether a unit stands under a heading, or under what does, set in from the margin."""
    for above in range(number, max(number - _ABOVE, 0), -1):
        unit = galley.units[above]
        if unit.indent < galley.margin + 2 or len(unit.lines) > _LONGEST:
            return False
        if galley.kinds.get(above - 1) == "heading":
            return True
    return False


def _named(lines: tuple[Line, ...]) -> bool:
    """Whether the last of some lines is a name or title under the end of a sentence."""
    last = lines[-1]
    above = lines[:-1]
    if not above or above[-1].final not in TERMINALS | {"-", "—"} or last.final in ",;:!?-—":
        return False
    short = last.length <= _SHORT * max(line.length for line in above)
    words = last.text.split()
    pointed = last.text[-1] != "." or len(words) <= _NAME // 2
    titled = form(last.text).letters in {"title case", "capitals"} or len(words) == 1
    return short and len(words) <= _NAME and pointed and titled and last.text[0].isupper()
