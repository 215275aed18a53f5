"""The pages of the print edition: where each begins, and what its folio is.

Read from the engine's page boxes. A text box tells the element it was made from, so a cursor
through the text of each block, moved on by what every line prints of it, gives the exact
character that a page begins with, in the middle of a divided word too. Front matter is folioed
in roman numerals, the rest in arabic from 1.

Pages and their boxes: https://www.w3.org/TR/css-page-3/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from edition.model.book import Block, Book, PageStart, Pagination
from edition.model.numerals import roman
from edition.model.tree import blocks_of, ids_in, text_of
from edition.render.laid import children

#: What the engine prints at the end of a line that it ends inside a word.
HYPHEN = "\u2010"


class LostText(Exception):  # noqa: N818  (the pages and the book differ, whoever is at fault)
    """What the pages print of a block is not the text of the block."""


@dataclass
class Cursor:
    """How far the pages so far have printed the text of a block."""

    text: str
    at: int = 0

    def skip(self) -> None:
        """Past what is not printed: spaces at the ends of lines, soft hyphens."""
        while self.at < len(self.text) and (
            self.text[self.at].isspace() or self.text[self.at] == "\u00ad"
        ):
            self.at += 1

    def print(self, printed: str) -> None:
        """Past the characters of a text box."""
        for index, character in enumerate(printed):
            if character.isspace() or character == "\u00ad":
                continue
            self.skip()
            if self.text[self.at : self.at + 1] == character:
                self.at += 1
            elif character != HYPHEN or index != len(printed) - 1:
                raise LostText(f"“{printed}” is printed for “{self.text[self.at :][:40]}”")


@dataclass
class _Reader:
    """Reads page after page; `cursors` are those of the blocks met so far."""

    texts: Mapping[str, str]
    cursors: dict[str, Cursor] = field(default_factory=dict)

    def first(self, page: Any) -> tuple[str, int] | None:
        """The block and the place in it that a page begins with; None if it has none."""
        start: tuple[str, int] | None = None
        for name, text in _runs(page, "", self.texts):
            cursor = self.cursors.setdefault(name, Cursor(self.texts[name]))
            if start is None:
                cursor.skip()
                start = name, cursor.at
            cursor.print(text)
        return start

    def finish(self) -> None:
        """Raise LostText unless every block that was begun has been printed to its end."""
        for name, cursor in self.cursors.items():
            cursor.skip()
            if cursor.at < len(cursor.text):
                raise LostText(f"“{cursor.text[cursor.at :][:40]}” of {name} is not printed")


def paginate(book: Book, pages: Sequence[Any]) -> Pagination:
    """The pagination of `book` as the engine's `pages` print it.

    A page without words of a block begins with the section that opens on it (a title page), or
    with nothing that can be named (a blank verso, a second page of contents). Raises LostText
    where pages and book differ.
    """
    reader = _Reader({block.id: text_of(block.inlines) for block in _leaves(book)})
    labels = folios(book, pages)
    homes = {section.id for section in book.sections}
    starts, places, lines = [], dict[str, str](), dict[str, int]()
    for label, page in zip(labels, pages, strict=True):
        first = reader.first(page._page_box)
        for name in page.anchors:
            if first is None and name in homes and name not in places:
                first = name, 0
            places.setdefault(name, label)
        for name, line in numbered(page._page_box):
            lines.setdefault(name, line)
        if first is not None:
            starts.append(PageStart(label, *first))
    reader.finish()
    texts = {name for section in book.sections if section.part for name in ids_in(section.blocks)}
    counted = tuple((name, line) for name, line in lines.items() if name in texts)
    return Pagination(tuple(starts), tuple(places.items()), len(pages), counted)


def numbered(page: Any) -> Iterator[tuple[str, int]]:
    """The ids on a page with the number, from 1, of the line of text that each begins on.

    Heads, folios and notes are no lines of the text, nor is what has no words.
    """
    count, depth = 0, 0.0
    waiting: list[str] = []
    for name, line in _places(page):
        if name:
            waiting.append(name)
        if line is not None:
            foot = line.position_y + line.height
            if not count or foot > depth:  # two boxes may share a line
                count, depth = count + 1, foot
            yield from ((name, count) for name in waiting)
            waiting.clear()


def _places(box: Any, line: Any = None, above: Any = None) -> Iterator[tuple[str, Any]]:
    """The ids under `box` in reading order, and the line box of each run of words there."""
    element = box.element
    if type(box).__name__ == "FootnoteAreaBox" or getattr(box, "at_keyword", False):
        return
    if element is not None and element is not above and "::" not in (box.element_tag or ""):
        yield element.get("id") or "", None
    line = box if type(box).__name__ == "LineBox" else line
    if isinstance(getattr(box, "text", None), str) and box.text.strip():
        yield "", line
    for child in children(box):
        yield from _places(child, line, element)


def folios(book: Book, pages: Sequence[Any]) -> list[str]:
    """The folio of each page, printed or not."""
    first = next((section.id for section in book.sections if section.matter != "front"), "")
    front = next((i for i, page in enumerate(pages) if first in page.anchors), len(pages))
    return [roman(i + 1) if i < front else str(i - front + 1) for i in range(len(pages))]


def _runs(box: Any, block: str, texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The text boxes under `box`, in reading order: the block they belong to, and their text."""
    element = box.element
    if "::" in (box.element_tag or "") or (
        element is not None and "data-generated" in element.attrib
    ):
        return  # printed by the stylesheet or the templates, no words of the block
    if element is not None and element.get("id") in texts:
        block = element.get("id")
    text = getattr(box, "text", None)
    if isinstance(text, str):
        if block:
            yield block, text
        return
    for child in children(box):
        if not getattr(child, "at_keyword", ""):  # a margin box: heads and folios
            yield from _runs(child, block, texts)


def _leaves(book: Book) -> Iterator[Block]:
    for section in book.sections:
        yield from (block for block in blocks_of(section.blocks) if block.inlines)
