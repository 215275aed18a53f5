"""Case files of typography: a text, and what each house makes of it, in English or a language."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from edition.model.style import HouseStyle
from edition.model.text import Text
from edition.normalize import RULES, STYLES, in_language

CASES = Path(__file__).parents[1] / "cases"
SURE = 0.75
_CASE = re.compile(r"^## (?P<name>.+?)\n(?P<body>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_FENCE = re.compile(r"^```(?P<info>[a-z -]+)\n(?P<text>.*?)\n```$", re.MULTILINE | re.DOTALL)
_SIGNS = {"␣": "\u00a0", "⎵": "\u202f", "␤": "\u00ad", "␀": "\u200b"}


def plain(text: str) -> str:
    for sign, character in _SIGNS.items():
        text = text.replace(sign, character)
    return text


def cases() -> Iterator[tuple[str, str, str, str]]:
    for path in sorted(CASES.glob("typography*.md")):
        for case in _CASE.finditer(path.read_text(encoding="utf-8")):
            fences = {m["info"]: plain(m["text"]) for m in _FENCE.finditer(case["body"])}
            assert "text" in fences, f"{path.name}: {case['name']}"
            assert case["body"].count("\n```") == 2 * len(fences), f"{path.name}: {case['name']}"
            for style, expected in fences.items():
                if style != "text":
                    for name in style.split():
                        yield f"{case['name']} ({name})", fences["text"], name, expected


def typeset(text: str, style: HouseStyle) -> tuple[Text, list[str]]:
    """The text after all rules, and the readings of what was in doubt."""
    edited, doubts = Text.of(text), []
    for rule in RULES:
        edits = list(rule(str(edited), style))
        doubts += [edit.after for edit in edits if edit.certainty < SURE]
        edited = edited.apply(edit for edit in edits if edit.certainty >= SURE)
    return edited, doubts


@pytest.mark.parametrize(
    ("text", "style", "expected"),
    [pytest.param(*case[1:], id=case[0]) for case in cases()],
)
def test_a_case(text: str, style: str, expected: str) -> None:
    if style == "doubts":
        assert " | ".join(typeset(text, STYLES["chicago"])[1]) == expected
    else:
        house = STYLES.get(style) or in_language(STYLES["chicago"], style)
        assert str(typeset(text, house)[0]) == expected
