"""What else is of a play than its stretches of speeches: prologues, choruses, short scenes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from edition.structure.lines import Unit
from edition.structure.numbering import form
from edition.structure.play.cues import BARE, Cue, cue, usual
from edition.structure.play.directions import enclosed, staged
from edition.structure.play.narrated import unspoken
from edition.structure.play.scenes import DESCRIPTION, Company, entitled, parting

_SHARE = 0.3  # of the blocks of a scene that begin with a name or say what is done
_LONGEST = 60  # blocks of a prologue
_LAST = 3  # units after the last speech of a play
_TALK = 3  # speeches that are one
_ENTERS = re.compile(
    r"[\W_]*(?:enter|re-?enter|exit|exeunt|manet|manent|spoken by)(?![^\W_])|"
    r"[A-Z][A-Za-z ]{3,40}\. Enter ",
    re.I,
)


def further(
    company: Company, runs: Sequence[Sequence[int]], stretches: Sequence[tuple[int, int]]
) -> Iterator[list[int]]:
    """What else is of the play in a book that is one: a prologue, a chorus, a short scene."""
    galley, taken = company.galley, {number for run in runs for number in run}
    played = sum(galley.units[number].words for number in taken)
    if not taken or 2 * played < galley.words_before[-1]:
        return
    begun, ended = min(taken), max(taken)
    habits = usual(
        found for first, last in stretches for number in range(first, last + 1)
        for line in galley.units[number].lines if (found := company.cue(line))
    )  # fmt: skip
    section: list[int] = []
    for number in [*range(len(galley.units)), -1]:
        within = number >= 0 and number not in taken and number not in galley.kinds
        if within and not parting(company, number):
            section.append(number)
            continue
        goes_on = section and section[0] - 1 in taken
        goes_on = goes_on and (section[-1] < ended or _closes(company, section))
        after = bool(section) and section[0] > begun
        spoken = bool(section) and _spoken(company, section, habits)
        if not after and not spoken:  # a title, or where the prologue is spoken, is none of it
            entrances = (at for at, n in enumerate(section) if _ENTERS.match(galley.units[n].text))
            section = section[next(entrances, len(section)) :]
        if section and (goes_on or spoken or _played(company, section, habits, after)):
            yield section
        section = []


def _closes(company: Company, section: Sequence[int]) -> bool:
    """Whether units after the last speech say how the play ends: they are told, and near to it."""
    units = [company.galley.units[number] for number in section]
    told = all(
        one.text[0].isalpha() and one.ends in ".…" and unspoken(one.text)
        and not form(one.text).titled for one in units
    )  # fmt: skip
    return told and len(units) <= _LAST and max(one.gap for one in units) <= company.space


def _played(company: Company, section: Sequence[int], habits: Collection[str], after: bool) -> bool:
    """Whether units that no heading parts are of the play: they begin or end with an entrance,
    or, after it has begun, with names in the habit of its speakers.
    """
    units = [company.galley.units[number] for number in section]
    entered = [bool(_ENTERS.match(unit.text)) and staged(unit.text) for unit in units]
    left = _ENTERS.match(units[-1].lines[-1].text) and staged(units[-1].lines[-1].text)
    opened = True in entered[: DESCRIPTION if after else 1]
    if len(units) < _LONGEST and ((opened and len(units) > 1) or (after and left)):
        return True
    named = [_named(company, unit, habits) is not None for unit in units]
    if not after or True not in named or named.index(True) > DESCRIPTION:
        return False
    own = [a or enclosed(unit.text) for a, unit in zip(named, units, strict=True)]
    return sum(own) >= _SHARE * len(units) and units[-1].words + len(units) > 2


def _spoken(company: Company, section: Sequence[int], habits: Collection[str]) -> bool:
    """Whether units that no heading parts are a talk, soon begun, of two at least who take turns:
    those who speak in a prologue may do so nowhere else.
    """
    cues = [_named(company, company.galley.units[number], habits) for number in section]
    told = [found for found in cues if found]
    names = [found.name for found in told]
    turns = len(set(names)) < len(names) and len(set(names)) > 1
    alone = sum(found.alone for found in told)  # what each says is the next unit
    return (
        len(told) >= _TALK and turns and cues.index(told[0]) <= DESCRIPTION
        and len(told) + alone >= 2 * _SHARE * len(section)
    )  # fmt: skip


def _named(company: Company, unit: Unit, habits: Collection[str]) -> Cue | None:
    """The cue of a unit's first line, in the habit of the play's speakers; names in small letters
    are theirs alone.
    """
    found = cue(unit.lines[0])
    if not found or found.habit not in habits or found.habit == BARE:
        return None
    if entitled(company, unit):
        return None
    return None if found.habit == "a" and company.cue(unit.lines[0]) is None else found
