"""The total fit, held against every other way to break the same paragraph."""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.render.justify.fit import (
    Box,
    Glue,
    Item,
    Line,
    Penalty,
    Prices,
    even_fit,
    may_end,
    total_fit,
)

PRICES = Prices(short=6)
END = (Penalty(inf), Glue(0, 1e9, 0), Penalty(-inf))


def of(text: str) -> list[Item]:
    """A letter is a box of 1; a space is 1, takes 1/2 and gives 1/4; `-` divides a word."""
    items: list[Item] = []
    for letter in text:
        items.append(
            Glue(1, 0.5, 0.25)
            if letter == " "
            else Penalty(50, 1, True)
            if letter == "-"
            else Box(1)
        )
    return [*items, *END]


def lines(items: Sequence[Item], found: Sequence[Line]) -> Iterator[tuple[list[Item], Item]]:
    """What each line has, without what is dropped at its head, and the item that ends it."""
    begin = 0
    for end, _ in found:
        while not isinstance(items[begin], Box) and begin < end:
            begin += 1
        yield list(items[begin:end]), items[end]
        begin = end + 1


def ratio(inside: Sequence[Item], end: Item, measure: float) -> float:
    """The stretch of a line: letters first take their share of it, and no more than that."""
    kept = [item for item in inside if not isinstance(item, Penalty)]
    width = sum(item.width for item in kept) + (end.width if isinstance(end, Penalty) else 0)
    wanting = measure - width
    if wanting < 0:
        give = sum(item.shrink for item in kept)
        return wanting / give if give else -inf
    take = sum(item.stretch for item in kept)
    if wanting <= take:
        return wanting / take if take else 0.0
    elastic = sum(item.stretch for item in kept if isinstance(item, Glue))
    return 1 + (wanting - take) / elastic if elastic else inf


def fitness(value: float) -> int:
    return 0 if value < -0.5 else 1 if value <= 0.5 else 2 if value <= 1 else 3


def price(
    items: Sequence[Item], ends: Sequence[int], measure: float, first: float, limit: float
) -> float:
    """The demerits of a way to break a paragraph, as the article has them; inf if it may not be."""
    total, hyphens, before = 0.0, 0, -1
    found = list(lines(items, [Line(end, 0) for end in ends]))
    for number, (inside, end) in enumerate(found):
        stretched = ratio(inside, end, measure if number else first)
        if not -1 <= stretched <= limit:
            return inf
        badness = min(100 * abs(stretched) ** 3, 1e12)
        cost = end.cost if isinstance(end, Penalty) else 0
        last = number == len(found) - 1
        total += (PRICES.line + badness + (cost if cost > 0 else 0)) ** 2
        total -= cost**2 if -inf < cost < 0 else 0
        if number and abs(fitness(stretched) - before) > 1:
            total += PRICES.uneven
        if last and hyphens:
            total += PRICES.final
        hyphens = hyphens + 1 if isinstance(end, Penalty) and end.flagged else 0
        if hyphens > 2:
            return inf
        total += PRICES.hyphens if hyphens == 2 else 0
        width = sum(item.width for item in inside if not isinstance(item, Penalty))
        total += PRICES.runt if last and width < PRICES.short else 0
        before = fitness(stretched)
    return total


def cheapest(items: Sequence[Item], measure: float, first: float, limit: float) -> float:
    """The price of the best of all ways to break a paragraph."""
    forced = {n for n, i in enumerate(items) if isinstance(i, Penalty) and i.cost == -inf}
    may = [n for n in range(len(items)) if may_end(items, n) and n not in forced]
    every = (
        sorted({*some, *forced})
        for count in range(len(may) + 1)
        for some in combinations(may, count)
    )
    return min(price(items, ends, measure, first, limit) for ends in every)


WORDS = st.lists(
    st.lists(st.text("abc", min_size=1, max_size=4), min_size=1, max_size=2).map("-".join),
    min_size=1,
    max_size=7,
)


@settings(deadline=None, max_examples=60)
@given(WORDS, st.integers(6, 16), st.integers(-3, 3))
def test_no_other_way_is_cheaper(words: list[str], measure: int, indent: int) -> None:
    items, first = of(" ".join(words)), measure - indent
    ends = [end for end, _ in total_fit(items, measure, first, PRICES)]
    found = [price(items, ends, measure, first, limit) for limit in (PRICES.loosest, inf)]
    for limit, reached in zip((PRICES.loosest, inf), found, strict=True):
        best = cheapest(items, measure, first, limit)
        if best < inf:
            assert reached == pytest.approx(best)
            break


