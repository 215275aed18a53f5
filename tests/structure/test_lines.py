"""Units for every habit of handing down plain text, and the numbers of divisions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model.document import Document, Witness
from edition.model.text import Text
from edition.structure.divisions import look
from edition.structure.lines import galley, units
from edition.structure.numbering import form, numeral

SENTENCES = [
    "The boats had been out for two days when the weather turned, and nobody had seen them since.",
    "On the third day a boy came running along the wall and said that there was a sail.",
    "It was not one of ours, but it had picked up the men, and that was all anybody asked.",
    "Later there was talk of a medal, which the captain of the stranger would not accept.",
]


def texts(source: str) -> list[str]:
    document = Document(Witness("p", "f", "", 0, "utf-8"), Text.of(source))
    return [" ".join(span.of(source).split()) for span in units(document)]


def width(source: str) -> int:
    return galley(Document(Witness("p", "f", "", 0, "utf-8"), Text.of(source))).width


def wrapped(text: str, columns: int) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > columns:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]


PARAGRAPHS = [" ".join(SENTENCES), " ".join(SENTENCES[:2]), " ".join(SENTENCES[1:])]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("columns", [45, 60, 72, 100])
def test_wrapped_paragraphs_between_blank_lines(columns: int, end: str) -> None:
    source = (end * 2).join(end.join(wrapped(text, columns)) for text in PARAGRAPHS)
    assert texts(source) == PARAGRAPHS
    assert abs(width(source) - columns) < 12


@pytest.mark.parametrize("indent", ["  ", "     ", "\t", "\u00a0\u00a0", "\u3000"])
def test_wrapped_paragraphs_begun_by_an_indent(indent: str) -> None:
    source = "\n".join(indent + "\n".join(wrapped(text, 60)) for text in PARAGRAPHS)
    assert texts(source) == PARAGRAPHS


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n", "\r\n", "\n \t \n"])
def test_one_paragraph_to_a_line(gap: str) -> None:
    source = gap.join(PARAGRAPHS * 3)
    assert texts(source) == PARAGRAPHS * 3
    assert width(source) == 0


def test_short_lines_are_not_a_measure() -> None:
    talk = ["Yes.", "No, not at all.", "But you said so.", "When?", "On Monday, at the gate."] * 8
    assert width("\n".join(talk)) == 0
    assert len(texts("\n".join(talk))) == len(talk)


def test_a_page_end_parts_units() -> None:
    assert texts(f"{SENTENCES[0]}\f{SENTENCES[1]}") == SENTENCES[:2]


def test_a_long_line_in_a_wrapped_text_stands_alone() -> None:
    body = "\n\n".join("\n".join(wrapped(text, 60)) for text in PARAGRAPHS * 4)
    note = " ".join(SENTENCES)
    assert texts(f"{body}\n{note}\n{body}")[12] == note


def test_a_source_under_a_dash_is_a_unit_of_its_own() -> None:
    body = "\n".join(wrapped(PARAGRAPHS[0] + " Or so they say.", 60))
    assert len(body.splitlines()[-1]) < 40
    source = f"{body}\n\n{body}\n—Harbour Records\n\n{body}"
    assert texts(source)[2] == "—Harbour Records"


@given(st.integers(1, 3999))
def test_roman_numerals(value: int) -> None:
    digits = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
              (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"),
              (1, "I")]  # fmt: skip
    rest, roman = value, ""
    for amount, letters in digits:
        roman += letters * (rest // amount)
        rest %= amount
    assert numeral(roman) == numeral(roman.lower()) == value


@pytest.mark.parametrize("text", ["", "IIII", "VX", "Mi", "civil", "12345", "A", "é", "-1"])
def test_what_is_no_number(text: str) -> None:
    assert numeral(text) == 0


@pytest.mark.parametrize(
    ("text", "keyword", "value", "alone"),
    [
        ("CHAPTER IV", "chapter", 4, True),
        ("Chapter the Second", "chapter", 2, True),
        ("Chapter 12. The Weir", "chapter", 12, False),
        ("FIRST ACT", "act", 1, True),
        ("Letter 4", "letter", 4, True),
        ("XII.", "", 12, True),
        ("3", "", 3, True),
        ("II. A Scandal", "", 2, False),
        ("Preface", "preface", 0, False),
        ("SCENE.", "", 0, False),
        ("Kapitel 3", "kapitel", 3, True),
        ("Chapitre IX", "chapitre", 9, True),
        ("Mix the flour", "", 0, False),
        ("I went home", "", 0, False),
    ],
)
def test_form_of_a_line(text: str, keyword: str, value: int, alone: bool) -> None:
    found = form(text)
    assert (found.keyword, found.value, found.alone) == (keyword, value, alone)


@pytest.mark.parametrize("said", ["“Git up!”", '"Git up!"', "'Git up!'", "‘Git up!’", "«Git up!»"])
def test_what_is_said_is_no_heading_in_whatever_marks_it_stands(said: str) -> None:
    assert look.says(said)
    assert not look.says(said.upper())


def test_a_line_far_too_long_parts_no_paragraph_that_goes_on_before_and_after_it() -> None:
    lines = [wrapped(paragraph, 60) for paragraph in PARAGRAPHS]
    lines[1][1] += " {~GREEK SMALL LETTER OMICRON~}{~GREEK SMALL LETTER UPSILON~} was understood by"
    source = "\n\n".join("\n".join(each) for each in lines)
    assert texts(source) == [" ".join(each) for each in lines]


def test_a_paragraph_in_one_line_is_parted_from_the_wrapped_one_over_it() -> None:
    lines = ["\n".join(wrapped(paragraph, 60)) for paragraph in PARAGRAPHS]
    source = "\n\n".join(4 * lines) + "\n" + PARAGRAPHS[0] + "\n" + PARAGRAPHS[1]
    assert texts(source) == [*4 * PARAGRAPHS, PARAGRAPHS[0], PARAGRAPHS[1]]
