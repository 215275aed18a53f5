"""Style sheets of pages: whose words they make italic, hide, set in lines; poems by line."""

import pytest

from edition.checks.extract.record import Drop
from edition.checks.extract.witness import unlike, witness_text
from edition.sources.html import walk
from edition.sources.html.addresses import placed
from edition.sources.html.outline import Entry, entries
from edition.sources.html.reader import Package, transcribed
from edition.sources.html.sheets import Sheets

PROSE = "The clerk came down the stairs, and said that the sale of the house was put off again, "
PROSE += "because nobody had thought of asking the widow, who owned the half of it."


def page(body, style=""):
    markup = f"<!DOCTYPE html><html><head><style>{style}</style></head><body>{body}</body></html>"
    return transcribed([("", markup)])


def marked(made, *kinds):
    return [(mark.kind, mark.span.of(made.text)) for mark in made.marks if mark.kind in kinds]


@pytest.mark.parametrize(
    ("style", "found"),
    [
        ("div.song em {font-style: italic}", ["word"]),
        (".song p .x {font-style: italic}", ["word"]),
        (".song > p > .x {font-style: italic}", ["word"]),
        ("#one .x, h9 {font: italic 12px serif}", ["word"]),
        (".x.y {font-style: italic}", ["word"]),
        ("h2 + div .x {font-style: italic}", ["word"]),
        ("@import url(a.css); .song .x {font-style: italic}", ["word"]),
        (".song > .x {font-style: italic}", []),
        ("p + div .x {font-style: italic}", []),
        (".x.z {font-style: italic}", []),
        (".x:hover, .x[title], .x ~ i {font-style: italic}", []),
        ("@media print {.song .x {font-style: italic}}", []),
        (".song .x {font-style: italic} .x {font-style: normal}", ["word"]),
        (".x {font-style: italic} p.q .x {font-style: normal}", []),
    ],
)
def test_a_rule_of_style_holds_for_what_stands_where_it_asks(style, found):
    markup = '<h2>I</h2><div class=song id=one><p class=q>a <span class="x y">word</span>, b'
    made = page(markup.replace("span", "em" if " em " in style else "span"), style)
    assert [words for _, words in marked(made, "emphasis")] == found


def test_words_upright_among_italics_are_not_italic():
    made = page("<p class=d>He sees <em>Mary</em> and <b>goes</b>.", "p.d {font-style: italic}"
                "p.d em {font-style: normal} p.d b {font-style: normal}")  # fmt: skip
    assert marked(made, "emphasis", "strong") == [
        ("emphasis", "He sees"), ("emphasis", "and"), ("strong", "goes"), ("emphasis", ".")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<p>He <span class=emphasis>goes</span> on.", []),
        ("<p><i>He <span class=emphasis>goes</span> on.</i>", ["He", "on."]),
        ("<p><i>He <b class=emphasis>can <em>not</em> go</b> on.</i>", ["He", "not", "on."]),
        ("<p><i>He <b class=emphasis>can <b class=emphasis>go</b></b> on.</i>", ["He", "on."]),
    ],
)
def test_what_a_class_calls_emphasis_is_upright_where_style_says_so(body, found):
    made = page(body, ".emphasis {font-style: normal}")
    assert [words for _, words in marked(made, "emphasis")] == found


@pytest.mark.parametrize("broken", ["@media ", "@media {", "/*", "a:before{content:'"])
def test_a_broken_style_sheet_is_read_in_no_time(broken):
    assert page("<p>The end", broken * 20_000).text == "The end\n"  # minutes, once


def test_elements_that_style_sets_in_lines_of_their_own_are_lines():
    style = ".poem span {display: block} .poem .in {margin-left: 2em} .n {float: right}"
    rows = "<span>The sky was red,</span><span class=in>The town was dead,</span>"
    made = page(f"<p>{PROSE}<div class=poem>{rows}<span>And we were fed.<br></span></div>", style)
    assert marked(made, "line") == [
        ("line", "The sky was red,"), ("line", "The town was dead,"), ("line", "And we were fed.")
    ]  # fmt: skip
    assert page("<p>The <span class=pagenum>12</span>end", "span {display: block}").text == (
        "The 12end\n"
    )
    dropped = page("<p><span class=n>T</span>he end", ".n {display: block; float: left}")
    assert dropped.text == "The end\n"


def test_what_a_style_sheet_writes_is_kept_on_record():
    made = page("<p class=d>He goes.", 'p.d:before {content: "["} p::after {content: ""}')
    told = [drop.note for drop in made.drops if drop.kind == "words of a style sheet"]
    assert (made.text, told) == ("He goes.\n", ['"[" at p.d'])


POEM = (
    "The sky was red above the hill,", "The town below was dead,",
    "And those that had not had their fill", "Went sorrowful to bed.",
)  # fmt: skip


