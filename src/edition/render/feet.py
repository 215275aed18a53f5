"""The foot of the page: which notes go with each call in print, and what holds a place there.

A note that is called in another note stands behind it, at the foot of the same page. An anchor
has no words of its own and would part a line from the word it marks: it takes that word in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from edition.model.book import Block, Book, Inline, Note
from edition.model.tree import rewritten, runs_in
from edition.render.cuts import Cuts, Piece, pieces

#: The notes of each call, in their pieces, by the call's id.
Feet = Mapping[str, tuple[Piece, ...]]


def feet(book: Book, blocks: Callable[[tuple[Block, ...]], tuple[Block, ...]], cuts: Cuts) -> Feet:
    """What stands at the foot for each call of the text.

    `blocks` makes the blocks of a note as they are printed, `cuts` says where notes are cut.
    """
    notes = {note.call: note for note in book.notes}
    inner = {run.id for note in book.notes for run in runs_in(note.blocks) if run.kind == "noteref"}

    def with_inner(note: Note, above: tuple[str, ...] = ()) -> Iterator[Piece]:
        for piece in pieces(note, cuts):
            yield replace(piece, blocks=blocks(piece.blocks))
        for run in runs_in(note.blocks):
            if run.kind == "noteref" and run.id in notes and run.id not in above:
                yield from with_inner(notes[run.id], (*above, run.id))

    return {
        call: tuple(with_inner(note, (call,))) for call, note in notes.items() if call not in inner
    }


def printed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with their anchors around the words they mark."""
    if not any(run.kind == "anchor" for run in runs_in(blocks)):
        return blocks
    return rewritten(blocks, _held)


def _held(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    done: tuple[Inline, ...] = ()
    for inline in reversed(tuple(inlines)):
        inline = replace(inline, children=_held(inline.children))
        empty = inline.kind == "anchor" and not inline.text and not inline.children
        done = _holding(inline, done) if empty else (inline, *done)
    return done


def _holding(anchor: Inline, after: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The anchor around the first word of what comes after it."""
    if not after or after[0].kind in {"noteref", "break"}:
        return (anchor, *after)
    first, *rest = after
    if first.kind == "anchor":  # two places at one word
        return (replace(anchor, children=(first,)), *rest)
    if first.children and not first.text:
        return (replace(first, children=_holding(anchor, first.children)), *rest)
    word = first.text.split(maxsplit=1)[0] if first.text.split() else ""
    if not word or not first.text.startswith(word):
        return (anchor, *after)
    held = replace(anchor, text=word)
    if first.kind != "text":
        inside = (held, Inline("text", first.text[len(word) :]), *first.children)
        return (replace(first, text="", children=inside), *rest)
    left = replace(first, text=first.text[len(word) :])
    return (held, left, *rest) if left.text or left.children else (held, *rest)
