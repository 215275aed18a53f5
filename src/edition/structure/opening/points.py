"""The full point after a displayed line, which its place and size already set apart.

"CHAPTER I." and "On Liberty." were printed so once; a house sets no point there. The point of an
abbreviation stays: which word is one, the book shows, which writes it nowhere without its point.
A heading that is several sentences, or ends in points of omission, is as it is.

*The Chicago Manual of Style*, 17th ed., 6.14; *New Hart's Rules*, 2nd ed., 4.6.
"""

from __future__ import annotations

import re

from edition.model.document import Document
from edition.model.edit import PLACE
from edition.model.text import Edit, Span
from edition.structure.numbering import form, numeral

#: The lines that stand in display.
DISPLAYED = frozenset({"title", "subtitle", "author", "heading"})

#: How many letters a word must have to be none of an abbreviation, if the book has it only here.
WHOLE = 5

_END = re.compile(r"(?<![\w.])([^\W_]+)(\.)[_*]*\s*\Z")
_INSIDE = re.compile(r"(?<=\w\w)[.!?…][”’\"']?\s+\S")


def points(document: Document) -> tuple[Edit, ...]:
    """The edits, at positions in the document's text, that take the points after headings."""
    text = str(document.text)
    bare: dict[str, bool] = {}
    calls = {mark.span.end for mark in document.marks if mark.kind == "noteref"}
    found = []
    for mark in document.leaves():
        span = document.text.output(mark.span)
        end = _END.search(span.of(text)) if mark.kind in DISPLAYED else None
        if end and mark.span.end not in calls and _ends(span.of(text), end[1], text, bare):
            at = span.start + end.start(2)
            found.append(Edit(Span(at, at + 1), "", "display-point", "no point after a heading"))
    return tuple(sorted(found, key=PLACE))


def _ends(said: str, last: str, text: str, bare: dict[str, bool]) -> bool:
    """Whether the point after the word `last` of a heading ends it, and nothing else.

    `bare` holds the words that were looked for in the text without a point.
    """
    of = form(" ".join(said.split()))
    rest = of.rest if of.value else said
    if _INSIDE.search(rest.strip().rstrip(".")):
        return False
    if of.alone or (numeral(last) and len(last) > 1) or len(last) >= WHOLE:
        return True
    if last not in bare:
        word = re.compile(rf"(?i)(?<![^\W_]){re.escape(last)}(?![^\W_]|\.)")
        bare[last] = bool(word.search(text))
    return bare[last]
