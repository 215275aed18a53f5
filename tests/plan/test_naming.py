"""Titles and names in capitals, as a manifest has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.model.document import Document
from edition.plan.making import Wishes, make_edition
from edition.plan.naming import of_person, of_title
from edition.plan.texts import recovered
from edition.sources.reading import read

BODY = """The harbour was quiet, and the boats of the HMS Beagle lay upon the mud.

HMS Beagle had come home. The HMS Beagle it was, and none but the HMS Beagle.

He did not mix with the others, for the return of the boats was a civil thing.
"""


@pytest.fixture(scope="module")
def harbour() -> Document:
    return recovered(read(BODY.encode(), part="h", file="h.txt", path="h.txt"), "en")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("THE RETURN OF THE BOATS", "The Return of the Boats"),
        ("THE BOATS; OR, THE HARBOUR", "The Boats; or, The Harbour"),
        ("A HISTORY: THE MUD", "A History: The Mud"),
        ("THE HARBOUR'S END", "The Harbour's End"),
        ("KING HENRY VIII", "King Henry VIII"),
        ("THE LOG OF HMS BEAGLE", "The Log of HMS Beagle"),
        ("A LIFE WORTH GOING ON", "A Life Worth Going On"),
        ("The Return of the BOATS", "The Return of the BOATS"),
        ("H", "H"),
        ("1914", "1914"),
    ],
)
def test_a_title_in_capitals(title: str, expected: str, harbour: Document) -> None:
    assert of_title(title, harbour, "en") == expected


@pytest.mark.parametrize(
    ("language", "body", "title", "expected"),
    [
        ("fr", "On vit d'Artagnan.", "L'ARRIVÉE DE D'ARTAGNAN", "L'arrivée de d'Artagnan"),
        ("fr", "Il vint à Paris, le vieux Paris.", "LE VIEUX PARIS", "Le vieux Paris"),
        ("fr", "Le roi.", "LOUIS XIV: LE ROI", "Louis XIV: Le roi"),
        ("es", "Vino de Madrid, y a Madrid volvió.", "LA CASA DE MADRID", "La casa de Madrid"),
        ("it", "Era l'ultimo anno.", "I PROMESSI SPOSI DELL'ANNO", "I promessi sposi dell'anno"),
        ("de", "Er litt an jungen Jahren.", "LEIDEN DES JUNGEN MANNES", "Leiden des jungen Mannes"),
        ("nl", "Het huis.", "HET HUIS", "HET HUIS"),
    ],
)  # fmt: skip
def test_a_title_in_another_language(language: str, body: str, title: str, expected: str) -> None:
    text = recovered(read(body.encode(), part="h", file="h.txt", path="h.txt"), language)
    assert of_title(title, text, language) == expected


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("MARK TWAIN", "Mark Twain"),
        ("H. G. WELLS", "H. G. Wells"),
        ("WALTER DE LA MARE", "Walter de la Mare"),
        ("FLANN O'BRIEN", "Flann O'Brien"),
        ("JUSTIN MCCARTHY", "Justin McCarthy"),
        ("ANNE-MARIE DU BOIS", "Anne-Marie du Bois"),
        ("ÉMILE ZOLA", "Émile Zola"),
        ("Mark TWAIN", "Mark TWAIN"),
        ("", ""),
    ],
)
def test_a_name_in_capitals(author: str, expected: str) -> None:
    assert of_person(author) == expected


def test_no_point_ends_a_title_in_a_catalogue(tmp_path: Path) -> None:
    prose = "The river rises in the hills and falls into the bay below the town of Orme.\n" * 4
    source = tmp_path / "waters.txt"
    source.write_text(f"LONELY WATERS.\n\nBY OSKAR MARSDEN.\n\n\nCHAPTER I.\n\n{prose}")
    list(make_edition(tmp_path / "waters", source, Wishes()))
    assert "\ntitle: Lonely Waters\n" in (tmp_path / "waters" / "edition.yaml").read_text()


@pytest.mark.parametrize(
    ("name", "kept"),
    [("Jane Doe.", "Jane Doe"), ("JANE DOE.", "Jane Doe"), ("John Roe, Jr.", "John Roe, Jr."),
     ("J. D.", "J. D."), ("Ann Roe, Esq.", "Ann Roe, Esq.")],
)  # fmt: skip
def test_a_name_has_no_point_after_it_but_one_of_its_own(name, kept):
    assert of_person(name) == kept


@pytest.mark.parametrize(
    ("line", "published"),
    [("Translated by Anna Orme", False), ("With an introduction by Anna Orme", False),
     ("First published in The Harbour, 1901", True)],
)  # fmt: skip
def test_what_others_did_is_no_place_of_publication(
    line: str, published: bool, tmp_path: Path
) -> None:
    prose = "The river rises in the hills and falls into the bay below the town of Orme.\n" * 4
    source = tmp_path / "waters.txt"
    source.write_text(f"LONELY WATERS\n\nBY OSKAR MARSDEN\n\n{line}\n\n\nCHAPTER I.\n\n{prose}")
    list(make_edition(tmp_path / "waters", source, Wishes()))
    written = (tmp_path / "waters" / "edition.yaml").read_text()
    assert ("\npublication: " in written) == published


def test_a_name_as_a_library_records_it_is_turned() -> None:
    assert of_person("Holt, Ann Mary, 1809-1882") == "Ann Mary Holt"
    assert of_person("HOLT, ANN MARY, 1809-") == "Ann Mary Holt"
    assert of_person("Van Holt, Ann, b. 1809") == "Ann Van Holt"
    assert of_person("Boston, Massachusetts, 1842") == "Boston, Massachusetts, 1842"
    assert of_person("Ann Holt, of the Ferry, 1809") == "Ann Holt, of the Ferry, 1809"


def test_a_catalogues_title_with_the_beginning_of_the_second_is_the_texts_own(tmp_path) -> None:
    prose = "The river rises in the hills and falls into the bay below the town of Orme.\n" * 4
    page = "A SYSTEM OF RIVERS,\n\nLONELY AND COLD,\n\nBEING A VIEW OF WATERS.\n\nBY OSKAR MARSDEN."
    header = "Title: A System Of Rivers, Lonely And Cold\n\nAuthor: Oskar Marsden\n\n"
    started = "*** START OF THE PROJECT GUTENBERG EBOOK RIVERS ***\n\n\n\n"
    source = tmp_path / "rivers.txt"
    opened = "The Project Gutenberg EBook of Rivers, by Oskar Marsden\n\n"
    source.write_text(f"{opened}{header}{started}{page}\n\n\n\nCHAPTER I.\n\n{prose}")
    list(make_edition(tmp_path / "rivers", source, Wishes()))
    made = (tmp_path / "rivers" / "edition.yaml").read_text()
    assert "\ntitle: A System of Rivers\n" in made
    assert "\nsubtitle: Lonely and Cold, Being a View of Waters\n" in made
