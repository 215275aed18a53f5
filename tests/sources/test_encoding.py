"""Encodings: found out by their own evidence, declared by the editor, and always undone."""

import codecs
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from edition.model.document import Decoded
from edition.model.finding import BadInput, Finding, Place
from edition.sources.encoding import decode, encode

TEXTS = {
    "English": "“Don’t,” he said—‘not yet’… The war of the dogs’ owners cost £5.\n",
    "French": "« École », dit-il : l’été, à l’hôtel, où naît un cœur… Ça n’est pas Noël.\n",
    "Spanish": "¿Dónde está el niño? El país, la nación y la acción política; ¡qué día!\n",
    "German": "„Größe“ und Übermaß: die Straße, schön, über Äcker – Öl. Ärger.\n",
    "Portuguese": "Ação e coração, não é? Também são nações, à noite.\n",
    "Swedish": "Å, en ö i ån. Där är också två båtar på sjön; Öland.\n",
    "a word": "The café was shut.\n",
    "a mark": "“Yes”\n",
    "a dash": "The war—which nobody wanted—was over, and nobody wanted the war which was.\n",
}
WESTERN = ["windows-1252", "mac-roman"]
ODD = "A\u00a0word, soft\u00adhyphen, zero\u200bwidth.\r\n\fNext\vpage.\rOld Mac.\nUnix.\x1a"


def refusal(raw: bytes, declared: str = "", at: Place | None = None) -> Finding:
    with pytest.raises(BadInput) as caught:
        decode(raw, file="witness.txt", declared=declared, at=at)
    (finding,) = caught.value.findings
    assert finding.remedy
    return finding


@pytest.mark.parametrize("encoding", WESTERN)
@pytest.mark.parametrize("language", TEXTS)
def test_western_texts_are_told_apart(language: str, encoding: str) -> None:
    text = TEXTS[language]
    decoded = decode(text.encode(encoding), file="f")
    assert (decoded.text, decoded.encoding) == (text, encoding)
    assert decoded.certainty > 0.5


def test_the_evidence_is_for_the_user() -> None:
    raw = "“Yes,” he said—“don’t” and “do”—he said.\n".encode("windows-1252")
    assert decode(raw, file="f").evidence == (
        "no byte-order mark",
        "9 bytes are no UTF-8",
        "in Windows-1252, 0x93 0x94 (6×): quotation marks around words, “ ”",
        "in Windows-1252, 0x97 (2×): dashes between words, —",
        "in Windows-1252, 0x92 (1×): the apostrophe inside words, ’",
        "in Mac Roman, 1 of 9 would be out of place",
    )


@pytest.mark.parametrize(
    ("raw", "encoding", "bom", "evidence"),
    [
        (b"plain", "utf-8", False, "every byte is ASCII"),
        ("é—é".encode(), "utf-8", False, "3 characters beyond ASCII, all of them well"),
        (codecs.BOM_UTF8 + "é".encode(), "utf-8", True, "begins with the byte-order mark of utf-8"),
        (codecs.BOM_UTF16_LE + "é".encode("utf-16-le"), "utf-16-le", True, "mark of utf-16-le"),
        (codecs.BOM_UTF16_BE + "é".encode("utf-16-be"), "utf-16-be", True, "mark of utf-16-be"),
        (codecs.BOM_UTF32_LE + "é".encode("utf-32-le"), "utf-32-le", True, "mark of utf-32-le"),
        ("Été\n".encode("utf-16-le"), "utf-16-le", False, "8 bytes are NUL, each the second"),
        ("Мир и мир\n".encode("utf-16-be"), "utf-16-be", False, "bytes are NUL, each the first"),
        ("a \ufffd b".encode(), "utf-8", False, "1 replacement characters (U+FFFD): letters"),
    ],
)  # fmt: skip
def test_unicode_is_known_by_its_form(
    raw: bytes, encoding: str, bom: bool, evidence: str
) -> None:  # fmt: skip
    decoded = decode(raw, file="f")
    assert (decoded.encoding, decoded.bom) == (encoding, bom)
    assert any(evidence in sentence for sentence in decoded.evidence)
    assert encode(decoded.text, encoding, bom) == raw


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Привет, мир! Это обычный русский текст, который хранится в архиве.\n" * 3, "koi8-r"),
        ("Привет, мир! Это обычный русский текст, который хранится в архиве.\n" * 3, "cp1251"),
        ("Příliš žluťoučký kůň úpěl ďábelské ódy. Bylo to dlouho předtím.\n" * 4, "iso-8859-2"),
        ("これは日本語の文章です。古い文字コードで保存されています。\n" * 4, "shift_jis"),
    ],
)
def test_the_last_resort_says_that_it_guesses(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), file="f")
    assert decoded.text == text
    assert decoded.certainty == 0.5
    assert "declare `encoding:` to be sure" in decoded.evidence


def test_all_characters_stay_as_they_are() -> None:
    assert decode(ODD.encode(), file="f").text == ODD
    assert decode(("\ufeff" + ODD).encode("utf-16-le"), file="f") == Decoded(
        ODD, "utf-16-le", True, ("begins with the byte-order mark of utf-16-le",)
    )


