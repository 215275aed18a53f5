"""The displayed lines at the head of a text, and which of them are names.

They end at the first paragraph or chapter. A name is known by its form ("by …", capitals).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from edition.model.document import TRANSCRIBERS
from edition.structure.divisions import title_words
from edition.structure.dress import bare
from edition.structure.lines import Galley, Unit, final
from edition.structure.numbering import form
from edition.structure.opening.authors import BY, LONE_BY, by_name, named
from edition.structure.opening.imprint import publishes, translates
from edition.structure.opening.published import AUTHOR_OF, RIGHTS, imprinted
from edition.structure.pictures import pictured

_DASHED = re.compile(r"(?:--|[—–―])\s*\S")
_BOTH = frozenset({"and", "&", "und", "et", "y", "e"})
_LONG_TITLE = 40  #: words of a title, with all that it says after "or"
_BELOW = 4  #: units under the motto of a title page, to its place and house
_APART = 3  #: blank lines before a half-title
_MOST = 12  #: displayed lines of an opening that no chapter follows
OPENING_MARKS = "‘“„«\"'`"
_CLOSING_MARKS = "’”“»\"'"


@dataclass(frozen=True)
class Display:
    """The displayed lines of an opening, and the text's words for comparison.

    `page`: they are a title page, of a book with chapters or with a header that states a title.
    """

    galley: Galley
    numbers: tuple[int, ...]
    page: bool
    closed: bool  #: a chapter follows them, or what is set aside, under place and house

    def unit(self, number: int) -> Unit:
        return self.galley.units[number]

    @cached_property
    def stated(self) -> dict[str, tuple[str, ...]]:
        """Title and author in the words of the header."""
        return {name: title_words(value) for name, value in self.galley.stated}


def displayed(galley: Galley, division: int) -> Display:
    """The displayed lines before the first paragraph or chapter."""
    numbers = tuple(_displayed(galley, division))
    after = numbers[-1] + 1 if numbers else 0
    while after < division and after in galley.kinds:
        after += 1
    housed = numbers and galley.kinds.get(numbers[-1] + 1) == "aside"
    housed = housed and any(imprinted(galley.units[n]) for n in numbers)
    closed = bool(numbers) and (after == division or bool(housed))
    page = bool(galley.stated) or closed
    if closed and _again(galley, numbers):
        numbers = numbers[:-1]
    if page and not closed:
        numbers = tuple(takewhile(lambda n: n == numbers[0] or not _told(galley.units[n]), numbers))
    if not page:
        numbers = tuple(_near(galley, numbers[:_MOST]))
    return Display(galley, numbers, page, closed)


def _again(galley: Galley, numbers: Sequence[int]) -> bool:
    """Whether the last of some lines, set apart from them, has the words of one of the others."""
    *others, last = numbers
    words = title_words(galley.units[last].text)
    alike = any(title_words(galley.units[n].text) == words for n in others)
    return alike and galley.units[last].gap >= _APART


def parts(galley: Galley, number: int, divisions: Sequence[int]) -> bool:
    """Whether a line in a book of verse is nearer to the first poem than to the title page."""
    following = galley.units[number + 1]
    nearer = number + 1 in divisions and following.gap < galley.units[number].gap
    return galley.poetry and nearer and not publishes(galley.units[number].text)


def _told(unit: Unit) -> bool:
    """Whether a unit is speech or a short sentence: the text has begun without a heading."""
    speech = unit.text[0] in "“‘\"'—" and not quoted(unit.text)
    sentence = form(unit.text).letters == "sentence" and final(unit.text) in ".!?…"
    told = sentence and unit.words > 3 and unit.text[0] not in "[(_"
    return speech or (told and not publishes(unit.text))


def _displayed(galley: Galley, division: int) -> Iterator[int]:
    """The units before the first paragraph, division or, under place and house, the contents."""
    shown, housed = pictured(galley), False
    notes = [mark.span.start for mark in galley.marks if mark.label == TRANSCRIBERS]
    for number in range(min(len(galley.units), 60)):
        kind = galley.kinds.get(number, "")
        if _under_note(galley, number, notes) and not _goes_on(galley, number - 1, division):
            return
        if number == division or kind == "heading" or (kind == "break" and not galley.stated):
            return
        if kind == "aside" and housed:
            return
        if number in galley.kinds or number in shown:
            continue
        unit = galley.units[number]
        housed = housed or imprinted(unit)
        brief = unit.words <= _LONG_TITLE or unit.text.isupper()
        titled = brief and form(unit.text).letters != "sentence"
        works = number > 0 and AUTHOR_OF.fullmatch(galley.units[number - 1].text)
        shows = quoted(unit.text) or titled or works or RIGHTS.match(unit.text)
        prose = galley.prose(number) and not shows
        if prose and unit.indent <= galley.margin:
            return
        if stanza(unit) and not imprinted(unit):
            if not _goes_on(galley, number, division):
                return
            continue
        yield number


def _under_note(galley: Galley, number: int, notes: Iterable[int]) -> bool:
    """Whether a note of the transcriber parts a unit from those with the author's name."""
    above = galley.units[:number]
    if not above or not any(
        above[-1].span.end <= at < galley.units[number].span.start for at in notes
    ):
        return False
    return any(BY.match(bare(unit.text)) for unit in above)


