"""Points of omission, of faltering and of trailing off: three, or four where a sentence ends.

Both houses set the one character, which no line can break; Chicago parts it from a mark that
follows. The full point before points of omission stays close to its word. Leader dots (contents,
forms) are none of this.

The Chicago Manual of Style, 17th ed., 13.50–58; New Hart's Rules, 4.7.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.model.edit import Edit
from edition.model.style import HouseStyle
from edition.normalize.flow import BOUNDARY, NBSP, in_address, proposed
from edition.normalize.languages import is_english

RULE = "ellipses"
_BLANKS = " \u00a0\u202f\u2009"
_POINTS = re.compile(rf"[.…](?:(?:[{_BLANKS}]?[.…])+|(?<=…))")
_LEADERS = 5
_OPENERS = "“‘([{—–\"'«„‚‹¿¡"
_CLOSERS = "”’)]}»›"
_STOPS = ".,;:?!"


def ellipses(flow: str, style: HouseStyle) -> Iterator[Edit]:
    """The points of a flow, and the spaces around them, as the house sets them."""
    last = 0
    for match in _POINTS.finditer(flow):
        points = match[0].count(".") + 3 * match[0].count("…")
        if not 3 <= points < _LEADERS or in_address(flow, match.start()):
            continue
        start, end = match.span()
        while start > last and flow[start - 1] in _BLANKS:
            start -= 1
        while end < len(flow) and flow[end] in _BLANKS:
            end += 1
        last = end
        left, right = _neighbours(flow, start, end)
        stop = points == _LEADERS - 1 and left.strip() != ""
        loose = stop and start < match.start()
        if stop and not is_english(style):
            stop, loose = False, True
        after = _before(flow[start : match.start()], left, stop, style) + style.ellipsis
        after += _behind(flow[match.end() : end], right, style)
        reason = "points of omission, after a full point" if stop else "points of omission"
        yield from proposed(flow, (start, end), after, RULE, reason, 0.6 if loose else 0.9)


def _neighbours(flow: str, start: int, end: int) -> tuple[str, str]:
    """The characters on either side of a stretch, "" at the edge of a block."""
    left = (
        ""
        if flow.startswith(BOUNDARY, start - 2) and start > 1
        else flow[max(start - 1, 0) : start]
    )
    return left, flow[end : end + 1]


def _before(blank: str, left: str, stop: bool, style: HouseStyle) -> str:
    """What stands before the points: the full point of a sentence, and a space."""
    if not left.strip():
        return ""
    if left in _OPENERS:
        return blank if left in "\"'" else ""
    if style.ellipsis_before is None:
        return NBSP if blank else ""
    return ("." if stop else "") + style.ellipsis_before


def _behind(blank: str, right: str, style: HouseStyle) -> str:
    """The space behind the points."""
    if not right.strip() or right in _CLOSERS:
        return ""
    if right in _STOPS:
        return NBSP if style.ellipsis_space else ""
    return blank if right in "—–\"'" else " "
