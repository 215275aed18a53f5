"""An entry of an editor's file, taken apart key by key; its faults are noted, all at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TypeVar

from edition.model.apparatus import Anchor
from edition.model.finding import BadInput, Finding, Place
from edition.sources import yaml

Entry = TypeVar("Entry")

_MOST_KEYS = 20  # unknown ones of an entry that are told

#: The form of a language tag, for passages of a text.
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
#: What a key may be, so that prose can refer to it: `[@key]`, `person:key`.
_KEY = re.compile(r"\w(?:[\w.+-]*\w)?")
_KEY_REMEDY = "use letters, figures and hyphens: pyatakov-1937"


@dataclass(slots=True)
class Fields:
    """The keys of one entry, taken out one by one; what is wrong with them is noted."""

    node: yaml.Mapping
    path: str
    faults: list[Finding]
    taken: set[str] = field(default_factory=set)

    @property
    def place(self) -> Place:
        """Where the entry begins."""
        return Place(self.path, self.node.line)

    def fault(self, code: str, message: str, line: int, remedy: str) -> None:
        """Note a fault of the entry."""
        self.faults.append(Finding(code, message, Place(self.path, line), remedy))

    def get(self, key: str) -> yaml.Node | None:
        """The value of a key as it stands, None if it is not given."""
        self.taken.add(key)
        return self.node.get(key)

    def text(self, key: str, *, needed: bool = False, among: Iterable[str] = ()) -> str:
        """A piece of text, "" if it is not given."""
        node, known = self.get(key), tuple(among)
        if node is None or (isinstance(node, yaml.Scalar) and not node.text.strip()):
            if needed:
                self.fault("ENTRY-MISSING", f"`{key}:` is missing", self.node.line, f"add `{key}:`")
            return ""
        if not isinstance(node, yaml.Scalar):
            line, remedy = self.line(key), f"write `{key}: …`"
            self.fault("ENTRY-TYPE", f"`{key}:` is to be text", line, remedy)
            return ""
        text = " ".join(node.text.split())
        if known and text not in known:
            remedy = yaml.nearest(text, filter(None, known))
            self.fault("ENTRY-VALUE", f"`{key}: {text}` is not known", self.line(key), remedy)
            return known[0]
        return text

    def prose(self, key: str, *, needed: bool = False) -> str:
        """Markdown, with its line breaks."""
        node = self.get(key)
        if isinstance(node, yaml.Scalar) and node.text.strip():
            return node.text.strip()
        return self.text(key, needed=needed)

    def name(self, key: str) -> str:
        """A name that prose can refer to, "" if it is not given."""
        text = self.text(key)
        if text and not _KEY.fullmatch(text):
            message = f"`{key}: {text}` cannot be referred to"
            self.fault("ENTRY-NAME", message, self.line(key), _KEY_REMEDY)
        return text

    def line(self, key: str) -> int:
        """The line of a key; that of the entry if it is not given."""
        return next((k.line for k, _ in self.node.entries if k.text == key), self.node.line)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; one text counts as a list of one."""
        node = self.get(key)
        items = node.items if isinstance(node, yaml.Sequence) else (node,) if node else ()
        for item in items:
            if not isinstance(item, yaml.Scalar):
                self.fault("ENTRY-TYPE", f"`{key}:` is to be a list of words", item.line,
                           f"write `{key}: [one, two]`")  # fmt: skip
        words = (" ".join(item.text.split()) for item in items if isinstance(item, yaml.Scalar))
        return tuple(filter(None, words))

    def flag(self, key: str) -> bool:
        """true or false; false if it is not given."""
        return self.text(key, among=("false", "true")) == "true" if self.get(key) else False

    def number(self, key: str) -> int:
        """A whole number from 1, 0 if it is not given."""
        text = self.text(key)
        if text and not re.fullmatch(r"[1-9]\d{0,5}", text):
            self.fault("ENTRY-VALUE", f"`{key}: {text}` is no number", self.line(key),
                       "write a whole number from 1")  # fmt: skip
            return 0
        return int(text or 0)

    def anchor(self, key: str = "anchor") -> Anchor:
        """The anchor at a key: words alone, or with what tells them apart."""
        node = self.get(key)
        if node is None or _is_empty(node):
            return self._no_anchor(key, self.line(key))
        return self._anchor(node)

    def anchors(self, key: str) -> tuple[Anchor, ...]:
        """A list of anchors; a passage is given by the anchors `from` and `to`."""
        node = self.get(key)
        items = node.items if isinstance(node, yaml.Sequence) else (node,) if node else ()
        return tuple(self._anchor_or_passage(item) for item in items)

    def _anchor_or_passage(self, node: yaml.Node) -> Anchor:
        if not isinstance(node, yaml.Mapping) or not (node.get("from") or node.get("to")):
            return self._anchor(node)
        own = Fields(node, self.path, self.faults)
        part = own.text("part")
        first, last = (_in_part(own.anchor(end), part) for end in ("from", "to"))
        own.closed()
        return replace(first, through=last)

    def _anchor(self, node: yaml.Node) -> Anchor:
        if isinstance(node, yaml.Scalar):
            if _is_empty(node):
                return self._no_anchor("exact", node.line)
            return Anchor(" ".join(node.text.split()), self._at(node))
        if not isinstance(node, yaml.Mapping):
            self.fault("ENTRY-TYPE", "an anchor is words, not a list", node.line,
                       'write `"…"`, or `{exact: "…", prefix: "…"}`')  # fmt: skip
            return Anchor("", self._at(node))
        own = Fields(node, self.path, self.faults)
        anchor = Anchor(
            own.text("exact", needed=True), own.place, own.text("prefix"), own.text("suffix"),
            own.number("occurrence"), own.text("part"), own.text("note"),
        )  # fmt: skip
        own.closed()
        return anchor

    def _no_anchor(self, key: str, line: int) -> Anchor:
        self.fault("ENTRY-MISSING", f"`{key}:` is missing", line,
                   f'quote the words that are meant: `{key}: "…"`')  # fmt: skip
        return Anchor("", Place(self.path, line))

    def _at(self, node: yaml.Node) -> Place:
        return Place(self.path, node.line)

    def closed(self) -> None:
        """Note every key that nobody asked for."""
        unknown = (key for key, _ in self.node.entries if key.text not in self.taken)
        for key in islice(unknown, _MOST_KEYS):
            remedy = yaml.nearest(key.text, self.taken)
            self.fault("ENTRY-KEY", f"the key `{key.text}` is not known", key.line, remedy)


