"""From the source to the edited text, over books of every habit: no word lost, doubled, moved."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from textwrap import fill

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition.model.apparatus import Apparatus
from edition.model.document import CONTAINERS, LEAVES, Document, Mark, in_order
from edition.normalize import STYLES, in_language
from edition.plan.texts import edited, recovered
from edition.sources import blueprint
from edition.sources.reading import read
from edition.structure import noted, units

TEXT = (
    "the old house stood where two roads met and nobody lived in it any more since then Ann "
    "went home with her brother Mr. Bell of London on 3 May 1834 they did not speak of money "
    "o'clock don't 'tis goin' well-known to-day St. John's A. B. Carter NATO half-way etc. à propos"
)
WORDS = TEXT.split()
MARKS = (('"', '"', "'", "'"), ("'", "'", '"', '"'), ("“", "”", "‘", "’"), ("``", "''", "`", "'"))
DASHES = ("--", " -- ", "—", " – ", "-- ")
HEADINGS = ("CHAPTER {}", "CHAPTER {}.", "{}.", "Chapter {}. The Road", "LETTER {}", "SCENE {}.")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
BREAKS = ("* * * * *", "***", "-----", "", "#")
FRAME = (
    "The Project Gutenberg EBook of The Old House, by Ann Bell\n\nTitle: The Old House\n\n"
    "*** START OF THIS PROJECT GUTENBERG EBOOK THE OLD HOUSE ***\n\n\n{}\n\n\n"
    "*** END OF THIS PROJECT GUTENBERG EBOOK THE OLD HOUSE ***\n\nSection 1. General terms.\n"
)


@dataclass(frozen=True)
class Habit:
    """How a book was typed."""

    width: int
    indented: bool
    marks: tuple[str, str, str, str]
    dash: str
    heading: str
    italic: str
    gap: str


HABITS = st.builds(
    Habit,
    st.sampled_from((0, 50, 65, 72)), st.booleans(), st.sampled_from(MARKS),
    st.sampled_from(DASHES), st.sampled_from(HEADINGS), st.sampled_from(("_", "*", "/", "")),
    st.sampled_from(BREAKS),
)  # fmt: skip
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=2, max_size=24).map(" ".join)


@st.composite
def paragraph(draw: st.DrawFn, habit: Habit) -> str:
    one, two, words = draw(SENTENCES), draw(SENTENCES), draw(st.sampled_from(WORDS))
    outer, end, inner, close = habit.marks
    text = draw(
        st.sampled_from(
            [
                f"{one.capitalize()}{habit.dash}{two}.",
                f"{outer}{one},{end} said she, {outer}{two}!{end}",
                f"{outer}{one}: {inner}{two}?{close}{end}",
                f"{outer}{one}{habit.dash}",
                f"{one.capitalize()}, {habit.italic}{words}{habit.italic} and {two}.",
                f"{one.capitalize()} ... {two} . . . . {words.upper()}; {two}.",
                f"{one.upper()} {two}.",
                f"{one.capitalize()}[1] and {two}.\n\n[1] {two.capitalize()}.",
            ]
        )
    )
    first = "    " if habit.indented else ""
    if not habit.width:
        return first + text
    return "\n\n".join(fill(part, habit.width, initial_indent=first) for part in text.split("\n\n"))


@st.composite
def displayed(draw: st.DrawFn, habit: Habit) -> str:
    rows = draw(st.lists(st.lists(st.sampled_from(WORDS), min_size=2, max_size=7).map(" ".join),
                         min_size=1, max_size=6))  # fmt: skip
    steps = draw(st.lists(st.integers(0, 3), min_size=6, max_size=6))
    return draw(
        st.sampled_from(
            [
                "\n".join("  " * (2 + steps[n]) + row.capitalize() for n, row in enumerate(rows)),
                "\n\n".join(f"ANN. {row.capitalize()}." for row in rows),
                f"LONDON, 3 May 1834.\n\nMy dear Ann,\n\n{rows[0].capitalize()}.\n\nYours truly,\n"
                "\nA. B. Carter",
                "\n".join(f"{number}. {row}" for number, row in enumerate(rows, 1)),
                habit.gap,
                f"[Illustration: {rows[0]}]",
            ]
        )
    )


@st.composite
def books(draw: st.DrawFn) -> str:
    habit = draw(HABITS)
    block = st.one_of(paragraph(habit), paragraph(habit), displayed(habit))
    parts = []
    for number in range(draw(st.integers(1, 4))):
        parts.append("\n\n" + habit.heading.format(ROMAN[number]) + "\n")
        parts += draw(st.lists(block, min_size=1, max_size=6))
    text = ("\n" if habit.indented and draw(st.booleans()) else "\n\n").join(parts)
    text = FRAME.format(text) if draw(st.booleans()) else text
    return text.replace("\n", draw(st.sampled_from(("\n", "\r\n"))))


every = settings(
    max_examples=120, derandomize=True, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
STYLE = in_language(STYLES["chicago"], "en")


def document(book: str) -> Document:
    return noted(read(book.encode(), part="p", file="p.txt", path="p.txt"))


def letters(text: str) -> str:
    """The letters and figures in their order: what no reading may touch."""
    return "".join(re.findall(r"[^\W_]", text)).casefold()


def told(marks: Sequence[Mark]) -> set[tuple[object, ...]]:
    return {(mark.kind, mark.span, mark.level, mark.label) for mark in marks}


def marked(book: str) -> tuple[Document, Document]:
    """A book as it was read, and with the marks of its structure.yaml."""
    own = document(book)
    found = recovered(own, "en")
    raw = blueprint.render(found, units(found), own.marks)
    marks = blueprint.parse(raw, "structure.yaml", own, units)
    return found, replace(own, marks=in_order(marks))


@given(books())
@every
def test_what_structure_yaml_says_is_what_was_found(book: str) -> None:
    found, whole = marked(book)
    assert told(whole.marks) == told(found.marks)


@given(books())
@every
def test_finding_again_changes_nothing(book: str) -> None:
    found, _ = marked(book)
    assert told(recovered(found, "en").marks) == told(found.marks)


@given(books())
@every
def test_no_word_is_lost_doubled_or_moved(book: str) -> None:
    _, whole = marked(book)
    made, doubts = edited(whole, Apparatus(), STYLE)
    assert made.source == book
    gone = {"call", "caption", "folio"}  # their signs are not printed as they stand
    signs = [mark.span for mark in made.marks if mark.kind in gone | {"note"}]
    if not signs:
        assert letters(str(made.text)) == letters(book)
    leaves = [mark for mark in made.marks if mark.kind in LEAVES]
    assert all(one.span.end <= two.span.start for one, two in pairwise(leaves))
    for mark in leaves:
        if not any(sign.start < mark.span.end and mark.span.start < sign.end for sign in signs):
            assert letters(made.reading(mark)) == letters(mark.span.of(book))
    assert all(0 < doubt.certainty < 1 for doubt in doubts)


@given(books())
@every
def test_every_word_is_in_one_block_or_set_aside(book: str) -> None:
    _, whole = marked(book)
    made, _ = edited(whole, Apparatus(), STYLE)
    kept = sorted(
        (m.span for m in made.marks if m.kind in LEAVES or m.kind in {"aside", "folio"}),
        key=lambda span: (span.start, -span.end),
    )
    left, at = [], 0
    for span in kept:
        left.append(book[at : span.start])
        at = max(at, span.end)
    assert not letters("".join([*left, book[at:]]))
    for box in (mark for mark in made.marks if mark.kind in CONTAINERS):
        assert any(mark.span.within(box.span) for mark in made.marks if mark.kind in LEAVES)


@pytest.mark.parametrize("language", ["fr", "de", "it", "es", "ru"])
def test_no_word_is_lost_in_other_languages(language: str) -> None:
    book = "\n\n".join(f'"{" ".join(WORDS[n : n + 9])}" -- l\'eau, {n}-{n + 3}!' for n in range(40))
    made, _ = edited(recovered(document(book), language), Apparatus(),
                     in_language(STYLES["chicago"], language))  # fmt: skip
    assert letters(str(made.text)) == letters(book)
