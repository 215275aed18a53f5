"""The words that a book says of itself, by language: one pack each, chosen by the edition's.

A pack says them as a good press of its country does. Where there is none for a language, they
are in English, and marked as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from edition.model.labels.authorities import Authority, authority
from edition.model.labels.de import GERMAN
from edition.model.labels.en import ENGLISH
from edition.model.labels.es import SPANISH
from edition.model.labels.fr import FRENCH
from edition.model.labels.grammar import PLACE, counted, figures, filled, places
from edition.model.labels.it import ITALIAN
from edition.model.labels.record import Labels
from edition.model.labels.ru import RUSSIAN
from edition.model.language import primary

__all__ = [
    "ENGLISH", "OWN", "PACKS", "PLACE", "Authority", "Labels", "authority", "counted", "figures",
    "filled", "labels", "lacking", "usual",
]  # fmt: skip

PACKS: Mapping[str, Labels] = {
    one.language: one for one in (ENGLISH, FRENCH, GERMAN, ITALIAN, RUSSIAN, SPANISH)
}

#: What an editor may say in other words, by the names that a manifest has for them.
OWN: Mapping[str, str] = {
    one.name.replace("_", "-"): one.name
    for one in fields(Labels)
    if one.type == "str" and one.name not in ("language", "locale", "picture", "colon", "thousands")
}


def labels(language: str, own: Iterable[tuple[str, str]] = ()) -> Labels:
    """The labels of a language, by its tag, with those that the editor says otherwise."""
    pack = PACKS.get(primary(language))
    found = replace(pack, language=language) if pack else ENGLISH
    said: dict[str, Any] = {OWN[name]: text for name, text in own}
    return replace(found, **said) if said else found


def usual(name: str) -> str:
    """A label in English, by the name that a manifest has for it."""
    said: str = getattr(ENGLISH, OWN[name])
    return said


def lacking(name: str, text: str) -> tuple[str, ...]:
    """What an editor's wording of a label leaves out, or has too much, of its places."""
    return tuple(sorted(places(usual(name)) ^ places(text)))
