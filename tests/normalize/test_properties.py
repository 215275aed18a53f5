"""What holds for every rule and any text."""

import unicodedata
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition.model.edit import Edit
from edition.model.text import Text
from edition.normalize import RULES, Rule, in_language
from edition.normalize import STYLES as HOUSES
from edition.normalize.flow import BOUNDARY

SURE = 0.75
STYLES = {**HOUSES, **{tag: in_language(HOUSES["chicago"], tag) for tag in ("fr", "de", "es")}}
PIECES = [
    *"'’‘\"“”`´-–—…./,;:?!()[]&§ \n\u00a0\u202f\t", "''", "‘‘", "’’", "``", "--", "---", "----",
    "...", ". . .", "\n\n", "word", "Tis", "em", "boys", "I", "s", "t", "1926", "7", "38", "No.",
    "pp.", "Mr.", "Smith", "G.P.U.", "October", "16", "II", "World", "ﬁ", "e\u0301", "\u00ad",
    "\u200b", "\u2010", " the ", " said he, ", "\r\n",
]  # fmt: skip
flows = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
QUOTING = [rule for rule in RULES if rule.__name__.startswith("quot")]
FORMS = [("“", "”", "‘", "’"), ('"', '"', "'", "'"), ("'", "'", '"', '"'), ("‘‘", "’’", "‘", "’"),
         ("``", "''", "`", "'"), ("‘", "’", "“", "”")]  # fmt: skip
SAID = ["We came in spring", "who told you so", "the boys' hats are here", "it's all one to me",
        "ask 'em yourself", "'Tis late", "rock 'n' roll"]  # fmt: skip


@st.composite
def speech(draw: st.DrawFn) -> str:
    """Paragraphs of talk, with a quotation inside here and there, in one form of marks."""
    one, end, two, close = draw(st.sampled_from(FORMS))
    words = st.sampled_from(SAID)
    paragraphs = []
    for kind in draw(st.lists(st.integers(0, 4), min_size=1, max_size=6)):
        said, more = draw(words), draw(words)
        paragraphs.append(
            [
                f"{one}{said},{end} he said, {one}and {more}.{end}",
                f"{one}{said}. He asked, {two}{more}?{close}{end}",
                f"{one}{said}, and they call it {two}{more}{close} there--{end}",
                f"{one}{said}, and {more}.",
                f"Nobody spoke of {one}{said.lower()}{end} again.",
            ][kind]
        )
    return "\n\n".join(paragraphs)


each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
each_style = pytest.mark.parametrize("style", STYLES)
quick = settings(
    max_examples=60, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def sure(rule: Rule, flow: str, style: str) -> list[Edit]:
    return [edit for edit in rule(flow, STYLES[style]) if edit.certainty >= SURE]


def letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


@each_style
@each_rule
@quick
@given(flow=flows)
def test_no_letter_or_figure_changes(rule: Rule, style: str, flow: str) -> None:
    edits = list(rule(flow, STYLES[style]))
    for edit in edits:
        assert letters(edit.span.of(flow)) == letters(edit.after)
    edited = str(Text.of(flow).apply(edit for edit in edits if edit.certainty >= SURE))
    assert letters(edited) == letters(flow)


@each_style
@each_rule
@quick
@given(flow=flows)
def test_edits_are_small_apart_and_inside_their_blocks(rule: Rule, style: str, flow: str) -> None:
    edits = sorted(rule(flow, STYLES[style]), key=lambda edit: edit.span)
    for edit in edits:
        before = edit.span.of(flow)
        assert BOUNDARY not in before
        assert BOUNDARY not in edit.after
        assert before != edit.after
        assert not before or before[0] != edit.after[:1]
        assert not before or before[-1] != edit.after[-1:]
        assert edit.reason
        assert edit.rule
        assert 0 <= edit.certainty <= 1
    for one, two in pairwise(edits):
        assert one.span.end <= two.span.start
        assert one.span != two.span


def left_alone(rule: Rule, style: str, flow: str) -> bool:
    text = Text.of(flow)
    for earlier in RULES[: RULES.index(rule) + 1]:
        text = text.apply(sure(earlier, str(text), style))
    return not sure(rule, str(text), style)


@each_style
@pytest.mark.parametrize("rule", [r for r in RULES if r not in QUOTING], ids=lambda r: r.__name__)
@quick
@given(flow=flows)
def test_a_rule_leaves_its_own_work_alone(rule: Rule, style: str, flow: str) -> None:
    assert left_alone(rule, style, flow)


@pytest.mark.parametrize("style", HOUSES)
@pytest.mark.parametrize("rule", QUOTING, ids=lambda rule: rule.__name__)
@quick
@given(flow=speech())
def test_marks_once_set_stay(rule: Rule, style: str, flow: str) -> None:
    assert left_alone(rule, style, flow)


@each_style
@given(flow=flows)
@quick
def test_all_rules_in_turn(undone: Callable[[Text], str], style: str, flow: str) -> None:
    text = Text.of(flow)
    for rule in RULES:
        text = text.apply(sure(rule, str(text), style))
    assert letters(str(text)) == letters(flow)
    assert undone(text) == flow
    assert str(text).count(BOUNDARY) == flow.count(BOUNDARY)
