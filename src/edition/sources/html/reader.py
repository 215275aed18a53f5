"""A saved page of HTML, or the pages of a book, as a transcription with marks."""

from __future__ import annotations

from collections.abc import Iterable

from edition.model.document import in_order
from edition.sources.html.marking import marks
from edition.sources.html.page import pages
from edition.sources.transcript import Transcript


def transcribed(files: Iterable[tuple[str, str]]) -> Transcript:
    """The transcription of pages, each given with its path: "" for one that stands alone."""
    page = pages(files)
    found = in_order(dict.fromkeys(marks(page)))
    return Transcript(page.scribe.text(), found, tuple(page.scribe.drops), page.said)
