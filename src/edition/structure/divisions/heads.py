"""The heads of a book of verse, from the runs of displayed lines over its poems.

A number may have a title under it, and any head a second title, a dedication, a motto: what
stands far from what is above it in its run, or has a number of its own, is another head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.divisions.entries import Entry
from edition.structure.divisions.over import FAR, SHORT, Page, page, parted, runs, said, slanted
from edition.structure.lines import Galley, Line
from edition.structure.numbering import CHAPTERS, NAMED, Form, form
from edition.structure.physical import text_of

_YEAR = 400  #: numbers from here on are no poem's but a year: "1887"
_MIDDLE = 6  #: columns by which a title stands farther in than its poem
_SMALL = "of|or|and|on|in|from|with|the|an?|to the|by the"
_LINK = re.compile(rf"_?(?:{_SMALL})(?: (?:the|an?))?_?", re.IGNORECASE)  # "OR THE", on a line
_LINKED = re.compile(rf"\b(?:{_SMALL})$", re.IGNORECASE)
_CALL = re.compile(r"\s?(?:[\[({](?:\d{1,3}|[A-Z])[\])}]|<\d{1,3}>|[*†‡])$")  # of a note


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines of a unit that are a title, a number, or what stands under one."""

    unit: int
    lines: tuple[Line, ...]
    form: Form
    gap: int  #: blank lines before it; an ornament counts for some
    entry: Entry | None = None  #: that names it in a list of contents

    @property
    def text(self) -> str:
        return text_of(self.lines)

    @property
    def span(self) -> Span:
        return Span(self.lines[0].span.start, self.lines[-1].span.end)


@dataclass(frozen=True, slots=True)
class Head:
    """A head: its number or title first, then a title under the number; what is under both."""

    pieces: tuple[Piece, ...]
    under: tuple[Piece, ...]
    run: int  #: of which run of displayed lines
    first: bool  #: whether it is the first of its run

    @property
    def form(self) -> Form:
        return self.pieces[0].form

    @property
    def gap(self) -> int:
        return self.pieces[0].gap

    @property
    def space(self) -> int:
        """The blank lines before it; an ornament counts for none."""
        return self.pieces[0].lines[0].gap

    @property
    def entry(self) -> Entry | None:
        """That names it in a list of contents."""
        return next((one.entry for one in self.pieces if one.entry), None)


def heads(galley: Galley) -> list[Head]:
    """The heads of a book of verse, in order."""
    made = page(galley)
    found: list[Head] = []
    every = list(runs(made))
    last = [galley.units[run[-1]].text[0] for run in every if run]
    italic = 2 * last.count("_") > len(last)
    for at, run in enumerate(every):
        found += _heads(made, run, at, italic)
    return _parts(found)


def _parts(found: list[Head]) -> list[Head]:
    """The heads of a book, where numbers over some titles are those of its parts, which most titles
    stand under: they run on, farther from what is above them than titles are.
    """
    counted = [one for one in found if _counts(one)]
    titled = [one.gap for one in found if one.first and not (one.form.value or one.form.keyword)]
    values = [one.form.value for one in counted]
    if not len(titled) > len(counted) > 1 or values != [*range(1, len(values) + 1)]:
        return found
    usual = median(titled)
    if not all(one.gap > usual and one.pieces[1].gap >= FAR for one in counted):
        return found
    return [half for one in found for half in (_halves(one) if _counts(one) else (one,))]


def _counts(one: Head) -> bool:
    """Whether a head is a number by itself with a title under it."""
    return len(one.pieces) > 1 and one.form.alone and one.form.value > 0


def _halves(one: Head) -> tuple[Head, Head]:
    """A number, and the title under it, each a head."""
    return (
        Head(one.pieces[:1], (), one.run, one.first),
        Head(one.pieces[1:], one.under, one.run, False),
    )


def _heads(page: Page, run: Sequence[int], at: int, italic: bool) -> Iterator[Head]:
    """The heads of one run; `italic`: the titles of poems are in italics."""
    found: list[list[Piece]] = []
    under: list[list[Piece]] = []
    for number in _unspoken(page, run):
        for one in _pieces(page, number):
            if not found:
                if not _begins(page, one, number == run[-1]):
                    break
                found, under = [[one]], [[]]
            elif _titles(found[-1], under[-1], one):
                found[-1].append(one)
            elif (
                _goes_on(found[-1][-1], one)
                and not under[-1]
                and not _parted(page, found[-1][-1].unit, one.unit)
            ):
                last = found[-1][-1]
                whole = (*last.lines, *one.lines)
                shape = form(f"{last.text} {one.text}")
                found[-1][-1] = replace(last, lines=whole, form=shape)
            elif _another(page, one, found[-1][0], italic):
                found.append([one])
                under.append([])
            else:
                under[-1].append(one)
    for place, (pieces, below) in enumerate(zip(found, under, strict=True)):
        yield Head(tuple(pieces), tuple(below), at, place == 0)


