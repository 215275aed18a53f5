"""The letters of an index: which of its entries stand together, with a space before the next."""

from __future__ import annotations

from unicodedata import normalize

from edition.model.book import Block
from edition.model.tree import text_of


def groups(blocks: tuple[Block, ...]) -> list[list[Block]]:
    """The entries of an index, by the breaks and headings between them, else by their letters."""
    parting = [block.kind in {"heading", "break"} and block.level != 1 for block in blocks]
    found: list[list[Block]] = []
    letter = ""
    for block, parts in zip(blocks, parting, strict=True):
        other = not any(parting) and _letter(block) != letter
        if parts or (block.kind == "entry" and (other or not found)):
            found.append([])
        if found:
            found[-1].append(block)
            letter = _letter(block)
    return found


def _letter(entry: Block) -> str:
    """The letter that an entry of an index stands under; "" where it begins with none."""
    first = normalize("NFD", text_of(entry.inlines).lstrip(" “‘\"'(").upper())[:1]
    return first if first.isalpha() else ""
