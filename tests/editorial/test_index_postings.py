"""Where entries are found, where not, and what is said of anchors that have no place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition.editorial.blocks import blocks, spoken
from edition.editorial.matter import anchored
from edition.editorial.postings import Posting, ends, points, postings
from edition.model.apparatus import Apparatus
from edition.model.book import Block, Inline
from edition.model.document import Document, Mark, in_order
from edition.model.finding import BadInput
from edition.model.text import Edit, Span

from .index_books import PART, apparatus, indexed, note, printed, text

ANNA = "anna: {heading: Anna, variants: [Anna]}"


def places(own: Apparatus, *documents: Document) -> list[tuple[str, str]]:
    sources = {one.witness.part: one.source for one in documents}
    return [(one.key, one.span.of(sources[one.part])) for one in postings(own, documents, ())]


@pytest.mark.parametrize(
    "words",
    ["Anna", "Anna’s", "Anna's", "“Anna”", "(Anna)", "Anna—", "Anna – she", "Anna--she", "- Anna",
     "Bob/Anna", "Anna,", "\nAnna\n", "l’Anna", "_Anna_", "1 Anna 2"],
)  # fmt: skip
def test_a_whole_word_is_found(words: str) -> None:
    assert places(apparatus(ANNA), text(f"So {words} said.")) == [("anna", "Anna")]


@pytest.mark.parametrize(
    "words", ["Annas", "Joanna", "anna", "Anna-Maria", "pre-Anna", "Anna–Bob pact", "Anna‑Bob",
              "Anna-\nMaria", "pre-\n Anna", "Ann", "ANNA", "Anna2"],
)  # fmt: skip
def test_a_part_of_a_word_is_not(words: str) -> None:
    assert places(apparatus(ANNA), text(f"So {words} said.")) == []


def test_no_variant_goes_across_two_blocks() -> None:
    own = apparatus("a: {heading: a, variants: [Anna Karenina]}\n" + ANNA)
    assert places(own, text("Anna\n\nKarenina; Anna Karenina")) == [
        ("anna", "Anna"), ("a", "Anna Karenina"),
    ]  # fmt: skip


def test_what_is_set_aside_is_no_place() -> None:
    document = text("Anna came. [Anna: so the transcriber.] Anna went.")
    aside = Mark("aside", Span(11, 38))
    document = replace(document, marks=in_order([*document.marks, aside]))
    assert [one.span.start for one in postings(apparatus(ANNA), [document], ())] == [0, 39]


def test_headings_are_places_and_what_is_in_no_block_is_not() -> None:
    document = text(
        "Anna in a heading\n\nAnna in the text\n\nAnna in nothing", heading="Anna in a h"
    )
    document = replace(document, marks=document.marks[:2])
    assert [one.kind for one in document.marks] == ["heading", "paragraph"]
    assert len(places(apparatus(ANNA), document)) == 2


def test_the_text_is_searched_as_the_book_prints_it() -> None:
    document = text("So Ana came, and An-\nna went.")
    slip = Edit(Span(3, 6), "Anna", "emendation", "a slip")
    document = document.edited([slip, Edit(Span(19, 21), "", "joined", "a break")])
    assert str(document.text) == "So Anna came, and Anna went."
    found = postings(apparatus(ANNA), [document], ())
    assert [one.span.of(document.source) for one in found] == ["Ana", "An-\nna"]


def test_a_byline_and_notes_on_the_authors_text_name_him_only() -> None:
    own = apparatus(persons="anna: {name: Anna Bell, sort: 'Bell, Anna', variants: [Anna, Bell]}\n"
                            "bob: {name: Bob, sort: Bob, variants: [Bob]}")  # fmt: skip
    document = text("Anna Bell\n\nShe met Bob.\n\nShe, Anna, did.", author="Anna Bell")
    other = text("Anna wrote to Bob.", "answer")
    notes = [note(2, 1, "Bell and Bob."), note(1, 2, "Bell again.", "answer")]
    found = postings(own, [document, other], notes)
    assert {(one.key, one.part, one.note) for one in found if one.unlisted} == {
        ("person:anna", PART, ""), ("person:anna", PART, "note-1"),
    }  # fmt: skip
    assert printed(indexed(own, [document], notes[:1]).blocks()) == ["Bell, Anna, 3", "Bob, 2"]
    assert ("person:anna", "note-2") in {(one.key, one.note) for one in ends(found)}


def test_an_entry_is_found_once_in_a_note() -> None:
    found = postings(apparatus(ANNA), [text("-")], [note(1, 1, "Anna, Anna."), note(1, 2, "Anna.")])
    assert [one.note for one in found] == ["note-1", "note-2"]


def test_the_editor_adds_and_takes_away_places_in_notes() -> None:
    own = apparatus("""\
