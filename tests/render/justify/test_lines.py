"""Paragraphs on the page: their lines as planned, full, and with every word in its place."""

import io
import random
import re
from functools import cache
from typing import Any

import pikepdf
import pytest

from edition.model.book import Block, Book, Inline, Metadata, Note, Section
from edition.model.tree import text_of
from edition.render import assets, pdf, press, xhtml
from edition.render.fonts import FACES
from edition.render.justify import lines as justify
from edition.render.laid import walk
from edition.render.spaces import space_ratio

ASSETS = assets.shipped()
META = Metadata("A Text", "en", "urn:uuid:1", "2026-01-02T00:00:00Z")
WORDS = re.split(
    " ",
    "the of and a in to it was his that with as had on she for at he but by be from which "
    "paper press margin compositor signature impression typefounder proofreader nevertheless "
    "“quoted” 1937 day—night perhaps; Mr.\u00a0Featherstonehaugh, considerable circumstances",
)


def prose(seed: int, length: int) -> str:
    choose = random.Random(seed)
    return " ".join(choose.choice(WORDS) for _ in range(length)) + "."


def of(*blocks: Block, notes: tuple[Note, ...] = ()) -> Book:
    section = Section("s", "text", "A Text", "body", blocks, part="a")
    return Book(META, (section,), notes=notes)


def said(*inlines: Inline, name: str = "b") -> Block:
    return Block("paragraph", name, inlines)


def mixed(number: int) -> Block:
    """A paragraph with words in other faces, an anchor, and the call of a note."""
    text = prose(number, 90)
    third = len(text) // 3
    return said(
        Inline("text", text[:third]),
        Inline("emphasis", "in italics, several words of them ", id=f"e{number}"),
        Inline("text", text[third : 2 * third].strip()),
        Inline("noteref", str(number + 1), id=f"call-{number}", href=f"#note-{number}"),
        Inline("text", " "),
        Inline("small-caps", "Small Capitals"),
        Inline("text", text[2 * third :]),
        name=f"b{number}",
    )


@cache
def volume() -> Book:
    notes = tuple(
        Note(
            f"note-{n}",
            f"call-{n}",
            str(n + 1),
            "s",
            (said(Inline("text", prose(n + 500, 30)), name=f"note-{n}-p"),),
        )
        for n in range(30)
    )
    return of(*(mixed(number) for number in range(30)), notes=notes)


def text_in(line: Any) -> str:
    return "".join(box.text for box in walk(line) if isinstance(getattr(box, "text", None), str))


def lines_of(pages: Any, tags: tuple[str, ...] = ("p", "edition-foot")) -> list[Any]:
    return [
        box for page in pages for box in walk(page._page_box)
        if type(box).__name__ == "LineBox" and box.element_tag in tags
    ]  # fmt: skip


def lay_out(book: Book, sheet: str = "", plan: bool = True) -> list[Any]:
    own = {**ASSETS, "styles/print.css": ASSETS["styles/print.css"] + sheet}
    return lines_of(press.Press(own, FACES, plan).lay_out(xhtml.print_xhtml(book, own)).pages)


@cache
def laid(plan: bool = True) -> list[Any]:
    return lay_out(volume(), plan=plan)


def full(lines: list[Any]) -> list[Any]:
    return [line for line in lines if line.resume_at]


def test_every_word_stands_on_the_lines_once_and_in_order() -> None:
    lines: dict[str, str] = {}
    for line in laid():
        name = line.element.get("id")
        whole = text_in(line)
        lines[name] = lines.get(name, "") + (whole[:-1] if whole[-1] == "\u2010" else f"{whole} ")
    for block in volume().sections[0].blocks:
        words = "".join(lines[block.id].replace("\u2060", "").split())
        number = int(block.id[1:])
        words = words.replace(f"{number + 1}SmallCapitals", "SmallCapitals")
        assert words == "".join(text_of(block.inlines).split())


def test_planned_lines_fill_their_measure() -> None:
    found = [line for line in full(laid()) if hasattr(line, "planned_ratio")]
    assert len(found) == len(full(laid())) > 100
    for line in found:
        ends = max(b.position_x + b.width for b in walk(line) if getattr(b, "text", ""))
        right = line.position_x + line.width
        assert ends == pytest.approx(right, abs=0.01)
        assert line.width == pytest.approx(288 * 4 / 3, abs=0.1)


def test_spaces_are_even_and_hyphens_few() -> None:
    ratios = {
        plan: [
            max(space_ratio(run) for run in walk(line) if " " in getattr(run, "text", ""))
            for line in full(laid(plan))
        ]
        for plan in (True, False)
    }
    assert sum(ratio > 2 for ratio in ratios[True]) * 10 < sum(ratio > 2 for ratio in ratios[False])
    assert max(ratios[True]) < 3 < max(ratios[False])
    assert min(ratios[True]) > 0.7
    ends: dict[str, str] = {}
    for line in laid():
        name = line.element.get("id")
        ends[name] = ends.get(name, "") + ("-" if text_in(line)[-1] == "\u2010" else " ")
    assert any("--" in ended for ended in ends.values())
    assert not any("---" in ended for ended in ends.values())


def test_letters_are_scaled_by_a_little() -> None:
    scales = {
        box.glyph_scale for line in laid() for box in walk(line) if hasattr(box, "glyph_scale")
    }
    assert 0.98 <= min(scales) < 1 < max(scales) <= 1.02


