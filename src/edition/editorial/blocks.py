"""The blocks of a witness: its marks and edited text as a tree of blocks and inlines."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count

from edition.model.book import Block, Inline
from edition.model.document import CONTAINERS, INLINES, LEAVES, Document, Mark
from edition.model.text import Span

_WHITE = re.compile(r"[ \t\n\r\f\v]+")  # what XHTML takes for white space, and no more


def blocks(document: Document, prefix: str) -> tuple[Block, ...]:
    """The blocks of the document in reading order, with ids `prefix`1, `prefix`2, …

    Containers and leaves are numbered together, in the order in which they begin.
    """
    marks = [mark for mark in document.marks if mark.kind in CONTAINERS | LEAVES]
    inlines = [mark for mark in document.marks if mark.kind in INLINES]
    starts = [mark.span.start for mark in inlines]
    names = (f"{prefix}{number}" for number in count(1))

    def leaf(mark: Mark) -> tuple[Inline, ...]:
        inside = inlines[bisect_left(starts, mark.span.start) : bisect_left(starts, mark.span.end)]
        return _inlines(document, document.text.output(mark.span), inside)

    def tree(queue: list[Mark]) -> Iterator[Block]:
        while queue:
            mark = queue.pop()
            block = Block(
                mark.kind, next(names), level=mark.level, label=mark.label, lang=mark.lang
            )
            if mark.kind in LEAVES:
                yield replace(block, inlines=leaf(mark))
                continue
            held = []
            while queue and queue[-1].span.within(mark.span):
                held.append(queue.pop())
            yield replace(block, children=tuple(tree(held[::-1])))

    return tuple(_continued(tree(marks[::-1])))


def _inlines(document: Document, span: Span, marks: list[Mark]) -> tuple[Inline, ...]:
    """The edited text of an output span as inlines; a mark that crosses another is cut there."""
    made: list[Inline] = []
    queue, at = list(reversed(marks)), span.start
    while queue:
        mark = queue.pop()
        reach = document.text.output(mark.span)
        start, end = max(reach.start, at), min(reach.end, span.end)
        if start >= end:
            continue
        made += _words(document, Span(at, start))
        held = []
        while queue and queue[-1].span.start < mark.span.end:
            held.append(queue.pop())
        children = _inlines(document, Span(start, end), held)
        made.append(Inline(mark.kind, children=children, lang=mark.lang))
        at = end
    return (*made, *_words(document, Span(at, span.end)))


def _words(document: Document, span: Span) -> Iterator[Inline]:
    text = _WHITE.sub(" ", span.of(str(document.text)))
    if text:
        yield Inline("text", text)


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
    """The words of inlines, without their marks."""
    return "".join(inline.text + spoken(inline.children) for inline in inlines)
