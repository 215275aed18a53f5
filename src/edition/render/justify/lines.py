"""The lines of a paragraph, laid out by the engine where they were planned to end.

The engine lays out line after line and sees no further. Here each line is handed to it as a
paragraph of its own that has no more than the words planned for it, and the spaces, and by a
little the letters, are then made to fill the measure. Beside floats, and in a paragraph with
anything unusual in it, the engine breaks as it does by itself.

Headings and what is centred get lines of even length, as few as they need.

https://www.w3.org/TR/css-text-4/#justify-algos, #text-wrap-style
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from weakref import WeakKeyDictionary

from edition.render.engine import Matrix, boxes, drawing, inline, knows, line_break, replaced
from edition.render.justify.boxes import Leaves, measured, read
from edition.render.justify.depth import WIDOWS, Key, Place, lacking, last_lines
from edition.render.justify.galley import galleys
from edition.render.justify.imposed import Imposed
from edition.render.justify.words import SCALING, How, Paragraph, paragraph

#: The functions that are replaced, and those whose ways are relied on.
PARTS = [
    (inline, "get_next_linebox", "67af458c2545e74f0803072103c6c5d3"),
    (inline, "split_inline_box", "3a0cb7ca7e34c7ef0feda818cdb8fea6"),
    (inline, "split_text_box", "8c564329599ef23fac6cc8c403768e9e"),
    (inline, "text_align", "e953d41b87ccfc30405f83f6cc3c7391"),
    (line_break, "Layout", "681b737d1ba5e004efdc3ee409478b6b"),
    (line_break, "get_log_attrs", "65c1a1c4fa75ee95975fa01db9055b51"),
    (drawing, "draw_text", "ebaf96239c6ca3635d2b91bfb34718c2"),
    (drawing, "draw_first_line", "1bb8eae6d88e71b17096a034656f3be1"),
]  # fmt: skip
#: What is set in lines of even length, and so is whatever is centred.
HEADINGS = frozenset(f"h{level}" for level in range(1, 7))


def knows_lines() -> bool:
    """Whether the engine is the one whose way with lines is known here."""
    return knows(*PARTS)


class Justifier:
    """Plans paragraphs and has the engine follow; what it has planned once it knows for good."""

    def __init__(self) -> None:
        self._paragraphs: dict[Key, Paragraph] = {}
        self._imposed = Imposed()
        self._read: WeakKeyDictionary[Any, tuple[Leaves, Key] | None] = WeakKeyDictionary()

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """The engine's layout, with lines planned."""
        split, align = inline.split_inline_box, inline.text_align

        def planned(context: Any, box: Any, *around: Any) -> Any:
            return self._line(split, context, box, *around)

        def aligned(context: Any, line: Any, measure: float, last: bool) -> Any:
            done = _justified(line, measure, last)
            return align(context, line, measure, last) if done is None else done

        with replaced((inline, "split_inline_box", planned), (inline, "text_align", aligned)):
            yield

    @property
    def style(self) -> str:
        """The style of the pages that are made up otherwise than most."""
        return self._imposed.style

    def revise(self, pages: Sequence[Any], last: Set[int]) -> None:
        """Learn from a layout of the book for the next one.

        Sections that are plain columns are made up anew. On other pages, divisions that the pages
        end in become dearer, and paragraphs where a line or two are lacking are made longer where
        they can be, but for the pages of the numbers `last`, where texts end.
        """
        found = list(galleys(pages))
        self._paragraphs |= self._imposed.revise(found, pages, self._paragraphs)
        covered = self._imposed.covered(found)
        others = [(n, page) for n, page in enumerate(pages) if n not in covered]
        for number, page in others:
            if number not in last:
                self._lengthen(*lacking(page._page_box))
        self._spare([page for _, page in others])

    def _lengthen(self, places: Sequence[tuple[Place, int | None]], wanted: int) -> None:
        """Make as many paragraphs longer as lines are wanted, the least loose of them."""
        found = {}
        for place, so_far in places:
            known = self._paragraphs[place.key]
            longer = known.varied(place.measure, 1)
            if longer and so_far in {None, known.count(place.measure) - WIDOWS}:
                found[place.key] = longer
        best = sorted(found.items(), key=lambda one: one[1][1])[:wanted]
        if len(best) == wanted:
            self._paragraphs |= {key: longer for key, (longer, _) in best}

    def _spare(self, pages: Sequence[Any]) -> None:
        for page in pages:
            for child in reversed(page._page_box.children):
                line = next(last_lines(child), None) if child.element_tag == "html" else None
                if line is not None and getattr(line, "planned_division", None):
                    key, place = line.planned_division
                    self._paragraphs[key] = self._paragraphs[key].sparing(place)

    def _line(
        self, engine: Any, context: Any, box: Any, position_x: float, max_x: float,
        bottom_space: float, skip_stack: Any, containing_block: Any, *rest: Any,
    ) -> Any:  # fmt: skip
        """The next line of a paragraph, as planned or as the engine breaks it."""
        around = (bottom_space, skip_stack, containing_block, *rest)
        known = None
        if isinstance(box, boxes.LineBox) and not any(rest[-2:]) and not _beside(context, box):
            known = self._known(context, box)
        start = known[0].place(skip_stack) if known else 0
        if not known or start >= len(known[0].text):
            return engine(context, box, position_x, max_x, *around)
        leaves, key = known
        planned = self._paragraphs[key]
        measure = round(max_x - box.position_x, 6)
        how = _how(box)
        line = planned.line(start, measure, round(max_x - position_x, 6), how)
        if line.following is None:
            part, resume = box, None
        else:
            part, resume = leaves.until(box, line.end, line.following, line.hyphen)
        found, _, _, first, last, floats = engine(context, part, position_x, float("inf"), *around)
        if how == "even":
            return found, resume, False, first, last, floats
        found.planned_ratio = line.ratio
        found.planned_indent = position_x - box.position_x
        found.planned_division = (key, line.end) if line.hyphen else None
        found.planned_place = Place(key, start == 0, line.following is None, measure)
        return found, resume, False, first, last, floats

    def _known(self, context: Any, box: Any) -> tuple[Leaves, Key] | None:
        """The text of a line box and the key of its plan; None if it is left to the engine."""
        if box not in self._read:
            leaves = read(box) if _is_planned(box) else None
            self._read[box] = (leaves, self._key(context, box, leaves)) if leaves else None
        return self._read[box]

    def _key(self, context: Any, box: Any, leaves: Leaves) -> Key:
        key = (box.style["lang"], *leaves.key)
        if key not in self._paragraphs:
            self._paragraphs[key] = paragraph(measured(box, leaves, context.dictionaries))
        return key


