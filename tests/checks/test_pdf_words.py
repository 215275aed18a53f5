"""What the engine prints comes back to the last character."""

import contextlib
import html
import io
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.checks.extract.lines import settled
from edition.checks.extract.pdf import pdf_words
from edition.checks.extract.word import HYPHEN, Word, words
from edition.model.finding import BadInput

Press = Callable[..., bytes]
SEEDS = Path(__file__).parents[2] / "seeds"
FAMILIES = ["Literata", "Garamond"]


def read(pdf: bytes, text: str) -> list[str]:
    """The words of a PDF, read as those of `text` where paper leaves it open."""
    return [word.text for word in settled(pdf_words(pdf), list(words(text)))]


def plain(markup: str) -> str:
    """The words of markup, a line for each block."""
    lines = re.sub(r"</(li|td|p)>|<br>", "\n", markup)
    return html.unescape(re.sub(r"<[^>]+>", "", lines))


@pytest.mark.parametrize(
    ("folder", "family"), [("beginning-of-the-end", "Literata"), ("secret-police", "Garamond")]
)
def test_a_whole_text(press: Press, folder: str, family: str) -> None:
    (path,) = (SEEDS / folder).glob("*.txt")
    lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    body = "".join(f"<p>{html.escape(line)}</p>" for line in lines if line.strip())
    css = "html { font-variant-numeric: oldstyle-nums }"
    pdf = press(f"<article data-part=x>{body}</article>", css, family)
    assert read(pdf, "\n".join(lines)) == list(words("\n".join(lines)))


@pytest.mark.parametrize(
    "css",
    [
        ".b { font-size: 0.02pt }",
        ".b { position: relative; left: -300mm }",
        ".b { position: relative; top: 400mm }",
        ".b { visibility: hidden }",
    ],
)
def test_words_that_nobody_sees_are_not_printed(press: Press, css: str) -> None:
    pdf = press("<article data-part=x><p>One.</p><p class=b>Two.</p><p>Three.</p></article>", css)
    assert read(pdf, "One. Three.") == ["One", ".", "Three", "."]


def test_words_of_an_invisible_mode_are_not_printed(press: Press) -> None:
    raw = press("<article data-part=x><p>One two three.</p></article>")
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        page = pdf.pages[-1]
        stream = b"".join(one.read_bytes() for one in _streams(page.obj["/Contents"]))
        page.obj["/Contents"] = pdf.make_stream(b"3 Tr\n" + stream)
        changed = io.BytesIO()
        pdf.save(changed)
    assert pdf_words(raw)
    assert not pdf_words(changed.getvalue())


def _streams(contents: pikepdf.Object) -> list[pikepdf.Object]:
    return list(contents) if isinstance(contents, pikepdf.Array) else [contents]


LONG = "An extraordinary representation of hyphenation thoroughly disestablished. " * 12
STYLED = {
    "small capitals": (LONG, "p { font-variant-caps: small-caps }"),
    "smcp": (LONG + "Mc Nasa 1937 ‘x’ “y”!", "p { font-feature-settings: 'smcp', 'onum' }"),
    "first line": (LONG, "p::first-line { font-variant-caps: small-caps }"),
    "letter-spacing": (LONG, "p { letter-spacing: .2em }"),
    "drop initial": (
        f"<span class=dc>A</span>n{LONG[2:]}",
        ".dc { float: left; font-size: 3.2em; line-height: .9 }",
    ),
    "superiors": (
        "x<sup>2</sup> and y<sub>i</sub>z<sup>th</sup> " * 40,
        "sup, sub { font-size: 70%; line-height: 0 } sup { vertical-align: super }"
        "sub { vertical-align: sub }",
    ),
    "inlines that meet": ("<em>a</em> <b>b</b> <em>c</em><b>d</b> M<i>c</i>Donald " * 40, ""),
    "opacity": ("<em>faded words</em> here " * 30, "em { opacity: .5 }"),
    "stepped verse": (
        "Oh<br><span>when the world</span><br>a<br><span>b</span><br>cd",
        "span { margin-left: 5em } p { text-align: left }",
    ),
    "centred": ("<p>A</p><p>Longer line of words</p><p>b</p><p>c</p>", "p { text-align: center }"),
    "words broken anywhere": ("xyz" * 90 + " then", "p { overflow-wrap: anywhere; hyphens: none }"),
    "hyphens of the text": (
        "A-B mother-in-law x‐y a‑b self‐contained foot-note–like—this and/or " * 25, ""
    ),
    "dashes at line ends": ("one—two – three ― four ‒ five/six " * 30, ""),
    "ligatures": (
        "fi ffi fl ffl Th office affliction The flight fjord ct st Qu tt " * 8,
        "p { font-feature-settings: 'liga', 'dlig', 'hlig' }",
    ),
    "figures": (
        "0123456789 1,937 <i>1937</i> <b>12</b> ", "i { font-variant-numeric: tabular-nums }"
    ),
    "soft hyphens": ("dis\xadestab\xadlish\xadment " * 60, "p { hyphens: manual }"),
    "columns": (LONG, "p { columns: 2; column-gap: 4mm }"),
    "lists": ("<ol><li>First one</li><li>Second one</li></ol><ul><li>x</li></ul>", ""),
    "tables": ("<table><tr><td>one</td><td>two</td></tr><tr><td>a</td><td>b</td></tr></table>", ""),
}  # fmt: skip


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("case", STYLED)
def test_styles(press: Press, case: str, family: str) -> None:
    markup, css = STYLED[case]
    pdf = press(f"<article data-part=x><div><p>{markup}</p></div></article>", css, family)
    text = plain(markup)
    assert read(pdf, text) == list(words(text))


