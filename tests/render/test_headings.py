"""Headings in display: numbers above names, capitals small, the contents in columns."""

from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from edition.model.book import Block, Book, Entry, Inline, Metadata, Section
from edition.model.tree import runs_of, text_of
from edition.render import assets, headings
from edition.render.fonts import FACES
from edition.render.laid import walk
from edition.render.press import Press
from edition.render.xhtml import print_xhtml

META = Metadata("A Text", "en", "urn:uuid:1", "2026-01-02T00:00:00Z", authors=("A. Maker",))


def words(said: str) -> tuple[Inline, ...]:
    first, *rest = said.split("\n")
    made = [Inline("text", first)]
    for line in rest:
        made += [Inline("break"), Inline("text", line)]
    return tuple(made)


def heading(said: str, name: str = "h", level: int = 1) -> Block:
    return Block("heading", name, words(said), level=level)


def parts(block: Block) -> list[tuple[str, str]]:
    return [(one.kind, text_of((one,))) for one in block.inlines]


@pytest.mark.parametrize(
    ("said", "number", "name"),
    [
        ("CHAPTER IV. The Quay", "CHAPTER IV.", "The Quay"),
        ("CHAPTER IV\nThe Quay", "CHAPTER IV", "The Quay"),
        ("BOOK THE FIRST. Recalled to Life", "BOOK THE FIRST.", "Recalled to Life"),
        ("Chapter\u00a012: The Weir", "Chapter\u00a012:", "The Weir"),
        ("Third Act\nA Heath", "Third Act", "A Heath"),
        ("V. THE SEVEN LOCKS", "V.", "THE SEVEN LOCKS"),
        ("12. Home", "12.", "Home"),
        ("§ 3. Of Tides", "§ 3.", "Of Tides"),
        ("Chapitre premier\nLa lampe", "Chapitre premier", "La lampe"),
        ("Erstes Kapitel\nDie Lampe", "Erstes Kapitel", "Die Lampe"),
        ("Глава первая. Лампа", "Глава первая.", "Лампа"),
    ],
)
def test_a_number_stands_apart_from_its_name(said: str, number: str, name: str) -> None:
    shown = headings.shown(heading(said))
    assert parts(shown) == [("number", number), ("text", " "), ("name", name)]


@pytest.mark.parametrize(
    "said",
    [
        "CHAPTER IV", "I Go Down to the Quay", "Mix. A Receipt", "1888. A Year", "The Quay",
        "One Day. A Tale", "Civil War\nand After", "X",
    ],
)  # fmt: skip
def test_what_is_no_number_with_a_name_stays_whole(said: str) -> None:
    assert not {kind for kind, _ in parts(headings.shown(heading(said)))} & {"number", "name"}


def test_calls_and_places_keep_to_the_words_they_stand_at() -> None:
    call = Inline("noteref", "1", id="c", href="#n")
    place = Inline("anchor", id="a")
    before, after = Inline("text", "CHAPTER I."), Inline("text", " The Quay")
    shown = headings.shown(Block("heading", "h", (place, before, call, after), level=1))
    number, _, name = shown.inlines
    assert [one.kind for one in number.children[0].children] == ["anchor", "text", "noteref"]
    assert text_of(name.children) == "The Quay"


def test_a_number_inside_a_mark_is_not_torn_from_it() -> None:
    whole = Block("heading", "h", (Inline("emphasis", "I. The Quay"),), level=1)
    assert headings.shown(whole) == whole


@pytest.mark.parametrize(
    ("said", "small"),
    [
        ("THE QUAY", True), ("SONGS, 1888", True), ("The Quay", False), ("XII", False),
        ("CHAPTER XII", True), ("1888", False), ("THE QUAY at Night", False), ("О ЧЁМ", True),
    ],
)  # fmt: skip
def test_only_capitals_are_made_small(said: str, small: bool) -> None:
    (first, *_) = headings.small(words(said))
    assert (first.kind == "capitals") is small
    assert text_of((first,)) == said


def test_a_subhead_that_is_a_numeral_says_so() -> None:
    assert headings.shown(heading("IV.", level=2)).label == "numeral"
    assert headings.shown(heading("IV. Home", level=2)).label == ""
    assert headings.shown(heading("IV.", level=1)).label == ""


LONG = "In Which the Surveyor Goes up a Hill and Comes down Again, with What He Found There"


