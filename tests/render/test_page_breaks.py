"""Where the print edition's pages begin, inside the blocks of the EPUB."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from edition.model.book import Block, Book, Inline, PageStart, Pagination, Section
from edition.model.tree import GENERATED, text_of
from edition.render.page_breaks import KIND, insert, placed

from .epub_books import METADATA

MARKER = Inline(KIND, "7", id="page-7")
NOTE = Inline("noteref", "12", id="note-12")
LOCATOR = Inline("locator", "37", href="#here")


def flat(inlines: tuple[Inline, ...]) -> list[Inline]:
    """The inlines in reading order, without their nesting."""
    return [one for i in inlines for one in (replace(i, children=()), *flat(i.children))]


def before_and_after(inlines: tuple[Inline, ...]) -> tuple[str, str]:
    """The words before the marker and those after it; a line end is one character."""
    runs = flat(inlines)
    at = runs.index(MARKER)
    said = ["\n" if i.kind == "break" else "" if i.kind in GENERATED else i.text
            for i in runs]  # fmt: skip
    return "".join(said[:at]), "".join(said[at:])


def text(words: str) -> Inline:
    return Inline("text", words)


def test_in_the_middle_of_a_word() -> None:
    assert insert((text("exaggeration"),), 4, MARKER) == (text("exag"), MARKER, text("geration"))


def test_inside_nested_elements() -> None:
    inlines = (text("a "), Inline("emphasis", "b ", (Inline("work", children=(text("cd"),)),)))
    assert insert(inlines, 5, MARKER) == (
        text("a "),
        Inline("emphasis", children=(
            text("b "), Inline("work", children=(text("c"), MARKER, text("d"))),
        )),
    )  # fmt: skip


def test_between_elements_it_stands_in_neither() -> None:
    inlines = (Inline("emphasis", "ab"), Inline("strong", "cd"))
    assert insert(inlines, 2, MARKER) == (inlines[0], MARKER, inlines[1])


def test_never_inside_what_is_generated() -> None:
    for offset in range(6):
        made = insert((text("ab"), NOTE, text("cde")), offset, MARKER)
        assert NOTE in made
        assert before_and_after(made)[0] == "abcde"[:offset]


def test_calls_stand_before_it_with_their_word_and_anchors_after_it_with_theirs() -> None:
    here = Inline("anchor", id="here")
    assert insert((text("ab"), NOTE, NOTE, here, text("cd")), 2, MARKER) == (
        text("ab"), NOTE, NOTE, MARKER, here, text("cd"),
    )  # fmt: skip
    assert insert((NOTE, text("ab")), 0, MARKER) == (MARKER, NOTE, text("ab"))


def test_beyond_the_end_it_stands_at_the_end() -> None:
    assert insert((text("ab"),), 9, MARKER) == (text("ab"), MARKER)
    assert insert((), 0, MARKER) == (MARKER,)


inline = st.recursive(
    st.builds(Inline, st.just("text"), st.text("abc ", max_size=4))
    | st.sampled_from([NOTE, LOCATOR, Inline("break"), Inline("anchor", id="here")]),
    lambda inner: st.builds(
        Inline, st.sampled_from(["emphasis", "small-caps", "link"]), st.text("xy", max_size=3),
        st.lists(inner, max_size=3).map(tuple),
    ),
    max_leaves=8,
)  # fmt: skip


@given(st.lists(inline, max_size=4).map(tuple), st.data())
def test_words_stay_and_the_marker_divides_them_exactly(
    inlines: tuple[Inline, ...], data: st.DataObject
) -> None:
    whole = "".join(before_and_after((MARKER, *inlines)))
    assert whole == text_of(inlines)  # as the pages of the print edition count
    offset = data.draw(st.integers(0, len(whole)))
    before, after = before_and_after(insert(inlines, offset, MARKER))
    assert (before, after) == (whole[:offset], whole[offset:])


def book(*blocks: Block) -> Book:
    return Book(METADATA, (
        Section("title-page", "title-page", "T", "front"),
        Section("s", "text", "T", "body", blocks, part="p"),
    ))  # fmt: skip


def test_pages_that_begin_in_one_block_keep_their_own_offsets() -> None:
    pages = tuple(PageStart(str(n), "a", at) for n, at in ((1, 0), (2, 3), (3, 6)))
    made, listed = placed(book(Block("paragraph", "a", (text("onetwosix"),))), Pagination(pages))
    said = [i.text for i in flat(made.sections[1].blocks[0].inlines) if i.text]
    assert said == ["1", "one", "2", "two", "3", "six"]
    assert [entry.target for entry in listed.listed] == ["page-1", "page-2", "page-3"]


def test_a_page_without_words_begins_with_its_section() -> None:
    made, listed = placed(book(), Pagination((PageStart("iii", "title-page", 0),)))
    assert made == book()
    assert listed.openings["title-page"] == (Inline(KIND, "iii", id="page-iii"),)


def test_a_page_that_begins_nowhere_is_not_listed() -> None:
    assert placed(book(), Pagination((PageStart("9", "gone", 0),)))[1].listed == ()


def test_markers_have_ids_of_their_own() -> None:
    blocks = (Block("paragraph", "page-1", (text("ab"),)),
              Block("paragraph", "b", (Inline("emphasis", "cd", id="page-2"),)))  # fmt: skip
    starts = tuple(PageStart(label, "b", at) for at, label in enumerate(("1", "1", "2", "A 3")))
    _, listed = placed(book(*blocks), Pagination(starts))
    targets = [entry.target for entry in listed.listed]
    assert targets == ["page-1--2", "page-1--3", "page-2--2", "page-A-3"]
    assert [entry.page for entry in listed.listed] == ["1", "1", "2", "A 3"]
