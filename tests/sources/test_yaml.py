"""YAML as an editor writes it: read with its lines, refused where it is not safe, added to."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.model.finding import BadInput
from edition.sources.yaml import Mapping, Noted, Scalar, add, change, dump, load, nearest, plain

FORBIDDEN = {"\ufffe", "\uffff", *map(chr, [*range(32), *range(127, 160)])} - set("\n\t\x85")
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters=FORBIDDEN)
AWKWARD = st.sampled_from([": ", " #", "'", '"', "- ", "[", "]", ",", "\n", " ", "a", "word", "…"])
TEXTS = st.one_of(
    st.text(CHARACTERS, max_size=30),
    st.lists(AWKWARD, max_size=8).map("".join),
    st.lists(st.text("abc é", max_size=12), max_size=40).map(" ".join),
    st.lists(st.text("ab c", max_size=60), max_size=5).map("\n".join),
)
KEYS = st.text(CHARACTERS, max_size=12)
VALUES = st.recursive(
    TEXTS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)
    ),
    max_leaves=12,
)  # fmt: skip


def faults(raw: bytes | str) -> list[tuple[str, int]]:
    with pytest.raises(BadInput) as caught:
        load(raw if isinstance(raw, bytes) else raw.encode(), "notes.yaml")
    assert all(finding.remedy and finding.message for finding in caught.value.findings)
    return [(finding.code, finding.place.line) for finding in caught.value.findings]


def test_scalars_are_text_as_written_with_their_lines() -> None:
    root = load(b"# 1\ntitle: 1984\n\ndate: 1937-10-16\nauthor: Null\nok: no\n", "edition.yaml")
    assert isinstance(root, Mapping)
    assert [(key.text, value.text, value.line) for key, value in root.entries
            if isinstance(value, Scalar)] == [
        ("title", "1984", 2), ("date", "1937-10-16", 4), ("author", "Null", 5), ("ok", "no", 6),
    ]  # fmt: skip


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_with_every_line_end(end: str) -> None:
    root = load(end.join(["a: 1", "# c", "b: >-", "  x", "  y", "c: 2"]).encode(), "f.yaml")
    assert isinstance(root, Mapping)
    assert [value.line for _, value in root.entries] == [1, 3, 6]
    assert plain(root) == {"a": "1", "b": "x y", "c": "2"}


def test_an_empty_file_and_a_byte_order_mark_are_no_fault() -> None:
    assert plain(load(b"", "f.yaml")) == plain(load(b"# only a comment\n", "f.yaml")) == ""
    assert plain(load(b"\xef\xbb\xbfa: b\n", "f.yaml")) == {"a": "b"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x 1\nb: *x\n", [("YAML-ANCHOR", 1), ("YAML-ANCHOR", 2)]),
        ("a: 1\n<<: {b: 2}\n", [("YAML-MERGE", 2)]),
        ("a: !!python/object:os.system x\n", [("YAML-TAG", 1)]),
        ("a: 1\nb: 2\na: 3\n", [("YAML-TWICE", 3)]),
        ("a: 1\n---\nb: 2\n", [("YAML-DOCUMENTS", 2)]),
        ("? [a]\n: b\n", [("YAML-KEY", 1)]),
        ("a: 1\n" + "- " * 40 + "x", [("YAML-SYNTAX", 2)]),
        ("- " * 40 + "x", [("YAML-DEEP", 1)]),
        ("[" * 50_000, [("YAML-DEEP", 1)]),
        ("a: b: c\n", [("YAML-SYNTAX", 1)]),
        ("a:\n\t- b\n", [("YAML-SYNTAX", 2)]),
        ("a: 'b\n", [("YAML-SYNTAX", 2)]),
        ('a: "\\UFFFFFFFF"\n', [("YAML-SYNTAX", 1)]),
        ("a: 1\nb: \x02\n", [("YAML-CHARACTER", 2)]),
        ('a: 1\nb: "\\0"\n', [("YAML-CHARACTER", 2)]),
        ('a: "\\ud800"\n', [("YAML-CHARACTER", 1)]),
        ("é: ö\nü: ".encode() + b"\xfc\n", [("YAML-ENCODING", 2)]),
        ("a: b\n".encode("utf-16"), [("YAML-ENCODING", 1)]),
        ("a: &x 1\na: *x\nb: !t 1\n", [
            ("YAML-ANCHOR", 1), ("YAML-ANCHOR", 2), ("YAML-TWICE", 2), ("YAML-TAG", 3),
        ]),
    ],
)  # fmt: skip
def test_what_is_refused_is_told_with_its_line(
    text: bytes | str, expected: list[tuple[str, int]]
) -> None:
    assert faults(text) == expected


def test_billion_laughs_stay_small() -> None:
    rows = ["a0: &a0 ha"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    assert {code for code, _ in faults("\n".join(rows))} == {"YAML-ANCHOR"}


def test_a_file_over_the_limit_is_refused_unread() -> None:
    with pytest.raises(BadInput, match="1,001 bytes"):
        load(b"[" * 1001, "f.yaml", limit=1000)


@given(st.one_of(st.text(), st.lists(AWKWARD).map("".join)))
def test_anything_is_read_or_refused(text: str) -> None:
    with suppress(BadInput):
        plain(load(text.encode("utf-8", "surrogatepass"), "f.yaml"))


@given(st.one_of(st.dictionaries(KEYS, VALUES, max_size=5), st.lists(VALUES, max_size=5)))
@settings(max_examples=300)
def test_what_is_written_reads_the_same(value: dict[str, object] | list[object]) -> None:
    raw = dump(value)  # type: ignore[arg-type]
    assert plain(load(raw, "f.yaml")) == value


@given(KEYS, TEXTS, TEXTS)
def test_an_example_is_a_comment(key: str, text: str, comment: str) -> None:
    raw = dump({"a": "1", key + "x": Noted(text, comment.replace("\n", " "), off=True)})
    assert plain(load(raw, "f.yaml")) == {"a": "1"}


def test_it_is_written_to_be_read() -> None:
    prose = "It was the best of times, it was the worst of times, an age of high wisdom; " * 2
    raw = dump(
        {
            "title": "1984: a novel",
            "date": "1949",
            "language": Noted("en", "\na BCP 47 tag"),
            "rights": Noted("who holds them", "as far as known", off=True),
            "note": prose.strip(),
            "joint": "soft\u00adhyphen",
            "evidence": ["short line", "no point, no comma"],
            "findings": [{"kind": "heading", "level": 2, "evidence": [prose.strip()]}],
        },
        "An edition.",
    )
    assert raw.decode() == (
        "# An edition.\n"
        "title: '1984: a novel'\n"
        "date: 1949\n"
        "\n"
        "# a BCP 47 tag\n"
        "language: en\n"
        "# as far as known\n"
        "# rights: who holds them\n"
        "note: >-\n"
        "  It was the best of times, it was the worst of times, an age of high wisdom; It was the\n"
        "  best of times, it was the worst of times, an age of high wisdom;\n"
        'joint: "soft\\xadhyphen"\n'
        "evidence: [short line, 'no point, no comma']\n"
        "findings:\n"
        "- kind: heading\n"
        "  level: 2\n"
        "  evidence:\n"
        "  - >-\n"
        "    It was the best of times, it was the worst of times, an age of high wisdom; It was\n"
        "    the best of times, it was the worst of times, an age of high wisdom;\n"
    )


NOTES = """\
# Notes to the first part.
notes:   # an editor's remark

