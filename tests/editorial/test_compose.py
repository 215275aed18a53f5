"""The book: its front matter, its texts in order, its contents, and ids that are its own."""

from dataclasses import replace

import pytest

from edition.editorial.blocks import spoken
from edition.editorial.compose import compose
from edition.editorial.contents import contents
from edition.editorial.texts import Part
from edition.model.apparatus import Apparatus, Heading, Matter
from edition.model.book import Block, Book, Inline, Pagination, Section
from edition.model.document import Document, Mark, Witness, in_order
from edition.model.finding import Place
from edition.model.manifest import Manifest, WitnessEntry
from edition.model.style import HouseStyle
from edition.model.text import Edit, Span, Text

SOURCE = "Title\n\nChapter I\n\nOne two.\n\nChapter II\n\nThree.\n\n“Four.”\nSomebody\n\nand five."


def marked(*kinds: tuple[str, str, int]) -> tuple[Mark, ...]:
    """Marks of the words given, in the order of the text."""
    return in_order(
        Mark(kind, Span(SOURCE.index(words), SOURCE.index(words) + len(words)), level)
        for kind, words, level in kinds
    )


MARKS = marked(
    ("title", "Title", 0),
    ("heading", "Chapter I", 1),
    ("paragraph", "One two.", 0),
    ("heading", "Chapter II", 1),
    ("paragraph", "Three.", 0),
    ("blockquote", "“Four.”\nSomebody", 0),
    ("paragraph", "“Four.”", 0),
    ("attribution", "Somebody", 0),
    ("paragraph", "and five.", 0),
)


def assemble(manifest: Manifest, parts: list[Part], **more: object) -> Book:
    """The book of an edition without an editor's files, and without what is generated."""
    bare = replace(manifest, front=(), back=())
    return compose(bare, parts, Apparatus(), HouseStyle("chicago"), **more)  # type: ignore[arg-type]


@pytest.fixture
def part() -> Part:
    witness = Witness("letters", "letters.txt", "0" * 64, len(SOURCE), "utf-8")
    manifest = Manifest(
        "letters", "Title", author="A. Writer", edition_date="2026-01-31",
        witness=WitnessEntry("letters.txt", "0" * 64),
    )  # fmt: skip
    return Part(manifest, Document(witness, Text.of(SOURCE), MARKS))


def every(blocks: tuple[Block, ...]) -> list[Block]:
    return [one for block in blocks for one in (block, *every(block.children))]


def ids(book: Book) -> list[str]:
    return [
        name for section in book.sections
        for name in (section.id, *(block.id for block in every(section.blocks)))
    ]  # fmt: skip


def test_front_matter_comes_first_and_the_colophon_last(part: Part) -> None:
    kinds = [section.kind for section in assemble(part.manifest, [part]).sections]
    assert kinds[:4] == ["half-title", "title-page", "imprint", "contents"]
    assert kinds[4:-1] == ["part-title", "text", "text"]
    assert kinds[-1] == "colophon"


def test_every_id_is_one_of_a_kind(part: Part) -> None:
    found = ids(assemble(part.manifest, [part, replace(part)]))
    assert len(found) == len(set(found))


def test_a_text_without_chapters_is_one_section(part: Part) -> None:
    flat = tuple(replace(m, level=2) if m.kind == "heading" else m for m in MARKS)
    part = replace(part, document=replace(part.document, marks=flat))
    book = assemble(part.manifest, [part])
    assert [s.kind for s in book.sections if s.matter == "body"] == ["text"]
    assert [spoken(entry.label) for entry in book.contents[0].children] == [
        "Chapter I", "Chapter II",
    ]  # fmt: skip


def test_the_words_of_the_body_are_those_of_the_text(part: Part) -> None:
    body = [s for s in assemble(part.manifest, [part]).sections if s.part]
    words = [spoken(block.inlines) for section in body for block in every(section.blocks)]
    assert " ".join(words).split() == SOURCE.split()


def test_a_quotation_holds_its_paragraph_and_attribution(part: Part) -> None:
    (quotation,) = [
        block for section in assemble(part.manifest, [part]).sections
        for block in section.blocks if block.kind == "blockquote"
    ]  # fmt: skip
    assert [child.kind for child in quotation.children] == ["paragraph", "attribution"]


def test_a_paragraph_that_goes_on_after_a_quotation_is_set_flush(part: Part) -> None:
    last = assemble(part.manifest, [part]).sections[-2].blocks[-1]
    assert (spoken(last.inlines), last.continued) == ("and five.", True)


def test_contents_take_their_numbers_from_the_pages(part: Part) -> None:
    bare = assemble(part.manifest, [part])
    pages = tuple((name, str(number)) for number, name in enumerate(ids(bare)))
    numbered = assemble(part.manifest, [part], pagination=Pagination(pages=pages))
    entry = numbered.contents[1]
    assert entry.page == dict(pages)[entry.target]


