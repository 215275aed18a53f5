"""Who speaks in a play: the names that stand before words again and again, in the habit of most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from edition.structure.lines import Line
from edition.structure.physical import text_of
from edition.structure.play.cues import Cue, Speaker, cue, usual
from edition.structure.play.directions import staged

REGULAR = 0.8  #: share of blocks that begin with a speaker, where all do


def speakers(
    cues: Sequence[tuple[Line, Cue]], parts: Sequence[Sequence[Line]]
) -> frozenset[Speaker]:
    """Who speaks: those who do so again and again, those in capitals, and where every block of
    the play begins with a speaker, those who stand so once.
    """
    written = Counter(found.habit for _, found in cues)
    cues = [
        (line, replace(found, habit=f"{found.habit}:"))
        if written[f"{found.habit}:"] > written[found.habit] and _goes_on(line, found)
        else (line, found)
        for line, found in cues
    ]
    counts = Counter(found.speaker for _, found in cues)
    habits = usual(found for _, found in cues if counts[found.speaker] > 1)
    known = frozenset(
        pair for pair, count in counts.items()
        if pair[1] in habits and (count > 1 or pair[1] != "a")
    )  # fmt: skip
    known = _as_alone(known, cues)
    heads = [block[0] for block in parts if not staged(text_of(block))]
    regular = sum(cued(line, known) for line in heads) >= REGULAR * len(heads)
    alone = sum(found.alone for _, found in cues if found.speaker in known)
    if not regular and 5 * alone < 4 * len(cues):
        return known
    starts = {id(line) for line in heads}
    return known | {
        found.speaker for line, found in cues
        if id(line) in starts and found.habit in habits and (regular or found.alone)
        and len(found.name.split()) < 4 and not re.search(r"\b(?:at|in|on|to|from)\b", found.name)
    }  # fmt: skip


def _as_alone(known: frozenset[Speaker], cues: Sequence[tuple[Line, Cue]]) -> frozenset[Speaker]:
    """Who speaks; where most names stand on lines of their own, those only that ever do, or that
    have what is done beside them: "Yes." begins what is said.
    """
    own = [(line, found) for line, found in cues if found.speaker in known]
    apart = {
        found.speaker for line, found in own
        if found.alone or line.text[found.length :].lstrip()[:1] in {"[", "("}
    }  # fmt: skip
    alone = Counter(found.habit for _, found in own if found.alone)
    if 2 * alone.total() <= len(own):
        return known
    small = alone.most_common(1)[0][0][0] == "a"
    return frozenset(one for one in known & apart if small or one[1][0] != "a")


def _goes_on(line: Line, found: Cue) -> bool:
    """Whether what is done beside a name goes on in the next line, and so does not tell yet
    whether a colon stands after it.
    """
    rest = line.text[found.length :].lstrip()
    return rest[:1] in {"[", "("} and rest[-1] not in "])" and not {"]", ")"} & set(rest)


def cued(line: Line, speakers: frozenset[Speaker]) -> bool:
    found = cue(line)
    return bool(found and speaks(found, speakers))


def speaks(found: Cue, speakers: frozenset[Speaker]) -> bool:
    """Whether a cue names a speaker, or several at once."""
    names = re.split(r",? and | & |, ", found.name)
    colon = found.habit.removesuffix(":") + ":" * (found.habit[-1] != ":")
    return any(
        (found.name, habit) in speakers
        or (len(names) > 1 and all((name, habit) in speakers for name in names))
        for habit in (found.habit, colon)
    )
