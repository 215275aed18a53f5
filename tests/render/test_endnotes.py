"""The notes of the EPUB: each once, in a list, with the way from its call and back."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from edition.checks.extract.epub import epub_words
from edition.model.book import Block, Book, Entry, Inline, Note, PageStart, Pagination, Section
from edition.model.finding import BadInput
from edition.render import endnotes

from .epub_books import BOOK, EPUB_TYPE, HTML, PAGES, Package, packaged, paragraph, text

NOTES = "07-notes.xhtml"


def call(number: str, label: str = "") -> Inline:
    return Inline("noteref", label or number, id=f"call-{number}", href=f"#note-{number}")


def note(
    number: str, section: str, *blocks: Block, series: str = "editor", label: str = ""
) -> Note:
    own = blocks or (paragraph(f"note-{number}-1", *text(f"On {number}.")),)
    return Note(f"note-{number}", f"call-{number}", label or number, section, own, series)


def words(element: ElementTree.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def with_calls(book: Book, **calls: tuple[Inline, ...]) -> Book:
    """The book with calls at the ends of its blocks, by their ids."""

    def called(block: Block) -> Block:
        children = tuple(map(called, block.children))
        inlines = (*block.inlines, *calls.get(block.id, ()))
        return replace(block, inlines=inlines, children=children)

    sections = (replace(s, blocks=tuple(map(called, s.blocks))) for s in book.sections)
    return replace(book, sections=tuple(sections))


LIST = Section("notes", "notes", "Notes", "back", epub_type="endnotes", role="doc-endnotes")
SECTIONS = (*BOOK.sections[:-1], LIST, BOOK.sections[-1])
ENTRIES = (*BOOK.contents, Entry(text("Notes"), "notes", "notes"))

#: Calls in a title, a heading, a quotation and a note; two series; a note that begins displayed.
NOTED = replace(
    with_calls(
        replace(BOOK, sections=SECTIONS, contents=ENTRIES),
        a1=(call("1"),), a3=(call("2"),), a6=(call("star", "*"),), b2=(call("3"),),
    ),
    notes=(
        note("1", "first", paragraph("n1", *text("See"), call("4"), *text(" there."))),
        note("4", "first"),
        note("2", "first", Block("blockquote", "n2", children=(paragraph("n3", *text("Quoted")),))),
        note("star", "first", series="source", label="*"),
        note("3", "second"),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def package() -> Package:
    return packaged(NOTED, PAGES)


def noterefs(package: Package) -> dict[str, tuple[str, str]]:
    """Every call: by its id, the file it stands in and the address that it leads to."""
    return {
        str(a.get("id")): (name, str(a.get("href")))
        for name, page in package.pages.items()
        for a in page.iter(f"{HTML}a")
        if a.get("role") == "doc-noteref"
    }


def notes(package: Package) -> dict[str, ElementTree.Element]:
    return {
        str(e.get("id")): e
        for e in package.pages[NOTES].iter()
        if e.get(EPUB_TYPE) == "footnote" and e.get("role") == "doc-footnote"
    }


def test_each_note_stands_once_and_its_call_leads_to_it(package: Package) -> None:
    found = noterefs(package)
    assert list(found) == ["call-1", "call-2", "call-star", "call-3", "call-4"]
    assert {href for _, href in found.values()} == {f"{NOTES}#{name}" for name in notes(package)}
    assert len(found) == len(notes(package)) == len(NOTED.notes)


def test_the_number_of_a_note_leads_back_to_its_call(package: Package) -> None:
    calls = noterefs(package)
    for name, element in notes(package).items():
        own = [a for a in element.iter(f"{HTML}a") if a.get("role") == "doc-backlink"]
        call_id = name.replace("note", "call")
        assert [a.get("href") for a in own] == [f"{calls[call_id][0]}#{call_id}"]
        assert str(own[0].text) in str(own[0].get("aria-label"))


def test_calls_say_that_they_are_calls_and_no_words_of_the_text(package: Package) -> None:
    for page in package.pages.values():
        for a in page.iter(f"{HTML}a"):
            if a.get("role") == "doc-noteref":
                assert a.get(EPUB_TYPE) == "noteref"
                assert a.get("data-generated") is not None
    plain = [word.text for word in epub_words(packaged(BOOK, PAGES).raw)]
    assert [word.text for word in epub_words(package.raw)] == plain


def test_the_list_goes_by_series_and_by_text(package: Package) -> None:
    page = package.pages[NOTES]
    heads = [(e.tag.removeprefix(HTML), words(e)) for e in page.iter() if e.tag[-2:-1] == "h"]
    assert heads == [
        ("h1", "Notes"),
        ("h2", "Editor’s Notes"), ("h3", "The Outward Way"), ("h3", "Home Again"),
        ("h2", "Notes of the Source"), ("h3", "The Outward Way"),
    ]  # fmt: skip
    assert [words(e) for e in notes(package).values()] == [
        "1. See4 there.", "4. On 4.", "2. Quoted", "3. On 3.", "* On star.",
    ]  # fmt: skip
    (section,) = page.iter(f"{HTML}section")
    assert (section.get(EPUB_TYPE), section.get("role")) == ("endnotes", "doc-endnotes")


def test_no_note_is_an_aside_that_readers_would_hide(package: Package) -> None:
    assert not list(package.pages[NOTES].iter(f"{HTML}aside"))


def test_calls_in_headings_are_in_no_list_of_the_ways_through_the_book(package: Package) -> None:
    """Not even where the contents bring them."""
    brought = replace(BOOK.contents[0], label=(*BOOK.contents[0].label, call("1")))
    sections = tuple(
        replace(s, entries=(brought,) if s.kind == "contents" else s.entries)
        for s in NOTED.sections
    )
    made = packaged(replace(NOTED, contents=(brought, *ENTRIES[1:]), sections=sections), PAGES)
    for one in (package, made):
        for file in (one.xml("nav.xhtml"), one.xml("toc.ncx"), one.pages["04-contents.xhtml"]):
            assert "noteref" not in ElementTree.tostring(file, encoding="unicode")
            assert "The Outward Way" in words(file)
            assert "Way1" not in words(file)


def test_a_book_without_a_list_of_notes_gets_one() -> None:
    bare = replace(
        NOTED, contents=BOOK.contents, sections=tuple(s for s in SECTIONS if s.kind != "notes")
    )
    bare = with_calls(bare, a1=(call("1"),), a3=(call("2"),), a6=(call("star"),), b2=(call("3"),))
    made = endnotes.listed(bare)
    assert [s.id for s in made.sections][-2:] == ["notes", "colophon"]
    assert [entry.section for entry in made.contents] == ["first", "second", "notes"]
    assert set(noterefs(packaged(bare))) == {note.call for note in NOTED.notes}


def test_a_book_without_notes_stays_as_it_is() -> None:
    assert endnotes.listed(BOOK) is BOOK


def groups(*where: tuple[str, str], series: str = "editor") -> list[tuple[int, str]]:
    """The headings of the list of notes called in sections: a section's part and its title."""
    sections = [
        Section(f"s{i}", "text", title, "body", part=part) for i, (part, title) in enumerate(where)
    ]
    own = tuple(note(str(i), f"s{i}", series=series) for i in range(len(where)))
    made = endnotes.listed(Book(BOOK.metadata, (*sections, LIST), notes=own))
    _, *blocks = made.sections[-1].blocks
    assert len([b for b in blocks if b.kind == "note"]) == len(where)
    return [(b.level, b.inlines[0].text) for b in blocks if b.kind == "heading"]


