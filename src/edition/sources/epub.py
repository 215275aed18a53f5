"""An EPUB as a witness: its pages in the order of the spine, as one text.

The zip is a stranger's. Nothing is unpacked to disk, what would unpack to more than a book is
refused before it is read, and so are books that are locked (encrypted) and names that lead out.
https://www.w3.org/TR/epub-33/#sec-ocf, https://www.w3.org/TR/epub-33/#sec-spine-elem
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NoReturn

from ebooklib import epub

from edition.model.finding import BadInput, Finding, Place
from edition.sources.html.addresses import placed
from edition.sources.html.outline import Entry, entries
from edition.sources.html.reader import Package, transcribed
from edition.sources.transcript import Transcript

_MOST_ENTRIES = 20_000
_LARGEST = 500_000_000  # bytes of all entries, unpacked
_LARGEST_PAGES = 50_000_000  # bytes of all pages
_PACKED = 200  # how many times smaller text can be packed, and no bomb
_PAGES = frozenset({"application/xhtml+xml", "text/html", "text/x-oeb1-document"})
#: What encrypts fonts only, so that they are of no use outside the book.
_FONTS_ONLY = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_ALGORITHM = re.compile(rb"""Algorithm\s*=\s*["']([^"']{1,200})["']""")
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}encoding=["']([\w.:-]{1,40})""", re.IGNORECASE)
_LARGEST_SHEET, _IMPORTS = 1_000_000, 20  # bytes of a style sheet; others that it imports
_LARGEST_LIST = 5_000_000  # bytes of a contents list
_IMPORT = re.compile(r"""@import\s+(?:url\(\s*)?["']?([^"'()\s;]{1,300})""", re.IGNORECASE)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)


class _Reader(epub.EpubReader):  # type: ignore[misc]
    """EbookLib's reader for the package and its pages, without its contents lists."""

    def _parse_ncx(self, data: bytes) -> None:
        """The contents list is not needed, and many are faulty."""

    def _parse_nav(self, data: bytes, base_path: str, navtype: str = "toc") -> None:
        """The same."""

    def read_file(self, name: str) -> bytes:
        """An entry; nothing for one that is missing, which matters only if it is a page."""
        try:
            return bytes(super().read_file(name))
        except KeyError:
            return b""


def read_epub(raw: bytes, file: str) -> Transcript:
    """The transcription of an EPUB. Raises BadInput, with the path `file`."""
    _safe(raw, file)
    try:
        book = _Reader(io.BytesIO(raw)).load()
        items = {item.id: item for item in book.items}
        spine = [items.get(name) for name, _ in book.spine]
    except Exception as fault:  # whatever a faulty package makes EbookLib stumble over
        said = " ".join(str(fault).split()) or type(fault).__name__
        _refuse("EPUB", f"the package of this EPUB cannot be read: {said[:200]}", file,
                "is it whole? EPUBCheck tells what is wrong with it")  # fmt: skip
    pages = [item for item in spine if item is not None and item.media_type in _PAGES]
    for item in pages:
        if not item.content:
            _refuse("EPUB", f"the page {item.file_name} that the spine names is missing", file,
                    "is the EPUB whole?")  # fmt: skip
    if not pages:
        _refuse("EPUB", "the spine of this EPUB names no page", file, "is it whole?")
    made = transcribed(_markup(pages, file), Package(_said(book), _sheets(book), _listed(book)))
    evidence = (f"{len(pages)} pages in the order of the spine",)
    return Transcript(made.text, made.marks, made.drops, made.said, evidence)


def _markup(pages: list[epub.EpubItem], file: str) -> Iterator[tuple[str, str]]:
    for item in pages:
        text = _characters(item.content)
        if "<!ENTITY" in text:
            _refuse("EPUB-ENTITY", f"the page {item.file_name} declares entities of its own", file,
                    "EPUB forbids them; take the declarations out")  # fmt: skip
        yield item.file_name, _CDATA.sub(lambda section: _escaped(section[1]), text)