anna: {heading: Anna, variants: [Anna], exclude: [{note: n, exact: so-called}]}
bob: {heading: Bob, include: [{note: n, exact: his cousin}]}
""")
    notes = [note(1, 1, "The so-called Anna."), note(1, 2, "Anna; his cousin.")]
    found = postings(own, [text("-")], notes)
    assert [(one.key, one.note) for one in found] == [("anna", "note-2"), ("bob", "note-2")]


def test_points_stand_before_words_and_after_passages() -> None:
    own = apparatus("anna: {heading: Anna, variants: [Anna], include: "
                    "[{from: {exact: Anna came}, to: {exact: Bob went}}]}\n"
                    "bob: {heading: Bob, variants: [Bob]}")  # fmt: skip
    document = text("So Anna came. Then Bob went.")
    found = postings(own, [document], ())
    (block,) = blocks(document, "b", points(found)[PART])
    shown = "".join(f"[{one.id}]" if one.kind == "anchor" else one.text for one in block.inlines)
    assert shown == "So [ix-1]Anna came. Then [ix-3]Bob went[ix-2]."
    assert spoken(block.inlines) == document.source


def test_entries_that_share_a_place_share_its_anchor() -> None:
    own = apparatus(ANNA + "\nher: {heading: she, include: [{exact: Anna came}]}")
    found = postings(own, [text("Anna came.")], ())
    assert len(found) == 2
    assert set(ends(found).values()) == {("ix-1", "")}


def codes(own: Apparatus, *documents: Document) -> list[tuple[str, str]]:
    with pytest.raises(BadInput) as caught:
        postings(own, documents, [note(1, 1, "A word."), note(1, 2, "A word.")])
    assert all(one.remedy for one in caught.value.findings)
    return [(one.code, str(one.place)) for one in caught.value.findings]


def test_all_anchors_without_a_place_are_told_at_once() -> None:
    own = apparatus("""\
a: {heading: a, include: [{exact: nobody}, {exact: Anna}]}
b:
  heading: b
  include:
    - {from: {exact: went}, to: {exact: came}}
    - {note: n, exact: A word}
  exclude: [{note: n, exact: another}]
c: {heading: c, include: [{exact: not printed}]}
""")
    document = text("Anna came. Anna went.\n\nThis is not printed.")
    document = replace(document, marks=document.marks[:1])
    assert codes(own, document) == [
        ("ANCHOR-ORPHAN", "index.yaml:1"), ("ANCHOR-AMBIGUOUS", "index.yaml:1"),
        ("INDEX-RANGE", "index.yaml:5"), ("INDEX-NOTE", "index.yaml:6"),
        ("INDEX-OUTSIDE", "index.yaml:8"), ("INDEX-NOTE", "index.yaml:7"),
    ]  # fmt: skip


def test_in_a_volume_an_anchor_says_in_which_text() -> None:
    own = apparatus("a: {heading: a, include: [{exact: Anna}]}")
    assert codes(own, text("Anna."), text("Bob.", "answer")) == [("INDEX-PART", "index.yaml:1")]


def test_a_passage_does_not_go_from_one_text_to_another() -> None:
    own = apparatus("a: {heading: a, include: [{from: {part: letter, exact: Anna}, "
                    "to: {part: answer, exact: Bob}}]}")  # fmt: skip
    assert codes(own, text("Anna."), text("Bob.", "answer")) == [("INDEX-RANGE", "index.yaml:1")]


def test_postings_are_in_reading_order_texts_before_notes() -> None:
    own = apparatus("b: {heading: Bob, variants: [Bob]}\n" + ANNA)
    documents = [text("Bob; Anna."), text("Anna; Bob.", "answer")]
    found = postings(own, documents, [note(1, 1, "Bob.")])
    assert [(one.part, one.key, one.note) for one in found] == [
        (PART, "b", ""), (PART, "anna", ""), ("answer", "anna", ""), ("answer", "b", ""),
        (PART, "b", "note-1"),
    ]  # fmt: skip
    assert all(isinstance(one, Posting) for one in found)


def test_the_editors_own_texts_are_read_too_but_not_for_the_author() -> None:
    own = apparatus(f"{ANNA}\ngold: {{heading: Gold, variants: [Bertha Gold, Gold]}}")
    document = text("Bertha Gold\n\nText.", author="Bertha Gold")
    said = (
        Block("paragraph", "m-1", (Inline("text", "Then "), Inline("emphasis", children=(
            Inline("text", "Anna"),)), Inline("noteref", "1"), Inline("text", " and Gold."))),
        Block("blockquote", "m-2", children=(
            Block("paragraph", "m-3", (Inline("text", "Anna."),)),)),
    )  # fmt: skip
    found = [one for one in postings(own, [document], (), said) if one.part.startswith("#")]
    assert [(one.key, one.part, one.span, one.unlisted) for one in found] == [
        ("anna", "#m-1", Span(5, 9), False),
        ("gold", "#m-1", Span(14, 18), True),
        ("anna", "#m-3", Span(0, 4), False),
    ]
    put = anchored(said, points(found))
    assert [run.kind for run in put[0].inlines] == ["text", "emphasis", "noteref", "text"]
    assert [run.kind for run in put[0].inlines[1].children] == ["anchor", "text"]
    assert [run.kind for run in put[1].children[0].inlines] == ["anchor", "text"]
    assert [spoken(block.inlines) for block in put] == [spoken(block.inlines) for block in said]
