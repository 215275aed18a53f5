"""What of an EPUB's words its reader would not see, and what he would see besides them.

The words of a book are read from its elements; a stylesheet can take them from the page, or put
others there, and so can an attribute, a page outside the reading order, or what is called
generated and is a sentence. Selectors are those of CSS, in the form that Beautiful Soup knows.
https://www.w3.org/TR/css-display-3/#box-generation and https://www.w3.org/TR/css-content-3/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from soupsieve import SelectorSyntaxError

from edition.checks.extract.epub import OPF, XHTML, Element, Package, package
from edition.checks.extract.word import visible
from edition.model.finding import Finding, Place

#: The longest that the edition itself prints inside a text: the mark of a note, a page's number.
LONGEST = 12

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.S)
_STRING = re.compile(r"""(["'])((?:\\.|(?!\1)[^\\\n])*)\1""")
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_HIDING = re.compile(
    r"(?:^|[;{\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|content-visibility"
    r"\s*:\s*hidden|(?:opacity|font-size)\s*:\s*0(?:\.0*)?(?:[a-z]*|%)\s*(?:[;!]|$)"
    r"|(?:^|[;\s])color\s*:\s*transparent)",
    re.IGNORECASE,
)
_PRINTING = re.compile(r"(?:^|[;{\s])content\s*:([^;]*)", re.IGNORECASE)
_PSEUDO = re.compile(r"::?(?:before|after|marker|first-line|first-letter)\b", re.IGNORECASE)
#: A selector whose subject holds no words.
_VOID = re.compile(r"(?:^|[\s>+~])(?:hr|br|img|col|wbr)\b[^\s>+~]*$", re.IGNORECASE)


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
    yield from _by_style(book, tuple(texts))


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
    """Elements of a text that are hidden, and generated ones that say more than a mark."""
    for text in _texts(page):
        for one in (*text.iterancestors(), *text.iter(f"{XHTML}*")):
            if one.get("hidden") is not None or _HIDING.search(one.get("style") or ""):
                yield _told(f"‹{_words(one)}› is hidden from the reader", path,
                            "take the attribute out of the template")  # fmt: skip
        for one in text.iter(f"{XHTML}*"):
            said = visible("".join(map(str, one.itertext()))).split()
            if one.get("data-generated") is not None and (
                len(said) > 1 or any(len(word) > LONGEST for word in said)
            ):
                yield _told(f"‹{_words(one)}› is called generated, and is text", path,
                            "take the words out of the template")  # fmt: skip


def _words(element: Element) -> str:
    said = " ".join("".join(map(str, element.itertext())).split())
    return said if len(said) <= 60 else f"{said[:58].rstrip()} …"


def _by_style(book: Package, texts: tuple[str, ...]) -> Iterator[Finding]:
    """Rules of the stylesheets that hide words of a text, or print words in it."""
    for item in book.items:
        if item.media_type != "text/css":
            continue
        suspects = dict.fromkeys(_suspects(book.read(item.path).decode(errors="replace")))
        pages = [BeautifulSoup(book.read(path), "lxml-xml") for path in texts if suspects]
        for selector, hides in suspects:
            if any(_bears(one, hides) for page in pages for one in _found(page, selector)):
                what = "hides words of the text" if hides else "prints words in the text"
                yield _told(f"the rule for ‹{selector}› {what}", item.path,
                            "take the rule out of the stylesheet")  # fmt: skip


def _suspects(sheet: str) -> Iterator[tuple[str, bool]]:
    """The selectors of rules that hide, and of those that print letters or figures."""
    strings: list[str] = []

    def kept(found: re.Match[str]) -> str:
        strings.append(found[2])
        return f'"{len(strings) - 1}"'

    for rule in _RULE.finditer(_STRING.sub(kept, _COMMENT.sub(" ", sheet))):
        said = "".join(_PRINTING.findall(rule[2]))
        numbers = map(int, re.findall(r'"(\d+)"', said))
        prints = "attr(" in said or any(map(str.isalnum, "".join(strings[n] for n in numbers)))
        hides = bool(_HIDING.search(rule[2]))
        for selector in rule[1].split(";")[-1].split(",") if hides or prints else ():
            written = re.sub(r'"(\d+)"', lambda found: f'"{strings[int(found[1])]}"', selector)
            if written.strip() and not _VOID.search(written.strip()):
                yield written.strip(), hides and not _PSEUDO.search(written)


def _found(page: BeautifulSoup, selector: str) -> list[Tag]:
    """What a selector means on a page; all elements, if it is none that is known here."""
    try:
        return list(page.select(_PSEUDO.sub("", selector) or "*"))
    except (SelectorSyntaxError, ValueError, NotImplementedError):
        return list(page.find_all(True))


def _bears(found: Tag, hides: bool) -> bool:
    """Whether an element is in a text and has words of it, or, to be hidden, holds a text."""
    inside = found.has_attr("data-part") or found.find_parent(attrs={"data-part": True})
    if found.has_attr("data-generated") or found.find_parent(attrs={"data-generated": True}):
        return False
    if not inside:
        return hides and found.find(True, attrs={"data-part": True}) is not None
    return not hides or bool(found.get_text().strip())
