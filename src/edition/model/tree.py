"""The tree of a book, walked: blocks and runs of text in reading order, and their ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from edition.model.book import Block, Book, Entry, Inline, Plate, Section

#: Runs of text that are the edition's own: no word of a block's text stands in them.
GENERATED = frozenset({"noteref", "locator", "backlink", "page-break", "line-number"})


def blocks_of(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, each before what stands in it."""
    for block in blocks:
        yield block
        yield from blocks_of(block.children)


def runs_of(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """The runs of text, each before what stands in it."""
    for inline in inlines:
        yield inline
        yield from runs_of(inline.children)


def runs_in(blocks: Iterable[Block]) -> Iterator[Inline]:
    """Every run of text in the blocks and in what stands in them."""
    for block in blocks_of(blocks):
        yield from runs_of(block.inlines)


def entries_of(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The lines of a list of contents, each before those below it."""
    for entry in entries:
        yield entry
        yield from entries_of(entry.children)


def plates(book: Book) -> Iterator[Plate]:
    """The pictures of a book, in the order of its sections, those of its notes last."""
    groups = [*(section.blocks for section in book.sections), *(note.blocks for note in book.notes)]
    for blocks in groups:
        for block in blocks_of(blocks):
            found = [block.plate, *(run.plate for run in runs_of(block.inlines))]
            yield from (plate for plate in found if plate)


def ids_in(blocks: Iterable[Block]) -> Iterator[str]:
    """The ids of the blocks and of what stands in them."""
    for block in blocks_of(blocks):
        yield block.id
        yield from (inline.id for inline in runs_of(block.inlines) if inline.id)


def ids_of(section: Section) -> Iterator[str]:
    """The ids of a section, its own first."""
    yield section.id
    yield from ids_in(section.blocks)


def text_of(inlines: Iterable[Inline]) -> str:
    """The words of a block; a line end that counts is one character."""
    return "".join(
        "\n" if inline.kind == "break" else inline.text + text_of(inline.children)
        for inline in inlines
        if inline.kind not in GENERATED
    )


def line_of(inlines: Iterable[Inline]) -> str:
    """The words of a block on one line, with single spaces."""
    return " ".join(text_of(inlines).split())


def rewritten(
    blocks: Iterable[Block], change: Callable[[tuple[Inline, ...]], tuple[Inline, ...]]
) -> tuple[Block, ...]:
    """The blocks with the runs of text of each as `change` makes them."""
    return tuple(
        replace(block, inlines=change(block.inlines), children=rewritten(block.children, change))
        for block in blocks
    )
