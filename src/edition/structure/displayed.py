"""Matter displayed without quotation marks: stanzas of verse, and prose set in from the margin.

Verse has lines that end before they must and begin with capitals, or stand in from the margin;
prose set in keeps filling its lines. Each stanza is a `verse` of its own; a line's `level` is
its step of indent in the stanza.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.lines import Galley, Line, Unit

_POINTED = frozenset(",.;:!?—-…'\"’”)_")
_DEEPEST = 25  # columns between the lines of a stanza; a signature stands farther out
_LONGEST_LINE = 75  # characters; longer ones are seldom verse
_REFRAINS = frozenset({"chorus", "refrai", "burden", "chœur"})
_NARROW = 55  # characters; the least measure of prose set in where no other line is wrapped
_DASHED = re.compile(r"[(]?(?:[—–―]|--)\s*\S")


def verse(galley: Galley) -> Iterator[Mark]:
    """The stanzas among the units that are still free, and the line that says whose they are."""
    stanza = False
    for group in _groups(galley):
        lines = [line for unit in group for line in unit.lines]
        reasons = _verse(galley, lines)
        if reasons:
            yield from _stanza(lines, reasons)
        elif stanza and _source(galley, group[0]):
            evidence = ("a name under verse",)
            yield Mark("attribution", group[0].span, evidence=evidence, confidence=0.8)
        elif stanza and len(lines) == 1 and lines[0].indent >= galley.margin + 2:
            yield from _stanza(lines, ("a line by itself under a stanza, set in as it is",))
            continue
        stanza = bool(reasons)


def inset(galley: Galley) -> Iterator[Mark]:
    """Prose all of whose lines are set in from the margin, as a `blockquote`."""
    evidence = ("all lines set in from the margin", "its lines are filled")
    for group in _groups(galley):
        lines = [line for unit in group for line in unit.lines]
        deep = min(line.indent for line in lines) >= galley.margin + 2
        if len(lines) > 1 and deep and (galley.width or _filled(galley, lines)):
            whole = Span(lines[0].span.start, lines[-1].span.end)
            yield Mark("blockquote", whole, evidence=evidence, confidence=0.75)
            yield Mark("paragraph", whole, evidence=evidence[:1], confidence=0.75)


def _groups(galley: Galley) -> Iterator[list[Unit]]:
    """The free units; together where lines are not wrapped and no blank line parts them."""
    group: list[Unit] = []
    last = -2
    for number in galley.free:
        unit = galley.units[number]
        apart = galley.width or unit.gap or unit.feed or number != last + 1
        if group and apart:
            yield group
            group = []
        group.append(unit)
        last = number
    if group:
        yield group


def _source(galley: Galley, unit: Unit) -> bool:
    """Whether a unit under a stanza names its poet or poem."""
    if unit.words > 10 or unit.gap > galley.usual_gap + 1 or unit.text.lower()[:6] in _REFRAINS:
        return False
    name = unit.text.isupper() or unit.text.istitle() or unit.text[0] in "(["
    return bool(_DASHED.match(unit.text)) or (unit.indent >= galley.margin + 2 and name)


def _verse(galley: Galley, lines: list[Line]) -> tuple[str, ...]:
    """Why lines are a stanza; empty if they are none."""
    if len(lines) < 2 or max(len(line.text) for line in lines) > _LONGEST_LINE:
        return ()
    capitals = sum(_first(line.text).isupper() for line in lines) / len(lines)
    pointed = sum(line.text[-1] in _POINTED for line in lines) / len(lines)
    words = sum(len(line.text.split()) for line in lines) / len(lines)
    indents = [line.indent for line in lines]
    inset = min(indents) >= galley.margin + 2
    filled = _filled(galley, lines)
    poem = capitals == 1 and (inset or len(lines) >= 4)
    if max(indents) - min(indents) > _DEEPEST or (filled and not poem):
        return ()
    if inset and capitals >= 0.6:
        return ("set in from the margin", "lines end before they must", "lines begin with capitals")
    if inset and (words >= 2.5 or len(lines) > 2):
        return ("set in from the margin", "lines end before they must")
    if len(lines) >= 3 and capitals >= 0.9 and pointed >= 0.5 and 3 <= words <= 12:
        return ("lines begin with capitals", "lines end before they must, with a point or comma")
    return ()


def _first(text: str) -> str:
    """The first letter of a line."""
    match = re.search(r"[^\W\d_]", text)
    return match[0] if match else ""


def _filled(galley: Galley, lines: list[Line]) -> bool:
    """Whether the lines run on to a right edge of their own, as those of prose do."""
    edge = max(line.length for line in lines)
    if edge < (0.7 * galley.width or _NARROW) or len(lines) < 2:
        return False
    room = [
        one.length + 1 + len(two.text.split(None, 1)[0]) + 2 >= edge for one, two in pairwise(lines)
    ]
    return sum(room) >= 0.8 * len(room)


def _stanza(lines: list[Line], reasons: tuple[str, ...]) -> Iterator[Mark]:
    steps = {indent: step for step, indent in enumerate(_steps(lines))}
    whole = Span(lines[0].span.start, lines[-1].span.end)
    yield Mark("verse", whole, evidence=reasons, confidence=0.8)
    if _DASHED.match(lines[-1].text) and len(lines) > 2:
        evidence = ("begins with a dash under verse",)
        yield Mark("attribution", lines.pop().span, evidence=evidence, confidence=0.8)
    for line in lines:
        step = steps[max(indent for indent in steps if indent <= line.indent)]
        yield Mark("line", line.span, level=step, evidence=reasons[:1], confidence=0.8)


def _steps(lines: list[Line]) -> list[int]:
    """The indents of a stanza that differ by two columns at least."""
    steps: list[int] = []
    for indent in sorted({line.indent for line in lines}):
        if not steps or indent >= steps[-1] + 2:
            steps.append(indent)
    return steps
