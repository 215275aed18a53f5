"""structure.yaml between the program and its editor: who writes it, and what it does to a book."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

STRUCTURE = Path("letter/structure.yaml")
BUILD = ("build", "letter", "-f", "pdf", "-q")


@pytest.fixture
def outline():
    """The headings of an EPUB, with their levels, in reading order."""
    from lxml import html

    def read(book: str) -> list[tuple[str, str]]:
        with zipfile.ZipFile(book) as zipped:
            pages = [name for name in zipped.namelist() if name.endswith(".xhtml")]
            articles = [
                article
                for name in sorted(pages)
                for article in html.fromstring(zipped.read(name)).iter("article")
            ]
        return [
            (heading.tag, " ".join(heading.text_content().split()))
            for article in articles
            for heading in article.iter("h1", "h2", "h3", "h4")
        ]

    return read


def test_it_is_written_where_it_is_missing(shelf, edition):
    as_made = STRUCTURE.read_bytes()
    STRUCTURE.unlink()

    assert edition(*BUILD) == (0, "", "")

    assert STRUCTURE.read_bytes() == as_made


def test_it_is_written_again_while_nobody_has_edited_it(shelf, edition, monkeypatch):
    """As after an upgrade: what the program finds now differs from what it wrote then."""
    from edition.structure import recover

    as_made = STRUCTURE.read_bytes()

    def finds_less(document, language, stages):
        return tuple(mark for mark in recover(document, language) if mark.kind != "dateline")

    monkeypatch.setattr("edition.plan.texts.recover", finds_less)
    assert edition(*BUILD, "-B").status == 0
    found_then = STRUCTURE.read_bytes()
    assert b"kind: dateline" in as_made
    assert b"kind: dateline" not in found_then

    monkeypatch.undo()
    monkeypatch.chdir(shelf)
    assert edition(*BUILD, "-B").status == 0
    assert STRUCTURE.read_bytes() == as_made


def test_it_is_kept_once_it_is_edited_and_what_is_found_beside_it_is_told(shelf, edition):
    """What is listed has been seen, whatever it is called now: only the rest is told."""
    edited = STRUCTURE.read_text(encoding="utf-8").replace("kind: blockquote", "kind: epigraph")
    edited = re.sub(r"(?m)^- kind: dateline\n(?:  .*\n)+", "", edited)
    STRUCTURE.write_text(edited, encoding="utf-8")

    said = edition("build", "letter", "-f", "pdf")

    assert said.status == 0
    assert STRUCTURE.read_text(encoding="utf-8") == edited
    (told,) = [line for line in said.err.splitlines() if line[:1] != " "]
    assert told.startswith("note: letter/letter.txt:1: ")
    assert "for dateline, letter/structure.yaml has paragraph" in told
    again = edition("build", "letter", "-f", "pdf")
    assert again.err == said.err  # as long as they differ
    assert again.lines[0].startswith("nothing to build")


def test_a_comment_is_an_edit(shelf, edition):
    edited = STRUCTURE.read_text(encoding="utf-8") + "# Is that a letter? I leave it for now.\n"
    STRUCTURE.write_text(edited, encoding="utf-8")

    said = edition("build", "letter", "-f", "pdf")

    assert (said.status, said.err) == (0, "")
    assert STRUCTURE.read_text(encoding="utf-8") == edited


def test_a_heading_added_by_hand_is_in_the_book(shelf, edition, outline):
    said = edition("build", "letter", "-q")
    assert outline("output/letter/letter.epub") == []
    found = STRUCTURE.read_text(encoding="utf-8")
    found = re.sub(r"(?m)^- kind: (?:salutation|valediction)\n(?:  .*\n)+", "", found)

    def with_heading(level: int) -> list[tuple[str, str]]:
        added = f"- kind: heading\n  level: {level}\n  lines: 16\n- kind: heading\n  level: 1\n"
        STRUCTURE.write_text(f"{found}{added}  lines: 3\n", encoding="utf-8")
        said = edition("build", "letter", "-q")
        assert said.status == 0, said.err
        return [row for row in outline("output/letter/letter.epub") if "Dear" not in row[1]]

    (first,), (second,) = with_heading(1), with_heading(2)

    assert said.status == 0
    assert first[1] == second[1] == "Believe me,"
    assert int(second[0][1]) == int(first[0][1]) + 1


def test_words_that_are_set_aside_are_not_in_the_book_but_on_record(shelf, edition):
    found = STRUCTURE.read_text(encoding="utf-8")
    found = re.sub(r"(?m)^- kind: postscript\n(?:  .*\n)+", "", found)
    STRUCTURE.write_text(f"{found}- kind: aside\n  lines: 20\n", encoding="utf-8")

    said = edition("build", "letter", "-q")

    assert said.status == 0, said.err
    with zipfile.ZipFile("output/letter/letter.epub") as zipped:
        texts = b"".join(zipped.read(name) for name in zipped.namelist() if "xhtml" in name)
    assert b"found in it" not in texts
    assert b"The boy in the cap" not in texts
    assert b"a boy in a cap" in texts
    assert b'"asides": [[' in Path("output/letter/ledger.json").read_bytes()
