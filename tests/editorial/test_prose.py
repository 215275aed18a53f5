"""The editor's prose: Markdown with citations and cross-references as blocks and inlines."""

import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.editorial.prose import citations_in, faults, inlines, prose, references_in
from edition.model.book import Block, Inline
from edition.model.finding import Place

HERE = Place("notes.yaml", 7)


def shown(run: Iterable[Inline]) -> str:
    """Inlines on one line: kind, what it leads to, and what it holds."""
    made = []
    for inline in run:
        lead = f"={inline.href}" if inline.href else ""
        inside = inline.text + shown(inline.children)
        made.append(inside if inline.kind == "text" else f"<{inline.kind}{lead}|{inside}>")
    return "".join(made)


def outline(blocks: Iterable[Block]) -> list[object]:
    return [
        (b.kind, outline(b.children)) if b.children else (b.kind, shown(b.inlines)) for b in blocks
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In *Pravda*, **twice**.", "In <emphasis|Pravda>, <strong|twice>."),
        ("one\ntwo", "one two"),
        ("one  \ntwo", "one<break|>two"),
        ("`code` & <b>", "code & <b>"),
        ('"straight" -- quotes... &amp;', '"straight" -- quotes... &amp;'),
        ("[Beria](person:beria) *a*", "<link=person:beria|Beria> <emphasis|a>"),
        ("[a *b*](https://example.org/ż)", "<link=https://example.org/%C5%BC|a <emphasis|b>>"),
        ("<https://example.org>", "<link=https://example.org|https://example.org>"),
        ("[x](javascript:alert)", "x"),
        ("so it was [@leggett1981].", "so it was <citation|@leggett1981>."),
        ("[see @a-b, p. 12;\n  @c:d, ch. 3]", "<citation|see @a-b, p. 12; @c:d, ch. 3>"),
        ("[@a, s.v. “X [Y]”]", "<citation|@a, s.v. “X [Y]”>"),
        (r"\[@a] and [me@x.org]", "[@a] and [me@x.org]"),
        ("[@a](https://x.org)", "<link=https://x.org|@a>"),
        ("*see [@a], {note:b}*", "<emphasis|see <citation|@a>, <reference|note:b>>"),
        ("({page:the-cheka}) {note:} {x:y}", "(<reference|page:the-cheka>) {note:} {x:y}"),
        ("", ""),
    ],
)
def test_inlines(text: str, expected: str) -> None:
    assert shown(inlines(text)) == expected
    assert [shown(block.inlines) for block in prose(text, "p")] == ([expected] if text else [])


def test_blocks_and_their_ids() -> None:
    text = (
        "## A head\n\nFirst.\n\n> Said.\n>\n> Twice.\n\n---\n\n1. one\n2. two\n\n   more\n   - in\n"
    )
    blocks = prose(text, "n-")
    assert outline(blocks) == [
        ("heading", "A head"),
        ("paragraph", "First."),
        ("blockquote", [("paragraph", "Said."), ("paragraph", "Twice.")]),
        ("break", ""),
        (
            "list",
            [
                ("item", "1. one"),
                ("item", "2. two"),
                ("item", "more"),
                ("list", [("item", "• in")]),
            ],
        ),
    ]
    assert blocks[0].level == 2
    assert [block.id for block in every(blocks)] == [f"n-{number}" for number in range(1, 13)]


def every(blocks: Iterable[Block]) -> list[Block]:
    return [one for block in blocks for one in (block, *every(block.children))]


def test_an_item_that_begins_with_a_quotation_keeps_its_number() -> None:
    (made,) = prose("1. > Said.\n", "n-")
    assert outline(made.children) == [("item", "1. "), ("blockquote", [("paragraph", "Said.")])]


def test_four_spaces_make_no_code() -> None:
    assert outline(prose("One.\n\n    Two *three*.", "p")) == [
        ("paragraph", "One."),
        ("paragraph", "Two <emphasis|three>."),
    ]