@settings(deadline=None)
@given(st.lists(st.integers(1, 30), min_size=1, max_size=60), st.integers(8, 30))
def test_lines_follow_each_other_to_the_end(lengths: list[int], measure: int) -> None:
    """Whatever a word is like, one too long for a line too."""
    items = of(" ".join("x" * length for length in lengths))
    found = total_fit(items, measure)
    assert all(one.end < other.end for one, other in pairwise(found))
    assert found[-1].end == len(items) - 1
    assert all(may_end(items, end) for end, _ in found)
    for inside, end in lines(items, found):
        stretched = ratio(inside, end, measure)
        alone = not any(isinstance(item, Glue) and item.width for item in inside)
        assert stretched >= -1 or alone


@settings(deadline=None)
@given(st.lists(st.text("a", min_size=2, max_size=9), min_size=20, max_size=40))
def test_three_lines_running_never_end_with_a_hyphen(words: list[str]) -> None:
    items = of(" ".join("-".join(word) for word in words))
    found = total_fit(items, 11)
    flags = [getattr(items[end], "flagged", False) for end, _ in found]
    assert not any(all(flags[n : n + 3]) for n in range(len(flags) - 2))


def said(text: str, measure: float, prices: Prices | None = None) -> list[str]:
    items, begin, found = of(text), 0, []
    for end, _ in total_fit(items, measure, prices=prices):
        line = text[begin:end]
        found.append(line.replace("-", "") + ("-" if text[end : end + 1] == "-" else ""))
        begin = end + 1
    return found


def test_a_line_gives_a_word_to_the_next_if_both_are_better_for_it() -> None:
    """Greedily: `aa bb cc`, `dddddd`, `ee ff gg`, the second of them a hole."""
    text = "aa bb cc dddddd ee ff gg hh"
    assert said(text, 9) == ["aa bb cc", "dddddd ee", "ff gg hh"]
    assert said("aaa bbb ccc d eeeeeeeee ff", 11) == ["aaa bbb ccc", "d eeeeeeeee", "ff"]


def test_a_word_alone_on_the_last_line_is_dear() -> None:
    text = " ".join(["aa"] * 25)
    assert said(text, 35, Prices(short=0))[-1] == "aa"
    assert said(text, 35, Prices(short=3))[-1] == "aa aa"


def test_letters_take_no_more_than_they_may() -> None:
    items = [Box(4, 1, 1), Glue(1, 1, 0), Box(4, 1, 1), Penalty(-inf)]
    assert total_fit(items, 12)[0].ratio == 1
    assert total_fit(items, 14)[0].ratio == 3
    assert total_fit(items, 8)[0].ratio == -0.5


def test_a_break_that_must_be_is() -> None:
    items = [Box(3), Penalty(-inf), Box(3), Glue(1, 1, 1), Box(3), *END]
    assert [end for end, _ in total_fit(items, 20)] == [1, len(items) - 1]


@settings(deadline=None)
@given(st.lists(st.integers(1, 9), min_size=1, max_size=9), st.integers(9, 30), st.integers(-3, 3))
def test_even_lines_are_as_few_and_their_longest_as_short_as_can_be(
    lengths: list[int], measure: int, indent: int
) -> None:
    items = of(" ".join("x" * length for length in lengths))
    may = [n for n in range(len(items)) if may_end(items, n) and n < len(items) - 1]

    def longest(ends: Sequence[int]) -> tuple[int, float]:
        found = list(lines(items, [Line(end, 0) for end in (*ends, len(items) - 1)]))
        widths = [sum(i.width for i in line if not isinstance(i, Penalty)) for line, _ in found]
        widths[0] += indent
        return len(found), max(widths) if max(widths) <= measure else inf

    every = [longest(some) for n in range(len(may) + 1) for some in combinations(may, n)]
    best = min((one for one in every if one[1] < inf), default=None)
    found = longest([end for end, _ in even_fit(items, measure, measure - indent)][:-1])
    if best:
        assert found[0] == best[0]
        assert found[1] <= best[1] + measure / 500


def test_a_heading_is_divided_only_where_a_word_has_no_room() -> None:
    def ends(text: str, measure: float) -> list[str]:
        return [text[end : end + 1] for end, _ in even_fit(of(text), measure)]

    assert ends("aaaa bbb-bbb cc", 10) == [" ", ""]
    assert "-" in ends("aaaa bbbbbb-bbbbbb cc", 10)


@settings(deadline=None)
@given(WORDS, st.integers(6, 16), st.integers(1, 8))
def test_so_many_lines_as_are_asked_for(words: list[str], measure: int, count: int) -> None:
    items = of(" ".join(words))
    found = total_fit(items, measure, measure, PRICES, count)
    may = [n for n in range(len(items)) if may_end(items, n) and n < len(items) - 1]
    best = min(
        (
            price(items, [*some, len(items) - 1], measure, measure, PRICES.loosest)
            for some in combinations(may, count - 1)
        ),
        default=inf,
    )
    if not found:
        assert best == inf
    else:
        assert len(found) == count
        ends = [end for end, _ in found]
        assert price(items, ends, measure, measure, PRICES.loosest) == pytest.approx(best)
