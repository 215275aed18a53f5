"""The editor's prose: Markdown as blocks of the book, with citations and cross-references.

CommonMark (https://spec.commonmark.org/0.31.2/) without HTML, images and code blocks, and with
its characters left as typed. Two things are added to it: citations, `[see @key, p. 12; @other]`,
and references to notes, `{note:id}` and `{page:id}`. Both come out as inlines that hold what was
written, `citation` and `reference`, until it is known what they print.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import count, groupby
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from edition.model.book import Block, Inline
from edition.model.finding import Finding, Place
from edition.model.tree import runs_in

#: What a link may lead to on the web, and in the book.
WEB = ("http", "https", "mailto")
BOOK = ("person", "term", "work", "note")

KEY = re.compile(r"(?<![\w@])@(\w(?:[\w:./+-]*\w)?)")
#: How deep blocks may stand in one another.
DEEPEST = 40

_CITATION = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?![(\[])")
_REFERENCE = re.compile(r"\{((?:note|page):[\w./+-]+)\}")

#: What is left in the text of a reference, a citation or a link that is not written as it must be.
_TYPED = (
    (re.compile(r"\{\s*(?:note|page|person|term|work|index)\s*:[^{}]*\}?", re.IGNORECASE),
     "write {note:ID} or {page:ID}, and [words](person:KEY) or [words](term:KEY)"),
    (re.compile(r"\[[^\[\]]*(?<!\w)@[^\[\]]*\]?"), "write [@KEY] or [@KEY, p. 12]"),
    (re.compile(rf"\[[^\[\]]*\]\((?:{'|'.join((*WEB, *BOOK))}):[^()]*\)?", re.IGNORECASE),
     "write [words](address), with no space in the address"),
    (re.compile(r"\[\^[^\[\]\s]+\]:?"),
     "notes of this form are not read: say it in the text, or in notes.yaml; a citation in matter "
     "becomes a note by itself"),
    (re.compile(r"^\s*\|?(?:\s*:?-{3,}:?\s*\|)+(?:\s*:?-{3,}:?\s*)?$"),
     "tables are not read: write a list, or a sentence"),
)  # fmt: skip
_CITED = re.compile(
    r"(?<![\w@])@(\w(?:[\w:./+-]*\w)?)|\[(\w(?:[\w:./+-]*\w)?)(?=[\],;\s])[^\[\]]*\]?"
)
_SUPPRESSED = re.compile(r"-@\w+")

_KINDS = {"em_open": "emphasis", "strong_open": "strong", "link_open": "link"}


def prose(text: str, prefix: str) -> tuple[Block, ...]:
    """The blocks of a text in Markdown, with ids `prefix`1, `prefix`2, … as they begin.

    No word of the text is lost, however odd it is; what is wrong with it, `faults` tells.
    """
    names = (f"{prefix}{number}" for number in count(1))
    tokens = _MARKDOWN.parse(text)
    if any(token.level > DEEPEST for token in tokens):  # below that, nothing was read
        return (Block("paragraph", next(names), (Inline("text", " ".join(text.split())),)),)
    return tuple(_blocks(iter(tokens), names))


def inlines(text: str) -> tuple[Inline, ...]:
    """The inlines of a text that is one paragraph."""
    return tuple(made for token in _MARKDOWN.parseInline(text) for made in _inlines(token))


def citations_in(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The keys of the works cited, in order, each as often as it is."""
    found = (inline.text for inline in runs_in(blocks) if inline.kind == "citation")
    return tuple(key for text in found for key in KEY.findall(text))


def references_in(blocks: Iterable[Block]) -> tuple[str, ...]:
    """What in the book is referred to, in order: `note:id`, `page:id`, `person:key`, …"""
    return tuple(
        inline.text or inline.href
        for inline in runs_in(blocks)
        if inline.kind == "reference" or (inline.kind == "link" and _scheme(inline.href) in BOOK)
    )


def faults(text: str, place: Place, works: Collection[str] = ()) -> Iterator[Finding]:
    """What of a text in Markdown will not be printed as it is meant. `works` can be cited.

    `place` is where the text begins, if a file is all text; else that of the entry it is in.
    """
    for block in _MARKDOWN.parse(text):
        own = place
        if place.file.endswith(".md") and block.map:
            own = replace(place, line=place.line + block.map[0])
        for found, remedy in _as_typed(block, works):
            yield Finding("PROSE-TYPED", f"“{found}” is not understood, and would be printed so",
                          own, f"{remedy}; to print it so, set it between backticks")  # fmt: skip
        for token in _deep(block.children or ()):
            yield from _leading_nowhere(token, own)


def _leading_nowhere(token: Token, place: Place) -> Iterator[Finding]:
    """Links and images that the book cannot have."""
    target = str(token.attrs.get("src") or token.attrs.get("href") or "")
    if token.type == "image":
        yield Finding("PROSE-IMAGE", f"the image “{target}” has no place in prose", place,
                      "take it out, or describe it in words")  # fmt: skip
    elif token.type == "link_open" and _scheme(target) not in (*WEB, *BOOK):
        schemes = ", ".join(f"`{scheme}:`" for scheme in (*WEB, *BOOK))
        yield Finding("PROSE-LINK", f"the link to “{target}” leads nowhere", place,
                      f"begin it with one of {schemes}")  # fmt: skip
    elif token.type == "link_open" and token.attrs.get("title"):
        yield Finding("PROSE-LINK", f"the title of the link to “{target}” is not printed",
                      place, "write it into the text, or take it out")  # fmt: skip


