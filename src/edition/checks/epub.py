"""Lints of the EPUB: what reading systems, shops and libraries trip over.

EPUBCheck says whether a book is valid; these say whether it is one that this program ought to
make, in a second and without Java.
https://www.w3.org/TR/epub-33/ and https://www.w3.org/TR/epub-a11y-11/
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import cast
from urllib.parse import unquote, urlsplit

from edition.checks.extract.epub import OPF, XHTML, Element, Item, Package, package
from edition.model.finding import BadInput, Finding, Place

EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"

#: The accessibility metadata that every publication must or should have.
ACCESSIBILITY = (
    "schema:accessMode",
    "schema:accessModeSufficient",
    "schema:accessibilityFeature",
    "schema:accessibilityHazard",
    "schema:accessibilitySummary",
)

_SCRIPTS = frozenset({"application/javascript", "text/javascript", "application/ecmascript"})
_REMOTE_IN_CSS = re.compile(
    r"""(?:url\(\s*["']?|@import\s+["'])\s*(?:[a-z][a-z0-9+.-]*:)?//""", re.I
)
_LOADING = ("src", "poster", "data", "srcset")  # attributes whose address is fetched
_MIMETYPE = b"application/epub+zip"

Fault = tuple[str, str, str, str, int]  # code, message, remedy, path in the EPUB, line
Pages = dict[str, Element]
Lint = Callable[[Package, Pages], Iterator[Fault]]


def check(raw: bytes, name: str) -> tuple[Finding, ...]:
    """The findings on an EPUB."""
    try:
        book = package(raw, name)
        pages = {item.path: book.tree(item.path) for item in book.items if _is_page(item)}
        return tuple(
            Finding(code, message, Place(f"{name}/{path}" if path else name, line), remedy)
            for lint in LINTS
            for code, message, remedy, path, line in lint(book, pages)
        )
    except BadInput as bad:
        return bad.findings


def _is_page(item: Item) -> bool:
    return item.media_type == "application/xhtml+xml"


def _container(book: Package, _: Pages) -> Iterator[Fault]:
    """The zip begins with its media type, uncompressed, so that it can be told by its bytes."""
    entries = book.archive.infolist()
    first = entries[0]
    plain = not first.compress_type and not first.extra
    if first.filename != "mimetype" or not plain or book.read("mimetype") != _MIMETYPE:
        message = "the zip does not begin with an uncompressed entry mimetype"
        yield "EPUB-MIMETYPE", message, "put mimetype first, stored, without extra fields", "", 0
    if "META-INF/encryption.xml" in book.archive.namelist():
        message = "fonts or pages are obfuscated"
        remedy = "embed fonts as they are: their licences allow it"
        yield "EPUB-OBFUSCATED", message, remedy, "META-INF/encryption.xml", 0


def _remote(book: Package, pages: Pages) -> Iterator[Fault]:
    """Nothing is fetched when the book is read."""
    remedy = "put the file into the EPUB, or leave it out"
    for item in book.items:
        if item.media_type == "text/css" and _REMOTE_IN_CSS.search(_text(book, item)):
            yield "EPUB-REMOTE", "the stylesheet fetches from elsewhere", remedy, item.path, 0
    for path, page in pages.items():
        for node in page.iter("*"):
            for address in _fetched(node):
                if urlsplit(address).scheme not in ("", "data") or address.startswith("//"):
                    message = f"the page fetches {address[:80]!r}"
                    yield "EPUB-REMOTE", message, remedy, path, _line(node)


def _text(book: Package, item: Item) -> str:
    return book.read(item.path).decode(errors="replace")


def _fetched(node: Element) -> Iterator[str]:
    """The addresses that a reading system loads to show an element; a link is only followed."""
    for attribute in _LOADING:
        if value := node.get(attribute):
            yield value.strip()
    local = str(node.tag).rpartition("}")[2]
    if local in ("link", "image", "use", "feImage"):
        yield (node.get("href") or node.get("{http://www.w3.org/1999/xlink}href") or "").strip()


def _scripts(book: Package, pages: Pages) -> Iterator[Fault]:
    """A book is read, not run."""
    remedy = "take the script out of the template"
    for item in book.items:
        if item.media_type in _SCRIPTS:
            yield "EPUB-SCRIPT", "the file is a script", remedy, item.path, 0
    for path, page in pages.items():
        for node in page.iter("*"):
            local = str(node.tag).rpartition("}")[2]
            names = [str(key) for key in node.attrib]
            handlers = [name for name in names if re.fullmatch(r"on[a-z]+", name)]
            jumps = (node.get("href") or "").lower().lstrip().startswith("javascript:")
            if local == "script" or handlers or jumps:
                what = handlers[0] if handlers else f"<{local}>"
                yield "EPUB-SCRIPT", f"the page runs a script ({what})", remedy, path, _line(node)


def _styles(_: Package, pages: Pages) -> Iterator[Fault]:
    """How a page looks is said in the stylesheet alone, where a reader can overrule it."""
    for path, page in pages.items():
        for node in page.iter("*"):
            if node.get("style") is not None or node.tag == f"{XHTML}style":
                remedy = "give the element a class, and the class its style in the stylesheet"
                yield "EPUB-STYLE", "the page has a style of its own", remedy, path, _line(node)


def _line(node: Element) -> int:
    return cast("int", node.sourceline) or 0


def _navigation(book: Package, pages: Pages) -> Iterator[Fault]:
    """The navigation document has a table of contents and landmarks."""
    navs = [item for item in book.items if "nav" in item.properties]
    if len(navs) != 1 or navs[0].path not in pages:
        message = f"the package names {len(navs)} navigation documents"
        yield "EPUB-NAV", message, 'give one item properties="nav"', book.path, 0
        return
    for kind in ("toc", "landmarks"):
        if not any(_types(nav) & {kind} for nav in pages[navs[0].path].iter(f"{XHTML}nav")):
            message = f"the navigation document has no {kind}"
            yield "EPUB-NAV", message, f'add a nav with epub:type="{kind}"', navs[0].path, 0


def _types(node: Element) -> set[str]:
    return set((node.get(EPUB_TYPE) or "").split())


def _reachable(book: Package, pages: Pages) -> Iterator[Fault]:
    """A reader comes to every page, by turning pages or by following links."""
    turned = [one.get("idref") for one in book.opf.iter(f"{OPF}itemref") if _is_linear(one)]
    reached = {item.path for item in book.items if item.id in turned or "nav" in item.properties}
    todo = list(reached)
    while todo:
        path = todo.pop()
        links = pages[path].iter(f"{XHTML}a") if path in pages else ()
        new = {_target(path, link.get("href") or "") for link in links} - reached
        reached |= new
        todo += new
    for path in sorted(pages.keys() - reached):
        message = "no reader comes to this page"
        yield "EPUB-UNREACHED", message, "put it into the spine, or link to it", path, 0


def _is_linear(itemref: Element) -> bool:
    return itemref.get("linear") != "no"


def _target(path: str, href: str) -> str:
    parts = urlsplit(href)
    if parts.scheme or not parts.path:
        return path
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))


