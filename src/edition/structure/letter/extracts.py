"""Extracts: prose all of whose lines are set in from the margin, over one paragraph or several."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.displayed.mottos import named_sources
from edition.structure.displayed.stanzas import filled
from edition.structure.displayed.usage import Measure
from edition.structure.insets import Group, grouped, lines_of, runs, set_in
from edition.structure.letter import signs
from edition.structure.letter.parts import deep, parts
from edition.structure.lines import TERMINALS, Galley, Line

_FAR, _NAME = 12, 6  #: columns by which a name stands farther in than what it is under; its words
_EVIDENCE = ("all lines set in from the margin", "its lines are filled")
#: The last line of a motto in quotation marks, and whose it is.
_SIGNED = re.compile(r"[.!?][_\"'”’»]+\s?(?:--|[—–―])\s?_?[^\W\d_]")


def inset(galley: Galley) -> Iterator[Mark]:
    """A `blockquote` for prose set in, its paragraphs, and the name under them."""
    measure = Measure.of(galley)
    groups = list(grouped(galley, measure))
    found = {run[0][0]: run for run in runs(galley, groups, measure)}
    taken: set[int] = set()
    named = named_sources(galley)
    for at, group in enumerate(groups):
        if group[0] in taken:
            continue
        run = found.get(group[0], [group])
        if _extract(galley, run, measure):
            run = run if len(run) > 1 else _like(galley, groups, at, measure)
            taken.update(one[0] for one in run)
            yield from _marks(galley, run, named)


def _like(galley: Galley, groups: Sequence[Group], at: int, measure: Measure) -> list[Group]:
    """One of some groups, and those after it that are set in alike, of several lines each."""
    run = [groups[at]]
    for group in (groups[n] for n in range(at + 1, len(groups))):
        unit, above = galley.units[group[0]], galley.units[run[-1][-1]]
        follows = group[0] == run[-1][-1] + 1 and unit.gap <= galley.usual_gap and not unit.feed
        alike = unit.indent == above.indent > galley.margin and len(lines_of(galley, group)) > 1
        if not (follows and alike and _extract(galley, [group], measure)):
            break
        run.append(group)
    return run


def _extract(galley: Galley, run: list[Group], measure: Measure) -> bool:
    """Whether paragraphs are set in, and are no motto that says whose it is."""
    if not all(set_in(galley, group, measure.indent) for group in run):
        return False  # most by far
    lines = [line for group in run for line in lines_of(galley, group)]
    first = run[0][0]
    motto = galley.kinds.get(first - 1) == "heading" and _SIGNED.search(lines[-1].text)
    full = bool(galley.width) or filled(galley, lines)
    return len(lines) > 1 and not motto and full


def _marks(galley: Galley, run: list[Group], named: Container[Line]) -> Iterator[Mark]:
    lines = [line for group in run for line in lines_of(galley, group)]
    under = run[-1][-1] + 1
    signed = _signature(galley, under)
    end = galley.units[under].span.end if signed else lines[-1].span.end
    yield Mark("blockquote", Span(lines[0].span.start, end), evidence=_EVIDENCE, confidence=0.75)
    name = None if signed else _name(galley, lines_of(galley, run[-1]))
    for group in run:
        own = lines_of(galley, group)
        if own[-1] in named and len(own) > 1:
            source = own.pop()
            evidence = ("a name under the last sentence",)
            yield Mark("attribution", source.span, evidence=evidence, confidence=0.75)
        elif own[-1] is name:
            own.pop()
            evidence = ("a name at the right, under an extract",)
            yield Mark("signature", name.span, evidence=evidence, confidence=0.75)
        span = Span(own[0].span.start, own[-1].span.end)
        yield Mark("paragraph", span, evidence=_EVIDENCE[:1], confidence=0.75)
    if signed:
        yield from parts(galley, galley.units[under : under + 1], frozenset(), letter=False)


def _name(galley: Galley, lines: Sequence[Line]) -> Line | None:
    """The last line of an extract, if it is a name far to the right, under a sentence's end."""
    last, above = lines[-1], lines[:-1]
    far = bool(above) and last.indent >= max(line.indent for line in above) + _FAR
    short = len(last.text.split()) <= _NAME and deep(galley, last)
    return last if far and short and above[-1].final in TERMINALS else None


def _signature(galley: Galley, number: int) -> bool:
    """Whether a unit is the formula and name under an extract, to the right."""
    if number >= len(galley.units) or number in galley.kinds:
        return False
    unit = galley.units[number]
    right = all(deep(galley, line) for line in unit.lines) and unit.words <= 16
    named = signs.name(unit.lines[-1].text) or signs.formula(unit.text)
    return right and named and unit.gap <= galley.usual_gap
