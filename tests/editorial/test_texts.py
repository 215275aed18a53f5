"""A witness as sections: parts, chapters, front and back matter, and the contents made of them."""

from edition.editorial.contents import contents
from edition.editorial.texts import Part, text_blocks, text_sections
from edition.model.book import Entry, Section
from edition.model.document import Document, Mark, Witness
from edition.model.manifest import Manifest
from edition.model.text import Span, Text

Row = tuple[str, int, str, str]  #: kind, level, label, words

PROSE: Row = ("paragraph", 0, "", "It was a dark afternoon.")


def heading(level: int, words: str, label: str = "") -> Row:
    return ("heading", level, label, words)


def sections(*rows: Row, alone: bool = True, name: str = "quay") -> list[Section]:
    source = "\n\n".join(words for *_, words in rows)
    marks, at = [], 0
    for kind, level, label, words in rows:
        marks.append(Mark(kind, Span(at, at + len(words)), level, label))
        if kind == "figure":
            marks.append(Mark("caption", marks[-1].span))
        at += len(words) + 2
    document = Document(Witness(name, "q.txt", "", 0, "utf-8"), Text.of(source), tuple(marks))
    part = Part(Manifest(name, "The Quay"), document)
    return list(text_sections(part, "t1-", text_blocks(part, "t1-")[0], alone))


def outline(entries: tuple[Entry, ...], depth: int = 0) -> list[str]:
    found = []
    for entry in entries:
        found.append("  " * depth + "".join(one.text for one in entry.label))
        found += outline(entry.children, depth + 1)
    return found


def kinds(made: list[Section]) -> list[tuple[str, str]]:
    return [(section.epub_type, section.title) for section in made]


NOVEL = (
    ("title", 0, "", "THE QUAY"),
    ("author", 0, "", "By Ann T"),
    ("paragraph", 0, "dedication", "To my mother."),
    heading(1, "PREFACE", "preface"), PROSE,
    heading(1, "BOOK I", "part"), heading(1, "THE FERRY", "title"),
    heading(2, "CHAPTER I"), heading(2, "Low Water", "title"), PROSE,
    heading(2, "CHAPTER II. The Inn"), PROSE, heading(3, "1"), PROSE, heading(3, "2"), PROSE,
    heading(1, "BOOK II", "part"), heading(2, "CHAPTER I"), PROSE,
    heading(1, "EPILOGUE", "epilogue"), PROSE,
    heading(1, "APPENDIX", "appendix"), PROSE,
)  # fmt: skip


def test_parts_and_chapters_begin_sections_of_their_own() -> None:
    assert kinds(sections(*NOVEL)) == [
        ("titlepage", "The Quay"), ("dedication", "Dedication"), ("preface", "PREFACE"),
        ("halftitlepage", "The Quay"),
        ("part", "BOOK I. THE FERRY"), ("chapter", "CHAPTER I. Low Water"),
        ("chapter", "CHAPTER II. The Inn"), ("part", "BOOK II"), ("chapter", "CHAPTER I"),
        ("epilogue", "EPILOGUE"), ("appendix", "APPENDIX"),
    ]  # fmt: skip


def test_the_contents_nest_as_the_headings_do_between_front_and_back_matter() -> None:
    assert outline(contents(sections(*NOVEL))) == [
        "PREFACE",
        "The Quay",
        "  BOOK I. THE FERRY",
        "    I. Low Water",
        "    II. The Inn",
        "      1",
        "      2",
        "  BOOK II",
        "    CHAPTER I",
        "  EPILOGUE",
        "APPENDIX",
    ]


def test_the_contents_have_a_chapter_by_its_number_also_where_no_line_may_end_before_it() -> None:
    made = sections(heading(1, "Adventure\u00a0I. The Ferry"), PROSE, heading(1, "II. Ice"), PROSE)
    assert outline(contents(made)) == ["I. The Ferry", "II. Ice"]


def test_a_number_and_its_title_are_one_heading_on_two_lines() -> None:
    (chapter,) = (one for one in sections(*NOVEL) if one.title == "CHAPTER I. Low Water")
    assert [block.kind for block in chapter.blocks] == ["heading", "paragraph"]
    assert [one.kind for one in chapter.blocks[0].inlines] == ["text", "break", "text"]


def test_without_front_matter_there_is_no_half_title() -> None:
    made = sections(("title", 0, "", "THE QUAY"), heading(1, "I"), PROSE, heading(1, "II"), PROSE)
    assert kinds(made) == [("titlepage", "The Quay"), ("chapter", "I"), ("chapter", "II")]
    assert outline(contents(made)) == ["I", "II"]


