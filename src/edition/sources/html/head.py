"""What a page has where nobody sees it: what it says of itself, and its style sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bs4 import BeautifulSoup

from edition.sources.html.addresses import placed
from edition.sources.html.tags import text

_METADATA = frozenset({"author", "creator", "title", "language", "date"})
_MOST = 200  # elements that are looked at


def said(soup: BeautifulSoup) -> Iterator[tuple[str, str]]:
    """Title, author, language, date, as a page states them; the first of each is the one."""
    if soup.title and (title := " ".join(soup.title.get_text().split())):
        yield "title", title
    for meta in soup.find_all("meta", limit=_MOST):
        name, content = text(meta, "name").lower(), " ".join(text(meta, "content").split())
        if content and name.removeprefix("dc.").removeprefix("dcterms.") in _METADATA:
            yield name.rpartition(".")[2], content
    if soup.html and (lang := text(soup.html, "lang") or text(soup.html, "xml:lang")):
        yield "language", lang


def styles(soup: BeautifulSoup, base: str, sheets: Mapping[str, str]) -> Iterator[str]:
    """The style sheets of the page at `base`: its own, and those of its book that it links to."""
    for tag in soup.find_all(["style", "link"], limit=_MOST):
        if tag.name == "style":
            yield tag.get_text()
        elif "stylesheet" in text(tag, "rel").lower().split() and sheets:
            yield sheets.get(placed(text(tag, "href"), base), "")
