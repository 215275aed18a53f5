"""Letters, telegrams, notices and other documents that a text displays or quotes whole.

A letter is found by its salutation, its formula and the name under it, a document by the words
that introduce it and by being quoted from its first word to its last. Each sign is weighed: a
person who says “My dear fellow” writes no letter. What fills a chapter is not displayed: there
only the parts of the letter are marked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.displayed.stanzas import stanza_reasons
from edition.structure.displayed.usage import Measure
from edition.structure.insets import runs
from edition.structure.letter import signs
from edition.structure.letter.beginning import address, greeting, greets, led
from edition.structure.letter.extracts import inset
from edition.structure.letter.farewells import farewells
from edition.structure.letter.parts import added, deep, heading, parting, parts
from edition.structure.lines import Galley, Line, Unit
from edition.structure.speech import interrupted, spoken

__all__ = ["documents", "farewells", "inset", "letters"]

_LONGEST = 150  # units of a letter
_EARLY = 0.75  # of the measure: a line that ends there was not filled
_SET_IN, _SAID = 10, 8  # words of the paragraphs of a letter that is set in, and of one line
_FOOT = frozenset({"valediction", "signature", "postscript"})
_AGAIN = {"«": "»", "‹": "›"}  # what Spanish, and old French, begin each further paragraph with
_HEAD, _LINE = 4, 10  # lines of a chapter's head, and words of one
_FORMULA = "ends with the formula of a letter"
_LEAST = 0.55  # weight from which a document is displayed


@dataclass(frozen=True, slots=True)
class _Found:
    """Units `first` … `last`, and what speaks for their being a document."""

    first: int
    last: int
    reasons: tuple[tuple[str, float], ...]
    letter: bool

    @property
    def weight(self) -> float:
        return sum(weight for _, weight in self.reasons)


def letters(galley: Galley) -> Iterator[Mark]:
    """A `letter` for each letter, and its blocks."""
    yield from _displayed(galley, letter=True)


def documents(galley: Galley) -> Iterator[Mark]:
    """A `blockquote` for each other document that is quoted whole, and its blocks."""
    yield from _displayed(galley, letter=False)


def _displayed(galley: Galley, letter: bool) -> Iterator[Mark]:
    after, measure, ends = -1, Measure.of(galley), _ends(galley)
    for number in galley.free:
        if number > after:
            found = _document(galley, number, ends)
            if found and found.weight >= _LEAST and found.letter == letter:
                after = found.last
                yield from _marks(galley, found, measure)


def _marks(galley: Galley, found: _Found, measure: Measure) -> Iterator[Mark]:
    units = galley.units[found.first : found.last + 1]
    whole = Span(units[0].span.start, units[-1].span.end)
    reasons = tuple(reason for reason, weight in found.reasons if weight > 0)
    sure = round(min(found.weight, 0.95), 2)
    before = galley.units[found.first - 1].text if found.first else ""
    if not _fills(galley, found):
        kind = "letter" if found.letter else "blockquote"
        label = "" if found.letter else signs.label(before)
        yield Mark(kind, whole, label=label, evidence=reasons, confidence=sure)
    alone = [[number] for number in range(found.first, found.last + 1)]
    prose = {one[0] - found.first for run in runs(galley, alone, measure) for one in run}
    verse = frozenset(
        at for at, unit in enumerate(units)
        if at and at not in prose and stanza_reasons(galley, unit.lines, measure)
        and not any(signs.formula(line.text) for line in unit.lines)
    )  # fmt: skip
    yield from parts(galley, units, verse, found.letter)


def _fills(galley: Galley, found: _Found) -> bool:
    """Whether a letter is all that stands between two headings, or in the text."""
    opens = _opens(galley, found.first) and not signs.entitled(led(galley, found.first))
    closes = found.last + 1 == len(galley.units) or heading(galley, found.last + 1)
    return opens and closes


def _opens(galley: Galley, number: int) -> bool:
    """Whether a unit is the first under a heading, or under a few lines under a heading."""
    for above in range(number - 1, max(number - _HEAD, 0) - 1, -1):
        if _headed(galley, above):
            return True
        if galley.units[above].words > _LINE or galley.prose(above):
            return False
    return number < _HEAD


def _headed(galley: Galley, number: int) -> bool:
    """Whether a unit is a heading, and not the foot of another letter."""
    return galley.kinds.get(number) not in _FOOT and heading(galley, number)


def _document(galley: Galley, number: int, ends: Sequence[int]) -> _Found | None:
    """The document that begins with a unit, if one may; `ends` are those of what is set in."""
    unit = galley.units[number]
    opened = signs.opener(unit.text)
    head, length, salutation = 0, 0, 0.0
    for head in range(3):  # under a place and date
        at = number + head
        if at >= len(galley.units) or at in galley.kinds or at in galley.entries:
            return None
        length, salutation = greeting(galley, at)
        if length or not (signs.dated(galley.units[at]) or address(galley, at)):
            break
    before = led(galley, number)
    chapter = head > 0 and _opens(galley, number) and not signs.entitled(before)
    if not (opened or salutation or chapter):
        return None
    itself = bool(opened) and signs.said_by_itself(unit.text)
    noticed = signs.notice(unit.text)
    introduced = signs.introduced(before, weakly=itself or noticed or salutation > 0)
    told = sum(weight for _, weight in introduced)
    if not (salutation or chapter or itself or told >= 0.35 or (noticed and told)):
        return None
    last, alike = _quoted(galley, number, opened) if opened else None, 0
    if last is None:
        if opened or (salutation < signs.SURE and not chapter):
            return None
        alike = _set_in(galley, number + head, ends[number + head])
        last = _signed(galley, number + head, length, alike)
        if last is None:
            return None
    reasons = [*introduced]
    if length:
        reasons.append(("begins with a salutation", salutation))
    if head and (length or chapter):
        reasons.append(("a place and date stand above it", 0.2))
    if alike:
        reasons.append(("set in from the margin, all of it", 0.25))
    if noticed:
        reasons.append(("begins with capitals that run in, as a notice does", 0.35))
    if itself:
        reasons.append(("it says, and nobody else", 0.45))
    ending = list(_ending(galley, number, last))
    reasons += [*ending, *_body(galley, number, last, opened)]
    if chapter and not length and len(ending) < 2:
        return None
    begun = length or (head and any(reason == _FORMULA for reason, _ in ending))
    letter = salutation >= signs.SURE or bool(begun and ending) or len(ending) > 1
    return _Found(number, last, tuple(reasons), letter)


def _ending(galley: Galley, first: int, last: int) -> Iterator[tuple[str, float]]:
    units = [galley.units[n] for n in range(max(last - 2, first), last + 1)]
    if len(units) > 1 and signs.dated(units[-1]):
        units.pop()  # a place and date may stand under the name
    text = units[-1].text
    if any(signs.formula(text) for unit in units[-3:] for text in _broken(galley, unit)):
        yield _FORMULA, 0.25
    if signs.signed(text) or signs.valediction(text) or signs.name(units[-1].lines[-1].text):
        yield "a name stands under it", 0.25


def _broken(galley: Galley, unit: Unit) -> Iterator[str]:
    """The last lines of a unit that end before they must, as those of a formula do."""
    for line in unit.lines[-3:]:
        if line is unit.lines[-1] or line.length < _EARLY * (galley.width or 72):
            yield line.text


def _body(galley: Galley, first: int, last: int, opened: str) -> Iterator[tuple[str, float]]:
    units = galley.units[first : last + 1]
    words = galley.words_before[last + 1] - galley.words_before[first]
    if opened:
        yield "quoted from its first word to its last", 0.1
        if len(units) > 1:
            yield "every paragraph opens with a mark, only the last closes", 0.1
        itself = signs.said_by_itself(units[0].text)
        if spoken(units[0].text) or (not itself and interrupted(units[0].text, opened)):
            yield "somebody says it", -0.6
    if words >= 40:
        yield "of some length", 0.1
    elif words < 8:
        yield "short", -0.2


def _quoted(galley: Galley, first: int, opened: str) -> int | None:
    """The last unit of a quotation that goes on from unit to unit, each opened anew."""
    for number in range(first, min(first + _LONGEST, len(galley.units))):
        unit = galley.units[number]
        if number in galley.kinds:
            return None
        if number > first and not unit.text.startswith((opened, _AGAIN.get(opened, opened))):
            right = all(deep(galley, line) for line in unit.lines)
            if not right and not signs.name(unit.text):
                return None
        if signs.closed(unit.text, opened):
            return number
    return None


def _above(galley: Galley, number: int) -> tuple[Line, ...]:
    return galley.units[number - 1].lines if number else ()


def _ends(galley: Galley) -> list[int]:
    """For each unit the first one, from it on, that is not set in."""
    ends, end = [0] * len(galley.units), len(galley.units)
    for number in range(end - 1, -1, -1):
        if galley.units[number].indent < galley.margin + 2:
            end = number
        ends[number] = end
    return ends


def _set_in(galley: Galley, first: int, end: int) -> int:
    """The unit after those from one on that are set in, paragraphs among them; 0 if none are."""
    words = 0
    for number in range(first, end):
        unit = galley.units[number]
        words += unit.words * (len(unit.lines) > 1 or unit.words >= _SAID)
        if words >= _SET_IN:
            return end
    return 0


def _signed(galley: Galley, first: int, salutation: int, end: int) -> int | None:
    """The last unit of a letter without quotation marks: the one with the name, or a postscript.

    One that is set in ends before the unit `end`, signed or not.
    """
    for number in range(first, min(first + _LONGEST, end or len(galley.units))):
        unit = galley.units[number]
        if number == first and greets(unit, salutation):
            continue
        if number in galley.kinds or (number > first and heading(galley, number)):
            return None
        formula = any(signs.formula(line.text) for line in unit.lines[-3:])
        line = unit.lines[-1]
        right = deep(galley, line) and len(line.text.split()) <= 8
        before = "".join(line.text for line in (*_above(galley, number), *unit.lines)[-2:-1])
        under = signs.name(line.text) and (right or line.text.isupper() or signs.formula(before))
        named = under and (len(unit.lines) > 1 or unit.words <= 6)
        if signs.signed(unit.text) or signs.valediction(unit.text) or named:
            following = number + 1
            while added(galley, following):
                following += 1
            following += _dated(galley, following)
            if end > following and not _another(galley, following, end):
                return end - 1  # it is set in to its end, and so is what was added
            return following - 1
        if formula and parting(galley, number + 1):
            return number
    return end - 1 if end else None


def _another(galley: Galley, first: int, end: int) -> bool:
    """Whether another letter begins among some units, or one is known to be something else."""
    return any(n in galley.kinds or greeting(galley, n)[1] >= signs.SURE for n in range(first, end))


def _dated(galley: Galley, number: int) -> bool:
    """Whether a unit is a place and date under the name, with nothing of the letter after it."""
    if number >= len(galley.units) or number in galley.kinds or not parting(galley, number + 1):
        return False
    return galley.units[number].words <= _SAID and signs.dated(galley.units[number])
