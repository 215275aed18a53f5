"""The editor's files of a book as one apparatus: gathered, read, and held against the witnesses.

A book has the files of its own folder; a volume also those of its parts; and an edition that
names `authorities:` the registers, index and bibliography of that folder. Whatever is wrong in
any of them is told at once, before a single page is laid out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from edition.model.apparatus import Anchor, Apparatus
from edition.model.document import Document
from edition.model.finding import BadInput, Finding

Reader = Callable[[bytes, str], tuple[Any, ...]]

#: The files of a text: about that text alone, and never shared.
CHANGING = ("emendations.yaml", "decisions.yaml")  # these change its words
OF_A_TEXT = (*CHANGING, "notes.yaml")

#: The files that a folder shares with those that name it as their authority.
SHARED = ("persons.yaml", "glossary.yaml", "chronology.yaml", "bibliography.yaml", "index.yaml")

MATTER = "matter"


def gather(
    files: Mapping[str, bytes],
    paths: Mapping[str, str],
    parts: Sequence[str],
    volume: str,
    known: Collection[str] = (),
) -> Apparatus:
    """The apparatus in `files` (`FOLDER/notes.yaml`, …), whose own paths are in `paths`.

    `parts` are the folders of the texts, `volume` is the edition's own, `known` are all editions:
    an anchor that names no part means the text of the folder that it lies in.
    """
    from edition.sources import apparatus as read

    readers: dict[str, tuple[str, Reader]] = {
        "emendations.yaml": ("emendations", read.emendations),
        "decisions.yaml": ("decisions", read.decisions),
        "notes.yaml": ("notes", read.notes),
        "persons.yaml": ("persons", read.persons),
        "glossary.yaml": ("terms", read.terms),
        "chronology.yaml": ("events", read.events),
        "bibliography.yaml": ("works", read.works),
        "index.yaml": ("headings", read.headings),
    }
    found: dict[str, list[Any]] = {name: [] for name, _ in readers.values()} | {"matter": []}
    faults: list[Finding] = []
    for label, raw in sorted(files.items()):
        folder, _, file = label.partition("/")
        part = folder if folder in {*parts, *known} - ({volume} - {*parts}) else ""
        try:
            if file.startswith(f"{MATTER}/"):
                name = file.removeprefix(f"{MATTER}/").removesuffix(".md")
                own = "" if folder == volume and name != "headnote" else part
                found["matter"].append(read.matter(raw, paths[label], name, own))
            else:
                kind, reader = readers[file]
                records = reader(raw, paths[label])
                found[kind] += (_in_part(one, part) for one in records)
                if file in CHANGING and folder not in parts:
                    faults += (_of_a_volume(one.anchor, file) for one in records)
        except BadInput as bad:
            faults += bad.findings
    if faults:
        raise BadInput(faults)
    return Apparatus(**{name: tuple(records) for name, records in found.items()})


def _of_a_volume(anchor: Anchor, file: str) -> Finding:
    return Finding(
        "FILE-VOLUME", "a volume prints its texts as they are, and changes nothing in them",
        anchor.place, f"move this to the {file} in the folder of its text",
    )  # fmt: skip


def _in_part(record: Any, part: str) -> Any:
    """The record, with the part of its file in every anchor that names none."""
    changes: dict[str, Any] = {}
    if hasattr(record, "anchor"):
        changes["anchor"] = _anchor(record.anchor, part)
    for key in ("include", "exclude"):
        if hasattr(record, key):
            changes[key] = tuple(_anchor(one, part) for one in getattr(record, key))
    return replace(record, **changes) if changes else record


def _anchor(anchor: Anchor, part: str) -> Anchor:
    through = _anchor(anchor.through, part) if anchor.through else None
    return replace(anchor, part=anchor.part or part, through=through)


def verified(
    apparatus: Apparatus, documents: Sequence[Document], known: Iterable[str]
) -> Apparatus:
    """The apparatus, if nothing is wrong in it; BadInput tells everything that is."""
    from edition.editorial.verify import faults

    found = faults(apparatus, documents, frozenset(known))
    if any(finding.severity == "error" for finding in found):
        raise BadInput(found)
    return apparatus
