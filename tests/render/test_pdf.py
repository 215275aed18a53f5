"""The printed page: its geometry, its bytes, and what cannot get into it."""

import base64
import io
import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from edition.checks.extract.marked import Reader
from edition.checks.extract.streams import Names, instructions
from edition.model.book import Block, Book, Entry, Inline, Metadata, Pagination, Section
from edition.model.finding import BadInput
from edition.render import assets, pdf, press
from edition.render.laid import walk

ASSETS = assets.shipped()
META = Metadata(
    "Four Texts on Paper", "en", "urn:uuid:1", "2026-01-02T00:00:00Z", authors=("A. Maker",),
    subtitle="With Their Margins", publisher="The Press", description="A book to measure",
)  # fmt: skip
WORDS = re.findall(
    r"\S+",
    "paper press margin leading measure compositor forme quire gathering signature the of and "
    "a in to impression typefounder proofreader which was set with care by hand “quoted” 1937 "
    "office ﬂuent—as ever—it; seldom, perhaps; nevertheless, printed.",
)


def prose(seed: int, length: int) -> tuple[Inline, ...]:
    choose = random.Random(seed)
    said = " ".join(choose.choice(WORDS) for _ in range(length))
    half = len(said) // 2
    return (
        Inline("text", said[:half]),
        Inline("emphasis", "in italics"),
        Inline("text", said[half:]),
    )


def text(name: str, paragraphs: int, kind: str = "text") -> Section:
    def block(kind: str, number: int, length: int, **more: Any) -> Block:
        return Block(
            kind, f"{name}-{kind[0]}{number}", prose(number * 7 + len(name), length), **more
        )

    blocks = [Block("title", f"{name}-title", (Inline("text", f"The Text {name.upper()}"),))]
    for number in range(paragraphs):
        if number % 4 == 3:
            blocks.append(block("heading", number, 3, level=2))
        if number % 5 == 4:
            inside = (block("quoted", number, 60), block("attribution", number, 4))
            inside = (replace(inside[0], kind="paragraph"), inside[1])
            blocks.append(Block("blockquote", f"{name}-b{number}", children=inside))
        if number % 7 == 6:
            lines = tuple(block("line", number * 10 + line, 6) for line in range(4))
            blocks.append(Block("verse", f"{name}-v{number}", children=lines))
        blocks.append(block("paragraph", number, 40 + number * 37 % 90))
    return Section(
        name, kind, f"The Text {name.upper()}", "body", tuple(blocks), part=name,
        running=f"The Text {name.upper()}", epub_type="chapter", role="doc-chapter",
    )  # fmt: skip


@cache
def book() -> Book:
    texts = (text("one", 14), text("two", 5), text("three", 24), text("four", 9))
    entries = tuple(
        Entry((Inline("text", t.title),), f"{t.id}-title", t.id, children=tuple(
            Entry(b.inlines, b.id, t.id, 2) for b in t.blocks if b.kind == "heading"
        )) for t in texts
    )  # fmt: skip
    front = (
        Section("half", "half-title", META.title, "front"),
        Section("title", "title-page", META.title, "front"),
        Section("imprint", "imprint", "Imprint", "front", facts=(("rights", "None."),)),
        Section("contents", "contents", "Contents", "front", entries=entries, running="Contents"),
    )
    part = Section("part", "part-title", "Part Two", "body")
    colophon = Section("colophon", "colophon", "Colophon", "back", facts=(("style", "hart"),))
    return Book(META, (*front, *texts[:2], part, *texts[2:], colophon), entries)


def composed(book: Book) -> pdf.Compose:
    """The book with the pages of a layout in its contents."""

    def compose(pagination: Pagination | None) -> Book:
        pages = dict(pagination.pages) if pagination else {}

        def number(entry: Entry) -> Entry:
            below = tuple(map(number, entry.children))
            return replace(entry, page=pages.get(entry.target, ""), children=below)

        sections = (replace(s, entries=tuple(map(number, s.entries))) for s in book.sections)
        return replace(book, sections=tuple(sections), contents=tuple(map(number, book.contents)))

    return compose


