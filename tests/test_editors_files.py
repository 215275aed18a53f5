"""What an editor may get wrong in the files beside the text, seen from the command line.

Whatever is written there is in the book, or is told; nothing is passed over in silence.
"""

from __future__ import annotations

from pathlib import Path

import pytest

LETTER = Path("letter")
NOTE = "- anchor: the first frost\n  note: {}\n"


def wrote(name: str, text: str) -> None:
    path = LETTER / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def manifest(text: str) -> int:
    """The line at which a text stands that is put at the end of the manifest."""
    path = LETTER / "edition.yaml"
    before = path.read_text(encoding="utf-8")
    path.write_text(before + text, encoding="utf-8")
    return before.count("\n") + 1


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("front: [introducton]", "MATTER-UNKNOWN", "“introduction”?"),
        ("back: [index, nowhere]", "MATTER-UNKNOWN", "no matter/nowhere.md"),
        ("front: [introduction, introduction]", "MATTER-TWICE", "`front:` already"),
        ("front: [index]\nback: [notes, index]", "MATTER-TWICE", "`front:` already"),
        ("front: introduction", "MANIFEST-TYPE", "must be a list"),
        ("authorities: nowhere", "AUTHORITIES", "'nowhere' beside this one has no registers"),
        ("authorities: letter", "AUTHORITIES", "no authority of its own"),
    ],
)
def test_what_a_manifest_names_is_there(text, code, says, shelf, edition):
    wrote("matter/introduction.md", "Words.\n")
    line = manifest(text + "\n") + text.count("\n")

    said = edition("anchors", "letter")

    assert said.status == 2
    assert said.err.startswith(f"error: letter/edition.yaml:{line}: ")
    assert f"[{code}]" in said.err
    assert says in said.err


def test_a_page_that_is_named_in_front_is_not_at_the_back_too(shelf, edition):
    wrote("index.yaml", "k:\n  heading: pump\n  variants: [pump]\n")
    manifest("front: [index]\n")

    assert edition("build", "letter", "-f", "epub").status == 0
    assert edition("check", "letter").err.count("[EPUBCHECK") == 0


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("note.yaml", "did you mean “notes.yaml”?"),
        ("Persons.yaml", "did you mean “persons.yaml”?"),
        ("notes.yml", "did you mean “notes.yaml”?"),
        ("matter/preface.md", "the manifest does not name it"),
        ("matter/introduction.txt", "save it as introduction.md"),
    ],
)
def test_what_will_not_be_read_is_told_and_the_book_is_made(name, says, shelf, edition):
    wrote(name, "")

    said = edition("anchors", "letter")

    assert said.status == 0
    assert said.err.startswith(f"warning: letter/{name}: ")
    assert says in said.err


def test_a_folder_of_what_an_editor_writes_is_quiet(shelf, edition):
    wrote("matter/headnote.md", "Words.\n")
    wrote("matter/introduction.md", "Words.\n")
    wrote("matter/.introduction.md.swp", "")

    assert edition("anchors", "letter").err == ""


@pytest.mark.parametrize("name", ["notes.yaml", "matter/introduction.md"])
@pytest.mark.parametrize("kind", ["folder", "dangling", "loop"])
def test_an_editors_file_that_is_no_file(name, kind, shelf, edition):
    path = LETTER / name
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    if kind == "folder":
        path.mkdir()
    else:
        path.symlink_to(path.name if kind == "loop" else "nowhere")

    said = edition("anchors", "letter")

    assert said.status == 2
    assert said.err.startswith(f"error: letter/{name}: ")
    assert "[FILE-KIND]" in said.err


def test_registers_that_are_shared_mean_the_text_that_they_lie_beside(shelf, edition):
    """An edition's own anchors name no part; they are as good where another shares them."""
    wrote("index.yaml", "k:\n  heading: pump\n  include: [the lower well]\n")
    Path("other.txt").write_text("The pump is mended.\n", encoding="utf-8")
    assert edition("new", "other", "other.txt").status == 0
    with open("other/edition.yaml", "a", encoding="utf-8") as file:
        file.write("authorities: letter\n")

    said = edition("anchors", "other")

    assert (said.status, said.err) == (0, "")


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("- anchor: does not remember. You ask\n  reading: x", "ACROSS", "end of a paragraph"),
        (
            "- anchor: H. Pennington P.S. The boy\n  kind: restore\n  format: emphasis",
            "ACROSS",
            "end of a",
        ),
        ("- anchor: Dear Mr. Aldous,\n  kind: surplus", "EMPTY", "kind: aside"),
    ],
)
@pytest.mark.parametrize("command", ["anchors", "build"])
def test_an_emendation_stands_inside_one_block_of_the_text(command, text, code, says, shelf,
                                                           edition):  # fmt: skip
    wrote("emendations.yaml", f"# mine\n{text}\n  reason: because\n")

    said = edition(command, "letter")

    assert said.status == 2
    assert said.err.startswith("error: letter/emendations.yaml:2: ")
    assert f"[EMENDATION-{code}]" in said.err
    assert says in said.err


def with_an_ornament(edition) -> None:
    Path("broken.txt").write_text("One word and one.\n\n* * *\n\nTwo words.\n", encoding="utf-8")
    assert edition("new", "broken", "broken.txt").status == 0


