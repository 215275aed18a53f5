"""The text of a play: who speaks, what is said, and what is done.

`script` makes marks of lines that are known to be a play's, by the habits of the whole play.
Verse is set line by line, prose as paragraphs; what stands in brackets is a direction, brackets
and all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.lines import Line
from edition.structure.play.cues import ENTRANCE, Cue, blocks, cue, staged

_DIRECTION = re.compile(r"\[(?!\d|\w\]|[*†‡]|Illustration|Footnote)[^\[\]]{1,900}(?:\]|$)")
_OPENING = re.compile(r"\s*([\[(])[^\[\]()]{1,900}[\])][.:]?(?=\s|$)|\s*(_)\([^()_]{1,400}\)_")
_INSIDE = re.compile(r"\(_[^()]{1,400}?_\)|_\([^()_]{1,400}\)_")


@dataclass(frozen=True, slots=True)
class Script:
    """How a play is written down: who its speakers are, and what its lines are like.

    `inside`: a speech may begin on any line, and not only after a blank one. `verse`: lines of
    verse are what its speeches are made of, at least some. `wrapped`: prose goes on over lines.
    `hang`: how much farther in than a speech's first line its others are.
    """

    speakers: frozenset[tuple[str, str]]
    inside: bool
    verse: bool
    wrapped: bool = True
    hang: int = 0

    @classmethod
    def of(cls, lines: Sequence[Line], wrapped: bool = True) -> Script:
        """What the lines of a play, or of its scenes, show."""
        starts = {id(block[0]) for block in blocks(lines)}
        cues = [(line, found) for line in lines if (found := cue(line))]
        counts = Counter((found.name, found.habit) for _, found in cues)
        habits = Counter(found.habit for _, found in cues if counts[found.name, found.habit] > 1)
        usual = {habit for habit, count in habits.items() if count * 10 >= sum(habits.values())}
        speakers = frozenset(
            pair for pair, count in counts.items()
            if pair[1] in usual and (count > 1 or pair[1] != "a")
        )  # fmt: skip
        spoken = [(line, found) for line, found in cues if (found.name, found.habit) in speakers]
        first = sum(id(line) in starts for line, _ in spoken)
        inside = first < 0.7 * len(spoken)
        return cls(speakers, inside, _in_verse(lines, speakers), wrapped, _hang(lines, speakers))

    def cue(self, line: Line) -> Cue | None:
        """The cue of a line, if it names a speaker of the play."""
        found = cue(line)
        return found if found and _speaks(found, self.speakers) else None


def _in_verse(lines: Sequence[Line], speakers: frozenset[tuple[str, str]]) -> bool:
    """Whether the lines that follow another in a block begin with capitals, as verse does."""
    later = [
        two.text for one, two in pairwise(lines)
        if not two.gap and not two.feed and not _cued(two, speakers) and two.text[0] not in "[("
        and not (_cued(one, speakers) and len(one.text) < 30)
    ]  # fmt: skip
    return len(later) >= 4 and sum(map(_capital, later)) >= 0.5 * len(later)


def _hang(lines: Sequence[Line], speakers: frozenset[tuple[str, str]]) -> int:
    """The usual indent of a speech's second line against its first."""
    steps = Counter(
        two.indent - one.indent
        for one, two in pairwise(lines)
        if not two.gap and _cued(one, speakers) and not _cued(two, speakers)
    )
    return steps.most_common(1)[0][0] if steps else 0


def _cued(line: Line, speakers: frozenset[tuple[str, str]]) -> bool:
    found = cue(line)
    return bool(found and _speaks(found, speakers))


def _speaks(found: Cue, speakers: frozenset[tuple[str, str]]) -> bool:
    """Whether a cue names a speaker, or several at once."""
    names = re.split(r",? and | & |, ", found.name)
    return (found.name, found.habit) in speakers or (
        len(names) > 1 and all((name, found.habit) in speakers for name in names)
    )


def _capital(text: str) -> bool:
    match = re.search(r"[^\W\d_]", text)
    return bool(match and match[0].isupper())