@given(st.one_of(st.binary(), st.text().map(str.encode)))
@example(b"\xef\xbb\xbf\xef\xbb\xbfa")
@example(b"\xff\xfe\x00\xd8")
@example(b"caf\x8e")
def test_the_bytes_come_back_or_are_refused(raw: bytes) -> None:
    with suppress(BadInput):
        decoded = decode(raw, file="f")
        assert encode(decoded.text, decoded.encoding, decoded.bom) == raw


NAMES = ["utf-8", "UTF-16", "cp1252", "latin-1", "macintosh", "shift_jis", "hz", "iso2022_jp"]


@given(st.one_of(st.binary(), st.text().map(str.encode)), st.sampled_from(NAMES))
def test_the_bytes_come_back_as_declared_or_are_refused(raw: bytes, name: str) -> None:
    with suppress(BadInput):
        decoded = decode(raw, file="f", declared=name)
        assert encode(decoded.text, decoded.encoding, decoded.bom) == raw


@given(st.text("abc “”’é—\n", min_size=1), st.sampled_from(WESTERN))
def test_a_declaration_overrides_the_evidence(text: str, name: str) -> None:
    with suppress(BadInput):
        assert decode(text.encode(name), file="f", declared=name).text == text


@pytest.mark.parametrize(
    ("declared", "name"),
    [
        ("UTF-8", "utf-8"), ("Windows-1252", "windows-1252"), ("Latin-1", "iso-8859-1"),
        ("macintosh", "mac-roman"), ("utf-8-sig", "utf-8"), ("ISO_8859-15", "iso-8859-15"),
    ],
)  # fmt: skip
def test_names_are_understood_in_their_usual_forms(declared: str, name: str) -> None:
    decoded = decode(b"abc", file="f", declared=declared)
    assert (decoded.encoding, decoded.evidence) == (name, (f"{declared}, as declared",))


def test_declared_utf16_takes_its_order_from_the_mark_or_the_text() -> None:
    assert decode("été".encode("utf-16"), file="f", declared="utf-16").text == "été"
    assert decode("été".encode("utf-16-be"), file="f", declared="utf-16").encoding == "utf-16-be"
    assert refusal("本語".encode("utf-16-be"), "utf-16").code == "ENCODING-ORDER"


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("windows-1253x", "did you mean “windows-1252”?"), ("utf-88", "did you mean “utf-8”?"),
        ("base64", "known are"), ("punycode", "known are"), ("../x", "known are"),
        ("a\0b", "known are"), ("idna", "known are"), ("zip", "known are"),
    ],
)  # fmt: skip
def test_an_unknown_encoding_is_told_with_the_nearest(name: str, remedy: str) -> None:
    finding = refusal(b"abc", name, Place("edition.yaml", 7))
    assert (finding.code, str(finding.place)) == ("ENCODING-NAME", "edition.yaml:7")
    assert remedy in finding.remedy


@pytest.mark.parametrize(
    ("raw", "declared", "code", "place", "words"),
    [
        (b"", "", "WITNESS-EMPTY", "", "no text"),
        (b" \r\n\t\f\n", "", "WITNESS-EMPTY", "", "no text"),
        (b"%PDF-1.7\n", "", "WITNESS-BINARY", "", "PDF"),
        (b"PK\3\4rest", "utf-8", "WITNESS-BINARY", "", "DOCX"),
        (b"\x89PNG\r\n\x1a\n\0\0", "", "WITNESS-BINARY", "", "image"),
        (b"\xff\xd8\xff\xe0", "", "WITNESS-BINARY", "", "image"),
        (b"{\\rtf1 text}", "", "WITNESS-BINARY", "", "RTF"),
        (b"one\r\ntwo\0three, four and five", "", "WITNESS-BINARY", ":2", "byte 9"),
        (b"one\rtwo \x07\n", "", "WITNESS-BINARY", ":2", "U+0007"),
        (b"mid\x1adle\n", "", "WITNESS-BINARY", ":1", "U+001A"),
        ("a\uffff".encode(), "", "WITNESS-BINARY", ":1", "U+FFFF"),
        (b"one\ntw\xe9", "utf-8", "ENCODING-BYTE", ":2:3", "byte 7 of the file (0xE9)"),
        (b"\x81\n", "windows-1252", "ENCODING-BYTE", ":1:1", "(0x81)"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x00\x00", "", "ENCODING-BYTE", ":1:1", "byte 3"),
        (codecs.BOM_UTF8 + b"abc", "windows-1252", "ENCODING-MARK", "", "mark of utf-8"),
        ("é ü ñ ø å\n\n".encode() + b"\xff", "", "ENCODING-BYTE", ":3:1", "byte 17"),
        # two encodings in one file, either of them the greater part
        ("“One”\n“Two”\n".encode() + "“Three”".encode("cp1252"), "", "ENCODING-BYTE", ":3:1",
         "(0x93)"),
        ("“One”, “two”\n".encode() + "“Three”, ‘four’, “five”, ‘six’".encode("cp1252"), "",
         "ENCODING-BYTE", ":2:1", "(0x93)"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused_in_place(
    raw: bytes, declared: str, code: str, place: str, words: str
) -> None:
    finding = refusal(raw, declared)
    assert (finding.code, str(finding.place)) == (code, f"witness.txt{place}")
    assert words in finding.message


def test_bytes_that_would_not_come_back_are_refused() -> None:
    assert refusal(b"~{~}abc", "hz").code == "ENCODING-LOSSY"
