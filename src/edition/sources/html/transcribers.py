"""The notes of who made a page, about how it was made: no part of the book.

In a box of their own, under a line that announces them, or in brackets in one paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from bs4 import Tag

from edition.model.document import TRANSCRIBERS
from edition.sources.html.leaf import Leaf
from edition.sources.html.tags import seen, text

REASON = "a note of the transcriber"

#: What is somewhere on a page that has one.
NOTING = re.compile("trans?cri|transkri|tnote|mynote|trnote", re.IGNORECASE)

_BOXES = frozenset({"div", "section", "aside", "table", "blockquote", "p", "dl"})
_CALLED = frozenset(
    {"transnote", "transnotes", "tnote", "tnotes", "tnbox", "tn", "trnote", "trnotes", "transnote2",
     "transcriber", "transcribers", "mynote", "covernote", "notes", "note", "tnotes2"}
)  # fmt: skip
_BEGINS = re.compile(
    r"[\W_]*(?:(?:original |e-?text )?transcri(?:ber|ption)s?[’'´`]?s?[’'´`]?\s+"
    r"(?:end[- ]?)?notes?\b"
    r"|(?:notes? (?:of|by|from) (?:the )?transcriber)\b"
    r"|(?:anmerkung(?:en)?|notes?|notas?|nota) (?:zur|der|des|de la|sur la|du|del|della)\s"
    r"(?:transkri|trans?cri))",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"transcri|typograph|spelling|hyphen|misprint|printer|corrected|preserved|retained|encoding|"
    r"browser|e-?text|e-?book|errata|original (?:text|book|edition)|public domain",
    re.IGNORECASE,
)
_OPENING, _LONGEST = 80, 12_000  # characters
_TOLD = 3  #: different words of `_TELLS` in a box that its class calls a note
_SIGNED = re.compile(r"[(\[]\s*(?:the )?e-?text transcriber[’'´`]?s?\b[^()\[\]]*[)\]]\s*$", re.I)
_SHORT = 120  #: words of a note that says at its end whose it is
_ALONE = 8  #: words of a line that announces a note
_UNDER = 40  #: leaves of one


def transcribers(tag: Tag) -> bool:
    """Whether an element is a box with a note of the transcriber, and nothing else."""
    if tag.name not in _BOXES:
        return False
    called = bool(_CALLED & set(f"{text(tag, 'class')} {text(tag, 'id')}".lower().split()))
    begins = bool(_BEGINS.match(_first(tag, _OPENING)))
    if not called and not begins:
        return False
    words = _first(tag, _LONGEST + 1)
    if len(words) > _LONGEST or any(not _BEGINS.match(h.get_text()) for h in tag.find_all("h1")):
        return False
    if begins and not tag.find(["h2", "h3"]):
        return len(words.split()) > _ALONE  # a line alone announces what stands under it
    told = {word.lower() for word in _TELLS.findall(words)}
    return len(told) >= (1 if begins else _TOLD)


def _first(tag: Tag, count: int) -> str:
    """The first characters that are seen in an element."""
    pieces = (" ".join(piece.split()) + " " for piece in seen(tag) if piece.strip())
    kept: list[str] = []
    size = 0
    for piece in pieces:
        kept.append(piece)
        size += len(piece)
        if size >= count:
            break
    return "".join(kept)


def announced(leaves: Sequence[Leaf], rules: Container[int]) -> None:
    """Set aside the notes that stand under a line that announces them, up to a rule or heading."""
    number = 0
    while number < len(leaves):
        leaf = leaves[number]
        number += 1
        if leaf.role or leaf.raw:
            continue
        if leaf.words <= _SHORT and _SIGNED.search(leaf.text):
            leaf.give("aside", REASON, 0.95, TRANSCRIBERS)
        if not _BEGINS.match(leaf.text):
            continue
        leaf.give("aside", REASON, 0.95, TRANSCRIBERS)
        if leaf.words > _ALONE:
            continue
        first = number
        while number < min(len(leaves), first + _UNDER) and _goes_on(leaves[number], number, rules):
            number += 1
        told = any(_TELLS.search(one.text) for one in leaves[first:number])
        number = number if told or number == len(leaves) else first
        for one in leaves[first:number]:
            one.give("aside", REASON, 0.95, TRANSCRIBERS)


def _goes_on(leaf: Leaf, number: int, rules: Container[int]) -> bool:
    return leaf.frame.kind != "heading" and not leaf.role and not leaf.raw and number not in rules
