"""A posting, and the anchor that it has in the text, to which the index leads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from edition.editorial.blocks import Point
from edition.model.book import Inline
from edition.model.text import Span


@dataclass(frozen=True, slots=True)
class Posting:
    """A place at which an entry is found: source words of a part, or those of a note or a block.

    `part` is `#` and the id of the block where the words are those of the editor's own matter.
    `last` are the words with which a passage ends, None for a single place. `note` is the id of
    the note, "" in the text. `form` are the tokens of the variant found, none where the editor
    named the place. What is `unlisted` is named in the book and has no place in its index.
    """

    key: str
    part: str
    span: Span
    last: Span | None = None
    note: str = ""
    form: tuple[str, ...] = ()
    unlisted: bool = False


def ends(found: Iterable[Posting]) -> dict[Posting, tuple[str, str]]:
    """The ids of the places that each posting begins and ends at; no second one for a single place.

    A place that several entries share has one id. A posting in a note is at the note.
    """
    names: dict[tuple[str, int, bool], str] = {}

    def name(part: str, at: int, after: bool) -> str:
        return names.setdefault((part, at, after), f"ix-{len(names) + 1}")

    return {
        one: (
            one.note or name(one.part, one.span.start, False),
            name(one.part, one.last.end, True) if one.last else "",
        )
        for one in found
        if not one.unlisted
    }


def points(found: Sequence[Posting]) -> Mapping[str, tuple[Point, ...]]:
    """The anchors of the postings, by part: before a place, after a passage's end."""
    made: dict[str, dict[str, Point]] = {}
    for one, (first, last) in ends(found).items():
        places = made.setdefault(one.part, {})
        if not one.note:
            places.setdefault(first, Point(one.span, Inline("anchor", id=first)))
        if one.last:
            places.setdefault(last, Point(one.last, Inline("anchor", id=last), after=True))
    return {part: tuple(own.values()) for part, own in made.items() if own}
