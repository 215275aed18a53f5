"""Saved pages of HTML: what a typist would write down, what is marked, what is left out."""

import pytest

from edition.model.finding import BadInput
from edition.sources.html.reader import transcribed
from edition.sources.reading import read
from edition.structure import recover

PROSE = "The clerk came down the stairs, and said that the sale of the house was put off again, "
PROSE += "because nobody had thought of asking the widow, who owned the half of it."


def page(body, head=""):
    return transcribed(
        [("", f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>")]
    )


def marked(made, *kinds):
    return [
        (mark.kind, mark.span.of(made.text))
        for mark in made.marks
        if not kinds or mark.kind in kinds
    ]


def test_blocks_are_parted_by_blank_lines_and_spaces_are_single():
    made = page("<p>One\n  and   <b>two</b>.</p><div>Three<br>four</div>five")
    assert made.text == "One and two.\n\nThree\nfour\n\nfive\n"
    assert marked(made) == [("strong", "two"), ("paragraph", "Three\nfour")]


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        ("<i>word</i>", "emphasis"), ("<em>word</em>", "emphasis"),
        ("<cite>word</cite>", "emphasis"),
        ("<b>word</b>", "strong"), ("<sup>word</sup>", "superscript"),
        ('<span style="font-style: italic">word</span>', "emphasis"),
        ('<span style="font-variant:small-caps">word</span>', "small-caps"),
        ('<span class="smcap">word</span>', "small-caps"),
        ('<font class="q">word</font>', "emphasis"),
        ('<i lang="fr">word</i>', "foreign"),
    ],
)  # fmt: skip
def test_words_are_formatted_by_element_class_and_style(markup, kind):
    made = page(f"<p>a {markup}, b</p>", "<style>/* x */ .q, p.z { font-style: italic }</style>")
    assert marked(made) == [(kind, "word")]


def test_a_format_around_blocks_is_on_the_words_of_each():
    made = page("<i><p>One</p> <p>two</p></i><p>three")
    assert marked(made) == [("emphasis", "One"), ("emphasis", "two")]


def test_what_nobody_sees_is_dropped_and_recorded():
    made = page(
        "<!-- a remark --><p>Words<script>steal()</script> here"
        "<object data='file:///etc/passwd'>no plug-in</object>.</p><iframe src='http://x.y'></iframe>",
        "<title>The page</title><base href='http://evil/'><style>p{}</style>",
    )
    assert made.text == "Words here.\n"
    kinds = [drop.kind for drop in made.drops]
    assert kinds == ["title", "base address", "style sheet", "comment", "script", "embedded file",
                     "frame"]  # fmt: skip
    assert [drop.text for drop in made.drops if drop.text] == ["no plug-in"]
    assert made.said["title"] == "The page"


def test_words_hidden_by_style_are_dropped_with_their_place():
    made = page("<p>He<span class=h> never</span> came.", "<style>.h{display:none}</style>")
    assert made.text == "He came.\n"
    (drop,) = (drop for drop in made.drops if drop.text)
    assert (drop.kind, drop.at, drop.text) == ("hidden text", 2, " never")


def test_navigation_is_set_aside_with_its_evidence():
    made = page(
        "<nav><a href=/>Home</a></nav><div id='breadcrumbs'>You are here</div>"
        "<p><a href=/a>Archive</a> | <a href=/b>Authors</a></p>"
        f"<h1>A Sale</h1><p>{PROSE}</p><p>{PROSE}</p><p><a href='#'>Back to top</a></p>"
        "<footer>Copyright of the site</footer>"
    )
    aside = [m for m in made.marks if m.kind == "aside"]
    words = ["Home", "You are here", "Archive | Authors", "Back to top", "Copyright of the site"]
    assert [mark.span.of(made.text) for mark in aside] == words
    assert all(mark.evidence and mark.confidence >= 0.8 for mark in aside)
    assert ("title", "A Sale") in marked(made)


