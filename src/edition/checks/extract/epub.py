"""The words of an EPUB, read along its spine as a reading system does.

`mimetype` and META-INF/container.xml lead to the package document, its spine to the pages. The
text of a witness stands in `<article data-part>` elements, its own notes in other elements that
carry `data-part`; in both, elements that carry `data-generated` are the edition's own. The zip is
untrusted: nothing is unpacked to disk, every entry has a limit, and no XML entity is expanded or
fetched.
https://www.w3.org/TR/epub-33/#sec-ocf and https://www.w3.org/TR/epub-33/#sec-package-doc
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from lxml import etree

from edition.checks.extract.word import Word, words
from edition.model.finding import BadInput, Finding, Place

XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"

#: Elements whose ends part no words; all others do.
INLINE = frozenset(
    {
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins",
        "img", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time",
        "u", "var", "wbr",
    }
)  # fmt: skip

_MOST_ENTRIES = 20_000
_LARGEST_ENTRY = 100_000_000
_LARGEST_BOOK = 1_000_000_000

Element = etree._Element


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of the manifest: its path in the zip, media type and properties."""

    id: str
    path: str
    media_type: str
    properties: frozenset[str]


@dataclass(frozen=True, slots=True)
class Package:
    """An opened EPUB: what is in the zip, and what its package document says."""

    name: str
    archive: zipfile.ZipFile
    path: str
    opf: Element
    items: tuple[Item, ...]
    spine: tuple[Item, ...]

    def read(self, path: str) -> bytes:
        """The bytes of an entry; BadInput when it is missing, too large or damaged."""
        return _entry(self.archive, path, self.name)

    def tree(self, path: str) -> Element:
        """An entry as XML."""
        return tree(self.read(path), f"{self.name}/{path}")


def package(raw: bytes, name: str = "EPUB") -> Package:
    """The package of an EPUB's bytes; BadInput when it cannot be read."""
    archive = _archive(raw, name)
    container = tree(_entry(archive, "META-INF/container.xml", name), name)
    rootfile = container.find(f".//{CONTAINER}rootfile")
    path = rootfile.get("full-path", "") if rootfile is not None else ""
    opf = tree(_entry(archive, path, name), f"{name}/{path}")
    items = tuple(_items(opf, path))
    by_id = {item.id: item for item in items}
    refs = [ref.get("idref", "") for ref in opf.iter(f"{OPF}itemref")]
    for ref in refs:
        if ref not in by_id:
            raise _unreadable(f"{name}/{path}", f"the spine names {ref!r}, the manifest does not")
    return Package(name, archive, path, opf, items, tuple(by_id[ref] for ref in refs))


def epub_words(raw: bytes, name: str = "EPUB", *, notes: bool = False) -> tuple[Word, ...]:
    """The words of a book's articles, or of its witnesses' notes, in the order of its spine."""
    return tuple(
        word
        for path, element in texts(package(raw, name), notes)
        for word in _words(_texts(element, path), path)
    )


def texts(book: Package, notes: bool) -> Iterator[tuple[str, Element]]:
    """The elements that hold a witness's words, or its own notes, and the paths of their pages."""
    for item in book.spine:
        if item.media_type != "application/xhtml+xml":
            continue
        for element in book.tree(item.path).iter(f"{XHTML}*"):
            if element.get("data-part") is None or _in_another(element):
                continue
            if (element.tag == f"{XHTML}article") is not notes:
                yield item.path, element


def _in_another(element: Element) -> bool:
    return any(one.get("data-part") is not None for one in element.iterancestors())


def _words(texts: Iterator[tuple[str, str]], path: str) -> Iterator[Word]:
    """The words of pieces of text and the ids they stand in; "\\n" parts blocks."""
    piece, place = "", ""
    for text, at in texts:
        if text == "\n" or (text[:1].isspace() and piece):
            yield from (Word(word, f"{path}#{place}") for word in words(piece))
            piece = ""
        place = at if not piece.strip() else place
        piece += text
    yield from (Word(word, f"{path}#{place}") for word in words(piece))


def _texts(root: Element, path: str) -> Iterator[tuple[str, str]]:
    """Every text node below `root` with the id nearest above it, "\\n" at block ends."""
    todo: list[tuple[Element | str, str]] = [(root, "")]
    while todo:
        node, place = todo.pop()
        if isinstance(node, str):
            yield node, place
            continue
        if isinstance(node, etree._Entity):
            raise _unreadable(f"{path}#{place}", f"the page has an entity of its own, {node.text}")
        if not isinstance(node.tag, str) or node.get("data-generated") is not None:
            continue
        here = node.get("id") or place
        edge = "" if etree.QName(node).localname in INLINE else "\n"
        kids: list[tuple[Element | str, str]] = [(edge, here), (node.text or "", here)]
        for kid in node:
            kids += [(kid, here), (kid.tail or "", here)]
        todo += reversed([*kids, (edge, here)])


def _items(opf: Element, opf_path: str) -> Iterator[Item]:
    folder = posixpath.dirname(opf_path)
    for item in opf.iter(f"{OPF}item"):
        href = unquote(urlsplit(item.get("href", "")).path)
        path = posixpath.normpath(posixpath.join(folder, href))
        properties = frozenset((item.get("properties") or "").split())
        yield Item(item.get("id", ""), path, item.get("media-type", ""), properties)


def _archive(raw: bytes, name: str) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as fault:
        raise _unreadable(name, f"the EPUB is no zip file: {fault}") from fault
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise _unreadable(name, "the EPUB is encrypted")
    if len({entry.filename for entry in entries}) < len(entries):
        raise _unreadable(name, "the EPUB has two entries of one name")
    if len(entries) > _MOST_ENTRIES or sum(one.file_size for one in entries) > _LARGEST_BOOK:
        raise _unreadable(name, "the EPUB unpacks to more than a book can hold")
    return archive


def _entry(archive: zipfile.ZipFile, path: str, name: str) -> bytes:
    try:
        entry = archive.getinfo(path)
        with archive.open(entry) as stream:
            content = stream.read(_LARGEST_ENTRY + 1)
    except KeyError as fault:
        raise _unreadable(name, f"the EPUB has no entry {path!r}") from fault
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, zlib.error) as fault:
        raise _unreadable(f"{name}/{path}", f"the entry is damaged: {fault}") from fault
    if len(content) > _LARGEST_ENTRY:
        raise _unreadable(f"{name}/{path}", "the entry is larger than a page can be")
    return content


def tree(raw: bytes, name: str) -> Element:
    """XML that is a stranger's: no entity is expanded, nothing fetched. BadInput, with `name`."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        huge_tree=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as fault:
        line = fault.lineno or 0
        raise _unreadable(name, f"this is not well-formed XML: {fault.msg}", line) from fault
    return root


def _unreadable(name: str, message: str, line: int = 0) -> BadInput:
    remedy = "build the EPUB again; if the message stays, the renderer is at fault"
    return BadInput(Finding("EPUB-UNREADABLE", message, Place(name, line), remedy))
