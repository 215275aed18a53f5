"""The pages that say what was done to a book's texts: note on the text, list of emendations."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from edition.editorial.settle import pages_of
from edition.editorial.texts import Part
from edition.editorial.textual import Places, Variant, emendation_blocks, note_on_the_text
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
    printed = Places(pages_of(pagination), dict(pagination.lines) if pagination else {})
    listed = [
        (part.manifest.title, spoken_in.quoted(part.manifest.language), found)
        for part, found in zip(parts, variants, strict=True)
    ]
    return {
        "note-on-the-text": lambda: note_on_the_text(parts, variants, style, spoken_in),
        "emendations": lambda: emendation_blocks(listed, printed, spoken_in),
    }
