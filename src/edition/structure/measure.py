"""The measure of a text wrapped by hand, and its division into units.

Archives hand texts down in a few habits: paragraphs between blank lines or begun by an indent,
wrapped by hand at some width or one to a line. The width is found from the text itself: in
lines filled greedily, a line and the first word of the next together pass the width, so each
pair of neighbours votes for a range of widths and the best supported one wins.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise

from edition.structure.physical import TERMINALS, Line, final

_LABELLED = re.compile(r"[A-Z][\w’' -]{1,24}:\s+\S")
_DASHED = re.compile(r"(?:--|[—–―-])\s?\w")

_NARROWEST, _WIDEST = 30, 160  # widths at which people wrap lines by hand
_SLACK = 3  # how far from a greedy fill a hand may stray


def wrapping(lines: Iterable[Line]) -> int:
    """The column at which lines are wrapped, or 0: the width most neighbours vote for."""
    lines = list(lines)
    usual = margin(lines)
    votes, pairs, stops = [0] * (_WIDEST + 2), 0, 0
    for one, two in pairwise(lines):
        if two.gap or two.feed or min(one.indent, two.indent) > usual:
            continue  # what is set in is no evidence of the measure
        pairs, stops = pairs + 1, stops + (final(one.text) in TERMINALS)
        if one.length <= _WIDEST:
            word = re.match(r"\S+", two.text)
            reach = one.length + (word.end() if word else 0) + _SLACK
            votes[max(one.length - _SLACK, 0)] += 1
            votes[min(reach, _WIDEST) + 1] -= 1
    tally = list(accumulate(votes))[: _WIDEST + 1]
    best = max(range(_NARROWEST, _WIDEST + 1), key=tally.__getitem__)
    inside = sum(len(line.text) for line in lines if line.length <= best + 3 * _SLACK)
    total = sum(len(line.text) for line in lines)
    fits = pairs and tally[best] >= 0.5 * pairs and stops < 0.6 * pairs and inside > 0.7 * total
    return best if fits else 0


def margin(lines: list[Line]) -> int:
    """The usual indent."""
    counts: Counter[int] = Counter()
    for line in lines:
        counts[line.indent] += len(line.text)
    return counts.most_common(1)[0][0] if counts else 0


def groups(lines: list[Line], width: int, left: int) -> Iterator[list[Line]]:
    """Lines that belong together; each by itself where lines are not wrapped by hand."""
    indented = _indented(lines, left)
    solid = not indented and sum(bool(line.gap or line.feed) for line in lines) * 30 < len(lines)
    group: list[Line] = []
    for line in lines:
        if group and (
            not width
            or line.gap
            or line.feed
            or _apart(group[-1], line, width)
            or (indented and line.indent > left and group[-1].indent <= line.indent)
            or (solid and _short(group[-1], line, width) and final(group[-1].text) in TERMINALS)
        ):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _indented(lines: list[Line], margin: int) -> bool:
    """Whether an indent, and no blank line, begins a paragraph in this text."""
    ended = broken = 0
    for one, two in pairwise(lines):
        if not two.gap and margin < two.indent <= margin + 12:
            if final(one.text) in TERMINALS:
                ended += 1
            else:
                broken += 1
    blocks = sum(bool(line.gap) for line in lines)
    return ended >= 2 and ended >= 2 * broken and ended * 5 >= blocks


def _short(line: Line, following: Line, width: int) -> bool:
    """Whether the next line's first word would have had room on a line."""
    word = re.match(r"\S+", following.text)
    return line.length + 1 + (word.end() if word else 0) + _SLACK < width


def _apart(line: Line, following: Line, width: int) -> bool:
    """Whether two neighbours in a wrapped text cannot belong to one paragraph."""
    if line.length > 1.3 * width or following.length > 1.3 * width:
        return True
    if not _short(line, following, width):
        return False
    return bool(
        (_DASHED.match(following.text) and final(line.text) in TERMINALS)
        or _LABELLED.match(line.text)
        or (_LABELLED.match(following.text) and final(line.text) not in ",")
    )