@dataclass(frozen=True)
class Leaf:
    """A page of the layout: its lines as (baseline, text), and its heads and folios."""

    number: int
    lines: tuple[tuple[float, str], ...]
    margins: dict[str, str]
    sections: tuple[str, ...]

    @property
    def recto(self) -> bool:
        return self.number % 2 == 1


def said(box: Any) -> str:
    return "".join(b.text for b in walk(box) if isinstance(getattr(b, "text", None), str))


def leaf(number: int, page: Any) -> Leaf:
    margins, lines = {}, []
    for child in page._page_box.children:
        if getattr(child, "at_keyword", ""):
            margins[child.at_keyword] = said(child)
            continue
        for box in walk(child):
            if type(box).__name__ == "LineBox" and said(box).strip():
                lines.append((box.position_y + box.baseline, said(box)))
    begun = tuple(section.id for section in book().sections if section.id in page.anchors)
    return Leaf(number, tuple(lines), margins, begun)


@cache
def made() -> tuple[pdf.Printed, list[Any]]:
    """The book as it is printed, and the pages that were written."""
    pages: list[Any] = []

    class Watched(press.Press):
        def write(self, laid: Any) -> bytes:
            pages[:] = laid.pages
            return super().write(laid)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "Press", Watched)
        return pdf.print_pdf(composed(book()), ASSETS), pages


@pytest.fixture(scope="module")
def printed() -> pdf.Printed:
    return made()[0]


@pytest.fixture(scope="module")
def leaves(printed: pdf.Printed) -> list[Leaf]:
    pages = made()[1]
    assert len(pages) == printed.pagination.count
    found, seen = [], set[str]()
    for number, page in enumerate(pages, 1):
        one = leaf(number, page)
        found.append(replace(one, sections=tuple(s for s in one.sections if s not in seen)))
        seen.update(one.sections)
    return found


def test_a_book_that_never_agrees_with_its_pages_is_refused() -> None:
    asked: list[Pagination | None] = []

    def compose(pagination: Pagination | None) -> Book:
        asked.append(pagination)
        return replace(SMALL, metadata=replace(META, subtitle=f"Pass {len(asked)}"))

    with pytest.raises(BadInput, match="still change") as refused:
        pdf.print_pdf(compose, ASSETS)
    assert refused.value.findings[0].code == "PAGES-UNSETTLED"
    assert asked[0] is None
    assert len(asked) == pdf.PASSES + 1
    assert all(asked[1:])


def opening(leaves: list[Leaf], name: str) -> Leaf:
    (found,) = (leaf for leaf in leaves if name in leaf.sections)
    return found


def test_sections_open_on_their_side(leaves: list[Leaf]) -> None:
    sides = {name: leaf.recto for leaf in leaves for name in leaf.sections}
    assert not sides.pop("imprint")
    sides.pop("colophon")
    assert all(sides.values())


def test_blank_versos_are_blank(leaves: list[Leaf]) -> None:
    blanks = [leaf for leaf in leaves if not leaf.lines]
    assert len(blanks) >= 3
    for leaf in blanks:
        assert not leaf.recto
        assert not "".join(leaf.margins.values())


def test_openings_have_no_head_and_their_folio_at_the_foot(leaves: list[Leaf]) -> None:
    for name in ("contents", "one", "two", "three", "four"):
        margins = {k: v for k, v in opening(leaves, name).margins.items() if v}
        assert list(margins) == ["@bottom-center"], name
    for name in ("half", "title", "imprint", "part", "colophon"):
        assert not any(opening(leaves, name).margins.values()), name


def test_folios_run_through(leaves: list[Leaf], printed: pdf.Printed) -> None:
    labels = {start.label for start in printed.pagination.starts}
    body = opening(leaves, "one").number - 1
    for leaf in leaves:
        front = leaf.number <= body
        label = {5: "v", 7: "vii"}.get(leaf.number, "") if front else str(leaf.number - body)
        folio = [said for said in leaf.margins.values() if re.fullmatch(r"\d+|[ivxlc]+", said)]
        assert folio in ([], [label]), leaf
        assert bool(folio) <= bool(leaf.lines)
        if folio:
            assert label in labels
    assert body % 2 == 0


