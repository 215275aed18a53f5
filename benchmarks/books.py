"""Makes every work of a corpus an edition, builds its books and checks them, as a user would.

    python benchmarks/books.py CORPUS OUTPUT [SLUG …]       (`make corpus CORPUS=…`)

`edition new`, `edition build` and `edition check` are run for each work; the editions stand in
OUTPUT/editions, the books in OUTPUT/books. A row says how long it took and how much is left for
the editor: lines and doubts of structure.yaml, marks in doubt. What failed is told at the end,
and the exit status is then 1.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from time import monotonic

from works import works

PROGRAM = (sys.executable, "-c", "from edition.cli import main; main()")


@dataclass
class Run:
    """What became of one work: seconds of each command, what the editor finds, what failed."""

    slug: str
    seconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    entries: int = 0
    lines: int = 0
    doubts: int = 0

    def command(self, *words: str) -> str:
        """Run a command of the program; what it said."""
        started = monotonic()
        ended = subprocess.run([*PROGRAM, *words], capture_output=True, encoding="utf-8")
        self.seconds.append(monotonic() - started)
        if ended.returncode:
            self.failures.append(f"{' '.join(words)} ({ended.returncode})\n{ended.stderr}")
        return ended.stdout


def book(sources: dict[str, Path], output: Path, slug: str) -> Run:
    """One work from its source to its books, checked."""
    run, folder, books = Run(slug), output / "editions" / slug, str(output / "books" / slug)
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    run.command("new", "-q", str(folder), str(sources[slug]))
    if not run.failures:
        run.command("build", "-q", "-o", books, str(folder))
        structure = (folder / "structure.yaml").read_text(encoding="utf-8")
        run.lines = structure.count("\n")
        run.entries = len(re.findall(r"(?m)^- ", structure))
    if not run.failures:
        run.doubts = run.command("review", "--list", "-o", books, str(folder)).count("\n")
        run.command("check", "-q", "-o", books, str(folder))
    return run


def main(corpus: str, output: str, *slugs: str) -> int:
    """Make all books, two at a time, and print what became of them."""
    sources, failed = works(Path(corpus)), list[str]()
    print("work                    new   build   check  s;  structure.yaml  in doubt", flush=True)
    with ThreadPoolExecutor(2) as pool:
        for run in pool.map(partial(book, sources, Path(output)), slugs or sources):
            new, build, check = (run.seconds + [0.0] * 4)[0:2] + (run.seconds + [0.0] * 4)[3:4]
            print(
                f"{run.slug:22} {new:5.1f} {build:7.1f} {check:7.1f}     {run.entries:5} entries "
                f"{run.doubts:5}  {'FAILED' if run.failures else 'good'}", flush=True,
            )  # fmt: skip
            failed += [f"{run.slug}: {failure}" for failure in run.failures]
    print("\n".join(failed), end="")
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
