"""The notes that a source has itself: given its calls back, and lifted out of its text.

Their words are the witness's, their marks the edition's: it prints those of the source, unless
one mark comes twice in a chapter (a star on every page, numbers from 1 on each), which nothing on
a screen would tell apart; then the notes of the chapter are numbered. Where the editor's notes
have numbers, the source's have letters.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from edition.editorial.blocks import Point, spoken
from edition.model.book import Block, Inline, Note
from edition.model.document import Document, Mark
from edition.model.noting import Linked, linked, nested
from edition.model.numerals import letters

SERIES = "source"

_RUNNING = ("paragraph", "line")
#: What stands close to the word before it, where a note parted a paragraph.
_CLOSING = frozenset(".,;:!?)]”’—–")


@dataclass(frozen=True, slots=True)
class Own:
    """A note of the source: its mark, its label in this book, and its calls."""

    note: Mark
    id: str
    label: str
    part: str
    points: tuple[Point, ...]

    @property
    def call(self) -> str:
        """The id of the call with which it is printed."""
        return self.points[0].inline.id


def own_notes(document: Document, prefix: str, edited: bool = False) -> tuple[Own, ...]:
    """The notes of a source that are called, in the order of their calls.

    `edited` says that the editor has notes on it, too.
    """
    notes = nested(linked(document.marks))
    labels = _labels(document, notes, edited)
    made = []
    for number, (one, label) in enumerate(zip(notes, labels, strict=True), 1):
        name, call = f"{prefix}source-note-{number}", f"{prefix}source-call-{number}"
        points = tuple(
            Point(
                mark.span,
                Inline("noteref", label, id=call + (f"-{n}" if n > 1 else ""), href=f"#{name}"),
                after=True,
            )
            for n, mark in enumerate(one.calls, 1)
        )
        made.append(Own(one.note, name, label, document.witness.part, points))
    return tuple(made)


def _labels(document: Document, notes: Sequence[Linked], edited: bool) -> list[str]:
    """What each note is marked with in the book."""
    headings = [mark for mark in document.marks if mark.kind == "heading"]
    depth = 1 + max((m.level for m in headings if m.label == "part"), default=0)  # of chapters
    heads = [mark.span.start for mark in headings if mark.level <= depth]
    chapters = [bisect_right(heads, one.calls[0].span.start) for one in notes]
    own = [one.note.label for one in notes]
    twice = {place[0] for place, n in Counter(zip(chapters, own, strict=True)).items() if n > 1}
    counts: Counter[int] = Counter()
    labels = []
    for chapter, label in zip(chapters, own, strict=True):
        counts[chapter] += 1
        if chapter in twice:
            label = str(counts[chapter])
        if edited and label[:1].isdecimal():
            label = letters(counts[chapter])
        labels.append(label)
    return labels


def lifted(
    blocks: Iterable[Block], document: Document, notes: Sequence[Own]
) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """The blocks of a text without those of its called notes, and the notes."""
    marks = iter([mark for mark in document.marks if mark.kind == "note"])
    by_mark = {one.note: one for one in notes}
    held: dict[str, tuple[Block, ...]] = {}

    def rest(blocks: Iterable[Block]) -> Iterator[Block]:
        for block in blocks:
            own = by_mark.get(next(marks)) if block.kind == "note" else None
            if own:
                held[own.id] = block.children
            else:
                yield replace(block, children=tuple(_whole(rest(block.children))))

    kept = tuple(_whole(rest(blocks)))
    return kept, tuple(
        Note(one.id, one.call, one.label, "", held[one.id], SERIES, one.part) for one in notes
    )


def _whole(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks with the paragraphs in one, or lines of verse, that notes part."""
    last: Block | None = None
    for block in blocks:
        goes_on = block.kind in _RUNNING and block.label == "continued"
        if goes_on and last and last.kind == block.kind:
            space = () if spoken(block.inlines)[:1] in _CLOSING else (Inline("text", " "),)
            last = replace(last, inlines=(*last.inlines, *space, *block.inlines))
            continue
        if last:
            yield last
        last = block
    if last:
        yield last
