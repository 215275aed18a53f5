"""The text of a play: who speaks, what is said, and what is done.

`script` makes marks of lines that are known to be a play's, by the habits of the whole play.
Verse is set line by line, prose as paragraphs; what stands in brackets is a direction, brackets
and all. A speech goes on after a direction, to the next speaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.lines import Line
from edition.structure.play.cues import Cue
from edition.structure.play.directions import SCENE, enclosed
from edition.structure.play.habits import Script
from edition.structure.play.metre import among_prose, in_verse, prosaic
from edition.structure.play.parts import Part, parts, titled
from edition.structure.play.said import DIRECTION, HALF, mark, steps
from edition.structure.play.said import said as said_in

_ROUND = re.compile(r"\((?!\d+\))[^()]+\)|(?<=[A-ZÀ-Þ,] )_[^_]+_")  # beside a name
_RARE, _USUAL = 0.04, 0.8  # shares of speeches in verse beyond which a play is all prose or verse
_SONG = 3  # lines of verse that nobody speaks, at least
#: Why the first lines of some are a speech, that nobody begins.
GOES_ON = ("goes on behind a note",)
_HEAD = 4  # lines of a speaker's name and what he does


def script(lines: Sequence[Line], habits: Script, goes_on: bool = False) -> Iterator[Mark]:
    """The marks of a play's lines: speeches with their speakers, stage directions.

    `goes_on`: a note parts them from a speech, which goes on in those that nobody else says: they
    are a speech, too, without a speaker.
    """
    found = list(parts(lines, habits))
    kinds = [in_verse(part, habits) for part in found]
    told = [kind for kind in kinds if kind is not None]
    mixed = _RARE * len(told) < sum(told) < _USUAL * len(told)
    mostly = sum(told) * 2 > len(told) if told else habits.verse and not habits.prosaic
    after = told[0] if mixed else mostly
    among = among_prose(kinds, prosaic(found, kinds, habits))
    head = _behind(found) if goes_on else 0
    if head:
        yield from _resumed([part.pieces[0] for part in found[:head]], habits, mostly)
    for part, kind, prose in list(zip(found, kinds, among, strict=True))[head:]:
        after = kind if mixed and kind is not None else after
        if part.kind == "speech":
            yield from _speech(part.pieces, habits, after and not prose)
        elif part.kind == "stage":
            yield mark("stage", part.pieces[0], "a direction by itself")
        elif _sung(part.pieces[0], habits):
            yield mark("verse", part.pieces[0], "verse without a speaker")
            yield from steps(part.pieces[0])
        else:
            yield mark("paragraph", part.pieces[0], "says where the scene is")
            yield from _run_in(part.pieces[0])


def _run_in(piece: Sequence[Line]) -> Iterator[Mark]:
    """The gap between "SCENE" and the words that it begins."""
    if len(piece) > 1 and piece[1].gap and SCENE.fullmatch(piece[0].text):
        gap = Span(piece[0].span.end, piece[1].span.start)
        yield Mark("join", gap, label="scene", evidence=("it begins the paragraph",))


def _behind(found: Sequence[Part]) -> int:
    """How many parts of a scene go on with a speech that a note parts: to the last before another
    begins that is no direction.
    """
    free = list(takewhile(lambda part: part.kind != "speech", found))
    while free and free[-1].kind != "paragraph":
        free.pop()
    return len(free) if free and free[0].kind == "paragraph" else 0


def _resumed(pieces: Sequence[Sequence[Line]], habits: Script, verse: bool) -> Iterator[Mark]:
    """The rest of a speech, behind a note."""
    lines = [line for piece in pieces for line in piece]
    yield mark("speech", lines, *GOES_ON)
    for piece in pieces:
        if habits.acted(piece):
            yield mark("stage", piece, "a direction in a speech")
        else:
            yield from said_in(piece, habits, 0, verse)


def _sung(piece: Sequence[Line], habits: Script) -> bool:
    """Whether a piece that nobody speaks is a song, or a prologue in verse, of some lines."""
    capitals = sum(line.large for line in piece)
    if SCENE.fullmatch(piece[0].text):
        return False
    return len(piece) >= _SONG and capitals >= 0.9 * len(piece) and not habits.fills(piece)


def _speech(pieces: Sequence[Sequence[Line]], habits: Script, verse: bool) -> Iterator[Mark]:
    """A speech: its speaker, what is said, and directions in it."""
    lines = [line for piece in pieces for line in piece]
    yield mark("speech", lines, "begins with a speaker's name")
    found = habits.cue(lines[0])
    assert found
    count = _headed(pieces[0], found, habits)
    yield from _speaker(pieces[0][: max(count, 1)], found, whole=count > 0)
    rest = lines[0].text[found.length :]
    skipped = found.length + len(rest) - len(rest.lstrip())
    base = habits.base if habits.inset else max(habits.base, lines[0].indent)
    head = [] if count else [_after(lines[0], found.length, skipped, base)]
    said = [[*head, *pieces[0][max(count, 1) :]], *pieces[1:]]
    first = lines[0].length if head else next((piece[0].length for piece in said if piece), 0)
    stanzas: list[Sequence[Line]] = []
    for piece in said:
        acted = piece and not first and (habits.acted(piece) or titled(piece))
        if acted:
            yield mark("stage", piece, "a direction in a speech")
            verse = verse or titled(piece)
        made = [] if acted else list(said_in(piece, habits, first, verse))
        yield from made
        if {one.kind for one in made} in ({"line"}, {"line", "direction"}):
            stanzas.append(piece)
        elif piece:
            yield from _parted(stanzas)
            stanzas = []
        first = 0 if piece else first
    yield from _parted(stanzas)


def _headed(piece: Sequence[Line], found: Cue, habits: Script) -> int:
    """How many lines of a speech are only its speaker's name, and what he does, in brackets."""
    if found.alone:
        return 1
    text = piece[0].text[found.length :].strip()
    for count, line in enumerate(piece[:_HEAD], 1):
        text = f"{text} {line.text}" if count > 1 else text
        if text[:1] not in {"[", "("}:
            return 0
        if text.rstrip("._: ")[-1:] in {"]", ")"} and enclosed(text):
            return count if text[-1] == ":" or habits.alone or count == len(piece) else 0
    return 0


