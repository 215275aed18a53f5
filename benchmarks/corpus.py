"""Makes an EPUB of every work of a corpus as the program would, unattended, and has it scored.

    python benchmarks/corpus.py CORPUS OUTPUT [SLUG …]

CORPUS is a folder with `data/<slug>/source.txt` (or `<slug>/source.txt`) and, if the books are
to be scored, a `score.py`. The books go through the same stages as in a build, but for the
print edition and the proof, which take longest and say nothing of quality (`benchmarks/books.py`
makes them all). Every error goes to OUTPUT/errors.tsv, every figure to OUTPUT/scores.json.
"""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from figures import figures, table
from works import made, scored, works


def book(sources: dict[str, Path], output: Path, slug: str) -> tuple[str, float]:
    """One work bound and written to OUTPUT/<slug>.epub."""
    one = made(sources[slug], slug)
    (output / f"{slug}.epub").write_bytes(one.epub)
    return slug, one.seconds


def main(corpus: str, output: str, *slugs: str) -> None:
    """Make the books, then have them scored."""
    sources, folder, seconds = works(Path(corpus)), Path(output), dict[str, float]()
    folder.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(2) as pool:
        for slug, took in pool.map(partial(book, sources, folder), slugs or sources):
            size = sources[slug].stat().st_size
            print(f"{slug}: {size:,} bytes read, structured and normalized in {took:.2f} s CPU")
            seconds[slug] = took
    rows = scored(Path(corpus), folder, folder / "errors.tsv")
    lines = [(row["slug"], figures([row]), f"{seconds.get(row['slug'], 0):.2f}") for row in rows]
    if rows:
        lines.append(("all", figures(rows), f"{sum(seconds.values()):.2f}"))
        print(table(lines, "work"))


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
