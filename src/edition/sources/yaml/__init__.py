"""YAML as an edition's files use it: read with lines, written for people, changed in place."""

from edition.sources.yaml.adding import add
from edition.sources.yaml.changing import change
from edition.sources.yaml.reading import (
    Mapping,
    Node,
    Plain,
    Scalar,
    Sequence,
    load,
    nearest,
    plain,
)
from edition.sources.yaml.writing import Noted, Value, dump

__all__ = [
    "Mapping", "Node", "Noted", "Plain", "Scalar", "Sequence", "Value",
    "add", "change", "dump", "load", "nearest", "plain",
]  # fmt: skip
