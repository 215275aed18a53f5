"""Dates: what the words of a line say of a day, a month and a year, and lines that are no more.

A date is judged by all of its words, for a month may be a name and a year a number; a place may
stand with it.
"""

from __future__ import annotations

import re

from edition.structure.lines import Unit

_MONTHS = frozenset(
    {
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug",
        "sept", "sep", "oct", "nov", "dec", "janvier", "février", "mars", "avril", "mai",
        "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre", "januar",
        "februar", "märz", "juni", "juli", "oktober", "dezember", "enero", "febrero", "marzo",
        "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
        "diciembre", "gennaio", "febbraio", "aprile", "maggio", "giugno", "luglio",
        "settembre", "ottobre", "dicembre", "января", "февраля", "марта", "апреля", "мая",
        "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря",
    }
)  # fmt: skip
_DAYS = frozenset(
    {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag",
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "spring",
        "summer", "autumn", "winter", "christmas", "easter", "morning", "evening", "night",
        "midnight",
    }
)  # fmt: skip
_PARTICLES = frozenset(
    {
        "the", "of", "in", "on", "at", "le", "la", "el", "de", "den", "der", "am", "im", "il",
        "del", "di", "and", "st", "nd", "rd", "th",
    }
)  # fmt: skip
#: Between the first of some days and the last.
_UNTIL = frozenset({"to", "till", "until", "bis", "au"})
YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_FIGURE = re.compile("[0-9]")  # of a year, or of a day
_DAY = re.compile(r"(?:[0-2]?[0-9]|3[01])(?:st|nd|rd|th|er|\.|º)?")
WORD = re.compile(r"[^\W_]+(?:[.’'][^\W_]+)*")
_CALL = re.compile(r"\s*\[\w{1,3}\]$")  # of a note
_PLACE = re.compile(r"_?[A-ZÀ-Þ][\w.’'-]*(?:,? [A-ZÀ-Þ][\w.’'-]*){0,3}, _?(?P<year>\d{4})\.?_?")


def dateline(unit: Unit) -> bool:
    """Whether a unit is a date, with a place or without, and nothing else."""
    return _dated(unit.text)


def written(unit: Unit) -> bool:
    """Whether a unit under a poem says when and where that was: a date, or "HARROW, 1803." [2]"""
    if len(unit.lines) > 1 or len(unit.text) > 60:
        return False
    text = _CALL.sub("", unit.text)
    place = _PLACE.fullmatch(text)
    return _dated(text) or (place is not None and YEAR.fullmatch(place["year"]) is not None)


def _dated(text: str) -> bool:
    if not _FIGURE.search(text) or text[-1] in "?!;":
        return False
    words = WORD.findall(text)
    if not 0 < len(words) <= 9:
        return False
    kinds = [kind_of(word) for word in words]
    year, month, day = (kinds.count(kind) for kind in ("year", "month", "day"))
    places = [word for word, kind in zip(words, kinds, strict=True) if not kind]
    dated = (year and (month or len(words) == 1)) or (month and day)
    return bool(dated) and len(places) <= 4 and all(word[0].isupper() for word in places)


def bare_year(unit: Unit) -> bool:
    """Whether a date is a year by itself, which may be the title of what follows."""
    return unit.text[0].isdigit() and len(unit.text.rstrip(".")) == 4


def period(unit: Unit) -> str:
    """Which a unit names and no more, a "month", with its year or without, or a "year"; else ""."""
    if len(unit.lines) > 1 or unit.words > 3 or unit.text[-1] in ",?!;:":
        return ""
    kinds = [kind_of(word) for word in WORD.findall(unit.text)]
    if not {"month", "year"}.issuperset(kinds):
        return ""
    return "month" if "month" in kinds else "year" if len(kinds) == 1 else ""


def kind_of(word: str) -> str:
    """What a word is in a date: "year", "month", "day", "other"; "" for a word of another kind."""
    low = word.lower().rstrip(".")
    if YEAR.fullmatch(low):
        return "year"
    if low in _MONTHS:
        return "month"
    if _DAY.fullmatch(low):
        return "day"
    return "other" if low in _DAYS or low in _PARTICLES else ""


def lone(unit: Unit) -> bool:
    """Whether a unit is a day of a month, or some days, and names no place."""
    words = [word for word in WORD.findall(unit.text) if word.lower() not in _UNTIL]
    kinds = [kind_of(word) for word in words]
    return "month" in kinds and "day" in kinds and "" not in kinds and unit.text[-1] not in ",?!;:"
