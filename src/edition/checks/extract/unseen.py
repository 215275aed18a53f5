"""What of an EPUB's words its reader would not see, and what he would see besides them.

The words of a book are read from its elements; a stylesheet can take them from the page, or put
others there, and so can an attribute, an element that shows something else than its words, a page
outside the reading order, or what is called generated and is a word. Selectors are those of CSS,
in the form that Beautiful Soup knows.
https://www.w3.org/TR/css-display-3/#box-generation and https://www.w3.org/TR/css-content-3/
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Tag
from soupsieve import SelectorSyntaxError

from edition.checks.extract.epub import INLINE, OPF, XHTML, Element, Package, package
from edition.checks.extract.generated import mistaken
from edition.checks.extract.sheets import declarations, rules
from edition.checks.extract.styled import HIDES, PRINTS, effects, presses
from edition.model.finding import Finding, Place

#: Elements that show their words, all of them and no others, as they stand.
SHOWING = (INLINE - {"bdo", "del", "q", "s"}) | {
    "address", "article", "aside", "blockquote", "br", "caption", "col", "colgroup", "dd", "div",
    "dl", "dt", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "li", "main", "nav", "p", "pre", "rt", "ruby", "section", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
#: Attributes that say something else to those who listen.
_SAYING = ("aria-label", "aria-labelledby", "aria-description", "aria-describedby")

_PSEUDO = re.compile(r"::?(?:before|after|marker|first-line|first-letter)\b", re.IGNORECASE)
_ADDED = re.compile(r"::?(?:before|after|marker)\b", re.IGNORECASE)
_SUBJECT = r"(?:^|[\s>+~])(?:{})\b[^\s>+~]*$"
#: A selector whose subject holds no words; one whose subject is within a line.
_VOID = re.compile(_SUBJECT.format("hr|col|wbr"), re.IGNORECASE)
_IN_LINE = re.compile(_SUBJECT.format("sup|sub|a|span|i|em|b|small|cite"), re.IGNORECASE)

_ATTRIBUTE = "take the attribute out of the template"
_RULE = "take the rule out of the stylesheet"


def unseen(raw: bytes, name: str) -> Iterator[Finding]:
    """What is wrong with what is seen of an EPUB; BadInput when it cannot be read."""
    book = package(raw, name)
    pages = {
        item.path: book.tree(item.path) for item in book.spine
        if item.media_type == "application/xhtml+xml"
    }  # fmt: skip
    texts = {path: page for path, page in pages.items() if next(_texts(page), None) is not None}
    yield from _out_of_order(book, texts)
    for path, page in texts.items():
        yield from _in_page(page, path)
    for said, path in mistaken(pages):
        yield _told(f"‹{said}› is called generated, and is text", path,
                    "take the words out of the template")  # fmt: skip
    yield from _by_style(book, texts)


def _texts(page: Element) -> Iterator[Element]:
    return (one for one in page.iter(f"{XHTML}*") if one.get("data-part") is not None)


def _told(message: str, path: str, remedy: str) -> Finding:
    return Finding("PROOF-EPUB", f"{message} ({path})", Place("EPUB"), remedy)


def _out_of_order(book: Package, texts: dict[str, Element]) -> Iterator[Finding]:
    paths = {item.id: item.path for item in book.items}
    for ref in book.opf.iter(f"{OPF}itemref"):
        path = paths.get(ref.get("idref", ""), "")
        if ref.get("linear") == "no" and path in texts:
            yield _told("a page of the text is not in the order of reading (linear=\"no\")", path,
                        "put the page into the order of reading")  # fmt: skip


def _in_page(page: Element, path: str) -> Iterator[Finding]:
    """Elements of a text that are hidden, or that show something else than their words."""
    for text in _texts(page):
        for one in text.iterancestors():
            yield from _hidden(one, path)
        for one in text.iter("*"):
            yield from _hidden(one, path)
            name = str(one.tag)
            if name.removeprefix(XHTML) not in SHOWING:
                name = name.rpartition("}")[2]
                yield _told(f"‹{_words(one)}› stands in an element <{name}>, which does not show "
                            "its words as they are", path, "use another element in the template",
                )  # fmt: skip
            if _says_otherwise(one):
                yield _told(f"‹{_words(one)}› is read aloud as something else", path, _ATTRIBUTE)


def _hidden(one: Element, path: str) -> Iterator[Finding]:
    style = effects(declarations(one.get("style") or "")) if one.get("style") else frozenset()
    heard = one.get("aria-hidden") == "true" and not _is_generated(one)
    if one.get("hidden") is not None or style or heard:
        yield _told(f"‹{_words(one)}› is hidden from the reader", path, _ATTRIBUTE)


def _says_otherwise(one: Element) -> bool:
    """Whether a listener is told something else than the words that stand there."""
    if all(one.get(name) is None for name in _SAYING):
        return False
    if one.get("data-part") is not None or one.tag == f"{XHTML}figure" or _is_generated(one):
        return False
    return bool(_words(one))


def _is_generated(one: Element) -> bool:
    around = (one, *one.iterancestors())
    return any(above.get("data-generated") is not None for above in around)


def _words(element: Element) -> str:
    said = " ".join("".join(map(str, element.itertext())).split())
    return said if len(said) <= 60 else f"{said[:58].rstrip()} …"


def _by_style(book: Package, texts: dict[str, Element]) -> Iterator[Finding]:
    """Rules of the stylesheets that hide words of a text, print words in it, or alter them."""
    parsed: list[BeautifulSoup] = []
    for path, sheet in _sheets(book, texts).items():
        for selector, effect in dict.fromkeys(_suspects(sheet)):
            if not parsed:
                parsed += [BeautifulSoup(book.read(page), "lxml-xml") for page in texts]
            if any(_bears(one, effect) for page in parsed for one in _found(page, selector)):
                yield _told(f"the rule for ‹{selector}› {effect} the text", path, _RULE)


def _sheets(book: Package, texts: dict[str, Element]) -> dict[str, str]:
    """Every stylesheet of a book, by its path: those of its manifest, and what its pages name."""
    held = set(book.archive.namelist())
    paths = {item.path for item in book.items if item.media_type == "text/css"}
    sheets = dict[str, str]()
    for page, root in texts.items():
        for one in root.iter(f"{XHTML}link", f"{XHTML}style"):
            sheets[f"{page} <style>"] = sheets.get(f"{page} <style>", "") + (one.text or "")
            if "stylesheet" in (one.get("rel") or "").lower():
                paths.add(_beside(page, one.get("href") or ""))
    todo = sorted(paths & held, reverse=True)
    while todo:
        path = todo.pop()
        sheets[path] = book.read(path).decode(errors="replace")
        imported = (one.declared["src"] for one in rules(sheets[path]) if "src" in one.declared)
        named = {_beside(path, href) for one in imported for href in one.strings}
        todo += sorted((named & held) - sheets.keys() - set(todo))
    return sheets


def _beside(path: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(urlsplit(href).path)))


def _suspects(sheet: str) -> Iterator[tuple[str, str]]:
    """The selectors of rules that do something to words, and what it is."""
    for rule in rules(sheet):
        found = effects(rule.declared)
        for selector in _alternatives(rule.selector) if found else ():
            if not _VOID.search(selector):
                added = _ADDED.search(selector) is not None
                yield from ((selector, one) for one in sorted(found) if not added or one == PRINTS)
        for selector in _alternatives(rule.selector) if presses(rule.declared) else ():
            if not (_IN_LINE.search(selector) or _VOID.search(selector)):
                yield selector, HIDES


def _alternatives(selector: str) -> Iterator[str]:
    """The selectors of a list, parted at the commas that stand in no brackets and no string."""
    parted = re.findall(r"""(?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\]|"[^"]*"|'[^']*'|[^,])+""",
                        selector)  # fmt: skip
    yield from (one.strip() for one in parted if one.strip())


def _found(page: BeautifulSoup, selector: str) -> list[Tag]:
    """What a selector means on a page; all elements, if it is none that is known here."""
    try:
        return list(page.select(_PSEUDO.sub("", selector) or "*"))
    except (SelectorSyntaxError, ValueError, NotImplementedError):
        return list(page.find_all(True))


def _bears(found: Tag, effect: str) -> bool:
    """Whether an element is in a text and has words of it, or, to be hidden, holds a text."""
    inside = found.has_attr("data-part") or found.find_parent(attrs={"data-part": True})
    if found.has_attr("data-generated") or found.find_parent(attrs={"data-generated": True}):
        return False
    if found.name == "hr":  # an ornament, in whatever way it is drawn
        return False
    if not inside:
        return effect != PRINTS and found.find(True, attrs={"data-part": True}) is not None
    shows = found.name in ("img", "br") or found.find("img") is not None
    return effect == PRINTS or shows or bool(found.get_text().strip())
