"""The title of a text, and what its unit has beside it: a subtitle, who wrote it, the house."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.divisions import title_words
from edition.structure.lines import Unit
from edition.structure.opening.authors import by_within, signed
from edition.structure.opening.display import Display
from edition.structure.opening.front import TITLE_PAGE
from edition.structure.physical import text_of


def title_marks(shown: Display, number: int) -> Iterator[Mark]:
    """The title; with a subtitle, where the header says how much of the lines the title is."""
    unit, stated = shown.unit(number), shown.stated.get("title", ())
    if len(unit.lines) == 1 and (at := signed(unit.text)):
        yield from _cut(unit, at)
        return
    if own := by_within(unit, shown.stated.get("author", ())):
        yield from _stacked(unit, own)
        return
    for count in range(1, len(unit.lines)):
        first, rest = unit.lines[:count], unit.lines[count:]
        if stated and title_words(text_of(first)) == stated:
            evidence = ("as the header of the file has it",)
            whole = Span(first[0].span.start, first[-1].span.end)
            yield Mark("title", whole, evidence=evidence, confidence=0.95)
            under = Span(rest[0].span.start, rest[-1].span.end)
            yield Mark("subtitle", under, evidence=("under the title",), confidence=0.8)
            return
    if stated and title_words(unit.text) == stated:
        yield mark(shown, "title", number, "as the header of the file has it", 0.95)
    else:
        yield mark(shown, "title", number, "the first displayed line that is no name", 0.85)


def _cut(unit: Unit, at: int) -> Iterator[Mark]:
    """The marks of a title and, in its own line from a place on, who wrote it."""
    name = Span(unit.span.start + at, unit.span.end)
    title = Span(unit.span.start, unit.span.start + len(unit.text[:at].rstrip(" ,;—-")))
    evidence = ("capitals before “by” and a name",)
    yield Mark("title", title, evidence=evidence, confidence=0.85)
    yield Mark("author", name, evidence=("a name after “by”, in the title's line",), confidence=0.8)


def _stacked(unit: Unit, own: range) -> Iterator[Mark]:
    """The marks of a title page without blank lines: the title, "by" and a name, what is left."""
    parts = (
        ("title", "", unit.lines[: own.start], "the lines above “by”"),
        ("author", "", unit.lines[own.start : own.stop], "a name after “by”"),
        ("publication", TITLE_PAGE, unit.lines[own.stop :], "a displayed line of the title page"),
    )
    for kind, label, lines, reason in parts:
        if lines:
            span = Span(lines[0].span.start, lines[-1].span.end)
            yield Mark(kind, span, 0, label, "", (reason,), 0.85)


def mark(shown: Display, kind: str, number: int, reason: str, confidence: float) -> Mark:
    return Mark(kind, shown.unit(number).span, evidence=(reason,), confidence=confidence)
