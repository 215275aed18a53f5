"""The notes of a book: gathered, numbered, and each given its call in the text.

A series is numbered through each text, each chapter or each page: the editor's notes by figures,
a second series by letters, others by roman numerals. A note that the source has itself keeps its
own mark. A note on a note is numbered after it, and called from it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from edition.editorial.anchors import folded, resolve
from edition.editorial.blocks import Point, spoken
from edition.editorial.prose import prose
from edition.model import apparatus, book
from edition.model.book import Block, Inline
from edition.model.document import Document
from edition.model.finding import BadInput, Finding
from edition.model.numerals import letters, roman
from edition.model.text import Span

Numbering = Literal["part", "chapter", "page"]


@dataclass(frozen=True, slots=True)
class Called:
    """A note with its label, the ids of the note and of its call, and where it is called.

    `span` are the source words of its anchor; for a note on a note, those of the note's own
    anchor, and `on` is that note's id.
    """

    record: apparatus.Note
    part: str
    span: Span
    id: str
    call: str
    label: str = ""
    on: str = ""

    @property
    def noteref(self) -> Inline:
        """Its call."""
        return Inline("noteref", self.label, id=self.call, href=f"#{self.id}")

    @property
    def point(self) -> Point:
        """Its call, at the end of the words of its anchor."""
        return Point(self.span, self.noteref, after=True)


def called(
    notes: Iterable[apparatus.Note],
    document: Document,
    prefix: str,
    numbering: Numbering = "part",
    pages: Mapping[str, str] | None = None,
) -> tuple[Called, ...]:
    """The notes on one witness in the order of their calls, numbered.

    `pages` give the page of each call, for a numbering by page; before they are known the
    notes are numbered through.
    """
    own = [note for note in notes if note.anchor.part == document.witness.part]
    first = [(resolve(note.anchor, document), note) for note in own if not note.anchor.note]
    if outside := [note for span, note in first if not _is_printed(span.end - 1, document)]:
        raise BadInput(map(_outside, outside))
    first.sort(key=lambda pair: (document.text.output(pair[0]).end, pair[0].start))
    ordered = [found for span, note in first for found in _with_its_notes(note, span, own)]
    made = [
        Called(note, document.witness.part, span, f"{prefix}note-{i}", f"{prefix}call-{i}", on=on)
        for i, (note, span, on) in enumerate(ordered, 1)
    ]
    return tuple(_numbered(made, document, numbering, pages or {}))


def _is_printed(position: int, document: Document) -> bool:
    """Whether a character of the source stands in a block of the book; any does in a bare text."""
    blocks = document.blocks
    at = bisect_right(blocks, position, key=lambda one: one.span.start) - 1
    return not blocks or (at >= 0 and position < blocks[at].span.end)


def _outside(note: apparatus.Note) -> Finding:
    message = (
        f"“{note.anchor.exact}” ends where no text is printed: it is an ornament, or set aside"
    )
    remedy = "quote words of the text itself, or correct structure.yaml"
    return Finding("NOTE-OUTSIDE", message, note.anchor.place, remedy)


def _with_its_notes(
    note: apparatus.Note, span: Span, notes: Sequence[apparatus.Note], on: str = ""
) -> Iterator[tuple[apparatus.Note, Span, str]]:
    """A note, and after it the notes on it, and theirs."""
    yield note, span, on
    for other in notes:
        if note.id and other.anchor.note == note.id:
            yield from _with_its_notes(other, span, notes, note.id)


def _numbered(
    made: Sequence[Called], document: Document, numbering: Numbering, pages: Mapping[str, str]
) -> Iterator[Called]:
    """Each with its label: its own mark, or the next number of its series."""
    chapters = [m.span.start for m in document.marks if m.kind == "heading" and m.level == 1]
    numbered = {one.record.series for one in made if not one.record.label}
    series = dict.fromkeys(["editor", *(one.record.series for one in made)])
    used = [name for name in series if name in numbered]
    counts: dict[tuple[str, object], int] = {}
    for one in made:
        where: object = None
        if numbering == "chapter":
            where = sum(start <= one.span.start for start in chapters)
        elif numbering == "page":
            where = pages.get(one.call)
        key = (one.record.series, where)
        if not one.record.label:
            counts[key] = counts.get(key, 0) + 1
        label = one.record.label or _said(counts[key], used.index(one.record.series))
        yield replace(one, label=label)


def _said(number: int, series: int) -> str:
    """A number of a series: 1, 2, 3 in the first, a, b, c in the second, i, ii, iii in others."""
    if series == 0:
        return str(number)
    if series == 1:
        return letters(number)
    return roman(number)


def written(found: Called, all_found: Sequence[Called]) -> tuple[Block, ...]:
    """What a note says, with the calls of the notes on it; citations and references unsettled."""
    blocks = prose(found.record.prose, f"{found.id}-")
    for other in all_found:
        if found.record.id and other.on == found.record.id:
            blocks = _calling(blocks, other)
    return blocks


def _calling(blocks: tuple[Block, ...], note: Called) -> tuple[Block, ...]:
    """Blocks with the call of a note put after the words that its anchor quotes."""
    done = False

    def put(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        nonlocal done
        made: list[Inline] = []
        for inline in inlines:
            at = _end_of(note.record.anchor.exact, inline.text) if inline.kind == "text" else -1
            if at >= 0 and not done:
                done = True
                made += [replace(inline, text=inline.text[:at]), note.noteref]
                made += [replace(inline, text=inline.text[at:])] if inline.text[at:] else []
            else:
                made.append(replace(inline, children=put(inline.children)))
        return tuple(made)

    found = tuple(replace(block, inlines=put(block.inlines)) for block in blocks)
    if done or not blocks:
        return found
    last = replace(blocks[-1], inlines=(*blocks[-1].inlines, note.noteref))
    return (*blocks[:-1], last)


def _end_of(exact: str, text: str) -> int:
    """Where the quoted words end in `text`, -1 if they do not stand in it."""
    folds, words = folded(text), folded(exact).text.strip()
    at = folds.text.find(words) if words else -1
    return folds.ends[at + len(words) - 1] if at >= 0 else -1


def quotable(blocks: Iterable[Block]) -> str:
    """The words of a note, as an anchor of a note on it may quote them."""
    return " ".join(spoken(block.inlines) + quotable(block.children) for block in blocks)


def _homes(sections: Iterable[book.Section], notes: Sequence[book.Note] = ()) -> dict[str, str]:
    """The section in which each call stands; that of a note, if it stands in one."""
    found = {
        inline.id: section.id
        for section in sections
        for block in section.blocks
        for inline in _calls(block)
    }
    inside = {
        inline.id: note.call for note in notes for block in note.blocks for inline in _calls(block)
    }
    for call in inside:
        outer, seen = call, set[str]()
        while outer in inside and outer not in seen:
            seen.add(outer)
            outer = inside[outer]
        if outer in found:
            found[call] = found[outer]
    return found


def _calls(block: Block) -> Iterator[Inline]:
    queue = list(block.inlines)
    while queue:
        inline = queue.pop()
        queue += inline.children
        if inline.kind == "noteref":
            yield inline
    for child in block.children:
        yield from _calls(child)


def in_order(notes: Iterable[book.Note], sections: Sequence[book.Section]) -> tuple[book.Note, ...]:
    """The notes in the order of their sections, each with the section of its call."""
    notes = tuple(notes)
    found, places = _homes(sections, notes), {one.id: i for i, one in enumerate(sections)}
    placed_notes = [replace(note, section=found.get(note.call, note.section)) for note in notes]
    return tuple(sorted(placed_notes, key=lambda note: places.get(note.section, len(places))))
