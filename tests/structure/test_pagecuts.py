"""Where a sentence ends with a page, the book's own lines tell whether its paragraph does."""

import random
import textwrap

import pytest

from edition.model.document import Document, Mark, Witness
from edition.model.text import Text
from edition.structure import noted, recover

SAID = (
    "The old man at the barrow had been looking on for an hour and more, and he knew very well "
    "whose dog it was, and where its master had gone."
)
NEXT = (
    "Nobody had asked him; he would have told them if they had, for he was a man who kept nothing "
    "to himself when there was anybody near who wished to hear it."
)
WORDS = (
    "the", "old", "man", "had", "seen", "what", "dog", "did", "nobody", "in", "it", "said", "so",
)  # fmt: skip


def prose() -> list[str]:
    """Two hundred paragraphs of several sentences, as a typist wraps them."""
    chance = random.Random(7)
    made = []
    for _ in range(200):
        sentences = [
            " ".join(chance.choices(WORDS, k=chance.randint(7, 16))).capitalize() + "."
            for _ in range(chance.randint(3, 9))
        ]
        made.append(textwrap.fill(" ".join(sentences), 72))
    return made


def recovered(first: str, second: str) -> tuple[str, list[Mark]]:
    """A book of four pages, two parts on both sides of the third's number, and its paragraphs."""
    made = prose()
    pages = ["\n\n".join(made[at : at + 50]) for at in range(0, 200, 50)]
    pages[1] += f"\n\n{first}"
    pages[2] = f"{second}\n\n{pages[2]}"
    source = "".join(f"[Pg {number}]\n\n{page}\n\n" for number, page in enumerate(pages, 7))
    document = noted(Document(Witness("p", "f", "", 0, "utf-8"), Text.of(source)))
    return source, [mark for mark in recover(document) if mark.kind == "paragraph"]


def paragraphs(first: str, second: str) -> list[str]:
    """The words of the paragraphs of such a book."""
    source, marks = recovered(first, second)
    return [" ".join(mark.span.of(source).split()) for mark in marks]


@pytest.mark.parametrize(
    ("width", "whole"),
    [(72, True), (60, False)],  # the last line has no room for “Nobody”; it has much
)
def test_the_room_for_the_next_word_tells(width: int, whole: bool) -> None:
    lines = textwrap.wrap(SAID, 72)
    kept = lines if width == 72 else [*lines[:-1], lines[-1][:40].rsplit(" ", 1)[0] + "."]
    found = paragraphs("\n".join(kept), textwrap.fill(NEXT, 72))
    assert len(lines[-1]) > 64
    assert any("[Pg 9] Nobody had asked" in one for one in found) is whole


def test_what_begins_as_speech_does_stays_apart() -> None:
    found = paragraphs(textwrap.fill(SAID, 72), f'"{textwrap.fill(NEXT, 71)}"')
    assert any(one.startswith('"Nobody had asked') for one in found)


@pytest.mark.parametrize("short", [False, True])
def test_it_tells_above_the_notes_of_a_page_too(short: bool) -> None:
    above = textwrap.fill(SAID.replace("the barrow", "the barrow*"), 72)
    above = above.rsplit(" ", 4)[0] + "." if short else above
    source, marks = recovered(f"{above}\n\n* The barrow is gone.", textwrap.fill(NEXT, 72))
    goes_on = [mark.label for mark in marks if mark.span.of(source).startswith("Nobody had asked")]
    assert goes_on == ["" if short else "continued"]


@pytest.mark.parametrize("rule", ["_", "____", "_" * 60])
def test_a_rule_at_the_top_of_a_page_under_words_in_italics(rule: str) -> None:
    found = paragraphs("_And they had gone home_", rule)
    assert any(one.endswith("_And they had gone home_") for one in found)
