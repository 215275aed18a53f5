"""Points of omission, of faltering and of trailing off: three, or four where a sentence ends.

Chicago spaces its points and keeps them on one line; Hart sets one character. The full point
before points of omission stays close to its word. Leader dots (contents, forms) are none of this.

The Chicago Manual of Style, 17th ed., 13.50–58; New Hart's Rules, 4.7.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.model.style import HouseStyle
from edition.model.text import Edit
from edition.normalize.flow import BOUNDARY, NBSP, in_address, proposed

RULE = "ellipses"
_BLANK = "[ \u00a0\u202f\u2009]"
_POINTS = re.compile(
    rf"(?P<before>{_BLANK}*)(?P<points>…(?:{_BLANK}?\.(?![\w.]))?|\.{_BLANK}?…|\.(?:{_BLANK}?\.){{2,}})(?P<after>{_BLANK}*)"
)
_LEADERS = 5
_OPENERS = "“‘([{"
_CLOSERS = "”’)]}"
_STOPS = ".,;:?!"


def ellipses(flow: str, style: HouseStyle) -> Iterator[Edit]:
    """The points of a flow, and the spaces around them, as the house sets them."""
    for match in _POINTS.finditer(flow):
        points = match["points"].count(".") + 3 * match["points"].count("…")
        if points >= _LEADERS or in_address(flow, match.start("points")):
            continue
        left, right = flow[: match.start()][-1:], flow[match.end() : match.end() + 1]
        if flow.startswith(BOUNDARY, match.start() - 2):
            left = ""
        stop = points == 4 and left != "" and not left.isspace()
        certainty = 0.9 if not stop or not match["before"] else 0.6
        after = _set(style, match, left, right, stop)
        yield from proposed(flow, match.span(), after, RULE, "points of omission", certainty)


def _set(style: HouseStyle, match: re.Match[str], left: str, right: str, stop: bool) -> str:
    """The points with their spaces, between the characters `left` and `right`."""
    before = NBSP
    if left == "" or left.isspace() or left in _OPENERS or left in "—–\"'":
        before = match["before"] if left in ('"', "'") else ""
    behind = " "
    if right == "" or right.isspace() or right in _CLOSERS:
        behind = ""
    elif right in _STOPS:
        behind = NBSP if style.ellipsis_space else ""
    elif right in "—–\"'":
        behind = match["after"]
    return ("." if stop else "") + before + style.ellipsis + behind
