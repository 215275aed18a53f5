"""Postings by hand: the places and passages that an editor adds to an entry, or takes from it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from edition.editorial.anchors import Unresolved, folded, resolve
from edition.editorial.blocks import spoken
from edition.editorial.postings.entries import Entry
from edition.editorial.postings.posting import Posting
from edition.model.apparatus import Anchor
from edition.model.book import Block, Note
from edition.model.document import Document
from edition.model.finding import Finding
from edition.model.text import Span

#: The spans that an entry excludes, by its key, the part, and the note or "".
Excluded = Mapping[tuple[str, str, str], Sequence[Span]]


def words_of(blocks: Iterable[Block]) -> Iterator[str]:
    """The words of each block of a note."""
    for block in blocks:
        yield spoken(block.inlines)
        yield from words_of(block.children)


def less(found: Iterable[Posting], excluded: Excluded) -> Iterator[Posting]:
    """Without the occurrences that the editor excludes; in a note, any of the entry."""
    for one in found:
        spans = excluded.get((one.key, one.part, one.note), ())
        if not (spans if one.note else any(overlap(one.span, span) for span in spans)):
            yield one


def overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


class Anchored:
    """The places of anchors in the texts and notes of a book; `faults` are those without one."""

    def __init__(self, documents: Sequence[Document], notes: Sequence[Note]) -> None:
        self._documents = {document.witness.part: document for document in documents}
        self._leaves = {
            part: sorted(mark.span for mark in document.leaves())
            for part, document in self._documents.items()
        }
        self._notes = notes
        self.faults: list[Finding] = []

    def included(self, entry: Entry) -> Iterator[Posting]:
        """The places that the editor adds to an entry."""
        for one in entry.include:
            first, last = one, one.through
            if first.note:
                yield from (Posting(entry.key, n.part, s, note=n.id) for n, s in self._noted(first))
                continue
            start, end = self._place(first), self._place(last) if last else None
            if start is None or (last and end is None):
                continue
            posting = Posting(entry.key, start[0], start[1], end[1] if end else None)
            if self._stands(posting, one, end[0] if end else start[0]):
                yield posting

    def excluded(self, own: Iterable[Entry]) -> Excluded:
        """The spans that each entry excludes, by its key, the part and the note."""
        spans: dict[tuple[str, str, str], list[Span]] = {}
        for entry in own:
            for anchor in entry.exclude:
                places = [(n.part, n.id, s) for n, s in self._noted(anchor)] if anchor.note else []
                if not anchor.note and (place := self._place(anchor)):
                    places = [(place[0], "", place[1])]
                for part, note, span in places:
                    spans.setdefault((entry.key, part, note), []).append(span)
        return spans

    def _place(self, anchor: Anchor) -> tuple[str, Span] | None:
        """The part and the span of an anchor; None in a text that the book does not have."""
        if not anchor.part and len(self._documents) > 1:
            known = ", ".join(self._documents)
            self._fault("INDEX-PART", f"“{anchor.exact}” is in which text?", anchor,
                        f"say it with `part:`, one of {known}")  # fmt: skip
            return None
        part = anchor.part or next(iter(self._documents), "")
        if part not in self._documents:
            return None
        try:
            return part, resolve(anchor, self._documents[part])
        except Unresolved as fault:
            self.faults.append(fault.finding)
            return None

    def _noted(self, anchor: Anchor) -> list[tuple[Note, Span]]:
        """The note that an anchor quotes, and the words in it; none if its text is not there."""
        if anchor.part and anchor.part not in self._documents:
            return []
        exact = folded(anchor.exact).text.strip()
        found = []
        for note in self._notes:
            words = folded("".join(words_of(note.blocks)))
            at = words.text.find(exact) if anchor.part in ("", note.part) else -1
            if at >= 0:
                found.append((note, words.span(at, at + len(exact))))
        if len(found) != 1:
            self._fault("INDEX-NOTE", f"“{anchor.exact}” stands in {len(found)} notes", anchor,
                        "quote words that stand in one note only")  # fmt: skip
        return found if len(found) == 1 else []

    def _stands(self, posting: Posting, include: Anchor, part: str) -> bool:
        """Whether a place is one of the printed text, and a passage ends after it begins."""
        first = include
        last = posting.last or posting.span
        if part != posting.part or last.end <= posting.span.start:
            self._fault("INDEX-RANGE", f"the passage from “{first.exact}” ends before it begins",
                        first, "put the two anchors of the range in order")  # fmt: skip
            return False
        for at in (posting.span.start, last.end - 1):
            leaves = self._leaves[part]
            index = bisect_right(leaves, at, key=lambda leaf: leaf.start) - 1
            if index < 0 or at >= leaves[index].end:
                self._fault("INDEX-OUTSIDE", f"“{first.exact}” is in no text that is printed",
                            first, "quote words of the text itself")  # fmt: skip
                return False
        return True

    def _fault(self, code: str, message: str, anchor: Anchor, remedy: str) -> None:
        self.faults.append(Finding(code, message, anchor.place, remedy))
