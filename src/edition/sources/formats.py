"""What kind of file a witness is: seen from its first bytes, with its name as evidence.

A page of HTML, a book as EPUB, Markdown; what pandoc can read where a user has it; all else is
plain text. https://mimesniff.spec.whatwg.org/#identifying-a-resource-with-an-unknown-mime-type
"""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

from edition.model.finding import BadInput, Finding, Place
from edition.sources.encoding import BINARY

#: Formats that only pandoc reads, by the suffix of their files, and its name for each.
FOREIGN = {
    "docx": "docx", "odt": "odt", "rtf": "rtf", "fb2": "fb2", "tex": "latex", "latex": "latex",
    "rst": "rst", "org": "org", "textile": "textile", "wiki": "mediawiki", "mediawiki": "mediawiki",
    "typ": "typst", "docbook": "docbook", "dbk": "docbook", "opml": "opml", "ipynb": "ipynb",
}  # fmt: skip
OWN = ("plain", "html", "markdown", "epub")
KNOWN = (*OWN, *dict.fromkeys(FOREIGN.values()))

_SUFFIXES = {
    "htm": "html", "html": "html", "xhtml": "html", "xht": "html", "shtml": "html", "mht": "html",
    "md": "markdown", "markdown": "markdown", "mkd": "markdown", "mdown": "markdown",
    "epub": "epub", **FOREIGN,
}  # fmt: skip
_HEAD = 65_536  # bytes that are looked at
_HTML = re.compile(
    r"(?:\s|<!--.*?-->|<\?xml[^>]*>|<!DOCTYPE(?!\s+html)[^>]*>)*"
    r"<(?:!DOCTYPE\s+html|html|head|body|title|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(
    r"<(?:p|br|div|h[1-6]|table|center|font|hr|a|i|b|em|ul|ol|blockquote)[\s>/]", re.I
)
_FICTION = re.compile(r"\s*(?:<\?xml[^>]*>)?\s*<FictionBook\b")
_HEADLINE = re.compile(r"^#{1,6} \S", re.MULTILINE)
_SYNTAX = re.compile(r"\]\((?:https?:|#|\.?/)|^```|^\[[^\]\n]+\]: \S", re.MULTILINE)


_SAVED = re.compile(rb"\s*(?:from|mime-version|content-type|subject|date|snapshot-[\w-]+):", re.I)
_READ = (b"PK\x03\x04", b"{\\rtf")  #: beginnings of files that are no plain text, and are read
_ANEW = "save it again as a web page (HTML), or as plain text, EPUB or DOCX"


@dataclass(frozen=True, slots=True)
class Format:
    """The format of a witness, and how that was found out."""

    name: str
    evidence: tuple[str, ...] = ()


def found(raw: bytes, file: str) -> Format:
    """The format of a file by its content and its name."""
    suffix = PurePath(file).suffix.lower().removeprefix(".")
    named = _SUFFIXES.get(suffix, "")
    by_name = f"its name ends in .{suffix}"
    if raw.startswith(b"PK\x03\x04"):
        return _zipped(raw, by_name if named else "")
    head = _characters(raw[:_HEAD])
    if raw.startswith(b"{\\rtf"):
        return Format("rtf", ("begins as rich text does",))
    if _FICTION.match(head):
        return Format("fb2", ("begins with <FictionBook",))
    if match := _HTML.match(head):
        begun = "<" + match[0].rpartition("<")[2]
        return Format("html", (f"begins with {begun}",))
    if named == "html" and _TAG.search(head):
        return Format("html", (by_name, "has tags of HTML"))
    if named == "markdown" or (not named and _is_markdown(head)):
        written = "has headings and links of Markdown"
        return Format("markdown", (by_name,) if named else (written,))
    if named in FOREIGN.values() and named not in {"docx", "odt", "rtf", "fb2"}:
        return Format(named, (by_name,))
    return Format("plain")


def refused(raw: bytes) -> tuple[str, str]:
    """What a file is that is in none of these formats, and what to do; "" and "" for all others."""
    head = raw[:_HEAD]
    if _SAVED.match(head) and b"multipart/related" in head.lower():
        return "a page saved with its pictures in one file (MHTML)", _ANEW
    if head.startswith(b"bplist00") and b"WebMainResource" in raw:
        return "a page saved as a web archive", _ANEW
    if head[60:68] == b"BOOKMOBI":
        return "a book for Kindle", _ANEW
    binary = (told for sign, *told in BINARY if sign not in _READ and head.startswith(sign))
    what, remedy = next(binary, ("", ""))
    return what, remedy


def declared(name: str, place: Place) -> Format:
    """The format that a manifest or a user declares. Raises BadInput for one that is not known."""
    form = name.strip().lower()
    form = _SUFFIXES.get(form, "plain" if form in {"txt", "text"} else form)
    if form not in KNOWN:
        message, remedy = f"“{name}” is no format of a source", f"known are {', '.join(KNOWN)}"
        raise BadInput(Finding("WITNESS-FORMAT", message, place, remedy))
    return Format(form, (f"{name}, as declared",))


def _characters(head: bytes) -> str:
    """The beginning of a file, well enough to see tags in it."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):  # fmt: skip
        if head.startswith(mark):
            return head[len(mark) :].decode(name, "replace")
    return head.replace(b"\0", b"").decode("latin-1")


def _is_markdown(head: str) -> bool:
    """Whether a text without a name that tells has the headings and the links of Markdown."""
    return len(_HEADLINE.findall(head)) >= 2 and len(_SYNTAX.findall(head)) >= 2


def _zipped(raw: bytes, by_name: str) -> Format:
    """What is in a zip: a book, an office document, or no text at all."""
    try:
        names = set(zipfile.ZipFile(io.BytesIO(raw)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        return Format("epub" if by_name.endswith(".epub") else "plain", (by_name,))
    if "META-INF/container.xml" in names:
        return Format("epub", ("a zip with META-INF/container.xml",))
    if "word/document.xml" in names:
        return Format("docx", ("a zip with word/document.xml",))
    if {"content.xml", "mimetype"} <= names:
        return Format("odt", ("a zip with content.xml",))
    return Format("plain")
