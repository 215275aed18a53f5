"""Where the blocks of an EPUB's texts begin: paragraphs, lines of verse, cells, headings.

Words that are all there, but in another paragraph, or in one line of verse for two, are another
text. A heading may hold several stretches of its witness (a number and a title); nothing else may.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.checks.extract.epub import INLINE, Element, package, texts
from edition.checks.extract.word import words

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_WITHIN = INLINE | {"br"}  # what stands in a line


@dataclass(frozen=True, slots=True)
class Block:
    """A block with words: the number of its first word, from 0, and whether it is a heading."""

    first: int
    heading: bool
    place: str


def epub_blocks(raw: bytes, name: str = "EPUB", *, notes: bool = False) -> tuple[Block, ...]:
    """The blocks of a book's articles, or of its witnesses' notes, in the order of its spine."""
    book, found, count = package(raw, name), list[Block](), 0
    for path, element in texts(book, notes):
        for text, heading, place in _pieces(element, path):
            if number := len(words(text)):
                found.append(Block(count, heading, place))
                count += number
    return tuple(found)


def _pieces(root: Element, path: str) -> Iterator[tuple[str, bool, str]]:
    """The words between two edges of blocks, whether in a heading, and the id above them."""
    todo: list[tuple[Element | str | None, bool, str]] = [(root, False, path)]
    held, where = "", (False, path)
    while todo:
        node, heading, place = todo.pop()
        if node is None:
            yield held, *where
            held = ""
        elif isinstance(node, str):
            where = where if held.strip() else (heading, place)
            held += node
        elif isinstance(node.tag, str) and node.get("data-generated") is None:
            tag = node.tag.rpartition("}")[2]
            heading = heading or tag in _HEADINGS
            place = f"{path}#{node.get('id')}" if node.get("id") else place
            kids: list[tuple[Element | str | None, bool, str]] = [(node.text or "", heading, place)]
            for kid in node:
                kids += [(kid, heading, place), (kid.tail or "", heading, place)]
            if tag == "br":
                kids = [(" ", heading, place)]
            elif tag not in _WITHIN:
                kids = [(None, heading, place), *kids, (None, heading, place)]
            todo += reversed(kids)
    yield held, *where
