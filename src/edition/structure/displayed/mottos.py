"""Whose a motto is, where its last line says so without a dash, at the indent of the others.

Verse under the headings of chapters may end "Pope's Odyssey" or "Merchant of Venice": a short line
in the capitals of titles under one that ends a sentence. One such line may be the last of its
stanza; where several chapters have one, it is a habit of the book. In a book of verse a motto
stands farther in than its poem, and the name far to the right of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from edition.model.text import Span
from edition.structure.lines import TERMINALS, Galley, Line
from edition.structure.numbering import form

_SIGNED = re.compile(
    r"(?<=[.!?…;,\"'”’])(?P<source>(?:--|[—–―])\s?(?P<name>_?[A-ZÀ-Þ][\w.’'-]*"
    r"(?:\s(?:(?:of|the|de|la|von|van)\s)*[A-ZÀ-Þ][\w.’'-]*){0,4})[_.,]*(?:\s[\divxlc.,:\s]+)?)$"
)
#: The same after a wide blank, at the right of the last line: "For the lack of wit.    Old Play".
_AT_RIGHT = re.compile(
    r"(?<=[.!?…;,—'\"”’-])\s{4,}"
    r"(?P<source>(?P<name>[\"“'‘]?_?[A-ZÀ-Þ](?:[^!?;:\s]|\s(?!\s)){1,40}?)[_.]*[\"”'’]?\.?)$"
)
_FEWEST = 3  #: chapters with a motto that ends so, by which that is a habit of the book
_NAME = 7  #: words of a name or title
_WORDS = 8  #: of one after a wide blank
_SHORT = 0.75  #: of the longest line above it
_ABOVE = 3  #: units from a heading to the last one of its motto
_HEADS = frozenset({"heading", "deck"})
_ASIDE, _STEP = 8, 2  #: columns by which a source stands to the right, and a motto farther in
_LONGEST = 60  #: lines of a motto
_NEAR = 4  #: units from a motto up to its heading, and down to the poem
_MARKS = frozenset("\"'“”‘’")
_TALK, _PERSON = 12, 4  #: units in which another speaks, and words of his name


def named_sources(galley: Galley) -> frozenset[Line]:
    """The last lines of mottos that say whose they are, if that is usual in a book."""
    if galley.poetry:
        return frozenset(_aside(galley))
    found = [
        unit.lines[-1]
        for number, unit in enumerate(galley.units)
        if galley.kinds.get(number, "line") == "line"
        and _under_heading(galley, number) and _named(unit.lines)
    ]  # fmt: skip
    return frozenset(found if len(found) >= _FEWEST else ())


def _aside(galley: Galley) -> Iterator[Line]:
    """The last lines of stanzas under titles of poems that are names far to their right, where the
    stanza stands apart from what is under it.
    """
    for number, unit in enumerate(galley.units):
        if (
            len(unit.lines) > 1
            and galley.kinds.get(number - 1) in _HEADS
            and _apart(galley, number)
        ):
            last = unit.lines[-1]
            quoted = unit.text[0] in _MARKS and unit.lines[-2].text[-1] in _MARKS
            step = _STEP if quoted else _ASIDE
            deep = last.indent >= max(line.indent for line in unit.lines[:-1]) + step
            right = deep and (quoted or len(unit.lines) > 2)
            if right and last.text[-1] not in ",;:!?" and _titled(last.text):
                yield last


def set_in(galley: Galley) -> frozenset[int]:
    """In a book of verse, the stanzas under titles that are mottos: they stand farther in than the
    poem, and apart from it.
    """
    units, kinds = galley.units, galley.kinds
    return frozenset(
        number for number, unit in enumerate(units[:-1])
        if galley.poetry and kinds.get(number - 1) in _HEADS and len(unit.lines) > 1
        and number + 1 not in kinds and len(units[number + 1].lines) > 1 and _apart(galley, number)
        and unit.indent >= units[number + 1].indent + _STEP
    )  # fmt: skip


def _apart(galley: Galley, number: int) -> bool:
    """Whether more space is under a unit than between stanzas, or a heading."""
    following = number + 1
    if following == len(galley.units):
        return False
    heading = galley.kinds.get(following) == "heading"
    return heading or galley.units[following].gap > galley.usual_gap


def _titled(text: str) -> bool:
    """Whether all words of a line but small ones have capitals."""
    return text.strip("_.").istitle() or form(text).letters in {"title case", "capitals"}


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


def run_on(line: Line) -> Line | None:
    """What stands in a line of verse after its end and a dash, if that is the name of a poet or
    poem in letters of its own: "by the ears.--_Defoe_."; or after a wide blank, at its right.
    """
    wide = _AT_RIGHT.search(line.text) if "    " in line.text else None
    match = wide or _SIGNED.search(line.text)
    if not match or len(line.text) != len(line.span):
        return None
    source, name = match["source"], match["name"]
    if wide:
        named = form(source).letters != "sentence" and len(name.split()) <= _WORDS
    else:
        named = "_" in name or name.isupper() or len(name.split()) > 1
    span = Span(line.span.start + match.start("source"), line.span.end)
    return replace(line, text=source, span=span) if named else None


def over_poem(galley: Galley, levels: Mapping[int, int], above: int, end: int, under: int) -> bool:
    """Whether verse, or the number of its first section, stands under a motto in a book of verse,
    or under a note on it in prose; `above` is the unit over it, `end` the one under its lines,
    and `under` the next, if that one says whose they are.
    """
    if under > end and galley.units[end].text.isupper() and _speaks(galley, under):
        return False
    least = under + _NEAR
    while under < min(len(galley.units), least) and _told(galley, under):
        under += 1
    if under >= len(galley.units) or galley.kinds.get(under) != "heading":
        return under < len(galley.units) and galley.kinds.get(under) == "line"
    numbers = (*range(above, max(above - _NEAR, -1), -1), under)
    starts = (galley.units[n].lines[0].span.start for n in numbers)
    *over, own = (levels.get(start, 0) for start in starts)
    return own > next(filter(None, over), 0)


def _speaks(galley: Galley, number: int) -> bool:
    """Whether the name of another stands by itself between the stanzas from a unit on."""
    for at in range(number, min(number + _TALK, len(galley.units))):
        if galley.kinds.get(at) == "heading":
            return False
        unit = galley.units[at]
        free = at not in galley.kinds and len(unit.lines) == 1
        if free and unit.text.isupper() and unit.words <= _PERSON:
            return True
    return False


def _told(galley: Galley, number: int) -> bool:
    """Whether a unit is a paragraph of prose, which may be displayed."""
    kind = galley.kinds.get(number)
    return kind == "paragraph" or (kind is None and galley.prose(number))
