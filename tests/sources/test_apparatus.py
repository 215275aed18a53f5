"""The editor's files: every key of each, every fault with its line and remedy, all at once."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model.apparatus import (
    Anchor,
    Emendation,
    Event,
    Heading,
    Matter,
    Note,
    Person,
    Term,
)
from edition.model.finding import BadInput, Place
from edition.sources import apparatus, yaml

SEEDS = Path(__file__).parents[2] / "seeds"
READERS: dict[str, Callable[[bytes, str], tuple[Any, ...]]] = {
    "emendations.yaml": apparatus.emendations,
    "notes.yaml": apparatus.notes,
    "persons.yaml": apparatus.persons,
    "glossary.yaml": apparatus.terms,
    "chronology.yaml": apparatus.events,
    "bibliography.yaml": apparatus.works,
    "index.yaml": apparatus.headings,
}
LISTS = ("emendations.yaml", "notes.yaml", "chronology.yaml")


def read(file: str, text: str) -> tuple[Any, ...]:
    return READERS[file](text.encode(), file)


def faults(file: str, text: str) -> list[tuple[str, int]]:
    """Code and line of every fault; each has its file and a remedy."""
    with pytest.raises(BadInput) as caught:
        read(file, text)
    for finding in caught.value.findings:
        assert finding.place.file == file
        assert finding.message
        assert finding.remedy
        assert ", ," not in finding.remedy
    return [(finding.code, finding.place.line) for finding in caught.value.findings]


# --- Every key ------------------------------------------------------------------------------


def test_emendations() -> None:
    text = """\
# a comment
- anchor: Russia soil
  reading: Russian
    soil
  reason: >-
    A letter
    left out.
- anchor:
    exact: Memoirs
    prefix: "his "
    suffix: ", 1951"
    part: other
  kind: restore
  format: foreign
  lang: ru-Latn
  every: true
  editor: H. P.
  certainty: low
  reason: a title
- {anchor: [sic!], kind: sic, reason: so}
""".replace("[sic!]", "'[sic!]'")
    one, two, three = read("emendations.yaml", text)
    assert one == Emendation(
        Anchor("Russia soil", Place("emendations.yaml", 2)), "emend", "A letter left out.",
        "Russian soil",
    )  # fmt: skip
    there = Place("emendations.yaml", 9)
    assert two == Emendation(
        Anchor("Memoirs", there, "his", ", 1951", 0, "other"), "restore", "a title", "", "foreign",
        "ru-Latn", True, "H. P.", "low",
    )  # fmt: skip
    assert (three.kind, three.anchor.exact, three.certainty) == ("sic", "[sic!]", "high")


@pytest.mark.parametrize("kind", ["surplus", "gap", "sic"])
def test_kinds_that_need_no_reading(kind: str) -> None:
    (one,) = read("emendations.yaml", f"- anchor: x\n  kind: {kind}\n  reason: y\n")
    assert (one.kind, one.reading) == (kind, "")


def test_a_gap_and_what_is_supplied_may_be_read() -> None:
    text = "- {anchor: x, kind: gap, reading: '[two lines]', reason: y}\n" * 2
    text += "- {anchor: x, kind: supplied, reading: xyz, reason: y}\n"
    assert [one.reading for one in read("emendations.yaml", text)] == ["[two lines]"] * 2 + ["xyz"]


def test_notes() -> None:
    text = """\
- anchor: {exact: GPU, occurrence: 2}
  id: gpu
  series: author
  label: "*"
  note: |-
    One paragraph.

    Another, *in italics*: [@leggett1981, p. 12].
- anchor: {exact: in italics, note: gpu}
  note: On a note.
"""
    one, two = read("notes.yaml", text)
    assert one == Note(
        Anchor("GPU", Place("notes.yaml", 1), occurrence=2),
        "One paragraph.\n\nAnother, *in italics*: [@leggett1981, p. 12].", "gpu", "author", "*",
    )  # fmt: skip
    assert (two.anchor.note, two.series, two.id, two.label) == ("gpu", "editor", "", "")


def test_persons() -> None:
    text = """\
