"""Displayed quotations: paragraphs quoted whole, numbered items among them, and their source.

Each paragraph of a displayed quotation opens with a quotation mark, only the last closes; a
line with its source may stand under it. A paragraph of dialogue looks much the same, so what
introduces the quotation, what stands under it and how much the text quotes are weighed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.lines import TRAILERS, Galley, Line, Unit
from edition.structure.speech import said_before, spoken

_PAIRS = (
    ("‘‘", "’’"), ("``", "''"), ("“", "”"), ("«", "»"), ("„", "“"), ("„", "”"), ("»", "«"),
    ("‘", "’"), ("''", "''"), ('"', '"'), ("'", "'"),
)  # fmt: skip
_BY_SIGN = {one[0]: tuple(p for p in _PAIRS if p[0][0] == one[0]) for one, _ in _PAIRS}
_SINGLE = frozenset("‘'")
_ITEM = re.compile(r"[(\[]?(?:\d{1,3}|[ivxlcdm]{1,6}|[a-zA-Z])[)\].]\s")
_INTRODUCED = re.compile(r":[—–-]*[\"”’]?$")
_DOCUMENT = re.compile(
    r"\b(?:follow(?:s|ing)|letter|decree|message|telegram|note|report|article|resolution|poem|"
    r"wrote|writes|stated|declared|recall(?:s|ed)|noted|remarked|described|reads?|ran|thus|"
    r"inscription|words|passage|interview|biography|memoirs)\b",
    re.IGNORECASE,
)
_SOURCED = re.compile(r"[—–―-]|\(?(?:quoted|cited|from|in)\b|\(", re.IGNORECASE)
_REFERENCE = re.compile(r"\s*(?:\[\w{1,4}\]|\(\d{1,3}\)|[*†‡\d¹²³⁴-⁹])*\s*")
_LONGEST_SOURCE = 30  # words
_EARLY = 0.8  # of the measure: a line that ends there ends before it must


@dataclass(frozen=True)
class _Quotation:
    """Units `first` … `last`, each opening with a mark, the last closed at its line `close`."""

    galley: Galley
    first: int
    last: int
    close: int

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        return self.galley.units[self.first : self.last + 1]

    @property
    def words(self) -> int:
        return sum(unit.words for unit in self.units)

    @cached_property
    def source(self) -> tuple[Line, ...]:
        """The lines under the quotation that say where it is from."""
        under = self.units[-1].lines[self.close + 1 :]
        if under:
            return under
        unit = self._next
        if unit is None or unit.feed or unit.words > _LONGEST_SOURCE:
            return ()
        if _style(unit.text):
            return ()  # somebody answers
        dashed = bool(_SOURCED.match(unit.text))
        near = not unit.gap and not self.galley.tight
        close = (near and unit.text[-1] not in ".?!:") or (dashed and not unit.gap)
        return unit.lines if close or (dashed and unit.gap <= self.galley.usual_gap) else ()

    @property
    def _next(self) -> Unit | None:
        number = self.last + 1
        inside = number < len(self.galley.units) and number not in self.galley.kinds
        return self.galley.units[number] if inside else None


def quotations(galley: Galley) -> Iterator[Mark]:
    """A `blockquote` for each displayed quotation, and the blocks in it."""
    dialogue, told, after = _dialogue(galley), _told(galley), -1
    for quotation in _whole(galley):
        reasons = dict(_reasons(quotation, after == quotation.first - 1, told))
        weight = min(0.95, 0.25 + sum(reasons.values()) - dialogue)
        if weight >= 0.5:
            told_for = tuple(reason for reason, own in reasons.items() if own >= 0)
            yield from _marks(quotation, told_for, weight)
            after = quotation.last + (not quotation.units[-1].lines[quotation.close + 1 :])


def _dialogue(galley: Galley) -> float:
    """What a text's dialogue takes from the weight of every quotation in it."""
    spoken = sum(
        _style(two.text) is not None and not _INTRODUCED.search(one.text[-4:])
        for one, two in zip(galley.units, galley.units[1:], strict=False)
    )
    return min(0.5, 1.5 * spoken / max(len(galley.units), 8))


def _told(galley: Galley) -> float:
    """What a story, in which persons say things, takes from what one of them is said to say."""
    told = sum(spoken(unit.text) for unit in galley.units)
    return min(0.4, 8 * told / max(len(galley.units), 8))


def _whole(galley: Galley) -> Iterator[_Quotation]:
    """The runs of units that are quoted from the first character to the last."""
    skip = -1
    for number in galley.free:
        if number > skip and (style := _style(galley.units[number].text)):
            last, close = _extent(galley, number, style)
            skip = last
            if close is not None:
                yield _Quotation(galley, number, last, close)


def _style(text: str) -> tuple[str, str] | None:
    """The pair of marks that a text opens with."""
    for pair in _BY_SIGN.get(text[:1], ()):
        if text.startswith(pair[0]) and len(text) > len(pair[0]):
            return pair
    return None