def test_the_letters_of_an_index_are_no_numerals() -> None:
    entry = Block("entry", "ix-1", (Inline("text", "Camden"),))
    blocks = (heading("C", "ix-c", 2), entry)
    index = Section("index", "index", "Index", "back", blocks)
    printed = print_xhtml(Book(META, (index,)), assets.shipped())
    assert '<h2 id="ix-c"' in printed


def test_a_long_name_is_marked_and_a_short_one_is_not() -> None:
    for one in (heading(LONG), heading(f"CHAPTER I. {LONG}"), Block("title", "t", words(LONG))):
        runs = [run for run in runs_of(headings.shown(one).inlines) if run.kind == "long"]
        assert [text_of(run.children) for run in runs] == [LONG]
    for one in (heading("CHAPTER I. The Quay"), heading(LONG, level=2)):
        assert not [run for run in runs_of(headings.shown(one).inlines) if run.kind == "long"]


def test_a_books_title_is_set_by_its_length() -> None:
    assert [headings.size("x" * length) for length in (20, 80, 150)] == ["", "long", "longer"]


def entry(said: str, *below: Entry) -> Entry:
    return Entry(words(said), "h", "t", children=below)


def test_the_contents_leave_out_sections_that_are_mere_numerals() -> None:
    assert not headings.listed(entry("The Quay", entry("I."), entry("II."))).children
    assert len(headings.listed(entry("The Quay", entry("I."), entry("Home"))).children) == 2


def test_the_column_of_numbers_is_as_wide_as_they_are() -> None:
    def column(*said: str) -> str:
        return headings.numbered([headings.listed(entry(one)) for one in said])

    assert column("Preface", "I. The Quay", "II. Home") == "numbered"
    assert column("I. The Quay", "XXXVIII. Home") == "numbered wide"
    assert column("Letter the Twelfth. From Home") == ""
    assert column("Preface", "The Quay") == ""
    assert column("SCENE I. A quay", "SCENE II. An office") == ""


def test_a_long_list_of_numbers_alone_is_known() -> None:
    chapters = [headings.listed(entry(f"Chapter\u00a0{n}")) for n in range(1, 21)]
    assert headings.bare([headings.listed(entry("PREFACE")), *chapters])
    assert headings.bare(chapters) == "bare"
    assert headings.bare([entry(f"{n}") for n in range(1, 40)]) == "bare brief"
    assert headings.bare([entry(f"The {n}th Letter") for n in range(1, 40)]) == ""
    assert not headings.bare(chapters[:5])
    assert not headings.bare([entry(f"{n}. Home") for n in range(20)])


def paragraph(name: str) -> Block:
    return Block("paragraph", name, words("The tide was out, and the quay stood dry. " * 9))


MOTTO = ("No boat is in, the quay is dry,", "And nobody is there but I.")


@cache
def pages() -> list[Any]:
    """The contents, two chapters and their pages, as they are laid out."""
    one = (heading("CHAPTER VIII. The Quay", "h1"), paragraph("p1"),
           heading("IV.", "s1", 2), paragraph("p2"), Block("break", "b1"),
           paragraph("p3"), Block("break", "b2"))  # fmt: skip
    lines = tuple(Block("line", f"l{n}", words(said)) for n, said in enumerate(MOTTO))
    whose = Block("attribution", "m-a", words("A Quayside Song"))
    motto = Block("epigraph", "m", children=(Block("verse", "m-v", children=lines), whose))
    two = (heading("IN WHICH NOTHING IS SAID", "h2"), motto, paragraph("p4"))
    texts = tuple(
        Section(f"t{n}", "text", f"T{n}", "body", blocks, part="a", running=f"T{n}")
        for n, blocks in enumerate((one, two), 1)
    )
    entries = (Entry(words("VIII. The Quay"), "h1", "t1", page="1"),
               Entry(words("I. Home"), "h2", "t2", page="3"))  # fmt: skip
    front = Section("contents", "contents", "Contents", "front", entries=entries)
    shipped = assets.shipped()
    xhtml = print_xhtml(Book(META, (front, *texts)), shipped)
    laid: list[Any] = Press(shipped, FACES).lay_out(xhtml).pages
    return laid


def runs(said: str) -> list[Any]:
    """The boxes of text in which words stand."""
    boxes = (box for page in pages() for box in walk(page._page_box))
    return [box for box in boxes if said in (getattr(box, "text", None) or "")]


