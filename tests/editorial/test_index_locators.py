"""Page numbers as an index prints them: merged, in order, ranges abbreviated as a style does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.editorial.index.locators import Mention, abbreviated, locators, page_range, place

#: Ranges as the manuals abbreviate them.
CHICAGO = [
    "3–10", "71–72", "96–117", "100–104", "200–212", "600–613", "1100–1113", "101–8", "107–8",
    "505–17", "808–33", "1002–6", "1103–4", "321–28", "498–532", "1087–89", "1496–500",
    "1496–504", "11564–615", "12991–3001", "115–17", "195–96", "xii–xv", "ix–3",
]  # fmt: skip
HART = [
    "3–10", "71–2", "96–117", "100–4", "107–8", "115–17", "10–12", "15–19", "110–11", "310–15",
    "23–4", "321–8", "498–532", "1087–9", "1496–504", "210–19", "109–12", "vi–viii",
]  # fmt: skip


@pytest.mark.parametrize(
    ("style", "printed"),
    [*(("chicago", one) for one in CHICAGO), *(("hart", one) for one in HART),
     ("full", "1087–1089")],
)  # fmt: skip
def test_ranges(style: str, printed: str) -> None:
    first, _, last = printed.partition("–")
    shared = first[: max(0, len(first) - len(last))] if first.isdecimal() else ""
    assert page_range(first, shared + last, style) == printed


def pages(*found: tuple[str, str]) -> list[Mention]:
    return [Mention(*one, f"#{'-'.join(one)}") for one in found]


def told(*found: Mention, style: str = "chicago") -> list[tuple[str, str]]:
    return [(one.text, one.href) for one in locators(found, style)]


def test_a_page_is_told_once_and_leads_to_its_first_mention() -> None:
    one, two = Mention("4", "4", "#a"), Mention("4", "4", "#b")
    assert told(one, two) == [("4", "#a")]


def test_pages_of_separate_mentions_make_no_range() -> None:
    assert told(*pages(("12", "12"), ("13", "13"))) == [("12", "#12-12"), ("13", "#13-13")]


def test_passages_that_share_a_page_are_one() -> None:
    assert told(*pages(("3", "5"), ("5", "8"), ("9", "9"))) == [("3–8", "#3-5"), ("9", "#9-9")]


def test_a_passage_inside_another_does_not_shorten_it() -> None:
    assert told(*pages(("3", "9"), ("4", "5"))) == [("3–9", "#3-9")]


def test_a_passage_on_one_page_is_a_page() -> None:
    assert told(*pages(("7", "7"))) == [("7", "#7-7")]


def test_roman_pages_come_first() -> None:
    found = pages(("2", "2"), ("xiv", "xvi"), ("ix", "ix"), ("xl", "xl"))
    assert [text for text, _ in told(*found)] == ["ix", "xiv–xvi", "xl", "2"]


def noted(page: str, *labels: str) -> list[Mention]:
    return [Mention(page, page, f"#n{label}", label) for label in labels]


def test_notes_that_follow_each_other_are_told_together() -> None:
    found = [*noted("34", "12", "13", "14", "16"), *noted("35", "17"), *noted("9", "101", "102")]
    assert told(*found) == [
        ("9nn101–2", "#n101"), ("34nn12–14", "#n12"), ("34n16", "#n16"), ("35n17", "#n17"),
    ]  # fmt: skip


def test_a_note_of_the_source_keeps_its_mark() -> None:
    assert [text for text, _ in told(*noted("3", "*"), *noted("3", "†"))] == ["3n*", "3n†"]


def test_a_note_on_a_page_that_is_told_has_no_locator() -> None:
    assert told(*pages(("3", "5")), *noted("4", "7"), *noted("6", "8")) == [
        ("3–5", "#3-5"), ("6n8", "#n8"),
    ]  # fmt: skip


NUMBERS = st.integers(1, 3000)
RANGES = st.tuples(NUMBERS, st.integers(0, 40)).map(lambda pair: (pair[0], sum(pair)))


@given(RANGES, st.sampled_from(["chicago", "hart", "full"]))
def test_a_range_says_where_it_ends(one: tuple[int, int], style: str) -> None:
    first, last = map(str, one)
    short = abbreviated(first, last, style)
    assert last.endswith(short)
    assert last == first[: max(0, len(last) - len(short))] + short or len(short) == len(last)


@given(st.lists(RANGES, max_size=12))
def test_no_page_is_lost_and_none_told_twice(found: list[tuple[int, int]]) -> None:
    mentions = [Mention(str(a), str(b), f"#{i}") for i, (a, b) in enumerate(found)]
    shown = [one.text.partition("–")[::2] for one in locators(mentions, "full")]
    spans = [(int(first), int(last or first)) for first, last in shown]
    covered = [page for a, b in spans for page in range(a, b + 1)]
    assert len(set(covered)) == len(covered)
    assert set(covered) == {page for a, b in found for page in range(a, b + 1)}
    assert spans == sorted(spans)


@given(st.lists(RANGES, max_size=8), st.lists(NUMBERS, max_size=8, unique=True))
def test_every_note_is_told_or_its_page_is(found: list[tuple[int, int]], notes: list[int]) -> None:
    mentions = [Mention(str(a), str(b), "#p") for a, b in found]
    mentions += [Mention(str(n), str(n), f"#n{n}", str(n % 7 + 1)) for n in notes]
    text = [one.text for one in locators(mentions, "full")]
    paged = {page for a, b in found for page in range(a, b + 1)}
    assert {one.partition("n")[0] for one in text if "n" in one} == {
        str(n) for n in notes if n not in paged
    }  # fmt: skip


def test_places_are_in_the_order_of_a_book() -> None:
    labels = ["i", "iv", "v", "ix", "xix", "xl", "1", "9", "10", "100", "A-1"]
    places = [place(label) for label in labels]
    assert places == sorted(places)
