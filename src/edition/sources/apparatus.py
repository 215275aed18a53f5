"""The editor's files: emendations, notes, registers, index, bibliography, in YAML.

Each file is read by itself into records of `edition.model.apparatus`; every fault of it is told
at once. Whether an anchor has its place, and a key its entry, is not known here.
"""

from __future__ import annotations

import json
import re
from typing import get_args

from edition.model.apparatus import (
    Certainty,
    Emendation,
    Event,
    Heading,
    Kind,
    Matter,
    Note,
    Person,
    Term,
    Work,
)
from edition.model.document import INLINES
from edition.model.finding import Place
from edition.sources import yaml
from edition.sources.fields import Fields, keyed, listed

TERM_KINDS = ("organisation", "periodical", "term", "event")
HEADING_KINDS = ("place", "work", "subject")

_EDTF = re.compile(r"\d{4}[~?]?(-\d\d){0,2}[~?]?(/\d{4}(-\d\d){0,2}[~?]?)?")


def emendations(raw: bytes, path: str) -> tuple[Emendation, ...]:
    """What `emendations.yaml` lists."""
    return listed(raw, path, _emendation)


def _emendation(own: Fields) -> Emendation:
    kind = own.text("kind", among=get_args(Kind)) or "emend"
    made = Emendation(
        own.anchor(), kind, own.text("reason", needed=True),  # type: ignore[arg-type]
        own.text("reading", needed=kind in ("emend", "supplied")),
        own.text("format", among=("", *sorted(INLINES)), needed=kind == "restore"),
        own.text("lang"), own.flag("every"), own.text("editor"),
        own.text("certainty", among=get_args(Certainty)) or "high",  # type: ignore[arg-type]
    )  # fmt: skip
    if made.reading and kind in ("sic", "surplus", "restore"):
        own.fault("EMENDATION-READING", f"`kind: {kind}` has no reading", own.node.line,
                  "leave `reading:` out, or say `kind: emend`")  # fmt: skip
    return made


def notes(raw: bytes, path: str) -> tuple[Note, ...]:
    """What `notes.yaml` lists."""
    return listed(raw, path, lambda own: Note(
        own.anchor(), own.prose("note", needed=True), own.text("id"),
        own.text("series") or "editor", own.text("label"),
    ))  # fmt: skip


def persons(raw: bytes, path: str) -> tuple[Person, ...]:
    """What `persons.yaml` holds."""
    return keyed(raw, path, lambda key, own: Person(
        key, own.text("name", needed=True), own.text("sort", needed=True), own.place,
        own.text("dates"), own.texts("also"), own.texts("variants"),
        own.anchors("include"), own.anchors("exclude"), own.prose("entry"), own.texts("sources"),
    ))  # fmt: skip


def terms(raw: bytes, path: str) -> tuple[Term, ...]:
    """What `glossary.yaml` holds."""
    return keyed(raw, path, lambda key, own: Term(
        key, (term := own.text("term", needed=True)), own.text("sort") or term, own.place,
        own.text("kind", among=TERM_KINDS) or "term", own.text("abbreviates"),
        own.text("abbreviation"), own.texts("variants"), own.anchors("include"),
        own.anchors("exclude"), own.prose("entry"), own.text("see"), own.texts("see-also"),
        own.texts("sources"),
    ))  # fmt: skip


def events(raw: bytes, path: str) -> tuple[Event, ...]:
    """What `chronology.yaml` lists."""

    def event(own: Fields) -> Event:
        date = own.text("date", needed=True)
        if date and not _EDTF.fullmatch(date):
            own.fault("ENTRY-DATE", f"“{date}” is no date", own.node.line,
                      "write 1937, 1937-10, 1937-10-16, or a span 1937-10-16/1937-10-18",
                      )  # fmt: skip
        return Event(date, own.prose("event", needed=True), own.place, own.texts("sources"))

    return listed(raw, path, event)


def works(raw: bytes, path: str) -> tuple[Work, ...]:
    """What `bibliography.yaml` holds: CSL-JSON variables, and `list` and `note` of ours."""

    def work(key: str, own: Fields) -> Work:
        which, note = own.text("list", among=("notes", "texts")) or "notes", own.prose("note")
        csl = {"id": key, **{k.text: _csl(k.text, v) for k, v in own.node.entries
                             if k.text not in ("list", "note")}}  # fmt: skip
        for needed in ("type", "title"):
            own.text(needed, needed=True)
        return Work(key, json.dumps(csl, ensure_ascii=False), own.place, which, note)  # type: ignore[arg-type]

    return keyed(raw, path, work, closed=False)


def _csl(key: str, node: yaml.Node) -> object:
    """A variable as CSL-JSON has it: dates as numbers in parts, everything else as it stands."""
    value = yaml.plain(node)
    if key in ("issued", "accessed", "event-date", "original-date") and isinstance(value, str):
        days = re.findall(r"\d{4}(?:-\d\d){0,2}", value)
        parts = [[int(number) for number in day.split("-")] for day in days]
        return {"date-parts": parts} if parts else {"literal": value}
    return value


def headings(raw: bytes, path: str) -> tuple[Heading, ...]:
    """What `index.yaml` holds."""
    return keyed(raw, path, lambda key, own: Heading(
        key, (heading := own.text("heading", needed=True)), own.text("sort") or heading, own.place,
        own.text("kind", among=HEADING_KINDS) or "subject", own.texts("variants"),
        own.anchors("include"), own.anchors("exclude"), own.text("under"), own.text("see"),
        own.texts("see-also"),
    ))  # fmt: skip


def matter(raw: bytes, path: str, name: str, part: str = "") -> Matter:
    """A text of the editor's in Markdown; a first line that is a heading is its title."""
    text = raw.decode("utf-8", "strict").lstrip("\ufeff")
    first, _, rest = text.lstrip().partition("\n")
    title = first.removeprefix("# ").strip() if first.startswith("# ") else ""
    plain_title = name.replace("-", " ").capitalize()
    return Matter(name, title or plain_title, rest if title else text, Place(path, 1), part)
