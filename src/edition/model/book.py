"""A book as a tree: metadata, and sections of front, body and back matter.

This is what the templates print, in every format. A `Section` begins a page in print and is a
file of its own in the EPUB. Inside it are blocks, inside blocks inlines. Text of a witness
stands in sections that name their `part`; everything else is the edition's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from edition.model.finding import Finding
from edition.model.labels import ENGLISH, Labels
from edition.model.picture import Picture

Matter = Literal["front", "body", "back"]


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture in its place, and what is said in its stead to those who do not see it.

    `width` and `height` are those in which it is shown, in CSS pixels.
    """

    picture: Picture
    alternative: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Inline:
    """A run of text (`kind` "text"), or an element with children.

    Kinds: text, emphasis, strong, small-caps, foreign, work (the title of a book or periodical),
    superscript, subscript, link (`href`), break (a line end that counts), anchor (a place),
    noteref (the call of a note: `text` is its mark, `id` its own, `href` "#" and the note's id),
    locator (a printed page number: `text` is the number as printed, `href` the place it names);
    file (a name or a digest, which takes no hyphens), whole (words that no line may divide);
    picture (a small one in a line: a `plate`, no words); line-number (of a line of verse, as the
    source counts it, printed beside it).
    Calls, locators and these numbers are the edition's own; no word of a witness stands in them.
    """

    kind: str
    text: str = ""
    children: tuple[Inline, ...] = ()
    id: str = ""
    href: str = ""
    lang: str = ""
    plate: Plate | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a section, by the kinds of `document.CONTAINERS` and `document.LEAVES`.

    `id` is unique in the book. `level` is a heading's, from 1 (a chapter's own title).
    `continued` marks a paragraph that goes on after a displayed quotation, set flush left. A
    `picture` has its `plate`, and stands in a figure.
    """

    kind: str
    id: str
    inlines: tuple[Inline, ...] = ()
    children: tuple[Block, ...] = ()
    level: int = 0
    label: str = ""
    lang: str = ""
    continued: bool = False
    plate: Plate | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A note of the book: at the foot of its call's page in print, in the list of notes on screen.

    `id` is the note's and `call` its noteref's; `section` is where the call stands; `label` is
    the mark of both; `series` tells the editor's notes from those that the source has itself;
    `lang` is its language where it is not the book's.
    """

    id: str
    call: str
    label: str
    section: str
    blocks: tuple[Block, ...]
    series: str = "editor"
    part: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: its label, the id it leads to, and what stands below it.

    `page` is the printed page number, as the reader sees it, once the pages are known; `lang`
    the language of what it names, where it is not the book's; `spoken` what an outline says, which
    knows no small capitals, where that is not the label.
    """

    label: tuple[Inline, ...]
    target: str
    section: str
    level: int = 1
    page: str = ""
    children: tuple[Entry, ...] = ()
    lang: str = ""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the book that begins a page.

    Kinds: half-title, title-page, imprint, contents, text (a witness, or a chapter of one),
    matter (an editor's text), colophon, part-title; and the apparatus: notes (the list of them,
    on screen only), emendations, abbreviations, register, glossary, chronology, bibliography,
    index. The blocks of an apparatus are headings and `entry` blocks: `inlines` the head of the
    entry (name, term, date, lemma), `children` what is said of it; an index entry has its whole
    line in `inlines`, and its subentries are `entry` children. `headnote` is what the editor
    says of one text before it. `running` is the running head, "" for none.
    `epub_type` is the EPUB structural semantics term, `role` the DPUB-ARIA role beside it
    (https://www.w3.org/TR/dpub-aria-1.1/), "" where there is none. `lang` is its language where
    it is not the book's.
    """

    id: str
    kind: str
    title: str
    matter: Matter
    blocks: tuple[Block, ...] = ()
    part: str = ""
    running: str = ""
    epub_type: str = ""
    role: str = ""
    entries: tuple[Entry, ...] = ()  #: of the contents page
    facts: tuple[tuple[str, str | tuple[Inline, ...]], ...] = ()  #: of imprint and colophon
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the title page, the package document and the PDF's properties say of the book.

    `identifier` is a URN derived from what the edition is made of, `modified` an ISO 8601 UTC
    time taken from the edition's date or SOURCE_DATE_EPOCH, never from the clock.
    """

    title: str
    language: str
    identifier: str
    modified: str
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    publisher: str = ""
    rights: str = ""
    description: str = ""
    sources: tuple[str, ...] = ()
    style: str = "chicago"
    part_authors: tuple[str, ...] = ()  #: of a volume, those of its texts
    apparatus_language: str = ""  #: of the editor's words, where it is another than the text's


@dataclass(frozen=True, slots=True)
class Book:
    """A finished book, in reading order, its contents, and what its editor is to be told.

    `labels` are the words that it says of itself.
    """

    metadata: Metadata
    sections: tuple[Section, ...]
    contents: tuple[Entry, ...] = ()
    notes: tuple[Note, ...] = ()
    findings: tuple[Finding, ...] = ()
    labels: Labels = ENGLISH


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where a page of the print edition begins: before `offset` characters of block `block`.

    `label` is the folio as the reader sees it ("xii", "37"); offsets count the characters of
    the block's text in the edited text, generated text left out.
    """

    label: str
    block: str
    offset: int


@dataclass(frozen=True, slots=True)
class Pagination:
    """The print edition's page numbers: where each page begins, and each id's page label.

    `lines` gives each id of a text's own sections the number, from 1, of the line of text that
    it stands on, counted down its page (headings count, running heads and notes do not).
    """

    starts: tuple[PageStart, ...] = ()
    pages: tuple[tuple[str, str], ...] = ()
    count: int = 0
    lines: tuple[tuple[str, int], ...] = ()
