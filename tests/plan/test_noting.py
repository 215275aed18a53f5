"""An editor at the command line: notes and emendations added, and every anchor checked."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from edition.sources import apparatus
from edition.sources.examples import EXAMPLES

SOURCE = """\
THE JOURNEY

By a Traveller

We left for Bath on the 3rd of May, and the coach was late. The road was mended in
1834 -- under the Poor Law -- and "the old inn" stood empty.

At Bath we recieved a letter. The Times had it that Bath was full; The Times was wrong.

The coach was late again.
"""

Run = Callable[..., Any]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edition: Run) -> Run:
    """The command line beside an edition `journey`."""
    monkeypatch.chdir(tmp_path)
    Path("journey.txt").write_text(SOURCE, encoding="utf-8")
    assert edition("new", "journey", "journey.txt", "-q").status == 0
    return edition


def notes(path: str = "journey/notes.yaml") -> list[tuple[str, str]]:
    return [(one.anchor.exact, one.prose) for one in apparatus.notes(Path(path).read_bytes(), path)]


def emendations() -> tuple[Any, ...]:
    path = Path("journey/emendations.yaml")
    return apparatus.emendations(path.read_bytes(), str(path))


def refused(run: Run, *words: str) -> str:
    """What is said of a command that adds nothing."""
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    said = run(*words)
    assert said.status == 2
    assert not said.out
    after = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    assert after == before
    return str(said.err)


# --- A new edition ----------------------------------------------------------------------------


def test_a_new_edition_has_an_example_of_every_file(run: Run) -> None:
    for name, content in EXAMPLES.items():
        assert (Path("journey") / name).read_bytes() == content
    said = run("anchors", "journey")
    assert (said.status, said.out, said.err) == (0, "", "")


# --- Notes ------------------------------------------------------------------------------------


def test_a_note_is_added_under_the_comments(run: Run) -> None:
    said = run("note", "journey", "Poor Law", "Of *1834*: a new law.", "--id", "law")
    line = EXAMPLES["notes.yaml"].decode().count("\n") + 1
    assert said.status == 0
    assert said.out == (
        f"added to journey/notes.yaml, line {line}: on “Poor Law” (journey.txt, line 6)\n"
    )
    raw = Path("journey/notes.yaml").read_bytes()
    assert raw == EXAMPLES["notes.yaml"] + (
        b"- anchor: Poor Law\n  id: law\n  note: 'Of *1834*: a new law.'\n"
    )
    assert run("anchors", "journey").out == "journey/notes.yaml: 1 anchor\n"


def test_notes_stand_in_the_order_of_the_text(run: Run) -> None:
    for words in ("again", "Poor Law", "3rd of May", "a letter", "1834 — under"):
        assert run("note", "journey", words, f"On {words}.", "-q").out == ""
    assert [exact for exact, _ in notes()] == [
        "3rd of May", "1834 — under", "Poor Law", "a letter", "again",
    ]  # fmt: skip


def test_a_file_in_an_order_of_its_own_is_added_to_at_its_end(run: Run) -> None:
    own = "- {anchor: again, note: Last.}\n- {anchor: Poor Law, note: First.}\n"
    Path("journey/notes.yaml").write_text(own, encoding="utf-8")
    run("note", "journey", "a letter", "New.")
    assert [exact for exact, _ in notes()] == ["again", "Poor Law", "a letter"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_the_editor_wrote_stays(run: Run, end: str) -> None:
    path = Path("journey/notes.yaml")
    first = ["# Mine", "", "# the first", "- anchor:  Poor Law   # here", "  note: |-", "    One."]
    second = ["", "# the second", "- {note: 'Two.',  anchor: again}", "", "# end", ""]
    path.write_bytes(end.join([*first, *second]).encode())
    long = "A long note that says much. " * 6 + "\n\nIn two paragraphs."
    assert run("note", "journey", "a letter", long).status == 0
    text = path.read_bytes().decode()
    assert text.startswith(end.join(first))
    assert text.endswith(end.join(second))
    assert text.count("\n") == text.count(end)
    assert max(map(len, text.splitlines())) <= 92
    assert notes()[1] == ("a letter", "A long note that says much. " * 5
                          + "A long note that says much.\n\nIn two paragraphs.")  # fmt: skip


def test_a_note_without_a_file_makes_one(run: Run) -> None:
    Path("journey/notes.yaml").unlink()
    assert run("note", "journey", "Poor Law", "x", "--series", "mine").status == 0
    assert Path("journey/notes.yaml").read_text() == (
        "- anchor: Poor Law\n  series: mine\n  note: x\n"
    )


def test_words_in_several_places_are_told_apart_by_options(run: Run) -> None:
    said = refused(run, "note", "journey", "Bath", "A city.")
    assert "“Bath” stands in 3 places of journey.txt [ANCHOR-AMBIGUOUS]" in said
    options = re.findall(r"write (.*)", said)
    assert len(options) == 3
    for number, option in enumerate(options):
        assert run("note", "journey", *shlex.split(option), f"City {number}.").status == 0
    assert [prose for _, prose in notes()] == ["City 0.", "City 1.", "City 2."]
    assert run("anchors").status == 2  # no edition here
    assert run("anchors", "journey").status == 0


def test_words_that_do_not_stand_there_are_put_right(run: Run) -> None:
    said = refused(run, "note", "journey", "the old in stood empty", "x")
    assert "does not stand in journey.txt [ANCHOR-ORPHAN]" in said
    (option,) = re.findall(r"write (.*)", said)
    assert run("note", "journey", *shlex.split(option), "x").status == 0
    assert notes()[0][0] == 'the old inn" stood empty'
    assert "nothing in it is much like" in refused(run, "note", "journey", "qqqq", "x")
    said = refused(run, "note", "journey", "The Times", "x", "--occurrence", "3")
    assert "[ANCHOR-OCCURRENCE]" in said


def test_printed_words_may_be_quoted(run: Run) -> None:
    assert run("note", "journey", "1834—under the Poor Law—and “the old inn”", "x").status == 0
    assert run("note", "journey", "THE JOURNEY", "On the title.").status == 0
    assert run("note", "journey", "was late again.", "x", "--prefix", "The coach").status == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("Poor Law", "See [@nobody2000]."), "CITATION-UNKNOWN"),
        (("Poor Law", "See {note:nothing}."), "REFERENCE-UNKNOWN"),
        (("again", "x", "--id", "law"), "ENTRY-TWICE"),
        (("again", "x", "--id", "two words"), "ENTRY-NAME"),
        (("again", "a\x07b"), "YAML-CHARACTER"),
    ],
)
def test_a_note_with_a_fault_is_not_added(run: Run, words: tuple[str, ...], code: str) -> None:
    run("note", "journey", "a letter", "x", "--id", "law")
    said = refused(run, "note", "journey", *words)
    assert f"[{code}]" in said
    assert "journey" in said


@pytest.mark.parametrize("words", [("", "x"), ("again", " ")])
def test_nothing_said_is_bad_usage(run: Run, words: tuple[str, ...]) -> None:
    assert "it is empty" in refused(run, "note", "journey", *words)


def test_entries_of_several_lines_stand_apart_and_flags_are_flags(run: Run) -> None:
    for words in (("again", "--sic"), ("a letter", "--sic", "--every")):
        run("emend", "journey", *words, *WHY)
    written = Path("journey/emendations.yaml").read_text(encoding="utf-8")
    assert "\n\n- anchor: a letter\n" in written
    assert "\n  every: true\n" in written


def test_what_was_wrong_before_is_no_obstacle(run: Run) -> None:
    path = Path("journey/notes.yaml")
    path.write_text("- {anchor: nowhere, note: x}\n- {anchor: again, note: '[@no]'}\n")
    assert run("note", "journey", "Poor Law", "y").status == 0
    assert run("note", "journey", "a letter", "y", "--id", "a").status == 0
    assert len(notes()) == 4


def test_a_file_that_cannot_be_read_is_told(run: Run) -> None:
    Path("journey/notes.yaml").write_text("- anchor: Poor Law\n  not: x\n")
    said = refused(run, "note", "journey", "again", "x")
    assert "journey/notes.yaml:2: the key `not` is not known" in said
    Path("journey/notes.yaml").write_text("[{anchor: again, note: x}]\n")
    assert "YAML-ADD" in refused(run, "note", "journey", "again", "x")


# --- Emendations ------------------------------------------------------------------------------

WHY = ("--reason", "It is so.")


def test_emendations_of_every_kind(run: Run) -> None:
    for words in (
        ("recieved", "--reading", "received", "--certainty", "medium", "--editor", "H. P."),
        ("The Times", "--restore", "work", "--every"),
        ("Poor Law", "--sic"),
        ("coach was late again", "--supplied", "coach was very late again"),
        ("was wrong", "--surplus"),
        ("old inn", "--gap"),
        ("the 3rd of May", "--restore", "foreign", "--lang", "en-GB"),
    ):
        assert run("emend", "journey", *words, *WHY).status == 0
    made = emendations()
    assert [(one.kind, one.reading) for one in made] == [
        ("emend", "received"), ("restore", ""), ("sic", ""),
        ("supplied", "coach was very late again"), ("surplus", ""), ("gap", ""), ("restore", ""),
    ]  # fmt: skip
    assert (made[0].certainty, made[0].editor, made[0].reason) == ("medium", "H. P.", "It is so.")
    assert (made[1].format, made[1].every, made[6].lang) == ("work", True, "en-GB")
    assert run("anchors", "journey").out == "journey/emendations.yaml: 7 anchors\n"


def test_an_emendation_that_changes_nothing_or_overlaps(run: Run) -> None:
    said = refused(run, "emend", "journey", "recieved", "--reading", "recieved", *WHY)
    assert "not added: this changes nothing" in said
    assert "[EMENDATION-NOTHING]" in said
    assert run("emend", "journey", "we recieved a", "--reading", "we received a", *WHY).status == 0
    for words in ("recieved", "recieved a letter", "At Bath we"):
        said = refused(run, "emend", "journey", words, "--reading", "x", *WHY)
        assert "[EMENDATION-OVERLAP]" in said
        assert "this entry" in said or "emendations.yaml:" in said
    assert run("emend", "journey", "recieved", "--restore", "emphasis", *WHY).status == 0
    assert "[EMENDATION-OVERLAP]" in refused(
        run, "emend", "journey", "recieved a", "--restore", "work", *WHY
    )


@pytest.mark.parametrize(
    "words",
    [
        (), ("--reading", "x", "--sic"), ("--restore", "work", "--surplus"),
        ("--restore", "italics"), ("--reading", "x", "--certainty", "some"),
        ("--reading", "x", "--occurrence", "0"),
    ],
)  # fmt: skip
def test_one_kind_and_known_words(run: Run, words: tuple[str, ...]) -> None:
    said = refused(run, "emend", "journey", "recieved", *words, *WHY)
    assert "Usage:" in said
    assert "Usage:" in refused(run, "emend", "journey", "recieved", "--reading", "x")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--reading", " "), "ENTRY-MISSING"),
        (("--reading", "x", "--lang", "de"), "EMENDATION-FORMAT"),
        (("--restore", "foreign", "--lang", "not a tag"), "EMENDATION-LANGUAGE"),
    ],
)
def test_an_emendation_with_a_fault_is_not_added(
    run: Run, words: tuple[str, ...], code: str
) -> None:
    assert f"[{code}]" in refused(run, "emend", "journey", "recieved", *words, *WHY)


# --- Folders ----------------------------------------------------------------------------------


@pytest.fixture
def volume(run: Run) -> Run:
    """A volume of two texts, which share its registers."""
    run("new", "other", "journey.txt", "-q")
    Path("both").mkdir()
    Path("both/edition.yaml").write_text("title: Both\nparts: [journey, other]\n")
    for part in ("journey", "other"):
        with Path(part, "edition.yaml").open("a") as manifest:
            manifest.write("\nauthorities: both\n")
    Path("both/persons.yaml").write_text(
        "times:\n  name: The Times\n  sort: Times\n  include:\n"
        "    - {part: journey, exact: Poor Law}\n    - {part: other, exact: Poor Law}\n"
    )
    return run


def test_what_is_said_of_a_text_stands_with_the_text(volume: Run) -> None:
    said = refused(volume, "note", "both", "Poor Law", "x")
    assert "[EDITION-VOLUME]" in said
    assert "name one of its parts: journey, other" in said
    assert volume("note", "journey", "Poor Law", "See [the paper](person:times).").status == 0
    assert "REFERENCE-UNKNOWN" in refused(
        volume, "note", "journey", "Poor Law", "[x](person:nobody)"
    )


def test_anchors_of_texts_not_asked_for_are_passed_over(volume: Run) -> None:
    assert volume("anchors", "journey").out == (
        "both/persons.yaml: 1 anchor, 1 of texts not asked for\n"
    )
    assert volume("anchors", "both").out == "both/persons.yaml: 2 anchors\n"
    assert volume("anchors", "journey", "other", "both").out == "both/persons.yaml: 2 anchors\n"


def test_all_that_is_wrong_is_told_at_once(volume: Run) -> None:
    Path("journey/notes.yaml").write_text(
        "- {anchor: Bath, note: x}\n- {anchor: 'the old in', note: x}\n- {anchor: again, note: x}\n"
    )
    Path("other/emendations.yaml").write_text(
        "- {anchor: late, reading: x, reason: y, every: true}\n"
        "- {anchor: recieved, reading: recieved, reason: y}\n"
    )
    Path("both/index.yaml").write_text(
        "a:\n  heading: A\n  include:\n    - {part: nowhere, exact: x}\n"
        "    - {part: journey, from: We left, to: {exact: the inn}}\n"
    )
    said = volume("anchors", "both")
    assert said.status == 2
    assert re.findall(r"^error: (\S+): .*\[(.*)\]$", said.err, re.M) == [
        ("both/index.yaml:4", "ANCHOR-PART"),
        ("both/index.yaml:5", "ANCHOR-ORPHAN"),
        ("journey/notes.yaml:1", "ANCHOR-AMBIGUOUS"),
        ("journey/notes.yaml:2", "ANCHOR-ORPHAN"),
        ("other/emendations.yaml:2", "EMENDATION-NOTHING"),
    ]
    assert said.lines == [
        "both/index.yaml: 2 anchors, 1 of texts not asked for, 2 faults",
        "both/persons.yaml: 2 anchors",
        "journey/notes.yaml: 3 anchors, 2 faults",
        "other/emendations.yaml: 2 anchors, 1 fault",
    ]
    assert "write anchor: " in said.err
    quiet = volume("anchors", "both", "-q")
    assert (quiet.out, quiet.err, quiet.status) == ("", said.err, 2)


def test_a_file_that_cannot_be_read_does_not_hide_the_others(volume: Run) -> None:
    Path("journey/notes.yaml").write_text("- {anchor: Bath, nota: x}\n")
    Path("other/notes.yaml").write_text("just words\n")
    said = volume("anchors", "journey", "other")
    assert said.status == 2
    assert "journey/notes.yaml:1" in said.err
    assert "other/notes.yaml:1" in said.err


def test_anchors_on_a_note(run: Run) -> None:
    run("note", "journey", "Poor Law", "Passed by *Parliament* in 1834.", "--id", "law")
    with Path("journey/notes.yaml").open("a") as file:
        file.write("- {anchor: {exact: in 1834, note: law}, note: So it was.}\n")
    assert run("anchors", "journey").out == "journey/notes.yaml: 2 anchors\n"
    assert run("note", "journey", "again", "x").status == 0
    with Path("journey/notes.yaml").open("a") as file:
        file.write("- {anchor: {exact: in 1835, note: law}, note: x}\n")
        file.write("- {anchor: {exact: x, note: lew}, note: x}\n")
    said = run("anchors", "journey")
    assert said.status == 2
    assert "[ANCHOR-ORPHAN]" in said.err
    assert "[ANCHOR-NOTE]" in said.err


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda: Path("journey/journey.txt").unlink(), "is missing"),
        (lambda: Path("journey/journey.txt").write_text("Other words."), "the witness has changed"),
        (lambda: Path("journey/edition.yaml").write_text("titel: x\n"), "titel"),
        (lambda: Path("journey/edition.yaml").unlink(), "has no edition.yaml"),
        (lambda: _linked(Path("journey/notes.yaml")), "outside"),
    ],
)
def test_a_spoilt_edition_is_told(run: Run, spoil: Callable[[], None], told: str) -> None:
    spoil()
    assert told in refused(run, "note", "journey", "Poor Law", "x")


def _linked(path: Path) -> None:
    path.unlink()
    outside = path.resolve().parents[1] / "outside.yaml"
    outside.write_text("")
    path.symlink_to(outside)


def test_a_full_disk_leaves_the_file_as_it_was(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("edition.sources.folder.os.fsync", full)
    said = refused(run, "note", "journey", "Poor Law", "x")
    assert "the disk is full" in said
