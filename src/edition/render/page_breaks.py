"""Where the pages of the print edition begin, put into the book as places of its own.

A reader of the EPUB can so follow a reference to the printed book. A page begins before a
character of a block, inside emphasis or inside a word as it may be; its marker holds no words.

https://www.w3.org/TR/epub-a11y-11/#sec-page-nav
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from edition.model.book import Block, Book, Entry, Inline, PageStart, Pagination
from edition.model.tree import blocks_of, ids_in, text_of

#: The kind of inline that the templates print as a page-break marker.
KIND = "page-break"


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of the print edition in the EPUB.

    `listed` has a line for each, which leads to its marker. `openings` are the markers that
    stand before a section, by its id: of pages without words of a block, like a title page.
    """

    listed: tuple[Entry, ...]
    openings: Mapping[str, tuple[Inline, ...]]


def placed(book: Book, pagination: Pagination) -> tuple[Book, Pages]:
    """The book with a marker where each page begins, and the list of the pages.

    A page that begins at no block and no section of the book is not listed.
    """
    homes = {section.id: section.id for section in book.sections}
    homes |= {leaf.id: s.id for s in book.sections for leaf in blocks_of(s.blocks) if leaf.inlines}
    taken = {name for section in book.sections for name in (section.id, *ids_in(section.blocks))}
    taken |= {name for note in book.notes for name in (note.id, *ids_in(note.blocks))}
    listed, markers = [], dict[str, list[tuple[int, Inline]]]()
    for start in pagination.starts:
        if start.block in homes:
            marker = Inline(KIND, start.label, id=_unused(start, taken))
            markers.setdefault(start.block, []).append((start.offset, marker))
            label = (Inline("text", start.label),)
            listed.append(Entry(label, marker.id, homes[start.block], page=start.label))
    sections = tuple(replace(s, blocks=_marked(s.blocks, markers)) for s in book.sections)
    openings = {s.id: tuple(m for _, m in markers.get(s.id, ())) for s in book.sections}
    return replace(book, sections=sections), Pages(tuple(listed), openings)


def insert(inlines: Iterable[Inline], offset: int, marker: Inline) -> tuple[Inline, ...]:
    """Inlines with a marker before their character `offset`, at their end if they are shorter.

    Calls of notes stand with the word before them, so before the marker; anchors with the word
    after them.
    """
    done: list[Inline] = []
    rest = list(inlines)
    while rest and offset > 0:
        first = rest.pop(0)
        length = _length(first)
        if length > offset:
            return (*done, *_split(first, offset, marker), *rest)
        done.append(first)
        offset -= length
    while done and rest and rest[0].kind == "noteref":
        done.append(rest.pop(0))
    return (*done, marker, *rest)


def _split(inline: Inline, offset: int, marker: Inline) -> list[Inline]:
    """An inline with a marker inside its words; a run of text falls in two."""
    runs = (Inline("text", inline.text), *inline.children) if inline.text else inline.children
    if inline.kind == "text" and not inline.children:
        before, after = inline.text[:offset], inline.text[offset:]
        return [replace(inline, text=before), marker, replace(inline, text=after)]
    return [replace(inline, text="", children=insert(runs, offset, marker))]


def _length(inline: Inline) -> int:
    """The characters of an inline, as the print edition counts them."""
    return len(text_of((inline,)))


def _marked(
    blocks: tuple[Block, ...], markers: Mapping[str, list[tuple[int, Inline]]]
) -> tuple[Block, ...]:
    """The blocks with their markers, the last one of a block first: offsets stay what they are."""
    done = []
    for block in blocks:
        inlines = block.inlines
        for offset, marker in reversed(markers.get(block.id, [])):
            inlines = insert(inlines, offset, marker)
        children = _marked(block.children, markers)
        done.append(replace(block, inlines=inlines, children=children))
    return tuple(done)


def _unused(start: PageStart, taken: set[str]) -> str:
    """An id that says which page it is (`page-xii`), and is no other's."""
    name = "page-" + re.sub(r"[^\w.-]", "-", start.label)
    number = 2
    while name in taken:
        name, number = f"{name.partition('--')[0]}--{number}", number + 1
    taken.add(name)
    return name
