"""The indents of a poem, written short and read again."""

from hypothesis import given
from hypothesis import strategies as st

from edition.sources.blueprint.indents import shortened, steps


def test_equal_steps_are_written_as_one() -> None:
    assert shortened([0, 1, 0, 0, 0, 0, 0, 2, 2, 2]) == [0, 1, "5*0", 2, 2, 2]
    assert list(steps(["0", "1", "5*0", "2"])) == ["0", "1", *["0"] * 5, "2"]


def test_what_is_no_step_is_left_for_whoever_tells_of_it() -> None:
    assert list(steps(["a", "3*", "*2"])) == ["a", "3*", "*2"]


def test_a_poem_has_an_end() -> None:
    assert len(list(steps(["999999*1"] * 1000))) == 200_000


@given(st.lists(st.integers(0, 12)))
def test_what_is_written_is_read_again(indents: list[int]) -> None:
    assert [int(step) for step in steps(map(str, shortened(indents)))] == indents
