"""Locators: the page numbers of an index entry, merged, in order, and with ranges abbreviated.

Mentions on the pages 12 and 13 are “12, 13”; “12–13” is a passage that goes on from one to the
other. *The Chicago Manual of Style*, 17th ed., 9.61 (ranges), 16.11-14 and 16.33 (locators,
notes); *New Hart's Rules*, 2nd ed., 11.4 and 19.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from edition.editorial.ranges import abbreviated
from edition.model.labels import ENGLISH, Labels, filled
from edition.model.numerals import roman_value


@dataclass(frozen=True, slots=True)
class Mention:
    """A page or a range of pages that an entry is found on, and the id of the place there.

    `label` is that of a note in whose words it is found.
    """

    first: str
    last: str
    href: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Locator:
    """A locator as printed, and the place that it leads to."""

    text: str
    href: str


def locators(
    mentions: Iterable[Mention], style: str, labels: Labels = ENGLISH
) -> tuple[Locator, ...]:
    """The locators of an entry in the order of the pages, each page once.

    A note at the foot of a page that is named anyway has no locator of its own. `style` is a
    house style's `number_ranges`.
    """
    found = sorted(mentions, key=lambda one: (place(one.first), _number(one.label)))
    pages = _merged(one for one in found if not one.label)
    notes = [
        one for one in found if one.label
        and not any(place(p.first) <= place(one.first) <= place(p.last) for p in pages)
    ]  # fmt: skip
    made = [(place(one.first), _page(one, style)) for one in pages]
    made += [(place(group[0].first), _noted(group, style, labels)) for group in _runs(notes)]
    return tuple(locator for _, locator in sorted(made, key=lambda pair: pair[0]))


def _merged(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions in order, those that share a page made one."""
    made: list[Mention] = []
    for one in mentions:
        if made and place(one.first) <= place(made[-1].last):
            last = max(made[-1].last, one.last, key=place)
            made[-1] = replace(made[-1], last=last)
        else:
            made.append(one)
    return made


def _page(mention: Mention, style: str) -> Locator:
    return Locator(page_range(mention.first, mention.last, style), mention.href)


def _runs(notes: Iterable[Mention]) -> Iterator[list[Mention]]:
    """Notes of one page whose numbers follow each other, together; every note once."""
    run: list[Mention] = []
    for one in notes:
        if run and one.first == run[-1].first and one.label == run[-1].label:
            continue
        follows = one.label.isdecimal() and run and run[-1].label.isdecimal()
        if follows and one.first == run[-1].first and int(one.label) == int(run[-1].label) + 1:
            run.append(one)
            continue
        if run:
            yield run
        run = [one]
    if run:
        yield run


def _noted(run: list[Mention], style: str, labels: Labels) -> Locator:
    """34n12, 34nn12–13."""
    page, found = run[0].first, page_range(run[0].label, run[-1].label, style)
    if len(run) == 1:
        return Locator(filled(labels.note_locator, page=page, note=found), run[0].href)
    return Locator(filled(labels.notes_locator, page=page, notes=found), run[0].href)


def page_range(first: str, last: str, style: str) -> str:
    """“12”, “71–72”, “xii–xv”: a page, or a range whose second number is abbreviated."""
    if first == last:
        return first
    return f"{first}–{abbreviated(first, last, style)}"


def place(label: str) -> tuple[int, int, str]:
    """Where a page stands in its book, by its number: roman before arabic."""
    if not label:
        return 0, 0, ""
    if label.isdecimal():
        return 2, int(label), ""
    if value := roman_value(label):
        return 1, value, ""
    return 3, _number(label), label


def _number(label: str) -> int:
    """The number in a label, 0 where there is none."""
    found = re.search(r"\d+", label)
    return int(found.group()) if found else 0
