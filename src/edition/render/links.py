"""The links of a book, each of which leads somewhere in it.

https://www.w3.org/TR/epub-33/#sec-xhtml-req
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.book import Book
from edition.model.finding import Finding, Place
from edition.model.tree import entries_of, runs_in, runs_of
from edition.render.addresses import LEADING, homes

#: Runs that are nothing if they do not lead anywhere.
_ALWAYS = frozenset({"noteref", "backlink"})


def link_findings(book: Book) -> tuple[Finding, ...]:
    """The links of a book, and the lines of its contents, that lead to nothing in it."""
    places = homes(book)
    return tuple(_runs(book, places)) + tuple(_lines(book, places))


def _runs(book: Book, places: dict[str, str]) -> Iterator[Finding]:
    for section in book.sections:
        for run in runs_in(section.blocks):
            inside = run.href.startswith("#") or run.kind in _ALWAYS
            if run.kind in LEADING and inside and run.href[1:] not in places:
                said = "".join(one.text for one in runs_of((run,)))
                yield _fault(f"“{said}” ({run.kind})", run.href, section.part or section.id)


def _lines(book: Book, places: dict[str, str]) -> Iterator[Finding]:
    entries = [*book.contents, *(one for section in book.sections for one in section.entries)]
    for entry in dict.fromkeys(entries_of(entries)):
        if places.get(entry.target) != entry.section:
            said = "".join(one.text for one in runs_of(entry.label))
            yield _fault(f"“{said}” (contents)", f"#{entry.target}", entry.section)


def _fault(what: str, href: str, where: str) -> Finding:
    leads = f"leads to {href}, which is nowhere in it" if href else "leads nowhere"
    return Finding(
        "EPUB-LINK", f"a link of the book, {what}, {leads}", Place(where),
        "link to an id of the book, or take the link out",
    )  # fmt: skip
