"""What a list of contents names, and the text has no heading for: told to the editor as a note.

The list itself is set aside, for the edition makes its own; what it alone knows must not be lost
with it. A heading that was not found is marked by hand in structure.yaml, and taken out of the
evidence there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from edition.model.document import Mark
from edition.model.finding import Finding, Place
from edition.model.text import Span
from edition.sources import yaml

_LIMIT = 10_000_000  #: bytes of such a file
_NOWHERE = Span(0, 0)
#: How the evidence for a list of contents says that an entry has no heading.
_MISSING, _MORE = "no heading found for ", "nor for "


def missing(marks: Iterable[Mark]) -> tuple[str, ...]:
    """What the lists of contents name without a heading, each in quotation marks."""
    return tuple(
        told.removeprefix(_MISSING)
        for mark in marks if mark.kind == "aside"
        for told in mark.evidence if told.startswith((_MISSING, _MORE))
    )  # fmt: skip


def unheaded(raw: bytes, path: Path) -> Iterator[Finding]:
    """A note for each list of contents in a structure.yaml that names what has no heading."""
    root = yaml.load(raw, str(path), _LIMIT)
    found = root.get("findings") if isinstance(root, yaml.Mapping) else None
    for node in found.items if isinstance(found, yaml.Sequence) else ():
        evidence = node.get("evidence") if isinstance(node, yaml.Mapping) else None
        told = [
            item.text for item in (evidence.items if isinstance(evidence, yaml.Sequence) else ())
            if isinstance(item, yaml.Scalar)
        ]  # fmt: skip
        names = missing([Mark("aside", span=_NOWHERE, evidence=tuple(told))])
        if names:
            message = f"the list of contents names what no heading is called: {', '.join(names)}"
            remedy = "mark the headings there if the text has them, and take the words out here"
            yield Finding("CONTENTS-HEADING", message, Place(str(path), node.line), remedy, "note")
