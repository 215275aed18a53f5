"""A text set in the house style: every rule of typography in its order, each change on record.

What an editor has decided holds: no rule touches it, and the rules run once more after it is
set, since what stands beside it may now be read with certainty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from edition.editorial.decisions import Settled
from edition.model.document import Document
from edition.model.style import HouseStyle
from edition.model.text import Edit
from edition.normalize import RULES, Rule

#: How sure a rule of typography must be for its edit to be made; the rest is the editor's.
CERTAIN = 0.75


def normalized(
    document: Document,
    style: HouseStyle,
    decided: Settled = Settled(),  # noqa: B008  (it cannot change)
    rules: Sequence[Rule] = RULES,
) -> tuple[Document, tuple[Edit, ...]]:
    """The document in the house style, and the edits that no rule was sure enough of.

    A doubt is kept only if it still stands at the end: a later rule may have settled it.
    """
    document = _ruled(document, style, decided, rules)
    if decided.edits:
        output = document.text.output
        document = document.edited(replace(e, span=output(e.span)) for e in decided.edits)
        document = _ruled(document, style, decided, rules)
    doubts = [
        edit
        for rule in rules
        for edit in _proposed(document, style, decided, rule)
        if edit.certainty < CERTAIN
    ]
    return document, tuple(doubts)


def _ruled(
    document: Document, style: HouseStyle, decided: Settled, rules: Sequence[Rule]
) -> Document:
    """The document with all rules run over it, each on what the one before has left."""
    for rule in rules:
        edits = _proposed(document, style, decided, rule)
        document = document.edited(edit for edit in edits if edit.certainty >= CERTAIN)
    return document


def _proposed(
    document: Document, style: HouseStyle, decided: Settled, rule: Rule
) -> Iterator[Edit]:
    """What a rule proposes, in positions of the document's text, but for what is decided."""
    edits = document.flow.locate(rule(document.flow.text, style))
    if not decided.spots:
        return edits
    origin = document.text.origin
    return (edit for edit in edits if not decided.touches(origin(edit.span)))
