"""Input that means harm, in growing sizes: what each costs, and what comes of it.

    python benchmarks/hostile.py [WORD …]

For each case and size: seconds to read it, seconds to hold the transcription against what is seen
of it, and how the cost grows where the size doubles (near 2 where it is linear). With WORDs, only
the cases whose names have one of them.
"""

from __future__ import annotations

import io
import sys
import time
import zipfile
from collections.abc import Callable

from edition.checks.extract.witness import unlike, witness_text
from edition.model.finding import BadInput
from edition.sources.reading import read

SIZES = (2_500, 5_000, 10_000)
HEAD = "<!DOCTYPE html><p>x "

WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>Words.</w:t></w:r></w:p>{}</w:body></w:document>"
)
OPEN = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
    "<text:p>Words.</text:p>{}</office:text></office:body></office:document-content>"
)
STYLES = (
    '<office:document-styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">'
    "<office:styles/></office:document-styles>"
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" '
    'ContentType="application/xml"/></Types>'
)
RELATIONS = (
    f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" '
    'Target="word/document.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
    "</Relationships>"
)


def repeated(piece: str, head: str = HEAD) -> Callable[[int], bytes]:
    return lambda n: (head + piece * n).encode()


def notes(n: int) -> bytes:
    calls = "".join(f"<p>Words <a id=r{i} href='#f{i}'>{i}</a> more" for i in range(n))
    own = "".join(f"<p id=f{i}><a href='#r{i}'>{i}</a> A note" for i in range(n))
    return (HEAD + calls + own).encode()


def links(n: int) -> bytes:
    """Links to and fro, to places of a thousand names, and to nowhere."""
    words = "<p id=p{}>Go <a href='#p{}'>there</a> or <a href='#x{}'>no</a> <a name=q{}>"
    return (HEAD + "".join(words.format(i, n - i, i, i) for i in range(n))).encode()


def pictures(n: int) -> bytes:
    """Pictures of every kind of address."""
    kinds = ("a{}.png", "../{}.png", "http://x.y/{}.png", "data:image/png,{}", "/{}", "%2e%2e/{}")
    words = "<p>w <img src='{}' alt='a b'> w<img src=b{}.png>"
    return (HEAD + "".join(words.format(kinds[i % 6].format(i), i) for i in range(n))).encode()


def office(body: str, name: str = "word/document.xml", space: str = WORD) -> Callable[[int], bytes]:
    """A document of an office with something in it again and again."""

    def made(n: int) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
            archive.writestr("[Content_Types].xml", TYPES)
            archive.writestr("_rels/.rels", RELATIONS)
            archive.writestr(name, space.format(body * n))
            archive.writestr("styles.xml", STYLES)
        return buffer.getvalue()

    return made


