"""A saved page of HTML, or the pages of a book, as a transcription with marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from edition.model.document import in_order
from edition.sources.html.marking import marks
from edition.sources.html.outline import Entry
from edition.sources.html.page import pages
from edition.sources.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Package:
    """What binds pages to a book: what it says of itself, its style sheets, its contents list."""

    said: Mapping[str, str]
    sheets: Mapping[str, str]
    contents: tuple[Entry, ...]


def transcribed(files: Iterable[tuple[str, str]], package: Package | None = None) -> Transcript:
    """The transcription of pages, each given with its path: "" for one that stands alone."""
    page = pages(files, package.sheets if package else {})
    if package:
        page.said, page.book = {**page.said, **package.said}, True
        page.contents = package.contents
    found = in_order(dict.fromkeys(marks(page)))
    return Transcript(page.scribe.text(), found, tuple(page.scribe.drops), page.said)
