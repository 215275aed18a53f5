"""What an editor is asked, and what becomes of each decision in the edition's files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from edition.model.finding import BadInput
from edition.plan.building import Orders
from edition.plan.deciding import Desk, others
from edition.plan.doubts import Case, Finding, Setting, doubts
from edition.plan.folders import Edition
from edition.sources import apparatus, yaml

SOURCE = """\
THE JOURNEY

We left for Bath on the 3-4 of May; 'tis long, and 'tis late.

The road was mended in 1834.

A sign stood there.

We went on by boat,

and came home.
"""

STRUCTURE = """\
# My own remarks stay.
witness: journey.txt
findings:

- kind: heading   # or the title?
  lines: 1
  level: 1
  confidence: 0.6
  evidence: [in capitals]
- kind: blockquote
  lines: 7
  confidence: 0.5
- {kind: emphasis, lines: 5, confidence: 0.4}
- kind: join
  lines: 9-11
  confidence: 0.7
"""

PLACE = Path("journey/structure.yaml")


@pytest.fixture
def cases(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edition: Callable[..., Any]
) -> Callable[[], list[Case]]:
    """What is in doubt: four findings, and every mark that a rule would set."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("edition.plan.setting.CERTAIN", 2.0)
    Path("journey.txt").write_text(SOURCE, encoding="utf-8")
    assert edition("new", "journey", "journey.txt", "-q").status == 0
    PLACE.write_text(STRUCTURE, encoding="utf-8")
    return lambda: list(doubts([Edition(Path("journey"))], Orders(Path("output"))))


def found(cases: list[Case], text: str) -> Any:
    (case,) = [case for case in cases if text in case.text]
    return case


def read() -> str:
    return PLACE.read_text(encoding="utf-8")


def decided() -> tuple[Any, ...]:
    path = Path("journey/decisions.yaml")
    return apparatus.decisions(path.read_bytes(), str(path))


# --- What is asked ------------------------------------------------------------------------------


def test_structure_is_asked_first_then_the_marks(cases: Any) -> None:
    asked = cases()
    assert [(case.text, case.reading, case.certainty) for case in asked[:4]] == [
        ("THE JOURNEY", "heading, level 1", 0.6),
        ("A sign stood there.", "blockquote", 0.5),
        ("The road was mended in 1834.", "emphasis", 0.4),
        ("there. We went on by boat, … and came home.", "join", 0.7),
    ]
    assert all(isinstance(case, Finding) for case in asked[:4])
    assert all(isinstance(case, Setting) for case in asked[4:])
    assert asked[0].place == "journey/journey.txt:1"
    assert asked[0].evidence == ("in capitals",)
    lines = [case.document.line(case.spans[0].start) for case in asked[4:]]
    assert lines == sorted(lines)


def test_marks_are_asked_by_the_words_they_stand_in(cases: Any) -> None:
    asked = [case for case in cases() if isinstance(case, Setting)]
    assert [(case.text, case.reading, [sign.of(case.stands) for sign in case.signs])
            for case in asked] == [
        ("3-4", "3–4", ["-"]), ("'tis", "’tis", ["'"]), ("'tis", "’tis", ["'"]),
    ]  # fmt: skip
    assert all(case.words.of(SOURCE) == case.text for case in asked)


def test_the_lines_around_a_place(cases: Any) -> None:
    case = found(cases(), "A sign")
    rows = list(case.rows(1))
    assert [number for number, _, _ in rows] == [5, 6, 7, 8, 9]
    assert [(text[start:end]) for _, text, places in rows for start, end in places] == [
        "A sign stood there."
    ]
    (first, second) = [row for row in found(cases(), "home").rows(0) if row[2]]
    assert (first[0], second[0]) == (9, 11)


def test_an_edition_without_its_structure_gets_it(cases: Any) -> None:
    PLACE.unlink()
    cases()
    assert "findings:" in read()


