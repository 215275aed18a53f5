"""The text of a play: who speaks, what is said, and what is done.

`script` makes marks of lines that are known to be a play's, by the habits of the whole play.
Verse is set line by line, prose as paragraphs; what stands in brackets is a direction, brackets
and all. A speech goes on after a direction, to the next speaker.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.lines import Line
from edition.structure.measure import blocks
from edition.structure.physical import text_of
from edition.structure.play.cues import ENTRANCE, SCENE, Cue, enclosed, reach, shown, staged
from edition.structure.play.habits import Script, elsewhere
from edition.structure.play.said import DIRECTION, HALF, mark, steps
from edition.structure.play.said import said as said_in

_ROUND = re.compile(r"\([^()]+\)")
_RARE, _USUAL = 0.04, 0.8  # shares of speeches in verse beyond which a play is all prose or verse
_MOST = 4  # paragraphs of a direction, and one
_HEAD = 4  # lines of a speaker's name and what he does


@dataclass(frozen=True, slots=True)
class _Part:
    """What a piece of a play is: "speech", "stage" or "paragraph", and its blocks."""

    kind: str
    pieces: tuple[Sequence[Line], ...]


def script(lines: Sequence[Line], habits: Script) -> Iterator[Mark]:
    """The marks of a play's lines: speeches with their speakers, stage directions."""
    parts = list(_parts(lines, habits))
    kinds = [_in_verse(part, habits) for part in parts]
    told = [kind for kind in kinds if kind is not None]
    mixed = _RARE * len(told) < sum(told) < _USUAL * len(told)
    mostly = sum(told) * 2 > len(told) if told else habits.verse and not habits.prosaic
    after = told[0] if mixed else mostly
    among = _among_prose(kinds)
    for part, kind, prose in zip(parts, kinds, among, strict=True):
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


def _among_prose(kinds: Sequence[bool | None]) -> list[bool]:
    """Of each speech, whether it is too short to tell, and those before and after it are prose."""
    before, behind = list(_last(kinds)), list(_last(kinds[::-1]))[::-1]
    return [
        kind is None and one is False and two is False
        for kind, one, two in zip(kinds, before, behind, strict=True)
    ]


def _last(kinds: Iterable[bool | None]) -> Iterator[bool | None]:
    """What the last speech is known to be, up to each."""
    last = None
    for kind in kinds:
        last = last if kind is None else kind
        yield last


def _parts(lines: Sequence[Line], habits: Script) -> Iterator[_Part]:
    """The speeches of a play, and what stands between them."""
    speech: list[Sequence[Line]] = []
    held: list[Sequence[Line]] = []  # directions after it, until it is known whether it goes on
    names = Counter(found.name for line in lines if (found := habits.cue(line)))

    def closed() -> Iterator[_Part]:
        found = _waits(speech, habits) if speech else None
        silent = found is not None and (not held or names[found.name] < 2)  # who is on the stage
        yield from [_Part("stage" if silent else "speech", tuple(speech))] if speech else []
        yield from (_Part("stage", (piece,)) for piece in held)
        speech.clear()
        held.clear()

    cut = [piece for block in blocks(lines) for piece in _pieces(block, habits)]
    pieces = list(_described(cut, habits))
    within = set(_within(pieces, habits))
    spoken = False  # anything, in this scene
    for number, piece in enumerate(pieces):
        text = text_of(piece)
        if habits.cue(piece[0]):
            yield from closed()
            speech.append(piece)
            spoken = True
        elif (
            number in within
            or enclosed(text)
            or (
                not (speech and not held and _waits(speech, habits))
                and (staged(text) or _titled(piece) or (spoken and habits.acted(piece)))
            )
        ):
            held.append(piece)
        elif speech and not elsewhere(text, sure=not held):
            speech += [*held, piece]
            held.clear()
        else:
            yield from closed()
            yield _Part("paragraph", (piece,))
    yield from closed()


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


def _waits(speech: Sequence[Sequence[Line]], habits: Script) -> Cue | None:
    """The name, on a line of its own, that is all of a speech yet."""
    found = habits.cue(speech[0][0]) if len(speech) == len(speech[0]) == 1 else None
    return found if found and found.alone else None


def _described(pieces: Sequence[Sequence[Line]], habits: Script) -> Iterator[Sequence[Line]]:
    """The pieces of a play; "SCENE" over a paragraph begins it."""
    held: Sequence[Line] = ()
    for piece in pieces:
        if held and (habits.cue(piece[0]) or staged(text_of(piece))):
            yield held
            held = ()
        if not held and len(piece) == 1 and SCENE.fullmatch(piece[0].text):
            held = piece
            continue
        yield [*held, *piece]
        held = ()
    if held:
        yield held


def _run_in(piece: Sequence[Line]) -> Iterator[Mark]:
    """The gap between "SCENE" and the words that it begins."""
    if len(piece) > 1 and piece[1].gap and SCENE.fullmatch(piece[0].text):
        gap = Span(piece[0].span.end, piece[1].span.start)
        yield Mark("join", gap, label="scene", evidence=("it begins the paragraph",))


def _sung(piece: Sequence[Line], habits: Script) -> bool:
    """Whether a piece that nobody speaks is a song, or a prologue in verse."""
    capitals = sum(line.large for line in piece)
    return len(piece) > 2 and capitals >= 0.9 * len(piece) and not habits.fills(piece)


def _in_verse(part: _Part, habits: Script) -> bool | None:
    """Whether a speech is in verse; None where it has too few lines to tell."""
    if part.kind != "speech" or not habits.verse:
        return None
    found = habits.cue(part.pieces[0][0])
    skipped = 1 if found and found.alone else 0
    said = [[*part.pieces[0][skipped:]], *part.pieces[1:]]
    later = [line for piece in said for line in piece[1:] if line.text[0] not in "[("]
    if not later:
        return None
    full = any(len(piece) > 1 and habits.fills(piece) for piece in said)
    return not full and sum(line.large for line in later) >= 0.7 * len(later)


def _pieces(block: Sequence[Line], habits: Script) -> Iterator[Sequence[Line]]:
    """A block cut before each speech and direction, where blank lines do not part them."""
    cuts = {0, len(block)}
    for at, line in enumerate(block):
        if habits.begins(line):
            cuts.add(at)
        elif count := habits.entrance(block, at):
            cuts |= {at, at + count}
        elif ENTRANCE.match(line.text) and staged(line.text):
            apart = habits.inside and (not habits.inset or habits.apart(line))
            apart = apart or not habits.wrapped or line.indent > habits.base + 1
            cuts |= {at, at + reach(block[at:])} if apart else set()
        elif not at and _titled(block[:1]) and not habits.cue(line):
            cuts.add(1)  # "SONG."
    for one, two in pairwise(sorted(cuts)):
        yield block[one:two]


def _titled(piece: Sequence[Line]) -> bool:
    """Whether a piece is what a song is called, above it."""
    text = piece[0].text
    short = text.isupper() and len(text.split()) < 4 and text[-1] not in ",!?"
    return len(piece) == 1 and (short or shown(text))


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
        acted = piece and not first and (habits.acted(piece) or _titled(piece))
        if acted:
            yield mark("stage", piece, "a direction in a speech")
            verse = verse or _titled(piece)
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
    elif match := DIRECTION.search(text) or _ROUND.search(text):
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
