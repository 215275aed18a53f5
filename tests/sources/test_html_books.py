"""Books as archives have them in HTML: title pages, lists of contents, verse, letters, notes."""

import pytest

from edition.model.document import in_order
from edition.plan.texts import recovered
from edition.sources.html.reader import Package, transcribed
from edition.sources.reading import read
from edition.structure import noted

PROSE = "The clerk came down the stairs, and said that the sale of the house was put off again, "
PROSE += "because nobody had thought of asking the widow, who owned the half of it."
HEADER = (
    "<pre>The Project Gutenberg EBook of The Quiet Sale, by Jane Doe\n\nTitle: The Quiet Sale\n"
    "       A Tale of the Coast\n\nAuthor: Jane Doe\n\n"
    "*** START OF THIS PROJECT GUTENBERG EBOOK THE QUIET SALE ***\n</pre>"
)


def page(body, head=""):
    return transcribed(
        [("", f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>")]
    )


def marked(made, *kinds):
    return [(mark.kind, mark.span.of(made.text)) for mark in made.marks if mark.kind in kinds]


def labelled(made, *kinds):
    return [
        (m.kind, m.label, m.span.of(made.text)) for m in in_order(made.marks) if m.kind in kinds
    ]


def book(body, head=""):
    raw = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()
    return recovered(noted(read(raw, part="p", file="a.html", path="a.html")), "en")


# --- title pages ----------------------------------------------------------------------------------

OPENING = ("title", "subtitle", "author", "publication", "paragraph", "heading")
PAGES = {
    "headings of many ranks": (
        f"{HEADER}<h2>THE</h2><h1>QUIET SALE</h1><h2>A TALE OF THE COAST</h2><h3>BY</h3>"
        "<h2>JANE DOE</h2><h4>London<br>1895</h4><h3>To my Mother</h3>",
        [
            ("title", "", "THE"), ("title", "", "QUIET SALE"),
            ("subtitle", "", "A TALE OF THE COAST"),
            ("author", "", "BY"), ("author", "", "JANE DOE"),
            ("publication", "title page", "London\n1895"),
            ("paragraph", "dedication", "To my Mother"),
        ],
    ),
    "lines in the middle": (
        f"{HEADER}<p class=ph2 align=center>THE QUIET SALE</p><h1>THE<br>QUIET SALE<br>A Story</h1>"
        "<p align=center>BY<br>JANE DOE<br>AUTHOR OF “THE LAMP”</p>"
        "<p align=center>TO<br>ALL WHO<br>KEEP IT</p>",
        [
            ("publication", "title page", "THE QUIET SALE"), ("title", "", "THE\nQUIET SALE"),
            ("subtitle", "", "A Story"), ("author", "", "BY\nJANE DOE"),
            ("publication", "title page", "AUTHOR OF “THE LAMP”"),
            ("paragraph", "dedication", "TO\nALL WHO\nKEEP IT"),
        ],
    ),
    "a list of contents between": (
        f"{HEADER}<h1>The Quiet Sale</h1><h3>For A. B.</h3><h2>CONTENTS</h2><h3>PART ONE</h3>"
        "<a href='#c1'>Chapter I</a><h2>THE QUIET SALE</h2>",
        [
            ("title", "", "The Quiet Sale"), ("paragraph", "dedication", "For A. B."),
            ("title", "half-title", "THE QUIET SALE"),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("front", "found"), PAGES.values(), ids=PAGES)
def test_a_title_page_is_told_by_what_its_archive_says_of_the_book(front, found):
    made = page(
        f"{front}<h3>PRELUDE</h3><p>{PROSE}</p><h2>BOOK I.</h2><h2>THE QUAY.</h2>"
        f"<h3 id=c1>CHAPTER I.</h3><p>{PROSE}</p>"
    )
    assert [one for one in labelled(made, *OPENING) if one[0] != "heading"] == found
    assert [(m.level, m.label) for m in made.marks if m.kind == "heading"] == [
        (1, ""), (1, "part"), (1, "title"), (2, ""),
    ]  # fmt: skip


def test_a_title_is_known_by_the_name_of_its_page_too():
    made = page(
        f"<h2>The</h2><h1>Quiet Sale</h1><h3>by</h3><h2>Jane Doe</h2><h2>One</h2><p>{PROSE}</p>"
        f"<h2>Two</h2><p>{PROSE}</p>",
        "<title>The Quiet Sale, by Jane Doe&mdash;A Project Gutenberg eBook</title>",
    )
    assert marked(made, "title", "author") == [
        ("title", "The"), ("title", "Quiet Sale"), ("author", "by"), ("author", "Jane Doe"),
    ]  # fmt: skip
    assert [text for _, text in marked(made, "heading")] == ["One", "Two"]


@pytest.mark.parametrize(
    ("stated", "title"),
    [("Le Phare, Tome I", "LE PHARE"), ("The Lamp; Or, The Quay", "THE LAMP"),
     ("The Lamp: A Tale", "THE LAMP"), ("The Lamp (Vol. 2)", "The Lamp")],
)  # fmt: skip
def test_a_title_page_may_have_the_first_part_of_the_title_alone(stated, title):
    made = page(
        f"{HEADER.replace('The Quiet Sale', stated)}<h1>Jane Doe</h1><h1>{title}</h1><h2>1845</h2>"
        f"<h2>I</h2><p>{PROSE}</p><h2>II</h2><p>{PROSE}</p>"
    )
    assert marked(made, "title", "author") == [("author", "Jane Doe"), ("title", title)]


def test_a_number_and_the_title_under_it_in_one_heading_are_two():
    made = page(f"<h2>CHAPTER I<br>THE QUAY</h2><p>{PROSE}</p><h2>THE<br>LAMP</h2><p>{PROSE}</p>")
    assert labelled(made, "heading") == [
        ("heading", "", "CHAPTER I"), ("heading", "title", "THE QUAY"), ("heading", "", "THE\nLAMP")
    ]  # fmt: skip


def test_a_preface_of_lower_rank_than_the_chapters_stands_beside_them():
    made = page(f"{HEADER}<h3>PREFACE</h3><p>{PROSE}</p><h1>A</h1><p>{PROSE}</p><h1>B</h1>")
    assert [m.level for m in made.marks if m.kind == "heading"] == [1, 1, 1]


def test_the_end_of_a_part_is_no_heading_nor_is_a_name_in_bold_under_a_preface():
    made = page(
        f"<h2>PART I</h2><p>{PROSE}</p><h3>END OF THE FIRST PART</h3><h2>PART II</h2><p>{PROSE}</p>"
        f"<p align=right><b>J. D.</b></p><p><b>Words by A. Holt</b></p><p>{PROSE}</p>"
    )
    assert [text for _, text in marked(made, "heading")] == ["PART I", "PART II"]


@pytest.mark.parametrize(
    "rows",
    [
        "<p><a href='#c1'>I. The Quay</a></p><p class=toc><a href='#c2'>II. A Lamp</a></p>",
        "<h3>PART ONE</h3><p><a href='#c1'>The Quay</a>: by the sea</p>",
        "<table><tr><td>PREFACE</td><td>v</td></tr><tr><td>I. The Quay</td><td>1</td></tr></table>",
        "<ul><li><a href='#c1'>The Quay</a> <a href='#p1'>3</a></ul>",
    ],
)
def test_a_list_of_contents_is_set_aside_from_its_head_to_its_last_entry(rows):
    made = page(
        f"<h1>The Sale</h1><h2>CONTENTS</h2>{rows}<h2 id=c1>The Quay</h2><p id=p1>{PROSE}</p>"
        f"<h2 id=c2>A Lamp</h2><p>{PROSE}</p>"
    )
    assert [text for _, text in marked(made, "heading")] == ["The Quay", "A Lamp"]
    assert not marked(made, "list", "table", "item", "cell", "link")


# --- what stands in a text ------------------------------------------------------------------------

ROWS = {
    "verse": '<div class="poetry"><div class="stanza"><div class="verse indent0">A{0}</div>'
    '<div class="verse indent2">B{0}</div></div></div>',
    "line": '<div class="lg-container-b"><div class="linegroup"><div class="group">'
    '<div class="line">A{0}</div><div class="line in2">B{0}</div></div></div></div>',
    "paragraphs": '<div class="poem"><p>A{0}</p><p class="i2">B{0}</p></div>',
    "the last in no class": '<div class="stanza"><p>A{0}</p><p style="margin-left:2em">B{0}</p>'
    "</div>",
}


@pytest.mark.parametrize("markup", ROWS.values(), ids=ROWS)
def test_a_block_for_each_line_of_a_poem_is_a_line_and_no_stanza(markup):
    text = " wind was high upon the sea"
    made = page(f"<p>{PROSE}</p>{markup.format(text)}<p>{PROSE}</p>",
                "<style>.line, .verse {text-indent: -3em; padding-left: 3em}</style>")  # fmt: skip
    assert marked(made, "verse") == [("verse", f"A{text}\nB{text}")]
    assert [mark.level for mark in made.marks if mark.kind == "line"] == [0, 1]


def test_stanzas_are_parted_by_their_blocks_or_by_empty_lines():
    rows = "<p class=i0>The wind was high</p><p class=i2>the sea was low</p>"
    made = page(f'<div class="poem">{rows}<p>&nbsp;</p>{rows}</div>')
    assert [text.count("\n\n") for _, text in marked(made, "verse")] == [1]


def test_whose_a_poem_is_and_who_signs_are_no_lines_of_it():
    made = page(
        "<style>.r {text-align: right}</style><div class=poem><div class=stanza>The wind was high,"
        "<br>The sea was low,</div><div class=attr>Old Song</div></div>"
        f"<p>{PROSE}</p><div class='linegroup r'><div class=line>J. D.</div></div>"
    )
    assert marked(made, "verse", "attribution") == [
        ("verse", "The wind was high,\nThe sea was low,"), ("attribution", "Old Song")
    ]  # fmt: skip


def test_lines_in_the_middle_are_verse_only_if_they_end_as_verse_does():
    made = page(
        f"<p>{PROSE}</p><p align=center>HERE LIES<br>JANE DOE<br>OF THIS TOWN</p><p>{PROSE}</p>"
        "<p align=center>The wind was high,<br>The sea was low,<br>And we must go.</p>"
    )
    assert marked(made, "verse") == [
        ("verse", "The wind was high,\nThe sea was low,\nAnd we must go.")
    ]


LETTER = (
    "<div class=blockquot><p align=right>The Lighthouse, <i>June 3d</i>.</p><p>Dear Ann,—I shall "
    "not be home before the spring, and the boat will have to be sold to pay for the oil.</p>"
    "<p align=right>Your affectionate brother,<br>Thomas.</p></div>"
)


def test_a_letter_that_is_set_as_a_quotation_is_a_letter():
    found = book(f"<p>{PROSE} She read the letter:</p>{LETTER}<p>{PROSE}</p>")
    kinds = [mark.kind for mark in found.marks]
    parts = ["letter", "dateline", "valediction", "signature"]
    assert [kind for kind in kinds if kind in (*parts, "blockquote", "attribution")] == parts


def test_a_chapter_that_is_a_letter_has_its_leave_and_its_name():
    found = book(
        f"{HEADER}<h1>The Quiet Sale</h1><h2>Letter 1</h2><p><i>To Mrs. Doe, England.</i></p><p "
        f"align=right>The Quay, Dec. 11th, 17—.</p><p>{PROSE}</p><p>{PROSE}</p><p align=right>Your "
        f"affectionate brother,<br>T. Roe</p><h2>Chapter 1</h2><p>{PROSE}</p>"
    )
    kinds = [mark.kind for mark in found.marks if mark.kind in ("valediction", "signature")]
    assert kinds == ["valediction", "signature"]


def test_a_quotation_without_a_greeting_stays_one():
    made = page(f"<blockquote><p>{PROSE}</p><p align=right>A. Holt.</p></blockquote>")
    assert [kind for kind, _ in marked(made, "blockquote", "paragraph", "attribution")] == [
        "blockquote", "paragraph", "attribution",
    ]  # fmt: skip


def test_notes_in_the_margin_and_initials_that_come_again_and_heads_of_notes():
    made = page(
        "<div><img class=drop-cap src=t.png alt=T></div>"
        f"<p>{PROSE}<a id=r1 href='#n1'>[1]</a></p><div class=sidenote>The sale.</div>"
        "<div class=footnotes><p>FOOTNOTES:</p><p id=n1><a href='#r1'>[1]</a> Of silver.</p></div>"
    )
    assert labelled(made, "paragraph")[:1] == [("paragraph", "gloss", "The sale.")]
    assert [text.strip() for _, text in marked(made, "aside")] == ["T", "FOOTNOTES:", "[1]"]


def test_a_page_s_number_has_it_for_its_label_and_is_no_paragraph():
    found = book(
        f'<p><span class="pagenum">[Pg iv]</span></p><h2>PREFACE</h2><p>{PROSE}'
        f'<span class="pagenum" id="p5">[Pg 5]</span> {PROSE}</p><p>{PROSE}</p>'
    )
    assert [m.label for m in found.marks if m.kind == "folio"] == ["iv", "5"]
    assert "[Pg iv]" not in [mark.span.of(found.source) for mark in found.leaves()]


@pytest.mark.parametrize("pages", [2, 5])
def test_a_page_s_number_is_marked_once(pages):
    body = "".join(
        f'<p>{PROSE}<span class="pagenum">[Pg {n}]</span> {PROSE}</p>' for n in range(1, pages)
    )
    found = book(body)
    spans = [mark.span for mark in found.marks if mark.kind == "folio"]
    assert len(spans) == len(set(spans)) == pages - 1


# --- notes of transcribers ------------------------------------------------------------------------

TOLD = "Obvious typographical errors have been corrected. Spelling was retained from the original."
NOTES = {
    "a box": (f"<div class=tnote><p>Transcriber's Note: {TOLD}</p><p>Click on it.</p></div>", 2),
    "a box called otherwise": (f"<div class=mynote><p>{TOLD} A browser may differ.</p></div>", 1),
    "a table": (f"<table><tr><td>Transcriber's Notes</td></tr><tr><td>{TOLD}</td></tr></table>", 2),
    "a line over paragraphs": (f"<p><b>Transcriber's Notes:</b></p><p>{TOLD}</p><hr>", 2),
    "brackets": (f"<p>[Transcriber's note: {TOLD}]</p>", 1),
}


@pytest.mark.parametrize(("note", "blocks"), NOTES.values(), ids=NOTES)
def test_a_note_of_the_transcriber_ends_where_its_box_does(note, blocks):
    found = book(f"{HEADER}{note}<h1>The Quiet Sale</h1><h2>I</h2><p>{PROSE}</p><p>{PROSE}</p>")
    asides = [m for m in found.marks if m.kind == "aside" and m.label == "transcriber’s note"]
    assert len(asides) == blocks
    assert "The Quiet Sale" in [m.span.of(found.source) for m in found.marks if m.kind == "title"]
    assert [mark.span.of(found.source) for mark in found.leaves()].count(PROSE) == 2


def test_a_box_that_is_none_of_the_transcriber_stays():
    made = page(f"<div class=note><p>{PROSE}</p></div><p>{PROSE}</p>")
    assert not marked(made, "aside")


# --- style sheets ---------------------------------------------------------------------------------


def test_what_a_style_sheet_says_for_other_media_is_not_seen():
    made = page(
        "<p>He <span class=a>never</span> <span class=b>came</span>.</p>",
        "<style><!-- @media print, handheld {.a {display: none} p {margin: 0}} "
        "@media screen {.b {font-style: italic}} --></style>",
    )
    assert made.text == "He never came.\n"
    assert marked(made, "emphasis") == [("emphasis", "came")]


# --- plays ----------------------------------------------------------------------------------------

CUES = [
    ("Ann", "How are you, on this day of the sale of the house?"),
    ("Tom", "I am early."),
    ("Ann", "So is she."),
    ("Tom", "Is she?"),
]
SPEECHES = "".join(f"<p><b>{name}.</b>&nbsp; {said}</p>" for name, said in CUES * 9)


def test_a_play_has_its_persons_under_their_head_and_a_subtitle_in_its_title():
    found = book(
        f"{HEADER}<h1>The Quiet Sale<br>A Tale of the Coast</h1><h2>THE PERSONS OF THE PLAY</h2>"
        f"<p>Ann Doe, a widow<br>Tom Roe<br>A Clerk</p><h2>ACT I</h2>{SPEECHES}<h2>ACT II</h2>"
        f"{SPEECHES}<h3>END OF THE SECOND ACT</h3>"
    )
    own = [(m.kind, m.span.of(found.source)) for m in found.marks]
    assert ("title", "The Quiet Sale") in own
    assert ("subtitle", "A Tale of the Coast") in own
    assert ("cast", "Ann Doe, a widow\nTom Roe\nA Clerk") in own
    assert [text for kind, text in own if kind == "heading"] == [
        "THE PERSONS OF THE PLAY", "ACT I", "ACT II",
    ]  # fmt: skip
    assert [kind for kind, _ in own if kind in ("play", "verse")] == ["play", "play"]


def test_what_begins_at_a_heading_is_told_by_what_it_is_called():
    found = book(
        f"{HEADER}<h1>The Quiet Sale</h1><h2>AUTHOR’S PREFACE</h2><p>{PROSE}</p><h2>CHAPTER I</h2>"
        f"<p>{PROSE}</p><h3>Introduction</h3><p>{PROSE}</p><h2>CHAPTER II</h2><p>{PROSE}</p>"
    )
    assert [(m.level, m.label) for m in found.marks if m.kind == "heading"] == [
        (1, "preface"), (1, ""), (2, ""), (1, ""),
    ]  # fmt: skip


# --- the pages of an EPUB -------------------------------------------------------------------------

SAID = {"title": "The Quiet Sale", "author": "Jane Doe", "language": "en"}
SECTIONS = (
    ("title.xhtml", '<h1 epub:type="title">The Quiet Sale</h1><p>By <b>Jane Doe</b>.</p>'),
    ("dedication.xhtml", '<section epub:type="dedication"><p>My Mother,<br/>first of all.</p>'),
    ("epigraph.xhtml", '<section epub:type="epigraph"><blockquote epub:type="z3998:verse"><p><span>'
     "The wind was high,</span><br/><span>The sea was low.</span></p><cite>Old Song</cite>"),
    ("half.xhtml", '<section epub:type="halftitlepage"><h2>The Quiet Sale</h2></section>'),
    ("1.xhtml", f'<section epub:type="chapter"><hgroup><h2>I</h2><p>The Quay</p></hgroup><p>{PROSE}'
     f"</p><blockquote epub:type='z3998:poem'><p>The sky was red,<br/>We went to bed.</p><p>The "
     f"sky was blue,<br/>And so were you.</p></blockquote><p>{PROSE}</p>"),
    ("2.xhtml", f"<hgroup><h2>II</h2><p>A Lamp</p></hgroup><p>{PROSE}</p><p>{PROSE}</p>"),
)  # fmt: skip


def test_the_pages_of_an_epub_are_what_its_package_and_its_types_say():
    files = ((path, f"<html><title>{path}</title><body>{body}") for path, body in SECTIONS)
    made = transcribed(files, Package(SAID, {}, ()))
    found = labelled(made, *OPENING, "epigraph", "verse", "attribution", "blockquote")
    assert [one for one in found if one[2] != PROSE] == [
        ("title", "", "The Quiet Sale"), ("author", "", "By Jane Doe."),
        ("paragraph", "dedication", "My Mother,\nfirst of all."),
        ("epigraph", "", "The wind was high,\nThe sea was low.\n\nOld Song"),
        ("verse", "", "The wind was high,\nThe sea was low."), ("attribution", "", "Old Song"),
        ("title", "half-title", "The Quiet Sale"),
        ("heading", "", "I"), ("heading", "title", "The Quay"),
        ("verse", "", "The sky was red,\nWe went to bed.\n\nThe sky was blue,\nAnd so were you."),
        ("heading", "", "II"), ("heading", "title", "A Lamp"),
    ]  # fmt: skip
    assert {m.level for m in made.marks if m.kind == "heading"} == {1}


def test_a_stanza_of_two_lines_in_a_poem_is_verse():
    made = page(f"<p>{PROSE}</p><div class=poem><p>The sky was red,<br>We went to bed.</p></div>")
    assert marked(made, "verse") == [("verse", "The sky was red,\nWe went to bed.")]


def test_chapters_under_a_title_that_stands_again_are_beside_what_is_before_it():
    made = page(
        f"{HEADER}<h1>The Quiet Sale</h1><h3>INTRODUCTION</h3><p>{PROSE}</p><h3>THE QUIET</h3>"
        f"<h3>SALE</h3><h4>I</h4><h5>The Quay</h5><p>{PROSE}</p><h4>II</h4><p>{PROSE}</p>"
        f"<h3>APPENDIX</h3><h4>Tables</h4><p>{PROSE}</p>"
    )
    assert [(m.level, m.label) for m in made.marks if m.kind == "heading"] == [
        (1, ""), (1, ""), (1, "title"), (1, ""), (1, ""), (2, ""),
    ]  # fmt: skip


def test_a_leave_and_a_name_on_two_lines_are_left_to_the_text_to_tell():
    found = book(
        f"<p>{PROSE} She read the letter:</p><p>My dear Ann,</p><p>{PROSE}</p><p>Your affectionate "
        f"brother,<br>Thomas.</p><p>{PROSE}</p>"
    )
    kinds = [mark.kind for mark in found.marks]
    parts = ["letter", "salutation", "valediction", "signature"]
    assert [kind for kind in kinds if kind in parts] == parts


@pytest.mark.parametrize(
    ("alternative", "letter"),
    [("T", "T"), ("Drop-cap T", "T"), ("Illuminated capital T", "T"), ("[Illustration: T]", "T"),
     ("The letter T", "T"), ("Letter of the widow", ""), ("Initial t", "T"), ("Plan d", ""),
     ("The T", "T")],
)  # fmt: skip
def test_a_picture_of_a_letter_is_that_letter(alternative, letter):
    made = page(f"<p><img src=t.png alt='{alternative}'>he sale. {PROSE}</p>")
    assert (f"{letter}he sale." in made.text.split("\n")[0]) == bool(letter)
    assert bool(marked(made, "picture")) != bool(letter)


def test_the_numbers_that_count_lines_are_set_aside_after_them():
    rows = "".join(
        f'<span class="i{2 * (n % 2)}">The wind was high{"" if n % 5 else number}<br></span>'
        for n in range(1, 8) for number in [f',<span class="linenum">{n}</span>']
    )  # fmt: skip
    made = page(f'<p>{PROSE}</p><div class="poem"><div class="stanza">{rows}</div></div>')
    assert labelled(made, "aside") == [("aside", "line number", "5")]
    assert [text for _, text in marked(made, "line")][4] == "The wind was high,"


def test_parts_over_chapters_that_have_names_alone_and_whom_a_part_is_for():
    made = page(
        f"{HEADER}<h1>The Quiet Sale</h1><h2>FIRST PART</h2><h3>To Ann Roe, my dear friend</h3>"
        f"<h2>THE QUAY</h2><p>{PROSE}</p><h2>A LAMP</h2><p>{PROSE}</p><h2>SECOND PART</h2>"
        f"<h2>THE BOAT</h2><p>{PROSE}</p>"
    )
    heads = [m for m in made.marks if m.kind == "heading"]
    assert [(m.level, m.label, m.span.of(made.text)) for m in heads] == [
        (1, "part", "FIRST PART"), (2, "", "THE QUAY"), (2, "", "A LAMP"),
        (1, "part", "SECOND PART"), (2, "", "THE BOAT"),
    ]  # fmt: skip
    assert ("paragraph", "dedication", "To Ann Roe, my dear friend") in labelled(made, "paragraph")


def test_parts_with_text_of_their_own_are_beside_other_headings():
    made = page(
        f"{HEADER}<h1>The Quiet Sale</h1><h2>PART ONE</h2><p>{PROSE}</p><h2>THE QUAY</h2><p>{PROSE}"
        f"</p><h2>PART TWO</h2><p>{PROSE}</p><h2>THE BOAT</h2><p>{PROSE}</p>"
    )
    assert {m.level for m in made.marks if m.kind == "heading"} == {1}


def test_numbers_in_large_letters_begin_the_chapters_of_a_book_without_headings():
    numbers = "".join(f"<p class=ph3>{n}</p><p>{PROSE}</p><p>{PROSE}</p>" for n in (1, 2, 13))
    made = page(f"{HEADER}<h1>The Quiet Sale</h1><p>{PROSE}</p>{numbers}",
                "<style>.ph3 {font-size: large; text-align: center}</style>")  # fmt: skip
    assert [(m.level, m.span.of(made.text)) for m in made.marks if m.kind == "heading"] == [
        (1, "1"), (1, "2"), (1, "13"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "blank", ["<p>&nbsp;</p>", "<br><br>", "<p>&nbsp;<br>&nbsp;</p>", "<BR>\n<BR>\n<BR>"]
)
def test_empty_lines_between_paragraphs_part_the_text_where_they_are_rare(blank):
    told = f"<p>{PROSE}</p>" * 6
    made = page(
        f"<h1>The Sale</h1>{blank}{told}{blank}{told}{blank}<blockquote>{PROSE}</blockquote>"
    )
    (mark,) = (mark for mark in made.marks if mark.kind == "break")
    assert made.text[: mark.span.start].count(PROSE) == 6


@pytest.mark.parametrize("blank", ["<p>&nbsp;</p>", "<br>", ""])
def test_empty_lines_between_all_paragraphs_say_nothing(blank):
    made = page(f"<p>{PROSE}</p>{blank}" * 8)
    assert not marked(made, "break")


def test_a_note_that_says_at_its_end_that_it_is_the_transcribers_is_set_aside():
    made = page(f"<div class=box><p>{PROSE}<br>(etext transcriber's note)</p></div><p>{PROSE}</p>")
    assert labelled(made, "aside") == [
        ("aside", "transcriber’s note", f"{PROSE}\n(etext transcriber's note)")
    ]


def test_a_dedication_goes_on_in_its_block():
    made = page(
        f"{HEADER}<h1>The Quiet Sale</h1><p align=center>TO<br><br>MY DEAR FRIEND<br><br>A. B.</p>"
        f"<p align=center>NEW YORK<br>1897</p><h2>CHAPTER I</h2><p>{PROSE}</p>"
    )
    assert [text for _, label, text in labelled(made, "paragraph") if label == "dedication"] == [
        "TO", "MY DEAR FRIEND", "A. B.",
    ]  # fmt: skip
    assert marked(made, "publication") == [("publication", "NEW YORK\n1897")]
