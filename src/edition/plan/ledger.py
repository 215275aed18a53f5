"""The ledger as it is written to disk: every change made to every witness of a book, in JSON.

Positions count code points: `source` in the decoded witness, `output` in the edited text. The
`body` of a part are the spans of the edited text that are the book's text, in reading order;
`notes` are those of the source's own notes, in the order of their calls; `asides` are kept out
of the book on purpose, the ornaments of section breaks among them. A witness that is no plain
text has its `transcription` in the ledger; the positions are in that, and `drops` says what it
leaves out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from edition.model.document import Document
from edition.model.noting import in_order_of_calls
from edition.model.text import Change, Edit, Span, Step, Text

FORMAT = 1
Json = dict[str, Any]


def record(document: Document, doubts: Iterable[Edit]) -> Json:
    """The ledger of one witness; the spans of `doubts` are positions in its edited text."""
    witness, text = document.witness, document.text
    body, notes = in_order_of_calls(document)
    told: dict[int, Json] = {}
    return {
        "part": witness.part,
        "file": witness.file,
        "sha256": witness.sha256,
        "encoding": witness.encoding,
        "bom": witness.bom,
        "evidence": list(witness.evidence),
        "length": len(document.source),
        **_transcribed(document),
        "body": [_pair(text.output(leaf.span)) for leaf in body],
        **({"notes": [_pair(text.output(leaf.span)) for leaf in notes]} if notes else {}),
        **_referred(document),
        "asides": [_pair(text.output(mark.span)) for mark in document.out_of_text()],
        "changes": [
            {
                "source": _pair(change.source),
                "output": _pair(change.output),
                "line": document.line(change.source.start),
                "before": change.before,
                "after": change.after,
                **(told.get(id(change.steps)) or _told(change, told)),
            }
            for change in text.changes()
        ],
        "doubts": [_doubt(document, text, edit) for edit in doubts],
    }


def _transcribed(document: Document) -> Json:
    """What the ledger says more of a witness that is no plain text."""
    witness = document.witness
    if witness.format == "plain":
        return {}
    return {
        "format": witness.format,
        "transcription": document.source,
        "drops": [asdict(drop) for drop in witness.drops],
    }


def _referred(document: Document) -> Json:
    """The pictures that the book has and those it has not, and where the text leads outside."""
    had = {one.file: one for one in document.gallery.pictures}
    pictures = [
        {
            "file": mark.file, "sha256": picture.sha256, "name": picture.name,
            "width": picture.width, "height": picture.height,
            "alternative": mark.alternative, "line": document.line(mark.span.start),
        }
        for mark in document.marks
        if mark.kind == "picture" and (picture := had.get(mark.file))
    ]  # fmt: skip
    refused = [
        {"file": one.file, "reason": one.reason, "line": one.line}
        for one in document.gallery.refused
    ]
    links = [
        {"to": mark.label, "words": mark.span.of(document.source),
         "line": document.line(mark.span.start)}
        for mark in document.marks
        if mark.kind == "link" and not mark.label.startswith("#")
    ]  # fmt: skip
    named = (("pictures", pictures), ("refused", refused), ("links", links))
    return {key: rows for key, rows in named if rows}


def _told(change: Change, told: dict[int, Json]) -> Json:
    """How a change came about; most of a book have the very steps of others, told already."""
    told[id(change.steps)] = made = {
        "listed": change.listed,
        "steps": [_step(step) for step in change.steps],
    }
    return made


def _step(step: Step) -> Json:
    return {
        "before": step.before,
        "after": step.after,
        "rule": step.rule,
        "reason": step.reason,
        "listed": step.listed,
        "editor": step.editor,
    }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _doubt(document: Document, text: Text, edit: Edit) -> Json:
    source = text.origin(edit.span)
    return {
        "source": _pair(source),
        "output": _pair(edit.span),
        "line": document.line(source.start),
        "text": edit.span.of(str(text)),
        "reading": edit.after,
        "rule": edit.rule,
        "reason": edit.reason,
        "certainty": edit.certainty,
    }


def ledger_bytes(edition: str, style: str, records: Iterable[Json]) -> bytes:
    """The ledger of a book, a record a line, so that a difference of two ledgers reads well."""
    head = json.dumps({"format": FORMAT, "edition": edition, "style": style}, ensure_ascii=False)
    parts = ",\n".join(_part(one) for one in records)
    return f'{head[:-1]}, "parts": [\n{parts}\n]}}\n'.encode()


def _part(one: Json) -> str:
    rows = {
        key: ",\n".join(json.dumps(row, ensure_ascii=False) for row in one[key])
        for key in ("changes", "doubts")
    }
    head = json.dumps({k: v for k, v in one.items() if k not in rows}, ensure_ascii=False)
    tail = ", ".join(f'"{key}": [\n{value}\n]' for key, value in rows.items())
    return f"{head[:-1]}, {tail}}}"
