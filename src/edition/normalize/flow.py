"""How the rules of typography read a flow: its blocks, its line ends, and what to leave alone.

A flow is the words of a book as one string (`model.flow.Flow`): blocks are parted by
`BOUNDARY`; a line end inside a block is a space that the source happened to break at, or the
end of a line of verse.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from edition.model.edit import Edit, Span

BOUNDARY = "\n\n"
NBSP = "\u00a0"  #: no-break space
NNBSP = "\u202f"  #: narrow no-break space

#: No one sets type narrower than this by hand; shorter lines are verse or a list.
_NARROWEST = 50
_INSET = 0.6  #: of the measure: the lines of a paragraph that is set in
_AROUND = 1_000  #: characters on either side that tell how far it is
_BLANK = re.compile(r"\s")
_BLANKS = frozenset(("", " ", "\t"))
_ADDRESS = re.compile(r"://|www\.|\w@\w|^\.{0,2}/\w|^[\w.-]+\.[a-z]{2,}/", re.IGNORECASE)


def proposed(
    flow: str, span: tuple[int, int], after: str, rule: str, reason: str, certainty: float = 1.0
) -> tuple[Edit, ...]:
    """The edit that puts `after` at `span`, cut down to the characters that differ, if any do."""
    start, end = span
    before = flow[start:end]
    if before == after:
        return ()
    if end - start == len(after) == 1:
        return (Edit(Span(start, end), after, rule, reason, certainty=certainty),)
    head = len(after) if before.startswith(after) else _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    kept = Span(start + head, end - tail)
    return (Edit(kept, after[head : len(after) - tail], rule, reason, certainty=certainty),)


def _common(one: str, two: str) -> int:
    """How many characters two strings share at their beginning."""
    for index, (a, b) in enumerate(zip(one, two, strict=False)):
        if a != b:
            return index
    return min(len(one), len(two))


def around(flow: str, places: Iterable[int], blocks: int = 2) -> Iterator[tuple[int, int]]:
    """The stretches of whole blocks, `blocks` of them on either side, that hold the places."""
    start, end = 0, -1
    for place in sorted(places):
        if place <= end:
            continue
        first, last = place, max(place - 1, 0)
        for _ in range(blocks + 1):
            first = max(flow.rfind(BOUNDARY, 0, first), 0)
            last = flow.find(BOUNDARY, last + 1) if 0 <= last < len(flow) else -1
            last = len(flow) if last < 0 else last
        first += 2 if first else 0
        if first > end >= 0:
            yield start, end
        start = first if first > end else start
        end = last
    if end >= 0:
        yield start, end


def in_address(flow: str, at: int) -> bool:
    """Whether the character stands in an address of the web or of mail, or a file's path."""
    start = at
    while start > 0 and at - start < 200 and not flow[start - 1].isspace():
        start -= 1
    end = at
    while end < len(flow) and end - at < 200 and not flow[end].isspace():
        end += 1
    return bool(_ADDRESS.search(flow[start:end]))


@lru_cache(maxsize=2)
def measure(flow: str) -> int:
    """The length of the lines that prose was wrapped to, 0 if it was not wrapped.

    Wrapped prose fills its lines: most of those that another line follows come near the
    longest. Verse and lists do not.
    """
    lengths = sorted(
        [
            len(line)
            for block in flow.split(BOUNDARY)
            if "\n" in block
            for line in block.split("\n")[:-1]
        ]
    )
    if len(lengths) < 3:
        return 0
    full = lengths[int(len(lengths) * 0.95)]
    return full if full >= _NARROWEST and lengths[len(lengths) // 2] > 0.8 * full else 0


def is_wrap(flow: str, at: int) -> bool:
    """Whether the line end at `at` was made by the measure: the next word had no room."""
    full, first = measure(flow), at + 1
    while full and flow[first : first + 1] in _BLANKS and first < len(flow):
        first += 1
    if first > at + 1:
        full = _inset(flow, at)
    if not full:
        return False
    start = flow.rfind("\n", 0, at) + 1
    length = at - start if first == at + 1 else len(flow[start:at].lstrip())
    filled = length + 1 + _first_word(flow, first, full)
    return filled > _least(flow) * full and length > 0.6 * full


def _inset(flow: str, at: int) -> int:
    """The length of the lines around the end of one at `at`, where they are those of a paragraph
    set in: all as far, long, and begun with small letters; 0 where they may be verse.

    A block begins with its first word, whatever its indent.
    """
    first = max(flow.rfind(BOUNDARY, 0, at) + len(BOUNDARY), at - _AROUND)
    last = flow.find(BOUNDARY, at, at + _AROUND)
    lines = flow[first : last if last >= 0 else at + _AROUND].split("\n")
    if last < 0 and len(flow) > at + _AROUND:
        lines.pop()  # cut in two
    indents = {len(line) - len(line.lstrip()) for line in lines[1:]}
    small = sum(line.lstrip()[:1].islower() for line in lines[1:])
    longest = max((len(line.lstrip()) for line in lines), default=0)
    prose = len(indents) == 1 and 2 * small >= len(lines) - 1
    return longest if prose and longest > _INSET * measure(flow) else 0


def _first_word(flow: str, at: int, full: int) -> int:
    """The length of the word that begins at `at`, as far as it matters where lines are so long."""
    farthest = min(len(flow), at + full)
    blank = _BLANK.search(flow, at, farthest)
    return (blank.start() if blank else farthest) - at


@lru_cache(maxsize=2)
def _least(flow: str) -> float:
    """How much of the measure a line with the next word takes up at least, where it is wrapped.

    A program fills its lines; one who types a print's lines again leaves them as ragged as
    they come in letters of one width.
    """
    full, filled = measure(flow), list[int]()
    for line, following in pairwise(flow.split("\n")):
        if line and following[:1] not in _BLANKS:
            filled.append(len(line) + 1 + _first_word(following, 0, full))
    tenth = sorted(filled)[len(filled) // 10] / full if filled else 1.0
    return min(0.93, max(1 - 4 * (1.01 - tenth), 0.75))


def may_join(flow: str, at: int) -> bool:
    """Whether what a line ends with at `at` may be tied to what the next begins with.

    Lines of verse are blocks of their own where they are known for verse; a line end inside a
    block is let alone where the lines are short, or the next one is indented.
    """
    if flow.startswith(BOUNDARY, at) or flow[at + 1 : at + 2].isspace():
        return False
    start = flow.rfind("\n", 0, at) + 1
    return at - start >= 0.6 * (measure(flow) or _NARROWEST)
