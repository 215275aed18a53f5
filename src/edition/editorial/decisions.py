"""Typography that an editor has decided: how a place is set, whatever the rules say.

A decision quotes words of the witness and gives them as the edition sets them. The two may
differ in marks only, in what `anchors` takes for the same: quotation marks, apostrophes, dashes,
points of omission, spaces: the accidentals of a text, not its substantives.
Every mark of the quoted words is decided, those that stay too: no rule touches them afterwards.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from edition.editorial.anchors import Unresolved, folded, resolve
from edition.editorial.emendations import CHANGING, placed
from edition.model.apparatus import Anchor, Decision, Emendation
from edition.model.document import Document
from edition.model.finding import Finding, Place
from edition.model.text import Edit, Span

RULE = "decision"


@dataclass(frozen=True, slots=True)
class Settled:
    """What is decided in a witness: edits, and all spots that are decided; spans of its source."""

    edits: tuple[Edit, ...] = ()
    spots: tuple[Span, ...] = ()

    def touches(self, span: Span) -> bool:
        """Whether an edit of a source span would change what is decided; an empty one inserts."""
        at = bisect_right(self.spots, span.start, key=lambda spot: spot.end)
        return at < len(self.spots) and self.spots[at].start < span.end


def settled(decisions: Iterable[Decision], document: Document) -> Settled:
    """The decisions about the document's part with their places, in the order of the text."""
    own = [one for one in decisions if one.anchor.part == document.witness.part]
    signs = sorted(
        (sign for one in own for sign in _signs(one, document)), key=lambda sign: sign.span
    )
    edits = (edit for edit in signs if edit.span.of(document.source) != edit.after)
    return Settled(tuple(edits), tuple(sign.span for sign in signs))


def _signs(one: Decision, document: Document) -> Iterator[Edit]:
    """The marks of a decision: each with its span of the source, and what is to stand there."""
    span = resolve(one.anchor, document)
    words, reading = folded(span.of(document.source)), folded(one.reading)
    last = -1
    for index, sign in enumerate(words.text):
        start, end = words.starts[index], words.ends[index]
        if start == last or sign.isalnum():
            continue
        last = start
        before = span.of(document.source)[start:end]
        after = one.reading[reading.starts[index] : reading.ends[index]]
        if not (before.isspace() and after == " "):
            reason = one.reason or "the editor's decision"
            yield Edit(Span(start, end).shift(span.start), after, RULE, reason, editor=one.editor)


def alike(one: str, two: str) -> bool:
    """Whether two readings differ in marks only."""
    return folded(one).text.strip() == folded(two).text.strip()


def faults(
    decisions: Sequence[Decision], emendations: Sequence[Emendation], document: Document
) -> Iterator[Finding]:
    """What is wrong with the decisions about a text, beside anchors without a place."""
    found: list[tuple[Span, Anchor]] = []
    for one in decisions:
        if one.anchor.part != document.witness.part:
            continue
        try:
            span = resolve(one.anchor, document)
        except Unresolved:
            continue  # told with the other anchors
        if alike(span.of(document.source), one.reading):
            found.append((span, one.anchor))
        else:
            yield _of_words(one, span.of(document.source))
    yield from _overlaps(found, emendations, document)


def _of_words(one: Decision, words: str) -> Finding:
    words = " ".join(words.split())
    return Finding(
        "DECISION-WORDS", f"“{one.reading}” has other words than “{words}”, not other marks only",
        one.anchor.place, "give the same words; what changes words is an emendation",
    )  # fmt: skip


def _overlaps(
    found: list[tuple[Span, Anchor]], emendations: Sequence[Emendation], document: Document
) -> Iterator[Finding]:
    """Decisions that claim the same words as another, or as an emendation."""
    try:
        changed = placed((one for one in emendations if one.kind in CHANGING), document)
    except Unresolved:
        changed = ()  # told with the other anchors
    claims = [
        *((span, anchor, True) for span, anchor in found),
        *((span, one.emendation.anchor, False) for one in changed for span in one.spans),
    ]
    claims.sort(key=lambda claim: claim[0])
    for (one, first, own), (two, second, others) in pairwise(claims):
        if two.start < one.end and (own or others):
            mine, other = (second, first) if others else (first, second)
            yield _twice(mine, other.place)


def _twice(anchor: Anchor, other: Place) -> Finding:
    return Finding(
        "DECISION-OVERLAP", f"“{anchor.exact}” overlaps the words of {other}", anchor.place,
        "take one of the two out, or quote fewer words",
    )  # fmt: skip
