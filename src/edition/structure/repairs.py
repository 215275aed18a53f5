"""Repairs of what pages and columns broke: paragraphs made whole, words put together.

Each is an edit of the ledger. A gap inside a paragraph becomes one space, or nothing after a
dash or hyphen; a word over the end of a line loses the hyphen that `divided` finds to divide it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Set as AbstractSet
from typing import Final

from edition.model.document import INITIAL, Document, Mark
from edition.model.edit import PLACE
from edition.model.text import Edit, Span
from edition.structure.divided import Writing, halves

_DIVIDED = re.compile(
    r"([-‐\u00ad])(?<=[^\W\d_].)([ \t\u00a0]*(?:\r\n|\r|\n)\s*)"
    r"(?!(?:and|or|to|und|oder|bis|et|ou|y|o|e)\b)(?=[^\W\d_])"  # "two-" and "three-fold"
)
_LAST = re.compile(r"[^\W\d_]+[.:]?$")
_LONGEST = 40  # characters of half a word
_NOTHING: Final = frozenset[str]()


def joins(document: Document, lexicon: AbstractSet[str] = _NOTHING) -> tuple[Edit, ...]:
    """The edits, at positions in the document's text, that close what its marks join.

    `lexicon` has words of the text's language, in small letters, where there is a list of them.
    """
    text = str(document.text)
    joined = (mark for mark in document.marks if mark.kind == "join")
    cuts = [(mark, document.text.output(mark.span)) for mark in joined]
    initials = [_initial(gap, mark) for mark, gap in cuts if mark.label == INITIAL]
    found = [_rejoined(text, gap, mark) for mark, gap in cuts if mark.label != INITIAL]
    found += _divided(document, text, {gap.start for _, gap in cuts})
    words = [edit.span for edit in found if edit.rule == "rejoined-word"]
    if words:
        pairs = [pair for span in words if (pair := halves(text, span.start, span.end))]
        writing = Writing(text, pairs, lexicon)
        found = [_decided(text, e, writing) if e.rule == "rejoined-word" else e for e in found]
    return tuple(sorted([*found, *initials], key=PLACE))


def _initial(gap: Span, mark: Mark) -> Edit:
    """The edit that puts the first letter of a chapter, a picture, before the rest of its word."""
    return Edit(gap, "", "rejoined-word", "; ".join(mark.evidence), listed=True)


def _rejoined(text: str, gap: Span, mark: Mark) -> Edit:
    """The edit that closes the gap of a paragraph cut in two.

    That it is one paragraph is the mark's finding, so the edit itself is certain.
    """
    before = text[gap.start - 1 : gap.start]
    reason = "; ".join(("the paragraph was cut in two", *mark.evidence[:1]))
    if mark.label == "scene":
        word = _LAST.search(text, max(gap.start - _LONGEST, 0), gap.start)
        start = word.start() if word else gap.start
        after = text[start : gap.start].capitalize() + (": " if before.isalnum() else " ")
        return Edit(Span(start, gap.end), after, "run-in-scene", reason, listed=True)
    rule = "rejoined-word" if before in "-‐\u00ad" else "rejoined-paragraph"
    after = "" if before in "-‐\u00ad–—" else " "
    return Edit(gap, after, rule, reason, listed=True)


def _divided(document: Document, text: str, taken: set[int]) -> list[Edit]:
    """The hyphens at line ends inside the blocks of a text, as edits of the gap after them."""
    found = []
    matches = list(_DIVIDED.finditer(text))  # few: most blocks have none
    starts = [match.start() for match in matches]
    for mark in document.leaves() if matches else ():
        span = document.text.output(mark.span)
        for match in matches[bisect_left(starts, span.start) : bisect_left(starts, span.end)]:
            inside = match.end() < span.end  # with a letter of the next line
            if inside and match.end(1) not in taken and "\n\n" not in match[2]:
                gap = Span(match.end(1), match.end(2))
                found.append(Edit(gap, "", "rejoined-word", "a word over the end of a line"))
    return found


def _decided(text: str, edit: Edit, writing: Writing) -> Edit:
    """The edit with the hyphen kept, or taken out where it divides a word."""
    pair = halves(text, edit.span.start, edit.span.end)
    if not pair:
        return edit
    left, right = pair
    if text[edit.span.start - 1] == "\u00ad" or writing.is_solid(pair):
        reason = f"“{left}{right}” was divided at the end of a line"
        wide = Span(edit.span.start - 1, edit.span.end)
        return Edit(wide, "", edit.rule, reason, listed=True, certainty=0.9)
    reason = f"“{left}-{right}” stood over the end of a line"
    return Edit(edit.span, "", edit.rule, reason, edit.listed)
