"""Words of a PDF that are in its content and not on its paper, or the other way round."""

import io
from collections.abc import Callable

import pikepdf
import pytest

from edition.checks.extract.pdf import pdf_texts
from edition.model.finding import BadInput

Press = Callable[..., bytes]
ARTICLE = "<article data-part=x><p>One.</p><p class=b>Two.</p><p>Three.</p></article>"


def said(raw: bytes) -> str:
    return " ".join(word.text for word in pdf_texts(raw).words).replace(" .", ".")


@pytest.mark.parametrize(
    "css",
    [
        ".b { color: white }",
        ".b { color: #fefefe }",
        ".b { color: rgb(255 255 255 / 50%) }",
        ".b { color: hsl(60 100% 97%) }",
        ".b { color: lab(99 0 0) }",
        ".b { opacity: 0.02 }",
        ".b { color: transparent }",
        ".b { background: black }",
        ".b { color: #555; background: #555 }",
        ".b { overflow: hidden; height: 0 }",
        ".b { overflow: hidden; width: 0; white-space: nowrap; text-indent: 10mm }",
        ".b { transform: scale(1, 0.01) }",
        ".b { transform: translate(300mm) }",
        ".b { margin-left: -90mm }",
        ".b { position: relative } .b::after { content: ''; position: absolute; inset: 0;"
        " background: white }",
        "p:last-child { margin-top: -20mm; padding-top: 20mm; background: white;"
        " position: relative }",
    ],
)
def test_words_that_nobody_sees(css: str, press: Press) -> None:
    assert said(press(ARTICLE)) == "One. Two. Three."
    assert "Two" not in said(press(ARTICLE, css))


@pytest.mark.parametrize(
    "css",
    [
        ".b { color: #444 }",
        ".b { color: white; background: black }",
        ".b { color: cmyk(0 0 0 1); background: #fffff0 }",
        ".b { opacity: 0.5 }",
        ".b { text-decoration: underline; border: 1px solid; outline: 1px solid red }",
        "html { background: ivory }",
        ".b { letter-spacing: .2em; transform: rotate(3deg) }",
        ".b { overflow: hidden }",
    ],
)
def test_words_that_are_seen(css: str, press: Press) -> None:
    assert said(press(ARTICLE, css)) == "One. Two. Three."


def test_a_line_that_leaves_the_page_loses_its_words(press: Press) -> None:
    line = "<article data-part=x><p>" + "word " * 60 + "last</p></article>"
    kept = said(press(line))
    assert kept.count("word") == 60
    cut = said(press(line, "p { white-space: pre; hyphens: none }"))
    assert "last" not in cut
    assert cut.count("word") < 30


@pytest.mark.parametrize("box", ["/MediaBox", "/CropBox", "/TrimBox"])
def test_a_page_is_read_as_it_is_cut(box: str, press: Press) -> None:
    raw = press(ARTICLE)
    with pikepdf.open(io.BytesIO(raw)) as file:
        left, bottom, right, top = (float(side) for side in file.pages[-1].mediabox)

    def cut(pdf: pikepdf.Pdf) -> None:
        pdf.pages[-1].obj[box] = pikepdf.Array([left, bottom, left + 60, top])

    assert said(raw) == "One. Two. Three."
    assert said(changed(raw, cut)) != said(raw)

    def bled(pdf: pikepdf.Pdf) -> None:
        pdf.pages[-1].obj[box] = pikepdf.Array([left - 9, bottom - 9, right + 9, top + 9])

    assert said(changed(raw, bled)) == said(raw)


def test_a_picture_over_words(press: Press) -> None:
    raw = press(ARTICLE)
    image = b"\nq 300 0 0 400 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q"
    assert said(changed(raw, lambda pdf: added(pdf, after=image))) == ""
    assert said(changed(raw, lambda pdf: added(pdf, before=image[1:] + b"\n"))) == said(raw)


@pytest.mark.parametrize(
    "before",
    [
        b"3 Tr", b"1 g", b"0 0 0 0 k", b"1 1 1 rg", b"/Pattern cs /P1 scn", b"10 Tz",
        b"0 0 20 20 re W n", b"/None gs", b"1 0 0 1 2000 0 cm",
    ],
)  # fmt: skip
def test_a_state_in_which_nothing_is_seen(before: bytes, press: Press) -> None:
    raw = changed(press(ARTICLE), lambda pdf: added(pdf, before=before + b"\n", plain=True))
    assert said(raw) == ""


def test_words_that_stand_in_no_article(press: Press) -> None:
    raw = press(ARTICLE)
    assert not pdf_texts(raw).faults
    with pikepdf.open(io.BytesIO(raw)) as file:
        font = next(iter(file.pages[-1].Resources.Font.keys()))
    codes = b"<" + b"0024" * 3 + b">"

    def lie(pdf: pikepdf.Pdf) -> None:
        # the page is set from its top, by the engine's first matrix
        text = b"\nBT %s 12 Tf 1 0 0 -1 60 125 Tm %s Tj ET" % (font.encode(), codes)
        added(pdf, after=text)

    (fault,) = pdf_texts(changed(raw, lie)).faults
    assert "among the words of page 1" in fault


def test_pages_in_another_order(press: Press) -> None:
    raw = press("<article data-part=x>" + "<p>A long paragraph of words.</p>" * 200 + "</article>")
    assert not pdf_texts(raw).faults

    def swap(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Pages.Kids = pikepdf.Array(list(pdf.Root.Pages.Kids)[::-1])

    (fault,) = pdf_texts(changed(raw, swap)).faults
    assert "which stands before it" in fault


def test_layers_are_not_believed(press: Press) -> None:
    def layered(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array())

    with pytest.raises(BadInput, match="layers"):
        pdf_texts(changed(press(ARTICLE), layered))


def changed(raw: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        change(pdf)
        pdf.save(out)
    return out.getvalue()


def added(pdf: pikepdf.Pdf, before: bytes = b"", after: bytes = b"", plain: bool = False) -> None:
    """Change the last page's content; `plain` takes the engine's own colours and states out."""
    page = pdf.pages[-1].obj
    contents = page["/Contents"]
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    own = b"\n".join(one.read_bytes() for one in streams)
    if plain:
        own = own.replace(b"0 0 0 rg\n", b"").replace(b"/a1.0 gs\n", b"")
        page.Resources.ExtGState["/None"] = pikepdf.Dictionary(ca=0)
    page["/Contents"] = pdf.make_stream(before + own + after)
