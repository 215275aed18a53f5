"""What holds for every text: each character has one leaf, containers nest, joins close."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from edition.model.document import CONTAINERS, LEAVES, Document, Mark, Witness
from edition.model.nesting import BLOCKS, clashes
from edition.model.text import Span, Text
from edition.structure import held as implied
from edition.structure import joins, noted, recover, units
from edition.structure.dress import bare

SEEDS = Path(__file__).parents[2] / "seeds"
ALL = CONTAINERS | LEAVES | {"join", "aside"}


def document(source: str, *marks: Mark) -> Document:
    return Document(Witness("p", "p.txt", "", len(source), "utf-8"), Text.of(source), marks)


def check(source: str, *given_marks: Mark) -> tuple[Mark, ...]:
    text = document(source, *given_marks)
    marks = recover(text)
    leaves = sorted(m.span for m in marks if m.kind in LEAVES or m.kind == "aside")
    assert {mark.kind for mark in marks} <= ALL
    assert all(one.end <= two.start for one, two in pairwise(leaves))
    covered, at = [], 0
    for span in leaves:
        covered.append(source[at : span.start])
        at = span.end
    assert not "".join([*covered, source[at:]]).strip()
    for mark in marks:
        assert mark.span.of(source).strip() or mark.kind in {"join", "break"}
        assert mark.kind in {"join", "aside", "break"} or mark.span.of(source)[0].strip()
        assert 0 <= mark.confidence <= 1
        assert mark.evidence or mark in given_marks
    for box in (m for m in marks if m.kind in CONTAINERS):
        held = [m for m in marks if m.kind in LEAVES and m.span.within(box.span)]
        assert (held[0].span.start, held[-1].span.end) == (box.span.start, box.span.end)
        for other in marks:
            apart = other.span.end <= box.span.start or box.span.end <= other.span.start
            assert apart or other.span.within(box.span) or box.span.within(other.span)
    joined = replace(text, marks=marks)
    assert recover(joined) == marks
    check_held(implied(joined))
    edited = joined.edited(joins(joined))
    if all(edit.after == " " for edit in joins(joined)):
        assert str(edited.text).split() == source.split()
    for leaf in edited.leaves():
        assert "\n\n" not in edited.reading(leaf)
    assert len(list(edited.leaves())) == len(edited.flow.spans)
    return marks


TALE = (
    "The ferry had not come over since the flood, and nobody in the village could say who\n"
    "would bring it back, or when the road would be mended, if it ever was to be."
)
VERSE = (
    "     O water, voice of the weir,\n       All night long I lie and hear\n"
    "     The wheel go round, and round."
)
#: What archives put side by side, each in a habit of its own.
HABITS = (
    TALE, VERSE, f'"{VERSE}', "MY DEAR HOLT,--I am here, and the ferry is not.", "DEAR SIR,",
    '"Your affectionate friend,\n\n"J. HOLT."', "Yours truly,\n\n               ANN HOLT.",
    "     --HOLT.", "P.S.--The ferry came.", "London, May 3, 1842.", "CHAPTER I", "THE LANDING",
    "* * * * *", "[1] The lower one.", "The ferry[1] was late.", "1. One\n2. Two\n3. Three",
    "HOLT.\nIt was no ferry.", "ANN. It was the roof of a house.", "[Exit.]", "He read:",
    "[Illustration: The lamp]", "     NOTICE\n     NO FERRY", "NOTES", "FINIS", "_To Ann._",
    "| a | b |\n| c | d |", "[Pg 12]", "CONTENTS\n\nI. One   1\nII. Two   9\nIII. Three   12",
)  # fmt: skip


@settings(max_examples=120)
@given(st.lists(st.tuples(st.sampled_from(HABITS), st.integers(1, 4)), min_size=3, max_size=24))
@example(
    [
        ("MY DEAR HOLT,--I am here, and the ferry is not.", 2), ("1. One\n2. Two\n3. Three", 2),
        ("     --HOLT.", 1), ("FINIS", 2), ("The ferry[1] was late.", 2),
        ("     NOTICE\n     NO FERRY", 2), ("1. One\n2. Two\n3. Three", 1),
    ]
)  # fmt: skip
def test_what_archives_put_side_by_side_nests_and_leaves_no_word_out(
    pieces: list[tuple[str, int]],
) -> None:
    source = "".join(words + "\n" * ends for words, ends in pieces)
    marks = recover(noted(document(source)))
    assert list(clashes(mark for mark in marks if mark.kind in BLOCKS)) == []
    seen = bytearray(source.encode("ascii"))
    for mark in marks:
        if mark.kind in LEAVES | {"aside", "break", "folio"}:
            seen[mark.span.start : mark.span.end] = b" " * len(mark.span)
    assert seen.split() == []


def check_held(document: Document) -> None:
    """Whether what containers imply leaves each character in one leaf, and nests."""
    around: list[Mark] = []
    covered, at = [], 0
    for mark in document.marks:
        if mark.kind in CONTAINERS | LEAVES | {"aside"}:
            while around and around[-1].span.end <= mark.span.start:
                around.pop()
            outer = around[-1] if around else None
            inside = outer is None or mark.span.within(outer.span)
            assert inside
            assert outer is None or outer.kind in CONTAINERS
            if mark.kind in CONTAINERS:
                around.append(mark)
                continue
            covered.append(document.source[at : mark.span.start])
            at = mark.span.end
    assert not "".join([*covered, document.source[at:]]).strip()
    assert implied(document).marks == document.marks


WORDS = str.split(
    """the of The Chapter IV I. 3. (b) by Rosa Ash 1912 May Vol. said: on a and Notes THE END
    war peace."""
)
PLAY = ["JACK. ", "ANNE: ", "_Jack._ ", "MR. HOLT [rising] ", "JACK.\n", "[Enter Jack.]", "ACT II",
        "SCENE I. A room.", "Persons of the play", "(_Exit._)", "[_Exeunt", "  Yes, my lord,\n",
        "And so to bed.       10", "Dear Sir,", "MY DEAR JACK:--", "Yours truly,", "        JACK.",
        '"My dear Anne,--', "Oct. 3, 1887.", "P.S. ", "the letter ran as follows:"]  # fmt: skip


@given(st.lists(st.lists(st.sampled_from(PLAY + WORDS), min_size=1, max_size=4), min_size=8,
                max_size=40), st.sampled_from(["\n", "\n\n", "\r\n\r\n", "\n  "]))  # fmt: skip
def test_every_character_of_a_play_or_a_letter_stands_in_one_leaf(
    lines: list[list[str]], end: str
) -> None:
    check(end.join([PROSE.strip(), *(" ".join(line) for line in lines)]))


SIGNS = ["“", "”", "‘‘", "’’", "'", '"', "—", "-", "* * *", "***", "—Ash", "[1]", "\u00ad", "…"]
SPACES = ["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\n    ", "\t", "\f", "\u00a0", "\u200b",
          "\n\u200b\n", "\u2028", "\x85", "\ufeff", "\n\n\n\n", "\x1c"]  # fmt: skip
PROSE = "It was a long day and nobody came to the door of the house beside the old canal. " * 3
FRAGMENT = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(SIGNS),
    st.sampled_from(SPACES),
    st.just(" "),
    st.just(PROSE),
    st.text(max_size=4),
)


@given(st.lists(FRAGMENT, max_size=60).map("".join))
def test_every_character_stands_in_one_leaf(source: str) -> None:
    check(source)


@given(st.lists(st.lists(st.sampled_from(WORDS + SIGNS), min_size=1, max_size=9), max_size=25),
       st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", "\n  ", "\n\n   "]))  # fmt: skip
def test_every_character_of_many_short_lines_stands_in_one_leaf(
    lines: list[list[str]], end: str
) -> None:
    check(end.join(" ".join(line) for line in lines))


@given(st.lists(FRAGMENT, min_size=1, max_size=30).map("".join), st.data())
def test_what_is_set_aside_stays_aside(source: str, data: st.DataObject) -> None:
    ends = [0, *(at + 1 for at, sign in enumerate(source) if sign in "\n\r\f")]
    start, end = sorted((data.draw(st.sampled_from(ends)), data.draw(st.sampled_from(ends))))
    if source[start:end].strip():
        aside = Mark("aside", Span(start, end), evidence=("a licence",))
        marks = check(source, aside)
        assert aside in marks


@given(st.lists(FRAGMENT, max_size=40).map("".join))
def test_units_tile_the_text(source: str) -> None:
    spans = units(document(source))
    assert all(one.end <= two.start for one, two in pairwise(spans))
    for span in spans:
        assert span.of(source) == span.of(source).strip() != ""


@pytest.mark.parametrize("source", ["", " \n \f\n", "\u200b", "Word", "Word\n", "a", "—", "***"])
def test_texts_of_a_word_or_less(source: str) -> None:
    assert len([m for m in check(source) if m.kind in LEAVES]) <= 1


def test_a_single_word_is_a_paragraph() -> None:
    assert [mark.kind for mark in check("Lonely\n")] == ["paragraph"]


def test_a_line_of_megabytes_is_one_paragraph() -> None:
    source = "It goes on and on, ‘‘quoted’’ or not. " * 60_000
    marks = recover(document(source))
    assert [mark.kind for mark in marks] == ["paragraph"]
    assert len(marks[0].span) == len(source.strip())


def test_megabytes_without_a_space() -> None:
    assert [m.kind for m in recover(document("x" * 2_000_000))] == ["paragraph"]


def test_a_text_of_headings_only() -> None:
    source = "\n\n".join(f"CHAPTER {number}" for number in ("I", "II", "III", "IV"))
    kinds = {mark.kind for mark in check(source)}
    assert kinds <= {"heading", "title", "paragraph"}
    assert "heading" in kinds


def test_a_text_that_ends_with_a_line_under_the_title_of_an_epilogue() -> None:
    chapters = [f"CHAPTER {n}\n\n\n{PROSE * 8}\n\n" for n in ("I", "II", "III")]
    end = "EPILOGUE\n\nA Night at Sea\n\nFrom the papers of John"
    marks = check("\n\n\n".join([*chapters, end]))
    assert [mark.kind for mark in marks][-3:] == ["heading", "heading", "paragraph"]


def test_an_open_quotation_does_no_harm_beyond_its_paragraph() -> None:
    source = "He wrote:\n\n“This never closes.\n\n" + "\n\n".join([PROSE.strip()] * 40)
    assert "blockquote" not in {mark.kind for mark in check(source)}


def test_the_order_is_reading_order_containers_first() -> None:
    marks = check((SEEDS / "secret-police" / "000_8138fa315d099a87.txt").read_text("utf-8"))
    starts = [mark.span.start for mark in marks]
    assert starts == sorted(starts)
    first = next(m for m in marks if m.kind == "blockquote")
    assert marks[marks.index(first) + 1].kind == "item"


def test_what_is_set_aside_parts_the_lines_around_it() -> None:
    line = "It was a long day and nobody came to the door of the house beside it\n"
    source = line * 3 + "[Page 12]\n" + line * 3
    at = source.index("[")
    marks = check(source, Mark("aside", Span(at, at + 9), evidence=("a page number",)))
    assert [mark.kind for mark in marks if mark.kind != "join"] == [
        "paragraph",
        "aside",
        "paragraph",
    ]


def test_notes_after_a_play_that_name_who_speaks_once_are_no_scene_of_it() -> None:
    scene = "".join(f"HOLT.  I go at the turn of tide {n}.\n\nORME.  I stay.\n\n" for n in range(9))
    notes = [f"{n}. The tide is said to turn at the quay, as ferrymen say." for n in range(1, 40)]
    text = f"ACT I.\n\n{scene}\n\nNOTES.\n\n" + "\n\n".join(
        [*notes[:11], "HOLT.  So in all the ledgers.", *notes[11:], "ORME.  So in the first."]
    )
    found = [mark for mark in recover(document(text)) if mark.kind == "play"]
    assert [mark.span.of(text)[:11] for mark in found] == ["HOLT.  I go"]
    assert "tide is said" not in found[0].span.of(text)


def test_a_place_on_title_pages_is_nobody_who_speaks() -> None:
    pages = "LONDON. Printed for Orme at the Mitre in the harbour, near the quay.\n\n"
    preface = "The ferry was ever held the most profitable of harbours.\n\n" * 4
    names, words = ("Orme", "Holt"), "Read them out, then, and be done with it."
    talk = "".join(f"{names[n % 2]}: {words}\n\n" for n in range(40))
    source = f"{pages * 3}PREFACE\n\n{preface}ACT I.\n\n{talk}"
    document = Document(Witness("p", "f", "", 0, "utf-8"), Text.of(source))
    found = [mark for mark in recover(document) if mark.kind == "play"]
    assert [mark.span.start for mark in found] == [source.index("Orme: ")]


def test_a_list_of_contents_whose_text_follows_at_once() -> None:
    rows = "".join(f"Chapter {number} .... {number}\n" for number in range(100))
    check(f"CONTENTS\n\n{rows}It was a dark and stormy night, and it rained.\n\n" + PROSE)


PROSE = "CHAPTER I\n\nHe said that he went at once, and they saw no more of him for years.\n\n" * 5


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("- 3 -", "3"), ("—— _Preface_ ——", "Preface"), ("-----", "-"), ("----", "--"),
        ("- – x – -", "x"), ("-- x -", "- x"), ("[Chapter I]", "Chapter I"), ("- x", "- x"),
    ],
)  # fmt: skip
def test_what_dresses_a_line(line: str, plain: str) -> None:
    assert bare(line) == plain


def test_a_text_whose_only_words_are_a_note_set_aside_has_no_structure() -> None:
    text = "[1] The clerk.\n"
    marks = (Mark("aside", Span(0, 14)), Mark("note", Span(0, 14), label="1"))
    found = recover(Document(Witness("p", "f", "", 0, "utf-8"), Text.of(text), marks))
    assert {*found} == {*marks}


@pytest.mark.parametrize("rule", ["_", "__", "_" * 40])
def test_a_rule_of_underscores_right_under_a_heading(rule: str) -> None:
    check(PROSE.replace("CHAPTER I\n", f"CHAPTER I\n\n\n{rule}\n"))


STANZA = """The ferry lies beneath the hill,
  The bell is on the shore,
And nobody has rung it still,
  And nobody will more.

"""


def test_a_line_under_the_name_of_notes_in_a_book_of_verse() -> None:
    poems = "".join(f"THE {name}\n\n{STANZA * 3}\n\n" for name in ("BELL", "BOAT", "SHORE"))
    check(f"THE FERRY\n\n\n\n{poems}NOTES\nThey are the poet's own.\n\n{STANZA}")


def test_a_motto_with_its_source_is_one_when_it_is_found_again() -> None:
    said = f"The ferry had not come over {'since the flood, and nobody knew why ' * 3}\nit was.\n\n"
    signed = f"{' ' * 30}Dear Sir,\n{' ' * 19}Yours truly,\n   A. B.\n\n"
    check(f"CHAPTER I.\n\n       Yours truly,\n\n{said}\nA WORD MORE\n\n{signed}{said}")
