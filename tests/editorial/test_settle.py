"""Citations and references, settled in their book."""

from dataclasses import replace

import pytest

from edition.editorial.blocks import spoken
from edition.editorial.prose import prose as read
from edition.editorial.settle import UNKNOWN, Settler, ended
from edition.model.book import Block, Inline

SETTLER = Settler(
    cite=lambda text: (Inline("text", f"<{text}>"),),
    notes={"cheka": ("t1-note-3", "t1-call-3", "3")},
    targets={"person:lenin": "person-lenin"},
    pages={"t1-call-3": "12"},
)


def test_a_citation_is_written_out() -> None:
    assert SETTLER.inlines((Inline("citation", "@a, p. 1"),)) == (Inline("text", "<@a, p. 1>"),)


def test_a_reference_to_a_note_gives_its_number_and_leads_to_it() -> None:
    words, link = SETTLER.inlines((Inline("reference", "note:cheka"),))
    assert words.text == "note\N{NO-BREAK SPACE}"
    assert (link.href, link.children) == ("#t1-note-3", (Inline("text", "3"),))


def test_a_reference_to_a_page_gives_the_page_of_the_call() -> None:
    _, locator = SETTLER.inlines((Inline("reference", "page:cheka"),))
    assert (locator.kind, locator.text, locator.href) == ("locator", "12", "#t1-call-3")


def test_before_the_pages_are_known_there_is_room_for_a_number() -> None:
    unpaged = Settler(SETTLER.cite, SETTLER.notes)
    assert unpaged.inlines((Inline("reference", "page:cheka"),))[1].text == UNKNOWN


def test_a_link_leads_to_an_entry_that_the_book_prints_and_else_is_plain() -> None:
    words = (Inline("text", "Lenin"),)
    there = Inline("link", href="person:lenin", children=words)
    gone = Inline("link", href="person:nobody", children=words)
    assert SETTLER.inlines((there,))[0].href == "#person-lenin"
    assert SETTLER.inlines((gone,)) == words


def test_links_to_the_web_stay() -> None:
    link = Inline("link", href="https://example.org/a:b", children=(Inline("text", "x"),))
    assert SETTLER.inlines((link,)) == (link,)


def test_everything_below_a_block_is_settled() -> None:
    inner = Block("paragraph", "b2", (Inline("emphasis", children=(Inline("citation", "@a"),)),))
    (outer,) = SETTLER.blocks((Block("blockquote", "b1", children=(inner,)),))
    assert outer.children[0].inlines[0].children == (Inline("text", "<@a>"),)


@pytest.mark.parametrize(
    ("prose", "printed"),
    [
        ("Renamed in 1938 [@a].", "Renamed in 1938 (<@a>)."),
        ("[@a].", "<@a>."),
        ("[@a]; [@b].", "<@a>; <@b>."),
        ("See [@a], and [@b].", "See <@a>, and <@b>."),
        ("So it was [@a] [@b].", "So it was (<@a>) (<@b>)."),
        ("So it was [@a]; compare [@b], and again [@c].",
         "So it was (<@a>); compare <@b>, and again (<@c>)."),
        ("So *it was* [@a].", "So it was (<@a>)."),
        ("So *it was [@a]*.", "So it was (<@a>)."),
        ("Vgl. [@a].", "Vgl. <@a>."),
        ("Oversee [@a].", "Oversee (<@a>)."),
    ],
)  # fmt: skip
def test_a_citation_stands_in_parentheses_where_it_is_no_part_of_its_sentence(prose, printed):
    (block,) = replace(SETTLER, bracketed=True).blocks(read(prose, "p"))
    assert spoken(block.inlines) == printed


def words(*texts: str) -> tuple[Inline, ...]:
    return tuple(Inline("text", text) for text in texts)


@pytest.mark.parametrize(
    ("said", "american", "british"),
    [
        ("A fact", "A fact.", "A fact."),
        ("“A title”", "“A title.”", "“A title”."),
        ("Who Killed Kirov?", "Who Killed Kirov?", "Who Killed Kirov?"),
        ("“Really!”", "“Really!”", "“Really!”"),
        ("Done.", "Done.", "Done."),
    ],
)
def test_a_sentence_ends_in_one_point(said: str, american: str, british: str) -> None:
    assert "".join(one.text for one in ended(words(said), inside=True)) == american
    assert "".join(one.text for one in ended(words(said), inside=False)) == british


def test_a_title_in_italics_is_asked_for_its_own_point() -> None:
    title = (Inline("work", children=words("Who Killed Kirov?")),)
    assert ended(title, inside=True) == title
