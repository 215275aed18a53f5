"""Typography that an editor has decided: it holds against every rule, and changes no word."""

from collections.abc import Iterator

import pytest

from edition.editorial.decisions import Settled, alike, faults, settled
from edition.model.apparatus import Anchor, Decision, Emendation
from edition.model.document import Document, Mark, Witness
from edition.model.edit import Edit
from edition.model.finding import Place
from edition.model.style import HouseStyle
from edition.model.text import Span, Text
from edition.plan.setting import normalized
from edition.sources.apparatus import decisions

SOURCE = """He stood 'round the corner -- "all 'round the town," he said, in 1914-18."""


def document(source: str = SOURCE) -> Document:
    witness = Witness("p", "p.txt", "0" * 64, len(source), "utf-8")
    return Document(witness, Text.of(source), (Mark("paragraph", Span(0, len(source))),))


def decision(exact: str, reading: str, prefix: str = "", part: str = "p") -> Decision:
    anchor = Anchor(exact, Place("decisions.yaml", 3), prefix, part=part)
    return Decision(anchor, reading, "heard so", "N. N.")


def curly(flow: str, style: HouseStyle) -> Iterator[Edit]:
    """A rule that takes every straight single mark for an opening one."""
    for at, sign in enumerate(flow):
        if sign == "'":
            yield Edit(Span(at, at + 1), "‘", "curly", "a mark", certainty=0.9)


def unsure(flow: str, style: HouseStyle) -> Iterator[Edit]:
    """A rule that doubts every straight single mark."""
    for at, sign in enumerate(flow):
        if sign == "'":
            yield Edit(Span(at, at + 1), "‘", "unsure", "a mark", certainty=0.5)


def spaced(flow: str, style: HouseStyle) -> Iterator[Edit]:
    """A rule that puts a thin space behind every apostrophe."""
    for at, sign in enumerate(flow):
        if sign == "’" and flow[at + 1 : at + 2] != "\u2009":
            yield Edit(Span(at + 1, at + 1), "\u2009", "spaced", "a space")


def test_only_the_marks_that_differ_are_edited_and_all_are_settled() -> None:
    text = document()
    made = settled([decision("1914-18", "1914–18"), decision('"all', '"all')], text)
    (edit,) = made.edits
    assert (edit.span.of(SOURCE), edit.after, edit.editor) == ("-", "–", "N. N.")
    assert not edit.listed
    assert [span.of(SOURCE) for span in made.spots] == ['"', "-"]


def test_an_editor_is_obeyed_and_no_rule_touches_what_is_decided() -> None:
    own = settled([decision("'round", "’round", "stood")], document())
    edited, doubts = normalized(document(), HouseStyle("chicago"), own, (curly,))
    assert str(edited.text).startswith('He stood ’round the corner -- "all ‘round')
    first, second = edited.text.changes()
    assert [step.rule for step in first.steps] == ["decision"]
    assert first.steps[0].editor == "N. N."
    assert second.steps[0].rule == "curly"
    assert doubts == ()


def test_a_mark_is_kept_as_it_stands() -> None:
    own = settled([decision("'round", "'round", "stood")], document())
    assert own.edits == ()
    edited, _ = normalized(document(), HouseStyle("chicago"), own, (curly,))
    assert "stood 'round" in str(edited.text)
    assert "all ‘round" in str(edited.text)


def test_what_is_decided_is_no_doubt_any_more() -> None:
    text, style = document(), HouseStyle("chicago")
    _, before = normalized(text, style, Settled(), (unsure,))
    for reading in ("'round", "’round"):
        own = settled([decision("'round", reading, "stood")], text)
        _, after = normalized(text, style, own, (unsure,))
        assert len(before) - len(after) == 1


def test_the_rules_run_again_beside_what_is_decided() -> None:
    own = settled([decision("'round", "’round", "stood")], document())
    edited, _ = normalized(document(), HouseStyle("chicago"), own, (spaced,))
    assert "’\u2009round" in str(edited.text)


def test_a_line_end_is_no_difference_and_white_space_may_be_one() -> None:
    text = document("It was 'tis\nnight, at 5 pm.")
    assert settled([decision("'tis night", "'tis night")], text).edits == ()
    (edit,) = settled([decision("5 pm", "5\u00a0pm")], text).edits
    assert (edit.span.of(text.source), edit.after) == (" ", "\u00a0")


def test_a_mark_of_two_signs_is_one() -> None:
    text = document("He said ''yes'' -- twice.")
    made = settled([decision("''yes''", "“yes”")], text)
    assert [(edit.span.of(text.source), edit.after) for edit in made.edits] == [
        ("''", "“"), ("''", "”"),
    ]  # fmt: skip


def test_what_an_edit_touches() -> None:
    own = Settled(spots=(Span(3, 5), Span(8, 9)))
    touched = [(a, b) for a in range(11) for b in range(a, 11) if own.touches(Span(a, b))]
    for start in range(11):
        for end in range(start, 11):
            inside = any(spot.start < start < spot.end for spot in own.spots)
            over = any(start < spot.end and spot.start < end for spot in own.spots)
            assert ((start, end) in touched) == (inside if start == end else over)


@pytest.mark.parametrize("reading", ["“all", "'all", "all", "“ball", '"all"'])
def test_readings_that_are_alike(reading: str) -> None:
    assert alike('"all', reading) == (reading in ("“all", "'all"))


def test_a_decision_changes_no_word() -> None:
    (fault,) = faults([decision("corner", "corners")], (), document())
    assert fault.code == "DECISION-WORDS"
    assert fault.place.line == 3
    assert "emendation" in fault.remedy


def test_two_records_cannot_claim_one_word() -> None:
    one, two = decision("'round", "’round", "stood"), decision("stood 'round", "stood ’round")
    assert [fault.code for fault in faults([one, two], (), document())] == ["DECISION-OVERLAP"]
    emended = Emendation(Anchor("corner --", Place("e.yaml", 7), part="p"), "emend", "r", "street")
    (fault,) = faults([decision('corner -- "all', "corner—“all")], [emended], document())
    assert (fault.code, fault.place.file) == ("DECISION-OVERLAP", "decisions.yaml")
    assert "e.yaml:7" in fault.message
    assert not [*faults([one], [emended], document())]


def test_the_decisions_of_other_parts_are_passed_over() -> None:
    other = decision("nowhere", "nowhere", part="q")
    assert settled([other], document()) == Settled()
    assert not [*faults([other], (), document())]


def test_the_file_is_read_with_spaces_that_do_not_break() -> None:
    raw = '- anchor: {exact: 5 pm, prefix: at}\n  reading: "5\\xa0pm"\n  editor: N. N.\n'
    (one,) = decisions(raw.encode(), "decisions.yaml")
    assert (one.reading, one.anchor.prefix, one.editor) == ("5\u00a0pm", "at", "N. N.")