def test_a_list_of_links_to_chapters_is_set_aside_with_its_head():
    rows = "".join(f'<li><a href="#c{n}">Chapter {n}</a></li>' for n in range(1, 5))
    parts = "".join(f'<h2 id="c{n}">Chapter {n}</h2><p>{PROSE}</p>' for n in range(1, 5))
    made = page(f"<h1>A Tale</h1><h2>Contents</h2><ul>{rows}</ul>{parts}")
    assert "Contents" in [text for kind, text in marked(made, "aside")]
    assert [text for _, text in marked(made, "heading")][-4:] == [
        f"Chapter {n}" for n in range(1, 5)
    ]
    assert not marked(made, "list")


NOTES = {
    "linked both ways": (
        '<p>He paid<sup><a id="r1" href="#n1">1</a></sup> at once.</p>'
        '<p id="n1"><a href="#r1">1</a>. In silver.</p>'
    ),
    "in brackets, with a way back": (
        '<p>He paid <a name="r1" href="#n1">[1]</a> at once.</p><hr>'
        '<div class="footnotes"><ol style="list-style:none"><li id="n1">[1] In silver. '
        '<a href="#r1">&#8617;</a></li></ol></div>'
    ),
    "of Project Gutenberg": (
        '<p>He paid<a name="FNanchor_1_1" id="FNanchor_1_1"></a><a href="#Footnote_1_1" '
        'class="fnanchor">[1]</a> at once.</p><div class="footnote"><p><a name="Footnote_1_1" '
        'id="Footnote_1_1"></a><a href="#FNanchor_1_1"><span class="label">[1]</span></a> '
        "In silver.</p></div>"
    ),
    "between line ends": (
        '<p>He paid<a name="r1" href="#n1">1</a> at once.</p>'
        '<p>Notes<br><a name="n1" href="#r1">1</a> In silver.</p>'
    ),
    "of a page without a way back": (
        '<p>He paid <a href="#n1">1</a> at once.</p><p><a name="n1">1</a>. In silver.</p>'
    ),
}


@pytest.mark.parametrize("markup", NOTES.values(), ids=NOTES)
def test_notes_are_joined_to_their_calls(markup):
    made = page(markup)
    (call,) = (mark for mark in made.marks if mark.kind == "call")
    (note,) = (mark for mark in made.marks if mark.kind == "note")
    assert call.label == note.label == "1"
    assert call.span.of(made.text).strip(" []") == "1"
    assert note.span.of(made.text) == "In silver."
    assert not marked(made, "superscript")


def test_the_pages_of_an_index_are_no_notes():
    made = page('<p id="p12">Text of the page.</p><p>Fish, <a href="#p12">12</a></p>')
    assert not marked(made, "call", "note")


def test_headings_have_levels_and_the_first_is_the_title():
    made = page(
        f"<h1>The Sale</h1><h3>by Jane Doe</h3><h2>Chapter I</h2><p>{PROSE}</p><h3>The House</h3>"
        f"<p>{PROSE}</p><h2>Chapter II</h2><p>{PROSE}</p>"
    )
    found = [(m.kind, m.level, m.span.of(made.text)) for m in made.marks]
    assert found == [
        ("title", 0, "The Sale"), ("heading", 1, "Chapter I"), ("heading", 2, "The House"),
        ("heading", 1, "Chapter II"),
    ]  # fmt: skip


def test_a_number_has_its_title_under_it_and_a_part_stands_over_chapters_of_its_rank():
    chapters = "".join(
        f"<h2>{number}</h2><h3>{title}</h3><p>{PROSE}</p>"
        for number, title in (("I", "The Quay"), ("II", "A Lamp"))
    )
    made = page(
        f"<h1>The Sale</h1><h2>INTRODUCTION</h2><p>{PROSE}</p><h2>PART ONE</h2><h3>The Sea</h3>"
        f"{chapters}<h2>PART TWO<br><br>The Land</h2>{chapters}<h2>III</h2><p><b>The End</b></p>"
        f"<p>{PROSE}</p>"
    )
    found = [(m.level, m.label, m.span.of(made.text)) for m in made.marks if m.kind == "heading"]
    inside = [
        (2, "", "I"), (2, "title", "The Quay"), (2, "", "II"), (2, "title", "A Lamp"),
    ]  # fmt: skip
    assert found == [
        (1, "", "INTRODUCTION"),
        (1, "part", "PART ONE"), (1, "title", "The Sea"), *inside,
        (1, "part", "PART TWO"), (1, "title", "The Land"), *inside,
        (2, "", "III"), (2, "title", "The End"),
    ]  # fmt: skip


