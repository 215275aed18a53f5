"""Whether a book shows the pictures that its ledger names, each as the source has it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from edition.checks.extract.pdf import pdf_alternatives
from edition.checks.extract.pictures import epub_pictures, packed
from edition.checks.extract.record import Part, Picture
from edition.model.finding import BadInput, Finding

CODE = "PROOF-PICTURE"
_REBUILD = "build again; if it differs again, a template or stylesheet leaves pictures out"
_RESTORE = "put the picture back as it was, or build again if the new one is meant"

Named = tuple[Part, Picture]
Key = TypeVar("Key", str, tuple[str, str])


def pictured(
    parts: Sequence[Part], witnesses: Mapping[str, bytes], files: Mapping[str, bytes],
    epub: bytes | None, pdf: bytes | None,
) -> Iterator[Finding]:  # fmt: skip
    """What stands against the pictures of a book."""
    named = [(part, picture) for part in parts for picture in part.pictures]
    for part, picture in named:
        own = packed(witnesses.get(part.name, b""), part.format, picture.file)
        raw = own if own is not None else files.get(f"{part.name}/{picture.file}")
        if raw is not None and hashlib.sha256(raw).hexdigest() != picture.sha256:
            message = f"the picture {picture.file} is another than the ledger names"
            yield Finding(CODE, message, part.place(picture.line), _RESTORE)
    try:
        if epub is not None:
            by_bytes = {(p.sha256, p.alternative): (part, p) for part, p in named}
            wanted = Counter((p.sha256, p.alternative) for _, p in named)
            yield from _compared("EPUB", wanted, Counter(epub_pictures(epub)), by_bytes, parts)
        if pdf is not None:
            by_words = {p.alternative: (part, p) for part, p in named}
            said = Counter(p.alternative for _, p in named)
            yield from _compared("PDF", said, Counter(pdf_alternatives(pdf)), by_words, parts)
    except BadInput as bad:
        yield from bad.findings


def _compared(
    book: str, wanted: Counter[Key], found: Counter[Key], named: Mapping[Key, Named],
    parts: Sequence[Part],
) -> Iterator[Finding]:  # fmt: skip
    for one in wanted - found:
        part, picture = named[one]
        message = f"the {book} does not show the picture {picture.file} as its source has it"
        yield Finding(CODE, message, part.place(picture.line), _REBUILD)
    for one in found - wanted:
        said = one[1] if isinstance(one, tuple) else one
        message = f"the {book} shows a picture that no source has: “{said}”"
        yield Finding(CODE, message, parts[0].place(), _REBUILD)
