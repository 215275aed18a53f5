"""A text set in the house style: every rule of typography in its order, each change on record.

The rules read and edit the flow of the document, its words as one string; what they have made
of it is then taken over into the document, with all steps of each change. What an editor has
decided holds: no rule touches it, and the rules run once more after it is set, since what stands
beside it may now be read with certainty.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from edition.editorial.decisions import Settled
from edition.model.document import Document
from edition.model.style import HouseStyle
from edition.model.text import Edit, Span, Text
from edition.normalize import RULES, Rule, in_language

#: How sure a rule of typography must be for its edit to be made; the rest is the editor's.
CERTAIN = 0.75


@dataclass(frozen=True, slots=True)
class _Doubt:
    """An edit its rule was not sure of: its span in the flow as it was, and what stood there."""

    edit: Edit
    origin: Span
    typed: str


def normalized(
    document: Document,
    style: HouseStyle,
    decided: Settled = Settled(),  # noqa: B008  (it cannot change)
    rules: Sequence[Rule] = RULES,
) -> tuple[Document, tuple[Edit, ...]]:
    """The document in the house style, and the edits that no rule was sure enough of.

    A doubt is kept only if it still stands at the end: a later rule may have settled it.
    """
    made, text, doubts = _ruled(document, style, decided, rules)
    if decided.edits:
        output = made.text.output
        made = made.edited(replace(e, span=output(e.span)) for e in decided.edits)
        made, text, doubts = _ruled(made, style, decided, rules)
    return made, tuple(made.flow.locate(_standing(text, doubts)))


def _ruled(
    document: Document, style: HouseStyle, decided: Settled, rules: Sequence[Rule]
) -> tuple[Document, Text, list[_Doubt]]:
    """The document with all rules run over it, each on what the one before has left; its flow
    with the edits of them; and what they were not sure of."""
    flow, text, doubts = document.flow, Text.of(document.flow.text), list[_Doubt]()
    foreign = _foreign(document, style)
    for rule in rules:
        sure = list[Edit]()
        for edit in _edits(rule, text, style, foreign):
            if edit.certainty >= CERTAIN and not decided.spots:
                sure.append(edit)
                continue
            origin = text.origin(edit.span)
            if decided.spots and decided.touches(document.text.origin(flow.place(origin))):
                continue
            if edit.certainty < CERTAIN:
                doubts.append(_Doubt(edit, origin, edit.span.of(str(text))))
            else:
                sure.append(edit)
        text = text.apply(sure)
    return replace(document, text=document.text.take(text, flow.place)), text, doubts


def _foreign(document: Document, style: HouseStyle) -> tuple[tuple[Span, HouseStyle], ...]:
    """The stretches of the flow in another language than the book's, each with its style."""
    found, end = list[tuple[Span, HouseStyle]](), 0
    styles = {lang: in_language(style, lang or style.language)
              for lang in {mark.lang for mark in document.marks}}  # fmt: skip
    others = {lang: own for lang, own in styles.items()
              if replace(own, language=style.language) != style}  # fmt: skip
    for mark in document.marks if others else ():
        if own := others.get(mark.lang):
            for span in document.flow.within(document.text.output(mark.span)):
                if span.start >= end:
                    found.append((span, own))
                    end = span.end
    return tuple(found)


def _edits(
    rule: Rule, text: Text, style: HouseStyle, foreign: Sequence[tuple[Span, HouseStyle]]
) -> Iterator[Edit]:
    """What a rule proposes: for each stretch in a foreign language, what it does there."""
    flow, stretches = str(text), [(text.output(span), own) for span, own in foreign]
    if not stretches:
        yield from rule(flow, style)
        return
    starts = [span.start for span, _ in stretches]
    for edit in rule(flow, style):
        at = bisect_left(starts, edit.span.end) - 1
        if at < 0 or stretches[at][0].end <= edit.span.start:
            yield edit
    for span, own in stretches:
        for edit in rule(span.of(flow), own):
            yield replace(edit, span=edit.span.shift(span.start))


def _standing(text: Text, doubts: Sequence[_Doubt]) -> Iterator[Edit]:
    """The doubts that no edit has settled, in positions of the edited flow."""
    for doubt in doubts:
        span = text.output(doubt.origin)
        if span.of(str(text)) == doubt.typed:
            yield replace(doubt.edit, span=span)
