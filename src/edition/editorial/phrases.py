"""Labels as runs of text: what they are to be filled with may be a title, a link, a file's name."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.book import Inline
from edition.model.labels import PLACE


def phrase(label: str, **values: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A label with runs of text in its places."""
    return tuple(_runs(label, values))


def _runs(label: str, values: dict[str, tuple[Inline, ...]]) -> Iterator[Inline]:
    at = 0
    for found in PLACE.finditer(label):
        if said := label[at : found.start()]:
            yield Inline("text", said)
        yield from values[found[1]]
        at = found.end()
    if rest := label[at:]:
        yield Inline("text", rest)
