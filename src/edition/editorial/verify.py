"""What is wrong in an editor's files, told at once: anchors without their place, keys without
an entry, entries that are there twice, references to nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from edition.editorial.anchors import Unresolved, folded, resolve, resolve_all
from edition.editorial.citations.fields import faults as work_faults
from edition.editorial.decisions import faults as decision_faults
from edition.editorial.emendations import faults as emendation_faults
from edition.editorial.index import faults as index_faults
from edition.editorial.notes import quotable
from edition.editorial.prose import citations_in, prose, references_in
from edition.editorial.prose import faults as prose_faults
from edition.model.apparatus import Anchor, Apparatus, Event, Heading, Note, Person, Term
from edition.model.document import Document
from edition.model.finding import Finding, Place


def faults(
    apparatus: Apparatus, documents: Sequence[Document], known: Collection[str]
) -> tuple[Finding, ...]:
    """Everything that is wrong, in the order of the files.

    `known` are the names of all editions that an anchor may mean; those that are not in this
    book are passed over.
    """
    by_part = {document.witness.part: document for document in documents}
    found = [
        *_anchors(apparatus, by_part, known),
        *(one for doc in documents for one in emendation_faults(apparatus.emendations, doc)),
        *(
            one
            for doc in documents
            for one in decision_faults(apparatus.decisions, apparatus.emendations, doc)
        ),
        *_twice(apparatus),
        *_prose(apparatus),
        *_sources(apparatus),
        *work_faults(apparatus.works),
        *_works_of_texts(apparatus, known),
        *index_faults(apparatus),
    ]
    order = dict.fromkeys(found)  # each once
    return tuple(sorted(order, key=lambda one: (one.place.file, one.place.line)))


def anchors(apparatus: Apparatus) -> Iterator[tuple[Anchor, bool]]:
    """Every anchor of the files, and whether it may have several places."""
    for emendation in apparatus.emendations:
        yield emendation.anchor, emendation.every
    for decision in apparatus.decisions:
        yield decision.anchor, False
    for note in apparatus.notes:
        yield note.anchor, False
    entries: tuple[Person | Term | Heading, ...] = (
        *apparatus.persons, *apparatus.terms, *apparatus.headings,
    )  # fmt: skip
    for entry in entries:
        for one in (*entry.include, *entry.exclude):
            yield one, False
            if one.through:
                yield one.through, False


def _anchors(
    apparatus: Apparatus, documents: Mapping[str, Document], known: Collection[str]
) -> Iterator[Finding]:
    notes = {note.id: note for note in apparatus.notes if note.id}
    for anchor, every in anchors(apparatus):
        if anchor.note:
            yield from _on_note(anchor, notes)
        elif anchor.part in documents:
            try:
                (resolve_all if every else resolve)(anchor, documents[anchor.part])
            except Unresolved as unresolved:
                yield unresolved.finding
        elif not anchor.part:
            yield Finding(
                "ANCHOR-PART", f"it is not said in which text “{anchor.exact}” stands",
                anchor.place, f"add `part:`, one of {', '.join(sorted(documents))}",
            )  # fmt: skip
        elif anchor.part not in known:
            yield Finding(
                "ANCHOR-PART", f"there is no part {anchor.part!r}", anchor.place,
                f"known are {', '.join(sorted(known))}",
            )  # fmt: skip


def _on_note(anchor: Anchor, notes: Mapping[str, Note]) -> Iterator[Finding]:
    """What is wrong with the anchor of a note on a note."""
    if anchor.note not in notes:
        message = f"there is no note with the id {anchor.note!r}"
        yield Finding("ANCHOR-NOTE", message, anchor.place, "give the id of a note")
        return
    if _in_a_circle(anchor, notes):
        yield Finding("ANCHOR-CIRCLE", "notes that hang on each other, and none on the text",
                      anchor.place, "let one of them quote words of the text")  # fmt: skip
        return
    said = folded(quotable(prose(notes[anchor.note].prose, "")))
    if folded(anchor.exact).text.strip() not in said.text:
        message = f"“{anchor.exact}” does not stand in the note {anchor.note!r}"
        remedy = "quote words of the note that stand in one run, without italics inside"
        yield Finding("ANCHOR-ORPHAN", message, anchor.place, remedy)


def _in_a_circle(anchor: Anchor, notes: Mapping[str, Note]) -> bool:
    """Whether the note that an anchor quotes hangs, through others perhaps, on itself."""
    seen: set[str] = set()
    while anchor.note in notes and anchor.note not in seen:
        seen.add(anchor.note)
        anchor = notes[anchor.note].anchor
    return anchor.note in seen


def _twice(apparatus: Apparatus) -> Iterator[Finding]:
    """Keys and ids that two entries have."""
    kinds: tuple[tuple[str, Iterable[tuple[str, Place]]], ...] = (
        ("person", ((one.key, one.place) for one in apparatus.persons)),
        ("term", ((one.key, one.place) for one in apparatus.terms)),
        ("work", ((one.key, one.place) for one in apparatus.works)),
        ("index entry", ((one.key, one.place) for one in apparatus.headings)),
        ("note", ((one.id, one.anchor.place) for one in apparatus.notes if one.id)),
    )
    for kind, keys in kinds:
        seen: dict[str, Place] = {}
        for key, place in keys:
            if key in seen:
                yield Finding(
                    "ENTRY-TWICE", f"the {kind} {key!r} is defined already, at {seen[key]}", place,
                    "keep one of the two, or give this one another key",
                )  # fmt: skip
            seen.setdefault(key, place)


def _prose(apparatus: Apparatus) -> Iterator[Finding]:
    """What is wrong in the editor's prose: citations and references without their entry."""
    works = {work.key for work in apparatus.works}
    targets = {
        *(f"person:{one.key}" for one in apparatus.persons),
        *(f"term:{one.key}" for one in apparatus.terms),
        *(f"work:{one.key}" for one in apparatus.works),
        *(f"{kind}:{one.id}" for one in apparatus.notes if one.id for kind in ("note", "page")),
    }
    texts = [
        *((note.prose, note.anchor.place) for note in apparatus.notes),
        *((one.prose, one.place) for one in apparatus.persons),
        *((one.prose, one.place) for one in apparatus.terms),
        *((one.prose, one.place) for one in apparatus.events),
        *((one.note, one.place) for one in apparatus.works),
        *((one.prose, one.place) for one in apparatus.matter),
    ]
    for text, place in texts:
        yield from prose_faults(text, place, works)
        said = prose(text, "")
        for key in dict.fromkeys(citations_in(said)):
            if key not in works:
                yield _unknown_work(key, place)
        for name in dict.fromkeys(references_in(said)):
            if name not in targets:
                yield Finding(
                    "REFERENCE-UNKNOWN", f"`{name}` refers to nothing", place,
                    "give the note that id, or the register that entry, or correct the reference",
                )  # fmt: skip


