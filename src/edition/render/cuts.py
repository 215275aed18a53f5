"""Where a note may go on at the foot of the next page: at the ends of its own lines.

A note that is never divided sends the whole line of its call to the next page, and leaves a hole
behind. So a note of four lines and more is cut into pieces: the first, of two lines, stands on
the page of the call, the others follow on it or on the next. Cut at the ends of lines, pieces on
one page read as if they had never been parted. Notes that name pages or call other notes change
from layout to layout, and stay whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

from edition.model.book import Block, Book, Inline, Note
from edition.model.tree import GENERATED, runs_in, text_of
from edition.render.laid import walk
from edition.render.pages import HYPHEN, Cursor, LostText

#: The lines of the first piece of a note, of those after it, and the fewest of the last.
FIRST, NEXT, LAST = 2, 3, 2

#: A place in a note: the number of a block, and of a character in its text.
Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a note is cut, and what it said then: its label and its words."""

    said: str
    spots: tuple[Spot, ...]


Cuts = Mapping[str, Cut]


@dataclass(frozen=True, slots=True)
class Piece:
    """A note at the foot of a page, or a piece of one, which has no `label` after the first.

    `resumed` says that it begins inside a paragraph, `cut` that it ends inside one.
    """

    id: str
    call: str
    label: str
    series: str
    blocks: tuple[Block, ...]
    resumed: bool = False
    cut: bool = False
    lang: str = ""


def pieces(note: Note, cuts: Cuts) -> Iterator[Piece]:
    """The pieces of a note in their order, one if it is not cut."""
    spots = spots_of(note, cuts)
    begin: Spot = (0, 0)
    for number, end in enumerate([*spots, (len(note.blocks), 0)], 1):
        yield Piece(
            piece_id(note.id, number),
            note.call,
            note.label if number == 1 else "",
            note.series,
            tuple(_between(note.blocks, begin, end)),
            resumed=begin[1] > 0,
            cut=end[1] > 0,
            lang=note.lang,
        )
        begin = end


def spots_of(note: Note, cuts: Cuts) -> tuple[Spot, ...]:
    """Where a note is cut, if it still says what it said when its cuts were found."""
    known = cuts.get(note.id)
    return known.spots if known and known.said == said(note) else ()


def piece_id(note: str, number: int) -> str:
    """The id of a piece of a note, counted from 1."""
    return note if number == 1 else f"{note}--{number}"


def said(note: Note) -> str:
    """The label and the words of a note."""
    return "\n".join([note.label, *(text_of(block.inlines) for block in note.blocks)])


def cut(book: Book, pages: Sequence[Any], before: Cuts, whole: Set[str]) -> dict[str, Cut]:
    """Where the notes are to be cut in the next layout, by the lines they have in this one.

    `before` are the cuts of this layout; `whole` the notes that must not be cut.
    """
    lines = {
        box.element.get("id"): list(_lines(box))
        for page in pages
        for area in page._page_box.children
        if type(area).__name__ == "FootnoteAreaBox"
        for box in area.children
    }
    found: dict[str, Cut] = {}
    for note in book.notes:
        words, known = said(note), before.get(note.id)
        if note.id in whole or not _steady(note):
            continue
        if known and known.said == words:
            found[note.id] = known
        elif note.id in lines:
            spots = _spots(note, lines[note.id])
            found |= {note.id: Cut(words, spots)} if spots else {}
    return found


def strayed(book: Book, pages: Sequence[Any], cuts: Cuts) -> set[str]:
    """The notes of which a piece stands beyond the last page of the text it is of."""
    starts = {
        name: number for number, page in reversed(list(enumerate(pages))) for name in page.anchors
    }
    opened = sorted(starts[section.id] for section in book.sections if section.id in starts)
    found = set()
    for note in book.notes:
        spots = spots_of(note, cuts)
        last = starts.get(piece_id(note.id, len(spots) + 1))
        called = starts.get(note.call)
        if spots and last is not None and called is not None and last > called:
            alien = any(called < start <= last for start in opened)
            if alien or not any(_has_text(page) for page in pages[last : last + 1]):
                found.add(note.id)
    return found


def _steady(note: Note) -> bool:
    """Whether a note is nothing but paragraphs whose words no page number changes."""
    return all(b.kind == "paragraph" and not b.children for b in note.blocks) and not any(
        run.kind in GENERATED or run.kind == "break" for run in runs_in(note.blocks)
    )


def _spots(note: Note, lines: Sequence[tuple[str, str]]) -> tuple[Spot, ...]:
    """Where a note of these lines (the id of their block, their words) is cut."""
    numbers = {block.id: number for number, block in enumerate(note.blocks)}
    cursors = {block.id: Cursor(text_of(block.inlines)) for block in note.blocks}
    ends: list[Spot | None] = []
    try:
        for name, words in lines:
            cursor = cursors[name]
            cursor.print(words)
            parted = words.endswith(HYPHEN)
            cursor.skip()
            over = cursor.at >= len(cursor.text)
            spot = (numbers[name] + 1, 0) if over else (numbers[name], cursor.at)
            ends.append(None if parted and not over else spot)
    except (LostText, KeyError):
        return ()  # not printed as it is written: it stays whole
    found: list[Spot] = []
    last, wanted = 0, FIRST
    for count, end in enumerate(ends, 1):
        if end and count - last >= wanted and len(ends) - count >= LAST:
            found.append(end)
            last, wanted = count, NEXT
    return tuple(found)


def _lines(box: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """The lines of a note: the id of the block each is of, and its words, without the label."""
    if box.element_tag == "edition-foot":
        name = box.element.get("id") or name
    if type(box).__name__ == "LineBox" and box.element_tag == "edition-foot":
        yield name, "".join(_words(box))
        return
    for child in getattr(box, "children", ()):
        yield from _lines(child, name)


def _words(box: Any) -> Iterator[str]:
    if box.element_tag == "edition-label":
        return
    if isinstance(getattr(box, "text", None), str):
        yield box.text
    for child in getattr(box, "children", ()):
        yield from _words(child)


def _has_text(page: Any) -> bool:
    return any(
        type(box).__name__ == "LineBox"
        for child in page._page_box.children
        if child.element_tag == "html"
        for box in walk(child)
    )


def _between(blocks: tuple[Block, ...], begin: Spot, end: Spot) -> Iterator[Block]:
    """What stands between two places of a note."""
    for number, block in enumerate(blocks):
        if begin[0] <= number <= end[0]:
            stop = end[1] if number == end[0] else None
            start = begin[1] if number == begin[0] else 0
            if stop != 0:
                yield replace(
                    block, id="" if start else block.id, inlines=_slice(block.inlines, start, stop)
                )


def _slice(inlines: Iterable[Inline], start: int, stop: int | None) -> tuple[Inline, ...]:
    """Runs of text from character `start` to before `stop`; what is cut keeps its id once."""
    found, at = [], 0
    for inline in inlines:
        length, past = len(text_of((inline,))), len(inline.text)
        first, end = max(start - at, 0), None if stop is None else max(stop - at, 0)
        if end != 0 and (first < length or (not length and at >= start)):
            below = None if end is None else max(end - past, 0)
            inside = _slice(inline.children, max(first - past, 0), below)
            name = "" if first else inline.id
            found.append(replace(inline, text=inline.text[first:end], children=inside, id=name))
        at += length
    return tuple(found)
