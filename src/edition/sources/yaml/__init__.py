"""YAML as an edition's files use it: read with lines, written for people, changed in place."""

from edition.sources.yaml.adding import add
from edition.sources.yaml.changing import change
from edition.sources.yaml.nodes import Mapping, Node, Plain, Scalar, Sequence, plain
from edition.sources.yaml.reading import load, nearest
from edition.sources.yaml.writing import Noted, Value, dump

__all__ = [
    "Mapping", "Node", "Noted", "Plain", "Scalar", "Sequence", "Value",
    "add", "change", "dump", "load", "nearest", "plain",
]  # fmt: skip