def _in_part(anchor: Anchor, part: str) -> Anchor:
    return replace(anchor, part=anchor.part or part)


def listed(raw: bytes, path: str, read: Callable[[Fields], Entry]) -> tuple[Entry, ...]:
    """The entries of a file that is a list, each read by `read`."""
    root = yaml.load(raw, path)
    faults: list[Finding] = []
    items = root.items if isinstance(root, yaml.Sequence) else ()
    if not isinstance(root, yaml.Sequence) and not _is_empty(root):
        faults.append(Finding("FILE-SHAPE", "this file is to be a list", Place(path, root.line),
                              "begin each entry with a dash: `- anchor: …`"))  # fmt: skip
    made = []
    for item in items:
        if not isinstance(item, yaml.Mapping):
            faults.append(Finding("ENTRY-TYPE", "an entry has keys and values",
                                  Place(path, item.line), "write `- key: value`"))  # fmt: skip
            continue
        own = Fields(item, path, faults)
        made.append(read(own))
        own.closed()
    return _faultless(made, faults)


def keyed(
    raw: bytes, path: str, read: Callable[[str, Fields], Entry], *, closed: bool = True
) -> tuple[Entry, ...]:
    """The entries of a file of keys; where it is not `closed`, they may hold other keys."""
    root = yaml.load(raw, path)
    faults: list[Finding] = []
    entries = root.entries if isinstance(root, yaml.Mapping) else ()
    if not isinstance(root, yaml.Mapping) and not _is_empty(root):
        faults.append(Finding("FILE-SHAPE", "this file is to be keys with entries",
                              Place(path, root.line), "write `key:` and indent its entry",
                              ))  # fmt: skip
    made = []
    for key, item in entries:
        if not _KEY.fullmatch(key.text):
            faults.append(Finding("ENTRY-NAME", f"the key `{key.text}` cannot be referred to",
                                  Place(path, key.line), _KEY_REMEDY))  # fmt: skip
        if not isinstance(item, yaml.Mapping):
            faults.append(Finding("ENTRY-TYPE", f"`{key.text}` is to have keys and values",
                                  Place(path, key.line), "indent them below it"))  # fmt: skip
            continue
        own = Fields(item, path, faults)
        made.append(read(key.text, own))
        if closed:
            own.closed()
    return _faultless(made, faults)


def _faultless(made: list[Entry], faults: list[Finding]) -> tuple[Entry, ...]:
    if faults:
        raise BadInput(sorted(faults, key=lambda fault: fault.place.line))
    return tuple(made)


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.Scalar) and not node.text.strip()
