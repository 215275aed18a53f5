"""Places in a witness: from spans to what people write, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model.text import Span
from edition.sources.blueprint.places import PlaceError, Ruler, glimpse, glimpse_of_gap, is_glimpse

SOURCE = "One\n\n  Two, three  \r\nFour\rFive\n"
TEXTS = st.lists(st.sampled_from(["a", "é", " ", "\t", "\n", "\r", "\r\n", "\f", "\u00a0", "bc"]))


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("1", "One"), ("3", "Two, three"), ("3-4", "Two, three  \r\nFour"), ("4–5", "Four\rFive"),
        ("3:8", "three"), ("3:8-4", "three  \r\nFour"), ("3-3:6", "Two,"), ("1:2-1:2", "n"),
        ("3:1-3:14", "  Two, three  "), ("5", "Five"),
    ],
)  # fmt: skip
def test_a_place_is_a_span_and_the_span_that_place(place: str, text: str) -> None:
    ruler = Ruler(SOURCE)
    span = ruler.span(place)
    assert span.of(SOURCE) == text
    assert ruler.name(span) == place.replace("–", "-")


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("6", "past the end: the witness has 5 lines"), ("3-6", "past the end"),
        ("2", "no text stands on 2"), ("0", "count from 1"), ("3-1", "runs backwards"),
        ("x", "is no place"), ("", "is no place"), ("1-", "is no place"), ("1:2:3", "is no place"),
        ("1:9", "has no character 9"), ("1:3-1:2", "no text"), ("9999999999", "is no place"),
        ("1-1:5", "has no character 5"),
    ],
)  # fmt: skip
def test_what_is_no_place_is_told(place: str, why: str) -> None:
    with pytest.raises(PlaceError, match=why):
        Ruler(SOURCE).span(place)


def test_a_gap_lies_between_two_lines() -> None:
    ruler = Ruler(SOURCE)
    assert ruler.gap("1-3") == Span(3, 7)
    assert ruler.name_gap(Span(3, 7)) == "1-3"
    assert ruler.name_gap(Span(4, 5)) == "1:4-3:1"
    assert ruler.gap("1:4-3:1") == Span(4, 5)
    with pytest.raises(PlaceError, match="nothing between"):
        ruler.gap("1-4")


@given(TEXTS.map("".join), st.data())
def test_every_span_with_text_has_a_place(source: str, draws: st.DataObject) -> None:
    start = draws.draw(st.integers(0, len(source)))
    span = Span(start, draws.draw(st.integers(start, len(source))))
    ruler = Ruler(source)
    if span.of(source).strip():
        assert ruler.span(ruler.name(span)) == span
        assert is_glimpse(glimpse(span.of(source)), source, span)
    elif source[: span.start].strip() and source[span.end :].strip():
        assert ruler.gap(ruler.name_gap(span)) == span
        assert is_glimpse(glimpse_of_gap(source, span), source, span, gap=True)


@given(TEXTS.map("".join), st.integers(0, 40))
def test_lines_are_those_that_an_editor_counts(source: str, position: int) -> None:
    before = source[: min(position, len(source))]
    lines = before.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    cut = before.endswith("\r") and source[len(before) :].startswith("\n")
    at_the_end = len(before) == len(source) and before.endswith(("\r", "\n"))
    if not cut and not at_the_end:
        assert Ruler(source).line(len(before)) == lines


def test_a_glimpse_shows_both_ends() -> None:
    text = "It was the best of times,\nit was the worst of times, it was the age\u00ad of wisdom."
    assert glimpse(text) == "It was the best of times, it … it was the age of wisdom."
    assert is_glimpse("It was the … wisdom.", text, Span(0, len(text)))
    assert not is_glimpse("It was the … foolishness.", text, Span(0, len(text)))
    assert not is_glimpse("It was the best of times", text, Span(0, len(text)))
    assert is_glimpse("It was … it", "It was … it", Span(0, 11))


def test_the_line_that_begins_with_given_words_is_found() -> None:
    ruler = Ruler("One\nTwo words\nOne\n")
    assert ruler.beginning("Two … that are gone") == 2
    assert ruler.beginning("One") == 0
    assert ruler.beginning("Three") == 0