def _unknown_work(key: str, place: Place) -> Finding:
    message, remedy = f"no work {key!r} is in the bibliography", "add it there, or correct the key"
    return Finding("CITATION-UNKNOWN", message, place, remedy)


def _works_of_texts(apparatus: Apparatus, known: Collection[str]) -> Iterator[Finding]:
    """Works that are said to be cited by a text which there is not."""
    for work in apparatus.works:
        if work.part and work.part not in known:
            yield Finding("WORK-PART", f"there is no part {work.part!r}", work.place,
                          f"known are {', '.join(sorted(known))}")  # fmt: skip


def _sources(apparatus: Apparatus) -> Iterator[Finding]:
    """Sources of register entries that are not in the bibliography; a glossary's references."""
    works = {work.key for work in apparatus.works}
    entries: tuple[Person | Term | Event, ...] = (
        *apparatus.persons, *apparatus.terms, *apparatus.events,
    )  # fmt: skip
    for entry in entries:
        for key in entry.sources:
            if key not in works:
                yield _unknown_work(key, entry.place)
    terms = {term.key for term in apparatus.terms}
    for term in apparatus.terms:
        for key in filter(None, (term.see, *term.see_also)):
            if key not in terms:
                yield Finding(
                    "GLOSSARY-REFERENCE", f"{term.term!r} refers to {key!r}, which is no term",
                    term.place, "add the term, or correct the key",
                )  # fmt: skip
