"""A witness and its ledger, read as a stranger would: from bytes and JSON alone.

The ledger says of each part where its edited text differs from the witness, and which spans of
the edited text are the book's. Here it is read, doubted in every number, and carried out
forwards and backwards by a few lines that share nothing with those that made it.
https://www.rfc-editor.org/rfc/rfc8259
"""

from __future__ import annotations

import codecs
import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeVar

from edition.model.finding import BadInput, Finding, Place

FORMAT = 1
LEDGER = "ledger.json"
REMEDY = "build the edition again; a ledger is never edited by hand"

Range = tuple[int, int]
T = TypeVar("T")

_MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


@dataclass(frozen=True, slots=True)
class Change:
    """A record: what stands at `source` in the witness and at `output` in the edited text."""

    source: Range
    output: Range
    before: str
    after: str
    line: int
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drop:
    """What a transcription leaves out at a place: words that the witness has but does not show."""

    kind: str
    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a witness that the book shows: its file, and what is said in its stead."""

    file: str
    sha256: str
    alternative: str
    line: int


@dataclass(frozen=True, slots=True)
class Part:
    """The ledger of one witness. `asides` are what is kept out of the book on purpose; `notes`
    the witness's own notes, which stand apart from its text, in the order of their calls.

    A witness that is no plain text has a `transcription`, and its source is that.
    """

    name: str
    file: str
    sha256: str
    encoding: str
    bom: bool
    length: int
    body: tuple[Range, ...]
    asides: tuple[Range, ...]
    changes: tuple[Change, ...]
    format: str = "plain"
    transcription: str = ""
    drops: tuple[Drop, ...] = ()
    notes: tuple[Range, ...] = ()
    pictures: tuple[Picture, ...] = ()

    def place(self, line: int = 0) -> Place:
        """A line of the witness."""
        return Place(f"{self.name}/{self.file}", line)


def parts(raw: bytes) -> tuple[Part, ...]:
    """The parts of a ledger; BadInput when it is not one."""
    try:
        ledger = json.loads(raw)
        if ledger["format"] != FORMAT:
            raise ValueError(f"format {ledger['format']!r} is not known")
        if not ledger["parts"]:
            raise ValueError("it names no witness")
        return tuple(_part(one) for one in ledger["parts"])
    except KeyError as fault:
        raise _no_ledger(f"{fault} is missing") from fault
    except (ValueError, TypeError, AttributeError, RecursionError) as fault:
        raise _no_ledger(str(fault)) from fault


def _no_ledger(why: str) -> BadInput:
    message = f"the ledger cannot be read: {why}"
    return BadInput(Finding("PROOF-LEDGER", message, Place(LEDGER), REMEDY))


def _part(one: dict[str, Any]) -> Part:
    strings = [_of(str, one[key]) for key in ("part", "file", "sha256", "encoding")]
    name, file, sha256, encoding = strings
    return Part(
        name, file, sha256, encoding,
        _of(bool, one["bom"]), _of(int, one["length"]),
        tuple(map(_range, one["body"])),
        tuple(map(_range, one.get("asides", ()))),
        tuple(map(_change, one["changes"])),
        _of(str, one.get("format", "plain")),
        _of(str, one.get("transcription", "")),
        tuple(map(_drop, one.get("drops", ()))),
        tuple(map(_range, one.get("notes", ()))),
        tuple(map(_picture, one.get("pictures", ()))),
    )  # fmt: skip


def _change(one: dict[str, Any]) -> Change:
    rules = tuple(_of(str, step["rule"]) for step in one["steps"])
    before, after = _of(str, one["before"]), _of(str, one["after"])
    output, line = _range(one["output"]), _of(int, one["line"])
    return Change(_range(one["source"]), output, before, after, line, rules)


def _drop(one: dict[str, Any]) -> Drop:
    return Drop(_of(str, one["kind"]), _of(int, one["at"]), _of(str, one["text"]))


def _picture(one: dict[str, Any]) -> Picture:
    file, sha256, alternative = (_of(str, one[key]) for key in ("file", "sha256", "alternative"))
    return Picture(file, sha256, alternative, _of(int, one["line"]))


def _range(pair: Any) -> Range:
    start, end = (_of(int, number) for number in pair)
    if not 0 <= start <= end:
        raise ValueError(f"{start}..{end} is not a span")
    return start, end


def _of(kind: type[T], value: Any) -> T:
    """`value`, which must be just of that kind (True is no number)."""
    if type(value) is not kind:
        raise ValueError(f"{value!r} is no {kind.__name__}")
    return value


def decoded(raw: bytes, encoding: str, bom: bool) -> str:
    """The text of a witness; LookupError or ValueError when the ledger is wrong about it."""
    mark = _mark(raw, encoding) if bom else b""
    if not raw.startswith(mark):
        raise ValueError("it has no byte order mark")
    return raw[len(mark) :].decode(_plain(raw, encoding))


def encoded(text: str, raw: bytes, encoding: str, bom: bool) -> bytes:
    """The bytes that `text` has in the encoding of `raw`."""
    return (_mark(raw, encoding) if bom else b"") + text.encode(_plain(raw, encoding))


def _plain(raw: bytes, encoding: str) -> str:
    """The name of the codec that neither reads nor writes a byte order mark."""
    name = codecs.lookup(encoding).name
    if name in ("utf-16", "utf-32"):
        return f"{name}-be" if raw.startswith(_MARKS[f"{name}-be"]) else f"{name}-le"
    return "utf-8" if name == "utf-8-sig" else name


def _mark(raw: bytes, encoding: str) -> bytes:
    return _MARKS.get(_plain(raw, encoding), b"")


def forwards(source: str, changes: Sequence[Change]) -> tuple[str, list[tuple[int, str]]]:
    """The edited text of a witness, and what is wrong with the records: line and message."""
    out: list[str] = []
    faults = list(_disorder(changes))
    at = length = 0
    for change in changes:
        start, end = change.source
        if start < at or end > len(source):
            continue  # said in `faults`
        if source[start:end] != change.before:
            there = source[start:end]
            faults.append((change.line, f"{change.before!r} is not there, but {there!r}"))
        length += start - at
        if change.output != (length, length + len(change.after)):
            faults.append((change.line, f"{change.after!r} stands elsewhere than recorded"))
        if not change.rules:
            faults.append((change.line, f"nobody answers for {change.after!r}"))
        out += [source[at:start], change.after]
        length += len(change.after)
        at = end
    return "".join([*out, source[at:]]), faults


def _disorder(changes: Sequence[Change]) -> Iterator[tuple[int, str]]:
    for one, two in pairwise(changes):
        if two.source[0] < one.source[1] or two.source == one.source:
            yield two.line, f"the records {one.before!r} and {two.before!r} overlap"


def backwards(edited: str, changes: Sequence[Change]) -> str:
    """The source again: each record's `after` in the edited text put back to its `before`."""
    out: list[str] = []
    at = 0
    for change in changes:
        start, end = change.output
        out += [edited[at:start], change.before]
        at = end
    return "".join([*out, edited[at:]])


class Lines:
    """The lines of a witness, and the way from the edited text back to them."""

    def __init__(self, source: str, changes: Sequence[Change]) -> None:
        ends = (match.end() for match in re.finditer(r"\r\n?|\n", source))
        self._starts = [0, *ends]
        self._changes = changes
        self._outputs = [change.output[0] for change in changes]

    def line(self, output: int) -> int:
        """The line of the witness that a position in the edited text comes from."""
        index = bisect_right(self._outputs, output) - 1
        if index < 0:
            return bisect_right(self._starts, output)
        change = self._changes[index]
        if output < change.output[1]:
            return bisect_right(self._starts, change.source[0])
        return bisect_right(self._starts, change.source[1] + output - change.output[1])
