"""Which speeches of a play are in verse, and which of those too short to tell are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from edition.structure.physical import text_of
from edition.structure.play.directions import enclosed
from edition.structure.play.habits import Script
from edition.structure.play.parts import Part, titled
from edition.structure.play.said import HALF

_MUCH = 4  # times as many, and more


def in_verse(part: Part, habits: Script) -> bool | None:
    """Whether a speech is in verse; None where it has too few lines to tell."""
    if part.kind != "speech" or not habits.verse:
        return None
    found = habits.cue(part.pieces[0][0])
    skipped = 1 if found and found.alone else 0
    unsung = takewhile(lambda piece: not titled(piece), part.pieces[1:])  # a song is no speech
    said = [[*part.pieces[0][skipped:]], *unsung]
    later = [line for piece in said for line in piece[1:] if line.text[0] not in "[("]
    if not later:
        return None
    full = any(
        len(piece) > 1 and habits.fills(piece) and not enclosed(text_of(piece)) for piece in said
    )
    return not full and sum(line.large for line in later) >= 0.7 * len(later)


def among_prose(kinds: Sequence[bool | None], looks: Sequence[bool]) -> list[bool]:
    """Of each speech, whether it is too short to tell, and those before and after it are prose;
    or one of them, where it looks as speeches in prose do.
    """
    before, behind = list(_last(kinds)), list(_last(kinds[::-1]))[::-1]
    return [
        kind is None and (one is False) + (two is False) >= (1 if alike else 2)
        for kind, one, two, alike in zip(kinds, before, behind, looks, strict=True)
    ]


def prosaic(parts: Sequence[Part], kinds: Sequence[bool | None], habits: Script) -> list[bool]:
    """Of each piece of a play, whether nearly all are prose that begin where it does, and with as
    much space after the name: songs stand farther in.
    """
    looks = [_look(part, habits) for part in parts]
    counts = Counter(zip(looks, kinds, strict=True))
    return [look is not None and counts[look, False] > _MUCH * counts[look, True] for look in looks]


def _look(part: Part, habits: Script) -> tuple[int, bool] | None:
    """The column in which a speech begins, and whether wide space is after its speaker's name."""
    line = part.pieces[0][0]
    found = habits.cue(line) if part.kind == "speech" else None
    if not found or found.alone:
        return None
    rest = line.text[found.length :]
    return line.indent, len(rest) - len(rest.lstrip()) >= HALF


def _last(kinds: Iterable[bool | None]) -> Iterator[bool | None]:
    """What the last speech is known to be, up to each."""
    last = None
    for kind in kinds:
        last = last if kind is None else kind
        yield last