menzhinsky:
  name: Vyacheslav Menzhinsky
  sort: Menzhinsky, Vyacheslav
  dates: 1874–1934
  also: [Wiaczesław Mężyński]
  variants: [Menzhinsky, Vyacheslav
    Menzhinsky]
  include:
    - {part: one, exact: the chairman}
    - from: {exact: He was}
      to: {exact: his death, prefix: until}
      part: two
  exclude: {part: one, exact: Menzhinsky Street}
  entry: >-
    Chairman of the OGPU.
  sources: leggett1981
"""
    (one,) = read("persons.yaml", text)
    there = "persons.yaml"
    assert one == Person(
        "menzhinsky", "Vyacheslav Menzhinsky", "Menzhinsky, Vyacheslav", Place(there, 2),
        "1874–1934", ("Wiaczesław Mężyński",), ("Menzhinsky", "Vyacheslav Menzhinsky"),
        (
            Anchor("the chairman", Place(there, 9), part="one"),
            Anchor(
                "He was", Place(there, 10), part="two",
                through=Anchor("his death", Place(there, 11), "until", part="two"),
            ),
        ),
        (Anchor("Menzhinsky Street", Place(there, 13), part="one"),),
        "Chairman of the OGPU.", ("leggett1981",),
    )  # fmt: skip


def test_terms() -> None:
    text = """\
cheka:
  term: Cheka
  kind: organisation
  abbreviates: All-Russian Extraordinary Commission
  abbreviation: VChK
  variants: [Cheka, Chekists]
  include: [{part: one, exact: the Commission}]
  exclude: [{part: one, exact: Cheka Square}]
  entry: The political police of 1917 to 1922.
  see-also: [gpu, okhrana]
  sources: [leggett1981]
ogpu: {term: OGPU, sort: O.G.P.U., see: gpu}
"""
    one, two = read("glossary.yaml", text)
    there = "glossary.yaml"
    assert one == Term(
        "cheka", "Cheka", "Cheka", Place(there, 2), "organisation",
        "All-Russian Extraordinary Commission", "VChK", ("Cheka", "Chekists"),
        (Anchor("the Commission", Place(there, 7), part="one"),),
        (Anchor("Cheka Square", Place(there, 8), part="one"),),
        "The political police of 1917 to 1922.", "", ("gpu", "okhrana"), ("leggett1981",),
    )  # fmt: skip
    assert (two.sort, two.see, two.kind, two.prose) == ("O.G.P.U.", "gpu", "term", "")


DATES = ["1937", "1937-10", "1936-02-29", "1937-10-16/1937-10-18", "1920~", "1917/1991", "1919?"]


@pytest.mark.parametrize("date", DATES)
def test_events(date: str) -> None:
    text = f"- date: {date}\n  event: It happened.\n  sources: [a, b]\n"
    expected = Event(date, "It happened.", Place("chronology.yaml", 1), ("a", "b"))
    assert read("chronology.yaml", text) == (expected,)


def test_works() -> None:
    text = """\
leggett1981:
  type: book
  author: [{family: Leggett, given: George}]
  title: "The Cheka: Lenin’s Political Police"
  publisher-place: Oxford
  issued: 1981
  accessed: 2026-11-23/2026-11-24
  list: texts
  note: At second hand.
smith:
  type: webpage
  title: 1984
  issued: n.d.
  original-date: {date-parts: [["1937", "10"]], circa: "1"}
  volume: "3"
