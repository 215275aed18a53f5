"""What a reader of markup saw, where the text itself says otherwise: one of the two has to go.

A page may call "FOOTNOTES:" a heading and so each of the notes under it. What is found of a
text's own notes, pictures and glosses goes before that; but a paragraph that was marked as one is
whole inside a note, where lines alone would part it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from edition.model.document import CONTAINERS, LEAVES, Mark, in_order
from edition.model.nesting import BLOCKS, Standing
from edition.model.text import Span

_LEAVES = LEAVES | {"aside"}
#: Blocks that are nothing without the one around them.
_PARTS = frozenset({"item", "cell", "row", "caption"})


def overruled(known: Sequence[Mark], found: Iterable[Mark]) -> tuple[Mark, ...]:
    """The known marks and those found, in order, without the blocks that cannot be together."""
    found = _unparted(known, tuple(found))
    if not found:
        return tuple(known)
    standing = Standing(found)
    gone = {mark for mark in known if mark.kind in BLOCKS and standing.crossed(mark)}
    lost = [mark.span for mark in gone if mark.kind in CONTAINERS]
    gone |= {mark for mark in known if mark.kind in _PARTS and _held(mark.span, lost)}
    return in_order([*(mark for mark in known if mark not in gone), *found])


def _held(span: Span, spans: Iterable[Span]) -> bool:
    return any(span.within(other) for other in spans)


def _unparted(known: Iterable[Mark], found: Sequence[Mark]) -> tuple[Mark, ...]:
    """What was found, without paragraphs that part a known one inside a note."""
    notes = sorted(mark.span for mark in found if mark.kind == "note")
    leaves = sorted(mark.span for mark in found if mark.kind in _LEAVES)
    parts = {mark.span for mark in found if mark.kind == "paragraph" and not mark.label}
    gone: set[Span] = set()
    whole: list[Mark] = []
    for mark in known if notes else ():
        at = bisect_right(notes, mark.span.start, key=lambda span: span.start)
        if mark.kind != "paragraph" or not at or not mark.span.within(notes[at - 1]):
            continue
        held = _touching(mark.span, leaves)
        if held and all(span in parts and span.within(mark.span) for span in held):
            gone.update(held)
            whole.append(mark)
    kept = (mark for mark in found if not (mark.kind == "paragraph" and mark.span in gone))
    return (*kept, *whole)


def _touching(span: Span, spans: Sequence[Span]) -> Sequence[Span]:
    """Those of sorted spans, of which none overlap, that overlap one."""
    first = bisect_right(spans, span.start, key=lambda other: other.end)
    return spans[first : bisect_left(spans, span.end, key=lambda other: other.start)]