def _sheets(book: epub.EpubBook) -> dict[str, str]:
    """The style sheets of the book by their paths, each with those before it that it imports."""
    own = {item.file_name: _characters(item.content[:_LARGEST_SHEET]) for item in book.items
           if item.media_type == "text/css" and item.content}  # fmt: skip
    return {name: _imported(name, own) + sheet for name, sheet in own.items()}


def _listed(book: epub.EpubBook) -> tuple[Entry, ...]:
    """Its contents list: that of its navigation document, or an NCX."""
    navs = [item for item in book.items if isinstance(item, epub.EpubNav)]
    old = [item for item in book.items if item.media_type == "application/x-dtbncx+xml"]
    for item in (one for one in (*navs, *old) if one.content):
        if found := tuple(entries(_characters(item.content[:_LARGEST_LIST]), item.file_name)):
            return found
    return ()


def _imported(name: str, own: Mapping[str, str]) -> str:
    """What a sheet imports from the book, and from nowhere else."""
    paths = (placed(found[1], name) for found in islice(_IMPORT.finditer(own[name]), _IMPORTS))
    return "".join(own.get(path, "") + "\n" for path in paths if path != name)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _characters(raw: bytes) -> str:
    """The characters of a page: UTF-8 or UTF-16, or what its XML declaration says."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    declared = _DECLARED.match(raw.removeprefix(b"\xef\xbb\xbf"))
    try:
        return raw.decode(declared[1].decode() if declared else "utf-8-sig").removeprefix("\ufeff")
    except (LookupError, ValueError):
        return raw.decode("utf-8-sig", "replace")


def _said(book: epub.EpubBook) -> dict[str, str]:
    """What the package says of the book."""
    said = {}
    for key, name in (("title", "title"), ("author", "creator"), ("language", "language")):
        values = [value for value, _ in book.get_metadata("DC", name) if value]
        if values:
            said[key] = " ".join(values[0].split())
    return said


def _safe(raw: bytes, file: str) -> None:
    """Raises BadInput for what is no book, or none that may be opened."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as fault:
        _refuse("EPUB", f"the EPUB is no whole zip file: {fault}", file, "get it again")
    if any(entry.flag_bits & 1 for entry in entries) or _locked(archive):
        _refuse("EPUB-LOCKED", "the book is encrypted (DRM)", file, "get it without, or as text")
    names = [entry.filename for entry in entries]
    if len(set(names)) < len(names):
        _refuse("EPUB", "the EPUB has two entries of one name", file, "is it whole?")
    for name in names:
        if name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or ":" in name[:3]:
            message = f"the entry {name[:80]!r} leads out of the EPUB"
            _refuse("EPUB-OUTSIDE", message, file, "this is no book to be trusted")
    packed = [e for e in entries if e.file_size > 10_000_000
              and e.file_size > _PACKED * max(e.compress_size, 1)]  # fmt: skip
    pages = sum(e.file_size for e in entries if _is_page(e.filename))
    total = sum(e.file_size for e in entries)
    if packed or len(entries) > _MOST_ENTRIES or total > _LARGEST or pages > _LARGEST_PAGES:
        message = f"the EPUB unpacks to {total:,} bytes in {len(entries):,} entries"
        _refuse("EPUB-SIZE", f"{message}, more than a book can have", file, "divide it")


def _is_page(name: str) -> bool:
    return posixpath.splitext(name)[1].lower() in {".xhtml", ".html", ".htm", ".xml", ".opf"}


def _locked(archive: zipfile.ZipFile) -> bool:
    """Whether more of the book is encrypted than its fonts."""
    try:
        with archive.open("META-INF/encryption.xml") as stream:
            said = stream.read(1_000_000)
    except KeyError:
        return False
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, RuntimeError):
        return True
    return any(found.decode("latin-1") not in _FONTS_ONLY for found in _ALGORITHM.findall(said))


def _refuse(code: str, message: str, file: str, remedy: str) -> NoReturn:
    raise BadInput(Finding(code, message, Place(file), remedy)) from None
