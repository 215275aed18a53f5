"""What a page refers to beside its notes: pictures, places in itself, addresses elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from edition.model.document import Mark
from edition.model.text import Span
from edition.sources.html.addresses import OUTSIDE
from edition.sources.html.leaf import Leaf, Picture
from edition.sources.html.notes import Notes, back_span, label_span
from edition.sources.html.page import Page

ALTERNATIVE = "alternative"

_LONGEST = 2_000  # characters of an address outside


# --- pictures -----------------------------------------------------------------------------------


def pictures(page: Page, in_notes: set[int]) -> Iterator[Mark]:
    """A `picture` for each that is the text's own.

    On words it is where they are its alternative text, or its caption; else on none, between
    two blocks or inside one.
    """
    figures: dict[int, Span] = {}
    for number, leaf in enumerate(page.leaves):
        if leaf.role == "aside" or leaf.raw or number in in_notes:
            continue
        if (frame := leaf.frame.held) and frame.holds == "figure":
            figures.setdefault(id(frame), leaf.span)
        yield from _in_leaf(leaf)
    for at, shown, frame in page.scribe.pictures:
        held = figures.get(id(frame.held)) if frame.held else None
        gap = at + 1 if at else 0  # between the blocks, of neither
        yield _picture(shown, held or Span(gap, gap))


def _in_leaf(leaf: Leaf) -> Iterator[Mark]:
    """The pictures whose words a leaf has, and those in its lines that have none."""
    if (shown := leaf.frame.picture) and shown.file and leaf.role == "caption":
        yield _picture(shown, leaf.span, ALTERNATIVE)
    for kind, span, value in leaf.formats:
        width, _, file = value.partition(" ")
        if kind == "picture" and file:
            words = span.shift(-leaf.span.start).of(leaf.text)
            yield _picture(Picture(file, words, int(width)), span, ALTERNATIVE)
    yield from (_picture(shown, Span(at, at)) for at, shown in leaf.pictures)


def _picture(shown: Picture, span: Span, label: str = "") -> Mark:
    evidence = ("the page shows it here",)
    return Mark("picture", span, shown.width, label, evidence=evidence, file=shown.file,
                alternative=shown.alternative)  # fmt: skip


# --- links --------------------------------------------------------------------------------------


def links(leaves: Sequence[Leaf], notes: Notes) -> Iterator[Mark]:
    """A `link` on words that lead to a place of the page or out of it, a `place` where one leads.

    Calls of notes and the ways back from them are none, and nothing leads from what is set aside
    or to it.
    """
    taken = frozenset(_of_notes(leaves, notes))
    names: dict[str, str] = {}
    for number, leaf in enumerate(leaves):
        if leaf.role == "aside" or leaf.raw:
            continue
        for link in leaf.links:
            if (number, link.span) in taken:
                continue
            where = notes.place(link.href)
            if where and leaves[where[0]].role != "aside" and not leaves[where[0]].raw:
                name = names.setdefault(link.href, str(len(names) + 1))
                yield Mark("link", link.span, label=f"#{name}")
            elif link.href.startswith(OUTSIDE) and len(link.href) <= _LONGEST:
                yield Mark("link", link.span, label=link.href)
    for href, name in names.items():
        at = (notes.place(href) or (0, 0))[1]
        yield Mark("place", Span(at, at), label=name)


def _of_notes(leaves: Sequence[Leaf], notes: Notes) -> Iterable[tuple[int, Span]]:
    """The links that are calls of notes, their labels or the ways back."""
    for note in notes.found:
        yield from ((number, link.span) for number, link in note.calls)
        first, last = leaves[note.first], leaves[note.last]
        label, back = label_span(first, note.label), back_span(last)
        for number in range(note.first, note.last + 1):
            for link in leaves[number].links:
                if link.span.within(label) or link.span.within(back):
                    yield number, link.span
