"""What stands before and after the texts of a book, and in which order.

*The Chicago Manual of Style*, 17th ed., 1.4. A manifest may say otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from edition.model.apparatus import Apparatus
from edition.model.book import Block, Inline, Matter, Note, Section
from edition.model.labels import Labels
from edition.model.manifest import Manifest

#: What stands before and after the texts where the manifest does not say: matter of the editor's
#: by the name of its file, or a page that is generated. What is empty is left out.
FRONT = ("introduction", "note-on-the-text")
BACK = (
    "notes", "emendations", "abbreviations", "register", "glossary", "chronology",
    "bibliography", "index",
)  # fmt: skip

#: The pages that say what was done to the texts.
REPORTS = ("note-on-the-text", "emendations")

#: EPUB structural semantics and DPUB-ARIA role of the generated pages.
PAGES = {
    "note-on-the-text": ("", ""),
    "notes": ("endnotes", "doc-endnotes"),
    "emendations": ("errata", "doc-errata"),
    "abbreviations": ("", ""),
    "register": ("", ""),
    "glossary": ("glossary", "doc-glossary"),
    "chronology": ("", ""),
    "bibliography": ("bibliography", "doc-bibliography"),
    "index": ("index", "doc-index"),
}


def title_of(page: str, labels: Labels) -> str:
    """The title of a generated page."""
    return {
        "note-on-the-text": labels.note_on_the_text,
        "notes": labels.notes,
        "emendations": labels.emendations,
        "abbreviations": labels.abbreviations,
        "register": labels.register,
        "glossary": labels.glossary,
        "chronology": labels.chronology,
        "bibliography": labels.bibliography,
        "index": labels.index,
    }[page]


def order(
    manifest: Manifest, apparatus: Apparatus
) -> tuple[tuple[tuple[str, ...], Matter], tuple[tuple[str, ...], Matter]]:
    """The names of what stands before the texts, and of what stands after them."""
    front, back = manifest.front, manifest.back
    said = REPORTS if unattended(manifest, apparatus) else ()
    elsewhere = {*said, *(front or ()), *(back or ())}
    front = tuple(name for name in FRONT if name not in elsewhere) if front is None else front
    back = tuple(name for name in BACK if name not in elsewhere) if back is None else back
    return (front, "front"), (back, "back")


def named(section: Section, notes: Iterable[Note], labels: Labels) -> Section:
    """A page with its title: the list of notes has that of the source's own, its footnotes,
    where the book has no others.
    """
    if section.kind != "notes" or any(note.series != "source" for note in notes):
        return section
    return replace(section, title=labels.footnotes, running=labels.footnotes)


def unattended(manifest: Manifest, apparatus: Apparatus) -> bool:
    """Whether no editor has put a hand to the texts: the imprint says how they were made, and
    the colophon lists what was repaired.

    A manifest that orders the front matter itself has an editor.
    """
    return manifest.front is None and not (
        apparatus.emendations or apparatus.notes or apparatus.matter
    )


def unedited(
    manifest: Manifest, apparatus: Apparatus, made: Mapping[str, Callable[[], tuple[Block, ...]]]
) -> dict[str, tuple[Block, ...]]:
    """What imprint and colophon say, in place of pages, of texts that no editor has edited."""
    bare = unattended(manifest, apparatus)
    return {name: tuple(_run_in(made[name]())) if bare else () for name in REPORTS}


def _run_in(entries: Iterable[Block]) -> Iterator[Block]:
    """The entries of a list as paragraphs, each with what is said of it."""
    for entry in entries:
        said = (Inline("text", " "), *entry.children[0].inlines) if entry.children else ()
        yield replace(entry, kind="paragraph", inlines=(*entry.inlines, *said), children=())