def _as_typed(block: Token, works: Collection[str]) -> Iterator[tuple[str, str]]:
    """What in a block looks like a reference, a citation, a link … and is none; what to write."""
    for plain, run in groupby(block.children or (), lambda token: token.type == "text"):
        said = "".join(token.content for token in run) if plain else ""
        for pattern, remedy in _TYPED:
            yield from ((found[0], remedy) for found in pattern.finditer(said))
        for found in _CITED.finditer(said):
            if (found[1] or found[2]) in works:
                yield found[0], f"write [@{found[1] or found[2]}]"
    for token in block.children or ():
        if token.type == "citation" and (hyphen := _SUPPRESSED.search(token.content)):
            yield hyphen[0], "write it without the hyphen: a work is cited with its author"


# --- Markdown, as it is read here ----------------------------------------------------------


def _markdown() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST + 3})
    made.disable(["code", "fence", "reference", "html_block", "html_inline", "entity"])
    made.inline.ruler.before("link", "citation", _citation)
    made.inline.ruler.before("link", "reference", _reference)
    made.validateLink = lambda url: True  # type: ignore[method-assign]  # told by `faults`
    encoded = made.normalizeLink
    made.normalizeLink = lambda url: encoded(url) if _scheme(url) in WEB else url  # type: ignore[method-assign]
    made.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    return made


def _citation(state: StateInline, silent: bool) -> bool:
    found = _CITATION.match(state.src, state.pos)
    return bool(found and KEY.search(found[1])) and _taken(state, silent, "citation", found)


def _reference(state: StateInline, silent: bool) -> bool:
    return _taken(state, silent, "reference", _REFERENCE.match(state.src, state.pos))


def _taken(state: StateInline, silent: bool, kind: str, found: re.Match[str] | None) -> bool:
    """Take what was found, if anything was, out of the text that is still to be read."""
    if not found or found.end() > state.posMax:
        return False
    if not silent:
        state.push(kind, "", 0).content = " ".join(found[1].split())
    state.pos = found.end()
    return True


_MARKDOWN = _markdown()


# --- Blocks --------------------------------------------------------------------------------


def _blocks(tokens: Iterator[Token], names: Iterator[str]) -> Iterator[Block]:
    """The blocks up to the end of the one that holds them."""
    for token in tokens:
        if token.type in ("paragraph_open", "heading_open"):
            level = int(token.tag[1:]) if token.tag != "p" else 0
            kind = "heading" if level else "paragraph"
            yield Block(kind, next(names), tuple(_inlines(next(tokens))), level=level)
            next(tokens)
        elif token.type == "blockquote_open":
            name = next(names)
            yield Block("blockquote", name, children=tuple(_blocks(tokens, names)))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            name = next(names)
            yield Block("list", name, children=tuple(_items(tokens, names)))
        elif token.type == "hr":
            yield Block("break", next(names))
        elif token.nesting < 0:
            return


def _items(tokens: Iterator[Token], names: Iterator[str]) -> Iterator[Block]:
    """The items of a list. What follows an item's first paragraph stands below it in the list."""
    for token in tokens:
        if token.type != "list_item_open":
            return
        label = f"{token.info}{token.markup}" if token.info else "•"
        first: tuple[Inline, ...] = (Inline("text", f"{label} "),)
        held = list(_blocks(tokens, names))
        if not held or held[0].kind != "paragraph":
            yield Block("item", next(names), first, label=label)
            first = ()
        for block in held:
            if block.kind != "paragraph":
                yield block
                continue
            yield Block("item", block.id, (*first, *block.inlines), label=label if first else "")
            first = ()


# --- Inlines -------------------------------------------------------------------------------


def _inlines(token: Token) -> Iterator[Inline]:
    yield from _joined(_run(iter(token.children or ())))


def _run(tokens: Iterator[Token]) -> Iterator[Inline]:
    """The inlines up to the end of the one that holds them."""
    for token in tokens:
        if token.type in _KINDS:
            children = tuple(_joined(_run(tokens)))
            href = str(token.attrs.get("href", ""))
            if token.type == "link_open" and _scheme(href) not in (*WEB, *BOOK):
                yield from children
            else:
                yield Inline(_KINDS[token.type], children=children, href=href)
        elif token.nesting < 0:
            return
        elif token.type in ("citation", "reference"):
            yield Inline(token.type, token.content)
        elif token.type == "hardbreak":
            yield Inline("break")
        elif token.type == "image":
            yield from _run(iter(token.children or ()))
        else:
            yield Inline("text", " " if token.type == "softbreak" else token.content)


def _joined(run: Iterable[Inline]) -> Iterator[Inline]:
    """Inlines with the texts that meet made one, and empty ones left out."""
    words = ""
    for inline in run:
        if inline.kind == "text":
            words += inline.text
            continue
        if words:
            yield Inline("text", words)
            words = ""
        yield inline
    if words:
        yield Inline("text", words)


# --- What prose holds ----------------------------------------------------------------------


def _scheme(href: str) -> str:
    scheme, colon, rest = unquote(href).partition(":")
    return scheme.lower() if colon and rest else ""


def _deep(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _deep(token.children or ())