def test_one_text_alone_needs_no_heading() -> None:
    assert groups(("a", "A")) == []
    assert groups(("a", "A"), series="author") == []


def test_one_text_with_two_series_needs_theirs_alone() -> None:
    own = (note("1", "second"), note("2", "second", series="printer"))
    made = endnotes.listed(replace(NOTED, notes=own))
    blocks = next(s for s in made.sections if s.id == "notes").blocks[1:]
    heads = [b.inlines[0].text for b in blocks if b.kind == "heading"]
    assert heads == ["Editor’s Notes", "Printer"]


def test_chapters_of_one_text_are_its_headings() -> None:
    assert groups(("a", "One"), ("a", "Two")) == [(2, "One"), (2, "Two")]


def test_chapters_of_several_texts_stand_below_them() -> None:
    found = groups(("", "Introduction"), ("a", "One"), ("a", "Two"), ("b", "Whole"))
    assert found == [(2, "Introduction"), (2, "One"), (3, "One"), (3, "Two"), (2, "Whole")]


def test_a_call_without_its_note_is_told() -> None:
    lost = with_calls(NOTED, a2=(call("9"),))
    with pytest.raises(BadInput) as caught:
        packaged(lost)
    (finding,) = caught.value.findings
    assert finding.code == "EPUB-LINK"
    assert "#note-9" in finding.message
    assert finding.place.file == "outward"


def test_links_that_lead_nowhere_are_told_together() -> None:
    wrong = (
        Inline("locator", "37", href="#gone"), Inline("link", href="#lost", children=text("here")),
        Inline("link", "there", href="https://example.org/"), Inline("locator", "38"),
    )  # fmt: skip
    entry = Entry(text("Chapter"), "a1", "second")  # it stands in the first section
    book = with_calls(replace(BOOK, contents=(*BOOK.contents, entry)), b2=wrong)
    with pytest.raises(BadInput) as caught:
        packaged(book)
    assert [(f.code, f.message.rpartition(", ")[0]) for f in caught.value.findings] == [
        ("EPUB-LINK", "a link of the book, “37” (locator), leads to #gone"),
        ("EPUB-LINK", "a link of the book, “here” (link), leads to #lost"),
        ("EPUB-LINK", "a link of the book, “Chapter” (contents), leads to #a1"),
    ]


def test_a_note_without_its_call_is_told() -> None:
    with pytest.raises(BadInput) as caught:
        packaged(replace(NOTED, notes=(*NOTED.notes, note("9", "first"))))
    assert ["call-9" in f.message for f in caught.value.findings] == [True]


def test_a_page_that_begins_after_a_call_begins_after_it() -> None:
    """The call is on the page of its word."""
    blocks = (paragraph("p", *text("one"), call("1"), Inline("anchor", id="here"), *text(" two")),)
    sections = (Section("s", "text", "T", "body", blocks, "part"), LIST)
    book = Book(BOOK.metadata, sections, notes=(note("1", "s"),))
    pages = Pagination((PageStart("1", "p", 0), PageStart("2", "p", 3), PageStart("3", "p", 4)))
    (p,) = (e for e in packaged(book, pages).pages["01-t.xhtml"].iter() if e.get("id") == "p")
    assert [(e.get("id"), e.tail) for e in p] == [
        ("page-1", "one"), ("call-1", None), ("page-2", None), ("here", " "), ("page-3", "two"),
    ]  # fmt: skip
