"""Where links lead: to a place of the pages at hand, or out of them; nothing is fetched."""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath
from urllib.parse import unquote

#: Addresses outside that a book may lead to.
OUTSIDE = ("https://", "http://", "mailto:")
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


def address(href: str, base: str) -> str:
    """Where a link on the page at `base` leads, `path#place` for what is in the pages at hand."""
    href = href.strip()
    path, hash_, place = href.partition("#")
    if not base:
        return f"#{unquote(place)}" if hash_ and not path else href
    if _ELSEWHERE.match(path):
        return href
    return f"{placed(path, base) if path else base}#{unquote(place)}"


def placed(href: str, base: str) -> str:
    """The path, inside a book, that an address on the page at `base` leads to."""
    return normpath(join(dirname(base), unquote(href.strip().partition("#")[0])))
