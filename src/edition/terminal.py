"""What the user sees: progress, findings and results, on a terminal or as plain lines.

rich is imported only where a terminal is there to show colours and a bar.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from edition.build.outcome import Event
from edition.model.finding import Finding

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID

_STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan"}
#: The looks of what is drawn.
_LOOKS = {
    "": "", "head": "reverse", "faint": "dim", "number": "bold", "place": "bold yellow",
    "reading": "bold green", "key": "bold cyan", "said": "italic",
}  # fmt: skip


class Terminal:
    """Where a command writes: results to stdout, progress and findings to stderr."""

    def __init__(self, *, quiet: bool = False, out: TextIO | None = None) -> None:
        self.quiet = quiet
        self.out = out or sys.stdout
        self._bar: tuple[Progress, TaskID] | None = None
        self._console: Console | None = None

    def say(self, line: str) -> None:
        """A line of the result, left out with -q."""
        if not self.quiet:
            self.show(line)

    def show(self, line: str) -> None:
        """A line that was asked for: it is shown with -q too."""
        print(line, file=self.out, flush=True)

    def table(self, rows: Iterable[Sequence[str]]) -> None:
        """Rows in columns on a terminal, or with tabs between for another program to read."""
        if not self.out.isatty():
            for row in rows:
                self.show("\t".join(row))
            return
        from rich.box import SIMPLE_HEAD
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        table = Table(box=SIMPLE_HEAD, show_header=False)
        for row in rows:
            table.add_row(*map(Text, row))
        Console(file=self.out).print(table)

    def findings(self, findings: Iterable[Finding]) -> None:
        """Findings, each with its place and remedy, on stderr; errors also with -q."""
        for finding in findings:
            if finding.severity == "error" or not self.quiet:
                self._warn(finding)

    def _warn(self, finding: Finding) -> None:
        if not sys.stderr.isatty():
            print(f"{finding.severity}: {finding}", file=sys.stderr, flush=True)
            return
        from rich.console import Console
        from rich.text import Text

        console = Console(stderr=True, highlight=False, soft_wrap=True)
        console.print(Text(f"{finding.severity}: ", _STYLES[finding.severity]), Text(str(finding)))

    @contextmanager
    def screen(self) -> Iterator[None]:
        """A screen of its own to draw on; what stood on the terminal before comes back."""
        from rich.console import Console

        self._console = Console(file=self.out, highlight=False)
        with self._console.screen(hide_cursor=True):
            yield

    def size(self) -> tuple[int, int]:
        """Columns and rows of the screen, as they are now."""
        assert self._console
        return self._console.size.width, self._console.size.height

    def draw(self, rows: Iterable[Sequence[tuple[str, str]]]) -> None:
        """Rows of pieces of text with the names of their looks, on a cleared screen."""
        from rich.text import Text

        assert self._console
        self._console.clear()
        for row in rows:
            pieces = ((text, _LOOKS[look]) for text, look in row if text)
            self._console.print(Text.assemble(*pieces), overflow="fold")

    def ask(self, question: str) -> None:
        """A question under what is drawn, where an answer is typed."""
        assert self._console
        self._console.show_cursor(True)
        self._console.print(question, end="", markup=False)
        self.out.flush()

    @contextmanager
    def progress(self) -> Iterator[None]:
        """A bar while something is built, if there is a terminal to draw it on."""
        if self.quiet or not sys.stderr.isatty():
            yield
            return
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            self._bar = (progress, progress.add_task("looking", total=None))
            try:
                yield
            finally:
                self._bar = None

    def event(self, event: Event) -> None:
        """One step of a build."""
        name = event.target.replace("/", ": ")
        if self._bar:
            progress, task = self._bar
            said = name if event.state == "started" else None
            progress.update(task, total=event.total, completed=event.done, description=said)
        elif event.state == "finished":
            self.say(f"{name}  {event.seconds:.1f} s")

    def plan(self, event: Event, *, reasons: bool) -> None:
        """What would be built, or is being built and why."""
        if event.state == "stale" or (reasons and event.state == "started"):
            why = "; ".join(map(str, event.reasons)) if reasons else ""
            self.show(f"{event.target.replace('/', ': ')}{'  — ' if why else ''}{why}")
