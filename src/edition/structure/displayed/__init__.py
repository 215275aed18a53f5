"""Verse displayed without quotation marks.

Verse has lines that end before they must and begin with capitals, or stand in from the margin;
prose set in (`insets`) keeps filling its lines. Stanzas that follow each other are one poem, a
`verse`; a line's `level` is its step of indent in the poem, and what runs over belongs to its line.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.dates import written
from edition.structure.displayed.indents import levels
from edition.structure.displayed.lone import (
    CREDITED,
    DASHED,
    INITIALS,
    REFRAINS,
    at_right,
    lone,
    signed,
)
from edition.structure.displayed.mottos import named_sources, run_on, set_in
from edition.structure.displayed.numbers import numeral
from edition.structure.displayed.remarks import remarks
from edition.structure.displayed.stanzas import rows, small, stanza_reasons
from edition.structure.displayed.usage import Measure
from edition.structure.insets import grouped, runs
from edition.structure.lines import Galley, Line
from edition.structure.numbering import form

_GOES_ON = re.compile(r"(?:--|[—–―])\s*[a-zà-ÿ]")
_SCRIPT = re.compile(r"\[(?:Greek|Hebrew|Russian|Cyrillic|Sanskrit|Arabic|Latin):\s*")
_COUNTS = re.compile(r"(\d{1,3})\.?\s+(?=[\"'“‘]?[^\W\d_])")  # the number of a stanza, before it
_DEEP = 4  # columns by which a name stands farther in than the verse above it
_HOLDING = frozenset({"letter", "blockquote"})  # what is found before verse, and may end in it
_LONGEST_NOTICE = 9  # lines of an inscription


class _Stanza(NamedTuple):
    """The numbers of its units, where it begins (with a number), its lines, why they are verse."""

    units: Sequence[int]
    start: int
    lines: list[Line]
    reasons: tuple[str, ...]
    source: Line | None = None  #: the line under it that says whose it is, at the right


def verse(galley: Galley) -> Iterator[Mark]:
    """The poems among the units that are still free, and the lines that say whose they are."""
    measure = Measure.of(galley)
    poem: list[_Stanza] = []
    began, ended = -2, -2  # the first and the last unit of the poem before
    groups = list(grouped(galley, measure))
    prose = {group[0] for run in runs(galley, groups, measure) for group in run}
    named, mottos, said = named_sources(galley), set_in(galley), remarks(galley)
    held = [mark.span for mark in galley.marks if mark.kind in _HOLDING]
    edges = {span.start for span in held} | {span.end for span in held}  # no poem runs over one
    for numbers in groups:
        whole = [line for number in numbers for line in galley.units[number].lines]
        lines, source = _parted(whole, measure, named)
        before = numbers[0] - _counted(galley, numbers[0] - 1)
        follows = bool(poem) and before == poem[-1].units[-1] + 1
        follows = follows and edges.isdisjoint(
            (galley.units[before - 1].span.end, galley.units[before].span.start)
        )
        above = poem[-1].lines if follows else []
        told = numbers[0] in prose or numbers[0] in said
        told = told or (measure.poetry and whole[0].text[0] + whole[-1].text[-1] == "[]")
        reasons = () if told else stanza_reasons(galley, _letters(lines), measure, above)
        if not (reasons or told) and (follows or galley.kinds.get(before - 1) == "heading"):
            reasons = small(lines, measure)
        if source in named and len(lines) == 1:
            reasons = ("a line with a name under it",)
        if not (reasons or told) and len(lines) == 1:
            reasons = lone(galley, numbers[0], measure, follows or numbers[0] == ended + 1)
        wide = bool(poem) and galley.units[before].gap > poem[-1].lines[0].gap + 1 and len(poem) > 1
        motto = ""
        if measure.poetry:
            motto = _motto(poem, mottos, named if reasons and follows else ())
        if poem and (not reasons or not follows or wide or motto):
            yield from _poem(poem, measure, motto)
            began, ended, poem = poem[0].units[0], poem[-1].units[-1], []
        if reasons:
            start = galley.units[before].span.start
            poem.append(_Stanza(numbers, start, lines, reasons, source))
        elif numbers[0] == ended + 1 and _source(galley, numbers[0], measure, began):
            dated = measure.poetry and written(galley.units[numbers[0]])
            kind, what = ("dateline", "a date") if dated else ("attribution", "a name")
            span, evidence = galley.units[numbers[0]].span, (f"{what} under verse",)
            yield Mark(kind, span, evidence=evidence, confidence=0.8)
    if poem:
        yield from _poem(poem, measure)


def _motto(poem: Sequence[_Stanza], inset: Container[int], named: Container[Line]) -> str:
    """Why the stanzas so far are a motto over a poem; "" if they are none."""
    if poem and poem[0].units[0] in inset:
        return "under a title, farther in than the poem and apart from it"
    whose = len(poem) == 1 and poem[0].source in named
    return "under a title, with a name at its right" if whose else ""


def _parted(
    lines: list[Line], measure: Measure, known: Container[Line]
) -> tuple[list[Line], Line | None]:
    """Lines without what says whose they are: the last, if it is `known`, initials or a name far to
    the right of them, or what stands in it after a dash.
    """
    last = lines[-1]
    if last in known or (len(lines) > 2 and INITIALS.fullmatch(last.text)):
        return lines[:-1], last
    if len(lines) > 2 and at_right(last, lines[:-1]) and _says_whose(lines, measure):
        return lines[:-1], last
    if source := len(lines) > 1 and not measure.poetry and run_on(last):
        at = source.span.start - last.span.start
        cut = replace(last, text=last.text[:at], span=Span(last.span.start, source.span.start))
        return [*lines[:-1], cut], source
    return lines, None


def _says_whose(lines: Sequence[Line], measure: Measure) -> bool:
    """Whether the last of some lines, at their right, has the form of a name."""
    text = lines[-1].text
    named = bool(DASHED.match(text)) or text.strip("_. ").isupper()
    titled = text.strip("_.").istitle() and text[-1] not in ",;:!?" and not measure.poetry
    return (named or titled) and not all(line.text.isupper() for line in lines)


def _letters(lines: list[Line]) -> list[Line]:
    """Lines without the bracket that says in which letters they are: "[Greek: mênin aeide"."""
    match = _SCRIPT.match(lines[0].text)
    if not match or len(lines) < 2:
        return lines
    bare = lines[0].text[match.end() :]
    return [replace(lines[0], text=bare), *lines[1:]] if bare else lines[1:]


def _counted(galley: Galley, number: int) -> bool:
    """Whether a unit is the number of the stanza under it."""
    return number >= 0 and galley.kinds.get(number) == "line" and numeral(galley, number) > 0


def _source(galley: Galley, number: int, measure: Measure, began: int) -> bool:
    """Whether a unit under the last stanza of a poem, begun at another, names its poet or work."""
    unit = galley.units[number]
    if unit.words > 10 or unit.gap > galley.usual_gap + 1 or unit.text.lower()[:6] in REFRAINS:
        return False
    above = galley.units[number - 1]
    if not measure.poetry and _GOES_ON.match(unit.text) and above.ends not in ".!?":
        return False  # the sentence that led to the verse
    after = galley.units[number + 1].gap if number + 1 < len(galley.units) else unit.gap + 1
    if measure.poetry and written(unit):
        following = galley.kinds.get(number + 1, "line")
        return after > unit.gap or following != "line"  # that is a note of the poem, or a heading
    name = unit.text.isupper() or unit.text.istitle() or unit.text[0] in "(["
    credited = DASHED.match(unit.text) or CREDITED.match(unit.text)
    if measure.poetry and after <= unit.gap and not credited:
        return False  # the verse goes on under it
    if measure.poetry and unit.text.isupper() and unit.text[-1] == "." and after > unit.gap:
        numbered = form(unit.text).value and not INITIALS.fullmatch(unit.text)
        return len(unit.lines) == 1 and not numbered
    if measure.poetry and signed(galley, number):
        return True
    motto = unit.text.isupper() and _heads(galley, began, number)
    return bool(credited) or (name and (motto or unit.indent >= measure.indent + 2))


def _heads(galley: Galley, began: int, ended: int) -> bool:
    """Whether what stands from a unit to another is all between a heading and the first words."""
    text = ended + 1 < len(galley.units) and galley.prose(ended + 1)
    return (
        text
        and galley.kinds.get(began - 1) == "heading"
        and not form(galley.units[ended].text).value
    )


def _poem(stanzas: Sequence[_Stanza], measure: Measure, motto: str = "") -> Iterator[Mark]:
    """The marks of a poem and its lines; that blank lines part its stanzas goes without saying."""
    everything = [line for stanza in stanzas for line in stanza.lines]
    last = stanzas[-1].source or everything[-1]
    whole = Span(stanzas[0].start, last.span.end)
    if motto:
        yield Mark("epigraph", whole, evidence=(motto,), confidence=0.75)
    cut = _numbered(stanzas) if measure.poetry else {}
    rowed = [rows([cut.get(line, line) for line in one.lines], measure) for one in stanzas]
    for line in cut:
        number = Span(line.span.start, line.span.start + len(line.text.split()[0]))
        yield Mark("line", number, evidence=("a number before a stanza",), confidence=0.8)
    steps = levels([row for made in rowed for row in made], measure)
    text = "".join(line.text for line in everything)
    if text.isupper() and len(everything) < _LONGEST_NOTICE and not measure.poetry:
        evidence = ("lines in capitals, set in from the margin",)
        yield Mark("blockquote", whole, label="inscription", evidence=evidence, confidence=0.8)
    else:
        yield Mark("verse", whole, evidence=stanzas[0].reasons, confidence=0.8)
    for made, stanza in zip(rowed, stanzas, strict=True):
        credit = DASHED.match(stanza.lines[-1].text) and _credit(stanza.lines, measure)
        if credit and len(made) > 2 - _closed(stanza.lines[:-1]):
            evidence = ("begins with a dash under verse",)
            yield Mark("attribution", made.pop()[0].span, evidence=evidence, confidence=0.8)
        if len(made) > 1 and _SCRIPT.fullmatch(made[0][0].text):
            made[:2] = [[*made[0], *made[1]]]  # the bracket goes, and leaves no line
        if stanza.source:
            evidence = ("a name under the verse above it",)
            yield Mark("attribution", stanza.source.span, evidence=evidence, confidence=0.8)
        for row in made:
            place, step = Span(row[0].span.start, row[-1].span.end), steps[row[0]]
            yield Mark("line", place, level=step, evidence=stanza.reasons[:1], confidence=0.8)


def _numbered(stanzas: Sequence[_Stanza]) -> dict[Line, Line]:
    """The first lines of stanzas that begin with numbers which run on, without these."""
    found: dict[Line, Line] = {}
    value = 0
    for stanza in stanzas:
        line = stanza.lines[0]
        match = _COUNTS.match(line.text)
        if match and int(match[1]) == value + 1 and len(line.text) == len(line.span):
            value += 1
            at = match.end()
            span = Span(line.span.start + at, line.span.end)
            found[line] = replace(line, span=span, text=line.text[at:], indent=line.indent + at)
    return found if len(found) > 1 else {}


def _credit(lines: Sequence[Line], measure: Measure) -> bool:
    """Whether a last line with a dash before it is a name; in a book of verse, it may be speech."""
    said = lines[-1].text.strip(" -—–(_")
    deep = len(lines) > 1 and lines[-1].indent >= max(line.indent for line in lines[:-1]) + _DEEP
    if not measure.poetry or deep or _closed(lines[:-1]):
        return True
    return form(said).letters != "sentence" and said[-1] not in ",;:!?"


def _closed(lines: Sequence[Line]) -> bool:
    """Whether lines are in quotation marks from their first word to their last."""
    return bool(lines) and lines[0].text[0] in "\"“‘'" and lines[-1].text[-1] in "\"”’'"
