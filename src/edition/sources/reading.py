"""A witness as a document, whatever it is: plain text, or markup that a reader transcribes.

Which reader it needs is seen from its first bytes and its name, or declared in the manifest.
A text in markup becomes a *transcription*: what a careful typist would write down from it, with
marks for what the markup says for certain.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from edition.model.document import Decoded, Document, Witness
from edition.model.finding import BadInput, Finding, Place
from edition.model.text import Text
from edition.sources.encoding import decode
from edition.sources.formats import FOREIGN, Format, declared, found, refused
from edition.sources.plain import read as read_plain
from edition.sources.transcript import Transcript

_CHARSET = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_HEAD = 8_192  # bytes in which a page declares its encoding
_MOST_TAGS = 3_000_000  # of a page; a long book has a tenth of them
#: What the web reads for encodings that pages declare: https://encoding.spec.whatwg.org/#names
_WEB = {"iso-8859-1": "windows-1252", "latin1": "windows-1252", "us-ascii": "windows-1252",
        "ascii": "windows-1252", "iso-8859-9": "windows-1254", "x-sjis": "shift_jis"}  # fmt: skip


def read(
    raw: bytes, *, part: str, file: str, path: str, encoding: str = "", form: str = ""
) -> Document:
    """The document of a witness; `encoding` and `form` are as declared, "" to find them out.

    Raises BadInput, with `path`, for what no reader can read.
    """
    what, remedy = refused(raw)
    if what:
        message = f"this is {what}, and not read"
        raise BadInput(Finding("WITNESS-KIND", message, Place(path), remedy))
    form_found = declared(form, Place(path)) if form.strip() else found(raw, file)
    name = form_found.name
    if name == "plain":
        decoded = decode(raw, file=path, declared=encoding)
        return read_plain(raw, decoded, part=part, file=file)
    decoded = Decoded("", "")
    # Each reader is imported when it is needed: together they take longer than most texts.
    if name == "epub":
        from edition.sources.epub import read_epub

        made = read_epub(raw, path)
    elif name in FOREIGN.values():
        from edition.sources.pandoc import read_foreign

        made = read_foreign(raw, name, path)
    elif name == "markdown":
        from edition.sources.markdown import read_markdown

        decoded = decode(raw, file=path, declared=encoding)
        made = read_markdown(decoded.text, path)
    else:
        from edition.sources.html.reader import transcribed

        decoded = _decoded_page(raw, path, encoding)
        made = transcribed([("", decoded.text)])
    return _document(raw, decoded, form_found, made, Witness(part, file, "", len(raw), ""), path)


def _document(
    raw: bytes, decoded: Decoded, form: Format, made: Transcript, witness: Witness, path: str
) -> Document:
    if not made.text.strip():
        message = f"the {form.name} shows no text"
        remedy = "give a file with words; a page of frames or scripts has none of its own"
        raise BadInput(Finding("WITNESS-EMPTY", message, Place(path), remedy))
    witness = replace(
        witness,
        sha256=hashlib.sha256(raw).hexdigest(),
        encoding=decoded.encoding,
        bom=decoded.bom,
        evidence=(*form.evidence, *made.evidence, *decoded.evidence),
        format=form.name,
        drops=made.drops,
        said=tuple(sorted(made.said.items())),
    )
    return Document(witness, Text.of(made.text), made.marks)


def _decoded_page(raw: bytes, path: str, encoding: str) -> Decoded:
    """The characters of a page: in the encoding declared, in that of its meta, or found out."""
    if raw.count(b"<") > _MOST_TAGS:
        message = f"the page has {raw.count(b'<'):,} tags, more than the {_MOST_TAGS:,} allowed"
        raise BadInput(Finding("HTML-SIZE", message, Place(path), "divide it"))
    meta = _CHARSET.search(raw[:_HEAD])
    said = meta[1].decode().lower() if meta else ""
    name = _WEB.get(said, said)
    if encoding.strip() or not name or name.startswith("utf-16"):
        return decode(raw, file=path, declared=encoding)
    guess = _tried(raw, path, "")
    if guess and guess.encoding == "utf-8" and not guess.text.isascii():
        against = (f"its meta says {said}",) if name not in ("utf-8", "utf8") else ()
        return replace(guess, evidence=(*guess.evidence, *against))
    by_meta = _tried(raw, path, name)
    if by_meta:
        reading = f"{said}, as its meta says"
        return replace(
            by_meta, evidence=(reading + (f": {name} on the web" if name != said else ""),)
        )
    return guess or decode(raw, file=path)


def _tried(raw: bytes, path: str, name: str) -> Decoded | None:
    try:
        return decode(raw, file=path, declared=name)
    except BadInput:
        return None
