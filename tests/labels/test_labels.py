"""The packs of labels: each says everything, in its own words, and puts numbers and dates right."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields

import pytest

from edition.editorial.blocks import spoken
from edition.editorial.dates import dated
from edition.model.labels import (
    ENGLISH,
    OWN,
    PACKS,
    Labels,
    counted,
    figures,
    labels,
    lacking,
)
from edition.model.labels.grammar import places
from edition.normalize import RULES, STYLES, in_language

OTHERS = sorted(PACKS.keys() - {"en"})

#: Words that two languages write alike.
ALIKE = {
    "fr": {
        "Notes", "Index", "Introduction", "Colophon", "Illustration", "Source", "Sources",
        "page {page}", "note\u00a0{note}",
    },
    "de": {"Text"},
    "es": set[str](),
    "it": {"Colophon"},
    "ru": set[str](),
}  # fmt: skip


def texts(own: Labels) -> Iterator[tuple[str, str]]:
    """Every label of a pack by its name, those of its lists too."""
    for one in fields(Labels):
        value = getattr(own, one.name)
        if isinstance(value, str):
            yield one.name, value
        elif isinstance(value, Mapping):
            for key, said in value.items():
                named = [said] if isinstance(said, str) else said
                yield from ((f"{one.name}.{key}", word) for word in named)


@pytest.mark.parametrize("language", OTHERS)
def test_a_pack_says_what_the_english_one_says(language: str) -> None:
    own = PACKS[language]
    for one in fields(Labels):
        english, said = getattr(ENGLISH, one.name), getattr(own, one.name)
        if isinstance(english, Mapping):
            assert said.keys() == english.keys(), one.name
        elif isinstance(english, str):
            assert places(said) == places(english), one.name
    assert len(own.months) == len(own.months_of_days) == 12


@pytest.mark.parametrize("language", OTHERS)
def test_a_pack_says_it_in_its_own_words(language: str) -> None:
    english = {text for _, text in texts(ENGLISH) if re.search(r"[^\W\d_]{3}", places_out(text))}
    borrowed = {
        text for name, text in texts(PACKS[language])
        if text in english and not name.startswith("language")
    }  # fmt: skip
    assert borrowed <= ALIKE[language]


def places_out(text: str) -> str:
    return re.sub(r"\{\w+\}", "", text)


@pytest.mark.parametrize("language", [*OTHERS, "en"])
def test_every_rule_of_typography_has_a_name_for_readers(language: str) -> None:
    rules = {rule.__name__.replace("_", "-") for rule in RULES}
    assert rules <= PACKS[language].rules.keys()


@pytest.mark.parametrize("language", [*OTHERS, "en"])
def test_every_number_has_its_form(language: str) -> None:
    own = PACKS[language]
    for number in (0, 1, 2, 5, 11, 21, 22, 25, 111, 1000):
        for forms in (own.byte, *own.kinds.values()):
            assert counted(number, forms, own).endswith(forms)


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("en", 0, "0 emendations"), ("en", 1, "1 emendation"), ("en", 2, "2 emendations"),
        ("fr", 0, "0 correction"), ("fr", 1, "1 correction"), ("fr", 2, "2 corrections"),
        ("de", 1, "1 Emendation"), ("de", 12345, "12 345 Emendationen"),
        ("ru", 1, "1 исправление"), ("ru", 3, "3 исправления"), ("ru", 11, "11 исправлений"),
        ("ru", 21, "21 исправление"), ("ru", 112, "112 исправлений"),
        ("ru", 1024, "1024 исправления"),
    ],
)  # fmt: skip
def test_a_number_and_its_word(language: str, number: int, said: str) -> None:
    own = PACKS[language]
    shown = counted(number, own.kinds["emend"], own)
    assert shown.replace("\u00a0", " ").replace("\u202f", " ") == said


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("en", 1234, "1,234"), ("fr", 1234, "1\u202f234"), ("de", 1234, "1234"),
        ("de", 1234567, "1\u202f234\u202f567"), ("it", 12345, "12.345"), ("es", 1234, "1234"),
        ("ru", 12345, "12\u00a0345"),
    ],
)  # fmt: skip
def test_figures_are_grouped_as_the_language_has_it(language: str, number: int, said: str) -> None:
    assert figures(number, PACKS[language]) == said


DATES = {
    "fr": {
        "1901-03-01": "1er mars 1901", "2026-11-25": "25 novembre 2026", "1901-03": "mars 1901",
        "1901-03-01/1901-03-05": "1er–5 mars 1901",
        "1901-03-16/1901-08-20": "16 mars – 20 août 1901",
        "1901/1908": "1901–1908", "1901~": "vers 1901",
    },
    "de": {
        "2026-11-25": "25. November 2026", "1901-03": "März 1901",
        "1901-03-16/1901-03-20": "16.–20. März 1901", "1901~": "um 1901",
    },
    "es": {
        "2026-11-25": "25 de noviembre de 2026", "1901-03": "marzo de 1901",
        "1901-03-16/1901-03-20": "16–20 de marzo de 1901",
    },
    "it": {"2026-11-01": "1º novembre 2026", "1901~": "ca. 1901"},
    "ru": {
        "2026-11-25": "25 ноября 2026 г.", "1901-03": "март 1901 г.", "1901": "1901 г.",
        "1901/1908": "1901–1908 гг.", "1901~": "ок. 1901 г.",
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "date", "said"),
    [(tag, date, said) for tag, dates in DATES.items() for date, said in dates.items()],
)
@pytest.mark.parametrize("house", sorted(STYLES))
def test_a_date_is_said_as_the_language_has_it(
    language: str, date: str, said: str, house: str
) -> None:
    style = in_language(STYLES[house], language)
    assert spoken(dated(date, style, PACKS[language])).replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("tag", "language", "contents"),
    [
        ("fr-CA", "fr-CA", "Table des matières"), ("DE", "DE", "Inhalt"), ("la", "en", "Contents"),
        ("en-GB", "en-GB", "Contents"), ("fry", "en", "Contents"),
    ],
)  # fmt: skip
def test_a_pack_is_chosen_by_the_tag(tag: str, language: str, contents: str) -> None:
    found = labels(tag)
    assert (found.language, found.contents) == (language, contents)


def test_an_editor_may_say_a_label_otherwise() -> None:
    found = labels("de", [("contents", "Inhaltsverzeichnis"), ("note-reference", "Note {note}")])
    assert (found.contents, found.note_reference) == ("Inhaltsverzeichnis", "Note {note}")
    assert found.notes == "Anmerkungen"


def test_a_label_that_lacks_its_places_is_told() -> None:
    assert lacking("page-reference", "Seite {page}") == ()
    assert lacking("page-reference", "Seite") == ("page",)
    assert lacking("contents", "In {title}") == ("title",)
    assert "language" not in OWN
