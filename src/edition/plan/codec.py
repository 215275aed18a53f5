"""Records as bytes: how one stage hands its result to the next, in JSON."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

Record = TypeVar("Record")


def encode(record: Any) -> bytes:
    """A record, or a tuple of records, as JSON; equal records give equal bytes."""
    return msgspec.json.encode(record)


def decode(raw: bytes, kind: type[Record]) -> Record:
    """The record of a type that `encode` wrote."""
    return msgspec.json.decode(raw, type=kind)
