"""Places in a witness as people write them: `17`, `17-19`, `17:45-18`, `17-17:20`.

Lines are those of the file, counted from 1; LF, CRLF or CR end one. A line by itself stands for
its text without the space around it; `:45` is the 45th character of the line, and counts with
it at either end.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache

from edition.model.text import Span

_LINE_END = re.compile(r"\r\n|\r|\n")
_PLACE = re.compile(r"(\d{1,9})(?::(\d{1,9}))?(?:\s*[-–]\s*(\d{1,9})(?::(\d{1,9}))?)?", re.ASCII)
_SHOWN = 60  # characters of a text that are shown whole


def _start(span: Span) -> int:
    return span.start


class PlaceError(ValueError):
    """What is written is no place in the witness; the message says why."""


class Ruler:
    """The lines of a source, and places in it in words and as spans.

    `folios` are the numbers of its pages, which part nothing: a paragraph goes on over them.
    """

    def __init__(self, source: str, folios: Iterable[Span] = ()) -> None:
        self.source = source
        self._folios = sorted(folios)
        self._starts, self._stops = _lines(source)

    def line(self, position: int) -> int:
        """The number of the line that a position is on."""
        return max(bisect_right(self._starts, position), 1)

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self._starts)

    def row(self, number: int) -> Span:
        """A line with the space around its text, without its end."""
        return Span(self._starts[number - 1], self._stops[number - 1])

    def text(self, number: int) -> Span:
        """The text of a line, without the space around it."""
        start, stop = self._starts[number - 1], self._stops[number - 1]
        row = self.source[start:stop]
        start += len(row) - len(row.lstrip())
        return Span(start, start + len(row.strip()))

    def lines(self, span: Span) -> list[Span]:
        """The texts of the lines in a span that are not empty."""
        numbers = range(self.line(span.start), self.line(max(span.end - 1, span.start)) + 1)
        return [text for number in numbers if len(text := self.text(number))]

    def name(self, span: Span) -> str:
        """The place of a span that is not empty."""
        first, last = self.line(span.start), self.line(span.end - 1)
        head = str(first) + self._column(first, span.start, self.text(first).start, 1)
        tail = self._column(last, span.end, self.text(last).end, 0)
        return head if first == last and not tail else f"{head}-{last}{tail}"

    def name_gap(self, gap: Span) -> str:
        """The place of what lies between two lines: `57-59` is between their texts."""
        first, last = self.line(max(gap.start - 1, 0)), self.line(gap.end)
        head = self._column(first, gap.start, self.text(first).end, 0)
        return f"{first}{head}-{last}{self._column(last, gap.end, self.text(last).start, 1)}"

    def _column(self, line: int, position: int, usual: int, first: int) -> str:
        column = position - self._starts[line - 1] + first
        return "" if position == usual else f":{column}"

    def beginning(self, words: str) -> int:
        """The one line that begins with the first words of a glimpse; 0 for none or several."""
        words = _visible(words).split(" … ")[0]
        numbers = range(1, len(self._starts) + 1)
        found = [
            n for n in numbers if _visible(self.text(n).of(self.source)[:400]).startswith(words)
        ]
        return found[0] if len(found) == 1 else 0

    def span(self, place: str) -> Span:
        """The span of a place. Raises PlaceError where there is none, or no text there."""
        first, start, last, end = self._numbers(place)
        span = (
            self._at(first, start, 1) if start else self.text(first).start,
            self._at(last, end, 0) if end else self.text(last).end,
        )
        if span[0] >= span[1] or not self.source[span[0] : span[1]].strip():
            raise PlaceError(f"no text stands on {place}")
        return Span(*span)

    def gap(self, place: str) -> Span:
        """The span between the two lines of a place such as `57-59`."""
        first, start, last, end = self._numbers(place)
        span = (
            self._at(first, start, 0) if start else self.text(first).end,
            self._at(last, end, 1) if end else self.text(last).start,
        )
        if span[0] > span[1] or self._between(*span).strip():
            raise PlaceError(f"{place} are no two lines with nothing between them")
        return Span(*span)

    def _between(self, start: int, end: int) -> str:
        """What stands between two places, without numbers of pages."""
        words, at = "", start
        for folio in self._folios[bisect_left(self._folios, start, key=_start) :]:
            if folio.end > end:
                break
            words, at = words + self.source[at : folio.start], folio.end
        return words + self.source[at:end]

    def place(self, kind: str, place: str) -> Span:
        """The span of a mark's place: of text, or for a join, and some breaks, the blank in it."""
        if kind == "break":
            with suppress(PlaceError):
                gap = self.gap(place)
                if len(f"|{gap.of(self.source)}|".splitlines()) > 2:
                    return gap
        return self.gap(place) if kind == "join" else self.span(place)

    def _numbers(self, place: str) -> tuple[int, int, int, int]:
        match = _PLACE.fullmatch(place.strip())
        if not match:
            raise PlaceError(f"“{place}” is no place: write 17, 17-19 or 17:45-18")
        first, start, last, end = (int(group or 0) for group in match.groups())
        last = last or first
        if max(first, last) > len(self._starts):
            raise PlaceError(f"{place} is past the end: the witness has {len(self._starts)} lines")
        if not first or "0" in (match[2], match[4]):
            raise PlaceError(f"{place}: lines and characters count from 1")
        if first > last:
            raise PlaceError(f"{place} runs backwards")
        return first, start, last, end

    def _at(self, line: int, column: int, first: int) -> int:
        position = self._starts[line - 1] + column - first
        following = self._starts[line] if line < len(self._starts) else len(self.source)
        if position > following:
            raise PlaceError(f"line {line} has no character {column}")
        return position


