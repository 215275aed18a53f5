"""The lists that an editor adds: their templates, their pages, and the places they speak of."""

from dataclasses import replace
from functools import cache
from typing import Any
from xml.etree import ElementTree

import pytest

from edition.model.book import Block, Book, Entry, Inline, Metadata, Note, Pagination, Section
from edition.model.finding import BadInput
from edition.render import assets, letters, pdf, press, xhtml
from edition.render.fonts import FACES
from edition.render.laid import walk

ASSETS = assets.shipped()
META = Metadata("A Volume", "en", "urn:uuid:1", "2026-01-02T00:00:00Z")
KINDS = sorted(xhtml.APPARATUS)
PROSE = "This is a sentence of some length, and it says what there is to say of the entry. "


def words(text: str) -> tuple[Inline, ...]:
    return (Inline("text", text),)


def p(name: str, text: str, *more: Inline) -> Block:
    return Block("paragraph", name, (*words(text), *more))


def entry(name: str, head: str, *children: Block) -> Block:
    return Block("entry", name, words(head), children)


def locator(name: str, printed: str) -> Inline:
    return Inline("locator", printed, href=f"#{name}")


def back(kind: str, *blocks: Block, **more: Any) -> Section:
    more = {"running": kind.title()} | more
    return Section(f"s-{kind}", kind, kind.title(), "back", blocks, **more)


TEXT = Section(
    "t", "text", "A Text", "body",
    tuple(p(f"t{n}", PROSE * 5) for n in range(30)), part="a", running="A Text",
)  # fmt: skip


def fragment(section: Section, target: xhtml.Target = "epub", *others: Section) -> str:
    return xhtml.section_xhtml(Book(META, (section, TEXT, *others)), section, target, ASSETS)


