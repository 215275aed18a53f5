"""The EPUB as a package: its files, its metadata, its documents; equal books are equal bytes."""

import hashlib
import io
import os
import re
import struct
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from edition.model.book import Block, Book, Metadata
from edition.model.finding import BadInput
from edition.render import assets, epub, epub_metadata

from .epub_books import (
    BOOK,
    DC,
    EPUB_TYPE,
    FIRST,
    HTML,
    METADATA,
    OPF,
    PAGES,
    Package,
    packaged,
    text,
)  # fmt: skip

HERE = Path(__file__).parent
SUMMARY = "schema:accessibilitySummary"
HOSTILE = '<script>alert("1")</script> & \u202e‘O’Brien’s "own" ]]> \u200f{{ 7 * 7 }}'


@pytest.fixture(scope="module")
def package() -> Package:
    return packaged(BOOK, PAGES)


@pytest.fixture(scope="module")
def unpaged() -> Package:
    return packaged(BOOK)


def meta(package: Package, name: str) -> list[str | None]:
    found = package.xml("content.opf").iter(f"{OPF}meta")
    return [element.text for element in found if element.get("property") == name]


def words(element: ElementTree.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_a_file_for_each_section_in_reading_order(package: Package) -> None:
    opf = package.xml("content.opf")
    files = {item.get("id"): item.get("href") for item in opf.iter(f"{OPF}item")}
    assert [files[ref.get("idref")] for ref in opf.iter(f"{OPF}itemref")] == [
        "text/00-cover.xhtml",
        "text/01-half-title.xhtml",
        "text/02-title-page.xhtml",
        "text/03-imprint.xhtml",
        "text/04-contents.xhtml",
        "text/05-the-outward-way.xhtml",
        "text/06-home-again.xhtml",
        "text/07-colophon.xhtml",
    ]
    assert {f"EPUB/{href}" for href in files.values()} == set(package.files) - {
        "mimetype", "META-INF/container.xml", "EPUB/content.opf",
    }  # fmt: skip


def test_archive_is_in_order_and_has_no_times(package: Package) -> None:
    with zipfile.ZipFile(io.BytesIO(package.raw)) as archive:
        entries = archive.infolist()
    assert (entries[0].filename, entries[0].compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert package.raw[30:58] == b"mimetypeapplication/epub+zip"
    names = [entry.filename for entry in entries[1:]]
    assert names == sorted(names)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert not any(entry.extra for entry in entries)


def test_equal_books_are_equal_bytes_wherever_they_are_made(
    package: Package, tmp_path: Path
) -> None:
    code = (
        "import hashlib, importlib.util, sys\n"
        "spec = importlib.util.spec_from_file_location('epub_books', sys.argv[1])\n"
        "books = importlib.util.module_from_spec(spec)\n"
        "sys.modules['epub_books'] = books\n"
        "spec.loader.exec_module(books)\n"
        "made = books.packaged(books.BOOK, books.PAGES).raw\n"
        "print(hashlib.sha256(made).hexdigest())\n"
    )
    elsewhere = {
        **os.environ, "TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "7",
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "SOURCE_DATE_EPOCH": "1",
    }  # fmt: skip
    run = subprocess.run(
        [sys.executable, "-c", code, str(HERE / "epub_books.py")],
        cwd=tmp_path, env=elsewhere, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert run.stdout.strip() == hashlib.sha256(package.raw).hexdigest()


def test_metadata_says_who_what_and_when(package: Package) -> None:
    opf = package.xml("content.opf")

    def said(name: str) -> list[str | None]:
        return [element.text for element in opf.iter(f"{DC}{name}")]

    assert said("title") == ["Letters from a Voyage", "With a Chart"]
    assert meta(package, "title-type") == ["main", "subtitle"]
    assert said("creator") == ["Ann Author", "Ben Brother"]
    assert meta(package, "role") == ["aut", "aut"]
    assert said("identifier") == [METADATA.identifier]
    assert opf.get("unique-identifier") == opf.find(f".//{DC}identifier").get("id")  # type: ignore[union-attr]
    assert (said("language"), said("date")) == (["en"], ["1790-05"])
    assert (said("publisher"), said("rights")) == (["A Press"], ["Not known."])
    assert said("source") == ["The Gazette, 5 May 1790."]
    assert meta(package, "dcterms:modified") == ["2026-11-23T08:00:00Z"]


def test_refinements_lead_to_what_they_refine(package: Package) -> None:
    opf = package.xml("content.opf")
    names = {element.get("id") for element in opf.iter()}
    refined = {element.get("refines") for element in opf.iter(f"{OPF}meta")} - {None}
    assert refined == {"#title", "#subtitle", "#creator-1", "#creator-2"}
    assert {name.removeprefix("#") for name in refined if name} <= names


def test_pages_are_claimed_only_where_there_are_any(package: Package, unpaged: Package) -> None:
    claims = {"pageBreakMarkers", "pageNavigation"}
    assert claims <= set(meta(package, "schema:accessibilityFeature"))
    assert not claims & set(meta(unpaged, "schema:accessibilityFeature"))
    assert meta(package, "pageBreakSource") == [
        f"Letters from a Voyage: print edition of {METADATA.identifier}"
    ]
    assert meta(unpaged, "pageBreakSource") == []
    assert b"pagebreak" not in b"".join(unpaged.files.values())


def test_accessibility_is_stated_and_conformance_is_not(package: Package) -> None:
    assert meta(package, "schema:accessModeSufficient") == ["textual"]
    assert meta(package, "schema:accessibilityHazard") == ["none"]
    (summary,) = meta(package, "schema:accessibilitySummary")
    assert summary
    assert meta(package, "dcterms:conformsTo") == []


def test_the_cover_is_called_the_only_image_where_it_is() -> None:
    def summary(*, pictured: bool) -> str:
        found = epub_metadata.statements(METADATA, False, pictured=pictured)
        return next(one.value for one in found if one.attributes.get("property") == SUMMARY)

    assert "the only image" in summary(pictured=False)
    assert "the only image" not in summary(pictured=True)
    assert "as far as the source gives them" in summary(pictured=True)


def test_documents_say_their_language_title_and_matter(package: Package) -> None:
    titles = []
    for page in package.pages.values():
        assert (page.get("lang"), page.get("dir")) == ("en", "ltr")
        titles.append(page.findtext(f"{HTML}head/{HTML}title"))
    assert titles[-3:] == ["The Outward Way", "Home Again", "Colophon"]
    matter = [page.find(f"{HTML}body").get(EPUB_TYPE) for page in package.pages.values()]  # type: ignore[union-attr]
    assert matter == ["cover", *["frontmatter"] * 4, *["bodymatter"] * 2, "backmatter"]


def test_right_to_left_books_turn_their_pages_the_other_way() -> None:
    made = packaged(replace(BOOK, metadata=replace(METADATA, language="he-IL")))
    assert made.xml("content.opf").find(f"{OPF}spine").get("page-progression-direction") == "rtl"  # type: ignore[union-attr]
    assert {page.get("dir") for page in made.pages.values()} == {"rtl"}


def test_every_link_leads_to_something_in_the_book(package: Package) -> None:
    places = {
        f"text/{name}#{element.get('id')}"
        for name, page in package.pages.items()
        for element in page.iter()
    }
    for file in ("nav.xhtml", *(f"text/{name}" for name in package.pages)):
        for anchor in package.xml(file).iter(f"{HTML}a"):
            href = str(anchor.get("href"))
            if file.startswith("text/"):
                href = f"text/{href}"
            assert href in places or f"EPUB/{href}" in package.files


def test_contents_show_no_printed_numbers(package: Package) -> None:
    contents = package.pages["04-contents.xhtml"]
    assert words(contents.find(f"{HTML}body")) == "Contents The Outward Way The Line Home Again"  # type: ignore[arg-type]


def test_nothing_runs_and_nothing_is_fetched(package: Package) -> None:
    for name, raw in package.files.items():
        if name.endswith((".xhtml", ".css", ".opf", ".ncx")):
            source = raw.decode()
            assert not re.search(r"<script|<style| style=|@import|javascript:", source), name
            fetched = re.findall(r"(?:src|href)=\"(http[^\"]*)|url\(\"?(http[^)]*)", source)
            assert not fetched, name


def test_fonts_are_embedded_and_named_by_the_stylesheet(package: Package) -> None:
    sheet = package.files["EPUB/styles/epub.css"].decode()
    fonts = sorted(name for name in package.files if name.startswith("EPUB/fonts/"))
    assert fonts == sorted(f"EPUB/{name}" for name in re.findall(r"url\(\"\.\./([^\"]+)", sheet))
    assert all(package.files[name][:4] == b"\x00\x01\x00\x00" for name in fonts)


def test_body_text_is_left_to_the_reader() -> None:
    sheet = re.sub(r"/\*.*?\*/", "", assets.shipped()["styles/epub.css"], flags=re.DOTALL)
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", sheet)
    assert len(rules) > 30
    for selector, declarations in rules:
        assert "background" not in declarations
        assert not re.search(r"(?<![-\w])color:(?! inherit)", declarations)
        assert not re.search(r"font-size:[^;]*(px|pt|mm|cm|rem)", declarations)
        if {part.strip() for part in selector.split(",")} & {"body", "p", "html", "li"}:
            assert not re.search(r"font-size|line-height|text-align", declarations)


def test_links_have_the_colour_of_the_text_by_day_and_by_night() -> None:
    sheet = re.sub(r"/\*.*?\*/", "", assets.shipped()["styles/epub.css"], flags=re.DOTALL)
    rules = dict(re.findall(r"([^{}]+?)\s*\{([^{}]*)\}", re.sub(r"\s+", " ", sheet)))
    assert "color: inherit" in rules[" a"]


def hostile() -> Book:
    metadata = Metadata(
        HOSTILE, "en", METADATA.identifier, METADATA.modified, subtitle=HOSTILE * 8,
        authors=(HOSTILE, "x" * 500), date="someday", publisher=HOSTILE, rights=HOSTILE,
        description=HOSTILE, sources=(HOSTILE,),
    )  # fmt: skip
    blocks = (Block("title", "a1", text(HOSTILE)), *FIRST[1:])
    sections = tuple(
        replace(s, title=HOSTILE * 9, blocks=blocks if s.id == "first" else s.blocks)
        for s in BOOK.sections
    )
    contents = (replace(BOOK.contents[0], label=text(HOSTILE)), *BOOK.contents[1:])
    return Book(metadata, sections, contents)


def test_hostile_words_stay_words() -> None:
    made = packaged(hostile(), PAGES)
    opf = made.xml("content.opf")
    assert opf.findtext(f".//{DC}title") == HOSTILE
    assert opf.find(f".//{DC}date") is None
    every = [made.xml("nav.xhtml"), *made.pages.values()]
    assert not any(list(page.iter(f"{HTML}script")) for page in every)
    assert HOSTILE in "".join(made.xml("nav.xhtml").itertext())
    assert HOSTILE in "".join(made.pages["05-" + max(made.pages)[3:]].itertext())
    assert all(len(name) < 70 and name.isascii() for name in made.files)


def test_control_characters_are_refused_by_name() -> None:
    with pytest.raises(BadInput) as caught:
        packaged(replace(BOOK, metadata=replace(METADATA, rights="no\x00body")))
    (finding,) = caught.value.findings
    assert (finding.code, finding.place.file) == ("TEXT-CONTROL", "edition.yaml")


def test_a_book_without_contents_lists_its_sections() -> None:
    made = packaged(replace(BOOK, contents=()))
    nav = made.xml("nav.xhtml").find(f".//{HTML}nav")
    assert nav is not None
    assert len(list(nav.iter(f"{HTML}a"))) == len(BOOK.sections)


def test_cover_is_an_image_with_a_description(package: Package) -> None:
    image = package.files["EPUB/images/cover.png"]
    assert image[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", image[16:24])
    assert width >= 1600
    assert height / width == pytest.approx(1.6)
    opf = package.xml("content.opf")
    (cover,) = (i for i in opf.iter(f"{OPF}item") if i.get("properties") == "cover-image")
    assert cover.get("href") == "images/cover.png"
    (shown,) = package.pages["00-cover.xhtml"].iter(f"{HTML}img")
    assert shown.get("alt") == "Cover: Letters from a Voyage, by Ann Author, Ben Brother"


def test_an_edition_lays_its_own_stylesheet_and_templates_over_the_shipped() -> None:
    own = {
        **assets.shipped(),
        "styles/epub.css": "p { color: inherit }",
        "templates/sections/half-title.xhtml": "<p>mine</p>",
    }
    raw = epub.package(BOOK, own)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert archive.read("EPUB/styles/epub.css") == b"p { color: inherit }"
        assert b"<p>mine</p>" in archive.read("EPUB/text/01-half-title.xhtml")