@pytest.mark.parametrize("deep", [">" * 500, "- " * 300, "> - " * 30])
def test_prose_too_deep_to_be_meant_is_printed_as_it_stands(deep: str) -> None:
    assert outline(prose(f"{deep}word", "p")) == [("paragraph", f"{deep}word")]


def test_what_is_cited_and_referred_to() -> None:
    blocks = prose("A [@a; see @b] *[@a]*.\n\n> {note:x}, [y](term:y), [z](https://z.org).", "p")
    assert citations_in(blocks) == ("a", "b", "a")
    assert references_in(blocks) == ("note:x", "term:y")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("![a map](map.png)", "PROSE-IMAGE"),
        ("[x](notes.html)", "PROSE-LINK"),
        ("[x](javascript:alert)", "PROSE-LINK"),
        ('[x](https://x.org "title")', "PROSE-LINK"),
    ],
)
def test_faults_are_told_and_nothing_of_them_is_lost(text: str, code: str) -> None:
    (found,) = faults(f"Before. {text} After.", HERE)
    assert (found.code, found.place) == (code, HERE)
    assert found.remedy
    assert "After." in shown(inlines(f"Before. {text} After."))


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("see {page:}", "{page:}"),
        ("see {note: board}", "{note: board}"),
        ("see {Note:board}", "{Note:board}"),
        ("{person:board} x", "{person:board}"),
        ("see {note:board", "{note:board"),
        ("so [@]", "[@]"),
        ("so [@b", "[@b"),
        ("so @a, p. 3", "@a"),
        ("so [a, p. 3]", "[a, p. 3]"),
        ("so [-@a]", "-@a"),
        ("[x](person: b) y", "[x](person: b)"),
        ("[x](https://e.org/a b)", "[x](https://e.org/a b)"),
        ("so[^1] it is", "[^1]"),
        ("a | b\n--- | ---\n1 | 2", "--- | ---"),
    ],
)
def test_what_is_typed_in_vain_is_told(text: str, typed: str) -> None:
    (found,) = faults(text, HERE, works={"a"})
    assert (found.code, found.place) == ("PROSE-TYPED", HERE)
    assert f"“{typed}”" in found.message
    assert not list(faults(f"so `{typed}` it is", HERE, works={"a"}))


def test_a_fault_in_a_file_of_prose_has_its_line() -> None:
    (found,) = faults("One.\n\nTwo {note:}.\n\n- three", Place("matter/x.md", 3))
    assert found.place == Place("matter/x.md", 5)


def test_good_prose_has_no_faults() -> None:
    good = "*A* [b](term:b) [@c] {note:d} <https://e.org> a@b.org [sic] [a] (c) {x} – –-- a|b"
    assert not list(faults(good, HERE, works={"c", "b"}))


MARKDOWN = st.lists(
    st.sampled_from(
        [
            "*",
            "**",
            "_",
            "`",
            "[",
            "]",
            "(",
            ")",
            "@key",
            "{note:a}",
            "!",
            "> ",
            "1. ",
            "- ",
            "# ",
            "\n",
            "\n\n",
            "    ",
            "<",
            ">",
            "&amp;",
            "\\",
            "http://x.org",
            ": ",
            '"',
            "---",
            "```",
        ]
    )
    | st.text(max_size=6),
    max_size=30,
).map("".join)


@given(MARKDOWN)
def test_no_letter_is_lost(text: str) -> None:
    blocks = prose(text, "p")
    if not list(faults(text, HERE)):
        out = "".join(i.text + unquote(i.href) for block in every(blocks) for i in flat(block))
        assert not letters(text) - letters(out)
    ids = [block.id for block in every(blocks)]
    assert len(set(ids)) == len(ids)


def flat(block: Block) -> list[Inline]:
    queue = list(block.inlines)
    for inline in queue:
        queue.extend(inline.children)
    return queue


def letters(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]", text))
