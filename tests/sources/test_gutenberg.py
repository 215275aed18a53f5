"""Project Gutenberg's framing of every decade: what is set aside, and what its header says."""

import pytest

from edition.sources.gutenberg import framing, record

NINETIES = """\
**The Project Gutenberg Etext of The Lamp-Lighter, by Ann Thorne**
#2 in our series by Ann Thorne


Copyright laws are changing all over the world, be sure to check
the copyright laws for your country before posting these files!!

**Welcome To The World of Free Plain Vanilla Electronic Texts**

The Lamp-Lighter

by Ann Thorne

October, 1994  [Etext #174]

***START**THE SMALL PRINT!**FOR PUBLIC DOMAIN ETEXTS**START***
Why is this "Small Print!" statement here?  You know: lawyers.

*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04.29.93*END*




Scanned with OmniPage software donated by a friend.
Contact Ann Onym <ann@example.org>



THE LAMP-LIGHTER

CHAPTER I

The lamp went out on the old quay.



End of The Project Gutenberg Etext of The Lamp-Lighter, by Ann Thorne
"""
MODERN = """\
The Project Gutenberg eBook of The Quay
    
This ebook is for the use of anyone anywhere in the United States.

Title: The Quay
        or, A Winter's Debt

Author: Ann Thorne

Translator: Ivo Marsh

Release date: May 1, 1999 [eBook #1750]
                Most recently updated: January 9, 2021

Language: French

Credits: Ann Onym and the Online Distributed Proofreading Team


*** START OF THE PROJECT GUTENBERG EBOOK THE QUAY: A TALE OF THE NORTH AND
OF ITS WINTERS ***




Transcribed from the 1869 Marsh & Co. edition by Ann Onym, email
ann@example.org


Note: Project Gutenberg also has an HTML version of this
      file which includes the original illustrations.


[Illustration: Cover]

+---------------------------------------------+
| Transcriber's Note:                         |
|                                             |
| Obvious errors corrected.                   |
+---------------------------------------------+


THE QUAY

It was dark, and the transcriber's note of the trial lay on the table.

[Transcriber's note: the page is torn here]

And so it went.

THE END




TRANSCRIBER'S NOTES


The spelling of the original was kept.

Page 3: "tho" changed to "the".


*** END OF THE PROJECT GUTENBERG EBOOK THE QUAY ***
    
Updated editions will replace the previous one.
"""
BARE = """\
The Project Gutenberg EBook of The Mill, by Ann Thorne

Title: The Mill

Author: Ann Thorne

Release Date: March 2004 [EBook #5001]


THE MILL

It ground corn, and nothing else was asked of it.

End of Project Gutenberg's The Mill, by Ann Thorne
"""


def kept(source: str) -> str:
    marks, at, parts = framing(source), 0, []
    for mark in marks:
        parts.append(source[at : mark.span.start])
        at = mark.span.end
    return " ".join("".join([*parts, source[at:]]).split())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_is_left_is_the_book(end: str) -> None:
    assert kept(NINETIES.replace("\n", end)) == (
        "THE LAMP-LIGHTER CHAPTER I The lamp went out on the old quay."
    )
    assert kept(MODERN.replace("\n", end)) == (
        "[Illustration: Cover] THE QUAY It was dark, and the transcriber's note of the trial lay "
        "on the table. And so it went. THE END"
    )
    assert kept(BARE.replace("\n", end)) == (
        "THE MILL It ground corn, and nothing else was asked of it."
    )


@pytest.mark.parametrize("lines", [1, 400])
def test_no_blank_line_parts_the_frame_from_the_book(lines: int) -> None:
    book = "\n".join(["THE QUAY", *["It was dark, and nobody came. " * 20] * lines])
    source = (
        "*** START OF THE PROJECT GUTENBERG EBOOK THE QUAY ***\n"
        "Produced by Ann Holt and the Online Distributed Proofreading Team at www.pgdp.net\n"
        f"{book}\n*** END OF THE PROJECT GUTENBERG EBOOK THE QUAY ***\n"
    )
    assert kept(source) == " ".join(book.split())


