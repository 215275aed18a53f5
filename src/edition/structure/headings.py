"""Headings and their levels, by evidence weighed over the whole text.

Level 1 is a chapter, which begins a page; 2 is a subhead in the flow of one. A heading in two
units, "CHAPTER I" and its title, is two marks of one level with nothing between them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from edition.model.document import Mark
from edition.structure.lines import Galley, Unit
from edition.structure.numbering import CHAPTERS, NAMED, SECTIONS, Form, form, words

_SENTENCES = re.compile(r"[^\W\d_]{3}[.!?][\])]?\s+\S")
_LABELLED = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)?: \S")
_INITIALS = re.compile(r"(?:[A-Z]\.\s?){1,4}(?:[^\W\d_]+\s?){1,2}\.?")
_ENDINGS = frozenset({"the end", "end", "finis", "fin", "ende", "fine", "конец", "tableau"})
_FOREWORD = 150  # words from which what stands before the first chapter is a foreword
_CHAPTER_LENGTH = 1200  # words from which a stretch is a chapter's, not a section's


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A unit that may be a heading: the form it has, its number, and the weights for it."""

    unit: int
    form: Form
    reasons: tuple[tuple[str, float], ...]

    @property
    def weight(self) -> float:
        return 0.15 + sum(weight for _, weight in self.reasons)

    def having(self, reason: str, weight: float) -> _Candidate:
        """The candidate with one more reason for or against it."""
        return replace(self, reasons=(*self.reasons, (reason, weight)))


def headings(galley: Galley) -> Iterator[Mark]:
    """The headings of a text, with their levels."""
    found = [c for number in galley.free if (c := _candidate(galley, number))]
    found = _with_neighbours(_with_numbers(found))
    found = _with_siblings(galley, _without_contents(galley, found))
    kept = [candidate for candidate in found if candidate.weight >= 0.5]
    for candidate, level in zip(kept, _levels(galley, kept), strict=True):
        reasons = tuple(reason for reason, weight in candidate.reasons if weight > 0)
        sure = round(min(candidate.weight, 0.98), 2)
        span = galley.units[candidate.unit].span
        yield Mark("heading", span, level=level, evidence=reasons, confidence=sure)


def _candidate(galley: Galley, number: int) -> _Candidate | None:
    """What speaks for a unit as a heading, looked at by itself and in its place."""
    unit = galley.units[number]
    if not _possible(galley, number):
        return None
    shape = form(unit.text)
    reasons = (
        *_reasons_of_number(shape),
        *_reasons_of_form(unit, shape),
        *_reasons_of_place(galley, number),
    )
    return _Candidate(number, shape, reasons)


def _possible(galley: Galley, number: int) -> bool:
    """Whether a unit is short, begins with a capital or number, and does not lead on."""
    unit = galley.units[number]
    return (
        unit.words <= 25
        and len(unit.lines) <= 4
        and len(unit.text) <= 200
        and not unit.text[0].islower()
        and any(sign.isalnum() for sign in unit.text[:4])
        and unit.text[0] not in "[{-—–*"
        and unit.text[-1] not in ",;:-—–"
    )


def _reasons_of_number(shape: Form) -> Iterator[tuple[str, float]]:
    if shape.keyword and shape.value:
        known = shape.keyword in CHAPTERS | SECTIONS
        yield f"“{shape.keyword.capitalize()}” and a number", 0.6 if known else 0.3
    elif shape.keyword:
        yield f"is called “{shape.keyword.capitalize()}”", 0.45
    elif shape.value:
        yield ("a number by itself" if shape.alone else "begins with a number"), 0.15


def _reasons_of_form(unit: Unit, shape: Form) -> Iterator[tuple[str, float]]:
    letters, numbered = shape.letters, bool(shape.value)
    if letters == "capitals":
        yield "in capitals", 0.25
    elif letters == "title case":
        yield "in title case", 0.25 if len(words(unit.text)) > 1 else 0.1
    else:
        yield "written as a sentence is", -0.1
    if unit.text[-1].isalnum() or unit.ends.isalnum():
        yield "no point at its end", 0.2
    elif unit.ends in ".…" and not numbered:
        yield "ends with a full stop", -0.2 if letters == "capitals" else -0.4
    if not numbered and _SENTENCES.search(unit.text):
        yield "more than one sentence", -0.4
    if not numbered and _LABELLED.match(unit.text):
        yield "a name, a colon and what it says", -0.4
    if _INITIALS.fullmatch(unit.text):
        yield "has the form of a signature", -0.3
    if unit.text.strip(" .").lower() in _ENDINGS:
        yield "says that the text ends", -0.6
    if unit.words <= 8:
        yield "short", 0.1
    elif unit.words > 14:
        yield "long for a heading", -0.2
    if unit.text[0] in "\"'‘“«„`":
        yield "begins with a quotation mark", -0.35


def _reasons_of_place(galley: Galley, number: int) -> Iterator[tuple[str, float]]:
    unit, units = galley.units[number], galley.units
    if unit.feed:
        yield "begins a page", 0.2
    if unit.gap > galley.usual_gap:
        yield "set off by more space than paragraphs are", 0.15
    elif galley.usual_gap and not unit.gap and number:
        yield "follows without a blank line", -0.3
    before = units[number - 1] if number else None
    if before and before.text[-1] in ",:-–—" and number - 1 not in galley.kinds:
        yield "the unit before it leads on to it", -0.4
    following = units[number + 1] if number + 1 < len(units) else None
    if following is None:
        yield "nothing follows it", -0.4
    elif following.text[0].islower() or (galley.usual_gap and not following.gap):
        yield "the next unit goes on from it", -0.3
    elif galley.prose(number + 1):
        yield "a paragraph follows", 0.1


