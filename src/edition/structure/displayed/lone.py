"""A line by itself: one of verse, between stanzas or under them, or what names whose they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.structure.displayed.stanzas import POINTED, stanza_reasons
from edition.structure.displayed.usage import Measure
from edition.structure.lines import Galley, Line
from edition.structure.numbering import form
from edition.structure.physical import first

REFRAINS = frozenset({"chorus", "refrai", "burden", "chœur"})
DASHED = re.compile(r"[(]?(?:[—–―]|--)\s*\S")
#: Whose verse is: "POPE.--Odyssey", "MART., _Epigr_. xii. 84."
CREDITED = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ.’' ]{2,30}[.,]{0,2}\s?(?:(?:--|—)\s?\S|_[A-ZÀ-Þ])")
#: Whose a poem is: "R. K."
INITIALS = re.compile(r"_?(?:[A-Z]\.\s?){2,4}_?")
_LEADS_ON = re.compile(r"[:,;—–-][\"'”’]?$")
_RUNS_ON = re.compile(r"[a-zà-ÿ]$")  # a sentence that a line of verse goes on with
_ASIDE, _NAME = 8, 8  # columns by which a source stands to the right of verse, words of one
_LONGEST = 14  # words of a line that stands by itself


def lone(galley: Galley, number: int, measure: Measure, follows: bool) -> tuple[str, ...]:
    """Why a line by itself is one of verse."""
    unit = galley.units[number]
    quoted = unit.text[0] in "\"'“‘"
    if follows and CREDITED.match(unit.text):
        return ()
    if follows and not measure.poetry and at_right(unit.lines[0], galley.units[number - 1].lines):
        return ()
    verse = unit.indent >= measure.inset
    if measure.poetry and follows and verse and _between(galley, number):
        return ("a line by itself between stanzas",)
    if measure.poetry and not follows and verse and _first(galley, number, measure):
        return ("a line by itself under a heading, over a stanza",)
    if unit.words > _LONGEST or unit.indent < measure.indent + 2 - quoted:
        return ()
    poet = measure.poetry and signed(galley, number)
    named = unit.text.isupper() or DASHED.match(unit.text) or poet or _titled(galley, number)
    if follows and not (named and unit.text.lower()[:6] not in REFRAINS):
        return ("a line by itself under a stanza, set in as it is",)
    before = galley.units[number - 1].text if number else ""
    deep = unit.indent - measure.indent > (24 if quoted else 16)
    runs_on = (not measure.poetry or measure.inset) and _RUNS_ON.search(before)
    led = runs_on or _LEADS_ON.search(before)
    heads = quoted and _opens_again(galley, number)
    if number - 1 not in galley.kinds and led and not named and not deep and not heads:
        return ("a line by itself, set in, that the words before it lead on to",)
    return ()


def at_right(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a short line begins far to the right of some lines."""
    if line.indent < _ASIDE:
        return False  # most lines by far
    deepest = max(other.indent for other in lines)
    return line.indent >= deepest + _ASIDE and len(line.text.split()) <= _NAME


def _opens_again(galley: Galley, number: int) -> bool:
    """Whether the paragraph under a line opens with the same mark: a letter that it heads."""
    if number + 1 >= len(galley.units):
        return False
    unit, under = galley.units[number], galley.units[number + 1]
    return under.text[0] == unit.text[0] and len(under.lines) > 1


def _titled(galley: Galley, number: int) -> bool:
    """Whether a line over a paragraph is in italics, and set in farther than the stanza above it,
    which is not: the work that is from.
    """
    unit, above = galley.units[number], galley.units[number - 1]
    brief = unit.text[0] == "_" and unit.text.count("_") == 2 and unit.words <= _NAME
    deeper = (
        brief
        and unit.text[-1] in "._0123456789"
        and unit.indent > above.indent
        and "_" not in above.text
    )
    return deeper and number + 1 < len(galley.units) and galley.prose(number + 1)


def _between(galley: Galley, number: int) -> bool:
    """Whether a line stands as far from those before it as from those after it, as stanzas do;
    or a sentence under the last one, which is no poet's name.
    """
    unit = galley.units[number]
    after = galley.units[number + 1].gap if number + 1 < len(galley.units) else unit.gap
    shape = form(unit.text)
    pointed = unit.text[-1] in POINTED and not shape.alone
    near = unit.gap <= galley.usual_gap
    held = unit.gap == after or (unit.gap < after and shape.letters == "sentence")
    said = unit.text[0] in "\"'“‘"
    return pointed and (unit.words > 2 or said) and near and held and (
        not unit.text.isupper() and first(unit.text).isupper()
    )  # fmt: skip


def _first(galley: Galley, number: int, measure: Measure) -> bool:
    """Whether a sentence stands under a heading as a stanza does, over one that begins where it
    does.
    """
    if galley.kinds.get(number - 1) != "heading" or number + 1 >= len(galley.units):
        return False
    unit, under = galley.units[number], galley.units[number + 1]
    stanza = under.indent == unit.indent and under.gap == galley.usual_gap
    said = unit.text[-1] in POINTED and unit.text[0] not in "([_" and unit.words > 2
    sure = stanza and said and form(unit.text).letters == "sentence"
    return sure and bool(stanza_reasons(galley, under.lines, measure))


def signed(galley: Galley, number: int) -> bool:
    """Whether a line under the last stanza of a poem is a name and no more."""
    unit = galley.units[number]
    after = galley.units[number + 1].gap if number + 1 < len(galley.units) else 99
    name = unit.text.replace(".", "").istitle() and unit.text[-1] not in ",;:!?-—])"
    return len(unit.lines) == 1 and 1 < unit.words <= 5 and name and unit.gap < after
