"""The critical edition of the seeds, as a reader has it in hand: built once, then read.

Every locator of the index and every note is looked up in the finished files, not in what made
them: the words that an index entry leads to must stand on the page whose number it prints.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pytest
from lxml import etree

from edition.checks.epub import check as epub_lint
from edition.checks.epubcheck import check as epubcheck
from edition.checks.extract.marked import Reader
from edition.checks.extract.pdf import pdf_words
from edition.checks.extract.streams import Names, instructions
from edition.checks.pdf import check as pdf_lint
from edition.checks.pdfua import check as pdfua
from edition.plan.building import Orders, build
from edition.plan.folders import Edition

SEEDS = Path(__file__).parents[1] / "seeds"
NAMES = ("beginning-of-the-end", "secret-police", "two-documents")
XHTML = "{http://www.w3.org/1999/xhtml}"
ARTICLE = f"{XHTML}article"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
LOCATOR = re.compile(r"([ivxlc]+|\d+)(?:(n+)(\d+))?(?:–(\d+|[ivxlc]+))?")


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with all three books, built from the seeds as they lie in the repository."""
    output = tmp_path_factory.mktemp("library")
    result = build([Edition(SEEDS / name) for name in NAMES], Orders(output))
    assert result.failures == {}
    return output


class Screen(NamedTuple):
    """The EPUB of the volume: its pages by name, and each id's page and element."""

    pages: dict[str, etree._Element]
    ids: dict[str, etree._Element]


@pytest.fixture(scope="session")
def screen(library: Path) -> Screen:
    pages: dict[str, etree._Element] = {}
    with zipfile.ZipFile(library / "two-documents" / "two-documents.epub") as archive:
        for name in archive.namelist():
            if name.endswith(".xhtml") and "/text/" in name:
                pages[Path(name).name] = etree.fromstring(archive.read(name))
    ids = {e.get("id"): e for page in pages.values() for e in page.iter() if e.get("id")}
    return Screen(pages, ids)


class Print(NamedTuple):
    """The PDF of the volume: the page (from 0) of each id, and the texts painted on each page."""

    places: dict[str, int]
    painted: list[set[str]]
    words: list[list[str]]


@pytest.fixture(scope="session")
def printed(library: Path) -> Print:
    raw = (library / "two-documents" / "two-documents.pdf").read_bytes()
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        names = list(pdf.Root.Names.Dests.Names)
        places = {
            str(name): numbers[target[0].objgen]
            for name, target in zip(names[::2], names[1::2], strict=True)
        }
        painted = [set(_painted(page)) for page in pdf.pages]
    words: list[list[str]] = [[] for _ in painted]
    for word in pdf_words(raw):
        words[int(re.findall(r"\d+", word.place)[-1]) - 1].append(word.text)
    return Print(places, painted, words)


def _painted(page: pikepdf.Page) -> Iterator[str]:
    """Each piece of marked content of a page, its running head and folio too."""
    reader = Reader()
    reader.read(instructions(page.obj), Names(page.obj.get("/Resources"), {}).resources())
    for runs in reader.marks.values():
        yield "".join(glyph for run in runs for glyph in run.glyphs).strip()


def locators(screen: Screen) -> list[tuple[str, str]]:
    """What every locator of the index prints, and the id that it leads to."""
    (index,) = [page for name, page in screen.pages.items() if name.endswith("-index.xhtml")]
    found = [
        ("".join(link.itertext()), link.get("href").partition("#")[2])
        for link in index.iter(f"{XHTML}a")
        if LOCATOR.fullmatch("".join(link.itertext())) and link.get("class") == "locator"
    ]
    assert len(found) > 700
    return found


def following(element: etree._Element) -> str:
    """The first word of the text after an anchor."""
    article = next(e for e in element.iterancestors() if e.tag in (ARTICLE, f"{XHTML}section"))
    passed, text = False, ""
    for node in article.iter():
        passed = passed or node is element
        generated = any(e.get("data-generated") is not None for e in (node, *node.iterancestors()))
        if passed:
            text += "" if generated or node is element else node.text or ""
            text += node.tail or ""
        if len(text.split()) > 2:
            break
    return re.findall(r"[^\W_]+", text)[0]


def _stands(word: str, page: list[str]) -> bool:
    """Whether a page has a word, whole, divided at a line end, or begun at the foot of the page."""
    whole = any(one.startswith(word[:4]) for one in page)
    divided = any((one + two).startswith(word) for one, two in pairwise(page))
    return whole or divided or word.startswith(page[-1])


def test_all_books_are_there_with_their_ledgers(library: Path) -> None:
    for name in NAMES:
        files = {path.name for path in (library / name).iterdir()}
        assert files == {f"{name}.epub", f"{name}.pdf", "ledger.json"}


