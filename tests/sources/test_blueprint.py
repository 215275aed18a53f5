"""The structure as a file: what it lists, what goes without saying, what cannot be."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.model.document import Document, Mark, Witness, in_order
from edition.model.finding import BadInput, Finding
from edition.model.text import Span, Text
from edition.sources.blueprint import entries, is_edited, parse, render
from edition.sources.blueprint.comparing import differences
from edition.sources.yaml import dump, load, plain

SOURCE = """\
A LETTER
to the editor

Chapter One
It was a bright cold day in April,
and the clocks were striking

thirteen, as he said:

  Roses are red,
    violets are blue.

  “So it goes.”
  —A. Writer

Run-in heading. And the paragraph.
"""


def document(source: str, *marks: Mark) -> Document:
    digest = hashlib.sha256(source.encode()).hexdigest()
    witness = Witness("letter", "letter.txt", digest, len(source.encode()), "utf-8")
    return Document(witness, Text.of(source), in_order(marks))


def mark(kind: str, first: str, last: str = "", **more: object) -> Mark:
    last = last or first
    span = Span(SOURCE.index(first), SOURCE.index(last) + len(last))
    return replace(Mark(kind, span), **more)  # type: ignore[arg-type]


def blocks(*texts: tuple[str, str]) -> list[Span]:
    return [mark("", first, last).span for first, last in texts]


UNITS = blocks(
    ("A LETTER", "to the editor"), ("Chapter One", "were striking"), ("thirteen", "said:"),
    ("Roses", "blue."), ("“So", "goes.”"), ("—A.", "Writer"), ("Run-in", "paragraph."),
)  # fmt: skip
LETTER = document(
    SOURCE,
    mark("title", "A LETTER", confidence=0.9, evidence=("the first line", "in capitals")),
    mark("subtitle", "to the editor", confidence=0.7),
    mark("heading", "Chapter One", level=1),
    mark("paragraph", "It was", "said:", confidence=0.75, evidence=("no point, small letter",)),
    mark("join", "\n\nthirteen", confidence=0.75, evidence=("no point, small letter",)),
    mark("verse", "Roses", "blue."),
    mark("line", "Roses are red,"),
    mark("line", "violets are blue.", level=1),
    mark("blockquote", "“So", "Writer", confidence=0.8),
    mark("paragraph", "“So it goes.”"),
    mark("attribution", "—A. Writer"),
    mark("heading", "Run-in heading.", level=2),
    mark("paragraph", "And the paragraph."),
)  # fmt: skip
JOIN = replace(next(m for m in LETTER.marks if m.kind == "join"),
               span=Span(SOURCE.index("\n\nthirteen"), SOURCE.index("thirteen")))  # fmt: skip
LETTER = replace(LETTER, marks=in_order(JOIN if m.kind == "join" else m for m in LETTER.marks))


def test_the_file_lists_findings_the_doubtful_first() -> None:
    digest = LETTER.witness.sha256
    rows = render(LETTER, UNITS).decode().split("\n")
    at = rows.index("witness: letter.txt")
    assert 3 <= at <= 18
    assert all(row.startswith("# ") and len(row) <= 88 for row in rows[:at])
    assert rows[at + 1] == f"sha256: {digest}"
    assert rows[at + 2].startswith("made: ")
    assert (
        "\n".join(rows[at + 3 :])
        == """\
findings:

# Doubtful: look at these first.
- kind: subtitle
  lines: 2
  text: to the editor
  confidence: 0.7
- kind: join
  lines: 6-8
  text: 'and the clocks were striking … thirteen, as he said: Roses'
  confidence: 0.75
  evidence: ['no point, small letter']

# Surer, in the order of the text.
- kind: title
  lines: 1
  text: A LETTER
  confidence: 0.9
  evidence: [the first line, in capitals]
- kind: heading
  lines: 4
  level: 1
  text: Chapter One