- anchor: {exact: "Cheka"}
  text: 'It''s the — All-Russian … Commission'

# about the second
- anchor: GPU
  text: |
    State Political
    Administration   # no comment

# The end of the notes.
other: 1 # kept
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_an_entry_is_added_and_all_else_stays(end: str, bom: bytes) -> None:
    raw = bom + NOTES.replace("\n", end).encode()
    grown = add(raw, "notes.yaml", {"anchor": "NKVD", "text": "People’s Commissariat"}, "notes")
    assert grown.startswith(bom)
    new = f"{end}- anchor: NKVD{end}  text: People’s Commissariat{end}".encode()
    assert grown.replace(new, b"", 1) == raw
    after = grown.decode("utf-8-sig").split(end)
    assert after[after.index("- anchor: NKVD") - 2].endswith("# no comment")


@pytest.mark.parametrize(
    ("before", "under", "after"),
    [
        ("", "", "- a: b\n"),
        ("# empty\n", "", "# empty\n- a: b\n"),
        ("- x: 1", "", "- x: 1\n- a: b\n"),
        ("  - x: 1\n  # why\n", "", "  - x: 1\n  - a: b\n  # why\n"),
        ("", "notes", "notes:\n- a: b\n"),
        ("notes:  # none yet\nz: 1\n", "notes", "notes:  # none yet\n- a: b\nz: 1\n"),
        ("notes: []  # none\nz: 1\n", "notes", "notes:  # none\n- a: b\nz: 1\n"),
        ("z: 1\n", "notes", "z: 1\nnotes:\n- a: b\n"),
        ("- x: |+\n    text\n\n- y: |+\n    text\n\n", "",
         "- x: |+\n    text\n\n- y: |+\n    text\n\n- a: b\n\n"),
        ("z: 1\n", "", "z: 1\na: b\n"),
        ("m:\n    x: 1\nz: 1\n", "m", "m:\n    x: 1\n    a: b\nz: 1\n"),
    ],
)  # fmt: skip
def test_an_entry_finds_its_place(before: str, under: str, after: str) -> None:
    assert add(before.encode(), "f.yaml", {"a": "b"}, under).decode() == after


