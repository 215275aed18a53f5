"""Directions: how a play's source says what is done, and where a scene is.

`[Exit ORME.]`, `_They fight._`, `(Rising)`, `Enter a Messenger.`, `SCENE I. A hall.`
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.structure.lines import Line, Unit
from edition.structure.numbering import SECTIONS, keyed

#: The first words of a direction that stands by itself.
ENTRANCE = re.compile(
    r"[\W_]*(?:enter|re-?enter|exit|exeunt|manet|manent|(?:the )?(?:curtain|end of)|finis|"
    r"(?<=\[)_?to (?:them|him|her)|"
    r"tableau|act[- ]drop|flourish|alarums?|sennet|tucket|hautboys|blackout|darkness)(?![^\W_])|"
    r"(?-i:[A-Z][A-Za-z ]{3,40}\. (?:Enter|Exeunt)) ",
    re.IGNORECASE,
)
_SUPPLIED = re.compile(r"\[_?(?:(?:Enter|Exit|Exeunt|Re-enter)\.?|To (?:them|him|her))_?\] ")
#: The word over what says where a scene is.
SCENE = re.compile(r"[_*\s]*scene[.:_*\s]*", re.IGNORECASE)
_SCENES = frozenset(
    {"scene", "scena", "szene", "auftritt", "scène", "escena", "act", "akt", "acte"}
)
_NUMBER = re.compile(r"[_*=]*[^\W_]+\s+(?:the\s+)?[^\W_]+[_*=]*[.:,]?")
_SOME = 5  # words of a direction in italics that say where the scene is
_MOST = 6  # lines of a direction
_TITLE = 14  # words of a heading that says where its scene is


def scene(unit: Unit) -> bool:
    """Whether a unit begins with the number of a scene or section: "SCENE I.--A Hall.--Night." """
    keyword, value = keyed(unit.lines[0].text)
    return value > 0 and keyword in SECTIONS


def described(unit: Unit) -> int:
    """How far the number of a scene reaches in a unit that says at length where it is."""
    if unit.words <= _TITLE:
        return 0
    text = unit.lines[0].text
    keyword, value = keyed(text)
    if not value or keyword not in _SCENES:
        return 0
    match = _NUMBER.match(text)
    return match.end() if match and len(text) == len(unit.lines[0].span) else 0


def begun_by(text: str) -> bool:
    """Whether a block says where the scene is that the word "SCENE" stands over, and begins it."""
    words = len(text.split())
    return words > 2 and (not staged(text) or (text[0] == "_" and words > _SOME))


def staged(text: str) -> bool:
    """Whether a block is a stage direction whole: in brackets or italics, or by its first word."""
    text = text.strip()
    italic = text[0] == "_" and text.rstrip(".")[-1:] == "_" and "_" not in text[1:].rstrip("._")
    return (
        enclosed(text) or italic
        or bool(
            (text[0] not in "[(" or _SUPPLIED.match(text))
            and ENTRANCE.match(text) and len(text) < 400
        )
    )  # fmt: skip


def reach(lines: Sequence[Line]) -> int:
    """How many lines a direction goes on that begins lines: to the sign that closes it, or to the
    first line with a point at its end, where nothing does.
    """
    sign = lines[0].text[0]
    close = {"[": "]", "(": ")", "_": "_"}.get(sign, "")
    text = ""
    for count, line in enumerate(lines[:_MOST] if close else (), 1):
        text = f"{text} {line.text}".strip()
        even = sign == "_" and not text.count("_") % 2
        if even and (text[-1] == "." or text[-2:] == "._" or count == len(lines)):
            return count
        if sign != "_" and close in line.text and text.count(close) >= text.count(sign):
            return count if text.rstrip("._ ")[-1] == close else 1
    ends = (count for count, line in enumerate(lines[:_MOST], 1) if line.text[-1] in "._")
    return next(ends, 1) if close else 1


def enclosed(text: str) -> bool:
    """Whether brackets hold all words of a text; one that is never closed does to its end."""
    if text[:1] not in {"[", "("}:
        return False
    depth = 0
    for sign in text:
        if sign in "[(":
            depth += 1
        elif sign in "])":
            depth = max(depth - 1, 0)
        elif not depth and sign.isalnum():
            return False
    return not depth or "]" not in text or text.rstrip("._ ")[-1] in "])"
