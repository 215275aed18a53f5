"""The title pages of a novel in three volumes, where one text has all of them.

Each volume has one of its own, and often the title once more above its first chapter. What divides
the book is its number, "VOL. II."; the title, the author and the house around it stand on the
title page of the first volume, and are set aside as running heads are.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from itertools import takewhile

from edition.model.document import Mark
from edition.structure.divisions import title_words
from edition.structure.lines import Galley, Unit
from edition.structure.numbering import form
from edition.structure.opening.authors import BY
from edition.structure.opening.front import TITLE_PAGE
from edition.structure.opening.imprint import publishes
from edition.structure.opening.published import AUTHOR_OF, imprinted

_FIRST, _PAGE = 24, 14  #: units of the first title page, and of any before or behind the number
_NUMBER, _LINE = 6, 24  #: words of the number of a volume, and of another line
_APART = 2  #: blank lines, more than paragraphs have, above a title


def volumes(galley: Galley) -> Iterator[Mark]:
    """An `aside` for what is repeated on the title pages of later volumes, and `publication` for
    what stands under the number on that of the first.
    """
    values = {n: value for n in galley.free if (value := _volume(galley.units[n]))}
    numbers = list(values)
    twice = len(set(values.values())) < len(values)  # a volume with two title pages
    if len(numbers) < 2 or numbers[0] > _FIRST or galley.poetry or twice:
        return
    head = [*takewhile(lambda n: _line(galley, n), range(numbers[0]))]
    foot = [*takewhile(lambda n: _line(galley, n), _below(galley, numbers[0]))]
    known = {title_words(galley.units[n].text) for n in (*head, *foot)}
    title = title_words(galley.units[head[0]].text) if head else ()
    pages = [_around(galley, number, known) for number in numbers[1:]]
    repeated = [n for one in pages if _titled(galley, one, title) for n in one]
    seen = set(repeated)
    again = (n for n in galley.free if n > numbers[0] and n not in seen)
    repeated += [n for n in again if _half_title(galley, n, title, n < numbers[1])]
    if not repeated:
        return
    for number in foot:
        unit, reason = galley.units[number], ("a displayed line of the title page",)
        if BY.match(unit.text):
            yield Mark("author", unit.span, evidence=reason, confidence=0.8)
        elif imprinted(unit):
            yield Mark("publication", unit.span, 0, TITLE_PAGE, "", reason, 0.8)
        else:
            break
    for number in repeated:
        evidence = ("on the title page of a later volume, as on that of the first",)
        span = galley.units[number].span
        yield Mark("aside", span, label="running head", evidence=evidence, confidence=0.85)


def _volume(unit: Unit) -> int:
    """The number of a volume, if a unit is that and nothing else; 0 for any other."""
    shape = form(unit.text) if unit.words <= _NUMBER else None
    return shape.value if shape and shape.keyword == "volume" and shape.alone else 0


def _line(galley: Galley, number: int) -> bool:
    """Whether a unit may be a line of a title page."""
    if number >= len(galley.units) or number in galley.kinds:
        return False
    return galley.units[number].words <= _LINE and not galley.prose(number)


def _below(galley: Galley, number: int) -> range:
    return range(number + 1, min(number + 1 + _PAGE, len(galley.units)))


def _around(galley: Galley, number: int, known: Container[tuple[str, ...]]) -> list[int]:
    """The lines above and under the number of a volume that the first title page has too."""

    def again(n: int) -> bool:
        unit = galley.units[n]
        own = title_words(unit.text) in known or AUTHOR_OF.match(unit.text)
        return _line(galley, n) and bool(own or imprinted(unit) or publishes(unit.text))

    above = takewhile(again, range(number - 1, max(number - 1 - _PAGE, 0), -1))
    return [*reversed([*above]), *takewhile(again, _below(galley, number))]


def _titled(galley: Galley, numbers: Iterable[int], title: tuple[str, ...]) -> bool:
    """Whether the title is among some lines."""
    return any(_same(galley.units[n], title) for n in numbers)


def _same(unit: Unit, title: tuple[str, ...]) -> bool:
    """Whether a unit is the title, or the title with its last word cut short: "SHANDY, GENT."."""
    words = title_words(unit.text)
    cut = len(words) == len(title) > 1 and words[:-1] == title[:-1]
    return bool(title) and (words == title or (cut and title[-1].startswith(words[-1])))


def _half_title(galley: Galley, number: int, title: tuple[str, ...], early: bool) -> bool:
    """Whether a unit is the title, far from what is above it and over the number of a chapter or
    a volume; in the first one that is the half-title, if it is whole.
    """
    unit = galley.units[number]
    if unit.words > _LINE or unit.gap < galley.usual_gap + _APART:
        return False
    whole = title_words(unit.text) == title
    if number + 1 == len(galley.units) or not _same(unit, title) or (early and whole):
        return False
    under = form(galley.units[number + 1].text)
    return under.value > 0 and bool(under.keyword or under.alone)
