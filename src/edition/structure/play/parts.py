"""The parts of a play: speeches, directions, and paragraphs that say where the scene is.

Blank lines part them, or names at the beginning of lines; a speech goes on after a direction.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from edition.structure.lines import Line
from edition.structure.measure import blocks
from edition.structure.physical import text_of
from edition.structure.play.cues import Cue, shown
from edition.structure.play.directions import ENTRANCE, SCENE, begun_by, enclosed, reach, staged
from edition.structure.play.habits import Script, elsewhere
from edition.structure.play.narrated import names

_ROWS = 3  # lines that say who is on the stage
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|_[^_]*_")
_WORD = re.compile(r"[^\W\d_][\w’']*")
_APART = re.compile(r"[.,;](?=\s|$)|\s{2,}|\s(?:and|AND|&)\s")
_VOICE = re.compile(r"_[^_]+_ [A-ZÀ-Þ][A-ZÀ-Þ .'’-]+[.:]?")  # "_Voice of the_ SPIRIT."
_LINKS = frozenset({"and", "of", "the", "a", "an", "with", "de", "la", "le", "von", "to"})
_MOST = 4  # paragraphs of a direction, and one


@dataclass(frozen=True, slots=True)
class Part:
    """What a piece of a play is: "speech", "stage" or "paragraph", and its blocks."""

    kind: str
    pieces: tuple[Sequence[Line], ...]


def parts(lines: Sequence[Line], habits: Script) -> Iterator[Part]:
    """The speeches of a play, and what stands between them."""
    speech: list[Sequence[Line]] = []
    held: list[Sequence[Line]] = []  # directions after it, until it is known whether it goes on
    called = Counter(found.name for line in lines if (found := habits.cue(line)))

    def closed() -> Iterator[Part]:
        found = _waits(speech, habits)
        silent = found is not None and (not held or called[found.name] < 2)  # who is on the stage
        yield from [Part("stage" if silent else "speech", tuple(speech))] if speech else []
        yield from (Part("stage", (piece,)) for piece in held)
        speech.clear()
        held.clear()

    cut = [piece for block in blocks(lines) for piece in _pieces(block, habits)]
    pieces = list(_described(cut, habits))
    within = set(_within(pieces, habits))
    spoken = False  # anything, in this scene
    for number, piece in enumerate(pieces):
        text = text_of(piece)
        waits = not held and _waits(speech, habits)
        if not spoken and _gathered(piece, pieces[number + 1 : number + 2], habits):
            held.append(piece)
        elif habits.cue(piece[0]):
            yield from closed()
            speech.append(piece)
            spoken = True
        elif (
            number in within
            or enclosed(text)
            or (not waits and _between(piece, text, habits, spoken))
        ):
            held.append(piece)
        elif speech and not elsewhere(text, sure=not held):
            speech += [*held, piece]
            held.clear()
        else:
            yield from closed()
            yield Part("paragraph", (piece,))
    yield from closed()


def _gathered(piece: Sequence[Line], below: Sequence[Sequence[Line]], habits: Script) -> bool:
    """Whether a piece over the first speech of a scene says who is on the stage in it: "IPHIGENIA.
    ARKAS." Nobody says that, though it begins as a speech does.
    """
    text = text_of(piece)
    if len(piece) > _ROWS or not below or not habits.cue(below[0][0]) or {"!", "?"} & set(text):
        return False
    plain = _ASIDE.sub("", text)
    words = [word for word in _WORD.findall(plain) if word.lower() not in _LINKS]
    if not all(word.isupper() for word in words) and (
        text[-1] in ".:;-—" or any(word[0].islower() for word in words)
    ):
        return False
    called = [own for name in _APART.split(plain) if (own := name.strip(" .,").lower())]
    known = names(habits.speakers)
    return len(called) > 1 and any(word in known for name in called for word in name.split())


def _within(pieces: Sequence[Sequence[Line]], habits: Script) -> Iterator[int]:
    """The pieces that go on with a direction whose bracket one before them opens, and close it."""
    for at, piece in enumerate(pieces):
        sign = piece[0].text[0]
        close = {"[": "]", "(": ")"}.get(sign, "")
        if not close or close in text_of(piece):
            continue
        for number in range(at + 1, min(at + _MOST, len(pieces))):
            following = text_of(pieces[number])
            if habits.cue(pieces[number][0]) or sign in following:
                break
            if close in following:
                yield from range(at + 1, number + 1) if following[-1] == close else ()
                break


def _between(piece: Sequence[Line], text: str, habits: Script, spoken: bool) -> bool:
    """Whether a piece without brackets, whose words are `text`, is a direction, or stands over a
    song; in a scene in which anything is `spoken` yet, directions are told by what they say too.
    """
    acted = staged(text) and not habits.sings(piece)
    return acted or titled(piece) or (habits.acted(piece) if spoken else habits.described(piece))


def _waits(speech: Sequence[Sequence[Line]], habits: Script) -> Cue | None:
    """The name, on a line of its own, that is all of a speech yet."""
    alone = len(speech) == 1 and len(speech[0]) == 1
    found = habits.cue(speech[0][0]) if alone else None
    return found if found and found.alone else None


def _described(pieces: Sequence[Sequence[Line]], habits: Script) -> Iterator[Sequence[Line]]:
    """The pieces of a play; "SCENE" over a paragraph begins it."""
    held: Sequence[Line] = ()
    for piece in pieces:
        if held and (habits.cue(piece[0]) or not begun_by(text_of(piece))):
            yield held
            held = ()
        if not held and len(piece) == 1 and SCENE.fullmatch(piece[0].text):
            held = piece
            continue
        yield [*held, *piece]
        held = ()
    if held:
        yield held


def _pieces(block: Sequence[Line], habits: Script) -> Iterator[Sequence[Line]]:
    """A block cut before each speech and direction, where blank lines do not part them."""
    cuts = {0, len(block)}
    for at, line in enumerate(block):
        if habits.begins(line) or (at and habits.takes_up(block[at - 1], line)):
            cuts.add(at)
        elif count := habits.entrance(block, at):
            cuts |= {at, at + count}
        elif ENTRANCE.match(line.text) and staged(line.text):
            apart = habits.inside and (not habits.inset or habits.apart(line))
            apart = apart or not habits.wrapped or line.indent > habits.base + 1
            cuts |= {at, at + reach(block[at:])} if apart else set()
        elif not at and titled(block[:1]) and not habits.cue(line):
            cuts.add(1)  # "SONG."
    for one, two in pairwise(sorted(cuts)):
        yield block[one:two]


def titled(piece: Sequence[Line]) -> bool:
    """Whether a piece is what a song is called, above it."""
    text = piece[0].text
    short = text.isupper() and len(text.split()) < 4 and text[-1] not in ",!?"
    return len(piece) == 1 and (short or shown(text) or _VOICE.fullmatch(text) is not None)
