"""A text set: the flow's edits are the document's, and each stretch follows its language."""

from collections.abc import Callable

from edition.model.document import Document, Mark, Witness
from edition.model.text import Edit, Span, Text
from edition.normalize import STYLES, in_language
from edition.plan.setting import normalized

SOURCE = (
    'He read: "Quoi! fit-il; viens." And went.\n'
    "***\n"
    '"Entre: c\'est moi", dit-il -- vite!\n'
    "---\n"
    "She said \"no\" -- 'never' . . . twice."
)
FIRST, SECOND, LAST = (Span(*span) for span in ((0, 41), (46, 81), (86, len(SOURCE))))


def document(*marks: Mark) -> Document:
    blocks = [Mark("paragraph", span) for span in (FIRST, SECOND, LAST)]
    found = tuple(sorted([*blocks, *marks], key=lambda mark: (mark.span.start, -mark.span.end)))
    return Document(Witness("part", "a.txt", "0" * 64, 1, "utf-8"), Text.of(SOURCE), found)


def blocks(made: Document) -> list[str]:
    return [made.reading(mark) for mark in made.marks if mark.kind == "paragraph"]


def test_each_stretch_is_set_as_its_language_is() -> None:
    french = Mark("foreign", Span(10, 29), lang="fr")
    assert french.span.of(SOURCE) == "Quoi! fit-il; viens"
    made, _ = normalized(document(french, Mark("blockquote", SECOND, lang="fr")), STYLES["chicago"])
    assert blocks(made) == [
        "He read: “Quoi\u202f! fit-il\u202f; viens.” And went.",
        "«\u202fEntre\u00a0: c’est moi\u202f», dit-il\u00a0— vite\u202f!",
        "She said “no”—‘never’\u00a0… twice.",
    ]


def test_english_in_a_french_book_is_the_houses() -> None:
    style = in_language(STYLES["hart"], "fr")
    made, _ = normalized(document(Mark("blockquote", LAST, lang="en")), style)
    assert blocks(made)[1:] == [
        "«\u202fEntre\u00a0: c’est moi\u202f», dit-il\u00a0— vite\u202f!",
        "She said ‘no’\u00a0– ‘never’\u00a0… twice.",
    ]


def test_what_stands_between_the_blocks_is_never_touched(undone: Callable[[Text], str]) -> None:
    made, _ = normalized(document(), STYLES["chicago"])
    assert str(made.text).count("***") == 1
    assert str(made.text).count("---") == 1
    assert undone(made.text) == SOURCE


def test_a_change_has_all_its_steps() -> None:
    made, _ = normalized(document(), STYLES["hart"])
    rules = [[step.rule for step in change.steps] for change in made.text.changes()]
    assert ["quotes", "quotation-style"] in rules


def test_a_doubt_stands_where_no_later_rule_has_settled_it() -> None:
    def doubts(flow, style):
        for word in ("went", "twice"):
            at = flow.index(word)
            yield Edit(Span(at, at + len(word)), word.upper(), "doubts", "", certainty=0.5)

    def settles(flow, style):
        at = flow.index("went")
        yield Edit(Span(at, at + 4), "left", "settles", "")

    made, left = normalized(document(), STYLES["chicago"], rules=(doubts, settles))
    assert [edit.span.of(str(made.text)) for edit in left] == ["twice"]
    assert "left." in str(made.text)


def test_line_ends_of_the_source_are_none_of_the_rules_business(
    undone: Callable[[Text], str],
) -> None:
    source = SOURCE.replace("\n", "\r\n").replace(" -- 'never'", "--\r\n'never'\r\nby Mr.\r\nHall")
    at = source.rindex("---\r\n") + 5
    blocked = tuple(Mark("paragraph", Span(*span)) for span in ((0, 41), (at, len(source))))
    crlf = Document(Witness("part", "a.txt", "0" * 64, 1, "utf-8"), Text.of(source), blocked)
    assert "\r" not in crlf.flow.text
    made, _ = normalized(crlf, STYLES["chicago"])
    lines = "She said “no”—\r\n‘never’\r\nby Mr.\r\nHall\u00a0… twice."
    assert made.reading(blocked[1]) == lines
    assert undone(made.text) == source
    for start in range(len(crlf.flow.text)):
        for end in range(start, min(start + 4, len(crlf.flow.text))):
            words = Span(start, end)
            if "\n\n" not in crlf.flow.text[max(start - 1, 0) : end + 1] and start < end:
                placed = crlf.flow.place(words)
                found = placed.of(source).replace("\r\n", "\n")
                assert found == words.of(crlf.flow.text)
                assert list(crlf.flow.within(placed)) == [words]
