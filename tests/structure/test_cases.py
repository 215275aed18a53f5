"""The case files: a text and the outline recovered from it; `¶ 3` stands for three paragraphs."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from edition.model.document import CONTAINERS, Document, Mark, Witness
from edition.model.text import Text
from edition.structure import held, noted, recover
from edition.structure.letter import abroad

from .test_front import text_of

FOLDER = Path(__file__).parents[1] / "cases"
CASES = [
    FOLDER / f"{name}.md"
    for name in (
        "structure",
        "displayed",
        "narrators",
        "correspondence",
        "novels",
        "verse",
        "plays",
        "tight",
        "pagecuts",
        "abroad",
        "travels",
        "treatises",
    )
]
_CASE = re.compile(r"^## (.+?)\n\n```text\n(.*?)```\n```outline\n(.*?)```", re.M | re.S)


def cases() -> Iterator[tuple[str, str, str]]:
    for file in CASES:
        for match in _CASE.finditer(file.read_text(encoding="utf-8")):
            yield match[1], text_of(match[2]), match[3]


def outline(source: str, shown: str) -> list[str]:
    """The outline of a text; paragraphs by themselves only where the case shows some."""
    document = noted(Document(Witness("p", "f", "", 0, "utf-8"), Text.of(source)))
    marks = held(replace(document, marks=recover(document))).marks
    plain = bool(re.search(r"^paragraph", shown, re.M))
    boxes: list[Mark] = []
    lines = []
    for mark in marks:
        while boxes and not mark.span.within(boxes[-1].span):
            boxes.pop()
        if mark.kind == "paragraph" and not boxes and not plain:
            continue
        name = f"{mark.kind}{mark.level or ''}" + (f" {mark.label}" if mark.label else "")
        text = "" if mark.kind in CONTAINERS else ": " + " ".join(mark.span.of(source).split())
        lines.append("  " * len(boxes) + (name + text).rstrip())
        if mark.kind in CONTAINERS:
            boxes.append(mark)
    return lines


@pytest.mark.parametrize(("name", "source", "expected"), list(cases()))
def test_outline(name: str, source: str, expected: str) -> None:
    wanted = expected.splitlines()
    for ends in ("\n", "\r\n", "\r"):
        found = outline(source.replace("\n", ends), expected)
        assert len(found) == len(wanted), found
        for line, pattern in zip(found, wanted, strict=True):
            exact = ".*".join(map(re.escape, pattern.split("…")))
            assert re.fullmatch(exact, line), f"{name}: {line!r} is not {pattern!r}"


def test_there_are_cases() -> None:
    written = sum(file.read_text(encoding="utf-8").count("\n## ") for file in CASES)
    assert written == len(list(cases())) > 60


@pytest.mark.parametrize(
    "line", ["Care not for that, my love,", "Gentile and Jew,", "Tender is he,"]
)
def test_no_line_of_english_greets_abroad(line: str) -> None:
    assert abroad.salutation(line) == 0.0