def _links(book: Package, pages: Pages) -> Iterator[Fault]:
    """Every link within the book leads to a page of it, or to an element that it has."""
    names = {path: {node.get("id") for node in page.iter("*")} for path, page in pages.items()}
    held = set(book.archive.namelist())
    remedy = "link to an id of the book, or take the link out"
    for path, page in pages.items():
        for link in page.iter(f"{XHTML}a"):
            href = link.get("href")
            if href is None or urlsplit(href).scheme or href.startswith("//"):
                continue
            to, name = _target(path, href), unquote(urlsplit(href).fragment)
            if to not in held or (name and to in names and name not in names[to]):
                message = f"a link leads to {href[:80]!r}, which is not in the book"
                yield "EPUB-LINK", message, remedy, path, _line(link)


def _accessible(book: Package, _: Pages) -> Iterator[Fault]:
    """The package says who can read the book, and how."""
    said = {
        meta.get("property") for meta in book.opf.iter(f"{OPF}meta") if (meta.text or "").strip()
    }
    for name in ACCESSIBILITY:
        if name not in said:
            message = f"the package does not give {name}"
            yield "EPUB-ACCESS", message, f'add <meta property="{name}">', book.path, 0


#: In the order in which their findings are told.
LINTS: tuple[Lint, ...] = (
    _container, _remote, _scripts, _styles, _navigation, _reachable, _links, _accessible
)  # fmt: skip