@pytest.mark.parametrize(
    ("text", "under"),
    [("[1, 2]\n", ""), ("word\n", ""), ("notes: word\n", "notes"), ("a: 1\n", "")],
)
def test_an_entry_without_a_place_is_refused(text: str, under: str) -> None:
    with pytest.raises(BadInput) as caught:
        add(text.encode(), "f.yaml", {"a": "b"}, under)
    assert caught.value.findings[0].code == "YAML-ADD"


@given(st.lists(st.dictionaries(KEYS, VALUES, min_size=1, max_size=3), max_size=3), KEYS, VALUES)
def test_adding_to_a_written_list_is_exact(
    old: list[dict[str, object]], key: str, new: object
) -> None:
    raw = dump(old)  # type: ignore[arg-type]
    assert plain(load(add(raw, "f.yaml", {key: new}), "f.yaml")) == [*old, {key: new}]  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("before", "at", "after"),
    [
        ("# head\n- x\n# of y\n- y\n", 0, "# head\n- a: b\n- x\n# of y\n- y\n"),
        ("# head\n- x\n# of y\n- y\n", 1, "# head\n- x\n- a: b\n# of y\n- y\n"),
        ("# head\n- x\n# of y\n- y\n", 2, "# head\n- x\n# of y\n- y\n- a: b\n"),
        ("# head\n\n# of x\n- x\n\n- y\n", 0, "# head\n\n- a: b\n\n# of x\n- x\n\n- y\n"),
        ("- x: >-\n    1\n    2\n\n# of y\n\n- y\n", 1,
         "- x: >-\n    1\n    2\n\n- a: b\n\n# of y\n\n- y\n"),
        ("", 0, "- a: b\n"),
    ],
)  # fmt: skip
def test_an_entry_stands_before_another_and_its_comment(before: str, at: int, after: str) -> None:
    assert add(before.encode(), "f.yaml", {"a": "b"}, before=at).decode() == after


