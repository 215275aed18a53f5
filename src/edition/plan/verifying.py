"""`edition anchors`: every anchor of the editor's files, held against the texts.

It reads what a build's stage `editor` reads, and finds what that would find: whatever is wrong
in the files besides their anchors is told too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from edition.model.apparatus import Anchor, Apparatus
from edition.model.document import Document, in_order
from edition.model.finding import BadInput, Finding
from edition.plan.building import Orders, Workshop, read_volumes
from edition.plan.codec import encode
from edition.plan.editing import gather
from edition.plan.folders import Edition
from edition.plan.stages import witness_document
from edition.plan.targets import STRUCTURE, Volume, editor_target, witnesses


@dataclass(slots=True)
class Tally:
    """The anchors of the files: where each stands, by whether a text has been asked for it."""

    found: dict[str, set[Anchor]] = field(default_factory=dict)
    passed: dict[str, set[Anchor]] = field(default_factory=dict)
    findings: dict[Finding, None] = field(default_factory=dict)

    def lines(self) -> Iterator[str]:
        """A line for each file that has anchors, or something wrong."""
        files = {*self.found, *self.passed, *(one.place.file for one in self.findings)}
        for file in sorted(files):
            held = self.found.get(file, set())
            passed = self.passed.get(file, set()) - held
            wrong = sum(one.place.file == file for one in self.findings)
            said = [_counted(len(held), "anchor")]
            said += [f"{len(passed)} of texts not asked for"] * bool(passed)
            said += [_counted(wrong, "fault")] * bool(wrong)
            yield f"{file}: {', '.join(said)}"


def verify(editions: Sequence[Edition], orders: Orders) -> Tally:
    """The anchors of all files of the editions, and what is wrong in them.

    Raises BadInput where a manifest or a witness cannot be worked with.
    """
    tally = Tally()
    workshop = Workshop(orders)
    for volume in read_volumes(workshop, editions):
        tally.findings.update(dict.fromkeys(workshop.result.findings))
        try:
            apparatus, documents, known = read(volume)
            tally.findings.update(dict.fromkeys(faults(volume, apparatus, documents, known)))
        except BadInput as bad:
            tally.findings.update(dict.fromkeys(bad.findings))
            continue
        parts = {document.witness.part for document in documents}
        for anchor in _anchors(apparatus):
            which = tally.found if anchor.part in parts or anchor.note else tally.passed
            which.setdefault(anchor.place.file, set()).add(anchor)
    return tally


def transcripts(editions: Sequence[Edition], orders: Orders) -> Iterator[tuple[str, ...]]:
    """The lines of each text as it was read: part, number, words."""
    for volume in read_volumes(Workshop(orders), editions):
        for document in _documents(volume):
            lines = re.split(r"\r\n|\r|\n", document.source.rstrip("\r\n"))
            for number, line in enumerate(lines, 1):
                yield document.witness.part, str(number), line


def read(
    volume: Volume, changed: Mapping[str, bytes] | None = None
) -> tuple[Apparatus, tuple[Document, ...], frozenset[str]]:
    """The editor's files of a book, its texts, and the names of all texts there are.

    `changed` are files as they would be, by label (`FOLDER/notes.yaml`).
    """
    target = editor_target(volume)
    files = {label: path.read_bytes() for label, path in target.files.items()}
    paths = {label: str(path) for label, path in target.files.items()}
    for label, raw in (changed or {}).items():
        paths.setdefault(label, str(volume.edition.path / label.partition("/")[2]))
        files[label] = raw
    names = [part.name for part, _ in volume.parts]
    documents = _documents(volume)
    known = frozenset(dict(target.params)["known"].split("/"))
    return gather(files, paths, names, volume.name, known), documents, known


def _documents(volume: Volume) -> tuple[Document, ...]:
    """The texts of a book, read."""
    kept = witnesses(volume)
    return tuple(
        witness_document(path.read_bytes(), str(path), encode(own))
        for part, own in volume.parts
        if (path := kept[f"witness:{part.name}"])
    )


def faults(
    volume: Volume, apparatus: Apparatus, documents: Sequence[Document], known: frozenset[str]
) -> tuple[Finding, ...]:
    """Everything that is wrong in them, also by the structure of the texts, where it is there."""
    from edition.editorial.emendations import misplaced
    from edition.editorial.verify import faults as found

    wrong = found(apparatus, documents, known)
    if not apparatus.emendations or any(one.severity == "error" for one in wrong):
        return wrong  # an anchor that has no place cannot have a wrong one
    texts = zip(volume.parts, documents, strict=True)
    structured = (own for (part, _), one in texts if (own := _structured(part, one)))
    return (*wrong, *(one for own in structured for one in misplaced(apparatus.emendations, own)))


def _structured(edition: Edition, document: Document) -> Document | None:
    """A text with the marks of its structure.yaml, if there is one that can be read."""
    from edition.sources.blueprint import parse
    from edition.structure import noted, units

    path = edition.path / STRUCTURE
    if not path.is_file():
        return None
    own = noted(document)
    try:
        return replace(own, marks=in_order(parse(path.read_bytes(), str(path), own, units)))
    except BadInput:  # the build tells it
        return None


def _anchors(apparatus: Apparatus) -> Iterator[Anchor]:
    from edition.editorial.verify import anchors

    return (replace(anchor, through=None) for anchor, _ in anchors(apparatus))


def _counted(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"
