"""What the edition itself prints inside a text: the marks of notes and the numbers of lines.

Whatever is called generated passes the comparison of words by, so it must be what it claims. A
mark is a link to a note (or from it, back to the text) where a link with the same mark leads
back; a number of lines is a number. No other letter that is seen may be called generated.
https://www.w3.org/TR/epub-ssv-11/#sec-footnotes
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urlsplit

from edition.checks.extract.epub import XHTML, Element
from edition.checks.extract.word import visible

_PLAIN = frozenset({f"{XHTML}a", f"{XHTML}span", f"{XHTML}sup"})

Anchor = tuple[str, str]  # a page's path, and an id on it


def mistaken(pages: Mapping[str, Element]) -> Iterator[tuple[str, str]]:
    """What is called generated in texts and is not: the first words on each page, and its path."""
    named = {
        (path, str(one.get("id"))): one
        for path, page in pages.items() for one in page.iter(f"{XHTML}*") if one.get("id")
    }  # fmt: skip
    for path, page in pages.items():
        for one in page.iter("*"):
            if one.get("data-generated") is None or not _outermost_in_text(one):
                continue
            plain = all(str(part.tag) in _PLAIN or part is one for part in one.iter("*"))
            said = _said(one)
            if not plain or (said and not _is_mark(one, said, path, named)):
                yield said[:60] or "a picture", path
                break


def _outermost_in_text(one: Element) -> bool:
    above = list(one.iterancestors())
    if any(up.get("data-generated") is not None for up in above):
        return False
    return any(up.get("data-part") is not None for up in above)


def _is_mark(one: Element, said: str, path: str, named: Mapping[Anchor, Element]) -> bool:
    if one.get("data-generated") == "line":
        return said.isdecimal() and len(said) < 6
    links = list(one.iter(f"{XHTML}a"))
    label = said.removesuffix(".")
    if len(links) != 1 or _said(links[0]) not in (label, said):
        return False
    there = _leads(links[0], path)
    if there is None or there not in named:
        return False
    target = named[there]
    if target.tag == f"{XHTML}a":  # a call: the mark is in its note
        own = {(path, str(up.get("id"))) for up in one.iterancestors() if up.get("id")}
    else:  # a note, in which the way back is
        own = {(path, str(one.get("id")))}
    return any(
        back is not links[0] and _leads(back, there[0]) in own
        and _said(back).removesuffix(".") == label
        for back in target.iter(f"{XHTML}a")
    )  # fmt: skip


def _leads(link: Element, path: str) -> Anchor | None:
    """Where a link of a page leads to."""
    parts = urlsplit(link.get("href") or "")
    if parts.scheme or parts.netloc:
        return None
    to = posixpath.join(posixpath.dirname(path), unquote(parts.path)) if parts.path else path
    return posixpath.normpath(to), unquote(parts.fragment)


def _said(element: Element) -> str:
    return " ".join(visible("".join(map(str, element.itertext()))).split())
