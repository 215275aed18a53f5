"""Notices: bills, telegrams, cards and stones, whose lines are set in and unlike each other.

Between paragraphs that begin at the margin stand a headline in capitals, the words of the bill in
filled lines, at whom one is to apply; or lines in the middle, each of its own length, as a mason
cuts them. Verse has neither. The words before lead on to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.displayed.stanzas import stanza_reasons
from edition.structure.displayed.usage import Measure
from edition.structure.insets import running, set_in
from edition.structure.letter import signs
from edition.structure.letter.inscriptions import LED
from edition.structure.letter.parts import deep, heading
from edition.structure.lines import Galley, Unit

_WORDS = 200  #: of a notice
_FEWEST, _MOST = 3, 20  #: lines in the middle that show it, and of what is no prose
_OFF, _SPREAD = 1.5, 3  #: columns of their middles, and how many places they begin at
_NEAR = 160  #: characters before it that lead on
_FARTHER, _RIGHT = 3, 20  #: columns by which a line stands farther in than filled ones, and a name
_SURELY = 0.35  #: of words that say that something is read
_EARLY = 0.75  #: of the measure: lines that end there were broken by hand
_NAMED = {"telegram", "inscription", "notice"}


def notices(galley: Galley) -> Iterator[Mark]:
    """A `blockquote` for each, with what it is for its label, and its blocks."""
    if galley.poetry or not galley.width:
        return
    measure, after = Measure.of(galley), 0
    usual = measure.indent
    for number in galley.free:
        if number < after or not number or not set_in(galley, [number], usual):
            continue
        after = _end(galley, number, usual)
        told = _told(galley, number)
        units = galley.units[number:after]
        if told and after < len(galley.units) and _displayed(galley, units, told, measure):
            yield from _marks(galley, units, signs.label(galley.units[number - 1].text))


def _end(galley: Galley, first: int, usual: int) -> int:
    """The unit after those from one on that are free and set in."""
    at = first + 1
    while at < len(galley.units) and at not in galley.kinds:
        unit = galley.units[at]
        apart = unit.gap > galley.usual_gap + 1 or unit.feed
        if apart or not set_in(galley, [at], usual) or heading(galley, at):
            break
        at += 1
    return at


def _told(galley: Galley, number: int) -> float:
    """How surely the paragraph before a unit leads on to something that is read."""
    if galley.kinds.get(number - 1, "paragraph") != "paragraph":
        return 0.0
    before = galley.units[number - 1]
    if before.words < 3 or before.indent > galley.begun or before.text[-1] not in ":-—,":
        return 0.0
    weight = sum(weight for _, weight in signs.introduced(before.text, weakly=True))
    sure = signs.label(before.text) in _NAMED or LED.search(before.text[-_NEAR:])
    return max(weight, _SURELY) if sure else weight


def _displayed(galley: Galley, units: Sequence[Unit], told: float, measure: Measure) -> bool:
    """Whether units are unlike each other as the lines of a notice are, and those of verse not."""
    lines = [line for unit in units for line in unit.lines]
    if sum(unit.words for unit in units) > _WORDS:
        return False
    prose = [unit for unit in units if _filled(unit)]
    if prose:
        edge = min(unit.indent for unit in prose)
        return any(
            len(unit.lines) == 1 and (unit.indent >= edge + _FARTHER or unit.text.isupper())
            for unit in units
        )
    if len(lines) > _MOST:
        return False
    large = sum(line.text.isupper() for line in lines)
    unlike = 0 < large < len(lines) and not any(_stanza(galley, unit, measure) for unit in units)
    return told >= _SURELY and (unlike or _centred(units))


def _stanza(galley: Galley, unit: Unit, measure: Measure) -> bool:
    """Whether the lines of a unit may be verse: several, none of them in capitals."""
    plain = len(unit.lines) > 1 and not any(line.text.isupper() for line in unit.lines)
    return plain and bool(stanza_reasons(galley, unit.lines, measure))


def _filled(unit: Unit) -> bool:
    return running([unit.lines])


def _centred(units: Sequence[Unit]) -> bool:
    """Whether lines of different lengths stand in the middle, one over the other."""
    lines = [line for unit in units for line in unit.lines]
    if len(lines) < _FEWEST:
        return False
    middles = [(line.indent + line.length) / 2 for line in lines]
    middle = median(middles)
    close = all(abs(one - middle) <= _OFF for one in middles)
    return close and len({line.indent for line in lines}) >= _SPREAD


def _signature(galley: Galley, units: Sequence[Unit], unit: Unit) -> bool:
    """Whether one of some units is the name under them: the last, or one far to the right."""
    if unit is units[0] or len(unit.lines) > 1 or not signs.name(unit.text):
        return False
    far = unit.indent >= min(one.indent for one in units) + _RIGHT
    last = unit is units[-1] and (unit.text.isupper() or deep(galley, unit.lines[0]))
    return far or last


def _marks(galley: Galley, units: Sequence[Unit], label: str) -> Iterator[Mark]:
    evidence = ("lines set in and unlike each other", "the words before them lead on to them")
    whole = Span(units[0].span.start, units[-1].span.end)
    centred = _centred(units)
    label = label or ("inscription" if centred and not any(map(_filled, units)) else "")
    yield Mark("blockquote", whole, 0, label, "", evidence, 0.75)
    for unit in units:
        if not centred and _signature(galley, units, unit):
            yield Mark("signature", unit.span, evidence=("a name under it",), confidence=0.75)
            continue
        broken = max(line.length for line in unit.lines) < _EARLY * galley.width
        broken = broken and len(unit.lines) > 1 and not _filled(unit)
        for line in unit.lines if broken else (unit,):
            kind = "line" if broken else "paragraph"
            yield Mark(kind, line.span, evidence=evidence[:1], confidence=0.75)
