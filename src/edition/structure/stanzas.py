"""What makes lines a stanza: they end before they must, begin with capitals, stand in.

Where most of a book is verse, its lines need not stand in from the margin, and two are enough.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from edition.structure.lines import Galley, Line

_POINTED = frozenset(",.;:!?—-…'\"’”)_")
_DEEPEST = 25  # columns between the lines of a stanza; a signature stands farther out
_LONGEST_LINE = 75  # characters; longer ones are seldom verse
_CERTAIN = 8  # lines that fill their measure and all begin with capitals
_NARROW = 55  # characters; the least measure of prose set in where no other line is wrapped
_COUNT = re.compile(r"\s{3,}\d{1,4}$")  # the number of a line, at the right


@dataclass(frozen=True, slots=True)
class Measure:
    """What lines are held against: the indent of a paragraph's first line, and the whole book.

    `poetry`: most of the text that stands together is verse.
    """

    indent: int
    poetry: bool

    @classmethod
    def of(cls, galley: Galley) -> Measure:
        """The measure of a text."""
        first = Counter(
            unit.lines[0].indent
            for unit in galley.units
            if len(unit.lines) > 1 and unit.lines[0].indent > unit.lines[1].indent
        )
        prose = sum(len(unit.lines) > 1 for unit in galley.units)
        indent, count = first.most_common(1)[0] if first else (0, 0)
        usual = indent if count * 2 > prose and indent > galley.margin else galley.margin
        return cls(usual, _poetry(galley))


def _poetry(galley: Galley) -> bool:
    """Whether lines of verse are more than half of the lines that stand together."""
    verse = total = 0
    block: list[Line] = []
    for line in [*(line for unit in galley.units for line in unit.lines), None]:
        if line and block and not line.gap and not line.feed:
            block.append(line)
            continue
        if len(block) > 1:
            short = max(len(one.text) for one in block) <= _LONGEST_LINE
            capitals = sum(first(one.text).isupper() for one in block)
            total += len(block)
            verse += len(block) * (short and capitals >= 0.85 * len(block))
        block = [line] if line else []
    return verse > 12 and verse * 2 > total


def stanza_reasons(
    galley: Galley, lines: Sequence[Line], measure: Measure, like: int = 0
) -> tuple[str, ...]:
    """Why lines are a stanza; empty if they are none. One before them has `like` lines."""
    texts = [_COUNT.sub("", line.text) for line in lines]
    if len(lines) < 2 or max(map(len, texts)) > _LONGEST_LINE:
        return ()
    capitals = sum(first(text).isupper() for text in texts) / len(lines)
    pointed = sum(text[-1] in _POINTED for text in texts) / len(lines)
    words = sum(len(text.split()) for text in texts) / len(lines)
    indents = [line.indent for line in lines]
    inset = min(indents) >= measure.indent + (1 if capitals == 1 else 2)
    full = filled(galley, lines)
    sure = inset or measure.poetry or len(lines) >= _CERTAIN or len(lines) == like
    poem = capitals == 1 and sure
    if max(indents) - min(indents) > _DEEPEST or (full and not poem):
        return ()
    if inset and capitals >= 0.6:
        return ("set in from the margin", "lines end before they must", "lines begin with capitals")
    if inset and (words >= 2.5 or len(lines) > 2):
        return ("set in from the margin", "lines end before they must")
    if len(lines) >= 3 and capitals >= 0.9 and pointed >= 0.5 and 3 <= words <= 12:
        return ("lines begin with capitals", "lines end before they must, with a point or comma")
    if measure.poetry and capitals >= 0.8 and words <= 14 and not (full and capitals < 1):
        return ("lines begin with capitals", "most of the text is verse")
    return ()


def first(text: str) -> str:
    """The first letter of a line."""
    match = re.search(r"[^\W\d_]", text)
    return match[0] if match else ""


def filled(galley: Galley, lines: Sequence[Line]) -> bool:
    """Whether the lines run on to a right edge of their own, as those of prose do."""
    edge = max(line.length for line in lines)
    if edge < (0.7 * galley.width or _NARROW) or len(lines) < 2:
        return False
    room = [
        one.length + 1 + len(two.text.split(None, 1)[0]) + 2 >= edge for one, two in pairwise(lines)
    ]
    return sum(room) >= 0.8 * len(room)
