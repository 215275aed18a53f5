"""The scenes of plays: what parts a stretch of speeches, and what is set before and after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edition.structure.lines import Galley, Line, Unit
from edition.structure.numbering import ACTS, NAMED, PIECES, SECTIONS, form, words
from edition.structure.play.cues import Cue, Speaker, cue, shown
from edition.structure.play.directions import SCENE, begun_by, described, staged
from edition.structure.play.narrated import unspoken

_SCENES = ACTS | SECTIONS
KNOWN = PIECES | NAMED.keys()  #: by what a division of a play may be called
_FAR = 2  # blank lines more than most names have before them, above which another text ends
_UNDER = 30  # units between the heading of a scene and its first speech
DESCRIPTION = 4  #: paragraphs before the first speech that say where it is


@dataclass(frozen=True)
class Company:
    """A text with plays, and who speaks in them: names, each with the habit it is written in.

    `named`: its scenes are called so, and a number by itself is none.
    """

    galley: Galley
    speakers: frozenset[Speaker]
    named: bool
    spaced: bool  #: blank lines part its blocks
    space: int  #: blank lines that names have before them, but for one in twenty
    alone: bool  #: most names stand on lines of their own
    titled: frozenset[int]  #: units that are the title of the play again
    near: int  #: blank lines that most names have before them

    @classmethod
    def of(cls, galley: Galley, speakers: frozenset[Speaker], titled: Iterable[int]) -> Company:
        """The company of a text whose speakers are known."""
        short = (form(unit.text) for unit in galley.units if unit.words <= 25)
        scenes = sum(shape.keyword in SECTIONS and shape.value > 0 for shape in short)
        spaced = sum(unit.gap > 0 for unit in galley.units) * 9 > len(galley.units)
        heads = ((unit.gap, cue(unit.lines[0])) for unit in galley.units)
        own = [(gap, found) for gap, found in heads if found and found.speaker in speakers]
        gaps = sorted(gap for gap, _ in own)
        space = gaps[len(gaps) * 19 // 20] if gaps else 0
        alone = 2 * sum(found.alone for _, found in own) > len(own)
        near = gaps[len(gaps) // 2] if gaps else 0
        return cls(galley, speakers, scenes > 0, spaced, space, alone, frozenset(titled), near)

    def cue(self, line: Line) -> Cue | None:
        """The cue of a line, if it names one who speaks."""
        found = cue(line)
        return found if found and found.speaker in self.speakers else None


def scenes(company: Company, first: int, last: int) -> Iterator[list[int]]:
    """The free units of a stretch, and what is set before and after it, cut at headings."""
    galley = company.galley
    start = _opening(company, first)
    end = last + _alone(company, last)
    while end + 1 < len(galley.units) and end + 1 not in galley.kinds and _after(company, end + 1):
        end += 1
    run: list[int] = []
    for number in range(start, end + 1):
        broken = galley.kinds.get(number) == "break" or _notes(galley, number)
        if (number in galley.kinds and not broken) or parting(company, number):
            yield from [run] if run else []
            run = []
        elif not broken:
            run.append(number)
    yield from [run] if run else []


def _notes(galley: Galley, number: int) -> bool:
    """Whether a unit is of the text's own notes: what is said goes on behind them."""
    return number in galley.kinds and galley.noted.touch(galley.units[number].span)


def _opening(company: Company, first: int) -> int:
    """Where the scene of a first speech begins: with what says where it is, or with others."""
    galley = company.galley
    top = first
    while top and top - 1 not in galley.kinds and not parting(company, top - 1):
        top -= 1
        if first - top > _UNDER:
            break
    if top and top - 1 not in galley.kinds and headed(galley.units[top - 1].text):
        return top
    start, other = first, 0
    habit = next(found.habit for line in galley.units[first].lines if (found := cue(line)))
    while start and start - 1 not in galley.kinds and not parting(company, start - 1):
        unit = galley.units[start - 1]
        found = cue(unit.lines[0])
        own = staged(unit.text) or (found is not None and found.habit == habit)
        other += not own
        if other > DESCRIPTION:
            break
        start -= 1
        if unit.gap > company.near + _FAR:
            return start  # what is far above it is none of the play
    if start and (start - 1 in galley.kinds or parting(company, start - 1)):
        return start
    while first and first - 1 not in galley.kinds and staged(galley.units[first - 1].text):
        first -= 1
    return first


