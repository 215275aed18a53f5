"""Emendations: what the editor changes in a text, keeps on purpose, or gives its italics back.

An emendation becomes an edit like any other, always listed; it is made before the rules of
typography, which set its reading in the house style too. Restored formatting becomes a mark.
The kinds follow the TEI's: `choice/sic/corr`, `supplied`, `surplus`, `gap`
(https://tei-c.org/release/doc/tei-p5-doc/en/html/PH.html#PHCH).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from edition.editorial.anchors import Unresolved, resolve, resolve_all
from edition.model.apparatus import Emendation
from edition.model.document import Document, Mark, in_order
from edition.model.finding import Finding
from edition.model.text import Edit, Span

#: What stands for lost text where the editor does not say otherwise.
GAP = "[…]"

#: Kinds that change words.
CHANGING = frozenset({"emend", "supplied", "surplus", "gap"})


#: What the ledger calls each kind.
RULES = {
    "emend": "emendation",
    "supplied": "supplied",
    "surplus": "surplus",
    "gap": "gap",
    "restore": "restored",
    "sic": "sic",
}


@dataclass(frozen=True, slots=True)
class Placed:
    """An emendation, and the source spans of its words in its part."""

    emendation: Emendation
    spans: tuple[Span, ...]


def placed(emendations: Iterable[Emendation], document: Document) -> tuple[Placed, ...]:
    """The emendations of the document's part with their places, in the order of the text."""
    own = [one for one in emendations if one.anchor.part == document.witness.part]
    found = (Placed(one, _spans(one, document)) for one in own)
    return tuple(sorted(found, key=lambda one: one.spans[0]))


def _spans(one: Emendation, document: Document) -> tuple[Span, ...]:
    """Where its words stand; of all places, those in the book, where it is known what is in it."""
    if not one.every:
        return (resolve(one.anchor, document),)
    found = resolve_all(one.anchor, document)
    return tuple(span for span in found if _blocks(span, document)) or found


def _blocks(span: Span, document: Document) -> tuple[Mark, ...]:
    """The blocks of words that a span of the source stands in, wholly or in part."""
    words = document.blocks
    first = bisect_right(words, span.start, key=lambda one: one.span.end)
    return tuple(takewhile(lambda one: one.span.start < span.end, words[first:]))


def misplaced(emendations: Iterable[Emendation], document: Document) -> Iterator[Finding]:
    """Emendations that the blocks of the text do not admit: over the end of one, outside all, or
    with nothing left of one.
    """
    for one in placed(emendations, document):
        for span in one.spans:
            if problem := _misplaced(one.emendation, span, document):
                code, message, remedy = problem
                words, line = one.emendation.anchor.exact, document.line(span.start)
                yield Finding(code, f"“{words}” (line {line} of {document.witness.file}) {message}",
                              one.emendation.anchor.place, remedy)  # fmt: skip


def _misplaced(own: Emendation, span: Span, document: Document) -> tuple[str, str, str] | None:
    blocks = _blocks(span, document)
    if not blocks:
        return ("EMENDATION-OUTSIDE", "is not in the book: it is an ornament, or set aside",
                "take the emendation out, or correct structure.yaml")  # fmt: skip
    if len(blocks) > 1 and own.kind != "sic":
        return ("EMENDATION-ACROSS", f"goes over the end of a {blocks[0].kind}",
                "make an emendation of each; what is one block and found as two, structure.yaml "
                "corrects")  # fmt: skip
    rest = Span(blocks[0].span.start, span.start), Span(span.end, blocks[0].span.end)
    empty = own.kind == "surplus" and not any(part.of(document.source).strip() for part in rest)
    if empty:
        return ("EMENDATION-EMPTY", f"is all that its {blocks[0].kind} says",
                "leave it out by `kind: aside` with these lines in structure.yaml, in place of "
                "what is said of them there")  # fmt: skip
    return None


def emended(document: Document, emendations: Sequence[Emendation]) -> Document:
    """The document with its emendations made, and its formatting restored."""
    found = placed(emendations, document)
    edits = [edit for one in found for edit in _edits(one, document)]
    marks = [mark for one in found for mark in _marks(one)]
    return replace(document.edited(edits), marks=in_order([*document.marks, *marks]))


def _edits(one: Placed, document: Document) -> Iterator[Edit]:
    own = one.emendation
    if own.kind in CHANGING:
        reading = own.reading or (GAP if own.kind == "gap" else "")
        for span in one.spans:
            place = document.text.output(span)
            yield Edit(place, reading, RULES[own.kind], own.reason, True, own.editor)


def _marks(one: Placed) -> Iterator[Mark]:
    own = one.emendation
    if own.kind == "restore":
        for span in one.spans:
            yield Mark(own.format, span, lang=own.lang, evidence=(own.reason,))


def faults(emendations: Sequence[Emendation], document: Document) -> Iterator[Finding]:
    """What is wrong with the emendations of the document's part, beside anchors without a place."""
    found: list[tuple[Span, Emendation]] = []
    for own in emendations:
        if own.anchor.part != document.witness.part:
            continue
        try:
            spans = _spans(own, document)
        except Unresolved:
            continue  # told with the other anchors
        words = " ".join(spans[0].of(document.source).split())
        if own.kind in CHANGING and own.reading == words:
            yield Finding(
                "EMENDATION-NOTHING", f"this changes nothing: the text has “{words}” already",
                own.anchor.place, "say `kind: sic` if it stands on purpose, or take it out",
            )  # fmt: skip
        found += [(span, own) for span in spans]
    yield from _overlaps(sorted(found, key=lambda pair: pair[0]))


def _overlaps(found: list[tuple[Span, Emendation]]) -> Iterator[Finding]:
    """Two emendations that claim the same words: of text, or of their formatting."""
    for changing in (True, False):
        own = [pair for pair in found if _claims(pair[1]) is changing]
        for (one, first), (two, second) in pairwise(own):
            if two.start < one.end:
                yield Finding(
                    "EMENDATION-OVERLAP",
                    f"“{second.anchor.exact}” overlaps the words of {first.anchor.place}",
                    second.anchor.place, "make one emendation of the two, or shorten one",
                )  # fmt: skip


def _claims(one: Emendation) -> bool | None:
    """True for what changes words, False for formatting, None for what changes neither."""
    return None if one.kind == "sic" else one.kind in CHANGING