SCRIPTS = {
    "polytonic Greek": "ἄνδρα μοι ἔννεπε, Μοῦσα, πολύτροπον ὃς μάλα πολλὰ ᾷ ᾳ̃ ΐ",
    "Cyrillic": "Всё смешалось в доме Облонских. Щёлкнул й Й и́ ы́ Й объём",
    "accents": "naïve café Ångström Dvořák Łódź ĝ ṩ ệ Nguyễn Tất Thành şţ șț ß ı é",
    "combining marks": "e\u0301 a\u0308 x\u0302yx x\u0302 x m\u0304 m q\u0307\u0302 q o\u0328",
    "spaces": "a\u202fb 10\u202f000 p.\xa0123 a\u2009b c\u200ad e\u2003f",
    "invisible": "soft\xadhyphen a\u200db \ufeffc",
    "marks": "‘‘old’’ “curly” ‘single’ – — … ‒ ― ‐ - « » ‹ › „ ‟ § ¶ † ‡ • © ® ™ № ° %",
    "signs": "½ ¼ ¾ ² ³ x² 1⁄2 € £ $ ¥ & * [ ] { } < > \\ | ~ ^ ` ´ ¨ _ = + ± × ÷ −",
}


@pytest.mark.parametrize("family", FAMILIES)
def test_scripts(press: Press, family: str) -> None:
    body = "".join(f"<p>{html.escape(text)}</p>" for text in SCRIPTS.values())
    pdf = press(f"<article data-part=x>{body}</article>", family=family)
    text = "\n".join(SCRIPTS.values())
    assert read(pdf, text) == list(words(text))


def test_words_hyphenated_over_a_page_are_one(press: Press) -> None:
    text = "extraordinary representation " * 400
    pdf = press(f"<article data-part=x><p>{text}</p></article>")
    found = pdf_words(pdf)
    over = [
        (one, two) for one, two in pairwise(found)
        if two.after == HYPHEN and one.place != two.place
    ]  # fmt: skip
    assert over, "no word was cut by a page end: the sample is too short"
    assert [word.text for word in settled(found)] == text.split()


def test_what_is_not_the_witness_is_left_out(press: Press) -> None:
    pdf = press(
        "<p>before</p><article data-part=a><p>one<span class=n>a note</span> two</p>"
        "<ul><li>item</li></ul></article><p>between</p><article data-part=b><p>three</p></article>",
        ".n { float: footnote }",
    )
    assert read(_with_reference(pdf), "") == ["one", "two", "item", "three"]


def _with_reference(pdf: bytes) -> bytes:
    """The PDF with its note call tagged as what it is."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for item in file.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/NonStruct":
                item["/S"] = pikepdf.Name("/Reference")
        file.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("found", "wanted", "settles"),
    [
        (["foo", "\nbar"], [], ["foo", "bar"]),
        (["foo", "‐bar"], [], ["foobar"]),
        (["foo", "‐bar"], ["foo", "bar"], ["foo", "‐", "bar"]),
        (["foo", "‐bar"], ["foo", "‐", "bar"], ["foo", "‐", "bar"]),
        (["foo", "\nbar"], ["foobar"], ["foobar"]),
        (["foo", "\nbar"], ["fooba"], ["foo", "bar"]),
        (["foo", "bar"], ["foobar"], ["foo", "bar"]),
        (["a", "‐b", "‐c", "\nd"], ["abcd"], ["abcd"]),
        (["a", "‐b", "‐c", "\nd"], ["ab", "‐", "cd"], ["ab", "‐", "cd"]),
        (["foo", "‐,"], [], ["foo", "‐", ","]),
    ],
)
def test_line_ends(found: list[str], wanted: list[str], settles: list[str]) -> None:
    pieces = [
        Word(one[1:], "page 1", one[0]) if one[0] in "\n‐" else Word(one, "page 1") for one in found
    ]
    assert [word.text for word in settled(pieces, wanted)] == settles


@given(st.lists(st.tuples(st.sampled_from("ab,"), st.sampled_from(["", "\n", HYPHEN]))))
def test_settling_loses_no_character(pieces: list[tuple[str, str]]) -> None:
    found = [
        Word(text, "page 1", after if index else "") for index, (text, after) in enumerate(pieces)
    ]
    letters = "".join(word.text for word in settled(found)).replace(HYPHEN, "")
    assert letters == "".join(text for text, _ in pieces)


@pytest.mark.parametrize(
    "raw", [b"", b"%PDF-1.7\n", b"no PDF at all", b"%PDF-1.4\ntrailer<</Root 1 0 R>>"]
)
def test_no_pdf(raw: bytes) -> None:
    with pytest.raises(BadInput, match="PDF-UNREADABLE"):
        pdf_words(raw)


def test_no_structure_tree() -> None:
    out = io.BytesIO()
    with pikepdf.new() as file:
        file.add_blank_page()
        file.save(out)
    with pytest.raises(BadInput, match="no structure tree"):
        pdf_words(out.getvalue())


def test_a_maze_instead_of_a_tree_ends(press: Press) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(press("<article data-part=x><p>one</p></article>"))) as file:
        root = file.Root.StructTreeRoot
        root.K.append(root.K[0])
        root.K[0].K.append(root.K[0])
        file.save(out)
    assert [word.text for word in pdf_words(out.getvalue())] == ["one"]


def test_damage_is_a_finding_or_no_damage(press: Press) -> None:
    pdf = press("<article data-part=x><p>one</p></article>")
    for at in range(0, len(pdf), max(1, len(pdf) // 60)):
        for damaged in (pdf[:at], pdf[:at] + b"<<[(" + pdf[at + 4 :]):
            with contextlib.suppress(BadInput):
                pdf_words(damaged)
