"""The spaces between the words of justified lines, measured: a loose line is a hole in the page.

A line that the engine could not fill (a long word or address after it, words tied together) is
stretched until it reaches the margin. Where that shows, an editor may turn a phrase or untie two
words; the text of a witness is as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from edition.model.finding import Finding, Place
from edition.render.laid import children, walk

#: The natural space between two words of EB Garamond, in ems.
SPACE = 0.2

#: How many natural spaces a space may be wide before an editor is told.
LOOSE = 3

#: How many letters of a line its finding quotes.
GLIMPSE = 60


def loose_lines(pages: Sequence[Any], labels: Sequence[str]) -> tuple[Finding, ...]:
    """The lines of the engine's `pages` with very wide spaces; `labels` are the pages' folios."""
    return tuple(
        finding
        for label, page in zip(labels, pages, strict=True)
        for line in _lines(page._page_box)
        for finding in _loose(label, line)
    )


def _loose(label: str, line: Any) -> Iterator[Finding]:
    runs = [run for run in walk(line) if isinstance(getattr(run, "text", None), str)]
    widest = max((_spaces(run) for run in runs), default=0.0)
    if widest > LOOSE:
        said = " ".join("".join(run.text for run in runs).split())
        yield Finding(
            "LINE-LOOSE",
            f"a line on page {label} has spaces {widest:.1f} times as wide as they should be: "
            f"“{said[:GLIMPSE]}”",
            Place("print"),
            "if the words are the edition's own, turn them; if not, leave them",
            "note",
        )


def space_ratio(run: Any) -> float:
    """The space between two words of a run of text, in natural spaces."""
    size: float = run.style["font_size"]
    natural = size * SPACE
    scale: float = getattr(run, "glyph_scale", 1.0)
    return scale * (1 + float(run.justification_spacing) / natural) if natural else 0.0


def _spaces(run: Any) -> float:
    words = " " in run.text.strip() or "\u00a0" in run.text
    return space_ratio(run) if words else 0.0


def _lines(box: Any) -> Iterator[Any]:
    if type(box).__name__ == "LineBox":
        yield box
        return
    for child in children(box):
        yield from _lines(child)
