"""A book with 120 notes in three series and every kind of apparatus, for the tests of the EPUB."""

from dataclasses import replace

from edition.model.book import Block, Book, Entry, Inline, Note, Section

from .epub_books import BOOK, METADATA, paragraph, text

SERIES = ("editor", "source", "the printer")


def label(number: int) -> str:
    """Numbers for the editor's notes, signs for the others."""
    return str(number) if number % 3 == 0 else "*†‡§"[number % 4]


def call(number: int) -> Inline:
    return Inline("noteref", label(number), id=f"call-{number}", href=f"#note-{number}")


def noted(number: int, section: str) -> Note:
    """A note; every tenth has a quotation in it, and every twentieth a link to the register."""
    blocks = (paragraph(f"note-{number}-1", *text(f"On word {number}."), link("register", "Bea")),)
    if number % 10 == 0:
        quoted = paragraph(f"note-{number}-3", *text("So it is said."))
        blocks = (*blocks, Block("blockquote", f"note-{number}-2", children=(quoted,)))
    name = SERIES[number % 3]
    return Note(f"note-{number}", f"call-{number}", label(number), section, blocks, name)


def link(key: str, words: str) -> Inline:
    return Inline("link", href=f"#{key}-1", children=text(words))


def locator(page: str, place: str) -> Inline:
    return Inline("locator", page, href=f"#{place}")


def entry(name: str, head: tuple[Inline, ...], *said: str) -> Block:
    children = tuple(paragraph(f"{name}-said-{i}", *text(words)) for i, words in enumerate(said))
    return Block("entry", name, head, children)


def heading(name: str, words: str) -> Block:
    return Block("heading", name, text(words), level=2)


CHAPTERS = tuple(
    Section(
        f"chapter-{chapter}", "text", f"Chapter {chapter}", "body",
        (
            Block("heading", f"chapter-{chapter}-head", text(f"Chapter {chapter}"), level=1),
            *(
                paragraph(f"p-{n}", *text("A"), Inline("anchor", id=f"at-{n}"), *text(" word"),
                          call(n), *text(" more"))
                for n in range(chapter * 30, chapter * 30 + 30)
            ),
        ),
        part="long" if chapter < 3 else "short", epub_type="chapter", role="doc-chapter",
    )
    for chapter in range(4)
)  # fmt: skip

BACK = (
    Section("notes", "notes", "Notes", "back", epub_type="endnotes", role="doc-endnotes"),
    Section(
        "emendations", "emendations", "List of Emendations", "back",
        (
            heading("emendations-a", "Chapter 0"),
            entry("emendation-1", (locator("2.14", "at-4"), *text(" word] ward")), "A misprint."),
            entry("emendation-2", (locator("3.1", "at-5"), *text(" more] om.")), "Left out."),
        ),
        epub_type="errata", role="doc-errata",
    ),
    Section(
        "abbreviations", "abbreviations", "Abbreviations", "back",
        (entry("abbreviation-1", (link("term", "GPU"),), "State Political Administration"),),
    ),
    Section(
        "register", "register", "Register", "back",
        (
            entry("register-1", (Inline("strong", children=text("Author, Bea")),), "A writer."),
            entry("register-2", text("Nobody")),
        ),
    ),
    Section(
        "glossary", "glossary", "Glossary", "back",
        (entry("term-1", text("GPU"), "Police.", "Later the NKVD."),),
        epub_type="glossary", role="doc-glossary",
    ),
    Section(
        "chronology", "chronology", "Chronology", "back",
        (entry("event-1", text("1917"), "A revolution."), entry("event-2", text("1918"), "War.")),
    ),
    Section(
        "bibliography", "bibliography", "Bibliography", "back",
        (
            heading("bibliography-1", "Works Cited"),
            entry("work-1", (*text("Author, Bea. "), Inline("work", children=text("A Book"))),
                  "The best there is."),
            entry("work-2", text("Other. “An Article.”")),
        ),
        epub_type="bibliography", role="doc-bibliography",
    ),
    Section(
        "index", "index", "Index", "back",
        (
            paragraph("index-note", *text("An n after a number is a note.")),
            Block(
                "entry", "index-1", (*text("apparatus, "), locator("1", "at-1"), *text(", "),
                                     locator("37n3", "note-3-1")),
                (entry("index-1-1", (*text("of power, "), locator("2–3", "at-9"))),),
            ),
            entry("index-2", (*text("bureaucracy. "), Inline("emphasis", "See"), *text(" "),
                              link("index", "apparatus"))),
        ),
        epub_type="index", role="doc-index",
    ),
)  # fmt: skip

FRONT = tuple(section for section in BOOK.sections if section.kind in {"half-title", "title-page"})

WITH_APPARATUS = Book(
    replace(METADATA, title="A Long Book and a Short One"),
    (*FRONT, *CHAPTERS, *BACK),
    tuple(Entry(text(section.title), section.id, section.id) for section in (*CHAPTERS, *BACK)),
    tuple(noted(n, section.id) for i, section in enumerate(CHAPTERS)
          for n in range(i * 30, i * 30 + 30)),
)  # fmt: skip
