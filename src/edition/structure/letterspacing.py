"""Letter-spaced lines: "P R E F A C E", "T O M   S A W Y E R", as typists show wide-set capitals.

Letters are parted by one space, words by more than one. Only a whole displayed line is read so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

_WORDS = re.compile(r"\S+(?: \S+)*")
_SPACED = re.compile(r"[^\W\d_](?: [^\W\d_])+[.,:;!?]*")
_LEAST = 4  #: letters of the longest of the words; fewer in one word may be initials
_LONGEST = 120  #: characters of a line
_SPACES = (" ", "\u00a0")


def gaps(line: str) -> Iterator[tuple[int, int]]:
    """Where the spaces stand that part the letters of a line's words; none if it has others."""
    if not 2 * _LEAST - 1 <= len(line) <= _LONGEST or line[1] not in _SPACES:
        return
    words = list(_WORDS.finditer(line))
    spaced = [word for word in words if _SPACED.fullmatch(word[0])]
    others = [word for word in words if word not in spaced]
    longest = max((len(word[0].split()) for word in spaced), default=0)
    several = all(len(word[0].split()) > 2 for word in spaced) and len(spaced) > 1
    if (
        longest + several < _LEAST
        or any(" " in word[0] for word in others)
        or _alphabet(spaced[0][0])
    ):
        return
    for word in spaced:
        yield from ((word.start() + at, word.start() + at + 1) for at in _spaces(word[0]))


def _spaces(word: str) -> Iterator[int]:
    return (at for at, sign in enumerate(word) if sign == " ")


def _alphabet(word: str) -> bool:
    """Whether letters follow one another as in an alphabet."""
    letters = word.split()
    return all(ord(two[0]) == ord(one[0]) + 1 for one, two in pairwise(letters))


def closed(line: str) -> str:
    """A line with the letters of its words together; as it is, if they are not spaced."""
    return _closed(line) if line[1:2] in _SPACES else line


@lru_cache(maxsize=1 << 12)
def _closed(line: str) -> str:
    """The same, of a line whose first letter stands by itself."""
    found = list(gaps(line))
    for start, end in reversed(found):
        line = line[:start] + line[end:]
    return " ".join(line.split()) if found else line
