"""Dates as a house says them: those of the chronology, and of the edition itself.

Written as EDTF (https://www.loc.gov/standards/datetime/): a year, a month, a day, an interval
with a slash, `~` or `?` for what is not certain. *The Chicago Manual of Style*, 17th ed., 6.38,
6.78 and 9.29-36; *New Hart's Rules*, 2nd ed., 4.11.1 and 11.6.
"""

from __future__ import annotations

from edition.editorial.ranges import abbreviated
from edition.model.style import HouseStyle

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

_BIND = "\N{NO-BREAK SPACE}"


def said_date(date: str, style: HouseStyle) -> str:
    """A date in words: “October 16, 1937” or “16 October 1937”, “January 23–30, 1937”."""
    first, _, last = date.partition("/")
    if not last or first == last:
        return _whole(first, style)
    one, two = _parts(first), _parts(last)
    if len(one) == len(two) == 1:
        century = one[0] // 100 == two[0] // 100
        end = abbreviated(str(one[0]), str(two[0]), style.number_ranges if century else "")
        return f"{_about(first)}{one[0]}–{_about(last)}{end}"
    same = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), 0)
    if len(one) != len(two) or not same:  # nothing that they have in common can be said once
        return f"{_whole(first, style)}{_to(style, first, last)}{_whole(last, style)}"
    if style.day_first:
        begins = str(one[2]) if same == 2 else _day(one[1:], style)
        return f"{begins}{_to(style, begins)}{_whole(last, style)}"
    ends = str(two[2]) if same == 2 else _day(two[1:], style)
    year = f", {two[0]}" if len(two) > 2 else f" {two[0]}"
    return f"{_about(first)}{_day(one[1:], style)}–{ends}{year}"


def _to(style: HouseStyle, *ends: str) -> str:
    """The rule between two dates; Hart spaces it where either has a space in it."""
    return " – " if style.day_first and any("-" in one or _BIND in one for one in ends) else "–"


def _whole(date: str, style: HouseStyle) -> str:
    year, *rest = _parts(date)
    if not rest:
        return f"{_about(date)}{year}"
    comma = "," if len(rest) > 1 and not style.day_first else ""
    return f"{_about(date)}{_day(rest, style)}{comma} {year}"


def _day(parts: list[int], style: HouseStyle) -> str:
    """A month, or a day of it."""
    month, *day = parts
    words = [MONTHS[month - 1], *map(str, day)]
    return _BIND.join(reversed(words) if style.day_first else words)


def _parts(date: str) -> list[int]:
    return [int(part) for part in date.strip("~?%").split("-")]


def _about(date: str) -> str:
    return f"c.{_BIND}" if date.endswith(("~", "?", "%")) else ""
