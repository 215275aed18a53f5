"""The rules that a text is set by: those of the house, in another language those of that language.

They are what `normalize.languages` goes by.
"""

from __future__ import annotations

from dataclasses import dataclass

from edition.model.language import primary


@dataclass(frozen=True, slots=True)
class Authority:
    """A handbook of typography: its title, its language, its year, and its edition in English."""

    title: str
    language: str
    year: str
    edition: str = ""


HOUSES = {
    "chicago": Authority("The Chicago Manual of Style", "en", "2017", "17th ed., 2017"),
    "hart": Authority("New Hart’s Rules", "en", "2014", "2nd ed., 2014"),
}

LANGUAGES = {
    "de": Authority("Duden. Die deutsche Rechtschreibung", "de", "2020"),
    "es": Authority("Ortografía de la lengua española", "es", "2010"),
    "fr": Authority(
        "Lexique des règles typographiques en usage à l’Imprimerie nationale", "fr", "2002"
    ),
    "it": Authority("Il nuovo manuale di stile", "it", "1994"),
    "ru": Authority("Справочник издателя и автора", "ru", "2003"),
}


def authority(style: str, language: str) -> Authority:
    """What a house goes by in a language."""
    own = LANGUAGES.get(primary(language))
    return own or HOUSES.get(style) or Authority(style, "", "")