def script(lines: Sequence[Line], habits: Script) -> Iterator[Mark]:
    """The marks of a play's lines: speeches with their speakers, stage directions."""
    speech: list[Sequence[Line]] = []
    for block in blocks(lines):
        for piece in _pieces(block, habits):
            if habits.cue(piece[0]) or (speech and not staged(_text(piece))):
                if habits.cue(piece[0]):
                    yield from _speech(speech, habits)
                    speech = []
                speech.append(piece)
                continue
            yield from _speech(speech, habits)
            speech = []
            if staged(_text(piece)):
                yield _mark("stage", piece, "a direction by itself")
            else:
                yield _mark("paragraph", piece, "says where the scene is")
    yield from _speech(speech, habits)


def _pieces(block: Sequence[Line], habits: Script) -> Iterator[Sequence[Line]]:
    """A block cut before each speech and direction, where blank lines do not part them."""
    cuts = {0, len(block)}
    if habits.inside or not habits.wrapped:
        for at, line in enumerate(block):
            if habits.cue(line):
                cuts.add(at)
            elif ENTRANCE.match(line.text) and staged(line.text):
                cuts |= {at, at + 1}
    for one, two in pairwise(sorted(cuts)):
        yield block[one:two]


def _text(lines: Iterable[Line]) -> str:
    return " ".join(line.text for line in lines)


def _mark(kind: str, lines: Sequence[Line], reason: str, level: int = 0) -> Mark:
    span = Span(lines[0].span.start, lines[-1].span.end)
    return Mark(kind, span, level, evidence=(reason,), confidence=0.9)


def _speech(pieces: Sequence[Sequence[Line]], habits: Script) -> Iterator[Mark]:
    """A speech: its speaker, what is said, and directions in it."""
    if not pieces:
        return
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
    head = [] if found.alone else [_after(lines[0], skipped)]
    said = [[*head, *pieces[0][1:]], *pieces[1:]]
    first = True
    for piece in said:
        if piece:
            yield from _said(piece, habits, first)
            first = False


def _after(line: Line, at: int) -> Line:
    """A line from one of its characters on."""
    span = Span(line.span.start + at, line.span.end)
    return Line(span, line.text[at:], line.indent + at, line.gap, line.feed)


def _said(lines: Sequence[Line], habits: Script, first: bool) -> Iterator[Mark]:
    """A block of a speech: directions on lines of their own, verse or a paragraph."""
    run: list[Line] = []
    for at, line in enumerate(lines):
        if habits.verse and _acted(line, lines[at + 1 :]):
            yield from _words(run, habits, first)
            yield _mark("stage", [line], "a direction on a line of its own")
            run, first = [], False
        else:
            run.append(line)
    yield from _words(run, habits, first)


def _acted(line: Line, later: Sequence[Line]) -> bool:
    """Whether a line is a direction whole, closed or with its bracket left open for good."""
    if line.text[0] != "[" or not _DIRECTION.fullmatch(line.text) or not staged(line.text):
        return False
    following = next((sign for one in later for sign in one.text if sign in "[]"), "")
    return "]" in line.text or following != "]"


def _words(lines: list[Line], habits: Script, first: bool) -> Iterator[Mark]:
    """What is said: verse line by line, songs in prose, paragraphs."""
    if not lines:
        return
    yield from _directions(lines, first)
    capitals = sum(_capital(line.text) for line in lines[1:])
    lone = len(lines) == 1 and len(lines[0].text) < 60
    if habits.verse and (lone or (len(lines) > 1 and capitals >= 0.7 * (len(lines) - 1))):
        for line in lines:
            yield _mark("line", [line], "a line of verse in a speech")
        return
    at = 0
    for start, end in _songs(lines, habits, first):
        yield from _prose(lines[at:start], habits)
        yield _mark("verse", lines[start:end], "set in, and every line begins with a capital")
        yield from _steps(lines[start:end])
        at = end
    yield from _prose(lines[at:], habits)


def _prose(lines: Sequence[Line], habits: Script) -> Iterator[Mark]:
    pieces = [lines] if habits.wrapped and lines else [[line] for line in lines]
    for piece in pieces:
        yield _mark("paragraph", piece, "what is said")


def _songs(lines: Sequence[Line], habits: Script, first: bool) -> Iterator[tuple[int, int]]:
    """The runs of lines in a prose speech that are set in farther than the speech is."""
    base = lines[0].indent if not first else min(line.indent for line in lines[1:] or lines)
    if first and lines[1:] and base - habits.hang >= 2:
        base = habits.hang
    deep = [line.indent >= base + 2 and _capital(line.text) for line in lines]
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
