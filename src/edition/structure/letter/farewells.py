"""Farewells: the name, and the place and date, under a preface or a chapter that is no letter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from edition.model.document import Mark
from edition.structure.dates import dateline
from edition.structure.displayed.stanzas import stanza_reasons
from edition.structure.displayed.usage import Measure
from edition.structure.divisions import title_words
from edition.structure.letter import signs
from edition.structure.letter.endings import ending, small_words
from edition.structure.letter.parts import deep, foot, heading, parting
from edition.structure.lines import Galley, Line, Unit
from edition.structure.numbering import NAMED, form, ordinal
from edition.structure.opening.imprint import publication

_MOST, _NAME = 24, 12  #: words of formula, name and date in one, and of a name or a date
_QUOTED = 60  #: words of a motto
_FEW = 5  #: words of a formula that nothing stands before
_MARKS = frozenset("\"'“”‘’")
#: To whom a letter goes, above it: "TO THE REVEREND DR. BIRCH."
_ADDRESS = re.compile(r"[\"'“‘«_]*to\s+(?:the|his|her|mr|mrs|miss|dr|sir|lord|lady|my|our)\b", re.I)
_LINES = 5  #: of an address, and one more
_FAR = 3  #: blank lines more than paragraphs have, from which a line is a title and no name
_TOLD = 25  #: words of a paragraph, and no line of a title page
#: A place and a year: "Königsberg, 1781."
_YEAR = re.compile(r"_?[A-ZÀ-Þ][\w.’'-]*(?: [A-ZÀ-Þ][\w.’'-]*){0,3}, 1[4-9]\d\d\.?_?")
_ALONE = re.compile(r"1[5-9]\d\d\.?")  # a year under a preface
_OF_BOOK = re.compile(r"\b(?:edition|copyright|printed|published)\b", re.IGNORECASE)


def farewells(galley: Galley) -> Iterator[Mark]:
    """The name, and the place and date, under a preface or a chapter that is no letter."""
    measure = Measure.of(galley)
    small = cache(lambda: small_words(galley.units))
    for number in galley.free:
        if not number or number - 1 in galley.kinds or galley.units[number].words > _MOST:
            continue
        if _told(galley, number - 1):
            if galley.poetry and stanza_reasons(galley, galley.units[number - 1].lines, measure):
                continue  # the poet's name
            if _motto(galley, number - 1):
                continue  # whose it is
            yield from list(ending(galley, number, small)) or _farewell(galley, number, small)


def _motto(galley: Galley, number: int) -> bool:
    """Whether a unit is in quotation marks from its first word to its last, and stands right under
    a displayed line.
    """
    unit, text = galley.units[number], galley.units[number].text.strip("_")
    if not text or text[0] not in _MARKS or text[-1] not in _MARKS or unit.words > _QUOTED:
        return False
    above = galley.units[number - 1]
    if not number or above.words > _NAME:
        return False
    shape = form(above.text)
    return shape.value > 0 or shape.letters == "capitals"


def _told(galley: Galley, number: int) -> bool:
    """Whether a unit is a paragraph, or the last words of a letter."""
    unit = galley.units[number]
    return galley.prose(number) or (unit.words > _FEW and signs.formula(unit.text))


def _farewell(galley: Galley, number: int, small: Callable[[], frozenset[str]]) -> list[Mark]:
    """The marks of a name, and of a place and date under it, that stand to the right or are in
    capitals, or of a place and date alone; none if they are no farewell.
    """
    unit, before = galley.units[number], galley.units[number - 1]
    if (
        unit.words > _NAME
        or (before.text[-1] in ":,;-—" and not signs.formula(before.text))
        or not (any(map(str.isalpha, unit.text)) or _ALONE.fullmatch(unit.text))
        or signs.ended(unit.text)
        or _divides(unit.text)
        or _of_title(galley, unit)
        or _ADDRESS.match(unit.text)
    ):
        return []
    if not all(_right(galley, line) for line in unit.lines):
        return _date_alone(galley, number)
    apart = all(deep(galley, line) for line in unit.lines)
    if not (apart or _plain(galley, number)):
        return []
    lines, marks = foot(galley, list(unit.lines), last=True)
    if lines or not marks:
        return []
    if dateline(unit) or _placed(unit):
        marks = [replace(one, kind="dateline") for one in marks]
    following = number + 1
    if _dated(galley, following):
        evidence, date = ("a place and date under a name",), galley.units[following]
        marks.append(Mark("dateline", date.span, evidence=evidence, confidence=0.8))
        following += 1
    elif _address(galley, following):
        evidence, where = ("where a writer lives, under the name",), galley.units[following]
        marks.append(Mark("dateline", where.span, evidence=evidence, confidence=0.75))
        following += 1
    alike = all(map(_closes, unit.lines))
    ends = (len(marks) > 1 and alike) or parting(galley, following)
    return marks if ends and (apart or not _word(unit, small)) else []


def _divides(text: str) -> bool:
    """Whether a line is the number or name of a division; "V." may be somebody's initial."""
    shape = form(text)
    return shape.keyword in NAMED or (shape.value > 0 and shape.alone and text[1:] != ".")


