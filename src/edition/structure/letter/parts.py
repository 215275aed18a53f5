"""The parts of a letter: dateline, salutation, what it says, formula and name, postscript."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.letter import signs
from edition.structure.letter.closing import parted, run_on
from edition.structure.lines import Galley, Line, Unit
from edition.structure.numbering import form

_FORMULA = re.compile(r"[\"'“‘_]*(?:(?:your|yours|i am|i remain|and|ever)\b|[a-z].*,\W*$)", re.I)
_SENTENCE = re.compile(r"[^\W\d_]{2}[.!?][\"'”’]?\s")
#: To whom a letter goes, over its salutation.
_TO = re.compile(r"\W*to\s", re.IGNORECASE)
_SHORT = 8  # words of a name, or of a place and date
_DEEP = 12  # columns from the margin at which a line stands to the right


def parts(
    galley: Galley, units: Sequence[Unit], verse: frozenset[int], letter: bool
) -> Iterator[Mark]:
    """The blocks of a letter or other document; its units in `verse` are left to be verse."""
    last = max((n for n, unit in enumerate(units) if not _postscript(unit)), default=0)
    dated = letter and last > 0 and _dated_name(units[last - 1], units[last])
    last -= dated
    closing = _closing(units, last) if letter else last
    greeted = _greeted(units) if letter else 0
    for number, unit in enumerate(units):
        if number in verse:
            continue
        if closing <= number < last:
            yield _leaf("valediction", unit.lines, "a part of the closing formula of a letter")
            continue
        if dated and number == last + 1:
            yield _leaf("dateline", unit.lines, "a place and date under the name")
            continue
        if _postscript(unit):
            yield _leaf("postscript", unit.lines, "a postscript")
            continue
        if letter and not number and _over(units):
            yield _leaf("dateline", unit.lines, "a line above the salutation of a letter")
            continue
        if number < greeted and unit.words <= _SHORT and not _TO.match(unit.text):
            yield _leaf("dateline", unit.lines, "a place or date above a letter")
            continue
        lines = list(unit.lines)
        head, lines = _head(galley, lines) if letter and number < 3 else ([], lines)
        yield from head
        under: list[Mark] = []
        signed = letter and _signed(units, number)
        if letter and number >= last - 2 and (whole := parted(lines)):
            yield from whole
            continue
        if lines and (number >= last - 2 or signed or (letter and _signed(units, number + 1))):
            lines, under = foot(galley, lines, number == last or signed)
        if lines:
            span = Span(lines[0].span.start, lines[-1].span.end)
            end, after = run_on(lines, span) if number == last and not under else (span.end, [])
            evidence = ("in a letter or document",)
            yield Mark("paragraph", Span(span.start, end), evidence=evidence, confidence=0.85)
            under = after or under
        yield from under


def _over(units: Sequence[Unit]) -> bool:
    """Whether the first of some units is a line over a salutation that is all of the second."""
    if len(units) < 3 or len(units[0].lines) > 1 or units[0].words > _SHORT:
        return False
    greeting = units[1].text
    greeted = signs.salutation(greeting)[0] == len(greeting)
    return greeted and not signs.salutation(units[0].text)[0]


def _closing(units: Sequence[Unit], last: int) -> int:
    """The first of the units between which the closing formula of a letter is divided: "I am,",
    "Sir,", "Your most obliged,"; it stands over the name, and each of its lines leads on.
    """
    if len(units[last].lines) > 1 or not signs.name(units[last].text):
        return last
    first = last
    while first > 1 and _leads_on(units[first - 1]):
        first -= 1
    told = any(signs.formula(unit.text) for unit in units[first:last])
    greeted = any(signs.addressed(unit.text) for unit in units[first:last])
    return first if told or greeted else last


def _leads_on(unit: Unit) -> bool:
    return len(unit.lines) == 1 and unit.words <= _SHORT and unit.text[-1] in ",-—"


def _leaf(kind: str, lines: Sequence[Line], reason: str) -> Mark:
    span = Span(lines[0].span.start, lines[-1].span.end)
    return Mark(kind, span, evidence=(reason,), confidence=0.85)


def _dated_name(name: Unit, date: Unit) -> bool:
    """Whether a unit is a place and date, and the one above it a name."""
    alone = len(name.lines) == 1 and signs.name(name.text)
    return alone and date.words <= _SHORT and signs.dated(date)


def _signed(units: Sequence[Unit], number: int) -> bool:
    """Whether a unit inside a letter is the name under it: a formula stands over it, or what is
    under it was added later.
    """
    if not 0 < number < len(units) - 1:
        return False
    unit, above, below = units[number], units[number - 1], units[number + 1]
    name = len(unit.lines) == 1 and unit.words <= _SHORT and signs.name(unit.text)
    formula = signs.formula(above.lines[-1].text) and above.words <= 2 * _SHORT
    return name and (formula or _postscript(below) or unit.text.isupper())


def _postscript(unit: Unit) -> bool:
    return bool(signs.POSTSCRIPT.match(unit.text))


def added(galley: Galley, number: int) -> bool:
    """Whether a unit is what was added to a letter later."""
    inside = number < len(galley.units) and number not in galley.kinds
    return inside and _postscript(galley.units[number])


def deep(galley: Galley, line: Line) -> bool:
    """Whether a line stands to the right."""
    return line.indent >= galley.margin + _DEEP


def _greeted(units: Sequence[Unit]) -> int:
    """The unit that begins with the salutation of a letter, under its place and date."""
    sure = (
        number
        for number, unit in enumerate(units[:3])
        if signs.salutation(unit.text)[1] >= signs.SURE
    )
    return next(sure, 0)


def _head(galley: Galley, lines: list[Line]) -> tuple[list[Mark], list[Line]]:
    """The date and place above a letter, and its salutation on a line of its own."""
    marks, at = [], 0
    while at < len(lines) and deep(galley, lines[at]) and not signs.formula(lines[at].text):
        at += 1
    whole = at == len(lines)
    if not at and len(lines) <= 3 and signs.dated(Unit.of(lines)):
        at, whole = len(lines), True
    if at and (not whole or signs.dated(Unit.of(lines))):
        marks.append(_leaf("dateline", lines[:at], "a place or date above a letter"))
        lines = lines[at:]
    if lines:
        length, sure = signs.salutation(lines[0].text)
        if sure >= 0.1 and length == len(lines[0].text) and len(lines[0].text.split()) <= 8:
            marks.append(_leaf("salutation", lines[:1], "the salutation of a letter"))
            lines = lines[1:]
    return marks, lines


def foot(galley: Galley, lines: list[Line], last: bool) -> tuple[list[Line], list[Mark]]:
    """The closing formula and the name, on lines of their own."""
    marks: list[Mark] = []
    rest = list(lines)
    names = _whole_formula(lines[0].text) and all(signs.name(line.text) for line in lines[1:])
    while rest and len(marks) < 4:
        line = rest[-1]
        short = len(line.text.split()) <= _SHORT
        apart = deep(galley, line) or line.indent >= rest[0].indent + 4
        alone = names or apart or len(rest) == 1 or bool(marks and _whole_formula(line.text))
        if not short or not (alone or signs.formula(rest[-2].text if len(rest) > 1 else "")):
            break
        if signs.formula(line.text) and (deep(galley, line) or len(line.text) < 45):
            marks.insert(0, _leaf("valediction", [line], "the closing formula of a letter"))
        elif signs.name(line.text) and (last or deep(galley, line)):
            marks.insert(0, _leaf("signature", [line], "the name under a letter"))
        elif deep(galley, line) and last:
            # a formula may take several lines over the name
            kind = "valediction" if marks and _FORMULA.match(line.text) else "signature"
            marks.insert(0, _leaf(kind, [line], "set to the right under a letter"))
        else:
            break
        rest.pop()
    return rest, marks


def _whole_formula(text: str) -> bool:
    """Whether a line over a name is a closing formula, and no end of a sentence before it."""
    return text[-1] == "," and signs.formula(text) and not _SENTENCE.search(text)


def heading(galley: Galley, number: int) -> bool:
    """Whether a unit is likely to be a heading, or what stands before the text."""
    kind = galley.kinds.get(number)
    if kind:
        return kind not in {"break", "line", "item", "paragraph"}
    if number in galley.entries:
        return True
    unit = galley.units[number]
    if unit.words > 15 or len(unit.lines) > 3 or signs.opener(unit.text):
        return False
    shape = form(unit.text)
    apart = unit.gap > galley.usual_gap + 1
    called = shape.keyword and (shape.value or unit.words <= 6)
    return bool(called or shape.alone or (apart and shape.letters == "capitals"))


def parting(galley: Galley, number: int) -> bool:
    """Whether nothing of a letter can follow: the end, a heading, a break, much space.

    Notes that are set apart are passed.
    """
    while number < len(galley.units) and galley.noted.touch(galley.units[number].span):
        number += 1
    if number >= len(galley.units):
        return True
    unit = galley.units[number]
    return (
        galley.kinds.get(number) == "break"
        or unit.gap > galley.usual_gap + 2
        or signs.ended(unit.text)
        or heading(galley, number)
    )
