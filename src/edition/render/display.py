"""Display lines: a title broken by sense, as large as its place allows.

A compositor breaks a title before its small words ("The Beginning / of the End"), keeps the lines
of like length, and would rather set it smaller than break it badly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

#: Reckoned for a character the face has not: about that of a wide capital.
UNKNOWN = 0.75

#: What it costs to end a line in an article or a preposition, against a line half empty (0.25).
WEAK = 0.6


@dataclass(frozen=True, slots=True)
class Setting:
    """Lines of type at a size, in the same unit as the measure they were set to."""

    size: float
    lines: tuple[str, ...]


def fit(
    text: str, advances: Mapping[str, float], measure: float, depth: float, sizes: Iterable[float],
    leading: float = 1.2,
) -> Setting:  # fmt: skip
    """The largest of `sizes` at which the text stands well within `measure` × `depth`.

    Well is without a broken word, without a line that ends weakly, and without a scrap in the
    last; where no size allows that, the largest at which it fits at all. A text too long for the
    smallest size ends in an ellipsis.
    """
    tried = [Setting(size, _broken(text, advances, measure / size)) for size in sizes]
    fitting = [setting for setting in tried if len(setting.lines) * setting.size * leading <= depth]
    if not fitting:
        smallest = tried[-1]
        room = max(int(depth / (smallest.size * leading)), 1)
        return Setting(smallest.size, (*smallest.lines[: room - 1], smallest.lines[room - 1] + "…"))
    words = set(text.split())
    whole = [setting for setting in fitting if words.issuperset(" ".join(setting.lines).split())]
    strong = [setting for setting in whole if not any(map(weak, setting.lines[:-1]))]
    well = [setting for setting in strong if not _scrap(setting.lines)]
    return (well or strong or whole or fitting)[0]


def _scrap(lines: tuple[str, ...]) -> bool:
    """Whether the last line is less than a third of the longest: "As You Like / It"."""
    return 3 * len(lines[-1]) < max(map(len, lines)) if lines else False


def weak(line: str) -> bool:
    """Whether a line ends in a small word that belongs to the next (the, of, and, zu, de)."""
    last = line.split(" ")[-1]
    return last.isalpha() and len(last) <= 3 and not last.isupper()


def width(text: str, advances: Mapping[str, float]) -> float:
    """The set width of a text in ems, kerning left out; combining marks take no room."""
    return sum(advances.get(char, UNKNOWN) for char in text)


def _broken(text: str, advances: Mapping[str, float], measure: float) -> tuple[str, ...]:
    """The words in as few lines as hold them, of lengths as equal as sense allows."""
    words = [piece for word in text.split() for piece in _pieces(word, advances, measure)]
    widths = [width(word, advances) for word in words]
    space = advances.get(" ", 0.25)

    @cache
    def best(start: int) -> tuple[int, float, int]:
        """Lines, cost and the first break of the best setting of the words from `start`."""
        if start == len(words):
            return 0, 0.0, start
        options = []
        for end in _ends(start, widths, space, measure):
            lines, cost, _ = best(end)
            used = sum(widths[start:end]) + space * (end - start - 1)
            fault = WEAK if end < len(words) and weak(words[end - 1]) else 0.0
            options.append((lines + 1, cost + (1 - used / measure) ** 2 + fault, end))
        return min(options)

    for start in range(len(words), -1, -50):  # from the end, so that recursion stays shallow
        best(start)
    lines, start = [], 0
    while start < len(words):
        end = best(start)[2]
        lines.append(" ".join(words[start:end]))
        start = end
    return tuple(lines)


def _ends(start: int, widths: list[float], space: float, measure: float) -> Iterator[int]:
    """Where a line from word `start` may end: after that word, and while there is room."""
    used = widths[start]
    yield start + 1
    for end in range(start + 1, len(widths)):
        used += space + widths[end]
        if used > measure:
            return
        yield end + 1


def _pieces(word: str, advances: Mapping[str, float], measure: float) -> list[str]:
    """A word, in pieces where it is longer than a line: after its hyphens, else anywhere."""
    if not _long(word, advances, measure):
        return [word]
    pieces = [""]
    for part in re.findall(r"[^-–—/]+[-–—/]*|[-–—/]+", word):
        for char in part if _long(part, advances, measure) else [part]:
            if pieces[-1] and _long(pieces[-1] + char, advances, measure):
                pieces.append("")
            pieces[-1] += char
    return pieces


def _long(text: str, advances: Mapping[str, float], measure: float) -> bool:
    return width(text, advances) > measure
