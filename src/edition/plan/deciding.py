"""An editor's decisions on what is in doubt, recorded in the edition's own files, one by one.

What is decided of the structure changes its entry in structure.yaml and nothing else there;
what is decided of the marks is an entry of decisions.yaml, tied to its words by quotation. Each
is on disk, whole, before the next is asked for; the last ones can be taken back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from edition.build.publish import publish
from edition.editorial.anchors import describe
from edition.editorial.decisions import alike
from edition.model.document import CONTAINERS, INLINES, LEAVES, Document, Mark
from edition.model.edit import Span
from edition.model.finding import BadInput, Place
from edition.model.finding import Finding as Fault
from edition.plan.doubts import Case, Finding, Setting, named
from edition.plan.noting import Quotation
from edition.plan.targets import STRUCTURE
from edition.sources import blueprint, yaml
from edition.structure import units

DECISIONS = "decisions.yaml"

#: What a block in doubt may be instead; an inline may be another inline.
BLOCKS = (*sorted((CONTAINERS | LEAVES) - {"line", "row", "cell"}), "aside")
WORDS = (*sorted(INLINES), "plain")


@dataclass(frozen=True, slots=True)
class Kept:
    """A file before and after a decision."""

    path: Path
    before: bytes | None
    after: bytes


@dataclass(slots=True)
class Desk:
    """Where decisions are recorded; `editor` is who makes them, "" if that is not said."""

    editor: str = ""
    done: list[tuple[Case, Kept]] = field(default_factory=list)
    _units: dict[str, Sequence[Span]] = field(default_factory=dict)

    def accept(self, case: Case) -> str:
        """Record that the program's reading is right; returns what was recorded, in words."""
        if isinstance(case, Setting):
            return self._set(case, case.reading)
        assert isinstance(case, Finding)
        self._entry(case, {"confidence": None})
        return case.reading

    def keep(self, case: Case) -> str:
        """Record that what is in doubt is to stand as the text has it: no such block, no mark."""
        if isinstance(case, Setting):
            return self._set(case, case.stands)
        assert isinstance(case, Finding)
        if case.mark.kind in INLINES:
            return self.call(case, "plain")
        self._entry(case, {"confidence": "0"})
        return f"no {case.mark.kind}"

    def call(self, case: Finding, kind: str, level: int = 0) -> str:
        """Record that a block or words are of another kind or level."""
        if kind not in others(case.mark):
            raise BadInput(_unknown(kind, case))
        level = (level or case.mark.level or 1) if kind == "heading" else 0
        written = str(level) if level else None
        self._entry(case, {"kind": kind, "level": written, "confidence": None})
        return named(kind, level)

    def spell(self, case: Setting, reading: str) -> str:
        """Record how words are set; raises BadInput if the reading has other words."""
        return self._set(case, " ".join(reading.split(" ")).strip())

    def undo(self) -> Case | None:
        """Take the last decision back; None if there is none, BadInput if its file has changed."""
        if not self.done:
            return None
        case, kept = self.done[-1]
        there = kept.path.read_bytes() if kept.path.exists() else None
        if there != kept.after:
            raise BadInput(_changed(kept.path))
        if kept.before is None:
            kept.path.unlink()
        else:
            publish({kept.path: kept.before})
        self.done.pop()
        return case

    def _record(self, case: Case, path: Path, before: bytes | None, after: bytes) -> None:
        publish({path: after})
        self.done.append((case, Kept(path, before, after)))

    def _entry(self, case: Finding, keys: dict[str, str | None]) -> None:
        """Change the entry of a finding, if the file can be read with it changed."""
        path = case.edition.path / STRUCTURE
        raw, document = path.read_bytes(), case.document
        listed = blueprint.entries(raw, str(path), document)
        if case.mark not in listed:
            raise BadInput(_changed(path))
        number = listed.index(case.mark)
        try:
            after = yaml.change(raw, str(path), "findings", number, keys)
        except BadInput:
            if keys.get("confidence", "") is not None:
                raise
            after = yaml.change(raw, str(path), "findings", number, {**keys, "confidence": "1"})
        blueprint.parse(after, str(path), document, self._divided(document))
        self._record(case, path, raw, after)

    def _divided(self, document: Document) -> Sequence[Span]:
        """The blocks of a text, found once."""
        digest = document.witness.sha256
        if digest not in self._units:
            self._units[digest] = units(document)
        return self._units[digest]

    def _set(self, case: Setting, reading: str) -> str:
        words = case.words.of(case.document.source)
        if not alike(words, reading):
            raise BadInput(_other_words(case, " ".join(words.split())))
        path = case.edition.path / DECISIONS
        try:
            anchor = describe(case.words, case.document, Place(str(path)))
        except ValueError:
            raise BadInput(_unquotable(case)) from None
        quotation = Quotation(anchor.exact, anchor.prefix, anchor.suffix, anchor.occurrence)
        entry: dict[str, yaml.Value] = {"anchor": quotation.entry(), "reading": reading}
        if self.editor:
            entry["editor"] = self.editor
        before = path.read_bytes() if path.exists() else None
        self._record(case, path, before, yaml.add(before or b"", str(path), entry))
        return reading


def others(mark: Mark) -> tuple[str, ...]:
    """What a finding may be instead."""
    if mark.kind in INLINES:
        return WORDS
    return ("join",) if mark.kind == "join" else BLOCKS


def _unknown(kind: str, case: Finding) -> Fault:
    remedy = yaml.nearest(kind, others(case.mark))
    return Fault("REVIEW-KIND", f"“{kind}” is nothing that this can be", Place(case.place), remedy)


def _other_words(case: Setting, words: str) -> Fault:
    return Fault(
        "REVIEW-WORDS", f"that has other words than “{words}”", Place(case.place),
        "give the same words with other marks; to change words, use `edition emend`",
    )  # fmt: skip


def _unquotable(case: Setting) -> Fault:
    return Fault(
        "REVIEW-ANCHOR", f"“{case.stands}” cannot be quoted by itself", Place(case.place),
        "write the entry into decisions.yaml by hand, with more words in its anchor",
    )  # fmt: skip


def _changed(path: Path) -> Fault:
    return Fault(
        "REVIEW-CHANGED", "the file was changed by somebody else in the meantime", Place(str(path)),
        "what they wrote stands; begin the review again to go on",
    )  # fmt: skip
