"""What the outline of a book says of its chapters: an EPUB's navigation, a PDF's bookmarks.

There no stylesheet makes small capitals of what a source has in capitals: "I. A SCANDAL IN
BOHEMIA" shouts, and a voice may spell it. So an entry of the contents that is in capitals is said
as the title of the book is, "I. A Scandal in Bohemia"; on the pages its words stay what they are.

https://www.w3.org/TR/epub-33/#sec-nav-toc
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from edition.editorial.texts import Part
from edition.model.book import Book, Entry
from edition.model.tree import line_of
from edition.plan.naming import cased

#: "CHAPTER IV" over a name that is in no capitals.
_CALLED = re.compile(r"[^\W\d_]{3,}(?= (?:[IVXLCDM]+|\d+)\b)")

#: How a text says a title that is in capitals.
Say = Callable[[str], str]

_cased = lru_cache(maxsize=8)(cased)


def outlined(book: Book, parts: Sequence[Part]) -> Book:
    """The book with what its outline says of each entry of its contents that is in capitals."""
    texts = {part.manifest.name: part for part in parts}
    says: dict[str, Say] = {}
    for section in book.sections:
        if part := texts.get(section.part):
            says[section.id] = _cased(part.document.source, part.manifest.language)
    return replace(book, contents=tuple(_said(entry, says) for entry in book.contents))


def _said(entry: Entry, says: Mapping[str, Say]) -> Entry:
    label = line_of(entry.label)
    said = label
    if (say := says.get(entry.section)) and any(map(str.isupper, label)):
        called = _CALLED.match(label)
        said = say(label)
        if said == label and called and called[0].isupper():
            said = label.replace(called[0], called[0].capitalize(), 1)
    children = tuple(_said(one, says) for one in entry.children)
    return replace(entry, spoken=said if said != label else "", children=children)
