"""The texts of a book as sections: a witness whole, or its front matter and a section a chapter.

Level 1 begins a section. Where headings are labelled `part` the level below them does so too: a
part has a page of its own, and chapters. What the label of a heading says (preface, appendix) is
the section's EPUB structural semantics, https://www.w3.org/TR/epub-ssv-11/.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from edition.editorial.blocks import Point, blocks, spoken
from edition.editorial.poems import pieces, run_on
from edition.editorial.source_notes import lifted, own_notes
from edition.model.book import Block, Inline, Note, Section
from edition.model.document import Document
from edition.model.labels import labels
from edition.model.manifest import Manifest
from edition.model.roles import BEFORE, LONE, OPENING, ROLES


@dataclass(frozen=True, slots=True)
class Part:
    """One text of the book: what its editor declared, and its edited document.

    `lang` is its language where it is not the book's.
    """

    manifest: Manifest
    document: Document
    lang: str = ""


def text_blocks(
    part: Part, prefix: str, points: Sequence[Point] = (), edited: bool = False
) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """The blocks of one witness and the notes it has itself, with the edition's points in them.

    Ids begin with `prefix`; `edited` says that the editor has notes on it, too.
    """
    own = own_notes(part.document, prefix, edited)
    called = (point for note in own for point in note.points)
    text = blocks(part.document, prefix, (*points, *called))
    kept, notes = lifted(text, part.document, own)
    return kept, tuple(replace(note, lang=part.lang) for note in notes)


def text_sections(
    part: Part, prefix: str, text: Iterable[Block], alone: bool = False
) -> Iterator[Section]:
    """The sections of one witness, of its blocks; ids begin with `prefix`.

    The lines of a heading in several units (a number, then a title) are one heading. A text that
    is `alone` in its book and has front matter has a half-title after it, its own or a new one.
    """
    groups = _grouped(list(_whole(text)))
    made: list[Section] = []
    over = part.manifest.title  # what short poems that run on are in
    for number, group in enumerate(groups):
        one = _section(part, prefix, number, group, len(groups))
        if group and pieces(group):
            one = replace(one, title=over, running=over)
        elif group and group[0].label == "part":
            over = one.title
        made.append(one)
    body = next((n for n, one in enumerate(made) if not _leads(one)), len(made))
    front = any(one.epub_type in BEFORE - LONE for one in made[:body])
    own = any(one.epub_type == "halftitlepage" for one in made)
    for number, one in enumerate(made):
        if number == body and front and alone and not own:
            yield Section(
                f"{prefix}half-title", "half-title", part.manifest.title, "body",
                epub_type="halftitlepage", lang=part.lang,
            )  # fmt: skip
        yield one


def _leads(section: Section) -> bool:
    return section.epub_type in BEFORE | {"titlepage", "halftitlepage"}


def _whole(found: Iterable[Block]) -> Iterator[Block]:
    """The blocks with each heading in several units made one, and each title page's title."""
    held: Block | None = None
    for block in found:
        if held is not None and _continues(held, block):
            held = replace(held, inlines=(*held.inlines, Inline("break"), *block.inlines))
            continue
        if held is not None:
            yield held
        held = block
    if held is not None:
        yield held


def _continues(held: Block, block: Block) -> bool:
    """Whether a title stands under its number, or a title page has more of its title."""
    if held.kind != block.kind:
        return False
    if block.kind == "heading":
        return block.label == "title"
    return block.kind == "title" and held.label == block.label


def _grouped(found: Sequence[Block]) -> list[list[Block]]:
    """The blocks of each section."""
    depth = 1 + max(
        (b.level for b in found if b.kind == "heading" and b.label == "part"), default=0
    )
    running = run_on(found, depth)
    groups: list[list[Block]] = [[]]
    for block, following in zip(found, [*found[1:], None][: len(found)], strict=True):
        motto = len(groups) > 1 and all(one.kind == "epigraph" for one in groups[-1])
        goes_on = running and _follows(block, groups[-1], depth)
        if (
            groups[-1]
            and not goes_on
            and (motto or _opens(block, groups[-1], depth) or _motto(block, following))
        ):
            groups.append([])
        groups[-1].append(block)
    return groups


def _follows(block: Block, group: Sequence[Block], depth: int) -> bool:
    """Whether a block is the heading of a poem after another."""
    here = block.kind == "heading" and block.level == depth and not block.label
    first = group[0] if group else block
    return here and first.kind == "heading" and first.level == depth and not first.label


def _opens(block: Block, group: Sequence[Block], depth: int) -> bool:
    """Whether a block begins a section after those of a group."""
    if block.kind == "heading":
        return block.level <= depth
    if block.kind == "title":
        return any(other.kind not in OPENING | {"figure"} for other in group)
    dedicated = block.label == "dedication"
    held = bool(group) and group[-1].label == "dedication"
    return dedicated is not held and (dedicated or block.kind == "paragraph")


def _motto(block: Block, following: Block | None) -> bool:
    """Whether a block is the motto of the whole work, on a page before its half-title or part."""
    if block.kind != "epigraph" or following is None:
        return False
    return following.kind == "title" or (following.kind == "heading" and following.label == "part")


def _section(part: Part, prefix: str, number: int, group: Sequence[Block], count: int) -> Section:
    first = group[0] if group else None
    head = first if first and first.kind == "heading" else None
    shown = {"figure"} if any(b.kind == "title" for b in group) else set[str]()
    bare = count > 1 and all(b.kind in OPENING | shown or (b is head and b.label) for b in group)
    epub_type, role = ROLES.get(first.label if first else "", ("chapter", "doc-chapter"))
    if bare and not head:
        first_title = next((b for b in group if b.kind == "title"), None)
        half = first_title is not None and first_title.label == "half-title"
        epub_type, role = "halftitlepage" if half else "titlepage", ""
    title = _line(head.inlines) if head else part.manifest.title
    apart = "" if head or not first else first.label
    if first and all(block.kind == "epigraph" for block in group) and count > 1:
        apart, bare = "epigraph", False
        epub_type, role = ROLES[apart]
    if apart in LONE:
        own = labels(part.manifest.language)
        title = own.dedication if apart == "dedication" else own.epigraph
    return Section(
        f"{prefix}chapter-{number}" if number else f"{prefix}text",
        "part-title" if bare else "text",
        title,
        "body",
        blocks=tuple(group),
        part=part.manifest.name,
        running="" if bare or apart in LONE else title,
        epub_type=epub_type,
        role=role,
        lang=part.lang,
    )


def _line(inlines: Iterable[Inline]) -> str:
    """A heading on one line: "I. The Quay"."""
    return "".join(spoken((one,)) for one in on_one_line(tuple(inlines)))


def on_one_line(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A heading's words with the break after its number as a point, where it has none."""
    made: list[Inline] = []
    for one in inlines:
        if one.kind == "break":
            said = spoken(made).rstrip()
            made.append(Inline("text", ". " if said[-1:].isalnum() else " "))
        else:
            made.append(one)
    return tuple(made)
