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
_PARTS = re.compile(r"\s+[|—–-]+\s+|:\s+")  # between the parts of a page's name
_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
#: What ends the first part of a title: "Frankenstein; Or, …", "Monte-Cristo, Tome I".
_FIRST = re.compile(
    r"\s*(?:[;:]|[,.]? \(|[,.]? (?:or|tome|vol(?:ume)?|part|book|band|teil)\b)", re.IGNORECASE
)
_SPACED = re.compile(r"(?<!\w)\w(?:[ \u00a0]\w){2,}(?!\w)")  # "B E N J A M I N"
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


def stated(leaves: Sequence[Leaf], name: str, author: str) -> Stated:
    """What an archive says before a text; else what the page, called `name`, says of itself."""
    ends = [n for n, leaf in enumerate(leaves[:_FAR]) if _START.search(leaf.text)]
    own = _by_name(name, author)
    if not ends:
        return own
    end = ends[-1] + 1
    said = "\n".join(leaf.text for leaf in leaves[:end])
    found = {match[1].lower(): (words(match[2]), words(match[3])) for match in
             _STATED.finditer(said)}  # fmt: skip
    title, under = found.get("title", ((), ()))
    whole = next((m[2] for m in _STATED.finditer(said) if m[1].lower() == "title"), "")
    short = words(_FIRST.split(whole, maxsplit=1)[0])
    titles = dict.fromkeys(one for one in (title + under, title, short, *own.titles) if one)
    return Stated(end, tuple(titles), under, found.get("author", (own.author, ()))[0])


def _by_name(name: str, meta: str) -> Stated:
    """Title and author, as the name of a page has them: "The Lamp, by A. Holt", "Holt: The Lamp".

    `meta` is the author as the page's metadata have it.
    """
    bare = _AFTER.sub("", name) if not _AFTER.match(name) else name
    match = _NAMED.fullmatch(bare.strip())
    title = (match["title"] or match["own"]) if match else ""
    by = _BY.search(title)
    title, author = (title[: by.start()], by[1]) if by else (title, "")
    parts = [part for part in _PARTS.split(title) if part.strip()]
    own = [part for part in parts if words(part) != words(meta)]
    options = ([title] if own == parts else []) + own[:2]
    options += [_BRACKETED.sub("", option) for option in options]
    titles = sorted(filter(None, map(words, options)), key=len, reverse=True)
    return Stated(0, tuple(dict.fromkeys(titles)), (), words(meta or _PARTS.split(author)[0]))


def words(text: str) -> tuple[str, ...]:
    """The words of a title as they are compared."""
    text = _SPACED.sub(lambda one: one[0].replace(" ", "").replace("\u00a0", ""), text)
    return tuple(_WORD.findall(text.casefold()))
