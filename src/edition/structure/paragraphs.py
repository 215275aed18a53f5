"""Paragraphs: what is left when all else is known, cut ones made whole again.

A column or a page that ends inside a paragraph leaves it in two units. The second goes on in
small letters, or the first ends where no sentence can ("… of the German army after").
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from edition.model.document import LEAVES, Mark
from edition.model.spans import Spans
from edition.model.text import Span
from edition.structure.lines import TERMINALS, Galley, Unit
from edition.structure.pagecuts import Ground

#: Words that no sentence ends with, by language: articles, prepositions, conjunctions.
_HANGING = {
    "en": """a an the of and or nor but to in on at by for from with without into onto upon after
        before between among against during under over through toward towards behind beyond about
        as than that which who whose if when while because although though unless until since
        whether my your his her its our their this these those is are was were be been has had
        have not no very only more most such every each""",
    "fr": """le la les un une des de du et ou mais dans sur par pour avec sans sous entre vers
        chez que qui dont où si ce cette ces son sa ses leur leurs est sont très plus""",
    "de": """der die das den dem des ein eine einen einem einer und oder aber in im an am auf
        aus bei mit nach von vor zu zum zur über unter zwischen durch für gegen ohne um daß dass
        wenn weil als ob sein seine ihre sehr""",
    "es": """el la los las un una unos unas de del y e o u pero en a al con sin sobre entre por
        para que quien cuyo si su sus es son muy más""",
    "it": """il lo la i gli le un uno una di del della dei e o ma in nel con su per tra fra da
        dal che chi cui se suo sua sono molto più""",
    "ru": "и или но а в во на с со к ко о об от до из за над под при для без между через что "
    "который которая которые если когда чтобы не ни его её их",
}
_WORD = re.compile(r"[^\W\d_]+$")
_ENUMERATED = re.compile(r"[(\[]?(?:\d+|[ivxlcIVXLC]+|[A-Za-z])[.)\]]")
_DASHES = "-‐‑–—"


@dataclass(frozen=True, slots=True)
class _Habits:
    """How the paragraphs of a text usually begin and end."""

    open_ends: float  #: share of paragraphs that end without a point
    small_starts: float  #: share of units in small letters after one that ends with a point
    hanging: frozenset[str]


def paragraphs(galley: Galley) -> Iterator[Mark]:
    """A `paragraph` for every unit left, and for lines left in one, and a `join` over each gap."""
    yield from _rests(galley)
    habits = _habits(galley)
    asides = sorted(mark.span.start for mark in galley.marks if mark.kind in {"aside", "break"})
    run: list[int] = []
    grounds: list[Ground] = []
    for number in galley.free:
        near = bool(run) and not _parted(asides, galley.units[number - 1], galley.units[number])
        joined = _goes_on(galley, run[-1], number, habits) if near else None
        if joined:
            run.append(number)
            grounds.append(joined)
            continue
        yield from _paragraph(galley, run, grounds)
        run, grounds = [number], []
    yield from _paragraph(galley, run, grounds)


def _rests(galley: Galley) -> Iterator[Mark]:
    """The lines that have no mark of their own, in units of which others have."""
    said = Spans(m.span for m in galley.marks if m.kind in LEAVES or m.kind == "aside")
    for number in galley.kinds:
        lines = galley.units[number].lines
        for marked, rest in groupby(lines if len(lines) > 1 else (), lambda x: said.touch(x.span)):
            if not marked:
                own = [line.span for line in rest]
                evidence = ("left of a unit, beside what else it is",)
                span = Span(own[0].start, own[-1].end)
                yield Mark("paragraph", span, evidence=evidence, confidence=0.5)


def _paragraph(galley: Galley, run: list[int], grounds: list[Ground]) -> Iterator[Mark]:
    if len(run) == 1:  # most paragraphs by far
        yield Mark("paragraph", galley.units[run[0]].span, evidence=(_habit(galley),))
    if len(run) < 2:
        return
    units = [galley.units[number] for number in run]
    reasons = tuple(reason for reason, _ in grounds)
    sure = min(weight for _, weight in grounds)
    span = Span(units[0].span.start, units[-1].span.end)
    yield Mark("paragraph", span, evidence=reasons, confidence=sure)
    for one, two, (reason, weight) in zip(units, units[1:], grounds, strict=False):
        gap = Span(one.span.end, two.span.start)
        yield Mark("join", gap, evidence=(reason,), confidence=weight)


def _habit(galley: Galley) -> str:
    if galley.usual_gap:
        return "stands between blank lines"
    return "begins with an indent or a new line" if galley.width else "a line of its own"


def _habits(galley: Galley) -> _Habits:
    prose = [unit for number, unit in enumerate(galley.units) if galley.prose(number)]
    ends = sum(_open(unit) for unit in prose) / max(len(prose), 1)
    starts = sum(
        two.text[0].islower() and not _open(one) for one, two in pairwise(galley.units)
    ) / max(len(galley.units), 1)
    words = _HANGING.get(galley.language.split("-")[0].lower(), "")
    return _Habits(ends, starts, frozenset(words.split()))


def _open(unit: Unit) -> bool:
    """Whether a unit ends with no point of any kind."""
    return bool(unit.ends) and unit.ends not in TERMINALS and unit.text[-1] not in "\"'’”»)]"


def _parted(asides: list[int], one: Unit, two: Unit) -> bool:
    """Whether something between two units is set aside."""
    return bisect(asides, two.span.start) > bisect(asides, one.span.end - 1)


def _goes_on(galley: Galley, first: int, second: int, habits: _Habits) -> Ground | None:
    """Why a unit goes on with the paragraph before it, and how sure that is."""
    one, two = galley.units[first], galley.units[second]
    if second != first + 1 or one.words < 8 or not _open(one):
        return None
    if two.text[0].islower() and habits.small_starts <= 0.1:
        sure = 0.9 if one.ends not in "," else 0.75
        return "no point at the end, and the next begins in small letters", sure
    if habits.open_ends > 0.1 or one.ends == "," or not _running(one, two):
        return None
    last, token = _WORD.search(one.text[-60:]), one.text[-60:].rfind(" ") + 1
    if last and last[0].lower() in habits.hanging:
        return f"no sentence ends with “{last[0]}”, and the next goes on", 0.8
    if one.words >= 40 and galley.prose(second) and last and last.start() == token:
        return "breaks off without a point, as no other paragraph does", 0.6
    return None


def _running(one: Unit, two: Unit) -> bool:
    """Whether both units are of running text, and none of them displayed."""
    first = two.text[0]
    return (
        one.indent == two.indent
        and (first.isalnum() or first in '(“"‘«')
        and one.words >= 12
        and (two.words >= 12 or two.ends in TERMINALS)
        and one.text[-1] not in _DASHES
        and not _ENUMERATED.match(two.text)
    )
