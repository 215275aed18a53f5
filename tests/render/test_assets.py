"""Templates and stylesheets: the shipped ones, and an edition's own."""

import re
from pathlib import Path

import pytest

from edition.model.finding import BadInput
from edition.render import assets, fonts


def test_the_shipped_ones_are_found() -> None:
    found = assets.shipped()
    assert {"templates/print.xhtml", "templates/sections/text.xhtml", "styles/print.css"} <= set(
        found
    )


def test_an_edition_has_its_own(tmp_path: Path) -> None:
    (tmp_path / "templates" / "sections").mkdir(parents=True)
    (tmp_path / "templates" / "sections" / "text.xhtml").write_text("own", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not one of them", encoding="utf-8")
    assert assets.of_edition(tmp_path) == {"templates/sections/text.xhtml": "own"}
    assert assets.of_edition(tmp_path / "templates") == {}


def test_none_leads_out_of_the_edition(tmp_path: Path) -> None:
    (tmp_path / "secret.css").write_text("secret", encoding="utf-8")
    styles = tmp_path / "book" / "styles"
    styles.mkdir(parents=True)
    (styles / "print.css").symlink_to(tmp_path / "secret.css")
    (styles / "other.css").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadInput) as refused:
        assets.of_edition(tmp_path / "book")
    assert [finding.code for finding in refused.value.findings] == ["ASSET", "ASSET"]
    assert "leads out of the edition" in str(refused.value)


def test_a_linked_folder_does_not_lead_out_either(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.css").write_text("secret", encoding="utf-8")
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "styles").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BadInput):
        assets.of_edition(tmp_path / "book")


def test_links_in_a_circle_come_to_an_end(tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    for name in "ab":
        (tmp_path / "styles" / name).symlink_to(".")
    with pytest.raises(BadInput, match="not a file"):
        assets.of_edition(tmp_path)


def test_the_faces_come_with_their_licence() -> None:
    assert all(face.read()[:4] == b"\x00\x01\x00\x00" for face in fonts.FACES)
    assert "SIL Open Font License" in fonts.licence()


def test_a_rule_for_pictures_is_none_for_the_figures_of_calls() -> None:
    """A call is of the class `figure` where its mark is a number, a picture where it is a block."""
    for name, sheet in assets.shipped().items():
        if name.endswith(".css"):
            bare = re.sub(r"(?s)/\*.*?\*/", "", sheet)
            owners = re.findall(r"([\w.-]*)\.figure\b", bare)
            assert set(owners) <= {"div", "a.call", "edition-call"}, name