@pytest.mark.parametrize("kind", ["surplus", "sic"])
def test_an_emendation_of_an_ornament(kind, shelf, edition):
    with_an_ornament(edition)
    text = f"- anchor: '* * *'\n  kind: {kind}\n  reason: because\n"
    Path("broken/emendations.yaml").write_text(text, encoding="utf-8")

    said = edition("build", "broken")

    assert said.status == 2
    assert said.err.startswith("error: broken/emendations.yaml:1: ")
    assert "[EMENDATION-OUTSIDE]" in said.err


@pytest.mark.parametrize("words", ["'* * *'", "'and one. * * *'"])
def test_a_note_on_an_ornament(words, shelf, edition):
    with_an_ornament(edition)
    Path("broken/notes.yaml").write_text(f"- anchor: {words}\n  note: N.\n", encoding="utf-8")

    said = edition("build", "broken")

    assert said.status == 2
    assert said.err.startswith("error: broken/notes.yaml:1: ")
    assert "[NOTE-OUTSIDE]" in said.err


def test_notes_that_hang_on_each_other_alone(shelf, edition):
    wrote("notes.yaml", "- anchor: {exact: two, note: b}\n  id: a\n  note: one\n"
                        "- anchor: {exact: one, note: a}\n  id: b\n  note: two\n")  # fmt: skip

    said = edition("anchors", "letter")

    assert said.status == 2
    assert said.err.count("[ANCHOR-CIRCLE]") == 2


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("notes.yaml", NOTE.format("'See {note: pump}.'"), 1),
        ("matter/introduction.md", "# Of pumps\n\nOne.\n\nOf valves[^1].\n\nMore.\n", 5),
        ("matter/introduction.md", "| a | b |\n|---|---|\n| 1 | 2 |\n", 1),
    ],
)
def test_prose_is_never_printed_as_it_was_not_meant(name, text, line, shelf, edition):
    wrote(name, text)

    said = edition("anchors", "letter")

    assert said.status == 2
    assert said.err.startswith(f"error: letter/{name}:{line}: ")
    assert "[PROSE-TYPED]" in said.err


def test_a_work_of_a_text_that_there_is_not(shelf, edition):
    wrote("bibliography.yaml", "a:\n  type: book\n  title: T\n  part: lettr\n  list: texts\n")

    said = edition("anchors", "letter")

    assert said.status == 2
    assert "[WORK-PART]" in said.err


def test_a_stylesheet_that_takes_from_the_page_what_the_book_cites_the_page_of(shelf, edition):
    """The index has a place in a line that its editor's stylesheet leaves out."""
    Path("song.txt").write_text(
        "They sang:\n\n    Over the water,\n    And over the sea,\n    To Charley.\n\nNone did.\n",
        encoding="utf-8",
    )
    assert edition("new", "song", "song.txt").status == 0
    index = "sea:\n  heading: sea\n  include: [And over the sea]\n"
    Path("song/index.yaml").write_text(index, encoding="utf-8")
    shipped = Path(__file__).parents[1] / "styles" / "print.css"
    Path("song/styles").mkdir()
    sheet = shipped.read_text(encoding="utf-8") + "\np.line { display: none }\n"
    Path("song/styles/print.css").write_text(sheet, encoding="utf-8")

    said = edition("build", "song", "-f", "pdf")

    assert said.status == 2
    assert "[PAGES-PLACE]" in said.err
    assert "hide none of them" in said.err


@pytest.fixture
def volume(shelf, edition):
    """A volume of the letter and of an answer to it, each with a note."""
    Path("answer.txt").write_text("The pump is mended, and nobody knows by whom.\n", "utf-8")
    assert edition("new", "answer", "answer.txt").status == 0
    wrote("notes.yaml", "- anchor: the first frost\n  id: frost\n  note: In December.\n")
    Path("both").mkdir()
    Path("both/edition.yaml").write_text("title: Both\nparts: [letter, answer]\n", "utf-8")
    return Path("both")


def test_a_note_refers_to_a_note_on_another_text_of_the_volume(volume, edition):
    note = "- anchor: The pump\n  note: Before {note:frost}.\n"
    Path("answer/notes.yaml").write_text(note, encoding="utf-8")

    said = edition("build", "both", "-q", "-f", "epub")

    assert (said.status, said.err) == (0, "")
    assert edition("anchors", "answer").status == 2  # alone, it refers to nothing


def test_a_volume_changes_nothing_in_its_texts(volume, edition):
    text = "- anchor: {exact: mended, part: answer}\n  reading: repaired\n  reason: so\n"
    (volume / "emendations.yaml").write_text(text, encoding="utf-8")

    said = edition("build", "both")

    assert said.status == 2
    assert said.err.startswith("error: both/emendations.yaml:1: ")
    assert "[FILE-VOLUME]" in said.err


def test_templates_and_styles_that_lie_over_nothing_are_told(shelf, edition):
    shipped = (Path(__file__).parents[1] / "styles" / "epub.css").read_text(encoding="utf-8")
    wrote("styles/prnt.css", "p { color: black }\n")
    wrote("styles/mine.css", "p { color: black }\n")
    wrote("styles/epub.css", f'@import "mine.css";\n{shipped}')

    said = edition("anchors", "letter")

    assert said.status == 0
    assert said.err.startswith("warning: letter/styles/prnt.css: ")
    assert "did you mean “styles/print.css”?" in said.err
    assert "mine.css" not in said.err


def test_an_emendation_over_the_end_of_a_paragraph_is_not_added(shelf, edition, listing):
    before = listing(shelf)

    said = edition("emend", "letter", "not remember. You ask", "--reading", "x", "--reason", "y")

    assert said.status == 2
    assert "not added: " in said.err
    assert "[EMENDATION-ACROSS]" in said.err
    assert listing(shelf) == before
