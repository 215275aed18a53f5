"""Postings gathered: by the variants of entries, and by the anchors that an editor wrote.

Variants are looked for in the text as the book prints it, block by block, in the words of the
notes, and in what the editor says before and after the texts; anchors of `include` add places
and passages, those of `exclude` take occurrences away. What is anchored in a text that the book
does not have is passed over. A byline is no place of an index, and what the editor says of a text
speaks of its author throughout: what is found there of the author is unlisted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from edition.editorial.blocks import spoken
from edition.editorial.postings.anchored import Anchored, less, overlap, words_of
from edition.editorial.postings.entries import entries
from edition.editorial.postings.posting import Posting
from edition.editorial.postings.variants import Vocabulary
from edition.model.apparatus import Apparatus
from edition.model.book import Block, Note
from edition.model.document import Document
from edition.model.finding import BadInput


def postings(
    apparatus: Apparatus,
    documents: Sequence[Document],
    notes: Sequence[Note],
    matter: Sequence[Block] = (),
) -> tuple[Posting, ...]:
    """The postings of all entries, in reading order: those in the texts, then those in notes.

    `matter` are the blocks of the editor's own texts, such as an introduction.

    Raises BadInput with every anchor that does not have its place in the book.
    """
    own = entries(apparatus)
    vocabulary = Vocabulary({entry.key: entry.variants for entry in own})
    by_hand = Anchored(documents, notes)
    said = tuple(_in_matter(vocabulary, documents, matter))
    by_rule = (
        *said,
        *_in_texts(vocabulary, documents),
        *_in_notes(vocabulary, documents, notes),
    )
    found = [one for entry in own for one in by_hand.included(entry)]
    found += less(by_rule, by_hand.excluded(own))
    if by_hand.faults:
        raise BadInput(dict.fromkeys(by_hand.faults))
    order = {entry.key: i for i, entry in enumerate(own)}
    names = dict.fromkeys([*(one.part for one in said), *(own.witness.part for own in documents)])
    parts = {name: i for i, name in enumerate(names)}
    after = {note.id: i for i, note in enumerate(notes, 1)}
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (
        after.get(one.note, 0), parts.get(one.part, 0), one.span, order[one.key],
        one.last is not None, one.last or one.span,
    )))  # fmt: skip


def _in_texts(vocabulary: Vocabulary, documents: Iterable[Document]) -> Iterator[Posting]:
    """Occurrences in the blocks of the texts as they are edited."""
    for document in documents:
        text, edited = document.text, str(document.text)
        asides = [mark.span for mark in document.marks if mark.kind == "aside"]
        for leaf in document.leaves():
            block = text.output(leaf.span)
            for found in vocabulary.find(block.of(edited)):
                span = text.origin(found.span.shift(block.start))
                if not any(overlap(span, aside) for aside in asides):
                    for key in found.keys:
                        byline = leaf.kind == "author"
                        yield Posting(
                            key, document.witness.part, span, None, "", found.form, byline
                        )


def _in_matter(
    vocabulary: Vocabulary, documents: Iterable[Document], matter: Iterable[Block]
) -> Iterator[Posting]:
    """Occurrences in the blocks of the editor's own texts."""
    own = {key for document in documents for key in _authors(vocabulary, document)}
    for block in matter:
        yield from _in_matter(vocabulary, documents, block.children)
        for found in vocabulary.find(spoken(block.inlines)):
            for key in found.keys:
                yield Posting(key, f"#{block.id}", found.span, None, "", found.form, key in own)


def _in_notes(
    vocabulary: Vocabulary, documents: Iterable[Document], notes: Iterable[Note]
) -> Iterator[Posting]:
    """Entries named in notes: each once in a note, at its first occurrence there."""
    authors = {document.witness.part: _authors(vocabulary, document) for document in documents}
    for note in notes:
        own, seen, at = authors.get(note.part, ()), set[str](), 0
        for words in words_of(note.blocks):
            for found in vocabulary.find(words):
                span = found.span.shift(at)
                for key in found.keys:
                    if key not in seen:
                        seen.add(key)
                        yield Posting(key, note.part, span, None, note.id, found.form, key in own)
            at += len(words)


def _authors(vocabulary: Vocabulary, document: Document) -> frozenset[str]:
    """The entries that a text's byline names."""
    lines = (document.reading(leaf) for leaf in document.leaves() if leaf.kind == "author")
    return frozenset(key for line in lines for one in vocabulary.find(line) for key in one.keys)
