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
    """The glosses that begin a unit, and the paragraph that goes on after one on its line."""
    source = document.source
    taken = Spans(mark.span for mark in document.marks if mark.kind in {"note", "figure"})
    for number, unit in enumerate(page.units if "[" in source else ()):
        opening = _OPENING.match(source, unit.span.start, unit.span.end)
        end = _closed(source, page, number) if opening else 0
        whole = Span(unit.span.start, end) if end else None
        if not whole or taken.touch(whole):
            continue
        evidence = ("a note in the margin",)
        yield Mark("paragraph", whole, label=GLOSS, evidence=evidence, confidence=0.95)
        last = next(one for one in page.units[number : number + _MOST] if one.span.end >= end)
        rest = source[end : last.span.end]
        if rest.strip():
            start = last.span.end - len(rest.lstrip())
            evidence = ("goes on after a note in the margin",)
            yield Mark("paragraph", Span(start, last.span.end), evidence=evidence, confidence=0.9)


def _closed(source: str, page: Galley, number: int) -> int:
    """Where the bracket that opens a unit is closed, before a blank line; 0 for nowhere."""
    start, depth = page.units[number].span.start, 0
    for one in page.units[number : number + _MOST]:
        if one.gap and one.span.start > start:
            return 0
        for at in range(one.span.start, one.span.end):
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
