"""Short poems run on: what begins a page in a book of verse.

A chapter opens on a right-hand page. So does a book of an epic; a sonnet, a song or an epigram
does not, or half of the paper were white: where most pieces of a text are poems of less than two
pages, each follows the one before it, as in the editions of the great presses.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from edition.model.book import Block
from edition.model.tree import blocks_of

_FEWEST = 4  # pieces by which a text is a collection
_TWO_PAGES = 60  # printed lines, those between stanzas too
_PARAGRAPH = 5  # printed lines of a paragraph of prose, about


def run_on(found: Sequence[Block], depth: int) -> bool:
    """Whether the pieces that begin with the headings of a level are short poems."""
    own: list[list[Block]] = []
    inside = False
    for block in found:
        if block.kind == "heading" and block.level <= depth:
            inside = block.level == depth and not block.label  # else a preface, a part
            own += [[]] if inside else []
        elif inside:
            own[-1].append(block)
    lengths = [_length(piece) for piece in own]
    verse = sum(prose * _PARAGRAPH < lines for lines, prose in lengths)
    if len(own) < _FEWEST or 5 * verse < 4 * len(own):
        return False
    return median(lines + prose * _PARAGRAPH for lines, prose in lengths) < _TWO_PAGES


def _length(piece: Iterable[Block]) -> tuple[int, int]:
    """The lines of verse of a piece, with those between stanzas, and its paragraphs."""
    leaves = [block.kind for block in blocks_of(piece)]
    return leaves.count("line") + leaves.count("stanza"), leaves.count("paragraph")


def pieces(blocks: Sequence[Block]) -> list[Block]:
    """The headings of the pieces that a section holds one after the other; none if it is one."""
    first = blocks[0] if blocks else None
    if first is None or first.kind != "heading" or first.label:
        return []
    heads = [block for block in blocks if block.kind == "heading"]
    return heads if sum(head.level == first.level for head in heads) > 1 else []
