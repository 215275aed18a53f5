"""The signs of a letter."""

import pytest

from edition.structure.letter import signs


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He was to come, and so I remain, my dear sir, JOHN SMITH", "JOHN SMITH"),
        ("This will secure the peace. H. LAWES.", "H. LAWES."),
        ("TO THE PRESERVATION OF THAT SPECIES OF GOVERNMENT, TO LIBERTY, AND TO PROPERTY.", ""),
        ("He cried it out: THE LAMP IS OUT, AND NOBODY SAW IT", ""),
    ],
)
def test_a_name_in_capitals_is_no_end_of_a_sentence_in_capitals(text: str, name: str) -> None:
    found = signs.signed(text)
    assert (found["name"] if found else "") == name
