"""The depth of a page: whether its last line stands where that of the page beside it does.

A page on which one more line would leave another alone (an orphan, a widow) ends a line early. A
paragraph of it that has a line more fills it, and moves nothing on the pages after it: one that
ends on it, or one that leaves on it all but the two lines that must go on together.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from edition.render.engine import boxes
from edition.render.laid import children

#: What tells paragraphs apart: their words, and how these are set.
Key = tuple[object, ...]

#: How many lines of a paragraph go on together.
WIDOWS = 2

#: How many lines a page may lack and be filled.
MOST = 2


class Place(NamedTuple):
    """Where in its paragraph a line stands, and the measure of the paragraph."""

    key: Key
    begins: bool
    ends: bool
    measure: float


def lacking(page: Any) -> tuple[list[tuple[Place, int | None]], int]:
    """The paragraphs of a page, and how many lines it lacks: none if it has notes, for it lacks
    what it lacks to them.

    A paragraph that does not end on the page comes with the number of its lines so far.
    """
    (body,) = [child for child in page.children if child.element_tag == "html"] or [None]
    noted = any(isinstance(child, boxes.FootnoteAreaBox) for child in page.children)
    last = next(last_lines(body), None) if body is not None and not noted else None
    if last is None or not last.height:
        return [], 0
    room = page.content_box_y() + page.height - last.position_y - last.height
    lines = round(room / last.height)
    if not 0 < lines <= MOST or abs(room / last.height - lines) > 0.1:
        return [], 0
    return list(_paragraphs(body)), lines


def last_lines(box: Any) -> Iterator[Any]:
    """The lines under a box, the last first."""
    if isinstance(box, boxes.LineBox):
        yield box
        return
    for child in reversed(list(children(box))):
        yield from last_lines(child)


def _paragraphs(body: Any) -> Iterator[tuple[Place, int | None]]:
    """The paragraphs under a box, the last first: those that end there, and the last if it begins
    there."""
    lines = [getattr(line, "planned_place", None) for line in last_lines(body)]
    for number, place in enumerate(lines):
        if place and place.ends:
            yield place, None
        elif place and place.begins and not any(one and one.ends for one in lines[:number]):
            yield place, number + 1
