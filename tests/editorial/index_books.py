"""Small texts with an index: every paragraph is a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from edition.editorial.index import index_blocks
from edition.editorial.postings import Posting, ends, postings
from edition.model.apparatus import Apparatus
from edition.model.book import Block, Inline, Note, Pagination
from edition.model.document import Document, Mark, Witness
from edition.model.style import HouseStyle
from edition.model.text import Span, Text
from edition.sources import apparatus as files

PART = "letter"
STYLE = HouseStyle("chicago")


class Indexed(NamedTuple):
    """An apparatus, the book that it is of, and what comes of them."""

    apparatus: Apparatus
    documents: tuple[Document, ...]
    notes: tuple[Note, ...]
    postings: tuple[Posting, ...]

    def blocks(self, style: HouseStyle = STYLE) -> tuple[Block, ...]:
        return index_blocks(self.apparatus, self.postings, self.pages(), style, self.notes)

    def pages(self) -> Pagination:
        """Each paragraph is a page; a note is on that of its call."""
        found = {note.call: note.call.rpartition("-")[2] for note in self.notes}
        for one, (first, last) in ends(self.postings).items():
            if not one.note:
                found[first] = self.page(one.part, one.span.start)
            if one.last:
                found[last] = self.page(one.part, one.last.end - 1)
        return Pagination((), tuple(found.items()))

    def page(self, part: str, at: int) -> str:
        (document,) = (one for one in self.documents if one.witness.part == part)
        leaves = enumerate(document.leaves(), 1)
        return next(str(i) for i, leaf in leaves if leaf.span.start <= at < leaf.span.end)


def text(source: str, part: str = PART, **kinds: str) -> Document:
    """A text of paragraphs; `kinds` are other kinds of block, by their words' beginning."""
    marks = [
        Mark(next((k for k, words in kinds.items() if found.group().startswith(words)),
                  "paragraph"), Span(*found.span()))
        for found in re.finditer(r"(?:[^\n]|\n(?!\n))+", source)
    ]  # fmt: skip
    witness = Witness(part, f"{part}.txt", "0" * 64, len(source), "utf-8")
    return Document(witness, Text.of(source), tuple(marks))


def note(page: int, number: int, words: str, part: str = PART) -> Note:
    """A note called on a page."""
    block = Block("paragraph", f"note-{number}-1", (Inline("text", words),))
    return Note(f"note-{number}", f"call-{number}-{page}", str(number), "t1", (block,), part=part)


def apparatus(index: str = "", persons: str = "", glossary: str = "") -> Apparatus:
    """What the three files hold."""
    return Apparatus(
        persons=files.persons(persons.encode(), "persons.yaml"),
        terms=files.terms(glossary.encode(), "glossary.yaml"),
        headings=files.headings(index.encode(), "index.yaml"),
    )


def indexed(own: Apparatus, documents: Sequence[Document], notes: Sequence[Note] = ()) -> Indexed:
    found = postings(own, documents, notes)
    return Indexed(own, tuple(documents), tuple(notes), found)


def printed(blocks: Sequence[Block], depth: int = 0) -> list[str]:
    """The lines of an index without its letters."""
    lines = []
    for block in blocks:
        if block.kind == "entry":
            lines.append("  " * depth + "".join(map(_said, block.inlines)))
            lines += printed(block.children, depth + 1)
    return lines


def _said(inline: Inline) -> str:
    words = inline.text + "".join(map(_said, inline.children))
    return f"_{words}_" if inline.kind in ("emphasis", "work") else words
