"""The list of notes: where the notes of a book stand on a screen, which has no foot of the page.

A call leads to its note, which a reading system may show over the page, and the number of the
note leads back to its call. Notes are listed by series, and by the texts that they are called in.

https://www.w3.org/TR/dpub-aria-1.1/#doc-footnote, https://www.w3.org/TR/epub-ssv-11/#notes
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import TypeVar

from edition.model.book import Block, Book, Entry, Inline, Note, Section
from edition.render.tongues import marked

T = TypeVar("T")


def listed(book: Book) -> Book:
    """The book with its notes as blocks of its list of notes, and nowhere else.

    A list is made, before the other back matter, where the book has none for its notes.
    """
    if not book.notes:
        return book
    if not any(section.kind == "notes" for section in book.sections):
        book = _with_list(book)
    sections = book.sections
    home = next(section for section in sections if section.kind == "notes")
    lang = marked(book.labels.language, home.lang, book.metadata.language)
    head = (Inline("text", home.title),)
    title = Block("heading", f"{home.id}-title", head, level=1, lang=lang)
    full = replace(home, blocks=(title, *home.blocks, *_List(book, home).blocks()))
    sections = tuple(full if one is home else one for one in sections)
    return replace(book, sections=sections, notes=())


def _with_list(book: Book) -> Book:
    """The book with a list of notes, before its other back matter and in its contents."""
    lang = marked(book.labels.language, "", book.metadata.language)
    made = Section(
        "notes", "notes", book.labels.notes, "back", epub_type="endnotes", role="doc-endnotes",
        lang=lang,
    )  # fmt: skip
    entry = Entry((Inline("text", made.title),), made.id, made.id, lang=lang)
    back = {section.id for section in book.sections if section.matter == "back"}
    sections, entries = list(book.sections), list(book.contents)
    sections.insert(_first(section.id in back for section in sections), made)
    if entries:
        entries.insert(_first(entry.section in back for entry in entries), entry)
    return replace(book, sections=tuple(sections), contents=tuple(entries))


def _first(marks: Iterable[bool]) -> int:
    """The place of the first that is true, or the end."""
    number = 0
    for number, mark in enumerate(marks, 1):
        if mark:
            return number - 1
    return number


@dataclass(frozen=True, slots=True)
class _Group:
    """Notes under a heading, or under several below it; `lang` is that of the heading."""

    title: str
    notes: tuple[Note, ...] = ()
    below: tuple[_Group, ...] = ()
    lang: str = ""


class _List:
    """The notes of a book, in groups."""

    def __init__(self, book: Book, home: Section) -> None:
        self._book, self._around, self._notes = book, home.lang, book.notes
        self._langs = {section.id: section.lang for section in book.sections}
        self._several = len({note.section for note in book.notes}) > 1
        self._titles = {section.id: section.title for section in book.sections}
        self._parts = {section.id: section.part or section.id for section in book.sections}
        self._texts = dict[str, str]()
        for section in book.sections:
            self._texts.setdefault(section.part or section.id, section.title)
        self._names = (f"{home.id}-group-{number}" for number in count(1))

    def blocks(self) -> Iterator[Block]:
        """Headings from level 2, and notes; of series and of texts only where there are several."""
        series = [
            _Group(
                self._book.labels.series.get(name, name.capitalize()),
                below=self._by_text(notes),
                lang=self._book.labels.language,
            )
            for name, notes in _grouped(self._notes, lambda note: note.series)
        ]
        return self._printed(series[0].below if len(series) == 1 else series, 2)

    def _by_text(self, notes: Iterable[Note]) -> tuple[_Group, ...]:
        """The notes by text, and by chapter where a text of several has more than one."""
        by_chapter = [
            (
                chapter,
                _Group(
                    self._titles.get(chapter, ""), tuple(held), lang=self._langs.get(chapter, "")
                ),
            )
            for chapter, held in _grouped(notes, lambda note: note.section)
        ]
        texts = _grouped(by_chapter, lambda pair: self._parts.get(pair[0], pair[0]))
        if len(texts) == 1:
            return tuple(group for _, group in by_chapter)
        return tuple(
            _Group(
                self._texts.get(text, ""),
                below=tuple(group for _, group in held),
                lang=held[0][1].lang,
            )
            if len(held) > 1
            else held[0][1]
            for text, held in texts
        )

    def _printed(self, groups: Iterable[_Group], level: int) -> Iterator[Block]:
        for group in groups:
            deeper = level
            if group.title and (group.below or self._several):
                title = (Inline("text", group.title),)
                lang = self._marked(group.lang)
                yield Block("heading", next(self._names), title, level=level, lang=lang)
                deeper = level + 1
            yield from (_note(note, self._marked(note.lang)) for note in group.notes)
            yield from self._printed(group.below, deeper)

    def _marked(self, lang: str) -> str:
        return marked(lang, self._around, self._book.metadata.language)


def _grouped(ones: Iterable[T], key: Callable[[T], str]) -> list[tuple[str, list[T]]]:
    """What has the same key, together, in the order in which the keys come."""
    groups: dict[str, list[T]] = {}
    for one in ones:
        groups.setdefault(key(one), []).append(one)
    return list(groups.items())


def _note(note: Note, lang: str) -> Block:
    """A note, its number before its first words; `lang` is its language in the list."""
    back = Inline("backlink", note.label, href=f"#{note.call}")
    first, *rest = note.blocks or (Block("paragraph", f"{note.id}-text"),)
    if first.kind == "paragraph":
        blocks = (replace(first, inlines=(back, *first.inlines)), *rest)
    else:
        blocks = (Block("paragraph", f"{note.id}-label", (back,)), first, *rest)
    part = note.part if note.series == "source" else ""
    return Block("note", note.id, children=blocks, label=part, lang=lang)
