"""Project Gutenberg's framing of a text: what stands round the book and is no part of it.

Every decade had its own: the "small print" of the 1990s at the head, the licence of today at the
foot, with markers or without; between them production credits and transcribers' notes. All of it
is set aside, none of it lost, and what its header says of the book is read as a record.

https://www.gutenberg.org/policy/license.html
"""

from __future__ import annotations

from dataclasses import replace

from edition.model.document import Document, in_order
from edition.sources.gutenberg.framing import framing
from edition.sources.gutenberg.record import Record, record

__all__ = ["Record", "framed", "framing", "record"]


def framed(document: Document) -> Document:
    """The document with its framing set aside; what its reader saw there is no mark any more.

    The reader of a text in markup saw where the notes of its transcribers end; the text does not
    say so.
    """
    plain = document.witness.format == "plain" or not document.marks
    asides = framing(document.source, notes=plain)
    if not asides:
        return document
    kept, at = [], 0
    for mark in document.marks:
        while at < len(asides) and asides[at].span.end <= mark.span.start:
            at += 1
        if at == len(asides) or asides[at].span.start >= mark.span.end:
            kept.append(mark)
    return replace(document, marks=in_order([*kept, *asides]))
