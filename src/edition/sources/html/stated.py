"""What a page says of its book outside the text: an archive's header, the page's own name.

Both are weighed against what stands on the title page.
https://www.gutenberg.org/policy/license.html
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from edition.sources.html.leaf import Leaf

_START = re.compile(r"\*\*\*\s*START OF TH(?:E|IS) PROJECT GUTENBERG", re.IGNORECASE)
_STATED = re.compile(
    r"^[ \t]*(title|author):[ \t]*(\S.*)((?:\n[ \t]{2,}\S.*){0,3})$", re.IGNORECASE | re.MULTILINE
)
_NAMED = re.compile(
    r"(?:the\s+)?project gutenberg(?:['’]s)?(?:\s+(?:of australia\s+)?e-?(?:book|text))?"
    r"(?:\s+of|,|:)?\s+(?P<title>.+)|(?P<own>.+)", re.IGNORECASE | re.DOTALL
)  # fmt: skip
_AFTER = re.compile(r"\s*(?:[|—–:-]+\s*)?\(?(?:an? |the )?project gutenberg\b.*$", re.I | re.DOTALL)
_BY = re.compile(r",?\s+by\s+(.+)$", re.IGNORECASE | re.DOTALL)
_FAR = 80  #: leaves within which an archive's words stand
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Stated:
    """The words of a book's title, the longest first, and of its author.

    `end` is the first leaf after the words of an archive, 0 where there are none.
    """

    end: int = 0
    titles: tuple[tuple[str, ...], ...] = ()
    subtitle: tuple[str, ...] = ()
    author: tuple[str, ...] = ()


def stated(leaves: Sequence[Leaf], name: str) -> Stated:
    """What an archive says before a text; else what the page, called `name`, says of itself."""
    ends = [n for n, leaf in enumerate(leaves[:_FAR]) if _START.search(leaf.text)]
    own = _by_name(name)
    if not ends:
        return own
    end = ends[-1] + 1
    said = "\n".join(leaf.text for leaf in leaves[:end])
    found = {match[1].lower(): (words(match[2]), words(match[3])) for match in
             _STATED.finditer(said)}  # fmt: skip
    title, under = found.get("title", ((), ()))
    titles = dict.fromkeys(one for one in (title + under, title, *own.titles) if one)
    return Stated(end, tuple(titles), under, found.get("author", (own.author, ()))[0])


def _by_name(name: str) -> Stated:
    """Title and author, as the name of a page has them: "The Lamp, by A. Holt"."""
    bare = _AFTER.sub("", name) if not _AFTER.match(name) else name
    match = _NAMED.fullmatch(bare.strip())
    title = (match["title"] or match["own"]) if match else ""
    by = _BY.search(title)
    title, author = (title[: by.start()], by[1]) if by else (title, "")
    return Stated(0, (words(title),) if words(title) else (), (), words(author))


def words(text: str) -> tuple[str, ...]:
    """The words of a title as they are compared."""
    return tuple(_WORD.findall(text.casefold()))
