"""The two texts of the repository, line by line: what each of their lines is."""

from pathlib import Path

import pytest

from edition.model.document import CONTAINERS, LEAVES, Document, Witness
from edition.model.text import Text
from edition.structure import recover

SEEDS = Path(__file__).parents[2] / "seeds"
ARTICLE_1937 = {
    1: "author", 3: "title", 5: "dateline", 7: "publication", 8: "deck", 14: "heading",
    20: "heading", 28: "heading", 34: "heading", 44: "heading", 50: "heading",
}  # fmt: skip
ARTICLE_1991 = {
    1: "title", 3: "subtitle", 9: "heading", 15: "item", 17: "item", 19: "item",
    20: "attribution", 28: "heading", 37: "attribution", 49: "heading", 75: "heading",
    84: "attribution", 98: "heading", 107: "attribution", 111: "heading", 132: "publication",
}  # fmt: skip


def read(name: str) -> Document:
    (path,) = (SEEDS / name).glob("*.txt")
    source = path.read_bytes().decode("utf-8")
    return Document(Witness(name, path.name, "", len(source), "utf-8"), Text.of(source))


@pytest.mark.parametrize(
    ("name", "kinds"), [("beginning-of-the-end", ARTICLE_1937), ("secret-police", ARTICLE_1991)]
)
def test_every_line_is_what_it_is(name: str, kinds: dict[int, str]) -> None:
    text = read(name)
    marks = recover(text)
    leaves = {text.line(m.span.start): m for m in marks if m.kind in LEAVES}
    assert {line: m.kind for line, m in leaves.items() if m.kind != "paragraph"} == kinds
    assert {m.level for m in marks if m.kind == "heading"} == {2}


def test_the_deck_is_three_lines() -> None:
    text = read("beginning-of-the-end")
    deck = next(mark for mark in recover(text) if mark.kind == "deck")
    assert (text.line(deck.span.start), text.line(deck.span.end)) == (8, 10)


@pytest.mark.parametrize(
    ("name", "cuts"), [("beginning-of-the-end", [(36, 38)]), ("secret-police", [(86, 88)])]
)
def test_one_paragraph_of_each_was_cut_in_two(name: str, cuts: list[tuple[int, int]]) -> None:
    text = read(name)
    joins = [mark.span for mark in recover(text) if mark.kind == "join"]
    assert [(text.line(span.start), text.line(span.end)) for span in joins] == cuts


def test_displayed_quotations_and_what_they_hold() -> None:
    text = read("secret-police")
    boxes = [mark for mark in recover(text) if mark.kind in CONTAINERS]
    assert {box.kind for box in boxes} == {"blockquote"}
    lines = [(text.line(box.span.start), text.line(box.span.end)) for box in boxes]
    assert lines == [(15, 20), (36, 37), (83, 84), (92, 92), (106, 107), (117, 117), (125, 127)]
    labels = [mark.label for mark in recover(text) if mark.kind == "item"]
    assert labels == ["(5)", "(6)", "(8)"]
