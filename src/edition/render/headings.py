"""Headings in display: a division's number above its name, and capitals as small capitals.

"CHAPTER IV. The Quay" is one heading, in the text and in the ledger; on the page it is a number
in small type and a name in large. What a source typed in capitals, since it had no other way to
say that it was large, is set in small capitals, evenly spaced. No word of it changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from edition.model.book import Block, Entry, Inline, Section
from edition.model.numerals import ORDINALS
from edition.model.tree import blocks_of, text_of

#: What is set in display, and may have been typed in capitals.
DISPLAYED = frozenset({"title", "heading", "subtitle", "author", "publication", "deck", "dateline"})

#: The numbers, by their longest in characters, that stand in a column of their own in the
#: contents, and what that column is called.
COLUMNS = ((5, "numbered"), (9, "numbered wide"))

#: The longest title, in characters, that is set as large as others are: a chapter's, a book's.
LENGTH = 75
SIZES = ((110, "longer"), (55, "long"))
_LINE, _LINES = 100, 8  #: characters of a line of a short dedication, and lines of one

#: The characters of a line of verse in a motto, and those of one step of its indent.
ROOM, STEP = 48, 2.4

#: How many numbers without names stand better in two columns.
LONG = 12

#: How many characters the entries have of a longer one that stand in three.
NARROW = 9

_CAPITAL = r"M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})"
_ROMAN = rf"(?:(?=[IVXLCDM]){_CAPITAL}|(?=[ivxlcdm]){_CAPITAL.lower()})"
_ORDINALS = (
    "(?i:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    f"(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|last|{'|'.join(chain(*ORDINALS))})"
)
_CARDINALS = (
    "(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    "(?:thir|four|fif|six|seven|eigh|nine)teen|twenty)"
)
_VALUE = rf"(?:{_ROMAN}|\d{{1,3}}|{_ORDINALS}|{_CARDINALS})"
_CALLED = r"(?:[^\W\d_]+|§)"

#: "Third Act", "12", "CHAPTER IV", "BOOK THE FIRST": what a division is called and its number.
_NUMBER = re.compile(
    rf"(?:(?:(?i:the) )?{_ORDINALS}[ \u00a0]{_CALLED}|{_VALUE}(?!\w)"
    rf"|{_CALLED}\.?[ \u00a0]?(?:(?i:the|no\.?|nr\.?)[ \u00a0])?(?<!\w){_VALUE})"
    r"(?!\w)(?P<end>[.:)\]]*)"
)

_NUMERAL = re.compile(rf"[(\[§]?\s*(?:{_ROMAN}|\d{{1,3}})[.:)\]]*")
_WORD = re.compile(r"[^\W\d_]{2,}")


def shown(block: Block) -> Block:
    """A block as it is displayed: its number and name apart, its capitals small.

    A subhead that is nothing but a numeral is labelled so.
    """
    if block.kind not in DISPLAYED:
        label = "wide" if block.kind == "epigraph" and _wide(block) else block.label
        return replace(block, label=label, children=tuple(map(shown, block.children)))
    if block.kind != "heading":
        made = small(block.inlines)
        return replace(block, inlines=_smaller(made) if block.kind == "title" else made)
    said = text_of(block.inlines).strip()
    if block.level > 1 and _NUMERAL.fullmatch(said):
        return replace(block, label="numeral")
    made = apart(block.inlines)
    return replace(block, inlines=_smaller(made) if block.level == 1 else made)


def _wide(motto: Block) -> bool:
    """Whether a line of a motto in verse has no room where mottoes stand."""
    lines = (one for one in blocks_of(motto.children) if one.kind == "line")
    return any(len(text_of(one.inlines)) + STEP * one.level > ROOM for one in lines)


def size(title: str) -> str:
    """How long the title of a book is, for which the page has a size of type."""
    return next((name for most, name in SIZES if len(title) > most), "")


def brief(section: Section) -> bool:
    """Whether a section is a dedication of a few short lines, which stand in the middle."""
    short = all(len(text_of(block.inlines)) <= _LINE for block in section.blocks)
    return section.epub_type == "dedication" and short and len(section.blocks) <= _LINES


def lone(section: Section) -> bool:
    """Whether a section is a short dedication or a motto, on a page without head and folio."""
    blocks = section.blocks
    mottoes = section.epub_type == "epigraph" and all(one.kind == "epigraph" for one in blocks)
    return brief(section) or mottoes


def listed(entry: Entry) -> Entry:
    """An entry of the contents as it is displayed, sections that are mere numerals left out."""
    below = entry.children
    if below and all(_NUMERAL.fullmatch(text_of(one.label).strip()) for one in below):
        below = ()
    return replace(entry, label=apart(entry.label), children=tuple(map(listed, below)))


def numbered(entries: Iterable[Entry]) -> str:
    """What the column is called that the numbers of these entries stand in; "" for none."""
    labels = [one for entry in entries for one in entry.label if one.kind == "number"]
    numbers = [text_of((one,)).strip() for one in labels]
    if any(len(number.split()) > 1 for number in numbers):
        return ""  # "SCENE IV.": what it is called stands in the line
    longest = max(map(len, numbers), default=0)
    return next((name for room, name in COLUMNS if 0 < longest <= room), "")


def bare(entries: Iterable[Entry]) -> str:
    """What a long list is called, nearly all numbers of divisions without a name; else ""."""
    said = [text_of(entry.label).strip() for entry in entries if not entry.children]
    named = sum(not _NUMBER.fullmatch(one) for one in said)
    if len(said) < LONG or named > len(said) / 6:
        return ""
    return "bare brief" if len(said) >= 3 * LONG and max(map(len, said)) <= NARROW else "bare"


def small(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Words that are all in capitals as small capitals; others as they are."""
    words = _WORD.findall(text_of(inlines))
    loud = any(not re.fullmatch(_ROMAN, word) for word in words)
    return (Inline("capitals", children=inlines),) if loud and _capital(inlines) else inlines


