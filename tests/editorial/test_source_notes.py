"""The source's own notes in a book: what they are marked with, and where they are taken from."""

from dataclasses import replace

import pytest

from edition.editorial.blocks import spoken
from edition.editorial.source_notes import own_notes
from edition.editorial.texts import Part, text_blocks
from edition.model.document import Document, Witness, in_order
from edition.model.manifest import Manifest
from edition.model.text import Text
from edition.structure import inlines, joins, noted, recover


def document(source: str) -> Document:
    bare = noted(Document(Witness("p", "p.txt", "", 0, "utf-8"), Text.of(source)))
    found = replace(bare, marks=in_order(recover(bare)))
    read = inlines(found)
    marked = replace(found, marks=in_order([*found.marks, *read.marks])).edited(read.edits)
    return marked.edited(joins(marked))


def chapters(*texts: str) -> str:
    return "\n\n\n".join(f"CHAPTER {n}\n\n\n{text}" for n, text in enumerate(texts, 1))


LONG = "It is a long way to the well, and nobody who has gone there in the dark came back."


def labels(source: str, edited: bool = False) -> list[str]:
    return [one.label for one in own_notes(document(source), "t1-", edited)]


def test_notes_keep_their_own_marks() -> None:
    source = chapters(f"{LONG}* So it was.[A]\n\n* He said.\n\n[A] She said.", f"{LONG}*\n\n* No.")
    assert labels(source) == ["*", "A", "*"]


def test_a_mark_that_comes_twice_in_a_chapter_gives_way_to_numbers() -> None:
    source = chapters(f"{LONG}*\n\n* He said.\n\n{LONG}*\n\n* She said.", f"{LONG}*\n\n* No.")
    assert labels(source) == ["1", "2", "*"]


def test_beside_the_editors_numbers_stand_letters() -> None:
    source = chapters(f"{LONG}[1] So it was.[2]\n\n[1] He said.\n\n[2] She said.")
    assert labels(source) == ["1", "2"]
    assert labels(source, edited=True) == ["a", "b"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (f"{LONG}[1] So it was, and so\n\n[1] He said.\n\nit will be.", ["So it was, and so it"]),
        (f"{LONG} So it[Footnote: The well.] was.", ["So it was."]),
        (f"{LONG} So it was[Footnote: The well.], and is.", ["So it was, and is."]),
    ],
)
def test_a_paragraph_that_a_note_parts_is_one_again(source: str, expected: list[str]) -> None:
    text = document(source)
    part = Part(Manifest(name="p", title="T"), text)
    blocks, notes = text_blocks(part, "t1-")
    assert [one.kind for one in blocks] == ["paragraph"]
    for words in expected:
        assert words in spoken(blocks[0].inlines)
    assert len(notes) == 1


def test_each_call_stands_once_in_the_text_and_leads_to_its_note() -> None:
    source = chapters(f"{LONG}[1] It is so.[2] It is.[1]\n\n[1] One.[A]\n\n[2] Two.\n\n[A] Three.")
    part = Part(Manifest(name="p", title="T"), document(source))
    blocks, notes = text_blocks(part, "t1-")
    held = [block for note in notes for block in note.blocks]
    runs = [run for block in (*blocks, *held) for run in block.inlines if run.kind == "noteref"]
    assert [note.label for note in notes] == ["1", "A", "2"]
    assert sorted(run.href for run in runs) == sorted(
        [f"#{notes[0].id}", f"#{notes[0].id}", f"#{notes[1].id}", f"#{notes[2].id}"]
    )
    assert len({run.id for run in runs}) == 4
    assert {note.call for note in notes} <= {run.id for run in runs}