def test_heads_name_the_book_and_the_text(leaves: list[Leaf]) -> None:
    running, section = 0, ""
    for leaf in leaves:
        section = leaf.sections[-1] if leaf.sections else section
        head = leaf.margins.get("@top-center", "")
        if head:
            running += 1
            wanted = f"The Text {section.upper()}" if leaf.recto else META.title
            assert head == wanted
            outer = leaf.margins["@top-right" if leaf.recto else "@top-left"]
            assert outer.isdigit()
    assert running > 5


def test_lines_of_all_pages_stand_on_one_grid(leaves: list[Leaf]) -> None:
    """14 pt apart, from the first line on; what is set in other sizes shares the baselines."""
    first = opening(leaves, "one").number
    plain = [leaf for leaf in leaves[first - 1 :] if leaf.lines and not leaf.sections]
    assert len(plain) > 8
    grid = 14 * 4 / 3
    lines = [y for leaf in plain for y, said in leaf.lines if len(said) > 45]
    assert max((y - lines[0] + 1) % grid for y in lines) < 1.1
    assert min((y - lines[0] + 1) % grid for y in lines) > 0.9
    assert len({round(leaf.lines[0][0], 0) for leaf in plain if len(leaf.lines[0][1]) > 45}) == 1


def test_no_heading_is_the_last_line_of_a_page(leaves: list[Leaf]) -> None:
    heads = [
        "".join(inline.text for inline in block.inlines)
        for section in book().sections
        for block in section.blocks
        if block.kind == "heading"
    ]
    assert len(heads) > 8
    for leaf in leaves:
        if leaf.lines and "contents" not in leaf.sections:
            last = leaf.lines[-1][1].strip()  # a single word may end any paragraph
            assert not any(" " in last and head.endswith(last) for head in heads)


def test_the_contents_name_the_pages_things_are_on(
    printed: pdf.Printed, leaves: list[Leaf]
) -> None:
    pages = dict(printed.pagination.pages)
    body = opening(leaves, "one").number - 1
    for number, leaf in enumerate(leaves, 1):
        for name in leaf.sections:
            if number > body and name in {"one", "two", "three", "four"}:
                assert pages[f"{name}-title"] == str(number - body)
    file = pikepdf.open(io.BytesIO(printed.pdf))
    contents = opening(leaves, "contents").number
    text = _extracted(printed.pdf, contents)
    for section in book().sections:
        for block in section.blocks:
            if block.kind in {"title", "heading"}:
                assert re.search(rf"\s{pages[block.id]}\s", text)
    assert len(file.pages) == printed.pagination.count


def _extracted(file: bytes, page: int) -> str:
    """The pieces of text that are painted on a page, each on a line."""
    reader = Reader()
    with pikepdf.open(io.BytesIO(file)) as pdf:
        painted = pdf.pages[page - 1].obj
        names = Names(painted.get("/Resources"), {})
        reader.read(instructions(painted), names.resources())
    pieces = ("".join(glyph for run in runs for glyph in run.glyphs)
              for runs in reader.marks.values())  # fmt: skip
    return "".join(f"\n{piece}\n" for piece in pieces)


def test_each_page_begins_where_the_pagination_says(
    printed: pdf.Printed, leaves: list[Leaf]
) -> None:
    texts = {}
    stack = [block for section in book().sections for block in section.blocks]
    while stack:
        block = stack.pop()
        texts[block.id] = "".join(inline.text for inline in block.inlines)
        stack.extend(block.children)
    starts = {start.label: start for start in printed.pagination.starts}
    body = opening(leaves, "one").number - 1
    checked = 0
    for leaf in leaves[body:]:
        start = starts.get(str(leaf.number - body))
        if start and start.block in texts:
            printed_line = leaf.lines[0][1].strip().rstrip("\u2010")
            assert texts[start.block][start.offset :].startswith(printed_line)
            checked += 1
    assert checked > 10


