"""The text of an edition: a source that never changes, and the edits laid over it.

A `Text` is a piece table. Each `Piece` holds a stretch of the edited text and the span of the
source that it stands for; the origins of the pieces tile the source from end to end. So the
edited text is the pieces' texts joined, the source is their origins joined, and the ledger is
the list of the pieces that have a history. `Text.apply` is the only function of the program
that changes text, and it records what it did.

Piece tables: C. Crowley, "Data Structures for Text Sequences" (1998), section 6.4.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from edition.model.edit import Change, Edit, OverlappingEdits, Piece, Span, Step

__all__ = ["Change", "Edit", "OverlappingEdits", "Piece", "Span", "Step", "Text"]


@dataclass(frozen=True)
class Text:
    """A source and the pieces of the edited text over it."""

    source: str
    pieces: tuple[Piece, ...]

    @classmethod
    def of(cls, source: str) -> Text:
        """The unedited text of `source`."""
        return cls(source, (Piece(source, Span(0, len(source))),) if source else ())

    def __str__(self) -> str:
        return self._edited

    @cached_property
    def _edited(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @cached_property
    def _outputs(self) -> list[int]:
        """Where each piece starts in the edited text; its length last."""
        return [0, *accumulate(len(piece.text) for piece in self.pieces)]

    @cached_property
    def _origins(self) -> list[int]:
        return [piece.origin.start for piece in self.pieces]

    def changes(self) -> tuple[Change, ...]:
        """The ledger: every piece with a history, in the order of the source."""
        return tuple(
            Change(p.origin, Span(at, at + len(p.text)), p.origin.of(self.source), p.text, p.steps)
            for p, at in zip(self.pieces, self._outputs, strict=False)
            if p.steps
        )

    def output(self, source: Span) -> Span:
        """Where a source span stands in the edited text.

        Insertions at either end belong to it; an end inside an edited piece moves out to the
        piece's own end.
        """
        return Span(self._begin(source.start), self._finish(source.end))

    def _begin(self, position: int) -> int:
        index = bisect_left(self._origins, position)
        if (index < len(self.pieces) and self._origins[index] == position) or not index:
            return self._outputs[index]
        piece = self.pieces[index - 1]
        if position >= piece.origin.end:
            return self._outputs[index]
        return self._outputs[index - 1] + (0 if piece.steps else position - piece.origin.start)

    def _finish(self, position: int) -> int:
        index = bisect_right(self._origins, position) - 1
        if index < 0:
            return 0
        piece = self.pieces[index]
        if position == piece.origin.start and len(piece.origin):
            return self._outputs[index]
        if piece.steps:
            return self._outputs[index + 1]
        return self._outputs[index] + position - piece.origin.start

    def origin(self, output: Span) -> Span:
        """The source span that a span of the edited text stands for, whole pieces where edited."""
        if not self.pieces:
            return Span(0, 0)
        first = min(bisect_right(self._outputs, output.start) - 1, len(self.pieces) - 1)
        piece = self.pieces[first]
        start = piece.origin.start
        if not piece.steps:
            start += output.start - self._outputs[first]
        if len(output) == 0:
            return Span(start, start)
        last = bisect_right(self._outputs, output.end - 1) - 1
        piece = self.pieces[last]
        end = piece.origin.end
        if not piece.steps:
            end = piece.origin.start + output.end - self._outputs[last]
        return Span(start, end)

    def apply(self, edits: Iterable[Edit]) -> Text:
        """This text with `edits` made, whose spans are positions in `str(self)`.

        Edits that change nothing are dropped. Raises OverlappingEdits when two of them share
        characters, or insert at one place; ValueError when one reaches past the end.
        """
        wanted = sorted(
            (e for e in edits if e.span.of(self._edited) != e.after), key=lambda e: e.span
        )
        for one, two in pairwise(wanted):
            if two.span.start < one.span.end or two.span == one.span:
                raise OverlappingEdits(one, two)
        if wanted and wanted[-1].span.end > len(self._edited):
            raise ValueError(f"{wanted[-1].rule} at {wanted[-1].span} is past the end of the text")
        return Text(self.source, tuple(self._with(wanted))) if wanted else self

    def _with(self, edits: list[Edit]) -> Iterator[Piece]:
        """The pieces with sorted, disjoint `edits` made, in one pass over both."""
        cutter = _Cutter(self.pieces)
        for span, group in self._grouped(edits):
            yield from cutter.before(span.start)
            touched = cutter.until(span.end)
            yield Piece(
                _replaced(span.of(self._edited), span.start, group),
                Span(touched[0].origin.start, touched[-1].origin.end)
                if touched
                else Span(cutter.source, cutter.source),
                tuple(step for piece in touched for step in piece.steps)
                + tuple(_step(edit, edit.span.of(self._edited)) for edit in group),
            )
        yield from cutter.rest()

    def _grouped(self, edits: list[Edit]) -> list[tuple[Span, list[Edit]]]:
        """The edits with the output spans of the pieces to come from them.

        An edited piece is replaced as a whole; edits that touch the same one share a group.
        """
        groups: list[tuple[Span, list[Edit]]] = []
        for edit in edits:
            span = self._widened(edit.span)
            if groups and span.start < groups[-1][0].end:
                old, members = groups[-1]
                groups[-1] = (Span(old.start, max(old.end, span.end)), [*members, edit])
            else:
                groups.append((span, [edit]))
        return groups

    def _widened(self, span: Span) -> Span:
        """The span, reaching to the ends of any edited piece that it begins or ends inside."""
        start, end = span.start, span.end
        first = bisect_right(self._outputs, start) - 1
        if (
            start < self._outputs[-1]
            and self.pieces[first].steps
            and (len(span) or start > self._outputs[first])
        ):
            start = self._outputs[first]
            end = max(end, self._outputs[first + 1])
        if len(span):
            last = bisect_right(self._outputs, span.end - 1) - 1
            if self.pieces[last].steps:
                end = max(end, self._outputs[last + 1])
        return Span(start, end)


class _Cutter:
    """Hands out pieces in order, cutting unedited ones where it is told to stop."""

    def __init__(self, pieces: tuple[Piece, ...]) -> None:
        self._pieces = iter(pieces)
        self._open = next(self._pieces, None)
        self._at = 0  # where `_open` starts in the edited text
        self.source = 0  # where the last piece handed out ends in the source

    def _next(self, stop: int) -> Piece:
        piece = self._open
        assert piece is not None
        room = stop - self._at
        if len(piece.text) > room:
            middle = piece.origin.start + room
            self._open = Piece(piece.text[room:], Span(middle, piece.origin.end))
            piece = Piece(piece.text[:room], Span(piece.origin.start, middle))
        else:
            self._open = next(self._pieces, None)
        self._at += len(piece.text)
        self.source = piece.origin.end
        return piece

    def before(self, stop: int) -> Iterator[Piece]:
        """The pieces up to `stop`, with deletions that stand just there."""
        while self._open is not None and (self._at < stop or not self._open.text):
            yield self._next(stop)

    def until(self, stop: int) -> list[Piece]:
        """The pieces up to `stop`, without deletions that stand just there."""
        taken = []
        while self._open is not None and self._at < stop:
            taken.append(self._next(stop))
        return taken

    def rest(self) -> Iterator[Piece]:
        """What is left."""
        if self._open is not None:
            yield self._open
        yield from self._pieces


def _replaced(text: str, start: int, edits: list[Edit]) -> str:
    """`text`, which begins at `start`, with sorted edits made."""
    parts, at = [], start
    for edit in edits:
        parts += [text[at - start : edit.span.start - start], edit.after]
        at = edit.span.end
    return "".join([*parts, text[at - start :]])


def _step(edit: Edit, before: str) -> Step:
    return Step(before, edit.after, edit.rule, edit.reason, edit.listed, edit.editor)
