"""The pictures of a finished book, and those of a witness that holds them itself.

A picture is known by the digest of its bytes, which an EPUB has as they are in the source, and by
what is said in its stead; a PDF holds pictures in a way of its own, and shows the latter alone.
"""

from __future__ import annotations

import hashlib
import io
import posixpath
import zipfile
import zlib
from urllib.parse import unquote

from edition.checks.extract.epub import XHTML, package
from edition.model.finding import BadInput

_LARGEST = 50_000_000  # bytes of an entry that are read


def epub_pictures(raw: bytes) -> list[tuple[str, str]]:
    """The pictures in the articles of an EPUB: the digest of each, and its alternative text."""
    book, found = package(raw), list[tuple[str, str]]()
    for item in book.spine:
        if item.media_type != "application/xhtml+xml":
            continue
        for image in book.tree(item.path).iter(f"{XHTML}img"):
            if not any(one.get("data-part") is not None for one in image.iterancestors()):
                continue
            href = unquote(image.get("src", ""))
            path = posixpath.normpath(posixpath.join(posixpath.dirname(item.path), href))
            found.append((hashlib.sha256(book.read(path)).hexdigest(), image.get("alt", "")))
    return found


def packed(raw: bytes, form: str, file: str) -> bytes | None:
    """A picture that lies in a witness itself; None if it is none that does, or has it not."""
    try:
        if form == "epub":
            book = package(raw, "the witness")
            return book.read(posixpath.normpath(posixpath.join(posixpath.dirname(book.path), file)))
        if form in ("docx", "odt"):
            name = f"word/{file}" if form == "docx" else file
            with zipfile.ZipFile(io.BytesIO(raw)) as archive, archive.open(name) as entry:
                return entry.read(_LARGEST)
    except (BadInput, KeyError, RuntimeError, NotImplementedError, EOFError, OSError, ValueError,
            zipfile.BadZipFile, zlib.error):  # fmt: skip
        return None
    return None
