"""Page numbers of a source in every place: taken out, kept in the record, paragraphs made whole."""

import re
import textwrap
from dataclasses import replace
from itertools import count

import pytest

from edition.model.document import Document, Mark, Witness
from edition.model.text import Text
from edition.structure import folio_edits, joins, noted, recover

SENTENCES = (
    "It was a dark afternoon in the last week of the year, and the carts stood in the yard.",
    "Nobody in the house had slept, and the old man sat by the window with a letter in his hand.",
    "When the tide turned the boats went out one after another into the grey of the water.",
)


def paragraphs(pages: int = 30, words: int = 180) -> list[str]:
    """Paragraphs of a book, `@12@` where its twelfth page begins: never at a sentence's end."""
    found, number, at = [], count(2), 0
    for size in range(pages * words // 60):
        out: list[str] = []
        for sentence in range(2 + size % 3):
            for word in SENTENCES[(size + sentence) % 3].split():
                out.append(word)
                at += 1
                if at >= words and len(out) > 10 and word.islower() and word.isalpha():
                    out.append(f"@{next(number)}@")
                    at = 0
        found.append(" ".join(out))
    return found


def typed(form: str) -> str:
    """The book as a transcriber types it: its page numbers in the form given."""
    rows = []
    for paragraph in paragraphs():
        if "\n" not in form:
            rows.append(textwrap.fill(re.sub(r"@(\d+)@", form.replace("#", r"\1"), paragraph), 70))
            continue
        parts = re.split(r" ?@(\d+)@ ?", paragraph)
        rows.append("".join(
            form.replace("#", part) if at % 2 else textwrap.fill(part, 70)
            for at, part in enumerate(parts)
        ))  # fmt: skip
    return "\n\n".join(rows)


def document(source: str) -> Document:
    return noted(Document(Witness("p", "p.txt", "", 0, "utf-8"), Text.of(source)))


def read(source: str) -> tuple[list[str], list[Mark]]:
    """The paragraphs of a text as they print, and its folios."""
    found = document(source)
    found = replace(found, marks=recover(found))
    found = found.edited(folio_edits(found))
    found = found.edited(joins(found))
    leaves = [" ".join(found.reading(leaf).split()) for leaf in found.leaves()]
    return leaves, [mark for mark in found.marks if mark.kind == "folio"]


FORMS = [
    "[Pg #]", "[Page #]", "{#}", "{p. #}", "[#]", "\n[Pg #]\n", "\n\n[Pg #]\n\n", "\n\n#\n\n",
    "\n               - # -\n", "\n\n-- # --\n\n", "\n\n[#]\n\n", "\n\n#     THE OLD QUAY\n\n",
    "\n\nA WINTER'S DEBT        #\n\n", "\n\nPage #\n\n", "<p #>", "[fol. #]", "[Page: #]",
    "\n\n[Page #: The first years. A.D. 17#.]\n\n",
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_numbers_that_rise_are_pages_and_their_paragraphs_are_whole(form: str) -> None:
    wanted = [" ".join(re.sub(r" ?@\d+@", "", one).split()) for one in paragraphs()]
    leaves, pages = read(typed(form))
    assert leaves == wanted
    labels = [int(mark.label) for mark in pages]
    assert labels == list(range(2, 2 + len(labels)))
    assert len(labels) >= 20


def test_roman_numbers_come_before_arabic_ones() -> None:
    rows = [*(f"[Pg {n}] {SENTENCES[0]}" for n in ("ii", "iii", "iv")),
            *(f"[Pg {n}] {SENTENCES[1]}" for n in range(1, 6))]  # fmt: skip
    leaves, pages = read("\n\n".join(rows))
    assert [mark.label for mark in pages] == ["ii", "iii", "iv", "1", "2", "3", "4", "5"]
    assert leaves == [SENTENCES[0]] * 3 + [SENTENCES[1]] * 5


def test_roman_numbers_in_brackets_count_the_pages_of_a_preface() -> None:
    romans = ["iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
    page = " ".join(SENTENCES * 3)
    rows = [f"[{n}] {page}" for n in (*romans, *range(1, 13))]
    leaves, pages = read("\n\n".join(rows))
    assert [mark.label for mark in pages] == [*romans, *map(str, range(1, 13))]
    assert leaves == [page] * 22
    added = [row.replace("[iii] It", "[i]t").replace("[iv] It", "[v]ery") for row in rows[:2]]
    rows = [*added, *(f"[{n}] {page}" for n in range(1, 13))]
    assert [mark.label for mark in read("\n\n".join(rows))[1]] == [str(n) for n in range(1, 13)]


def test_the_numbers_of_pages_call_no_notes() -> None:
    text = typed("[#]").replace("hand. When", "hand.* When", 1) + "\n\nNOTES\n\n3. *So he says.\n"
    found = [mark.label for mark in document(text).marks if mark.kind == "call"]
    assert found == ["*"]


@pytest.mark.parametrize(
    "source",
    [
        "He lived at [12] for years, and [13] was next door to it.\n\nNobody called.",
        "\n\n".join(f"{n}\n\n" + " ".join(SENTENCES * 40) for n in range(1, 20)),  # chapters
        "\n\n".join(f"{SENTENCES[n % 3]}[{n}]" for n in range(1, 9))
        + "\n\n" + "\n\n".join(f"[{n}] See above." for n in range(1, 9)),  # notes
        "It was in {3} places.",
        "Year      1840\n\nYear      1841\n\nYear      1850",
    ],
)  # fmt: skip
def test_other_numbers_are_no_pages(source: str) -> None:
    assert not [mark for mark in document(source).marks if mark.kind == "folio"]


def test_few_heads_of_facing_pages_are_enough() -> None:
    rows = ["2               THE OLD QUAY.", "A WINTER'S DEBT.              3",
            "4               THE OLD QUAY.", "THE CUSTOMS                   5"]  # fmt: skip
    text = " ".join(SENTENCES * 4)
    _, pages = read("\n\n".join(f"{text}\n\n{row}" for row in rows) + f"\n\n{text}")
    assert [mark.label for mark in pages] == ["2", "3", "4", "5"]
    turned = [row.replace("2  ", "3  ").replace("4  ", "5  ") for row in rows[::2]]
    _, pages = read("\n\n".join(f"{text}\n\n{row}" for row in turned * 2) + f"\n\n{text}")
    assert not pages
