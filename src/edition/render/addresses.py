"""Where the links of a book lead: to an id on a page, or to an id in a file of the EPUB."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from edition.model.book import Block, Book, Inline
from edition.model.tree import ids_in, ids_of, rewritten, runs_in

#: Runs of text that lead somewhere.
LEADING = frozenset({"link", "noteref", "locator", "backlink"})

#: What an address outside the book may begin with.
OUTSIDE = ("https://", "http://", "mailto:")


def homes(book: Book) -> dict[str, str]:
    """The section that each id of the book is in.

    Notes are in the list of notes, where the book has one, else where they are called.
    """
    lists = next((section.id for section in book.sections if section.kind == "notes"), "")
    return {
        name: lists or note.section
        for note in book.notes
        for name in (note.id, *ids_in(note.blocks))
    } | {name: section.id for section in book.sections for name in ids_of(section)}


def addressed(
    blocks: tuple[Block, ...], homes: Mapping[str, str], address: Callable[[str, str], str]
) -> tuple[Block, ...]:
    """The blocks, their links within the book leading where they lead in its format.

    `address` says it of a section and an id in it; what leads nowhere loses its address.
    """
    if not any(inline.kind in LEADING for inline in runs_in(blocks)):
        return blocks

    def lead(inline: Inline) -> Inline:
        href = inline.href
        if inline.kind in LEADING:
            name = href.removeprefix("#")
            if name != href:
                href = address(homes[name], name) if name in homes else ""
            elif not href.startswith(OUTSIDE):
                href = ""  # nothing else is a place that a book may lead to
        return replace(inline, href=href, children=tuple(map(lead, inline.children)))

    def leads(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
        return tuple(map(lead, inlines))

    return rewritten(blocks, leads)
