"""What is read of the inside of blocks: marks, the edits that take signs out, and doubts.

The ground of this room. Spans and edits are of the source, for inline marks are read before
anything is edited. A doubt is a mark of kind `plain`: words that stay as they stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.model.document import INLINES, Document, Mark
from edition.model.spans import Spans
from edition.model.text import Edit, Span

#: What an editor's own entry about some words leaves no room for.
SETTLED = (INLINES | {"plain"}) - {"direction"}  # in a direction, signs are signs


@dataclass(frozen=True, slots=True)
class Inlines:
    """Marks on words, the edits that they ask for, and what is in doubt."""

    marks: tuple[Mark, ...] = ()
    edits: tuple[Edit, ...] = ()
    doubts: tuple[Mark, ...] = ()

    def __add__(self, other: Inlines) -> Inlines:
        return Inlines(
            self.marks + other.marks, self.edits + other.edits, self.doubts + other.doubts
        )


def settled(document: Document) -> Spans:
    """The words of which the editor has said what they are."""
    return Spans(mark.span for mark in document.marks if mark.kind in SETTLED)


def scopes(document: Document) -> Iterator[tuple[Mark, ...]]:
    """The blocks between which a sign may find its partner: each by itself, verse line by line."""
    verses = [mark.span for mark in document.marks if mark.kind == "verse"]
    group: list[Mark] = []
    home: Span | None = None
    at = 0
    for leaf in document.leaves():
        while at < len(verses) and verses[at].end <= leaf.span.start:
            at += 1
        verse = verses[at] if at < len(verses) and leaf.span.within(verses[at]) else None
        if group and (verse is None or verse != home):
            yield tuple(group)
            group = []
        group.append(leaf)
        home = verse
    if group:
        yield tuple(group)


def shared(span: Span, leaves: Sequence[Mark], source: str) -> Iterator[Span]:
    """The parts of a span in each of some leaves, without the space around them."""
    for leaf in leaves:
        start, end = max(span.start, leaf.span.start), min(span.end, leaf.span.end)
        text = source[start:end] if start < end else ""
        if text.strip():
            start += len(text) - len(text.lstrip())
            yield Span(start, start + len(text.strip()))
