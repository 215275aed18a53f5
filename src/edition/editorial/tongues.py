"""The languages of a book: of its text, of its editor, and of what the edition says of itself.

An editor writes in the language of the text unless the manifest names another for the apparatus.
What is generated is in the editor's language where there are labels for it, and in English where
there are none. Whatever is in another language than what stands around it is marked so, for
screen readers and for the dividing of words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edition.model.book import Inline
from edition.model.labels import ENGLISH, Authority, Labels, authority, labels
from edition.model.language import primary
from edition.model.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Tongues:
    """The languages by their BCP 47 tags, and the labels of what is generated."""

    book: str = "en"
    editor: str = "en"
    labels: Labels = ENGLISH

    @property
    def prose(self) -> str:
        """The language of what the editor writes, "" where it is the book's."""
        return "" if self.editor == self.book else self.editor

    @property
    def generated(self) -> str:
        """The language of what is generated, "" where it is the book's."""
        return "" if self.labels.language == self.book else self.labels.language

    @property
    def inserted(self) -> str:
        """The language of labels among the editor's words, "" where it is the same."""
        return "" if self.labels.language == self.editor else self.labels.language

    def of(self, text: Manifest) -> str:
        """The language of a text of the book, "" where it is the book's."""
        return "" if text.language == self.book else text.language

    def quoted(self, language: str) -> str:
        """The language of a text in what is generated, "" where it is the same."""
        return "" if language == self.labels.language else language


def tongues(manifest: Manifest) -> Tongues:
    """The languages of an edition."""
    editor = manifest.apparatus_language or manifest.language
    return Tongues(manifest.language, editor, labels(editor, manifest.labels))


def handbooks(
    style: str, texts: Iterable[Manifest], spoken_in: Tongues
) -> Iterator[tuple[Inline, Authority]]:
    """What the texts are set by, each handbook once: its title as a run of text, and what it is."""
    own = primary(spoken_in.labels.language)
    for one in dict.fromkeys(authority(style, text.language) for text in texts):
        lang = "" if one.language == own else one.language
        yield Inline("work", children=(Inline("text", one.title),), lang=lang), one


def words(said: tuple[Inline, ...], language: str) -> tuple[Inline, ...]:
    """Words marked with their language, where it is another than that around them."""
    return (Inline("words", children=said, lang=language),) if language and said else said
