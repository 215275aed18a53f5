"""Whatever a page calls the blocks of a text, the structure.yaml written of it can be read."""

from hashlib import sha256

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from edition.model.apparatus import Apparatus
from edition.model.document import Document, Mark
from edition.normalize import STYLES
from edition.plan.texts import edited

from .chained import structured

PROSE = "The lamp was old and nobody came to see it[1] but the keeper of the long grey quay.[2]"
BLOCKS = (
    PROSE, "CHAPTER I", "CHAPTER II", "FOOTNOTES:", "NOTES", "[1] The lamp of the quay.", "* * *",
    "[1] So it is,<br>and was:<br>and<br>will be.", "[Illustration: The lamp<br>at Ostend]",
    "[Illustration]", "[Sidenote: The lamp] went out on the quay.", "[Footnote 1: A lamp.",
    "And it went out.]", "a line of verse<br>and another line", "THE LAMP", "[2] And 1912.<br>[1]",
    "the lamp<br>[Illustration: A mill]<br>and the mill", "[Transcriber's note: so]", "Ann Holt",
)  # fmt: skip
TAGS = ("p", "p", "h1", "h2", "h3", "div", "li", "blockquote", "pre", "td", "center", "dd")
MARKUP = st.lists(st.tuples(st.sampled_from(TAGS), st.sampled_from(BLOCKS)), max_size=14)


def checked(page: str) -> tuple[Document, tuple[Mark, ...]]:
    """A page with the marks of its structure.yaml, which must be read without a fault."""
    raw = page.encode()
    made = structured(raw)
    assert made
    document, marked = made
    assert document.witness.sha256 == sha256(raw).hexdigest()
    edited(marked, Apparatus(), STYLES["chicago"])
    return document, marked.marks


def written(blocks: list[tuple[str, str]]) -> str:
    return "\n".join(f"<{tag}>{text}</{tag}>" for tag, text in blocks)


HEADED = [("p", PROSE), ("h2", "FOOTNOTES:"), ("p", BLOCKS[7]), ("p", "[2] No.")]


@given(MARKUP)
@example(HEADED)
@example([("p", PROSE), ("h2", "FOOTNOTES:"), ("h2", BLOCKS[7]), ("h2", "[2] No.")])
@example([("p", PROSE), ("blockquote", "FOOTNOTES:<br>[1] So.<br>[2] No.")])
def test_the_structure_of_a_page_can_be_read(blocks: list[tuple[str, str]]) -> None:
    checked(f"<p>{PROSE}</p>" + written(blocks))


@pytest.mark.parametrize("tag", ["h2", "p"])
def test_a_heading_over_notes_is_set_aside_and_their_paragraphs_stay_whole(tag: str) -> None:
    document, marks = checked(written([*HEADED[:3], (tag, "[2] No.")]))
    shown = [
        (mark.kind, " ".join(mark.span.of(document.source).split()))
        for mark in marks if mark.kind in {"heading", "aside", "paragraph", "note"}
    ]  # fmt: skip
    first, second = "[1] So it is, and was: and will be.", "[2] No."
    assert shown[1:] == [
        ("aside", "FOOTNOTES:"), ("note", first), ("paragraph", first),
        ("note", second), ("paragraph", second),
    ]  # fmt: skip
