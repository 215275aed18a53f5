"""In which language a thing is marked to be: where it is another than that around it.

https://html.spec.whatwg.org/multipage/dom.html#the-lang-and-xml:lang-attributes
"""

from __future__ import annotations

from dataclasses import replace

from edition.model.book import Book, Metadata

#: The language whose patterns divide English words, by the house.
ENGLISH = {"chicago": "en-US", "hart": "en-GB"}


def marked(own: str, around: str, book: str) -> str:
    """What is said of a language, "" where it is the one around; as both, "" is the book's."""
    return "" if (own or book) == (around or book) else own or book


def divided(of: Metadata) -> str:
    """The language of a book on paper: words are divided the American or the British way."""
    return _way(of.language, of.style)


def on_paper(book: Book) -> Book:
    """The book with the languages of its sections, and of its notes where these are called."""
    style, tag = book.metadata.style, book.metadata.language
    around = {section.id: section.lang for section in book.sections}
    notes = (
        replace(note, lang=_way(marked(note.lang, around.get(note.section, ""), tag), style))
        for note in book.notes
    )
    sections = (replace(one, lang=_way(one.lang, style)) for one in book.sections)
    return replace(book, sections=tuple(sections), notes=tuple(notes))


def _way(language: str, style: str) -> str:
    return ENGLISH.get(style, language) if language == "en" else language
