"""The text of a play: who speaks, what is said, and what is done.

`script` makes marks of lines that are known to be a play's, by the habits of the whole play.
Verse is set line by line, prose as paragraphs; what stands in brackets is a direction, brackets
and all. A speech goes on after a direction, to the next speaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.lines import Line
from edition.structure.measure import blocks
from edition.structure.play.cues import ENTRANCE, SCENE, staged
from edition.structure.play.habits import Script, capital, elsewhere
from edition.structure.stanzas import rows

_DIRECTION = re.compile(r"\[(?!\d|\w\]|[*†‡]|Illustration|Footnote)[^\[\]]{1,900}(?:\]|$)")
_OPENING = re.compile(r"\s*([\[(])[^\[\]()]{1,900}[\])][.:]?(?=\s|$)|\s*(_)\([^()_]{1,400}\)_")
_INSIDE = re.compile(r"\(_[^()]{1,400}?_\.?\)|_\([^()_]{1,400}\)_")
_SHORT = 60  # characters of a line that may be verse by itself
_HALF = 6  # columns from which a line set in goes on where another speaker's has ended


@dataclass(frozen=True, slots=True)
class _Part:
    """What a piece of a play is: "speech", "stage" or "paragraph", and its blocks."""

    kind: str
    pieces: tuple[Sequence[Line], ...]


def script(lines: Sequence[Line], habits: Script) -> Iterator[Mark]:
    """The marks of a play's lines: speeches with their speakers, stage directions."""
    verse = habits.verse
    parts = list(_parts(lines, habits))
    kinds = [_in_verse(part, habits) for part in parts]
    after = next((kind for kind in kinds if kind is not None), verse)
    for part, kind in zip(parts, kinds, strict=True):
        after = after if kind is None else kind
        if part.kind == "speech":
            yield from _speech(part.pieces, habits, after)
        elif part.kind == "stage":
            yield _mark("stage", part.pieces[0], "a direction by itself")
        else:
            yield _mark("paragraph", part.pieces[0], "says where the scene is")
            yield from _run_in(part.pieces[0])


def _parts(lines: Sequence[Line], habits: Script) -> Iterator[_Part]:
    """The speeches of a play, and what stands between them."""
    speech: list[Sequence[Line]] = []
    held: list[Sequence[Line]] = []  # directions after it, until it is known whether it goes on

    def closed() -> Iterator[_Part]:
        yield from [_Part("speech", tuple(speech))] if speech else []
        yield from (_Part("stage", (piece,)) for piece in held)
        speech.clear()
        held.clear()

    pieces = [piece for block in blocks(lines) for piece in _pieces(block, habits)]
    spoken = False  # anything, in this scene
    for piece in _described(pieces, habits):
        text = _text(piece)
        if habits.cue(piece[0]):
            yield from closed()
            speech.append(piece)
            spoken = True
        elif staged(text) or _titled(piece) or (spoken and habits.acted(piece)):
            held.append(piece)
        elif speech and not (held and elsewhere(text)):
            speech += [*held, piece]
            held.clear()
        else:
            yield from closed()
            yield _Part("paragraph", (piece,))
    yield from closed()


def _described(pieces: Sequence[Sequence[Line]], habits: Script) -> Iterator[Sequence[Line]]:
    """The pieces of a play; "SCENE" over a paragraph begins it."""
    held: Sequence[Line] = ()
    for piece in pieces:
        if held and (habits.cue(piece[0]) or staged(_text(piece))):
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


def _in_verse(part: _Part, habits: Script) -> bool | None:
    """Whether a speech is in verse; None where it has too few lines to tell."""
    if part.kind != "speech" or not habits.verse:
        return None
    found = habits.cue(part.pieces[0][0])
    skipped = 1 if found and found.alone else 0
    said = [[*part.pieces[0][skipped:]], *part.pieces[1:]]
    later = [line for piece in said for line in piece[1:] if line.text[0] not in "[("]
    if len(later) < 2:
        return None
    return sum(capital(line.text) for line in later) >= 0.7 * len(later)