@given(
    st.lists(st.dictionaries(KEYS, VALUES, min_size=1, max_size=3), min_size=1, max_size=3),
    KEYS,
    VALUES,
    st.integers(0, 2),
)
def test_adding_before_an_entry_is_exact(
    old: list[dict[str, object]], key: str, new: object, at: int
) -> None:
    raw, at = dump(old), min(at, len(old) - 1)  # type: ignore[arg-type]
    grown = add(raw, "f.yaml", {key: new}, before=at)  # type: ignore[dict-item]
    assert plain(load(grown, "f.yaml")) == [*old[:at], {key: new}, *old[at:]]


def test_the_nearest_word_is_suggested() -> None:
    assert nearest("titel", ["title", "author"]) == "did you mean “title”?"
    assert nearest("xyz", ["title", "author"]) == "known are author, title"


# --- changed in place ---------------------------------------------------------------------------

FINDINGS = """\
# my file
findings:

# Doubtful.
- kind: heading   # or is it?
  lines: 3
  level: 1
  confidence: 0.5
  evidence: [short,
    in capitals]

- {kind: verse, lines: 7-9, confidence: 0.6}
- confidence: 0.7
  kind: title
  lines: 1  # the first
"""


def changed(number: int, ends: str = "\n", **keys: str | None) -> str:
    raw = FINDINGS.replace("\n", ends).encode()
    return change(raw, "s", "findings", number, keys).decode().replace(ends, "\n")


def test_a_key_is_taken_out_with_its_line_and_nothing_else() -> None:
    expected = FINDINGS.replace("  confidence: 0.5\n", "")
    assert changed(0, confidence=None) == expected
    assert changed(0, "\r\n", confidence=None) == expected
    without = expected.replace("  evidence: [short,\n    in capitals]\n", "")
    assert changed(0, confidence=None, evidence=None) == without


def test_a_value_is_changed_where_it_stands() -> None:
    assert changed(0, kind="title") == FINDINGS.replace("kind: heading ", "kind: title ")
    assert changed(0, level="2", lines="4-5") == FINDINGS.replace("lines: 3", "lines: 4-5").replace(
        "level: 1", "level: 2"
    )
    assert changed(1, confidence="0") == FINDINGS.replace("confidence: 0.6", "confidence: 0")


def test_a_key_is_added_after_the_first() -> None:
    head = "- kind: heading   # or is it?\n"
    assert changed(0, label="x: y") == FINDINGS.replace(head, head + "  label: 'x: y'\n")
    assert changed(1, level="2") == FINDINGS.replace("{kind: verse,", "{kind: verse, level: 2,")
    bare = b"findings:\n- kind: verse"
    assert change(bare, "s", "findings", 0, {"lines": "7"}) == bare + b"\n  lines: 7\n"


def test_what_is_not_there_need_not_be_taken_out() -> None:
    assert changed(0, label=None) == FINDINGS


def test_what_cannot_be_changed_is_refused_and_the_file_is_as_it_was() -> None:
    with pytest.raises(BadInput, match=r"s:12: .*confidence"):
        changed(1, confidence=None)
    with pytest.raises(BadInput, match=r"s:13: .*confidence"):
        changed(2, confidence=None)
    with pytest.raises(BadInput, match="no entry 4"):
        changed(3, kind="title")
    with pytest.raises(BadInput, match="no entry 1"):
        change(b"a: b\n", "s", "findings", 0, {"kind": "title"})


@given(st.lists(st.dictionaries(KEYS.filter(bool), TEXTS, min_size=1), min_size=1), st.data())
def test_any_entry_is_changed_and_no_other(
    items: list[dict[str, str]], data: st.DataObject
) -> None:
    number = data.draw(st.integers(0, len(items) - 1))
    key = data.draw(st.sampled_from(sorted(items[number])))
    value = data.draw(st.text("ab: #'\"-[", max_size=12))
    raw = dump({"findings": items})
    try:
        grown = change(raw, "s", "findings", number, {key: value})
    except BadInput:
        return  # a key or value that no single line holds
    items[number][key] = value
    assert plain(load(grown, "s")) == {"findings": items}
