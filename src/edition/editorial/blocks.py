"""The blocks of a witness: its marks and edited text as a tree of blocks and inlines."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from edition.editorial.pictures import Hanging, framed
from edition.model.book import Block, Inline
from edition.model.document import (
    CONTAINERS,
    INLINES,
    LEAVES,
    LINE_NUMBER,
    Document,
    Mark,
    in_order,
)
from edition.model.text import Span

_WHITE = re.compile(r"[ \t\n\r\f\v]+")  # what XHTML takes for white space, and no more


@dataclass(frozen=True, slots=True)
class Point:
    """Something of the edition's own that stands at a place of the witness: a call, an anchor.

    It stands before the words of `span`, or after them; the span is of the source.
    """

    span: Span
    inline: Inline
    after: bool = False


def blocks(document: Document, prefix: str, points: Sequence[Point] = ()) -> tuple[Block, ...]:
    """The blocks of the document in reading order, with ids `prefix`1, `prefix`2, …

    Containers and leaves are numbered together, in the order in which they begin; points do
    not count. Points at one place stand in the order given.
    """
    hanging = Hanging(document, prefix)
    places = {mark.label: mark.span for mark in document.marks if mark.kind == "place"}
    own = [
        *_reached(document, places, prefix),
        *(Point(span, inline) for span, inline in hanging.inlines),
        *_counted(document),
    ]  # fmt: skip
    words = _Words(document, (*own, *points), prefix)
    marks = [mark for mark in document.marks if mark.kind in CONTAINERS | LEAVES]
    marks = list(in_order([*marks, *hanging.blocks])) if hanging.blocks else marks
    names = (f"{prefix}{number}" for number in count(1))

    def tree(queue: list[Mark]) -> Iterator[Block]:
        while queue:
            mark = queue.pop()
            if mark.kind == "picture":
                yield hanging.blocks[mark]
                continue
            block = Block(mark.kind, next(names), (), (), mark.level, mark.label, mark.lang)
            if mark.kind == "break":
                yield block  # how it looks is the book's affair
                continue
            if mark.kind in LEAVES:
                yield replace(block, inlines=words.of(document.text.output(mark.span), mark.span))
                continue
            held = []
            while queue and queue[-1].span.within(mark.span):
                held.append(queue.pop())
            yield replace(block, children=tuple(tree(held[::-1])))

    found = tree(marks[::-1])
    return tuple(_continued(framed(found) if hanging.blocks else found))


def _counted(document: Document) -> Iterator[Point]:
    """The numbers that count lines of verse, each at the head of the line that it stands after."""
    line: Mark | None = None
    for mark in document.marks:
        if mark.kind == "line":
            line = mark
        elif mark.label == LINE_NUMBER and mark.kind == "aside" and line is not None:
            yield Point(line.span, Inline("line-number", mark.span.of(document.source)))


def _reached(document: Document, places: Mapping[str, Span], prefix: str) -> Iterator[Point]:
    """The places that words of the book lead to and that are in it."""
    leaves = [leaf.span for leaf in document.leaves()] if places else []
    starts = [leaf.start for leaf in leaves]
    for name, place in places.items():
        at = bisect_right(starts, place.start) - 1
        if at >= 0 and place.start <= leaves[at].end:
            inline = Inline("anchor", id=f"{prefix}place-{name}")
            yield Point(place, inline, after=place.start == leaves[at].end)


class _Words:
    """The edited text of a document, given out as inlines, with its marks and points."""

    def __init__(self, document: Document, points: Sequence[Point], prefix: str) -> None:
        self._text, self._prefix = str(document.text), prefix
        self._reached = {point.inline.id for point in points if point.inline.kind == "anchor"}
        output = document.text.output
        kinds = INLINES | {"link"}
        self._marks = sorted(
            ((output(mark.span), mark) for mark in document.marks if mark.kind in kinds),
            key=lambda pair: (pair[0].start, -pair[0].end),
        )
        placed = ((output(one.span), one) for one in points)
        self._points = sorted(
            ((span.end if one.after else span.start, one) for span, one in placed),
            key=lambda pair: (pair[0], not pair[1].after),
        )
        self._starts = [span.start for span, _ in self._marks]
        self._places = [place for place, _ in self._points]

    def of(self, span: Span, source: Span) -> tuple[Inline, ...]:
        """The words of a block: an output span, which stands for one of the source."""
        first, last = (bisect_left(self._starts, end) for end in (span.start, span.end))
        points = self._points[
            bisect_left(self._places, span.start) : bisect_right(self._places, span.end)
        ]
        own = [pair for pair in points if _belongs(pair[1], source)]
        return tuple(self._inlines(span, self._marks[first:last], own))

    def _inlines(
        self, span: Span, marks: list[tuple[Span, Mark]], points: list[tuple[int, Point]]
    ) -> Iterator[Inline]:
        """Marks that cross are cut; a point at either end of a mark stands outside it."""
        queue, at = marks[::-1], span.start
        while queue:
            reach, mark = queue.pop()
            start, end = max(reach.start, at), min(reach.end, span.end)
            if start >= end:
                continue
            held = []
            while queue and queue[-1][0].start < end:
                held.append(queue.pop())
            inside = [(place, one) for place, one in points if start < place < end]
            yield from self._run(Span(at, start), [pair for pair in points if pair[0] <= start])
            children = tuple(self._inlines(Span(start, end), held, inside))
            if mark.kind != "link":
                yield Inline(mark.kind, children=children, lang=mark.lang)
            else:
                yield self._link(mark, children)
            points, at = [pair for pair in points if pair[0] >= end], end
        yield from self._run(Span(at, span.end), points)

    def _link(self, mark: Mark, children: tuple[Inline, ...]) -> Inline:
        """Words that lead somewhere; no more than words where what they lead to is not there.

        No link stands in another: words in which a note is called lead nowhere else.
        """
        name = f"{self._prefix}place-{mark.label[1:]}"
        inside = mark.label.startswith("#")
        if _leads(children) or (inside and name not in self._reached):
            return Inline("text", children=children)
        return Inline("link", children=children, href=f"#{name}" if inside else mark.label)

    def _run(self, span: Span, points: list[tuple[int, Point]]) -> Iterator[Inline]:
        """Words without marks, and the points in them."""
        at = span.start
        for place, point in points:
            yield from self._words(Span(at, place))
            yield point.inline
            at = place
        yield from self._words(Span(at, span.end))

    def _words(self, span: Span) -> Iterator[Inline]:
        text = _WHITE.sub(" ", span.of(self._text))
        if text:
            yield Inline("text", text)


def _leads(inlines: Iterable[Inline]) -> bool:
    return any(one.kind in ("link", "noteref") or _leads(one.children) for one in inlines)


def _belongs(point: Point, block: Span) -> bool:
    """Whether a point at an end of a block is of that block, and not of one right beside it."""
    if point.after:
        return point.span.end > block.start or block.start == 0
    return point.span.start < block.end


def _continued(blocks: Iterable[Block]) -> Iterator[Block]:
    """A paragraph after a displayed quotation that begins in lower case goes on: set it flush."""
    before = ""
    for block in blocks:
        goes_on = (
            block.kind == "paragraph"
            and before in CONTAINERS
            and spoken(block.inlines).lstrip("—–-… ")[:1].islower()
        )
        yield replace(block, continued=True) if goes_on else block
        before = block.kind


def spoken(inlines: Iterable[Inline]) -> str:
    """The words of inlines, without their marks and without what is not of the text."""
    return "".join(
        inline.text + spoken(inline.children)
        for inline in inlines
        if inline.kind not in ("noteref", "locator", "line-number")
    )
