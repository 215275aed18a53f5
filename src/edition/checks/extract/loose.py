"""Letters and figures of two texts compared, where some may be there or not.

One text has words that need not be in the other (`office.MAYBE` … `SURE`), and stretches of which
nothing is said (`ANY`). The other has the numbers of its items (`1.`, `b)`), which the first has
not. The cost is linear.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from edition.checks.extract.office import ANY, MAYBE, SURE

_NUMBER = re.compile(r"^[ \t]*(\d{1,4}|[^\W\d_]{1,7})[.)](?=\s)", re.MULTILINE)
_LOOK, _LOOKS = 24, (24, 12, 6)  # letters that show where two texts meet again
_FAR = 20_000  # letters within which they must, after what nothing is said of
_NEAR = 20  # letters shown on either side of a difference


@dataclass(frozen=True, slots=True)
class _Letters:
    """Letters and figures alone; at `stops` something special begins."""

    text: str
    spans: dict[int, int]  #: where what may be there begins, and where it ends
    open: frozenset[int] = frozenset()  #: before these letters, any may stand

    @property
    def stops(self) -> list[int]:
        return sorted({*self.spans, *self.open, len(self.text)})


def differing(seen: str, written: str) -> str:
    """How letters and figures that are written differ from those that are seen; "" if not."""
    one, two = _seen(seen), _written(written)
    ones, twos = one.stops, two.stops
    i = j = 0
    passed = -1
    while i < len(one.text) or j < len(two.text):
        if i in one.open and i != passed:
            passed, met = i, _met(one, two, i, j, ones)
            if met < 0:
                return _told(one, two, i, j)
            j = met
        elif i in one.spans:
            words = one.text[i : one.spans[i]]
            j += len(words) if two.text.startswith(words, j) else 0
            i = one.spans[i]
        elif j in two.spans and _left_out(one, two, i, j, ones, twos):
            j = two.spans[j]
        else:
            ends = ones[bisect_right(ones, i) :][:1], twos[bisect_right(twos, j) :][:1]
            size = min(
                (end[0] - at for end, at in zip(ends, (i, j), strict=True) if end), default=0
            )
            if len(ends[0]) != len(ends[1]) or one.text[i : i + size] != two.text[j : j + size]:
                return _told(one, two, *_first(one, two, i, j, size))
            i, j = i + size, j + size
    return ""


def _after(stops: list[int], at: int) -> int:
    """The first stop after a place; the place itself at the end."""
    number = bisect_right(stops, at)
    return stops[number] if number < len(stops) else at


def _next(letters: _Letters, at: int, stops: list[int]) -> str:
    """The letters that must follow, as many as show a place."""
    return letters.text[at : min(_after(stops, at), at + _LOOK)]


def _met(one: _Letters, two: _Letters, i: int, j: int, stops: list[int]) -> int:
    """Where the second text goes on after what nothing is said of; -1 for nowhere."""
    look = _next(one, i, stops)
    if not look:
        return len(two.text)
    for size in _LOOKS:  # the number of an item may stand among them
        at = two.text.find(look[:size], j, j + _FAR)
        if at >= 0:
            return at
    return -1


def _left_out(
    one: _Letters, two: _Letters, i: int, j: int, ones: list[int], twos: list[int]
) -> bool:
    """Whether the number of an item is not in the first text."""
    after = two.spans[j]
    look = _next(one, i, ones)[: _after(twos, after) - after]
    return not two.text.startswith(look, j) and two.text.startswith(look, after)


def _first(one: _Letters, two: _Letters, i: int, j: int, size: int) -> tuple[int, int]:
    pairs = zip(one.text[i : i + size], two.text[j : j + size], strict=False)
    off = next((n for n, (a, b) in enumerate(pairs) if a != b), size)
    return i + off, j + off


def _told(one: _Letters, two: _Letters, i: int, j: int) -> str:
    there, here = (
        letters.text[max(at - _NEAR, 0) : at + _NEAR] for letters, at in ((one, i), (two, j))
    )
    return f"the transcription has other letters: ‹…{here}…› for ‹…{there}…›"


def _seen(text: str) -> _Letters:
    letters: list[str] = []
    spans: dict[int, int] = {}
    opened: set[int] = set()
    begun = -1
    size = 0
    for piece in re.split(f"([{MAYBE}{SURE}{ANY}])", text):
        if piece == MAYBE:
            begun = size
        elif piece == SURE:
            if 0 <= begun < size:
                spans[begun] = size
            begun = -1
        elif piece == ANY:
            opened.add(size)
        else:
            own = "".join(filter(str.isalnum, piece))
            letters.append(own)
            size += len(own)
    return _Letters("".join(letters), spans, frozenset(opened))


def _written(text: str) -> _Letters:
    letters: list[str] = []
    spans: dict[int, int] = {}
    size = at = 0
    for match in _NUMBER.finditer(text):
        before = "".join(filter(str.isalnum, text[at : match.start()]))
        spans[size + len(before)] = size + len(before) + len(match[1])
        letters += [before, match[1]]
        size += len(before) + len(match[1])
        at = match.end(1)
    letters.append("".join(filter(str.isalnum, text[at:])))
    return _Letters("".join(letters), spans)
