"""The entries of a list of contents, and the headings of the text that they name.

An entry and its heading are seldom the same letter for letter: "I. The Quay … 3" is "CHAPTER I"
and, under it, "THE QUAY". They agree in their titles, or, where they have none, in their numbers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from edition.structure.divisions.counted import counted
from edition.structure.divisions.paging import PAGE
from edition.structure.divisions.phrases import argument
from edition.structure.divisions.summaries import counting, summary, told, wrapped
from edition.structure.dress import bare
from edition.structure.letterspacing import closed
from edition.structure.lines import TERMINALS, Galley, Line, Unit
from edition.structure.numbering import CHAPTERS, NAMED, PIECES, Form, form, keyed
from edition.structure.physical import text_of

COLUMN = re.compile(r"\W*(?:page|chap(?:ter)?s?|pages?|part)\.?\W*(?:page\.?)?\W*", re.IGNORECASE)
_HEADED = re.compile(r"\s{2,}(?:page|pag\.|seite)\.?$", re.IGNORECASE)
_HEADS = frozenset({"seite", "pag"})  #: over the column of pages, abroad
_NEXT = re.compile(r"[\s.,;:–—-]+(?=[A-ZÀ-Þ\d])")  #: where another entry may begin in a line
_TOKEN = re.compile(r"[^\W_]+")
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´"))
_LEADS = re.compile(
    r"(?:[,:;&–—-]|\b(?:and|or|of|the|a|an|in|to|with|by|for|on|at))$", re.IGNORECASE
)
_FULL = 0.6  #: of the measure: a line so long may have run over
_OVER = 30  #: columns from which an entry runs over, where its page is told in the next line
_DASH = re.compile(r"\w\W{0,2}(?:--|—)\W{0,2}\w")  # between phrases of an argument
_SECOND = re.compile(r"(?<=\w)[\"'”’]?\s*(?:--|[—–:;])")  #: what parts a second title from one
_SHARED = 0.6  #: of the words of two titles that are the same one
_RARE = 4  #: words of a title, the rarest, by which headings like it are looked for
_LIKELY = 12  #: headings that one entry is held against
_LONGEST = 25  #: words of a heading


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list of contents: where it stands, its form, the words of its title, a page."""

    unit: int
    text: str
    form: Form
    title: tuple[str, ...]
    page: str = ""
    indent: int = 0


def title_words(text: str) -> tuple[str, ...]:
    """The words of a title as they are compared: no case, no signs, no apostrophes."""
    return tuple(_TOKEN.findall(closed(text).translate(_APOSTROPHES).casefold()))


def entries(galley: Galley, numbers: Iterable[int]) -> Iterator[Entry]:
    """The entries in some units: one a line, with the lines that go on from it."""
    found = list(_entries(galley, numbers))
    numbered = counted(["" if one.form.value else one.text for one in found])
    for at, one in enumerate(found):
        shape = form(numbered[at]) if at in numbered else None
        yield replace(one, form=shape, title=title_words(shape.rest)) if shape else one


def _entries(galley: Galley, numbers: Iterable[int]) -> Iterator[Entry]:
    """The same, as each says by itself what it is."""
    numbers = list(numbers)
    lines = [line for number in numbers for line in galley.units[number].lines]
    paged = any(PAGE.search(line.text) for line in lines)
    full = 0 if paged else _FULL * (galley.width or 75)
    for number in numbers:
        unit = galley.units[number]
        italic = unit.text[0] == "_" and len(unit.lines) < 3 and PAGE.search(unit.text)
        if argument(unit) and not (italic or counting(unit)):
            continue  # what is in a chapter, and no heading
        if summary(unit) or wrapped(unit, galley.width or 75):
            yield from _row(number, unit.lines)
            continue
        held: list[Line] = []
        for line in told(unit):
            if line.text.strip(" .").lower() in _HEADS or COLUMN.fullmatch(line.text):
                continue
            if held and not _goes_on(held, line, full):
                yield from _row(number, held)
                held = []
            held.append(line)
        if held:
            yield from _row(number, held)


def _goes_on(held: Sequence[Line], line: Line, full: float) -> bool:
    """Whether a line belongs to the entry above it, and is none of those that this one holds.

    `full` is the column from which a line may have run over, where no page numbers tell.
    """
    last = held[-1]
    if PAGE.search(last.text):
        return False
    if line.text[0].islower():
        return True
    if not full and not form(line.text).value and last.length >= _OVER:
        shape = form(text_of(held))
        if not shape.alone and shape.keyword not in NAMED and PAGE.search(line.text):
            return True  # the number of the page stands at the end of the entry
    over = last.length >= full or bool(_LEADS.search(last.text))
    return over and line.indent > held[0].indent + 3 and not form(line.text).value


def _row(number: int, lines: Sequence[Line]) -> Iterator[Entry]:
    """The entry in some lines, or several whose numbers run on: "CHAPTER I CHAPTER II"."""
    text = _HEADED.sub("", text_of(lines))
    shape, begun = form(text), 0
    for place in _NEXT.finditer(text) if shape.value else ():
        below = text[place.end() :]
        if keyed(below) != (shape.keyword, shape.value + 1):
            continue
        following = form(below)
        if shape.keyword or (following.rest[:1].isupper() and not following.alone):
            yield from _entry(number, text[begun : place.start()], lines[0].indent)
            shape, begun = following, place.end()
    yield from _entry(number, text[begun:], lines[0].indent)