def _smaller(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A heading whose name is long, with a mark around it."""
    name = next((one for one in inlines if one.kind == "name"), None)
    if name is not None:
        children = _smaller(name.children)
        return tuple(replace(one, children=children) if one is name else one for one in inlines)
    return (Inline("long", children=inlines),) if len(text_of(inlines)) > LENGTH else inlines


def _capital(inlines: tuple[Inline, ...]) -> bool:
    said = text_of(inlines)
    return said == said.upper() and said != said.lower()


def apart(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A heading as its number and its name, where it has both."""
    place = _parting(inlines)
    parts = _parted(inlines, place) if place else None
    if parts is None:
        return small(inlines)
    number, name = (small(part) for part in parts)
    return (
        Inline("number", children=number), Inline("text", " "), Inline("name", children=name)
    )  # fmt: skip


def _parting(inlines: tuple[Inline, ...]) -> int:
    """Where the number of a heading ends, if a name comes after it; else 0."""
    said = text_of(inlines)
    found = _NUMBER.match(said)
    rest = said[found.end() :] if found else ""
    pointed = found and found["end"] and rest[:1].isspace()
    return found.end() if found and rest.strip() and (pointed or rest[:1] == "\n") else 0


def _parted(
    inlines: tuple[Inline, ...], place: int
) -> tuple[tuple[Inline, ...], tuple[Inline, ...]] | None:
    """The runs of text before and after a place, without the space there; None if it stands
    inside an element."""
    before, after = list[Inline](), list(inlines)
    while after and (place > 0 or after[0].kind == "noteref"):
        first = after.pop(0)
        length = len(text_of((first,)))
        if length > place > 0:
            if first.kind != "text" or first.children:
                return None
            after.insert(0, Inline("text", first.text[place:]))
            first = Inline("text", first.text[:place])
        before.append(first)
        place -= length
    while after and (after[0].kind == "break" or not text_of(after[:1]).strip(" \u00a0")):
        if after[0].kind not in {"break", "text"}:
            before.append(after[0])  # a place has no words
        del after[0]
    if after and after[0].kind == "text":
        after[0] = replace(after[0], text=after[0].text.lstrip())
    return tuple(before), tuple(after)
