"""The files that an editor writes, read: YAML as scalars, sequences and mappings with their lines.

Every scalar is text exactly as it stands, so that `title: 1984` is a title and a date stays as
it was typed (YAML's failsafe schema). What can make a small file large or strange is refused:
anchors, aliases, merge keys, tags, a key given twice, deep nesting.

YAML 1.2.2: https://yaml.org/spec/1.2.2/ (failsafe schema: section 10.1).
"""

from __future__ import annotations

import difflib
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from edition.model.finding import BadInput, Finding, Place
from edition.sources.yaml.narrow import FORBIDDEN, narrowly
from edition.sources.yaml.nodes import Mapping, Node, Scalar, Sequence

DEEPEST = 20  #: levels of nesting; an editor's file needs four

_LINE_END = re.compile(r"\r\n|\r|\n")
_QUOTE = "put quotation marks around a text that holds `: ` or begins with a sign such as [ { & * @"
#: What the parser's own words mean for somebody who only wanted to write a title.
_REMEDIES = (
    ("mapping values are not allowed", "put quotation marks around a text that holds `: `"),
    ("\\t", "indent with spaces, not with tabs"),
    ("quoted scalar", "close the quotation mark; inside '…' an apostrophe is written twice"),
    ("flow", "close the bracket, or put a text that begins with [ or { in quotation marks"),
    ("could not find expected ':'", "write `key: value`, and indent what belongs to a key"),
    ("block", "indent keys of one level, and the dashes of one list, by the same number of spaces"),
)


def load(raw: bytes, path: str, limit: int = 1_000_000) -> Node:
    """The content of a YAML file; an empty file is an empty Scalar. BadInput names each fault."""
    if len(raw) > limit:
        message = f"the file has {len(raw):,} bytes, more than the {limit:,} allowed"
        raise BadInput(Finding("YAML-SIZE", message, Place(path), "divide it, or shorten it"))
    return _loaded(raw, path)


@lru_cache(maxsize=2)
def _loaded(raw: bytes, path: str) -> Node:
    """The content of a file; the last ones are kept, since they are read again when changed."""
    text = _text(raw, path)
    return narrowly(text) or _Reader(text, path).read()


def nearest(word: str, known: Iterable[str]) -> str:
    """What to do about an unknown word: the known one most like it, or all of them."""
    known = sorted(known)
    close = difflib.get_close_matches(word.lower(), known, 1)
    return f"did you mean “{close[0]}”?" if close else f"known are {', '.join(known)}"


def _text(raw: bytes, path: str) -> str:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = 1 + len(_LINE_END.findall(raw[: error.start].decode("latin-1")))
        message = f"byte {error.start + 1} (0x{raw[error.start]:02X}) is no UTF-8"
        remedy = "save the file with the encoding UTF-8"
        raise BadInput(Finding("YAML-ENCODING", message, Place(path, line), remedy)) from None
    return text.removeprefix("\ufeff")


class _Reader:
    """Builds nodes from the parser's events, and gathers what is refused on the way."""

    def __init__(self, text: str, path: str) -> None:
        self.text, self.path = text, path
        self.starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
        self.findings: list[Finding] = []
        self.end = 0

    def line(self, index: int) -> int:
        return bisect_right(self.starts, index)

    def fault(self, code: str, message: str, line: int, remedy: str) -> None:
        self.findings.append(Finding(code, message, Place(self.path, line), remedy))

    def read(self) -> Node:
        root: Node | None = None
        try:
            self.characters(self.text, 0)
            if not self.findings:
                root = self.document()
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            why = ", ".join(filter(None, [error.problem, error.context]))
            self.syntax(why, mark.index if mark else self.end)
        except (YAMLError, ValueError, OverflowError) as error:
            self.syntax(str(error), self.end)
        if self.findings or root is None:
            raise BadInput(self.findings)
        return root

    def syntax(self, why: str, index: int) -> None:
        remedy = next((remedy for sign, remedy in _REMEDIES if sign in why), _QUOTE)
        self.fault("YAML-SYNTAX", f"this is not YAML: {why}", self.line(index), remedy)

    def document(self) -> Node:
        root: Node | None = None
        self.events: Iterator[Event] = iter(YAML(typ="safe", pure=True).parse(self.text))
        for event in self.events:
            if isinstance(event, DocumentStartEvent) and root is not None:
                line = self.line(event.start_mark.index)
                remedy = "take out the line `---` or `...` that divides the file"
                self.fault("YAML-DOCUMENTS", "a second document begins here", line, remedy)
                break
            if isinstance(event, NodeEvent):
                root = self.node(event, 0)
        return root or Scalar("", 1)

    def node(self, event: Event, depth: int) -> Node:
        start = event.start_mark.index
        line = self.line(start)
        self.check(event, line)
        column = start - self.starts[line - 1]
        self.end = event.end_mark.index
        if isinstance(event, ScalarEvent):
            self.characters(event.value, line)
            return Scalar(event.value, line, column, self.end)
        if depth >= DEEPEST:
            message = f"more than {DEEPEST} levels stand inside each other"
            self.fault("YAML-DEEP", message, line, "write it flatter")
            raise BadInput(self.findings)
        if isinstance(event, SequenceStartEvent):
            items = tuple(self.node(item, depth + 1) for item in self.inside())
            return Sequence(items, line, column, self.end, start, bool(event.flow_style))
        if isinstance(event, MappingStartEvent):
            entries = tuple(self.entries(depth + 1))
            return Mapping(entries, line, column, self.end, start, bool(event.flow_style))
        return Scalar("", line, column, self.end)  # an alias, refused already

    def inside(self) -> Iterator[Event]:
        """The events of a collection up to its end; those of its members are read between."""
        for event in self.events:
            if not isinstance(event, NodeEvent):
                if event.end_mark.index > event.start_mark.index:
                    self.end = event.end_mark.index  # the bracket that closes a flow collection
                return
            yield event

    def entries(self, depth: int) -> Iterator[tuple[Scalar, Node]]:
        lines: dict[str, int] = {}
        events = self.inside()
        for event in events:
            key = self.node(event, depth)
            value = self.node(next(events), depth)
            if not isinstance(key, Scalar):
                self.fault("YAML-KEY", "a key must be a word", key.line, "write `key: value`")
            elif key.text == "<<" and isinstance(event, ScalarEvent) and not event.style:
                remedy = "write the keys out where they belong"
                self.fault("YAML-MERGE", "merge keys are not read here", key.line, remedy)
            elif key.text in lines:
                message = f"“{key.text}” was given before, on line {lines[key.text]}"
                self.fault("YAML-TWICE", message, key.line, "take one of the two out")
            else:
                lines[key.text] = key.line
                yield key, value

    def check(self, event: Event, line: int) -> None:
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            remedy = "write the content out, or put a text that begins with & or * in quotes"
            message = "anchors and aliases (& and *) are not read here"
            self.fault("YAML-ANCHOR", message, line, remedy)
        elif tag := getattr(event, "tag", None):
            remedy = "take the tag out, or put a text that begins with ! in quotes"
            self.fault("YAML-TAG", f"tags ({tag}) are not read here", line, remedy)

    def characters(self, text: str, line: int) -> None:
        """Refuses characters that XML cannot hold, on a known line or (0) counted in `text`."""
        if match := FORBIDDEN.search(text):
            message = f"the character U+{ord(match[0]):04X} cannot stand in a book"
            self.fault("YAML-CHARACTER", message, line or self.line(match.start()), "take it out")
