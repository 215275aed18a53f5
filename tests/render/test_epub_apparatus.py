"""The apparatus on the screen: lists and descriptions, with links that land where they say."""

from xml.etree import ElementTree

import pytest

from .epub_apparatus import BACK, WITH_APPARATUS
from .epub_books import EPUB_TYPE, HTML, Package, packaged


@pytest.fixture(scope="module")
def package() -> Package:
    return packaged(WITH_APPARATUS)


def section(package: Package, kind: str) -> ElementTree.Element:
    """The section of a kind."""
    found = [
        element
        for page in package.pages.values()
        for element in page.iter(f"{HTML}section")
        if element.get("class") == kind
    ]
    assert len(found) == 1
    return found[0]


def words(element: ElementTree.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_all_notes_are_there_in_their_series_and_order(package: Package) -> None:
    page = section(package, "notes")
    found = [e.get("id") for e in page.iter() if e.get("role") == "doc-footnote"]
    assert found == [f"note-{n}" for first in range(3) for n in range(first, 120, 3)]
    heads = [(e.tag.removeprefix(HTML), words(e)) for e in page.iter() if e.tag[-2:-1] == "h"]
    texts = [("h3", "Chapter 0"), *(("h4", f"Chapter {n}") for n in range(3)), ("h3", "Chapter 3")]
    assert heads == [
        ("h1", "Notes"), ("h2", "Editor’s Notes"), *texts,
        ("h2", "Notes of the Source"), *texts, ("h2", "The printer"), *texts,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "described"),
    [
        ("emendations", [("2.14 word] ward", "A misprint."), ("3.1 more] om.", "Left out.")]),
        ("abbreviations", [("GPU", "State Political Administration")]),
        ("register", [("Author, Bea", "A writer."), ("Nobody", "")]),
        ("glossary", [("GPU", "Police. Later the NKVD.")]),
        ("chronology", [("1917", "A revolution."), ("1918", "War.")]),
    ],
)
def test_heads_are_described(package: Package, kind: str, described: list[tuple[str, str]]) -> None:
    (found,) = section(package, kind).iter(f"{HTML}dl")
    assert [e.tag for e in found] == [f"{HTML}dt", f"{HTML}dd"] * len(described)
    pairs = zip(found[::2], found[1::2], strict=True)
    assert [(words(head), words(said)) for head, said in pairs] == described


def test_the_glossary_defines_its_terms(package: Package) -> None:
    (dl,) = section(package, "glossary").iter(f"{HTML}dl")
    assert [e.get(EPUB_TYPE) for e in dl] == ["glossterm", "glossdef"]
    assert [e.tag for e in dl[0]] == [f"{HTML}dfn"]


def test_the_bibliography_lists_works_below_their_heading(package: Package) -> None:
    page = section(package, "bibliography")
    (works,) = page.iter(f"{HTML}ul")
    assert [(e.get("id"), e.get(EPUB_TYPE), words(e)) for e in works] == [
        ("work-1", "biblioentry", "Author, Bea. A Book The best there is."),
        ("work-2", "biblioentry", "Other. “An Article.”"),
    ]
    assert [words(e) for e in page.iter(f"{HTML}h2")] == ["Works Cited"]


def test_the_index_nests_and_its_pages_are_links(package: Package) -> None:
    page = section(package, "index")
    lines = [words(e) for e in page.iter(f"{HTML}p")]
    assert lines == [
        "An n after a number is a note.", "apparatus, 1, 37n3", "of power, 2–3",
        "bureaucracy. See apparatus",
    ]  # fmt: skip
    nested = page.findall(f".//{HTML}li/{HTML}ul/{HTML}li/{HTML}p")
    assert [words(e) for e in nested] == ["of power, 2–3"]
    locators = [a for a in page.iter(f"{HTML}a") if a.get("class") == "locator"]
    assert [(a.text, a.get("aria-label"), a.get("href")) for a in locators] == [
        ("1", "page 1", "03-chapter-0.xhtml#at-1"),
        ("37n3", "page 37n3", "07-notes.xhtml#note-3-1"),
        ("2–3", "page 2–3", "03-chapter-0.xhtml#at-9"),
    ]
    assert all(a.get("data-generated") is not None for a in locators)


def test_every_section_says_what_it_is_and_has_its_title(package: Package) -> None:
    for made in BACK:
        found = section(package, made.kind)
        assert (found.get(EPUB_TYPE) or "", found.get("role") or "") == (made.epub_type, made.role)
        assert [words(e) for e in found.iter(f"{HTML}h1")] == [made.title]


def test_landmarks_lead_to_the_apparatus(package: Package) -> None:
    (nav,) = (n for n in package.xml("nav.xhtml").iter(f"{HTML}nav") if n.get("id") == "landmarks")
    assert {"endnotes", "glossary", "bibliography", "index"} <= {
        a.get(EPUB_TYPE) for a in nav.iter(f"{HTML}a")
    }


def test_every_address_is_an_id_in_its_file(package: Package) -> None:
    ids = {name: [e.get("id") for e in page.iter()] for name, page in package.pages.items()}
    links = 0
    for name, page in package.pages.items():
        own = [one for one in ids[name] if one]
        assert len(own) == len(set(own)), name
        for a in page.iter(f"{HTML}a"):
            file, _, target = str(a.get("href")).partition("#")
            assert target in ids[file or name]
            links += 1
    assert links > 360  # a call, a way back and a link for each note
