"""Plays, and scenes of plays in other books: where they are, and the persons in them.

A play is where names stand again and again at the beginning of paragraphs or lines, changing
from one to the next. Acts and scenes are headings and part it. Its speeches are not found one by
one: `script` reads them in whatever is called a play, here or by an editor.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.lines import Galley, Line, Unit
from edition.structure.numbering import form, words
from edition.structure.play.cues import BARE, SCENE, Cue, cue, described, staged

_FEWEST = 8  # speeches
_SPEECH = 8  # words of the longest block of a scene, at least
_APART = 12  # blocks from one cue to the next
_DESCRIPTION = 4  # paragraphs before the first speech that say where it is
_PERSONS = re.compile(
    r"\W*(?:the\s+)?(?:dramatis person(?:ae|æ)|(?:list of )?characters|persons|personages|"
    r"persons?\b.{0,30}\bplay|characters?\b.{0,30}\bplay|personen|personnages|personaggi)\b.{0,40}",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\W*(?:\d|[IVXLC]{1,7}(?:[.:)\]]|\s*$))")
_ACTION = re.compile(r"\W*the (?:action|scene|play)\b", re.IGNORECASE)
_OTHERWISE = re.compile(r"\b(?:scenes?|acts?|synopsis|time|place|costumes?|prologue)\b", re.I)


def plays(galley: Galley) -> Iterator[Mark]:
    """A `play` for each stretch of speeches that no heading parts, its units as paragraphs."""
    persons = list(_cast(galley))
    cast = galley.taking(persons)
    found = False
    for first, last in _stretches(cast):
        for run in _scenes(cast, first, last):
            if not found and max(cast.units[number].words for number in run) < _SPEECH:
                continue  # a title page, where the play has a speaker's name
            found = True
            whole = Span(galley.units[run[0]].span.start, galley.units[run[-1]].span.end)
            evidence = ("names of speakers, again and again",)
            yield Mark("play", whole, evidence=evidence, confidence=0.9)
            for number in run:
                span = galley.units[number].span
                yield Mark("paragraph", span, evidence=("the text of a play",), confidence=0.9)
    yield from persons if found else ()


def _stretches(galley: Galley) -> Iterator[tuple[int, int]]:
    """First and last unit of each stretch of speeches."""
    cues, counts, numbered = list[tuple[int, Cue]](), Counter[str](), Counter[str]()
    for number in galley.free:
        for line in galley.units[number].lines:
            found = cue(line)
            if found and (found.habit != BARE or line is galley.units[number].lines[0]):
                cues.append((number, found))
                key = found.habit + found.name
                counts[key] += 1
                numbered[key] += bool(_NUMBERED.match(line.text, found.length))
    least = 3 if len(cues) > 30 else 2
    persons = {  # "PROP. II." and "Phone: 202" name nobody
        key for key, count in counts.items() if count >= least and 2 * numbered[key] < count
    }
    cues = [pair for pair in cues if pair[1].habit + pair[1].name in persons]
    if len(cues) < _FEWEST:
        return
    block = list(
        accumulate(
            bool(unit.gap or unit.feed) and not (unit.text[0] in "[(_" and staged(unit.text))
            for unit in galley.units
        )
    )  # directions do not part speeches
    run: list[tuple[int, Cue]] = []
    for pair in cues:
        if run and block[pair[0]] - block[run[-1][0]] > _APART:
            if _believed(run, block) and not _silent(galley, run):
                yield run[0][0], run[-1][0]
            run = []
        run.append(pair)
    if _believed(run, block) and not _silent(galley, run):
        yield run[0][0], run[-1][0]


def _believed(run: Sequence[tuple[int, Cue]], block: Sequence[int]) -> bool:
    """Whether a run of cues is a conversation: enough of them, several names, taking turns."""
    if len(run) < _FEWEST:
        return False
    blocks = block[run[-1][0]] - block[run[0][0]] + 1
    turns = sum(one.name != two.name for (_, one), (_, two) in pairwise(run))
    return len(run) >= 0.3 * blocks and turns >= 0.6 * (len(run) - 1)


def _silent(galley: Galley, run: Sequence[tuple[int, Cue]]) -> bool:
    """Whether most names have nothing said under them: another displayed line follows."""
    silent = 0
    for number, found in run:
        unit = galley.units[number]
        following = galley.units[number + 1] if number + 1 < len(galley.units) else None
        said = following is not None and not following.text.isupper() and following.words > 2
        silent += found.alone and len(unit.lines) == 1 and not said
    return 2 * silent > len(run)


def _scenes(galley: Galley, first: int, last: int) -> Iterator[list[int]]:
    """The free units of a stretch, and what is set before and after it, cut at headings."""
    start = _opening(galley, first)
    end = last + _alone(galley, last)
    while end + 1 < len(galley.units) and end + 1 not in galley.kinds and _after(galley, end + 1):
        end += 1
    run: list[int] = []
    for number in range(start, end + 1):
        broken = galley.kinds.get(number) == "break"
        if (number in galley.kinds and not broken) or _parting(galley, number):
            yield from [run] if run else []
            run = []
        elif not broken:
            run.append(number)
    yield from [run] if run else []


def _opening(galley: Galley, first: int) -> int:
    """Where the scene of a first speech begins: with what says where it is, or with others."""
    start, described = first, 0
    habit = next(found.habit for line in galley.units[first].lines if (found := cue(line)))
    while start and start - 1 not in galley.kinds and not _parting(galley, start - 1):
        unit = galley.units[start - 1]
        found = cue(unit.lines[0])
        own = staged(unit.text) or (found is not None and found.habit == habit)
        described += not own
        if described > _DESCRIPTION:
            break
        start -= 1
    if start and (start - 1 in galley.kinds or _parting(galley, start - 1)):
        return start
    while first and first - 1 not in galley.kinds and staged(galley.units[first - 1].text):
        first -= 1
    return first


def _alone(galley: Galley, number: int) -> bool:
    """Whether a unit only names a speaker, and what he says is the next."""
    found = cue(galley.units[number].lines[-1])
    following = number + 1
    free = following < len(galley.units) and following not in galley.kinds
    return bool(found and found.alone and free and not _parting(galley, following))


def _after(galley: Galley, number: int) -> bool:
    """Whether a unit after the last cue that is believed is still of the play."""
    unit = galley.units[number]
    goes_on = staged(unit.text) or cue(unit.lines[0]) is not None or not (unit.gap or unit.feed)
    return goes_on and not _parting(galley, number)


def _parting(galley: Galley, number: int) -> bool:
    """Whether a unit is the heading of an act or scene."""
    unit = galley.units[number]
    shape = form(unit.text)
    if described(unit):
        return True
    if unit.words > 25 or len(unit.lines) > 4:
        return False
    following = galley.units[number + 1] if number + 1 < len(galley.units) else unit
    spoken = cue(following.lines[0])
    if SCENE.fullmatch(unit.text) and not (spoken and len(spoken.name.split()) < 4):
        return following.words < 3 or staged(following.text)  # it begins the paragraph under it
    if shape.keyword and (shape.value or shape.alone or unit.words <= 6):
        return True
    if _counts(galley, number) or (number and _counts(galley, number - 1) and _shouted(unit)):
        return True  # "II", and under it where the scene is
    if not words(unit.text) or staged(unit.text):
        return False
    lone = unit.lines[0]
    named = len(unit.lines) == 1 and (found := cue(lone)) and found.alone
    return shape.letters == "capitals" and unit.words <= 8 and not named and _short(lone)


def _counts(galley: Galley, number: int) -> bool:
    """Whether a unit is the number of a scene: alone, and off from what is above it."""
    unit = galley.units[number]
    shape = form(unit.text) if len(unit.text) < 9 else None
    number = shape is not None and shape.alone and shape.value > 0 and not shape.keyword
    return bool(number and unit.gap > 0)


def _shouted(unit: Unit) -> bool:
    return unit.text.isupper() and len(unit.lines) == 1 and unit.words <= 8


def _short(line: Line) -> bool:
    return len(line.text) <= 50 and line.text[-1] not in ",;:"


def _cast(galley: Galley) -> Iterator[Mark]:
    """The persons of the play, under the words that call them so: a `cast` of items."""
    for number in galley.free:
        unit = galley.units[number]
        if unit.words > 12 or not _PERSONS.fullmatch(unit.text):
            continue
        last = number
        while last + 1 < len(galley.units) and last + 1 not in galley.kinds:
            if _ends(galley, last + 1, first=last == number):
                break
            last += 1
        units = galley.units[number + 1 : last + 1]
        if sum(len(one.lines) for one in units) > 1:
            whole = Span(units[0].span.start, units[-1].span.end)
            evidence = ("says that the persons of a play follow",)
            yield Mark("heading", unit.span, 1, "front matter", "", evidence, 0.9)
            yield Mark("cast", whole, evidence=("the persons of a play",), confidence=0.85)
            for one in units:
                evidence = ("persons of the play",)
                yield Mark("paragraph", one.span, evidence=evidence, confidence=0.85)
            yield from _places(galley, last + 1)
            return


def _places(galley: Galley, number: int) -> Iterator[Mark]:
    """What is said under the persons of scene and time, to the next heading."""
    while number < len(galley.units) and number not in galley.kinds:
        unit = galley.units[number]
        shape = form(unit.text)
        said = _OTHERWISE.match(unit.text) or _ACTION.match(unit.text)
        if not said or shape.value or SCENE.fullmatch(unit.text) or unit.words > 60:
            return
        yield Mark("paragraph", unit.span, evidence=("where the play is",), confidence=0.85)
        number += 1


def _ends(galley: Galley, number: int, first: bool) -> bool:
    """Whether a unit is no more of the persons."""
    unit = galley.units[number]
    capitals = unit.text.isupper() and _OTHERWISE.search(unit.text)
    told = _OTHERWISE.match(unit.text) or capitals or form(unit.text).keyword
    long = max(len(line.text.split()) for line in unit.lines) > 14
    acted = (staged(unit.text) and unit.text[0] != "(") or _ACTION.match(unit.text)
    return bool(told or long or acted or (not first and unit.gap > 3 + galley.usual_gap))
