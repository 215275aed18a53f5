"""What candidates say of one another: numbers that run on, titles under them, forms repeated.

A number that follows its own last one is a heading's; a line under a number is its title where
that is the habit of the book; an unnumbered line in a book of numbered chapters must be set as
they are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from edition.structure.diary import KINDS
from edition.structure.divisions.abridged import numbers_of_words, with_first_words
from edition.structure.divisions.candidate import Candidate
from edition.structure.divisions.centred import is_centred, with_centred
from edition.structure.divisions.entries import Entry
from edition.structure.divisions.look import LISTED
from edition.structure.divisions.numbered import with_paragraphs
from edition.structure.divisions.phrases import among, phrases
from edition.structure.divisions.pointed import with_points
from edition.structure.divisions.reminders import reminded
from edition.structure.divisions.tales import names_tale
from edition.structure.divisions.titles import heads, with_titles
from edition.structure.lines import Galley
from edition.structure.numbering import (
    CHAPTERS,
    NAMED,
    ORDINAL,
    PARTS,
    PIECES,
    SECTIONS,
    Form,
    words,
)

_KNOWN = PIECES | NAMED.keys() | {""}
SUMMARY = "a chapter's summary names it"
_HABIT = 5  #: subheads set off alike
_AGAIN = 3  #: times that the words of a heading come again; those over pages do more often
_NAMED = 2  #: sections that summaries name
_HIGH = 100  #: a number that others lead to; alone it is a word: Italian “DI”, French “DIX”
_APART = 40  #: words from one number to the next below which they are a list's


def weighed(galley: Galley, found: list[Candidate], listed: Mapping[int, Entry]) -> list[Candidate]:
    """The candidates with what they say for and against one another."""
    found = with_first_words(_with_keywords(reminded(found)))
    found = _with_contents(found, listed)
    found = _with_summaries(found, phrases(galley))
    found = with_paragraphs(galley, found)
    found = with_centred(galley, with_points(galley, found))
    found = _with_numbers(galley, found)
    found = with_titles(found)
    found = _with_siblings(galley, found)
    return _with_habit(galley, _with_words_again(galley, found), listed)


def _with_contents(found: Iterable[Candidate], listed: Mapping[int, Entry]) -> list[Candidate]:
    return [one.having(LISTED, 0.8) if one.unit in listed else one for one in found]


def _with_keywords(found: list[Candidate]) -> list[Candidate]:
    """The candidates without numbers that a word of no list here has only once: "Henry the Fifth"
    is no fifth of its kind.
    """
    numbers = numbers_of_words(found)
    lone = {word for word, values in numbers.items() if len(values) < 2} - _KNOWN
    return [
        replace(one, form=Form(one.form.letters, one.form.letters, rest=one.text)).having(
            "no other of its kind has a number", -0.3
        )
        if one.form.value and one.form.keyword in lone and _by_ordinal(one)
        else one
        for one in found
    ]  # fmt: skip


def _by_ordinal(one: Candidate) -> bool:
    """Whether a number is written as a word that tells an order: "the Fifth"."""
    return any(word.lower() in ORDINAL for word in words(one.text)[:3])


def _with_summaries(
    found: list[Candidate], said: frozenset[tuple[str, ...]]
) -> list[Candidate]:  # fmt: skip
    """Those without numbers that the chapters' summaries name, if these name several."""
    named = [one for one in found if said and not one.form.value and among(one.text, said)]
    if len(named) < _NAMED:
        return found
    sure = {(one.unit, one.piece) for one in named}
    return [
        one.having(SUMMARY, 0.6) if (one.unit, one.piece) in sure else one for one in found
    ]  # fmt: skip


def _with_numbers(galley: Galley, found: list[Candidate]) -> list[Candidate]:
    """Those whose numbers run on confirmed, those whose do not, or too close, doubted."""
    confirmed, crowded = set[int](), set[int]()
    for members in _numbered(found).values():
        for one, two in pairwise(members):
            if found[two].form.value == found[one].form.value + 1:
                confirmed |= {one, two}
        crowded |= set(_listed(galley, found, members))
    listed = confirmed & crowded
    return [
        one if not one.form.value
        else one.having("its number runs on", 0.35).having("numbers as close as a list's", -1.5)
        if at in listed
        else one.having("its number runs on", 0.35) if at in confirmed
        else one.having("its number does not run on", _alone(one))
        for at, one in enumerate(found)
    ]  # fmt: skip


def _alone(one: Candidate) -> float:
    """What a number that no other runs on from says against a heading."""
    if not one.form.keyword:
        return -0.6 if one.form.value >= _HIGH else -0.2
    return 0.0 if one.form.keyword in _KNOWN else -0.3


