"""What an element is for: a heading, a quotation, a list; a site's furniture; words in italics."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from bs4 import Tag

from edition.model.document import LINE_NUMBER
from edition.sources.html.elements import BLOCKS, FORMATTED, FURNITURE, HEADINGS, ROLES
from edition.sources.html.leaf import Frame
from edition.sources.html.looks import Look
from edition.sources.html.rows import lined
from edition.sources.html.tags import classes, foremost, seen, text

CONTAINERS = 12  #: containers in one another; deeper ones are no longer told apart
_SMALL_CAPS = re.compile(r"(?:small-?caps?|smcap|sc|smallcaps?|caps)", re.IGNORECASE)
_FOLIO = frozenset({"pagenum", "pageno", "pagenumber", "pb", "pagebreak", "x-ebookmaker-pageno"})
_COUNTS = frozenset({"linenum", "linenumber", "lineno", "linenumber2", "ln"})
_PAGE_NAME = re.compile(r"(?:page|pg|p)[-_.]?[\divxlc]{1,6}", re.IGNORECASE)
_PAGE = re.compile(r"[\s\[({]*(?:page|pg|p)\.?\s*[\divxlc]{1,6}[\s\])}]*", re.IGNORECASE)
_INDENT = re.compile(r"\b(?:i|in|indent|ind)-?(\d{1,2})\b")
_VERSE = frozenset(
    {"poem", "poetry", "stanza", "verse", "linegroup", "lg", "song", "hymn", "lyrics"}
)
_STANZA = frozenset({"stanza", "linegroup", "group", "lg"})
_LINE = frozenset({"verse", "line", "l", "vline", "verseline", "poemline"})
#: What stands in a poem and is no line of it: its title, whose it is.
APART = frozenset({"attr", "attribution", "source", "author", "sig", "signature", "title", "poet"})
_ROW = 75  # characters of a line of verse
_LOOKED = 60  # elements in a poem that are looked at
_NO_DATA = frozenset({"table", "p", "div", "h1", "h2", "h3", "blockquote", "ul", "ol", "pre"})
_MOTTOS = frozenset({"epigraph", "motto"})
_SECTIONS = frozenset({"div", "section", "blockquote", "p"})
_QUOTED = frozenset({"blockquot", "blockquote", "quoteb", "extract", "quote"})


def purpose(frame: Frame, tag: Tag) -> None:
    """What leaves in a frame are, and which container it makes of them."""
    name, above = frame.name, frame.above
    assert above is not None
    frame.kind = above.kind if name not in {"p", "blockquote", "table", "figure"} else ""
    match name:
        case "blockquote":
            frame.holds = "blockquote"
        case "ul" | "ol" | "menu" | "dir":
            frame.holds, frame.kind = "list" if tag.find("li") else "blockquote", ""
        case "dl" if tag.find("dd") and not tag.find("dt"):
            frame.kind = "verse" if _short_rows(tag) else frame.kind
        case "li":
            frame.kind = "item"
        case "figure":
            frame.holds = "figure"
        case "figcaption" | "caption":
            frame.kind = "caption"
        case "table":
            frame.rows = lined(tag)
            frame.kind = "verse" if frame.rows else ""
            frame.layout = bool(frame.rows) or not _tabular(tag)
            frame.holds = "" if frame.layout else "table"
        case "tbody" | "thead" | "tfoot":
            frame.rows = above.rows
        case "tr" if frame.table and not frame.table.layout:
            frame.holds = "row"
        case "td" | "th" if frame.table and not frame.table.layout:
            frame.kind = "cell"
        case _ if name in HEADINGS:
            frame.kind = "heading"
    if frame.words & _MOTTOS and name in _SECTIONS:
        frame.holds = "epigraph"
    if frame.words & _VERSE and frame.kind != "heading":
        frame.kind = frame.kind or "verse"
        frame.holds = "" if frame.holds == "blockquote" else frame.holds
    elif name == "p" and above.kind == "verse" and not frame.kind and tag.find("br"):
        frame.kind = "verse"  # a stanza
    known = name == "dl" or bool(frame.rows)
    frame.lined = frame.kind == "verse" and (known or _lined(frame, tag))
    if frame.words & _QUOTED:
        frame.holds = frame.holds or ("blockquote" if name in {"div", "p", "section"} else "")
    if frame.holds == "blockquote" and above.held and above.held.holds == "epigraph":
        frame.holds = ""
    if frame.holds:
        frame.within += 1
        frame.holds = frame.holds if frame.within <= CONTAINERS else ""
    frame.held = frame if frame.holds else above.held


def _lined(frame: Frame, poem: Tag) -> bool:
    """Whether the blocks in a poem, or a stanza of it, are its lines, and no stanzas."""
    blocks = [one for one in islice(poem.children, _LOOKED)
              if isinstance(one, Tag) and one.name in ("p", "div")]  # fmt: skip
    rows = [one for one in blocks if _bare(one)]
    called = sum(bool(classes(one) & _LINE or _INDENT.search(text(one, "class"))) for one in rows)
    return bool(rows) and 2 * len(rows) >= len(blocks) and (called > 0 or _stanza(frame, rows))


def _stanza(frame: Frame, rows: Sequence[Tag]) -> bool:
    return len(rows) > 1 and bool(frame.words & _STANZA)


def _short_rows(indented: Tag) -> bool:
    """Whether what is set in has short rows, as verse has, each in an element of its own."""
    rows = indented.find_all("dd", limit=_LOOKED)
    return len(rows) > 1 and all(len(row.get_text().strip()) <= _ROW and _bare(row) for row in rows)


def _bare(tag: Tag) -> bool:
    """Whether an element is one line: neither a block nor a line end is in it."""
    return not any(one.name in BLOCKS for one in foremost(tag, _LOOKED))


def versed(tag: Tag, frame: Frame) -> bool:
    """Whether a block in a frame is a line of a stanza."""
    if frame.rows:
        return id(tag) in frame.rows
    return (
        frame.lined and tag.name in ("p", "div", "dd") and not classes(tag) & APART and _bare(tag)
    )


def _tabular(table: Tag) -> bool:
    """Whether a table has data in its cells, and does not only place things on a page."""
    rows: list[int] = []  # how many cells each has
    length, todo = 0, list[object](reversed(table.contents))
    while todo:
        node = todo.pop()
        if isinstance(node, str):
            length += len(node.strip())
        elif isinstance(node, Tag):
            if node.name in _NO_DATA:
                return False
            if node.name == "tr":
                rows.append(0)
            elif node.name in ("td", "th") and rows:
                rows[-1] += 1
            todo += reversed(node.contents)
    several = [count for count in rows if count > 1]
    enough = len(several) > 1 and len(several) * 2 >= len(rows)
    return enough and length < 100 * sum(several)


def furniture(tag: Tag, words: frozenset[str], above: Frame) -> str:
    """Why a block is a site's and not the text's; "" if it seems to be the text's."""
    if tag.name in {"nav", "menu", "search"} or words & ROLES:
        return "the page's navigation, by its element"
    outer = above.name in {"page", "html", "body"} or above.words & {"page", "wrapper", "container"}
    if tag.name in {"header", "footer"} and outer and "title-block-header" not in words:
        return f"the page's {tag.name}"
    if found := sorted(words & FURNITURE):
        return f"the site calls it “{found[0]}”"
    if tag.name == "form" and above.depth < 100 and _short(tag):
        return "a form"
    return ""


