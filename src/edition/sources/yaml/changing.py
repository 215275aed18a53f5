"""A value changed in a file that an editor may have written, with all else in it left alone.

As where an entry is added, nothing is written anew, and the file read again must be the old
content with that one entry changed, or it is not changed at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as Dictionary
from typing import Any

from edition.model.finding import BadInput, Finding, Place
from edition.sources.yaml.adding import BOM
from edition.sources.yaml.nodes import Mapping, Node, Plain, Scalar, Sequence, plain
from edition.sources.yaml.reading import load
from edition.sources.yaml.writing import lines

LIMIT = 10_000_000  #: bytes of such a file

_LINE_END = re.compile(r"\r\n|\r|\n")


def change(
    raw: bytes, path: str, under: str, number: int, keys: Dictionary[str, str | None]
) -> bytes:
    """The file with keys of one entry set to texts, or (None) taken out.

    The entry is that of `number`, from 0, in the list that the key `under` holds. Raises
    BadInput where the file cannot be read, has no such entry, or cannot be changed by program.
    """
    root = load(raw, path, LIMIT)
    bom = BOM if raw.startswith(BOM) else b""
    for key, value in keys.items():
        entry = _entry(root, under, number, path)
        if value is None and not entry.get(key):
            continue
        expected = _expected(root, under, number, key, value)
        for changed in _candidates(raw.removeprefix(BOM).decode(), entry, key, value):
            if grown := _loaded(bom + changed.encode(), path, expected):
                raw, root = bom + changed.encode(), grown
                break
        else:
            message = f"`{key}:` cannot be changed here by program"
            remedy = "write the entry with one line for each key"
            raise BadInput(Finding("YAML-CHANGE", message, Place(path, entry.line), remedy))
    return raw


def _entry(root: Node, under: str, number: int, path: str) -> Mapping:
    held = root.get(under) if isinstance(root, Mapping) else None
    if isinstance(held, Sequence) and number < len(held.items):
        entry = held.items[number]
        if isinstance(entry, Mapping):
            return entry
    message = f"there is no entry {number + 1} in `{under}:`"
    raise BadInput(Finding("YAML-CHANGE", message, Place(path, root.line), "see what has changed"))


def _candidates(text: str, entry: Mapping, key: str, value: str | None) -> Iterator[str]:
    """The file with a key set or taken out, likeliest first."""
    starts = _starts(text)
    found = next((pair for pair in entry.entries if pair[0].text == key), None)
    if value is None and found:
        name, held = found
        first, last = starts[name.line - 1], _line_end(text, held.end)
        if text[first : first + name.column].isspace() and not text[held.end : last].strip():
            yield text[:first] + text[last:]
    elif found and isinstance(found[1], Scalar):
        (row,) = lines({"": value or ""})
        start = starts[found[1].line - 1] + found[1].column
        yield text[:start] + row.removeprefix("'':").strip() + text[found[1].end :]
    elif not found and value is not None:
        (row,) = lines({key: value})
        end = entry.entries[0][1].end
        if entry.flow:
            yield f"{text[:end]}, {row}{text[end:]}"
        else:
            at, line_end = _line_end(text, end), "\r\n" if "\r\n" in text else "\n"
            opened = "" if text[:at].endswith("\n") else line_end
            yield f"{text[:at]}{opened}{' ' * entry.column}{row}{line_end}{text[at:]}"


def _starts(text: str) -> list[int]:
    """Where each line begins; LF, CRLF and CR end one."""
    return [0, *(match.end() for match in _LINE_END.finditer(text))]


def _line_end(text: str, index: int) -> int:
    """Where the line after the one that `index` is on begins."""
    end = _LINE_END.search(text, index)
    return end.end() if end else len(text)


def _expected(root: Node, under: str, number: int, key: str, value: str | None) -> Any:
    """The content of the file with the key of one entry changed."""
    content: Any = plain(root)
    entry = content[under][number]
    if value is None:
        del entry[key]
    else:
        entry[key] = value
    return content


def _loaded(raw: bytes, path: str, expected: Plain) -> Node | None:
    """The file read, if it says what is expected."""
    try:
        root = load(raw, path, LIMIT)
    except BadInput:
        return None
    return root if plain(root) == expected else None
