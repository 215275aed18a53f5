"""The recovered structure of a text as a file to read and correct: `structure.yaml`.

It lists what the program found beside plain paragraphs, the doubtful first, each by its lines
in the witness, its first and last words, and the evidence. Every block of text that no finding
covers is a paragraph, every line of a verse that none covers is a line of it.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import defaultdict
from collections.abc import Sequence
from textwrap import fill

from edition.model.document import CONTAINERS, INLINES, LEAVES, OTHERS, Document, Mark, in_order
from edition.model.finding import BadInput
from edition.model.nesting import BLOCKS, clashes
from edition.model.roles import ROLES, TITLE
from edition.model.text import Span
from edition.sources import yaml
from edition.sources.blueprint.entries import Entries
from edition.sources.blueprint.implied import (
    DOUBTFUL,
    Division,
    around,
    divided,
    given,
    implied_marks,
    unsaid,
    within,
)
from edition.sources.blueprint.indents import shortened, steps
from edition.sources.blueprint.places import (
    PlaceError,
    Ruler,
    blank_in,
    glimpse,
    glimpse_of_gap,
    is_glimpse,
)
from edition.sources.fields import LANGUAGE

KINDS = CONTAINERS | LEAVES | INLINES | OTHERS - {"link", "place"}
_KEYS = frozenset({"witness", "sha256", "made", "findings"})
_FINDING_KEYS = frozenset(
    {
        "kind", "lines", "level", "label", "lang", "file", "alt", "indents",
        "text", "confidence", "evidence",
    }
)  # fmt: skip
_MADE = re.compile(rb"^made:[ ]*([0-9a-f]{64})[ ]*\n", re.MULTILINE)
_HEAD = (
    "What the program found in {file} besides plain paragraphs. Correct it as you like: change a "
    "kind, a level or the lines, take a finding out, add one. Once it has been edited, this file "
    "is not written again; what the program finds later is reported beside it.",
    "Kinds: {leaves}; around other blocks: {containers}; also join (a paragraph goes on after a "
    "break) and aside (left out of the book). On words inside a block: {inlines}; or plain, for "
    "words that stay as they stand. Signs like _these_ are read as the whole book uses them and "
    "not listed but where they are doubtful; an entry of yours about the same words goes before.",
    "`confidence: 0` says that there is none. `edition review` asks for the doubtful ones. "
    "`kind: picture`, with a `file:` of this folder and an `alt:`, shows it before its lines.",
    "`lines` are those of {lines}: 17, or 17-19, or 17:45-18 from the 45th character of line "
    "17; `text` checks that they are the ones meant.",
)
_LIMIT = 10_000_000  # bytes of such a file


def is_edited(raw: bytes) -> bool:
    """Whether somebody has changed the file since the program wrote it."""
    raw = raw.replace(b"\r\n", b"\n")
    made = _MADE.search(raw)
    return not made or made[1].decode() != hashlib.sha256(_MADE.sub(b"", raw, 1)).hexdigest()


# --- written ----------------------------------------------------------------------------------


def render(document: Document, units: Sequence[Span], read: Sequence[Mark] = ()) -> bytes:
    """The file of a document's marks; `units` are the blocks of text that it is divided into.

    What the reader of the witness gave for certain, of `read`, goes without saying.
    """
    ruler = Ruler(document.source)
    silent = unsaid(document.marks, units, ruler, given(read))
    listed = [mark for mark in document.marks if mark not in silent]
    verses = sorted(mark.span for mark in listed if mark.kind == "verse")
    indents: dict[Span | None, list[int]] = defaultdict(list)
    for mark in document.marks:
        if mark.kind == "line" and mark in silent:
            indents[around(mark.span, verses)].append(mark.level)
    doubtful = {mark.span for mark in listed if mark.confidence < DOUBTFUL}
    first = [mark for mark in listed if mark.span in doubtful]
    rest = [mark for mark in listed if mark.span not in doubtful]
    entries: list[yaml.Value] = []
    for marks, comment in (
        (first, "\nDoubtful: look at these first."),
        (rest, "\nSurer, in the order of the text." if first else ""),
    ):
        for number, mark in enumerate(marks):
            rows = indents.get(mark.span, ()) if mark.kind == "verse" else ()
            entry = _entry(mark, ruler, rows)
            entries.append(entry if number else yaml.Noted(entry, comment))
    witness = document.witness
    content = {"witness": witness.file, "sha256": witness.sha256, "findings": entries}
    raw = yaml.dump(content, _head(witness.file, witness.format))
    made = b"made: " + hashlib.sha256(raw).hexdigest().encode() + b"\n"
    at = raw.index(b"\nfindings:") + 1
    return raw[:at] + made + raw[at:]


def _head(file: str, form: str) -> str:
    shown = "the transcription that `edition transcript` shows"
    leaves, containers = sorted(LEAVES - {"paragraph"}), sorted(CONTAINERS)
    names = {
        "file": file,
        "lines": "the witness" if form == "plain" else shown,
        "leaves": ", ".join(leaves),
        "containers": ", ".join(containers),
        "inlines": ", ".join(sorted(INLINES)),
    }
    return "\n".join(fill(part.format(**names), 86, break_on_hyphens=False) for part in _HEAD)


def _entry(mark: Mark, ruler: Ruler, indents: Sequence[int]) -> dict[str, yaml.Value]:
    span, source = mark.span, ruler.source
    if blank_in(mark.kind, span, source):
        lines = ruler.name_gap(span)
        text = glimpse_of_gap(source, span)
    else:
        lines, text = ruler.name(span), glimpse(span.of(source))
    entry: dict[str, yaml.Value] = {"kind": mark.kind, "lines": lines}
    entry |= {key: value for key in ("level", "label", "lang") if (value := getattr(mark, key))}
    entry |= {"file": mark.file, "alt": mark.alternative} if mark.file else {}
    if any(indents):
        entry["indents"] = [*shortened(indents)]
    entry["text"] = text
    if mark.confidence < 1:
        entry["confidence"] = math.floor(mark.confidence * 100 + 1e-9) / 100
    if mark.evidence:
        entry["evidence"] = list(mark.evidence)
    return entry


# --- read -------------------------------------------------------------------------------------


def parse(raw: bytes, path: str, document: Document, units: Division) -> tuple[Mark, ...]:
    """All marks of a document by its file, those that go without saying too; its own are those
    that the reader gave, and hold where the file says nothing else.

    BadInput tells everything in it that cannot be: unknown kinds and keys, lines that are not
    there or read otherwise, blocks that overlap, a witness that is another one.
    """
    reader = _Reader(path, _ruler(document))
    listed = reader.file(yaml.load(raw, path, _LIMIT), document)
    seen = {mark: line for mark, line in listed if mark}
    said = {mark: line for mark, line in seen.items() if mark.confidence}
    read = given(document.marks, seen)
    marks = reader.whole(said, read, divided(document, units, (*read, *said)))
    if reader.faults:
        raise BadInput(sorted(reader.faults, key=lambda finding: finding.place.line))
    return marks


def entries(raw: bytes, path: str, document: Document) -> tuple[Mark | None, ...]:
    """The findings of a file as they are listed, those too that it says are none (confidence 0).

    None stands for one that cannot be read; `parse` tells what is wrong with it.
    """
    reader = _Reader(path, _ruler(document))
    return tuple(mark for mark, _ in reader.file(yaml.load(raw, path, _LIMIT), document))


def _ruler(document: Document) -> Ruler:
    folios = (mark.span for mark in document.marks if mark.kind == "folio")
    return Ruler(document.source, folios)


class _Reader(Entries):
    """Reads the findings of a file, and gathers what is wrong with them."""

    def __init__(self, path: str, ruler: Ruler) -> None:
        super().__init__(path)
        self.ruler = ruler
        self.indents: dict[Span, tuple[int, ...]] = {}

    def file(self, root: yaml.Node, document: Document) -> list[tuple[Mark | None, int]]:
        """The marks that are listed, each with its line in the file."""
        if not isinstance(root, yaml.Mapping):
            self.fault("TYPE", "this is no list of findings", root.line, "write `findings:`")
            return []
        self.keys(root, _KEYS)
        digest = self.text(root, "sha256").lower()
        if digest and digest != document.witness.sha256:
            message = f"this describes another witness than {document.witness.file} is now"
            remedy = (
                "if the witness was changed, put it back; or remove this file, so that it is made "
                f"anew; or see that it still holds and write `sha256: {document.witness.sha256}`"
            )
            self.fault("WITNESS", message, self.line(root, "sha256"), remedy)
            raise BadInput(self.faults)
        findings = root.get("findings")
        if not isinstance(findings, yaml.Sequence):
            if self.text(root, "findings"):
                self.fault("TYPE", "`findings:` is no list", root.line, "begin each with a dash")
            return []
        return [(self.finding(item), item.line) for item in findings.items]

    def finding(self, node: yaml.Node) -> Mark | None:
        if not isinstance(node, yaml.Mapping):
            self.fault("TYPE", "a finding has `kind:` and `lines:`", node.line, "write both")
            return None
        self.keys(node, _FINDING_KEYS)
        kind, lines = self.text(node, "kind"), self.text(node, "lines")
        if kind not in KINDS:
            message = f"“{kind}” is no kind of block" if kind else "the kind is missing"
            self.fault("KIND", message, self.line(node, "kind"), yaml.nearest(kind, KINDS))
            return None
        try:
            span = self.ruler.place(kind, lines)
        except PlaceError as error:
            remedy = "give the lines of the witness, as 17, 17-19 or 17:45-18"
            self.fault("LINES", str(error), self.line(node, "lines"), remedy)
            return None
        self.words(node, kind, lines, span)
        if kind == "verse":
            self.indents[span] = tuple(self.number(node, "indents", item, 99)
                                       for item in steps(self.texts(node, "indents")))  # fmt: skip
        level = self.number(node, "level", self.text(node, "level") or "0", 99)
        if kind == "heading" and not 1 <= level <= 6:
            remedy = "write `level: 1` for a chapter, 2 for what stands under it, up to 6"
            self.fault("LEVEL", "a heading has a level from 1 to 6", node.line, remedy)
        self.named(node, kind)
        return Mark(
            kind,
            span,
            level,
            self.text(node, "label"),
            self.text(node, "lang"),
            tuple(self.texts(node, "evidence")),
            self.confidence(node),
            self.picture(node, kind),
            " ".join(self.text(node, "alt").split()),
        )

    def named(self, node: yaml.Mapping, kind: str) -> None:
        """Checks the label of a heading, which says what begins, and the language of any words."""
        label, lang = self.text(node, "label"), self.text(node, "lang")
        if kind == "heading" and label not in ("", TITLE, *ROLES):
            message = f"no heading is labelled “{label}”"
            known = yaml.nearest(label, (TITLE, *ROLES))
            self.fault("LABEL", message, self.line(node, "label"), known)
        if lang and not LANGUAGE.fullmatch(lang):
            remedy = "write a tag of BCP 47, as en, de or ru-Latn"
            self.fault("LANGUAGE", f"“{lang}” is no language", self.line(node, "lang"), remedy)

    def words(self, node: yaml.Mapping, kind: str, lines: str, span: Span) -> None:
        """Checks that the lines of a finding read as it says."""
        given, source = self.text(node, "text"), self.ruler.source
        blank = blank_in(kind, span, source)
        if not given or is_glimpse(given, source, span, gap=blank):
            return
        there = glimpse_of_gap(source, span) if blank else glimpse(span.of(source))
        remedy = "correct the lines, or take `text:` out"
        if found := self.ruler.beginning(given):
            remedy = f"these words begin line {found}; correct the lines"
        line = self.line(node, "text")
        self.fault("TEXT", f"on {lines} stands “{there}”, not “{given}”", line, remedy)

    def whole(
        self, listed: dict[Mark, int], read: Sequence[Mark], units: Sequence[Span]
    ) -> tuple[Mark, ...]:
        """All marks in order; tells which of them cannot be together."""
        said = [*listed, *read]
        implied = implied_marks(said, units, self.ruler, self.indents)
        ranked = sorted([*said, *implied], key=lambda m: m.kind not in CONTAINERS | LEAVES)
        blocks = [m for m in ranked if m.kind in BLOCKS]
        for outer, inner in clashes(blocks):
            one, two = self.ruler.name(outer.span), self.ruler.name(inner.span)
            message = f"{inner.kind} on {two} overlaps {outer.kind} on {one}"
            line = max(listed.get(outer, 0), listed.get(inner, 0))
            self.fault("OVERLAP", message, line, "correct the lines of one of them")
        leaves = sorted(m.span for m in ranked if m.kind in LEAVES)
        for mark, line in listed.items():
            inside = mark.kind in {"join", "plain"} or mark.kind in INLINES
            if inside and not within(mark.span, leaves):
                message = f"what {mark.kind} marks is not in one paragraph or other block"
                self.fault("INSIDE", message, line, "correct the lines, or take it out")
        tables = sorted(m.span for m in ranked if m.kind == "table")
        for mark, line in listed.items():
            if mark.kind in {"row", "cell"} and not within(mark.span, tables):
                message = f"a {mark.kind} stands in a table, and none is around these lines"
                self.fault("INSIDE", message, line, "add `kind: table` with all its lines")
        return in_order(ranked)
