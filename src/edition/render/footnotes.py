"""The foot of every page, counted: each note once, whole, on the page of its call.

Read from the engine's page boxes, whatever the engine was meant to do: a note that it loses,
sends to another page or prints over the text is a fault of the book, not a matter of taste.

https://www.w3.org/TR/css-gcpm-3/#footnotes
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from edition.model.book import Book, Note
from edition.model.finding import Finding, Place
from edition.model.tree import blocks_of, line_of
from edition.render.cuts import Cuts, piece_id, spots_of
from edition.render.laid import walk

#: The share of a page that a note may take before an editor is told.
LONG = 1 / 3

#: By how much two heights may differ and be the same, in the engine's pixels.
SAME = 0.5

#: How many letters of a note its finding quotes.
GLIMPSE = 40


@dataclass(frozen=True, slots=True)
class _Foot:
    """The notes at the foot of a page: by the note's id, its height and that of the page.

    `clear` is false where they stand over the text or out of the page.
    """

    page: int
    heights: tuple[tuple[str, float], ...]
    depth: float
    clear: bool


def note_findings(book: Book, pages: Sequence[Any], cuts: Cuts) -> tuple[Finding, ...]:
    """What is wrong with the notes of `book` on the engine's `pages`, in the order of the notes.

    Errors for notes that are lost, misplaced or too long for a page, warnings for long ones.
    """
    if not book.notes:
        return ()
    feet = [_foot(number, page) for number, page in enumerate(pages)]
    calls = {note.call: note.id for note in book.notes}
    called = {
        name: number
        for number, page in reversed(list(enumerate(pages)))
        for name in page.anchors
        if name in calls
    }
    return tuple(
        finding
        for note in book.notes
        for finding in _note(note, called.get(note.call), feet, len(spots_of(note, cuts)) + 1)
    )


def _note(note: Note, called: int | None, feet: Sequence[_Foot], count: int) -> Iterator[Finding]:
    names = [piece_id(note.id, number) for number in range(1, count + 1)]
    found = [[(f, h) for f in feet for name, h in f.heights if name == one] for one in names]
    if called is None:
        yield _fault(note, "LOST", "has no call in the book", "call it in the text, or remove it")
        return
    if not all(found):
        yield _fault(note, "LOST", "is not printed", "shorten the notes around it, or remove it")
        return
    places = [foot.page for piece in found for foot, _ in piece]
    height = sum(height for piece in found for _, height in piece)
    if any(not foot.clear or height > foot.depth for piece in found for foot, height in piece):
        say = "does not fit the page of its call with the other notes there"
        yield _fault(note, "TOO-LONG", say, "shorten it, or call it in another place")
    elif len(places) > count or places[0] != called or not _follow(places):
        sheets = ", ".join(str(page + 1) for page in places)
        say = f"stands on sheet {sheets}, its call on sheet {called + 1}"
        yield _fault(note, "MISPLACED", say, "shorten the notes of these pages")
    elif height > feet[called].depth * LONG:
        say = f"takes {height / feet[called].depth:.0%} of a page"
        yield _fault(note, "LONG", say, "shorten it, or move some of it to another note", False)


def _follow(places: Sequence[int]) -> bool:
    """Whether the pieces of a note stand on one page after the other, none left out."""
    return all(0 <= after - before <= 1 for before, after in pairwise(places))


def _fault(note: Note, code: str, what: str, remedy: str, wrong: bool = True) -> Finding:
    words = line_of(run for b in blocks_of(note.blocks) for run in b.inlines)
    glimpse = words if len(words) <= GLIMPSE else words[:GLIMPSE].rpartition(" ")[0] + " …"
    return Finding(
        f"NOTE-{code}",
        f"note {note.label} (“{glimpse}”) {what}",
        Place(note.part or note.section),
        remedy,
        "error" if wrong else "warning",
    )


def _foot(number: int, page: Any) -> _Foot:
    sheet = page._page_box
    areas = [child for child in sheet.children if type(child).__name__ == "FootnoteAreaBox"]
    notes = [box for area in areas for box in area.children if box.element_tag == "edition-note"]
    top = sheet.content_box_y()
    text = [
        line.position_y + line.height
        for child in sheet.children
        if child not in areas and not getattr(child, "at_keyword", "")
        for line in walk(child)
        if type(line).__name__ == "LineBox"
    ]
    lowest = max(text, default=top)
    return _Foot(
        number,
        tuple((box.element.get("id"), box.margin_height()) for box in notes),
        sheet.height,
        all(area.position_y > max(lowest, top) - SAME for area in areas),
    )
