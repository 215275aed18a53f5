"""The editor's words in the marks of the house."""

import pytest

from edition.editorial.house import housed, housed_manifest, turned
from edition.model.apparatus import Apparatus, Heading
from edition.model.finding import Place
from edition.model.manifest import Manifest
from edition.model.style import HouseStyle

CHICAGO = HouseStyle("chicago")
HART = HouseStyle("hart", outer=("‘", "’"), inner=("“", "”"))


@pytest.mark.parametrize(
    ("written", "hart"),
    [
        ("the “Right” in the party", "the ‘Right’ in the party"),
        ("“a ‘b’ c” and “d”", "‘a “b” c’ and ‘d’"),
        ("Trotsky’s “workers’ state”", "Trotsky’s ‘workers’ state’"),
        ("“the editor’s ‘own man’s’ word”", "‘the editor’s “own man’s” word’"),
        ("‘single’ alone", "‘single’ alone"),
        ("no marks", "no marks"),
        ("“not closed", "“not closed"),
        ("[@key, s.v. “Word”]", "[@key, s.v. ‘Word’]"),
    ],
)
def test_marks_are_turned_by_their_depth(written: str, hart: str) -> None:
    assert turned(written, HART) == hart
    assert turned(written, CHICAGO) == written


def test_files_and_manifests_are_left_alone_where_the_house_writes_as_the_editor() -> None:
    own = Apparatus(headings=(Heading("a", "“A”", "“A”", Place("index.yaml", 1)),))
    declared = Manifest("book", "“One” and Two", subtitle="A “Book”")
    assert housed(own, CHICAGO) is own
    assert housed_manifest(declared, CHICAGO) is declared
    assert housed(own, HART).headings[0].sort == "‘A’"
    turned_over = housed_manifest(declared, HART)
    assert (turned_over.title, turned_over.subtitle) == ("‘One’ and Two", "A ‘Book’")
