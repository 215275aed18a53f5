"""Lists: units, or lines of one unit, with numbers that run on or with bullets.

The numbers are the source's own and stay where they are; each item's `label` repeats its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.displayed.stanzas import stanza_reasons
from edition.structure.displayed.usage import Measure
from edition.structure.lines import Galley, Line
from edition.structure.numbering import form, numeral

_NUMBER = re.compile(r"(_?[(\[]?_?)(\d{1,3}|[ivxlc]{1,7}|[IVXLC]{1,7}|[a-z])(_?[)\].]+_?)\s+(?=\S)")
#: How much of what: "2 quarts of milk", "½ teaspoonful", "A pinch of salt".
_QUANTITY = re.compile(
    r"(?:\d{1,4}(?:[ -]?\d/\d|[½¼¾⅓⅔⅛])?|\d/\d|[½¼¾⅓⅔⅛]|(?:an? |one|two|three|four|half|some)\b)"
    r"\s+(?:of\s+)?(?:a\s+)?[a-zà-ÿ]",
    re.IGNORECASE,
)
_PAGES = "short lines that end with the numbers of pages"
_PAGE = r"\d{1,4}(?:-\d{1,4})?(?:\s\([^()]{1,30}\)|\s_et seq_\.)?"
_PAGED = re.compile(rf",\s{_PAGE}(?:[,;]\s{_PAGE})*[.,;]?$")
_MEASURED = "short lines that begin with a quantity"
_SHORT = 0.75  #: of the measure
_SERIES, _LONG = 4, 20  #: numbered paragraphs of a treatise at least, and words of one
_LEAPS, _NOTE = 6, 12  #: series of which each leaps on from the last, and words of a note on a line
_COUNTED = 3  #: items at least, that are none of a poem's stanzas
_HEAD = 15  #: words of a heading
_BULLET = re.compile(r"([-*•·◦▪])\s+(?=\S)")
_SIGNS = frozenset("-*•·◦▪)]._")  #: with one of which the label ends, the first word of its line


@dataclass(frozen=True, slots=True)
class _Item:
    span: Span
    label: str
    form: str
    value: int


def lists(galley: Galley) -> Iterator[Mark]:
    """A `list` for each run of items, with its items."""
    run: list[_Item] = []
    paged: list[_Item] = []
    last, measure = -2, Measure.of(galley)
    numbered = set(_numbered(galley))
    for number in galley.free:
        if number in numbered:
            continue
        unit = galley.units[number]
        lines, inset = unit.lines, unit.indent >= measure.indent + 2
        sung = (inset and not _hanging(lines)) or (galley.poetry and _sung(lines))
        verse = sung and stanza_reasons(galley, lines, measure)
        items = [] if verse else _items(lines)
        goes_on = bool(paged) and number == last + 1 and not unit.gap
        entries = not items and _paged(lines, 1 if goes_on else _COUNTED)
        if paged and not (entries and goes_on):
            yield from _marks(paged, _PAGES)
            paged = []
        if entries:
            paged += _entries(lines)
            last = number
            continue
        if not items and not verse and _quantities(galley, lines):
            yield from _marks([_Item(line.span, "", "", 0) for line in lines], _MEASURED)
        if run and (number != last + 1 or not items or not _runs_on(run[-1], items[0])):
            yield from _marks(run)
            run = []
        run.extend(items)
        last = number
    yield from _marks(paged, _PAGES)
    yield from _marks(run)


def _numbered(galley: Galley) -> Iterator[int]:
    """The units that are the numbered paragraphs of a treatise: their numbers run on over what
    stands between them, headings, notes and paragraphs without a number, or are those of all
    paragraphs of a chapter; and where most are such, so are others with numbers of their form.
    So are notes on lines, whose numbers rise and leap.
    """
    series: dict[str, list[list[int]]] = {}  # of each form, units whose numbers run on
    latest: dict[str, int] = {}
    values: dict[int, int] = {}
    for number in galley.free:
        label = _label(galley.units[number].lines[0])
        if not label or not label[2]:
            continue
        _, own, value = label
        runs = series.setdefault(own, [])
        if not runs or value != latest[own] + 1:
            runs.append([])
        runs[-1].append(number)
        latest[own] = values[number] = value
    for runs in series.values():
        yield from _paragraphs(galley, runs)
        yield from _leaping(galley, runs, values)


def _paragraphs(galley: Galley, runs: Sequence[list[int]]) -> Iterator[int]:
    """Of some series of units with numbers of one form those that are paragraphs."""
    long = [run for run in runs if median(galley.units[n].words for n in run) >= _LONG]
    apart = [run for run in long if len(run) >= _SERIES and (_parted(run) or _whole(galley, run))]
    most = 2 * sum(map(len, apart)) > sum(len(run) for run in runs if len(run) > 1)
    for run in long if most and len(apart) > 1 else apart:
        yield from run


def _leaping(galley: Galley, runs: Sequence[list[int]], values: Mapping[int, int]) -> Iterator[int]:
    """Of some series of units with numbers of one form those that go on, one after another, with
    higher numbers: notes on lines, of which not every line has one.
    """
    rows: list[list[list[int]]] = []
    for run in runs:
        if not rows or values[run[0]] <= values[rows[-1][-1][-1]]:
            rows.append([])
        rows[-1].append(run)
    for row in rows:
        units = [number for run in row for number in run]
        if len(row) >= _LEAPS and median(galley.units[n].words for n in units) >= _NOTE:
            yield from units


def _parted(run: Sequence[int]) -> bool:
    """Whether other units stand among those of a series."""
    return any(two > one + 1 for one, two in pairwise(run))


def _whole(galley: Galley, run: Sequence[int]) -> bool:
    """Whether a series begins just under a heading and goes on to the next."""
    above, below = run[0] - 1, run[-1] + 1
    ends = below == len(galley.units) or _heads(galley, below)
    return above >= 0 and ends and _heads(galley, above)


def _heads(galley: Galley, number: int) -> bool:
    """Whether a unit is a heading, or looks like one: its letters, and the space before it."""
    if kind := galley.kinds.get(number):
        return kind in {"heading", "deck", "title"}
    unit = galley.units[number]
    apart = unit.words <= _HEAD and unit.gap > galley.usual_gap
    shape = form(unit.text)
    return apart and (shape.alone or shape.letters == "capitals")


def _hanging(lines: tuple[Line, ...]) -> bool:
    """Whether lines are items that count from one, and those that go on from them hang deeper."""
    labels = [_label(line) for line in lines]
    values = [label[2] for label in labels if label]
    outer = [line.indent for line, label in zip(lines, labels, strict=True) if label]
    inner = [line.indent for line, label in zip(lines, labels, strict=True) if not label]
    counted = len(values) >= _COUNTED and values == list(range(1, len(values) + 1))
    return counted and bool(inner) and max(outer) < min(inner)


def _sung(lines: tuple[Line, ...]) -> bool:
    """Whether lines of a book of verse are a stanza, and no items with signs: each goes on as
    verse does, though it begins with a number or a quantity.
    """
    return len(lines) > 1 and sum(_label(line) is not None for line in lines) < 2


def _quantities(galley: Galley, lines: tuple[Line, ...]) -> bool:
    """Whether the lines of a unit are short, and most begin with a number that counts nothing of
    the list: "2 quarts of milk".
    """
    longest = _SHORT * (galley.width or 72)
    if len(lines) < 3 or any(line.length > longest for line in lines):
        return False  # most units by far
    begun = sum(bool(_QUANTITY.match(line.text)) for line in lines)
    open_ = sum(line.text[-1] not in ".!?;:" for line in lines)
    values = [int(m[0]) for line in lines if (m := re.match(r"\d+", line.text))]
    counting = len(values) > 2 and all(b == a + 1 for a, b in pairwise(values))
    return 3 * begun >= 2 * len(lines) <= 3 * open_ and not counting


def _paged(lines: tuple[Line, ...], least: int) -> bool:
    """Whether most of some lines end with the numbers of pages, as those of a synopsis do."""
    if len(lines) < least or not any(line.text[-1].isdigit() for line in lines[:2]):
        return False  # most units by far
    paged = sum(bool(_PAGED.search(line.text)) for line in lines)
    return 4 * paged >= 3 * len(lines) and all(line.text[0].isalpha() for line in lines[:1])


def _entries(lines: tuple[Line, ...]) -> Iterator[_Item]:
    """The entries of such lines, those with what stands farther in under them."""
    starts = [at for at, line in enumerate(lines) if line.indent <= lines[0].indent + 1]
    for at, end in pairwise([*starts, len(lines)]):
        yield _Item(Span(lines[at].span.start, lines[end - 1].span.end), "", "", 0)


def _items(lines: tuple[Line, ...]) -> list[_Item]:
    """The items that a unit's lines begin; none if its first line begins none."""
    if not _label(lines[0]):
        return []
    starts = [(at, label) for at, line in enumerate(lines) if (label := _label(line))]
    kept = starts[:1]
    for at, label in starts[1:]:
        runs_on = label[1] == kept[-1][1][1] and label[2] == kept[-1][1][2] + 1
        if runs_on or label[1] in "-*•·◦▪":
            kept.append((at, label))
    ends = [at for at, _ in kept[1:]] + [len(lines)]
    return [
        _Item(Span(lines[at].span.start, lines[end - 1].span.end), *label)
        for (at, label), end in zip(kept, ends, strict=True)
    ]


