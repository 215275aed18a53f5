"""Structure: from a text alone to the marks that say what each part of it is.

`recover` runs the stages in order; each reads the galley with the findings so far and proposes
marks for units that have none. A finding carries its evidence, in words, and a confidence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from edition.model.document import Document, Mark, in_order
from edition.model.edit import PLACE
from edition.model.nesting import nested
from edition.model.text import Edit
from edition.structure.breaks import breaks, parting, pauses
from edition.structure.diary import over_letters
from edition.structure.displayed import verse
from edition.structure.displayed.numbers import stanza_numbers
from edition.structure.displayed.poem import turned_edits
from edition.structure.divisions import (
    arguments,
    called,
    confirmed,
    contents,
    headings,
    named_again,
    outlined,
    sure_headings,
)
from edition.structure.epigraphs import epigraphs
from edition.structure.figures import caption_edits, figures
from edition.structure.furniture import folio_edits, folios
from edition.structure.glosses import gloss_edits, glosses
from edition.structure.held import held
from edition.structure.indexes import indexes
from edition.structure.inline import Inlines
from edition.structure.inline import inlines as inside
from edition.structure.letter import documents, farewells, inset, letters
from edition.structure.letter.heads import greetings, headed_dates, recipients
from edition.structure.letter.inscriptions import inscriptions
from edition.structure.letter.notices import notices
from edition.structure.lines import Galley, galley, units
from edition.structure.lists import lists
from edition.structure.notes import announced, note_edits, notes, unlinked
from edition.structure.opening.imprint import imprint
from edition.structure.opening.points import points
from edition.structure.opening.stage import opening
from edition.structure.opening.volumes import volumes
from edition.structure.overruled import overruled
from edition.structure.pagecuts import made_whole, rejoined, within
from edition.structure.paragraphs import paragraphs
from edition.structure.play import column_edits, plays
from edition.structure.quotations import quotations
from edition.structure.repairs import joins
from edition.structure.tables import tables

Stage = Callable[[Galley], Iterable[Mark]]


def _counts(galley: Galley) -> Iterable[Mark]:
    """The numbers of stanzas; what a list of contents names is none."""
    named = {galley.units[number].span.start for number in confirmed(galley)}
    return [mark for mark in stanza_numbers(galley) if mark.span.start not in named]


#: What is surest comes first; what is left at the end are paragraphs.
STAGES: tuple[Stage, ...] = (
    breaks,
    named_again,
    plays,
    contents,
    _counts,
    volumes,
    recipients,
    letters,
    farewells,
    imprint,
    opening,
    indexes,
    sure_headings,
    arguments,
    outlined,
    headed_dates,
    greetings,
    tables,
    lists,
    notices,
    verse,
    quotations,
    documents,
    inset,
    inscriptions,
    headings,
    epigraphs,
    pauses,
    paragraphs,
)

__all__ = [
    "STAGES",
    "Inlines",
    "Stage",
    "doubts",
    "folio_edits",
    "held",
    "inlines",
    "joins",
    "noted",
    "points",
    "recover",
    "units",
]


def recover(
    document: Document, language: str = "en", stages: Sequence[Stage] = STAGES
) -> tuple[Mark, ...]:
    """The marks of a text: those the document has, and what the stages find beside them.

    Spans are of `document.source`. Every character that is not white space stands in exactly
    one leaf, or in an `aside`; containers nest. Recovering again changes nothing. The cost is
    linear in the text's length.
    """
    found, joins = made_whole(galley(document, language))
    found = replace(found, entries=over_letters(found))
    for stage in stages:
        found = found.taking(nested(stage(found)))
    mottos = {mark.span for mark in found.marks if mark.kind == "epigraph"}
    return in_order(
        mark for mark in dict.fromkeys((*parting(found.marks), *within(joins, found.marks)))
        if not (mark.kind == "blockquote" and mark.span in mottos)  # what holds it is the motto
    )  # fmt: skip


@lru_cache(maxsize=1)
def noted(document: Document) -> Document:
    """The document with what its text shows alone: its pages, its own notes and their calls,
    its pictures. It is kept: every stage of a build that reads a text asks for it anew.
    """
    document = called(announced(folios(document)))
    page = galley(document)
    known = frozenset(document.marks)
    for find in (notes, figures, glosses):
        found = find(document, page)
        document = replace(document, marks=overruled(document.marks, found))
    return replace(document, marks=in_order(rejoined(replace(page, marks=document.marks), known)))


def inlines(document: Document) -> Inlines:
    """What stands inside the blocks of a document, its notes and their calls too."""
    sure = (note_edits, caption_edits, column_edits, gloss_edits, turned_edits)
    return inside(document, _disjoint(edit for edits in sure for edit in edits(document)))


def _disjoint(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits in order, without those that claim what one before them has."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=PLACE):
        if not kept or (edit.span.start >= kept[-1].span.end and edit.span != kept[-1].span):
            kept.append(edit)
    return tuple(kept)


def doubts(document: Document) -> tuple[Mark, ...]:
    """What is in doubt inside the blocks of a document, and stays as it stands."""
    leaves = [leaf.span for leaf in document.leaves()]
    starts = [span.start for span in leaves]
    return tuple(
        mark
        for mark in (*inlines(document).doubts, *unlinked(document))
        if (at := bisect_right(starts, mark.span.start)) and mark.span.within(leaves[at - 1])
    )
