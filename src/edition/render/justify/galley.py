"""The galley: the lines of a section in one long column, as if its pages had never been cut.

What is known of each line says where a page may end: the space above it, whether a page may
begin with it, and the paragraph that it is of. Only what makes a plain column is read: with notes
at its foot, columns or rows side by side, a page is left as the engine makes it.

https://www.w3.org/TR/css-break-3/#possible-breaks
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from edition.render.engine import boxes
from edition.render.justify.depth import Place
from edition.render.laid import children

#: The sections that are read: what is set in one column and one size of type.
READ = frozenset({"text", "matter", "headnote"})

#: By how much heights may differ and be the same, in the engine's pixels.
SAME = 0.05


class Row(NamedTuple):
    """A line: the depth of its top in the galley and of its foot, how much of the space above it
    stays at the head of a page, whether a page may begin with it, the number of its paragraph and
    its place in it, and whether it ends inside a word."""

    top: float
    foot: float
    head: float
    opens: bool
    paragraph: int
    place: Place | None
    divided: bool


@dataclass(frozen=True, slots=True)
class Galley:
    """A section: its name, its rows, those that its pages begin with, and its first page."""

    name: str
    rows: tuple[Row, ...]
    starts: tuple[int, ...]
    page: int
    recto: bool  #: whether it begins on a recto, whatever comes before


class _Line(NamedTuple):
    """A line box with the boxes around it, from the outermost; `glued` to the one before."""

    box: Any
    around: tuple[Any, ...]
    glued: bool

    @property
    def top(self) -> float:
        """Where the line stands in the flow, before any box around it is moved from its place."""
        shifted = (box for box in self.around if box.style["position"] == "relative")
        return float(self.box.position_y) - sum(_length(box, "top") for box in shifted)


def galleys(pages: Sequence[Any]) -> Iterator[Galley]:
    """The sections of a layout: each that is a plain column with its rows, others without any."""
    found: list[tuple[Any, int, list[Any]]] = []
    for number, page in enumerate(pages):
        section = next(_sections(page._page_box), None)
        if section is None:
            continue  # a blank verso
        if not found or found[-1][0] is not section.element:
            found.append((section.element, number, []))
        found[-1][2].append((page._page_box, section))
    for element, number, own in found:
        recto = own[0][1].style["break_before"] in {"recto", "right"}
        lines = [list(_lines(section, (), [])) for _, section in own]
        plain = READ.intersection(element.get("class", "").split()) and all(lines)
        plain = plain and all(map(_plain, (page for page, _ in own), lines))
        rows = tuple(_rows(own, lines)) if plain else ()
        starts, at = [], 0
        for on_page in lines:
            starts.append(at)
            at += len(on_page)
        yield Galley(element.get("id") or "", rows, tuple(starts), number, recto)


def _sections(box: Any) -> Iterator[Any]:
    if box.element_tag == "section":
        yield box
        return
    for child in children(box):
        yield from _sections(child)


def _lines(box: Any, around: tuple[Any, ...], glue: list[bool]) -> Iterator[_Line]:
    """The lines under a box; `glue` says that what has no lines stands before the next."""
    if isinstance(box, boxes.LineBox):
        yield _Line(box, around, bool(glue))
        glue.clear()
        return
    inside = list(children(box))
    if not inside and box.margin_height():
        glue.append(True)
    for child in inside:
        yield from _lines(child, (*around, box), glue)


def _plain(page: Any, lines: Sequence[_Line]) -> bool:
    """Whether the lines of a page stand one below the other, and nothing else does."""
    if any(isinstance(child, boxes.FootnoteAreaBox) for child in page.children):
        return False
    return all(
        before.top + before.box.height <= after.top + SAME for before, after in pairwise(lines)
    )


def _rows(own: Sequence[tuple[Any, Any]], lines: Sequence[Sequence[_Line]]) -> Iterator[Row]:
    """The rows of a section's pages, each line moved below the one before it."""
    counts = _counts(lines)
    depth, last, paragraph, nth = 0.0, None, -1, 0
    for (page, _), on_page in zip(own, lines, strict=True):
        moved: float | None = None if last else page.content_box_y()
        for line in on_page:
            parent = line.around[-1]
            begins = _begins(last, line)
            paragraph, nth = (paragraph + 1, 0) if begins else (paragraph, nth + 1)
            if moved is None:
                moved = line.top - depth - _space(last, line)
            top = line.top - moved
            left = counts[paragraph] - nth
            style = parent.style
            if begins:
                opens = last is not None and not line.glued and _may_part(last, line)
            else:
                opens = nth >= style["orphans"] and left >= style["widows"]
            divided = getattr(line.box, "planned_division", None) is not None
            yield Row(
                top, top + line.box.height, _head(last, line), opens, paragraph,
                getattr(line.box, "planned_place", None), divided,
            )  # fmt: skip
            depth, last = top + line.box.height, line


def _begins(before: _Line | None, after: _Line) -> bool:
    """Whether a line begins a paragraph after the line before it."""
    return before is None or before.around[-1].element is not after.around[-1].element


def _counts(lines: Sequence[Sequence[_Line]]) -> list[int]:
    """How many lines each paragraph has."""
    counts: list[int] = []
    last: _Line | None = None
    for line in (line for on_page in lines for line in on_page):
        if _begins(last, line):
            counts.append(0)
        counts[-1] += 1
        last = line
    return counts


def _parted(before: _Line | None, after: _Line) -> tuple[list[Any], list[Any], list[Any]]:
    """The boxes that end between two lines, those that begin there, and those around both."""
    if before is None:
        return [], [], list(after.around)
    same = 0
    for one, other in zip(before.around, after.around, strict=False):
        if one.element is not other.element or one.element_tag != other.element_tag:
            break
        same += 1
    return list(before.around[same:]), list(after.around[same:]), list(after.around[:same])


def _may_part(before: _Line, after: _Line) -> bool:
    """Whether a page may end between the lines of two paragraphs."""
    ended, begun, around = _parted(before, after)
    return not (
        any(box.style["break_after"] in {"avoid", "avoid-page"} for box in ended)
        or any(box.style["break_before"] in {"avoid", "avoid-page"} for box in begun)
        or any(box.style["break_inside"] in {"avoid", "avoid-page"} for box in around)
    )


def _space(before: _Line | None, after: _Line) -> float:
    """The space between two lines that a page has parted, had it not."""
    ended, begun, _ = _parted(before, after)
    margins = [_length(box, "margin_bottom") for box in ended]
    margins += [_length(box, "margin_top") for box in begun]
    collapsed = max([0.0, *margins]) + min([0.0, *margins])
    padding = sum(_length(box, "padding_bottom") for box in ended)
    return collapsed + padding + _head(before, after)


def _head(before: _Line | None, after: _Line) -> float:
    """The space above a line that stays at the head of a page: the padding of what begins."""
    return sum(_length(box, "padding_top") for box in _parted(before, after)[1])


def _length(box: Any, name: str) -> float:
    return float(getattr(box.style[name], "value", 0) or 0)
