"""Plays, and scenes of plays in other books: where they are, and the persons in them.

A play is where names stand again and again at the beginning of paragraphs or lines, changing
from one to the next. Acts and scenes are headings and part it. Its speeches are not found one by
one: `script` reads them in whatever is called a play, here or by an editor.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from edition.model.document import LEAVES, Mark
from edition.model.spans import Spans
from edition.model.text import Span
from edition.structure.lines import Galley
from edition.structure.numbering import PARTS, form
from edition.structure.play.casts import Cast, casts
from edition.structure.play.cues import BARE, COUNT, Cue, Speaker, cue, numbered, usual
from edition.structure.play.directions import staged
from edition.structure.play.further import further
from edition.structure.play.repeated import again, half_titles
from edition.structure.play.scenes import Company, scenes
from edition.structure.play.titles import titles
from edition.structure.play.unheaded import marks, unheaded

_FEWEST, _FEW = 8, 5  # speeches, and where the persons are listed
_SPEECH = 8  # words of the longest block of a scene, at least
_APART = 12  # blocks from one cue to the next
_OFF = 3  # blocks from what may be none to the next cue
_LONG, _RARELY = 30, 0.05  # blocks of a long scene, and the share of them that begin with a name
_FAR = 2  # blank lines more than blocks have
_NUMBERED = re.compile(r"\W*(?:\d|[IVXLC]{1,7}(?:[.:)\]]|\s*$))")


def plays(galley: Galley) -> Iterator[Mark]:
    """A `play` for each stretch of speeches that no heading parts, its units as paragraphs."""
    parted = frozenset(_parted(galley))
    listed = casts(galley.freeing(parted), parted)
    galley = galley.freeing(parted.difference(*(range(one.head, one.last + 1) for one in listed)))
    named = list(titles(galley, listed))
    cast = galley.taking([*named, *(mark for one in listed for mark in one.marks)])
    titled = again(cast, named)
    cues = list(_cues(cast, frozenset(titled)))
    known = frozenset(name for one in listed for name in _called(one.names))
    speakers = _speakers(galley, cues, known)
    begun = next((number for number, found in cues if found.speaker in speakers), 0)
    titled = tuple(n for n in titled if n < begun or n - 1 in cast.kinds)
    company = Company.of(cast, speakers, titled)
    stretches = list(_stretches(company, cues, _FEW if known else _FEWEST))
    cut = (run for first, last in stretches for run in scenes(company, first, last))
    runs = [run for run in cut if _peopled(company, run)]
    while runs and max(cast.units[number].words for number in runs[0]) < _SPEECH:
        del runs[0]  # a title page, where the play has a speaker's name
    for last, run in zip([-1, *(run[-1] for run in runs)], runs, strict=False):
        called = any(last < one.head < run[0] for one in listed)
        if not called and (persons := unheaded(company, run, last)):
            yield from marks(company, persons)
    for run in _joined([*runs, *further(company, runs, stretches)]):
        whole = Span(galley.units[run[0]].span.start, galley.units[run[-1]].span.end)
        evidence = ("names of speakers, again and again",)
        yield Mark("play", whole, evidence=evidence, confidence=0.9)
        evidence = ("the text of a play",)
        for number in run:
            if number not in parted:
                yield Mark(
                    "paragraph", galley.units[number].span, evidence=evidence, confidence=0.9
                )
    if runs:
        yield from half_titles(cast, titled, runs[0][0])
        yield from named
        yield from (mark for one in listed for mark in _listed(galley, one, bool(named)))
    else:
        yield from (mark for one in listed if one.told for mark in one.marks)


def _parted(galley: Galley) -> Iterator[int]:
    """The units whose paragraphs are marked already, for notes stand in them or above them."""
    notes = {mark.span for mark in galley.marks if mark.kind == "note"}
    if not notes:
        return
    others = Spans(m.span for m in galley.marks if m.kind in LEAVES and m.kind != "paragraph")
    spans = [*notes, *(mark.span for mark in galley.marks if mark.label == "continued")]
    starts = [unit.span.start for unit in galley.units]
    for span in spans:
        number = bisect_right(starts, span.start) - 1
        if number < 0:
            continue  # set aside, above all else
        unit = galley.units[number].span
        inside = span.start > unit.start or span not in notes
        if inside and span.within(unit) and not others.touch(unit):
            yield number


def _called(names: Collection[str]) -> Iterator[str]:
    """By what persons may be called who speak: their names, and the words of these."""
    for name in names:
        yield name
        yield from (word for word in name.split() if len(word) > 2)


def _listed(galley: Galley, cast: Cast, several: bool) -> Iterator[Mark]:
    """The marks of the persons of a play; where a book has several, or parts, its heading is under
    the title of one.
    """
    above = form(galley.units[cast.head - 1].text) if cast.head else None
    several = several or (above is not None and above.value > 0 and above.keyword in PARTS)
    for mark in cast.marks:
        yield replace(mark, level=2, label="") if several and mark.kind == "heading" else mark


def _peopled(company: Company, run: Sequence[int]) -> bool:
    """Whether those who speak in the play do so in a scene of it, and not only in one long note."""
    if len(run) < _LONG:
        return True
    units = [company.galley.units[number] for number in run]
    cues = sum(company.cue(line) is not None for unit in units for line in unit.lines)
    return cues >= _RARELY * len(run)


def _joined(runs: Iterable[list[int]]) -> Iterator[list[int]]:
    """The runs in order; those that stand side by side, or one over the other, are one."""
    joined: list[int] = []
    for run in sorted(runs):
        if joined and run[0] > joined[-1] + 1:
            yield joined
            joined = []
        joined += [number for number in run if not joined or number > joined[-1]]
    if joined:
        yield joined


def _cues(galley: Galley, titled: Collection[int]) -> Iterator[tuple[int, Cue]]:
    """What may be a cue, and in which unit; a title is none."""
    for number in galley.free:
        if number in titled:
            continue
        lines = galley.units[number].lines
        for line in lines[:1] if galley.tight else lines:
            found = cue(line) or numbered(line)
            if found and (found.habit != BARE or line is lines[0]):
                yield number, found


def _speakers(
    galley: Galley, cues: Sequence[tuple[int, Cue]], known: Collection[str]
) -> frozenset[Speaker]:
    """The names that stand again and again, or are those of known persons; "PROP. II." and
    "Phone: 202" name nobody, nor does the title of a poem that stands over a note on it too.
    """
    counts = Counter(found.speaker for _, found in cues if found.habit != COUNT)
    followed = Counter[Speaker]()
    for (number, found), times in Counter(cues).items():
        followed[found.speaker] += times * sum(
            _NUMBERED.match(line.text, found.length) is not None and cue(line) == found
            for line in galley.units[number].lines
        )
    silent = Counter(
        found.speaker for number, found in cues if _says_nothing(galley, number, found)
    )
    far = Counter(found.speaker for number, found in cues if _heads(galley, number, found))
    least = 3 if counts.total() > 30 else 2
    often = usual(found for _, found in cues if counts[found.speaker] >= least)
    return frozenset(
        one for one, n in counts.items()
        if (n >= least or (one[0] in known and one[1] in often))
        and 2 * followed[one] < n and 2 * silent[one] <= n and 2 * far[one] < n
    )  # fmt: skip


def _says_nothing(galley: Galley, number: int, found: Cue) -> bool:
    """Whether under a name on a line of its own a heading, or another displayed line, follows."""
    unit = galley.units[number]
    if len(unit.lines) > 1:
        return found.alone and unit.text.isupper()
    if number + 1 == len(galley.units):
        return found.alone
    following = galley.units[number + 1]
    sentence = following.ends in (".", "?", "!", "…") and cue(following.lines[0]) is None
    said = not following.text.isupper() and (following.words > 2 or sentence)
    return found.alone and not said


def _heads(galley: Galley, number: int, found: Cue) -> bool:
    """Whether a name stands so far from what is above it as the title of a poem does."""
    return found.alone and galley.units[number].gap >= galley.usual_gap + _FAR


def _stretches(
    company: Company, cues: Iterable[tuple[int, Cue]], fewest: int
) -> Iterator[tuple[int, int]]:
    """First and last unit of each stretch of some speeches; numbers for names make none longer."""
    galley = company.galley
    own = list(_said(company, cues))
    if sum(one.cue.habit != COUNT for one in own) < fewest:
        return
    block = list(
        accumulate(
            bool(galley.tight or unit.gap or unit.feed)
            and not (unit.text[0] in "[(_" and staged(unit.text))
            for unit in galley.units
        )
    )  # directions do not part speeches
    run: list[_Said] = []
    near = 0  # the block up to which the stretch is known to go
    for one in own:
        if run and block[one.unit] - near > _APART:
            yield from _whole(galley, run, block, fewest)
            run = []
        if run or one.cue.habit != COUNT:
            near = block[one.unit]
            run += [one] if one.cue.habit != COUNT else []
    yield from _whole(galley, run, block, fewest)


def _whole(
    galley: Galley, run: list[_Said], block: Sequence[int], fewest: int
) -> Iterator[tuple[int, int]]:
    """A run of cues from its first to its last unit, if they are a conversation. What stands far
    before the next of them, and is written as few are, is none: the "LONDON." of a title page.
    """
    own = usual(one.cue for one in run)
    first = next((at for at, one in enumerate(run) if one.cue.habit in own), 0)
    if first and block[run[first].unit] - block[run[first - 1].unit] >= _OFF:
        run = run[first:]
    if _believed(run, block, fewest) and not _silent(galley, run):
        yield run[0].unit, run[-1].unit


@dataclass(frozen=True, slots=True)
class _Said:
    """A cue: its unit, and its place among all that are in italics or capitals as names are."""

    unit: int
    cue: Cue
    at: int


def _said(company: Company, cues: Iterable[tuple[int, Cue]]) -> Iterator[_Said]:
    """The cues of those who speak, and numbers for names."""
    signed = {habit for _, habit in company.speakers if habit[0] in "_A" and habit[-1] != ":"}
    at = 0
    for number, found in cues:
        own = found.habit == COUNT or found.speaker in company.speakers
        at += own or found.habit in signed
        if own:
            yield _Said(number, found, at)


def _believed(run: Sequence[_Said], block: Sequence[int], fewest: int) -> bool:
    """Whether a run of cues is a conversation: enough of them, several names, taking turns."""
    if len(run) < fewest or len({one.cue.name for one in run}) == len(run):
        return False
    blocks = block[run[-1].unit] - block[run[0].unit] + 1
    blocks -= sum(one.cue.alone for one in run)  # a name, and what is said under it, are one
    turns = sum(a.cue.name != b.cue.name or b.at > a.at + 1 for a, b in pairwise(run))
    return len(run) >= 0.3 * blocks and turns >= 0.6 * (len(run) - 1)


def _silent(galley: Galley, run: Sequence[_Said]) -> bool:
    """Whether most names have nothing said under them: another displayed line follows."""
    return 2 * sum(_says_nothing(galley, one.unit, one.cue) for one in run) > len(run)
