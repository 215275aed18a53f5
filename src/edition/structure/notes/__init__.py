"""The source's own notes, wherever they stand: at the foot of a paragraph, a chapter, the book.

`notes` finds them and their calls and says how far each goes; `note_edits` takes the marks of
both out of the text, for the edition prints its own. Calls without notes and notes without
calls stay as they stand: `unlinked` names them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from edition.model.document import Document, Mark
from edition.model.noting import Linked, linked
from edition.model.text import Edit, Span
from edition.structure.lines import Galley, galley
from edition.structure.notes.around import around, inside
from edition.structure.notes.blocks import blocks
from edition.structure.notes.candidates import Head, calls, heads
from edition.structure.notes.chains import Links
from edition.structure.notes.extents import extents
from edition.structure.notes.forms import (
    ANNOUNCED,
    BARE,
    BRACKETED,
    CALLS,
    CLOSERS,
    COUNTED,
    FIGURES,
    HEADS,
    MATCHES,
    NOTED,
    SIDE,
    announces,
)
from edition.structure.notes.matching import believed
from edition.structure.notes.missing import begun
from edition.structure.notes.series import SERIES, series
from edition.structure.notes.signed import REASON, SIGNED
from edition.structure.notes.unmarked import unmarked

__all__ = ["announced", "note_edits", "notes", "unlinked"]

RULE = "notes"

#: The beginnings of notes that stand in the text, or under it, without a call of their own.
_UNMARKED = tuple(("told", pattern) for pattern in (BARE, SIDE, COUNTED, NOTED))


def notes(document: Document, page: Galley) -> tuple[Mark, ...]:
    """The notes of a source, their calls and paragraphs, and what stood only to announce them."""
    if any(mark.kind in ("note", "call") for mark in document.marks):
        return ()  # its reader saw them
    marks = _marked(document, page)
    own = [mark for mark in marks if mark.kind == "note"]
    used = frozenset(mark.label for mark in own)
    spans = sorted(mark.span for mark in own)
    others = list(unmarked(document.source, page, spans, used))
    parted = {mark.span.start for mark in others if mark.kind == "paragraph" and not mark.label}
    on = {mark.span.start for mark in marks if mark.label == "continued"} & parted
    return (
        *(one for one in marks if not (one.label == "continued" and one.span.start in on)),
        *(replace(one, label="continued") if _first(one, on) else one for one in others),
    )


def _first(mark: Mark, on: set[int]) -> bool:
    """Whether a mark is the first part of a paragraph that goes on from above some notes."""
    return mark.kind == "paragraph" and mark.span.start in on


def announced(document: Document) -> Document:
    """The document with headings set aside that only announce the notes its reader saw."""
    notes = [mark.span for mark in document.marks if mark.kind == "note"]
    leaves = list(document.leaves())
    empty: set[Mark] = set()
    for number, leaf in enumerate(leaves):
        if leaf.kind != "heading" or not announces(leaf.span.of(document.source).strip()):
            continue
        held = list(takewhile(lambda other: other.kind != "heading", leaves[number + 1 :]))
        if held and all(inside(other.span, notes) for other in held):
            empty.add(leaf)
    if not empty:
        return document
    evidence = ("announces the notes",)
    return replace(
        document,
        marks=tuple(
            Mark("aside", mark.span, evidence=evidence) if mark in empty else mark
            for mark in document.marks
        ),
    )


def _marked(document: Document, page: Galley) -> list[Mark]:
    """The notes that have marks of their own."""
    candidates = heads(page)
    folios = frozenset(mark.span.end for mark in document.marks if mark.kind == "folio")
    sure = _believed(document.source, page, candidates, folios)
    own = begun(document.source, page, candidates, sure)
    if not own:
        return []
    found = sorted(own, key=lambda head: head.span)
    uncalled = [head for head in candidates if head not in own]
    spans = extents(document.source, page, found, own, uncalled)
    marks = [Mark("call", call.span, label=call.label, evidence=(f"calls note {call.label}",))
             for one in own.values() for call in one]  # fmt: skip
    for head, span in spans.items():
        evidence = (f"note {head.label}, which the text calls",)
        marks.append(Mark("note", span, label=head.label, evidence=evidence))
        marks += blocks(page, head, span)
        first = page.units[head.unit].lines[0]
        if head.line == 1 and announces(first.text):
            marks.append(Mark("aside", first.span, evidence=("announces the notes",)))
    places = {span.start: own[head][0].span.start for head, span in spans.items()}
    marks += around(page, sorted(spans.values()), places)
    return marks


def _believed(
    source: str, page: Galley, candidates: Sequence[Head], folios: frozenset[int]
) -> Links:
    """The notes that are called, and by what: those of the known forms, then those of others.

    The numbers of pages, which end at `folios`, call nothing. What begins like the items of a
    list gives way to a series that has more of the kind.
    """
    forms = {head.form for head in candidates}
    ways = {one for form in forms for way in MATCHES[form][0] for one in way.split()}
    called = [call for call in calls(source, page, candidates, ways) if call.span.end not in folios]
    own = believed(page, candidates, called)
    sure = {head: found for head, found in own.items() if head.form not in ANNOUNCED}
    used = {call.span.end for found in sure.values() for call in found}
    for links in series(source, page, {head.unit for head in sure}, used | folios):
        units = {head.unit for head in links}
        ends = {call.span.end for found in links.values() for call in found}
        rivals = {
            head for head, found in own.items()
            if head.unit in units or any(call.span.end in ends for call in found)
        }  # fmt: skip
        if len(links) > len(rivals):
            own = {head: found for head, found in own.items() if head not in rivals} | links
    return own


def note_edits(document: Document) -> Iterator[Edit]:
    """The marks of notes and calls taken out, for notes that are called."""
    source = document.source
    for one in linked(document.marks):
        label = one.note.label
        for call in one.calls:
            yield Edit(call.span, "", RULE, f"the call of note {label}, printed as one")
        yield from _head(source, one)


def _head(source: str, one: Linked) -> Iterator[Edit]:
    span, label = one.note.span, one.note.label
    own = (("told", SIGNED),) if REASON in one.note.evidence else ()
    for form, pattern in (*own, *_UNMARKED, *HEADS.items(), ("held", SERIES)):
        match = pattern.match(source, span.start, span.end)
        if not match or (form != "told" and match["label"].translate(FIGURES) != label):
            continue
        reason = f"the mark of note {label}, printed before it"
        opens = match[0].count("_") % 2 and match[0][0] == "_"  # italics, which its words close
        yield Edit(Span(match.start() + opens, match.end()), "", RULE, reason)
        closer = next((CLOSERS[sign] for sign in "[{(" if sign in match[0]), "")
        if form in BRACKETED and source[span.end - 1] == closer:
            start = span.start + len(source[span.start : span.end - 1].rstrip())
            yield Edit(Span(start, span.end), "", RULE, reason)
        return


def unlinked(document: Document) -> Iterable[Mark]:
    """What looks like a call or a note of a form that the source uses, and has no partner."""
    known = [mark for mark in document.marks if mark.kind in ("call", "note")]
    if not known:
        return
    page = galley(document)
    own = {mark.span.start for mark in known}
    candidates = heads(page)
    forms = {head.form for head in candidates if head.span.start in own} - {"sign", *ANNOUNCED}
    if not forms:
        return
    if forms & {"told", "titled", "enclosed"}:
        forms.add("square")
    said = {mark.span for mark in known}
    pages = {mark.span.end for mark in document.marks if mark.kind == "folio"}
    sorts = {_sort(mark.label) for mark in known}
    for head in candidates:
        if head.form in forms and head.span.start not in own and _sort(head.label) in sorts:
            yield Mark("plain", head.span, label=head.label, confidence=0.5,
                       evidence=(f"note {head.label} is not called",))  # fmt: skip
    for call in calls(document.source, page, candidates, forms & CALLS.keys()):
        if not (call.span in said or call.span.end in pages) and _sort(call.label) in sorts:
            yield Mark("plain", call.span, label=call.label, confidence=0.5,
                       evidence=(f"there is no note {call.label} for this call",))  # fmt: skip


def _sort(label: str) -> str:
    """Whether a mark is a number, a sign, or so many letters."""
    if label.isalpha():
        return f"{len(label)} {'capitals' if label.isupper() else 'letters'}"
    return "number" if label[:1].isdecimal() else "sign"