def _short(tag: Tag) -> bool:
    """Whether a form has few words."""
    return sum(len(piece) for piece in seen(tag)) < 120


def formats(tag: Tag, look: Look) -> Iterator[str]:
    """The formats of an inline element, by its name, its class and its look."""
    words = classes(tag)
    if kind := FORMATTED.get(tag.name):
        plain = {"emphasis": look.italic is False, "strong": look.bold is False}
        if not plain.get(kind, False):
            yield kind
    if tag.name == "cite":
        yield "source"
    called = words & {"italic", "italics", "ital", "emphasis"}
    if look.italic or (called and look.italic is None):
        yield "emphasis"
    if look.bold or words & {"bold"}:
        yield "strong"
    if look.small_caps or any(map(_SMALL_CAPS.fullmatch, words)):
        yield "small-caps"
    if look.raised:
        yield "superscript"
    if tag.name not in HEADINGS and _font(tag, look) > 1.1:
        yield "large"


def indented(tag: Tag, look: Look) -> int:
    """By how many blanks a line of verse stands in, by its class or its look."""
    if "class" in tag.attrs and (found := _INDENT.search(text(tag, "class"))):
        return min(int(found[1]), 40)
    return min(int(2 * look.inset), 40) if look.inset > 0 else 0


def uses(tag: Tag) -> Iterator[str]:
    """What words in the line are for: to lead somewhere, to tell where a page begins."""
    words = classes(tag)
    if tag.name == "a" and text(tag, "href"):
        yield "link"
    paged = tag.name == "a" and _PAGE_NAME.fullmatch(text(tag, "name") or text(tag, "id"))
    called = words & _FOLIO or "doc-pagebreak" in text(tag, "role")
    if called or (paged and _PAGE.fullmatch(tag.get_text())):
        yield "folio"
    if words & _COUNTS:
        yield LINE_NUMBER


def _font(tag: Tag, look: Look) -> float:
    """How large an element's letters are, 1 for the usual."""
    if tag.name == "big":
        return 1.2
    size = text(tag, "size") if tag.name == "font" else ""
    if re.fullmatch(r"\+?[1-7]", size):
        step = int(size) if size.startswith("+") else int(size) - 3
        return 1 + 0.2 * step
    return look.size or 1.0
