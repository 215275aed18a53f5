"""The texts of a book as sections: a witness whole, or its opening and a section a chapter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from edition.editorial.blocks import Point, blocks, spoken
from edition.editorial.source_notes import lifted, own_notes
from edition.model.book import Block, Entry, Inline, Note, Section
from edition.model.document import Document
from edition.model.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Part:
    """One text of the book: what its editor declared, and its edited document."""

    manifest: Manifest
    document: Document


def text_blocks(
    part: Part, prefix: str, points: Sequence[Point] = (), edited: bool = False
) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """The blocks of one witness and the notes it has itself, with the edition's points in them.

    Ids begin with `prefix`; `edited` says that the editor has notes on it, too.
    """
    own = own_notes(part.document, prefix, edited)
    called = (point for note in own for point in note.points)
    return lifted(blocks(part.document, prefix, (*points, *called)), part.document, own)


def text_sections(part: Part, prefix: str, text: Iterable[Block]) -> Iterator[Section]:
    """The sections of one witness, of its blocks; ids begin with `prefix`.

    A heading of level 1 begins a chapter; the lines of one in several units (a number, then a
    title) are one heading.
    """
    groups: list[list[Block]] = [[]]
    for block in text:
        if _opens(block) and not all(_opens(other) for other in groups[-1]):
            groups.append([])
        groups[-1].append(block)
    for number, group in enumerate(groups):
        heads = _heads(group)
        title = " ".join(spoken(head.inlines) for head in heads) or part.manifest.title
        opening = not heads and len(groups) > 1 and all(b.kind != "paragraph" for b in group)
        yield Section(
            f"{prefix}chapter-{number}" if number else f"{prefix}text",
            "part-title" if opening else "text",
            title,
            "body",
            blocks=tuple(group),
            part=part.manifest.name,
            running="" if opening else title,
            epub_type="titlepage" if opening else "chapter",
            role="" if opening else "doc-chapter",
        )


def _opens(block: Block) -> bool:
    return block.kind == "heading" and block.level == 1


def _heads(group: Sequence[Block]) -> list[Block]:
    """The headings of level 1 with which a group begins."""
    heads = []
    for block in group:
        if not _opens(block):
            break
        heads.append(block)
    return heads


#: Kinds of section whose subheads stand in the contents.
TEXTS = frozenset({"text", "part-title", "matter", "bibliography"})


def contents(sections: Iterable[Section]) -> Iterator[Entry]:
    """An entry for each text or chapter, with its subheads below it."""
    for section in sections:
        title = [block for block in section.blocks if block.kind == "title"][:1]
        heads = title or _heads(section.blocks)
        label = [inline for head in heads for inline in (Inline("text", " "), *plain(head.inlines))]
        below = tuple(
            Entry(plain(block.inlines), block.id, section.id, max(block.level, 2))
            for block in section.blocks
            if block.kind == "heading" and block not in heads and section.kind in TEXTS
        )
        own = tuple(label[1:]) or (Inline("text", section.title),)
        yield Entry(own, heads[0].id if heads else section.id, section.id, 1, children=below)


def plain(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A heading's words for the contents: no places or links of its own, on one line."""
    kept = (
        replace(inline, id="", href="", children=plain(inline.children))
        if inline.kind != "break"
        else Inline("text", " ")
        for inline in inlines
        if inline.kind not in ("anchor", "noteref")
    )
    return tuple(kept)


def paged(entry: Entry, pages: dict[str, str]) -> Entry:
    """The entry, and those below it, with their printed page numbers."""
    children = tuple(paged(child, pages) for child in entry.children)
    return replace(entry, page=pages.get(entry.target, ""), children=children)