def test_only_the_shipped_faces_are_in_it(printed: pdf.Printed) -> None:
    with pikepdf.open(io.BytesIO(printed.pdf)) as file:
        names = {
            str(font.BaseFont).partition("+")[2]
            for page in file.pages
            for font in page.Resources.Font.values()
        }
    assert names == {"EB-Garamond", "EB-Garamond-Italic"}


def test_its_properties_come_from_the_book(printed: pdf.Printed) -> None:
    with pikepdf.open(io.BytesIO(printed.pdf)) as file:
        assert str(file.Root.Lang) == "en"
        assert str(file.docinfo.Title) == META.title
        assert str(file.docinfo.Author) == "A. Maker"
        assert str(file.docinfo.Subject) == META.description
        assert str(file.docinfo.CreationDate) == str(file.docinfo.ModDate) == "D:20260102000000Z"
        assert bool(file.Root.MarkInfo.Marked)
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        with file.open_outline() as outline:
            marks = [item.title for item in outline.root]
    assert marks[:4] == [META.title, "Imprint", "Contents", "The Text ONE"]
    assert marks[-1] == "Colophon"


def test_its_structure_has_an_article_for_each_text(printed: pdf.Printed) -> None:
    kinds: dict[str, int] = {}

    def count(element: Any, above: str) -> None:
        kind = str(element.get("/S", ""))
        kinds[kind] = kinds.get(kind, 0) + 1
        if kind == "/Art":
            assert above == "/Sect"
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                count(kid, kind)

    with pikepdf.open(io.BytesIO(printed.pdf)) as file:
        count(file.Root.StructTreeRoot.K[0], "")
    assert kinds["/Link"] == sum(1 for _ in _entries(book().contents))
    assert kinds["/BlockQuote"] >= 5
    assert "/Note" not in kinds
    assert kinds["/Art"] >= 4
    assert "/NonStruct" not in kinds


