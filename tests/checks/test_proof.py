"""The proof accepts what is right and objects to every word that is not, and names it."""

import copy
import html
import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest

from edition.checks.proof import prove
from edition.model.finding import Finding
from edition.model.text import Edit, Span, Text

Record = dict[str, Any]

SOURCE = """THE LETTER

He said, "I shall not return to Moscow before September -- or perhaps ever." The
censor read it twice, and then, with extraordinary deliberation, he burned it.

[Transcriber's note: a stain here.]

"Nothing", wrote Tatiana on the 12th of June, 1881, "is lost that was truly sent."
Cafe\u0301 society forgot them; the archives of the Ministry did not.
"""
EDITS = {'"I': "“I", 'ever."': "ever.”", " -- ": "—", '"Nothing",': "“Nothing,”", '"is': "“is",
         'sent."': "sent.”", "THE LETTER": "The Letter"}  # fmt: skip
NOTE = "[Transcriber's note: a stain here.]"


def span(text: str, part: str) -> Span:
    return Span(text.index(part), text.index(part) + len(part))


class Sample:
    """A letter as an edition: ledger, witness, articles, and books made of them."""

    def __init__(self, record: Any, ledger: Any, book: Any, press: Any) -> None:
        self._ledger, self._book, self._press = ledger, book, press
        self.raw = b"\xef\xbb\xbf" + SOURCE.encode()
        text = Text.of(SOURCE).apply(
            Edit(span(SOURCE, before), after, "quotes", "house style")
            for before, after in EDITS.items()
        )
        edited = str(text)
        self.paragraphs = [one for one in edited.split("\n\n") if one.strip() and one != NOTE]
        body = [span(edited, one) for one in self.paragraphs]
        self.record: Record = record("letter", self.raw, text, body, "utf-8")
        self.record["asides"] = [[span(edited, NOTE).start, span(edited, NOTE).end]]

    def articles(self) -> str:
        blocks = (
            "".join(
                f"<p id=p{number}>{html.escape(one)}</p>"
                for number, one in enumerate(self.paragraphs, start=1)
            )
            .replace("id=p1>", 'id="p1">')
            .replace("id=p2>", 'id="p2">')
            .replace("id=p3>", 'id="p3">')
        )
        return f'<article data-part="letter">{blocks}</article>'

    def epub(self, articles: str = "") -> bytes:
        epub: bytes = self._book([articles or self.articles()])
        return epub

    def pdf(self, articles: str = "") -> bytes:
        pdf: bytes = self._press(articles or self.articles())
        return pdf

    def prove(
        self, record: Record | None = None, epub: bytes | None = None, pdf: bytes | None = None,
        blocks: bool = False,
    ) -> tuple[Finding, ...]:  # fmt: skip
        ledger = self._ledger(record or self.record)
        return prove(ledger, {"letter": self.raw}, epub, pdf, blocks=blocks)


@pytest.fixture(scope="module")
def sample(record: Any, ledger: Any, book: Any, press: Any) -> Sample:
    return Sample(record, ledger, book, press)


def the(findings: tuple[Finding, ...]) -> Finding:
    (finding,) = findings
    assert finding.remedy
    return finding


def test_what_is_right_is_proven(sample: Sample) -> None:
    assert sample.prove(epub=sample.epub(), pdf=sample.pdf()) == ()


