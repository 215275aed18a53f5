"""The source's own notes: the case files, and what holds of every text."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model.document import LEAVES, Document, Mark, Witness, in_order
from edition.model.noting import in_order_of_calls, linked, nested
from edition.model.text import Span, Text
from edition.structure import doubts, inlines, noted, recover

CASES = Path(__file__).parents[1] / "cases" / "notes.md"
_CASE = re.compile(r"^## (.+?)\n\n```text\n(.*?)```\n```linked\n(.*?)```", re.M | re.S)


def cases() -> Iterator[tuple[str, str, str]]:
    for match in _CASE.finditer(CASES.read_text(encoding="utf-8")):
        yield match[1], match[2], match[3]


def document(source: str) -> Document:
    bare = noted(Document(Witness("p", "f", "", 0, "utf-8"), Text.of(source)))
    return replace(bare, marks=in_order(recover(bare)))


def read(source: str) -> Document:
    before = document(source)
    found = inlines(before)
    marks = in_order([*before.marks, *found.marks])
    return replace(before, marks=marks).edited(found.edits)


def shown(source: str) -> list[str]:
    """A line for each note: its mark, the words before its calls, its blocks; then the rest."""
    text = read(source)
    lines = []
    for one in nested(linked(text.marks)):
        called = [before(text, call.span) for call in one.calls]
        blocks = [
            " ".join(text.reading(leaf).split())
            for leaf in text.leaves()
            if leaf.span.within(one.note.span)
        ]
        lines.append(f"{one.note.label}: {' & '.join(called)} → {' ¶ '.join(blocks)}")
    for mark in text.marks:
        words = " ".join(mark.span.of(source).split())
        if mark.kind == "aside" or mark.label == "continued":
            lines.append(f"{mark.label or mark.kind}: {words}")
    return lines + [f"? {', '.join(one.evidence)}" for one in doubts(document(source))]


def before(text: Document, span: Span) -> str:
    """The last two words before a call."""
    at = text.text.output(span).start
    return " ".join(str(text.text)[max(at - 40, 0) : at].split()[-2:])


@pytest.mark.parametrize(("name", "source", "expected"), list(cases()))
def test_notes(name: str, source: str, expected: str) -> None:
    for ends in ("\n", "\r\n"):
        assert shown(source.replace("\n", ends)) == expected.splitlines(), name


def test_there_are_cases() -> None:
    assert CASES.read_text(encoding="utf-8").count("\n## ") == len(list(cases())) >= 20


# --- what holds of every text --------------------------------------------------------------------

PARAGRAPHS = st.sampled_from(
    ["It was a cold night,[1] and the lamp was out.", "Nobody came.[2] Nobody went.[1]",
     "He spoke of it often.*", "* He did.", "[1] So he said.", "[2] So did she.", "[1]", "[3] No.",
     "[Footnote 1: It is told\n\nin two paragraphs.]", "[Footnote 2: And never closed.",
     "FOOTNOTES:", "(1) The first of them.", "a word(1) and another(2).", "(2) The second.",
     "and so it went on", "-----", "† A dagger.", "Struck.† And again.†", "{4} Curly.", "so {4}"]
)  # fmt: skip
TEXTS = st.lists(PARAGRAPHS, max_size=16).map("\n\n".join)


@given(TEXTS)
def test_every_word_stands_in_one_block(source: str) -> None:
    text = document(source)
    spans = sorted(m.span for m in text.marks if m.kind in LEAVES or m.kind == "aside")
    at = 0
    for span in spans:
        assert span.start >= at
        assert not source[at : span.start].strip()
        at = span.end
    assert not source[at:].strip()


@given(TEXTS)
def test_no_leaf_is_in_the_text_and_in_a_note(source: str) -> None:
    text = read(source)
    body, notes = in_order_of_calls(text)
    assert sorted(m.span for m in (*body, *notes)) == sorted(m.span for m in text.leaves())
    assert not set(body) & set(notes)


@given(TEXTS)
def test_only_marks_of_notes_that_are_called_are_taken_out(source: str) -> None:
    text = document(source)
    edits = [edit for edit in inlines(text).edits if edit.rule == "notes"]
    assert len(edits) >= 2 * len(linked(text.marks))
    for edit in edits:
        assert not edit.after
        taken = edit.span.of(source)
        assert re.fullmatch(r"\s?[\[({*†]?(Footnote )?\w?[\])}:*†]?\s*", taken), taken


def test_what_an_editor_calls_plain_is_no_call() -> None:
    source = "It was cold,[1] and the lamp was out.\n\n[1] So he said.\n"
    marks = document(source).marks
    spared = [mark for mark in marks if mark.kind != "call"]
    text = replace(document(source), marks=in_order(spared))
    assert linked(spared) == ()
    assert inlines(text).edits == ()


def test_a_heading_that_only_announces_notes_is_set_aside() -> None:
    source = "It was cold.\n\nFootnotes\n\nSo he said.\n\nNotes\n\nOf my own.\n"
    spans = {
        words: Span(source.index(words), source.index(words) + len(words))
        for words in ("It was cold.", "Footnotes", "So he said.", "Notes", "Of my own.")
    }
    kinds = ("paragraph", "heading", "paragraph", "heading", "paragraph")
    marks = [
        Mark(kind, span, level=1 if kind == "heading" else 0)
        for kind, span in zip(kinds, spans.values(), strict=True)
    ]
    marks += [Mark("note", spans["So he said."], label="1"), Mark("call", Span(11, 12), label="1")]
    text = Document(Witness("p", "f", "", 0, "utf-8"), Text.of(source), in_order(marks))
    found = {mark.span: mark.kind for mark in noted(text).marks}
    assert found[spans["Footnotes"]] == "aside"
    assert found[spans["Notes"]] == "heading"
