"""What stands over the poems of a book of verse: runs of displayed lines.

Between one poem and the next stand a number, a title, a second title under it, a motto, now and
then the name of a part before them. What parts them from the poem above is more space than its
stanzas have, and more than there is below; a line with less above it than below is the end of
what stands above: a signature, a date, a refrain.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.model.text import Span
from edition.structure.displayed.lone import INITIALS
from edition.structure.displayed.stanzas import stanza_reasons
from edition.structure.displayed.usage import Measure
from edition.structure.divisions.contents import confirmed
from edition.structure.divisions.entries import Entry
from edition.structure.divisions.look import ENDINGS
from edition.structure.lines import Galley, Line, Unit
from edition.structure.measure import like_stanza
from edition.structure.numbering import CHAPTERS, form

_LONGEST = 30  #: words of a title
SHORT = 14  #: words of a title that is no more than a line
_SAID = 6  #: words from which a sentence with a full stop is none
_LINES = 4  #: of a title
_NAME = 3  #: words of a speaker's name
_OFTEN = 3  #: times that a title may come again; a refrain or a speaker does more often
FAR = 2  #: blank lines more than stanzas have, from which a line is set off by its space alone
#: A note on a line or word: "29. _Monan's rill._--St. Monan was …"; "_Bark._--The boat."
_REMARK = re.compile(
    r"(?:\W?(?:lines?|ver(?:se)?|ll?|vv?)\.? )?(?:\d{1,4}(?:[-–]\d{1,4})?[.,:)]? )?"
    r"_[^_]+_[.,:;]?\s?(?:--|—|=)|"
    r"\W?(?:lines?|ver(?:se)?|ll?|vv?)\.? \d{1,4}(?:[-–,] ?\d{1,4})*[.,:) ]",
    re.IGNORECASE,
)
_OPENING = frozenset({"title", "subtitle", "author", "publication"})
_PASSED = frozenset({"aside", "folio", "dateline"})
_MUCH = 12  #: words set aside that are a list of contents, between a title page and the text


@dataclass(frozen=True)
class Page:
    """The galley with what every unit is, and the blank lines between stanzas."""

    galley: Galley
    kinds: Sequence[str]  #: of each unit: text, short, break, opening, passed
    stanza: int
    usual: int  #: the blank lines that displayed lines have before them, under a poem
    refrains: frozenset[str]
    listed: Mapping[int, Entry]  #: the units that a list of contents names
    speakers: frozenset[str]  #: who speak in poems, named over what they say

    def gap(self, number: int) -> int:
        """The blank lines before a unit; an ornament above it parts more than they do."""
        gap, above = self.galley.units[number].gap, number - 1
        while above >= 0 and self.kinds[above] in {"passed", "break"}:
            own = self.galley.units[above].gap
            gap = gap + own + 3 if self.kinds[above] == "break" else max(gap, own, 2)
            above -= 1
        return gap

    def below(self, number: int) -> int:
        """The blank lines after a unit; many at the end of the text."""
        following = number + 1
        if following == len(self.kinds):
            return 99
        return max(self.galley.units[following].gap, 2 * (self.kinds[following] == "break"))


def page(galley: Galley) -> Page:
    measure = Measure.of(galley)
    played = [mark.span for mark in galley.marks if mark.kind == "play"]
    kinds = [_kind(galley, number, measure, played) for number in range(len(galley.units))]
    verse = Counter(
        galley.units[number].gap
        for number in range(1, len(kinds))
        if kinds[number] == kinds[number - 1] == "text" and len(galley.units[number].lines) > 1
    )
    texts = Counter(
        galley.units[n].text for n, kind in enumerate(kinds) if kind == "short"
    )  # fmt: skip
    apart = sorted(
        galley.units[n].gap
        for n in range(1, len(kinds))
        if kinds[n] == "short" and kinds[n - 1] == "text" and galley.units[n].gap > galley.usual_gap
    )
    often = {text for text, count in texts.items() if count > _OFTEN and not form(text).value}
    stanza = min(verse.most_common(1)[0][0] if verse else 1, galley.usual_gap or 1)
    usual = apart[len(apart) // 4] if apart else 99
    return Page(
        galley,
        kinds,
        stanza,
        usual,
        frozenset(often),
        confirmed(galley),
        frozenset(_speakers(galley, kinds, stanza)),
    )


def _speakers(galley: Galley, kinds: Sequence[str], stanza: int) -> Iterator[str]:
    """The names in capitals that come again over verse, never far from what is above them."""
    gaps: dict[str, list[int]] = defaultdict(list)
    for number, kind in enumerate(kinds):
        unit = galley.units[number]
        if kind == "short" and unit.words <= _NAME and unit.text.isupper():
            gaps[unit.text].append(unit.gap)
    for text, own in gaps.items():
        shape = form(text)
        if len(own) > 1 and max(own) < stanza + FAR and not (shape.value or shape.keyword):
            yield text


def _kind(galley: Galley, number: int, measure: Measure, played: Sequence[Span]) -> str:
    kind = galley.kinds.get(number, "")
    unit = galley.units[number]
    much = kind == "aside" and unit.words > _MUCH
    if kind == "break" or (kind in _PASSED and not much):
        return "break" if kind == "break" else "passed"
    if kind in _OPENING or much:
        return "opening"
    if kind not in {"", "heading"} or any(unit.span.within(span) for span in played):
        return "text"
    return "short" if _short(galley, unit, measure) and not _ruled(galley, number) else "text"


def _ruled(galley: Galley, number: int) -> bool:
    """Whether no space parts a unit from an ornament above it and one below it: it stands between
    the rules of a title page, which a book may show in its midst.
    """
    following = number + 1
    if not 0 < number < len(galley.units) - 1 or galley.units[number].gap:
        return False
    around = {galley.kinds.get(number - 1), galley.kinds.get(following)}
    return around == {"break"} and not galley.units[following].gap


def _short(galley: Galley, unit: Unit, measure: Measure) -> bool:
    """Whether a unit may be a title, or stand with one: no stanza and no paragraph."""
    if unit.words > _LONGEST or len(unit.lines) > _LINES or len(unit.text) > 240:
        return False
    if unit.text[0] in "_VvLl0123456789" and _REMARK.match(unit.text):
        return False
    called = form(unit.lines[0].text)
    named = called.value > 0 and called.keyword in CHAPTERS and unit.text[-1] not in ",;:"
    if len(unit.lines) == 1 or unit.text.isupper() or parted(unit) or named:
        return True
    if unit.text[0] + unit.text[-1] in {"()", "[]"}:
        return True
    if slanted(unit):
        return True
    if like_stanza(unit.lines) or stanza_reasons(galley, unit.lines, measure):
        return unit.words <= 2 * len(unit.lines) + 2 and _spaced(unit.lines)
    return unit.words <= SHORT and unit.text[-1] not in ",;:" and not said(unit.text)


def said(text: str) -> bool:
    """Whether a line is a sentence of prose: a gloss, the beginning of an argument."""
    return form(text).letters == "sentence" and text[-1] == "." and len(text.split()) > _SAID


def _spaced(lines: Sequence[Line]) -> bool:
    """Whether lines are set to a middle, the shorter the farther in, as no stanza is."""
    middles = [line.indent + line.length for line in lines]
    return min(line.indent for line in lines) > 3 and max(middles) - min(middles) <= 3


def slanted(unit: Unit) -> bool:
    """Whether italics begin in the first line of a unit, a number, and end in its last: "_3", and
    under it "The Habit of Perfection_".
    """
    whole = unit.text[0] == unit.text[-1] == "_" and unit.text.count("_") == 2
    return whole and len(unit.lines) > 1 and form(unit.lines[0].text).alone


def parted(unit: Unit) -> bool:
    """Whether a unit is a number or a title in capitals, and under it, with no space, a line."""
    one, rest = unit.lines[0].text, unit.lines[1:]
    if slanted(unit):
        return False
    shape = form(one)
    numbered = shape.value > 0 and (shape.alone or shape.keyword in CHAPTERS)
    capital = one.isupper() and len(one) > 3
    return (numbered or capital) and len(rest) == 1 and not rest[0].text.isupper() and (
        len(rest[0].text.split()) <= 8 and rest[0].text[-1] not in ",;:!"
    )  # fmt: skip


def runs(page: Page) -> Iterator[list[int]]:
    """The runs of displayed lines over a text, without those that end the text above them."""
    run: list[int] = []
    for number, kind in enumerate(page.kinds):
        if kind == "short":
            run.append(number)
        elif kind == "break" and run and page.gap(run[0]) >= page.stanza + FAR:
            continue  # an ornament under the head of a part
        elif kind != "passed":
            if run and kind == "text":
                yield _over(page, run)
            run = []


def _over(page: Page, run: list[int]) -> list[int]:
    """A run without what belongs to the text above it, or begins the text below it."""
    while run and _ending(page, run[0]):
        run = run[1:]
    while run and len(run) > 1 and _beginning(page, run[-1]):
        run = run[:-1]
    return run


def _ending(page: Page, number: int) -> bool:
    """Whether a line ends what stands above it: it says so, or stands nearer to it."""
    unit = page.galley.units[number]
    if number in page.listed:
        return False
    if ENDINGS.fullmatch(unit.text):
        return True
    above = page.kinds[number - 1] if number else ""
    if INITIALS.fullmatch(unit.text):
        return above == "text" and page.gap(number) <= page.below(number)
    gap = page.gap(number)
    near = gap <= page.stanza + 1 and gap < min(page.below(number), page.usual)
    return near and above in {"text", "short"} and not form(unit.text).value


def _beginning(page: Page, number: int) -> bool:
    """Whether the last line of a run is the first of the poem: a sentence that goes on."""
    unit, following = page.galley.units[number], page.galley.units[number + 1]
    plain = len(unit.lines) == 1 and form(unit.text).letters == "sentence" and unit.words > 2
    goes = unit.text[-1] in ",;:-—!" or (unit.text[-1] in ".?" and _as_verse(page, number))
    sure = goes and unit.text[0] not in "([_-—"
    return number not in page.listed and plain and sure and abs(unit.indent - following.indent) <= 4


def _as_verse(page: Page, number: int) -> bool:
    """Whether a line under a number stands where the verse under it does, and no number does."""
    above, unit, following = page.galley.units[number - 1 : number + 2]
    return form(above.text).alone and above.indent != unit.indent == following.indent
