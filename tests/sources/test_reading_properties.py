"""Whatever a page holds, no word of it is lost, doubled or moved by writing it down.

The transcription with its drops put back is compared with what `checks` sees of the same page;
neither knows how the other reads.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.checks.extract.witness import unlike, witness_text
from edition.model.document import CONTAINERS, LEAVES, in_order
from edition.model.finding import BadInput
from edition.model.nesting import clashes
from edition.sources.reading import read

WORDS = st.text(st.sampled_from("abcdeÀéß1 .,—“’\u00a0\u00ad\n\t&;<#x27"), max_size=12)
BLOCKS = st.sampled_from(
    ["p", "div", "blockquote", "h1", "h2", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "td",
     "th", "center", "pre", "section", "nav", "form"]
)  # fmt: skip
INLINES = st.sampled_from(
    ["i", "b", "em", "span", "font", "a", "sup", "q", "small", "button", "select", "object",
     "label", "u", "code"]
)  # fmt: skip
VOID = st.sampled_from(
    ["<br>", "<hr>", "<img alt='a picture'>", "<img alt=T>", "<img>", "<input value=v>", "<wbr>",
     "<img src=a.png>", "<img src=a.png alt='a b'>", "<svg><image href=a.png></svg>",
     "<figure><img src=a.png alt='a b'><figcaption>c</figcaption></figure>",
     "<!-- words -->", "<script>var a = '<p>';</script>", "<style>.h{display:none}</style>",
     "<textarea>some <b> text</textarea>", "<title>name</title>", "<br/>", "<p/>"]
)  # fmt: skip
ATTRIBUTES = st.sampled_from(
    ["", " class=h", " hidden", " class=poem", " id=n1", ' href="#n1"', " style='display:none'",
     " class=pagenum", " class=figcenter", " class=caption", " start=4",
     " type=a", " align=right", " lang=fr", ' title="a > b"']
)  # fmt: skip


def element(content):
    def made(name, attributes, inner, closed):
        return f"<{name}{attributes}>{inner}" + (f"</{name}>" if closed else "")

    return st.builds(made, BLOCKS | INLINES, ATTRIBUTES, content, st.booleans())


PIECES = st.recursive(
    WORDS | VOID,
    lambda content: element(st.lists(content, max_size=4).map("".join)),
    max_leaves=25,
)
PAGES = st.lists(PIECES, max_size=8).map("".join)


def differs(raw: bytes, file: str) -> str:
    try:
        document = read(raw, part="p", file=file, path=file)
    except BadInput:
        return ""
    witness = document.witness
    wanted = witness_text(raw, witness.format, witness.encoding, witness.bom)
    assert wanted is not None
    return unlike(wanted, document.source, witness.drops, witness.format)


@settings(max_examples=400)
@given(PAGES)
def test_every_visible_word_of_a_page_is_in_its_transcription(body):
    assert differs(f"<!DOCTYPE html><body>{body}".encode(), "a.html") == ""


@pytest.mark.parametrize(
    "body",
    ["<p>a<button>B</button> <!-- c --> d",
     "<p>a<button>B</button> <!-- c --> <button>D</button> e",
     "<p>a <button>B</button> <!-- c --> d", "<button>B</button> <!-- c --> <p>d",
     "<p>a <!-- c --> <button>B</button> <script></script> <button>E</button> f",
     "<p><button>B</button> <img src=a.png> <button>C</button>"],
)  # fmt: skip
def test_what_is_dropped_between_words_parts_them_as_it_does_on_the_page(body):
    assert differs(f"<!DOCTYPE html><body>{body}".encode(), "a.html") == ""


@settings(max_examples=200)
@given(PAGES)
def test_marks_of_a_page_stand_on_its_words_and_do_not_cross(body):
    try:
        document = read(f"<!DOCTYPE html><body>{body}".encode(), part="p", file="a", path="a")
    except BadInput:
        return
    blocks = [m for m in document.marks if m.kind in CONTAINERS | LEAVES | {"aside"}]
    assert list(clashes(in_order(blocks))) == []
    for mark in document.marks:
        text = mark.span.of(document.source)
        between = mark.kind in {"break", "picture", "place", "join"}
        assert between or (text.strip() and len(mark.span))


LINES = st.sampled_from(
    ["Some words here.", "# A heading", "> quoted *words*", "1. one", "- two", "| a | b |",
     "|---|---|", "A [link](http://x.y \"t\") and `code <b>`", "[^1]: A note.", "A call[^1].",
     "***", "```python", "```",
     "    indented code", "[ref]: http://x.y 'title'", "text [shown][ref]", "", "",
     "![alt words](a.png)", "<div>html</div>", "un*frig*able __strong__", "&copy; &amp; \\*not\\*",
     "<http://auto.link>", "Heading\n=====", "line  \nbreak", "a_b_c 2*3*4"]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(LINES, min_size=1, max_size=14).map("\n".join))
def test_every_letter_of_a_text_in_markdown_is_in_its_transcription(text):
    assert differs(text.encode(), "a.md") == ""
