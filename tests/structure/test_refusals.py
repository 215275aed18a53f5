"""What is refused at a glance is nothing that the pattern behind the glance would have found."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model.text import Span
from edition.sources import encoding
from edition.structure import dates
from edition.structure.displayed import stanzas
from edition.structure.divisions import look
from edition.structure.letter import signs
from edition.structure.lines import Line, Unit
from edition.structure.lists import _BULLET, _NUMBER, _label
from edition.structure.notes import candidates, forms
from edition.structure.numbering import numeral
from edition.structure.tables import columns, tabular


def line(text: str) -> Line:
    return Line(Span(0, len(text)), text, 0, 0, False)


def plainly_labelled(text: str) -> bool:
    """Whether a line has a label, by the patterns alone."""
    number = _NUMBER.match(text)
    return bool(_BULLET.match(text) or (number and numeral(number[2])))


@given(st.text("ivx1a.)([_]-* B", min_size=1).map(str.strip).filter(bool))
def test_a_label_is_found_wherever_its_patterns_match(text: str) -> None:
    assert (_label(line(text)) is not None) == plainly_labelled(text)


@pytest.mark.parametrize("form", forms.HEADS)
def test_every_head_of_a_note_begins_with_a_sign_that_is_looked_for(form: str) -> None:
    @given(st.from_regex(forms.HEADS[form]))
    def holds(text: str) -> None:
        match = forms.HEADS[form].match(text)
        if match and text[:1].lower() not in "vс":  # of other languages' words, never looked for
            assert text[0] in candidates._FIRST or text[0].isdecimal()

    holds()


@pytest.mark.parametrize(
    ("pattern", "passes"),
    [
        (forms._TITLE, forms.announces),
        (stanzas._LEFT_OUT, stanzas._left_out),
        (columns._RULE, lambda text: columns.rule(line(text))),
        (signs.OPENING, lambda text: signs.opener(text) == text),
        (signs._CLOSING, lambda text: signs._formal(text.lower())),
        (signs._DATED, lambda text: bool(signs._FIGURE.search(text))),
        (dates.YEAR, lambda text: bool(dates._FIGURE.search(text))),
        (dates._DAY, lambda text: bool(dates._FIGURE.search(text))),
        (look._CALL, lambda text: text.rstrip()[-1] in look._CALLED),
    ],
)
def test_no_pattern_finds_what_is_refused_before(
    pattern: re.Pattern[str], passes: Callable[[str], bool]
) -> None:
    @given(st.from_regex(pattern, fullmatch=True))
    def holds(text: str) -> None:
        assert passes(text)

    holds()


@given(st.text("a.|\t_-  ", min_size=1, max_size=120).map(str.strip).filter(bool))
def test_a_line_without_a_gap_is_no_row(text: str) -> None:
    unit = Unit.of([line(text), line("and no more")])
    if len(text) > 45 and not columns.gapped(text) and not columns.rule(line(text)):
        assert len(columns.cells(line(text))) < 2
        assert not tabular(unit)


@given(st.text("a \n\x01\x1a\x85\x9f"))
def test_a_control_character_is_found_unless_it_ends_a_file_of_old(text: str) -> None:
    bare = re.sub("\x1a+\\s*\\Z", "", text)
    assert bool(encoding._CONTROL.search(text)) == bool(set("\x01\x1a\x9f") & set(bare))
