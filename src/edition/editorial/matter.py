"""The editor's own texts: introduction, headnotes, and whatever else lies in `matter/`.

A citation in running prose becomes a note at its place, as in the notes system of *The Chicago
Manual of Style*, 17th ed., 14.19.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import zip_longest

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


def matter_section(own: Matter, settler: Settler, where: str) -> tuple[Section, tuple[Note, ...]]:
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
