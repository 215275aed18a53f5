"""Measures the justified lines of a print edition, broken one by one and as whole paragraphs.

    python benchmarks/lines.py [FOLDER | TEXT …]

Each FOLDER is an edition (seeds/two-documents, if none is given), each TEXT a source that one is
made of; with CORPUS=DIR, every DIR/data/<slug>/source.txt that is named by its slug. Both ways
of breaking lines run in this process, one after the other, on the same book.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from time import process_time
from typing import Any

#: What a line that is divided ends with.
HYPHENS = ("\u2010", "-")


class Measures:
    """What the justified lines of a book look like."""

    def __init__(self, pages: Sequence[Any]) -> None:
        lines = [line for page in pages for line in justified(page._page_box)]
        self.count = len(lines)
        ratios = [ratio for line in lines for ratio in spaces(line)[:1]]
        self.mean = sum(ratios) / len(ratios)
        self.wide = 100 * sum(ratio > 1.5 for ratio in ratios) / len(ratios)
        self.wider = 100 * sum(ratio > 2 for ratio in ratios) / len(ratios)
        self.widest = max(ratios)
        every = [line for page in pages for line in justified(page._page_box, last=True)]
        ends = [said(line).rstrip().endswith(HYPHENS) for line in every]
        self.hyphens = 100 * sum(ends) / len(lines)
        self.runs = sum(len(list(run)) >= 3 for hyphen, run in groupby(ends) if hyphen)
        self.pages = len(pages)

    def __str__(self) -> str:
        return (
            f"{self.count:6,} lines  spaces {self.mean:.2f}  over 1.5: {self.wide:5.2f} %  "
            f"over 2: {self.wider:5.2f} %  widest {self.widest:5.2f}  "
            f"hyphens {self.hyphens:5.2f} in 100  runs of three {self.runs:3}  "
            f"pages {self.pages}"
        )


def justified(box: Any, last: bool = False) -> Iterator[Any]:
    """The lines of justified paragraphs; their last, which fill no measure, only if asked for."""
    if type(box).__name__ == "LineBox":
        goes_on = last or getattr(box, "resume_at", None)
        if box.style["text_align_all"] == "justify" and goes_on:
            yield box
        return
    for child in getattr(box, "children", ()):
        yield from justified(getattr(child, "_box", child), last)


def runs_of(box: Any) -> Iterator[Any]:
    if isinstance(getattr(box, "text", None), str):
        yield box
    for child in getattr(box, "children", ()):
        yield from runs_of(getattr(child, "_box", child))


def said(line: Any) -> str:
    return "".join(run.text for run in runs_of(line))


def spaces(line: Any) -> list[float]:
    """The spaces of a line, in natural spaces."""
    from edition.render.spaces import space_ratio

    return [space_ratio(run) for run in runs_of(line) if " " in run.text or "\u00a0" in run.text]


class Comparison:
    """Stands in for the program's `print_pdf`, and makes each book both ways."""

    def __init__(self, name: str, pdf: Any) -> None:
        self.name, self.pdf, self.print_pdf = name, pdf, pdf.print_pdf

    def __call__(self, *around: Any) -> Any:
        greedy, _ = self.made(False, *around)
        planned, printed = self.made(True, *around)
        print(
            f"{self.name:20} CPU {planned:.1f} s, {planned / greedy:.2f} of greedy's {greedy:.1f}"
        )
        return printed

    def made(self, plan: bool, *around: Any) -> tuple[float, Any]:
        """The CPU seconds that the book takes, and the book; its measures are printed."""
        pages: list[Any] = []

        class Watched(self.pdf.Press):  # type: ignore[misc]
            def __init__(self, *around: Any) -> None:
                super().__init__(*around, plan=plan)

            def write(self, laid: Any) -> bytes:
                pages[:] = laid.pages
                return super().write(laid)

        plain, self.pdf.Press = self.pdf.Press, Watched
        begun = process_time()
        try:
            printed = self.print_pdf(*around)
        finally:
            self.pdf.Press = plain
        seconds = process_time() - begun
        print(
            f"{self.name:20} {'total fit' if plan else 'greedy   '} {Measures(pages)}", flush=True
        )
        return seconds, printed


def main(*names: str) -> None:
    from edition import cli
    from edition.plan.making import Wishes, make_edition
    from edition.render import pdf

    corpus = os.environ.get("CORPUS", "")
    for name in names or ("seeds/two-documents",):
        with tempfile.TemporaryDirectory() as shelf:
            folder, source = Path(name), Path(corpus, "data", name, "source.txt")
            if not folder.is_dir():
                folder = Path(shelf) / "book"
                list(make_edition(folder, source if corpus else Path(name), Wishes()))
            pdf.print_pdf = Comparison(Path(name).name, pdf)
            try:
                words = ["build", str(folder), "-q", "-f", "pdf", "-o", f"{shelf}/output"]
                cli.program.main(words, standalone_mode=False)
            finally:
                pdf.print_pdf = pdf.print_pdf.print_pdf


if __name__ == "__main__":
    main(*sys.argv[1:])
