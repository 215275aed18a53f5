"""A text set in the house style: every rule of typography in its order, each change on record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.model.document import Document
from edition.model.style import HouseStyle
from edition.model.text import Edit
from edition.normalize import RULES, Rule

#: How sure a rule of typography must be for its edit to be made; the rest is the editor's.
CERTAIN = 0.75


def normalized(
    document: Document, style: HouseStyle, rules: Sequence[Rule] = RULES
) -> tuple[Document, tuple[Edit, ...]]:
    """The document in the house style, and the edits that no rule was sure enough of.

    A doubt is kept only if it still stands at the end: a later rule may have settled it.
    """
    for rule in rules:
        edits = [edit for edit in rule(document.flow.text, style) if edit.certainty >= CERTAIN]
        document = document.edited(document.flow.locate(edits))
    return document, tuple(document.flow.locate(_doubts(document, style, rules)))


def _doubts(document: Document, style: HouseStyle, rules: Sequence[Rule]) -> Iterator[Edit]:
    for rule in rules:
        yield from (edit for edit in rule(document.flow.text, style) if edit.certainty < CERTAIN)