- kind: verse
  lines: 10-11
  indents: [0, 1]
  text: Roses are red, violets are blue.
- kind: blockquote
  lines: 13-14
  text: “So it goes.” —A. Writer
  confidence: 0.8
- kind: attribution
  lines: 14
  text: —A. Writer
- kind: heading
  lines: 16-16:15
  level: 2
  text: Run-in heading.
"""
    )


def test_all_marks_come_back() -> None:
    assert parse(render(LETTER, UNITS), "structure.yaml", LETTER, UNITS) == LETTER.marks


def test_a_file_that_was_edited_is_known() -> None:
    raw = render(LETTER, UNITS)
    assert not is_edited(raw)
    assert not is_edited(raw.replace(b"\n", b"\r\n"))
    assert is_edited(raw.replace(b"level: 1", b"level: 2"))
    assert is_edited(raw + b"# looked at\n")
    assert is_edited(raw.replace(b"made: ", b"# "))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_that_nothing_is_said_of_is_paragraphs(end: str) -> None:
    doc = document(end.join(["One.", "", "Two.", ""]))
    units = [Span(0, 4), Span(4 + 2 * len(end), 8 + 2 * len(end))]
    for raw in (render(doc, units), b"findings: []\n", b"findings:\n", b"witness: x\n"):
        marks = parse(raw, "structure.yaml", doc, units)
        assert marks == tuple(Mark("paragraph", unit) for unit in units)


def test_an_edit_by_hand_takes_effect() -> None:
    raw = render(LETTER, UNITS)
    entry = b"- kind: subtitle\n  lines: 2\n  text: to the editor\n  confidence: 0.7\n"
    marks = parse(raw.replace(entry, b""), "s", LETTER, UNITS)
    assert mark("paragraph", "to the editor") in marks
    marks = parse(raw.replace(b"kind: blockquote", b"kind: epigraph"), "s", LETTER, UNITS)
    assert [m.kind for m in marks if m.kind in {"blockquote", "epigraph"}] == ["epigraph"]
    marks = parse(raw + b"- {kind: emphasis, lines: '5:10-5:15'}\n", "s", LETTER, UNITS)
    assert mark("emphasis", "bright") in marks
    marks = parse(raw + b"- {kind: aside, lines: '16:17-17'}\n"[:0], "s", LETTER, UNITS)
    assert marks == LETTER.marks


def test_a_paragraph_in_doubt_is_listed() -> None:
    doc = document("One.\n\nTwo.\n", Mark("paragraph", Span(0, 4), confidence=0.5),
                   Mark("paragraph", Span(6, 10), confidence=0.9))  # fmt: skip
    units = [Span(0, 4), Span(6, 10)]
    content = plain(load(render(doc, units), "s"))
    assert isinstance(content, dict)
    assert content["findings"] == [
        {"kind": "paragraph", "lines": "1", "text": "One.", "confidence": "0.5"}
    ]


def faults(findings: object, **more: object) -> list[Finding]:
    raw = dump({"sha256": LETTER.witness.sha256, "findings": findings, **more})  # type: ignore[dict-item]
    with pytest.raises(BadInput) as caught:
        parse(raw, "structure.yaml", LETTER, UNITS)
    assert all(finding.remedy and finding.place.line for finding in caught.value.findings)
    return list(caught.value.findings)


HEADING = {"kind": "heading", "lines": 4, "level": 1}


@pytest.mark.parametrize(
    ("entries", "code", "line", "words"),
    [
        ([{"kind": "hedding", "lines": 4}], "KIND", 3, "did you mean “heading”?"),
        ([{"lines": 4}], "KIND", 3, "the kind is missing"),
        ([{"kind": "title"}], "LINES", 3, "“” is no place"),
        ([{"kind": "title", "lines": "99"}], "LINES", 4, "past the end: the witness has 16 lines"),
        ([{"kind": "title", "lines": "3"}], "LINES", 4, "no text stands on 3"),
        ([{"kind": "title", "lines": "1", "text": "Chapter One"}], "TEXT", 5,
         "on 1 stands “A LETTER”, not “Chapter One”"),
        ([{"kind": "title", "lines": "1", "text": "Chapter One"}], "TEXT", 5, "begin line 4"),
        ([{"kind": "join", "lines": "6-8", "text": "striking … fourteen"}], "TEXT", 5, "stands"),
        ([{"kind": "join", "lines": "6-9"}], "LINES", 4, "no two lines"),
        ([{"kind": "join", "lines": "8-10"}, {"kind": "verse", "lines": "10-11"}],
         "INSIDE", 3, "not in one paragraph"),
        ([{"kind": "emphasis", "lines": "6-8"}], "INSIDE", 3, "not in one paragraph"),
        ([{"kind": "row", "lines": "6"}], "INSIDE", 3, "add `kind: table`"),
        ([{"kind": "cell", "lines": "6"}], "INSIDE", 3, "add `kind: table`"),
        ([HEADING, {"kind": "title", "lines": "4-5"}], "OVERLAP", 6, "title on 4-5"),
        ([{"kind": "blockquote", "lines": "1-4"}, {"kind": "list", "lines": "2-5"}],
         "OVERLAP", 5, "list on 2-5 overlaps blockquote on 1-4"),
        ([{"kind": "blockquote", "lines": "4"}, {"kind": "paragraph", "lines": "4-6"}],
         "OVERLAP", 5, "overlaps"),
        ([{"kind": "heading", "lines": 4}], "LEVEL", 3, "1 to 6"),
        ([{**HEADING, "level": "two"}], "NUMBER", 5, "“two” is no number"),
        ([{**HEADING, "confidence": "1.5"}], "NUMBER", 6, "“1.5” is no confidence"),
        ([{**HEADING, "levle": "2"}], "KEY", 6, "did you mean “level”?"),
        ([{**HEADING, "label": ["a"]}], "TYPE", 6, "`label:` is not a text"),
        ([{**HEADING, "label": "prefase"}], "LABEL", 6, "did you mean “preface”?"),
        ([{"kind": "foreign", "lines": "6:1-6:5", "lang": "Old French"}], "LANGUAGE", 5, "BCP 47"),
        ([{"kind": "title", "lines": "0"}], "LINES", 4, "count from 1"),
        ([{"kind": "emphasis", "lines": "6:0-6:5"}], "LINES", 4, "count from 1"),
        ([{**HEADING, "evidence": {"a": "b"}}], "TYPE", 6, "is not a text or a list of texts"),
        ([{"kind": "verse", "lines": "10-11", "indents": ["a"]}], "NUMBER", 5, "“a” is no number"),
        (["heading"], "TYPE", 2, "a finding has `kind:`"),
        ("heading", "TYPE", 1, "`findings:` is no list"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_with_its_line(
    entries: object, code: str, line: int, words: str
) -> None:
    found = faults(entries)
    assert (f"STRUCTURE-{code}", line) in [(f.code, f.place.line) for f in found]
    assert any(words in str(finding) for finding in found)


def test_all_faults_are_told_together() -> None:
    found = faults([{"kind": "x", "lines": 1}, {"kind": "title", "lines": 99}], findngs="x")
    assert [f.code for f in found] == ["STRUCTURE-KIND", "STRUCTURE-LINES", "STRUCTURE-KEY"]
    assert "did you mean “findings”?" in found[2].remedy


def test_another_witness_is_told_alone() -> None:
    other = document(SOURCE.replace("cold", "warm"))
    with pytest.raises(BadInput) as caught:
        parse(render(LETTER, UNITS), "structure.yaml", other, UNITS)
    (finding,) = caught.value.findings
    assert finding.code == "STRUCTURE-WITNESS"
    assert other.witness.sha256 in finding.remedy


@pytest.mark.parametrize("raw", [b"", b"- a\n", b"word\n"])
def test_a_file_without_findings_is_told(raw: bytes) -> None:
    with pytest.raises(BadInput) as caught:
        parse(raw, "structure.yaml", LETTER, UNITS)
    assert caught.value.findings[0].code == "STRUCTURE-TYPE"


def test_new_findings_are_reported_beside_an_edited_file() -> None:
    raw = render(LETTER, UNITS).replace(b"level: 1", b"level: 3")
    old = parse(raw.replace(b"kind: title", b"kind: author"), "s", LETTER, UNITS)
    notes = differences(old, LETTER.marks, LETTER, "structure.yaml")
    assert [(note.code, note.severity, str(note.place)) for note in notes] == [
        ("STRUCTURE-NEW", "note", "letter.txt:1"), ("STRUCTURE-NEW", "note", "letter.txt:4"),
    ]  # fmt: skip
    assert notes[0].message == (
        "the program takes “A LETTER” for title, structure.yaml has author "
        "(the first line; in capitals)"
    )
    assert "- {kind: heading, lines: 4, level: 1}" in notes[1].remedy
    assert differences(LETTER.marks, LETTER.marks, LETTER, "structure.yaml") == ()


def test_what_the_file_says_is_none_is_none_and_not_told_again() -> None:
    raw = render(LETTER, UNITS)
    assert b"kind: verse" in raw
    root = plain(load(raw, "s"))
    assert isinstance(root, dict)
    rejected = [
        {**entry, "confidence": "0"} if entry["kind"] in ("title", "attribution") else entry
        for entry in root["findings"]
    ]  # type: ignore[call-overload,index,union-attr]
    raw = dump({**root, "findings": rejected})  # type: ignore[dict-item]
    marks = parse(raw, "s", LETTER, UNITS)
    kinds = {mark.kind for mark in marks}
    assert not kinds & {"title", "attribution"}
    assert mark("paragraph", "A LETTER").span in {one.span for one in marks}
    listed = entries(raw, "s", LETTER)
    assert [one.confidence for one in listed if one and one.kind == "title"] == [0]
    assert len(listed) == len(rejected)
    assert {note.message for note in differences(marks, LETTER.marks, LETTER, "s")}
    assert differences(marks, LETTER.marks, LETTER, "s", listed) == ()


def test_what_the_file_calls_otherwise_is_not_told_again() -> None:
    raw = render(LETTER, UNITS).replace(b"kind: title", b"kind: author")
    own = parse(raw, "s", LETTER, UNITS)
    assert differences(own, LETTER.marks, LETTER, "s", entries(raw, "s", LETTER)) == ()


# --- any structure comes back -----------------------------------------------------------------

WORDS = st.lists(st.sampled_from(["One", "two,", "…", "été", "x: y", "# z", "\u00ad"]), min_size=1)
LINES = WORDS.map(" ".join).filter(lambda line: bool(line.strip()))
SURE = st.sampled_from([1.0, 0.96, 0.8, 0.5, 0.29])
EVIDENCE = st.lists(st.sampled_from(["short", "no point", "a: b", "set off"]), max_size=3).map(
    tuple
)
LEAF_KINDS = st.sampled_from(["title", "heading", "attribution", "item", "deck", "aside", "break"])


@st.composite
def structures(draw: st.DrawFn) -> tuple[Document, list[Span]]:
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    source, marks, units = "", list[Mark](), list[Span]()

    def rows(most: int) -> Span:
        nonlocal source
        start = len(source)
        for number, line in enumerate(draw(st.lists(LINES, min_size=1, max_size=most))):
            indent = "  " * draw(st.integers(0, 2))
            start += len(indent) if not number else 0
            source += (end if number else "") + indent + line
        units.append(Span(start, len(source)))
        source += end * draw(st.integers(2, 3))
        return units[-1]

    def finding(kind: str, span: Span) -> Mark:
        level = draw(st.integers(1, 6)) if kind == "heading" else 0
        label = draw(st.sampled_from(["", "(5)", "iv."])) if kind == "item" else ""
        return Mark(kind, span, level, label, "", draw(EVIDENCE), draw(SURE))

    def leaf() -> None:
        shape = draw(st.sampled_from(["plain", "plain", "found", "joined", "run-in", "doubt"]))
        one = rows(3)
        text = one.of(source)
        cut = len(text.split(" ")[0])
        if shape == "joined":
            two, mark = rows(2), finding("join", one)
            mark = replace(mark, span=Span(one.end, two.start))
            whole = Span(one.start, two.end)
            marks.extend([mark, replace(mark, kind="paragraph", span=whole)])
        elif shape == "run-in" and text[cut:].strip():
            rest = Span(one.end - len(text[cut:].lstrip()), one.end)
            head = finding(draw(LEAF_KINDS), Span(one.start, one.start + cut))
            marks.extend([head, Mark("paragraph", rest)])
        elif shape in {"found", "doubt"}:
            marks.append(finding(draw(LEAF_KINDS) if shape == "found" else "paragraph", one))
            if marks[-1].kind == "paragraph" and marks[-1].confidence >= 0.8:
                marks[-1] = Mark("paragraph", one)
        else:
            marks.append(Mark("paragraph", one))

    for shape in draw(st.lists(st.sampled_from(["leaf", "leaf", "box", "verse"]), max_size=8)):
        start = len(units)
        if shape == "verse":
            span = rows(4)
            marks.append(finding("verse", span))
            at = span.start
            for line in span.of(source).split(end):
                inner = Span(at + len(line) - len(line.lstrip()), at + len(line.rstrip()))
                marks.append(Mark("line", inner, level=draw(st.integers(0, 3))))
                at += len(line) + len(end)
        else:
            for _ in range(1 if shape == "leaf" else draw(st.integers(1, 3))):
                leaf()
            if shape == "box":
                kind = draw(st.sampled_from(["blockquote", "epigraph", "letter", "list"]))
                marks.append(finding(kind, Span(units[start].start, units[-1].end)))
    return document(source, *marks), units


def known(marks: Sequence[Mark]) -> list[Mark]:
    """The marks without what the file says of a paragraph's container only."""
    plain_ = {"paragraph"}
    return [replace(m, evidence=(), confidence=1.0) if m.kind in plain_ else m for m in marks]