def _unspoken(page: Page, run: Sequence[int]) -> Iterator[int]:
    """The units of a run down to the name of who speaks first in the poem under its title."""
    for number in run:
        if number != run[0] and page.galley.units[number].text in page.speakers:
            return
        yield number


def _parted(page: Page, one: int, two: int) -> bool:
    """Whether something that is set aside stands between two units."""
    return any(page.galley.kinds.get(number) == "aside" for number in range(one + 1, two))


def _pieces(page: Page, number: int) -> Iterator[Piece]:
    """A unit as it is, or parted under a number or a title in capitals."""
    unit = page.galley.units[number]
    parts = [unit.lines[:1], unit.lines[1:]] if parted(unit) else [unit.lines]
    for at, lines in enumerate(parts):
        shape = form(_CALL.sub("", text_of(lines)))
        if slanted(unit):
            shape = replace(form(unit.lines[0].text), alone=False)
        if shape.keyword not in CHAPTERS and shape.value >= _YEAR:
            shape = Form("title case", "title case", rest=shape.rest)
        yield Piece(number, lines, shape, 0 if at else page.gap(number), page.listed.get(number))


def _begins(page: Page, one: Piece, last: bool) -> bool:
    """Whether a piece is a head with nothing above it but the text before."""
    text, letters = one.text, one.form.letters
    counts = one.form.value > 0 and not (one.form.alone or one.form.keyword or one.entry)
    if counts and one.form.rest and said(one.form.rest):
        return False  # a note under a number
    if one.form.value or one.form.keyword in NAMED or one.entry:
        return True
    if text in page.refrains or text[0] in "([-—{*" or text[0].islower():
        return False
    if last and text[-1] in ",;:-—":
        return False
    far = one.gap >= page.stanza + FAR
    fits = len(text.split()) <= SHORT or letters != "sentence"
    nearer = one.gap > page.below(one.unit) or not last
    if far and fits and nearer:
        return True
    if last and page.gap(one.unit) >= page.stanza and _centred(page, one):
        return True
    near = one.gap == page.stanza + 1 and one.form.titled
    pointed = letters != "capitals" and not text[-1].isalnum() and not nearer
    return near and text[-1] not in ",;:" and not pointed


def _centred(page: Page, one: Piece) -> bool:
    """Whether a title of several words is set to the middle over its poem."""
    line, below = one.lines[0], page.galley.units[one.unit + 1]
    deep = len(one.lines) == 1 and line.indent >= below.indent + _MIDDLE
    longest = max(other.length for other in below.lines)
    titled = one.form.titled and len(one.text.split()) > 1
    return deep and titled and line.length <= longest and one.text[-1] not in ",;:-—!"


def _titles(found: Sequence[Piece], under: Sequence[Piece], one: Piece) -> bool:
    """Whether a piece is the title under a number."""
    number = found[0]
    if len(found) > 1 or under or not number.form.value or not number.form.alone:
        return False
    if one.form.value and (not one.form.keyword or one.form.keyword in CHAPTERS):
        return False
    if said(one.text):
        return False
    plain = one.text[0] not in '([-—{"“' and not one.text[0].islower() and one.text[:2] != '_"'
    return plain and one.form.keyword not in NAMED and (one.gap <= 2 or one.gap < number.gap)


def _goes_on(above: Piece, one: Piece) -> bool:
    """Whether a title goes on in the next one, set alike: it ends with a comma, a colon, or "of
    the", or the next is that.
    """
    alike = above.form.letters == one.form.letters != "sentence"
    on = above.text[-1] in ",:—-" or _LINKED.search(above.text) or _LINK.fullmatch(one.text)
    return bool(on) and alike and one.gap <= 2


def _another(page: Page, one: Piece, above: Piece, italic: bool) -> bool:
    """Whether a piece is a head of its own, under another."""
    if one.form.value or one.form.keyword in NAMED or (one.entry and one.entry is not above.entry):
        return True
    named = above.form.keyword in NAMED and above.form.letters == one.form.letters
    far = max(page.stanza + (1 if named else FAR), FAR)
    signs = "([-—{*" if italic else "([-—{*_"
    plain = one.text[0] not in signs and not one.text[0].islower()
    if not plain or one.text[-1] in ",;:":
        return False
    titled = one.form.titled and one.gap >= max(page.usual, FAR) and one.text[-1] != "."
    return one.gap >= far or (titled and one.gap > page.below(one.unit))


def deck(one: Piece) -> Mark | None:
    """The mark of a second title, a dedication, a remark under a title; none for a motto."""
    text = one.text
    long = len(text.split()) > SHORT and not text.isupper()
    if long or text[0] in "\"“‘'-—" or text[:2] in {'_"', "_“"}:
        return None
    evidence = ("stands under the title of a poem",)
    return Mark("deck", one.span, evidence=evidence, confidence=0.75)