def bomb(n: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("META-INF/container.xml", "<container/>")
        archive.writestr("a", b"\0" * 10_000 * n)
    return buffer.getvalue()


PAGES = {
    "nested blocks": "<div>w", "nested formats": "<b>w", "formats around blocks": "<i><p>w ",
    "nested quotations": "<blockquote>w", "nested lists": "<ol><li>w",
    "nested tables": "<table><tr><td>w", "nested forms": "<form>w", "nested links": "<a href=#x>w",
    "nested figures": "<figure>w<img alt='big picture' src=x>", "nested preformatted": "<pre>w\n",
    "nested drawings": "<svg><title>a</title>w", "objects": "<object data=file:///etc/passwd>w",
    "end tags": "</div></p></b>w", "scripts": "<script>x</script>w", "comments": "<!-- c -->w",
    "line ends": "<br>w", "blank lines": "<br><br>w", "rules": "<hr>w",
    "pictures": "<img alt='a b'>", "paragraphs": "<p>A word.",
    "entities": "&amp;&#x41;&bogus;", "signs": "<", "open tags": "<a ", "open quotes": "<a b='",
    "form fields": "a <button>b</button>", "selects": "<select><option>w",
    "tables": "<table><tr><td>a<td>b<tr><td>c<td>d</table>", "terms": "<dl><dt>w<dd>x",
    "stanzas": "<div class=stanza>One line<br><span class=i2>and two<br></span></div>",
}  # fmt: skip
MARKDOWN = {
    "quotes": ">", "brackets": "[", "parentheses": "[a](", "stars": "*a **b ", "backticks": "`a",
    "calls": "[^a]", "fences": "```\n", "rows": "| a | b |\n|---|---|\n", "items": "- a\n",
}  # fmt: skip
CASES: dict[str, tuple[str, Callable[[int], bytes]]] = {
    **{f"page: {name}": ("a.html", repeated(piece)) for name, piece in PAGES.items()},
    **{f"Markdown: {name}": ("a.md", repeated(piece, "")) for name, piece in MARKDOWN.items()},
    "page: notes": ("a.html", notes),
    "page: links": ("a.html", links),
    "page: pictures to everywhere": ("a.html", pictures),
    "page: figures": ("a.html", repeated("<figure><img src=a.png alt=bc><figcaption>w</figure>")),
    "page: nested divs of figures": ("a.html", repeated("<div class=figure><img src=a.png>")),
    "page: drawings of pictures": ("a.html", repeated("<svg><image href=a.png></svg>w")),
    "Markdown: pictures": ("a.md", repeated("![a b](c.png) ", "")),
    "Markdown: headings of a name": ("a.md", repeated("# A\n\n[b](#a)\n\n", "")),
    "DOCX: paragraphs": ("a.docx", office("<w:p><w:r><w:t>One more. </w:t></w:r></w:p>")),
    "DOCX: fields never closed": ("a.docx", office('<w:p><w:r><w:fldChar w:fldCharType="begin"/>'
                                  "</w:r><w:r><w:t>w</w:t></w:r></w:p>")),
    "ODT: paragraphs": ("a.odt", office("<text:p>One more.</text:p>", "content.xml", OPEN)),
    "ODT: open sections": ("a.odt", office("<text:section>w", "content.xml", OPEN)),
    "page: attributes": ("a.html", lambda n: (HEAD + "<p " + "a=b " * n + ">w").encode()),
    "page: rules of style": ("a.html", lambda n: ("<!DOCTYPE html><style>" + ".a{font-style:italic}"
                                                  * n + "</style><p class=a>w").encode()),
    "page: style without end": ("a.html", lambda n: b"<!DOCTYPE html><style>" + b"a" * 9 * n),
    "book: bomb": ("a.epub", bomb),
    "text: one line": ("a.txt", repeated("words and ", "")),
    "text: quotation marks": ("a.txt", repeated('"', "")),
}  # fmt: skip


def run(raw: bytes, file: str) -> tuple[float, str]:
    """The seconds that a case takes, and what comes of it."""
    start = time.process_time()
    try:
        document = read(raw, part="p", file=file, path=file)
    except BadInput as bad:
        return time.process_time() - start, f"refused: {bad.findings[0].code}"
    witness, took = document.witness, time.process_time() - start
    try:
        seen = witness_text(raw, witness.format, witness.encoding, witness.bom)
    except BadInput as bad:
        return took, f"read, and refused by the proof: {bad.findings[0].code}"
    wrong = unlike(seen, document.source, witness.drops, witness.format) if seen else ""
    return took, f"read, all words: {time.process_time() - start - took:.2f} s{wrong and ' NOT SO'}"


def main(*words: str) -> None:
    for name, (file, make) in CASES.items():
        if words and not any(word in name for word in words):
            continue
        took = [run(make(size), file) for size in SIZES]
        seconds = "  ".join(f"{time:5.2f} s" for time, _ in took)
        growth = took[-1][0] / max(took[-2][0], 0.01)
        print(f"{name:28} {seconds}   × {growth:.1f}   {took[-1][1]}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