"""
    one, two = read("bibliography.yaml", text)
    assert (one.key, one.list, one.note, one.place.line) == (
        "leggett1981", "texts", "At second hand.", 2,
    )  # fmt: skip
    assert json.loads(one.csl) == {
        "id": "leggett1981", "type": "book", "author": [{"family": "Leggett", "given": "George"}],
        "title": "The Cheka: Lenin’s Political Police", "publisher-place": "Oxford",
        "issued": {"date-parts": [[1981]]},
        "accessed": {"date-parts": [[2026, 11, 23], [2026, 11, 24]]},
    }  # fmt: skip
    assert (two.list, two.note) == ("notes", "")
    assert json.loads(two.csl) == {
        "id": "smith", "type": "webpage", "title": "1984", "issued": {"literal": "n.d."},
        "original-date": {"date-parts": [[1937, 10]], "circa": "1"}, "volume": "3",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("1937/1938", {"date-parts": [[1937], [1938]]}),
        ("c. 1937", {"literal": "c. 1937"}),
        ("March 1937", {"literal": "March 1937"}),
        ("1937~", {"literal": "c. 1937"}),
        ("1937/1938?", {"literal": "c. 1937–1938"}),
    ],
)
def test_nothing_that_a_date_says_is_lost(typed: str, printed: object) -> None:
    (one,) = read("bibliography.yaml", f"a:\n  type: book\n  title: T\n  issued: {typed}\n")
    assert json.loads(one.csl)["issued"] == printed


def test_headings() -> None:
    text = """\
trials:
  heading: Moscow trials
  sort: trials, Moscow
  kind: subject
  variants: [show trials]
  include:
    - {part: one, exact: the trial}
    - {from: {part: one, exact: It began}, to: It ended}
  exclude: []
  under: person:stalin
  see-also: [purges]
