"""The ways through the EPUB: contents, landmarks, pages; for new readers and old."""

import pytest

from edition.model.book import Block, Book, Entry, Inline, Section
from edition.render import epub_nav

from .epub_books import BOOK, EPUB_TYPE, HTML, METADATA, PAGES, Package, packaged

NCX = "{http://www.daisy.org/z3986/2005/ncx/}"


@pytest.fixture(scope="module")
def package() -> Package:
    return packaged(BOOK, PAGES)


def links(package: Package, kind: str) -> list[tuple[str, str | None]]:
    for nav in package.xml("nav.xhtml").iter(f"{HTML}nav"):
        if nav.get(EPUB_TYPE) == kind:
            return [("".join(a.itertext()), a.get("href")) for a in nav.iter(f"{HTML}a")]
    return []


def test_contents_nest_as_the_headings_do(package: Package) -> None:
    assert links(package, "toc") == [
        ("The Outward Way", "text/05-the-outward-way.xhtml#a1"),
        ("The Line", "text/05-the-outward-way.xhtml#a3"),
        ("Home Again", "text/06-home-again.xhtml#b1"),
    ]
    nested = package.xml("nav.xhtml").findall(f".//{HTML}ol/{HTML}li/{HTML}ol/{HTML}li/{HTML}a")
    assert ["".join(a.itertext()) for a in nested] == ["The Line"]


def test_landmarks_say_where_things_are(package: Package) -> None:
    (nav,) = (n for n in package.xml("nav.xhtml").iter(f"{HTML}nav") if n.get("id") == "landmarks")
    assert {a.get(EPUB_TYPE): a.get("href") for a in nav.iter(f"{HTML}a")} == {
        "cover": "text/00-cover.xhtml",
        "titlepage": "text/02-title-page.xhtml",
        "copyright-page": "text/03-imprint.xhtml",
        "toc": "text/04-contents.xhtml",
        "bodymatter": "text/05-the-outward-way.xhtml",
        "colophon": "text/07-colophon.xhtml",
    }


def test_page_list_has_the_pages_of_the_print_edition(package: Package) -> None:
    assert links(package, "page-list") == [
        ("i", "text/01-half-title.xhtml#page-i"),
        ("iii", "text/02-title-page.xhtml#page-iii"),
        ("1", "text/05-the-outward-way.xhtml#page-1"),
        ("2", "text/05-the-outward-way.xhtml#page-2"),
        ("3", "text/06-home-again.xhtml#page-3"),
    ]


def test_every_page_listed_leads_to_its_marker(package: Package) -> None:
    for label, href in links(package, "page-list"):
        file, _, name = str(href).removeprefix("text/").partition("#")
        (marker,) = (e for e in package.pages[file].iter() if e.get("id") == name)
        assert marker.get(EPUB_TYPE) == "pagebreak"
        assert marker.get("role") == "doc-pagebreak"
        assert marker.get("aria-label") == label
        assert marker.get("data-generated") is not None
        assert not "".join(marker.itertext())


def test_a_marker_stands_before_the_character_its_page_begins_with(package: Package) -> None:
    (work,) = package.pages["05-the-outward-way.xhtml"].iter(f"{HTML}cite")
    assert work.text == "Paradise "
    assert [(child.get("id"), child.tail) for child in work] == [("page-2", "Lost")]


def test_old_readers_get_the_same_ways(package: Package) -> None:
    ncx = package.xml("toc.ncx")
    points = [
        (point.findtext(f"{NCX}navLabel/{NCX}text"), point.find(f"{NCX}content").get("src"))  # type: ignore[union-attr]
        for point in ncx.iter(f"{NCX}navPoint")
    ]
    assert points == links(package, "toc")
    pages = [
        (page.findtext(f"{NCX}navLabel/{NCX}text"), page.find(f"{NCX}content").get("src"))  # type: ignore[union-attr]
        for page in ncx.iter(f"{NCX}pageTarget")
    ]
    assert pages == links(package, "page-list")
    assert [page.get("type") for page in ncx.iter(f"{NCX}pageTarget")] == [
        "front", "front", "normal", "normal", "normal",
    ]  # fmt: skip
    turns = [int(str(e.get("playOrder"))) for e in ncx.iter() if e.get("playOrder")]
    assert turns == list(range(1, 9))
    facts = {e.get("name"): e.get("content") for e in ncx.iter(f"{NCX}meta")}
    assert facts == {
        "dtb:uid": METADATA.identifier, "dtb:depth": "2",
        "dtb:totalPageCount": "5", "dtb:maxPageNumber": "3",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("The Beginning of the End", "the-beginning-of-the-end"),
        ("Café: L’Été & Co.", "cafe-lete-co"),
        ("../../etc/passwd", "etc-passwd"),
        ("Начало конца", ""),
        ("word " * 90, "word-word-word-word-word-word-word-word-word"),
        ("x" * 500, "x" * 48),
        ("CON", "con"),
    ],
)
def test_titles_as_names_of_files(title: str, expected: str) -> None:
    assert epub_nav.slug(title) == expected


def test_every_section_has_a_file_of_its_own() -> None:
    same = tuple(Section(f"s{n}", "text", "Same", "body") for n in range(120))
    names = epub_nav.files(Book(METADATA, same))
    assert len(set(names.values())) == 120
    assert list(names.values()) == sorted(names.values())
    assert names["s0"] == "001-same.xhtml"


def test_titles_in_other_scripts_fall_back_to_what_the_section_is() -> None:
    book = Book(METADATA, (Section("s", "text", "Начало", "body"),))
    assert epub_nav.files(book) == {"s": "01-text.xhtml"}


def test_labels_are_plain_words_on_one_line() -> None:
    label = (Inline("emphasis", children=(Inline("text", "Home"),)), Inline("break"))
    entry = Entry((*label, Inline("text", " \n again ")), "t", "s")
    book = Book(METADATA, (Section("s", "text", "", "body", (Block("title", "t"),)),), (entry,))
    (place,) = epub_nav.contents(book, {"s": "text/s.xhtml"})
    assert (place.label, place.href) == ("Home again", "text/s.xhtml#t")
