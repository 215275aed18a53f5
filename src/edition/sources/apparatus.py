"""The editor's files: emendations, notes, registers, index, bibliography, in YAML.

Each file is read by itself into records of `edition.model.apparatus`; every fault of it is told
at once. Whether an anchor has its place, and a key its entry, is not known here.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import get_args

from edition.model.apparatus import (
    Certainty,
    Decision,
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
from edition.model.document import FORMATS
from edition.model.finding import BadInput, Finding, Place
from edition.sources import csl, yaml
from edition.sources.fields import LANGUAGE, Fields, keyed, listed

TERM_KINDS = ("organisation", "periodical", "term", "event")
HEADING_KINDS = ("place", "work", "subject")

#: The kinds of emendation that have a reading, and those that must.
READ, MUST_READ = ("emend", "supplied", "gap"), ("emend", "supplied")

#: The largest text of matter that is read, in bytes: as long as a long book.
LARGEST = 2_000_000

#: Keys of a work that are no variables of CSL, or not used as such.
OWN = frozenset({"list", "note", "part"})

_EDTF = re.compile(r"\d{4}(-\d\d){0,2}[~?%]?(/\d{4}(-\d\d){0,2}[~?%]?)?")
#: What no XML document, and so no book, can hold: https://www.w3.org/TR/xml/#charsets
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_SPAN = re.compile(r"\d{4}(-\d\d){0,2}(/\d{4}(-\d\d){0,2})?", re.ASCII)
_ABOUT = ("~", "?", "%")
_DATES = frozenset({"issued", "accessed", "available-date", "event-date", "original-date",
                    "submitted"})  # fmt: skip


def emendations(raw: bytes, path: str) -> tuple[Emendation, ...]:
    """What `emendations.yaml` lists."""
    return listed(raw, path, _emendation)


def _emendation(own: Fields) -> Emendation:
    kind = own.text("kind", among=get_args(Kind)) or "emend"
    made = Emendation(
        own.anchor(), kind, own.text("reason", needed=True),  # type: ignore[arg-type]
        own.text("reading", needed=kind in MUST_READ),
        own.text("format", among=("", *sorted(FORMATS)), needed=kind == "restore"),
        own.text("lang"), own.flag("every"), own.text("editor"),
        own.text("certainty", among=get_args(Certainty)) or "high",  # type: ignore[arg-type]
    )  # fmt: skip
    if made.reading and kind not in READ:
        own.fault("EMENDATION-READING", f"`kind: {kind}` has no reading", own.line("reading"),
                  "leave `reading:` out, or say `kind: emend`")  # fmt: skip
    for key in ("format", "lang") if kind != "restore" else ():
        if own.text(key):
            own.fault("EMENDATION-FORMAT", f"`kind: {kind}` has no `{key}:`", own.line(key),
                      "leave it out, or say `kind: restore`")  # fmt: skip
    if made.every and made.anchor.occurrence:
        own.fault("EMENDATION-EVERY", "`every: true` takes all places, `occurrence:` one of them",
                  own.line("every"), "leave one of the two out")  # fmt: skip
    if made.lang and not LANGUAGE.fullmatch(made.lang):
        own.fault("EMENDATION-LANGUAGE", f"“{made.lang}” is no language", own.line("lang"),
                  "write a tag of BCP 47, as en, de or ru-Latn")  # fmt: skip
    return made


def decisions(raw: bytes, path: str) -> tuple[Decision, ...]:
    """What `decisions.yaml` lists."""
    return listed(raw, path, lambda own: Decision(
        own.anchor(), own.prose("reading", needed=True), own.text("reason"), own.text("editor"),
    ))  # fmt: skip


def notes(raw: bytes, path: str) -> tuple[Note, ...]:
    """What `notes.yaml` lists."""

    def note(own: Fields) -> Note:
        series = own.text("series") or "editor"
        if series == "source":
            own.fault("NOTE-SERIES", "`series: source` is that of the notes that stand in the text "
                      "itself", own.line("series"), "give this series another name")  # fmt: skip
        return Note(
            own.anchor(), own.prose("note", needed=True), own.name("id"), series, own.text("label")
        )

    return listed(raw, path, note)


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
        own.anchors("exclude"), own.prose("entry"),
        own.text("see"), own.texts("see-also"),
        own.texts("sources"),
    ))  # fmt: skip


def events(raw: bytes, path: str) -> tuple[Event, ...]:
    """What `chronology.yaml` lists."""

    def event(own: Fields) -> Event:
        when = own.text("date", needed=True)
        if when and not _is_date(when):
            own.fault("ENTRY-DATE", f"“{when}” is no date", own.line("date"),
                      "write 1937, 1937-10, 1937-10-16 or a span 1937-10-16/1937-10-18, of days "
                      "that the calendar has",
                      )  # fmt: skip
        return Event(when, own.prose("event", needed=True), own.place, own.texts("sources"))

    return listed(raw, path, event)


def _is_date(text: str) -> bool:
    """Whether the calendar has this day, month, year or span (EDTF levels 0 and 1)."""
    if not _EDTF.fullmatch(text):
        return False
    try:
        days = [
            date.fromisoformat(f"{day}-01-01"[: len("1937-10-16")] if len(day) < 10 else day)
            for day in re.findall(r"\d{4}(?:-\d\d){0,2}", text)
        ]
    except ValueError:
        return False
    return days == sorted(days)


def works(raw: bytes, path: str) -> tuple[Work, ...]:
    """What `bibliography.yaml` holds: CSL-JSON variables, and keys of ours."""

    def work(key: str, own: Fields) -> Work:
        which, note = own.text("list", among=("notes", "texts")) or "notes", own.prose("note")
        said = {"id": key, **{k.text: _csl(k.text, v) for k, v in own.node.entries
                              if k.text not in OWN}}  # fmt: skip
        for needed in ("type", "title"):
            own.text(needed, needed=True)
        if (kind := own.text("type")) and kind not in csl.TYPES:
            own.fault("WORK-TYPE", f"there is no type of work `{kind}`", own.line("type"),
                      yaml.nearest(kind, csl.TYPES))  # fmt: skip
        for name, _ in own.node.entries:
            if name.text not in csl.VARIABLES | OWN:
                own.fault("WORK-FIELD", f"`{name.text}` is nothing that is said of a work",
                          name.line, yaml.nearest(name.text, csl.VARIABLES))  # fmt: skip
        raw_csl = json.dumps(said, ensure_ascii=False)
        return Work(key, raw_csl, own.place, which, note, own.text("part"))  # type: ignore[arg-type]

    return keyed(raw, path, work, closed=False)


def _csl(key: str, node: yaml.Node) -> object:
    """A variable as CSL-JSON has it: dates as numbers in parts, everything else as it stands."""
    value = yaml.plain(node)
    if key in _DATES and isinstance(value, str):
        about = value[-1:] in _ABOUT
        if not _SPAN.fullmatch(day := value.rstrip("".join(_ABOUT))):
            return {"literal": value}  # in words, as spring 1937 or c. 1937
        parts = [[int(number) for number in one.split("-")] for one in day.split("/")]
        return {"literal": f"c. {day.replace('/', '–')}"} if about else {"date-parts": parts}
    if key in _DATES and isinstance(value, dict) and "date-parts" in value:
        return {**value, "date-parts": _numbers(value["date-parts"])}
    return value


def _numbers(value: yaml.Plain) -> object:
    """Figures as numbers, in lists however deep."""
    if isinstance(value, list):
        return [_numbers(one) for one in value]
    figures = isinstance(value, str) and re.fullmatch(r"-?\d{1,4}", value, re.ASCII)
    return int(str(value)) if figures else value


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
    text = _markdown(raw, path)
    first, _, rest = text.lstrip().partition("\n")
    title = first.removeprefix("# ").strip() if first.startswith("# ") else ""
    plain_title = name.replace("-", " ").capitalize()
    begins = 1 + text.count("\n") - rest.count("\n") if title else 1
    return Matter(name, title or plain_title, rest if title else text, Place(path, begins), part)


def _markdown(raw: bytes, path: str) -> str:
    if len(raw) > LARGEST:
        message = f"the file has {len(raw):,} bytes, more than the {LARGEST:,} allowed"
        raise BadInput(Finding("MATTER-SIZE", message, Place(path), "divide it into several"))
    try:
        text = raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = 1 + raw.count(b"\n", 0, error.start)
        message = f"byte {error.start + 1} (0x{raw[error.start]:02X}) is no UTF-8"
        remedy = "save the file with the encoding UTF-8"
        raise BadInput(Finding("MATTER-ENCODING", message, Place(path, line), remedy)) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if match := _FORBIDDEN.search(text):
        line = 1 + text.count("\n", 0, match.start())
        message = f"the character U+{ord(match[0]):04X} cannot stand in a book"
        raise BadInput(Finding("MATTER-CHARACTER", message, Place(path, line), "take it out"))
    return text
