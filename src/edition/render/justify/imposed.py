"""The pages of a book as they are made up: the sections that are plain columns, and what of their
paragraphs and of the depth of their pages is changed for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import inf
from typing import Any, NamedTuple

from edition.render.justify.depth import Key
from edition.render.justify.galley import Galley
from edition.render.justify.makeup import Maker, Makeup
from edition.render.justify.words import Paragraph

#: What a paragraph costs whose loosest line is stretched, or tightest shrunk, by all it may.
FULL = 3.0


class _Page(NamedTuple):
    """The pages of a layout: their depth, the margin below, and the leading of their lines."""

    depth: float
    margin: float
    leading: float


class Imposed:
    """What the pages of a book are made up with, once a layout of it has been seen."""

    def __init__(self) -> None:
        self._page = _Page(0.0, 0.0, 0.0)
        self._made: dict[str, Makeup] | None = None
        self._depths: dict[int, int] = {}

    @property
    def style(self) -> str:
        """The style of the pages that are deeper or less deep than others."""
        return "".join(
            f"@page :nth({number + 1}) {{ margin-bottom: {margin:.4f}px }}\n"
            for number, lines in sorted(self._depths.items())
            if (margin := self._page.margin - lines * self._page.leading) > 0
        )

    def revise(
        self, found: Sequence[Galley], pages: Sequence[Any], known: Mapping[Key, Paragraph]
    ) -> dict[Key, Paragraph]:
        """Learn from a layout: the paragraphs that are to be set otherwise. What is made up once,
        with the pages of the first layout, stays so; only where its sections begin may change."""
        starts = {galley.name: galley.page for galley in found}
        changed: dict[Key, Paragraph] = {}
        if self._made is None:
            self._made = {}
            self._page = _measures(found, pages)
            for galley, start, makeup, new in self._planned(found, known):
                self._made[galley.name] = makeup
                starts[galley.name] = start
                changed |= new
        self._depths = {
            starts[name] + page: lines
            for name, makeup in self._made.items()
            if name in starts
            for page, lines in makeup.depths.items()
        }
        return changed

    def covered(self, found: Sequence[Galley]) -> set[int]:
        """The numbers of the pages of a layout that are made up."""
        return {
            galley.page + page
            for galley in found
            if galley.name in (self._made or ())
            for page in range(len(galley.starts))
        }

    def _planned(
        self, found: Sequence[Galley], known: Mapping[Key, Paragraph]
    ) -> Iterator[tuple[Galley, int, Makeup, dict[Key, Paragraph]]]:
        """Each section that can be made up: where it begins then, with what, and its paragraphs."""
        uses = Counter(
            row.place.key for galley in found for row in galley.rows
            if row.place and row.place.begins
        )  # fmt: skip
        end = found[0].page if found else 0
        for galley in found:
            start = end + (end % 2 if galley.recto else 0)
            end = start + len(galley.starts)
            offers = _Offers(galley, known, uses)
            maker = Maker(galley, self._page.depth, self._page.leading, offers)
            if galley.rows and maker.agrees():
                makeup = maker.makeup(start)
                end = start + makeup.count
                yield galley, start, makeup, offers.taken(makeup.changed)


class _Offers:
    """The paragraphs of a section, and what it costs to set one a line longer or shorter."""

    def __init__(
        self, galley: Galley, known: Mapping[Key, Paragraph], uses: Mapping[Key, int]
    ) -> None:
        self._known = known
        self._places = {
            row.paragraph: row.place for row in galley.rows
            if row.place and row.place.begins and uses[row.place.key] == 1
        }  # fmt: skip
        self._varied: dict[tuple[int, int], tuple[Paragraph, float] | None] = {}

    def __call__(self, number: int, by: int) -> float:
        place = self._places.get(number)
        if place is None:
            return inf
        if (number, by) not in self._varied:
            self._varied[number, by] = self._known[place.key].varied(place.measure, by)
        varied = self._varied[number, by]
        return FULL * max(varied[1], 0.0) ** 3 if varied else inf

    def taken(self, changed: Mapping[int, int]) -> dict[Key, Paragraph]:
        """The paragraphs that are changed."""
        found = {number: self._varied[number, by] for number, by in changed.items()}
        return {self._places[number].key: one[0] for number, one in found.items() if one}


def _measures(found: Sequence[Galley], pages: Sequence[Any]) -> _Page:
    leadings = Counter(
        round(row.foot - row.top, 3) for galley in found for row in galley.rows
    ).most_common(1)  # fmt: skip
    if not leadings:
        return _Page(0.0, 0.0, 0.0)
    page = pages[next(galley.page for galley in found if galley.rows)]._page_box
    return _Page(page.height, page.margin_bottom, leadings[0][0])
