"""An index from its files and texts: the case file, the order, the links, the seeds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.editorial.blocks import blocks
from edition.editorial.index import faults, index_blocks, sort_key
from edition.editorial.index.collation import initial, untitled
from edition.editorial.notes import called, written
from edition.editorial.postings import ends, points, postings
from edition.editorial.prose import prose
from edition.editorial.settle import Settler
from edition.model.apparatus import Anchor, Apparatus
from edition.model.book import Block, Inline, Note
from edition.model.document import Document, in_order
from edition.sources import apparatus as files
from edition.sources.blueprint import parse
from edition.sources.encoding import decode
from edition.sources.plain import read
from edition.structure import units

from .index_books import STYLE, Indexed, apparatus, indexed, note, printed, text

CASES = Path(__file__).parents[1] / "cases" / "index.md"
SEEDS = Path(__file__).parents[2] / "seeds"
SOUND = "ab cde, fgh. “Anna” and Bob’s boat; Anna, Bob-cat. anna\nbobs boat"


def cases() -> Iterator[object]:
    for case in CASES.read_text(encoding="utf-8").split("\n## ")[1:]:
        name = case.partition("\n")[0]
        yield pytest.param(dict(re.findall(r"```(\w+)\n(.*?)\n```", case, re.S)), id=name)


@pytest.mark.parametrize("case", list(cases()))
def test_case(case: dict[str, str]) -> None:
    own = apparatus(case.get("index", ""), case.get("persons", ""), case.get("glossary", ""))
    called = re.findall(r"note (\d+): (.*)", case.get("notes", ""))
    notes = [note(int(page), number, words) for number, (page, words) in enumerate(called, 1)]
    made = indexed(own, [text(case["text"])], notes)
    assert "\n".join(printed(made.blocks())) == case["lines"]


def test_there_are_cases() -> None:
    assert CASES.read_text(encoding="utf-8").count("\n## ") == len(list(cases())) > 8


def sorted_by(order: str, *headings: str) -> list[str]:
    return sorted(headings, key=lambda one: sort_key(one, order))


def test_letter_by_letter_a_space_does_not_count() -> None:
    right = [
        "NEW (neighbors)", "New, Arthur", "New, Zoe", "new-12", "newborn", "newcomer", "New Deal",
        "newel", "New England", "new math", "news, lamentable", "News, Networks", "newsboy",
        "news release", "newt", "New Testament", "new town",
    ]  # fmt: skip
    assert sorted_by("letters", *reversed(right)) == right


def test_word_by_word_a_space_ends_a_word() -> None:
    assert sorted_by("words", "newborn", "New England", "New, Arthur", "new-town", "New (x)") == [
        "New (x)", "New, Arthur", "New England", "new-town", "newborn",
    ]  # fmt: skip
    assert sorted_by("letters", "newborn", "New England", "New, Arthur") == [
        "New, Arthur", "newborn", "New England",
    ]  # fmt: skip


def test_letters_come_first_then_accents_then_capitals() -> None:
    right = ["coté", "Côté", "cotes", "Łódź", "Lom", "Lwów"]
    assert sorted_by("letters", *reversed(right)) == right


def test_numbers_are_sorted_by_their_value_before_letters() -> None:
    right = ["9 Thermidor", "17th Congress", "1,900 men", "1917", "Abel"]
    assert sorted_by("letters", *reversed(right)) == right


@pytest.mark.parametrize(
    ("heading", "letter"),
    [("Étienne", "E"), ("“Executioner”", "E"), ("Łódź", "L"), ("Æsop", "A"), ("1917", ""),
     ("Жуков", "Ж"), ("…", ""), ("zebra", "Z")],
)  # fmt: skip
def test_the_letter_of_an_entry(heading: str, letter: str) -> None:
    assert initial(heading) == letter


def test_letters_stand_over_their_entries() -> None:
    heads = {"a": "ant", "b": "“Age”", "c": '"12"', "d": "bee"}
    lines = (f"{key}: {{heading: {head}, variants: [x]}}" for key, head in heads.items())
    own = apparatus("\n".join(lines))
    made = indexed(own, [text("x")]).blocks()
    assert [(one.kind, one.inlines[0].text, one.level) for one in made] == [
        ("heading", "0–9", 2), ("entry", "12", 0), ("heading", "A", 2), ("entry", "“Age”", 0),
        ("entry", "ant", 0), ("heading", "B", 2), ("entry", "bee", 0),
    ]  # fmt: skip


def test_the_house_style_says_in_which_order() -> None:
    own = apparatus("a: {heading: newborn, variants: [x]}\nb: {heading: new town, variants: [x]}")
    made = indexed(own, [text("x")])
    assert printed(made.blocks()) == ["newborn, 1", "new town, 1"]
    assert printed(made.blocks(replace(STYLE, index_order="words"))) == [
        "new town, 1",
        "newborn, 1",
    ]


def test_an_article_at_the_head_of_a_title_does_not_count() -> None:
    own = apparatus("a: {heading: The Zoo, kind: work, variants: [x]}\n"
                    "b: {heading: The Hague, kind: place, variants: [x]}\n"
                    "c: {heading: Yard, kind: work, variants: [x]}")  # fmt: skip
    made = indexed(own, [text("x")])
    assert printed(made.blocks()) == ["The Hague, 1", "_Yard_, 1", "_The Zoo_, 1"]


def test_before_there_are_pages_locators_are_numbered_through() -> None:
    own = apparatus("a: {heading: Anna, variants: [Anna]}")
    made = indexed(own, [text("Anna, Anna.\n\nAnna.")], [note(1, 1, "Anna.")])
    (_, entry) = index_blocks(own, made.postings, None, STYLE, made.notes)
    assert printed([entry]) == ["Anna, 1, 2, 3, n1"]
    assert [one.href for one in entry.inlines if one.kind == "locator"] == [
        "#ix-1", "#ix-2", "#ix-3", "#note-1",
    ]  # fmt: skip


def test_roman_pages_stand_before_arabic_ones() -> None:
    own = apparatus("a: {heading: Anna, variants: [Anna]}")
    made = indexed(own, [text("Anna.\n\nAnna.\n\nAnna.\n\nAnna.")])
    labels = dict(zip(["1", "2", "3", "4"], ["ix", "xi", "2", "10"], strict=True))
    pages = made.pages()
    shown = replace(pages, pages=tuple((name, labels[page]) for name, page in pages.pages))
    (_, entry) = index_blocks(own, made.postings, shown, STYLE, ())
    assert printed([entry]) == ["Anna, ix, xi, 2, 10"]


def test_every_id_is_the_only_one_and_every_link_leads_somewhere(seeds: Indexed) -> None:
    lines = list(all_entries(seeds.blocks()))
    ids = [block.id for block in leaves(seeds.blocks())]
    ids += [one.inline.id for own in points(seeds.postings).values() for one in own]
    ids += [note.id for note in seeds.notes]
    assert len(set(ids)) == len(ids)
    links = {one.href for block in lines for one in runs(block.inlines) if one.href}
    assert len(links) > 300
    assert {link.removeprefix("#") for link in links} <= set(ids)


def all_entries(found: tuple[Block, ...]) -> Iterator[Block]:
    for block in found:
        if block.kind == "entry":
            yield block
            yield from all_entries(block.children)


def runs(inlines: tuple[Inline, ...]) -> Iterator[Inline]:
    for inline in inlines:
        yield inline
        yield from runs(inline.children)


def volume() -> Indexed:
    """The volume of the seeds with its notes and its index."""
    documents, notes = [], list[Note]()
    for number, part in enumerate(("beginning-of-the-end", "secret-police"), 1):
        (file,) = (SEEDS / part).glob("*.txt")
        raw, structure = file.read_bytes(), SEEDS / part / "structure.yaml"
        found = read(raw, decode(raw, file=str(file)), part=part, file=file.name)
        marks = parse(structure.read_bytes(), str(structure), found, units(found))
        documents.append(replace(found, marks=in_order(marks)))
        notes += noted(documents[-1], number)
    own = apparatus(*(
        (SEEDS / "two-documents" / f"{name}.yaml").read_text(encoding="utf-8")
        for name in ("index", "persons", "glossary")
    ))  # fmt: skip
    return indexed(own, documents, notes)


def noted(document: Document, number: int) -> Iterator[Note]:
    """The notes on a text, on the page of their calls."""
    part = document.witness.part
    records = files.notes((SEEDS / part / "notes.yaml").read_bytes(), "notes.yaml")
    placed = [replace(one, anchor=replace(one.anchor, part=part)) for one in records]
    found = called(placed, document, f"t{number}-")
    ids = {one.record.id: (one.id, one.call, one.label) for one in found if one.record.id}
    settler = Settler(lambda citation: (), ids, {}, {})
    leaves = list(document.leaves())
    for one in found:
        page = 1 + sum(leaf.span.end < one.span.end for leaf in leaves)
        blocks = settler.blocks(written(one, found))
        yield Note(one.id, f"{one.call}-{page}", one.label, "", blocks, part=part)


@pytest.fixture(scope="module")
def seeds() -> Indexed:
    return volume()


def test_the_index_of_the_seeds_is_sound(seeds: Indexed) -> None:
    said = prose((SEEDS / "two-documents" / "matter" / "introduction.md").read_text(), "m-")
    silent = Settler(lambda citation: ()).blocks(said)
    found = postings(seeds.apparatus, seeds.documents, seeds.notes, silent)
    assert [str(one) for one in faults(seeds.apparatus, found)] == []


def on_pages(text: str) -> tuple[set[int], str]:
    """The pages that a locator of the seeds names, and its notes."""
    pages, _, notes = text.partition("n")
    first, _, last = pages.partition("–")
    end = first[: max(0, len(first) - len(last))] + last if last else first
    return set(range(int(first), int(end) + 1)), notes


def test_every_locator_of_the_seeds_leads_to_a_place_on_its_page(seeds: Indexed) -> None:
    pages = dict(seeds.pages().pages)
    pages |= {note.id: pages[note.call] for note in seeds.notes}
    for block in all_entries(seeds.blocks()):
        for one in block.inlines:
            if one.kind == "locator":
                page = int(pages[one.href.removeprefix("#")])
                told, notes = on_pages(one.text)
                assert page == min(told)
                assert bool(notes) == ("note" in one.href)


def test_every_place_of_the_seeds_is_on_a_page_of_its_entry(seeds: Indexed) -> None:
    pages = dict(seeds.pages().pages)
    pages |= {note.id: pages[note.call] for note in seeds.notes}
    named: dict[str, set[int]] = {}
    for block in all_entries(seeds.blocks()):
        for one in block.inlines:
            if one.kind == "locator":
                named.setdefault(block.id, set()).update(on_pages(one.text)[0])
    of_entry = {key: f"ix-entry-{i}" for i, key in enumerate(keys(seeds.apparatus), 1)}
    for posting, (first, last) in ends(seeds.postings).items():
        told = set(range(int(pages[first]), int(pages[last or first]) + 1))
        assert told <= named[of_entry[posting.key]], posting


def keys(own: Apparatus) -> list[str]:
    return [
        *(f"person:{one.key}" for one in own.persons),
        *(f"term:{one.key}" for one in own.terms),
        *(one.key for one in own.headings),
    ]


def test_every_anchor_of_the_seeds_is_printed_before_its_words(seeds: Indexed) -> None:
    for document in seeds.documents:
        own = points(seeds.postings)[document.witness.part]
        printed_ids = [
            one.id for block in leaves(blocks(document, "b", own)) for one in runs(block.inlines)
            if one.kind == "anchor"
        ]  # fmt: skip
        assert sorted(printed_ids) == sorted(one.inline.id for one in own)


def leaves(found: tuple[Block, ...]) -> Iterator[Block]:
    for block in found:
        yield block
        yield from leaves(block.children)


@given(st.lists(st.text(SOUND, max_size=40), min_size=1, max_size=6))
def test_pages_are_those_of_the_places_whatever_the_text(paragraphs: list[str]) -> None:
    source = "\n\n".join(words.replace("\n", " ").strip() or "-" for words in paragraphs)
    own = apparatus("a: {heading: Anna, variants: [Anna]}\n"
                    "b: {heading: Bob, variants: [Bob, Bob’s boat]}")  # fmt: skip
    made = indexed(own, [text(source)])
    told = dict(line.split(", ", 1) for line in printed(made.blocks()))
    for key, heading in (("a", "Anna"), ("b", "Bob")):
        places = [one for one in made.postings if one.key == key]
        pages = sorted({int(made.page(one.part, one.span.start)) for one in places})
        assert told.get(heading, "") == ", ".join(map(str, pages))
        assert all(heading in one.span.of(source) for one in places)


def test_equal_input_gives_an_equal_index(seeds: Indexed) -> None:
    other = volume()
    assert seeds.blocks() == other.blocks()
    assert points(seeds.postings) == points(other.postings)


def test_anchors_of_other_parts_are_passed_over() -> None:
    own = apparatus("a: {heading: Anna, include: [{part: diary, exact: nobody}], "
                    "exclude: [{part: diary, exact: nothing}], variants: [Anna]}")  # fmt: skip
    assert isinstance(own.headings[0].include[0], Anchor)
    assert printed(indexed(own, [text("Anna.")]).blocks()) == ["Anna, 1"]


@pytest.mark.parametrize(
    ("language", "right"),
    [
        ("de", "Ahorn Ähre Azur Ofen Öl Oslo Strasse Straße Strauß"),
        ("fr", "cote coté côte côté eau élan odeur œuvre offre"),
        ("es", "nada nino niño nube nzz ñandú obra"),
        ("ru", "1905 Абрам Ёж Ель Икар Йод Ян abc Zola"),
    ],
)
def test_a_language_has_its_own_order(language: str, right: str) -> None:
    found = sorted(set(right.split()), key=lambda one: sort_key(one, "letters", language))
    assert found == right.split()


@pytest.mark.parametrize(
    ("language", "heading", "letter"),
    [("es", "ñandú", "Ñ"), ("en", "ñandú", "N"), ("ru", "йод", "Й"), ("ru", "ёж", "Е"),
     ("de", "Öl", "O"), ("fr", "œuvre", "O"), ("fr", "île", "I")],
)  # fmt: skip
def test_an_entry_stands_under_the_letter_of_its_language(
    language: str, heading: str, letter: str
) -> None:
    assert initial(heading, language) == letter


@pytest.mark.parametrize(
    ("language", "title", "sorted_by"),
    [("fr", "L’Avenir", "Avenir"), ("fr", "Les Phares", "Phares"), ("it", "L’Unità", "Unità"),
     ("de", "Die Fackel", "Fackel"), ("en", "The Cheka", "Cheka"), ("fr", "Lampe", "Lampe")],
)  # fmt: skip
def test_a_title_is_sorted_without_its_article(language: str, title: str, sorted_by: str) -> None:
    assert untitled(title, language) == sorted_by