def headed(text: str) -> bool:
    """Whether a text begins as the heading of an act or scene does, with its number."""
    shape = form(text)
    return shape.value > 0 and shape.keyword in _SCENES


def _alone(company: Company, number: int) -> bool:
    """Whether a unit only names a speaker, and what he says is the next."""
    galley = company.galley
    found = cue(galley.units[number].lines[-1])
    following = number + 1
    free = following < len(galley.units) and following not in galley.kinds
    return bool(found and found.alone and free and not parting(company, following))


def _after(company: Company, number: int) -> bool:
    """Whether a unit after the last cue that is believed is still of the play."""
    galley = company.galley
    unit = galley.units[number]
    named = cue(unit.lines[0]) is not None and not entitled(company, unit)
    goes_on = staged(unit.text) or named or not (unit.gap or unit.feed)
    return goes_on and not parting(company, number)


def entitled(company: Company, unit: Unit) -> bool:
    """Whether a unit is the title of what is next, and names nobody: it stands farther off than
    those do who speak, and is none of them.
    """
    found = cue(unit.lines[0])
    if found is None or found.speaker in company.speakers:
        return False
    return (found.alone or unit.text.isupper()) and unit.gap > company.near + 1


def parting(company: Company, number: int) -> bool:
    """Whether a unit is the heading of an act or scene."""
    galley = company.galley
    unit = galley.units[number]
    if number in company.titled or described(unit):
        return True
    if unit.words > 25 or len(unit.lines) > 4 or shown(unit.text) or company.cue(unit.lines[0]):
        return False  # "Vol. One of his father's moods." is said
    shape = form(unit.text)
    following = galley.units[number + 1] if number + 1 < len(galley.units) else unit
    spoken = cue(following.lines[0])
    if SCENE.fullmatch(unit.text) and not (spoken and len(spoken.name.split()) < 4):
        return not begun_by(following.text)  # it begins the paragraph under it
    if shape.keyword and (shape.value or shape.alone or unit.words <= 6):
        return shape.keyword in KNOWN or not _names(company, unit, following)
    if _counts(galley, number):
        return not company.named  # "II": a scene, or a stanza of a song
    if not company.named and number and _counts(galley, number - 1) and _shouted(unit):
        return True  # under a number where the scene is
    if not words(unit.text) or staged(unit.text):
        return False
    under = number and _shouted(unit) and headed(galley.units[number - 1].text)
    if under and staged(following.text):
        return True  # where the scene is
    titled = unit.gap > company.space + 1 and (
        following.words < 9 or staged(following.text) or unspoken(following.text)
    )
    titled = titled or _over(company, number)
    named = (found := cue(unit.lines[0])) and found.alone and not titled
    apart = unit.gap > 0 or unit.feed or not company.spaced
    own = apart and unit.words <= 8 and not named and _short(unit)
    return shape.letters == "capitals" and own


def _names(company: Company, unit: Unit, following: Unit) -> bool:
    """Whether a unit is the name of a speaker on a line of its own, as others are: "VOICE II" """
    found = cue(unit.lines[0])
    habit = found is not None and found.alone and len(unit.lines) == 1 and company.alone
    return habit and unit.gap <= company.space and not following.text.isupper()


def _over(company: Company, number: int) -> bool:
    """Whether a unit in capitals is the title of a talk, over its first speech: farther off than
    names stand, which here are on no lines of their own, and under no number of a scene.
    """
    unit, *below = company.galley.units[number : number + 2]
    apart = not company.alone and unit.gap > company.near and unit.words > 1
    if not apart or "," in unit.text or unit.text[-1] == "." or not below:
        return False
    above = number > 0 and headed(company.galley.units[number - 1].text)
    return not above and company.cue(below[0].lines[0]) is not None


def _counts(galley: Galley, number: int) -> bool:
    """Whether a unit is the number of a scene: alone, and off from what is above it."""
    unit = galley.units[number]
    shape = form(unit.text) if len(unit.text) < 9 else None
    alone = shape is not None and shape.alone and shape.value > 0 and not shape.keyword
    return alone and unit.gap > 0


def _shouted(unit: Unit) -> bool:
    return unit.text.isupper() and len(unit.lines) == 1 and unit.words <= 8


def _short(unit: Unit) -> bool:
    """Whether the lines of a unit are short, and nothing goes on from the last one."""
    return all(len(line.text) <= 50 for line in unit.lines) and unit.text[-1] not in ",;:"
