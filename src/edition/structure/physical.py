"""Physical lines: those of the file that are not blank, as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache

from edition.model.text import Span
from edition.structure.letterspacing import closed

#: Characters without width: zero-width spaces and joiners, byte order mark, soft hyphen, and the
#: control character that ended a file of old.
INVISIBLE = dict.fromkeys(map(ord, "\x1a\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))

#: Marks that end a sentence, and what may stand after them at the end of a paragraph.
TERMINALS = frozenset(".?!…:;。！？")
TRAILERS = "\"'’”»)]}*†‡_ \u00a0\u202f"

_TYPED = 10  # lines by which double space is known

_ENDS = re.compile(r"(\r\n?|\n|\f|\v|\x85|\u2028|\u2029)")
_LETTER = re.compile(r"[^\W\d_]")
_UNSEEN = re.compile(f"[{''.join(map(chr, INVISIBLE))}]")


@dataclass(frozen=True, slots=True, init=False)
class Line:
    """A physical line that is not blank; `text` is without invisible characters.

    `gap` counts the blank lines before it, `indent` columns; `feed`: a page ended before it.
    """

    span: Span
    text: str
    indent: int
    gap: int
    feed: bool
    length: int = field(init=False, compare=False)  #: the column in which it ends
    first: int = field(init=False, compare=False)  #: the length of its first word
    final: str = field(init=False, compare=False)  #: its last character as `final` has it

    large: bool = field(init=False, compare=False)  #: whether its first letter is a capital

    def __init__(self, span: Span, text: str, indent: int, gap: int, feed: bool) -> None:
        words = text.split(None, 1)
        _span(self, span)
        _text(self, text)
        _indent(self, indent)
        _gap(self, gap)
        _feed(self, feed)
        _length(self, indent + len(text))
        _first(self, len(words[0]) if words else 0)
        _final(self, final(text))
        _large(self, first(text).isupper())


#: How a line comes by its fields, as a span does by its ends: there are so many of them.
_span, _text, _indent, _gap, _feed, _length, _first, _final, _large = (
    Line.__dict__[one.name].__set__ for one in fields(Line)
)


def first(text: str) -> str:
    """The first letter of a line."""
    if text[:1].isalpha():
        return text[0]
    match = _LETTER.search(text)
    return match[0] if match else ""


def text_of(lines: Iterable[Line]) -> str:
    """What some lines say, as one."""
    return " ".join(line.text for line in lines)


def final(text: str) -> str:
    """The last character of `text` that is no closing mark or bracket, or ""."""
    return text[-12:].rstrip(TRAILERS)[-1:]


@lru_cache(maxsize=1)
def physical_lines(source: str) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The lines that are not blank, and apart from them those of invisible characters only."""
    lines: list[Line] = []
    unseen: list[Line] = []
    gap, feed, at = -1, False, 0
    hidden = bool(_UNSEEN.search(source))
    parts = [*_ENDS.split(source), ""]
    for raw, end in zip(parts[::2], parts[1::2], strict=True):
        if bare := raw.strip():
            inset = len(raw) - len(raw.lstrip())
            start = at + inset
            text = bare.translate(INVISIBLE).strip() if hidden else bare
            text = closed(text) if text[1:2] == " " else text
            indent = len(raw[:inset].expandtabs(8)) if inset else 0
            span = Span(start, start + len(bare))
            (lines if text else unseen).append(Line(span, text, indent, max(gap, 0), feed))
            if text:
                gap, feed = -1, False
        gap += 2 if end == "\u2029" else 1
        feed = feed or end == "\f"
        at += len(raw) + len(end)
    return tuple(_single(lines)), tuple(unseen)


def _single(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of a text typed with double space, which says nothing, as with single space.

    So it is if hardly a line stands right under another, and many that one blank line parts from
    the one before go on from it in small letters.
    """
    close = sum(not line.gap for line in lines)
    apart = [line for line in lines if line.gap == 1]
    small = sum(line.text[0].islower() for line in apart)
    if len(apart) < _TYPED or close > 0.15 * len(lines) or small < 0.35 * len(apart):
        return lines
    return [replace(line, gap=max(line.gap - 1, 0)) for line in lines]