def _speaker(lines: Sequence[Line], found: Cue, whole: bool) -> Iterator[Mark]:
    """The name of a speaker, and what stands in brackets beside it."""
    start = lines[0].span.start
    end = lines[-1].span.end if whole else start + found.length
    yield Mark("speaker", Span(start, end), evidence=("speaks again and again",), confidence=0.9)
    text = lines[0].text if whole else lines[0].text[: found.length]
    if len(lines) > 1:
        at, stop = found.length + text[found.length :].index(text[found.length :].strip()[0]), end
        span = Span(start + at, stop - (lines[-1].text[-1] in ".:"))
    elif text[0] != "[" and (match := DIRECTION.search(text) or _ROUND.search(text)):
        span = Span(start + match.start(), start + match.end())
    else:
        return
    yield Mark("direction", span, evidence=("what is done, in brackets",), confidence=0.9)


def _parted(pieces: Sequence[Sequence[Line]]) -> Iterator[Mark]:
    """The stanzas of a song or speech in verse that blank lines part."""
    if len(pieces) > 1:
        yield from (mark("stanza", piece, "blank lines part the stanzas") for piece in pieces)


def _after(line: Line, name: int, at: int, base: int) -> Line:
    """What is said on the line of a speaker's name; set in only where wide space parts it."""
    space = line.text[name:at]
    indent = line.indent + at if len(space) >= HALF and "\t" not in space else base
    span = Span(line.span.start + at, line.span.end)
    return Line(span, line.text[at:], indent, line.gap, line.feed)
