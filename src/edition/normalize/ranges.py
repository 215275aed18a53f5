"""Ranges of years, pages and numbers: an en dash between figures. No figure is supplied.

A hyphen between figures may also part a date, a telephone number, a score; where nothing says
which, the range is proposed and not made.

The Chicago Manual of Style, 17th ed., 6.78, 9.60–64; New Hart's Rules, 4.11.1, 11.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.model.edit import Edit
from edition.model.numerals import roman_value
from edition.model.style import HouseStyle
from edition.normalize.flow import in_address, proposed

RULE = "ranges"
_BLANK = "[ \u00a0\u202f]?"
_RANGE = re.compile(
    rf"(?P<from>\d[\d,]*)(?P<dash>{_BLANK}(?:--?|[–—]){_BLANK})(?P<to>\d[\d,]*)"
    r"(?![\w/–—]|-|[.,]\d|\.[a-z])"
)
#: The hyphen that may stand between them, which is rarer than they are and so found sooner.
_BETWEEN = re.compile(r"-(?<=[ivxlcIVXLC.]-)(?=[ivxlcIVXLC])")
_BEFORE = re.compile(r"[ivxlcIVXLC]+\.?$")
_ROMAN = re.compile(
    r"(?<![\w-])(?P<from>[ivxlc]+|[IVXLC]+)\.?(?P<dash>-)(?P<to>[ivxlc]+|[IVXLC]+)(?![\w-])"
)
_NUMBERED = re.compile(
    r"\b(?:pp?|ch|chaps?|caps?|vols?|ll?|cc?|bks?|nos?|secs?)\.\s?$", re.IGNORECASE
)
_LONGEST = 30  #: letters of a roman numeral
_LEAST = 4  #: letters of two roman numerals that nothing before them says to be such
_PLACES = re.compile(
    r"(?:\b(?:pp?|vols?|nos?|chaps?|chs?|secs?|figs?|ll?|vv?|art|arts)\.|§|\b(?:pages?|volumes?"
    r"|numbers?|chapters?|sections?|lines?|verses?|articles?|letters?|lectures?|aged?|years?"
    r"|between|from|January|February|March|April|May|June|July|August|September|October|November"
    r"|December))[\s\u00a0]*$|[,&][\s\u00a0]$|\d:$",
    re.IGNORECASE,
)
_LEAD = re.compile(r"[_*]?\s+[_*]?$")  # between lines, and beside the signs of italics
_WIDE = 40
_CONTEST = re.compile(
    r"\s*(?:victory|win|wins|defeat|loss|lead|vote|votes|majority|score|draw|against|in favou?r)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\s+[a-z]{3,}")
_REASON = "range of {}"


def ranges(flow: str, style: HouseStyle) -> Iterator[Edit]:
    """The hyphens between figures that mean "to", and spaced dashes that do."""
    for match in _romans(flow):
        if certainty := _roman(flow, match):
            what = _REASON.format("pages")
            yield from proposed(flow, match.span("dash"), "–", RULE, what, certainty)
    for match in _RANGE.finditer(flow):
        before = flow[match.start() - 1 : match.start()]
        if before.isalnum() or (before and before in "_./–—$£€-"):
            continue
        if match["dash"] == "–" or in_address(flow, match.start()):
            continue
        what, certainty = _weighed(flow, match)
        if match["dash"].strip() == "—":
            certainty = min(certainty, 0.6)
        if certainty:
            yield from proposed(
                flow, match.span("dash"), "–", RULE, _REASON.format(what), certainty
            )


def _romans(flow: str) -> Iterator[re.Match[str]]:
    """Where two roman numerals stand beside a hyphen."""
    for hyphen in _BETWEEN.finditer(flow):
        at = hyphen.start()
        before = _BEFORE.search(flow, max(at - _LONGEST, 0), at)
        if before and (match := _ROMAN.match(flow, before.start())):
            yield match


def _roman(flow: str, match: re.Match[str]) -> float:
    """How likely two roman numerals make a range."""
    if not 0 < roman_value(match["from"]) < roman_value(match["to"]):
        return 0.0
    if _NUMBERED.search(flow[max(0, match.start() - 8) : match.start()]):
        return 0.9
    return 0.8 if len(match["from"] + match["to"]) >= _LEAST else 0.5


def _weighed(flow: str, match: re.Match[str]) -> tuple[str, float]:
    """What the figures count, and how likely they make a range; 0 where they do not."""
    first, second = match["from"].replace(",", ""), match["to"].replace(",", "")
    spaced = len(match["dash"].strip()) < len(match["dash"])
    low, high = (
        int(first),
        int((first[: -len(second)] if len(second) < len(first) else "") + second),
    )
    if high <= low:
        return "numbers", 0.0
    if len(first) == 4 and 1000 <= low < 2100 and high < 2100 and "," not in match["from"]:
        month = len(second) == 2 and second <= "12" and first[2:] < second
        return "years", 0.9 if len(second) in (1, 2, 4) and not (month and spaced) else 0.5
    if _PLACES.search(_LEAD.sub(" ", flow[max(0, match.start() - _WIDE) : match.start()])):
        return "numbers", 0.9 if "," not in flow[match.start() - 2 : match.start()] else 0.8
    return "numbers", _plain(flow, match, first, second, spaced)


def _plain(flow: str, match: re.Match[str], first: str, second: str, spaced: bool) -> float:
    """The same for numbers with nothing before them that says what they are."""
    after = flow[match.end() : match.end() + 20]
    telephone = len(first) == 3 and len(second) == 4
    if telephone or spaced or len(second) < len(first) or _CONTEST.match(after):
        return 0.5
    return 0.8 if _COUNTED.match(after) else 0.5
