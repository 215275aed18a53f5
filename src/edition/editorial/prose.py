"""The editor's prose: Markdown as blocks of the book, with citations and cross-references.

CommonMark (https://spec.commonmark.org/0.31.2/) without HTML, images and code blocks, and with
its characters left as typed. Two things are added to it: citations, `[see @key, p. 12; @other]`,
and references to notes, `{note:id}` and `{page:id}`. Both come out as inlines that hold what was
written, `citation` and `reference`, until it is known what they print.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from edition.model.book import Block, Inline
from edition.model.finding import Finding, Place

#: What a link may lead to on the web, and in the book.
WEB = ("http", "https", "mailto")
BOOK = ("person", "term", "work", "note")

KEY = re.compile(r"(?<![\w@])@(\w(?:[\w:./+-]*\w)?)")
#: How deep blocks may stand in one another.
DEEPEST = 40

_CITATION = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?![(\[])")
_REFERENCE = re.compile(r"\{((?:note|page):[\w./+-]+)\}")

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
    found = (inline.text for inline in _all(blocks) if inline.kind == "citation")
    return tuple(key for text in found for key in KEY.findall(text))


def references_in(blocks: Iterable[Block]) -> tuple[str, ...]:
    """What in the book is referred to, in order: `note:id`, `page:id`, `person:key`, …"""
    return tuple(
        inline.text or inline.href
        for inline in _all(blocks)
        if inline.kind == "reference" or (inline.kind == "link" and _scheme(inline.href) in BOOK)
    )


def faults(text: str, place: Place) -> Iterator[Finding]:
    """What of a text in Markdown will not be printed as it is meant."""
    schemes = ", ".join(f"`{scheme}:`" for scheme in (*WEB, *BOOK))
    for token in _deep(_MARKDOWN.parse(text)):
        target = str(token.attrs.get("src") or token.attrs.get("href") or "")
        if token.type == "image":
            yield Finding("PROSE-IMAGE", f"the image “{target}” has no place in prose", place,
                          "take it out, or describe it in words")  # fmt: skip
        elif token.type == "link_open" and _scheme(target) not in (*WEB, *BOOK):
            yield Finding("PROSE-LINK", f"the link to “{target}” leads nowhere", place,
                          f"begin it with one of {schemes}")  # fmt: skip
        elif token.type == "link_open" and token.attrs.get("title"):
            yield Finding("PROSE-LINK", f"the title of the link to “{target}” is not printed",
                          place, "write it into the text, or take it out")  # fmt: skip


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


def _all(blocks: Iterable[Block]) -> Iterator[Inline]:
    """Every inline of blocks, in order."""
    for block in blocks:
        queue = list(reversed(block.inlines))
        while queue:
            yield (inline := queue.pop())
            queue += reversed(inline.children)
        yield from _all(block.children)


def _deep(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _deep(token.children or ())
