"""The spaces that a language puts before its points and inside its quotation marks.

French keeps ; ! ? apart from their word by a narrow space, a colon by a full one, and guillemets
from what they hold by a narrow one; none of them may break a line. Elsewhere none of these stands
apart. Figures of time (10:30), addresses and points that follow another point are let alone.

Imprimerie nationale, *Lexique des règles typographiques* (2002), "Ponctuation".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.model.edit import Edit
from edition.model.style import HouseStyle
from edition.normalize.flow import in_address, proposed
from edition.normalize.languages import is_english

RULE = "point-spacing"
_BLANK = "[ \u00a0\u202f\u2009]"
_HIGH = re.compile(rf"(?<=[\w»”’)\]°%]){_BLANK}*(?=[;!?])")
_COLON = re.compile(rf"(?<=[\w»”’)\]°%]){_BLANK}*(?=:(?!\d|//))")
_REASON = "space that the language has before {}"
_WITHIN = "space that the language has inside quotation marks"


def point_spacing(flow: str, style: HouseStyle) -> Iterator[Edit]:
    """The gaps before points and inside quotation marks that are to be set otherwise."""
    if is_english(style):
        return
    spaces = [(_HIGH, style.high, "; ! ?"), (_COLON, style.colon, "a colon")]
    for pattern, space, what in spaces:
        for match in pattern.finditer(flow):
            if not in_address(flow, match.start()):
                yield from proposed(flow, match.span(), space, RULE, _REASON.format(what))
    first, last = map(re.escape, style.outer)
    for match in re.finditer(rf"(?<={first}){_BLANK}*(?=[^\s{last}])", flow):
        yield from proposed(flow, match.span(), style.inside, RULE, _WITHIN)
    for match in re.finditer(rf"(?<=[^\s{last}]){_BLANK}*(?={last})", flow):
        yield from proposed(flow, match.span(), style.inside, RULE, _WITHIN)
