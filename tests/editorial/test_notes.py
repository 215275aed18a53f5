"""Notes: how the notes of several series are told apart."""

from dataclasses import replace

from edition.editorial.notes import called
from edition.editorial.order import named
from edition.model import book
from edition.model.apparatus import Anchor, Note
from edition.model.book import Section
from edition.model.finding import Place
from edition.model.labels import ENGLISH

from .index_books import PART, text

HERE = Place("notes.yaml", 1)


def labels(*series: tuple[str, str]) -> list[str]:
    words = [f"word{i}" for i in range(len(series))]
    notes = [
        Note(Anchor(word, HERE, part=PART), "Said.", series=name, label=label)
        for word, (name, label) in zip(words, series, strict=True)
    ]
    return [one.label for one in called(notes, text(" ".join(words)), "t-")]


def test_the_editors_notes_have_figures_and_other_series_letters_and_numerals() -> None:
    found = labels(("naval", ""), ("editor", ""), ("naval", ""), ("author", ""), ("author", ""))
    assert found == ["a", "1", "b", "i", "ii"]


def test_a_series_of_its_own_has_figures_and_marks_of_its_own_count_for_none() -> None:
    assert labels(("naval", ""), ("naval", "")) == ["1", "2"]
    assert labels(("editor", "*"), ("naval", ""), ("editor", "†")) == ["*", "1", "†"]


def test_letters_go_on_after_z_and_numerals_subtract() -> None:
    assert labels(("editor", ""), *[("naval", "")] * 28)[26:] == ["z", "aa", "ab"]
    found = labels(("editor", ""), ("naval", ""), *[("author", "")] * 14)[2:]
    assert found[3:9] == ["iv", "v", "vi", "vii", "viii", "ix"]
    assert found[-1] == "xiv"


def test_the_list_of_notes_is_called_footnotes_where_the_source_alone_has_notes() -> None:
    listing = Section("notes", "notes", "Notes", "back")
    own = book.Note("n-1", "c-1", "1", "", (), "source")
    assert named(listing, [own, own], ENGLISH).title == "Footnotes"
    assert named(listing, [own, replace(own, series="editor")], ENGLISH).title == "Notes"
    assert named(replace(listing, kind="index"), [own], ENGLISH).title == "Notes"
