"""The editor's work: emendations, notes, registers, as read from the files beside a witness.

An *anchor* ties a record to the words of a witness by quoting them (the W3C Web Annotation Data
Model's TextQuoteSelector, https://www.w3.org/TR/annotation-model/#text-quote-selector). `place`
is where the record stands in the editor's own file, for messages. Prose is Markdown, unread.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from edition.model.finding import Place

Kind = Literal["emend", "sic", "supplied", "surplus", "gap", "restore"]
Certainty = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A quotation of a witness. `occurrence` counts from 1, 0 for the only one.

    `part` names the witness where a record of a volume can mean several; `note` is the id of a
    note, where the quotation is of the editor's own words. `through` quotes the words with which
    a passage ends that begins with these (in an index).
    """

    exact: str
    place: Place
    prefix: str = ""
    suffix: str = ""
    occurrence: int = 0
    part: str = ""
    note: str = ""
    through: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Emendation:
    """A change of the text or of its formatting by the editor, or a place kept on purpose.

    `reading` is the new text ("" for `surplus`, none for `sic` and `restore`); `format` (of
    `restore`) is an inline mark: work, foreign, emphasis; `every` takes all occurrences.
    """

    anchor: Anchor
    kind: Kind
    reason: str
    reading: str = ""
    format: str = ""
    lang: str = ""
    every: bool = False
    editor: str = ""
    certainty: Certainty = "high"


@dataclass(frozen=True, slots=True)
class Decision:
    """How words are set: `reading` are those of the anchor with their marks as the editor has them.

    They may be the very marks of the witness: then those stay, whatever a rule says of them.
    """

    anchor: Anchor
    reading: str
    reason: str = ""
    editor: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A note on the words of its anchor, called at their end. `id` may be "" for none."""

    anchor: Anchor
    prose: str
    id: str = ""
    series: str = "editor"
    label: str = ""  #: the mark of a note that the source itself has: *, †, 1


@dataclass(frozen=True, slots=True)
class Person:
    """An entry of the biographical register, and of the index."""

    key: str
    name: str
    sort: str
    place: Place
    dates: str = ""
    also: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    include: tuple[Anchor, ...] = ()
    exclude: tuple[Anchor, ...] = ()
    prose: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the glossary: organisation, periodical, term or event; abbreviations too."""

    key: str
    term: str
    sort: str
    place: Place
    kind: str = "term"
    abbreviates: str = ""
    abbreviation: str = ""
    variants: tuple[str, ...] = ()
    include: tuple[Anchor, ...] = ()
    exclude: tuple[Anchor, ...] = ()
    prose: str = ""
    see: str = ""
    see_also: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the chronology; `date` is EDTF."""

    date: str
    prose: str
    place: Place
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """An entry of the bibliography: CSL-JSON as text, in which list, and a remark.

    `part` is that of the text which cites a work of `list` texts, "" for any.
    """

    key: str
    csl: str
    place: Place
    list: Literal["texts", "notes"] = "notes"
    note: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the index that is no person and no term: place, work or subject.

    `under` is the key of its main entry (`person:` and `term:` before those of registers).
    """

    key: str
    heading: str
    sort: str
    place: Place
    kind: str = "subject"
    variants: tuple[str, ...] = ()
    include: tuple[Anchor, ...] = ()
    exclude: tuple[Anchor, ...] = ()
    under: str = ""
    see: str = ""
    see_also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matter:
    """A text of the editor's: `name` is the file's without `.md`, `part` "" for the volume's."""

    name: str
    title: str
    prose: str
    place: Place
    part: str = ""


@dataclass(frozen=True, slots=True)
class Apparatus:
    """All that the editor's files say: of one edition, or gathered for a volume."""

    emendations: tuple[Emendation, ...] = ()
    decisions: tuple[Decision, ...] = ()
    notes: tuple[Note, ...] = ()
    persons: tuple[Person, ...] = ()
    terms: tuple[Term, ...] = ()
    events: tuple[Event, ...] = ()
    works: tuple[Work, ...] = ()
    headings: tuple[Heading, ...] = ()
    matter: tuple[Matter, ...] = ()