def _extent(galley: Galley, first: int, style: tuple[str, str]) -> tuple[int, int | None]:
    """The last unit of a run, and the line in it that closes; None when it does not close."""
    number = first
    while True:
        close = _close(galley, galley.units[number], style)
        following = number + 1
        if close != -1:
            return number, close
        if (
            following >= len(galley.units)
            or following in galley.kinds
            or not galley.units[following].text.startswith(style[0])
        ):
            return number, None
        number = following


def _close(galley: Galley, unit: Unit, style: tuple[str, str]) -> int | None:
    """The line at whose end a unit's quotation closes; -1 if it stays open, None if inside."""
    depth, mark = 0, _marks_of(style)
    for number, line in enumerate(unit.lines):
        for match in mark.finditer(line.text):
            opens = match[0] == style[0] and (style[0] != style[1] or not depth)
            depth += 1 if opens else -1
            if depth > 0:
                continue
            rest = line.text[match.end() :].lstrip(TRAILERS)
            if _REFERENCE.fullmatch(rest) and _ended(galley, unit, number):
                return number
            return None
    return -1


@cache
def _marks_of(style: tuple[str, str]) -> re.Pattern[str]:
    opening, closing = map(re.escape, style)
    if style[0] in _SINGLE:
        return re.compile(rf"(?<!\w){opening}(?=\S)|(?<=\S){closing}(?!\w)")
    return re.compile(f"{opening}|{closing}")


def _ended(galley: Galley, unit: Unit, line: int) -> bool:
    """Whether what follows a line in its unit, if anything does, can be a quotation's source."""
    last, under = unit.lines[line], unit.lines[line + 1 :]
    if not under:
        return True
    apart = (
        last.length < _EARLY * galley.width
        or under[0].indent >= last.indent + 2
        or bool(_SOURCED.match(under[0].text))
    )
    short = sum(len(one.text.split()) for one in under) <= _LONGEST_SOURCE
    return (apart or not galley.width) and len(under) <= 3 and short


def _reasons(quotation: _Quotation, follows: bool, told: float) -> Iterator[tuple[str, float]]:
    """What speaks for a displayed quotation and against it, in words and weights."""
    units, galley = quotation.units, quotation.galley
    before = galley.units[quotation.first - 1].text if quotation.first else ""
    yield "the paragraph is quoted from its first word to its last", 0.0
    if _INTRODUCED.search(before[-4:]):
        yield "introduced by a colon", 0.35
        if _DOCUMENT.search(before[-160:]):
            yield "introduced as something written or said", 0.1
        if said_before(before):
            yield "somebody is said to say it", -told
    elif follows:
        yield "follows a displayed quotation", 0.3
    if quotation.source:
        yield "its source stands under it", 0.35
    if _labels(units):
        yield "numbered items", 0.25
    if len(units) > 1:
        yield "every paragraph opens with a mark, only the last closes", 0.05
    if _set_in(galley, units):
        yield "set in from the margin", 0.3
    if quotation.words >= 40:
        yield "of some length", 0.1
    elif quotation.words < 12:
        yield "short", -0.15


def _set_in(galley: Galley, units: Sequence[Unit]) -> bool:
    """Whether all lines stand farther in than others do, the first lines of paragraphs too."""
    alone = all(len(unit.lines) == 1 for unit in units)
    begun = max(galley.begun, galley.margin) if alone else galley.margin
    return min(unit.indent for unit in units) >= begun + 2


def _labels(units: tuple[Unit, ...]) -> tuple[str, ...]:
    """The numbers of quoted items, when each unit has one: "(5)", "(6)", "(8)"."""
    labels = []
    for unit in units if len(units) > 1 else ():
        style = _style(unit.text)
        match = _ITEM.match(unit.text, len(style[0]) if style else 0)
        if not match:
            return ()
        labels.append(match[0].strip())
    return tuple(labels)


def _marks(quotation: _Quotation, reasons: tuple[str, ...], weight: float) -> Iterator[Mark]:
    units, source = quotation.units, quotation.source
    end = (source or units[-1].lines)[-1].span.end
    whole = Span(units[0].span.start, end)
    yield Mark("blockquote", whole, evidence=reasons, confidence=round(weight, 2))
    labels = _labels(units)
    for number, unit in enumerate(units):
        last = unit.lines[quotation.close if number == len(units) - 1 else -1]
        span = Span(unit.span.start, last.span.end)
        if labels:
            yield Mark("item", span, label=labels[number], evidence=("keeps its number",))
        else:
            yield Mark("paragraph", span, evidence=("opens with a quotation mark",))
    if source:
        span = Span(source[0].span.start, end)
        yield Mark("attribution", span, evidence=("under a displayed quotation",), confidence=0.85)