@given(structures())
@settings(max_examples=150)
def test_any_structure_comes_back(drawn: tuple[Document, list[Span]]) -> None:
    doc, units = drawn
    raw = render(doc, units)
    assert not is_edited(raw)
    back = parse(raw, "structure.yaml", doc, units)
    assert known(back) == known(doc.marks)
    assert render(replace(doc, marks=back), units) == raw


def test_a_paragraph_goes_on_over_the_number_of_a_page() -> None:
    source = "He came down to the water, and\n\n[Pg 7]\n\nwent away again.\n\nNobody saw him.\n"
    at, end = source.index("[Pg 7]"), source.index("[Pg 7]") + 6
    folio = Mark("folio", Span(at, end), label="7")
    gap = Mark("join", Span(source.index("\n"), source.index("went")), confidence=0.9)
    blocks = [Span(0, gap.span.start), Span(gap.span.end, source.index(".") + 1)]
    blocks.append(Span(source.index("Nobody"), len(source) - 1))
    whole = Mark("paragraph", Span(0, blocks[1].end))
    found = document(source, folio, gap, whole, Mark("paragraph", blocks[2]))

    raw = render(found, blocks, [folio])
    marks = parse(raw, "structure.yaml", document(source, folio), blocks)

    assert b"[Pg 7]" not in raw
    kinds = [(mark.kind, mark.span) for mark in marks]
    assert ("folio", folio.span) in kinds
    assert ("paragraph", whole.span) in kinds
