"""The inside of a poem: its stanzas, and the numbers that count its lines at the right margin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from edition.model.document import LINE_NUMBER, Document, Mark, in_order
from edition.model.text import Edit, Span
from edition.structure.displayed.numbers import counting

_COUNTED = re.compile(r"\S(\s{3,})(\d{1,5})$")
_END = r"(?:\r\n|\r(?!\n)|\n)"
_BLANK = re.compile(rf"{_END}[^\S\r\n]*{_END}")
_TURNED = re.compile(r"[\r\n][^\S\r\n]*\[(?=\S)")
_LEAST_STEP = 4  # lines from one number to the next


def versed(document: Document) -> list[Mark]:
    """The marks of a document, with the stanzas of its poems."""
    marks = list(document.marks)
    poems = _poems(marks)
    if not poems:
        return marks
    numbered = {line: replace(line, level=0, label="number") for line in _numbers(poems, document)}
    marks = [numbered.get(mark, mark) for mark in marks]
    poems = {poem: [numbered.get(line, line) for line in lines] for poem, lines in poems.items()}
    for poem in poems.values():
        marks += _stanzas(poem, document.source)
    return marks


def counted(document: Document) -> Document:
    """The document with the numbers that count its lines set aside, each after its line."""
    lines = [mark for mark in document.marks if mark.kind == "line"]
    found = dict(_counted(lines, document.source))
    if not found:
        return document
    made = [found.get(mark, mark) for mark in document.marks]
    for line, short in found.items():
        number = document.source[short.span.end : line.span.end].lstrip()
        span = Span(line.span.end - len(number), line.span.end)
        evidence = ("counts the lines of a poem",)
        made.append(Mark("aside", span, label=LINE_NUMBER, evidence=evidence, confidence=0.9))
    return replace(document, marks=in_order(made))


def turned_edits(document: Document) -> Iterator[Edit]:
    """The edits that drop the bracket before what a line of verse had no room for, and the
    printer turned over into the line below or above: "the weary / [wishing of the while".
    """
    for mark in document.marks:
        if mark.kind == "line":
            text = mark.span.of(document.source)
            match = _TURNED.search(text)
            if match and "]" not in text[match.end() :]:
                at = mark.span.start + match.end() - 1
                why = "the sign of what was turned over"
                yield Edit(Span(at, at + 1), "", "turned-over", why)


def _numbers(poems: Mapping[Mark, Sequence[Mark]], document: Document) -> Iterator[Mark]:
    """The lines of poems that are the number of the stanza under them."""
    for lines in poems.values():
        for line in lines:
            text = line.span.of(document.source)
            if line.kind == "line" and not line.label and len(text) < 10 and counting(text):
                yield line


def _poems(marks: Sequence[Mark]) -> dict[Mark, list[Mark]]:
    """The blocks of each verse that has no stanzas yet."""
    poems: dict[Mark, list[Mark]] = {}
    verse: Mark | None = None
    for mark in marks:
        if mark.kind == "verse":
            verse = mark
            poems[mark] = []
        elif verse and mark.span.within(verse.span):
            if mark.kind == "stanza":
                poems[verse] = []
                verse = None
            elif mark.kind in {"line", "attribution"}:
                poems[verse].append(mark)
    return {poem: lines for poem, lines in poems.items() if lines}


def _stanzas(lines: Sequence[Mark], source: str) -> Iterator[Mark]:
    """A stanza for each run of lines that no blank line parts, if there are several."""
    cuts = [
        at for at, (one, two) in enumerate(pairwise(lines), 1)
        if _BLANK.search(source, one.span.end, two.span.start) and one.label != "number"
    ]  # fmt: skip
    if not cuts:
        return
    for first, end in pairwise([0, *cuts, len(lines)]):
        span = Span(lines[first].span.start, lines[end - 1].span.end)
        yield Mark("stanza", span, evidence=("blank lines part the stanzas",), confidence=0.9)


def _counted(lines: Sequence[Mark], source: str) -> Iterator[tuple[Mark, Mark]]:
    """The lines with a number at the right, where the numbers run on, and without it."""
    found = [
        (line, match, int(match[2]))
        for line in lines
        if line.kind == "line" and (match := _COUNTED.search(line.span.of(source)))
    ]
    steps = [two[2] - one[2] for one, two in pairwise(found)]
    step = min((one for one in steps if one >= _LEAST_STEP), default=0)
    for line, match, number in found:
        if step and number % step == 0:
            end = line.span.start + match.start(1)
            yield line, replace(line, span=Span(line.span.start, end))
