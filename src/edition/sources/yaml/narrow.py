"""YAML in the narrow form in which the program writes its own long lists, read at once.

Keys with texts on one line, and one list of such mappings: a file of findings that nobody, or
only a careful hand, has touched. Whatever else stands there, the whole file goes to the parser
of all YAML, which takes thirty times as long and gives the same nodes.

YAML 1.2.2: https://yaml.org/spec/1.2.2/ (plain scalars: section 7.3.3).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from edition.sources.yaml.nodes import Mapping, Node, Scalar, Sequence

#: What no XML document, and so no book, can hold (https://www.w3.org/TR/xml/#charsets), and the
#: other control characters that YAML does not allow.
FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: Line ends other than the usual one, tabs, and what may be a second document.
_ODD = re.compile("[\t\r\x85\u2028\u2029]|^(?:---|\\.\\.\\.)", re.MULTILINE)
_NOTHING = re.compile(r"(?:#[^\n]*)?\n")
_KEY = re.compile(r"([a-z][a-z0-9-]*):")
_INDICATORS = r"\-?:,\[\]{}#&*!|>'\"%@`"
_PLAIN = re.compile(
    rf" ([^ \n{_INDICATORS}](?:[^ \n:#]|:(?=[^ \n])|(?<=[^ ])#|[ ]+(?=[^ \n#]))*)(?=\n)"
)
_QUOTED = re.compile(r" '((?:[^'\n]|'')*)'(?=\n)")
_ITEM = re.compile(
    rf"([^ \n{_INDICATORS}](?:[^ \n:#,\[\]{{}}]|:(?=[^ \n,\[\]{{}}])"
    rf"|(?<=[^ ])#|[ ]+(?=[^ \n#,\[\]{{}}]))*)|'((?:[^'\n]|'')*)'"
)
_NEXT = re.compile(r", |,\n {4,}")
_DASH, _INSET = "- ", "  "


class _Value(NamedTuple):
    """A node, the place of the file behind its line, and the line of the file that is there."""

    node: Node
    at: int
    line: int


def narrowly(text: str) -> Node | None:
    """The content of a file in the narrow form, None for any other."""
    if _ODD.search(text) or FORBIDDEN.search(text):
        return None
    entries: list[tuple[Scalar, Node]] = []
    start, first = at, line = _past_nothing(text, 0, 1)
    while at < len(text):
        match = _KEY.match(text, at)
        if not match:
            return None
        key = Scalar(match[1], line, 0, match.end() - 1)
        under = text.startswith("\n", match.end())
        found = (_list(text, match.end() + 1, line + 1) if under
                 else _value(text, match.end(), line, at))  # fmt: skip
        if not found:
            return None
        entries.append((key, found.node))
        at, line = _past_nothing(text, found.at, found.line)
    if not entries or _twice(entries):
        return None
    return Mapping(tuple(entries), first, 0, entries[-1][1].end, start)


def _list(text: str, at: int, line: int) -> _Value | None:
    """The mappings under a key, as far as they go."""
    items: list[Node] = []
    start, first = at, line = _past_nothing(text, at, line)
    while text.startswith(_DASH, at):
        found = _mapping(text, at, line)
        if not found:
            return None
        items.append(found.node)
        at, line = found.at, found.line
    if not items:
        return None
    return _Value(Sequence(tuple(items), first, 0, items[-1].end, start), at, line)


def _mapping(text: str, at: int, line: int) -> _Value | None:
    """A mapping whose first key stands behind a dash, and the others under it."""
    entries: list[tuple[Scalar, Node]] = []
    start, first = at + len(_DASH), line
    while not entries or text.startswith(_INSET, at):
        match = _KEY.match(text, at + len(_INSET))
        found = _value(text, match.end(), line, at) if match else None
        if not match or not found:
            return None
        entries.append((Scalar(match[1], line, len(_INSET), match.end() - 1), found.node))
        at, line = _past_nothing(text, found.at, found.line)
    if _twice(entries):
        return None
    return _Value(Mapping(tuple(entries), first, len(_INSET), entries[-1][1].end, start), at, line)


def _past_nothing(text: str, at: int, line: int) -> tuple[int, int]:
    """The place and the line behind blank lines and comments."""
    while match := _NOTHING.match(text, at):
        at, line = match.end(), line + 1
    return at, line


def _twice(entries: list[tuple[Scalar, Node]]) -> bool:
    return len({key.text for key, _ in entries}) < len(entries)


def _value(text: str, at: int, line: int, begun: int) -> _Value | None:
    """What stands behind a key, on a line that begins at `begun`: a text, or texts in brackets."""
    if match := _PLAIN.match(text, at):
        node = Scalar(match[1], line, match.start(1) - begun, match.end())
        return _Value(node, match.end() + 1, line + 1)
    if match := _QUOTED.match(text, at):
        node = Scalar(match[1].replace("''", "'"), line, at + 1 - begun, match.end())
        return _Value(node, match.end() + 1, line + 1)
    return _bracket(text, at + 1, line, begun) if text.startswith(" [", at) else None


def _bracket(text: str, start: int, line: int, begun: int) -> _Value | None:
    """Texts in brackets, over several lines if need be."""
    items: list[Node] = []
    at, first, column = start + 1, line, start - begun
    while match := _ITEM.match(text, at):
        said = match[1] if match[1] is not None else match[2].replace("''", "'")
        items.append(Scalar(said, line, at - begun, match.end()))
        at = match.end()
        if text.startswith("]\n", at):
            node = Sequence(tuple(items), first, column, at + 1, start, flow=True)
            return _Value(node, at + 2, line + 1)
        parted = _NEXT.match(text, at)
        if not parted:
            return None
        if text[at + 1] == "\n":
            line, begun = line + 1, at + 2
        at = parted.end()
    return None
