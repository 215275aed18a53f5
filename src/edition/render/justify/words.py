"""A paragraph as boxes, glue and penalties: its words, the spaces between them, their divisions.

Where Unicode lets a line end (https://www.unicode.org/reports/tr14/) it may end, but not before
a dash that stands close to its word. A word is divided where its language's patterns say, and a
name or what has a hyphen of its own for a higher price.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from math import inf
from typing import Literal, NamedTuple

from edition.render.display import weak
from edition.render.justify.fit import (
    Box,
    Glue,
    Item,
    Line,
    Penalty,
    Prices,
    even_fit,
    may_end,
    total_fit,
)

#: How the lines of a paragraph are set.
How = Literal["justified", "full", "even"]

#: What the label of a heading ends in ("Chapter I.").
LABEL_ENDS = frozenset(".:")

#: How much of its natural width a space may take, and give, and how narrow it may be, in ems.
TAKE, GIVE, NARROWEST = 1 / 2, 1 / 4, 0.155

#: By how much letters may be set wider or narrower.
SCALING = 0.02

#: What it costs to end a line with a hyphen, how much more it does in a name, in a compound and
#: after two letters; and what it costs after what is no space and no dash (a slash, an ellipsis).
HYPHEN, DEARER, BREAK = 100.0, 100.0, 50.0

#: What has more letters than any word may end a line at any of those behind, rather than run over
#: the edge of the page, and what that costs.
LONGEST, TORN = 30, 5_000.0

#: How much more it costs to turn the page inside a word.
PAGE_END = 300.0

#: How loose a line may be in a paragraph that is made longer than it need be.
LOOSE = 1.35

#: The letters of a division that are too few, if there is a better one.
FEW = 3

#: How long a last line must be, in ems.
SHORT = 3.0

#: A word, or a part of one, that patterns may divide.
WORD = re.compile(r"[^\W\d_]+")

_HYPHENS, _DASHES = "-\u2010", "\u2013\u2014\u2015\u2e3a"
_TOKEN = re.compile("[ \u00a0]+|[^ \u00a0]+")


@dataclass(frozen=True, slots=True)
class Measured:
    """The text of a paragraph, measured in one unit of length.

    `advances` has the width of each character; `ends` the places, between characters, where a
    line may end; `divisions` those inside words, with the width of the hyphen that is printed
    there; `sizes` the size of type that each run of text, by where it begins, is set in.
    """

    text: str
    advances: Sequence[float]
    ends: Set[int]
    divisions: Mapping[int, float]
    sizes: Mapping[int, float]


class Planned(NamedTuple):
    """A line: where its text ends, where the next begins, whether a hyphen is printed, its ratio.

    `following` is None in the last line.
    """

    end: int
    following: int | None
    hyphen: bool
    ratio: float


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, and the lines it was found to be best broken into, by where they begin."""

    text: str
    items: tuple[Item, ...]
    places: tuple[int, ...]  # where the line after each item would begin
    size: float
    more: int = 0  # by how many lines it is to be longer (or, below 0, shorter) than it need be
    _plans: dict[tuple[float, How], dict[int, Planned]] = field(default_factory=dict)
    _firsts: dict[float, float] = field(default_factory=dict)

    def line(self, start: int, measure: float, first: float, how: How) -> Planned:
        """The line that begins at `start`, in lines of `measure`, the paragraph's first of `first`.

        They are justified, the last of them too if they are to be full, or of even length.
        """
        if start == 0:
            self._firsts[measure] = first
        plan = self._plans.setdefault((measure, how), {})
        if start not in plan:
            plan |= self._plan(start, measure, first if start == 0 else measure, how)
        return plan[start]

    def _plan(
        self, start: int, measure: float, first: float, how: How
    ) -> Iterator[tuple[int, Planned]]:
        skip = bisect_left(self.places, start + 1) if start else 0
        while skip < len(self.items) and not isinstance(self.items[skip], Box):
            skip += 1
        finish = (Penalty(inf), Glue(0.0, 0.0 if how == "full" else 1e9, 0.0), Penalty(-inf))
        items = (*self.items[skip:], *finish)
        if how == "even":
            lines = self._even(items, skip, measure, first)
        else:
            lines = total_fit(items, measure, first, Prices(short=SHORT * self.size))
            if self.more and not start:
                lines = self._more(items, measure, first, len(lines) + self.more) or lines
        for end, ratio in lines:
            number, item = skip + end, items[end]
            if number >= len(self.items):
                yield start, Planned(len(self.text.rstrip(" ")), None, False, ratio)
                return
            following = self.places[number]
            hyphen = isinstance(item, Penalty) and item.width > 0
            yield start, Planned(len(self.text[:following].rstrip(" ")), following, hyphen, ratio)
            start = following

    def count(self, measure: float) -> int:
        """How many lines of `measure` the paragraph has, where it has been set in such."""
        first = self._firsts[measure]
        found, at = 1, self.line(0, measure, first, "justified").following
        while at is not None:
            found, at = found + 1, self.line(at, measure, first, "justified").following
        return found

    def varied(self, measure: float, by: int) -> tuple[Paragraph, float] | None:
        """The paragraph with a line more or less (1, −1) than it need have, and how far its loosest
        or tightest line is stretched or shrunk; None if it cannot be so."""
        first = self._firsts.get(measure)
        if self.more or first is None:
            return None
        finish = (Penalty(inf), Glue(0.0, 1e9, 0.0), Penalty(-inf))
        count = self.count(measure) + by
        found = self._more((*self.items, *finish), measure, first, count) if count else ()
        varied = Paragraph(self.text, self.items, self.places, self.size, by)
        return (varied, max(by * line.ratio for line in found)) if found else None

    def _more(
        self, items: tuple[Item, ...], measure: float, first: float, count: int
    ) -> tuple[Line, ...]:
        prices = Prices(short=SHORT * self.size, runt=inf, loosest=LOOSE)
        return total_fit(items, measure, first, prices, count)

    def _even(
        self, items: tuple[Item, ...], skip: int, measure: float, first: float
    ) -> tuple[Line, ...]:
        """The lines of a heading; a number before its title has one to itself if there are more."""
        hanging = frozenset(self._hanging(skip))
        lines = even_fit(items, measure, first, hanging)
        ends = (
            n for n, place in enumerate(self.places[skip:])
            if isinstance(items[n], Glue) and self.text[:place].rstrip(" ")[-1:] in LABEL_ENDS
        )  # fmt: skip
        label = next(ends, None)
        if len(lines) < 2 or label is None or not may_end(items, label):
            return lines
        parted = (*items[:label], Penalty(-inf), *items[label + 1 :])
        apart = even_fit(parted, measure, first, hanging)
        return apart if len(apart) <= len(lines) + 1 else lines

    def _hanging(self, skip: int) -> Iterator[int]:
        """The items from `skip` on, counted from there, at which a line would end in a small word
        that belongs to the next."""
        shown = self.text.lower() if self.text.isupper() else self.text
        for number, place in enumerate(self.places[skip:]):
            if weak(shown[:place].rstrip(" ").rpartition(" ")[2].lstrip("“‘«„(")):
                yield number

    def sparing(self, place: int) -> Paragraph:
        """The paragraph with a division that a page ends in, which costs more from now on."""
        items = tuple(
            item._replace(cost=item.cost + PAGE_END)
            if at == place and isinstance(item, Penalty) and item.flagged
            else item
            for item, at in zip(self.items, self.places, strict=True)
        )
        return Paragraph(self.text, items, self.places, self.size, self.more)


