"""Abbreviations and what they belong to: No. 10, Vol. 1, pp. 3, Mr. Smith, St. Petersburg.

A no-break space holds them together; one that is missing before a number is supplied.

The Chicago Manual of Style, 17th ed., 6.121, 10.16; New Hart's Rules, 10.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.model.edit import Edit
from edition.model.style import HouseStyle
from edition.normalize.flow import NBSP, may_join, proposed

RULE = "abbreviations"
_NUMBERED = re.compile(
    r"(?:(?<![\w.])(?:[Nn]os?|[Vv]ols?|[Pp]p?|[Cc]haps?|[Cc]hs?|[Ff]igs?|[Ss]ecs?|[Aa]rts?|[Pp]ts?"
    r"|[Ff]ols?|ff?|[Ll]l|[Ss]er|[Bb]k|[Cc]a?|[Ee]dn?|[Pp]l)\.|§§?|№)"
    r"(?P<gap>[ \n\u00a0]?)(?=\d|[IVXLC]+\b(?!\.\s?[A-Z]|’))"
)
_TITLED = re.compile(
    r"(?<![\w.])(?:(?:Mr|Mrs|Ms|Dr|St|Ste|Messrs|Mme|Mlle|MM|Prof|Rev|Hon|Capt|Col|Gen|Lt|Lieut|Sgt"
    r"|Maj|Adm|Gov|Sen|Rep|Esq|Fr|Sr|Jr|Ven|Mt)\.|(?:Mr|Mrs|Ms|Dr|St|Messrs|Mme|Mlle)(?=\s[A-Z]))"
    r"(?P<gap>[ \n])(?=[^\W\d_a-z]|(?<=[rs]\.[ \n])(?:and|or)\s(?:Mrs?|Dr|Miss)\b)"
)
_REASONS = {
    _NUMBERED: "an abbreviation and its number on one line",
    _TITLED: "a title and its name on one line",
}


def abbreviations(flow: str, style: HouseStyle) -> Iterator[Edit]:
    """The gaps after abbreviations that are to hold, but for those where a line ends on purpose."""
    for pattern, reason in _REASONS.items():
        for match in pattern.finditer(flow):
            at = match.start("gap")
            if match["gap"] == "\n" and not may_join(flow, at):
                continue
            if not match["gap"] and match[0][-1] != "." and match[0][-1] not in "§№":
                continue
            yield from proposed(flow, match.span("gap"), NBSP, RULE, reason)
