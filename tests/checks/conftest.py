"""Books to check: set by the engine from a few lines of XHTML, bound by hand, with a ledger."""

import hashlib
import html
import io
import json
import warnings
import zipfile
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

import fontpkg_eb_garamond
import fontpkg_literata
import pytest

from edition.model.text import Span, Text

with warnings.catch_warnings():
    warnings.simplefilter("ignore", UserWarning)
    import weasyprint

Press = Callable[..., bytes]


PACKAGES = {"Literata": fontpkg_literata, "Garamond": fontpkg_eb_garamond}


def _faces(family: str) -> str:
    return "\n".join(
        f"@font-face {{ font-family: '{family}'; src: url('{path.as_uri()}');"
        f" font-style: {'italic' if 'Italic' in path.name else 'normal'} }}"
        for path in sorted((Path(PACKAGES[family].__file__).parent / "files").glob("*.ttf"))
    )


PRINT = """
@page { size: 110mm 170mm; margin: 15mm; @top-center { content: string(head) }
        @bottom-center { content: counter(page) } }
html { font-size: 11pt; line-height: 1.35; hyphens: auto; text-align: justify }
h1 { string-set: head content() }
"""


@cache
def _set(articles: str, css: str = "", family: str = "Literata") -> bytes:
    page = (
        f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>A Book</title>"
        f"<style>{_faces(family)}{PRINT} html {{ font-family: {family} }} {css}</style></head>"
        f"<body><h1>Front</h1>{articles}</body></html>"
    )
    pdf: bytes = weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
    return pdf


@pytest.fixture(scope="session")
def press() -> Press:
    """Sets articles of XHTML as a tagged PDF."""
    return _set


CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf"
 media-type="application/oebps-package+xml"/></rootfiles></container>
"""

PACKAGE = """<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:4f3c3c51-6c5e-4b5e-9f0a-2f6f3f0d9c11</dc:identifier>
<dc:title>A Book</dc:title><dc:language>en</dc:language>
<meta property="dcterms:modified">2026-01-01T00:00:00Z</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">All of the book is text.</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
{items}
</manifest>
<spine>
{refs}
</spine>
</package>
"""

NAV = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en"
 xml:lang="en"><head><title>Contents</title></head><body>
<nav epub:type="toc" id="toc"><h1>Contents</h1><ol>{entries}</ol></nav>
<nav epub:type="landmarks" hidden="hidden"><ol>
<li><a epub:type="bodymatter" href="text1.xhtml">Text</a></li></ol></nav>
</body></html>
"""

PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en"
 xml:lang="en"><head><title>A Book</title></head><body>
<p>This line is the edition's own.</p>
{article}
</body></html>
"""


def _entries(pages: Sequence[str]) -> dict[str, str]:
    """The files of a small EPUB, a page each for some articles."""
    names = [f"text{number}" for number in range(1, len(pages) + 1)]
    items = "\n".join(
        f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"/>'
        for name in names
    )
    refs = "\n".join(f'<itemref idref="{name}"/>' for name in names)
    entries = "".join(f'<li><a href="{name}.xhtml">Text</a></li>' for name in names)
    return {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "book/package.opf": PACKAGE.format(items=items, refs=refs),
        "book/nav.xhtml": NAV.format(entries=entries),
        **{
            f"book/{name}.xhtml": PAGE.format(article=page)
            for name, page in zip(names, pages, strict=True)
        },
    }


@pytest.fixture(scope="session")
def entries() -> Callable[[Sequence[str]], dict[str, str]]:
    """The files of a small EPUB, to be changed and bound."""
    return _entries


def _bound(
    files: dict[str, str] | dict[str, bytes], stored: Iterable[str] = ("mimetype",)
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            kind = zipfile.ZIP_STORED if name in set(stored) else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, kind)
    return out.getvalue()


@pytest.fixture(scope="session")
def bind() -> Callable[..., bytes]:
    """Binds files as an EPUB."""
    return _bound


@pytest.fixture(scope="session")
def book(bind: Callable[..., bytes]) -> Callable[[Sequence[str]], bytes]:
    """An EPUB of some articles."""
    return lambda pages: bind(_entries(pages))


def _record(
    part: str, raw: bytes, text: Text, body: Sequence[Span], encoding: str
) -> dict[str, object]:
    return {
        "part": part,
        "file": "witness.txt",
        "sha256": hashlib.sha256(raw).hexdigest(),
        "encoding": encoding,
        "bom": raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe")),
        "length": len(text.source),
        "body": [[span.start, span.end] for span in body],
        "changes": [
            {
                "source": [change.source.start, change.source.end],
                "output": [change.output.start, change.output.end],
                "line": text.source.count("\n", 0, change.source.start) + 1,
                "before": change.before,
                "after": change.after,
                "listed": change.listed,
                "steps": [{"rule": step.rule, "reason": step.reason} for step in change.steps],
            }
            for change in text.changes()
        ],
        "doubts": [],
    }


@pytest.fixture(scope="session")
def record() -> Callable[..., dict[str, object]]:
    """The ledger of one witness, as Python values."""
    return _record


@pytest.fixture(scope="session")
def ledger() -> Callable[..., bytes]:
    """The ledger of some records, as it is written."""

    def write(*records: object) -> bytes:
        return json.dumps({"format": 1, "edition": "book", "parts": records}).encode()

    return write


@pytest.fixture(scope="session")
def article() -> Callable[[str, Iterable[str]], str]:
    """An article of paragraphs of plain text."""

    def write(part: str, paragraphs: Iterable[str]) -> str:
        blocks = "\n".join(
            f'<p id="{part}-{number}">{html.escape(text)}</p>'
            for number, text in enumerate(paragraphs, start=1)
        )
        return f'<article data-part="{part}">\n{blocks}\n</article>'

    return write
