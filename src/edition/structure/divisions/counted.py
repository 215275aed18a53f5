"""Entries of a list of contents that begin with numbers which nothing parts from their titles:
"IV MARTHA" is the fourth, where "III …" stands before it, and no title that begins with "IV".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from edition.structure.numbering import numeral

_BARE = re.compile(r"([IVXLC]+|\d{1,3})\s+(\S.*)")
_RUN = 3  #: numbers that run on


def counted(texts: Sequence[str]) -> Mapping[int, str]:
    """Those of some entries whose numbers run on, by their places, with a point to part them."""
    found, run, last = dict[int, str](), list[tuple[int, str]](), 0
    for at, text in enumerate(texts):
        match = _BARE.fullmatch(text)
        value = numeral(match[1]) if match else 0
        if not match or not value:
            continue
        if value != last + 1:
            run = []
        last = value
        run.append((at, f"{match[1]}. {match[2]}"))
        if len(run) >= _RUN:
            found |= run
    return found
