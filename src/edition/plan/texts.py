"""One text on its way: what is found in it, and how its words come to stand in the book.

These are the stages `structure` and `text` without their files: documents in, documents out.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from edition.editorial.decisions import settled
from edition.editorial.emendations import emended, misplaced
from edition.editorial.pictures import alternatives, shown
from edition.model.apparatus import Apparatus
from edition.model.document import Document, in_order
from edition.model.finding import BadInput
from edition.model.style import HouseStyle
from edition.model.text import Edit
from edition.normalize import RULES, Rule
from edition.normalize.lexicon import words_of
from edition.plan.setting import normalized
from edition.sources.gutenberg import framed
from edition.structure import (
    STAGES,
    Stage,
    doubts,
    folio_edits,
    held,
    inlines,
    joins,
    points,
    recover,
)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without looks for records that hold each other in a circle: a text has a million, and none
    that do."""
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked:
            gc.enable()


@_uncollected()
def recovered(document: Document, language: str, stages: Sequence[Stage] = STAGES) -> Document:
    """A text as it was read, with all marks that are found in it, the doubtful ones too."""
    found = replace(document, marks=recover(framed(document), language, stages))
    return replace(found, marks=in_order([*found.marks, *doubts(held(found))]))


@_uncollected()
def edited(
    document: Document, own: Apparatus, style: HouseStyle, rules: Sequence[Rule] = RULES
) -> tuple[Document, tuple[Edit, ...]]:
    """A text with its marks as the book has it: repaired, emended, set in the house style.

    And the edits of typography that no rule was sure enough of.
    """
    document = shown(held(document), style.language)
    inside = inlines(document)
    document = replace(document, marks=in_order([*document.marks, *inside.marks]))
    document = document.edited(inside.edits)
    document = document.edited(folio_edits(document))
    document = document.edited(alternatives(document))
    document = document.edited(joins(document, words_of(style.language)))
    document = document.edited(points(document))
    if wrong := [*misplaced(own.emendations, document)]:
        raise BadInput(wrong)
    decided = settled(own.decisions, document)
    return normalized(emended(document, own.emendations), style, decided, rules)
