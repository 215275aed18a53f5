"""Characters that print the same and read otherwise: ligatures, soft hyphens, loose accents.

Letters that a typesetting program joined (ﬁ, ﬄ) are parted again, for the font joins them
itself; œ and æ are letters and stay. Soft hyphens and characters of no width inside words are
breaks and seams of an earlier setting, and signs that turn the direction of writing about make
words read otherwise than they are spelt; U+001A is where systems of old ended a file. The
hyphens U+2010 and U+2011 become the one that every keyboard and search has. An accent typed
after its letter is joined to it.

The Unicode Standard, Annex 15 (Normalization Forms), https://www.unicode.org/reports/tr15/
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from edition.model.edit import Edit
from edition.model.style import HouseStyle
from edition.normalize.flow import proposed

RULE = "characters"
_LETTERS = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
#: Joiners of no width shape Indic and Arabic words, and stay beside their letters.
_SEAM = re.compile(
    "(?P<ligature>[ﬀ-ﬆ])"
    "|(?P<nothing>[\x1a\u00ad\u200b\u2060\ufeff]+|(?<=[A-Za-z\u00c0-\u024f])[\u200c\u200d]+)"
    "|(?P<direction>[\u202a-\u202e\u2066-\u2069])"
    "|(?P<hyphen>[\u2010\u2011])"
    "|(?P<accent>[\u0300-\u036f]+)"
)
_ANY = re.compile(
    "[ﬀ-ﬆ\x1a\u00ad\u200b-\u200d\u2010\u2011\u202a-\u202e\u2060\u2066-\u2069\ufeff\u0300-\u036f]"
)
_REASONS = {
    "ligature": "letters that the font joins by itself",
    "nothing": "soft hyphen or character of no width, of an earlier setting",
    "direction": "sign that turns the direction of writing about, which letters have themselves",
    "hyphen": "hyphen in its usual character",
    "accent": "accent joined to its letter",
}


def characters(flow: str, style: HouseStyle) -> Iterator[Edit]:
    """The characters to be set otherwise, or left out."""
    if (flow.isascii() and "\x1a" not in flow) or not _ANY.search(flow):
        return
    for match in _SEAM.finditer(flow):
        name, start = match.lastgroup or "", match.start()
        if name in ("nothing", "direction") and _alone(flow, *match.span()):
            continue
        if name == "accent":
            start -= 1
            if not flow[start : start + 1].isalpha():
                continue
        meant = _meant(name, flow[start : match.end()])
        yield from proposed(flow, (start, match.end()), meant, RULE, _REASONS[name])


def _alone(flow: str, start: int, end: int) -> bool:
    """Whether nothing else stands on the line: without it, the block would fall in two."""
    return flow[start - 1 : start] == "\n" and flow[end : end + 1] == "\n"


def _meant(name: str, text: str) -> str:
    if name == "ligature":
        return _LETTERS[text]
    if name == "hyphen":
        return "-"
    return unicodedata.normalize("NFC", text) if name == "accent" else ""