def _entries(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        yield from _entries(entry.children)


def test_equal_books_give_equal_bytes(printed: pdf.Printed, tmp_path: Path) -> None:
    """In another process, folder, locale and time zone."""
    script = tmp_path / "again.py"
    script.write_text(
        "import importlib.util, sys\n"
        f"spec = importlib.util.spec_from_file_location('again', {str(Path(__file__))!r})\n"
        "again = importlib.util.module_from_spec(spec); sys.modules['again'] = again\n"
        "spec.loader.exec_module(again)\n"
        "made = again.composed(again.book())\n"
        "sys.stdout.buffer.write(again.pdf.print_pdf(made, again.ASSETS).pdf)\n",
        encoding="utf-8",
    )
    surroundings = os.environ | {
        "TZ": "Asia/Kathmandu", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "7",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }  # fmt: skip
    again = subprocess.run(
        [sys.executable, str(script)],
        cwd=tmp_path,
        env=surroundings,
        capture_output=True,
        check=True,
    )
    assert again.stdout == printed.pdf


SMALL = Book(
    META,
    (
        Section("imprint", "imprint", "Imprint", "front"),
        Section(
            "t", "text", "T", "body", (Block("paragraph", "b", (Inline("text", "One"),)),), part="t"
        ),
    ),
)


def with_imprint(inside: str) -> dict[str, str]:
    return {
        **ASSETS,
        "templates/sections/imprint.xhtml": "{% extends 'section.xhtml' %}{% block inside %}"
        + inside
        + "{% endblock %}",
    }


PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ"
    "AAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.mark.parametrize(
    "inside",
    [
        '<img src="{file}" alt="x"/>',
        '<img src="http://127.0.0.1:9/x.png" alt="x"/>',
        '<img src="//127.0.0.1:9/x.png" alt="x"/>',
        '<img src="data:image/png;base64,' + PNG + '" alt="x"/>',
        '<img src="../../../../{path}" alt="x"/>',
        '<img src="edition:../../{path}" alt="x"/>',
        '<img src="edition:{path}" alt="x"/>',
        '<base href="{file}"/><img src="x.png" alt="x"/>',
        '<object data="{file}">x</object>',
        '<embed src="{file}"/>',
        '<link rel="stylesheet" href="{file}"/>',
        '<link rel="attachment" href="{file}"/>',
        '<a rel="attachment" href="{file}">x</a>',
        '<style>@import url("{file}");</style>',
        '<style>@import url("https://127.0.0.1:9/x.css");</style>',
        "<style>p {{ background: url({file}) }}</style><p>x</p>",
        '<style>p::before {{ content: url("{file}") }}</style><p>x</p>',
        "<style>ol {{ list-style-image: url({file}) }}</style><ol><li>x</li></ol>",
        '<p style="background: url({file})">x</p>',
        '<style>@font-face {{ font-family: X; src: url("{file}") }}</style>',
        "<style>@font-face {{ font-family: X; src: local('DejaVu Sans') }}</style>",
        "<style>@page {{ background: url({file}) }}</style>",
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'width="9" height="9"><image xlink:href="{file}" width="9" height="9"/></svg>',
    ],
)
def test_nothing_gets_in_from_outside(inside: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(base64.b64decode(PNG))
    own = with_imprint(inside.format(file=secret.as_uri(), path=str(secret).lstrip("/")))
    with pytest.raises(BadInput) as refused:
        pdf.print_pdf(lambda _: SMALL, own)
    assert refused.value.findings[0].code == "PRINT-ENGINE"


@pytest.mark.parametrize("inside", ['<iframe src="{file}">x</iframe>', "<script>x</script>"])
def test_what_the_engine_does_not_know_stays_empty(inside: str, tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text("SECRET", encoding="utf-8")
    own = with_imprint(inside.format(file=(tmp_path / "secret.html").as_uri()))
    assert "SECRET" not in _extracted(pdf.print_pdf(lambda _: SMALL, own).pdf, 2)


@pytest.mark.parametrize(
    "sheet",
    ["p { hanging-punctuation: first }", "p { color: }", "@import 'https://127.0.0.1:9/a.css';"],
)
def test_a_stylesheet_that_asks_too_much_is_refused(sheet: str) -> None:
    with pytest.raises(BadInput, match=r"print\.css"):
        pdf.print_pdf(lambda _: SMALL, {**ASSETS, "styles/print.css": sheet})


def test_a_character_that_no_face_has_is_named() -> None:
    one = Block("paragraph", "b", (Inline("text", "one 漢 two"),))
    section = Section("t", "text", "T", "body", (one,), part="t")
    with pytest.raises(BadInput, match=r"U\+6F22") as missing:
        pdf.print_pdf(lambda _: Book(META, (section,)), ASSETS)
    assert missing.value.findings[0].code == "FONT-CHARACTER"


def test_a_template_that_drops_words_is_refused() -> None:
    shipped = ASSETS["templates/blocks.xhtml"]
    half = shipped.replace("{{ inlines(b.inlines) }}</p>", "On</p>")
    assert shipped != half
    with pytest.raises(BadInput, match="do not print"):
        pdf.print_pdf(lambda _: SMALL, {**ASSETS, "templates/blocks.xhtml": half})


@pytest.mark.parametrize(
    "sections",
    [
        (),
        (Section("t", "text", "T", "body", (), part="t"),),
        (
            Section(
                "t",
                "text",
                "T",
                "body",
                (Block("heading", "h", (Inline("text", "T"),), level=1),),
                part="t",
            ),
        ),
        (Section("p", "part-title", "P", "body"), SMALL.sections[1]),
        (SMALL.sections[0],),
        (Section("colophon", "colophon", "Colophon", "back"),),
    ],
)
def test_unusual_books_are_books(sections: tuple[Section, ...]) -> None:
    found = pdf.print_pdf(lambda _: Book(META, sections), ASSETS).pagination
    assert found.count >= 1


def test_a_part_title_takes_page_one() -> None:
    sections = (Section("p", "part-title", "P", "body"), SMALL.sections[1])
    pages = dict(pdf.print_pdf(lambda _: Book(META, sections), ASSETS).pagination.pages)
    assert (pages["p"], pages["t"]) == ("1", "3")
