"""Numbers in letters: what is written is read again, and what is no numeral is none."""

from __future__ import annotations

import pytest

from edition.model.numerals import letters, roman, roman_value


@pytest.mark.parametrize(
    ("number", "numeral"),
    [
        (1, "i"),
        (4, "iv"),
        (9, "ix"),
        (14, "xiv"),
        (49, "xlix"),
        (1944, "mcmxliv"),
        (3999, "mmmcmxcix"),
    ],
)
def test_roman(number: int, numeral: str) -> None:
    assert roman(number) == numeral
    assert roman_value(numeral) == roman_value(numeral.upper()) == number


def test_every_numeral_up_to_3999_is_read_as_it_was_written() -> None:
    assert all(roman_value(roman(number)) == number for number in range(1, 4000))


@pytest.mark.parametrize("word", ["", "iiii", "ic", "Iv", "vx", "mill", "7", "x."])
def test_what_is_no_numeral(word: str) -> None:
    assert roman_value(word) == 0


@pytest.mark.parametrize(
    ("number", "written"), [(1, "a"), (26, "z"), (27, "aa"), (52, "az"), (53, "ba"), (703, "aaa")]
)
def test_letters(number: int, written: str) -> None:
    assert letters(number) == written
