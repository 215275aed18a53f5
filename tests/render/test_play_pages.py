"""A scene on the page: its heading, who enters, and the first speech stay together."""

from collections.abc import Iterator
from typing import Any

from edition.model.book import Block, Book, Inline, Metadata, Section
from edition.render import assets
from edition.render.fonts import FACES
from edition.render.press import Press
from edition.render.xhtml import print_xhtml

META = Metadata("A Play", "en", "urn:uuid:1", "2026-01-02T00:00:00Z", authors=("A. Maker",))


def words(said: str) -> tuple[Inline, ...]:
    return (Inline("text", said),)


def speech(name: str, said: str) -> Block:
    lines = tuple(Block("line", f"{name}-{n}", words(said)) for n in range(2))
    speaker = Block("speaker", f"{name}-who", words("Ada"))
    return Block("speech", name, children=(speaker, *lines))


def scene(number: int, lines: int) -> Iterator[Block]:
    """So many lines, then the heading of a scene, who enters, and the speeches."""
    for line in range(lines):
        yield Block("line", f"l{number}-{line}", words("The tide was out."))
    yield Block("heading", f"h{number}", words(f"Scene {number}"), level=2)
    enters = Block("stage", f"e{number}", words(f"Enters {number}."))
    spoken = tuple(speech(f"s{number}-{n}", f"Speaks {number}.") for n in range(3))
    yield Block("play", f"p{number}", children=(enters, *spoken))


def laid_out() -> list[str]:
    """The words of each page: scenes whose headings come a line later on each."""
    sections = tuple(
        Section(f"t{n}", "text", f"T{n}", "body", tuple(scene(n, n)), part="a", running="T")
        for n in range(24, 38)
    )
    shipped = assets.shipped()
    pages = Press(shipped, FACES).lay_out(print_xhtml(Book(META, sections), shipped)).pages
    return ["|".join(said(page._page_box)) for page in pages]


def said(box: Any) -> Iterator[str]:
    if isinstance(text := getattr(box, "text", None), str):
        yield text
    for child in getattr(box, "children", ()):
        yield from said(getattr(child, "_box", child))


def test_who_enters_stays_with_the_heading_and_with_the_first_speech() -> None:
    pages = laid_out()
    ends = 0
    for number in range(24, 38):
        (page,) = [one for one in pages if f"Enters {number}." in one]
        assert f"Scene {number}" in page
        assert f"Speaks {number}." in page
        ends += page.count(f"Speaks {number}.") < 6
    assert ends > 2  # pages did end in the midst of a scene
