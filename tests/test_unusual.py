"""Texts that are unusual and still make a book: of one word, of one line, in any encoding."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

PROSE = (
    "It rained on the day of the sale, and the auctioneer stood under the lime tree with a\n"
    "ledger over his head. Nobody bid for the clock.\n"
)
ACCENTS = "‘Señora’ — “così”, naïve façade; Zoë’s café…"


def _first(value: object) -> str:
    """What a case is called: its first value."""
    return "" if isinstance(value, bytes) or value in ("utf-8", "utf-16") else str(value)


@pytest.fixture
def bound(tmp_path, monkeypatch, edition):
    """Make a book of some bytes: its ledger, and the text of its EPUB's articles."""
    monkeypatch.chdir(tmp_path)

    def make(raw: bytes, *words: str, formats: str = "pdf") -> str:
        Path("source.txt").write_bytes(raw)
        for line in (("new", "e", "source.txt", *words), ("build", "e", "-q", "-f", formats)):
            said = edition(*line)
            assert (said.status, said.err) == (0, ""), said
        assert Path("e/source.txt").read_bytes() == raw
        return Path("output/e/ledger.json").read_text(encoding="utf-8")

    return make


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("one word", b"Farewell"),
        ("one letter", b"x"),
        ("a number", b"1937"),
        ("a word in much space", b"\n\n \t\r\n     \n  Farewell\n\n\n   \n \t \n"),
        ("headings only", b"CHAPTER I\n\nCHAPTER II\n\nCHAPTER III\n\nCHAPTER IV\n"),
        ("titles only", b"THE SALE\n\nBY NOBODY\n\n1911\n"),
        ("markup", b"<p>It &amp; <script>alert(1)</script> rained.</p> ]]> {{ 7*7 }} {% x %}\n"),
        ("a long word", b"A word: " + b"un" * 400 + b".\n"),
        ("deep quotations", ("“‘" * 40 + "Yes" + "’”" * 40 + "\n").encode()),
        ("unclosed quotations", b'"' * 7 + b" he said '' `` ' and \"went\n\n\"On, 'it went\n"),
    ],
    ids=_first,
)
def test_little_that_makes_a_book(name, raw, bound):
    assert bound(raw)


