"""Notes that print has in its margin: `[Sidenote: The Mariner tells how the ship sailed.]`.

Each is a paragraph labelled `gloss`, before the paragraph or stanza that it stands beside. The
brackets and the word that a transcriber put around it are taken out as edits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.model.document import Document, Mark
from edition.model.spans import Spans
from edition.model.text import Edit, Span
from edition.structure.lines import Galley

GLOSS = "gloss"

_OPENING = re.compile(
    r"\[\s*(?:side-?note|marginal (?:note|gloss)|margin|gloss|marginalia?)\s*:\s*(?=\S)", re.I
)
_MOST = 20  # lines, where each is a unit


def glosses(document: Document, page: Galley) -> Iterator[Mark]:
    """The glosses that begin a unit, and the paragraph that goes on after them on their line."""
    source = document.source
    taken = Spans(mark.span for mark in document.marks if mark.kind in {"note", "figure"})
    for number in range(len(page.units)) if "[" in source else ():
        found = leading(source, page, number)
        if not found or any(map(taken.touch, found)):
            continue
        for span in found:
            evidence = ("a note in the margin",)
            yield Mark("paragraph", span, label=GLOSS, evidence=evidence, confidence=0.95)
        end = found[-1].end
        last = next(one for one in page.units[number : number + _MOST] if one.span.end >= end)
        rest = Span(following(source, end, last.span.end), last.span.end)
        if rest.end > rest.start and not taken.touch(rest):
            evidence = ("goes on after a note in the margin",)
            yield Mark("paragraph", rest, evidence=evidence, confidence=0.9)


def leading(source: str, page: Galley, number: int) -> list[Span]:
    """The notes of the margin with which a unit begins, one after another."""
    unit, found = page.units[number], list[Span]()
    start = unit.span.start
    while opening := _OPENING.match(source, start, unit.span.end):
        end = _closed(source, page, number, start)
        if end <= opening.end():
            break
        found.append(Span(start, end))
        start = following(source, end, unit.span.end)
    return found


def following(source: str, start: int, end: int) -> int:
    """Where the words of a stretch begin, its end if it has none."""
    while start < end and source[start].isspace():
        start += 1
    return min(start, end)


def _closed(source: str, page: Galley, number: int, start: int) -> int:
    """Where the bracket at `start`, in a unit, is closed, before a blank line; 0 for nowhere."""
    depth, first = 0, page.units[number]
    for one in page.units[number : number + _MOST]:
        if one.gap and one is not first:
            return 0
        for at in range(max(one.span.start, start), one.span.end):
            depth += {"[": 1, "]": -1}.get(source[at], 0)
            if not depth:
                return at + 1
    return 0


def gloss_edits(document: Document) -> Iterator[Edit]:
    """The brackets around glosses, and what they are called in them, taken out."""
    for mark in document.marks:
        if mark.kind == "paragraph" and mark.label == GLOSS:
            words = mark.span.of(document.source)
            if (opening := _OPENING.match(words)) and words[-1] == "]":
                reason = "a transcriber's brackets around a note in the margin"
                start = mark.span.start
                yield Edit(Span(start, start + opening.end()), "", "glosses", reason)
                yield Edit(Span(mark.span.end - 1, mark.span.end), "", "glosses", reason)
