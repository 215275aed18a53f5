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
#: A point or a sign after which no line should end; what is before it tells which it is.
_PLACE = re.compile(
    r"[.§№°º](?:(?P<number>[ \n\u00a0]?(?=\d|[IVXLC]+\b(?!\.\s?[A-Z]|’)))"
    r"|(?P<name>[ \n](?=[^\W\d_a-z]|(?:and|or)\s(?:Mrs?|Dr|Miss)\b"
    r"|(?:d[aeiu]|des|l[aeo]s?|de[lr]|den|della|v[ao]n|zu)\s|[dl][’'])))"
)
_NUMBERED = re.compile(
    r"(?<![\w.])(?:[Nn]os?|[Vv]ols?|[Pp]p?|[Cc]haps?|[Cc]hs?|[Ff]igs?|[Ss]ecs?|[Aa]rts?|[Pp]ts?"
    r"|[Ff]ols?|ff?|[Ll]l|[Ss]er|[Bb]k|[Cc]a?|[Ee]dn?|[Pp]l)\.$|(?<!\w)[Nn]\.?[°º]$"
)
_TITLED = re.compile(
    r"(?<![\w.])(?:Mr|Mrs|Ms|Dr|St|Ste|Messrs|Mme|Mlle|MM|Prof|Rev|Hon|Capt|Col|Gen|Lt|Lieut|Sgt"
    r"|Maj|Adm|Gov|Sen|Rep|Esq|Fr|Sr|Jr|Ven|Mt)\.$"
)
#: The same of other languages, a point included that not all of them have.
_ABROAD = {
    "fr": "M MM Mgr Dr", "de": "Hr Hrn Fr Frl Dr Prof St Nr", "ru": "г гг г-н проф акад св им ул",
    "es": "Sr Sra Srta Sres D Dña Dr Dra Ud Uds", "it": "Sig Sigg Dott Prof Avv On S SS",
}  # fmt: skip
#: It begins with what is rare; that no word ends just before it is asked afterwards.
_UNPOINTED = re.compile(r"(?:Mr|Mrs|Ms|Dr|St|Messrs|Mme|Mlle)(?P<name>[ \n])(?=[A-Z])")
_JOINED = re.compile(r"\w")
_WORD = re.compile(r"[^\w-]")
_NUMBER, _NAME = "an abbreviation and its number on one line", "a title and its name on one line"


def abbreviations(flow: str, style: HouseStyle) -> Iterator[Edit]:
    """The gaps after abbreviations that are to hold, but for those where a line ends on purpose."""
    abroad = _ABROAD.get(style.language.split("-")[0].lower(), "").split()
    for match in _PLACE.finditer(flow):
        at, gap = match.start(), match.lastgroup or ""
        before = flow[max(0, at - 8) : at + 1]
        if gap == "number" and (before[-1] in "§№" or _NUMBERED.search(before)):
            yield from _tied(flow, match.span(gap), _NUMBER)
            continue
        titled = not before.islower() and _TITLED.search(before)  # a title has a capital
        if match[gap] and (titled or (abroad and _WORD.split(before[:-1])[-1] in abroad)):
            yield from _tied(flow, (at + 1, match.end()), _NAME)
    for match in _UNPOINTED.finditer(flow):
        if match.start() and _JOINED.match(flow, match.start() - 1):
            continue
        yield from _tied(flow, match.span("name"), _NAME)


def _tied(flow: str, gap: tuple[int, int], reason: str) -> Iterator[Edit]:
    if flow[gap[0] : gap[1]] != "\n" or may_join(flow, gap[0]):
        yield from proposed(flow, gap, NBSP, RULE, reason)