def _entry(number: int, text: str, indent: int) -> Iterator[Entry]:
    if not text or COLUMN.fullmatch(text):
        return
    page = PAGE.search(text)
    words = text[: page.start()].rstrip(" .…·_") if page else text
    found = form(words)
    if page and not _leads(page, found, text):
        page, words, found = None, text, form(text)
    if words:
        title = title_words(found.rest if found.value else bare(words))
        yield Entry(number, words, found, title, page[1] if page else "", indent)


def _leads(page: re.Match[str], found: Form, text: str) -> bool:
    """Whether a number at the end of a line is that of a page, and not of what it names."""
    alone = bool(title_words(found.rest)) and found.rest.lower() not in PIECES
    wide = len(page[0]) > len(page[1]) + 2
    same = form(text).value == found.value and page[1].isdecimal()
    return alone and (wide or same)


class Index:
    """The displayed lines of a text by what an entry may know of them."""

    def __init__(self, galley: Galley, numbers: Iterable[int]) -> None:
        self.galley = galley
        self.titles: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self.numbers: dict[tuple[str, int], list[int]] = defaultdict(list)
        self.words: dict[str, list[int]] = defaultdict(list)
        self.title: dict[int, tuple[str, ...]] = {}
        self._found: dict[tuple[tuple[str, ...], range], tuple[list[int], Mapping[int, list[int]]]]
        self._found = {}
        self._near: dict[tuple[str, range], list[int]] = {}
        self.under: dict[int, int] = {}  #: a number alone, and the title under it
        short = {n: look for n in numbers if (look := _look(galley.units[n]))}
        for number, (found, title) in short.items():
            if found.value:
                self.numbers[found.keyword, found.value].append(number)
            following = short.get(number + 1)
            if found.value and not title and following and not following[0].value:
                self.under[number] = number + 1
            self.title[number] = title
            if title:
                self.titles[title].append(number)
                for word in set(title):
                    self.words[word].append(number)

    def likely(self, entry: Entry, own: range) -> list[int]:
        """The headings that an entry may name, in the order of the text; after the list, if any."""
        found = [n for n in self._likely(entry, own) if n not in own]
        after = [n for n in found if n >= own.stop]
        return (after or found)[: _LIKELY if entry.title else 1_000]

    def _likely(self, entry: Entry, own: range) -> list[int]:
        if not entry.title:
            return self._by_number(entry)
        exact, numbered = self._titled(entry.title, own)
        if exact:
            return numbered.get(entry.form.value) or exact
        outside = (self._having(word, own) for word in dict.fromkeys(entry.title))
        for near in sorted(filter(None, outside), key=len)[:_RARE]:
            if len(near) <= 10 * _LIKELY and (found := [n for n in near if self._alike(entry, n)]):
                return found
        long = len(entry.title) > _LONGEST
        phrases = entry.form.keyword in CHAPTERS and (long or _DASH.search(entry.text))
        alone = self._by_number(entry)
        return alone if phrases else [n for n in alone if self._begun(n) == entry.title]

    def _having(self, word: str, own: range) -> list[int]:
        """The headings outside a list that have a word."""
        if (word, own) not in self._near:
            self._near[word, own] = [n for n in self.words.get(word, ()) if n not in own]
        return self._near[word, own]

    def _titled(
        self, title: tuple[str, ...], own: range
    ) -> tuple[list[int], Mapping[int, list[int]]]:
        """The headings of a title outside a list, and those of them that stand under a number."""
        if (title, own) not in self._found:
            exact = [n for n in self.titles.get(title, ()) if n not in own]
            numbered = defaultdict[int, list[int]](list)
            for n in exact:
                if value := self._value_over(n):
                    numbered[value].append(n)
            self._found[title, own] = exact, numbered
        return self._found[title, own]

    def _value_over(self, number: int) -> int:
        """The number that stands alone over a title; 0 if none does."""
        over = self.under.get(number - 1) == number
        return form(self.galley.units[number - 1].text).value if over else 0

    def _by_number(self, entry: Entry) -> list[int]:
        """The headings with an entry's number and no title."""
        same = self.numbers.get((entry.form.keyword, entry.form.value), [])
        return [n for n in same if not self.title[n]]

    def _begun(self, number: int) -> tuple[str, ...]:
        """The words of the first line under a number, by which a poem without a title is listed."""
        following = number + 1
        known = following < len(self.galley.units)
        return title_words(self.galley.units[following].lines[0].text) if known else ()

    def _alike(self, entry: Entry, number: int) -> bool:
        """Whether an entry's title is nearly that of a unit."""
        one, two = entry.title, self.title[number]
        shape = form(self.galley.units[number].text)
        if shape.value and entry.form.value and shape.value != entry.form.value:
            return False
        short, long = sorted((one, two), key=len)
        if len(short) >= 2 and long[: len(short)] == short:
            return True
        if two and two == title_words(_SECOND.split(entry.form.rest or entry.text)[0]):
            return True  # the list has a second title beside it
        if shape.role and shape.role == entry.form.role:
            return True  # a glossary, whatever it is one of
        shared = len(set(one) & set(two))
        return shared >= 2 and shared >= _SHARED * len(set(one) | set(two))


@lru_cache(maxsize=1 << 15)
def _look(unit: Unit) -> tuple[Form, tuple[str, ...]] | None:
    """The form of a short unit that nobody says, and the words of its title."""
    if unit.words > _LONGEST or len(unit.lines) > 4:
        return None
    if unit.text[0] in "\"“‘'«" and unit.ends in TERMINALS and not unit.text.isupper():
        return None
    found = form(unit.text)
    return found, title_words(found.rest if found.value else bare(unit.text))
