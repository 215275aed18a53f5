"""The command line on a text that nobody prepared: a letter, from its source to its checked books.

What is fresh is not built again, and a build with nothing to do starts as fast as it can.
"""

from __future__ import annotations

import json
import os
import pty
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

from edition.build.store import Store
from edition.cli import program
from edition.sources.examples import EXAMPLES

COMMANDS = (
    "new", "build", "check", "ledger", "anchors", "note", "emend", "review", "transcript", "list",
    "clean",
)  # fmt: skip

#: What takes long to import; none of it is needed to see that nothing is to be done.
HEAVY = {
    "weasyprint", "pydyf", "ebooklib", "lxml", "bs4", "jinja2", "ruamel", "pydantic", "fontTools",
    "pikepdf", "rich", "charset_normalizer", "rapidfuzz", "resvg", "jpype", "PIL", "pyphen",
    "markdown_it", "citeproc", "pyuca",
}  # fmt: skip

BOOKS = ("output/letter/ledger.json", "output/letter/letter.epub", "output/letter/letter.pdf")


# a letter of one's own


def test_a_letter_becomes_an_edition(shelf, listing):
    made = listing(shelf)

    assert set(made) == {
        "letter", "letter.txt", "letter/edition.yaml", "letter/letter.txt", "letter/structure.yaml",
        *(f"letter/{name}" for name in EXAMPLES), "output", "output/letter", *BOOKS,
    }  # fmt: skip
    assert made["letter/letter.txt"] == made["letter.txt"]


def test_what_the_letter_says_of_itself_is_in_the_manifest(shelf):
    manifest = Path("letter/edition.yaml").read_text(encoding="utf-8")

    assert "\ndate: 1911-03-04\n" in manifest
    assert "\n  file: letter.txt\n" in manifest
    assert "# author:" in manifest  # a signature is no statement of authorship


def test_new_tells_what_it_found(shelf, edition):
    said = edition("new", "again", "letter.txt", "--title", "A Letter", "--author", "H. P.")

    assert said.status == 0
    assert said.err == ""
    assert said.lines[0] == "made again: A Letter, by H. P."
    assert "read as utf-8: no byte-order mark; every byte is ASCII" in said.out
    assert "again/structure.yaml" in said.out
    assert edition("new", "quiet", "letter.txt", "-q").out == ""


def test_the_letters_typography_is_on_record(shelf, edition):
    said = edition("ledger", "letter")
    records = [line.split("\t") for line in said.lines]

    assert said.status == 0
    assert {len(record) for record in records} == {7}
    assert ["letter", "10", "␣--␣", "—", "dashes", "silent"] in [r[:6] for r in records]
    assert ["letter", "14", "-", "–", "ranges", "silent"] in [r[:6] for r in records]
    assert sum(r[4] == "quotes" for r in records) == 9


@pytest.mark.check
def test_the_letters_books_pass_every_check(shelf, edition):
    said = edition("check", "letter")

    assert (said.status, said.err) == (0, "")
    assert said.lines[-1] == "checked letter: 0 errors, 0 warnings"
    again = edition("check", "letter")
    assert again.lines == said.lines[-1:]  # a check of the same bytes is not made again


# a make


def test_a_second_build_builds_nothing(shelf, edition, listing):
    before = listing(shelf)

    said = edition("build", "letter")

    assert (said.status, said.err) == (0, "")
    assert said.lines[0] == "nothing to build: 1 book is up to date in output"
    assert not any("wrote" in line or line[-2:] == " s" for line in said.lines)
    assert listing(shelf) == before


