"""Paragraphs and words that pages, columns and line ends divided."""

from dataclasses import replace

import pytest

from edition.model.document import Document, Witness
from edition.model.text import Edit, Text
from edition.structure import joins, recover

FIRST = "The surveyor spent the whole of that winter in the hills above the town, and it was"
LAST = "not until the thaw that he came down again. He had seen nobody at all."


def made(source: str) -> tuple[str, tuple[Edit, ...]]:
    document = Document(Witness("p", "f", "", 0, "utf-8"), Text.of(source))
    document = replace(document, marks=recover(document))
    edits = joins(document)
    return str(document.edited(edits).text), edits


@pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n", "\n\n\n", "\f", "\n\f\n", "\n \t\n"])
def test_a_paragraph_is_made_whole_with_one_space(gap: str) -> None:
    text, (edit,) = made(f"{FIRST}{gap}{LAST}")
    assert text == f"{FIRST} {LAST}"
    assert (edit.rule, edit.listed, edit.after) == ("rejoined-paragraph", True, " ")
    assert "cut in two" in edit.reason


def test_the_edits_are_positions_of_the_edited_text() -> None:
    source = f"{FIRST}\n\n{LAST}"
    document = Document(Witness("p", "f", "", 0, "utf-8"), Text.of(source))
    document = replace(document, marks=recover(document))
    begun = document.edited([Edit(document.leaves().__next__().span, source.upper(), "x", "x")])
    assert [edit.span.of(str(begun.text)) for edit in joins(begun)] != [" "]
    changed = document.edited([Edit(replace(document.marks[0].span, end=3), "A fine", "x", "x")])
    (edit,) = joins(changed)
    assert edit.span.of(str(changed.text)) == "\n\n"


def test_a_hyphen_between_pages_is_kept_where_the_text_has_no_other_evidence() -> None:
    text, (edit,) = made(f"{FIRST} a half-\n\nforgotten path that brought him down again to us.")
    assert "a half-forgotten path" in text
    assert edit.rule == "rejoined-word"


def test_a_divided_word_is_written_as_the_text_writes_it() -> None:
    source = f"{FIRST} the sur-\n\nveyor who came. Every surveyor has a chain of his own."
    text, (edit,) = made(source)
    assert "the surveyor who came" in text
    assert edit.listed
    assert "surveyor" in edit.reason


def test_nothing_but_the_gap_goes_after_a_dash() -> None:
    text, _ = made(f"{FIRST} late—\n\nso late that the thaw had come and gone before he was seen.")
    assert "late—so late" in text


WRAPPED = """The surveyor had a half-built hut on the hill above the town, and a well-
built one beside the river, where he kept the chains and the pre- and post-
war maps of the county. A well-built hut is warm in winter, and survey-
ors like it warm. All surveyors do, and all of them sleep in two- or three-
room huts until the thaw."""


def test_words_over_line_ends_inside_a_paragraph() -> None:
    text, edits = made(WRAPPED)
    assert "well-built one" in text
    assert "and surveyors like" in text
    assert "post-war maps" in text
    assert "three-room huts" in text
    assert {edit.rule for edit in edits} == {"rejoined-word"}
    assert [edit.listed for edit in edits] == [False, False, True, False]


def test_a_hyphen_that_waits_for_its_word_keeps_its_space() -> None:
    source = "They slept in huts of every size, but mostly of two-\nor three rooms, in the hills.\n"
    text, edits = made(source * 3)
    assert "two-\nor three" in text
    assert not edits


def test_verse_is_not_joined() -> None:
    source = "It was a long way down and he sang as he went to the town:\n\n" + "".join(
        f"    {line}\n" for line in ("The hill is long and slow", "and who would walk alone")
    )
    assert not made(source)[1]
