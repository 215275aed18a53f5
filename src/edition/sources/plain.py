"""A plain text as a document: the witness and its characters, nothing said of them yet."""

from __future__ import annotations

import hashlib

from edition.model.document import Decoded, Document, Witness
from edition.model.text import Text


def read(raw: bytes, decoded: Decoded, *, part: str, file: str) -> Document:
    """The document of a plain-text witness, without marks.

    Line ends, spaces without break, soft hyphens, form feeds and characters without width stay.
    """
    witness = Witness(
        part=part,
        file=file,
        sha256=hashlib.sha256(raw).hexdigest(),
        size=len(raw),
        encoding=decoded.encoding,
        bom=decoded.bom,
        evidence=decoded.evidence,
    )
    return Document(witness, Text.of(decoded.text))
