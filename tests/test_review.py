"""`edition review` at a terminal: what the editor sees, what each key does, and what is left."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

SOURCE = """\
THE JOURNEY

We left for Bath on the 3-4 of May; the coach was late.

A sign stood there.
"""

STRUCTURE = """\
witness: journey.txt
findings:
- kind: heading
  lines: 1
  level: 1
  confidence: 0.6
  evidence: [in capitals]
- kind: blockquote
  lines: 5
  confidence: 0.5
"""

#: Every mark that a rule would set is in doubt.
CODE = (
    "import edition.plan.setting as s; s.CERTAIN = 2.0\nfrom edition.cli import main; main()"
)  # fmt: skip
PLACE, DECISIONS = Path("journey/structure.yaml"), Path("journey/decisions.yaml")
PATIENCE = 60  # seconds after which a screen is not coming any more
QUIET = 0.3  # seconds after which a screen is drawn


class Desk:
    """A terminal at which `edition review` runs."""

    def __init__(self, *words: str, columns: int = 100, rows: int = 30) -> None:
        self.process, self.handle = pty.fork()
        if not self.process:
            kept = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES")}
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell's background ignores it
            time.sleep(0.1)  # until the window has its size
            words = (sys.executable, "-c", CODE, "review", *words)
            os.execve(sys.executable, words, {**kept, "TERM": "xterm-256color"})
        self.resize(columns, rows)
        self.seen = ""

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.handle, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def shows(self, *words: str) -> str:
        """Wait until all these words are on the screen; what has come since the last time."""
        end = time.monotonic() + PATIENCE
        while not all(one in plain(self.seen) for one in words):
            if not self.more() or time.monotonic() > end:
                raise AssertionError(f"{words!r} are not in {plain(self.seen)!r}")
        while self.more(QUIET):  # the rest of the screen belongs to it
            pass
        said, self.seen = plain(self.seen), ""
        return said

    def more(self, wait: float = 1) -> bool:
        """Read what comes next; False where nothing does (any more, or but for a while)."""
        if not select.select([self.handle], [], [], wait)[0]:
            return wait != QUIET
        try:
            piece = os.read(self.handle, 65536)
        except OSError:  # the other end is closed
            return False
        self.seen += piece.decode(errors="replace")
        return bool(piece)

    def strikes(self, keys: str) -> Desk:
        os.write(self.handle, keys.encode())
        return self

    def left(self) -> tuple[int, str]:
        """The exit status, and what was said at last."""
        end = time.monotonic() + PATIENCE
        while self.more():
            if time.monotonic() > end:
                os.kill(self.process, signal.SIGKILL)
                raise AssertionError(f"it does not end: {plain(self.seen)!r}")
        os.close(self.handle)
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1]), plain(self.seen)


def plain(screen: str) -> str:
    """What is written, on one line, without what moves the cursor and colours it."""
    return " ".join(re.sub(r"\x1b(?:\[[0-9;?]*[A-Za-z]|[=>])", " ", screen).split())


@pytest.fixture
def desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edition: Callable[..., Any]
) -> Callable[..., Desk]:
    """`edition review` on a text with two findings and one mark in doubt."""
    monkeypatch.chdir(tmp_path)
    Path("journey.txt").write_text(SOURCE, encoding="utf-8")
    assert edition("new", "journey", "journey.txt", "-q").status == 0
    PLACE.write_text(STRUCTURE, encoding="utf-8")
    DECISIONS.unlink()
    return lambda *words, **more: Desk("journey", *words, **more)


def test_a_walk_from_the_first_to_the_last(desk: Any) -> None:
    here = desk("--editor", "N. N.")
    first = here.shows("q quit")
    for words in (
        "journey/journey.txt:1",
        "1 of 3 in doubt",
        "▸ 1 THE JOURNEY",
        "3 We left for",
        "Is this: heading, level 1",
        "60% certain",
        "in capitals",
        "a yes",
        "k no",
    ):
        assert words in first  # fmt: skip
    second = here.strikes("a").shows("q quit")
    assert "2 of 3 in doubt" in second
    third = here.strikes("3").shows("Recorded: heading, level 3.")
    assert "Set 3-4 as 3–4" in third
    status, said = here.strikes("k").left()
    assert status == 0
    assert said.endswith(
        "3 decided, in journey/decisions.yaml and journey/structure.yaml; 0 in doubt; "
        "edition build makes the books by it"
    )
    assert PLACE.read_text(encoding="utf-8") == STRUCTURE.replace(
        "  confidence: 0.6\n", ""
    ).replace("kind: blockquote\n  lines: 5\n  confidence: 0.5",
              "kind: heading\n  level: 3\n  lines: 5")  # fmt: skip
    assert DECISIONS.read_text(encoding="utf-8") == (
        "- anchor: 3-4\n  reading: 3-4\n  editor: N. N.\n"
    )


def test_what_was_decided_is_taken_back(desk: Any) -> None:
    here = desk()
    here.shows("q quit")
    assert "There is nothing to undo." in here.strikes("u").shows("nothing to undo")
    here.strikes("k").shows("Recorded: no heading.")
    here.strikes("s").shows("Skipped A sign stood there.")
    said = here.strikes("u").shows("THE JOURNEY is in doubt again.")
    assert "1 of 3 in doubt" in said
    status, said = here.strikes("q").left()
    assert (status, PLACE.read_text(encoding="utf-8")) == (0, STRUCTURE)
    assert "0 decided; 3 in doubt" in said


def test_another_kind_is_typed(desk: Any) -> None:
    here = desk()
    here.shows("q quit")
    here.strikes("o").shows("What is it?")
    here.strikes("epigrap\n").shows("did you mean “epigraph”?")
    here.strikes("o").shows("What is it?")
    here.strikes("\n").shows("? shows all.")
    here.strikes("o").shows("What is it?")
    here.strikes("heading 4\n").shows("Recorded: heading, level 4.")
    assert here.strikes("q").left()[0] == 0
    assert "level: 4\n" in PLACE.read_text(encoding="utf-8")


def test_other_marks_are_typed_or_chosen(desk: Any) -> None:
    here = desk()
    here.shows("q quit")
    here.strikes("s").shows("2 of 3", "Skipped")
    here.strikes("s").shows("1 — 2 – 3 -", "something else", "Skipped A sign")
    here.strikes("o").shows("with their marks:")
    here.strikes("3 or 4\n").shows("other words than “3-4”")
    status, said = here.strikes("1").left()
    assert (status, "1 decided" in said) == (0, True)
    assert "reading: 3—4\n" in DECISIONS.read_text(encoding="utf-8")


def test_help_and_keys_that_mean_nothing(desk: Any) -> None:
    here = desk()
    here.shows("q quit")
    assert "structure.yaml" in here.strikes("?").shows("Any key")
    here.strikes("a").shows("1 of 3", "q quit")  # leaves the help, and decides nothing
    for key in ("x", "9", "\x1b[A", "é", "\n"):
        here.strikes(key).shows("? shows all." if key != "\x1b[A" else "1 of 3")
    assert here.strikes("\x04").left()[0] == 0
    assert PLACE.read_text(encoding="utf-8") == STRUCTURE


def test_a_window_that_changes_its_size(desk: Any) -> None:
    here = desk(columns=100, rows=30)
    here.shows("q quit")
    here.resize(40, 12)
    assert "1 of 3" in here.shows("q quit")
    assert here.strikes("q").left()[0] == 0


def test_what_was_decided_stays_where_it_is_broken_off(desk: Any) -> None:
    here = desk()
    here.shows("q quit")
    before = termios.tcgetattr(here.handle)[3]
    here.strikes("a").shows("2 of 3", "Recorded")
    status, said = here.strikes("\x03").left()
    assert status == 128 + signal.SIGINT
    assert "1 decided, in journey/structure.yaml; 2 in doubt" in said
    assert not before & termios.ICANON
    assert PLACE.read_text(encoding="utf-8") == STRUCTURE.replace("  confidence: 0.6\n", "")


def test_nothing_is_in_doubt(desk: Any) -> None:
    PLACE.write_text("findings: []\n", encoding="utf-8")
    DECISIONS.write_text("- {anchor: 3-4, reading: 3-4}\n", encoding="utf-8")
    status, said = desk().left()
    assert (status, "nothing is in doubt" in said) == (0, True)


def test_a_structure_that_is_broken_is_told_as_always(desk: Any) -> None:
    PLACE.write_text(STRUCTURE + "- kind: [\n", encoding="utf-8")
    status, said = desk().left()
    assert status == 2
    assert "error: journey/structure.yaml:" in said
    assert "YAML-SYNTAX" in said


def test_keys_that_are_struck_faster_than_shown_are_all_answers(desk: Any) -> None:
    here = desk()
    here.shows("q quit")
    status, said = here.strikes("k\x1b[Asq").left()
    assert (status, "1 decided" in said) == (0, True)
    assert "confidence: 0\n" in PLACE.read_text(encoding="utf-8")
