"""What a manifest declares, taken together: witness or parts, and the labels of the book."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.finding import Finding, Place
from edition.model.labels import OWN, lacking, usual
from edition.sources import yaml


def line_of(node: yaml.Node, keys: tuple[str | int, ...]) -> int:
    """The line on which a manifest says something, by the keys that lead there."""
    line = node.line
    for key in keys:
        if isinstance(node, yaml.Mapping) and (
            found := [e for e in node.entries if e[0].text == key]
        ):
            line, node = found[0][0].line, found[0][1]
        elif isinstance(node, yaml.Sequence) and isinstance(key, int):
            node = node.items[key]
            line = node.line
    return line


def is_empty(node: yaml.Node | None) -> bool:
    """Whether a key has no value."""
    return node is None or (isinstance(node, yaml.Scalar) and not node.text.strip())


def whole(root: yaml.Mapping, path: str, name: str) -> Iterator[Finding]:
    """What is wrong with the witness and the parts taken together."""
    witness, parts = root.get("witness"), root.get("parts")
    if is_empty(witness) == is_empty(parts):
        both = not is_empty(parts)
        message = "a manifest has `witness:` or `parts:`, " + (
            "not both" if both else "one of both"
        )
        remedy = "keep one of the two" if both else "name the source, or the parts of the volume"
        yield Finding("MANIFEST-WHOLE", message, Place(path, line_of(root, ("parts",))), remedy)
    if not isinstance(parts, yaml.Sequence):
        return
    seen = {name: "a volume is no part of itself"}
    for item in parts.items:
        text = item.text if isinstance(item, yaml.Scalar) else ""
        if text in seen:
            where = Place(path, item.line)
            yield Finding("MANIFEST-PART", f"“{text}”: {seen[text]}", where, "take it out")
        seen.setdefault(text, f"this part was named before, on line {item.line}")
    if not parts.items:
        yield Finding("MANIFEST-PART", "no part is named", Place(path, parts.line), "name them")


def label_faults(root: yaml.Mapping, path: str) -> Iterator[Finding]:
    """Labels that there are none of, or that leave out what they are to be filled with."""
    given = root.get("labels")
    for key, value in given.entries if isinstance(given, yaml.Mapping) else ():
        where = Place(path, key.line)
        if key.text not in OWN:
            remedy = yaml.nearest(key.text, OWN)
            yield Finding("MANIFEST-LABEL", f"“{key.text}” is no label", where, remedy)
        elif isinstance(value, yaml.Scalar) and (places := lacking(key.text, value.text)):
            named = ", ".join(f"{{{one}}}" for one in places)
            message = f"the label `{key.text}:` has too few or too many of the places {named}"
            yield Finding("MANIFEST-LABEL", message, where, f"in English it is: {usual(key.text)}")
