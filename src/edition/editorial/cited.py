"""Which works a book lists, and which it cites: in notes, in the editor's own texts, in entries.

An edition that shares another folder's bibliography lists of it what the edition itself cites.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from edition.editorial.prose import citations_in, prose, references_in
from edition.model.apparatus import Apparatus, Event, Matter, Person, Term, Work
from edition.model.book import Inline
from edition.model.labels import Labels

#: A work by its key, and its entry as the style has it.
Listed = tuple[str, tuple[Inline, ...]]


def cited(
    own: Apparatus, matter: Iterable[Matter], persons: Collection[str], terms: Collection[str]
) -> frozenset[str]:
    """The keys of the works; `persons` and `terms` are those whose entries are printed."""
    return frozenset(_cited(own, matter, persons, terms))


def _cited(
    own: Apparatus, matter: Iterable[Matter], persons: Collection[str], terms: Collection[str]
) -> Iterator[str]:
    entries: list[Person | Term | Event] = [
        *(one for one in own.persons if one.key in persons),
        *(one for one in own.terms if one.key in terms),
        *own.events,
    ]
    for entry in entries:
        yield from entry.sources
    for text in (one.prose for one in (*own.notes, *matter, *entries)):
        said = prose(text, "")
        yield from citations_in(said)
        yield from (
            name.removeprefix("work:") for name in references_in(said) if name.startswith("work:")
        )


def lists(
    works: Iterable[Work],
    entries: Sequence[Listed],
    parts: Sequence[str],
    cites: Collection[str] | None,
    labels: Labels,
) -> Iterator[tuple[str, tuple[Listed, ...]]]:
    """The two lists under their headings: works that the texts cite, and that the editor does.

    `cites` are the works to which the list is held, None for all. What another text cites is in a
    book without that text a work of the editor's, if it is one at all.
    """
    texts = {one.key for one in works if one.list == "texts" and one.part in ("", *parts)}
    kept = [one for one in entries if cites is None or one[0] in cites or one[0] in texts]
    several = len(parts) > 1
    where = labels.works_in_the_documents if several else labels.works_in_the_text
    yield where, tuple(one for one in kept if one[0] in texts)
    yield labels.works_of_the_editor, tuple(one for one in kept if one[0] not in texts)
