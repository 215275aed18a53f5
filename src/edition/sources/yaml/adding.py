"""An entry more in a file that an editor wrote: inserted, with all that stands there left alone.

Nothing is written anew: comments, quotes, spacing and line ends stay byte for byte, and the
file read again must be the old content and the new entry, or it is not changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Dictionary

from edition.model.finding import BadInput, Finding, Place
from edition.sources.yaml.nodes import Mapping, Node, Plain, Scalar, Sequence, plain
from edition.sources.yaml.reading import load
from edition.sources.yaml.writing import Value, dump, lines

BOM = b"\xef\xbb\xbf"


def add(
    raw: bytes, path: str, entry: Dictionary[str, Value], under: str = "", before: int = -1
) -> bytes:
    """The file with `entry` at the end of its list, or of the list that the key `under` holds.

    To a mapping the entry's keys are added. `before` counts the entries of a list from 0: the
    new one stands before that, and before the comment over it. Raises BadInput where the file
    cannot be read, holds something else at that place, or lists on one line (`[a, b]`).
    """
    root = load(raw, path)
    target = _target(root, under)
    bom = BOM if raw.startswith(BOM) else b""
    text = raw.removeprefix(BOM).decode()
    expected = _expected(plain(root), plain(load(dump([entry]), path)), under, before)
    for changed in _candidates(text, target, entry, under if target is None else "", before):
        grown = bom + changed.encode()
        if _same(grown, path, expected):
            return grown
    line = target.line if target else root.line
    message = "no entry can be added here by program"
    remedy = f"write a list with dashes{f' under `{under}:`' if under else ''}, one entry each"
    raise BadInput(Finding("YAML-ADD", message, Place(path, line), remedy))


def _target(root: Node, under: str) -> Node | None:
    """What the entry goes into; None where the file has no such place yet."""
    if under:
        return root.get(under) if isinstance(root, Mapping) else None
    return None if isinstance(root, Scalar) and not root.text else root


def _candidates(
    text: str, target: Node | None, entry: Dictionary[str, Value], key: str, before: int
) -> Iterator[str]:
    """The file with the entry at the places where it may belong, likeliest first."""
    if target is None:
        yield _inserted(text, len(text), lines({key: [entry]} if key else [entry]), 0)
    elif isinstance(target, Mapping | Sequence) and target.flow:
        head = text[: target.start].rstrip(" ")
        yield _inserted(head + text[target.end :], len(head), lines([entry]), 0)
    else:
        new = list(lines(entry if isinstance(target, Mapping) else [entry]))
        if _spaced(text, target):
            new.insert(0, "")
        column = 0 if isinstance(target, Scalar) else target.column
        if isinstance(target, Sequence) and 0 <= before < len(target.items):
            yield _inserted(text, *_gap_before(text, target, before, new), column)
            return
        yield _inserted(text, len(text[: target.end].rstrip()), new, column)
        yield _inserted(text, target.end, new, column)


def _gap_before(text: str, target: Sequence, before: int, new: list[str]) -> tuple[int, list[str]]:
    """Where lines go that are to stand before an entry and its comment, and the lines."""
    if before:
        return len(text[: target.items[before - 1].end].rstrip()), new
    new = [*new[1:], ""] if new[0] == "" else new
    first = text.rfind("\n", 0, target.start) + 1
    while first and text[text.rfind("\n", 0, first - 1) + 1 : first].lstrip().startswith("#"):
        first = text.rfind("\n", 0, first - 1) + 1
    return first or text.rfind("\n", 0, target.start) + 1, new


def _inserted(text: str, index: int, new: Iterator[str] | list[str], column: int) -> str:
    """`text` with lines after the one that `index` is on, indented to `column`."""
    end = "\r\n" if "\r\n" in text else "\n"
    at = text.find("\n", index) + 1 if index and text[index - 1] != "\n" else index
    at = at or (len(text) if index else 0)
    head = text[:at] + (end if text[:at] and not text[:at].endswith("\n") else "")
    margin = " " * column
    return head + "".join(f"{margin}{row}".rstrip() + end for row in new) + text[at:]


def _spaced(text: str, target: Node) -> bool:
    """Whether the file keeps an empty line between entries; entries of several lines want one."""
    if isinstance(target, Scalar):
        return False
    starts = [node.line for node in _members(target)]
    if len(starts) == 1 and isinstance(target, Sequence):
        only = target.items[0]
        return not isinstance(only, Scalar) and "\n" in text[only.start : only.end].rstrip()
    above = text.splitlines()[starts[0] : starts[-1] - 1]
    while above and above[-1].lstrip().startswith("#"):
        above.pop()
    return bool(above) and not above[-1].strip()


def _members(target: Mapping | Sequence) -> list[Node]:
    if isinstance(target, Sequence):
        return list(target.items)
    return [key for key, _ in target.entries]


def _expected(old: Plain, entry: Plain, under: str, before: int) -> Plain:
    assert isinstance(entry, list)
    if under:
        content = old if isinstance(old, dict) else {}
        return {**content, under: _expected(content.get(under, ""), entry, "", before)}
    if isinstance(old, dict) and isinstance(entry[0], dict):
        return {**old, **entry[0]}
    items = old if isinstance(old, list) else []
    at = before if 0 <= before < len(items) else len(items)
    return [*items[:at], *entry, *items[at:]]


def _same(raw: bytes, path: str, expected: Plain) -> bool:
    try:
        found = plain(load(raw, path))
    except BadInput:
        return False
    return found == expected and list(found) == list(expected)