def test_a_chapters_number_stands_above_its_name_in_smaller_type() -> None:
    (number,) = runs("CHAPTER VIII.")
    (name,) = [box for box in runs("The Quay") if box.style["font_size"] > 20]
    assert number.style["font_size"] < name.style["font_size"] * 0.7
    assert number.position_y + number.height < name.position_y
    middles = [box.position_x + box.width / 2 for box in (number, name)]
    assert middles[0] == pytest.approx(middles[1], abs=2)


def test_lines_keep_the_grid_below_a_number() -> None:
    tops = {
        box.position_y for page in pages() for box in walk(page._page_box)
        if type(box).__name__ == "LineBox" and "The tide" in "".join(
            getattr(one, "text", "") or "" for one in walk(box)
        )
    }  # fmt: skip
    lines = [(top - min(tops)) / (14 * 4 / 3) for top in tops]
    assert lines == pytest.approx([round(line) for line in lines], abs=0.01)


def test_a_numeral_of_a_section_stands_in_the_middle() -> None:
    (numeral,) = runs("IV.")
    page = next(p for p in pages() if any(numeral is box for box in walk(p._page_box)))
    left, width = page._page_box.content_box_x(), page._page_box.width
    assert numeral.position_x + numeral.width / 2 == pytest.approx(left + width / 2, abs=2)
    assert numeral.style["font_style"] == "normal"


def test_numbers_of_the_contents_end_and_names_begin_below_each_other() -> None:
    numbers = [box for said in ("VIII.", "I.") for box in runs(said) if box.text == said]
    assert len(numbers) == 2
    ends = [box.position_x + box.width for box in numbers]
    assert ends[0] == pytest.approx(ends[1], abs=0.6)
    names = [box for said in ("The Quay", "Home") for box in runs(said)
             if box.style["font_size"] < 20]  # fmt: skip
    assert len({round(box.position_x, 1) for box in names}) == 1


def test_capitals_are_drawn_small() -> None:
    (name,) = runs("IN WHICH")
    assert name.style["font_variant_caps"] == "all-small-caps"


def test_a_break_that_nothing_follows_is_not_drawn() -> None:
    names = {box.element.get("id") for page in pages() for box in walk(page._page_box)
             if box.element_tag == "hr"}  # fmt: skip
    assert names == {"b1"}


def test_a_motto_keeps_from_the_name_above_it_and_from_whose_it_is() -> None:
    said = ("NOTHING IS SAID", *MOTTO, "A Quayside Song")
    boxes = [runs(words)[0] for words in said]
    (page,) = [page for page in pages() if boxes[0] in list(walk(page._page_box))]
    below = [box for box in walk(page._page_box) if "The tide" in (getattr(box, "text", "") or "")]
    rows = [(box.position_y, box.height) for box in (*boxes, below[0])]
    gaps = [low - high - height for (high, height), (low, _) in pairwise(rows)]
    assert min(gaps) > -1
    assert gaps[0] > boxes[1].height / 2
    assert gaps[-1] > boxes[1].height


def test_a_motto_with_long_lines_stands_further_left() -> None:
    def shown(said: str, level: int = 0) -> str:
        line = Block("line", "l", words(said), level=level)
        stanza = Block("verse", "v", (), (line,))
        return headings.shown(Block("epigraph", "e", (), (stanza,))).label

    assert shown("The voice of my heart in my side or the voice of the sea,", 2) == "wide"
    assert shown("The tide was out, and all the quays were dry", 2) == "wide"
    assert shown("The tide was out, and all the quays were dry") == ""


def test_a_dedication_of_a_few_short_lines_stands_in_the_middle() -> None:
    def printed(*said: str) -> str:
        blocks = tuple(Block("paragraph", f"d{n}", words(line)) for n, line in enumerate(said))
        one = Section("d", "text", "Dedication", "body", blocks, part="a", epub_type="dedication")
        return print_xhtml(Book(META, (one,)), assets.shipped())

    assert 'class="brief"' in printed("To A. B.", "This Book")
    assert 'class="brief"' not in printed("To A. B.", "The tide was out, and the quay dry. " * 9)


def test_a_bookmark_says_what_an_outline_does() -> None:
    head = Block("heading", "h", words("THE QUAY"), level=1)
    one = Section("s", "text", "THE QUAY", "body", (head,), part="a")
    entry = Entry(words("THE QUAY"), "h", "s", spoken="The Quay")
    made = print_xhtml(Book(META, (one,), (entry,)), assets.shipped())
    assert 'data-bookmark="The Quay"' in made
    assert ">THE QUAY</" in made