def _pieces(block: Sequence[Line], habits: Script) -> Iterator[Sequence[Line]]:
    """A block cut before each speech and direction, where blank lines do not part them."""
    cuts = {0, len(block)}
    for at, line in enumerate(block):
        if habits.begins(line):
            cuts.add(at)
        elif ENTRANCE.match(line.text) and staged(line.text):
            apart = habits.inside or not habits.wrapped or line.indent > habits.base + 1
            cuts |= {at, at + 1} if apart else set()
        elif not at and _titled(block[:1]) and not habits.cue(line):
            cuts.add(1)  # "SONG."
    for one, two in pairwise(sorted(cuts)):
        yield block[one:two]


def _titled(piece: Sequence[Line]) -> bool:
    """Whether a piece is what a song is called, above it."""
    text = piece[0].text
    return len(piece) == 1 and text.isupper() and len(text.split()) < 4 and text[-1] not in ",!?"


def _text(lines: Iterable[Line]) -> str:
    return " ".join(line.text for line in lines)


def _mark(kind: str, lines: Sequence[Line], reason: str, level: int = 0) -> Mark:
    span = Span(lines[0].span.start, lines[-1].span.end)
    return Mark(kind, span, level, evidence=(reason,), confidence=0.9)


def _speech(pieces: Sequence[Sequence[Line]], habits: Script, verse: bool) -> Iterator[Mark]:
    """A speech: its speaker, what is said, and directions in it."""
    lines = [line for piece in pieces for line in piece]
    yield _mark("speech", lines, "begins with a speaker's name")
    found = habits.cue(lines[0])
    assert found
    start = lines[0].span.start
    end = start + found.length
    yield Mark("speaker", Span(start, end), evidence=("speaks again and again",), confidence=0.9)
    if match := _DIRECTION.search(lines[0].text, 0, found.length) or re.search(
        r"\([^()]+\)", lines[0].text[: found.length]
    ):
        span = Span(start + match.start(), start + match.end())
        yield Mark("direction", span, evidence=("what is done, in brackets",), confidence=0.9)
    rest = lines[0].text[found.length :]
    skipped = found.length + len(rest) - len(rest.lstrip())
    head = [] if found.alone else [_after(lines[0], found.length, skipped, habits.base)]
    said = [[*head, *pieces[0][1:]], *pieces[1:]]
    first = True
    for piece in said:
        if piece and not first and (habits.acted(piece) or _titled(piece)):
            yield _mark("stage", piece, "a direction in a speech")
            verse = verse or _titled(piece)
        elif piece:
            yield from _said(piece, habits, first, verse)
        first = first and not piece


def _after(line: Line, name: int, at: int, base: int) -> Line:
    """What is said on the line of a speaker's name; set in only where wide space parts it."""
    space = line.text[name:at]
    indent = line.indent + at if len(space) >= _HALF and "\t" not in space else base
    span = Span(line.span.start + at, line.span.end)
    return Line(span, line.text[at:], indent, line.gap, line.feed)


def _said(lines: Sequence[Line], habits: Script, first: bool, verse: bool) -> Iterator[Mark]:
    """A block of a speech: directions on lines of their own, verse or a paragraph."""
    run: list[Line] = []
    for at, line in enumerate(lines):
        if habits.verse and _acted(line, lines[at + 1 :]):
            yield from _words(run, habits, first, verse)
            yield _mark("stage", [line], "a direction on a line of its own")
            run, first = [], False
        else:
            run.append(line)
    yield from _words(run, habits, first, verse)


def _acted(line: Line, later: Sequence[Line]) -> bool:
    """Whether a line is a direction whole, closed or with its bracket left open for good."""
    if line.text[0] != "[" or not _DIRECTION.fullmatch(line.text) or not staged(line.text):
        return False
    following = next((sign for one in later for sign in one.text if sign in "[]"), "")
    return "]" in line.text or following != "]"


