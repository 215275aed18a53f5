"""Stretches of a text in which a frame is looked for: its paragraphs, its lines with some word."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable

from edition.model.text import Span

_TURN = re.compile(r"[\r\n]|\Z")
#: The end of a line, which CR ends too.
EOL = r"[ \t]*(?=[\r\n]|\Z)"
#: Characters of the longest line, and block, of a wrapped text.
_WRAPPED, STRETCH = 200, 6_000


class Blocks:
    """The stretches of lines without a blank one between them that begin in part of a text.

    Where lines are not wrapped by hand and no blank one parts them, each is a block by itself.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.spans: list[Span] = []
        self.gaps: list[int] = []  #: blank lines before each
        lines: list[Span] = []
        at = start
        blank = 0
        ending = _TURN.search(text, max(end - 1, start))
        for line in text[start : ending.end() if ending else len(text)].splitlines(keepends=True):
            if bare := line.strip():
                first = at + len(line) - len(line.lstrip())
                lines.append(Span(first, first + len(bare)))
            else:
                self._take(lines, blank)
                blank = 1 if lines else blank + 1
                lines = []
            at += len(line)
        self._take(lines, blank)

    def _take(self, lines: list[Span], blank: int) -> None:
        if not lines:
            return
        block = Span(lines[0].start, lines[-1].end)
        boxed = self.text[block.start] in "+|"
        parted = len(block) > STRETCH or max(map(len, lines)) > _WRAPPED
        spans = lines if parted and not boxed else [block]
        self.spans += spans
        self.gaps += [blank, *[0] * (len(spans) - 1)]


def lines_with(text: str, words: Iterable[str], start: int, end: int = sys.maxsize) -> list[int]:
    """Where the lines begin that have one of some words in them; a quick look through a text."""
    found = set()
    for word in words:
        at = text.find(word, start, end)
        while at >= 0:
            start_of_line = text.rfind("\n", 0, at) + 1
            found.add(max(text.rfind("\r", start_of_line, at) + 1, start_of_line))
            at = text.find(word, at + 1, end)
    return sorted(found)
