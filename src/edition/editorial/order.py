"""What stands before and after the texts of a book, and in which order.

*The Chicago Manual of Style*, 17th ed., 1.4. A manifest may say otherwise.
"""

from __future__ import annotations

from edition.model.apparatus import Apparatus
from edition.model.book import Matter
from edition.model.manifest import Manifest

#: What stands before and after the texts where the manifest does not say: matter of the editor's
#: by the name of its file, or a page that is generated. What is empty is left out.
FRONT = ("introduction", "note-on-the-text")
BACK = (
    "notes", "emendations", "abbreviations", "register", "glossary", "chronology",
    "bibliography", "index",
)  # fmt: skip

#: Title, EPUB structural semantics and DPUB-ARIA role of the generated pages.
PAGES = {
    "note-on-the-text": ("Note on the Text", "", ""),
    "notes": ("Notes", "endnotes", "doc-endnotes"),
    "emendations": ("List of Emendations", "errata", "doc-errata"),
    "abbreviations": ("Abbreviations", "", ""),
    "register": ("Biographical Register", "", ""),
    "glossary": ("Glossary", "glossary", "doc-glossary"),
    "chronology": ("Chronology", "", ""),
    "bibliography": ("Bibliography", "bibliography", "doc-bibliography"),
    "index": ("Index", "index", "doc-index"),
}


def order(
    manifest: Manifest, apparatus: Apparatus
) -> tuple[tuple[tuple[str, ...], Matter], tuple[tuple[str, ...], Matter]]:
    """The names of what stands before the texts, and of what stands after them."""
    front, back = manifest.front, manifest.back
    bare = unattended(manifest, apparatus)
    usual = tuple(name for name in FRONT if not (bare and name == "note-on-the-text"))
    return (usual if front is None else front, "front"), (BACK if back is None else back, "back")


def unattended(manifest: Manifest, apparatus: Apparatus) -> bool:
    """Whether no editor has put a hand to the texts: the imprint says how they were made.

    A manifest that orders the front matter itself has an editor.
    """
    return manifest.front is None and not (
        apparatus.emendations or apparatus.notes or apparatus.matter
    )
