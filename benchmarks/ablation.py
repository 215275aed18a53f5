"""What each rule of typography and each stage of structure is worth.

    python benchmarks/ablation.py CORPUS [OUTPUT]       (`make ablation CORPUS=…`)

Each of them is switched off alone, all works of the corpus are made without it, and the table
says by how much each figure is then worse (+) or better (−) than with everything on; what does
not change is left blank. A row without any figure is a rule that this corpus has no need of.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from figures import COLUMNS, figures
from works import made, scored, works

from edition.normalize import RULES
from edition.structure import STAGES

#: What is left at the end are paragraphs: without them there is no text.
NEEDED = "paragraphs"


def book(without: str, folder: Path, work: tuple[str, Path]) -> None:
    """One work, made without one of the stages or rules."""
    slug, source = work
    found = [stage for stage in STAGES if _name(stage) != without]
    rules = [rule for rule in RULES if _name(rule) != without]
    (folder / f"{slug}.epub").write_bytes(made(source, slug, found, rules).epub)


def figures_without(name: str, corpus: Path, output: Path) -> dict[str, float | None]:
    """The figures of the corpus without one stage or rule; "" for none."""
    folder = output / (name or "everything")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(partial(book, name, folder), works(corpus).items()))
    return figures(scored(corpus, folder))


def losses(full: Mapping[str, float | None], less: Mapping[str, float | None]) -> list[str]:
    """By how much each figure is worse."""
    row = []
    for column, more_is_better in COLUMNS.items():
        one, two = full[column] or 0.0, less[column] or 0.0
        loss = one - two if more_is_better else two - one
        row.append(f"{loss:+,.2f}".replace("-", "−") if abs(loss) >= 0.005 else "")
    return row


def main(corpus: str, output: str = "") -> None:
    """Print a row for each, as soon as it is known."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(output or folder)
        full = figures_without("", Path(corpus), base)
        names: list[Callable[..., Any]] = [*STAGES, *RULES]
        print(f"| without | {' | '.join(COLUMNS)} |\n|---|{'---:|' * len(COLUMNS)}", flush=True)
        for name in (name for each in names if (name := _name(each)) != NEEDED):
            less = figures_without(name, Path(corpus), base)
            print(f"| {name} | {' | '.join(losses(full, less))} |", flush=True)


def _name(step: Callable[..., Any]) -> str:
    return getattr(step, "__name__", str(step))


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*sys.argv[1:])