@pytest.mark.parametrize(
    "words",
    [("build", "letter"), ("build", "letter", "-n", "--why"), ("list", "letter"), ("--help",),
     ("ledger", "letter"), ("build", "--help"), ("build", "none"), ("clean", "letter")],
)  # fmt: skip
def test_what_does_nothing_imports_nothing_heavy(words, shelf, apart):
    asks = (
        "import sys, atexit; from edition.cli import main; "
        "atexit.register(lambda: print(*sorted(sys.modules), file=sys.stderr)); main()"
    )
    import subprocess

    ended = subprocess.run(
        [sys.executable, "-c", asks, *words], capture_output=True, encoding="utf-8", check=False
    )

    loaded = {name.partition(".")[0] for name in ended.stderr.splitlines()[-1].split()}
    assert "click" in loaded
    assert loaded & HEAVY == set()


def test_a_book_is_built_again_for_a_reason(shelf, edition):
    manifest = Path("letter/edition.yaml")
    manifest.write_text(manifest.read_text().replace("title: letter", "title: From Bristol"))
    before = {path: Path(path).read_bytes() for path in BOOKS}

    dry = edition("build", "letter", "-n", "--why", "-f", "pdf")
    assert dry.lines[0] == "letter: manifest  — file edition.yaml changed"
    assert {path: Path(path).read_bytes() for path in BOOKS} == before

    said = edition("build", "letter", "-f", "pdf", "--why")

    assert said.status == 0
    reasons = dict(line.split("  — ") for line in said.lines if "  — " in line)
    assert reasons["letter: manifest"] == "file edition.yaml changed"
    assert reasons["letter: pdf"] == "need letter/manifest changed"
    assert "letter: ledger" not in reasons  # the title is none of its business
    after = {path: Path(path).read_bytes() for path in BOOKS}
    assert [path for path in BOOKS if after[path] != before[path]] == ["output/letter/letter.pdf"]
    assert "wrote output/letter/letter.pdf" in said.lines


def test_a_dry_run_writes_nothing(shelf, edition, listing):
    shutil.rmtree("output")
    Path("letter/structure.yaml").unlink()
    before = listing(shelf)

    said = edition("build", "letter", "-n")

    assert said.status == 0
    assert sorted(line.partition(": ")[2] for line in said.lines) == [
        "editor", "epub", "ledger", "manifest", "pdf", "proof", "reading", "readings",
        "structure", "text@chicago",
    ]  # fmt: skip
    assert listing(shelf) == before
    assert not Path("output").exists()


def test_a_dry_run_with_nothing_to_do_says_so(shelf, edition):
    said = edition("build", "letter", "-n")

    assert said.lines == ["nothing to build: everything is up to date"]


def test_always_builds_what_is_fresh_and_makes_the_same(shelf, edition, listing):
    before = listing(shelf)

    said = edition("build", "letter", "-B", "-f", "pdf", "--why")

    assert said.status == 0
    assert "letter: pdf  — asked with -B" in said.lines
    assert not any(line.startswith("wrote") for line in said.lines)
    assert listing(shelf) == before


@pytest.mark.parametrize("one", ["pdf", "epub"])
def test_one_format_alone(one, shelf, edition):
    said = edition("build", "letter", "-f", one, "-o", "only", "-q")

    assert said.status == 0, said.err
    assert sorted(path.name for path in Path("only/letter").iterdir()) == [
        "ledger.json", f"letter.{one}",
    ]  # fmt: skip
    assert Path(f"only/letter/letter.{one}").read_bytes() == Path(
        f"output/letter/letter.{one}"
    ).read_bytes()  # fmt: skip


def test_quiet_says_nothing(shelf, edition):
    Path("letter/structure.yaml").unlink()

    assert edition("build", "letter", "-q", "-f", "pdf", "-B") == (0, "", "")
    assert edition("clean", "letter", "-q") == (0, "", "")


def test_without_a_folder_the_edition_here_is_meant(shelf, edition, monkeypatch):
    monkeypatch.chdir("letter")

    said = edition("list", "-o", "../output")

    assert said.lines == ["letter\tletter\t\tletter.epub letter.pdf"]


