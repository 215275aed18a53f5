"""Pages of the 1990s and of other archives: what their hands have in place of elements."""

import pytest

from edition.sources.html.reader import transcribed

PROSE = "The clerk came down the stairs, and said that the sale of the house was put off again, "
PROSE += "because nobody had thought of asking the widow, who owned the half of it."
SPOKEN = "“You are late,” said the old man."


def page(body, head=""):
    return transcribed([("", f"<HTML><HEAD>{head}</HEAD><BODY>{body}</BODY></HTML>")])


def marked(made, *kinds):
    return [(mark.kind, mark.span.of(made.text)) for mark in made.marks if mark.kind in kinds]


def blocks(made):
    return made.text.rstrip("\n").split("\n\n")


# --- paragraphs by line ends ----------------------------------------------------------------------

BLANKS = "&nbsp;&nbsp;&nbsp;&nbsp;"


@pytest.mark.parametrize("blanks", [BLANKS, "\n&nbsp; &nbsp; ", "<I></I>&nbsp;&nbsp;<I></I>", ""])
def test_line_ends_part_paragraphs_where_the_page_has_the_habit(blanks):
    told = [PROSE, SPOKEN, PROSE, PROSE, SPOKEN, PROSE, PROSE]
    made = page("<FONT SIZE=3>" + "".join(f"{blanks}{one}<BR>" for one in told) + "</FONT>")
    assert blocks(made) == told


def test_verse_on_a_page_of_such_paragraphs_keeps_its_lines():
    song = "The wind was high,<BR>&nbsp;&nbsp;&nbsp;The sea was low,<BR>Under the sky,<BR>"
    song += "&nbsp;&nbsp;&nbsp;We had to go."
    told = f"{BLANKS}{PROSE} {PROSE}<BR>"
    made = page(f"{told * 5}<BR>{song}<BR><BR>{told * 5}")
    assert marked(made, "verse")[0][1].split("\n")[0] == "The wind was high,"
    assert len(marked(made, "line")) == 4


def test_line_ends_on_other_pages_part_no_paragraphs():
    made = page(f"<P>{PROSE}</P><P>The Clerk<BR>The Old House<BR>At the Quay</P><P>{PROSE}</P>")
    assert blocks(made)[1] == "The Clerk\nThe Old House\nAt the Quay"


# --- what archives have ---------------------------------------------------------------------------


def test_notes_that_lead_to_their_page_by_its_own_name_and_count_pages_too():
    made = page(
        f'<P>{PROSE} <A NAME="fr_0"></A><A HREF="#fn_0"><FONT SIZE="1">1</FONT></A></P><HR>'
        '<H3>Footnotes</H3><P><A NAME="fn_0"></A><A HREF="ct03.htm#fr_0">3:1</A> Of silver.</P>'
    )
    assert marked(made, "call", "note") == [("call", " 1"), ("note", "Of silver.")]


def test_a_link_to_another_page_with_a_place_of_that_name_calls_no_note_here():
    made = page(f'<P>{PROSE} <A HREF="notes.htm#n1">1</A></P><P>{PROSE}</P>')
    assert not marked(made, "call", "note")


@pytest.mark.parametrize(
    "anchor",
    ['<A NAME="page_4"><FONT SIZE="1" COLOR="GREEN">p. 4</FONT></A>', "<a name='Pg4'>[Page 4]</a>"],
)
def test_a_place_named_as_a_page_that_shows_its_number_is_a_page_s_number(anchor):
    made = page(f"<P>{PROSE} {anchor} {PROSE}</P>")
    (folio,) = (mark for mark in made.marks if mark.kind == "folio")
    assert folio.label == "4"


def test_a_name_that_leads_nowhere_is_no_page_s_number():
    assert not marked(page(f"<P><A NAME=p4>Page</A> {PROSE}"), "folio")


NAMES = {
    "Jane Doe: The Coast Question (Chapter 1)": "The Coast Question",
    "The Coast Question - The Library of the Quay": "The Coast Question",
    "The Library of the Quay | The Coast Question": "The Coast Question",
    "The Coast Question, by Jane Doe": "The Coast Question",
}


