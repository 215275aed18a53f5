"""A witness as a document, whatever it is: plain text, or markup that a reader transcribes.

Which reader it needs is seen from its first bytes and its name, or declared in the manifest.
A text in markup becomes a *transcription*: what a careful typist would write down from it, with
marks for what the markup says for certain.
"""

from __future__ import annotations

from edition.model.document import Document
from edition.sources.encoding import decode
from edition.sources.plain import read as read_plain


def read(
    raw: bytes, *, part: str, file: str, path: str, encoding: str = "", form: str = ""
) -> Document:
    """The document of a witness; `encoding` and `form` are as declared, "" to find them out.

    Raises BadInput, with `path`, for what no reader can read.
    """
    return read_plain(raw, decode(raw, file=path, declared=encoding), part=part, file=file)
