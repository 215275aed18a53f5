"""Running heads, and which sections open on any page."""

from dataclasses import replace

import pytest

from edition.model.book import Book, Entry, Inline, Metadata, Section
from edition.render import heads

META = Metadata("A Text", "en", "urn:uuid:1", "2026-01-02T00:00:00Z", authors=("A. Maker",))


def book(*sections: Section, labels: tuple[str, ...] = ()) -> Book:
    named = zip(labels, sections, strict=False)
    entries = tuple(Entry((Inline("text", said),), one.id, one.id) for said, one in named)
    return Book(META, sections, entries)


def chapter(name: str, running: str, part: str = "a", kind: str = "text") -> Section:
    return Section(name, kind, running, "body", (), part=part, running=running)


def test_a_chapter_is_named_as_in_the_contents() -> None:
    one, two = chapter("c1", "CHAPTER I. Down the Hole"), chapter("c2", "Another")
    made = book(one, two, labels=("I. Down the Hole", "Something Else"))
    assert heads.running(made, one) == "I. Down the Hole"
    assert heads.running(made, two) == "Another"
    assert heads.running(book(one), one) == "CHAPTER I. Down the Hole"


def test_chapters_of_one_text_follow_each_other() -> None:
    made = book(
        chapter("c1", "One"),
        chapter("c2", "Two"),
        chapter("t", "Other", part="b"),
        chapter("m", "Matter", part="b", kind="matter"),
        chapter("u", "More", part="b"),
    )
    assert heads.following(made) == {"c2"}


def test_what_is_after_a_dedication_or_a_preface_begins_on_a_recto() -> None:
    kinds = ("dedication", "preface", "introduction", "chapter", "chapter", "epigraph", "chapter")
    sections = [replace(chapter(f"c{n}", k), epub_type=k) for n, k in enumerate(kinds)]
    assert heads.following(book(*sections)) == {"c2", "c4"}


def test_the_verso_has_the_author_if_the_recto_has_the_title() -> None:
    assert heads.verso(book(chapter("t", "A Text"))) == "A. Maker"
    assert heads.verso(book(chapter("t", "Another"))) == "A Text"


def test_a_chapter_below_a_title_is_named_as_in_the_contents_too() -> None:
    one = chapter("c1", "CHAPTER I. Down the Hole")
    below = Entry((Inline("text", "I. Down the Hole"),), "c1", "c1")
    entries = (Entry((Inline("text", "A Text"),), "t", "t", children=(below,)),)
    assert heads.running(Book(META, (one,), entries), one) == "I. Down the Hole"


def test_a_long_head_goes_without_its_number() -> None:
    name = "Of the Surveying of Hills and of Other Such Places"
    one = chapter("c1", f"CHAPTER XVIII. {name}")
    made = book(one, labels=(f"XVIII. {name}",))
    assert heads.running(made, one) == name


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Of Surveying, as One of the Elements of a Happy and Well-Spent Life", "Of Surveying"),
        ("The Surveyor Leaves the Town; He Comes Back, and Nobody Knows Him",
         "The Surveyor Leaves the Town; He Comes Back"),
        ("How the Surveyor Spent the Winter and the Spring of the Year",
         "How the Surveyor Spent the Winter and the Spring …"),
    ],
)  # fmt: skip
def test_a_long_head_is_its_first_phrase_or_words_that_do_not_hang(title: str, said: str) -> None:
    assert heads.head(title) == said


def test_a_long_head_is_cut_at_a_word() -> None:
    cut = heads.head("word " * 20)
    assert cut.endswith("word …")
    assert len(cut) <= heads.HEAD + 1
