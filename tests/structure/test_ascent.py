"""The longest run that rises, and what it leaves out."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from edition.structure.ascent import rising


def test_a_number_that_is_no_page_number_is_left_out() -> None:
    assert rising([1, 2, 1884, 3, 3, 4], lambda one: one) == [1, 2, 3, 4]


def test_of_what_ranks_alike_one_stands() -> None:
    assert rising(["b", "b", "a"], ord) == ["a"]
    assert rising([], ord) == []


@given(st.lists(st.integers(0, 9), max_size=8))
def test_no_run_that_rises_is_longer(row: list[int]) -> None:
    found = rising(row, lambda one: one)
    assert all(a < b for a, b in pairwise(found))
    places = iter(row)
    assert all(any(one == other for other in places) for one in found)  # in the row's order
    longer = combinations(row, len(found) + 1)
    assert not any(all(a < b for a, b in pairwise(run)) for run in longer)