@pytest.mark.parametrize("raw", [b"*", b"* * *\n\n* * *\n"])
def test_ornaments_alone_are_no_text_of_a_book(raw, edition, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("source.txt").write_bytes(raw)
    edition("new", "e", "source.txt")

    said = edition("build", "e", "-q", "-f", "pdf")

    assert (said.status, said.err.count("[TEXT-EMPTY]")) == (2, 1)
    assert not Path("output/e").exists()


@pytest.mark.parametrize(
    ("name", "raw", "encoding"),
    [
        ("CRLF", PROSE.replace("\n", "\r\n").encode(), "utf-8"),
        ("CR", PROSE.replace("\n", "\r").encode(), "utf-8"),
        ("a byte-order mark", PROSE.encode("utf-8-sig"), "utf-8"),
        ("UTF-16", PROSE.encode("utf-16"), "utf-16"),
        ("UTF-16 without its mark", PROSE.encode("utf-16-be"), "utf-16"),
        ("Windows", ACCENTS.encode("cp1252"), "windows-1252"),
        ("Macintosh", ACCENTS.encode("mac-roman"), "mac"),
        ("no-break spaces", "Mr.\u00a0Aldous paid 10\u00a0000\u202ffrancs.".encode(), "utf-8"),
        ("soft hyphens", "The auc\u00adtion\u00adeer stood.".encode(), "utf-8"),
        ("form feeds", b"The first page ends\n\f\nand the second begins.\n\f", "utf-8"),
        ("zero widths", "The\u200b clock\u200d of\u2060 Nobody\ufeff stood.".encode(), "utf-8"),
        ("signs of direction", "The co\u202each\u202c \u2066stood\u2069.".encode(), "utf-8"),
        ("the end of a file of old", b"The first line.\r\n\r\n[The End]\x1a\x1a\r\n", "utf-8"),
        ("the same on its own line", b"The first line.\r\n\r\nTHE END\r\n\x1a", "utf-8"),
        ("separators", "One\u2028two\u2029three\u0085four\x0bfive.".encode(), "utf-8"),
        ("ligatures", "The ﬁrst ﬂower of the oﬃce, ﬆ.".encode(), "utf-8"),
        ("combining marks", "Zoe\u0308 cafe\u0301 o\u031b\u0323".encode(), "utf-8"),
        ("Greek and Cyrillic", "μῆνιν ἄειδε, θεά; «Правда» вышла.".encode(), "utf-8"),
    ],
    ids=_first,
)  # fmt: skip
def test_any_text_in_any_encoding(name, raw, encoding, bound):
    assert encoding in bound(raw).partition('"length"')[0]


SIGNS = (
    "★", "☞", "→", "½", "№", "שלום", "سلام", "東京", "서울", "हिन्दी", "😀", "👩‍👩‍👧", "𝔄", "\ue000",
)  # fmt: skip


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_is_printed_or_refused_by_name_but_never_left_out(sign, edition, tmp_path,
                                                                 monkeypatch):  # fmt: skip
    monkeypatch.chdir(tmp_path)
    Path("source.txt").write_text(f"The word {sign} stands here.\n", encoding="utf-8")
    assert edition("new", "e", "source.txt").status == 0

    said = edition("build", "e", "-q", "-f", "pdf")

    if said.status == 0:  # proven, word for word
        assert Path("output/e/e.pdf").is_file()
    else:
        assert said.status == 2
        assert said.err.count("[FONT-CHARACTER]") == len(set(sign) - {"\u200d"})
        assert f"U+{ord(sign[0]):04X}" in said.err
        assert said.err.startswith("error: e/source.txt:1: ")
        assert not Path("output/e").exists()


def test_a_text_in_a_script_that_no_typeface_has_is_told_once(edition, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("source.txt").write_text("A word.\n\n天地玄黄宇宙洪荒日月盈昃\n", encoding="utf-8")
    assert edition("new", "e", "source.txt").status == 0

    said = edition("build", "e", "-q")

    assert said.status == 2
    assert said.err.count("error:") == 1
    assert said.err.startswith("error: e/source.txt:3: the typefaces of the print edition have no")
    assert "天 (U+5929)" in said.err
    assert "and 4 more [FONT-CHARACTER]" in said.err
    assert "Latin, Greek and Cyrillic" in said.err


@pytest.mark.parametrize(
    "text",
    [
        "*** END OF THE PROJECT GUTENBERG EBOOK THE LAMP ***\n\nThis eBook is for anyone.\n\n"
        "The lamp was out.\n\n*** START OF THE PROJECT GUTENBERG EBOOK THE LAMP ***\n",
        "* * *\n\n* * *\n\n* * *\n",
    ],
)
def test_a_text_of_which_nothing_is_left_makes_no_book(text, edition, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("source.txt").write_text(text, encoding="utf-8")
    assert edition("new", "e", "source.txt").status == 0

    said = edition("build", "e", "-q")

    assert said.status == 2, said
    assert said.err.startswith("error: e/structure.yaml: nothing of source.txt is left")
    assert said.err.count("error:") == 1
    assert not Path("output/e").exists()


def test_one_line_of_many_words(bound):
    """A book of one paragraph, of 300 kB: it is laid out in time that grows with its length."""
    ledger = bound((PROSE.replace("\n", " ") * 2200).encode())

    assert '"length": 294800' in ledger


def test_both_books_of_a_text_with_everything(bound):
    text = (
        "THE SALE\n\nZoë’s ﬁrst café – “naïve”, 10\u00a0000 francs, pp. 12-15 . . .\n\n"
        "    It rained,\n    it poured.\n\nCHAPTER I\n\nHe said 'no' -- twice; μῆνις & Правда.\n"
    )
    bound(text.encode("utf-16"), formats="epub")

    with zipfile.ZipFile("output/e/e.epub") as zipped:
        assert zipped.testzip() is None
        pages = b"".join(zipped.read(name) for name in zipped.namelist() if "text/" in name)
    assert "pp.\u00a012–15".encode() in pages
