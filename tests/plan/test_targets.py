"""What a stage asks of the manifest, and so what makes it stale."""

from dataclasses import replace
from pathlib import Path

import pytest

from edition.model.manifest import Manifest, PictureEntry, WitnessEntry
from edition.plan.folders import Edition
from edition.plan.targets import text_target

OWN = Manifest("a", "A Title", witness=WitnessEntry("a.txt", "0" * 64))


def other(**changes: object) -> Manifest:
    """The manifest with something of its witness changed."""
    return replace(OWN, witness=replace(OWN.witness, **changes))  # type: ignore[type-var]


def test_a_text_does_not_ask_what_the_book_is_called(tmp_path: Path) -> None:
    edition = Edition(tmp_path / "a")
    called = replace(OWN, title="Another", author="B", rights="none", front=("preface",))
    target = text_target(edition, OWN, "chicago")
    assert target == text_target(edition, called, "chicago")
    assert "a/manifest" not in target.needs


@pytest.mark.parametrize(
    "changed",
    [replace(OWN, language="fr"), other(pictures=(PictureEntry("a.png", "1" * 64),)),
     other(file="b.txt")],
)  # fmt: skip
def test_it_asks_in_which_language_it_is_and_what_it_shows(
    tmp_path: Path, changed: Manifest
) -> None:
    edition = Edition(tmp_path / "a")
    assert text_target(edition, OWN, "chicago") != text_target(edition, changed, "chicago")
