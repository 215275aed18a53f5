"""The title page of a book on a page: what its archive says before it, authors, publication."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.sources.html.leaf import Leaf

_START = re.compile(r"\*\*\*\s*START OF TH(?:E|IS) PROJECT GUTENBERG", re.IGNORECASE)
_STATED = re.compile(r"^\s*(title|author):[ \t]*(\S.*)$", re.IGNORECASE | re.MULTILINE)
_FAR = 80  #: leaves within which an archive's words stand
BY = re.compile(r"\W*(?:by|von|par|por|di)\b\W*", re.IGNORECASE)
_AND = re.compile(r"\W*(?:and|und|et|y|e|&)\W*", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"\W*(?:illustrat|translat|edited|revised|with|author of|copyright|published|printed|"
    r"new york|london|boston|philadelphia|chicago|edinburgh|a new edition|in \w+ volumes?)|"
    r".*\b1[5-9]\d\d\W*",
    re.IGNORECASE | re.DOTALL,
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Archive:
    """What an archive says before a text: where that ends, and the words of title and author."""

    end: int = 0
    title: tuple[str, ...] = ()
    author: tuple[str, ...] = ()


def archive(leaves: Sequence[Leaf]) -> Archive:
    """The words of Project Gutenberg before a text."""
    ends = [n for n, leaf in enumerate(leaves[:_FAR]) if _START.search(leaf.text)]
    if not ends:
        return Archive()
    said = "\n".join(leaf.text for leaf in leaves[: ends[-1] + 1])
    stated = {match[1].lower(): words(match[2]) for match in _STATED.finditer(said)}
    return Archive(ends[-1] + 1, stated.get("title", ()), stated.get("author", ()))


def words(text: str) -> tuple[str, ...]:
    """The words of a title as they are compared."""
    return tuple(_WORD.findall(text.casefold()))


def title_page(leaves: Sequence[Leaf], title: int, stated: Archive) -> Iterator[int]:
    """The headings just under a title that are none: authors and publication, given their roles."""
    owed = False  # a name is to follow
    for number in range(title + 1, len(leaves)):
        leaf = leaves[number]
        if leaf.role or leaf.frame.kind != "heading":
            return
        by, after = BY.match(leaf.text), words(leaf.text)
        name = bool(after) and (owed or set(after) <= set(stated.author))
        if by or name:
            leaf.role, leaf.evidence = "author", ("a name under the title",)
            owed = by is not None and by.end() == len(leaf.text)
        elif _AND.fullmatch(leaf.text) and leaves[number - 1].role == "author":
            leaf.role, leaf.evidence, owed = "author", ("between two names",), True
        elif _PUBLISHED.match(leaf.text):
            leaf.role, leaf.label = "publication", "title page"
            leaf.evidence = ("a line of the title page",)
        else:
            return
        leaf.confidence = 0.85
        yield number
