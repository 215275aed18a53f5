"""The words that a book says of itself: the titles of its lists, its references, its imprint.

Words in braces stand for what differs from book to book: `p. {page}`. A label of several forms
has them in the order in which `grammar.form` numbers them. Spaces that must not break are such
characters (U+00A0, U+202F) here already.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

#: One word by number: for one, for more; in Russian for one, for a few, for many.
Forms = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one language; what an editor may say otherwise is each that is a text."""

    language: str  #: a BCP 47 tag: of the pack, or the one that it was asked for by
    locale: str  #: of the Citation Style Language; "" for that of the house's style sheet

    # Titles of pages
    contents: str
    imprint: str
    colophon: str
    notes: str
    footnotes: str  #: the list of notes, where the source's own are all there are
    note_on_the_text: str
    emendations: str
    abbreviations: str
    register: str
    glossary: str
    chronology: str
    bibliography: str
    index: str
    dedication: str  #: and the next, of pages that have no heading, for those who do not see them
    epigraph: str
    series: Mapping[str, str] = field(hash=False)  #: lists of notes, by whose they are
    works_in_the_text: str
    works_in_the_documents: str
    works_of_the_editor: str

    # Ways through the book
    cover: str
    title_page: str
    preface: str
    foreword: str
    introduction: str
    beginning: str
    landmarks: str
    print_pages: str

    # What is said in the stead of what is seen, and to libraries
    cover_of: str  #: {title}
    cover_by: str  #: {title}, {authors}
    picture: str
    back: str  #: {note}
    page: str  #: {page}
    print_edition: str  #: {title}, {identifier}
    summary: str
    summary_cover: str  #: where the cover is the only picture
    summary_pictures: str  #: where it is not
    summary_pages: str

    # Imprint and colophon
    first_published: str
    copy_text: str
    rights: str
    text: str
    this_edition: str
    published_by: str
    typography: str  #: {work}
    witness: str
    encoding: str
    silent_changes: str
    listed_changes: str
    typeface: str
    typeface_on_screen: str

    # Note on the text
    account: str  #: {work}
    source_of: str  #: {title}, {file}, {bytes}, {encoding}
    byte: Forms
    changes: str  #: {silent}, {listed}
    none: str
    rules: Mapping[str, str] = field(hash=False)  #: what each rule of typography has changed
    kinds: Mapping[str, Forms] = field(hash=False)  #: each kind of listed change

    # List of emendations
    explained: str  #: {sic}
    omitted: str
    italics_restored: str
    formatting_restored: str
    repairs: Mapping[str, str] = field(hash=False)  #: why each rule of repair did what it did
    reason_lowered: bool  #: whether a reason in parentheses begins with a small letter

    # References, registers, index
    note_reference: str  #: {note}
    page_reference: str  #: {page}
    pages_reference: str  #: {pages}
    see: str
    see_also: str
    also: str  #: {names}
    source: str
    sources: str
    colon: str
    note_locator: str  #: {page}, {note}
    notes_locator: str  #: {page}, {notes}

    # Numbers and dates
    thousands: str  #: what stands between groups of three figures
    grouped_from: int  #: how many figures a number has at least that is grouped
    months: tuple[str, ...]
    months_of_days: tuple[str, ...]  #: as they stand after a day
    day_number: str  #: {day}
    first_day: str  #: the number of a month's first; between ^ and ^ it is superior
    day: str  #: {number}, {month}; where a house sets the month first, that is done to it
    day_of_year: str  #: {day}, {year}
    month_of_year: str  #: {month}, {year}
    year: str  #: {year}
    years: str  #: {years}
    about: str  #: {date}
