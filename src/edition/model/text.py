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
from collections.abc import Iterable
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
        edited = self._edited
        wanted = sorted(
            (e for e in edits if edited[e.span.start : e.span.end] != e.after),
            key=lambda e: (e.span.start, e.span.end),
        )
        for one, two in pairwise(wanted):
            if two.span.start < one.span.end or two.span == one.span:
                raise OverlappingEdits(one, two)
        if wanted and wanted[-1].span.end > len(edited):
            raise ValueError(f"{wanted[-1].rule} at {wanted[-1].span} is past the end of the text")
        return self._with([_Made(e.span, e.after, (_step(e, edited),)) for e in wanted])

    def take(self, changes: Iterable[Change]) -> Text:
        """This text with the changes of a text made of it (or of a part of it), each with its
        whole history; their `source` spans are positions in `str(self)`, apart, and those at one
        place in order.
        """
        ordered = sorted(
            changes, key=lambda one: (one.source.start, one.source.end)
        )  # notes are read at the end
        return self._with([_Made(change.source, change.after, change.steps) for change in ordered])

    def _with(self, made: list[_Made]) -> Text:
        """The text with sorted, disjoint changes made, in one pass over both."""
        if not made:
            return self
        cutter, pieces = _Cutter(self.pieces, self._outputs), list[Piece]()
        for span, group in self._grouped(made):
            pieces += cutter.before(span.start)
            touched = cutter.until(span.end)
            origin = (
                Span(touched[0].origin.start, touched[-1].origin.end)
                if touched
                else Span(cutter.source, cutter.source)
            )
            before = (step for piece in touched for step in piece.steps)
            steps = (*before, *(step for one in group for step in one.steps))
            pieces.append(Piece(_replaced(span.of(self._edited), span.start, group), origin, steps))
        return Text(self.source, (*pieces, *cutter.rest()))

    def _grouped(self, made: list[_Made]) -> list[tuple[Span, list[_Made]]]:
        """The changes with the output spans of the pieces to come from them.

        An edited piece is replaced as a whole; changes that touch the same one share a group.
        """
        groups: list[tuple[Span, list[_Made]]] = []
        for one in made:
            span = self._widened(one.span)
            if groups and span.start < groups[-1][0].end:
                old, members = groups[-1]
                groups[-1] = (Span(old.start, max(old.end, span.end)), [*members, one])
            else:
                groups.append((span, [one]))
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


@dataclass(frozen=True, slots=True)
class _Made:
    """A change of a span of the edited text, with the steps that made it."""

    span: Span
    after: str
    steps: tuple[Step, ...]


class _Cutter:
    """Hands out pieces in order, cutting unedited ones where it is told to stop.

    Of a long piece that many edits fall into, only what is handed out is ever copied.
    """

    def __init__(self, pieces: tuple[Piece, ...], starts: list[int]) -> None:
        self._pieces, self._starts = pieces, starts
        self._next = 0  # the first piece that is not handed out, or not all of it
        self._given = 0  # how many characters of it are
        self._at = 0  # how far the edited text is handed out
        self.source = 0  # where the last piece handed out ends in the source

    def before(self, stop: int) -> list[Piece]:
        """The pieces up to `stop`, with deletions that stand just there."""
        taken = self.until(stop)
        pieces = self._pieces
        while not self._given and self._next < len(pieces) and not pieces[self._next].text:
            taken.append(pieces[self._next])
            self.source = taken[-1].origin.end
            self._next += 1
        return taken

    def until(self, stop: int) -> list[Piece]:
        """The pieces up to `stop`, without deletions that stand just there."""
        if stop <= self._at:
            return []
        end = bisect_left(self._starts, stop, self._next)
        taken = list(self._pieces[self._next : end])
        given, self._given = self._given, 0
        self._next, self._at = end, stop
        if self._starts[end] > stop:  # the last piece goes on after it
            self._next -= 1
            self._given = stop - self._starts[self._next]
            taken[-1] = _part(taken[-1], given if len(taken) == 1 else 0, self._given)
            given = given if len(taken) > 1 else 0
        if given:
            taken[0] = _part(taken[0], given, len(taken[0].text))
        self.source = taken[-1].origin.end
        return taken

    def rest(self) -> tuple[Piece, ...]:
        """What is left."""
        if not self._given:
            return self._pieces[self._next :]
        piece = self._pieces[self._next]
        rest = _part(piece, self._given, len(piece.text))
        return (rest, *self._pieces[self._next + 1 :])


def _part(piece: Piece, start: int, end: int) -> Piece:
    """A stretch of an unedited piece."""
    origin = piece.origin.start
    return Piece(piece.text[start:end], Span(origin + start, origin + end))


def _replaced(text: str, start: int, made: list[_Made]) -> str:
    """`text`, which begins at `start`, with sorted changes made."""
    parts, at = [], start
    for one in made:
        parts += [text[at - start : one.span.start - start], one.after]
        at = one.span.end
    return "".join([*parts, text[at - start :]])


def _step(edit: Edit, edited: str) -> Step:
    before = edit.span.of(edited)
    return Step(before, edit.after, edit.rule, edit.reason, edit.listed, edit.editor)
