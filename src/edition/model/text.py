"""The text of an edition: a source that never changes, and the edits laid over it.

A `Text` is a piece table of which only the edited pieces are kept: each `Piece` holds a stretch
of the edited text and the span of the source that it stands for, and what lies between them is
the source's own. So the edited text is the source with each piece's origin replaced by its text,
and the ledger is the list of the pieces. `Text.apply` is the only function of the program that
changes text, and it records what it did.

Piece tables: C. Crowley, "Data Structures for Text Sequences" (1998), section 6.4.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from edition.model.edit import PLACE, Change, Edit, OverlappingEdits, Piece, Span, Step

__all__ = ["Change", "Edit", "OverlappingEdits", "Piece", "Span", "Step", "Text"]


@dataclass(frozen=True)
class Text:
    """A source and the pieces of it that are edited, in order; their origins do not overlap."""

    source: str
    pieces: tuple[Piece, ...]

    @classmethod
    def of(cls, source: str) -> Text:
        """The unedited text of `source`."""
        return cls(source, ())

    def __str__(self) -> str:
        return self._edited

    @cached_property
    def _edited(self) -> str:
        parts, at = list[str](), 0
        for piece in self.pieces:
            parts += (self.source[at : piece.origin.start], piece.text)
            at = piece.origin.end
        return "".join([*parts, self.source[at:]])

    @cached_property
    def _origins(self) -> list[int]:
        return [piece.origin.start for piece in self.pieces]

    @cached_property
    def _outputs(self) -> tuple[list[int], list[int]]:
        """Where each piece starts in the edited text, and where it ends."""
        starts, ends, further = list[int](), list[int](), 0
        for piece in self.pieces:
            starts.append(piece.origin.start + further)
            ends.append(starts[-1] + len(piece.text))
            further = ends[-1] - piece.origin.end
        return starts, ends

    def changes(self) -> tuple[Change, ...]:
        """The ledger: every piece, in the order of the source."""
        return tuple(
            Change(p.origin, Span(start, end), p.origin.of(self.source), p.text, p.steps)
            for p, start, end in zip(self.pieces, *self._outputs, strict=True)
        )

    def output(self, source: Span) -> Span:
        """Where a source span stands in the edited text.

        Insertions at either end belong to it; an end inside an edited piece moves out to the
        piece's own end.
        """
        return Span(self._begin(source.start), self._finish(source.end))

    def _begin(self, position: int) -> int:
        last = bisect_left(self._origins, position) - 1  # of the pieces that begin before it
        if last < 0:
            return position
        end = self.pieces[last].origin.end
        starts, ends = self._outputs
        return starts[last] if position < end else ends[last] + position - end

    def _finish(self, position: int) -> int:
        last = bisect_right(self._origins, position) - 1
        if last < 0:
            return position
        origin = self.pieces[last].origin
        starts, ends = self._outputs
        if position < origin.end:
            return starts[last] if position == origin.start else ends[last]
        return ends[last] + position - origin.end

    def origin(self, output: Span) -> Span:
        """The source span that a span of the edited text stands for, whole pieces where edited."""
        starts, ends = self._outputs
        start, last = output.start, bisect_right(starts, output.start) - 1
        if last >= 0:
            piece = self.pieces[last].origin
            inside = start < ends[last] or piece.end == len(self.source)
            start = piece.start if inside else piece.end + start - ends[last]
        if output.start == output.end:
            return Span(start, start)
        end, last = output.end, bisect_left(starts, output.end) - 1
        if last >= 0:
            end = self.pieces[last].origin.end + max(end - ends[last], 0)
        return Span(start, end)

    def apply(self, edits: Iterable[Edit]) -> Text:
        """This text with `edits` made, whose spans are positions in `str(self)`.

        Edits that change nothing are dropped. Raises OverlappingEdits when two of them share
        characters, or insert at one place; ValueError when one reaches past the end.
        """
        edited = self._edited
        wanted = sorted(
            (e for e in edits if edited[e.span.start : e.span.end] != e.after),
            key=PLACE,
        )
        made = [_Made(e.span.start, e.span.end, e.after, _step(e, edited)) for e in wanted]
        for index, (one, two) in enumerate(pairwise(made)):
            if two.start < one.end or two.end == one.start:
                raise OverlappingEdits(wanted[index], wanted[index + 1])
        if made and made[-1].end > len(edited):
            raise ValueError(f"{wanted[-1].rule} at {wanted[-1].span} is past the end of the text")
        return self._with(made)

    def take(self, other: Text, place: Callable[[Span], Span] = lambda span: span) -> Text:
        """This text with the changes of another made of it, or of parts of it in any order.

        Each keeps its whole history. `place` says where a span of the other's source stands in
        `str(self)`; changes of the other are apart there too, and those at one place in order.
        """
        made = list[_Made]()
        for piece in other.pieces:
            span = place(piece.origin)
            made.append(_Made(span.start, span.end, piece.text, piece.steps))
        return self._with(sorted(made, key=itemgetter(0, 1)))

    def _with(self, made: Sequence[_Made]) -> Text:
        """The text with sorted, disjoint changes made, in one pass over both."""
        if not made:
            return self
        pieces, edited, (starts, ends) = self.pieces, self._edited, self._outputs
        kept, begin, finish = list[Piece](), list[int](), list[int]()
        done = further = back = 0
        for start, end, first, group in self._grouped(made):
            if first > done:
                kept += pieces[done:first]
                begin += _moved(starts[done:first], further)
                finish += _moved(ends[done:first], further)
                back, done = self._back(first), first
            text, steps, origin = group[0].after, group[0].steps, start + back
            if len(group) > 1 or (first < len(starts) and starts[first] < end):
                done = bisect_left(starts, end, first)
                before = (step for piece in pieces[first:done] for step in piece.steps)
                steps = (*before, *(step for one in group for step in one.steps))
                text, back = _replaced(edited, start, end, group), self._back(done)
            kept.append(Piece(text, Span(origin, end + back), steps))
            begin.append(start + further)
            finish.append(start + further + len(text))
            further = finish[-1] - end
        begin += _moved(starts[done:], further)
        finish += _moved(ends[done:], further)
        found = Text(self.source, (*kept, *pieces[done:]))
        found.__dict__["_edited"] = _replaced(edited, 0, len(edited), made)
        found.__dict__["_outputs"] = (begin, finish)
        return found

    def _back(self, following: int) -> int:
        """How far behind its place in the edited text what stands before piece `following`, and
        in no piece, is in the source."""
        if not following:
            return 0
        return self.pieces[following - 1].origin.end - self._outputs[1][following - 1]

    def _grouped(self, made: Iterable[_Made]) -> Iterator[tuple[int, int, int, Sequence[_Made]]]:
        """The changes with the output spans of the pieces to come from them, and the number of
        the first piece that does not end before.

        An edited piece is replaced as a whole; changes that touch the same one share a group.
        """
        starts, ends = self._outputs
        start = end = first = at = 0
        group: list[_Made] = []
        for one in made:
            at = bisect_right(ends, one.start, at)  # what ends here, a deletion too, is before it
            left, right = one.start, one.end
            if at < len(starts) and starts[at] < right:  # it touches a piece, or several
                last = bisect_left(starts, right, at) - 1
                left, right = min(left, starts[at]), max(right, ends[at], ends[last])
            if group and left < end:
                group.append(one)
                end = max(end, right)
                continue
            if group:
                yield start, end, first, group
            start, end, first, group = left, right, at, [one]
        yield start, end, first, group


class _Made(NamedTuple):
    """A change of a span of the edited text, with the steps that made it."""

    start: int
    end: int
    after: str
    steps: tuple[Step, ...]


def _replaced(text: str, start: int, end: int, made: Sequence[_Made]) -> str:
    """The stretch of a text from `start` to `end` with sorted changes made."""
    parts, at = list[str](), start
    for one in made:
        parts += (text[at : one.start], one.after)
        at = one.end
    return "".join([*parts, text[at:end]])


def _moved(positions: list[int], by: int) -> list[int]:
    return [position + by for position in positions] if by else positions


def _step(edit: Edit, edited: str) -> tuple[Step]:
    before = edit.span.of(edited)
    return _same(before, edit.after, edit.rule, edit.reason, edit.listed, edit.editor)


@lru_cache(maxsize=4096)
def _same(
    before: str, after: str, rule: str, reason: str, listed: bool, editor: str
) -> tuple[Step]:
    """A step: most changes of a book are some few, made again and again."""
    return (Step(before, after, rule, reason, listed, editor),)