@pytest.mark.parametrize("target", ["epub", "print"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_list_is_well_formed_and_says_all(kind: str, target: xhtml.Target) -> None:
    blocks = (
        p("i", "Above."),
        entry("e1", "Head one", p("c1", "said of it"), p("c2", "and more")),
        entry("e2", "Head two"),
        entry("e3", "Head three", entry("e4", "below it")),
    )
    root = ElementTree.fromstring(
        fragment(back(kind, *blocks), target).replace("<section", '<section xmlns:epub="e"', 1)
    )
    assert root.get("class") == kind
    (title,) = root.iter("h1")
    assert title.text == kind.title()
    said = " ".join(" ".join(root.itertext()).split())
    entries = "Above. Head one said of it and more Head two Head three below it"
    assert said == f"{kind.title()} {entries}"
    for name, text in (("e1", "Head one"), ("e2", "Head two"), ("e4", "below it")):
        (found,) = (element for element in root.iter() if element.get("id") == name)
        assert "".join(found.itertext()).strip().startswith(text)


def test_a_heading_of_the_lists_own_stands_instead_of_its_title() -> None:
    head = Block("heading", "h", words("Persons Named"), level=1)
    printed = fragment(back("register", head, entry("e", "A", p("c", "x"))))
    assert printed.count("<h1") == 1
    assert "Persons Named" in printed
    parts = fragment(back("register", replace(head, level=2), entry("e", "A")))
    assert parts.index("<h1") < parts.index("<h2")


def test_a_kind_of_section_that_is_not_known_is_told_of() -> None:
    with pytest.raises(BadInput, match=r"no template 'sections/concordance\.xhtml'") as missing:
        fragment(back("concordance"))
    assert missing.value.findings[0].code == "TEMPLATE"


def lettered(*heads: str) -> list[str]:
    entries = tuple(entry(f"e{n}", head) for n, head in enumerate(heads))
    return [
        "/".join(b.inlines[0].text for b in group if b.kind == "entry")
        for group in letters.groups(entries)
    ]


def test_an_index_is_parted_by_letters() -> None:
    found = lettered("1917 (journal)", "Angelica", "Émigrés", "“Ends”", "Évian", "Franco", "fronts")
    assert found == ["1917 (journal)", "Angelica", "Émigrés/“Ends”/Évian", "Franco/fronts"]
    assert lettered() == []


def test_breaks_and_headings_part_an_index_instead_of_letters() -> None:
    a, b, c = entry("a", "Aa"), entry("b", "Bb"), entry("c", "Cc")
    intro, rule = p("i", "Above."), Block("break", "r")
    parts = letters.groups((intro, a, b, rule, c))
    assert [[block.id for block in part] for part in parts] == [["a", "b"], ["r", "c"]]
    head = Block("heading", "h", words("A"), level=2)
    parts = letters.groups((intro, head, a, b))
    assert [[block.id for block in part] for part in parts] == [["h", "a", "b"]]


def test_the_list_of_notes_is_not_printed_nor_in_the_contents_of_the_page() -> None:
    notes = Section("n", "notes", "Notes", "back")
    entries = tuple(Entry(words(s.title), s.id, s.id) for s in (TEXT, notes))
    contents = Section("c", "contents", "Contents", "front", entries=entries)
    book = Book(META, (contents, TEXT, notes), entries)
    printed = xhtml.print_xhtml(book, ASSETS)
    assert "Notes" not in printed
    assert pdf.print_pdf(lambda _: book, ASSETS).pagination.count > 3


def test_a_call_and_its_note_in_both_formats() -> None:
    call = Inline("noteref", "7", id="c7", href="#n7")
    text = replace(TEXT, blocks=(p("b", "A word", call, Inline("text", " more.")),))
    note = Note("n7", "c7", "7", "t", (p("n7p", "Said."),), part="a")
    book = Book(META, (text, Section("n", "notes", "Notes", "back")), notes=(note,))
    screen = xhtml.section_xhtml(book, text, "epub", ASSETS, {"t": "t.xhtml", "n": "n.xhtml"})
    assert 'epub:type="noteref" role="doc-noteref" id="c7" href="n.xhtml#n7"' in screen
    assert "Said." not in screen
    page = xhtml.print_xhtml(book, ASSETS)
    assert page.count("Said.") == page.count('id="n7"') == page.count('id="c7"') == 1
    assert '\u2060<a href="#n7">7</a></edition-call> more.' in page.replace("&#8288;", "\u2060")
    assert '<a href="#c7">7.</a>' in page


def test_a_sign_is_no_figure_and_takes_no_point() -> None:
    text = replace(TEXT, blocks=(p("b", "A", Inline("noteref", "†", id="c", href="#n")),))
    note = Note("n", "c", "†", "t", (p("np", "Said."),), part="a")
    page = xhtml.print_xhtml(Book(META, (text,), notes=(note,)), ASSETS)
    assert '<edition-call class="sign"' in page
    assert ">†</a></edition-label> Said." in page


def test_a_locator_leads_to_its_place() -> None:
    line = Block("entry", "e", (*words("Franco, "), locator("t3", "12"), locator("gone", "13")))
    found = fragment(back("index", line), "print")
    assert '<a class="locator" href="#t3" data-generated="page">12</a>' in found
    assert '<span class="locator" data-generated="page">13</span>' in found


def held(*inlines: Inline) -> str:
    text = replace(TEXT, blocks=(Block("paragraph", "b", inlines),))
    page = xhtml.print_xhtml(Book(META, (text,)), ASSETS)
    return page[page.index('id="b">') + 7 : page.index("</p>")]


@pytest.mark.parametrize(
    ("inlines", "printed"),
    [
        ([Inline("text", "a "), Inline("anchor", id="x"), Inline("text", "word on")],
         'a <span class="anchor" id="x">word</span> on'),
        ([Inline("anchor", id="x"), Inline("anchor", id="y"), Inline("text", "word")],
         '<span class="anchor" id="x"><span class="anchor" id="y">word</span></span>'),
        ([Inline("anchor", id="x"), Inline("emphasis", "a word")],
         '<em><span class="anchor" id="x">a</span> word</em>'),
        ([Inline("anchor", id="x"), Inline("work", children=words("a word"))],
         '<cite><span class="anchor" id="x">a</span> word</cite>'),
        ([Inline("text", "end"), Inline("anchor", id="x")],
         'end<span class="anchor" id="x"></span>'),
        ([Inline("text", "end"), Inline("anchor", id="x"), Inline("text", " of")],
         'end<span class="anchor" id="x"></span> of'),
        ([Inline("anchor", id="x"), Inline("break"), Inline("text", "on")],
         '<span class="anchor" id="x"></span><br/>\non'),
    ],
)  # fmt: skip
def test_an_anchor_holds_the_word_it_marks(inlines: list[Inline], printed: str) -> None:
    assert held(*inlines) == printed


@cache
def volume() -> Book:
    part = Section("part", "part-title", "Part One", "body")
    headnote = Section("head", "matter", "Headnote", "body", (p("hn", PROSE * 4),), running="H")
    other = replace(headnote, id="head2", blocks=(p("hn2", PROSE),))
    text2 = replace(TEXT, id="u", blocks=tuple(p(f"u{n}", PROSE * 5) for n in range(9)), part="b")
    intro = Section("in", "matter", "Introduction", "front", (p("inp", PROSE * 60),), running="In")
    lists = [
        back(kind, *(
            entry(f"{kind}{n}", f"{chr(65 + n // 4)} head {n}", p(f"{kind}{n}p", PROSE))
            for n in range(30 + 17 * number)
        )) for number, kind in enumerate(KINDS)
    ]  # fmt: skip
    return Book(META, (intro, part, headnote, TEXT, other, text2, *lists))


@cache
def laid() -> tuple[list[Any], dict[str, str], dict[str, int]]:
    pages = list(press.Press(ASSETS, FACES).lay_out(xhtml.print_xhtml(volume(), ASSETS)).pages)
    found = pdf._paginated(volume(), pages)
    sheets: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        for name in page.anchors:
            sheets.setdefault(name, number)
    return pages, dict(found.pages), sheets


def test_a_headnote_stands_behind_its_part_title_and_faces_the_text() -> None:
    _, pages, sheets = laid()
    assert (pages["part"], pages["head"], pages["t"]) == ("1", "2", "3")
    assert (sheets["part"] % 2, sheets["head"] % 2, sheets["t"] % 2) == (1, 0, 1)
    assert sheets["head2"] % 2 == sheets["u"] % 2 == 1


def test_lists_open_on_pages_of_their_own_the_first_on_a_recto() -> None:
    _, _, sheets = laid()
    opened = [sheets[f"s-{kind}"] for kind in KINDS]
    assert opened == sorted(set(opened))
    assert opened[0] % 2 == 1
    assert any(sheet % 2 == 0 for sheet in opened)


def test_an_index_stands_in_two_columns() -> None:
    pages, _, sheets = laid()
    sheet = pages[sheets["s-index"] - 1]._page_box
    lefts = {
        round(box.position_x)
        for box in walk(sheet)
        if box.element_tag == "li" and type(box).__name__ == "BlockBox"
    }
    assert len(lefts) == 2
    assert max(lefts) > sheet.content_box_x() + sheet.width / 2


def test_pages_and_lines_come_into_the_book_they_are_of() -> None:
    """A list of emendations by page and line: its own places are right when it is printed."""

    def compose(pagination: Pagination | None) -> Book:
        pages = dict(pagination.pages) if pagination else {}
        lines = dict(pagination.lines) if pagination else {}
        entries = (
            Block("entry", f"e{n}", (
                locator(f"t{n}", f"{pages.get(f't{n}', '')}.{lines.get(f't{n}', '')}"),
                *words(" This] These"),
            )) for n in range(30)
        )  # fmt: skip
        return Book(META, (TEXT, back("emendations", *entries)))

    printed = pdf.print_pdf(compose, ASSETS)
    assert compose(printed.pagination) == compose(printed.pagination)
    lines, pages = dict(printed.pagination.lines), dict(printed.pagination.pages)
    assert set(lines) == {f"t{n}" for n in range(30)}
    assert max(lines.values()) <= 34
    assert lines["t0"] == 1
    on_two = [lines[f"t{n}"] for n in range(30) if pages[f"t{n}"] == "2"]
    assert on_two == sorted(set(on_two))
    assert len(on_two) > 3
