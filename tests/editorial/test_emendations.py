"""What an editor changes, keeps on purpose, or gives its italics back."""

from dataclasses import replace

import pytest

from edition.editorial.emendations import emended, faults, placed
from edition.editorial.textual import Places, emendation_blocks, variants
from edition.editorial.tongues import Tongues
from edition.model.apparatus import Anchor, Emendation
from edition.model.document import Document, Mark, Witness
from edition.model.finding import Place
from edition.model.text import Span, Text

SOURCE = "The Kirov Assasination, reported in Pravda. and. supplied targetted twice in Pravda."


def document() -> Document:
    witness = Witness("p", "p.txt", "0" * 64, len(SOURCE), "utf-8")
    return Document(witness, Text.of(SOURCE), (Mark("paragraph", Span(0, len(SOURCE))),))


def emendation(exact: str, kind: str = "emend", reading: str = "", **more: object) -> Emendation:
    anchor = Anchor(exact, Place("emendations.yaml", 3), part="p")
    return Emendation(anchor, kind, "because", reading, **more)  # type: ignore[arg-type]


def test_a_reading_replaces_the_words_and_is_listed() -> None:
    made = emended(document(), [emendation("Assasination", reading="Assassination")])
    (change,) = made.text.changes()
    assert (change.before, change.after, change.listed) == ("Assasination", "Assassination", True)
    assert change.steps[0].rule == "emendation"


@pytest.mark.parametrize(
    ("kind", "reading", "after"),
    [("surplus", "", ""), ("gap", "", "[…]"), ("gap", "[torn]", "[torn]"), ("supplied", "a", "a")],
)
def test_each_kind_that_changes_words(kind: str, reading: str, after: str) -> None:
    (change,) = emended(document(), [emendation("twice", kind, reading)]).text.changes()
    assert (change.before, change.after, change.steps[0].rule) == ("twice", after, kind)


def test_what_is_kept_on_purpose_changes_nothing() -> None:
    assert emended(document(), [emendation("targetted", "sic")]).text.changes() == ()


def test_formatting_comes_back_at_every_place_if_asked() -> None:
    restored = emendation("Pravda", "restore", format="work", every=True, lang="ru-Latn")
    marks = [mark for mark in emended(document(), [restored]).marks if mark.kind == "work"]
    assert [mark.span.of(SOURCE) for mark in marks] == ["Pravda", "Pravda"]
    assert {mark.lang for mark in marks} == {"ru-Latn"}


def test_what_is_for_another_part_is_passed_over() -> None:
    other = emendation("twice", "surplus")
    other = replace(other, anchor=replace(other.anchor, part="q"))
    assert emended(document(), [other]).text.changes() == ()


def test_an_emendation_that_changes_nothing_is_a_fault() -> None:
    (fault,) = faults([emendation("twice", reading="twice")], document())
    assert (fault.code, fault.place.line) == ("EMENDATION-NOTHING", 3)


def test_two_emendations_of_the_same_words_are_a_fault() -> None:
    both = [emendation("and. supplied", reading="and supplied"), emendation("supplied", "surplus")]
    (fault,) = faults(both, document())
    assert fault.code == "EMENDATION-OVERLAP"


def test_italics_may_be_restored_to_emended_words() -> None:
    both = [
        emendation("Kirov Assasination", reading="Kirov Assassination"),
        emendation("Kirov Assasination", "restore", format="work"),
    ]
    assert list(faults(both, document())) == []


def test_a_reason_for_keeping_may_overlap_a_change() -> None:
    both = [emendation("targetted", "sic"), emendation("targetted twice", reading="targetted two")]
    assert list(faults(both, document())) == []


@pytest.mark.parametrize(
    ("format", "head"), [("work", "Italics restored:"), ("small-caps", "Formatting restored:")]
)
def test_the_list_says_what_was_restored(format: str, head: str) -> None:
    own = [emendation("Pravda", "restore", format=format, every=True)]
    made = emended(document(), own)
    blocks = emendation_blocks(
        [("P", "", variants(made, placed(own, made), "t1-"))], Places({}, {}), Tongues()
    )
    assert blocks[-1].inlines[0].text == head
