"""`edition note`, `edition emend`: an entry more in an editor's file, when its anchor has a place.

Nothing is written unless the file with the entry in it is as good as it was without. What an
editor has written there, comments and spacing included, stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from shlex import quote
from typing import Any

from edition.editorial.anchors import Unresolved, resolve
from edition.model.apparatus import Anchor
from edition.model.document import Document
from edition.model.finding import BadInput, Finding, Place
from edition.model.manifest import Manifest
from edition.model.text import Span
from edition.plan.folders import MANIFEST, Edition, witness_fault
from edition.plan.targets import Volume
from edition.plan.verifying import faults, read
from edition.sources import apparatus as records
from edition.sources import folder as folders
from edition.sources import manifest as manifests
from edition.sources import yaml

NOTES, EMENDATIONS = "notes.yaml", "emendations.yaml"


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words that the user quotes, with what tells them from the same words elsewhere."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    occurrence: int = 0

    def entry(self) -> yaml.Value:
        """The anchor as a file has it: in short, where the words are enough."""
        given = {"exact": self.exact, "prefix": self.prefix, "suffix": self.suffix}
        keys: dict[str, yaml.Value] = {
            key: " ".join(words.split()) for key, words in given.items() if words.strip()
        }
        if self.occurrence:
            keys["occurrence"] = self.occurrence
        return keys["exact"] if len(keys) == 1 and "exact" in keys else keys


def add_note(
    edition: Edition, quotation: Quotation, prose: str, name: str = "", series: str = ""
) -> Iterator[str]:
    """Add a note to the text of `edition`, in the order of the text; yields lines that say where.

    Raises BadInput, and writes nothing, where the anchor has not its one place, or the note
    would put something wrong into the file.
    """
    desk = Desk.of(edition)
    span = desk.place(quotation)
    entry = {"anchor": quotation.entry(), "id": name, "series": series, "note": _clean(prose)}
    yield from desk.add(NOTES, entry, span, before=desk.order(span))


def add_emendation(
    edition: Edition, quotation: Quotation, given: Mapping[str, yaml.Value]
) -> Iterator[str]:
    """Add an emendation to the text of `edition`; `given` are its keys without the anchor.

    Raises BadInput as `add_note` does: also where it changes nothing, or overlaps another.
    """
    desk = Desk.of(edition)
    every = given.get("every") is True
    span = desk.place(quotation, every=every)
    yield from desk.add(EMENDATIONS, {"anchor": quotation.entry(), **given}, span)


@dataclass(frozen=True, slots=True)
class Desk:
    """One text with its editor's files."""

    volume: Volume
    document: Document

    @classmethod
    def of(cls, edition: Edition) -> Desk:
        """The text of an edition; BadInput for a volume, or a witness that is not there."""
        path = edition.path / MANIFEST
        manifest = manifests.parse(folders.read(path), str(path), edition.name)
        if manifest.parts:
            raise BadInput(_is_volume(edition, manifest))
        if fault := witness_fault(edition, manifest):
            raise BadInput(fault)
        volume = Volume(edition, manifest, ((edition, manifest),))
        _, (document,), _ = read(volume)
        return cls(volume, document)

    @property
    def folder(self) -> folders.EditionFolder:
        return folders.EditionFolder(self.volume.edition.path)

    def place(self, quotation: Quotation, *, every: bool = False) -> Span:
        """Where the quoted words are; of all places, if every is meant, the first."""
        path = str(self.volume.edition.path / self.document.witness.file)
        anchor = Anchor(
            " ".join(quotation.exact.split()), Place(path), quotation.prefix, quotation.suffix,
            quotation.occurrence,
        )  # fmt: skip
        if every and not anchor.occurrence:
            anchor = replace(anchor, occurrence=1)
        try:
            return resolve(anchor, self.document, as_options)
        except Unresolved as unresolved:
            raise BadInput(unresolved.finding) from None

    def order(self, span: Span) -> int:
        """Before which of the notes one on `span` belongs; -1 for the end.

        In a file that is not in the order of the text, a new note goes to the end.
        """
        ends = []
        for note in records.notes(self._raw(NOTES), self._path(NOTES)):
            try:
                ends.append(resolve(note.anchor, self.document).end)
            except Unresolved:
                ends.append(ends[-1] if ends else 0)
        later = [number for number, end in enumerate(ends) if end > span.end]
        return later[0] if later and ends == sorted(ends) else -1

    def add(
        self, name: str, entry: Mapping[str, yaml.Value], span: Span, before: int = -1
    ) -> Iterator[str]:
        """Put an entry into one of the files, if nothing is wrong with it there."""
        given = {key: value for key, value in entry.items() if value != ""}
        raw = self._raw(name)
        grown = yaml.add(raw, self._path(name), given, before=before)
        line = self._new_line(name, grown, before)
        self._refuse_faults(name, grown, line)
        self.folder.write(name, grown)
        words = " ".join(span.of(self.document.source).split())
        shown = words if len(words) <= 60 else f"{words[:28]} … {words[-28:]}"
        place = f"{self.document.witness.file}, line {self.document.line(span.start)}"
        yield f"added to {self._path(name)}, line {line}: on “{shown}” ({place})"

    def _raw(self, name: str) -> bytes:
        return self.folder.read(name) if self.folder.has(name) else b""

    def _path(self, name: str) -> str:
        return str(self.volume.edition.path / name)

    def _new_line(self, name: str, grown: bytes, before: int) -> int:
        """The line on which the new entry stands."""
        root = yaml.load(grown, self._path(name))
        assert isinstance(root, yaml.Sequence)
        return root.items[before].line

    def _refuse_faults(self, name: str, grown: bytes, line: int) -> None:
        """Raises BadInput for what is wrong with the entry, but not for what was wrong before."""
        label = f"{self.volume.name}/{name}"
        old = [_unnumbered(finding) for finding in faults(self.volume, *read(self.volume))]
        new = [
            finding for finding in faults(self.volume, *read(self.volume, {label: grown}))
            if finding.severity == "error" and _unnumbered(finding) not in old
        ]  # fmt: skip
        if new:
            path = self._path(name)
            raise BadInput(_of_the_entry(finding, path, line) for finding in new)


def _unnumbered(finding: Finding) -> tuple[str, str]:
    """A finding without its lines, which an entry above it moves."""
    return finding.code, re.sub(r":\d+\b", "", finding.message)


def _of_the_entry(finding: Finding, path: str, line: int) -> Finding:
    """A finding about an entry that stands nowhere yet."""
    message = finding.message.replace(f"{path}:{line}", "this entry")
    place = Place(path) if finding.place.file == path else finding.place
    return replace(finding, message=f"not added: {message}", place=place)


def _is_volume(edition: Edition, manifest: Manifest) -> Finding:
    return Finding(
        "EDITION-VOLUME", "this is a volume; what an editor says of a text stands with the text",
        Place(str(edition.path)),
        f"name one of its parts: {', '.join(str(edition.sibling(p).path) for p in manifest.parts)}",
    )  # fmt: skip


def as_options(anchor: Anchor) -> str:
    """An anchor as it is given on a command line."""
    options: dict[str, Any] = {
        "--prefix": anchor.prefix, "--suffix": anchor.suffix, "--occurrence": anchor.occurrence,
    }  # fmt: skip
    given = (f"{key} {quote(str(value))}" for key, value in options.items() if value)
    return " ".join([quote(anchor.exact), *given])


def _clean(prose: str) -> str:
    """Markdown without spaces at the ends of its lines."""
    return "\n".join(line.rstrip() for line in prose.strip().splitlines())
