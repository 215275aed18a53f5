"""The editor's own texts: introduction, headnotes, and whatever else lies in `matter/`.

A citation in running prose becomes a note at its place, as in the notes system of *The Chicago
Manual of Style*, 17th ed., 14.19.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from edition.editorial.blocks import Point, spoken
from edition.editorial.prose import prose
from edition.editorial.settle import Settler
from edition.model.apparatus import Matter
from edition.model.book import Block, Inline, Note, Section

#: EPUB structural semantics of matter that is known by its name, and the DPUB-ARIA role.
SEMANTICS = {
    "introduction": ("introduction", "doc-introduction"),
    "preface": ("preface", "doc-preface"),
    "foreword": ("foreword", "doc-foreword"),
    "afterword": ("afterword", "doc-afterword"),
    "acknowledgments": ("acknowledgments", "doc-acknowledgments"),
    "dedication": ("dedication", "doc-dedication"),
}


#: What stands before the call of a note (*The Chicago Manual of Style*, 17th ed., 14.26).
_POINTS = re.compile(r"[.,;:!?)\]”’]*")


@dataclass(slots=True)
class _Notes:
    """The citations of one text, as notes, numbered in the order in which they come."""

    section: str
    settler: Settler
    made: list[Note] = field(default_factory=list)

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(
            replace(
                block,
                inlines=tuple(self.inlines(block.inlines)),
                children=self.blocks(block.children),
            )
            for block in blocks
        )

    def inlines(self, inlines: tuple[Inline, ...]) -> Iterator[Inline]:
        """A call follows the words without a space, and the point or comma after them."""
        taken = ""
        for inline, following in zip_longest(inlines, inlines[1:]):
            text, held = inline.text.removeprefix(taken), ""
            if inline.kind == "citation":
                if following and following.kind == "text":
                    held = _POINTS.match(following.text)[0]  # type: ignore[index]
                    yield from [Inline("text", held)] * bool(held)
                yield self.note(inline)
            elif inline.kind == "text" and following and following.kind == "citation":
                yield replace(inline, text=text.rstrip(" "))
            else:
                yield replace(inline, text=text, children=tuple(self.inlines(inline.children)))
            taken = held

    def note(self, citation: Inline) -> Inline:
        number = len(self.made) + 1
        name, call = f"{self.section}-note-{number}", f"{self.section}-call-{number}"
        block = Block("paragraph", f"{name}-1", self.settler.sentence((citation,)))
        self.made.append(Note(name, call, str(number), self.section, (block,)))
        return Inline("noteref", str(number), id=call, href=f"#{name}")


def matter_section(
    own: Matter, settler: Settler, where: str = "front"
) -> tuple[Section, tuple[Note, ...]]:
    """A text of the editor's as a section of `where` (front, body or back), and its notes."""
    name = "-".join(filter(None, (own.part, own.name)))
    notes = _Notes(f"matter-{name}", settler)
    said = settler.blocks(notes.blocks(prose(own.prose, f"matter-{name}-")))
    epub_type, role = SEMANTICS.get(own.name, ("", ""))
    section = Section(
        notes.section,
        "headnote" if own.name == "headnote" else "matter",
        own.title,
        where,  # type: ignore[arg-type]
        blocks=said,
        running="" if own.name == "headnote" else own.title,
        epub_type=epub_type,
        role=role,
    )
    return section, tuple(notes.made)


def printed(
    matter: Sequence[Matter], names: Sequence[str], parts: Sequence[str]
) -> tuple[Matter, ...]:
    """The editor's own texts that a book prints, in its order: those of `names`, then headnotes."""
    keys = [*((name, "") for name in names), *(("headnote", part) for part in parts)]
    order = {key: i for i, key in enumerate(keys)}
    kept = (one for one in matter if (one.name, one.part) in order)
    return tuple(sorted(kept, key=lambda one: order[one.name, one.part]))


def anchored(blocks: tuple[Block, ...], points: Mapping[str, Sequence[Point]]) -> tuple[Block, ...]:
    """Blocks with what stands at places of theirs: `points` are those of a block by `#` and its id,
    their spans those of the words that it says.
    """
    made = []
    for block in blocks:
        inlines, own = block.inlines, points.get(f"#{block.id}", ())
        for point in sorted(own, key=lambda one: one.span.start, reverse=True):
            inlines = tuple(_put(inlines, point.inline, point.span.start))
        children = anchored(block.children, points)
        made.append(replace(block, inlines=inlines, children=children))
    return tuple(made)


def _put(inlines: tuple[Inline, ...], new: Inline, at: int) -> Iterator[Inline]:
    """Inlines with one more before what is said after so many characters."""
    left = at
    for inline in inlines:
        said = len(spoken((inline,)))
        if not 0 <= left < said:
            yield inline
        elif inline.kind == "text" and left < len(inline.text):
            yield from [replace(inline, text=inline.text[:left], children=())] * bool(left)
            yield new
            yield replace(inline, text=inline.text[left:])
        elif left < len(inline.text):
            yield from (new, inline)
        else:
            children = tuple(_put(inline.children, new, left - len(inline.text)))
            yield replace(inline, children=children)
        left -= said
