"""What is seen of a DOCX or an ODT, told without pandoc; and pandoc held against it."""

from __future__ import annotations

import io
import shutil
import zipfile
import zlib
from pathlib import Path

import pytest

from edition.checks.extract.loose import differing
from edition.checks.extract.office import ANY, MAYBE, SURE, office_text
from edition.checks.extract.record import Drop
from edition.checks.extract.witness import unlike, witness_text
from edition.model.finding import BadInput
from edition.sources.opened import opened
from edition.sources.reading import read

from .office_files import docx, odt, paragraph, run

NOTE = f'<w:footnote w:id="2">{paragraph("The note.")}</w:footnote>'
CALL = '<w:r><w:footnoteReference w:id="2"/></w:r>'
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def told(raw: bytes, form: str) -> str:
    return " ".join(office_text(raw, form).split())


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        (paragraph("One") + paragraph("two"), "One two"),
        (paragraph(run("un") + run("cut", "<w:b/>")), "uncut"),
        (paragraph("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>"), "a b c"),
        (paragraph(f"<w:ins>{run('new')}</w:ins><w:del><w:r><w:delText>x</w:delText></w:r></w:del>"),
         "new"),
        (paragraph(f"<w:moveFrom>{run('here')}</w:moveFrom><w:moveTo>{run('there')}</w:moveTo>"),
         "there"),
        (paragraph(run("word") + CALL + run(" on")) + paragraph("end"), "word1 on end The note."),
        (paragraph(run("x") + CALL + run("y") + CALL), "x1y2 The note. The note."),
        (paragraph(run("a") + run("hidden", "<w:vanish/>") + run("b")), f"a{MAYBE}hidden{SURE}b"),
        (paragraph(run("a") + run("shown", '<w:vanish w:val="0"/>')), "ashown"),
        (paragraph(FIELD.format("HYPERLINK x", run("led"))), "led"),
        (paragraph(FIELD.format("PAGEREF x", run("99")) + run("on")), f"{MAYBE}99{SURE}on"),
        (paragraph(f'<w:fldSimple w:instr=" SEQ Figure ">{run("7")}</w:fldSimple>'), "7"),
        (paragraph("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>" + run("formula")), ANY),
        (paragraph('<w:r><w:sym w:char="F061"/></w:r>') + paragraph("b"), f"{ANY} b"),
        (paragraph('<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx><w:txbxContent>'
                   f'{paragraph("box")}</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback>'
                   f'{paragraph("box")}</mc:Fallback></mc:AlternateContent></w:r>'), "box"),
        (paragraph('<w:r><w:drawing><wp:docPr descr="A lamp"/></w:drawing></w:r>'),
         f"{MAYBE} A lamp {SURE}"),
        (paragraph("Ann", "Autor") + paragraph("Title", "Titel") + paragraph("x"), "Title Ann x"),
        (paragraph("text") + paragraph("Title", "Titel"), "text Title"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('a')}</w:sdtContent></w:sdt>", "a"),
        (f"<w:tbl><w:tr><w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('b')}</w:tc></w:tr></w:tbl>",
         "a b"),
    ],
)  # fmt: skip
def test_what_is_seen_of_a_docx(body, seen):
    assert told(docx(body, NOTE), "docx") == seen


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        ("<text:h>One</text:h><text:p>a <text:span>b</text:span>c</text:p>", "One a bc"),
        ('<text:p>a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d</text:p>', "a b c d"),
        ("<text:tracked-changes><text:p>x</text:p></text:tracked-changes><text:p>a</text:p>", "a"),
        ("<text:p>x<text:note><text:note-citation>i</text:note-citation><text:note-body><text:p>N."
         "</text:p></text:note-body></text:note>y</text:p><text:p>z</text:p>", "x1y z N."),
        ("<text:p>a<office:annotation><text:p>no</text:p></office:annotation>b</text:p>", "ab"),
        ("<text:section><text:p>in it</text:p></text:section>", "in it"),
        ("<text:p>p. <text:page-number>9</text:page-number></text:p>", f"p. {MAYBE} 9 {SURE}"),
        ("<text:p>no. <text:sequence>7</text:sequence></text:p>", "no. 7"),
        ("<text:p><draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame></text:p>",
         "box"),
        ("<text:p>x<draw:object/></text:p><text:p>y</text:p>", f"{ANY} y"),
        ("<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>h</text:p>"
         "</table:table-cell></table:table-row></table:table-header-rows></table:table>", "h"),
    ],
)  # fmt: skip
def test_what_is_seen_of_an_odt(body, seen):
    assert told(odt(body), "odt") == seen


SEEN = f"A Title\nThe clerk came1 down.\n{MAYBE}hidden{SURE} one\ntwo\n{ANY}\nThe end of it.\n"
SEEN += "The note."
WRITTEN = (
    "A Title\n\nThe clerk came1 down.\n\na) one\n\nb) two\n\n$x^2$ is it\n\nThe end of it.\n\n"
)
WRITTEN += "1. The note.↩︎\n"


