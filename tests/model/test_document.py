"""Documents: lines of the witness, and the flow that the rules of typography read."""

import pytest

from edition.model.document import Document, Mark, Witness, in_order
from edition.model.text import Edit, Span, Text

WITNESS = Witness("part", "part.txt", "0" * 64, 0, "utf-8")


def document(source: str, *marks: Mark) -> Document:
    return Document(WITNESS, Text.of(source), in_order(marks))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_count_from_one_with_every_line_end(end: str) -> None:
    source = end.join(["one", "", "three"])
    doc = document(source)
    assert [doc.line(source.index(word)) for word in ("one", "three")] == [1, 3]


def test_a_form_feed_ends_no_line() -> None:
    assert document("a\fb\u2028c\nd").line(6) == 2


def test_the_flow_joins_blocks_and_leads_back() -> None:
    doc = document(
        "Title\nOne.\n\n\nTwo.",
        *(Mark("paragraph", Span(*span)) for span in ((0, 5), (6, 10), (13, 17))),
    )
    assert doc.flow.text == "Title\n\nOne.\n\nTwo."
    edits = [Edit(Span(13, 16), "2", "rule", "because"), Edit(Span(5, 5), "!", "rule", "because")]
    assert str(doc.edited(doc.flow.locate(edits)).text) == "Title!\nOne.\n\n\n2."


def test_a_blank_line_inside_a_block_is_no_boundary() -> None:
    doc = document("One\n\n\ntwo\r\n\r\nthree.", Mark("paragraph", Span(0, 19)))
    assert doc.flow.text == "One  \ntwo \nthree."


def test_no_rule_may_cross_a_boundary() -> None:
    doc = document("a\n\nb", Mark("paragraph", Span(0, 1)), Mark("paragraph", Span(3, 4)))
    with pytest.raises(ValueError, match="boundary"):
        list(doc.flow.locate([Edit(Span(0, 4), "", "rule", "because")]))


def test_a_container_comes_before_what_it_holds() -> None:
    inner, outer = Mark("paragraph", Span(0, 4)), Mark("blockquote", Span(0, 4))
    assert in_order([inner, outer]) == (outer, inner)