def test_the_drawn_letters_are_as_wide_as_they_were_laid_out() -> None:
    made = pdf.print_pdf(lambda _: volume(), ASSETS).pdf
    with pikepdf.open(io.BytesIO(made)) as file:
        matrices = [
            float(operands[0])
            for operands, operator in pikepdf.parse_content_stream(file.pages[1])
            if str(operator) == "Tm"
        ]
    assert 0.98 <= min(matrices) < 1 < max(matrices) <= 1.02


def planned(book: Book, sheet: str = "") -> list[bool]:
    return [hasattr(line, "planned_ratio") for line in lay_out(book, sheet)]


PLAIN = Inline("text", prose(1, 60))


@pytest.mark.parametrize(
    "inside",
    [
        (PLAIN, Inline("break"), PLAIN),
        (PLAIN, Inline("text", " שלום "), PLAIN),
        (PLAIN, Inline("text", " un\u00adusual "), PLAIN),
    ],
)
def test_an_unusual_paragraph_is_left_to_the_engine(inside: tuple[Inline, ...]) -> None:
    assert planned(of(said(PLAIN, name="a"))) == [True] * len(planned(of(said(PLAIN))))
    assert not any(planned(of(said(*inside))))


@pytest.mark.parametrize(
    "sheet",
    [
        "em { display: inline-block }",
        "em { padding-left: 3pt }",
        "em { position: absolute }",
        "em { white-space: pre }",
        "p { overflow-wrap: anywhere }",
        "p::first-letter { font-size: 2em }",
        "article p { text-align: left !important }",
    ],
)
def test_an_unusual_style_is_left_to_the_engine(sheet: str) -> None:
    block = said(
        PLAIN, Inline("text", " "), Inline("emphasis", "set apart"), Inline("text", " "), PLAIN
    )
    lines = lay_out(of(block), sheet)
    ours = [line for line in lines if hasattr(line, "planned_ratio")]
    assert len(ours) < len(lines)
    assert "".join("".join(map(text_in, lines)).replace("\u2010", "").split()) == "".join(
        text_of(block.inlines).split()
    )


def test_beside_a_float_the_engine_breaks_and_below_it_the_plan_goes_on() -> None:
    sheet = "em { float: left; width: 60pt; height: 42pt }"
    block = said(Inline("emphasis", "aside"), Inline("text", prose(3, 200)))
    after = said(Inline("text", prose(4, 60)), name="c")
    lines = [hasattr(line, "planned_ratio") for line in lay_out(of(block, after), sheet)]
    assert not lines[0]
    assert lines[-1]


def test_lines_are_those_of_the_engine_if_it_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    book = of(said(PLAIN))
    assert pdf.print_pdf(lambda _: book, ASSETS).findings == ()
    other = [(place, name, "another") for place, name, _ in justify.PARTS]
    monkeypatch.setattr(justify, "PARTS", other)
    assert not any(planned(book))
    (found,) = pdf.print_pdf(lambda _: book, ASSETS).findings
    assert (found.code, found.severity) == ("LINE-ENGINE", "warning")


def test_an_indented_line_and_a_hanging_one_are_planned_as_they_are() -> None:
    for sheet in (
        "article p { text-indent: 5em !important }",
        "article p { text-indent: -3em; padding-left: 3em }",
    ):
        lines = lay_out(of(said(PLAIN, name="a"), said(PLAIN)), sheet)
        rights = {round(line.position_x + line.width) for line in full(lines)}
        assert len(rights) == 1


def test_headings_have_lines_of_even_length() -> None:
    words = "Stalinism the Scourge of the Soviet Union and Leprosy of the Labor Movement"
    heading = Block("heading", "h", (Inline("text", words),), level=2)
    book = of(said(PLAIN, name="a"), heading, said(PLAIN))
    pages = press.Press(ASSETS, FACES).lay_out(xhtml.print_xhtml(book, ASSETS)).pages
    first, second = lines_of(pages, ("h1", "h2"))
    assert first.width == pytest.approx(second.width, rel=0.2)
    assert f"{text_in(first)} {text_in(second)}" == words
    plain = press.Press(ASSETS, FACES, plan=False).lay_out(xhtml.print_xhtml(book, ASSETS)).pages
    assert len(lines_of(plain, ("h1", "h2"))) == 2


def test_a_word_longer_than_a_line_is_divided_without_a_hyphen() -> None:
    word = "x" * 90
    block = said(Inline("text", f"{prose(1, 40)} {word} {prose(2, 40)}"))
    lines = lay_out(of(block))
    texts = [text_in(line) for line in lines]
    pieces = [found[0] for text in texts if (found := re.search("x{5,}", text))]
    assert len(pieces) > 1
    assert "".join(pieces) == word
    assert "-" not in "".join(text for text in texts if "xxxxx" in text)
    rights = [line.position_x + line.width for line in lines]
    assert max(rights) - rights[0] < 1  # none runs over the edge
    assert len(texts) > 8


def test_the_same_words_in_other_faces_are_other_paragraphs() -> None:
    text = prose(9, 40)
    blocks = [said(Inline(kind, text), name=kind) for kind in ("text", "emphasis")]
    lines = lay_out(of(*blocks))
    names = [line.element.get("id") for line in lines]
    widths = {
        name: [line.planned_ratio for line in lines if line.element.get("id") == name]
        for name in names
    }
    assert widths["text"] != widths["emphasis"]
