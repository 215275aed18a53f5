"""An anchor resolved: its place in the source, or what is wrong with it and what to write."""

from __future__ import annotations

from dataclasses import replace

from edition.editorial.anchors.folding import folded, readings
from edition.editorial.anchors.likeness import likeliest
from edition.editorial.anchors.places import (
    Found,
    Written,
    bare,
    describe,
    places,
    told_apart,
    trimmed,
    written,
)
from edition.model.apparatus import Anchor
from edition.model.document import Document
from edition.model.finding import Finding
from edition.model.text import Span

SHOWN = 6  #: places that a message lists
LONGEST = 10_000  #: characters of a quotation
_AROUND = 30  #: characters on either side that a message shows


class Unresolved(Exception):  # noqa: N818  (a finding about the editor's file)
    """An anchor without its one place; the finding says why and what to write instead."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding


def resolve(anchor: Anchor, document: Document, write: Written = written) -> Span:
    """The source span of the anchor's words. `write` puts the anchors of a remedy in words.

    Raises Unresolved with ANCHOR-AMBIGUOUS, ANCHOR-ORPHAN, ANCHOR-OCCURRENCE or ANCHOR-LONG.
    """
    return _resolved(anchor, document, write, every=False)[0]


def resolve_all(anchor: Anchor, document: Document, write: Written = written) -> tuple[Span, ...]:
    """The source spans of all places of the anchor's words, none over another; at least one."""
    kept: list[Span] = []
    for span in _resolved(anchor, document, write, every=True):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _resolved(
    anchor: Anchor, document: Document, write: Written, *, every: bool
) -> tuple[Span, ...]:
    if len(anchor.exact) > LONGEST:
        raise Unresolved(_too_long(anchor))
    found = places(anchor, document)
    if not found:
        raise Unresolved(_orphan(anchor, document, write))
    if anchor.occurrence > len(found):
        raise Unresolved(_too_far(anchor, document, len(found), write))
    if anchor.occurrence:
        found = [found[anchor.occurrence - 1]]
    if len(found) > 1 and not every:
        raise Unresolved(_ambiguous(anchor, document, found, write))
    return tuple(place.span for place in found)


def _ambiguous(anchor: Anchor, document: Document, found: list[Found], write: Written) -> Finding:
    message = f"“{anchor.exact}” stands in {len(found)} places of {document.witness.file}"
    remedy = _choice(anchor, document, found, write)
    return Finding("ANCHOR-AMBIGUOUS", message, anchor.place, remedy)


def _choice(anchor: Anchor, document: Document, found: list[Found], write: Written) -> str:
    """Some of the places, each with the anchor that means it."""
    everywhere = places(bare(anchor), document)
    lines = [
        f"line {document.line(one.span.start)}: {_context(document.source, one.span)}\n      write "
        f"{write(told_apart(anchor, one, everywhere, document))}"
        for one in found[:SHOWN]
    ]
    more = [f"… and {len(found) - SHOWN} more"] if len(found) > SHOWN else []
    return "say which is meant:\n    " + "\n    ".join(lines + more)


def _orphan(anchor: Anchor, document: Document, write: Written) -> Finding:
    """What is likeliest meant by words that stand nowhere."""
    message = f"“{anchor.exact}” does not stand in {document.witness.file}"
    if (anchor.prefix or anchor.suffix) and (found := places(bare(anchor), document)):
        message += f" after “{anchor.prefix}”" * bool(anchor.prefix)
        message += f" before “{anchor.suffix}”" * bool(anchor.suffix)
        remedy = _choice(anchor, document, found, write)
        return Finding("ANCHOR-ORPHAN", message, anchor.place, remedy)
    remedy = "quote the words as the witness has them; nothing in it is much like these"
    if folded(anchor.exact).text.strip() and (right := _likely(anchor, document)):
        span, meant = right
        remedy = f"if this is meant (line {document.line(span.start)}), write {write(meant)}"
    return Finding("ANCHOR-ORPHAN", message, anchor.place, remedy)


def _likely(anchor: Anchor, document: Document) -> tuple[Span, Anchor] | None:
    """The likeliest place and the anchor for it."""
    text = readings(document)[-1]
    if place := likeliest(anchor, text):
        span = trimmed(document.source, text.span(*place))
        try:
            return span, replace(describe(span, document, anchor.place), part=anchor.part)
        except ValueError:  # it begins or ends inside what is one sign in print
            return None
    return None


def _too_far(anchor: Anchor, document: Document, count: int, write: Written) -> Finding:
    times = "once" if count == 1 else f"{count} times"
    message = f"“{anchor.exact}” stands there {times}, and occurrence {anchor.occurrence} is asked"
    remedy = _choice(anchor, document, places(replace(anchor, occurrence=0), document), write)
    return Finding("ANCHOR-OCCURRENCE", message, anchor.place, remedy)


def _too_long(anchor: Anchor) -> Finding:
    message = f"the anchor quotes {len(anchor.exact):,} characters, more than {LONGEST:,}"
    remedy = "quote its last words; in index.yaml, its first and its last with `from:` and `to:`"
    return Finding("ANCHOR-LONG", message, anchor.place, remedy)


def _context(source: str, span: Span) -> str:
    before = source[max(0, span.start - _AROUND) : span.start]
    after = source[span.end : span.end + _AROUND]
    return " ".join(f"…{before}[{span.of(source)}]{after}…".split())