#: Mutations of the text of a book: what becomes what, and what the proof must say of it.
MUTATIONS = {
    "a word dropped": ("burned it", "burned", "lacks ‹it›"),
    "the first word dropped": (">The Letter", ">Letter", "lacks ‹The›"),
    "the last word dropped": (" did not.", " did.", "lacks ‹not›"),
    "a word doubled": ("read it twice", "read it it twice", "has ‹it› twice"),
    "two words doubled": ("and then,", "and then and then,", "has ‹and then› twice"),
    "a word added": ("shall not", "shall surely not", "has ‹surely› too much"),
    "a word altered": ("September", "Septembre", "has ‹Septembre› for ‹September›"),
    "a letter's case": ("Ministry", "ministry", "has ‹ministry› for ‹Ministry›"),
    "a figure altered": ("1881", "1884", "has ‹1884› for ‹1881›"),
    "two words swapped": ("he burned", "burned he", "in another place"),
    "a word moved": ("society forgot them", "forgot them society", "in another place"),
    "a paragraph dropped": ('<p id="p1">The Letter</p>', "", "lacks ‹The Letter›"),
    "a comma dropped": ("said, “", "said “", "lacks ‹,›"),
    "a stop doubled": ("ever.”", "ever..”", "has ‹.› twice"),
    "a mark turned": ("“I shall", "”I shall", "has ‹”› for ‹“›"),
    "a mark altered": ("—or", "–or", "has ‹–› for ‹—›"),
    "an accent lost": ("Cafe\u0301", "Cafe", "has ‹Cafe› for ‹Café›"),
    "a space deleted": ("truly sent", "trulysent", "runs ‹truly sent› together"),
    "a space put in": ("archives", "arch ives", "cuts ‹archives› in pieces"),
}


def mutated(articles: str, before: str, after: str) -> str:
    assert before in articles, before
    return articles.replace(before, after, 1)


@pytest.mark.parametrize("case", MUTATIONS)
def test_the_epub_is_mutated(sample: Sample, case: str) -> None:
    before, after, says = MUTATIONS[case]
    finding = the(sample.prove(epub=sample.epub(mutated(sample.articles(), before, after))))
    assert finding.code == "PROOF-EPUB"
    assert says in finding.message
    assert "book/text1.xhtml#p" in finding.message


@pytest.mark.parametrize("case", MUTATIONS)
def test_the_pdf_is_mutated(sample: Sample, case: str) -> None:
    before, after, says = MUTATIONS[case]
    finding = the(sample.prove(pdf=sample.pdf(mutated(sample.articles(), before, after))))
    assert finding.code == "PROOF-PDF"
    assert says in finding.message
    assert "(page 1)" in finding.message


def test_the_place_is_a_line_of_the_witness(sample: Sample) -> None:
    finding = the(sample.prove(epub=sample.epub(mutated(sample.articles(), "1881", "1884"))))
    assert str(finding.place) == "letter/witness.txt:8"


def test_context_stands_on_both_sides(sample: Sample) -> None:
    finding = the(sample.prove(epub=sample.epub(mutated(sample.articles(), "1881", "1884"))))
    assert "expected ‹… the 12th of June, 1881, “is lost that …›" in finding.message
    assert "found ‹… the 12th of June, 1884, “is lost that …›" in finding.message