def _with_numbers(found: list[_Candidate]) -> list[_Candidate]:
    """The candidates, those whose numbers run on confirmed and those whose do not doubted."""
    series: dict[str, list[int]] = defaultdict(list)
    for at, candidate in enumerate(found):
        if candidate.form.value:
            series[candidate.form.name].append(at)
    confirmed = set()
    for members in series.values():
        for one, two in pairwise(members):
            if found[two].form.value == found[one].form.value + 1:
                confirmed |= {one, two}
    return [
        candidate if not candidate.form.value
        else candidate.having("its number runs on", 0.35) if at in confirmed
        else candidate.having("its number does not run on", 0.0 if candidate.form.keyword else -0.2)
        for at, candidate in enumerate(found)
    ]  # fmt: skip


def _with_neighbours(found: list[_Candidate]) -> list[_Candidate]:
    """The candidates, with what one just before or after says: "CHAPTER I", then its title."""
    changed = list(found)
    for at, (one, two) in enumerate(pairwise(found)):
        if two.unit != one.unit + 1:
            continue
        if one.form.alone and one.weight >= 0.5 and not two.form.value:
            changed[at + 1] = two.having("stands under a chapter's number", 0.3)
        elif one.form.name == two.form.name and not one.form.value and not one.form.keyword:
            changed[at] = changed[at].having("another displayed line follows it", -0.5)
    return changed


def _without_contents(galley: Galley, found: list[_Candidate]) -> list[_Candidate]:
    """The candidates that do not stand in a list of contents.

    Numbers that come close together, and again farther on with text between them, are a list.
    """
    lists: list[tuple[int, int]] = []
    for name in {candidate.form.name for candidate in found if candidate.form.value}:
        runs = _runs([candidate for candidate in found if candidate.form.name == name])
        for run, later in pairwise(runs):
            first, last = run[0].unit, run[-1].unit
            crowded = galley.words_before[last] - galley.words_before[first] < 30 * len(run)
            if len(run) > 1 and len(later) >= len(run) and crowded:
                lists.append((first, last + run[-1].form.alone + 1))
    return [
        candidate
        for candidate in found
        if not any(first <= candidate.unit < end for first, end in lists)
    ]


def _runs(series: list[_Candidate]) -> list[list[_Candidate]]:
    """A series cut where its numbers begin again."""
    runs: list[list[_Candidate]] = []
    for candidate in series:
        if not runs or candidate.form.value <= runs[-1][-1].form.value:
            runs.append([])
        runs[-1].append(candidate)
    return runs


def _with_siblings(galley: Galley, found: list[_Candidate]) -> list[_Candidate]:
    """The candidates, each with what those of the same form say for it or against it."""
    forms: dict[str, list[_Candidate]] = defaultdict(list)
    for candidate in found:
        if candidate.weight >= 0.4:
            forms[candidate.form.name].append(candidate)
    verdicts = {form: _siblings(galley, members) for form, members in forms.items()}
    return [
        candidate.having(*verdicts[candidate.form.name])
        if candidate.form.name in verdicts
        else candidate
        for candidate in found
    ]


def _siblings(galley: Galley, members: list[_Candidate]) -> tuple[str, float]:
    stretches = _stretches(galley, [member.unit for member in members])
    usual = median(stretches)
    if len(members) >= 4 and usual < 40 and not members[0].form.keyword:
        return "too many of its form too close together", -0.4
    if len(members) >= 3 and usual >= 100:
        return "others of the same form at a heading's distances", 0.1
    return "few others of its form", 0.0


def _stretches(galley: Galley, units: list[int]) -> list[int]:
    """How many words stand from each unit to the next of them, and to the end."""
    before = galley.words_before
    return [
        before[b] - before[a] for a, b in zip(units, [*units[1:], len(before) - 1], strict=True)
    ]


def _levels(galley: Galley, kept: list[_Candidate]) -> list[int]:
    """The level of each heading: 1 for chapters, 2 for what stands in them."""
    tops = _chapter_forms(galley, kept)
    before, levels = galley.words_before, list[int]()
    for at, candidate in enumerate(kept):
        follows = at > 0 and kept[at - 1].unit == candidate.unit - 1 and kept[at - 1].form.alone
        named = bool(tops) and candidate.form.keyword in NAMED
        end = kept[at + 1].unit if at + 1 < len(kept) else len(galley.units)
        opens = tops and 1 not in levels and before[end] - before[candidate.unit] > _FOREWORD
        if candidate.form.name in tops or named or opens:
            levels.append(1)
        elif follows and not candidate.form.value and candidate.form.name not in SECTIONS:
            levels.append(levels[-1])
        else:
            levels.append(2)
    return levels


def _chapter_forms(galley: Galley, kept: list[_Candidate]) -> set[str]:
    """The forms of heading that begin chapters: by their keyword, or by a chapter's length."""
    forms: dict[str, list[_Candidate]] = defaultdict(list)
    for candidate in kept:
        forms[candidate.form.name].append(candidate)
    keyed = {form for form, members in forms.items() if form in CHAPTERS and members[0].form.value}
    if keyed:
        last = [candidate for candidate in kept if candidate.form.name in keyed][-1]
        return keyed | {
            form
            for form, members in forms.items()
            if members[0].form.value == last.form.value + 1
            and members[0].unit > last.unit
            and not members[0].form.alone
        }
    return {
        form
        for form, members in forms.items()
        if len(members) > 1
        and form not in SECTIONS
        and median(_stretches(galley, [m.unit for m in members])) >= _CHAPTER_LENGTH
    }
