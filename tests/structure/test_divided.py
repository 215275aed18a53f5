"""Words over the ends of lines: which hyphens divide them, and which are their own."""

import re

import pytest

from edition.structure.divided import Halves, Writing, halves

WORDS = """
and be bell bewitched boat bull goat gown grinning half head headed high highwaymen hill hilltop
leather mule narrative night nightgown past peaceful shoulder shouldering steam steamboat the top
"""
LEXICON = frozenset(WORDS.split())
#: Lines as a print typed again line for line has them.
DIVIDING = """
There is no motive in this narra-
tive that the bell of the steam-
boat would not drown. It ends on a steamboat with a bull-headed pilot, be-
witched by the bell and by the high-
waymen of the shore, shoulder-
ing the leather-headed crew out. At half-past nine, not half-
past ten, the mullet-
headed cook put on a hat, and was a-swearing and a-
grinning at the goo-
goo eyes of the An-
glo-saxon mate, the peace-
fullest of the Anglo-
Saxons, who chewed spon-
dulicks on the hill with Lady Night-
Gown and her fid-
dle.
"""
#: A text that never divides one.
KEEPING = """
Night-caps hung in the hill-fort; at half-past nine a bull-headed man in a night-gown came up hill-
top by the steam-
boat pier, in a night-
gown, half-
past nine, in a leather-
headed way, full of the narra-
tive.
"""


def written(text: str, lexicon: frozenset[str] = LEXICON) -> set[str]:
    """The words over the line ends of a text, as they are to be written."""
    gaps = [match.span(1) for match in re.finditer(r"-(\n)", text)]
    pairs = [pair for gap in gaps if (pair := halves(text, *gap))]
    writing = Writing(text, pairs, lexicon)
    return {"".join(pair) if writing.is_solid(pair) else "-".join(pair) for pair in pairs}


def test_a_hyphen_divides_a_word_or_is_its_own() -> None:
    assert written(DIVIDING) == {
        "narrative", "steamboat", "bewitched", "highwaymen", "shouldering", "half-past",
        "mullet-headed", "a-grinning", "goo-goo", "Anglo", "peacefullest",
        "Anglo-Saxons", "spondulicks", "Night-Gown", "fiddle",
    }  # fmt: skip


def test_a_text_that_divides_no_words_keeps_its_compounds() -> None:
    assert written(KEEPING) == {
        "hill-top", "steam-boat", "night-gown", "half-past", "leather-headed", "narrative",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("others", "word"),
    [("A hill-head, a bull-head, a steam-head, a night-head.", "hill-top"),
     ("A steamboat, a nightgown, a hilltop.", "hilltop")],
)  # fmt: skip
def test_a_compound_is_written_as_the_text_writes_others(others: str, word: str) -> None:
    lexicon = LEXICON | {"hillhead", "bullhead", "steamhead", "nighthead", "hilltops"}
    text = f"{others} There is no narra-\ntive of be-\nwitched high-\nwaymen on the hill-\ntop."
    assert word in written(text, lexicon)


def test_without_a_lexicon_the_text_itself_is_asked() -> None:
    text = "The sur-\nveyor came. Every surveyor has a half-\nforgotten chain."
    assert written(text, frozenset()) == {"surveyor", "half-forgotten"}
    assert written("The surveyors came with a sur-\nveyor.", frozenset()) == {"surveyor"}


def test_halves_are_the_letters_beside_the_hyphen() -> None:
    assert halves("a sleeping-mix-\nture", 15, 16) == Halves("mix", "ture")
    assert halves("in 1847-\nfour", 8, 9) is None
