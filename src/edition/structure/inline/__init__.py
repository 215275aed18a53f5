"""Inside the blocks: what was italic, bold or in small capitals, and how a typist said so.

`inlines` reads the blocks of a document and gives marks, the edits that take out the signs for
them, and what is in doubt. None of the sure ones need be listed in structure.yaml: read again,
they are the same. Words of which an entry there says what they are (`emphasis`, or `plain` for
words that stay as they stand) are left to that entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from edition.model.document import FORMATS, Document, Mark, in_order
from edition.model.text import Edit, Span
from edition.structure.inline.capitals import capitals
from edition.structure.inline.readings import Inlines
from edition.structure.inline.signs import RULE, SIGNS, signs
from edition.structure.inline.typed import typed

__all__ = ["Inlines", "inlines"]


def inlines(document: Document, before: Iterable[Edit] = ()) -> Inlines:
    """What stands inside the blocks of a document of which nothing is edited yet.

    `before` are edits that are sure already; they are part of what is returned.
    """
    found = Inlines(edits=(*before, *_own(document)))
    for read in (typed, signs, capitals):
        edited = (Mark("plain", edit.span) for edit in found.edits)
        found += read(replace(document, marks=in_order([*document.marks, *found.marks, *edited])))
    return found


def _own(document: Document) -> Iterator[Edit]:
    """The signs around words that the editor's own entries mark."""
    known = {sign.character for sign in SIGNS}
    for mark in document.marks:
        words = mark.span.of(document.source)
        if mark.kind not in FORMATS or len(words) < 2:
            continue
        for at in {mark.span.start: words[0], mark.span.end - 1: words[-1]}.items():
            if at[1] in known:
                yield Edit(Span(at[0], at[0] + 1), "", RULE, f"the editor's {mark.kind}")
