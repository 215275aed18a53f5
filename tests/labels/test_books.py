"""What a book says of itself is in the language of its edition: every word of it, in every book."""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache

import pytest
from lxml import etree

from edition.model.labels import ENGLISH, PACKS, Labels, labels
from edition.normalize import STYLES, in_language

from .tongue_books import Made, made, words, write

XHTML = "{http://www.w3.org/1999/xhtml}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
OTHERS = sorted(PACKS.keys() - {"en"})

#: Labels that nothing of this small book calls for.
UNUSED = {
    "footnotes", "dedication", "epigraph", "preface", "foreword", "cover_of", "picture",
    "summary_pictures", "works_in_the_documents", "none", "formatting_restored", "note_locator",
    "notes_locator", "colon", "thousands", "series", "rules", "kinds", "repairs", "byte",
    "months", "months_of_days", "language", "locale", "grouped_from", "reason_lowered", "first_day",
}  # fmt: skip

#: English words that none of the other languages has, nor Latin.
ENGLISH_WORDS = frozenset(
    """
    the of and to with from by for which where page pages see also edition editor text first
    published rights witness changes list works cited source sources notes note cover volume
    january march may august edited
    """.split()  # noqa: SIM905 (a paragraph of words, not a column)
)

Book = Callable[..., Made]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    @cache
    def build(language: str, more: str = "") -> Made:
        folder = tmp_path_factory.mktemp("tongues") / "lucerna"
        return made(write(folder, language, more))

    return build


def said(found: Made) -> str:
    return " ".join([words(found.printed), *map(words, found.pages.values())])


def fixed(label: str) -> list[str]:
    """What a label says whatever it is filled with: its words between its places."""
    parts = re.split(r"\{\w+\}|\^", label)
    return [" ".join(part.split()) for part in parts if re.search(r"[^\W\d_]{2}", part)]


@pytest.mark.parametrize("language", OTHERS)
def test_no_word_of_what_is_generated_is_english(language: str, book: Book) -> None:
    text, own = said(book(language)), PACKS[language]
    tokens = {token.lower() for token in re.findall(r"[^\W\d_]+", text)}
    in_pack = {t.lower() for one in every(own) for t in re.findall(r"[^\W\d_]+", one)}
    assert tokens & ENGLISH_WORDS <= in_pack
    for label in every(ENGLISH):
        for words_of_it in fixed(label):
            if not any(words_of_it.lower() in one.lower() for one in every(own)):
                assert not re.search(rf"\b{re.escape(words_of_it)}\b", text), words_of_it


def every(own: Labels) -> list[str]:
    """All that a pack says, its forms and lists too."""
    found: list[str] = []
    for one in fields(Labels):
        value = getattr(own, one.name)
        values = value.values() if isinstance(value, Mapping) else [value]
        for each in values:
            found += [each] if isinstance(each, str) else each if isinstance(each, tuple) else []
    return found


@pytest.mark.parametrize("language", ["en", *OTHERS])
def test_what_is_generated_is_said_in_the_words_of_the_pack(language: str, book: Book) -> None:
    text, own = said(book(language)), PACKS[language]
    for one in fields(Labels):
        label = getattr(own, one.name)
        if one.name == "pages_reference" and language == "en":
            continue  # in English the style of the citations says it
        if one.name not in UNUSED and isinstance(label, str):
            for words_of_it in fixed(label):
                assert words_of_it.lower() in text.lower(), (one.name, words_of_it)
    assert own.series["editor"] in text
    assert own.series["translator"] in text


def test_an_english_editor_of_a_french_text_speaks_english(book: Book) -> None:
    found = book("fr", "apparatus-language: en\n")
    text, french = said(found), PACKS["fr"]
    for label in (french.contents, french.emendations, french.chronology, french.see_also):
        assert label not in text
    for label in ("Contents", "List of Emendations", "See also", "November 1, 2026"):
        assert label in text.replace("\u00a0", " ")
    assert "« salve »" in text.replace("\u202f", " ")  # the text is set as French is
    assert french.rights not in text


def languages(page: etree._Element, name: str) -> list[tuple[str, str]]:
    """The language of each element of a name, as its own or inherited, and what it says."""
    return [
        (next(up.get("lang") for up in (one, *one.iterancestors()) if up.get("lang")),
         " ".join("".join(one.itertext()).split()))
        for one in page.iter(f"{XHTML}{name}")
    ]  # fmt: skip