def _goes_on(galley: Galley, number: int, division: int) -> bool:
    """Whether a title page goes on under its motto, with the place and the house it is from."""
    for other in range(number + 1, min(number + _BELOW, division, len(galley.units))):
        unit = galley.units[other]
        if imprinted(unit):
            return True
        if galley.prose(other) or other in galley.kinds:
            return False
    return False


def stanza(unit: Unit) -> bool:
    """Whether a unit has the lines of a stanza, most with a point or comma at their ends."""
    pointed = sum(line.text[-1] in ",;:.!?—-" for line in unit.lines)
    long = unit.words >= 3 * len(unit.lines)
    return len(unit.lines) >= 3 and 2 * pointed >= len(unit.lines) and long


def sourced(unit: Unit) -> bool:
    """Whether under lines of a motto stands, after a dash, where it is from."""
    return len(unit.lines) > 1 and bool(_DASHED.match(unit.lines[-1].text))


def _near(galley: Galley, numbers: Iterable[int]) -> Iterator[int]:
    """Of the units of an opening those that no page end or wide space parts from the first."""
    last = None
    for number in numbers:
        unit = galley.units[number]
        wide = last is not None and unit.gap > max(2, 2 * galley.usual_gap)
        prose = galley.prose(number) and not quoted(unit.text)
        if prose or (unit.feed and last is not None) or (wide and not follows_by(galley, number)):
            return
        yield number
        last = number


def follows_by(galley: Galley, number: int) -> bool:
    return bare(galley.units[number - 1].text).lower() in LONE_BY


def quoted(text: str) -> bool:
    return text[0] in OPENING_MARKS and text[-1] in _CLOSING_MARKS


def by_lines(shown: Display) -> Iterator[int]:
    """ "By Jane Austen"; or "by" on a line of its own and the name on the next."""
    for place, number in enumerate(shown.numbers):
        text = bare(shown.unit(number).text)
        if translates(shown.galley, number):
            continue
        if text.lower() in LONE_BY and place and place + 1 < len(shown.numbers):
            yield number
            yield shown.numbers[place + 1]
            yield from _beside(shown, shown.numbers[place + 2 :])
        elif by_name(text) or _states(shown, text):
            yield number


def _states(shown: Display, text: str) -> bool:
    """Whether a line is "by" and the author whom the header states: "By Herodotus"."""
    match, own = BY.match(text), shown.stated.get("author", ())
    return match is not None and bool(own) and title_words(text[match.end() :]) == own


def _beside(shown: Display, numbers: Sequence[int]) -> Iterator[int]:
    """The lines under the name of an author that are "and" and another name."""
    for number, following in zip(numbers[::2], numbers[1::2], strict=False):
        if bare(shown.unit(number).text).lower() not in _BOTH or not named(
            shown.unit(following).text
        ):
            return
        yield number
        yield following


def mentions(shown: Display, name: str) -> int:
    """How often the last word of a name stands in the text by itself."""
    last = re.findall(r"[^\W\d_]+", name)[-1].casefold()
    word = re.compile(rf"\b{re.escape(last)}\b")
    units = shown.galley.units[shown.numbers[-1] + 1 :]
    return sum(len(word.findall(unit.text.casefold())) for unit in units)
