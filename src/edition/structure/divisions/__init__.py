"""Divisions: headings and their levels, by evidence weighed over the whole book.

A heading in two units, "CHAPTER I" and its title, is two marks of one level with nothing between
them, the second labelled `title`. Other labels say what begins there: part, preface, appendix.
Lists of contents are found first: what they name is a heading. Misses are better than false finds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from edition.model.document import Document, Mark
from edition.model.text import Span
from edition.structure.diary import KINDS
from edition.structure.divisions.arguments import arguments
from edition.structure.divisions.candidate import candidates
from edition.structure.divisions.collection import collection
from edition.structure.divisions.contents import confirmed, contents
from edition.structure.divisions.entries import title_words
from edition.structure.divisions.levels import placed
from edition.structure.divisions.outlined import outlined
from edition.structure.divisions.placed import Placed
from edition.structure.divisions.repeated import named_again
from edition.structure.divisions.series import weighed
from edition.structure.lines import Galley, Line
from edition.structure.numbering import form
from edition.structure.physical import text_of
from edition.structure.play.directions import staged

_CALLED = 80  #: characters of a heading that says what begins there

__all__ = [
    "arguments", "called", "confirmed", "contents", "headings", "named_again", "outlined",
    "sure_headings", "title_words",
]  # fmt: skip


def called(document: Document) -> Document:
    """The document with what begins at the headings of first level that its reader saw: a preface.

    What they are called says it, as it does in a text without markup.
    """
    roles = {
        mark: form(words).role
        for mark in document.marks
        if mark.kind == "heading" and mark.level == 1 and not mark.label
        if len(words := mark.span.of(document.source)) <= _CALLED
    }
    if not any(roles.values()):
        return document
    marks = (replace(m, label=role) if (role := roles.get(m)) else m for m in document.marks)
    return replace(document, marks=tuple(marks))


def sure_headings(galley: Galley) -> Iterator[Mark]:
    """The headings that need no look at what else is displayed: numbered, listed, far apart, over
    an entry of a diary or a letter.
    """
    if poems := collection(galley):
        yield from _still(galley, poems)
        return
    free, found = set(galley.free), _found(galley)
    sure = free & {heading.one.unit for heading in found if _sure(galley, heading)}
    yield from _marks(galley, (h for h in found if h.one.unit in sure))


def headings(galley: Galley) -> Iterator[Mark]:
    """The other headings, among what is free when quotations and verse are known."""
    free = set(galley.free)
    if collection(galley):
        return
    yield from _marks(galley, (h for h in _found(galley) if h.one.unit in free))


def _still(galley: Galley, poems: Iterable[Mark]) -> Iterator[Mark]:
    """The marks of those heads of poems that have none yet."""
    free = {line.span.start for number in galley.free for line in galley.units[number].lines}
    yield from (mark for mark in poems if mark.span.start in free)


def _sure(galley: Galley, heading: Placed) -> bool:
    one = heading.one
    apart = one.gap >= galley.usual_gap + 2 and one.weight >= 0.85
    entry = one.form.name in KINDS
    return bool(one.form.value or heading.label) or apart or entry or one.weight >= 0.95


def _found(galley: Galley) -> list[Placed]:
    """The headings of a text, those that are marked already too."""
    listed = confirmed(galley)
    found = weighed(galley, candidates(galley, listed), listed)
    cut: dict[int, int] = {}  # of each unit what is above its first line that is no heading
    for one in found:
        if not one.likely:
            cut.setdefault(one.unit, one.piece)
    kept = [one for one in found if one.piece < cut.get(one.unit, one.piece + 1)]
    return placed(galley, kept, listed)


def _marks(galley: Galley, found: Iterable[Placed]) -> Iterator[Mark]:
    """The marks of headings; what is left of a unit under its number is a paragraph."""
    ends: dict[int, int] = {}
    for heading in found:
        one = heading.one
        reasons = tuple(reason for reason, weight in one.reasons if weight > 0)
        sure = round(min(one.weight, 0.98), 2)
        yield Mark("heading", one.span, heading.level, heading.label, "", reasons, sure)
        ends[one.unit] = one.span.end
    for number, end in ends.items():
        rest = [line for whole in galley.units[number].lines for line in _after(whole, end)]
        if rest:
            whole = Span(rest[0].span.start, rest[-1].span.end)
            acted = rest[0] not in galley.units[number].lines and staged(text_of(rest))
            evidence = ("under a number, on the next line",)
            kind = "stage" if acted else "paragraph"
            yield Mark(kind, whole, evidence=evidence, confidence=0.8)


def _after(line: Line, end: int) -> Iterator[Line]:
    """What is left of a line after the place where a heading ends."""
    if line.span.start >= end:
        yield line
    elif line.span.end > end:
        text = line.text[end - line.span.start :].lstrip()
        yield replace(line, span=Span(line.span.end - len(text), line.span.end), text=text)
