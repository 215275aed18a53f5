"""What each rule of typography, each stage of structure and each reader of signs is worth.

    python benchmarks/ablation.py CORPUS [OUTPUT]       (`make ablation CORPUS=…`)

Each of them is switched off alone, all works of the corpus are made without it, and the table
says by how much each figure is then worse (+) or better (−) than with everything on; what does
not change is left blank. A row without any figure is a rule that this corpus has no need of, or
one whose work another takes over: those that stand in for each other are switched off together
as well.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from figures import COLUMNS, figures
from works import made, scored, works

from edition.normalize import RULES
from edition.structure import STAGES
from edition.structure.inline.readings import Inlines

#: What is left at the end are paragraphs: without them there is no text.
NEEDED = "paragraphs"

#: Stages and rules that stand in for each other.
TOGETHER = (
    ("sure_headings", "headings"),
    ("breaks", "pauses"),
    ("letters", "farewells", "documents"),
    ("quotations", "inset", "epigraphs"),
    ("dashes", "stutters", "ranges"),
)

#: What is no stage of its own in those lists: where it is called, and what it says when it is off.
BESIDE: Mapping[str, tuple[str, Callable[..., Any]]] = {
    "signs": ("edition.structure.inline.signs", lambda document: Inlines()),
    "capitals": ("edition.structure.inline.capitals", lambda document: Inlines()),
    "typed": ("edition.structure.inline.typed", lambda document: Inlines()),
    "notes": ("edition.structure.notes", lambda document, page: ()),
    "figures": ("edition.structure.figures", lambda document, page: ()),
    "folios": ("edition.structure.folios", lambda document: document),
    "joins": ("edition.plan.texts.joins", lambda document: ()),
}


def book(without: frozenset[str], folder: Path, work: tuple[str, Path]) -> None:
    """One work, made without some of the stages, rules and readers."""
    slug, source = work
    found = [stage for stage in STAGES if _name(stage) not in without]
    rules = [rule for rule in RULES if _name(rule) not in without]
    with ExitStack() as off:
        for where, nothing in (BESIDE[name] for name in sorted(without & BESIDE.keys())):
            off.enter_context(patch(where, nothing))
        epub = made(source, slug, found, rules).epub
    (folder / f"{slug}.epub").write_bytes(epub)


def figures_without(names: frozenset[str], corpus: Path, output: Path) -> dict[str, float | None]:
    """The figures of the corpus without what is named."""
    folder = output / ("-".join(sorted(names)) or "everything")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(partial(book, names, folder), works(corpus).items()))
    return figures(scored(corpus, folder))


def losses(full: Mapping[str, float | None], less: Mapping[str, float | None]) -> list[str]:
    """By how much each figure is worse."""
    row = []
    for column, more_is_better in COLUMNS.items():
        one, two = full[column] or 0.0, less[column] or 0.0
        loss = one - two if more_is_better else two - one
        row.append(f"{loss:+,.2f}".replace("-", "−") if abs(loss) >= 0.005 else "")
    return row


def switched_off() -> Iterator[tuple[str, ...]]:
    """The names of what is switched off, row by row."""
    for step in (*STAGES, *RULES):
        if (name := _name(step)) != NEEDED:
            yield (name,)
    yield from ((name,) for name in BESIDE)
    yield from TOGETHER


def main(corpus: str, output: str = "") -> None:
    """Print a row for each, as soon as it is known."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(output or folder)
        full = figures_without(frozenset(), Path(corpus), base)
        print(f"| without | {' | '.join(COLUMNS)} |\n|---|{'---:|' * len(COLUMNS)}", flush=True)
        for names in switched_off():
            less = figures_without(frozenset(names), Path(corpus), base)
            print(f"| {', '.join(names)} | {' | '.join(losses(full, less))} |", flush=True)


def _name(step: Callable[..., Any]) -> str:
    return getattr(step, "__name__", str(step))


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*sys.argv[1:])
