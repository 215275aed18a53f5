"""The lists of the bibliography, and what a book with a shared one has of it."""

from edition.editorial.cited import cited, lists
from edition.model.apparatus import Anchor, Apparatus, Event, Matter, Note, Person, Work
from edition.model.book import Inline
from edition.model.finding import Place
from edition.model.labels import ENGLISH

HERE = Place("a.yaml", 1)
WORKS = (
    Work("one", "{}", HERE, "texts", part="letter"),
    Work("two", "{}", HERE, "texts"),
    Work("three", "{}", HERE),
    Work("four", "{}", HERE),
)
ENTRIES = [(one.key, (Inline("text", one.key),)) for one in WORKS]


def keys(parts: list[str], cites: set[str] | None) -> list[tuple[str, list[str]]]:
    return [
        (head, [key for key, _ in found])
        for head, found in lists(WORKS, ENTRIES, parts, cites, ENGLISH)
    ]


def test_a_work_is_listed_as_the_texts_of_the_book_cite_it() -> None:
    assert keys(["letter"], None) == [
        ("Works Cited in the Text", ["one", "two"]),
        ("Works Cited by the Editor", ["three", "four"]),
    ]
    assert keys(["answer", "reply"], None) == [
        ("Works Cited in the Documents", ["two"]),
        ("Works Cited by the Editor", ["one", "three", "four"]),
    ]


def test_of_a_shared_list_a_book_has_what_it_cites() -> None:
    assert keys(["answer"], {"one"}) == [
        ("Works Cited in the Text", ["two"]), ("Works Cited by the Editor", ["one"]),
    ]  # fmt: skip


def test_works_are_cited_in_notes_matter_and_the_entries_that_are_printed() -> None:
    own = Apparatus(
        notes=(Note(Anchor("x", HERE), "See [@one, p. 2] and [it](work:two)."),),
        persons=(
            Person("a", "A", "A", HERE, prose="[@three]", sources=("four",)),
            Person("b", "B", "B", HERE, sources=("not",)),
        ),
        events=(Event("1937", "Said.", HERE, ("five",)),),
    )
    matter = (Matter("introduction", "Introduction", "Cites [@six].", HERE),)
    assert cited(own, matter, {"a"}, set()) == {"one", "two", "three", "four", "five", "six"}
