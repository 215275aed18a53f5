"""The pages before a text: rows of the contents that stand level, what has a leaf to itself."""

from itertools import pairwise
from typing import Any

from edition.model.book import Block, Book, Entry, Inline, Metadata, Section
from edition.render import assets
from edition.render.fonts import FACES
from edition.render.laid import walk
from edition.render.press import Press
from edition.render.xhtml import print_xhtml

META = Metadata("A Text", "en", "urn:uuid:1", "2026-01-02T00:00:00Z", authors=("A. Maker",))


def words(said: str) -> tuple[Inline, ...]:
    return (Inline("text", said),)


def section(name: str, kind: str, said: str) -> Section:
    blocks = (Block("paragraph", f"{name}-p", words(said)),)
    return Section(name, "text", name, "body", blocks, part="a", epub_type=kind, running=name)


def chapters(count: int) -> list[Section]:
    return [section(f"c{n}", "chapter", "The tide was out.") for n in range(count)]


def laid(*entries: Entry, text: list[Section]) -> list[Any]:
    contents = Section("contents", "contents", "Contents", "front", entries=entries)
    book = Book(META, (contents, *text), entries)
    shipped = assets.shipped()
    pages: list[Any] = Press(shipped, FACES).lay_out(print_xhtml(book, shipped)).pages
    return pages


def rows(pages: list[Any], *labels: str) -> list[float]:
    """How far down their page the entries of the contents stand."""
    found = {
        box.text.strip(): box.position_y
        for page in pages
        for box in walk(page._page_box)
        if isinstance(getattr(box, "text", None), str)
    }
    return [found[label] for label in labels]


def said(page: Any) -> str:
    return " ".join(getattr(box, "text", None) or "" for box in walk(page._page_box)).strip()


def test_the_chapters_of_a_part_stand_at_equal_distances_below_it() -> None:
    text = chapters(3)
    below = tuple(Entry(words(f"Name {n}"), one.id, one.id) for n, one in enumerate(text))
    pages = laid(Entry(words("The Part"), "c0", "c0", children=below), text=text)
    down = rows(pages, "The Part", "Name 0", "Name 1", "Name 2")
    steps = [round(low - high, 1) for high, low in pairwise(down)]
    assert steps[1] == steps[2]
    assert abs(steps[0] - steps[1]) < 2  # a row is let down as far as its type is smaller


def test_columns_of_numbers_begin_on_one_line() -> None:
    text = chapters(40)
    entries = [Entry(words(f"{n}"), one.id, one.id, page="3") for n, one in enumerate(text, 101)]
    pages = laid(*entries, text=text)
    numbers = [f"{n}" for n in range(101, 141)]
    tops = sorted(rows(pages, *numbers))
    assert tops[0] == tops[1] == tops[2] < tops[3]


def test_a_dedication_has_a_leaf_to_itself_and_neither_head_nor_folio() -> None:
    lone = section("To A. B.", "dedication", "To A. B.")
    pages = laid(text=[*chapters(1), lone, *chapters(3)[1:]])
    found = [said(page) for page in pages]
    at = found.index("To A. B.")
    assert found[at + 1] == ""
    assert "The tide" in found[at + 2]