def _words(lines: list[Line], habits: Script, first: bool, verse: bool) -> Iterator[Mark]:
    """What is said: verse line by line, songs in prose, paragraphs."""
    if not lines:
        return
    yield from _directions(lines, first)
    if habits.verse and _versed(lines, verse):
        yield from _verse(lines, habits)
        return
    at = 0
    for start, end in _songs(lines, habits, first):
        yield from _prose(lines[at:start], habits)
        yield _mark("verse", lines[start:end], "set in, and every line begins with a capital")
        yield from _steps(lines[start:end])
        at = end
    yield from _prose(lines[at:], habits)


def _versed(lines: Sequence[Line], verse: bool) -> bool:
    """Whether lines of a speech are verse; one by itself is what the last speech was."""
    if len(lines) == 1:
        return len(lines[0].text) < _SHORT and verse
    own = [row[0] for row in rows(lines)]
    return sum(capital(line.text) for line in own[1:]) >= 0.7 * (len(own) - 1)


def _verse(lines: Sequence[Line], habits: Script) -> Iterator[Mark]:
    """Lines of verse, each with its step: a song's, or as far in as another's line has gone."""
    made = rows(lines)
    indents = sorted({row[0].indent for row in made if row[0].indent - habits.base < _HALF})
    for number, row in enumerate(made):
        shift = row[0].indent - habits.base
        half = shift >= _HALF and (number == 0 or number == len(made) - 1)
        step = indents.index(row[0].indent) if row[0].indent in indents else 0
        yield _mark("line", row, "a line of verse in a speech", _half(shift) if half else step)


def _half(columns: int) -> int:
    """The ems that so many columns of verse take up."""
    return min(round(columns * 0.45), 20)


def _prose(lines: Sequence[Line], habits: Script) -> Iterator[Mark]:
    pieces = [lines] if habits.wrapped and lines else [[line] for line in lines]
    for piece in pieces:
        yield _mark("paragraph", piece, "what is said")


def _songs(lines: Sequence[Line], habits: Script, first: bool) -> Iterator[tuple[int, int]]:
    """The runs of lines in a prose speech that are set in farther than the speech is."""
    base = lines[0].indent if not first else min(line.indent for line in lines[1:] or lines)
    if first and lines[1:] and base - habits.hang >= 2:
        base = habits.hang
    deep = [line.indent >= base + 2 and capital(line.text) for line in lines]
    deep[0] = deep[0] and not first
    at = 0
    for inside, group in groupby(deep):
        size = len(list(group))
        if inside and size > 1:
            yield at, at + size
        at += size


def _steps(lines: Sequence[Line]) -> Iterator[Mark]:
    indents = sorted({line.indent for line in lines})
    for line in lines:
        yield _mark("line", [line], "a line of a song", indents.index(line.indent))


def _directions(lines: Sequence[Line], first: bool) -> Iterator[Mark]:
    """The directions inside what is said: in brackets, or in parentheses where they stand first."""
    text = "\n".join(line.text for line in lines)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.text) + 1)
    found = [match.span() for match in (*_DIRECTION.finditer(text), *_INSIDE.finditer(text))]
    if first and (match := _OPENING.match(text)):
        found.append((match.end() - len(match[0].lstrip()), match.end()))
    at = 0
    for start, end in sorted(set(found)):
        if start >= at and all(len(line.text) == len(line.span) for line in lines):
            span = Span(_place(lines, starts, start), _place(lines, starts, end - 1) + 1)
            yield Mark("direction", span, evidence=("what is done, in brackets",), confidence=0.9)
            at = end


def _place(lines: Sequence[Line], starts: Sequence[int], at: int) -> int:
    number = max(n for n, start in enumerate(starts[:-1]) if start <= at)
    return lines[number].span.start + at - starts[number]