def _listed(galley: Galley, found: Sequence[Candidate], members: Sequence[int]) -> Iterator[int]:
    """The numbers that run on close together: a list's, if they have no keyword, or if later they
    run on with text between them.
    """
    runs: list[list[int]] = []
    for at in members:
        if not runs or found[at].form.value <= found[runs[-1][-1]].form.value:
            runs.append([])
        runs[-1].append(at)
    lengths = [
        median(_between(galley, [found[at] for at in run])) if len(run) > 1 else 0 for run in runs
    ]
    keyed = bool(members) and found[members[0]].form.keyword != ""
    longest = 0.0  #: of those after a run
    for run, length in zip(reversed(runs), reversed(lengths), strict=True):
        later = longest > max(_APART, 4 * length)
        if len(run) > 1 and length < _APART and (later or not keyed):
            yield from run
        longest = max(longest, length)


def _between(galley: Galley, members: Sequence[Candidate]) -> list[int]:
    """How many words stand between each of some headings and the next of them."""
    before = galley.words_before
    return [before[b.unit] - before[a.unit] for a, b in pairwise(members)]


def _numbered(found: Sequence[Candidate]) -> dict[str, list[int]]:
    series: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(found):
        if one.form.value:
            series[one.form.name].append(at)
    return series


def _with_siblings(galley: Galley, found: list[Candidate]) -> list[Candidate]:
    """The candidates, each with what those of the same form say for it or against it."""
    forms: dict[tuple[str, bool], list[Candidate]] = defaultdict(list)
    keys = [(one.form.name, one.gap > galley.usual_gap) for one in found]
    for one, key in zip(found, keys, strict=True):
        if one.weight >= 0.4 and one.form.name not in KINDS:  # entries may be short
            forms[key].append(one)
    verdicts = {key: _siblings(galley, members) for key, members in forms.items()}
    return [
        one.having(*verdicts[key]) if key in verdicts else one
        for one, key in zip(found, keys, strict=True)
    ]


def _with_words_again(galley: Galley, found: list[Candidate]) -> list[Candidate]:
    """Those confirmed that have the words of another heading, and as much space above them:
    "BETWEEN THE SCENES.", whatever stands under it.
    """
    sure = {
        (one.text, one.gap) for one in found
        if (one.weight >= 0.9 or galley.kinds.get(one.unit) == "heading") and not one.form.value
    }  # fmt: skip
    times = Counter(one.text for one in found)
    return [
        one.having("another heading has its words", 0.3)
        if (one.text, one.gap) in sure and not one.likely and times[one.text] <= _AGAIN
        else one
        for one in found
    ]  # fmt: skip


def _siblings(galley: Galley, members: list[Candidate]) -> tuple[str, float]:
    usual = median(stretches(galley, members))
    near = _APART / 2 if members[0].gap > galley.usual_gap else _APART
    if len(members) >= 4 and usual < near and not members[0].form.keyword:
        return "too many of its form too close together", -0.4
    if len(members) >= 3 and usual >= 100:
        return "others of the same form at a heading's distances", 0.1
    return "few others of its form", 0.0


def _with_habit(
    galley: Galley, found: list[Candidate], listed: Mapping[int, Entry]
) -> list[Candidate]:
    """Unnumbered lines held against the chapters of a book that numbers or lists them."""
    sure = [
        one for one in found
        if one.weight >= 0.9 and one.form.keyword not in PARTS
        and (one.form.keyword in CHAPTERS or not one.form.value)
    ]  # fmt: skip
    if len(sure) < 3:
        return found
    space = sorted(one.gap for one in sure)[len(sure) // 3]
    if space <= galley.usual_gap:
        return found
    own = Counter(
        (one.form.letters, one.gap) for one in found
        if not one.form.value and one.weight >= 0.5 and galley.usual_gap < one.gap < space
    )  # fmt: skip
    return [
        one
        if one.form.value or one.weight >= 0.9 or _titles(found, at)
        or one.unit in listed or one.form.name in KINDS
        or one.form.keyword in NAMED or one.form.keyword in SECTIONS or is_centred(one)
        or names_tale(galley, one)
        else one.having("set off as the chapters are", 0.1) if one.gap >= space
        else one.having("set off as many others are", 0.1)
        if own[one.form.letters, one.gap] >= _HABIT and one.form.letters != "sentence"
        else one.having("not set off as the chapters of this book are", -0.4)
        for at, one in enumerate(found)
    ]  # fmt: skip


def _titles(found: Sequence[Candidate], at: int) -> bool:
    """Whether a candidate stands under a number, or a name, as its title."""
    return at > 0 and found[at].under(found[at - 1]) and heads(found[at - 1])


def stretches(galley: Galley, members: Sequence[Candidate]) -> list[int]:
    """How many words stand from each of some headings to the next of them, and to the end."""
    before = galley.words_before
    starts = [before[one.unit] for one in members]
    return [b - a for a, b in pairwise([*starts, before[-1]])]
