"""Pages made up as a whole: facing pages end level, by the cheapest means."""

import random
import re
from collections.abc import Iterator
from functools import cache
from math import inf
from typing import Any

import pytest

from edition.model.book import Block, Book, Inline, Metadata, Section
from edition.render import assets, press, xhtml
from edition.render.engine import boxes
from edition.render.fonts import FACES
from edition.render.justify.depth import last_lines
from edition.render.justify.galley import Galley, Row, galleys
from edition.render.justify.makeup import FEWEST, Maker, Makeup

ASSETS = assets.shipped()
META = Metadata("A Text", "en", "urn:uuid:1", "2026-01-02T00:00:00Z")
DEPTH = 10


def galley(*lengths: int, starts: tuple[int, ...] = ()) -> Galley:
    """Paragraphs of so many lines, of which none may stand alone on a page."""
    rows: list[Row] = []
    for number, length in enumerate(lengths):
        for nth in range(length):
            opens = bool(rows) and (nth == 0 or 2 <= nth <= length - 2)
            top = float(len(rows))
            rows.append(Row(top, top + 1, 0.0, opens, number, None, False))
    return Galley("s", tuple(rows), starts or tuple(range(0, len(rows), DEPTH)), 0, False)


def maker(one: Galley, *free: int, cost: float = 1.0) -> Maker:
    """Of these paragraphs each may take a line more or less."""
    return Maker(one, DEPTH, 1.0, lambda number, by: cost if number in free else inf)


def depths(one: Galley, made: Makeup) -> list[int]:
    """How many lines stand on each page, as an engine fills them."""
    rows: list[tuple[int, bool]] = []
    for number in sorted({row.paragraph for row in one.rows}):
        length = sum(row.paragraph == number for row in one.rows) + made.changed.get(number, 0)
        rows += [(number, bool(rows) and (n == 0 or 2 <= n <= length - 2)) for n in range(length)]
    found, at = [], 0
    while at < len(rows):
        end = min(at + DEPTH + made.depths.get(len(found), 0), len(rows))
        while end < len(rows) and not rows[end][1]:
            end -= 1
        found.append(end - at)
        at = end
    return found


def test_a_page_ends_where_no_line_stands_alone() -> None:
    assert maker(galley(4, 5, 2, 9)).natural()[:2] == [(0, 1), (9, 1)]
    assert maker(galley(4, 6, 8)).natural()[:2] == [(0, 0), (10, 2)]


def test_facing_pages_end_level_by_a_paragraph_of_a_line_more() -> None:
    one = galley(10, 4, 5, 2, 8, 10, 9)
    before = depths(one, Makeup(0))
    assert before[1] != before[2]
    made = maker(one, 1, 2, 4).makeup(0)
    after = depths(one, made)
    assert after[1] == after[2]
    assert made.changed
    assert made.count == len(after)


def test_without_such_a_paragraph_both_pages_are_a_line_less_deep() -> None:
    one = galley(10, 4, 5, 2, 8, 10, 9)
    made = maker(one).makeup(0)
    after = depths(one, made)
    assert not made.changed
    assert after[1] == after[2]
    assert made.depths


def test_on_which_side_a_section_begins_says_which_pages_face() -> None:
    one = galley(4, 5, 3, 8, 9, 9, 8)
    made = maker(one, *range(7)).makeup(1)
    after = depths(one, made)
    assert after[0] == after[1]


def test_what_is_well_is_left_as_it_is() -> None:
    one = galley(*[2] * 30)
    made = maker(one, *range(30)).makeup(0)
    assert not made.depths
    assert not made.changed
    assert made.count == 6


def test_a_last_page_of_a_few_lines_is_avoided() -> None:
    one = galley(10, 10, 10, 10, 3)
    assert depths(one, Makeup(0))[-1] == 3
    made = maker(one, 1, 2, 3, 4).makeup(0)
    after = depths(one, made)
    assert after[-1] >= FEWEST or len(after) == 4