def test_subheads_under_names_are_no_titles():
    made = page(
        f"<h1>The Sale</h1><h2>The House</h2><h3>Its Roof</h3><p>{PROSE}</p>"
        f"<h2>The Field</h2><h3>2</h3><p>{PROSE}</p>"
    )
    assert {m.label for m in made.marks if m.kind == "heading"} == {""}


ARCHIVED = (
    "<pre>Project Gutenberg's The Sale\n\nThis eBook is for the use of anyone anywhere at no "
    f"cost. {PROSE} {PROSE} {PROSE}\n\nTitle: The Sale\n\nAuthor: Jane Doe\n\n"
    "*** START OF THIS PROJECT GUTENBERG EBOOK THE SALE ***\n\n</pre>"
)


def test_the_title_page_of_an_archives_book_has_authors_and_no_headings():
    made = page(
        f"{ARCHIVED}<h2>THE SALE</h2><h4>BY</h4><h3>JANE DOE</h3><h4>AND</h4><h3>ANN ROE</h3>"
        f"<h4>1907</h4><h2>CHAPTER I</h2><p>{PROSE}</p><h2>CHAPTER II</h2><p>{PROSE}</p>"
    )
    kinds = ("title", "author", "publication", "heading")
    assert marked(made, *kinds) == [
        ("title", "THE SALE"), ("author", "BY"), ("author", "JANE DOE"), ("author", "AND"),
        ("author", "ANN ROE"), ("publication", "1907"), ("heading", "CHAPTER I"),
        ("heading", "CHAPTER II"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("signs", "authors"),
    [
        ("<h4>* * *</h4>", []), ("<h4>BY</h4><h3>---</h3>", ["BY"]),
        ("<h4>&amp;</h4><h3>ANN ROE</h3>", ["&", "ANN ROE"]),
    ],
)  # fmt: skip
def test_signs_set_as_headings_end_a_title_page_or_join_two_names(signs, authors):
    made = page(
        f"{ARCHIVED}<h2>THE SALE</h2><h4>BY</h4><h3>JANE DOE</h3>{signs}<h2>CHAPTER I</h2>"
        f"<p>{PROSE}</p><h2>CHAPTER II</h2><p>{PROSE}</p>"
    )
    assert [text for _, text in marked(made, "author")] == ["BY", "JANE DOE", *authors]
    assert [text for _, text in marked(made, "heading")] == ["CHAPTER I", "CHAPTER II"]


def test_parts_named_in_a_list_of_links_are_set_aside_with_it():
    part = "<h3>PART {0}</h3>" + "".join(f"<p><a href='#c{n}'>Chapter {n}</a></p>" for n in "123")
    made = page(
        f"<h2>CONTENTS</h2>{part.format('ONE')}{part.format('TWO')}<h3>PART ONE</h3>"
        f"<h2 id=c1>Chapter 1</h2><p>{PROSE}</p>"
    )
    assert [text for _, text in marked(made, "heading")] == ["PART ONE", "Chapter 1"]


def test_a_table_whose_numbers_lead_to_chapters_is_set_aside_and_one_of_notes_is_not():
    rows = "".join(
        f"<tr><td><a href='#c{n}'>{n}</a></td><td>How the Sale Was Put Off Again, and Why</td></tr>"
        for n in ("I", "II", "III")
    )
    lots = "".join(
        f"<tr><td>Chair {n}</td><td>5<a id='r{n}' href='#n{n}'>[{n}]</a></td></tr>" for n in "123"
    )
    notes = "".join(f"<p id='n{n}'><a href='#r{n}'>[{n}]</a> A note.</p>" for n in "123")
    made = page(f"<table>{rows}</table><p>{PROSE}</p><table>{lots}</table><p>{PROSE}</p>{notes}")
    apart = [text for _, text in marked(made, "aside")]
    assert apart.count("How the Sale Was Put Off Again, and Why") == 3
    assert "Chair 1" not in apart
    assert len(marked(made, "call")) == 3


def test_a_title_block_has_title_subtitle_and_author():
    made = page(
        '<header id="title-block-header"><h1 class="title">The Sale</h1>'
        '<p class="subtitle">A Tale</p><p class="author">Jane Doe</p></header>'
        f"<h1>One</h1><p>{PROSE}</p><h1>Two</h1><p>{PROSE}</p>"
    )
    kinds = [("title", "The Sale"), ("subtitle", "A Tale"), ("author", "Jane Doe")]
    assert marked(made)[:3] == kinds


def test_subheads_of_an_article_begin_no_chapters():
    made = page(
        f"<h1>The Sale</h1><p>{PROSE}</p><h2>The House</h2><p>{PROSE}</p><h2>The Field</h2>"
    )
    assert [m.level for m in made.marks if m.kind == "heading"] == [2, 2]


def test_a_line_all_in_bold_is_a_doubtful_heading():
    made = page(f"<p>{PROSE}</p><p><b>The House</b></p><p>{PROSE}</p>")
    (mark,) = (mark for mark in made.marks if mark.kind == "heading")
    assert mark.confidence < 0.8


VERSE = {
    "line ends": (
        "<p>The wind was high,<br>&nbsp;&nbsp;The sea was low,<br>Under the sky<br>"
        "&nbsp;&nbsp;We had to go.</p>"
    ),
    "stanzas of Project Gutenberg": (
        '<div class="poem"><div class="stanza"><span class="i0">The wind was high,<br></span>'
        '<span class="i2">The sea was low,<br></span><span class="i0">Under the sky<br></span>'
        '<span class="i2">We had to go.<br></span></div></div>'
    ),
    "a block for each line": (
        '<div class="poetry"><div class="stanza"><div class="verse indent0">The wind was high,'
        '</div><div class="verse indent2">The sea was low,</div><div class="verse">Under the sky'
        '</div><div class="verse indent2">We had to go.</div></div></div>'
    ),
}


@pytest.mark.parametrize("markup", VERSE.values(), ids=VERSE)
def test_verse_keeps_its_lines_and_their_steps(markup):
    made = page(markup)
    lines = [(mark.level, mark.span.of(made.text)) for mark in made.marks if mark.kind == "line"]
    assert lines == [
        (0, "The wind was high,"), (1, "The sea was low,"),
        (0, "Under the sky"), (1, "We had to go."),
    ]  # fmt: skip
    assert len(marked(made, "verse")) == 1


def test_the_margin_of_a_block_is_that_of_all_its_lines():
    made = page(
        '<p class="ind">The wind was high,<br>&nbsp;&nbsp;The sea was low,<br>Under the sky<br>'
        "&nbsp;&nbsp;We had to go.</p>",
        "<style>.ind {margin-left: 10%}</style>",
    )
    assert [mark.level for mark in made.marks if mark.kind == "line"] == [0, 1, 0, 1]


def test_a_prologue_in_bold_stands_beside_the_chapters():
    made = page(
        f"<h1>The Sale</h1><p>{PROSE}</p><p><b>PROLOGUE</b></p><p>{PROSE}</p><p><b>A Word</b></p>"
        f"<p>{PROSE}</p><h2>Chapter I</h2><p>{PROSE}</p><h3>The House</h3><p>{PROSE}</p>"
    )
    found = [(m.level, m.span.of(made.text)) for m in made.marks if m.kind == "heading"]
    assert found == [(1, "PROLOGUE"), (3, "A Word"), (1, "Chapter I"), (2, "The House")]


def test_a_call_has_no_space_before_it():
    made = page(
        f"<p>The sun was red. <a id=r1 href=#n1>[1]</a> {PROSE} The ring&nbsp;"
        "<a id=r2 href=#n2><sup>2</sup></a></p><p id=n1><a href=#r1>[1]</a> A note.</p>"
        "<p id=n2><a href=#r2>2</a> Another note.</p>"
    )
    calls = [text for _, text in marked(made, "call")]
    assert calls == [" [1]", "\u00a02"]


def test_what_says_that_a_book_ends_is_no_heading():
    made = page(f"<h1>The Sale</h1><h2>Chapter I</h2><p>{PROSE}</p><h2>THE END</h2>")
    assert [text for _, text in marked(made, "heading")] == ["Chapter I"]


def test_stanzas_of_a_poem_are_one_verse():
    two = "<p>The wind was high,<br>The sea was low,<br>And so we go<br>Alone.</p>" * 2
    made = page(f"<p>{PROSE}</p><div class=poem>{two}</div><p>{PROSE}</p>")
    assert [text.count("\n\n") for _, text in marked(made, "verse")] == [1]
    assert len(marked(made, "line")) == 8


def test_lists_tables_quotations_and_figures_hold_what_is_in_them():
    made = page(
        "<ol start=3><li>three<li><p>four</ol><blockquote><p>Said.<p align=right>A. B.</blockquote>"
        "<table><tr><th>Lot<th>Price<tr><td>chair<td>5</table>"
        "<img src=a.png alt='The auction room'>"
    )
    assert made.text.split("\n\n")[:2] == ["3. three", "4. four"]
    assert [kind for kind, _ in marked(made)] == [
        "list", "item", "item", "blockquote", "paragraph", "attribution",
        "table", "row", "cell", "cell", "row", "cell", "cell", "figure", "picture", "caption",
    ]  # fmt: skip


def test_a_table_for_layout_is_no_table():
    made = page(f"<table><tr><td>Menu</td><td><p>{PROSE}</p><p>{PROSE}</p></td></tr></table>")
    assert not marked(made, "table", "cell")


def test_a_rule_between_paragraphs_is_a_break_and_one_under_a_heading_none():
    made = page(f"<h1>A Sale</h1><hr><p>{PROSE}</p><hr><p>{PROSE}</p><hr>")
    assert marked(made, "break") == [("break", "\n\n")]


def test_preformatted_text_stays_as_its_typist_wrote_it():
    made = page("<pre>\nOne  line\n   and another\n\nNew.\n</pre>")
    assert made.text == "One  line\n   and another\n\nNew.\n"
    assert not made.marks


def test_elements_too_deep_are_left_out_and_their_words_stay():
    made = page("<div>" * 10_000 + "<i>deep</i> words")
    assert made.text == "deep words\n"
    assert [drop.kind for drop in made.drops] == ["element"]


ENCODED = {
    "windows-1252": (b"<html><meta charset=iso-8859-1><p>\x93caf\xe9\x94", "“café”"),
    "utf-8": ("<html><p>“café”".encode(), "“café”"),
    "koi8-r": (b"<html><meta http-equiv=c content='text/html; charset=koi8-r'><p>\xf0\xd2", "Пр"),
    "utf-16-le": ("\ufeff<html><p>“café”".encode("utf-16-le"), "“café”"),
}


@pytest.mark.parametrize("encoding", ENCODED)
def test_the_encoding_is_that_of_the_page_itself(encoding):
    raw, text = ENCODED[encoding]
    document = read(raw, part="p", file="a.html", path="a.html")
    assert (document.witness.encoding, document.source.strip()) == (encoding, text)
    assert document.witness.format == "html"


def test_a_page_that_lies_of_its_encoding_is_read_by_its_bytes():
    raw = "<html><meta charset=latin1><p>“Ünïcödé”".encode()
    witness = read(raw, part="p", file="a.html", path="a.html").witness
    assert witness.encoding == "utf-8"
    assert "its meta says latin1" in witness.evidence


@pytest.mark.parametrize(
    "body", [b"", b"<script>x</script>", b"<frameset><frame src=a></frameset>"]
)
def test_a_page_that_shows_nothing_is_refused(body):
    with pytest.raises(BadInput, match="shows no text"):
        read(b"<!DOCTYPE html>" + body, part="p", file="a.html", path="a.html")


def test_characters_that_no_book_can_hold_are_left_out():
    made = page("<p>a&#1;b&#xFFFF;c&#xD800;d")
    assert made.text == "abc\ufffdd\n"
    assert "control character" in [drop.kind for drop in made.drops]


def test_no_paragraph_goes_on_over_a_rule():
    made = read(b"<!DOCTYPE html><p>the man and the dog and the cat</p><hr>then",
                part="p", file="a.html", path="a.html")  # fmt: skip
    kinds = [mark.kind for mark in recover(made)]
    assert "join" not in kinds
    assert kinds.count("break") == 1


def test_a_table_of_contents_is_set_aside_with_its_numbers_and_its_head():
    rows = "".join(
        f"<tr><td>{n}.</td><td><a href='#c{n}'>Chapter {n}</a></td><td>{n}9</td></tr>"
        for n in range(1, 5)
    )
    made = page(
        f"<h2>CONTENTS</h2><table>{rows}</table><h2>LIST OF ILLUSTRATIONS</h2><ul>"
        "<li><a href='#a'>A</a></li><li><a href='#b'>B</a></li><li><a href='#c'>C</a></li></ul>"
        f"<h2 id=c1>Chapter 1</h2><p>{PROSE}</p><table><tr><td>Lot</td><td>Price</td></tr>"
        "<tr><td>chair</td><td>5</td></tr></table>"
    )
    apart = [text for _, text in marked(made, "aside")]
    assert apart[:4] == ["CONTENTS", "1.", "Chapter 1", "19"]
    assert "LIST OF ILLUSTRATIONS" in apart
    assert "Lot" not in apart
    assert [text for _, text in marked(made, "heading")] == ["Chapter 1"]


def test_what_calls_a_note_is_text_wherever_it_leads():
    made = page(
        f"<p>{PROSE}</p><p><a href='b.html'>The end</a><a id=r href=#n>1</a></p>"
        "<p id=n><a href=#r>1</a> A note."
    )
    assert "The end1" not in [text for _, text in marked(made, "aside")]
    assert len(marked(made, "call")) == len(marked(made, "note")) == 1


# --- pictures and links ---------------------------------------------------------------------------


def pictures(body: str, path: str = "") -> list[tuple[str, str, str, str, int]]:
    made = transcribed([(path, f"<!DOCTYPE html><body><p>{PROSE}</p>{body}<p>{PROSE}</p>")])
    return [
        (mark.file, mark.span.of(made.text), mark.label, mark.alternative, mark.level)
        for mark in made.marks if mark.kind == "picture"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<img src=a.png alt='The hall'>", ("a.png", "The hall", "alternative", "The hall", 0)),
        ("<p><img src=a.png></p>", ("a.png", "", "", "", 0)),
        ("<img src='a%20b.png' alt=''>", ("a b.png", "", "", "", 0)),
        ("<figure><img src=a.png alt='x y'><figcaption>Cap.</figcaption></figure>",
         ("a.png", "Cap.", "", "x y", 0)),
        ("<figure><figcaption>Cap.</figcaption><img src=a.png></figure>",
         ("a.png", "Cap.", "", "", 0)),
        ("<figure><img src=a.png alt='The hall'></figure>",
         ("a.png", "The hall", "alternative", "The hall", 0)),
        ("<div class=figcenter><img src=a.png alt='x y'><p class=caption>Cap.</p></div>",
         ("a.png", "Cap.", "", "x y", 0)),
        ("<p>A word <img src=a.png alt='alpha beta'> more.</p>",
         ("a.png", "alpha beta", "alternative", "alpha beta", 0)),
        ("<p>A word <img src=a.png> more.</p>", ("a.png", "", "", "", 0)),
        ("<svg><title>The cover</title><image xlink:href=a.png /></svg>",
         ("a.png", "", "", "The cover", 0)),
        ("<img src=a.png width=200 height=9>", ("a.png", "", "", "", 200)),
        ("<img src=a.png style='max-width:9px; width: 2in'>", ("a.png", "", "", "", 192)),
        ("<img src=a.png width='50%'>", ("a.png", "", "", "", 0)),
        ("<img src='../a.png'>", ("../a.png", "", "", "", 0)),
        ("<img src='http://x.y/a.png' alt='The hall'>",
         ("http://x.y/a.png", "The hall", "alternative", "The hall", 0)),
    ],
)  # fmt: skip
def test_a_picture_stands_where_the_page_has_it(body, found):
    assert pictures(body) == [found]


