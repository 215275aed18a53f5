"""What a YAML file holds: scalars, sequences and mappings, each with its place in the file.

Lines count from 1; columns, and where a node starts and ends in the file, are in characters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Scalar:
    """A piece of text; `end` is where it ends in the file, in characters."""

    text: str
    line: int
    column: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list. `start` is where it begins in the file; `flow` tells `[a, b]` from dashes."""

    items: tuple[Node, ...]
    line: int
    column: int = 0
    end: int = 0
    start: int = 0
    flow: bool = False


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values, in the order of the file."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int = 0
    end: int = 0
    start: int = 0
    flow: bool = False

    def get(self, key: str) -> Node | None:
        """The value of `key`, None where the file does not give it."""
        return next((value for name, value in self.entries if name.text == key), None)


Node: TypeAlias = Scalar | Sequence | Mapping


Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"


def plain(node: Node) -> Plain:
    """The content without its lines: text, lists and dictionaries."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.entries}
