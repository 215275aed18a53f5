"""The persons of a play, listed under words that call them so, and what is said there of its place.

DRAMATIS PERSONAE          Persons Represented.          THE PERSONS OF THE PLAY
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.lines import Galley, Line, Unit
from edition.structure.numbering import NAMED, form
from edition.structure.play.directions import SCENE, staged
from edition.structure.play.repeated import repeats, titles_above
from edition.structure.play.scenes import KNOWN, headed

_PERSONS = re.compile(
    r"[\W_]*(?:the\s+)?(?:dramatis person(?:ae|æ)|(?:list of )?characters|persons|personages|"
    r"(?:original )?cast(?: of characters)?|names of .{0,20}(?:actors|persons)|actors(?: names)?|"
    r"(?:people|speakers|figures)\b.{0,12}\b(?:play|dialogue|drama)|"
    r"persons?\b.{0,30}\bplay|characters?\b.{0,30}\bplay|personen|personnages|personaggi)\b.{0,40}",
    re.IGNORECASE,
)
_PERSON = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .'’-]+[,(]")  # a name in capitals, and who it is
_SYNOPSIS = re.compile(
    r"[\W_]*(?:the )?(?:scenes?|synopsis|acts?|arrangement)(?: of (?:the )?(?:scenes?|play|acts?))?"
    r"[\W_]*",
    re.IGNORECASE,
)
_MANY, _MOST = 5, 0.8  # persons in a book that is no play, and the share of lines that are theirs
_FAR = 3  # blank lines before what is no person
_RUNNING, _SOME = 3, 0.3  # lines that run on into others, and their share of a text's
_LINE = 14  # words of a line that names a person
_ACTION = re.compile(r"[\W_]*the (?:first |opening )?(?:action|scene|play)\b", re.IGNORECASE)
_AFTER = re.compile(r"[,(|}{;*\t]|\s{2,}|(?<!\bMr)(?<!\bMrs)(?<!\bDr)\.\s", re.IGNORECASE)
_OTHERWISE = re.compile(
    r"(?<![^\W_])(?:scenes?|acts?|synopsis|time|place|costumes?|prologue)(?![^\W_])", re.I
)
_SCENE = re.compile(rf"[_*]*{_OTHERWISE.pattern}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cast:
    """The persons of a play: the unit that calls them so, the last of them, names and marks."""

    head: int
    last: int
    names: frozenset[str]
    marks: tuple[Mark, ...]
    told: bool  #: its lines are such as only a list of persons has


def casts(galley: Galley, parted: Collection[int]) -> list[Cast]:
    """The persons of each play, under the same words that call them so: a `cast` of items.

    `parted` are the units that have paragraphs already, between the notes in them.
    """
    found: list[Cast] = []
    for number, unit in enumerate(galley.units):
        if galley.kinds.get(number, "heading") != "heading":  # which its reader may have seen
            continue
        if unit.words > 12 or not _PERSONS.fullmatch(unit.text):
            continue
        if found and (number <= found[-1].last or not _again(galley, found[0].head, number)):
            continue
        last, names = _listed(galley, number)
        units = galley.units[number + 1 : last + 1]
        if sum(len(one.lines) for one in units) > 1 or any("," in one.text for one in units):
            marks = tuple(_marks(galley, number, last, parted))
            found.append(Cast(number, last, names, marks, _told(units)))
    return found


def _told(units: Sequence[Unit]) -> bool:
    """Whether nearly all lines of a list are a name in capitals, and who that is."""
    lines = [line.text for unit in units for line in unit.lines if not line.text[0].islower()]
    return len(lines) >= _MANY and sum(map(bool, map(_PERSON.match, lines))) >= _MOST * len(lines)


def _again(galley: Galley, first: int, number: int) -> bool:
    """Whether the words over a cast are those over the first one."""
    one, two = galley.units[first].text, galley.units[number].text
    return one.strip("_. :").casefold() == two.strip("_. :").casefold()


def _listed(galley: Galley, head: int) -> tuple[int, frozenset[str]]:
    """The last unit of the persons under a heading, and their names."""
    last, named, titles = head, set[str](), titles_above(galley, head)
    while last + 1 < len(galley.units) and last + 1 not in galley.kinds:
        following = galley.units[last + 1]
        if _ends(galley, last + 1, first=last == head) or _name(following.text) in named:
            break  # one of the persons speaks
        if repeats(galley, last + 1, titles) or (last > head and _entitles(galley, last + 1)):
            break
        named |= {_name(line.text) for line in following.lines} - {""}
        last += 1
    return last, frozenset(named)


def _entitles(galley: Galley, number: int) -> bool:
    """Whether a unit is set far off from the persons, over the number of an act or chapter."""
    unit = galley.units[number]
    under = galley.units[number + 1] if number + 1 < len(galley.units) else None
    far = unit.gap >= _FAR and unit.text.isupper() and "," not in unit.text
    return bool(far and under and under.gap > 1 and form(under.text).value)


def _marks(galley: Galley, head: int, last: int, parted: Collection[int]) -> Iterator[Mark]:
    units = galley.units[head + 1 : last + 1]
    evidence = ("says that the persons of a play follow",)
    if head not in galley.kinds:
        yield Mark("heading", galley.units[head].span, 1, "front matter", "", evidence, 0.9)
    whole = Span(units[0].span.start, units[-1].span.end)
    yield Mark("cast", whole, evidence=("the persons of a play",), confidence=0.85)
    for number, one in enumerate(units, head + 1):
        if number not in parted:
            yield Mark("paragraph", one.span, evidence=("persons of the play",), confidence=0.85)
    yield from _places(galley, last + 1)


def _name(text: str) -> str:
    """The name of a person, or of a speaker on a line of his own."""
    return _AFTER.split(text, maxsplit=1)[0].strip(" .:_|*").casefold()


def _places(galley: Galley, number: int) -> Iterator[Mark]:
    """What is said under the persons of scene and time, and of where each act is, to the next
    heading.
    """
    evidence = ("where the play is",)
    while number < len(galley.units) and number not in galley.kinds:
        unit = galley.units[number]
        over = number + (_SYNOPSIS.fullmatch(unit.text) is not None)  # a heading
        if (after := _acts_listed(galley, over)) > over:
            lines = [line for one in galley.units[over:after] for line in one.lines]
            for row in _rows(lines):
                span = Span(row[0].span.start, row[-1].span.end)
                yield Mark("paragraph", span, evidence=("where an act is",), confidence=0.85)
            number = after
            continue
        shape = form(unit.text)
        said = _SCENE.match(unit.text) or _ACTION.match(unit.text)
        divides = shape.value or shape.keyword in NAMED or SCENE.fullmatch(unit.text)
        if not said or divides or unit.words > 60:
            return
        yield Mark("paragraph", unit.span, evidence=evidence, confidence=0.85)
        number += 1


def _acts_listed(galley: Galley, number: int) -> int:
    """The unit after those that say where each act is, if they begin at one: two numbers at least,
    and the first is that of a heading later on.
    """
    after, rows = number, list[Line]()
    while after < len(galley.units) and after not in galley.kinds:
        lines = galley.units[after].lines
        if not headed(lines[0].text):
            break
        rows += [line for line in lines if headed(line.text)]
        after += 1
    if len(rows) < 2 or all(form(line.text).alone for line in rows):
        return number
    first = form(rows[0].text)
    again = (form(unit.text) for unit in galley.units[after:] if unit.words <= _LINE)
    begins = any(one.keyword == first.keyword and one.value == first.value for one in again)
    return after if begins else number


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines for each act or scene, with what they run over into."""
    rows: list[list[Line]] = []
    for line in lines:
        if not rows or headed(line.text):
            rows.append([])
        rows[-1].append(line)
    return rows


def _runs_on(line: Line) -> bool:
    """Whether a line ends before its sentence does, and names nobody with who he is."""
    words = len(line.text.split())
    return words > 4 and line.text[-1].isalnum() and not _AFTER.search(line.text)


def _ends(galley: Galley, number: int, first: bool) -> bool:
    """Whether a unit is no more of the persons."""
    unit = galley.units[number]
    capitals = unit.text.isupper() and _OTHERWISE.search(unit.text)
    told = _SCENE.match(unit.text) or capitals or form(unit.text).keyword in KNOWN
    long = any(
        len(line.text.split()) > _LINE and not _PERSON.match(line.text) for line in unit.lines
    )
    runs = sum(map(_runs_on, unit.lines))
    said = runs >= _RUNNING and runs > _SOME * len(unit.lines)  # by one of the persons
    acted = (staged(unit.text) and unit.text[0] != "(") or _ACTION.match(unit.text)
    far = not first and unit.gap > 3 + galley.usual_gap
    return bool(told or long or said or acted or far)
