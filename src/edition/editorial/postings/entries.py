"""The entries of an index, gathered from the registers of persons and terms and from its own file.

An entry's key is `person:KEY`, `term:KEY`, or that of the index's own file bare.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from edition.model.apparatus import Anchor, Apparatus, Heading, Person, Term
from edition.model.finding import Place

#: What is written before a key to say in which file it is.
FILES = {"index": "", "person": "person:", "term": "term:"}

Head = Literal["text", "work"]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: `head` as printed, `kind` as what, `sort` as sorted; and what finds its places.

    `under`, `see` and `see_also` are as the editor wrote them; `file` is that of FILES which the
    entry stands in.
    """

    key: str
    head: str
    kind: Head
    sort: str
    place: Place
    file: str
    variants: tuple[str, ...] = ()
    include: tuple[Anchor, ...] = ()
    exclude: tuple[Anchor, ...] = ()
    under: str = ""
    see: str = ""
    see_also: tuple[str, ...] = ()

    @property
    def anchors(self) -> Iterator[Anchor]:
        """The anchors written by hand, both ends of a range."""
        for one in self.include:
            yield from (one, one.through) if one.through else (one,)
        yield from self.exclude


def entries(apparatus: Apparatus) -> tuple[Entry, ...]:
    """All entries, in the order of the files."""
    return (
        *map(_person, apparatus.persons),
        *map(_term, apparatus.terms),
        *map(_heading, apparatus.headings),
    )


def _person(own: Person) -> Entry:
    return Entry(
        f"person:{own.key}", own.sort, "text", own.sort, own.place, "person",
        own.variants, own.include, own.exclude,
    )  # fmt: skip


def _term(own: Term) -> Entry:
    return Entry(
        f"term:{own.key}", own.term, "work" if own.kind == "periodical" else "text", own.sort,
        own.place, "term", own.variants, own.include, own.exclude, "", own.see, own.see_also,
    )  # fmt: skip


def _heading(own: Heading) -> Entry:
    return Entry(
        own.key, own.heading, "work" if own.kind == "work" else "text", own.sort, own.place,
        "index", own.variants, own.include, own.exclude, own.under, own.see, own.see_also,
    )  # fmt: skip


def referred(reference: str, file: str, known: Collection[str]) -> str:
    """The key of the entry that a reference in a file names; "" if there is none, or not one.

    A bare key is that of an entry of the same file, else of the only file that has it.
    """
    name, _, key = reference.partition(":")
    if key and name in FILES:
        found = f"{FILES[name]}{key.strip()}"
        return found if found in known else ""
    if f"{FILES[file]}{reference}" in known:
        return f"{FILES[file]}{reference}"
    others = [key for one in FILES.values() if (key := f"{one}{reference}") in known]
    return others[0] if len(others) == 1 else ""
