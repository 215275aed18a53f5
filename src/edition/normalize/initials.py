"""The initials of a name: a space between them that no line breaks at.

Abbreviations with points (G.P.U., U.S.S.R., e.g.) are not names: they stand where no surname
follows, or with an article before them, here or elsewhere in the book.

The Chicago Manual of Style, 17th ed., 8.4, 10.12; New Hart's Rules, 10.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.model.edit import Edit
from edition.model.style import HouseStyle
from edition.normalize.flow import proposed

RULE = "initials"
_BLANK = "[ \u00a0\u202f\u2009]?"
#: The point of a first initial, which is rarer than a capital and so found sooner.
_FIRST = re.compile(rf"\.(?<=[^\W\d_a-z]\.)(?={_BLANK}[^\W\d_a-z]\.)")
_INITIALS = re.compile(
    rf"(?P<letters>[^\W\d_a-z]\.(?:{_BLANK}[^\W\d_a-z]\.){{1,3}})(?P<gap>[ \u00a0])"
    r"(?P<name>(?:(?:de|van|von|der|le|la|du|d’|O’)\s?)*[^\W\d_a-z][^\W\d_]+)"
)
_POINTED = re.compile(r"[^\W\d_a-z]\.[^\W\d_a-z]\.(?:[^\W\d_a-z]\.){,2}(?!\w)")
_COMMON = (
    "U.S. U.K. U.N. D.C. B.C. A.D. P.M. A.M. M.P. Q.C. K.C. N.Y. L.A. B.A. M.A. M.D. J.P. R.N."
    " U.S.A. U.S.S.R. R.A.F. H.M.S. H.M. N.B. P.S. I.O.U. S.S. G.B. R.I.P. Y.M.C.A. C.O."
)
_KNOWN = frozenset(_COMMON.split())
_ARTICLE = re.compile(r"\b(?:the|an?|this|that|our|their)[\s\u00a0]$", re.IGNORECASE)
_REASON = "space between the initials of a name"


def initials(flow: str, style: HouseStyle) -> Iterator[Edit]:
    """The gaps between initials before a surname, as the house sets them."""
    abbreviations = _abbreviations(flow)
    for match in _found(_INITIALS, flow):
        if _goes_on(flow, match.start(), ".’'"):
            continue
        if match["letters"] != match["letters"].upper():
            continue
        tight = re.sub(r"\s", "", match["letters"])
        if tight in abbreviations or _ARTICLE.search(
            flow[max(0, match.start() - 6) : match.start()]
        ):
            continue
        certainty = 0.6 if tight in _KNOWN else 0.9
        yield from _parted(flow, match, style, certainty)


def _found(pattern: re.Pattern[str], flow: str) -> Iterator[re.Match[str]]:
    """Where a pattern that begins with an initial and another is found in a flow."""
    end = 0
    for first in _FIRST.finditer(flow):
        at = first.start() - 1
        if at >= end and (match := pattern.match(flow, at)):
            yield match
            end = match.end()


def _parted(flow: str, match: re.Match[str], style: HouseStyle, certainty: float) -> Iterator[Edit]:
    at = match.start("letters") + 2
    for gap in re.finditer(rf"(?<=\.){_BLANK}(?=\w)", match["letters"]):
        span = (match.start("letters") + gap.start(), match.start("letters") + gap.end())
        if span[0] >= at:
            yield from proposed(flow, span, style.initials, RULE, _REASON, certainty)


def _abbreviations(flow: str) -> frozenset[str]:
    """What the book sets with points where no name follows."""
    return frozenset(
        match[0]
        for match in _found(_POINTED, flow)
        if not _goes_on(flow, match.start(), ".")
        and not re.match(
            r"[\s\u00a0]+[^\W\d_a-z]|[\s\u00a0]+(?:de|van|von|le|la|du)\b",
            flow[match.end() : match.end() + 6],
        )
    )


def _goes_on(flow: str, at: int, signs: str) -> bool:
    """Whether what stands at a place only goes on with a word, or follows one of some signs."""
    before = flow[at - 1 : at]
    return before.isalnum() or before == "_" or (before != "" and before in signs)
