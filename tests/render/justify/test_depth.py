"""Pages that a lone line would have shortened are filled by a paragraph that takes a line more.

A section with a note is not made up as a whole; its pages without one are.
"""

import random
import re
from functools import cache
from typing import Any

from edition.model.book import Block, Book, Inline, Metadata, Note, Section
from edition.render import assets, press, xhtml
from edition.render.fonts import FACES
from edition.render.justify.depth import MOST, lacking

ASSETS = assets.shipped()
META = Metadata("A Text", "en", "urn:uuid:1", "2026-01-02T00:00:00Z")
WORDS = re.findall(
    r"\S+",
    "the of and a in to it was his that with as had on she for at he but by be from which all "
    "paper press margin compositor signature impression printer perhaps nothing considerable",
)


@cache
def book() -> Book:
    choose = random.Random(4)
    texts = [" ".join(choose.choices(WORDS, k=choose.randint(8, 130))) + "." for _ in range(260)]
    blocks = tuple(
        Block("paragraph", f"b{number}", (Inline("text", text),))
        for number, text in enumerate(texts)
    )
    call = Inline("noteref", "1", id="c", href="#n")
    called = Block("paragraph", "b0", (Inline("text", texts[0]), call))
    note = Note("n", "c", "1", "s", (Block("paragraph", "n-1", (Inline("text", "So."),)),))
    section = Section("s", "text", "A Text", "body", (called, *blocks[1:]), part="a")
    return Book(META, (section,), notes=(note,))


@cache
def layouts() -> tuple[list[Any], list[Any]]:
    """The pages before and after the press has learned from them."""
    works, text = press.Press(ASSETS, FACES), xhtml.print_xhtml(book(), ASSETS)
    first = works.lay_out(text)
    works.revise(first, {len(first.pages) - 1})
    return list(first.pages), list(works.lay_out(text).pages)


def wanting(pages: list[Any]) -> list[int]:
    return [lacking(page._page_box)[1] for page in pages[:-1]]


def test_pages_are_filled() -> None:
    before, after = map(wanting, layouts())
    assert sum(map(bool, before)) > 4
    assert sum(map(bool, after)) * 2 < sum(map(bool, before))
    assert max(before) <= MOST


def test_what_fills_a_page_moves_nothing_on_the_next() -> None:
    before, after = layouts()
    assert len(before) == len(after)
    begun = [[set(page.anchors) for page in pages] for pages in (before, after)]
    same = sum(one == other for one, other in zip(*begun, strict=True))
    assert same > 0.8 * len(before)


def test_a_page_that_a_text_ends_on_is_left_as_it_is() -> None:
    works, text = press.Press(ASSETS, FACES), xhtml.print_xhtml(book(), ASSETS)
    first = works.lay_out(text)
    works.revise(first, set(range(len(first.pages))))
    again = works.lay_out(text)
    assert [len(page.anchors) for page in first.pages] == [
        len(page.anchors) for page in again.pages
    ]
    assert wanting(list(again.pages)) == wanting(list(first.pages))
