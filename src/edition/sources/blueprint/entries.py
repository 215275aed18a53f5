"""The entries of `structure.yaml`, key by key, and what is wrong with what they say."""

from __future__ import annotations

import re
from posixpath import normpath

from edition.model.finding import Finding, Place
from edition.sources import yaml
from edition.sources.locating import outside


class Entries:
    """Reads the keys of entries, and gathers what is wrong with them."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.faults: list[Finding] = []

    def fault(self, code: str, message: str, line: int, remedy: str) -> None:
        self.faults.append(Finding(f"STRUCTURE-{code}", message, Place(self.path, line), remedy))

    def keys(self, node: yaml.Mapping, known: frozenset[str]) -> None:
        for key, _ in node.entries:
            if key.text not in known:
                message = f"“{key.text}” is no key of this file"
                self.fault("KEY", message, key.line, yaml.nearest(key.text, known))

    def line(self, node: yaml.Mapping, key: str) -> int:
        return next((name.line for name, _ in node.entries if name.text == key), node.line)

    def text(self, node: yaml.Mapping, key: str) -> str:
        texts = self.texts(node, key, many=False)
        return texts[0] if texts else ""

    def texts(self, node: yaml.Mapping, key: str, many: bool = True) -> list[str]:
        """The text of a key, or the texts of its list."""
        value = node.get(key)
        items = value.items if many and isinstance(value, yaml.Sequence) else [value]
        texts = [item.text for item in items if isinstance(item, yaml.Scalar)]
        if value is not None and len(texts) < len(items):
            wanted = "a text or a list of texts" if many else "a text"
            line = self.line(node, key)
            self.fault("TYPE", f"`{key}:` is not {wanted}", line, f"write {wanted}")
        return texts

    def number(self, node: yaml.Mapping, key: str, text: str, most: int) -> int:
        if re.fullmatch(r"\d{1,2}", text) and int(text) <= most:
            return int(text)
        remedy = f"write a number up to {most}"
        self.fault("NUMBER", f"“{text}” is no number", self.line(node, key), remedy)
        return 0

    def confidence(self, node: yaml.Mapping) -> float:
        text = self.text(node, "confidence") or "1"
        if re.fullmatch(r"0(\.\d+)?|1(\.0+)?", text):
            return float(text)
        line = self.line(node, "confidence")
        self.fault("NUMBER", f"“{text}” is no confidence", line, "write 0 to 1, or nothing")
        return 1.0

    def picture(self, node: yaml.Mapping, kind: str) -> str:
        """The file of a picture, which is in the edition's folder; nothing else has one."""
        file = self.text(node, "file")
        if kind != "picture":
            if file or self.text(node, "alt"):
                line = self.line(node, "file" if file else "alt")
                remedy = "write `kind: picture` for it, and what it stands before as its `lines:`"
                self.fault("FILE", f"a {kind} has no `file:` and no `alt:`", line, remedy)
            return ""
        if reason := outside(file):
            reason = f"“{file}”: {reason}" if file else "a picture has a `file:`"
            remedy = "give the name of a PNG, JPEG, GIF or WebP in the edition's folder"
            self.fault("FILE", reason, self.line(node, "file"), remedy)
        return normpath(file)
