"""The ways through an EPUB: contents, landmarks, and the pages of the print edition.

https://www.w3.org/TR/epub-33/#sec-nav, https://idpf.org/epub/20/spec/OPF_2.0.1_draft.htm#Section2.4.1
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from edition.model.book import Book, Entry, Inline, Section
from edition.model.labels import Labels
from edition.model.tree import line_of

#: Sections that show the book's title, and have none of their own.
NAMELESS = frozenset({"half-title", "title-page"})


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the navigation: where it leads, in the package, and what it says.

    `kind` is a landmark's semantics, `order` its turn among all places (`playOrder`), `lang` its
    language where it is not the book's.
    """

    label: str
    href: str
    kind: str = ""
    order: int = 0
    children: tuple[Place, ...] = ()
    lang: str = ""


def files(book: Book) -> dict[str, str]:
    """The file of each section, by its id: its turn and its title, `03-the-end.xhtml`."""
    digits = max(2, len(str(len(book.sections))))
    return {
        section.id: f"{number:0{digits}}-{_called(section)}.xhtml"
        for number, section in enumerate(book.sections, 1)
    }


def _called(section: Section) -> str:
    """A section's title in plain letters; what it is, where the title is the whole book's."""
    return (section.kind not in NAMELESS and slug(section.title)) or slug(section.kind)


def slug(title: str) -> str:
    """A title as part of a file's name: its first words in plain letters, 48 at most."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", re.sub(r"['`]", "", plain))
    while len("-".join(words)) > 48 and len(words) > 1:
        words.pop()
    return "-".join(words)[:48]


def contents(book: Book, homes: Mapping[str, str]) -> tuple[Place, ...]:
    """The book's contents as places; its titled sections where it has none."""
    entries = book.contents or tuple(
        Entry((Inline("text", section.title or book.metadata.title),), section.id, section.id)
        for section in book.sections
    )
    return tuple(_placed(entries, homes, iter(range(1, 1_000_000))))


def landmarks(book: Book, homes: Mapping[str, str], cover: str) -> tuple[Place, ...]:
    """Where a reader may want to go at once, each once: cover, contents, the text, its matter."""
    found = {"cover": Place(book.labels.cover, cover, "cover")}
    for section in book.sections:
        for kind, label in _marks(section, book.labels):
            found.setdefault(kind, Place(label, homes[section.id], kind))
    return tuple(found.values())


def pages(listed: Iterable[Entry], homes: Mapping[str, str], after: int) -> tuple[Place, ...]:
    """The pages of the print edition as places, their turns counted on from `after`."""
    return tuple(
        Place(page.page, f"{homes[page.section]}#{page.target}", _number_type(page.page), turn)
        for turn, page in enumerate(listed, after + 1)
    )


def count(places: Iterable[Place]) -> int:
    """How many places there are, at every level."""
    return sum(1 + count(place.children) for place in places)


def depth(places: Iterable[Place]) -> int:
    """How many levels there are."""
    return max((1 + depth(place.children) for place in places), default=0)


def _placed(
    entries: Iterable[Entry], homes: Mapping[str, str], turns: Iterator[int]
) -> Iterator[Place]:
    for entry in entries:
        turn = next(turns)
        children = tuple(_placed(entry.children, homes, turns))
        label = entry.spoken or line_of(entry.label) or entry.target
        href = f"{homes[entry.section]}#{entry.target}"
        yield Place(label, href, "", turn, children, entry.lang)


def _marks(section: Section, labels: Labels) -> Iterator[tuple[str, str]]:
    """The landmarks a section is: of the contents, of the text's beginning, and its own."""
    if section.kind == "contents":
        yield "toc", section.title or labels.contents
    if section.matter == "body":
        yield "bodymatter", labels.beginning
    elif label := _landmark(section.epub_type, labels):
        yield section.epub_type, label


def _landmark(kind: str, labels: Labels) -> str:
    """What a reader sees of a landmark that a section's semantics make."""
    return {
        "titlepage": labels.title_page, "copyright-page": labels.imprint,
        "preface": labels.preface, "foreword": labels.foreword,
        "introduction": labels.introduction, "glossary": labels.glossary,
        "bibliography": labels.bibliography, "index": labels.index, "endnotes": labels.notes,
        "colophon": labels.colophon,
    }.get(kind, "")  # fmt: skip


def _number_type(label: str) -> str:
    """What an NCX calls a page: of the text (`normal`), of the front matter, or `special`."""
    if label.isdecimal():
        return "normal"
    return "front" if re.fullmatch("[ivxlcdm]+", label) else "special"
