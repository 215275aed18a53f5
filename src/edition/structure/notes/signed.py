"""Remarks in brackets that say whose they are: "(Cotton-bees.--Translator's Note.)".

They stand in the text just where they belong. One may be an author's jest; several are notes.
"""

from __future__ import annotations

import re

from edition.structure.notes.forms import CLOSERS

_SIGNED = re.compile(
    r"(?:--|—|–)[\s_]*(?:the\s+)?(?:translator|editor|author|publisher|transl?|ed|edit|tr)"
    r"(?:['’]s\s+note)?\.?_?\.?(?P<closer>[)\]])",
    re.I,
)
_BLANK = re.compile(r"\n[ \t\r]*\n|\r[ \t]*\r")
_LONGEST = 2_000  #: characters of such a remark
_SEVERAL = 3
_OPENERS = {closer: opener for opener, closer in CLOSERS.items()}

#: How one begins, where it is known to be one.
SIGNED = re.compile(r"[\[(](?=\S)")
REASON = "says whose note it is"


def signed(source: str) -> frozenset[int]:
    """Where they begin; nowhere, if they are few."""
    found = set[int]()
    for match in _SIGNED.finditer(source):
        start = _opener(source, match.start("closer"), match["closer"])
        if start >= 0 and not _BLANK.search(source, start, match.end()):
            found.add(start)
    return frozenset(found) if len(found) >= _SEVERAL else frozenset()


def _opener(source: str, end: int, closer: str) -> int:
    """Where the bracket opens that is closed at `end`, -1 for nowhere near."""
    depth, opener = 0, _OPENERS[closer]
    for at in range(end, max(end - _LONGEST, -1), -1):
        if source[at] == closer:
            depth += 1
        elif source[at] == opener:
            depth -= 1
            if not depth:
                return at
    return -1