def paragraph(of: Measured) -> Paragraph:
    """The boxes, glue and penalties of a measured paragraph."""
    starts = sorted(of.sizes)
    items: list[Item] = []
    places: list[int] = []
    for token in _TOKEN.finditer(of.text.rstrip(" ")):
        spaces = token[0][0] in " \u00a0"
        for item, place in _spaces(of, token, starts) if spaces else _letters(of, token):
            items.append(item)
            places.append(place)
    size = of.sizes[starts[0]] if starts else 0.0
    return Paragraph(of.text, tuple(items), tuple(places), size)


def _spaces(
    of: Measured, token: re.Match[str], starts: Sequence[int]
) -> Iterator[tuple[Item, int]]:
    if token.end() not in of.ends or token[0][-1] != " ":
        yield Penalty(inf), token.start()
    for at in range(token.start(), token.end()):
        width = of.advances[at]
        size = of.sizes[starts[max(bisect_left(starts, at + 1) - 1, 0)]]
        give = max(min(width * GIVE, width - NARROWEST * size), 0.0)
        yield Glue(width, width * TAKE, give), token.end()


def _letters(of: Measured, token: re.Match[str]) -> Iterator[tuple[Item, int]]:
    begin = whole = token.start()  #: where the box begins, and the part that nothing divides
    for at in range(token.start() + 1, token.end() + 1):
        inside = at < token.end()
        ends = inside and at in of.ends and of.text[at] not in _DASHES
        if inside and not (ends or at in of.divisions):
            if at - whole < LONGEST:
                continue
            width = sum(of.advances[begin:at])
            yield Box(width, width * SCALING, width * SCALING), at
            yield Penalty(TORN, 0.0), at
            begin = at
            continue
        width = sum(of.advances[begin:at])
        yield Box(width, width * SCALING, width * SCALING), at
        begin = whole = at
        if ends:
            after = of.text[at - 1]
            cost = HYPHEN if after in _HYPHENS else 0.0 if after in _DASHES else BREAK
            yield Penalty(cost, 0.0, flagged=after in _HYPHENS), at
        elif inside:
            yield Penalty(_price(token, at), of.divisions[at], flagged=True), at


def _price(token: re.Match[str], at: int) -> float:
    """What it costs to divide a word at `at`."""
    begun = WORD.search(token[0][: at - token.start()][::-1])
    letters = token[0].lstrip("“‘\"'([—–")
    dear = (
        letters[:1].isupper(),
        any(hyphen in letters for hyphen in _HYPHENS),
        begun is not None and len(begun[0]) < FEW,
    )
    return HYPHEN + DEARER * sum(dear)