@pytest.mark.parametrize(
    "body",
    [
        "<p><img src=a.png alt=O>nce upon a time</p>", "<h2><img src=a.png alt='The Title'></h2>",
        "<nav><img src=a.png alt='The logo of it'></nav>", "<img alt='no file at all'>",
        "<noscript><img src=a.png></noscript>", "<div hidden><img src=a.png alt='x y'></div>",
        "<pre>x <img src=a.png alt='x y'></pre>", "<img src='' alt='x y'>",
    ],
)  # fmt: skip
def test_letters_titles_and_what_is_the_sites_are_no_pictures(body):
    assert pictures(body) == []


def test_a_page_of_a_book_names_pictures_from_where_it_stands():
    assert [one[0] for one in pictures("<img src='../images/a.png'>", "text/1.xhtml")] == [
        "images/a.png"
    ]


def links(*pages: tuple[str, str]) -> list[tuple[str, str]]:
    made = transcribed([(path, f"<!DOCTYPE html><body>{body}") for path, body in pages])
    places = {mark.label: mark.span.start for mark in made.marks if mark.kind == "place"}
    return [
        (mark.span.of(made.text),
         made.text[places[mark.label[1:]]:][:5] if mark.label[0] == "#" else mark.label)
        for mark in made.marks if mark.kind == "link"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<a href='#x'>there</a> <p id=x>Place", [("there", "Place")]),
        ("<a href='#x'>there</a> <p>A <a name=x></a>Place", [("there", "Place")]),
        ("<a href='#%C3%A9'>there</a> <p id='é'>Place", [("there", "Place")]),
        ("<a href='#nowhere'>there</a>", []), ("<a href='b.html'>there</a>", []),
        ("<a href='b.html#x'>there</a><p id=x>Place", []), ("<a href='#x'></a><p id=x>Place", []),
        ("<a href='https://x.y/z'>out</a>", [("out", "https://x.y/z")]),
        ("<a href='mailto:a@b.c'>out</a>", [("out", "mailto:a@b.c")]),
        ("<a href='javascript:x'>out</a>", []), ("<a href='file:///x'>out</a>", []),
        ("<a href='data:text/html,x'>out</a>", []), ("<a href='//x.y'>out</a>", []),
        ("word<sup><a id=r href='#n'>1</a></sup> <p id=n><a href='#r'>1</a> A note.", []),
    ],
)  # fmt: skip
def test_links_to_places_of_the_page_and_out_of_it(body, found):
    assert links(("", f"<p>{PROSE} {body}</p><p>{PROSE}</p>")) == found


def test_links_between_the_pages_of_a_book():
    one = f"<p>{PROSE} <a href='2.xhtml'>two</a> <a href='2.xhtml#x'>x</a> <a href='3.xhtml'>3</a>"
    two = f"<h1>Second</h1><p>{PROSE}</p><p id=x>There, <a href='../t/1.xhtml'>back</a>. {PROSE}"
    assert links(("t/1.xhtml", one), ("t/2.xhtml", two)) == [
        ("two", "Secon"), ("x", "There"), ("back", PROSE[:5]),
    ]  # fmt: skip


def test_a_link_to_a_page_whose_first_word_is_its_number_calls_no_note():
    one = f"<p>{PROSE} See <a href='2.xhtml'>1</a> there.</p>"
    two = f"<h1>1</h1><p>{PROSE}</p>"
    made = transcribed([("1.xhtml", one), ("2.xhtml", two)])
    assert not [mark for mark in made.marks if mark.kind in ("note", "call")]