def _address(galley: Galley, number: int) -> bool:
    """Whether a unit under a name says where a writer lives: lines of names, each set in more."""
    if number >= len(galley.units) or number in galley.kinds or not parting(galley, number + 1):
        return False
    lines = galley.units[number].lines
    steps = all(one.indent < two.indent for one, two in pairwise(lines))
    return 1 < len(lines) < _LINES and steps and all(signs.name(line.text) for line in lines)


def _date_alone(galley: Galley, number: int) -> list[Mark]:
    """The mark of a place and date under the last paragraph, if a unit is one."""
    unit = galley.units[number]
    told = galley.units[number - 1].words >= _TOLD
    if not told or not (len(unit.lines) == 1 or dateline(unit)):
        return []
    dated = _dated(galley, number) and not (publication(unit) or heading(galley, number))
    if not ((dated or _placed(unit)) and parting(galley, number + 1)):
        return []
    evidence = ("a place and date under the last paragraph",)
    return [Mark("dateline", unit.span, evidence=evidence, confidence=0.75)]


def _placed(unit: Unit) -> bool:
    """Whether a unit is a place and date, or a place and a year."""
    if _OF_BOOK.search(unit.text):
        return False
    year = _YEAR.fullmatch(unit.text) or _ALONE.fullmatch(unit.text)
    return bool(year) or (unit.words > 1 and dateline(unit))


def _plain(galley: Galley, number: int) -> bool:
    """Whether a unit that stands at the margin may be a name: no number, and no quotation."""
    unit = galley.units[number]
    if unit.text[0] in _MARKS and unit.text[-1] in _MARKS:
        return False  # the name under a letter that is quoted
    far = unit.gap > galley.usual_gap
    if far and (unit.gap > galley.usual_gap + _FAR or not _dated(galley, number + 1)):
        return False
    shape = form(unit.text)
    return not (shape.keyword or shape.value or ordinal(unit.text))


def _word(unit: Unit, small: Callable[[], frozenset[str]]) -> bool:
    """Whether a unit is a word of the text, and nobody's name: "AXIOMS."."""
    return unit.words == 1 and unit.text.strip(" .:_").lower() in small()


def _of_title(galley: Galley, unit: Unit) -> bool:
    """Whether a line has the words of the book's title, as its header states it."""
    titles = [said for name, said in galley.stated if name == "title"]
    words = title_words(unit.text) if titles else ()
    return any(words == title_words(said)[-len(words) :] for said in titles)


def _closes(line: Line) -> bool:
    """Whether a line is a name, a closing formula, or a place and date."""
    return signs.name(line.text) or signs.formula(line.text) or signs.dated(Unit.of([line]))


def _dated(galley: Galley, number: int) -> bool:
    """Whether a unit is a place and date."""
    if number >= len(galley.units) or number in galley.kinds:
        return False
    unit = galley.units[number]
    return unit.words <= 10 and signs.dated(unit) and not _OF_BOOK.search(unit.text)


def _right(galley: Galley, line: Line) -> bool:
    return deep(galley, line) or (signs.name(line.text) and line.text.isupper())
