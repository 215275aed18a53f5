"""What a list of findings leaves unsaid: the paragraphs of a text, and the lines of its verses.

A text is divided into units, as blank lines or indents divide it. What no finding covers of a
unit is a paragraph, cut where a quotation or another container begins or ends; in a verse each
line is a line of it. A `join` makes the paragraphs on both sides of a gap one. What the reader of
a witness in markup saw for certain (its headings, its italics) is so unless a finding overrules it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from edition.model.document import CONTAINERS, LEAVES, Document, Mark, in_order
from edition.model.nesting import BLOCKS, Standing
from edition.model.spans import touched
from edition.model.text import Span
from edition.sources.blueprint.places import Ruler

DOUBTFUL = 0.8  #: a finding below this confidence is in doubt

#: The blocks of a text, or how to divide it into them once it is known what is set aside.
Division = Sequence[Span] | Callable[[Document], Sequence[Span]]


def divided(document: Document, units: Division, marks: Iterable[Mark]) -> Sequence[Span]:
    """The blocks of a text, what some of its marks set aside left out."""
    if not callable(units):
        return units
    aside = (mark for mark in marks if mark.kind in {"aside", "folio"})
    return units(replace(document, marks=in_order(aside)))


def implied_marks(
    listed: Iterable[Mark],
    units: Sequence[Span],
    ruler: Ruler,
    indents: dict[Span, tuple[int, ...]] | None = None,
) -> list[Mark]:
    """The paragraphs and lines of verse that listed marks leave, joined where a `join` says so."""
    listed = list(listed)
    taken = sorted(m.span for m in listed if m.kind in LEAVES or m.kind == "aside")
    edges = sorted({p for m in listed if m.kind in CONTAINERS for p in (m.span.start, m.span.end)})
    verses = sorted(mark.span for mark in listed if mark.kind == "verse")
    counts = {verse: iter((indents or {}).get(verse, ())) for verse in verses}
    marks: list[Mark] = []
    for piece in _pieces(units, taken, edges, ruler.source):
        verse = around(piece, verses)
        if verse is None:
            marks.append(Mark("paragraph", piece))
            continue
        for row in ruler.lines(piece):
            span = Span(max(row.start, piece.start), min(row.end, piece.end))
            marks.append(Mark("line", span, level=next(counts[verse], 0)))
    return _joined(marks, [mark for mark in listed if mark.kind == "join"])


def around(span: Span, spans: Sequence[Span]) -> Span | None:
    """The one of sorted spans, of which none overlap, that holds a span."""
    at = bisect_right(spans, span.start, key=lambda other: other.start)
    return spans[at - 1] if at and span.within(spans[at - 1]) else None


def _pieces(
    units: Sequence[Span], taken: Sequence[Span], edges: Sequence[int], source: str
) -> Iterator[Span]:
    """What is left of each unit, cut at edges, without the space around it."""
    first = edge = 0
    for unit in sorted(units):
        while first < len(taken) and taken[first].end <= unit.start:
            first += 1
        while edge < len(edges) and edges[edge] <= unit.start:
            edge += 1
        cuts = [(unit.start, unit.start), (unit.end, unit.end)]
        number = first
        while number < len(taken) and taken[number].start < unit.end:
            cuts.append((taken[number].start, taken[number].end))
            number += 1
        number = edge
        while number < len(edges) and edges[number] < unit.end:
            cuts.append((edges[number], edges[number]))
            number += 1
        at = unit.start
        for start, end in sorted(cuts):
            text = source[at:start] if at < start else ""
            if text.strip():
                at += len(text) - len(text.lstrip())
                yield Span(at, at + len(text.strip()))
            at = max(at, end)


def _joined(marks: list[Mark], joins: Iterable[Mark]) -> list[Mark]:
    """The marks with paragraphs made one over each gap that is joined."""
    starts = {mark.span.start: mark for mark in marks if mark.kind == "paragraph"}
    ends = {mark.span.end: mark for mark in marks if mark.kind == "paragraph"}
    for join in in_order(joins):
        one, two = ends.get(join.span.start), starts.get(join.span.end)
        if one and two:
            whole = replace(
                one,
                span=Span(one.span.start, two.span.end),
                evidence=(*one.evidence, *join.evidence),
                confidence=min(one.confidence, join.confidence),
            )
            del starts[two.span.start], ends[one.span.end]
            starts[whole.span.start] = ends[whole.span.end] = whole
    return [mark for mark in marks if mark.kind != "paragraph"] + list(starts.values())


def unsaid(
    marks: Sequence[Mark], units: Sequence[Span], ruler: Ruler, read: Sequence[Mark] = ()
) -> frozenset[Mark]:
    """The marks that need no listing: those `read`, and what `implied_marks` gives back."""
    others = [mark for mark in marks if mark.kind not in {"paragraph", "line"}]
    rows = [mark for mark in read if mark.kind in {"paragraph", "line"}]
    implied = {
        (mark.kind, mark.span): mark for mark in implied_marks([*others, *rows], units, ruler)
    }
    containers = [mark for mark in others if mark.kind in CONTAINERS]
    return frozenset(read) | frozenset(
        mark
        for mark in marks
        if (twin := implied.get((mark.kind, mark.span))) and not mark.label and not mark.lang
        if mark.kind == "line" or (not mark.level and _surely(mark, twin, containers))
    )


def given(read: Iterable[Mark], listed: Iterable[Mark] = ()) -> list[Mark]:
    """What the reader of a witness saw for certain, but for what listed findings overrule.

    A listed block overrules those it overlaps and a container of its own span, a finding inside
    a block those on its words, a picture those on its words and those of its file. What the
    reader doubts is not given: it is so if it is listed.
    """
    listed = list(listed)
    blocks = Standing(listed)
    around = {m.span for m in listed if m.kind in CONTAINERS}
    inside = [m for m in listed if m.kind not in BLOCKS]
    words = sorted(m.span for m in inside if m.kind != "picture")
    parting = sorted(m.span for m in inside if m.kind not in ("picture", "join"))
    shown = sorted(m.span for m in inside if m.kind == "picture")
    files = {m.file for m in inside if m.file}

    def stays(mark: Mark) -> bool:
        span = mark.span
        if mark.kind in BLOCKS:
            again = mark.kind in CONTAINERS and span in around
            return not again and not blocks.crossed(mark)
        if mark.kind == "picture":
            return mark.file not in files and not touched(span, shown)
        return not touched(span, parting if mark.kind == "folio" else words)

    return [mark for mark in read if mark.confidence >= DOUBTFUL and stays(mark)]


def _surely(mark: Mark, twin: Mark, containers: Iterable[Mark]) -> bool:
    """Whether a paragraph need not be listed: no doubt of it but what is told elsewhere."""
    if mark.confidence >= DOUBTFUL or mark.confidence == twin.confidence:
        return True
    around = [c for c in containers if mark.span.within(c.span)]
    return any(container.confidence <= mark.confidence for container in around)


def within(span: Span, spans: Sequence[Span]) -> bool:
    at = bisect_right(spans, span, key=lambda other: Span(other.start, other.start))
    return any(span.within(other) for other in spans[max(at - 1, 0) : at + 1])
