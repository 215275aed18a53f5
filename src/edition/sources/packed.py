"""The pictures that lie in a witness itself: an EPUB, a DOCX or an ODT is a zip of files.

The zip is a stranger's. Only the entries that are asked for are unpacked, each no further than a
picture may be long, and nothing is written to disk.
https://www.w3.org/TR/epub-33/#sec-ocf, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterable

from edition.model.picture import LARGEST

#: Formats that are zips, and the folder in each that the addresses of pictures begin at.
FOLDERS = {"docx": "word", "odt": "", "epub": ""}

_ROOTFILE = re.compile(rb"""<[\w:]*rootfile\b[^>]*?full-path\s*=\s*["']([^"'<>]{1,500})["']""")
_COVERS = (
    re.compile(rb"""<[\w:]*item\b(?=[^>]*\bproperties\s*=\s*["'][^"'>]*\bcover-image\b)[^>]*>"""),
    re.compile(rb"""<[\w:]*item\b(?=[^>]*\bid\s*=\s*["']%s["'])[^>]*>"""),
)
_COVER_NAME = re.compile(
    rb"""<[\w:]*meta\b(?=[^>]*\bname\s*=\s*["']cover["'])[^>]*?\bcontent\s*=\s*["']([^"'<>]{1,200})"""
)
_HREF = re.compile(rb"""\bhref\s*=\s*["']([^"'<>]{1,500})["']""")
_HEAD = 5_000_000  # bytes of a package document


def unpacked(raw: bytes, form: str, files: Iterable[str]) -> dict[str, bytes]:
    """The bytes of those of the files that the witness has; of one too large, too many to pass."""
    found: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            folder = _folder(archive) if form == "epub" else FOLDERS[form]
            for file in files:
                content = _read(archive, posixpath.normpath(posixpath.join(folder, file)), LARGEST)
                if content is not None:
                    found[file] = content
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        return found
    return found


def _read(archive: zipfile.ZipFile, name: str, limit: int) -> bytes | None:
    """An entry, as far as one byte past the limit; None if there is none that can be read."""
    try:
        with archive.open(name) as entry:
            return entry.read(limit + 1)
    except (KeyError, RuntimeError, zipfile.BadZipFile, NotImplementedError, EOFError, OSError,
            ValueError, zlib.error):  # fmt: skip
        return None


def _folder(archive: zipfile.ZipFile) -> str:
    """The folder of an EPUB's package document, from which its pages are named."""
    return posixpath.dirname(_package(archive))


def _package(archive: zipfile.ZipFile) -> str:
    found = _ROOTFILE.search(_read(archive, "META-INF/container.xml", _HEAD) or b"")
    return found[1].decode("utf-8", "replace") if found else ""


def cover(raw: bytes) -> str:
    """The picture on the cover of an EPUB, by its package document; "" if it names none."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            package = _read(archive, _package(archive), _HEAD) or b""
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        return ""
    item = _COVERS[0].search(package)
    if not item and (name := _COVER_NAME.search(package)):
        item = re.compile(_COVERS[1].pattern % re.escape(name[1])).search(package)
    href = _HREF.search(item[0]) if item else None
    return href[1].decode("utf-8", "replace") if href else ""
