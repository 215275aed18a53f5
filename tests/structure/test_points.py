"""The full points after displayed lines, and those of abbreviations there."""

from dataclasses import replace

import pytest

from edition.model.document import Document, Mark, Witness
from edition.model.text import Span, Text
from edition.structure import points

TEXT = "It was the end of the day, and the sea lay still. He wrote to Hill, Pym & Co. about it."


def pointed(said: str, kind: str = "heading", after: str = TEXT) -> str:
    """A displayed line above a text, as it is set."""
    whole = f"{said}\n\n{after}"
    document = Document(Witness("p", "f", "", 0, "utf-8"), Text.of(whole))
    marks = (Mark(kind, Span(0, len(said)), 1), Mark("paragraph", Span(len(said) + 2, len(whole))))
    document = replace(document, marks=marks)
    made = document.edited(points(document))
    assert str(made.text).endswith(after)
    return made.reading(marks[0])


@pytest.mark.parametrize(
    ("said", "set"),
    [
        ("CHAPTER I.", "CHAPTER I"),
        ("APPENDIX:", "APPENDIX"),
        ("XII.", "XII"),
        ("V.", "V"),
        ("Of Louis XIV.", "Of Louis XIV"),
        ("February 8.", "February 8"),
        ("The Surveyor.", "The Surveyor"),
        ("CHAPTER I. THE SURVEYOR.", "CHAPTER I. THE SURVEYOR"),
        ("The Day by the Sea.", "The Day by the Sea"),
        ("MR. YORKE.", "MR. YORKE"),
        ("MR. YORKE (_continued_).", "MR. YORKE (_continued_)"),
        ("The First Day,\nand the Last Day.", "The First Day,\nand the Last Day"),
    ],
)
def test_the_point_after_a_heading_goes(said: str, set: str) -> None:
    assert pointed(said) == set


@pytest.mark.parametrize(
    "said",
    [
        "Hill, Pym & Co.",  # which the text has with a point only
        "Of Capt. Pym, Esq.",
        "What Came of It . . .",
        "What Came of It...",
        "He Goes to Sea. He Comes Home.",
        "Does He Come Home? He Does.",
        "At Bury St. Edmund's. A Room of State.",
        "What Is It?",
        "PROP. II. THEOR. II.",
        "By A. Surveyor, LL.D.",
        "Of a Certain Mr. D.",
        "To T. A.",
    ],
)
def test_other_points_stay(said: str) -> None:
    assert pointed(said) == said


def test_titles_and_authors_lose_theirs_and_paragraphs_do_not() -> None:
    assert pointed("On the Surveying of Hills.", "title") == "On the Surveying of Hills"
    assert pointed("A SYSTEM OF HILLS,", "title") == "A SYSTEM OF HILLS"
    assert pointed("_OPTICKS_:", "title") == "_OPTICKS_"
    assert pointed("By A. Surveyor.", "author") == "By A. Surveyor"
    assert pointed("The Surveyor.", "paragraph") == "The Surveyor."
    assert pointed("First printed in 1888.", "publication") == "First printed in 1888."


def test_it_is_on_record_as_what_it_is() -> None:
    said = "CHAPTER I."
    document = Document(Witness("p", "f", "", 0, "utf-8"), Text.of(said))
    document = replace(document, marks=(Mark("heading", Span(0, len(said)), 1),))
    (edit,) = points(document)
    assert (edit.rule, edit.after, edit.listed) == ("display-point", "", False)


@pytest.mark.parametrize(
    ("said", "set"),
    [("ODE ON AN URN.", "ODE ON AN URN"), ("TO JOHN HILL, ESQ.", "TO JOHN HILL, ESQ.")],
)
def test_a_book_that_points_its_headings_points_a_short_word_too(said: str, set: str) -> None:
    heads = ["ODE TO A GULL.", "THE QUAY.", "TO THE NIGHT.", "THE HARBOUR.", said]
    whole = "\n\n".join([*heads, TEXT])
    document = Document(Witness("p", "f", "", 0, "utf-8"), Text.of(whole))
    starts = [whole.index(head) for head in heads]
    marks = [
        Mark("heading", Span(at, at + len(head)), 1) for at, head in zip(starts, heads, strict=True)
    ]
    last = Mark("paragraph", Span(len(whole) - len(TEXT), len(whole)))
    document = replace(document, marks=(*marks, last))
    assert document.edited(points(document)).reading(marks[-1]) == set
