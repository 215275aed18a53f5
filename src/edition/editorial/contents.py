"""The contents of a book: an entry for each text, part and chapter, with what stands below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from edition.editorial.poems import pieces
from edition.editorial.texts import on_one_line
from edition.model.book import Block, Entry, Inline, Section
from edition.model.roles import AFTER, BEFORE

#: Kinds of section whose subheads stand in the contents.
TEXTS = frozenset({"text", "part-title", "matter", "bibliography"})

#: What a division is called that is more than a chapter, in the languages of `labels`.
_KEPT = (
    "act|scene|letter|book|part|vol|canto|scène|lettre|livre|tome|chant|akt|aufzug|auftritt|szene|"
    "brief|buch|teil|theil|band|gesang|escena|carta|libro|tomo|atto|scena|lettera|действие|"
    "явление|сцена|письмо|книга|часть|том|песнь"
)

#: "CHAPTER IV. The Quay": the contents need the number only. An act is called one.
_KEYWORD = re.compile(
    rf"(?!{_KEPT})[^\W\d_]+[ \u00a0](?=(?:[ivxlcdm]+|\d+)[.:—–-]+\s\S)",
    re.IGNORECASE,
)


def contents(sections: Iterable[Section]) -> tuple[Entry, ...]:
    """An entry for each section, chapters below their parts and a text's below its title."""
    listed = list(sections)
    several = len({section.part for section in listed if section.part}) > 1
    made: list[Entry] = []
    for of_text, group in groupby(
        listed, key=lambda one: one.part if several else _of_witness(one)
    ):
        own = list(group)
        made += _of_text(own, several) if of_text else [_entry(section) for section in own]
    return tuple(made)


def _of_witness(section: Section) -> bool:
    return bool(section.part) or section.kind == "half-title"


def _unlisted(section: Section) -> bool:
    """Whether a section is a dedication or motto, on a page without a heading."""
    headed = any(block.kind == "heading" for block in section.blocks)
    return section.epub_type == "dedication" or (section.epub_type == "epigraph" and not headed)


def _of_text(sections: Sequence[Section], several: bool) -> Iterator[Entry]:
    """The entries of one witness."""
    titles = [one for one in sections if one.epub_type in {"titlepage", "halftitlepage"}]
    chapters = [one for one in sections if one not in titles and not _unlisted(one)]
    half = next((one for one in titles if one.epub_type == "halftitlepage"), None)
    if several and titles:
        yield replace(_entry(titles[0]), children=tuple(_nested(chapters)))
        return
    front = [one for one in chapters if half and sections.index(one) < sections.index(half)]
    rest = [one for one in chapters if one not in front]
    back: list[Section] = []
    while half and rest and rest[-1].epub_type in AFTER:
        back.insert(0, rest.pop())
    yield from _nested(front)
    if half and any(one.epub_type not in BEFORE for one in rest):
        yield replace(_entry(half), children=tuple(_nested(rest)))
    else:
        yield from _nested(rest)
    yield from _nested(back)


def _nested(sections: Sequence[Section]) -> Iterator[Entry]:
    """The entries of sections, each below the last before it of a higher level."""
    at = 0
    while at < len(sections):
        end = at + 1
        while end < len(sections) and _level(sections[end]) > _level(sections[at]):
            end += 1
        if heads := pieces(sections[at].blocks) if sections[at].kind == "text" else []:
            yield from (replace(one, level=1) for one in _subheads(heads, sections[at]))
            at += 1
            continue
        entry = _entry(sections[at])
        below = tuple(_nested(sections[at + 1 : end]))
        yield replace(entry, children=(*entry.children, *below)) if below else entry
        at = end


def _level(section: Section) -> int:
    first = next(iter(section.blocks), None)
    return first.level if first and first.kind == "heading" else 1


def _entry(section: Section) -> Entry:
    """The entry of a section, with its subheads below it."""
    title = [block for block in section.blocks if block.kind == "title"][:1]
    own = [b for b in section.blocks[:1] if b.kind == "heading"]
    head = title or [b for b in own if section.part or b.level == 1]  # else a subhead of a list
    below = _subheads([b for b in section.blocks if b.kind == "heading" and b not in head], section)
    label = _label(head[0]) if head else (Inline("text", section.title),)
    target = head[0].id if head else section.id
    children = tuple(below) if section.kind in TEXTS else ()
    return Entry(label, target, section.id, 1, children=children, lang=section.lang)


def _subheads(heads: Sequence[Block], section: Section) -> Iterator[Entry]:
    """The entries of subheads, each below the last before it of a higher level."""
    at = 0
    while at < len(heads):
        end = at + 1
        while end < len(heads) and heads[end].level > heads[at].level:
            end += 1
        one = heads[at]
        below = tuple(_subheads(heads[at + 1 : end], section))
        yield Entry(
            _label(one), one.id, section.id, max(one.level, 2), children=below, lang=section.lang
        )
        at = end


def _label(block: Block) -> tuple[Inline, ...]:
    """A heading as the contents have it: on one line, a chapter by its number and title."""
    label = _ended(plain(block.inlines))
    if label and label[0].kind == "text" and block.label != "part":
        whole = "".join(one.text for one in label)
        match = _KEYWORD.match(whole)
        if match and match.end() < len(label[0].text):
            return (replace(label[0], text=label[0].text[match.end() :]), *label[1:])
    return label


def _ended(label: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A heading without the comma before what stands under it: "SIMON LEE, THE OLD HUNTSMAN,"."""
    if not label or label[-1].kind != "text" or not label[-1].text.endswith((",", ";")):
        return label
    return (*label[:-1], replace(label[-1], text=label[-1].text[:-1]))


def plain(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A heading's words for the contents: no places or links of its own, on one line."""
    return tuple(
        replace(inline, id="", href="", children=plain(inline.children))
        for inline in on_one_line(inlines)
        if inline.kind not in ("anchor", "noteref", "picture")
    )


def paged(entry: Entry, pages: dict[str, str]) -> Entry:
    """The entry, and those below it, with their printed page numbers."""
    children = tuple(paged(child, pages) for child in entry.children)
    return replace(entry, page=pages.get(entry.target, ""), children=children)
