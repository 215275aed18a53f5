"""Heads that stand right on their text, no blank line between.

The number of a chapter, or a title in capitals, is the first line of a block whose next line is as
long as lines of prose are and begins a sentence. So do the names of speakers in a play, which come
again and again: what comes once, or has a number, is a head.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from edition.structure.numbering import NAMED, PIECES, Form, form
from edition.structure.physical import Line

_FULL = 0.8  # of the measure: so long is a first line of prose
_SHORT = 0.75  # of it: a head is shorter
_WORDS = 10  # of a title in capitals without a number
_APART = 2  # blank lines before one
_FEWEST = 2  # heads without a keyword, by which they are a habit of the text
_LEADS = frozenset(",;:-—–")


def crowned(lines: Sequence[Line], width: int) -> frozenset[int]:
    """The numbers of the lines of a text that begin what stands right under a head."""
    sure, capitals = set[int](), dict[int, str]()
    alone = set[int]()
    for number, line in enumerate(lines):
        if not (number == 0 or line.gap or line.feed):
            continue
        if number + 1 == len(lines) or lines[number + 1].gap:
            continue  # most by far
        shape = _head(line, width)
        if shape is None:
            continue
        under = _under(lines, number, shape, width)
        if not under:
            continue
        if shape.keyword in NAMED or (not shape.value and number and _numbers(lines[number - 1])):
            sure.add(under)
        elif not shape.value:
            if line.gap >= _APART and len(line.text.split()) <= _WORDS:
                capitals[under] = line.text
        else:
            (sure if shape.keyword else alone).add(under)
    counts = Counter(capitals.values())
    once = {under for under, text in capitals.items() if counts[text] == 1}
    if len(once) >= _FEWEST and 2 * len(once) > len(capitals):
        sure |= once
    return frozenset(sure | alone if len(alone) >= _FEWEST else sure)


def on_text(head: Line, line: Line, width: int) -> bool:
    """Whether a line of prose stands right under a head, a paragraph of its own."""
    return not line.gap and _head(head, width) is not None and _begins(line, width)


def _numbers(line: Line) -> bool:
    """Whether a line is the number of a division and nothing else."""
    shape = form(line.text)
    return shape.value > 0 and shape.alone and (line.large or line.text[0].isdigit())


def _head(line: Line, width: int) -> Form | None:
    """The form of a line that may be a head, by its number or its capitals."""
    text = line.text
    if not line.large and not text[0].isdigit():
        return None
    if line.length >= _SHORT * width or text[-1] in _LEADS:
        return None
    capitals = text.isupper()
    if not (capitals or text[0].isdigit() or len(text) <= 40):
        return None
    shape = form(text)
    numbered = shape.value and (shape.alone or shape.keyword in PIECES or capitals)
    return shape if numbered or (capitals and text[-1] not in "!?") else None


def _under(lines: Sequence[Line], number: int, shape: Form, width: int) -> int:
    """The line that begins the text under a head, with or without a title under its number."""
    for at in range(number + 1, min(number + 3, len(lines))):
        line = lines[at]
        if line.gap or line.feed:
            return 0
        if _begins(line, width):
            return at
        title = shape.value and shape.alone and form(line.text).letters != "sentence"
        if not title or line.length >= _SHORT * width or line.text[-1] in _LEADS:
            return 0
    return 0


def _begins(line: Line, width: int) -> bool:
    """Whether a line is as long as those of prose are, and begins a sentence."""
    return line.length >= _FULL * width and line.large and not line.text.isupper()
