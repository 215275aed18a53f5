"""Lists of contents and of illustrations, recognised as such and set aside: the edition makes
its own.

A list of contents is evidence: what it names is a heading. It is known by its title, or by its
entries, whose titles come again farther on. An entry without a heading is told with it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import islice, pairwise
from statistics import median, median_low

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.divisions.bounds import (
    Key,
    again,
    begins,
    counts_on,
    far,
    key,
    same,
    shortened,
    starts,
)
from edition.structure.divisions.entries import Entry, Index, entries
from edition.structure.divisions.naming import Named, by_unit, named
from edition.structure.divisions.paging import PAGED
from edition.structure.divisions.untitled import CONTENTS, closing, prefatory, prose, untitled
from edition.structure.dress import bare
from edition.structure.lines import Galley, Unit, final
from edition.structure.numbering import PARTS, form

PICTURES = "list of illustrations"

_TITLE = re.compile(
    r"(?:the |table of |list of )?(?:contents|chapters)(?: of (?:the )?.{1,30})?|index of chapters|"
    r"index (?:of|to) (?:the )?(?:(?:and |of )?(?:first lines|poems|titles)\s?){1,2}|"
    r"inhalt(?:sverzeichnis)?|table(?: des mati[eè]res| des chapitres)?|[íi]ndice|sommario|"
    r"содержание|оглавление|inhoud|sisällys|indhold|innehåll",
    re.IGNORECASE,
)
_PICTURES = re.compile(
    r"(?:the |list of |index of )*(?:full[- ]page )?(?:illustrations|plates|maps|figures|"
    r"engravings|pictures|portraits)(?: and (?:maps|plates|diagrams))?"
    r"(?: (?:in|to|of) (?:the |this )?(?:vol|first|second|book|text|work|part).{0,20})?",
    re.IGNORECASE,
)
Listing = tuple[range, str, tuple[str, ...]]  #: the units of a list, its label, what shows it

_FRONT, _BACK = 0.25, 0.03  #: of a text's units, where lists of contents stand
_APART = 25  #: words from one heading that an untitled list names to the next, at the least
_YEAR = re.compile(r"\b1[4-9]\d\d\.?$")
_EARLY = 6_000  #: words before which a list of illustrations needs no page numbers
_FEWEST = 3  #: entries of one depth
_TITLED = 8  #: words of the title of a part between two lists


def contents(galley: Galley) -> Iterator[Mark]:
    """An `aside` for each list of contents or of illustrations."""
    taken = set(galley.kinds)
    index: Index | None = None
    found: list[Listing] = []
    for first, last, label in (*_titled(galley), *untitled(galley)):
        numbers = range(first, last)
        if not taken.isdisjoint(numbers):
            continue
        index = index or Index(galley, galley.free)
        if reasons := _reasons(galley, numbers, label, index):
            taken |= set(numbers)
            found.append((numbers, label, reasons))
    for numbers, label, reasons in _joined(galley, found, taken):
        span = Span(galley.units[numbers[0]].span.start, galley.units[numbers[-1]].span.end)
        yield Mark("aside", span, label=label, evidence=reasons, confidence=0.9)


def _joined(galley: Galley, found: Iterable[Listing], taken: Container[int]) -> list[Listing]:
    """The lists of contents; those between which only the title of a part stands are one."""
    made: list[Listing] = []
    for numbers, label, reasons in sorted(found, key=lambda one: one[0].start):
        if made and made[-1][1] == label == CONTENTS:
            above, _, before = made[-1]
            between = range(above.stop, numbers.start)
            short = all(galley.units[n].words <= _TITLED and n not in taken for n in between)
            if len(between) <= 2 and short:
                made[-1] = range(above.start, numbers.stop), label, (*before, *reasons[1:])
                continue
        made.append((numbers, label, reasons))
    return made


def confirmed(galley: Galley) -> dict[int, Entry]:
    """The units that a list of contents names, each with its entry."""
    lists = [mark.span for mark in galley.marks if mark.kind == "aside" and mark.label == CONTENTS]
    found: dict[int, Entry] = {}
    if lists:
        kinds = galley.kinds
        open_ = [n for n in range(len(galley.units)) if kinds.get(n, "heading") == "heading"]
        index = Index(galley, open_)  # what is a heading already is what an entry names
        for span in lists:
            inside = [n for n, unit in enumerate(galley.units) if unit.span.within(span)]
            own = range(inside[0], inside[-1] + 1) if inside else range(0)
            found |= by_unit(named(list(entries(galley, own)), index, own))
    return found


# --- by title -----------------------------------------------------------------------------------


def _titled(galley: Galley) -> Iterator[tuple[int, int, str]]:
    """The lists that have a title: first unit, the one after the last, what list it is."""
    count = len(galley.units)
    first: list[Key] = []  #: what the last list of contents begins with
    for number in galley.free:
        if _FRONT * count + 40 < number < (1 - _BACK) * count - 40:
            continue
        label = _label(galley.units[number])
        if label and (last := _extent(galley, number, label, first)) > number:
            if label == CONTENTS:
                inside = range(number + (len(galley.units[number].lines) == 1), last)
                first = [key(one) for one in islice(entries(galley, inside), 2)]
            yield number, last, label


def _label(unit: Unit) -> str:
    """Which list a unit is the title of: by itself, or its first line."""
    title = bare(unit.lines[0].text).strip(" .:—-")
    if len(title) > 60:
        return ""
    return CONTENTS if _TITLE.fullmatch(title) else PICTURES if _PICTURES.fullmatch(title) else ""


def _extent(galley: Galley, first: int, label: str, above: Sequence[Key]) -> int:
    """The unit after the last of a list, its heading at `first`; what the list of contents `above`
    it begins with, begins the text.
    """
    rows: list[list[Entry]] = []  #: the entries of each unit
    keys: list[Key] = []
    number = first + (len(galley.units[first].lines) == 1)
    start, gaps = number, list[int]()
    while number < len(galley.units):
        unit = galley.units[number]
        if prose(galley, number) and not counts_on(unit, keys):
            break
        if number in galley.kinds or (number > first and _label(unit)) or unit.text[0] == "[":
            break
        row = list(entries(galley, [number]))
        own = [key(one) for one in row]
        apart = bool(gaps) and unit.gap > median(gaps[1:] or gaps)
        if keys and own and (same(own[0], keys[0]) or (apart and again(own[0], keys))):
            break
        if keys and own and far(unit, gaps) and shortened(own[0], keys):
            break
        if len(keys) > 1 and (prefatory(galley, number) or starts(galley, number, own, above)):
            break
        if keys and own and begins(galley, number, own[0], keys[0]):
            break
        rows.append(row)
        keys += own
        gaps.append(unit.gap)
        number += 1
    end = _trimmed(galley, start, rows, gaps) if keys else first
    if label == PICTURES:
        lasts = [galley.units[n].lines[-1].text for n in range(start, end)]
        paged = [bool(PAGED.search(text)) and not _YEAR.search(text) for text in lasts]
        parts = [form(galley.units[n].text).keyword in PARTS for n in range(start, end)]
        paged = [
            own or (part and True in paged[at + 1 : at + 2])
            for at, (own, part) in enumerate(zip(paged, parts, strict=True))
        ]
        after = paged.index(True) if True in paged else len(paged)
        end = start + next((n for n in range(after, len(paged)) if not paged[n]), len(paged))
    return end


def _trimmed(
    galley: Galley, start: int, rows: Sequence[Sequence[Entry]], gaps: Sequence[int]
) -> int:
    """The end of a list, without what stands apart from it under it: the next heading.

    `rows` are the entries of its units, `gaps` the blank lines before these.
    """
    end = start + len(rows)
    paged = [n for n in range(start, end) if PAGED.search(galley.units[n].text)]
    lines = [line for n in range(start, end) for line in galley.units[n].lines]
    most = sum(bool(PAGED.search(line.text)) for line in lines) * 3 > len(lines)
    if paged and (most or end - start < 3):
        end = paged[-1] + 1
    elif len(paged) >= _FEWEST:
        told = (n for n in range(paged[-1] + 1, end) if _told(galley.units[n]))
        end = next(told, end)
    whole = len(rows[0]) >= _FEWEST
    usual = max(median_low(gaps[1:]) if len(gaps) > 1 and not whole else 1, 1)
    last: dict[str, int] = {}
    for number in range(start, end):
        for one in rows[number - start]:
            shape = one.form
            if shape.value:
                runs_on = shape.value == last.get(shape.keyword, 0) + 1 and shape.keyword in last
                if number > start and galley.units[number].gap > usual + 1 and not runs_on:
                    return number
                last[shape.keyword] = shape.value
        rest = [number]
        for following in range(number + 1, min(number + 3, end)):
            if galley.units[following].gap > usual + 1:
                break
            rest.append(following)
        numbered = any(form(galley.units[n].text).value for n in rest)
        wide = number > start and galley.units[number].gap > usual + 1
        if wide and not numbered and number not in paged and not closing(galley, number):
            return number
    return end


def _told(unit: Unit) -> bool:
    """Whether a unit is a sentence or two of some lines: a motto under the list."""
    shape = form(unit.text)
    said = shape.letters == "sentence" and not shape.value
    return len(unit.lines) >= _FEWEST and said and final(unit.text) in ".!?"


# --- weighed ------------------------------------------------------------------------------------


def _reasons(galley: Galley, numbers: range, label: str, index: Index) -> tuple[str, ...]:
    """Why units are a list of contents or illustrations; empty if they are none."""
    titled = bool(_label(galley.units[numbers[0]]))
    inside = [n for n in numbers if not (n == numbers[0] and len(galley.units[n].lines) == 1)]
    headed = len(numbers) > 1 and not form(galley.units[numbers[0]].text).value
    listed = [one for one in entries(galley, inside if titled or headed else numbers) if one.text]
    if label == PICTURES:
        paged = sum(bool(one.page) for one in listed)
        early = galley.words_before[numbers[0]] < _EARLY
        told = sum(final(one.text) in ".!?" and one.text[-1] not in ")]" for one in listed)
        brief = early and len(listed) > 2 and told * 5 <= len(listed)
        sure = titled and listed and (paged * 2 >= len(listed) or brief)
        return ("the list of illustrations",) if sure else ()
    found = named(listed, index, numbers) if listed else []
    count = sum(one is not None for one in found)
    paged = sum(bool(one.page) for one in listed)
    if titled:
        enough = count * 3 >= len(listed) or paged * 2 >= len(listed) or _outer(listed, found)
    else:
        places = [galley.words_before[one.units[0]] for one in found if one]
        apart = median([b - a for a, b in pairwise(places)] or [0])
        near = median([len(one.text.split()) for one in listed] or [0])
        enough = count >= 3 and count * 10 >= len(listed) * 6 and apart >= max(_APART, 5 * near)
    if not enough or not listed:
        return ()
    reason = f"{count} of its {len(listed)} entries name headings of the text"
    return ("the list of contents", reason, *_missing(listed, found))


def _outer(listed: Sequence[Entry], found: Sequence[Named | None]) -> bool:
    """Whether the entries of a nested list that stand farthest out name headings, most of them."""
    for indent in sorted({one.indent for one in listed})[:-1]:
        there = [
            name is not None
            for one, name in zip(listed, found, strict=True)
            if one.indent <= indent
        ]
        if len(there) >= _FEWEST and 2 * sum(there) > len(there):
            return True
    return False


def _missing(listed: Sequence[Entry], found: Sequence[Named | None]) -> Iterator[str]:
    """What the list names and the text has no heading for, the first few."""
    missing = [
        one.text for one, there, under in zip(listed, found, [*found[1:], None], strict=True)
        if there is None and not (under and one.form.alone)  # a number, and its title found
    ]  # fmt: skip
    for text in missing[:5]:
        yield f"no heading found for “{text[:60]}”"
    if len(missing) > 5:
        yield f"nor for {len(missing) - 5} more"
