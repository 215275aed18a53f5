"""An edited structure.yaml compared with what the program finds: what it does not say, as notes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from edition.model.document import CONTAINERS, Document, Mark
from edition.model.finding import Finding, Place
from edition.sources.blueprint.places import Ruler, blank_in, glimpse, glimpse_of_gap


def differences(
    old: Iterable[Mark], new: Iterable[Mark], document: Document, path: str,
    listed: Iterable[Mark | None] = (),
) -> tuple[Finding, ...]:  # fmt: skip
    """What the program finds (`new`) in a text that its edited file (`path`) does not say (`old`).

    Of what the file itself lists (`listed`), if only to say that it is none, nothing is told:
    the editor has seen it.
    """
    said = {(mark.kind, mark.span, mark.level) for mark in old}
    seen = {(mark.span, mark.kind in CONTAINERS) for mark in listed if mark}
    kinds = {(mark.span, mark.kind in CONTAINERS): mark.kind for mark in old}
    ruler = Ruler(document.source)
    return tuple(
        _note(mark, kinds.get((mark.span, mark.kind in CONTAINERS), "no such block"), ruler,
              Place(str(Path(path).with_name(document.witness.file)),
                    document.line(mark.span.start)), path)
        for mark in new
        if mark.kind not in {"paragraph", "line"}
        and (mark.kind, mark.span, mark.level) not in said
        and (mark.span, mark.kind in CONTAINERS) not in seen
    )  # fmt: skip


def _note(mark: Mark, there: str, ruler: Ruler, place: Place, path: str) -> Finding:
    gap = blank_in(mark.kind, mark.span, ruler.source)
    text = glimpse_of_gap(ruler.source, mark.span) if gap else glimpse(mark.span.of(ruler.source))
    lines = ruler.name_gap(mark.span) if gap else ruler.name(mark.span)
    keys = {"kind": mark.kind, "lines": lines, "level": mark.level}
    brief = ", ".join(f"{key}: {value}" for key, value in keys.items() if value)
    reasons = f" ({'; '.join(mark.evidence)})" if mark.evidence else ""
    message = f"the program takes “{text}” for {mark.kind}, {path} has {there}{reasons}"
    remedy = f"leave it, or add to {path}: - {{{brief}}}"
    return Finding("STRUCTURE-NEW", message, place, remedy, "note")