def test_a_title_page_may_have_a_picture_on_it() -> None:
    picture: Row = ("figure", 0, "", "A lamp on a quay")
    made = sections(("title", 0, "", "THE QUAY"), picture, heading(1, "I"), PROSE)
    assert kinds(made) == [("titlepage", "The Quay"), ("chapter", "I")]
    made = sections(picture, heading(1, "I"), PROSE)
    assert kinds(made) == [("chapter", "The Quay"), ("chapter", "I")]


def test_a_half_title_of_the_source_is_the_one_that_stands() -> None:
    made = sections(
        ("title", 0, "", "THE QUAY"), heading(1, "PREFACE", "preface"), PROSE,
        ("title", 0, "half-title", "THE QUAY"), heading(1, "I"), PROSE, heading(1, "II"), PROSE,
    )  # fmt: skip
    assert [kind for kind, _ in kinds(made)] == [
        "titlepage", "preface", "halftitlepage", "chapter", "chapter",
    ]  # fmt: skip
    assert outline(contents(made)) == ["PREFACE", "THE QUAY", "  I", "  II"]


def test_a_motto_before_the_half_title_has_a_page_of_its_own_and_no_line_in_the_contents() -> None:
    motto = ("epigraph", 0, "", "A rope is a rope.")
    made = sections(
        ("title", 0, "", "THE QUAY"), heading(1, "PREFACE", "preface"), PROSE, motto,
        ("title", 0, "half-title", "THE QUAY"), heading(1, "I"), motto, PROSE,
    )  # fmt: skip
    assert kinds(made) == [
        ("titlepage", "The Quay"), ("preface", "PREFACE"), ("epigraph", "Epigraph"),
        ("halftitlepage", "The Quay"), ("chapter", "I"),
    ]  # fmt: skip
    assert outline(contents(made)) == ["PREFACE", "THE QUAY", "  I"]


def test_a_text_that_begins_without_a_heading_is_one_section() -> None:
    for first in (PROSE, ("dateline", 0, "", "Bristol, 4 March 1911"), ("item", 0, "", "One")):
        (section,) = sections(first, PROSE)
        assert len(section.blocks) == 2


def test_an_article_is_one_section_with_its_subheads() -> None:
    made = sections(("title", 0, "", "THE QUAY"), PROSE, heading(2, "Rope"), PROSE)
    assert kinds(made) == [("chapter", "The Quay")]
    assert outline(contents(made)) == ["THE QUAY", "  Rope"]


def test_a_text_may_begin_with_what_opens_no_section() -> None:
    made = sections(("author", 0, "", "By Ann T"), ("title", 0, "", "THE QUAY"), PROSE)
    assert [len(one.blocks) for one in made] == [3]


def test_in_a_volume_each_text_holds_its_chapters() -> None:
    rows = (("title", 0, "", "THE QUAY"), heading(1, "I"), PROSE, heading(1, "II"), PROSE)
    made = [*sections(*rows, alone=False), *sections(*rows, alone=False, name="inn")]
    assert outline(contents(made)) == ["THE QUAY", "  I", "  II"] * 2


def poems(count: int, lines: int) -> tuple[Row, ...]:
    """Poems, each under a title, with so many lines."""
    verse: Row = ("line", 0, "", "The moon is on the other side,")
    return tuple(
        row for number in range(count) for row in (heading(1, f"SONG {number}"), *[verse] * lines)
    )


def test_short_poems_run_on_under_the_title_of_the_text() -> None:
    made = sections(heading(1, "PREFACE", "preface"), PROSE, *poems(5, 14))
    bodies = [section for section in made if section.kind == "text"]
    assert [section.title for section in bodies] == ["PREFACE", "The Quay"]
    assert outline(contents(bodies))[1:] == [f"SONG {number}" for number in range(5)]


def test_long_poems_few_poems_and_prose_begin_pages() -> None:
    for rows in (poems(5, 80), poems(3, 14), (heading(1, "ONE"), PROSE) * 5):
        titles = [section.title for section in sections(*rows) if section.kind == "text"]
        assert len(titles) == sum(row[0] == "heading" for row in rows)


def test_short_poems_of_a_part_run_on_under_the_title_of_the_part() -> None:
    def lowered(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple((kind, 2 * level, label, words) for kind, level, label, words in rows)

    parts = (heading(1, "BOOK I", "part"), *lowered(poems(4, 12)),
             heading(1, "BOOK II", "part"), *lowered(poems(4, 12)))  # fmt: skip
    assert [section.title for section in sections(*parts)] == [
        "BOOK I", "BOOK I", "BOOK II", "BOOK II",
    ]  # fmt: skip


def test_a_text_that_begins_with_its_first_paragraph_is_one_section() -> None:
    made = sections(("paragraph", 0, "", "One morning."), ("paragraph", 0, "", "And the next."))
    assert len(made) == 1
