"""Running heads: the book's title on versos, the section's on rectos; and which sections follow on.

A chapter is named in its head as it is in the contents, without the word "chapter"; it begins
on the next page, whichever that is, if another chapter of the same text stands before it. What
comes after a dedication, and the first chapter after a preface, begin on a recto.
"""

from __future__ import annotations

from itertools import pairwise

from edition.model.book import Book, Section
from edition.model.roles import BEFORE, LONE
from edition.model.tree import entries_of, line_of
from edition.render.display import weak
from edition.render.headings import apart

#: What ends a phrase of a title, and how many letters one has.
STOPS, PHRASE = (", ", "; ", ": ", "—", " –", ". "), 8

#: Longest running head, in characters: five sixths of the measure, in small capitals.
HEAD = 50


def running(book: Book, section: Section) -> str:
    """The running head of a section, "" for none."""
    named = next((e.label for e in entries_of(book.contents) if e.section == section.id), ())
    short = line_of(named)
    if not short or not section.running.endswith(short):
        return head(section.running)
    name = next((one.children for one in apart(named) if one.kind == "name"), named)
    return head(short if len(short) <= HEAD else line_of(name))


def following(book: Book) -> frozenset[str]:
    """The sections that open on the next page: chapters of a text after its first."""
    return frozenset(
        section.id
        for before, section in pairwise(book.sections)
        if before.kind == section.kind == "text"
        and before.part == section.part
        and not LONE & {before.epub_type, section.epub_type}
        and (before.epub_type in BEFORE) <= (section.epub_type in BEFORE)
    )


def head(title: str) -> str:
    """A title as a running head: where it would not fit the line its first phrase, if that is one,
    or else its first words."""
    if len(title) <= HEAD:
        return title
    cut = title[: HEAD - 1]
    phrase = cut[: max(0, *(cut.rfind(stop) for stop in STOPS))]
    if len(phrase) >= PHRASE and not weak(phrase):
        return phrase
    while " " in cut:
        cut = cut.rpartition(" ")[0].rstrip(" ,;:.–—")
        if not weak(cut):
            return f"{cut} …"
    return title[: HEAD - 1] + "…"


def verso(book: Book) -> str:
    """The book's title; the author's name where the rectos have the same title already."""
    metadata = book.metadata
    same = {s.running for s in book.sections if s.matter == "body" and s.running}
    return ", ".join(metadata.authors) if same == {metadata.title} else metadata.title