@lru_cache(maxsize=2)
def _lines(source: str) -> tuple[list[int], list[int]]:
    """Where the lines of a source begin, and where they end; kept, for it is written and read."""
    ends = [match.span() for match in _LINE_END.finditer(source)]
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(source)]
    if len(starts) > 1 and starts[-1] == len(source):
        starts.pop()  # a line end at the end of the file begins no line
        stops.pop()
    return starts, stops


def blank_in(kind: str, span: Span, source: str) -> bool:
    """Whether a mark is on what lies between two lines: a join, or a break without ornament."""
    return kind == "join" or (kind == "break" and not span.of(source).strip())


def glimpse(text: str) -> str:
    """The first and last words of a text on one line, or all of a short one."""
    text = _visible(text)
    if len(text) <= _SHOWN:
        return text
    return f"{opening(text)} … {closing(text)}"


def opening(text: str) -> str:
    """The first words of a text."""
    text = _visible(text)
    head = text[: _SHOWN // 2]
    return head if len(text) == len(head) else (head.rsplit(" ", 1)[0] or head)


def closing(text: str) -> str:
    """The last words of a text."""
    text = _visible(text)
    tail = text[-_SHOWN // 2 :]
    return tail if len(text) == len(tail) else (tail.split(" ", 1)[-1] or tail)


def glimpse_of_gap(source: str, gap: Span) -> str:
    """The last words before a gap and the first after it."""
    before, after = _around(source, gap)
    return f"{closing(before)} … {opening(after)}"


def is_glimpse(given: str, source: str, span: Span, gap: bool = False) -> bool:
    """Whether `first words … last words`, or around a gap `last … first`, is how a span reads."""
    given = _visible(given)
    cuts = [match.start() for match in re.finditer("(?= … )", given)]
    if gap:
        before, after = map(_visible, _around(source, span))
        marks = [match.start() for match in re.finditer("…", given)]  # a side may have no words
        return any(
            before.endswith(given[:at].strip()) and after.startswith(given[at + 1 :].strip())
            for at in marks
        )
    text = _visible(span.of(source))
    halves = ((given[:at], given[at + 3 :]) for at in cuts)
    return given == text or any(text.startswith(one) and text.endswith(two) for one, two in halves)


def _around(source: str, gap: Span) -> tuple[str, str]:
    return source[max(gap.start - 400, 0) : gap.start], source[gap.end : gap.end + 400]


def _visible(text: str) -> str:
    """The text with single spaces, without characters that nobody sees."""
    words = " ".join(text.split())
    if words.isprintable():
        return words  # nearly always
    return " ".join("".join(char for char in text if char.isprintable() or char.isspace()).split())