purge: {heading: Great Purge, see: purges}
"""
    one, two = read("index.yaml", text)
    there = "index.yaml"
    assert one == Heading(
        "trials", "Moscow trials", "trials, Moscow", Place(there, 2), "subject", ("show trials",),
        (
            Anchor("the trial", Place(there, 7), part="one"),
            Anchor(
                "It began", Place(there, 8), part="one", through=Anchor("It ended", Place(there, 8))
            ),
        ),
        (), "person:stalin", "", ("purges",),
    )  # fmt: skip
    assert (two.sort, two.see) == ("Great Purge", "purges")


@pytest.mark.parametrize(
    ("raw", "title", "prose", "line"),
    [
        (b"# Introduction\n\nWords.\n", "Introduction", "\nWords.\n", 2),
        (b"\xef\xbb\xbf\r\n# In *two*\r\nWords.\r\n", "In *two*", "Words.\n", 3),
        (b"Words.\n\n# Not a title\n", "A note", "Words.\n\n# Not a title\n", 1),
        (b"", "A note", "", 1),
    ],
)  # fmt: skip
def test_matter(raw: bytes, title: str, prose: str, line: int) -> None:
    made = apparatus.matter(raw, "matter/a-note.md", "a-note", "one")
    assert made == Matter("a-note", title, prose, Place("matter/a-note.md", line), "one")


@pytest.mark.parametrize(
    ("raw", "code", "line"),
    [
        (b"One\ntwo \xe9\n", "MATTER-ENCODING", 2),
        (b"One\r\ntwo \x07\r\n", "MATTER-CHARACTER", 2),
        (b"x" * 2_000_001, "MATTER-SIZE", 0),
    ],
)  # fmt: skip
def test_matter_that_cannot_be_read(raw: bytes, code: str, line: int) -> None:
    with pytest.raises(BadInput) as caught:
        apparatus.matter(raw, "matter/x.md", "x")
    (finding,) = caught.value.findings
    assert (finding.code, finding.place, bool(finding.remedy)) == (
        code, Place("matter/x.md", line), True,
    )  # fmt: skip


# --- Every fault ----------------------------------------------------------------------------


@pytest.mark.parametrize("file", READERS)
@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "\ufeff"])
def test_an_empty_file_has_nothing(file: str, text: str) -> None:
    assert read(file, text) == ()
    assert read(file, "[]\n" if file in LISTS else "{}\n") == ()


@pytest.mark.parametrize("file", READERS)
def test_a_file_of_another_shape(file: str) -> None:
    other = "a: {b: c}\n" if file in LISTS else "- a: b\n"
    assert faults(file, f"\n{other}") == [("FILE-SHAPE", 2)]
    assert faults(file, "just words\n") == [("FILE-SHAPE", 1)]
    entry = "\n- just words\n- [a]\n" if file in LISTS else "\na: just words\nb: [a]\n"
    assert faults(file, entry) == [("ENTRY-TYPE", 2), ("ENTRY-TYPE", 3)]


@pytest.mark.parametrize(
    ("file", "entry", "code", "line"),
    [
        ("emendations.yaml", "anchor: x\nreading: y", "ENTRY-MISSING", 1),
        ("emendations.yaml", "anchor: x\nreason: y", "ENTRY-MISSING", 1),
        ("emendations.yaml", "anchor: x\nkind: supplied\nreason: y", "ENTRY-MISSING", 1),
        ("emendations.yaml", "anchor: x\nkind: restore\nreason: y", "ENTRY-MISSING", 1),
        ("emendations.yaml", "reading: x\nreason: y", "ENTRY-MISSING", 1),
        ("emendations.yaml", "reason: y\nreading: x\nanchor:", "ENTRY-MISSING", 3),
        ("emendations.yaml", "reason: y\nreading: x\nanchor: ''", "ENTRY-MISSING", 3),
        ("emendations.yaml", "reason: y\nreading: x\nanchor: [a]", "ENTRY-TYPE", 3),
        ("emendations.yaml", "reason: y\nreading: x\nanchor: {prefix: a}", "ENTRY-MISSING", 3),
        ("emendations.yaml", "reason: y\nreading: x\nanchor: {exact: [a]}", "ENTRY-TYPE", 3),
        ("emendations.yaml", "reason: y\nreading: x\nanchor:\n  exact: a\n  sufix: b",
         "ENTRY-KEY", 5),
        ("emendations.yaml", "reason: y\nreading: x\nanchor:\n  exact: a\n  occurrence: 0",
         "ENTRY-VALUE", 5),
        ("emendations.yaml", "anchor: x\nreason: y\nkind: emned\nreading: z", "ENTRY-VALUE", 3),
        ("emendations.yaml", "anchor: x\nreason: y\nkind: sic\nreading: z",
         "EMENDATION-READING", 4),
        ("emendations.yaml", "anchor: x\nreason: y\nreading: z\nformat: work",
         "EMENDATION-FORMAT", 4),
        ("emendations.yaml", "anchor: x\nreason: y\nreading: z\nlang: de", "EMENDATION-FORMAT", 4),
        ("emendations.yaml", "anchor: x\nreason: y\nkind: restore\nformat: italics",
         "ENTRY-VALUE", 4),
        ("emendations.yaml", "anchor: x\nreason: y\nkind: restore\nformat: foreign\nlang: Latin!",
         "EMENDATION-LANGUAGE", 5),
        ("emendations.yaml", "anchor: x\nreason: y\nreading: z\nevery: sometimes",
         "ENTRY-VALUE", 4),
        ("emendations.yaml",
         "reason: y\nreading: z\nevery: true\nanchor: {exact: x, occurrence: 2}",
         "EMENDATION-EVERY", 3),
        ("emendations.yaml", "anchor: x\nreason: y\nreading: z\ncertainty: sure",
         "ENTRY-VALUE", 4),
        ("emendations.yaml", "anchor: x\nreason: [y]\nreading: z", "ENTRY-TYPE", 2),
        ("emendations.yaml", "anchor: x\nreason: y\nreading: z\nraeson: w", "ENTRY-KEY", 4),
        ("notes.yaml", "anchor: x", "ENTRY-MISSING", 1),
        ("notes.yaml", "anchor: x\nnote: {a: b}", "ENTRY-TYPE", 2),
        ("notes.yaml", "anchor: x\nnote: y\nid: with spaces", "ENTRY-NAME", 3),
        ("notes.yaml", "note: y\nanchor: {from: a, to: b}", "ENTRY-KEY", 2),
        ("chronology.yaml", "date: 1937", "ENTRY-MISSING", 1),
        ("chronology.yaml", "event: x", "ENTRY-MISSING", 1),
        *(("chronology.yaml", f"event: x\ndate: {date}", "ENTRY-DATE", 2)
          for date in ("October 1937", "1937-13", "1937-02-29", "1937/1936", "37", "1937~-10",
                       "1937-10-16/", "0000")),
    ],
)  # fmt: skip
def test_faults_of_lists(file: str, entry: str, code: str, line: int) -> None:
    text = "- " + entry.replace("\n", "\n  ") + "\n"
    assert (code, line) in faults(file, text)
    assert len(faults(file, text)) == (3 if "from:" in entry else 1)


@pytest.mark.parametrize(
    ("file", "entry", "code", "line"),
    [
        ("persons.yaml", "name: x", "ENTRY-MISSING", 2),
        ("persons.yaml", "sort: x", "ENTRY-MISSING", 2),
        ("persons.yaml", "name: x\nsort: y\nvariants: {a: b}", "ENTRY-TYPE", 4),
        ("persons.yaml", "name: x\nsort: y\nvariants:\n  - a\n  - [b]", "ENTRY-TYPE", 6),
        ("persons.yaml", "name: x\nsort: y\nentry: [z]", "ENTRY-TYPE", 4),
        ("persons.yaml", "name: x\nsort: y\nborn: z", "ENTRY-KEY", 4),
        ("persons.yaml", "name: x\nsort: y\ninclude:\n  - ''", "ENTRY-MISSING", 5),
        ("persons.yaml", "name: x\nsort: y\ninclude:\n  - [a]", "ENTRY-TYPE", 5),
        ("persons.yaml", "name: x\nsort: y\ninclude:\n  - {to: a}", "ENTRY-MISSING", 5),
        ("persons.yaml", "name: x\nsort: y\ninclude:\n  - {from: a}", "ENTRY-MISSING", 5),
        ("persons.yaml", "name: x\nsort: y\ninclude:\n  - {from: a, to: b, exact: c}",
         "ENTRY-KEY", 5),
        ("glossary.yaml", "entry: x", "ENTRY-MISSING", 2),
        ("glossary.yaml", "term: x\nentry: y\nkind: organization", "ENTRY-VALUE", 4),
        ("bibliography.yaml", "type: book", "ENTRY-MISSING", 2),
        ("bibliography.yaml", "title: x", "ENTRY-MISSING", 2),
        ("bibliography.yaml", "type: book\ntitle: [x]", "ENTRY-TYPE", 3),
        ("bibliography.yaml", "type: book\ntitle: x\nlist: note", "ENTRY-VALUE", 4),
        ("index.yaml", "kind: place", "ENTRY-MISSING", 2),
        ("index.yaml", "heading: x\nkind: person", "ENTRY-VALUE", 3),
        ("index.yaml", "heading: x\nseealso: y", "ENTRY-KEY", 3),
    ],
)  # fmt: skip
def test_faults_of_registers(file: str, entry: str, code: str, line: int) -> None:
    text = "key:\n  " + entry.replace("\n", "\n  ") + "\n"
    assert faults(file, text) == [(code, line)]


@pytest.mark.parametrize("file", [file for file in READERS if file not in LISTS])
def test_a_key_that_no_prose_can_refer_to(file: str) -> None:
    needed = "{name: x, sort: x, term: x, entry: x, heading: x, type: x, title: x}"
    assert ("ENTRY-NAME", 1) in faults(file, f"two words: {needed}\n")


def test_all_faults_of_a_file_in_order() -> None:
    text = """\
