"""The flow of a document: the words of its blocks as one string, which is what rules read."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from edition.model.text import Edit, Span, Text

_BLANK = re.compile(r"\n(?=\n)")
_CRLF = re.compile("\r\n")


class Flow:
    """The blocks of a document joined by blank lines, and the way back into its text.

    `leaves` are the source spans of the blocks, none of which holds another's words.
    Rules of typography read `text` and propose edits to it; `locate` gives the same edits as
    positions in the document's text. Inside a block a line break is a space (or ends a line of
    verse), `"\\n"` whatever the source has for it, a blank line in it a space before that.
    `"\\n\\n"` always bounds two blocks, and no edit may cross it. The source's notes come last.
    """

    BOUNDARY = "\n\n"

    def __init__(self, text: Text, leaves: Iterable[Span]) -> None:
        self._edited = str(text)
        self.spans = [text.output(leaf) for leaf in leaves]
        self._starts, self._returns, self._skipped = list[int](), list[int](), list[int]()
        at, cut = 0, "\r\n" in self._edited
        for block in self.spans:
            self._starts.append(at)
            self._skipped.append(len(self._returns))
            for line_end in _CRLF.finditer(self._edited, block.start, block.end) if cut else ():
                passed = len(self._returns) - self._skipped[-1]
                self._returns.append(at + line_end.start() - block.start - passed)
            at += len(block) - (len(self._returns) - self._skipped[-1]) + len(self.BOUNDARY)
        self._skipped.append(len(self._returns))
        self._order = sorted(range(len(self.spans)), key=lambda index: self.spans[index].start)
        in_order = [self.spans[index] for index in self._order]
        assert all(a.end <= b.start for a, b in pairwise(in_order)), "blocks overlap"

    @cached_property
    def text(self) -> str:
        """The words of the blocks."""
        blocks = (span.of(self._edited) for span in self.spans)
        if "\r" in self._edited:
            blocks = (block.replace("\r\n", "\n").replace("\r", "\n") for block in blocks)
        whole = (_BLANK.sub(" ", block) if "\n\n" in block else block for block in blocks)
        return self.BOUNDARY.join(whole)

    def locate(self, edits: Iterable[Edit]) -> Iterator[Edit]:
        """The edits of `text` as edits of the document's text; ValueError across a boundary."""
        return (replace(edit, span=self.place(edit.span)) for edit in edits)

    def place(self, span: Span) -> Span:
        """A span of `text` in the document's text; ValueError across a boundary."""
        index = max(bisect_right(self._starts, span.start) - 1, 0)
        block = self.spans[index]
        by = block.start - self._starts[index]
        first, last = span.start + by, span.end + by
        if self._returns:
            first += bisect_left(self._returns, span.start) - self._skipped[index]
            last += bisect_left(self._returns, span.end) - self._skipped[index]
        if not (block.start <= first and last <= block.end):
            raise ValueError(f"{span} crosses the boundary of a block")
        return Span(first, last)

    def within(self, span: Span) -> Iterator[Span]:
        """The stretches of `text`, one a block, that a span of the document's text takes up."""
        first = bisect_right(self._order, span.start, key=lambda index: self.spans[index].end)
        for index in self._order[first:]:
            block = self.spans[index]
            if block.start >= span.end:
                return
            yield Span(self._inside(index, span.start), self._inside(index, span.end))

    def _inside(self, index: int, position: int) -> int:
        """A position of the document's text in `text`, inside or at an end of a block."""
        block, start = self.spans[index], self._starts[index]
        wanted = min(max(position, block.start), block.end) - block.start
        returns = self._returns[self._skipped[index] : self._skipped[index + 1]]
        passed = bisect_left(range(len(returns)), wanted, key=lambda n: returns[n] - start + n)
        return start + wanted - passed
