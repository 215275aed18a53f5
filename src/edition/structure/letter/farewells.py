"""Farewells: the name, and the place and date, under a preface or a chapter that is no letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from edition.model.document import Mark
from edition.model.spans import Spans
from edition.structure.displayed.stanzas import stanza_reasons
from edition.structure.displayed.usage import Measure
from edition.structure.divisions import title_words
from edition.structure.letter import signs
from edition.structure.letter.parts import deep, foot, heading, parting
from edition.structure.lines import Galley, Line, Unit
from edition.structure.numbering import form, ordinal
from edition.structure.opening.imprint import dateline, publication

_MARKS = frozenset("\"'“”‘’")
#: To whom a letter goes, above it: "TO THE REVEREND DR. BIRCH."
_ADDRESS = re.compile(r"[\"'“‘«_]*to\s+(?:the|his|her|mr|mrs|miss|dr|sir|lord|lady|my|our)\b", re.I)
_TOLD = 25  #: words of a paragraph, and no line of a title page
#: A place and a year: "Königsberg, 1781."
_YEAR = re.compile(r"_?[A-ZÀ-Þ][\w.’'-]*(?: [A-ZÀ-Þ][\w.’'-]*){0,3}, 1[4-9]\d\d\.?_?")
_OF_BOOK = re.compile(r"\b(?:edition|copyright|printed|published)\b", re.IGNORECASE)
_SMALL = re.compile(r"\b[a-zà-ÿ]{4,}\b")
#: What stands under the last words of a book: a word for its end, and nobody's name.
_END = re.compile(r"(?:the )?end(?: of .*)?|finis|fin(?:e|al)?|ende", re.IGNORECASE)


def farewells(galley: Galley) -> Iterator[Mark]:
    """The name, and the place and date, under a preface or a chapter that is no letter."""
    measure = Measure.of(galley)
    noted = Spans(mark.span for mark in galley.marks if mark.kind == "note")
    common: frozenset[str] | None = None  #: what the text has in small letters
    for number in galley.free:
        unit = galley.units[number]
        before = galley.units[number - 1] if number and number - 1 not in galley.kinds else None
        if (
            not before
            or not galley.prose(number - 1)
            or (before.text[-1] in ":,;-—" and not signs.formula(before.text))
            or unit.words > 12
            or not any(map(str.isalpha, unit.text))
            or _END.fullmatch(unit.text.strip(" .*_"))
        ):
            continue
        if galley.poetry and stanza_reasons(galley, before.lines, measure):
            continue  # the poet's name
        if _of_title(galley, unit) or _ADDRESS.match(unit.text):
            continue
        after = _after(galley, number, noted)
        if not all(_right(galley, line) for line in unit.lines):
            dated = _dated(galley, number) and not (publication(unit) or heading(galley, number))
            told = (len(unit.lines) == 1 or dateline(unit)) and before.words >= _TOLD
            if (dated or _placed(unit)) and told and parting(galley, after):
                evidence = ("a place and date under the last paragraph",)
                yield Mark("dateline", unit.span, evidence=evidence, confidence=0.75)
            continue
        if not all(deep(galley, line) for line in unit.lines):
            if unit.text[0] in _MARKS and unit.text[-1] in _MARKS:
                continue  # the name under a letter that is quoted
            shape = form(unit.text)
            far = unit.gap > galley.usual_gap and not _dated(galley, number + 1)
            if shape.keyword or shape.value or ordinal(unit.text) or far:
                continue
            if unit.words == 1:
                common = _small(galley) if common is None else common
                if unit.text.strip(" .:_").lower() in common:
                    continue  # a word, and nobody's name: "AXIOMS."
        lines, marks = foot(galley, list(unit.lines), last=True)
        if lines or not marks:
            continue
        if dateline(unit) or _placed(unit):
            marks = [replace(one, kind="dateline") for one in marks]
        following = number + 1
        if _dated(galley, following):
            evidence, date = ("a place and date under a name",), galley.units[following]
            marks.append(Mark("dateline", date.span, evidence=evidence, confidence=0.8))
            following += 1
        alike = all(map(_farewell, unit.lines))
        after = following if following > number + 1 else after
        if (len(marks) > 1 and alike) or parting(galley, after):
            yield from marks


def _after(galley: Galley, number: int, noted: Spans) -> int:
    """The next unit that stands in no note."""
    number += 1
    while number < len(galley.units) and noted.touch(galley.units[number].span):
        number += 1
    return number


def _placed(unit: Unit) -> bool:
    """Whether a unit is a place and date, or a place and a year."""
    if _OF_BOOK.search(unit.text):
        return False
    return (dateline(unit) and unit.words > 1) or bool(_YEAR.fullmatch(unit.text))


def _small(galley: Galley) -> frozenset[str]:
    """The words that a text has in small letters, and their plurals."""
    parts = set(" ".join([unit.text for unit in galley.units]).split())
    words = {word for part in parts for word in _SMALL.findall(part)}
    return frozenset(words | {f"{word}s" for word in words})


def _of_title(galley: Galley, unit: Unit) -> bool:
    """Whether a line has the words of the book's title, as its header states it."""
    words = title_words(unit.text)
    return any(
        name == "title" and words == title_words(said)[-len(words) :]
        for name, said in galley.stated
    )


def _farewell(line: Line) -> bool:
    """Whether a line is a name, a closing formula, or a place and date."""
    return signs.name(line.text) or signs.formula(line.text) or signs.dated(Unit.of([line]))


def _dated(galley: Galley, number: int) -> bool:
    """Whether a unit is a place and date."""
    if number >= len(galley.units) or number in galley.kinds:
        return False
    return galley.units[number].words <= 10 and signs.dated(galley.units[number])


def _right(galley: Galley, line: Line) -> bool:
    return deep(galley, line) or (signs.name(line.text) and line.text.isupper())
