"""Blocks that cross: which of them goes, and what goes with it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from edition.model.document import Mark
from edition.model.nesting import Standing, clashes, nested
from edition.model.text import Span

SPANS = st.builds(lambda a, b: Span(a, a + b), st.integers(0, 30), st.integers(1, 12))
MARKS = st.builds(
    Mark,
    st.sampled_from(("blockquote", "letter", "paragraph", "attribution", "aside", "emphasis")),
    SPANS,
    confidence=st.sampled_from((0.4, 0.7, 0.9)),
)


def test_the_less_confident_goes_with_what_only_it_holds() -> None:
    one, two = Mark("blockquote", Span(0, 20), confidence=0.6), Mark("blockquote", Span(15, 40))
    first, shared = Mark("paragraph", Span(0, 14)), Mark("paragraph", Span(15, 20))
    rest = Mark("paragraph", Span(21, 40))
    assert nested([one, two, first, shared, rest]) == (two, shared, rest)


def test_of_two_as_sure_the_later_goes() -> None:
    one, two = Mark("blockquote", Span(0, 20)), Mark("blockquote", Span(15, 40))
    assert nested([two, one]) == (one,)


def test_a_block_stands_beside_or_inside_others_or_around_them_whole() -> None:
    standing = Standing([Mark("note", Span(10, 30)), Mark("paragraph", Span(10, 30))])
    assert not standing.crossed(Mark("paragraph", Span(0, 10)))
    assert not standing.crossed(Mark("blockquote", Span(5, 35)))
    assert not Standing([Mark("note", Span(10, 30))]).crossed(Mark("paragraph", Span(12, 20)))
    assert standing.crossed(Mark("paragraph", Span(12, 20)))
    assert standing.crossed(Mark("blockquote", Span(5, 20)))


@given(st.lists(MARKS, max_size=12))
def test_what_is_left_nests_and_what_nests_is_left(marks: list[Mark]) -> None:
    found = nested(marks)
    assert not list(clashes(mark for mark in found if mark.kind != "emphasis"))
    assert set(found) <= set(marks)
    assert nested(found) == found
