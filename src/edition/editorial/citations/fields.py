"""The fields of a work of the bibliography: whether they have the form of CSL-JSON, and how they
are made ready for a style.

https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables
"""

from __future__ import annotations

import json
import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from typing import Any

from edition.editorial.citations.punctuation import ranges_closed, typed
from edition.model.apparatus import Work
from edition.model.finding import Finding

_VERBATIM = frozenset({"id", "type", "URL", "language", "ISBN", "ISSN"})
_DATES = frozenset({"issued", "accessed", "available-date", "event-date", "original-date",
                    "submitted"})  # fmt: skip
_ROLES = frozenset(
    """
    author chair collection-editor compiler composer container-author contributor curator director
    editor editorial-director editor-translator executive-producer guest host illustrator
    interviewer narrator organizer original-author performer producer recipient reviewed-author
    script-writer series-creator translator
    """.split()  # noqa: SIM905 (a paragraph of names, not a column)
)
#: What the name of a DOI is often given with, and the style sets before it itself.
_RESOLVER = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


def faults(works: Iterable[Work]) -> Iterator[Finding]:
    """Fields of works whose form is not that of CSL-JSON."""
    for work in works:
        for name, value in json.loads(work.csl).items():
            if name in _ROLES:
                if not _names(value):
                    yield Finding("WORK-NAME", f"`{name}:` of “{work.key}” is no list of names",
                                  work.place, f"write `{name}: [{{family: Doe, given: Jane}}]`, "
                                  "or `[{literal: Name of a Body}]`")  # fmt: skip
            elif name in _DATES:
                if not _is_date(value):
                    yield Finding("WORK-DATE", f"`{name}:` of “{work.key}” is no date", work.place,
                                  f"write `{name}: 1937` or `{name}: 1937-10-16`")  # fmt: skip
            elif isinstance(value, dict | list):
                yield Finding("WORK-FIELD", f"`{name}:` of “{work.key}” is to be text", work.place,
                              f"write `{name}: …`")  # fmt: skip


def _names(value: object) -> bool:
    """Whether these are names: each a family name or a literal one, with parts that are text."""
    return isinstance(value, list) and all(
        isinstance(one, dict)
        and one.keys() & {"family", "literal"}
        and all(isinstance(part, str) and part.strip() for part in one.values())
        for one in value
    )


def _is_date(value: object) -> bool:
    """Whether this is a day, month or year, a span of them, or a date in words."""
    if not isinstance(value, dict):
        return False
    if not value.keys() & {"date-parts", "literal", "raw"}:
        return not value
    days = value.get("date-parts", [[1]])
    if not isinstance(days, list) or not 1 <= len(days) <= 2 or not all(map(_is_day, days)):
        return False
    return len({len(day) for day in days}) > 1 or sorted(days) == days


def _is_day(parts: object) -> bool:
    """Whether these are a year, a year and a month, or a day that the calendar has."""
    if not isinstance(parts, list) or not 1 <= len(parts) <= 3:
        return False
    if not all(isinstance(number, int) for number in parts) or not -9999 <= parts[0] <= 9999:
        return False
    year, month, day = map(int, (*parts, 1, 1)[:3])
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def prepared(work: Work, ranges: str) -> dict[str, Any]:
    """The fields of a work with their quotations, ranges of pages and spans of years set."""
    made: dict[str, Any] = {}
    for name, value in json.loads(work.csl).items():
        if name == "page":
            made[name] = ranges_closed(str(value), ranges)
        elif name == "DOI":
            made[name] = _RESOLVER.sub("", str(value).strip())
        elif name in _DATES:
            made[name] = _span(value) if isinstance(value, dict) else value
        elif isinstance(value, list) or name in _VERBATIM:
            made[name] = value
        elif text := typed(str(value)).strip():
            made[name] = text
    return made


def _span(date: dict[str, Any]) -> dict[str, Any]:
    """A span of years as it is printed: 1973–83; any other date as it is."""
    parts = date.get("date-parts", [])
    if len(parts) == 2 and all(len(part) == 1 for part in parts):
        return {"literal": ranges_closed(f"{parts[0][0]}-{parts[1][0]}", "chicago")}
    return date