- anchor: x
  reason: y
- reading: z
  kind: emned
  certainty: sure
  reason: y
- words
- anchor: {exact: a, suffux: b}
  kind: sic
  reading: z
"""
    assert faults("emendations.yaml", text) == [
        ("ENTRY-MISSING", 1), ("ENTRY-MISSING", 3), ("ENTRY-VALUE", 4), ("ENTRY-VALUE", 5),
        ("ENTRY-TYPE", 7), ("ENTRY-KEY", 8), ("ENTRY-MISSING", 8), ("EMENDATION-READING", 10),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "text", "remedy"),
    [
        ("emendations.yaml", "- {anchor: x, reason: y, kind: emned, reading: z}", "“emend”?"),
        ("emendations.yaml", "- {anchor: x, reason: y, raeding: z, kind: sic}", "“reading”?"),
        ("emendations.yaml", "- {anchor: x, reason: y, kind: restore, format: q}",
         "known are emphasis, foreign, small-caps, strong, subscript, superscript, work"),
        ("index.yaml", "a: {heading: x, kind: plaec}", "“place”?"),
        ("chronology.yaml", "- {date: x, event: y}", "1937-10-16"),
    ],
)  # fmt: skip
def test_a_remedy_says_what_to_write(file: str, text: str, remedy: str) -> None:
    with pytest.raises(BadInput) as caught:
        read(file, text)
    assert remedy in caught.value.findings[0].remedy


# --- Any content, and the real files ----------------------------------------------------------

KEYS = st.sampled_from(
    ["anchor", "exact", "prefix", "occurrence", "reading", "kind", "reason", "every", "note", "id",
     "name", "sort", "include", "exclude", "from", "to", "part", "term", "entry", "see", "date",
     "event", "type", "title", "issued", "list", "heading", "under", "variants", "x y"]
)  # fmt: skip
VALUES = st.recursive(
    st.sampled_from(["", "x", "a b", "1", "true", "restore", "1937", "book", "place"]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=4)
    ),
    max_leaves=10,
)  # fmt: skip


@given(
    st.sampled_from(sorted(READERS)),
    st.one_of(st.lists(VALUES, max_size=3), st.dictionaries(KEYS, VALUES, max_size=3)),
)
def test_any_content_is_read_or_refused(file: str, content: Any) -> None:
    raw = yaml.dump(content)
    try:
        READERS[file](raw, file)
    except BadInput as bad:
        for finding in bad.findings:
            assert finding.remedy
            assert 1 <= finding.place.line <= raw.count(b"\n")


def real_files() -> list[Path]:
    return sorted(path for path in SEEDS.glob("*/*.yaml") if path.name in READERS)


@pytest.mark.parametrize("path", real_files(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_files_of_the_seeds(path: Path) -> None:
    """Each is read; written anew from its content alone, it says the same."""
    raw, name = path.read_bytes(), path.name
    found = READERS[name](raw, name)
    content = yaml.plain(yaml.load(raw, name))
    assert len(found) == len(content) > 0
    again = READERS[name](yaml.dump(content), name)  # type: ignore[arg-type]
    assert [_without_places(one) for one in again] == [_without_places(one) for one in found]


def _without_places(record: Any) -> Any:
    if isinstance(record, Place):
        return None
    if isinstance(record, tuple):
        return tuple(map(_without_places, record))
    if hasattr(record, "__dataclass_fields__"):
        return {key: _without_places(getattr(record, key)) for key in record.__dataclass_fields__}
    return record


def test_what_is_no_csl_is_told_with_the_likeliest() -> None:
    raw = (
        b"one:\n  type: bok\n  title: One\n  pubisher: X\ntwo: {type: book, title: Two, note: n}\n"
    )
    with pytest.raises(BadInput) as caught:
        apparatus.works(raw, "bibliography.yaml")
    assert [(one.code, one.place.line, one.remedy) for one in caught.value.findings] == [
        ("WORK-TYPE", 2, "did you mean “book”?"), ("WORK-FIELD", 4, "did you mean “publisher”?"),
    ]  # fmt: skip


def test_the_series_of_the_source_is_not_the_editors_to_use() -> None:
    with pytest.raises(BadInput) as caught:
        apparatus.notes(b"- {anchor: a, note: b, series: source}\n", "notes.yaml")
    assert [one.code for one in caught.value.findings] == ["NOTE-SERIES"]