@pytest.mark.parametrize("seed", range(20))
def test_pages_are_where_the_makeup_has_them(seed: int) -> None:
    choose = random.Random(seed)
    one = galley(*(choose.choice((1, 1, 1, 2, 3, 5, 8)) for _ in range(120)))
    free = tuple(n for n in range(120) if choose.random() < 0.3)
    for page in (0, 1):
        made = maker(one, *free).makeup(page)
        after, before = depths(one, made), depths(one, Makeup(0))
        assert made.count == len(after)
        assert uneven(after, page) <= uneven(before, page)
        assert all(number in free for number in made.changed)
        assert max(after) <= DEPTH + 1


def uneven(depths: list[int], page: int) -> int:
    pairs = range(1 - page, len(depths) - 2, 2) if page == 0 else range(0, len(depths) - 2, 2)
    return sum(depths[at] != depths[at + 1] for at in pairs)


WORDS = re.findall(
    r"\S+",
    "the of and a in to it was his that with as had on she for at he but by be from which all "
    "paper press margin compositor signature impression printer perhaps nothing considerable",
)


@cache
def book() -> Book:
    choose = random.Random(11)

    def text(least: int, most: int) -> tuple[Inline, ...]:
        said = " ".join(choose.choices(WORDS, k=choose.randint(least, most)))
        return (Inline("text", said + "."),)

    blocks = [Block("heading", "h", (Inline("text", "CHAPTER I. The Press"),), level=1)]
    for number in range(220):
        if number % 37 == 20:
            inside = (Block("paragraph", f"q{number}", text(20, 90)),)
            blocks.append(Block("blockquote", f"k{number}", children=inside))
        if number % 53 == 30:
            blocks.append(Block("break", f"r{number}"))
        if number % 61 == 40:
            lines = tuple(Block("line", f"l{number}-{n}", text(4, 6)) for n in range(4))
            blocks.append(Block("verse", f"v{number}", children=lines))
        if number % 71 == 50:
            blocks.append(Block("heading", f"s{number}", text(2, 4), level=2))
        blocks.append(Block("paragraph", f"b{number}", text(3, 70 if number % 3 else 9)))
    return Book(META, (Section("s", "text", "A Text", "body", tuple(blocks), part="a"),))


@cache
def layouts() -> tuple[list[Any], list[Any]]:
    """The pages before and after they are made up."""
    works, text = press.Press(ASSETS, FACES), xhtml.print_xhtml(book(), ASSETS)
    first = works.lay_out(text)
    works.revise(first, {len(first.pages) - 1})
    return list(first.pages), list(works.lay_out(text).pages)


def feet(pages: list[Any]) -> Iterator[float]:
    """How deep each page is filled, in lines."""
    for page in pages:
        (body,) = [c for c in page._page_box.children if c.element_tag == "html"]
        last = next(last_lines(body))
        assert isinstance(last, boxes.LineBox)
        bottom = last.position_y + last.height - page._page_box.content_box_y()
        yield round(bottom / (14 * 4 / 3), 1)


def unlevel(pages: list[Any]) -> int:
    deep = list(feet(pages))
    return sum(abs(deep[n] - deep[n + 1]) > 0.5 for n in range(1, len(deep) - 2, 2))


def test_the_galley_is_cut_where_the_engine_cuts_it() -> None:
    first, _ = layouts()
    (one,) = galleys(first)
    page = first[0]._page_box
    made = Maker(one, page.height, 14 * 4 / 3, lambda number, by: inf)
    assert made.agrees()
    assert len(one.starts) == len(first)


def test_facing_pages_of_a_book_end_level() -> None:
    before, after = layouts()
    assert unlevel(before) > 2
    assert unlevel(after) == 0


def test_every_word_is_still_there() -> None:
    def said(pages: list[Any]) -> list[str]:
        (one,) = galleys(pages)
        return [row.place.key[1] for row in one.rows if row.place and row.place.begins]  # type: ignore[misc]

    before, after = layouts()
    assert len(said(before)) == len(said(after))


def test_a_section_with_columns_or_notes_is_left_as_it_is() -> None:
    index = Section("s", "index", "Index", "back", tuple(
        Block("entry", f"e{n}", (Inline("text", f"word {n}, 12"),)) for n in range(200)
    ))  # fmt: skip
    laid = press.Press(ASSETS, FACES).lay_out(xhtml.print_xhtml(Book(META, (index,)), ASSETS))
    (one,) = galleys(laid.pages)
    assert not one.rows
    assert len(one.starts) == len(laid.pages)
