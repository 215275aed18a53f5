"""Each lint has a book that offends it, and none is offended by a clean one."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from edition.checks import epub, pdf
from edition.checks.extract.epub import epub_words
from edition.model.finding import BadInput, Finding

Files = dict[str, str]
ARTICLE = (
    '<article data-part="a"><p id="one">A word, and <a href="nav.xhtml">a link</a>.</p></article>'
)
PAGE, PACKAGE, NAV = "book/text1.xhtml", "book/package.opf", "book/nav.xhtml"


def codes(findings: tuple[Finding, ...]) -> set[str]:
    assert all(finding.remedy and finding.message for finding in findings)
    return {finding.code for finding in findings}


def with_(name: str, before: str, after: str) -> Callable[[Files], Files]:
    """The files with a part of one of them changed."""

    def change(files: Files) -> Files:
        assert before in files[name], before
        return {**files, name: files[name].replace(before, after, 1)}

    return change


def added(name: str, content: str, media_type: str) -> Callable[[Files], Files]:
    """The files and one more, which the manifest names."""
    path = name.removeprefix("book/")
    item = f'<item id="more" href="{path}" media-type="{media_type}"/></manifest>'
    return lambda files: {**with_(PACKAGE, "</manifest>", item)(files), name: content}


EPUBS: dict[str, tuple[str, Callable[[Files], Files]]] = {
    "mimetype last": ("EPUB-MIMETYPE", lambda f: {**{k: f[k] for k in reversed(f)}}),
    "mimetype of something else": ("EPUB-MIMETYPE", with_("mimetype", "epub+zip", "zip")),
    "obfuscated": ("EPUB-OBFUSCATED", lambda f: {**f, "META-INF/encryption.xml": "<encryption/>"}),
    "remote image": (
        "EPUB-REMOTE", with_(PAGE, "</article>", '<img src="https://example.org/x"/></article>')
    ),
    "remote image without a scheme": (
        "EPUB-REMOTE", with_(PAGE, "</article>", '<img src="//example.org/x"/></article>')
    ),
    "remote stylesheet": (
        "EPUB-REMOTE",
        with_(PAGE, "</head>", '<link rel="stylesheet" href="http://example.org/x.css"/></head>'),
    ),
    "stylesheet with a remote font": (
        "EPUB-REMOTE",
        added("book/x.css", "@font-face { src: url('https://example.org/x.woff2') }", "text/css"),
    ),
    "stylesheet that imports": (
        "EPUB-REMOTE", added("book/x.css", '@import "//example.org/x.css";', "text/css")
    ),
    "script element": ("EPUB-SCRIPT", with_(PAGE, "</head>", "<script>1</script></head>")),
    "script file": ("EPUB-SCRIPT", added("book/x.js", "1", "text/javascript")),
    "handler": ("EPUB-SCRIPT", with_(PAGE, "<p id", '<p onclick="1" id')),
    "link that runs": ("EPUB-SCRIPT", with_(PAGE, 'href="nav.xhtml"', 'href="javascript:1"')),
    "style attribute": ("EPUB-STYLE", with_(PAGE, "<p id", '<p style="color: red" id')),
    "style element": ("EPUB-STYLE", with_(PAGE, "</head>", "<style>p { }</style></head>")),
    "no navigation": ("EPUB-NAV", with_(PACKAGE, ' properties="nav"', "")),
    "no contents": ("EPUB-NAV", with_(NAV, 'epub:type="toc"', "")),
    "no landmarks": ("EPUB-NAV", with_(NAV, 'epub:type="landmarks"', "")),
    "page outside the spine": (
        "EPUB-UNREACHED", added("book/lost.xhtml", "<html/>", "application/xhtml+xml")
    ),
    "link to no page": ("EPUB-LINK", with_(PAGE, 'href="nav.xhtml"', 'href="gone.xhtml"')),
    "link to no id": ("EPUB-LINK", with_(PAGE, 'href="nav.xhtml"', 'href="#two"')),
    "link to no id of another page": (
        "EPUB-LINK", with_(PAGE, 'href="nav.xhtml"', 'href="nav.xhtml#gone"')
    ),
    **{
        name: ("EPUB-ACCESS", with_(PACKAGE, name, "schema:other")) for name in epub.ACCESSIBILITY
    },
    "page that is no XML": ("EPUB-UNREADABLE", with_(PAGE, "</p>", "</q>")),
    "no package": ("EPUB-UNREADABLE", with_("META-INF/container.xml", "package.opf", "x.opf")),
    "spine of what is not there": ("EPUB-UNREADABLE", with_(PACKAGE, 'idref="text1"', 'idref="x"')),
}  # fmt: skip


def test_a_clean_epub(entries: Any, bind: Any) -> None:
    assert epub.check(bind(entries([ARTICLE])), "a.epub") == ()


@pytest.mark.parametrize("case", EPUBS)
def test_an_offending_epub(entries: Any, bind: Any, case: str) -> None:
    code, change = EPUBS[case]
    findings = epub.check(bind(change(entries([ARTICLE]))), "a.epub")
    assert codes(findings) == {code}


def test_a_page_that_is_linked_is_reached(entries: Any, bind: Any) -> None:
    files = with_(PACKAGE, '<itemref idref="text1"/>', '<itemref idref="text1" linear="no"/>')(
        entries([ARTICLE])
    )
    assert epub.check(bind(files), "a.epub") == ()
    alone = with_(NAV, 'href="text1.xhtml"', 'href="nav.xhtml"')(files)
    alone = with_(NAV, 'href="text1.xhtml"', 'href="nav.xhtml"')(alone)
    assert codes(epub.check(bind(alone), "a.epub")) == {"EPUB-UNREACHED"}


def test_a_compressed_mimetype(entries: Any, bind: Any) -> None:
    assert codes(epub.check(bind(entries([ARTICLE]), stored=()), "a.epub")) == {"EPUB-MIMETYPE"}


def test_the_place_is_file_and_line(entries: Any, bind: Any) -> None:
    files = with_(PAGE, "<p id", '<p style="" id')(entries([ARTICLE]))
    (finding,) = epub.check(bind(files), "a.epub")
    assert str(finding.place) == "a.epub/book/text1.xhtml:6"


def test_a_zip_bomb_is_refused(bind: Any) -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("META-INF/container.xml", "w", force_zip64=True) as entry,
    ):
        for _ in range(110):
            entry.write(b" " * 1_000_000)
    assert codes(epub.check(out.getvalue(), "a.epub")) == {"EPUB-UNREADABLE"}


def test_entities_are_neither_expanded_nor_fetched(entries: Any, bind: Any) -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b SYSTEM "file:///etc/hostname">]>'
    files = with_(PAGE, "<!DOCTYPE html>", bomb)(entries([ARTICLE]))
    files = with_(PAGE, "A word", "A &a;&b; word")(files)
    with pytest.raises(BadInput) as refused:
        epub_words(bind(files))
    assert [str(one) for one in refused.value.findings] == [
        "book/text1.xhtml#one: the page has an entity of its own, &a; [EPUB-UNREADABLE]\n"
        "    build the EPUB again; if the message stays, the renderer is at fault"
    ]


# The print edition.


def changed(raw: bytes, change: Callable[[pikepdf.Pdf], object], **kind: Any) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(raw)) as file:
        change(file)
        file.save(out, **kind)
    return out.getvalue()


def action(kind: str, **more: Any) -> Callable[[pikepdf.Pdf], object]:
    one = Dictionary(S=Name(f"/{kind}"), **more)
    return lambda file: file.Root.__setitem__("/OpenAction", one)


def fonts(file: pikepdf.Pdf) -> list[Any]:
    return [
        one for one in file.objects
        if isinstance(one, Dictionary) and one.get("/Type") == "/Font" and "/ToUnicode" in one
    ]  # fmt: skip


def unembed(file: pikepdf.Pdf) -> None:
    for font in fonts(file):
        del font.DescendantFonts[0].FontDescriptor.FontFile2


def embed_whole(file: pikepdf.Pdf) -> None:
    for font in fonts(file):
        font.BaseFont = Name("/Literata")


def system_font(file: pikepdf.Pdf) -> None:
    for font in fonts(file):
        font.DescendantFonts[0].FontDescriptor.FontFamily = String("DejaVu Serif")


def strip(*path: str) -> Callable[[pikepdf.Pdf], object]:
    def change(file: pikepdf.Pdf) -> None:
        node: Any = file.Root
        for name in path[:-1]:
            node = node[name]
        del node[path[-1]]

    return change


def second_page(key: str, value: object) -> Callable[[pikepdf.Pdf], object]:
    return lambda file: file.pages[1].obj.__setitem__(key, value)


PDFS: dict[str, tuple[str, Callable[[pikepdf.Pdf], object]]] = {
    "no title": ("PDF-TITLE", lambda f: f.docinfo.__delitem__("/Title")),
    "title not shown": ("PDF-TITLE", strip("/ViewerPreferences")),
    "no language": ("PDF-LANG", strip("/Lang")),
    "not marked": ("PDF-TAGS", strip("/MarkInfo")),
    "no structure tree": ("PDF-TAGS", strip("/StructTreeRoot")),
    "suspects": ("PDF-SUSPECTS", lambda f: f.Root.MarkInfo.__setitem__("/Suspects", True)),
    "no bookmarks": ("PDF-OUTLINE", strip("/Outlines")),
    "script": ("PDF-ACTION", action("JavaScript", JS=String("1"))),
    "program": ("PDF-ACTION", action("Launch", F=String("x"))),
    "other file": ("PDF-ACTION", action("GoToR", F=String("x.pdf"), D=Array([0, Name.Fit]))),
    "link to a file": ("PDF-LINK", action("URI", URI=String("file:///etc/passwd"))),
    "link that runs": ("PDF-LINK", action("URI", URI=String("javascript:1"))),
    "not embedded": ("PDF-FONT-EMBED", unembed),
    "embedded whole": ("PDF-FONT-SUBSET", embed_whole),
    "no map": ("PDF-FONT-UNICODE", lambda f: [one.__delitem__("/ToUnicode") for one in fonts(f)]),
    "system font": ("PDF-FONT-FAMILY", system_font),
    "another size": ("PDF-PAGES", second_page("/MediaBox", Array([0, 0, 9, 9]))),
    "another trim": ("PDF-PAGES", second_page("/TrimBox", Array([1, 1, 9, 9]))),
    "turned": ("PDF-PAGES", second_page("/Rotate", 90)),
    "no pages": ("PDF-PAGES", lambda f: f.pages.__delitem__(slice(None))),
}  # fmt: skip


@pytest.fixture(scope="module")
def clean(press: Callable[..., bytes]) -> bytes:
    return press(
        '<article data-part="a"><p>A word, <a href="https://example.org/">a link</a>.</p>'
        '<p style="break-before: page">Another.</p></article>'
    )


def test_a_clean_pdf(clean: bytes) -> None:
    assert pdf.check(clean, "a.pdf", ["Literata"]) == ()
    assert pdf.check(clean, "a.pdf") == ()


@pytest.mark.parametrize("case", PDFS)
def test_an_offending_pdf(clean: bytes, case: str) -> None:
    code, change = PDFS[case]
    findings = pdf.check(changed(clean, change), "a.pdf", ["Literata"])
    assert codes(findings) == {code}
    assert all(finding.place.file == "a.pdf" for finding in findings)


def test_a_protected_pdf(clean: bytes) -> None:
    locked = changed(clean, lambda _: None, encryption=pikepdf.Encryption(owner="x", user=""))
    assert "PDF-PROTECTED" in codes(pdf.check(locked, "a.pdf"))
    shut = changed(clean, lambda _: None, encryption=pikepdf.Encryption(owner="x", user="y"))
    assert codes(pdf.check(shut, "a.pdf")) == {"PDF-UNREADABLE"}


def test_no_pdf() -> None:
    assert codes(pdf.check(b"no PDF", "a.pdf")) == {"PDF-UNREADABLE"}
