"""A paragraph as boxes, glue and penalties, and the lines of it as places in its text."""

import random
from math import inf

from edition.render.justify.fit import Box, Glue, Penalty, may_end
from edition.render.justify.words import (
    BREAK,
    DEARER,
    HYPHEN,
    LOOSE,
    NARROWEST,
    PAGE_END,
    Measured,
    Paragraph,
    paragraph,
)

DASH, TIE = "\u2014", "\u00a0"


def of(text: str, ends: str = " ", divisions: tuple[int, ...] = ()) -> Paragraph:
    """Every letter is 10 wide, a space 4; lines may end after the characters of `ends`."""
    may = {at for at in range(1, len(text)) if text[at - 1] in ends}
    widths = [4.0 if letter in f" {TIE}" else 10.0 for letter in text]
    return paragraph(Measured(text, widths, may, dict.fromkeys(divisions, 3.0), {0: 20.0}))


def breaks(text: str, ends: str = " ", divisions: tuple[int, ...] = ()) -> dict[int, float]:
    """Where lines may end, and for how much."""
    made = of(text, ends, divisions)
    return {
        made.places[number]: item.cost if isinstance(item, Penalty) else 0.0
        for number, item in enumerate(made.items)
        if may_end(made.items, number)
    }


def test_a_line_may_end_at_spaces_but_not_at_ties() -> None:
    assert breaks(f"one Mr.{TIE}Two three") == {4: 0, 12: 0}


def test_a_space_where_no_line_may_end_is_glue_all_the_same() -> None:
    made = of("one two", ends="")
    assert [type(item) for item in made.items] == [Box, Penalty, Glue, Box]
    assert made.items[1] == Penalty(inf)


def test_a_line_ends_after_a_dash_and_never_before_one() -> None:
    assert breaks(f"one{DASH}two {DASH} four", f"e {DASH}") == {4: 0, 8: 0, 10: 0}
    assert breaks("and/or", "/") == {4: BREAK}


def test_a_compound_ends_a_line_at_its_hyphen_as_if_it_were_divided() -> None:
    assert breaks("book-seller", "-") == {5: HYPHEN}
    assert breaks("book-seller", "-", (9,)) == {5: HYPHEN, 9: HYPHEN + DEARER}


def test_divisions_cost_more_in_names_and_after_two_letters() -> None:
    assert breaks("“remember", divisions=(3, 6)) == {3: HYPHEN + DEARER, 6: HYPHEN}
    assert breaks("“Remember", divisions=(3, 6)) == {3: HYPHEN + 2 * DEARER, 6: HYPHEN + DEARER}


def test_a_space_is_never_narrower_than_a_compositor_would_have_it() -> None:
    wide, narrow = (of("a b") for _ in range(2))
    (glue,) = (item for item in wide.items if isinstance(item, Glue))
    assert glue == Glue(4, 2, 4 - NARROWEST * 20)
    big = paragraph(Measured("a b", [10, 4, 10], {2}, {}, {0: 30.0}))
    assert [item.shrink for item in big.items if isinstance(item, Glue)] == [0.0]
    assert narrow == wide


def test_lines_are_places_in_the_text() -> None:
    made = of("one two three four ")
    assert made.line(0, 105, 66, how="justified")[:3] == (7, 8, False)
    assert made.line(8, 105, 66, how="justified")[:3] == (18, None, False)


def test_a_divided_word_says_so() -> None:
    made = of("aaaa bbbbcccc dddd", divisions=(9,))
    line = made.line(0, 87, 87, how="justified")
    assert line[:3] == (9, 9, True)
    assert made.line(9, 87, 87, how="justified")[:3] == (18, None, False)


def test_a_paragraph_may_be_taken_up_at_any_line() -> None:
    text = "one two three four five six seven eight nine ten"
    made, again = of(text), of(text)
    ends, at = [], 0
    while True:
        line = made.line(at, 150, 150, how="justified")
        ends.append(line)
        if line.following is None:
            break
        at = line.following
    middle = ends[0].following or 0
    assert again.line(middle, 150, 150, how="justified").end > middle