def test_several_books_in_one_file_each_have_their_frame() -> None:
    assert kept(MODERN + "\n\n" + MODERN + "\n" + MODERN) == " ".join([kept(MODERN)] * 3)
    labels = [mark.label for mark in framing(MODERN + "\n\n" + MODERN)]
    assert labels.count("licence") == 2
    assert labels.count("transcriber’s note") == 6


def test_each_aside_says_what_it_is() -> None:
    labels = [mark.label for mark in framing(MODERN)]
    note = "transcriber’s note"
    assert labels == ["header", "credits", "credits", note, note, note, "licence"]
    assert all(mark.kind == "aside" and mark.evidence for mark in framing(NINETIES))


@pytest.mark.parametrize("wide", ["\n" * 5, "\n\n"])
def test_a_short_note_between_wide_blanks_is_set_aside_whole(wide: str) -> None:
    note = (
        "Transcriber's Notes:\n\nTwo copies of this were compared.\n\nIn the seventh, an L stands"
    )
    note += "\nfor pounds of weight."
    dark = "It was dark, and it was late. " * 600
    source = MODERN.replace("It was dark", f"\n\n\n\n{note}{wide}{dark}It was dark")
    assert ("pounds of weight" in kept(source)) is (wide == "\n\n")
    assert "It was dark" in kept(source)


@pytest.mark.parametrize(
    "note",
    [
        "NOTE DEL TRASCRITTORE\n\n -Testo in corsivo: _testo_\n\n -Sono stati corretti gli errori.",
        "[Anmerkungen zur Transkription: Druckfehler wurden korrigiert.]",
        "Nota del transcriptor: se ha respetado la ortografía original.",
        "Notes au lecteur de ce fichier digital:\n\nSeules les erreurs ont été corrigées.",
    ],
)
def test_notes_of_transcribers_in_other_languages_are_set_aside(note: str) -> None:
    source = MODERN.replace("It was dark", f"\n\n\n\n{note}\n\n\n\n\nIt was dark")
    assert kept(source) == kept(MODERN)


@pytest.mark.parametrize(
    ("says", "aside"),
    [("are referred to in this text file version of the e-book", True), ("are in oils", False)],
)
def test_a_note_under_a_line_of_its_own_is_about_the_file(says: str, *, aside: bool) -> None:
    note = f"Editorial note:\n\n      _The Quay_ had pictures.\n\n      These {says}.\n\n\n\n\n\n"
    source = MODERN.replace("THE QUAY\n\nIt was dark", f"\n\n\n\n{note}THE QUAY\n\nIt was dark")
    assert ("had pictures" in kept(source)) is not aside
    assert "THE QUAY" in kept(source)


@pytest.mark.parametrize(
    ("says", "aside"),
    [("Italics have been replaced by capitals.", True), ("The lamps are sold by weight.", False)],
)
def test_a_note_in_brackets_says_how_the_text_was_typed(says: str, *, aside: bool) -> None:
    note = (
        "     [Note: The body of this novel has some footnotes, which\n     were put in brackets. "
        f"{says}\n\n     The pound sterling has been replaced by 'L', as its original\n"
        "     cannot be typed.]\n\n\n"
    )
    source = MODERN.replace("THE QUAY\n\nIt was dark", f"THE QUAY\n\n{note}It was dark")
    assert ("cannot be typed" in kept(source)) is not aside
    assert "THE QUAY" in kept(source)
    assert "It was dark" in kept(source)


def test_a_note_on_the_text_says_how_its_lines_were_broken() -> None:
    note = (
        "[Note on text:  Stanzas in another letter will be indented 5 spaces.\n"
        "Words or phrases will be capitalized.  Lines longer than 75 characters\n"
        "have been broken, and the rest is set in two spaces.]\n\n\n"
    )
    source = MODERN.replace("THE QUAY\n\nIt was dark", f"{note}THE QUAY\n\nIt was dark")
    assert kept(source) == kept(MODERN)


