"""How a displayed line stands among the others: the space before it, what is above it and below."""

from __future__ import annotations

from collections.abc import Iterator

from edition.structure.crowned import on_text
from edition.structure.lines import Galley, Line, Unit
from edition.structure.numbering import AGAIN, PIECES, Form


def set_off(galley: Galley, number: int) -> bool:
    """Whether much space stands before a unit, or before a line just above it."""
    much, units = galley.usual_gap + 2, galley.units
    above = number > 0 and _line(units[number - 1]) and units[number - 1].gap >= much
    return units[number].gap >= much or above


def of_place(
    galley: Galley, number: int, line: Line, shape: Form, repeated: int
) -> Iterator[tuple[str, float]]:
    """What its place says for a line and against it; `repeated` says how often its words come."""
    units = galley.units
    unit = units[number]
    if unit.feed:
        yield "begins a page", 0.2
    if unit.gap >= galley.usual_gap + 2:
        yield "set off by much more space than paragraphs are", 0.25
    elif unit.gap > galley.usual_gap:
        yield "set off by more space than paragraphs are", 0.15
    elif galley.usual_gap and not unit.gap and number:
        yield "follows without a blank line", -0.3
    if line.indent >= 30 and line.length >= 0.85 * (galley.width or 72):
        yield "stands at the right margin, as a signature does", -0.4
    if galley.headed > 1 and not shape.value and galley.kinds.get(number) != "heading":
        yield "headings are marked as such elsewhere, and it is not", -0.5
    if repeated > 2 and not shape.value and shape.role not in AGAIN:
        yield "the same words stand in other places", -0.3
    before = units[number - 1] if number else None
    known = not shape.keyword or shape.keyword in PIECES or shape.letters == "capitals"
    counted = shape.value and known
    if before and not counted and unit.gap <= galley.usual_gap and _set_in(galley, before):
        yield "stands under lines that are set in, as their source does", -0.4
    if not shape.value and _among(galley, number):
        yield "set in as the lines above and below it are", -0.5
    shown = galley.kinds.get(number - 1, "heading") == "heading"
    if before and shown and before.text[-1] in ",:-–—":
        yield "the unit before it leads on to it", -0.4
    following = units[number + 1] if number + 1 < len(units) else None
    if following is None:
        yield "nothing follows it", -0.4
    elif following.text[0].islower() or (
        galley.usual_gap
        and not following.gap
        and not on_text(unit.lines[0], following.lines[0], galley.width)
    ):
        yield "the next unit goes on from it", -0.3
    elif galley.prose(number + 1):
        yield "a paragraph follows", 0.1
    elif not shape.value and not shape.keyword and _line(following):
        yield "another displayed line follows it", -0.3
    if not shape.value and galley.kinds.get(number + 1) in {"break", "dateline", "publication"}:
        yield "no text follows it", -0.2


def _set_in(galley: Galley, unit: Unit) -> bool:
    """Whether a unit is lines set in from the margin that end early."""
    if len(unit.lines) < 2 or unit.indent < galley.margin + 2:
        return False
    longest = max(len(line.text) for line in unit.lines)
    return longest < 0.9 * (galley.width or 75)


def _among(galley: Galley, number: int) -> bool:
    """Whether a unit is set in, and those on both sides of it are alike, as near as paragraphs."""
    unit = galley.units[number]
    if unit.indent < galley.margin + 2 or not 0 < number < len(galley.units) - 1:
        return False
    above, below = galley.units[number - 1], galley.units[number + 1]
    near = max(unit.gap, below.gap) <= max(galley.usual_gap, 1)
    return near and above.indent == unit.indent == below.indent and len(below.lines) > 1


def _line(unit: Unit) -> bool:
    """Whether a unit is a line that says nothing in a sentence."""
    return len(unit.lines) == 1 and unit.words <= 8 and unit.ends.isalnum()
