"""Dates as a house says them: those of the chronology, and of the edition itself.

Written as EDTF (https://www.loc.gov/standards/datetime/): a year, a month, a day, an interval
with a slash, `~` or `?` for what is not certain. *The Chicago Manual of Style*, 17th ed., 6.38,
6.78 and 9.29-36; *New Hart's Rules*, 2nd ed., 4.11.1 and 11.6. In another language than English
as its labels have it.
"""

from __future__ import annotations

from edition.editorial.ranges import abbreviated
from edition.model.book import Inline
from edition.model.labels import ENGLISH, Labels, filled
from edition.model.style import HouseStyle

_BIND = "\N{NO-BREAK SPACE}"

#: What stands on either side of superior letters in a date.
_SUPERIOR = "^"


def dated(date: str, style: HouseStyle, labels: Labels = ENGLISH) -> tuple[Inline, ...]:
    """A date in words: “October 16, 1937” or “16 October 1937”, “January 23–30, 1937”.

    Some letters of it are superior: the “er” of a French “1er janvier”.
    """
    return tuple(
        Inline("superscript", children=(Inline("text", said),)) if turn % 2
        else Inline("text", said)
        for turn, said in enumerate(_said(date, style, labels).split(_SUPERIOR)) if said
    )  # fmt: skip


def _said(date: str, style: HouseStyle, labels: Labels) -> str:
    first, _, last = date.partition("/")
    if not last or first == last:
        return _whole(first, style, labels)
    one, two = _parts(first), _parts(last)
    if len(one) == len(two) == 1:
        return _years(first, last, style, labels)
    same = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), 0)
    if len(one) != len(two) or not same:  # nothing that they have in common can be said once
        begins, ends = (_whole(end, style, labels) for end in (first, last))
        return f"{begins}{_to(style, first, last)}{ends}"
    if style.day_first:
        begins = _number(one[2], labels) if same == 2 else _day(one[1:], style, labels)
        return f"{begins}{_to(style, begins)}{_whole(last, style, labels)}"
    ends = str(two[2]) if same == 2 else _day(two[1:], style, labels)
    year = f", {two[0]}" if len(two) > 2 else f" {two[0]}"
    return f"{_about(first, _day(one[1:], style, labels), labels)}–{ends}{year}"


def _years(first: str, last: str, style: HouseStyle, labels: Labels) -> str:
    """A span of years: “1936–38”, “c. 1936–c. 1938”, «1936–1938 гг.»."""
    (one,), (two,) = _parts(first), _parts(last)
    century = one // 100 == two // 100
    end = abbreviated(str(one), str(two), style.number_ranges if century else "")
    begins, ends = (_about(*said, labels) for said in ((first, str(one)), (last, end)))
    return filled(labels.years, years=f"{begins}–{ends}")


def _to(style: HouseStyle, *ends: str) -> str:
    """The rule between two dates; Hart spaces it where either has a space in it."""
    return " – " if style.day_first and any("-" in one or _BIND in one for one in ends) else "–"


def _whole(date: str, style: HouseStyle, labels: Labels) -> str:
    year, *rest = _parts(date)
    if not rest:
        return _about(date, filled(labels.year, year=str(year)), labels)
    if len(rest) > 1 and not style.day_first:
        return _about(date, f"{_day(rest, style, labels)}, {year}", labels)
    day = _day(rest, style, labels)
    if len(rest) == 1:
        return _about(date, filled(labels.month_of_year, month=day, year=str(year)), labels)
    return _about(date, filled(labels.day_of_year, day=day, year=str(year)), labels)


def _day(parts: list[int], style: HouseStyle, labels: Labels) -> str:
    """A month, or a day of it."""
    month, *day = parts
    if not day:
        return labels.months[month - 1]
    name = labels.months_of_days[month - 1]
    if not style.day_first:
        return f"{name}{_BIND}{day[0]}"
    return filled(labels.day, number=_number(day[0], labels), month=name)


def _number(day: int, labels: Labels) -> str:
    """The number of a day: 16, “16.”, “1er”."""
    return labels.first_day if day == 1 else filled(labels.day_number, day=str(day))


def _parts(date: str) -> list[int]:
    return [int(part) for part in date.strip("~?%").split("-")]


def _about(date: str, said: str, labels: Labels) -> str:
    return filled(labels.about, date=said) if date.endswith(("~", "?", "%")) else said
