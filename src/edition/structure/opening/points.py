"""The full point after a displayed line, which its place and size already set apart.

"CHAPTER I." and "On Liberty." were printed so once; a house sets no point there. The point of an
abbreviation stays: which word is one, the book shows, which writes it nowhere without its point.
A heading that is several sentences, or ends in points of omission, is as it is.

*The Chicago Manual of Style*, 17th ed., 6.14; *New Hart's Rules*, 2nd ed., 4.6.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from edition.model.document import Document, Mark
from edition.model.edit import PLACE
from edition.model.text import Edit, Span
from edition.structure.numbering import NAMED, form, numeral

#: The lines that stand in display.
DISPLAYED = frozenset({"title", "subtitle", "author", "heading"})

#: How many letters a word must have to be none of an abbreviation, if the book has it only here.
WHOLE = 5

#: Words of three or four letters that keep their point, where most headings have one.
_SHORTENED = frozenset(
    {
        "esq", "etc", "rev", "hon", "jun", "sen", "capt", "col", "gen", "vol", "chap", "lib",
        "cap", "obit", "anno", "univ", "prof", "bart", "messrs",
    }
)  # fmt: skip
_FEWEST, _MOST = 4, 0.75  #: headings, and the share of them, by which a book points them all
_VOWEL = re.compile(r"[aeiouyæœà-ü]", re.IGNORECASE)
_END = re.compile(r"(?<![^\W_])(?<!\.)([^\W_]+)_?[)\]\"'”’]{0,2}(\.)[_*]*\s*\Z")
_INITIAL = re.compile(r"\b[A-Z]\.\s?[A-Z]\.[_*]*\s*\Z")
_INSIDE = re.compile(r"(\w[\w’']+)[.!?…][”’\"']?\s+\S")
#: What leads on from a title to the line under it: "OPTICKS:", "A SYSTEM OF LOGIC,".
_LEADS = re.compile(r"[^\W_][\"'”’)_*]*([,:;])[_*]*\s*\Z")
#: A colon after the name of a division: "APPENDIX:".
_COLON = re.compile(r"\A[_*\s]*[^\W_]+_?(:)[_*]*\s*\Z")
_NUMBER = re.compile(r"\d+\.\s+")  # of a poem among a thousand: "1003. HIS GRANGE."
#: Words before a name, whose point ends no sentence of a heading: "MR. YORKE."
_BEFORE = frozenset({"mr", "mrs", "ms", "dr", "st", "mt", "messrs", "mme", "mlle"})


def points(document: Document) -> tuple[Edit, ...]:
    """The edits, at positions in the document's text, that take the points after headings."""
    text = str(document.text)
    bare: dict[str, bool] = {}
    calls = {mark.span.end for mark in document.marks if mark.kind == "noteref"}
    found = []
    shown = [mark for mark in document.leaves() if mark.kind in DISPLAYED]
    spans = [document.text.output(mark.span) for mark in shown]
    heads = [
        span.of(text) for mark, span in zip(shown, spans, strict=True) if mark.kind == "heading"
    ]
    habit = _pointed(heads)
    for mark, span in zip(shown, spans, strict=True):
        end = _END.search(span.of(text))
        if end and mark.span.end not in calls and _ends(span.of(text), end[1], text, bare, habit):
            at = span.start + end.start(2)
            found.append(Edit(Span(at, at + 1), "", "display-point", "no point after a heading"))
        colon = _COLON.match(span.of(text)) if mark.kind == "heading" else None
        if colon and mark.span.end not in calls and form(span.of(text)).keyword in NAMED:
            at = span.start + colon.start(1)
            found.append(Edit(Span(at, at + 1), "", "display-point", "no colon after a heading"))
    found += _leading(shown, spans, text)
    return tuple(sorted(found, key=PLACE))


def _leading(shown: Sequence[Mark], spans: Sequence[Span], text: str) -> Iterator[Edit]:
    """The points by which titles lead on to what stands under them on their page."""
    kinds = [*(mark.kind for mark in shown[1:]), ""]
    for mark, span, under in zip(shown, spans, kinds, strict=False):
        on = under == mark.kind  # one title, over several lines
        end = _LEADS.search(span.of(text)) if mark.kind in {"title", "subtitle"} else None
        if end and not on:
            at = span.start + end.start(1)
            yield Edit(Span(at, at + 1), "", "display-point", "no point after a title")


def _pointed(heads: Sequence[str]) -> bool:
    """Whether most headings of a book end with a point, which is then no abbreviation's."""
    count = sum(bool(_END.search(head)) for head in heads)
    return len(heads) >= _FEWEST and count >= _MOST * len(heads)


def _ends(said: str, last: str, text: str, bare: dict[str, bool], habit: bool) -> bool:
    """Whether the point after the word `last` of a heading ends it, and nothing else.

    `bare` holds the words that were looked for in the text without a point; `habit`: most
    headings of the book end with one.
    """
    of = form(" ".join(said.split()))
    rest = of.rest if of.value else said
    rest = _NUMBER.sub("", rest.strip())
    inside = _INSIDE.finditer(rest.rstrip("."))
    if any(match[1].lower() not in _SHORTENED | _BEFORE for match in inside):
        return False
    figure = last.isdecimal() or (numeral(last) and len(last) > 1)
    if of.alone or figure or len(last) >= WHOLE:
        return True
    if _INITIAL.search(said):
        return False
    if habit and len(last) > 2 and _VOWEL.search(last) and last.lower() not in _SHORTENED:
        return True
    if last not in bare:
        word = re.compile(rf"(?i)(?<![^\W_]){re.escape(last)}(?![^\W_]|\.)")
        bare[last] = bool(word.search(text))
    return bare[last]
