"""The narrow form of YAML: read as the parser of all YAML reads it, or not at all."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.model.finding import BadInput
from edition.sources.yaml import Node, Noted, dump
from edition.sources.yaml.narrow import narrowly
from edition.sources.yaml.reading import _Reader

FILE = """\
# What was found.
witness: no:one

findings:

# Doubtful.
- kind: heading
  lines: 3-4
  text: '"It''s I," … said: no more'
  evidence: [in capitals, 'short, too',
    a number:by itself, it's a so#so?]
- kind: join

  lines: 17:45-18
# Surer.
- kind: break
made: a#b
"""

SIGNS = st.sampled_from(
    [*"-?:,[]{}#&*!|>'\"%@`~. \n\t\r\x85\u00a0\u2028éx1", ": ", " #", "- ", "  ", "\n  ", "''",
     ", ", ",\n    ", "---", "...", "null", "<<", "findings:\n", "kind: ", "- kind: "]
)  # fmt: skip
WORDS = st.lists(SIGNS, min_size=1, max_size=4).map("".join)
TEXTS = st.one_of(WORDS, st.text("ab :#?,'[", min_size=1, max_size=9))


def whole(text: str) -> Node | None:
    """What the parser of all YAML reads; None where it refuses the file."""
    with suppress(BadInput):
        return _Reader(text, "f.yaml").read()
    return None


def test_a_file_as_the_program_writes_it_is_read_at_once_and_the_same() -> None:
    assert narrowly(FILE) == whole(FILE) is not None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a#b\n", "a #b\n"), ("a#b\n", "a\n  b\n"), ("a#b\n", "a: b\n"), ("a#b\n", "&x b\n"),
        ("a#b\n", "b\n---\n"), ("a#b\n", "b\nmade: c\n"), ("a#b\n", "b\n<<: c\n"),
        ("- kind: break", "- kind: break\n  kind: x"), ("so?]", "so, [x]]"), ("so?]", "so"),
        ("so?]", "so,]"), ("so?]", "so] x"), ("so?]", "so: x]"), ("  lines: 3-4", "   lines: 3-4"),
        ("lines: 3-4", "lines: >-\n    3-4"), ("lines: 3-4", "lines: 'a\n    b'"),
        ("lines: 3-4", "lines:"), ("a#b\n", "\x02\n"), ("\n", "\r\n"),
    ],
)  # fmt: skip
def test_whatever_else_stands_in_it_is_left_to_the_parser(old: str, new: str) -> None:
    assert narrowly(FILE.replace(old, new)) is None


@given(st.integers(0, len(FILE)), st.integers(0, 12), WORDS)
@settings(max_examples=400)
def test_a_file_that_somebody_has_changed_is_never_read_otherwise(
    at: int, cut: int, put: str
) -> None:
    text = FILE[:at] + put + FILE[at + cut :]
    assert narrowly(text) in (None, whole(text))


@given(st.lists(st.dictionaries(st.sampled_from("abcd"), st.one_of(TEXTS, st.lists(TEXTS)),
                                min_size=1), min_size=1), TEXTS)  # fmt: skip
@settings(max_examples=400)
def test_lists_of_any_texts_are_never_read_otherwise(
    items: list[dict[str, str | list[str]]], text: str
) -> None:
    raw = dump({"a": text, "b": [items[0], *(Noted(one, "\nx") for one in items[1:])]}).decode()
    assert narrowly(raw) in (None, whole(raw))
