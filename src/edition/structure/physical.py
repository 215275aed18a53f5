"""Physical lines: those of the file that are not blank, as they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from edition.model.text import Span

#: Characters without width: zero-width spaces and joiners, byte order mark, soft hyphen, and the
#: control character that ended a file of old.
INVISIBLE = dict.fromkeys(map(ord, "\x1a\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))

#: Marks that end a sentence, and what may stand after them at the end of a paragraph.
TERMINALS = frozenset(".?!…:;。！？")
TRAILERS = "\"'’”»)]}*†‡_ \u00a0\u202f"

_LINE = re.compile(r"([^\n\r\f\v\x85\u2028\u2029]*)(\r\n|[\n\r\f\v\x85\u2028\u2029]|\Z)")


@dataclass(frozen=True, slots=True)
class Line:
    """A physical line that is not blank; `text` is without invisible characters.

    `gap` counts the blank lines before it, `indent` columns; `feed`: a page ended before it.
    """

    span: Span
    text: str
    indent: int
    gap: int
    feed: bool

    @property
    def length(self) -> int:
        """The column in which the line ends."""
        return self.indent + len(self.text)


def final(text: str) -> str:
    """The last character of `text` that is no closing mark or bracket, or ""."""
    return text[-12:].rstrip(TRAILERS)[-1:]


@lru_cache(maxsize=1)
def physical_lines(source: str) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The lines that are not blank, and apart from them those of invisible characters only."""
    lines: list[Line] = []
    unseen: list[Line] = []
    gap, feed = -1, False
    for match in _LINE.finditer(source):
        raw = match[1]
        if bare := raw.strip():
            before = raw[: len(raw) - len(raw.lstrip())]
            start = match.start() + len(before)
            text = bare.translate(INVISIBLE).strip()
            span, indent = Span(start, start + len(bare)), len(before.expandtabs(8))
            (lines if text else unseen).append(Line(span, text, indent, max(gap, 0), feed))
            if text:
                gap, feed = -1, False
        gap += 2 if match[2] == "\u2029" else 1
        feed = feed or match[2] == "\f"
    return tuple(lines), tuple(unseen)