def test_what_is_in_another_language_says_so(book: Book) -> None:
    pages = book("fr", "apparatus-language: en\n").pages
    html = {name: page.get("lang") for name, page in pages.items() if name.endswith(".xhtml")}
    french = {name for name, lang in html.items() if lang == "fr"}
    assert french == {"nav.xhtml", "00-cover.xhtml", "01-half-title.xhtml", "02-title-page.xhtml",
                      "07-lucerna.xhtml"}  # fmt: skip
    assert {lang for name, lang in html.items() if name not in french} == {"en"}
    nav = {text: lang for lang, text in languages(pages["nav.xhtml"], "a")}
    assert (nav["Lucerna"], nav["Notes"], nav["Beginning of the text"]) == ("fr", "en", "en")
    contents = languages(pages["04-contents.xhtml"], "a")
    assert [text for lang, text in contents if lang == "fr"] == ["LUCERNA"]
    lemmas = languages(pages["09-list-of-emendations.xhtml"], "span")
    assert {lang for lang, _ in lemmas} == {"fr"}
    assert "lucrenam" in {text for _, text in lemmas}
    opf = pages["content.opf"]
    assert [one.text for one in opf.iter("{http://purl.org/dc/elements/1.1/}language")] == [
        "fr", "en"
    ]  # fmt: skip
    (summary,) = [one for one in opf.iter() if "Summary" in str(one.get("property"))]
    assert summary.get(LANG) == "en"


def test_a_note_at_the_foot_of_a_french_page_says_that_it_is_english(book: Book) -> None:
    printed = book("fr", "apparatus-language: en\n").printed
    notes = list(printed.iter(f"{XHTML}edition-note"))
    by_section = {
        one.get("id"): (one.get("lang"), next(up for up in one.iterancestors(f"{XHTML}section")))
        for one in notes
    }
    text = [lang for lang, section in by_section.values() if section.get("class") == "text"]
    assert text == ["en-US"] * 3
    own = [lang for lang, section in by_section.values() if section.get("class") == "matter"]
    assert own == [None]  # the introduction is English already
    (introduction,) = [
        one for one in printed.iter(f"{XHTML}section") if one.get("id") == "matter-introduction"
    ]
    assert introduction.get("lang") == "en-US"  # as words are divided by the house


def test_nothing_is_marked_in_a_book_of_one_language(book: Book) -> None:
    for language in ("en", "de"):
        found = book(language)
        for page in (found.printed, *found.pages.values()):
            inside = [one for one in page.iter("*") if one is not page and one.get("lang")]
            assert {one.tag for one in inside} <= {f"{XHTML}body"}  # en-US, as words are divided


def test_a_language_without_labels_has_english_ones_that_say_so(book: Book) -> None:
    pages = book("la").pages
    assert pages["04-contents.xhtml"].get("lang") == "en"
    register = pages["11-biographical-register.xhtml"]
    assert register.get("lang") == "la"
    ((lang, title),) = languages(register, "h1")
    assert (lang, title) == ("en", "Biographical Register")
    heads = languages(pages["13-chronology.xhtml"], "span")
    assert ("en", "May 16, 1901") in [(lang, text.replace("\u00a0", " ")) for lang, text in heads]
    see = languages(pages["15-index.xhtml"], "em")
    assert {lang for lang, _ in see} == {"en"}
    notes = languages(pages["08-notes.xhtml"], "p")
    assert {lang for lang, _ in notes} == {"la"}  # what an editor writes is not taken for English


def test_a_label_of_the_manifest_is_printed(book: Book) -> None:
    more = "labels:\n  contents: Übersicht\n  page-reference: Seite {page}\n"
    text = said(book("de", more))
    assert "Übersicht" in text
    assert f"{PACKS['de'].contents} " not in text
    assert "Seite 1" in text
    assert "S. 11" not in text


@pytest.mark.parametrize("language", OTHERS)
def test_a_house_leaves_dates_ranges_and_points_to_the_language(language: str) -> None:
    style = in_language(STYLES["chicago"], language)
    assert (style.day_first, style.points_inside, style.number_ranges) == (True, False, "full")


def test_labels_of_a_region_are_those_of_its_language() -> None:
    assert labels("fr-CH").contents == labels("fr").contents
