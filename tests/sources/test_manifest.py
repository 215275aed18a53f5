"""Manifests: taken as written, told all their faults at once, written to be filled in."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model.finding import BadInput, Place
from edition.model.manifest import Manifest, WitnessEntry
from edition.sources.manifest import parse, place, render
from edition.sources.yaml import load, plain

HASH = "0123456789abcdef" * 4
WITNESS = f"witness: {{file: a.txt, sha256: {HASH}}}\n"

FORBIDDEN = [*map(chr, [*range(32), *range(127, 160)]), "\ufffe", "\uffff"]
LINES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=FORBIDDEN)).map(
    lambda text: " ".join(filter(str.strip, text.split(" ")))  # words of spaces alone are none
)
NAMES = st.text("abc-é1", min_size=1, max_size=8)
WITNESSES = st.builds(
    WitnessEntry, NAMES.map("{}.txt".format), st.just(HASH), st.sampled_from(["", "utf-16"]),
    LINES, LINES,
)  # fmt: skip
MANIFESTS = st.builds(
    Manifest, st.just("folder"), LINES.filter(bool), st.sampled_from(["en", "de-CH-1996", "grc"]),
    LINES, LINES, st.sampled_from(["", "1991", "1937-10-16", "1937/1991"]), LINES, LINES, LINES,
    LINES, st.sampled_from(["", "2026-01-31"]), st.sampled_from(["chicago", "hart"]),
    st.sampled_from([1, 50_000_000, 900_000_000]),
)  # fmt: skip


def faults(text: str) -> list[tuple[str, int]]:
    with pytest.raises(BadInput) as caught:
        parse(text.encode(), "edition.yaml", "volume")
    assert all(finding.remedy and finding.message for finding in caught.value.findings)
    return [(finding.code, finding.place.line) for finding in caught.value.findings]


def test_texts_are_taken_as_written() -> None:
    text = f"title: 1984\nauthor: Null\n{WITNESS}date: 1937-10-16\nnote: >\n  one\n  two\nrights:\n"
    manifest = parse(text.encode(), "edition.yaml", "letter")
    assert manifest == Manifest(
        "letter", "1984", author="Null", date="1937-10-16", note="one two",
        witness=WitnessEntry("a.txt", HASH),
    )  # fmt: skip


def test_a_volume_names_its_parts() -> None:
    manifest = parse(b"title: Two\nparts:\n  - one\n  - two\n", "edition.yaml", "both")
    assert manifest == Manifest("both", "Two", parts=("one", "two"))


@given(st.one_of(
    st.builds(lambda m, w: replace(m, witness=w), MANIFESTS, WITNESSES),
    st.builds(lambda m, p: replace(m, parts=tuple(p)), MANIFESTS,
              st.lists(NAMES, min_size=1, unique=True)),
), LINES)  # fmt: skip
def test_what_is_written_reads_the_same(manifest: Manifest, comment: str) -> None:
    raw = render(manifest, {"title": comment, "encoding": comment})
    assert parse(raw, "edition.yaml", "folder") == manifest


def test_what_is_not_given_is_an_example_that_reads() -> None:
    manifest = Manifest("letter", "A Letter", witness=WitnessEntry("a.txt", HASH))
    text = render(manifest, {"title": "the first displayed line"}).decode()
    assert "\n# the first displayed line\ntitle: A Letter\n" in text
    assert "\n# only if the source states one\n# author: Jane Doe\n" in text
    rows = text.replace("# encoding", "encoding").split("\n")
    keys = {row.lstrip("# ").split(":")[0] for row in rows if ": " in row}
    assert keys >= {
        "title", "subtitle", "author", "date", "language", "style", "publication", "publisher",
        "rights", "note", "edition-date", "size-limit", "file", "sha256", "encoding", "siglum",
        "provenance", "parts",
    }  # fmt: skip
    examples = [row[2:] for row in rows if row.startswith("# ") and row[2:].split(":")[0] in keys]
    filled = "\n".join([*(row for row in rows if not row.startswith("#")), *examples])
    filled = filled.replace("parts: [first-letter, second-letter]", "")
    assert parse(filled.encode(), "edition.yaml", "letter").author == "Jane Doe"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (WITNESS, [("MANIFEST-MISSING", 1)]),
        (f"title:\n{WITNESS}", [("MANIFEST-MISSING", 1)]),
        (f"title: [a, b]\n{WITNESS}", [("MANIFEST-TYPE", 1)]),
        (f"title: a\n{WITNESS}titel: b\n", [("MANIFEST-KEY", 3)]),
        ("title: a\n", [("MANIFEST-WHOLE", 1)]),
        ("title: a\nwitness:\nparts: []\n", [("MANIFEST-PART", 3)]),
        (f"title: a\n{WITNESS}parts: [b]\n", [("MANIFEST-WHOLE", 3)]),
        ("title: a\nparts: one\n", [("MANIFEST-TYPE", 2)]),
        ("title: a\nparts:\n- one\n- ../x\n- a/b\n- ..\n- /x\n- 'C:'\n",
         [("MANIFEST-PART", line) for line in (4, 5, 6, 7, 8)]),
        ("title: a\nparts: [one, two, one, volume]\n", [("MANIFEST-PART", 2)] * 2),
        ("title: a\nparts:\n- one\n- {b: c}\n", [("MANIFEST-TYPE", 4)]),
        (f"title: a\n{WITNESS}front: index\nback: {{a: b}}\n",
         [("MANIFEST-TYPE", 3), ("MANIFEST-TYPE", 4)]),
        ("title: a\nwitness: a.txt\n", [("MANIFEST-TYPE", 2)]),
        ("title: a\nwitness:\n  file: a.txt\n", [("MANIFEST-MISSING", 2)]),
        (f"title: a\nwitness:\n  file: a.txt\n  sha256: {HASH}\n  encodng: b\n",
         [("MANIFEST-KEY", 5)]),
        ("title: a\nwitness:\n  file: a.txt\n  sha256: 0123\n", [("MANIFEST-SHA256", 4)]),
        (f"title: a\n{WITNESS}language: english\n", [("MANIFEST-LANGUAGE", 3)]),
        (f"title: a\n{WITNESS}language: en_GB\n", [("MANIFEST-LANGUAGE", 3)]),
        (f"title: a\n{WITNESS}date: 16 October 1937\n", [("MANIFEST-DATE", 3)]),
        (f"title: a\n{WITNESS}date: 1937-02-30\n", [("MANIFEST-DATE", 3)]),
        (f"title: a\n{WITNESS}date: 1937-10-16/1937-10-15\n", [("MANIFEST-DATE", 3)]),
        (f"title: a\n{WITNESS}edition-date: 2026-02-30\n", [("MANIFEST-DATE", 3)]),
        (f"title: a\n{WITNESS}edition-date: 1937-10-16\n", [("MANIFEST-DATE", 3)]),
        (f"title: a\n{WITNESS}style: Chicago Style\n", [("MANIFEST-STYLE", 3)]),
        (f"title: a\n{WITNESS}size-limit: much\n", [("MANIFEST-SIZE", 3)]),
        (f"title: a\n{WITNESS}apparatus-language: english\n", [("MANIFEST-LANGUAGE", 3)]),
        (f"title: a\n{WITNESS}labels: Inhalt\n", [("MANIFEST-TYPE", 3)]),
        (f"title: a\n{WITNESS}labels:\n  contents: Inhalt\n  content: Inhalt\n  see: [Siehe]\n",
         [("MANIFEST-LABEL", 5), ("MANIFEST-TYPE", 6)]),
        (f"title: a\n{WITNESS}labels:\n  page-reference: Seite\n  back: '{{note}} {{page}}'\n",
         [("MANIFEST-LABEL", 4), ("MANIFEST-LABEL", 5)]),
        (f"title: a\n{WITNESS}size-limit: 0\n", [("MANIFEST-SIZE", 3)]),
        ("- a\n", [("MANIFEST-TYPE", 1)]),
        ("", [("MANIFEST-TYPE", 1)]),
        ("title: a: b\n", [("YAML-SYNTAX", 1)]),
        ("# c\nautor: x\nstyle: A B\nsize-limit: x\nwitness: {file: ../x}\nparts: [b, b]\n", [
            ("MANIFEST-MISSING", 2), ("MANIFEST-KEY", 2), ("MANIFEST-STYLE", 3),
            ("MANIFEST-SIZE", 4), ("MANIFEST-FILE", 5), ("MANIFEST-MISSING", 5),
            ("MANIFEST-WHOLE", 6), ("MANIFEST-PART", 6),
        ]),
    ],
)  # fmt: skip
def test_every_fault_is_told_with_its_line(text: str, expected: list[tuple[str, int]]) -> None:
    found = faults(text)
    assert sorted(found) == sorted(expected)
    assert [line for _, line in found] == sorted(line for _, line in found)


@pytest.mark.parametrize(
    "file",
    [
        "/etc/passwd", "../a.txt", "a/../../b.txt", "~/a.txt", "https://example.org/a.txt",
        "file:///etc/passwd", "C:\\a.txt", "a\\b.txt", "..", "a/..",
    ],
)  # fmt: skip
def test_a_witness_lies_in_the_edition_s_folder(file: str) -> None:
    text = f"title: a\nwitness:\n  file: '{file}'\n  sha256: {HASH}\n"
    assert faults(text) == [("MANIFEST-FILE", 3)]


@pytest.mark.parametrize("file", ["a.txt", "sources/a.txt", "A\u00a0letter… (1).txt", "..a.txt"])
def test_file_names_may_be_unusual(file: str) -> None:
    text = f'title: a\nwitness:\n  file: "{file}"\n  sha256: {HASH.upper()}\n'
    assert parse(text.encode(), "e", "n").witness == WitnessEntry(file, HASH)


@pytest.mark.parametrize(
    "date", ["1937", "1937-10", "1937-10-16", "1937/1991", "1937-10-16/1937-11", "193X", "1937~",
             "1937?/1938", "-0044", "1937-21", "../1937", "1937/.."]
)  # fmt: skip
def test_dates_are_those_of_libraries(date: str) -> None:
    assert parse(f"title: a\n{WITNESS}date: {date}\n".encode(), "e", "n").date == date


@pytest.mark.parametrize(
    "tag", ["en", "en-GB", "de-CH-1996", "sr-Latn-RS", "zh-cmn-Hans", "es-419"]
)
def test_language_tags_are_those_of_the_web(tag: str) -> None:
    assert parse(f"title: a\n{WITNESS}language: {tag}\n".encode(), "e", "n").language == tag


def test_the_nearest_key_is_suggested() -> None:
    with pytest.raises(BadInput) as caught:
        parse(f"title: a\n{WITNESS}publicaton: b\n".encode(), "e", "n")
    assert caught.value.findings[0].remedy == "did you mean “publication”?"


def test_braces_in_a_wrong_value_are_told_as_they_are() -> None:
    with pytest.raises(BadInput, match=r"“\{message\}” is no language tag"):
        parse(f"title: a\n{WITNESS}language: '{{message}}'\n".encode(), "e", "n")


def test_a_place_in_a_manifest_can_be_named() -> None:
    raw = b"title: a\nwitness:\n  file: a.txt\n  sha256: b\nparts:\n- one\n- two\n"
    assert place(raw, "e", "witness", "sha256") == Place("e", 4)
    assert place(raw, "e", "parts", 1) == Place("e", 7)
    assert place(raw, "e", "witness", "encoding") == Place("e", 2)


SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*/edition.yaml"))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.parent.name)
def test_the_manifests_of_the_seeds_read_and_write_the_same(path: Path) -> None:
    manifest = parse(path.read_bytes(), str(path), path.parent.name)
    assert parse(render(manifest), "e", path.parent.name) == manifest
    content = plain(load(path.read_bytes(), "e"))
    assert isinstance(content, dict)
    assert manifest.title == content["title"]


def test_labels_and_the_language_of_the_apparatus_are_read() -> None:
    text = (
        f"title: a\n{WITNESS}language: fr\napparatus-language: en-GB\n"
        "labels:\n  contents: What Is in It\n  page-reference: page {page}\n"
    )
    own = parse(text.encode(), "e", "n")
    assert (own.language, own.apparatus_language) == ("fr", "en-GB")
    assert dict(own.labels) == {"contents": "What Is in It", "page-reference": "page {page}"}
    assert parse(render(own), "e", "n") == own


def test_a_label_without_its_place_is_told_as_it_is_in_english() -> None:
    with pytest.raises(BadInput) as caught:
        parse(f"title: a\n{WITNESS}labels:\n  page-reference: S.\n".encode(), "e", "n")
    (fault,) = caught.value.findings
    assert "{page}" in fault.message
    assert "p.\u00a0{page}" in fault.remedy