def _label(line: Line) -> tuple[str, str, int] | None:
    """An item's label, its form and its value."""
    text = line.text
    if text[line.first - 1] not in _SIGNS:
        return None  # most lines by far
    if match := _BULLET.match(text):
        return match[1], match[1], 0
    match = _NUMBER.match(text)
    value = numeral(match[2]) if match else 0
    if not match or not value:
        return None
    kind = "1" if match[2].isdigit() else "I" if match[2].isupper() else "i"
    return match[0].strip(" _").replace("_", ""), f"{match[1]}{kind}{match[3]}", value


def _runs_on(one: _Item, two: _Item) -> bool:
    if one.form != two.form:
        return False
    letters = [item.label.strip("_()[].") for item in (one, two)]
    if all(len(letter) == 1 and letter.isalpha() for letter in letters):
        return ord(letters[1]) == ord(letters[0]) + 1  # "c" after "b" is no hundred
    return not two.value or two.value == one.value + 1


def _marks(run: list[_Item], reason: str = "") -> Iterator[Mark]:
    if len(run) < 2:
        return
    bullets = not run[0].value
    reason = reason or ("begin with the same sign" if bullets else "their numbers run on")
    yield Mark(
        "list", Span(run[0].span.start, run[-1].span.end), evidence=(reason,), confidence=0.8
    )
    for item in run:
        yield Mark("item", item.span, label=item.label, evidence=(reason,), confidence=0.8)
