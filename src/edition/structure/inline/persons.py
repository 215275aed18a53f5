"""The persons of a play: whom its capitals name is no abbreviation, however often it stands so."""

from __future__ import annotations

import re

from edition.model.document import Document, Mark
from edition.model.spans import Spans
from edition.model.text import Span

_WORD = re.compile(r"[^\W\d_]{2,}(?:[’'-][^\W\d_]+)*")


def persons(document: Document) -> frozenset[str]:
    """The words of the speakers' names, in small letters."""
    return frozenset(
        word.lower()
        for mark in document.marks
        if mark.kind == "speaker"
        for word in _WORD.findall(mark.span.of(document.source))
        if word.isupper()
    )


def cast(document: Document) -> frozenset[Mark]:
    """The blocks in which the persons of a play are listed."""
    casts = Spans(mark.span for mark in document.marks if mark.kind == "cast")
    items = (leaf for leaf in document.leaves() if leaf.kind == "item")
    return frozenset(leaf for leaf in items if casts.touch(leaf.span))


def begins_with(source: str, block: Span, name: Span) -> bool:
    """Whether a name begins its block, or only an article stands before it: "The LADY." """
    return source[block.start : name.start].strip().lower() in {"", "a", "an", "the"}