def test_without_a_folder_every_seed_is_meant(shelf, edition):
    Path("seeds").mkdir()
    Path("letter").rename("seeds/letter")
    Path("seeds/pair").mkdir()
    Path("seeds/pair/edition.yaml").write_text("title: A Pair\nparts: [letter]\n")
    Path("seeds/notes").mkdir()

    said = edition("list")

    assert said.lines == [
        "letter\tletter\t\tletter.epub letter.pdf",
        "pair\tA Pair\tletter\tnot built",
    ]


@pytest.mark.parametrize("name", ["two letters", "“Briefe” & Söhne", "ポスト", "-q", "x.epub"])
def test_a_folder_of_any_name(name, shelf, edition):
    folder = f"./{name}"
    made = edition("new", folder, "letter.txt")
    said = edition("build", folder, "-f", "pdf", "-q")
    listed = edition("list", folder)

    assert (made.status, said.status, said.err) == (0, 0, "")
    assert Path("output", name, f"{name}.pdf").is_file()
    assert listed.lines == [f"{name}\tletter\t\t{name}.pdf"]


# ledger, list, clean


def test_a_folder_whose_name_looks_like_an_option(shelf, edition):
    said = edition("new", "--", "-dash", "letter.txt")

    assert (said.status, said.lines[-1]) == (0, "  then: edition build ./-dash")
    assert edition("anchors", "./-dash").status == 0


def test_nothing_is_removed_while_a_build_is_at_work(shelf, edition, listing):
    before = listing(shelf)

    with Store(Path("output/.store")).building():
        said = edition("clean", "letter")

    assert said.status == 2
    assert "a build is using it [OUTPUT]\n    wait until that build has ended" in said.err
    assert listing(shelf) == before


def test_the_ledger_is_filtered(shelf, edition):
    def records(*words: str) -> list[list[str]]:
        return [line.split("\t") for line in edition("ledger", "letter", *words).lines]

    every = records()
    assert {r[4] for r in records("--rule", "quotes")} == {"quotes"}
    assert records("--class", "silent") == every
    assert records("--class", "listed") == []
    assert records("--part", "letter") == every
    assert [r[4:6] for r in records("--doubts")] == [["initials", "60%"]]
    counted = {r[1]: int(r[3]) for r in records("--count")}
    assert counted["quotes"] == 9
    assert sum(counted.values()) == len(every)