def test_numbers_formulas_and_hidden_words_may_differ():
    assert differing(SEEN, WRITTEN) == ""
    assert differing(SEEN, WRITTEN.replace("a) one", "hidden one")) == ""
    assert differing(SEEN, WRITTEN.replace("a) ", "").replace("b) ", "")) == ""
    assert differing("1984 was\n1. typed", "1. 1984 was\n\n1. typed") == ""
    assert differing("x" + ANY, "x and what follows") == ""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("clerk ", ""), ("clerk", "clerc"), ("clerk came", "came clerk"), ("clerk", "clerk clerk"),
        ("came1", "came"), ("came1", "came2"), ("one", "hid one"), ("two", "three"),
        ("A Title", ""),
        ("The end of it.", "The end."), ("The end of it.", ""), ("The note.", ""), ("down", "dawn"),
        ("The note.↩︎", "The note. And more"), ("a) one", "a) b) one"),
        ("one", "one one"),
    ],
)  # fmt: skip
def test_nothing_else_may(old, new):
    assert old in WRITTEN
    assert "has other letters" in differing(SEEN, WRITTEN.replace(old, new, 1))


def test_an_empty_transcription_and_an_empty_witness():
    assert differing("", "") == ""
    assert differing("a", "")
    assert differing("", "a")
    assert differing(f"{MAYBE}a{SURE}", "") == ""
    assert differing(f"{MAYBE}never closed", "")  # what is not closed is no leave


@pytest.mark.parametrize("form", ["docx", "odt"])
@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: raw[:40], lambda raw: b"PK\x03\x04" + b"\0" * 99, lambda raw: b"",
        lambda raw: raw.replace(b"xml", b"xxx"),
    ],
)  # fmt: skip
def test_what_is_no_document_is_told(form, spoil):
    raw = docx(paragraph("a")) if form == "docx" else odt("<text:p>a</text:p>")
    with pytest.raises(BadInput):
        office_text(spoil(raw), form)


def test_entities_and_depth_are_refused_not_followed():
    secret = Path(__file__).as_uri()
    hostile = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{secret}"><!ENTITY b "bbb">]>'
    body = paragraph("<w:r><w:t>x&amp;y</w:t></w:r>")

    def made(document: str) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("word/document.xml", document)
        return out.getvalue()

    with zipfile.ZipFile(io.BytesIO(docx(body))) as archive:
        plain = archive.read("word/document.xml").decode()
    seen = office_text(made(hostile + plain.replace("x&amp;y", "x&a;&b;y")), "docx")
    assert "def test" not in seen
    deep = plain.replace("<w:body>", "<w:body>" + "<w:x>" * 5_000)
    with pytest.raises(BadInput):
        office_text(made(deep), "docx")
    with pytest.raises(BadInput, match="more than"):
        office_text(made(plain.replace("x&amp;y", "x" * 61_000_000)), "docx")


def test_what_only_groups_is_opened_for_pandoc_and_nothing_else_changed():
    grouped = odt('<text:section text:name="a &gt; b"><text:p>in</text:p></text:section>')
    plain = odt("<text:p>in</text:p>")
    assert told(opened(grouped, "odt"), "odt") == told(plain, "odt") == told(grouped, "odt")
    assert opened(plain, "odt") is plain
    assert opened(b"no zip", "docx") == b"no zip"
    assert opened(zlib.compress(b"x"), "rtf") == zlib.compress(b"x")


pandoc = pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")


def differs(raw: bytes, file: str, drops: tuple[Drop, ...] | None = None) -> str:
    document = read(raw, part="p", file=file, path=file)
    witness = document.witness
    seen = witness_text(raw, witness.format, "", False)
    assert seen is not None
    return unlike(seen, document.source, witness.drops, witness.format)


@pandoc
def test_pandoc_and_we_see_the_same():
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    body = (
        paragraph("A Title", "Titel") + paragraph("Ann", "Autor") + paragraph(run("One") + CALL)
        + f"<w:p>{numbered}{run('an item')}</w:p>" + paragraph(run("x", "<w:vanish/>") + run("y"))
        + paragraph(f'<w:ins w:id="1" w:author="a">{run("in")}</w:ins>')
        + paragraph(run("Fig. ") + f'<w:fldSimple w:instr="SEQ Figure">{run("7")}</w:fldSimple>')
        + f'<w:customXml w:element="x">{paragraph("inside")}</w:customXml>'
    )  # fmt: skip
    assert differs(docx(body, NOTE), "a.docx") == ""
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    row = f"<table:table-row>{cell.format('a')}{cell.format('b')}</table:table-row>"
    text = (
        f"<text:section><text:h text:outline-level='1'>In it</text:h></text:section><table:table>"
        f"<table:table-header-rows>{row}</table:table-header-rows>{row}</table:table><text:p>After"
        "<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>N.</text:p></text:note-body></text:note></text:p>"
    )
    assert differs(odt(text), "a.odt") == ""


@pandoc
@pytest.mark.parametrize(
    ("raw", "file", "lost"),
    [
        (docx(paragraph("One") + paragraph('<w:r><w:pict><v:shape><v:textbox><w:txbxContent>'
              f'{paragraph("the words in a box")}</w:txbxContent></v:textbox></v:shape></w:pict>'
              "</w:r>") + paragraph("two")), "a.docx", "thewordsinabox"),
        (odt("<text:p>One</text:p><text:p><draw:frame><draw:text-box><text:p>the words in a box"
             "</text:p></draw:text-box></draw:frame></text:p><text:p>two</text:p>"), "a.odt",
         "thewords"),
    ],
)  # fmt: skip
def test_words_that_pandoc_passes_over_are_missed(raw, file, lost):
    assert lost in differs(raw, file)
