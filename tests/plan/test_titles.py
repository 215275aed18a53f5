"""Titles of a manifest, set as the house sets its texts."""

import pytest

from edition.model.manifest import Manifest
from edition.normalize import STYLES
from edition.plan.titles import titled


@pytest.mark.parametrize(
    ("said", "chicago", "hart"),
    [
        ("Pym's Voyages", "Pym’s Voyages", "Pym’s Voyages"),
        ('The "Surveyor"', "The “Surveyor”", "The ‘Surveyor’"),
        ("Pym--Or, the Sea", "Pym—Or, the Sea", "Pym\u00a0– Or, the Sea"),
        ("Mr. Pym at 12 Hill Street", "Mr. Pym at 12 Hill Street", "Mr. Pym at 12 Hill Street"),
        ("Pym’s “Voyages”", "Pym’s “Voyages”", "Pym’s ‘Voyages’"),
    ],
)
def test_a_title_is_in_the_house_style(said: str, chicago: str, hart: str) -> None:
    manifest = Manifest("pym", said, subtitle=said)
    for name, expected in (("chicago", chicago), ("hart", hart)):
        made = titled(manifest, STYLES[name])
        assert (made.title, made.subtitle) == (expected, expected)
        assert made.name == "pym"
