"""Page furniture: the numbers of a source's pages, and the heads that run over them.

`[Pg 12]`, `{12}`, `-- 12 --`, `[Page 12: The first years.]`, a line "THE OLD MILL  213". One number
proves nothing; numbers that rise through the whole book, a page's length apart, are its pages. Each
is a `folio` with the number for its label: taken out of the text, kept in the record.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from edition.model.document import Document, Mark, in_order
from edition.model.spans import Spans
from edition.model.text import Edit, Span
from edition.structure.ascent import rising
from edition.structure.numbering import numeral

_NUMBER = r"(?P<number>\d{1,4}|[ivxlc]{1,8}|[IVXLC]{1,8})"
_TAGGED = re.compile(
    rf"\[\s*(?:Pg|PG|pg|Page|page|Pag|pag|p|P|pp|S|Seite|fol|Fol)[.:]?[\s_]*{_NUMBER}\s*\]"
    r"|\[(?:Page|PAGE|page|Pg|Seite)\.?\s(?P<headed>\d{1,4}):\s[^\[\]]{2,90}\]"
    r"|<(?:p|pg|page)\.?\s?(?P<pointed>\d{1,4})>"
    rf"|\{{\s*(?:p|P|pg|Pg|page|Page)?\.?\s*(?P<braced>\d{{1,4}}|[ivxlc]{{1,8}})\s*\}}"
)
_BARE = re.compile(rf"\[{_NUMBER}\]")
_LINE = re.compile(
    rf"[\n\r\f][ \t]*(?:(?:-{{1,2}}|[–—\[(])\s?|(?:Page|PAGE|Pg\.|p\.|Seite)[ \t])?{_NUMBER}"
    r"(?:\s?(?:-{1,2}|[–—\])]))?"
    r"[ \t]*(?=[\r\n\f]|\Z)"
)
_HEADED = re.compile(
    r"[\n\r\f][ \t]*(?:(?P<left>\d{1,4})[ \t]{2,}(?P<after>[^\W\d_][^\r\n\f]{2,60}?)"
    r"|(?P<before>[^\W\d_][^\r\n\f]{2,60}?)[ \t]{2,}(?P<right>\d{1,4}))[ \t]*(?=[\r\n\f]|\Z)"
)
_ROW = re.compile(r"[^\r\n\f]+")
_PAGE = (400, 6_000)  #: characters that a page has
_COUNTED = 4  #: steps from one Roman number in brackets to the next
_REGULAR = 0.7  #: share of pages that have about the usual length


@dataclass(frozen=True, slots=True)
class _Number:
    """A number that may be a page's: where it stands, its label and value, roman or not."""

    span: Span
    label: str

    @property
    def value(self) -> int:
        return numeral(self.label)

    @property
    def roman(self) -> bool:
        return not self.label.isdecimal()


def folios(document: Document) -> Document:
    """The document with the numbers of its source's pages, and the heads beside them, marked."""
    source = document.source
    taken = Spans(mark.span for mark in document.marks if mark.kind == "aside")
    seen = Spans(mark.span for mark in document.marks if mark.kind == "folio")  # by its reader
    for find, least in ((_tagged, 3), (_headed, 6), (_facing, 4), (_lines, 10), (_bare, 10)):
        found = [one for one in find(source) if not taken.touch(one.span)]
        if find is _bare:
            found = _single(found)
        pages = _believed(found, least, weak=find in (_facing, _lines, _bare))
        if pages:
            reason = f"numbers that rise through the book, {len(pages)} of them"
            marks = [Mark("folio", one.span, 0, one.label, "", (reason,), 0.9) for one in pages
                     if not seen.touch(one.span)]  # fmt: skip
            return replace(document, marks=in_order([*document.marks, *marks]))
    return document


def folio_edits(document: Document) -> tuple[Edit, ...]:
    """The edits, at positions in the document's text, that take page numbers out of blocks."""
    text = str(document.text)
    leaves = [document.text.output(mark.span) for mark in document.leaves()]
    starts = [span.start for span in leaves]
    edits = []
    for mark in document.marks:
        if mark.kind != "folio":
            continue
        span = document.text.output(mark.span)
        at = bisect_right(starts, span.start) - 1
        if at >= 0 and span.within(leaves[at]):
            end = span.end
            if span.start == leaves[at].start or text[span.start - 1].isspace():
                rest = text[end : leaves[at].end]
                end += len(rest) - len(rest.lstrip())
            reason = f"here begins page {mark.label} of the source"
            edits.append(Edit(Span(span.start, end), "", "folio", reason))
    return tuple(edits)


