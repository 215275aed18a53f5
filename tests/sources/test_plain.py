"""A plain text as a document: the witness described, its characters untouched."""

import hashlib

from edition.model.document import Decoded, Witness
from edition.sources.plain import read


def test_a_plain_text_becomes_a_document_without_marks() -> None:
    raw = "\ufeffOne\r\n\fTwo\u00ad\r".encode("utf-16-le")
    decoded = Decoded("One\r\n\fTwo\u00ad\r", "utf-16-le", True, ("because",))
    document = read(raw, decoded, part="letter", file="letter.txt")
    digest = hashlib.sha256(raw).hexdigest()
    assert document.witness == Witness(
        "letter", "letter.txt", digest, len(raw), "utf-16-le", True, ("because",)
    )
    assert document.source == str(document.text) == decoded.text
    assert document.marks == ()
    assert document.line(len("One\r\n\fTwo\u00ad\r")) == 3
