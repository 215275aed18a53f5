"""The language of a text, by its words."""

from pathlib import Path

import pytest

from edition.sources.tongue import WORDS, tongue

SEEDS = Path(__file__).parents[2] / "seeds"
TEXTS = {
    "en": "The ferry left at six, and nobody but the clerk had come down to the quay to see it go. "
          "He stood there with his hat in his hand until it was out of sight, and then went home "
          "by the lower road, which was the longer of the two.",
    "fr": "Le bac partit à six heures, et personne d’autre que le commis n’était descendu sur le "
          "quai pour le voir partir. Il resta là, son chapeau à la main, puis il rentra chez lui "
          "par la route du bas, qui était la plus longue des deux.",
    "de": "Die Fähre ging um sechs, und niemand außer dem Schreiber war auf den Kai gekommen, um "
          "sie abfahren zu sehen. Er stand da mit dem Hut in der Hand, bis sie nicht mehr zu sehen "
          "war, und ging dann auf dem unteren Weg nach Hause.",
    "es": "La barca salió a las seis, y nadie más que el escribiente había bajado al muelle para "
          "verla salir. Se quedó allí con el sombrero en la mano hasta que no se veía, y luego "
          "volvió a su casa por el camino de abajo, que era el más largo de los dos.",
    "it": "Il traghetto partì alle sei, e nessuno era sceso sul molo per vederlo partire, se non "
          "lo scrivano. Rimase là con il cappello in mano finché non si vide più, e poi tornò a "
          "casa per la strada di sotto, che era la più lunga delle due.",
    "ru": "Паром ушёл в шесть, и на пристань никто не пришёл, кроме писаря. Он стоял там со шляпой "
          "в руке, пока его ещё было видно, а потом пошёл домой нижней дорогой, так как она была "
          "длиннее, но он это любил. Все его знали, и он знал их, но ничего не сказал.",
    "pt": "O barco partiu às seis, e ninguém mais do que o escrivão tinha descido ao cais para o "
          "ver partir. Ele ficou ali com o chapéu na mão até que não se via mais, e depois voltou "
          "para casa pela estrada de baixo, que era a mais longa das duas.",
}  # fmt: skip


@pytest.mark.parametrize("tag", TEXTS)
def test_a_page_is_told_by_its_words(tag: str) -> None:
    found = tongue(TEXTS[tag])
    assert found.tag == tag
    assert found.words
    assert set(found.words) <= WORDS[tag]


@pytest.mark.parametrize(
    "text", ["", "Farewell.", "1 2 3 " * 99, "כל הדברים יגעים " * 40, TEXTS["en"] + TEXTS["fr"]]
)
def test_what_is_not_sure_is_not_said(text: str) -> None:
    assert tongue(text).tag == ""


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*/*.txt")), ids=lambda path: path.parent.name)
def test_the_seeds_are_english(path: Path) -> None:
    assert tongue(path.read_text(encoding="utf-8", errors="replace")).tag == "en"