def test_a_last_line_that_is_to_be_full_is_stretched() -> None:
    made = of("one two three")
    assert made.line(0, 130, 130, how="justified").ratio < 1e-6
    assert made.line(0, 130, 130, how="full").ratio > 1


def test_a_heading_has_lines_of_even_length_and_is_not_divided() -> None:
    made = of("one two three four five six", divisions=(10,))
    assert made.line(0, 230, 230, how="even")[:3] == (13, 14, False)
    assert made.line(14, 230, 230, how="even").following is None
    assert made.line(0, 1000, 1000, how="even").following is None


def test_the_number_of_a_heading_has_a_line_to_itself_if_there_are_more() -> None:
    def lines(text: str, measure: float) -> list[str]:
        made, found, at = of(text), [], 0
        while True:
            line = made.line(at, measure, measure, how="even")
            found.append(text[at : line.end])
            if line.following is None:
                return found
            at = line.following

    assert lines("Chapter I. Down the Hole", 140) == ["Chapter I.", "Down the Hole"]
    assert lines("Chapter I. Down the Hole", 300) == ["Chapter I. Down the Hole"]
    assert lines("We are all for it. So are they", 100)[0] == "We are all"


def test_a_line_of_a_heading_does_not_end_in_a_small_word() -> None:
    def lines(text: str, measure: float) -> list[str]:
        made, at, found = of(text), 0, []
        while True:
            line = made.line(at, measure, measure, how="even")
            found.append(text[at : line.end])
            if line.following is None:
                return found
            at = line.following

    assert lines("Misfortunes of the Surveyor", 190) == ["Misfortunes", "of the Surveyor"]
    assert lines("MISFORTUNES OF THE SURVEYOR", 190) == ["MISFORTUNES", "OF THE SURVEYOR"]
    assert lines("He Goes to the GPU in Spring", 190) == ["He Goes to the GPU", "in Spring"]
    assert lines("to the of and to the of and", 100) == ["to the of", "and to the", "of and"]


def test_a_paragraph_may_take_a_line_more_if_none_of_them_gets_loose() -> None:
    made = of(" ".join(["one"] * 60))
    made.line(0, 700, 700, how="justified")
    count = made.count(700)
    found = made.varied(700, 1)
    assert found is not None
    longer, loosest = found
    longer.line(0, 700, 700, how="justified")
    assert longer.count(700) == count + 1
    assert 0 < loosest <= LOOSE
    assert longer.varied(700, 1) is None
    short = of("one two")
    short.line(0, 700, 700, how="justified")
    assert short.varied(700, 1) is None


def test_a_paragraph_may_lose_a_line_if_none_of_them_gets_too_tight() -> None:
    found = 0
    for seed in range(60):
        choose = random.Random(seed)
        text = " ".join("a" * choose.randint(1, 9) for _ in range(80 + seed))
        widths = [12.0 if letter == " " else 10.0 for letter in text]
        ends = {at for at in range(1, len(text)) if text[at - 1] == " "}
        made = paragraph(Measured(text, widths, ends, {}, {0: 20.0}))
        made.line(0, 700, 700, how="justified")
        varied = made.varied(700, -1)
        if varied:
            shorter, tightest = varied
            shorter.line(0, 700, 700, how="justified")
            assert shorter.count(700) == made.count(700) - 1
            assert tightest <= 1
            found += 1
    assert 0 < found < 60


def test_a_division_at_the_end_of_a_page_costs_more_from_then_on() -> None:
    made = of("aaaa bbbbcccc dddd", divisions=(9,)).sparing(9)
    (dear,) = (item.cost for item in made.items if isinstance(item, Penalty) and item.flagged)
    assert dear == HYPHEN + PAGE_END
