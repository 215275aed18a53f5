"""Numbers as a book writes them in letters: folios of the front matter, series of notes, lists.

Numerals and letters of ordered lists: https://www.w3.org/TR/css-counter-styles-3/
"""

from __future__ import annotations

import re

#: First, second, third, … as divisions are numbered in German, French, Spanish, Italian, Latin and
#: Russian: a row for each gender or form.
ORDINALS = (
    ("erstes", "zweites", "drittes", "viertes", "fünftes", "sechstes", "siebentes", "achtes"),
    ("erster", "zweiter", "dritter", "vierter", "fünfter", "sechster", "siebenter", "achter"),
    ("erste", "zweite", "dritte", "vierte", "fünfte", "sechste", "siebente", "achte"),
    ("premier", "deuxième", "troisième", "quatrième", "cinquième", "sixième", "septième"),
    ("première", "seconde"),
    ("primera", "segunda", "tercera", "cuarta", "quinta", "sexta", "séptima", "octava"),
    ("primero", "segundo", "tercero", "cuarto", "quinto", "sexto", "séptimo", "octavo"),
    ("primo", "secondo", "terzo", "quarto"),
    ("prima", "seconda", "terza", "quarta"),
    ("primus", "secundus", "tertius", "quartus", "quintus"),
    ("prima", "secunda", "tertia", "quarta", "quinta", "sexta", "septima", "octava"),
    ("первая", "вторая", "третья", "четвертая", "пятая", "шестая", "седьмая", "восьмая"),
    ("первый", "второй", "третий", "четвертый"),
)

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip

_NUMERAL = re.compile(r"m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_DIGITS = {sign: value for value, sign in _ROMAN if len(sign) == 1}


def roman(number: int) -> str:
    """A number from 1 on in small roman numerals; above 3,999 the thousands are all written."""
    numeral = ""
    for value, sign in _ROMAN:
        numeral += sign * (number // value)
        number %= value
    return numeral


def letters(number: int) -> str:
    """A number from 1 on in letters: a, b, … z, aa, ab, …"""
    written = ""
    while number > 0:
        number, letter = divmod(number - 1, 26)
        written = chr(ord("a") + letter) + written
    return written


def roman_value(numeral: str) -> int:
    """What a numeral in small or in capital letters is worth, 0 if it is not written as usual."""
    low = numeral.lower()
    if low[:1] not in _DIGITS or numeral not in (low, low.upper()) or not _NUMERAL.fullmatch(low):
        return 0
    values = [_DIGITS[sign] for sign in low]
    return sum(
        -value if value < after else value
        for value, after in zip(values, [*values[1:], 0], strict=True)
    )
