"""What the lines of a whole play show of how it is written down.

Which signs stand around what is done, whether paragraphs without signs tell it, what is said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from edition.structure.lines import Line
from edition.structure.physical import text_of
from edition.structure.play.cues import Cue, Speaker, cue, numbered
from edition.structure.play.directions import enclosed, staged
from edition.structure.play.narrated import names, narrated, unspoken
from edition.structure.play.speakers import REGULAR, cued, speaks

#: How a block begins that says where the scene is.
ELSEWHERE = re.compile(r"\W*(?:the )?(?:scene|act|time|place|part)\b", re.IGNORECASE)


def in_parentheses(parts: Iterable[Sequence[Line]], spoken: Iterable[tuple[Line, Cue]]) -> bool:
    """Whether more of what is done, by itself or beside a name, stands in parentheses than in
    brackets.
    """
    signs = Counter(part[0].text[0] for part in parts if enclosed(text_of(part)))
    signs.update(line.text[found.length :].strip()[:1] for line, found in spoken)
    return signs["("] > signs["["]


def wide(spoken: Iterable[tuple[Line, Cue]]) -> bool:
    """Whether two spaces stand between nearly all names in capitals and what is said."""
    after = [
        line.text[found.length : found.length + 2] == "  "
        for line, found in spoken if found.habit == "A" and not found.alone
    ]  # fmt: skip
    return len(after) > 1 and sum(after) >= REGULAR * len(after)


def counted(lines: Sequence[Line]) -> bool:
    """Whether numbers stand where names do: two at least, and each again and again."""
    counts = Counter(
        found.name for line in lines if (line.gap or line.indent) and (found := numbered(line))
    )
    return min(counts["1"], counts["2"]) > 1


def said(parts: Sequence[Sequence[Line]], known: frozenset[Speaker]) -> list[Line]:
    """The lines that follow another in a block and name nobody: of blocks in which anybody is
    named, if there are such.
    """
    later = [[line for line in block[1:] if not cued(line, known)] for block in parts]
    spoken = [
        own
        for own, block in zip(later, parts, strict=True)
        if len(own) < len(block) - 1 or cued(block[0], known)
    ]
    own = [line for lines in spoken for line in lines]
    return own or [line for lines in later for line in lines]


def told(parts: Sequence[Sequence[Line]], speakers: frozenset[Speaker]) -> bool:
    """Whether most blocks without a speaker name one, and nobody says them; or nearly none of
    them is said by anybody.
    """
    texts = [
        text_of(two)
        for one, two in pairwise(parts)
        if not cued(two[0], speakers) and not _lone(one, speakers)
    ]
    free = [text for text in texts if not staged(text) and not ELSEWHERE.match(text)]
    told = sum(narrated(text, names(speakers)) for text in free)
    if told > 1 and told >= 0.6 * len(free):
        return True
    if not told or len(free) < 4 or sum(map(unspoken, free)) < REGULAR * len(free):
        return False
    marked = sum(enclosed(text_of(block)) for block in parts)  # a speech may go on after such
    return 2 * marked < len(free)


def _lone(block: Sequence[Line], speakers: frozenset[Speaker]) -> bool:
    """Whether a block is a speaker's name, and what he says the next."""
    found = cue(block[0]) if len(block) == 1 else None
    return bool(found and found.alone and speaks(found, speakers))