def test_a_structure_that_cannot_be_read_is_told(cases: Any) -> None:
    PLACE.write_text(STRUCTURE.replace("lines: 7", "lines: 99"), encoding="utf-8")
    with pytest.raises(BadInput, match=r"structure.yaml:11: 99 is past the end"):
        cases()


# --- Structure ----------------------------------------------------------------------------------


def test_what_is_accepted_loses_its_confidence_and_nothing_else(cases: Any) -> None:
    assert Desk().accept(found(cases(), "JOURNEY")) == "heading, level 1"
    assert read() == STRUCTURE.replace("  confidence: 0.6\n", "")
    assert len([case for case in cases() if isinstance(case, Finding)]) == 3


def test_what_stands_on_one_line_is_accepted_too(cases: Any) -> None:
    Desk().accept(found(cases(), "mended"))
    assert read() == STRUCTURE.replace("confidence: 0.4", "confidence: 1")


def test_what_is_refused_stays_on_record_and_is_not_asked_again(cases: Any) -> None:
    desk, asked = Desk(), cases()
    assert desk.keep(found(asked, "JOURNEY")) == "no heading"
    assert desk.keep(found(asked, "home")) == "no join"
    assert read() == STRUCTURE.replace("0.6", "0").replace("0.7", "0")
    assert len([case for case in cases() if isinstance(case, Finding)]) == 2


def test_words_that_are_refused_are_plain(cases: Any) -> None:
    assert Desk().keep(found(cases(), "mended")) == "plain"
    (entry,) = [row for row in read().splitlines() if "lines: 5" in row]
    assert entry == "- {kind: plain, lines: 5, confidence: 1}"


def test_another_kind_and_another_level(cases: Any) -> None:
    desk, asked = Desk(), cases()
    assert desk.call(found(asked, "JOURNEY"), "heading", 3) == "heading, level 3"
    assert desk.call(found(asked, "sign"), "heading", 2) == "heading, level 2"
    root: Any = yaml.plain(yaml.load(PLACE.read_bytes(), "s"))
    assert root["findings"][0] == {
        "kind": "heading", "lines": "1", "level": "3", "evidence": ["in capitals"],
    }  # fmt: skip
    assert root["findings"][1] == {"kind": "heading", "lines": "7", "level": "2"}
    assert desk.undo() is found(asked, "sign")
    assert desk.call(found(asked, "sign"), "attribution") == "attribution"
    assert "level" not in yaml.plain(yaml.load(PLACE.read_bytes(), "s"))["findings"][1]  # type: ignore[call-overload,index]
    assert "# or the title?" in read()


def test_a_heading_that_becomes_something_else_loses_its_level(cases: Any) -> None:
    Desk().call(found(cases(), "JOURNEY"), "title")
    assert read() == STRUCTURE.replace("kind: heading ", "kind: title ").replace(
        "  level: 1\n  confidence: 0.6\n", ""
    )


def test_what_cannot_be_is_not_recorded(cases: Any) -> None:
    asked = cases()
    with pytest.raises(BadInput, match="did you mean “epigraph”"):
        Desk().call(found(asked, "sign"), "epigrap")
    with pytest.raises(BadInput, match="nothing that this can be"):
        Desk().call(found(asked, "home"), "heading", 1)
    assert others(found(asked, "home").mark) == ("join",)
    assert "verse" not in others(found(asked, "mended").mark)
    assert read() == STRUCTURE


def test_what_would_not_fit_the_others_is_not_recorded(cases: Any) -> None:
    overlapping = STRUCTURE + "- kind: heading\n  level: 1\n  lines: 7\n  confidence: 0.3\n"
    PLACE.write_text(overlapping, encoding="utf-8")
    case = next(case for case in cases() if case.text.startswith("A sign"))
    with pytest.raises(BadInput, match="overlaps"):
        Desk().call(case, "title")
    assert read() == overlapping