@pytest.mark.parametrize(("name", "title"), NAMES.items())
def test_the_title_is_a_part_of_what_the_page_is_called(name, title):
    made = page(
        f"<H2>Jane Doe</H2><H1>{title}</H1><H4>(1912)</H4><H3>Chapter 1<BR>The Boats</H3><P>{PROSE}"
        f"<H3>Chapter 2<BR>The Lamps</H3><P>{PROSE}",
        f"<TITLE>{name}</TITLE><META NAME=author CONTENT='Jane Doe'>",
    )
    assert marked(made, "title", "author", "dateline") == [
        ("author", "Jane Doe"), ("title", title), ("dateline", "(1912)"),
    ]  # fmt: skip
    assert [m.level for m in made.marks if m.kind == "heading"] == [1, 1, 1, 1]


def test_letters_with_spaces_between_them_are_words_of_the_title():
    made = page(
        "<H3>T&nbsp;H&nbsp;E</H3><H1>Q&nbsp;U&nbsp;I&nbsp;E&nbsp;T</H1><H1>S A L E</H1><H3>by</H3>"
        f"<H2>Jane Doe</H2><H2>Chapter I</H2><P>{PROSE}",
        "<TITLE>The Quiet Sale, by Jane Doe</TITLE>",
    )
    assert len(marked(made, "title")) == 3
    assert [text for _, text in marked(made, "heading")] == ["Chapter I"]


def test_a_heading_with_the_words_of_the_picture_above_it_is_none():
    made = page(
        f"<H1>The Sale</H1><P>{PROSE}</P><DIV><IMG SRC=a.png ALT='The Old House'></DIV>"
        f"<H4>THE OLD HOUSE</H4><P>{PROSE}</P>"
    )
    assert not marked(made, "heading")
    assert marked(made, "caption") == [("caption", "The Old House")]


def test_a_counter_is_no_picture_with_a_caption():
    made = page(f"<P>{PROSE}</P><CENTER><IMG SRC='/cgi-bin/Count.cgi?a' ALT='counter'></CENTER>")
    assert not marked(made, "caption")


def test_a_way_back_beside_the_mark_and_brackets_around_a_note_are_no_words_of_it():
    made = page(
        f'<P>{PROSE} [<A HREF="#linknote-1" NAME="linknoteref-1">1</A>]</P>'
        '<P><A NAME="linknote-1"><!-- Note --></A></P>'
        '<P CLASS=foot>1 (<A HREF="#linknoteref-1">return</A>)<BR>[ It was of silver.]</P>'
    )
    assert marked(made, "call", "note", "link") == [("call", " [1]"), ("note", "It was of silver.")]


ROWS = ("The wind was high,", "The sea was low,", "And there we sit", "And must not go.")


@pytest.mark.parametrize("row", ["<DD>{}", "<DD>{}</DD>\n"])
def test_lines_set_in_each_as_a_definition_are_verse(row):
    made = page(f"<P>{PROSE}<DL>{''.join(map(row.format, ROWS))}</DL><P>{PROSE}")
    assert [text for _, text in marked(made, "line")] == list(ROWS)
    assert len(marked(made, "verse")) == 1


def test_definitions_that_are_not_closed_stand_beside_each_other():
    made = page("<DL>" + "".join(f"<DT>Word {n}<DD>What it says." for n in range(300)) + "</DL>")
    assert len(blocks(made)) == 600
    assert "element" not in [drop.kind for drop in made.drops]


def test_a_list_without_items_only_sets_in():
    made = page(f"<P>{PROSE}</P><UL>{PROSE}</UL><P>{PROSE}</P>")
    assert marked(made, "blockquote", "list") == [("blockquote", PROSE)]


@pytest.mark.parametrize("title", ["<P ALIGN=center>{}</P>", "<P>{}</P>", "<DIV><I>{}</I></DIV>"])
def test_titles_in_lines_of_their_own_under_numbers_are_titles(title):
    chapters = "".join(
        f"<H2>CHAPTER {n}</H2>{title.format(name)}<P>{PROSE}</P>"
        for n, name in (("I", "The Quay"), ("II", "A Lamp"), ("III", "THE SALE."))
    )
    made = page(f"<H1>The Old House</H1>{chapters}")
    titles = [m.span.of(made.text) for m in made.marks if m.label == "title"]
    assert titles == ["The Quay", "A Lamp", "THE SALE."]


def test_what_is_said_under_numbers_is_no_title():
    chapters = "".join(
        f"<H2>CHAPTER {n}</H2><P>{said}</P><P>{PROSE}</P>"
        for n, said in (("I", "“Yes,” he said."), ("II", "He rose…"), ("III", "It rained."))
    )
    assert not [m for m in page(chapters).marks if m.label == "title"]
