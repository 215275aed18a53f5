"""Words with their marks and with the edition's own points among them."""

from edition.editorial.blocks import Point, blocks, spoken
from edition.model.book import Inline
from edition.model.document import Document, Mark, Witness, in_order
from edition.model.text import Edit, Span, Text

SOURCE = "One two three."


def document(*marks: Mark) -> Document:
    witness = Witness("p", "p.txt", "0" * 64, len(SOURCE), "utf-8")
    whole = Mark("paragraph", Span(0, len(SOURCE)))
    return Document(witness, Text.of(SOURCE), in_order([whole, *marks]))


def call(words: str, label: str, *, after: bool = True) -> Point:
    at = SOURCE.index(words)
    return Point(Span(at, at + len(words)), Inline("noteref", label), after)


def shape(inlines: tuple[Inline, ...]) -> list[object]:
    return [
        (one.kind, shape(one.children)) if one.children else (one.kind, one.text)
        for one in inlines
    ]  # fmt: skip


def only(doc: Document, *points: Point) -> tuple[Inline, ...]:
    (block,) = blocks(doc, "b", points)
    return block.inlines


def test_a_call_stands_after_its_words() -> None:
    assert shape(only(document(), call("two", "1"))) == [
        ("text", "One two"), ("noteref", "1"), ("text", " three."),
    ]  # fmt: skip


def test_calls_at_one_place_keep_their_order() -> None:
    assert [one.text for one in only(document(), call("two", "1"), call("One two", "2"))] == [
        "One two", "1", "2", " three.",
    ]  # fmt: skip


def test_a_call_at_the_end_of_italics_stands_outside_them() -> None:
    italics = Mark("emphasis", Span(4, 7))
    assert shape(only(document(italics), call("two", "1"))) == [
        ("text", "One "), ("emphasis", [("text", "two")]), ("noteref", "1"), ("text", " three."),
    ]  # fmt: skip


def test_a_call_inside_italics_stands_in_them() -> None:
    italics = Mark("emphasis", Span(0, 14))
    assert shape(only(document(italics), call("two", "1"))) == [
        ("emphasis", [("text", "One two"), ("noteref", "1"), ("text", " three.")]),
    ]  # fmt: skip


def test_calls_at_the_ends_of_a_block_belong_to_it() -> None:
    points = [call("three.", "1"), call("One", "0", after=False)]
    assert [one.text for one in only(document(), *points)] == ["0", "One two three.", "1"]


def test_a_call_follows_the_edit_of_its_words() -> None:
    edited = document().edited([Edit(Span(4, 7), "zwei", "rule", "because")])
    assert [one.text for one in only(edited, call("two", "1"))] == ["One zwei", "1", " three."]


def test_marks_that_cross_are_cut() -> None:
    marks = Mark("emphasis", Span(0, 7)), Mark("strong", Span(4, 13))
    inlines = only(document(*marks))
    assert spoken(inlines) == SOURCE
    assert [one.kind for one in inlines] == ["emphasis", "text"]


def test_points_are_no_words_of_the_text() -> None:
    assert spoken(only(document(), call("two", "1"))) == SOURCE
