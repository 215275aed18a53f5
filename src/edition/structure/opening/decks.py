"""Decks: a newspaper's displayed summary between the headline and the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.opening.authors import SMALL
from edition.structure.opening.display import Display, quoted


def decks(shown: Display) -> Iterator[list[int]]:
    """Runs of displayed lines without a blank line between them, or one that is quoted."""
    run: list[int] = []
    for number in shown.numbers:
        if run and number == run[-1] + 1 and not shown.unit(number).gap:
            run.append(number)
            continue
        if run and _deck_like(shown, run):
            yield run
        run = [number]
    if run and _deck_like(shown, run):
        yield run


def _deck_like(shown: Display, run: list[int]) -> bool:
    text = " ".join(shown.unit(n).text for n in run)
    words = len(text.split())
    several = len(run) > 1 or len(shown.unit(run[0]).lines) > 1
    return run[0] > 0 and 8 < words <= 60 and (several or quoted(text)) and _titled(text)


def _titled(text: str) -> bool:
    """Whether the words that count begin with capitals."""
    found: list[str] = re.findall(r"[^\W\d_]+", text)
    words = [word for word in found if word.lower() not in SMALL and len(word) > 3]
    return sum(word[0].isupper() for word in words) * 5 >= 4 * len(words) > 0


def deck_mark(shown: Display, run: list[int]) -> Mark:
    """The mark of a deck."""
    text = " ".join(shown.unit(n).text for n in run)
    evidence = ["displayed lines between title and text", "most words begin with capitals"]
    evidence += ["in quotation marks"] if quoted(text) else []
    span = Span(shown.unit(run[0]).span.start, shown.unit(run[-1]).span.end)
    return Mark("deck", span, evidence=tuple(evidence), confidence=0.8)