def test_the_header_is_read_as_a_record() -> None:
    old, new, bare = (record(one, framing(one)) for one in (NINETIES, MODERN, BARE))
    assert old
    assert new
    assert bare
    assert (old.title, old.author, old.number) == ("The Lamp-Lighter", "Ann Thorne", "174")
    assert old.provenance.startswith("Project Gutenberg eBook 174, released October, 1994; scanned")
    assert (new.title, new.subtitle) == ("The Quay", "or, A Winter's Debt")
    assert (new.language, new.translator) == ("fr", "Ivo Marsh")
    assert new.provenance == (
        "Project Gutenberg eBook 1750, released May 1, 1999; transcribed from the 1869 Marsh & Co. "
        "edition; translator: Ivo Marsh"
    )
    assert (bare.title, bare.author, bare.released) == ("The Mill", "Ann Thorne", "March 2004")


@pytest.mark.parametrize(
    ("stated", "author"),
    [("Thorne, Ann", "Ann Thorne"), ("Thorne, Mary", "Thorne, Mary"), ("A. B, Jr.", "A. B, Jr.")],
)
def test_a_name_as_in_a_catalogue_is_the_one_the_book_has(stated: str, author: str) -> None:
    source = MODERN.replace("Author: Ann Thorne", f"Author: {stated}")
    source = source.replace("THE QUAY", "THE QUAY\n\nBY ANN THORNE")
    found = record(source, framing(source))
    assert found
    assert found.author == author


def test_a_long_title_goes_on_in_the_next_line() -> None:
    title = (
        "Title: The Strange and Surprising Adventures of a Carter who\n       lived a year alone"
    )
    found = record(source := MODERN.replace("Title: The Quay", title), framing(source))
    assert found
    assert found.subtitle == ""
    assert found.title.endswith("who lived a year alone or, A Winter's Debt")


@pytest.mark.parametrize(
    "source",
    [
        "",
        "A letter.\n\nHe spoke of Project Management, and the end of the project.\n",
        "The End of Project Delta\n\nIt was over, and nobody had asked for a copy of the text.\n",
        "It said:\n\n*** START OF THE GAME ***\n\nand we began.\n",
    ],
)
def test_a_text_of_another_archive_keeps_its_words(source: str) -> None:
    assert framing(source) == ()
    assert record(source, ()) is None


@pytest.mark.parametrize(
    ("header", "title", "author", "released"),
    [
        (
            "The Project Gutenberg Etext of The Origin of Gauges, 6th Edition\n\n"
            "#4 in our series by Charles Dove\n\nOctober, 1999  [Etext #2009]\n",
            "The Origin of Gauges", "Charles Dove", "October, 1999",
        ),
        (
            "\nThis is the February 1992 Project Gutenberg release of:\n\n"
            "Lamps Lost by John Mill\n\nThe oldest etext known to Project Gutenberg\n",
            "Lamps Lost", "John Mill", "February 1992",
        ),
        ("The Project Gutenberg Etext of WORKSHOP ON LAMPS\n", "WORKSHOP ON LAMPS", "", ""),
        (
            "The Project Gutenberg EBook of The Papers\n\nTitle: The Papers\n\n"
            "Author: Alexander Ham\n        John Jay\n        James Mad\n",
            "The Papers", "Alexander Ham, John Jay, and James Mad", "",
        ),
    ],
)  # fmt: skip
def test_what_headers_of_every_form_say(header, title, author, released):
    text = f"{header}\n\n\n\n{'The lamp went out on the old quay. ' * 8}\n"
    found = record(text, framing(text))
    assert found
    assert (found.title, found.author, found.released) == (title, author, released)
