"""The program as its users meet it: words on a command line, a folder, and what comes out of it.

The books of one letter are built once for all tests; a test that spoils something works on a
copy of them, in which they are as fresh as in the original.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

from edition.cli import main
from edition.model.text import Text

#: The same examples each time, however busy the machine is; EDITION_EXAMPLES=random seeks others.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("random", deadline=None)
settings.load_profile(os.environ.get("EDITION_EXAMPLES", "steady"))

LETTER = Path(__file__).with_name("letter.txt")
PROGRAM = (sys.executable, "-c", "from edition.cli import main; main()")


class Said(NamedTuple):
    """What a command answered: its exit status, and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Command = Callable[..., Said]


def _here(*words: object) -> Said:
    """Run the command line in this process, in the current folder."""
    out, err = io.StringIO(), io.StringIO()
    before = sys.argv
    sys.argv = ["edition", *map(str, words)]
    try:
        with (
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
            pytest.raises(SystemExit) as ended,
        ):
            main()
    finally:
        sys.argv = before
    return Said(int(ended.value.code or 0), out.getvalue(), err.getvalue())


@pytest.fixture
def edition() -> Command:
    """`edition WORDS …` in this process: fast, and open to monkeypatching."""
    return _here


@pytest.fixture(scope="session")
def run_here() -> Command:
    """The same, for what is built once."""
    return _here


@pytest.fixture(scope="session")
def undone() -> Callable[[Text], str]:
    """A text with every change of its ledger undone, as a stranger would do it."""

    def undo(text: Text) -> str:
        parts, at = list[str](), 0
        for change in text.changes():
            parts += (str(text)[at : change.output.start], change.before)
            at = change.output.end
        return "".join([*parts, str(text)[at:]])

    return undo


@pytest.fixture
def apart() -> Command:
    """`edition WORDS …` in a process of its own, as a shell would start it."""

    def run(
        *words: object, folder: Path | None = None, env: Mapping[str, str] | None = None,
        before: Callable[[], object] | None = None,
    ) -> Said:  # fmt: skip
        ended = subprocess.run(
            [*PROGRAM, *map(str, words)], cwd=folder, env={**os.environ, **(env or {})},
            preexec_fn=before, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        return Said(ended.returncode, ended.stdout, ended.stderr)

    return run


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the edition `letter` and its books in `output`. Not to be changed."""
    folder = tmp_path_factory.mktemp("built")
    shutil.copy(LETTER, folder)
    with contextlib.chdir(folder):
        for words in (("new", "letter", "letter.txt"), ("build", "letter")):
            said = _here(*words)
            assert said.status == 0, said.err
    return folder


@pytest.fixture
def shelf(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the letter and its books to spoil, and the current folder."""
    folder = tmp_path / "shelf"
    shutil.copytree(built, folder, symlinks=True)
    monkeypatch.chdir(folder)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return folder


@pytest.fixture
def listing() -> Callable[[Path], dict[str, bytes | str]]:
    """Every file, folder and link below a folder with its content, but for the store's own."""

    def look(folder: Path) -> dict[str, bytes | str]:
        return {
            path.relative_to(folder).as_posix(): _content(path)
            for path in sorted(folder.rglob("*"))
            if ".store" not in path.parts
        }

    return look


def _content(path: Path) -> bytes | str:
    if path.is_symlink():
        return f"→ {os.readlink(path)}"
    return path.read_bytes() if path.is_file() else "folder" if path.is_dir() else "special"
