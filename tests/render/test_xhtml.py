"""A book as XHTML: what is a witness's, what is not, and that templates only print."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from edition.model.book import Block, Book, Entry, Inline, Metadata, Section
from edition.model.finding import BadInput
from edition.render import assets, xhtml

ASSETS = assets.shipped()
NS = {"h": "http://www.w3.org/1999/xhtml"}
META = Metadata("A <Book> & More", "en", "urn:uuid:1", "2026-01-02T00:00:00Z", authors=("A. B.",))


def words(text: str) -> tuple[Inline, ...]:
    return (Inline("text", text),)


def p(name: str, text: str, kind: str = "paragraph", **more: object) -> Block:
    return Block(kind, name, words(text), **more)  # type: ignore[arg-type]


def text(*blocks: Block, id: str = "t1", kind: str = "text", part: str = "a") -> Section:
    return Section(id, kind, "A Text", "body", blocks, part=part, running="A Text")


def parsed(*sections: Section) -> ElementTree.Element:
    printed = xhtml.print_xhtml(Book(META, sections), ASSETS)
    return ElementTree.fromstring(printed.removeprefix("<!DOCTYPE html>\n"))


def fragment(section: Section, *others: Section, target: xhtml.Target = "epub") -> str:
    return xhtml.section_xhtml(Book(META, (section, *others)), section, target, ASSETS)


EVERY_KIND = text(
    p("a1", "Leon", "author"),
    p("a2", "Title", "title"),
    p("a3", "Deck", "deck"),
    p("b1", "One"),
    Block("blockquote", "q", children=(p("q1", "Said"), p("q2", "Who", "attribution"))),
    p("b2", "and on.", continued=True),
    Block("list", "l", children=(p("l1", "(5) five", "item"), p("l2", "(8) eight", "item"))),
    Block("verse", "v", children=(p("v1", "A line", "line"), p("v2", "and another", "line"))),
    Block("epigraph", "e", children=(p("e1", "Motto"),)),
    Block("letter", "k", children=(p("k1", "Dear Sir"),)),
    Block("break", "y"),
    p("z", "1937", "publication"),
)


def test_every_word_of_a_witness_stands_in_its_article() -> None:
    root = parsed(EVERY_KIND)
    (article,) = root.iterfind(".//h:article", NS)
    assert article.get("data-part") == "a"
    said = " ".join("".join(article.itertext()).split())
    assert said == (
        "Leon Title Deck One Said Who and on. (5) five (8) eight A line and another Motto "
        "Dear Sir 1937"
    )
    outside = "".join(root.itertext()).replace("".join(article.itertext()), "")
    assert not outside.replace(META.title, "").strip()


def test_every_block_keeps_its_id_once() -> None:
    ids = [element.get("id") for element in parsed(EVERY_KIND).iter() if element.get("id")]
    kinds = {"q", "l", "v", "e", "k", "y", "z"}
    leaves = {"a1", "a2", "a3", "b1", "q1", "q2", "b2", "l1", "l2", "v1", "v2", "e1", "k1"}
    assert kinds | leaves < set(ids)
    assert len(ids) == len(set(ids))


def test_the_opening_is_a_header_in_the_order_of_the_witness() -> None:
    (header,) = parsed(EVERY_KIND).iterfind(".//h:article/h:header", NS)
    assert [child.get("id") for child in header] == ["a1", "a2", "a3"]


def test_a_chapter_heading_belongs_to_the_opening() -> None:
    section = text(p("h", "Chapter", "heading", level=1), p("d", "1 May", "dateline"), p("b", "X"))
    (header,) = parsed(section).iterfind(".//h:header", NS)
    assert [child.get("id") for child in header] == ["h", "d"]


@pytest.mark.parametrize(
    ("title", "levels", "printed"),
    [
        (True, [2, 3, 2], ["h1", "h2", "h3", "h2"]),
        (True, [1, 1], ["h1", "h2", "h2"]),  # below the title of the text
        (True, [3, 5], ["h1", "h2", "h3"]),  # none left out
        (False, [2, 3], ["h1", "h2"]),
        (False, [1, 2, 2], ["h1", "h2", "h2"]),
        (True, [2, 3, 4, 5, 6, 7], ["h1", "h2", "h3", "h4", "h5", "h6", "h6"]),
    ],
)
def test_headings_nest_without_a_gap(title: bool, levels: list[int], printed: list[str]) -> None:
    heads = [p(f"h{i}", "H", "heading", level=level) for i, level in enumerate(levels)]
    section = text(*([p("t", "T", "title")] if title else []), *heads)
    tags = [e.tag.rpartition("}")[2] for e in parsed(section).iter()]
    assert [tag for tag in tags if tag[0] == "h" and tag[1:].isdigit()] == printed


def test_marks_on_words() -> None:
    marks = (
        Inline("emphasis", "a", id="m"),
        Inline("foreign", "b", lang="fr"),
        Inline("work", "c"),
        Inline("small-caps", "d"),
        Inline("strong", children=(Inline("superscript", "e"),)),
        Inline("anchor", id="n"),
        Inline("break"),
        Inline("link", "f", href="https://example.org/"),
    )
    printed = fragment(text(Block("paragraph", "b", marks)))
    assert (
        '<p id="b"><em id="m">a</em><i lang="fr" xml:lang="fr">b</i><cite>c</cite>'
        '<span class="small-caps">d</span><strong><sup>e</sup></strong>'
        '<span class="anchor" id="n"></span><br/>\n<a href="https://example.org/">f</a></p>'
    ) in printed


def test_what_is_written_is_text_never_markup() -> None:
    nasty = "</p><script>alert(1)</script>&amp;{{ 7 * 7 }}{% raw %}"
    section = text(p("b", nasty))
    (article,) = parsed(section).iterfind(".//h:article", NS)
    assert "".join(article.itertext()).strip() == nasty
    assert not parsed(section).findall(".//h:script", NS)


@pytest.mark.parametrize(
    ("href", "kept"),
    [
        ("#c", 'href="t2.xhtml#c"'),
        ("#nowhere", ""),
        ("https://example.org/", 'href="https://example.org/"'),
        ("file:///etc/passwd", ""),
        ("javascript:alert(1)", ""),
        ("../secret", ""),
    ],
)
def test_links_lead_only_where_a_book_may_lead(href: str, kept: str) -> None:
    link = Block("paragraph", "b", (Inline("link", "there", href=href),))
    here, there = text(link), text(p("c", "There"), id="t2")
    printed = xhtml.section_xhtml(
        Book(META, (here, there)), here, "epub", ASSETS, {"t1": "t1.xhtml", "t2": "t2.xhtml"}
    )
    assert printed.count("href") == bool(kept)
    assert kept in printed
    assert ">there<" in printed


def test_contents_print_the_pages_they_are_given() -> None:
    entry = Entry(
        words("A Text"), "t1", "t1", page="17", children=(Entry(words("Sub"), "h", "t1", 2),)
    )
    section = Section("c", "contents", "Contents", "front", entries=(entry,), role="doc-toc")
    printed = fragment(section, target="print")
    assert (
        '<a href="#t1"><span class="label">A Text</span> <span class="page">17</span></a>'
        in printed
    )
    assert '<a href="#h"><span class="label">Sub</span></a>' in printed


def test_facts_are_said_in_words_and_unknown_ones_as_they_are() -> None:
    rules = (Inline("text", "After "), Inline("work", "New Hart’s Rules"))
    facts = (("rights", "None known."), ("typography", rules), ("paper", "laid"))
    printed = fragment(Section("i", "imprint", "Imprint", "front", facts=facts))
    for said in (
        ">Rights</span> None known.",
        "<cite>New Hart’s Rules</cite>",
        ">paper</span> laid",
    ):
        assert said in printed


def test_a_control_character_is_refused_with_its_place() -> None:
    with pytest.raises(BadInput, match=r"a: .*U\+0001"):
        fragment(text(p("b", "one\x01two")))


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{% if %}", "TEMPLATE"),
        ("{{ nothing }}", "undefined"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
        ("{{ section.blocks.append(1) }}", "TEMPLATE"),
        ("{% include '/etc/passwd' %}", "no template"),
        ("{% include '../../etc/passwd' %}", "no template"),
        ("{{ 1 // 0 }}", "zero"),
        ("{{ range(1000000000) | list }}", "TEMPLATE"),
    ],
)
def test_a_faulty_template_is_named(template: str, message: str) -> None:
    own = {**ASSETS, "templates/sections/text.xhtml": template}
    section = text(p("b", "One"))
    with pytest.raises(BadInput, match=message) as fault:
        xhtml.section_xhtml(Book(META, (section,)), section, "print", own)
    assert "templates/" in str(fault.value)


def test_an_edition_may_replace_one_template() -> None:
    own = {**ASSETS, "templates/facts.xhtml": "{% macro facts(list) %}<hr/>{% endmacro %}"}
    section = Section("i", "imprint", "Imprint", "front", facts=(("rights", "None"),))
    printed = xhtml.section_xhtml(Book(META, (section,)), section, "print", own)
    assert "<hr/>" in printed
    assert "Rights" not in printed


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("A Short Title", "A Short Title"),
        (
            "The Degeneration of the Soviet Secret Police, and After",
            "The Degeneration of the Soviet Secret Police",
        ),
        ("x" * 80, "x" * 49 + "…"),
    ],
)
def test_a_running_head_fits_its_line(title: str, said: str) -> None:
    assert xhtml.head(title) == said


def test_the_verso_has_the_author_where_the_recto_has_the_title() -> None:
    same = Section("t", "text", META.title, "body", (p("b", "X"),), part="a", running=META.title)
    assert parsed(same).find("h:body", NS).get("data-verso") == "A. B."  # type: ignore[union-attr]
    assert parsed(text(p("b", "X"))).find("h:body", NS).get("data-verso") == META.title  # type: ignore[union-attr]


def test_a_small_word_that_opens_a_quotation_is_kept_with_the_next() -> None:
    assert xhtml.displayed("“The Quay” and “The Sea”") == "“The\u00a0Quay” and\u00a0“The\u00a0Sea”"


@pytest.mark.parametrize(
    ("language", "style", "said"),
    [("en", "chicago", "en-US"), ("en", "hart", "en-GB"), ("en-GB", "chicago", "en-GB"),
     ("fr", "chicago", "fr")],
)  # fmt: skip
def test_an_english_book_is_divided_as_its_house_divides(
    language: str, style: str, said: str
) -> None:
    metadata = replace(META, language=language, style=style)
    printed = xhtml.print_xhtml(Book(metadata, (text(p("b", "Words.")),)), ASSETS)
    root = ElementTree.fromstring(printed.removeprefix("<!DOCTYPE html>\n"))
    body = root.find("h:body", NS)
    assert body is not None
    assert root.get("lang") == language
    assert body.get("lang", language) == said


def test_a_displayed_title_keeps_small_words_with_the_next() -> None:
    assert (
        xhtml.displayed("Two Documents on the Purges")
        == "Two\u00a0Documents on\u00a0the\u00a0Purges"
    )
    assert max(map(len, xhtml.displayed("to be or not to be " * 9).split(" "))) <= xhtml.BOUND + 1


def test_a_table_has_rows_and_cells_and_numbers_are_told() -> None:
    root = parsed(text(
        Block("table", "t", children=(
            Block("row", "r1", children=(p("c1", "Year", "cell"), p("c2", "Cost", "cell"))),
            Block("row", "r2", children=(
                p("c3", "1884", "cell"),
                Block("cell", "c4", (Inline("text", "290"),), label="number"),
            )),
        )),
    ))  # fmt: skip
    rows = root.findall(".//h:table/h:tbody/h:tr", NS)
    assert [[cell.text for cell in row] for row in rows] == [["Year", "Cost"], ["1884", "290"]]
    assert [cell.get("class") for cell in rows[1]] == [None, "number"]


def test_a_letter_is_a_quotation_and_a_speech_begins_with_its_speaker() -> None:
    root = parsed(text(
        Block("letter", "k", children=(p("k1", "Sir,", "salutation"), p("k2", "Ed.", "signature"))),
        Block("play", "a", children=(
            Block("speech", "s", children=(p("s1", "Anne.", "speaker"), p("s2", "Yes."))),
            p("s3", "[Exit.]", "stage"),
        )),
    ))  # fmt: skip
    letter = root.find(".//h:blockquote[@class='letter']", NS)
    assert letter is not None
    assert [one.get("class") for one in letter] == ["salutation", "signature"]
    speech = root.find(".//h:div[@class='play']/h:div[@class='speech']", NS)
    assert speech is not None
    assert [(one.get("class"), one.text) for one in speech] == [
        ("speaker", "Anne."),
        (None, "Yes."),
    ]


def test_a_line_of_verse_tells_its_step_and_a_break_has_no_words() -> None:
    root = parsed(text(
        Block("verse", "v", children=(
            p("v1", "A line", "line"),
            Block("line", "v2", (Inline("text", "and another"),), level=12),
        )),
        Block("break", "y"),
    ))  # fmt: skip
    lines = root.findall(".//h:div[@class='verse short']/h:p", NS)
    assert [line.get("class") for line in lines] == ["line", "line step-12"]
    rule = root.find(".//h:hr[@class='break']", NS)
    assert rule is not None
    assert not "".join(rule.itertext())
