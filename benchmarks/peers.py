"""Quality and time for a whole corpus, beside smartypants and pandoc in the same run.

    python benchmarks/peers.py CORPUS OUTPUT        (`make bench-text CORPUS=…`)

What another tool makes of the same plain text: smartypants sets the marks of paragraphs that
blank lines divide; pandoc reads the text as Markdown with `smart` and binds it. Both get each
source as it is. A tool that is not installed has no row. The time is what a text takes until it
is set: for this program read, structured and normalized, for pandoc the binding as well.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import process_time

from figures import figures, table
from works import made, scored, works

Tool = Callable[[Path, str, Path], float]


def edition(source: Path, slug: str, folder: Path) -> float:
    """This program, unattended."""
    one = made(source, slug)
    (folder / f"{slug}.epub").write_bytes(one.epub)
    return one.seconds


def smartypants(source: Path, slug: str, folder: Path) -> float:
    """smartypants over the paragraphs, two hyphens as a dash."""
    from smartypants import Attr
    from smartypants import smartypants as smart

    text = source.read_text(encoding="utf-8-sig", errors="replace")
    started = process_time()
    blocks = [html.escape(block, quote=False) for block in re.split(r"\n[ \t\r]*\n\s*", text)]
    page = smart("\n".join(f"<p>{block}</p>" for block in blocks), Attr.q | Attr.d | Attr.e)
    seconds = process_time() - started
    (folder / f"{slug}.html").write_text(f"<body>{page}</body>", encoding="utf-8")
    return seconds


def pandoc(source: Path, slug: str, folder: Path) -> float:
    """pandoc from Markdown with `smart`."""
    before = getrusage(RUSAGE_CHILDREN)
    words = ["pandoc", "-f", "markdown+smart", "--metadata", f"title={slug}"]
    subprocess.run([*words, "-o", str(folder / f"{slug}.epub"), str(source)], check=True,
                   capture_output=True)  # fmt: skip
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def tools() -> dict[str, Tool]:
    """The tools that are here."""
    found: dict[str, Tool] = {"edition": edition}
    try:
        __import__("smartypants")
        found["smartypants"] = smartypants
    except ImportError:
        print("smartypants is not installed: `make bench-text` installs it", file=sys.stderr)
    if shutil.which("pandoc"):
        found["pandoc markdown+smart"] = pandoc
    else:
        print("pandoc is not installed: apt-get install pandoc", file=sys.stderr)
    return found


def _run(tool: Tool, folder: Path, work: tuple[str, Path]) -> float:
    return tool(work[1], work[0], folder)


def main(corpus: str, output: str) -> None:
    """Run every tool over every work, and print the table."""
    sources, lines = works(Path(corpus)), []
    for name, tool in tools().items():
        folder = Path(output) / name.split()[0]
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        with ProcessPoolExecutor(2, max_tasks_per_child=1) as pool:
            seconds = sum(pool.map(partial(_run, tool, folder), sources.items()))
        rows = scored(Path(corpus), folder)
        if rows:
            lines.append((name, figures(rows), f"{seconds:.1f}"))
        else:
            print(f"{name}: {len(sources)} works in {seconds:.1f} s CPU")
    size = sum(path.stat().st_size for path in sources.values())
    print(f"{len(sources)} works, {size:,} bytes\n\n{table(lines, 'tool')}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
