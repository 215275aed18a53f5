"""Books in the habits of Project Gutenberg: front matter, contents lists, divisions, levels.

In a case `¶ 3` stands for three paragraphs of prose, `♪ 2` for two stanzas; the outline leaves
paragraphs out, but for dedications, and verse, speeches and what else is not of the divisions.
"""

import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from unicodedata import normalize

import pytest

from edition.model.document import Document, Witness
from edition.model.text import Text
from edition.sources.gutenberg import framed
from edition.structure import noted, recover

CASES = Path(__file__).parents[1] / "cases" / "front.md"
_CASE = re.compile(r"^## (.+?)\n\n```text\n(.*?)```\n```outline\n(.*?)```", re.M | re.S)
SHOWN = frozenset({"title", "subtitle", "author", "publication", "deck", "heading"})
PROSE = cycle(
    [
        """It was a dark afternoon in the last week of the year, and the carts that had come down
from the hills stood in the yard with their shafts in the mud and nobody near
them to say where they were bound or when they would be gone again.""",
        """Nobody in the house had slept. The old man sat by the window with the letter in
his hand, and he read it over again as if the words might have changed since the
morning, which they had not, and he said so.""",
        """When the tide turned the boats went out one after another, and those who stayed
behind counted them from the wall until the last sail was no longer to be told
from the grey of the water.""",
    ]
)
STANZA = """Little lamp, who lit thee there,
  Dost thou know who lit thee,
Gave thee oil and bade thee burn
  By the stair and at the turn;"""


def text_of(case: str) -> str:
    def written(match: re.Match[str]) -> str:
        count = int(match[2])
        return "\n\n".join(next(PROSE) if match[1] == "¶" else STANZA for _ in range(count))

    return re.sub(r"^([¶♪]) (\d+)$", written, case, flags=re.M)


def cases() -> Iterator[tuple[str, str, str]]:
    for match in _CASE.finditer(CASES.read_text(encoding="utf-8")):
        yield match[1], match[2], match[3]


def outline(source: str) -> list[str]:
    document = Document(Witness("p", "f", "", 0, "utf-8"), Text.of(source))
    lines = []
    for mark in recover(noted(framed(document))):
        aside = mark.kind == "aside" and mark.label
        if mark.kind in SHOWN or aside or (mark.kind == "paragraph" and mark.label):
            name = f"{mark.kind}{mark.level or ''}" + (f" {mark.label}" if mark.label else "")
            lines.append(f"{name}: " + " ".join(mark.span.of(source).split()))
    return lines


@pytest.mark.parametrize(("name", "case", "expected"), list(cases()))
def test_front_matter_and_divisions(name: str, case: str, expected: str) -> None:
    found, wanted = outline(text_of(case)), expected.splitlines()
    for line, pattern in zip(found, wanted, strict=False):
        exact = ".*".join(map(re.escape, pattern.split("…")))
        assert re.fullmatch(exact, line), f"{name}: {line!r} is not {pattern!r}"
    assert len(found) == len(wanted), found


def test_there_are_enough_cases() -> None:
    assert CASES.read_text(encoding="utf-8").count("\n## ") == len(list(cases())) >= 25


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("space", [" ", "\u00a0"])
def test_a_name_is_one_however_its_accents_and_spaces_are_typed(form: str, space: str) -> None:
    text = text_of("The Box\n\nby Jan Novák Říha\n\n\n\nCHAPTER I\n\n¶ 2\n\n\nCHAPTER II\n\n¶ 2\n")
    source = normalize(form, text.replace(" ", space))
    assert [line.partition(":")[0] for line in outline(source)[:2]] == ["title", "author"]
