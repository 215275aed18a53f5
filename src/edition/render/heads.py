"""Running heads: the book's title on versos, the section's on rectos; and which sections follow on.

A chapter is named in its head as it is in the contents, without the word "chapter"; it begins
on the next page, whichever that is, if another chapter of the same text stands before it.
"""

from __future__ import annotations

from itertools import pairwise

from edition.model.book import Book, Section
from edition.render.tree import text_of

#: Longest running head, in characters: five sixths of the measure, in small capitals.
HEAD = 50


def running(book: Book, section: Section) -> str:
    """The running head of a section, "" for none."""
    named = next((e.label for e in book.contents if e.section == section.id), ())
    short = " ".join(text_of(named).split())
    return head(short if short and section.running.endswith(short) else section.running)


def following(book: Book) -> frozenset[str]:
    """The sections that open on the next page: chapters of a text after its first."""
    return frozenset(
        section.id
        for before, section in pairwise(book.sections)
        if before.kind == section.kind == "text" and before.part == section.part
    )


def head(title: str) -> str:
    """A title as a running head: cut at a word where it would not fit the line."""
    if len(title) <= HEAD:
        return title
    cut = title[: HEAD - 1]
    return cut[: cut.rfind(" ")].rstrip(" ,;:.–—") + " …" if " " in cut else cut + "…"


def verso(book: Book) -> str:
    """The book's title; the author's name where the rectos have the same title already."""
    metadata = book.metadata
    same = {s.running for s in book.sections if s.matter == "body" and s.running}
    return ", ".join(metadata.authors) if same == {metadata.title} else metadata.title
