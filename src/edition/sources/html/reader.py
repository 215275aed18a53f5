"""A saved page of HTML, or the pages of a book, as a transcription with marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from edition.model.document import in_order
from edition.sources.html.marking import marks
from edition.sources.html.page import pages
from edition.sources.transcript import Transcript


def transcribed(
    files: Iterable[tuple[str, str]], said: Mapping[str, str] | None = None
) -> Transcript:
    """The transcription of pages, each given with its path: "" for one that stands alone.

    `said` is what their package says of the book that they make up.
    """
    page = pages(files)
    if said is not None:
        page.said, page.book = {**page.said, **said}, True
    found = in_order(dict.fromkeys(marks(page)))
    return Transcript(page.scribe.text(), found, tuple(page.scribe.drops), page.said)