def test_a_file_that_somebody_has_changed_is_left_alone(cases: Any) -> None:
    asked, desk = cases(), Desk()
    PLACE.write_text(STRUCTURE.replace("lines: 7", "lines: 3"), encoding="utf-8")
    with pytest.raises(BadInput, match="changed by somebody else"):
        desk.accept(found(asked, "sign"))
    desk.accept(found(asked, "JOURNEY"))
    PLACE.write_text(read() + "# and more\n", encoding="utf-8")
    with pytest.raises(BadInput, match="changed by somebody else"):
        desk.undo()
    assert read().endswith("# and more\n")


# --- Marks --------------------------------------------------------------------------------------


def test_a_reading_is_recorded_with_its_words(cases: Any) -> None:
    assert Desk("N. N.").accept(found(cases(), "3-4")) == "3–4"
    (one,) = decided()
    assert (one.anchor.exact, one.reading, one.editor) == ("3-4", "3–4", "N. N.")
    assert not [case for case in cases() if "3-4" in case.text]


def test_marks_are_kept_and_are_not_asked_again(cases: Any) -> None:
    Desk().keep(found(cases(), "3-4"))
    (one,) = decided()
    assert (one.reading, one.editor) == ("3-4", "")
    assert not [case for case in cases() if "3-4" in case.text]


def test_words_that_stand_twice_are_told_apart(cases: Any) -> None:
    for case in [case for case in cases() if "'tis" in case.text]:
        Desk().keep(case)
    assert not [case for case in cases() if "'tis" in case.text]
    assert all(one.reading.replace("'", "") in ("tis",) for one in decided())


def test_another_reading_has_the_same_words(cases: Any) -> None:
    case = found(cases(), "3-4")
    assert Desk().spell(case, "3—4") == "3—4"
    with pytest.raises(BadInput, match="other words than “3-4”"):
        Desk().spell(case, "3 and 4")


def test_the_next_build_does_as_was_decided(cases: Any, edition: Any) -> None:
    Desk("N. N.").spell(found(cases(), "3-4"), "3—4")
    Desk().accept(found(cases(), "JOURNEY"))
    assert edition("build", "journey", "-f", "epub", "-q").status == 0
    (part,) = json.loads(Path("output/journey/ledger.json").read_bytes())["parts"]
    (change,) = [change for change in part["changes"] if change["after"] == "—"]
    assert [(s["rule"], s["editor"], s["listed"]) for s in change["steps"]] == [
        ("decision", "N. N.", False)
    ]
    said = edition("ledger", "journey", "--doubts")
    assert "3–4" not in said.out


def test_the_last_decision_is_taken_back(cases: Any) -> None:
    desk, asked = Desk(), cases()
    before = {path: path.read_bytes() for path in Path("journey").iterdir()}
    done = [found(asked, "JOURNEY"), found(asked, "3-4"), found(asked, "sign")]
    for case in done:
        desk.accept(case)
    assert [desk.undo() for _ in range(4)] == [*done[::-1], None]
    assert {path: path.read_bytes() for path in Path("journey").iterdir()} == before
    Path("journey/decisions.yaml").unlink()
    desk.accept(found(asked, "3-4"))
    desk.undo()
    assert not Path("journey/decisions.yaml").exists()


# --- The list -----------------------------------------------------------------------------------


def test_all_that_is_in_doubt_is_listed(cases: Any, edition: Any) -> None:
    before = read()
    said = edition("review", "journey", "--list")
    assert (said.status, said.err) == (0, "")
    assert said.lines[0] == "journey/journey.txt:1\tTHE JOURNEY\theading, level 1\t60%\tin capitals"
    assert len(said.lines) == len(cases())
    assert read() == before


def test_without_a_terminal_it_is_said_what_to_do(cases: Any, edition: Any) -> None:
    said = edition("review", "journey")
    assert (said.status, said.out) == (2, "")
    assert "there is no terminal to ask on" in said.err
    assert "edition review --list" in said.err