def test_the_ledger_of_the_volume_is_that_of_its_parts(library: Path) -> None:
    ledgers = {name: json.loads((library / name / "ledger.json").read_bytes()) for name in NAMES}
    parts = [part for name in NAMES[:2] for part in ledgers[name]["parts"]]
    assert ledgers["two-documents"]["parts"] == parts


def test_every_index_locator_in_print_is_on_its_page(screen: Screen, printed: Print) -> None:
    wrong = []

    def words_on(place: int, target: str) -> list[str]:
        if within_a_text(screen.ids[target]):
            return printed.words[place]
        return [word for run in printed.painted[place] for word in re.findall(r"[^\W_]+", run)]

    for text, target in locators(screen):
        page, note, *_ = LOCATOR.fullmatch(text).groups()  # type: ignore[union-attr]
        place = printed.places[target]
        if page not in printed.painted[place]:
            wrong.append((text, target, "the page has another number"))
        elif note is None and target.startswith("ix-"):
            word = following(screen.ids[target])
            if not _stands(word, words_on(place, target)):
                wrong.append((text, target, f"“{word}” is not on the page"))
    assert wrong == []


def test_the_index_leads_into_the_introduction_and_the_headnotes(screen: Screen) -> None:
    own = [target for _, target in locators(screen)
           if target.startswith("ix-") and not within_a_text(screen.ids[target])]  # fmt: skip
    sections = {next(e for e in screen.ids[one].iterancestors(f"{XHTML}section")).get("class")
                for one in own}  # fmt: skip
    assert sections == {"matter", "headnote"}
    assert len(own) > 60


def within_a_text(element: etree._Element) -> bool:
    return any(e.tag == ARTICLE for e in element.iterancestors())


def test_every_index_locator_on_screen_lands_on_its_word(screen: Screen) -> None:
    wrong = [
        (text, target) for text, target in locators(screen)
        if target not in screen.ids
        or (target.startswith("ix-") and not following(screen.ids[target]))
    ]  # fmt: skip
    assert wrong == []


def test_every_note_in_print_is_there_once_and_on_the_page_of_its_call(
    screen: Screen, printed: Print
) -> None:
    calls = [
        (link.get("id"), link.get("href").partition("#")[2])
        for page in screen.pages.values() for link in page.iter(f"{XHTML}a")
        if link.get(EPUB_TYPE) == "noteref"
    ]  # fmt: skip
    assert len(calls) > 120
    assert len({note for _, note in calls}) == len(calls)
    elsewhere = [
        (call, note) for call, note in calls if printed.places[call] != printed.places[note]
    ]
    assert elsewhere == []


def test_every_note_on_screen_leads_back_to_its_call(screen: Screen) -> None:
    notes = [
        e for page in screen.pages.values() for e in page.iter()
        if e.get(EPUB_TYPE) == "footnote"
    ]  # fmt: skip
    backlinks = [
        link.get("href").partition("#")[2]
        for note in notes for link in note.iter(f"{XHTML}a") if link.get("role") == "doc-backlink"
    ]  # fmt: skip
    assert len(backlinks) == len(notes)
    assert all(screen.ids[call].get(EPUB_TYPE) == "noteref" for call in backlinks)


def test_the_lints_find_nothing(library: Path) -> None:
    for name in NAMES:
        epub, pdf = (library / name / f"{name}.{kind}" for kind in ("epub", "pdf"))
        assert epub_lint(epub.read_bytes(), epub.name) == ()
        assert pdf_lint(pdf.read_bytes(), pdf.name, ("EB-Garamond", "EBGaramond")) == ()


@pytest.mark.check
def test_epubcheck_finds_nothing(library: Path) -> None:
    books = [library / name / f"{name}.epub" for name in NAMES]
    assert epubcheck(books) == dict.fromkeys(books, ())


@pytest.mark.check
def test_verapdf_finds_nothing(library: Path) -> None:
    books = [library / name / f"{name}.pdf" for name in NAMES]
    assert pdfua(books) == dict.fromkeys(books, ())


def test_the_volume_builds_in_the_other_house_style(tmp_path: Path) -> None:
    for name in NAMES:
        for file in (SEEDS / name).rglob("*"):
            if file.is_file():
                copy = tmp_path / name / file.relative_to(SEEDS / name)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(file.read_bytes())
    manifest = tmp_path / "two-documents" / "edition.yaml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace("style: chicago", "style: hart"), encoding="utf-8")
    result = build([Edition(tmp_path / "two-documents")], Orders(tmp_path / "output"))
    assert result.failures == {}
    books = tmp_path / "output" / "two-documents"
    assert (books / "two-documents.pdf").is_file()
    assert '"style": "hart"' in (books / "ledger.json").read_text(encoding="utf-8")
