"""What an editor is asked of a text: its structure and its marks, as far as they are in doubt.

The structure is that of the edition's structure.yaml, the findings below `DOUBTFUL`; the marks
are those of which no rule of typography was certain. Both are read as a build would read them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from edition.build.publish import publish
from edition.model.document import Document, Mark
from edition.model.edit import Edit, Span
from edition.normalize import STYLES
from edition.plan.building import Orders, Workshop, read_volumes
from edition.plan.codec import decode
from edition.plan.folders import Edition
from edition.plan.setting import normalized
from edition.plan.targets import (
    STRUCTURE,
    Volume,
    manifest_target,
    reading_target,
    readings_target,
    structure_target,
    text_target,
)
from edition.sources import blueprint
from edition.sources.blueprint.implied import DOUBTFUL
from edition.sources.blueprint.places import Ruler, glimpse, glimpse_of_gap

Row = tuple[int, str, tuple[tuple[int, int], ...]]

_WHITE = re.compile(r"[ \t\r\n]+")
_FAR = 30  #: lines among which text is looked for, to be shown beside a place
_SOLID = 2  #: letters and figures that a quotation must have, to be worth quoting


@dataclass(frozen=True)
class Case:
    """One place in doubt: what stands there, how the program reads it, how sure that is and why.

    `document` is the witness as it was read; `spans` are the places in its source to be shown.
    """

    edition: Edition
    document: Document
    spans: tuple[Span, ...]
    text: str
    reading: str
    certainty: float
    evidence: tuple[str, ...]

    @property
    def place(self) -> str:
        """The file of the witness, and the line."""
        path = self.edition.path / self.document.witness.file
        return f"{path}:{self.document.line(self.spans[0].start)}"

    def rows(self, around: int) -> Iterator[Row]:
        """The lines of the witness with the place, and `around` lines of text on either side.

        Each with its number, and where in it the place is.
        """
        ruler = Ruler(self.document.source)
        first = ruler.line(self.spans[0].start)
        last = ruler.line(max(self.spans[-1].end - 1, self.spans[0].start))
        first -= _reach(ruler, range(first - 1, 0, -1), around)
        last += _reach(ruler, range(last + 1, ruler.count + 1), around)
        for number in range(first, last + 1):
            row = ruler.row(number)
            parts = (
                (max(span.start, row.start) - row.start, min(span.end, row.end) - row.start)
                for span in self.spans
            )
            shown = tuple((start, end) for start, end in parts if start < end)
            yield number, row.of(self.document.source), shown


@dataclass(frozen=True)
class Finding(Case):
    """A finding of structure.yaml in doubt; its `reading` is its kind in words."""

    mark: Mark


@dataclass(frozen=True)
class Setting(Case):
    """Words with marks in doubt: `words` is their span in the source.

    `stands` is how they are set while nobody decides, `reading` how the program would set them;
    `signs` are the marks in doubt as places of `stands`.
    """

    words: Span
    stands: str
    signs: tuple[Span, ...]


def _reach(ruler: Ruler, numbers: Iterable[int], around: int) -> int:
    """How many of the lines, near ones first, it takes to show some with text."""
    texts = reach = 0
    for distance, number in enumerate(numbers, 1):
        if texts == around or distance > _FAR:
            break
        if len(ruler.text(number)):
            texts, reach = texts + 1, distance
    return reach


def named(kind: str, level: int = 0) -> str:
    """A kind of block or inline in words."""
    return f"{kind}, level {level}" if level else kind


def doubts(editions: Sequence[Edition], orders: Orders) -> Iterator[Case]:
    """What is in doubt in the texts of the editions, in their order.

    Raises BadInput for whatever a build would refuse. A structure.yaml that is not there yet is
    written, as a build would write it.
    """
    workshop = Workshop(orders)
    seen: set[str] = set()
    for volume in read_volumes(workshop, editions):
        for part, own in volume.parts:
            if part.name not in seen:
                seen.add(part.name)
                yield from _of_text(workshop, Volume(part, own, ((part, own),)))


def _of_text(workshop: Workshop, volume: Volume) -> Iterator[Case]:
    edition, manifest = volume.edition, volume.manifest
    base = [manifest_target(edition), reading_target(edition, manifest)]
    if not (edition.path / STRUCTURE).exists():
        found = _made(workshop, [*base, structure_target(edition, manifest)])
        publish({edition.path / STRUCTURE: found["structure", STRUCTURE]})
    target = text_target(edition, manifest, manifest.style)
    made = _made(workshop, [*base, readings_target(edition, manifest), target])
    document = decode(made["reading", "document"], Document)
    yield from _findings(edition, document)
    stage = target.name.partition("/")[2]
    edited = decode(made[stage, "document"], Document)
    record = json.loads(made[stage, "record"])
    yield from _settings(edition, document, edited, record["doubts"], manifest.style)


def _made(workshop: Workshop, targets: list[Any]) -> dict[tuple[str, str], bytes]:
    """What the targets made, by stage and output; raises what kept one from being made."""
    outcome = workshop.make(targets)
    for failure in outcome.failures.values():
        raise failure
    return {
        (target.name.partition("/")[2], output): workshop.output(outcome, target.name, output)
        for target in targets
        for output in target.outputs
    }


def _findings(edition: Edition, document: Document) -> Iterator[Case]:
    path = edition.path / STRUCTURE
    for mark in blueprint.entries(path.read_bytes(), str(path), document):
        if mark and 0 < mark.confidence < DOUBTFUL:
            source = document.source
            gap = mark.kind == "join"
            text = glimpse_of_gap(source, mark.span) if gap else glimpse(mark.span.of(source))
            yield Finding(
                edition, document, _beside(mark.span, source) if gap else (mark.span,), text,
                named(mark.kind, mark.level), mark.confidence, mark.evidence, mark,
            )  # fmt: skip


def _beside(gap: Span, source: str) -> tuple[Span, ...]:
    """The words before and after a gap, to be shown for it."""
    before = source[max(gap.start - 40, 0) : gap.start]
    after = source[gap.end : gap.end + 40]
    head = len(before) - max(before.rfind("\n"), before.rfind("\r")) - 1
    tail = min((at for at in map(after.find, "\n\r") if at >= 0), default=len(after))
    return Span(gap.start - head, gap.start), Span(gap.end, gap.end + tail)


# --- marks ------------------------------------------------------------------------------------


def _settings(
    edition: Edition, document: Document, edited: Document, record: list[Any], style: str
) -> Iterator[Case]:
    """The marks in doubt, by the words in which they stand."""
    if not record:
        return
    meant = _read_so(edited, record, style)
    text, leaves = str(edited.text), sorted(mark.span for mark in edited.leaves())
    held: dict[Span, list[Any]] = {}
    for doubt in record:
        held.setdefault(_words(Span(*doubt["source"]), document.source, leaves), []).append(doubt)
    for words, found in _apart(held):
        place = edited.text.output(words)
        signs = dict.fromkeys(Span(*doubt["output"]) for doubt in found)
        spaced = any(not sign.of(text).strip() for sign in signs)
        stands = _plain(place.of(text), spaced)
        reading = _plain(meant.text.output(words).of(str(meant.text)), spaced)
        yield Setting(
            edition, document, tuple(dict.fromkeys(Span(*doubt["source"]) for doubt in found)),
            stands, reading, min(doubt["certainty"] for doubt in found),
            tuple(dict.fromkeys(doubt["reason"] for doubt in found)), words, stands,
            tuple(sign.shift(-place.start) for sign in signs if sign.within(place)),
        )  # fmt: skip


def _read_so(edited: Document, record: list[Any], style: str) -> Document:
    """The text as it would be if every doubtful reading were right, in the house style."""
    edits: list[Edit] = []
    for doubt in sorted(record, key=lambda doubt: doubt["output"]):
        span = Span(*doubt["output"])
        if not edits or (span.start >= edits[-1].span.end and span != edits[-1].span):
            edits.append(Edit(span, doubt["reading"], doubt["rule"], doubt["reason"]))
    return normalized(edited.edited(edits), STYLES[style])[0]


def _words(span: Span, source: str, leaves: Sequence[Span]) -> Span:
    """The words around a mark, between spaces: enough of them to be quoted."""
    room = next((leaf for leaf in leaves if span.within(leaf)), Span(0, len(source)))
    start, end = _left(span.start, source, room), _right(span.end, source, room)
    while sum(map(str.isalnum, source[start:end])) < _SOLID and (start, end) != (
        room.start,
        room.end,
    ):
        start = _left(len(source[room.start : start].rstrip()) + room.start, source, room)
        end = _right(end + len(source[end : room.end]) - len(source[end : room.end].lstrip()),
                     source, room)  # fmt: skip
    return Span(start, end)


def _left(at: int, source: str, room: Span) -> int:
    while at > room.start and not source[at - 1].isspace():
        at -= 1
    return at


def _right(at: int, source: str, room: Span) -> int:
    while at < room.end and not source[at].isspace():
        at += 1
    return at


def _apart(held: dict[Span, list[Any]]) -> Iterator[tuple[Span, list[Any]]]:
    """The doubts by their words, those of words that overlap together."""
    merged: list[tuple[Span, list[Any]]] = []
    for words, found in sorted(held.items(), key=lambda pair: pair[0]):
        if merged and words.start < merged[-1][0].end:
            before, others = merged[-1]
            merged[-1] = Span(before.start, max(before.end, words.end)), others + found
        else:
            merged.append((words, found))
    return iter(merged)


def _plain(words: str, spaced: bool) -> str:
    """Words on one line, with single spaces, unless the spaces are what is in doubt."""
    return _WHITE.sub(" ", words) if spaced else " ".join(words.split())