@pytest.mark.parametrize(
    "markup",
    [
        "".join(f"<p>{line}</p>\n" for line in POEM),
        "".join(f"<div>{line}</div>" for line in POEM),
        "<p>They sang:</p>" + "".join(f"<p>{line}</p>\n" for line in POEM) + "<p>“Well?”</p>",
        "<table>" + "".join(f"<tr><td>{line}<td>" for line in POEM) + "</table>",
        "<table><tbody>" + "".join(f"<tr><td>{line}</td></tr>" for line in POEM) + "</table>",
    ],
)
def test_elements_that_are_short_and_stop_where_no_sentence_does_are_lines_of_a_poem(markup):
    made = page(f"<p>{PROSE}</p>{markup}<p>{PROSE}</p>")
    assert [words for _, words in marked(made, "line")] == list(POEM)
    assert "\n".join(POEM) in made.text


@pytest.mark.parametrize(
    "markup",
    [
        "<p>“Yes,” said he.</p><p>“No,” said she.</p><p>“Why not?”</p><p>“Because.”</p>",
        "<p>two nets</p><p>one boat</p><p>three oars</p><p>a lamp</p>",
        "<p>Dear Sir,</p><p>I have the honour to be,</p><p>With great respect,</p>"
        "<p>Your obedient servant,</p><p>John Doe</p>",
        "<p align=center>THE SALE,</p><p align=center>A Story,</p><p align=center>by Jane Doe,</p>"
        "<p align=center>London</p>",
        "<p>The sky was red.</p><p>The town was dead.</p><p>We went to bed.</p><p>He died.</p>",
        "<table><tr><td>Nets,<td>12<tr><td>Boats,<td>3<tr><td>Oars,<td>7<tr><td>Men,<td>9</table>",
    ],
)
def test_other_short_paragraphs_are_no_poem(markup):
    assert not marked(page(f"<p>{PROSE}</p>{markup}<p>{PROSE}</p>"), "line")


def test_paragraphs_of_a_class_of_verse_are_lines_and_a_first_begins_a_stanza():
    rows = [("first", "The sky was red,"), ("in", "We went to bed."), ("first", "A lamp")]
    lines = "".join(f"<p class=verse-{word}>{line}</p>" for word, line in rows)
    made = page(f"<p>{PROSE}</p>{lines}<p>{PROSE}</p>", ".verse-in {margin: 0 0 0 2em}")
    assert [(m.level, m.span.of(made.text)) for m in made.marks if m.kind == "line"] == [
        (0, "The sky was red,"), (1, "We went to bed."), (0, "A lamp")
    ]  # fmt: skip
    assert "The sky was red,\nWe went to bed.\n\nA lamp" in made.text


def test_a_number_in_a_cell_behind_a_line_counts_it():
    rows = "".join(f"<tr><td>{line}</td><td>{'5' * (n == 2)}</td></tr>"
                   for n, line in enumerate(POEM))  # fmt: skip
    made = page(f"<p>{PROSE}</p><table>{rows}</table>")
    assert [words for _, words in marked(made, "line")] == list(POEM)
    assert [m.label for m in made.marks if m.kind == "aside"] == ["line number"]


# --- the contents list of a package -------------------------------------------------------------

NCX = """<?xml version="1.0"?><ncx><navMap><navPoint><navLabel><text>PART ONE</text></navLabel>
<content src="../a.html"/><navPoint><navLabel><text>1 The Quay</text></navLabel>
<content src="../a.html#c1"/></navPoint></navPoint></navMap></ncx>"""
NAV = """<html><nav epub:type="landmarks"><ol><li><a href="x.html">Cover</a></ol></nav>
<nav epub:type="toc"><ol><li><a href="../a.html">PART ONE</a><ol>
<li><a href="../a.html#c1">1 The <i>Quay</i></a></ol></ol></nav></html>"""


@pytest.mark.parametrize("markup", [NCX, NAV])
def test_the_contents_list_of_a_package_is_read(markup):
    assert list(entries(markup, "toc/toc.ncx")) == [
        Entry(("part", "one"), "a.html#", 0), Entry(("1", "the", "quay"), "a.html#c1", 1)
    ]  # fmt: skip


def test_an_entry_that_leads_nowhere_is_not_taken_for_the_first_in_it():
    markup = '<nav epub:type="toc"><ol><li><span>PART ONE</span><ol><li><a href="a.html#caf%C3%A9">'
    markup += 'The Quay</a></li><li><a href="http://b.org/">The Boat</a></li></ol></li></ol></nav>'
    assert list(entries(f"<html>{markup}</html>", "nav.html")) == [
        Entry(("the", "quay"), "a.html#café", 1), Entry(("the", "boat"), "http://b.org/", 1)
    ]  # fmt: skip


