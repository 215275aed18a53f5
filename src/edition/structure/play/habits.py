"""How a play is written down: who its speakers are, and what its lines are like.

What a line is, only the whole play can tell: a name before words is a speaker's where it stands
so again and again, a paragraph without brackets a direction where such paragraphs are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from edition.structure.lines import Line
from edition.structure.measure import blocks
from edition.structure.physical import text_of
from edition.structure.play import usage
from edition.structure.play.cues import BARE, Cue, Speaker, cue, numbered, usual, within
from edition.structure.play.directions import ENTRANCE, staged
from edition.structure.play.narrated import names, narrated, opens_with, unspoken
from edition.structure.play.speakers import REGULAR, cued, speakers, speaks
from edition.structure.play.usage import ELSEWHERE
from edition.structure.play.verse import NARROW, capitals, filled, runs_on, spare, stanzas

_BREAKS = re.compile(
    r"[\W_]*(?:SCENE|Scene|scene)(?:[\s_]*[.:—–-]|\s+(?:changes|shifts|opens|draws|closes|discovers)\b)"
    r"|[\W_]*SCENE\s"
)
_VOCATIVE = re.compile(r"[^\W_]+,")  # "Enter, sir, the castle."
_WRAPPED = 50  # columns that a line has at least which goes on in the next
_WIDE = 60  # columns of prose wrapped by hand at least, where most is verse
_MOST = 6  # lines of an entrance
_CLOSING = frozenset(".?!:;—-)]\"'”’_")
_SPARE = 2  # columns that a line has left which ends before the measure
_STANZA = 3  # lines of verse in italics, at least
_SUNG = 8  # columns by which nothing but verse stands farther in
_SET_IN = 2  # and over the first speech
_DEEP = 4  # columns by which directions stand farther in than what is said


@dataclass(frozen=True, slots=True)
class Script:
    """How a play is written down.

    `inside`: a speech may begin on any line, and not only after a blank one. `verse`: lines of
    verse are what its speeches are made of, at least some. `wrapped`: prose goes on over lines.
    `base`: the usual indent of a speech's lines after its first, `inset` whether a speaker's line
    stands farther in (1), farther out (-1).
    `told`: paragraphs without brackets say what is done.
    """

    speakers: frozenset[Speaker]
    inside: bool
    verse: bool
    wrapped: bool
    base: int
    inset: int
    told: bool
    edge: int  #: the column that prose fills
    counted: bool  #: numbers stand for names: "1. Who goes there?"
    alone: bool  #: names stand on lines of their own
    plain: bool  #: entrances and exits stand without brackets
    round: bool  #: what is done stands in parentheses, and not in brackets
    prosaic: bool  #: most of it is prose
    habits: frozenset[str]  #: the usual ones of names
    wide: bool  #: two spaces stand after the points of names in capitals
    marked: bool = False  #: what stands as far in, or out, as names do is a name

    @classmethod
    def of(cls, lines: Sequence[Line], wrapped: bool = True) -> Script:
        """What the lines of a play, or of its scenes, show."""
        parts = list(blocks(lines))
        heads = {id(block[0]) for block in parts}
        cues = [(line, found) for line in lines if (found := cue(line))]
        known = speakers(cues, parts)
        spoken = [(line, found) for line, found in cues if speaks(found, known)]
        begun = [line for line, _ in spoken if id(line) in heads]
        said = usage.said(parts, known)
        inside = len(begun) < 0.7 * len(spoken)
        base, indent = _indent(said), _indent((line for line, _ in spoken) if inside else begun)
        edge = sorted(line.length for line in lines)[len(lines) * 9 // 10] if lines else 0
        own = partial(cued, speakers=known)
        mostly = capitals(lines, own)
        script = cls(
            speakers=known,
            inside=inside,
            verse=mostly or stanzas(lines, own, edge),
            wrapped=wrapped,
            base=base,
            inset=(indent > base) - (indent < base) if said and spoken else 0,
            told=usage.told(parts, known),
            edge=edge if runs_on(lines, own, edge) else 0,
            counted=usage.counted(lines),
            alone=5 * sum(found.alone for _, found in spoken) > 3 * len(spoken),
            plain=_plain(lines),
            round=usage.in_parentheses(parts, spoken),
            prosaic=not mostly,
            habits=usual(found for _, found in spoken),
            wide=usage.wide(spoken),
        )
        apart = [line for line in lines if script.apart(line) and not numbered(line)]
        named = sum(script.cue(line) is not None for line in apart)
        return replace(script, marked=bool(apart) and named >= REGULAR * len(apart))

    def cue(self, line: Line) -> Cue | None:
        """The cue of a line, if it names a speaker of the play."""
        found = cue(line)
        if found and (
            speaks(found, self.speakers)
            or self._once(found, line)
            or self._slip(found, line)
            or self._shouted(found, line)
        ):
            return found
        if line.gap and (known := within(line)) and speaks(known, self.speakers):
            return known
        return numbered(line) if self.counted and (line.gap or self.apart(line)) else None

    def _once(self, found: Cue, line: Line) -> bool:
        """Whether a line names one who speaks only here, where names are set off from the rest."""
        if len(found.name.split()) > 3 or found.habit not in self.habits:
            return False
        wide = self.wide and found.habit == "A" and line.text.startswith("  ", found.length)
        return wide or (self.marked and self.apart(line))

    def _slip(self, found: Cue, line: Line) -> bool:
        """Whether only space parts a speaker's name from what he says, where others have signs."""
        signless = found.habit in (BARE, "|") and line.gap and not line.text.isupper()
        return bool(signless) and any(name == found.name for name, _ in self.speakers)

    def _shouted(self, found: Cue, line: Line) -> bool:
        """Whether a name stands in capitals over a song, where others are not written so: that of
        one who speaks elsewhere, or of several like him: "THE SEVEN SPIRITS." over "_Spirit._"
        """
        if not found.alone or not line.gap or found.habit[0] != "A" or "," in found.name:
            return False
        last = found.name.rstrip(".").split()[-1]
        return bool({last, last.removesuffix("s")} & names(self.speakers))

    def apart(self, line: Line) -> bool:
        """Whether a line stands in, or out, as those do that begin with names."""
        return self.inset * (line.indent - self.base) > 0

    def begins(self, line: Line) -> bool:
        """Whether a line inside a block begins a speech."""
        found = self.cue(line)
        if not found or found.habit == BARE:
            return False
        apart = self.apart(line) or (self.inside and not self.inset)
        return apart or not self.wrapped or found.habit == "|"

    def takes_up(self, before: Line, line: Line) -> bool:
        """Whether a line inside a block begins a speech, for the one before it ends another: with
        a sentence, and room for the next word, or is a speech itself.
        """
        found = self.cue(line) if line.text[:2].isupper() else None
        if not found or found.habit[0] != "A" or before.text[-1] not in _CLOSING:
            return False
        room = before.length + 1 + line.first <= max(self.edge, _WIDE) - _SPARE
        real = room or line.indent < before.indent or self.cue(before) is not None
        return not found.alone and real

    def sings(self, piece: Sequence[Line]) -> bool:
        """Whether a block whole in italics is verse, and no direction: each of its lines begins
        with a capital, and a few had room for more.
        """
        if len(piece) < _STANZA or piece[0].text[0] != "_":
            return False
        edge, large = max(self.edge, _WIDE), all(line.large for line in piece)
        return large and (spare(piece, edge) or (len(piece) > _STANZA and not filled(piece, edge)))

    def entrance(self, block: Sequence[Line], at: int) -> int:
        """How many lines of a block, from one on, are an entrance or exit without brackets."""
        text = block[at].text
        if not self.plain or not _enters(block[at]) or _VOCATIVE.match(text):
            return 0
        for count, line in enumerate(block[at : at + _MOST], 1):
            if count > 1:
                text += f" {line.text}"
            if (count > 1 and self.cue(line)) or not unspoken(text):
                return 0
            if line.final == ".":
                return count
            if count == 1 and line.length < _WRAPPED:
                few = len(text.split()) < 4 or len(block) == at + 1
                return count if few and line.text[-1] not in ",;:" else 0
        return 0

    def fills(self, lines: Sequence[Line], first: int = 0) -> bool:
        """Whether lines run on to the edge of the play's prose, whatever their first letters are.

        `first` is the column in which the first one ends, if it begins after a speaker's name.
        """
        wide = self.edge >= (NARROW if self.prosaic else _WIDE)
        song = min([line.indent for line in lines[1:]], default=0) > self.base + _SUNG
        return wide and not song and filled(lines, self.edge, first)

    def described(self, piece: Sequence[Line]) -> bool:
        """Whether a block over the first speech is told, and stands as directions do: farther in
        than what is said, or in paragraphs.
        """
        deep = min(line.indent for line in piece) >= self.base + _SET_IN
        prose = len(piece) == 1 or not all(line.large for line in piece)
        text = text_of(piece)
        told = self.told and not self.verse and not ELSEWHERE.match(text)
        return prose and (told or (deep and unspoken(text)))  # a reader may be told "you see"

    def acted(self, piece: Sequence[Line]) -> bool:
        """Whether a block says what is done: a direction in brackets, or without them."""
        text = text_of(piece)
        deep = min(line.indent for line in piece) >= self.base + _DEEP
        prose = self.prosaic and text[-1] == "."
        if deep and ((prose and self.described(piece)) or narrated(text, names(self.speakers))):
            return True
        if unspoken(text) and opens_with(text, names(self.speakers)) and not self.cue(piece[0]):
            return True
        verse = self.verse and len(piece) > 2 and all(line.large for line in piece)
        told = self.told and not verse and unspoken(text)
        return (staged(text) and not self.sings(piece)) or (told and not ELSEWHERE.match(text))


def elsewhere(text: str, sure: bool = False) -> bool:
    """Whether a block says where the scene is, or that another begins."""
    return bool((_BREAKS if sure else ELSEWHERE).match(text))


def _enters(line: Line) -> bool:
    """Whether a line begins as an entrance or exit without brackets does."""
    return line.text[0].isupper() and bool(ENTRANCE.match(line.text))


def _plain(lines: Sequence[Line]) -> bool:
    """Whether more entrances and exits stand without brackets than in them."""
    marked = sum(line.text[0] in "[(_" and bool(ENTRANCE.match(line.text)) for line in lines)
    return sum(map(_enters, lines)) > marked


def _indent(lines: Iterable[Line]) -> int:
    """The indent that most lines have."""
    counts = Counter(line.indent for line in lines)
    return counts.most_common(1)[0][0] if counts else 0
