"""What each mark of a run may be, and how much speaks for it.

A *reading* of a run gives each of its marks a role. Its weight is a product of small factors:
the side of a word the mark stands on, the way it is turned, the words beside it, how this book
quotes. Weights are relative; the solver weighs whole sequences of readings against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from edition.normalize.quotation.elisions import joined, leading, worn
from edition.normalize.quotation.endings import trailing
from edition.normalize.quotation.habit import Form, Habit
from edition.normalize.quotation.marks import DOUBLE, Run
from edition.normalize.quotation.vocabulary import Vocabulary

Role = Literal["open", "close", "apostrophe", "prime", "other"]


class Unit(NamedTuple):
    """One mark of a reading: characters `start` to `end` of the run, and what they are."""

    start: int
    end: int
    form: Form
    role: Role


class Signature(NamedTuple):
    """All that the weight of a run's readings depends on."""

    text: str
    left: str
    right: str
    leading: float  #: how likely an apostrophe begins the word after the run
    trailing: float  #: and ends the word before it
    measure: float  #: how likely the run is a prime, of feet or minutes
    habit: Habit


#: Before an opening mark, by class of `marks.kind`; then after it; and for a closing one.
_OPEN_LEFT = {"B": 1, "L": 1, "S": 1, "O": 1, "D": 0.5, "H": 0.3, "A": 0.002, "N": 0.002,
              "P": 0.01, "Y": 0.1}  # fmt: skip
_OPEN_RIGHT = {"A": 1, "N": 0.8, "O": 0.8, "D": 0.3, "F": 0.6, "H": 0.2, "Y": 0.7, "P": 0.01,
               "S": 0.01, "E": 0.0005}  # fmt: skip
_CLOSE_LEFT = {"P": 1, "A": 0.35, "N": 0.35, "D": 0.6, "H": 0.4, "Y": 0.5, "S": 0.01, "L": 0.003,
               "O": 0.002, "B": 0.0005}  # fmt: skip
_CLOSE_RIGHT = {"S": 1, "E": 1, "P": 1, "F": 0.8, "D": 0.8, "O": 0.6, "H": 0.5, "Y": 0.3,
                "N": 0.01, "A": 0.004}  # fmt: skip
#: How a mark is turned, where it is: open, close, apostrophe before a word, after one, prime.
_SHAPES: dict[str, tuple[float, float, float, float, float]] = {
    "'": (1, 1, 1, 1, 1), '"': (1, 1, 0, 0, 1),
    "‘": (1, 0.006, 0.15, 0.01, 0.001), "“": (1, 0.01, 0, 0, 0.001),
    "’": (0.006, 1, 1, 1, 0.8), "”": (0.01, 1, 0, 0, 0.8),
    "`": (1, 0.01, 0.3, 0.01, 0.001), "´": (0.006, 1, 0.8, 0.8, 0.1),
    "‚": (1, 0.001, 0, 0, 0), "„": (1, 0.001, 0, 0, 0), ",": (1, 0.001, 0, 0, 0),
    "‛": (1, 0.01, 1, 0.1, 0), "‟": (1, 0.01, 0, 0, 0),
    "′": (0.01, 0.1, 0.1, 0.1, 1), "″": (0.01, 0.1, 0, 0, 1),
}  # fmt: skip
#: Two roles side by side in a run; what is not here happens by mistake only.
_BESIDE = {("open", "open"): 1.0, ("close", "close"): 1.0, ("open", "apostrophe"): 1.0,
           ("apostrophe", "close"): 1.0, ("prime", "close"): 0.5, ("close", "open"): 0.01,
           ("apostrophe", "apostrophe"): 0.01, ("apostrophe", "open"): 0.05,
           ("prime", "prime"): 0.01}  # fmt: skip
_FEET = re.compile(r"\d['’′´](?:\s?\d[\d ½¼¾⅓⅔⅛/.]*)[\"”″]|\d['’′´]\s?\d|[½¼¾]['’′´\"”″]")
_HAVE = 0.98  #: how likely an *a* that stands for *have* begins or ends with an apostrophe
_PAIR = re.compile("['‘]['’]")
_SECOND = 0.3  #: the second of two single marks before a word, where they do not make a double one
_ALL = 0.9  #: and an *a* before a mark is *all*: no quotation ends with an article
_LONGEST = 6
_LEAST = 1e-7


def measures(flow: str, run: Run) -> float:
    """How likely the run is a prime: 5' 10", 6'2", 40° 26' 46"."""
    if run.left != "N" or run.end - run.start > 2:
        return 0.0
    if run.text[0] in DOUBLE:
        before = flow[max(0, run.start - 8) : run.start]
        return 0.95 if re.search(r"\d\s?['’′´]\s?[\d ½¼¾/.]*$", before) else 0.05
    if _FEET.match(flow, run.start - 1):
        return 0.9
    return 0.9 if re.search(r"°\s?\d+$", flow[max(0, run.start - 8) : run.start]) else 0.03


