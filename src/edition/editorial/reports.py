"""The pages that say what was done to a book's texts: note on the text, list of emendations."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from edition.editorial.settle import pages_of
from edition.editorial.texts import Part
from edition.editorial.textual import (
    Places,
    Variant,
    emendation_blocks,
    note_on_the_text,
)
from edition.editorial.tongues import Tongues
from edition.model.book import Block, Pagination


def reports(
    parts: Sequence[Part],
    variants: Sequence[Sequence[Variant]],
    pagination: Pagination | None,
    style: str,
    spoken_in: Tongues,
) -> Mapping[str, Callable[[], tuple[Block, ...]]]:
    """What makes the blocks of each; `variants` are what is listed of each part."""
    titles = [(one.manifest.title, spoken_in.quoted(one.manifest.language)) for one in parts]
    printed = Places(pages_of(pagination), dict(pagination.lines) if pagination else {})
    return {
        "note-on-the-text": lambda: note_on_the_text(
            [
                (*title, part.document, found)
                for title, part, found in zip(titles, parts, variants, strict=True)
            ],
            style, [part.manifest.language for part in parts], spoken_in,
        ),
        "emendations": lambda: emendation_blocks(
            ((*title, found) for title, found in zip(titles, variants, strict=True)),
            printed, spoken_in,
        ),
    }  # fmt: skip
