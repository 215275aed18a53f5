"""How a page ends its paragraphs where it has no elements for them: at a line end.

Pages of the 1990s begin a paragraph with `<br>` and some blanks, or have each on a line of its
own between two `<br>`. In verse the same signs part lines, which are short.
"""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

_BR = re.compile(
    r"<br\b[^>]*>(?P<blanks>(?:\s|&nbsp;|&#160;|&#xa0;|&em?sp;|[\u00a0\u2002\u2003\u3000])*)",
    re.IGNORECASE,
)
_BLANK = re.compile(r"&\w+;|&#\w+;|[\u00a0\u2002\u2003\u3000]")
_TAG = re.compile(r"<[^>]*>")
BLANKS = " \u00a0\u2002\u2003\u3000"
_FEWEST = 4  #: line ends that make a habit
_LONG = 150  #: characters of a paragraph, in the middle of all
_ROW = 60  #: characters of a line that is none of verse
_TERMINAL = tuple(".!?:\"'”’»…*)]—")


def habit(markup: str) -> str:
    """`indent` where line ends with blanks behind them part paragraphs, `line` where all do."""
    found = [(m.start(), m.end(), len(_BLANK.findall(m["blanks"]))) for m in _BR.finditer(markup)]
    indents = [one for one in found if one[2] > 1]
    if len(indents) >= _FEWEST and _apart(markup, indents) >= _LONG:
        return "indent"
    return "line" if len(found) >= _FEWEST and _apart(markup, found) >= _LONG else ""


def _apart(markup: str, ends: list[tuple[int, int, int]]) -> float:
    """How many characters stand between two line ends, in the middle of all."""
    stretches = (markup[one[1] : two[0]] for one, two in pairwise(ends))
    return median(
        len(_TAG.sub("", stretch)) if len(stretch) < 5_000 else _LONG for stretch in stretches
    )


def ends_paragraph(last: str, length: int) -> bool:
    """Whether a paragraph can end with a line of that length, which has that last character."""
    return length >= _ROW or last in _TERMINAL