def signature(flow: str, run: Run, known: Vocabulary, habit: Habit) -> Signature:
    """What the weights of a run's readings depend on; the flow's vocabulary is `known`."""
    far = run.far
    if run.cut and trailing(run.cut, "S", known, run.after.lower()) >= 0.5:
        far = run.cut[-1]  # a clause goes on over a word cut short
    leads = leading(run.after, run.beyond, far, known, run.then, run.alone) if run.after else 0.02
    if run.token:
        leads = max(leads, worn(run.token, far, known, run.then))
    if run.left == "H" and run.after and not run.alone:
        leads = max(leads, joined(run.after, known))
    right = run.right if run.right != "P" or flow[run.end] in ".," else "?"
    trails = trailing(run.before, right, known, run.following) if run.before else 0.0
    if habit.outer == "s" and not habit.doubled and run.left == "B" and _PAIR.fullmatch(run.text):
        leads = max(leads, _SECOND)
    if run.before == "a" and flow[run.start - 2 : run.start - 1].isspace():
        trails = _ALL
    if run.have:
        leads, trails = (_HAVE if one else 0.0 for one in (run.after == "a", run.before == "a"))
    return Signature(run.text, run.left, run.right, leads, trails, measures(flow, run), habit)


@lru_cache(maxsize=4096)
def readings(run: Signature) -> tuple[tuple[float, tuple[Unit, ...]], ...]:
    """The readings of a run with their weights, the heaviest first."""
    marks = [index for index, character in enumerate(run.text) if character in _SHAPES]
    if len(marks) > _LONGEST:
        return ((1.0, (Unit(0, len(run.text), "d", "other"),)),)
    found = sorted(_parses(run, marks, 0, "", 1.0), key=lambda reading: -reading[0])
    least = found[0][0] * _LEAST
    return tuple(reading for reading in found if reading[0] > least)


def _parses(
    run: Signature, marks: list[int], index: int, last: str, weight: float
) -> Iterator[tuple[float, tuple[Unit, ...]]]:
    """The readings of the marks from the `index`th on, after one whose role was `last`."""
    if index == len(marks):
        yield weight, ()
        return
    for width in (1, 2):
        if index + width > len(marks) or (width == 2 and not _pairs(run.text, marks, index)):
            continue
        first, after = index == 0, index + width == len(marks)
        for form, role, factor in _units(run, marks[index], width, first, after):
            beside = _BESIDE.get((last, role), 0.001) if last else 1.0
            total = weight * factor * beside
            if total < _LEAST**2:
                continue
            unit = Unit(marks[index], marks[index + width - 1] + 1, form, role)
            for rest, units in _parses(run, marks, index + width, role, total):
                yield rest, (unit, *units)


def _pairs(text: str, marks: list[int], index: int) -> bool:
    """Whether two characters may be one double mark."""
    one, two = marks[index], marks[index + 1]
    pair = {text[one], text[two]}
    return two == one + 1 and any(pair <= set(alike) for alike in ("'‘`", "'’´", ",", "‚"))


def _units(
    run: Signature, at: int, width: int, first: bool, last: bool
) -> Iterator[tuple[Form, Role, float]]:
    """What the mark of `width` characters at `at` may be, with its own weight."""
    opened, closed, before, after, prime = _SHAPES[run.text[at]]
    opened *= _OPEN_LEFT[run.left] if first else 1
    opened *= _OPEN_RIGHT[run.right] * (1 - run.leading) if last else 1
    closed *= _CLOSE_LEFT[run.left] * (1 - run.trailing) if first else 1
    closed *= _CLOSE_RIGHT[run.right] if last else 1
    for form, factor in _forms(run, at, width):
        yield form, "open", opened * factor
        yield form, "close", closed * factor
    alone = 0.02 if run.left in "SLB" and run.right in "SE" else 1e-5
    own: Form = "d" if width == 2 or run.text[at] in DOUBLE else "s"
    yield own, "other", alone
    if first and last and run.measure:
        yield own, "prime", prime * run.measure
    if width == 1 and own == "s":
        yield "s", "apostrophe", _apostrophe(run, first, last, before, after)


def _apostrophe(run: Signature, first: bool, last: bool, before: float, after: float) -> float:
    """The weight of an apostrophe at one end of a word, or at either, whichever is more."""
    leads = before * run.leading if last and run.right in "AN" else 0.0
    trails = after * run.trailing if first and run.left == "A" else 0.0
    if first and run.left not in "BLSODHP":
        leads *= 0.01
    return max(leads, trails, 1e-6)


def _forms(run: Signature, at: int, width: int) -> Iterator[tuple[Form, float]]:
    """The forms a mark may have: its own, or by a slip of the hand the other."""
    doubled = run.habit.doubled
    if run.text[at] in DOUBLE:
        yield "d", 1.0
    elif width == 2:
        yield "d", 1.0 if doubled else 0.1
    else:
        twin = run.text[at] in run.text[at - 1 : at] + run.text[at + 1 : at + 2]
        yield "s", 0.05 if doubled and twin else 1.0
        yield "d", 0.01 if doubled else 0.0003