def test_the_ledger_into_a_reader_that_has_seen_enough(shelf, apart):
    import subprocess

    line = f"{sys.executable} -c 'from edition.cli import main; main()' ledger letter | head -n 1"
    ended = subprocess.run(
        ["bash", "-o", "pipefail", "-c", f"for i in $(seq 3); do {line}; done"],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip

    assert ended.stderr == ""
    assert ended.stdout.count("\n") == 3


def test_a_locale_that_cannot_show_the_signs(shelf, apart):
    said = apart("ledger", "letter", folder=shelf, env={"PYTHONIOENCODING": "ascii"})

    assert said.status == 0
    assert said.err == ""
    assert r"\u201c" in said.out


def test_clean_takes_away_what_was_built_and_nothing_else(shelf, edition, listing):
    mine = Path("output/letter/my notes.txt")
    mine.write_text("The binder has not written.")
    sources = {name: raw for name, raw in listing(shelf).items() if "output" not in name}

    said = edition("clean", "letter")

    assert said.status == 0
    assert [line for line in said.lines if line.startswith("removed")] == [
        f"removed {path}" for path in BOOKS
    ]
    assert mine.exists()
    assert {name: raw for name, raw in listing(shelf).items() if "output" not in name} == sources
    assert edition("clean", "letter").out == ""


def test_clean_spares_an_edition_that_lies_in_its_own_output_folder(shelf, edition, listing):
    before = listing(shelf)

    assert edition("clean", "letter", "-o", ".").status == 0

    assert listing(shelf) == before


def test_check_of_what_is_not_built(shelf, edition):
    said = edition("check", "letter", "-o", "nowhere")

    assert said.status == 1
    assert said.err.count("[NOT-BUILT]") == 3
    assert "edition build letter" in said.err


@pytest.mark.check
@pytest.mark.parametrize("one", ["epub", "pdf"])
def test_check_of_the_one_format_that_was_asked_for(one, shelf, edition):
    other = {"epub": "pdf", "pdf": "epub"}[one]
    Path(f"output/letter/letter.{other}").unlink()

    said = edition("check", "letter")

    assert said.status == 0, said.err
    assert said.err.count("[NOT-BUILT]") == 1
    assert f"note: output/letter/letter.{other}: " in said.err


@pytest.mark.check
def test_check_of_what_is_no_book(shelf, edition):
    for book in BOOKS:
        Path(book).write_bytes(b"no book")

    said = edition("check", "letter")

    assert said.status == 1
    assert "Traceback" not in said.err
    assert "INTERNAL" not in said.err
    for book in BOOKS:
        assert book in said.err


@pytest.mark.check
def test_check_finds_a_word_altered_in_the_book(shelf, edition):
    book = Path("output/letter/letter.epub")
    with zipfile.ZipFile(book) as zipped:
        entries = [(entry, zipped.read(entry)) for entry in zipped.infolist()]
    assert sum(raw.count(b"the lower well") for _, raw in entries) == 1
    with zipfile.ZipFile(book, "w") as zipped:
        for entry, raw in entries:
            zipped.writestr(entry, raw.replace(b"the lower well", b"the upper well"))

    said = edition("check", "letter")

    assert said.status == 1
    assert "lower" in said.err
    assert "upper" in said.err


# help, and where it is shown


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example(command, edition):
    said = edition(command, "--help")

    assert said.status == 0
    assert f"\n    edition {command}" in said.out.partition("\n  Example")[2]
    assert edition(command, "-h") == said


def test_every_command_has_its_help_tested():
    assert set(COMMANDS) == set(program.commands)


def test_the_programs_own_help_and_version(edition):
    said = edition("--help")

    assert said.status == 0
    assert all(f"\n  {command} " in said.out for command in COMMANDS)
    assert edition("--version").out.startswith("edition, version ")


def test_lines_are_plain_where_there_is_no_terminal(shelf, apart):
    said = apart("build", "letter", "-B", "-f", "pdf", folder=shelf, env={"FORCE_COLOR": "1"})

    assert said.status == 0
    assert "\x1b" not in said.out + said.err
    assert "letter: pdf  " in said.out


def test_a_terminal_gets_a_bar_a_table_and_colours(shelf):
    built = _on_a_terminal("build", "letter", "-B", "-f", "pdf")
    table = _on_a_terminal("ledger", "letter", "--count")
    refused = _on_a_terminal("build", "none")

    assert "\x1b[" in built
    assert "wrote" not in built
    assert "1 book is proven" in built
    assert "quotes" in table
    assert "\t" not in table
    assert "\x1b[1;31merror: " in refused
    assert "there is no such folder" in refused


def _on_a_terminal(*words: str) -> str:
    """What a command writes to a terminal of 80 columns."""
    code = "import sys; from edition.cli import main; main()"
    process, terminal = pty.fork()
    if not process:
        os.environ.update(TERM="xterm-256color", COLUMNS="80")
        os.environ.pop("NO_COLOR", None)
        os.execv(sys.executable, [sys.executable, "-c", code, *words])
    written = b""
    while True:
        try:
            piece = os.read(terminal, 4096)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        written += piece
    os.waitpid(process, 0)
    os.close(terminal)
    return written.decode()


def test_the_ledger_is_json_that_says_where_it_comes_from(shelf):
    ledger = json.loads(Path(BOOKS[0]).read_bytes())

    assert ledger["edition"] == "letter"
    assert ledger["parts"][0]["file"] == "letter.txt"