def _shows(pdf: bytes, change: Callable[[list[Any]], list[Any]]) -> bytes:
    """The PDF with the content stream of its first page changed."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        page = file.pages[0]
        instructions = change(list(pikepdf.parse_content_stream(page)))
        page.Contents = file.make_stream(pikepdf.unparse_content_stream(instructions))
        file.save(out)
    return out.getvalue()


def _texts(instructions: list[Any]) -> list[int]:
    return [i for i, one in enumerate(instructions) if str(one.operator) in ("TJ", "Tj")]


def test_printed_lines_are_dropped_doubled_and_swapped(sample: Sample) -> None:
    def drop(all_: list[Any]) -> list[Any]:
        at = _texts(all_)[4]
        return all_[:at] + all_[at + 1 :]

    def double(all_: list[Any]) -> list[Any]:
        at = _texts(all_)[4]
        return [*all_[:at], all_[at], *all_[at:]]

    def swap(all_: list[Any]) -> list[Any]:
        one, two = _texts(all_)[4:6]
        all_[one], all_[two] = all_[two], all_[one]
        return all_

    for change in (drop, double, swap):
        finding = the(sample.prove(pdf=_shows(sample.pdf(), change)))
        assert finding.code == "PROOF-PDF"


def test_a_glyph_map_that_lies_is_seen(sample: Sample) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(sample.pdf())) as file:
        for item in file.objects:
            if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
                cmap = item["/ToUnicode"].read_bytes()
                item["/ToUnicode"].write(cmap.replace(b"<0062>", b"<0064>"))
        file.save(out)
    assert (
        "‹defore Septemder› for ‹before September›" in the(sample.prove(pdf=out.getvalue())).message
    )


def _changed(sample: Sample, **fields: object) -> Record:
    return {**copy.deepcopy(sample.record), **fields}


def _change(sample: Sample, index: int, **fields: object) -> Record:
    record = copy.deepcopy(sample.record)
    record["changes"][index] |= fields
    return record


def codes(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.code for finding in findings}


def test_each_record_dropped_is_missed(sample: Sample) -> None:
    for index in range(len(sample.record["changes"])):
        record = copy.deepcopy(sample.record)
        gone = record["changes"].pop(index)
        findings = sample.prove(record, sample.epub(), sample.pdf())
        named = [one for one in findings if one.code in ("PROOF-EPUB", "PROOF-PDF", "PROOF-LEDGER")]
        assert named, gone


def test_each_record_doubled_swapped_or_altered_is_named(sample: Sample) -> None:
    changes = sample.record["changes"]
    for index, change in enumerate(changes):
        for record in (
            _changed(sample, changes=[*changes[:index], change, *changes[index:]]),
            _changed(sample, changes=[*changes[:index], *reversed(changes[index:])]),
            _change(sample, index, before="xyz"),
            _change(sample, index, after=change["after"][::-1] + "xyz"),
            _change(sample, index, output=[0, 1]),
            _change(sample, index, steps=[]),
        ):
            if record != sample.record:
                assert "PROOF-LEDGER" in codes(sample.prove(record)), record


def test_an_altered_reading_is_named_in_the_books(sample: Sample) -> None:
    findings = sample.prove(_change(sample, 0, after="The Lettre"), sample.epub())
    assert codes(findings) == {"PROOF-EPUB"}
    assert "‹Letter› for ‹Lettre›" in findings[0].message


def test_the_witness_changed(sample: Sample) -> None:
    findings = prove(json.dumps({"format": 1, "parts": [sample.record]}).encode(), {
        "letter": sample.raw.replace(b"Moscow", b"Moskva")}, None, None)  # fmt: skip
    assert codes(findings) == {"PROOF-WITNESS"}
    assert "sha256" in findings[0].message


def test_the_witness_is_missing(sample: Sample) -> None:
    ledger = json.dumps({"format": 1, "parts": [sample.record]}).encode()
    assert codes(prove(ledger, {}, None, None)) == {"PROOF-WITNESS"}


@pytest.mark.parametrize(
    "fields",
    [{"encoding": "cp437"}, {"encoding": "no-such"}, {"encoding": "ascii"}, {"bom": False}],
)
def test_undoing_gives_other_bytes(sample: Sample, fields: Record) -> None:
    assert codes(sample.prove(_changed(sample, **fields))) & {"PROOF-UNDO", "PROOF-LEDGER"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "cp1252", "mac_roman"])
@pytest.mark.parametrize("bom", [True, False])
def test_encodings_and_line_ends(record: Any, ledger: Any, encoding: str, bom: bool) -> None:
    source = "Dear “Anne”,\r\nyours.\rP.S.\n"
    mark = {"utf-8": b"\xef\xbb\xbf", "utf-16": b"\xff\xfe", "utf-16-le": b"\xff\xfe"}
    plain = "utf-16-le" if encoding == "utf-16" else encoding
    raw = (mark.get(encoding, b"") if bom else b"") + source.encode(plain)
    text = Text.of(source).apply([Edit(span(source, "yours"), "Yours", "case", "why not")])
    one = record("part", raw, text, [Span(0, len(str(text)))], encoding)
    one["bom"] = bom and encoding in mark
    assert prove(ledger(one), {"part": raw}, None, None) == ()


def test_text_left_out_is_named(sample: Sample) -> None:
    findings = sample.prove(_changed(sample, asides=[]))
    assert codes(findings) == {"PROOF-COVERAGE"}
    assert NOTE in the(findings).message
    assert the(findings).place.line == 6


def test_text_taken_twice_is_named(sample: Sample) -> None:
    body = sample.record["body"]
    findings = sample.prove(_changed(sample, body=[*body, body[0]]))
    assert codes(findings) == {"PROOF-COVERAGE"}
    assert "twice" in the(findings).message


@pytest.mark.parametrize(
    "ledger",
    [b"", b"{}", b"[]", b"null", b'{"format": 2, "parts": []}', b'{"format": 1, "parts": 7}',
     b'{"format": 1, "parts": [{}]}', b'{"format": 1, "parts": [[]]}', b"\xff\xfe", b"[" * 100_000,
     b'{"format": 1, "parts": [{"part": 1, "file": 2}]}', b'{"format": 1, "parts": []}'],
)  # fmt: skip
def test_no_ledger(ledger: bytes) -> None:
    assert codes(prove(ledger, {}, None, None)) == {"PROOF-LEDGER"}


@pytest.mark.parametrize(
    "fields",
    [{"body": [[5, 2]]}, {"body": [[-1, 2]]}, {"body": [["0", 2]]}, {"body": [[0]]}, {"bom": 1},
     {"length": "7"}, {"changes": [{}]}, {"changes": "x"}, {"sha256": None}],
)  # fmt: skip
def test_malformed_records(sample: Sample, fields: Record) -> None:
    assert codes(sample.prove(_changed(sample, **fields))) == {"PROOF-LEDGER"}


def test_spans_past_the_end(sample: Sample) -> None:
    body = [*sample.record["body"], [10**6, 10**7]]
    assert "PROOF-COVERAGE" in codes(sample.prove(_changed(sample, body=body)))
    assert "PROOF-LEDGER" in codes(sample.prove(_change(sample, 0, source=[10**6, 10**7])))


def test_hostile_books(sample: Sample) -> None:
    encrypted = bytearray(sample.epub())
    encrypted[encrypted.index(b"PK\x01\x02") + 8] |= 1
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    for epub in (b"", b"PK", bytes(encrypted), empty.getvalue(), sample.epub()[:-30]):
        assert codes(sample.prove(epub=epub)) == {"EPUB-UNREADABLE"}
    for pdf in (b"", b"%PDF-1.7", sample.epub()):
        assert codes(sample.prove(pdf=pdf)) == {"PDF-UNREADABLE"}


def test_a_book_without_words(sample: Sample) -> None:
    for code, books in {
        "PROOF-EPUB": {"epub": sample.epub("<p>none</p>")},
        "PROOF-PDF": {"pdf": sample.pdf("<p>none</p>")},
    }.items():
        finding = the(sample.prove(**books))
        assert finding.code == code
        assert "lacks ‹The Letter He said" in finding.message


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ('</p><p id="p2">', " ", "begins no paragraph or line of its own"),
        ("burned it.", "</p><p>burned it.", "begins a paragraph or line"),
        ("burned it.", "<span><i><b/></i></span><br/>burned it.", ""),
        ("and then", "<div>and then</div>", "begins a paragraph or line"),
        ('<p id="p1">The Letter</p><p id="p2">', "<h2>The Letter ", ""),
    ],
)
def test_paragraphs_begin_where_those_of_the_text_do(
    before: str, after: str, says: str, sample: Sample
) -> None:
    articles = sample.articles().replace("id=p4>", 'id="p4">')
    assert before in articles
    changed = articles.replace(before, after)
    if "<h2>" in after:  # a heading may hold two stretches, a number and a title
        changed = changed.replace("he burned it.</p>", "he burned it.</h2>")
    assert not sample.prove(epub=sample.epub(changed))
    found = sample.prove(epub=sample.epub(changed), blocks=True)
    assert [one.code for one in found] == ["PROOF-EPUB"] * bool(says)
    assert all(says in one.message for one in found)
