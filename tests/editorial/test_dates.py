"""Dates as the houses say them."""

import pytest

from edition.editorial.blocks import spoken
from edition.editorial.dates import dated
from edition.model.style import HouseStyle

CHICAGO = HouseStyle("chicago")
HART = HouseStyle("hart", number_ranges="hart", day_first=True)


def said_date(date: str, style: HouseStyle) -> str:
    return spoken(dated(date, style))


@pytest.mark.parametrize(
    ("date", "chicago", "hart"),
    [
        ("1937", "1937", "1937"),
        ("1937-10", "October 1937", "October 1937"),
        ("1937-10-16", "October 16, 1937", "16 October 1937"),
        ("1918~", "c. 1918", "c. 1918"),
        ("1937-01-23/1937-01-30", "January 23–30, 1937", "23–30 January 1937"),
        ("1934-01-26/1934-02-10", "January 26–February 10, 1934", "26 January – 10 February 1934"),
        ("1918-07/1918-08", "July–August 1918", "July–August 1918"),
        ("1939-11/1940-03", "November 1939–March 1940", "November 1939 – March 1940"),
        ("1926/1927", "1926–27", "1926–7"),
        ("1899/1901", "1899–1901", "1899–1901"),
        ("1940/1943-05", "1940–May 1943", "1940 – May 1943"),
        ("1937-01-05/1937-01-05", "January 5, 1937", "5 January 1937"),
    ],
)
def test_a_date_is_said_as_the_house_says_it(date: str, chicago: str, hart: str) -> None:
    assert said_date(date, CHICAGO).replace("\xa0", " ") == chicago
    assert said_date(date, HART).replace("\xa0", " ") == hart


def test_a_day_stays_with_its_month() -> None:
    assert said_date("1937-10-16", CHICAGO) == "October\xa016, 1937"
    assert said_date("1937-10-16", HART) == "16\xa0October 1937"