def _tagged(source: str) -> Iterator[_Number]:
    """Numbers that call themselves a page's, or stand in braces."""
    if any(sign in source for sign in "[{<"):
        for match in _TAGGED.finditer(source):
            own = match["number"] or match["headed"] or match["pointed"] or match["braced"]
            yield _Number(Span(*match.span()), own)


def _bare(source: str) -> Iterator[_Number]:
    """Numbers in brackets."""
    return (_Number(Span(*m.span()), m["number"]) for m in _BARE.finditer(source))


def _lines(source: str) -> Iterator[_Number]:
    """Numbers on a line of their own."""
    for match in _LINE.finditer("\n" + source):
        words = match[0].strip()
        start = match.end() - 1 - len(match[0].lstrip())
        if match["number"].isdecimal():  # those of chapters are Roman
            yield _Number(Span(start, start + len(words)), match["number"])


def _headed(source: str) -> Iterator[_Number]:
    """Lines with a number at one end and words that are the same on many pages."""
    rows: dict[str, list[_Number]] = defaultdict(list)
    for row in _heads(source):
        rows[re.sub(r"\W+", " ", row.words).casefold()].append(_Number(row.span, row.number))
    kept = [one for row in rows.values() if len(row) >= 3 for one in row]
    return iter(sorted(kept, key=lambda one: one.span))


def _facing(source: str) -> Iterator[_Number]:
    """Lines in capitals with a number at their outer end: even ones to the left, odd to the right.

    So heads stand on the pages of a book, and hardly anything else: few are enough.
    """
    for row in _heads(source):
        outer = int(row.number) % 2 != row.left
        if not row.first and row.words.isupper() and outer:
            yield _Number(row.span, row.number)


class _Head(NamedTuple):
    """A line with a number at its left or right end: the number, the other words, the place.

    `first` says that it is the first of the text.
    """

    left: bool
    number: str
    words: str
    span: Span
    first: bool


@lru_cache(maxsize=1)
def _heads(source: str) -> tuple[_Head, ...]:
    """The lines with a number at one end, apart from the words."""
    text, found = "\n" + source, list[_Head]()
    for row in _ROW.finditer(text):
        wide = "  " in row[0] or "\t" in row[0]
        match = _HEADED.match(text, row.start() - 1) if wide else None
        if match:
            start = match.end() - 1 - len(match[0].lstrip())
            span = Span(start, start + len(match[0].strip()))
            number, words = match["left"] or match["right"], match["after"] or match["before"]
            found.append(_Head(match["left"] is not None, number, words, span, not match.start()))
    return tuple(found)


def _single(found: Sequence[_Number]) -> list[_Number]:
    """Of numbers in brackets those that stand once, for those of notes stand twice; of Roman ones
    those that count the pages of a preface, and not the letters that an editor adds.
    """
    times = Counter(one.label for one in found)
    roman = [one for one in found if one.roman and one.label.islower() and one.value]
    counted = sum(0 < b.value - a.value <= 2 for a, b in pairwise(roman))
    kept = set(roman) if counted >= max(_COUNTED, 0.8 * (len(roman) - 1)) else set()
    return [one for one in found if times[one.label] == 1 and (not one.roman or one in kept)]


def _believed(found: Sequence[_Number], least: int, *, weak: bool) -> list[_Number]:
    """The numbers that rise from one to the next, roman ones before arabic; none if too few do."""
    pages: list[_Number] = []
    for roman in (True, False):
        row = [one for one in found if one.roman is roman and one.value]
        pages += rising(row, lambda one: one.value)
    usual = [b.span.start - a.span.start for a, b in pairwise(pages)]
    if len(pages) < least or len(pages) < 0.6 * len(found) or not usual:
        return []
    steps = sum(0 < b.value - a.value <= 2 for a, b in pairwise(pages))
    length = median(usual)
    regular = sum(length / 3 <= one <= 3 * length for one in usual)
    plausible = _PAGE[0] <= length <= _PAGE[1] and regular >= _REGULAR * len(usual)
    if weak and not (plausible and steps >= 0.8 * len(usual)):
        return []
    return sorted(pages, key=lambda one: one.span) if steps >= 0.5 * len(usual) else []