def _is_planned(line: Any) -> bool:
    """Whether a line box is justified, or is to have lines of even length: a heading, a title."""
    ours = line.style["text_align_all"] in {"justify", "center"} or line.element_tag in HEADINGS
    return bool(ours and line.style["direction"] == "ltr")


def _how(line: Any) -> How:
    if line.style["text_align_all"] != "justify":
        return "even"
    return "full" if line.style["text_align_last"] == "justify" else "justified"


def _beside(context: Any, line: Any) -> bool:
    """Whether a line stands beside a float, or above the foot of one."""
    return any(
        shape.position_y + shape.margin_height() > line.position_y
        for shape in context.excluded_shapes
    )


def _justified(line: Any, measure: float, last: bool) -> float | None:
    """Make a planned line fill the measure; None if that is left to the engine."""
    ratio = getattr(line, "planned_ratio", None)
    if ratio is None:
        return None
    wanting = measure - line.width
    if last and wanting > 0 and line.style["text_align_last"] != "justify":
        return None
    spaces = inline.count_expandable_spaces(line)
    letters = line.width - line.planned_indent
    scale = round(1 + SCALING * max(-1.0, min(1.0, ratio)), 4) if spaces else 1.0
    spacing = (wanting - letters * (scale - 1)) / spaces / scale if spaces else 0.0
    _spread(line, spacing, scale, 0.0)
    return 0.0


def _spread(box: Any, spacing: float, scale: float, advance: float) -> float:
    """Set a box, moved by `advance`, with wider spaces and letters; how far the next moves."""
    before = advance
    box.position_x += advance
    if isinstance(box, boxes.TextBox):
        box.justification_spacing = box.pango_layout.justification_spacing = spacing
        box.glyph_scale = scale
        advance += box.width * (scale - 1)
        advance += inline.count_expandable_spaces(box) * spacing * scale
    else:
        for child in box.children:
            if child.is_in_normal_flow():
                advance = _spread(child, spacing, scale, advance)
    box.width += advance - before
    return advance


def scaled() -> AbstractContextManager[None]:
    """The engine's drawing, with letters as wide as their lines were laid out with."""
    draw = drawing.draw_first_line

    def first_line(stream: Any, box: Any, overflow: Any, ellipsis: Any, matrix: Any) -> Any:
        scale = getattr(box, "glyph_scale", 1.0)
        if scale != 1.0:
            matrix = Matrix(a=scale, d=-1, e=box.position_x, f=box.position_y + box.baseline)
        return draw(stream, box, overflow, ellipsis, matrix)

    return replaced((drawing, "draw_first_line", first_line))
