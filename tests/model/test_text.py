"""The piece table: origins tile, undoing gives the source, and every change is on record."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model.text import Edit, OverlappingEdits, Span, Text


def edit(start: int, end: int, after: str, rule: str = "rule", *, listed: bool = False) -> Edit:
    return Edit(Span(start, end), after, rule, "because", listed=listed)


@st.composite
def passes(draw: st.DrawFn, length: int) -> list[Edit]:
    """Disjoint edits of a text of `length` characters, in order, none at the place of another."""
    cuts = sorted(draw(st.lists(st.integers(0, length), max_size=8)))
    made: list[Edit] = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        if not made or (start >= made[-1].span.end and Span(start, end) != made[-1].span):
            made.append(edit(start, end, draw(st.text("abX ’", max_size=3))))
    return made


@st.composite
def edited(draw: st.DrawFn) -> tuple[Text, str]:
    """A text after up to four passes, and what plain string surgery makes of it."""
    text = Text.of(draw(st.text("abcdefgh \n", max_size=30)))
    expected = text.source
    for _ in range(draw(st.integers(0, 4))):
        made = draw(passes(len(expected)))
        text = text.apply(made)
        for one in reversed(made):
            expected = expected[: one.span.start] + one.after + expected[one.span.end :]
    return text, expected


@given(edited())
def test_apply_does_what_it_is_told(case: tuple[Text, str]) -> None:
    text, expected = case
    assert str(text) == expected


@given(edited())
def test_pieces_are_the_edited_stretches_in_order(case: tuple[Text, str]) -> None:
    text, _ = case
    at = 0
    for piece in text.pieces:
        assert at <= piece.origin.start
        assert piece.steps
        at = piece.origin.end
    assert at <= len(text.source)


@given(edited())
def test_what_a_text_knows_of_itself_is_what_its_pieces_make_of_it(case: tuple[Text, str]) -> None:
    text, _ = case
    anew = Text(text.source, text.pieces)
    assert str(text) == str(anew)
    assert text.changes() == anew.changes()


@given(edited())
def test_undoing_the_ledger_gives_the_source(
    undone: Callable[[Text], str], case: tuple[Text, str]
) -> None:
    text, expected = case
    assert undone(text) == text.source
    for change in text.changes():
        assert change.before == change.source.of(text.source)
        assert change.after == change.output.of(expected)


@given(edited())
def test_what_was_made_of_a_text_is_taken_over_with_its_history(case: tuple[Text, str]) -> None:
    text, expected = case
    taken = Text.of(text.source).take(text)
    assert str(taken) == expected
    assert taken.changes() == text.changes()


@given(edited())
def test_the_whole_source_is_the_whole_output(case: tuple[Text, str]) -> None:
    text, expected = case
    assert text.output(Span(0, len(text.source))) == Span(0, len(expected))


@given(edited(), st.data())
def test_neighbouring_spans_stay_in_order(case: tuple[Text, str], data: st.DataObject) -> None:
    text, expected = case
    cuts = sorted(data.draw(st.tuples(*[st.integers(0, len(text.source))] * 3)))
    first, second = text.output(Span(*cuts[:2])), text.output(Span(*cuts[1:]))
    assert 0 <= first.start <= first.end <= len(expected)
    assert first.start <= second.start
    assert first.end <= second.end


def test_untouched_spans_map_there_and_back() -> None:
    text = Text.of("one two three").apply([edit(4, 7, "zwei"), edit(13, 13, "!")])
    assert str(text) == "one zwei three!"
    assert text.output(Span(8, 13)) == Span(9, 15)
    assert text.origin(Span(9, 14)) == Span(8, 13)
    assert text.origin(Span(5, 6)) == Span(4, 7), "an edited piece counts as a whole"


def test_an_insertion_belongs_to_the_block_beside_it() -> None:
    text = Text.of("ab\n\ncd").apply([edit(4, 4, "“"), edit(6, 6, "”")])
    assert text.output(Span(4, 6)).of(str(text)) == "“cd”"
    assert text.output(Span(0, 2)).of(str(text)) == "ab"


def test_a_second_pass_keeps_the_history_of_the_first() -> None:
    text = Text.of("``a''").apply([edit(0, 2, "“", "quotes"), edit(3, 5, "”", "quotes")])
    text = text.apply([edit(2, 3, "” ", "spacing")])
    change = text.changes()[-1]
    assert (change.before, change.after) == ("''", "” ")
    assert [step.rule for step in change.steps] == ["quotes", "spacing"]


def test_a_change_is_listed_if_any_step_is() -> None:
    text = Text.of("teh").apply([edit(0, 3, "the", listed=True)]).apply([edit(0, 1, "T")])
    assert [change.listed for change in text.changes()] == [True]


def test_an_edit_that_changes_nothing_leaves_no_record() -> None:
    assert Text.of("same").apply([edit(0, 4, "same")]).changes() == ()


@pytest.mark.parametrize(
    "pair",
    [(edit(0, 3, "x"), edit(2, 4, "y")), (edit(1, 1, "x"), edit(1, 1, "y"))],
)
def test_edits_that_claim_the_same_place_are_refused(pair: tuple[Edit, Edit]) -> None:
    with pytest.raises(OverlappingEdits):
        Text.of("abcdef").apply(pair)


def test_an_edit_past_the_end_is_refused() -> None:
    with pytest.raises(ValueError, match="past the end"):
        Text.of("abc").apply([edit(2, 9, "x")])


def test_a_span_does_not_run_backwards() -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(3, 2)


def test_changes_of_parts_read_in_another_order_are_all_taken_over() -> None:
    text = Text.of("one two three")
    apart = Text.of("three two").apply([edit(0, 1, "T"), edit(6, 7, "T")])
    places = {Span(0, 1): Span(8, 9), Span(6, 7): Span(4, 5)}
    assert str(text.take(apart, places.__getitem__)) == "one Two Three"
