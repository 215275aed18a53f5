"""The inside of blocks: the case files, and what holds of every text."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model.document import INLINES, Document, Mark, Witness, in_order
from edition.model.text import Span, Text
from edition.structure import held, inlines, noted, recover

CASES = Path(__file__).parents[1] / "cases" / "inline.md"
_CASE = re.compile(r"^## (.+?)\n\n```text\n(.*?)```\n```marked\n(.*?)```", re.M | re.S)


def cases() -> Iterator[tuple[str, str, str]]:
    for match in _CASE.finditer(CASES.read_text(encoding="utf-8")):
        yield match[1], match[2], match[3]


def document(source: str) -> Document:
    bare = noted(Document(Witness("p", "f", "", 0, "utf-8"), Text.of(source)))
    return replace(bare, marks=in_order(recover(bare)))


def marked(source: str) -> list[str]:
    """Each block with its marks in braces, then what is in doubt."""
    before = document(source)
    read = inlines(before)
    after = replace(before, marks=in_order([*before.marks, *read.marks])).edited(read.edits)
    lines = [shown(after, leaf) for leaf in after.leaves()]
    return lines + [f"? {one.span.of(source)}: {', '.join(one.evidence)}" for one in read.doubts]


def shown(text: Document, leaf: Mark) -> str:
    whole, signs = text.text.output(leaf.span), []
    for mark in text.marks:
        span = text.text.output(mark.span)
        if mark.kind in INLINES and len(span) and span.within(whole):
            name = mark.kind + (f" {mark.lang}" if mark.lang else "")
            signs += [(span.start, 1, -span.end, f"{{{name}: "), (span.end, 0, -span.start, "}")]
    made, at = "", whole.start
    for place, _, _, sign in sorted(signs):
        made += str(text.text)[at:place] + sign
        at = place
    return " ".join((made + str(text.text)[at : whole.end]).split())


@pytest.mark.parametrize(("name", "source", "expected"), list(cases()))
def test_inside(name: str, source: str, expected: str) -> None:
    for ends in ("\n", "\r\n"):
        assert marked(source.replace("\n", ends)) == expected.splitlines(), name


def test_there_are_cases() -> None:
    assert CASES.read_text(encoding="utf-8").count("\n## ") == len(list(cases())) >= 20


# --- what holds of every text --------------------------------------------------------------------

WORDS = st.sampled_from(
    ["the", "word", "_so_", "_so", "so_", "_", "*x*", "=b=", "+a+", "/i/", "M^{r}", "[oe]", "a_b",
     "[Greek: logos]", "<i>", "</i>", "1/2", "3-1/2", "____", "“_Ah_!”", "~s~", "\n", "\n\n"]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=40).map(" ".join)


def letters(text: str) -> str:
    """The text without what signs are made of."""
    bare = re.sub(r"</?i>|Greek", "", text)
    return "".join(character for character in bare if character.isalnum())


@given(TEXTS)
def test_only_signs_are_taken_out(source: str) -> None:
    text = document(source)
    signs = [edit for edit in inlines(text).edits if edit.rule == "signs"]
    for edit in signs:
        assert not edit.after
        taken = edit.span.of(source)
        assert re.fullmatch(r"[_*=+/~#]|\^\{?|\}|\[Greek: |\]|</?i>", taken), taken
    made = str(text.edited(signs).text)
    assert letters(made) == letters(source)


SHOUTS = st.lists(
    st.sampled_from(
        [
            "the",
            "THE",
            "lamp",
            "LAMP",
            "“NO!”",
            "I",
            "MR.",
            "XIV",
            "a word,",
            "DON'T",
            "Albert",
            "ALBERT",
            "was",
            "it is",
            "--YES",
            "\n\n",
            "CHAPTER I\n\n",
            "O",
            "USSR",
            "_VERY_",
        ]
    ),
    max_size=60,
).map(lambda words: " ".join(["the lamp was very old and it is not a good one"] * 5 + words))


@given(SHOUTS)
def test_capitals_change_case_and_nothing_else(source: str) -> None:
    text = document(source)
    edits = [edit for edit in inlines(text).edits if edit.rule == "capitals"]
    assert all(edit.after.lower() == edit.span.of(source).lower() for edit in edits)
    assert str(text.edited(edits).text).lower() == source.lower()


@given(TEXTS)
def test_marks_stand_inside_one_block(source: str) -> None:
    text = document(source)
    leaves = [leaf.span for leaf in text.leaves()]
    for mark in inlines(text).marks:
        assert sum(mark.span.within(leaf) for leaf in leaves) == 1


@given(TEXTS)
def test_what_an_editor_says_is_left_alone(source: str) -> None:
    text = document(source)
    plain = Mark("plain", Span(0, len(source)))
    said = replace(text, marks=in_order([*text.marks, plain]))
    found = inlines(said)
    kept = tuple(edit for edit in found.edits if edit.rule not in ("notes", "captions"))
    assert (found.marks, kept) == ((), ())


def test_an_editor_marks_words_with_their_signs() -> None:
    source = "He said _so and left, and no sign of it came back to us again."
    text = document(source)
    mark = Mark("emphasis", Span(8, 11))
    said = replace(text, marks=in_order([*text.marks, mark]))
    assert str(said.edited(inlines(said).edits).text).startswith("He said so and left")


def test_signs_in_a_stage_direction_are_taken_out() -> None:
    source = "I [stiffly_._] do not _know_."
    whole, direction = Span(0, len(source)), Span(2, 14)
    marks = (Mark("paragraph", whole), Mark("direction", direction))
    before = Document(Witness("p", "f", "", 0, "utf-8"), Text.of(source), marks)
    assert str(before.edited(inlines(before).edits).text) == "I [stiffly.] do not know."


def test_a_block_in_capitals_under_a_heading_in_capitals_begins_with_one() -> None:
    words = "he had a story of the lamp and told it to the few who would hear it and nobody did "
    blocks = ["CHAPTER I", "HE HAD NO LAMP ALL WINTER AND SO NO HOPE EITHER.", 3 * words.strip()]
    marks, at = [], 0
    for kind, block in zip(("heading", "paragraph", "paragraph"), blocks, strict=True):
        marks.append(Mark(kind, Span(at, at + len(block)), level=kind == "heading"))
        at += len(block) + 2
    source = "\n\n".join(blocks)
    found = inlines(Document(Witness("p", "f", "", 0, "utf-8"), Text.of(source), tuple(marks)))
    set_as = str(Text.of(source).apply(found.edits)).split("\n\n")[1]
    assert set_as == "He had no lamp all winter and so no hope either."


def test_a_person_of_a_play_is_named_behind_an_article() -> None:
    source = "PERSONS\n\nORME, a mason.\nA COURIER.\nThe LADY of the quay.\n\nACT I.\n\n" + (
        "ORME. Read them out, then, and be done with it now.\n\nLADY. I have done.\n\n" * 5
    )
    before = held(document(source))
    named = {
        mark.span.of(source): mark.kind
        for mark in inlines(before).marks
        if mark.span.start < source.index("ACT")
    }
    assert named == {"ORME": "small-caps", "COURIER": "small-caps", "LADY": "small-caps"}
