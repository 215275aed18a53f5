"""The solver against the whole sum that it stands for: every sequence of readings, one by one."""

from collections import defaultdict
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.normalize.quotation import solver
from edition.normalize.quotation.elisions import leading
from edition.normalize.quotation.evidence import readings, signature
from edition.normalize.quotation.habit import Habit, habit
from edition.normalize.quotation.marks import runs
from edition.normalize.quotation.stacks import dropped
from edition.normalize.quotation.vocabulary import Vocabulary, vocabulary
from edition.normalize.quotes import voice

PIECES = ["'", '"', "“", "”", "’", "''", "``", " ", " the boys ", "word", "Tis", "em", ", ", ". ",
          "--", "\n", "\n\n", " said he, "]  # fmt: skip
Texts = tuple[str, ...]


def sequences(
    steps: list[solver._Step], seen: list[solver.Signature], stack: int, outer: solver.Form
) -> Iterator[tuple[float, tuple[Texts, ...]]]:
    """Every way through the steps from a stack: its weight, and the texts it sets for each run."""
    if not steps:
        yield dropped(solver.STACKS[stack], outer), ()
        return
    first, later = steps[0], steps[1:]
    if first.run is None:
        for start, end, weight in first.table:
            if start == stack:
                for rest, texts in sequences(later, seen, end, outer):
                    yield weight * rest, texts
        return
    for weight, units in readings(seen[0]):
        move = solver._walk(weight, units, solver.STACKS[stack], seen[0], voice)
        for rest, texts in sequences(later, seen[1:], move.end, outer):
            yield move.weight * rest, (move.texts, *texts)


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_a_certainty_is_the_share_of_all_sequences_of_readings(flow: str) -> None:
    usual, known = habit(flow), vocabulary(flow)
    found = [*runs(flow)][:3]
    flow = flow[: found[-1].end] if found else flow
    seen = [signature(flow, run, known, usual) for run in runs(flow)]
    steps = list(solver._steps(flow, usual, voice, known))
    shares = [defaultdict[Texts, float](float) for _ in seen]
    whole = 0.0
    for weight, texts in sequences(steps, seen, 0, usual.outer):
        whole += weight
        for share, text in zip(shares, texts, strict=True):
            share[text] += weight
    solved = list(solver.solve(flow, usual, voice, known))
    assert len(solved) == len(seen)
    for one, share in zip(solved, shares, strict=True):
        assert one.certainty == pytest.approx(share[one.texts] / whole, abs=1e-6)


def test_what_stands_beside_a_word_is_weighed_whatever_was_asked_before() -> None:
    words = ["cause", "Round", "em", "30s", "e", "at", "long", "ouse", "n"]
    asked = [
        (word, beyond, far, then, alone)
        for word in words for beyond in (" ", ".", "'", "-") for far in ("e", ",", "\n", "")
        for then in ("", "i", "the", "may") for alone in (False, True)
    ]  # fmt: skip
    flow = "'Twas 'ouse an' 'ome, an' 'e come 'round 'cause o' 'em at 'ome. " * 9
    known = vocabulary(flow)
    for word, beyond, far, then, alone in [*asked, *reversed(asked)]:
        fresh = vocabulary.__wrapped__(flow)
        again = leading(word, beyond, far, known, then, alone)
        assert again == leading(word, beyond, far, fresh, then, alone)


def test_a_flow_without_marks_has_nothing_to_solve() -> None:
    assert not list(solver.solve("No mark,\n\nat all.", Habit(), voice, Vocabulary()))