def test_marks_inside_a_block_keep_to_edited_words(part: Part) -> None:
    at = SOURCE.index("two")
    mark = Mark("emphasis", Span(at, at + 3))
    document = replace(part.document, marks=in_order([*MARKS, mark]))
    document = document.edited([Edit(Span(at, at + 3), "zwei", "rule", "because")])
    book = assemble(part.manifest, [replace(part, document=document)])
    (paragraph,) = [b for s in book.sections for b in s.blocks if spoken(b.inlines) == "One zwei."]
    assert [(one.kind, spoken((one,))) for one in paragraph.inlines] == [
        ("text", "One "), ("emphasis", "zwei"), ("text", "."),
    ]  # fmt: skip


def test_a_volume_has_no_author_because_one_of_its_texts_has(part: Part) -> None:
    volume = Manifest("both", "Two", parts=("letters", "letters"), edition_date="2026-01-31")
    assert assemble(volume, [part, part]).metadata.authors == ()


def test_the_clock_is_the_editions_own_date_or_the_one_given(part: Part) -> None:
    assert assemble(part.manifest, [part], clock=5).metadata.modified == "2026-01-31T00:00:00Z"
    undated = replace(part.manifest, edition_date="")
    assert assemble(undated, [part], clock=86400).metadata.modified == "1970-01-02T00:00:00Z"


def test_the_identifier_is_that_of_title_and_witnesses(part: Part) -> None:
    one = assemble(part.manifest, [part]).metadata.identifier
    assert one == assemble(replace(part.manifest, rights="x"), [part]).metadata.identifier
    assert one != assemble(replace(part.manifest, title="Other"), [part]).metadata.identifier


def test_the_imprint_says_titles_in_italics_and_the_date_as_the_house_does(part: Part) -> None:
    own = replace(part.manifest, publication="*The Weekly*, no. 10 [p. 3]", rights="{note:none}")
    book = assemble(own, [replace(part, manifest=own)])
    facts = dict(next(s for s in book.sections if s.kind == "imprint").facts)
    assert [run.kind for run in facts["publication"]] == ["emphasis", "text"]  # type: ignore[union-attr]
    assert spoken(facts["rights"]) == "{note:none}"  # type: ignore[arg-type]
    assert spoken(facts["edition-date"]) == "January\xa031, 2026"  # type: ignore[arg-type]
    assert book.metadata.sources == ("The Weekly, no. 10 [p. 3]",)


def test_a_volume_names_the_authors_of_its_texts(part: Part) -> None:
    volume = Manifest("both", "Both", rights="Not known.", edition_date="2026-01-31")
    book = assemble(volume, [part, replace(part, manifest=replace(part.manifest, author=""))])
    assert (book.metadata.authors, book.metadata.part_authors) == ((), ("A. Writer",))
    facts = next(s for s in book.sections if s.kind == "imprint").facts
    assert [value for label, value in facts if label == "text"] == [
        "A. Writer, Title", "Title", "Both",
    ]  # fmt: skip


def test_the_imprint_says_how_a_text_was_made_that_no_editor_has_touched(part: Part) -> None:
    def made(apparatus: Apparatus) -> tuple[list[str], str]:
        book = compose(part.manifest, [part], apparatus, HouseStyle("chicago"))
        (imprint,) = [one for one in book.sections if one.kind == "imprint"]
        notes = (value for label, value in imprint.facts if label == "note")
        return [one.id for one in book.sections], " ".join(map(spoken, notes))

    sections, said = made(Apparatus())
    assert "note-on-the-text" not in sections
    assert "is that of the file letters.txt" in said
    sections, said = made(
        Apparatus(matter=(Matter("introduction", "Introduction", "Words.", Place("matter")),))
    )
    assert "note-on-the-text" in sections
    assert said == ""


def test_the_contents_name_a_list_by_its_title_and_not_by_its_first_heading() -> None:
    heading = Block("heading", "ix-letter-1", (Inline("text", "B"),), level=2)
    index = Section("index", "index", "Index", "back", (heading,))
    own = Block("heading", "m-1", (Inline("text", "To the Reader"),), level=1)
    preface = Section("preface", "matter", "Preface", "front", (own,))
    assert [(spoken(one.label), one.target) for one in contents([preface, index])] == [
        ("To the Reader", "m-1"), ("Index", "index"),
    ]  # fmt: skip


def test_an_index_entry_that_comes_to_nothing_is_told_with_the_book(part: Part) -> None:
    own = Apparatus(headings=(
        Heading("three", "Three", "Three", Place("index.yaml", 1), variants=("Three",)),
        Heading("ghost", "Ghost", "Ghost", Place("index.yaml", 4), variants=("Ghost",)),
    ))  # fmt: skip
    book = compose(part.manifest, [part], own, HouseStyle("chicago"))
    assert [(one.code, one.place.line) for one in book.findings] == [("INDEX-EMPTY", 4)]


def test_a_text_in_another_language_than_its_volume_says_so(part: Part) -> None:
    french = replace(part, manifest=replace(part.manifest, name="lettres", language="fr"))
    book = assemble(replace(part.manifest, name="volume"), [part, french])
    assert {one.part: one.lang for one in book.sections if one.part} == {
        "letters": "", "lettres": "fr"
    }  # fmt: skip
    assert [entry.lang for entry in book.contents] == ["", "fr"]
    assert {one.lang for one in book.sections if not one.part} == {""}
