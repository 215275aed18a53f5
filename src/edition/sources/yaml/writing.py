"""The files that an editor reads, written: YAML in blocks, with comments and folded prose.

The same content always gives the same lines. Texts stand plain wherever they can, in quotes
where they must, and with escapes where they hold characters that nobody would see.

YAML 1.2.2: https://yaml.org/spec/1.2.2/ (plain scalars: section 7.3.3; folding: section 8.1.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

WIDTH = 88

_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
#: Words that other readers of YAML take for something else than text.
_WORDS = frozenset({"null", "~", "true", "false", "yes", "no", "on", "off", "<<", "="})
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_FOLD = re.compile(r"(?<=[^ ]) (?=[^ ])")


@dataclass(frozen=True, slots=True)
class Noted:
    """A value under a comment; `off` makes it a comment as well, as an example to fill in.

    A comment that begins with a line end stands under an empty line.
    """

    value: Value
    comment: str = ""
    off: bool = False


Value: TypeAlias = "str | int | float | Noted | Mapping[str, Value] | Sequence[Value]"


def dump(value: Mapping[str, Value] | Sequence[Value], comment: str = "") -> bytes:
    """The file that says `value`, under a head comment."""
    empty = "{}" if isinstance(value, Mapping) else "[]"
    return ("\n".join([*_comment(comment), *(lines(value) if value else [empty])]) + "\n").encode()


def lines(value: Value, margin: int = 0) -> Iterator[str]:
    """The lines of a mapping or a list without line ends, to be set in by `margin` spaces."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _entry(f"{_quoted(key, flow=False)}:", item, margin)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for item in value:
            yield from _entry("-", item, margin)
    else:
        raise TypeError(f"neither a mapping nor a list: {value!r}")


def _entry(head: str, item: Value, margin: int) -> Iterator[str]:
    noted = item if isinstance(item, Noted) else Noted(item)
    yield from _comment(noted.comment)
    for line in _under(head, noted.value, margin + 2 * noted.off):
        yield f"# {line}".rstrip() if noted.off else line


def _comment(text: str) -> Iterator[str]:
    body = text.lstrip("\n")
    yield from [""] * (len(text) - len(body))
    rows = body.split("\n") if body else []
    yield from ("".join(map(_visible, f"# {row}")).rstrip() for row in rows)


def _under(head: str, value: Value, margin: int) -> list[str]:
    """The lines of `key: value` or `- value`, whatever the value is."""
    if isinstance(value, Noted):
        raise TypeError("a comment stands above an entry, not above a comment")
    if isinstance(value, str):
        return _prose(head, value, WIDTH - margin)
    if isinstance(value, bool):
        return [f"{head} {str(value).lower()}"]
    if isinstance(value, int | float):
        return [f"{head} {value}"]
    if not value:
        return [f"{head} {{}}" if isinstance(value, Mapping) else f"{head} []"]
    if head != "-" and (rows := _rows(head, value, WIDTH - margin)):
        return rows
    inside = head == "-" or isinstance(value, Mapping)
    below = list(lines(value, margin + 2 * inside))
    if head == "-" and not below[0].startswith("#"):
        return ["- " + below[0], *_indented(below[1:])]
    return [head, *(_indented(below) if inside else below)]


def _indented(below: list[str]) -> list[str]:
    return [f"  {line}" if line else "" for line in below]


def _rows(head: str, value: Value, width: int) -> list[str]:
    """`key: [a, b]`, over several lines if need be, for a list of short texts; else nothing."""
    if isinstance(value, Mapping) or not isinstance(value, Sequence):
        return []
    if not all(isinstance(item, str | int | float) for item in value):
        return []
    items = [_quoted(str(item), flow=True) for item in value]
    if max(map(len, items)) > width - len(head) - 4:
        return []
    rows = [f"{head} [{items[0]}"]
    for item in items[1:]:
        if len(rows[-1]) + len(item) + 4 <= width:
            rows[-1] += f", {item}"
        else:
            rows[-1] += ","
            rows.append(f"  {item}")
    return [*rows[:-1], f"{rows[-1]}]"]


def _prose(head: str, text: str, width: int) -> list[str]:
    """A text behind its key: on one line if it fits, else folded under it."""
    row = f"{head} {_quoted(text, flow=False)}"
    if (len(row) <= width and "\n" not in text) or not _folds(text):
        return [row]
    folded: list[str] = []
    for number, paragraph in enumerate(text.split("\n")):
        folded += [""] * (number > 0) + (_wrapped(paragraph, width - 2) if paragraph else [])
    return [f"{head} >-", *_indented(folded)]


def _folds(text: str) -> bool:
    """Whether a folded block gives the text back: no line of it may begin or end with a space."""
    return all(part.isprintable() and part == part.strip() for part in text.split("\n")) and (
        text == text.strip()
    )


def _wrapped(text: str, width: int) -> list[str]:
    """The text broken at single spaces between words."""
    rows: list[str] = []
    for word in _FOLD.split(text):
        if rows and len(rows[-1]) + 1 + len(word) <= width:
            rows[-1] += f" {word}"
        else:
            rows.append(word)
    return rows


def _quoted(text: str, *, flow: bool) -> str:
    """A text on one line: plain, in single quotes, or in double ones with escapes."""
    if _is_plain(text) and not (flow and set(text) & set(",[]{}")):
        return text
    if text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(_ESCAPES.get(char) or _visible(char) for char in text) + '"'


def _is_plain(text: str) -> bool:
    return (
        text.isprintable()
        and text == text.strip()
        and text[:1] not in _INDICATORS
        and text[:1] != ""
        and ": " not in text
        and " #" not in text
        and not text.endswith(":")
        and text.lower() not in _WORDS
    )


def _visible(char: str) -> str:
    if char.isprintable():
        return char
    code = ord(char)
    return (
        f"\\x{code:02x}"
        if code < 0x100
        else f"\\{'U' if code > 0xFFFF else 'u'}"
        + (f"{code:08x}" if code > 0xFFFF else f"{code:04x}")
    )
