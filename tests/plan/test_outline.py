"""What the outline of a book says of chapters that are in capitals on its pages."""

import pytest

from edition.editorial.texts import Part
from edition.model.book import Book, Entry, Inline, Metadata, Section
from edition.model.document import Document, Witness
from edition.model.manifest import Manifest
from edition.model.text import Text
from edition.plan.outline import outlined

META = Metadata("A Text", "en", "urn:uuid:1", "2026-01-02T00:00:00Z")
SAID = "The man of the quay with a lip went home, and the tide of the year was out."


def spoken(label: str, language: str = "en") -> str:
    text = Document(Witness("w", "w.txt", "0" * 64, len(SAID), "utf-8"), Text.of(SAID))
    part = Part(Manifest(name="a", title="A Text", language=language), text)
    section = Section("s", "text", label, "body", part="a")
    entry = Entry((Inline("text", label),), "h", "s")
    above = Entry((Inline("text", "Contents"),), "c", "none", children=(entry,))
    made = outlined(Book(META, (section,), (above,)), [part])
    assert made.contents[0].spoken == ""
    assert made.contents[0].children[0].label == entry.label
    return made.contents[0].children[0].spoken


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("I. A LAMP IN THE QUAY", "I. A Lamp in the Quay"),
        ("IV. THE MAN WITH THE LIP", "IV. The Man with the Lip"),
        ("CHAPTER XIV", "Chapter XIV"),
        ("CHAPTER XIV. The Tide", "Chapter XIV. The Tide"),
        ("I. The Tide at NATO", ""),
        ("XIV", ""),
    ],
)
def test_capitals_are_those_of_a_title(label: str, said: str) -> None:
    assert spoken(label) == said


def test_another_language_writes_its_titles_as_sentences() -> None:
    assert spoken("II. LA MAISON DU QUAI", "fr") == "II. La maison du quai"
    assert spoken("II. IN HET HUIS", "nl") == ""
