"""The print edition: the book laid out on pages, as a tagged PDF/UA-1 file.

Page numbers are not left to the engine: the book is laid out, its pages are read, and the book
that has their numbers is laid out again, until it is the one that was laid out.

PDF/UA-1: ISO 14289-1. Tagged PDF: ISO 32000-1, 14.8.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from edition.model.book import Book, Pagination
from edition.model.finding import BadInput, Finding, Place
from edition.model.tree import runs_in
from edition.render.cuts import Cut, Cuts, cut, strayed
from edition.render.fonts import FACES, Face
from edition.render.footnotes import note_findings
from edition.render.justify.lines import knows_lines
from edition.render.kept import knows_notes
from edition.render.pages import LostText, folios, paginate
from edition.render.press import SHEET, Press
from edition.render.spaces import loose_lines
from edition.render.xhtml import Assets, print_xhtml

#: How often a book is laid out at most before its page numbers stand still.
PASSES = 8

#: Makes the book that has the page numbers of a layout; of none, at first.
Compose = Callable[[Pagination | None], Book]


@dataclass(frozen=True, slots=True)
class Printed:
    """A print edition: the file, the numbers of its pages, and what an editor should look at."""

    pdf: bytes
    pagination: Pagination
    findings: tuple[Finding, ...] = ()


def print_pdf(
    compose: Compose, assets: Assets, faces: Sequence[Face] = FACES, generator: str = "edition",
    pictures: Mapping[str, bytes] = MappingProxyType({}),
) -> Printed:  # fmt: skip
    """The print edition of the book that `compose` makes, set with the stylesheets of `assets`.

    `pictures` are those of the book's plates, by name.

    Each pass lays out the book that `compose` gives for the pagination of the pass before, its
    notes cut where their lines ended, until nothing changes. Raises BadInput when a stylesheet or
    template asks for what the engine cannot do or may not have, when no face has a character of
    the text, when a note is not on the page of its call, or when the page numbers never settle.
    """
    press = Press(assets, faces, pictures=pictures)
    book, cuts, whole = compose(None), dict[str, Cut](), set[str]()
    for _ in range(PASSES):
        laid = press.lay_out(print_xhtml(book, assets, generator, cuts))
        pagination = _paginated(book, laid.pages)
        again = compose(pagination)
        whole |= strayed(book, laid.pages, cuts)
        next_cuts = cut(book, laid.pages, cuts, whole)
        if (again, next_cuts) == (book, cuts):
            return Printed(press.write(laid), pagination, _findings(book, laid.pages, cuts))
        book, cuts = again, next_cuts
        press.revise(laid, _ends(book, laid.pages))
    raise BadInput(
        Finding(
            "PAGES-UNSETTLED",
            f"the page numbers of the book still change after {PASSES} layouts",
            Place(SHEET),
            "give page numbers a fixed place in the stylesheet, so that they move no line",
        )
    )


def _ends(book: Book, pages: Sequence[Any]) -> set[int]:
    """The numbers of the pages before those on which sections begin, and of the last."""
    waiting = {section.id for section in book.sections}
    found = {len(pages) - 1}
    for number, page in enumerate(pages):
        if not waiting.isdisjoint(page.anchors):
            found.add(number - 1)
            waiting.difference_update(page.anchors)
    return found


def _paginated(book: Book, pages: Sequence[Any]) -> Pagination:
    try:
        found = paginate(book, pages)
    except LostText as lost:
        raise BadInput(
            Finding(
                "PAGES-TEXT",
                f"the pages do not print the text of the book: {lost}",
                Place("templates/blocks.xhtml"),
                "print every word of a block once, and mark what is not its own data-generated",
            )
        ) from lost
    if lacking := set(_cited(book)) - dict(found.pages).keys():
        raise BadInput(
            Finding(
                "PAGES-PLACE",
                f"the book gives the page of {min(lacking)}, which is on no page",
                Place(SHEET),
                "let every element that has an id stand on its page: hide none of them",
            )
        )
    return found


def _cited(book: Book) -> Iterator[str]:
    """The ids of which the book prints the page, but for those of notes: theirs is the call's."""
    notes = {note.id for note in book.notes}
    for section in book.sections:
        for run in runs_in(section.blocks):
            if run.kind == "locator" and (to := run.href.removeprefix("#")) and to not in notes:
                yield to


def _findings(book: Book, pages: Sequence[Any], cuts: Cuts) -> tuple[Finding, ...]:
    """What an editor should look at; raises BadInput for a note that is not where it belongs."""
    found = note_findings(book, pages, cuts)
    faults = [finding for finding in found if finding.severity == "error"]
    if faults:
        raise BadInput(faults)
    found += loose_lines(pages, folios(book, pages))
    return (*_strange(bool(book.notes)), *found)


def _strange(notes: bool) -> Iterator[Finding]:
    """What an engine that is not the known one leaves undone."""
    known = (("NOTE", "notes", knows_notes() or not notes), ("LINE", "lines", knows_lines()))
    for code, what, well in known:
        if not well:
            look = "the foot of every page" if what == "notes" else "the ends of the lines"
            yield Finding(
                f"{code}-ENGINE",
                f"this version of the engine is not the one whose way with {what} is known",
                Place(SHEET),
                f"install the versions of requirements.lock, or look at {look}",
                "warning",
            )
