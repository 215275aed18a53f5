"""Where each page begins, read from page boxes made by hand."""

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model.book import Block, Book, Inline, Metadata, PageStart, Section
from edition.render.pages import LostText, numbered, paginate, roman

META = Metadata("T", "en", "urn:uuid:1", "2026-01-02T00:00:00Z")


def box(tag: str, *inside: Any, **attributes: str) -> Any:
    """A box of an element, its children boxes or text."""
    element = SimpleNamespace(attrib=attributes, get=attributes.get)
    children = [
        SimpleNamespace(element=element, element_tag=tag, text=child)
        if isinstance(child, str)
        else child
        for child in inside
    ]
    return SimpleNamespace(element=element, element_tag=tag, children=children)


def page(*inside: Any, anchors: tuple[str, ...] = ()) -> Any:
    sheet = SimpleNamespace(element=None, element_tag=None, children=list(inside))
    return SimpleNamespace(_page_box=sheet, anchors=dict.fromkeys(anchors))


def book(**texts: str) -> Book:
    blocks = tuple(
        Block("paragraph", name, (Inline("text", said),)) for name, said in texts.items()
    )
    front = Section("half", "half-title", "T", "front")
    return Book(META, (front, Section("s", "text", "T", "body", blocks, part="a")))


HALF, BLANK = page(anchors=("half",)), page()


def test_a_page_begins_with_a_character_of_a_block() -> None:
    pages = [
        HALF,
        BLANK,
        page(box("p", "One two ", "three\u2010", id="a"), anchors=("s", "a")),
        page(box("p", "fold four", id="a"), box("p", "Five", id="b"), anchors=("b",)),
    ]
    found = paginate(book(a="One two threefold four", b="Five"), pages)
    assert found.starts == (
        PageStart("i", "half", 0),
        PageStart("1", "a", 0),
        PageStart("2", "a", 13),
    )
    assert dict(found.pages) == {"half": "i", "s": "1", "a": "1", "b": "2"}
    assert found.count == 4


def test_what_the_templates_and_the_stylesheet_print_is_no_text() -> None:
    first = page(
        box("p", box("p::before", "§"), "One", box("a", "1", **{"data-generated": "note"}), id="a"),
        anchors=("s",),
    )
    found = paginate(book(a="One two"), [first, page(box("p", "two", id="a"))])
    assert found.starts[-1] == PageStart("2", "a", 4)


def test_heads_and_folios_are_no_text() -> None:
    margin = SimpleNamespace(element=None, element_tag=None, at_keyword="@top-left", children=[])
    margin.children = [box("p", "17", id="a")]
    assert (
        paginate(book(a="One"), [page(margin, box("p", "One", id="a"), anchors=("s",))]).count == 1
    )


def line(top: float, *inside: Any) -> Any:
    found = LineBox()
    found.element = found.element_tag = None
    found.position_y, found.height, found.children = top, 10.0, list(inside)
    return found


class LineBox(SimpleNamespace):
    """Known by its name."""


class FootnoteAreaBox(SimpleNamespace):
    """Known by its name."""


def test_the_lines_of_a_page_are_counted_where_there_are_words() -> None:
    head = SimpleNamespace(element=None, element_tag=None, at_keyword="@top-left", children=[])
    head.children = [line(0, box("p", "head", id="h"))]
    foot = FootnoteAreaBox(element=None, element_tag=None, children=[])
    foot.children = [line(90, box("edition-note", "note", id="n"))]
    sheet = page(
        head,
        box(
            "div",
            box("h2", line(10, box("h2", "A heading")), id="a"),
            box("p", line(20, box("p", " ")), id="empty"),
            box(
                "p",
                line(30, box("p", "words "), box("em", "more", id="e")),
                line(40, box("span", id="anchor"), box("p", "and"), box("sup", "1", id="call")),
                line(40.2, box("p", "a line beside it")),
                line(50, box("p", "last")),
                id="b",
            ),
            id="s",
        ),
        foot,
    )
    found = dict(numbered(sheet._page_box))
    assert found == {"s": 1, "a": 1, "empty": 2, "b": 2, "e": 2, "anchor": 3, "call": 3}


@pytest.mark.parametrize("printed", ["One", "One two two", "One 2", "two One"])
def test_lost_and_doubled_text_is_seen(printed: str) -> None:
    with pytest.raises(LostText):
        paginate(book(a="One two"), [page(box("p", printed, id="a"), anchors=("s",))])


@given(
    st.lists(
        st.text("ab -\u2010\u00ad\u00a0", min_size=1).filter(str.strip), min_size=1, max_size=5
    ),
    st.data(),
)
def test_offsets_are_exact_wherever_pages_end(lines: list[str], data: st.DataObject) -> None:
    """Any text, cut anywhere: each page begins with the first character it prints."""
    said = "".join(lines)
    cuts = sorted(data.draw(st.sets(st.integers(1, max(len(said) - 1, 1)), max_size=4)))
    pieces = [said[a:b] for a, b in zip([0, *cuts], [*cuts, len(said)], strict=True)]
    pages = [page(box("p", piece, id="a"), anchors=("s",)) for piece in pieces if piece]
    found = [start.offset for start in paginate(book(a=said), pages).starts if start.block == "a"]
    at, wanted = 0, []
    for piece in filter(None, pieces):
        skipped = 0
        while at + skipped < len(said) and (
            said[at + skipped].isspace() or said[at + skipped] == "\u00ad"
        ):
            skipped += 1
        wanted.append(at + skipped)
        at += len(piece)
    assert found == wanted


@pytest.mark.parametrize(
    ("number", "numeral"),
    [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (49, "xlix"), (1999, "mcmxcix")],
)
def test_roman_numerals(number: int, numeral: str) -> None:
    assert roman(number) == numeral
