"""What an editor declares in `edition.yaml`: the edition, its witness or its parts."""

from __future__ import annotations

from dataclasses import dataclass

#: The largest witness that is read unless a manifest says otherwise, in bytes.
SIZE_LIMIT = 50_000_000


@dataclass(frozen=True, slots=True)
class PictureEntry:
    """A picture of the source, a file in the edition's folder, and the digest of its bytes."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class WitnessEntry:
    """The source file of an edition, beside its manifest."""

    file: str
    sha256: str
    encoding: str = ""  #: "" lets the program find it out
    format: str = ""  #: plain, html, markdown, epub, …; "" lets the program find it out
    siglum: str = ""
    provenance: str = ""  #: how the text came to hand, as far as known
    pictures: tuple[PictureEntry, ...] = ()  #: files beside it that it shows


@dataclass(frozen=True, slots=True)
class Manifest:
    """An edition: of one witness, or a volume of parts (the names of sibling folders)."""

    name: str  #: the folder's name
    title: str
    language: str = "en"
    subtitle: str = ""
    author: str = ""  #: only if the source states one
    date: str = ""  #: of the work, an EDTF date: 1937-10-16, 1991
    publication: str = ""  #: where the text first appeared, as far as known
    rights: str = ""
    note: str = ""  #: how the text was made, one paragraph
    publisher: str = ""
    edition_date: str = ""  #: of this edition, YYYY-MM-DD; the book's clock
    style: str = "chicago"
    size_limit: int = SIZE_LIMIT  #: of a witness, in bytes
    witness: WitnessEntry | None = None
    parts: tuple[str, ...] = ()
    authorities: str = ""  #: the sibling folder whose registers and bibliography it shares
    front: tuple[str, ...] | None = None  #: matter before the text; None for the usual order
    back: tuple[str, ...] | None = None  #: matter after it
    labels: tuple[tuple[str, str], ...] = ()  #: what the book says of itself in other words
    apparatus_language: str = ""  #: of the editor's words, where it is another than the text's