def test_lines_that_the_contents_list_names_are_headings():
    one = f"<p class=c4>PART ONE</p><p class=c5 id=c1>1</p><p class=c6>The Quay</p><p>{PROSE}</p>"
    two = f"<p class=c5>2</p><p class=c6>The Boat</p><p>{PROSE}</p><p>The Boat</p><p>{PROSE}</p>"
    told = (Entry(("part", "one"), "a.html#", 0), Entry(("1", "the", "quay"), "a.html#c1", 1),
            Entry(("2", "the", "boat"), "b.html#", 1),
            Entry(("the", "lamp"), "b.html#", 1))  # fmt: skip
    sheet = ".c6 {font-style: italic}"
    link = '<link rel=stylesheet href="css/a.css">'
    made = transcribed(
        [("a.html", f"<html>{link}<body>{one}"), ("b.html", f"<html><body>{two}")],
        Package({"title": "The Sale"}, {"css/a.css": sheet}, told),
    )
    found = [(m.level, m.label, m.span.of(made.text)) for m in made.marks if m.kind == "heading"]
    assert found == [
        (1, "part", "PART ONE"), (2, "", "1"), (2, "title", "The Quay"),
        (2, "", "2"), (2, "title", "The Boat"),
    ]  # fmt: skip


def test_a_style_sheet_that_pages_share_is_read_once(monkeypatch):
    read = []
    monkeypatch.setattr(walk, "Sheets", lambda sheets: read.append(sheets) or Sheets(sheets))
    files = [(f"{n}.html", "<link rel=stylesheet href=a.css><p><b>x</b>") for n in range(9)]
    made = transcribed(files, Package({}, {"a.css": "p b {font-style: italic}"}, ()))
    assert len(marked(made, "emphasis")) == 9
    assert [sheets for sheets in read if sheets] == [("p b {font-style: italic}",)]


def test_a_style_sheet_of_a_book_is_found_by_its_path_in_it():
    assert placed("../css/a%20b.css#x", "text/one.xhtml") == "css/a b.css"


# --- initials, the margin, names of the page itself ---------------------------------------------


def joined(made):
    gaps = [mark.span for mark in made.marks if mark.kind == "join"]
    text = made.text
    for gap in reversed(gaps):
        text = text[: gap.start] + text[gap.end :]
    return text


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ('<p><span class=figleft><img alt="&quot;M"></span>\nerle goes', '"Merle goes'),
        ('<div class=figleft><img alt="block-d"></div><p>uring the night', "During the night"),
        ('<p><img alt="dropcap_o">nce he came', "Once he came"),
        ('<p><img alt="T"> HE end', "THE end"),
        ('<p><img alt="A"> fter a night; after all', "After a night; after all"),
        ('<p><img alt="A"> little night; a little man', "A little night; a little man"),
        ('<p><img alt="A"> certain man', "A certain man"),
    ],
)
def test_a_word_goes_on_behind_the_picture_of_its_first_letter(markup, found):
    made = page(f"{markup}<p>{PROSE}</p>")
    assert joined(made).startswith(found + "\n")
    seen = witness_text(f"<body>{markup}<p>{PROSE}</p>".encode(), "html", "utf-8", bom=False)
    assert not unlike(seen, made.text, [Drop(d.kind, d.at, d.text) for d in made.drops])
    assert [m.span.of(made.text) for m in made.marks if m.kind == "caption"] == []


def test_letter_and_word_in_two_blocks_are_one_paragraph():
    made = page(f'<div class=figleft><img alt="D"></div><p>uring the night.<p>{PROSE}</p>')
    assert marked(made, "paragraph") == [("paragraph", "D\n\nuring the night.")]


def test_a_note_in_the_margin_stands_before_what_is_beside_it_and_cuts_no_sentence():
    note = "<span class=sidenote>A note.</span>"
    made = page(f"<p>{note}The end. {note}He came{note} home.</p><p>{PROSE}</p>")
    assert made.text.startswith("A note.\n\nThe end.\n\nA note.\n\nHe cameA note. home.\n\n")
    assert [m.span.of(made.text) for m in made.marks if m.label == "gloss"] == ["A note."] * 2


def test_line_ends_that_style_hides_part_no_stanzas():
    style = ".poem br {display: none} .poem span {display: block}"
    rows = "<span>The sky was red,<br></span><span>We went to bed.<br></span>"
    assert page(f"<div class=poem>{rows}</div>", style).text == (
        "The sky was red,\nWe went to bed.\n"
    )


def test_a_page_calls_itself_by_the_name_whose_places_are_all_in_it():
    links = "<a href='a.htm#one'>up</a> <a href='a.htm#two'>down</a> <a href='b.htm#one'>out</a>"
    made = page(f"<p>{PROSE} <b id=one>One</b> <b id=two>two</b> {links} {PROSE}</p>")
    assert marked(made, "link") == [("link", "up"), ("link", "down")]
