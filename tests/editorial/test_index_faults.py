"""What is wrong with the entries of an index: each code has its case, and a sound one beside it."""

from __future__ import annotations

import pytest

from edition.editorial.index import faults
from edition.editorial.postings import postings

from .index_books import apparatus, text

ANNA = "anna: {heading: Anna, variants: [Anna]}\n"

WRONG = [
    ("INDEX-UNKNOWN", "b: {heading: b, see: annna}"),
    ("INDEX-UNKNOWN", "b: {heading: b, variants: [Bob], see-also: ['person:anna']}"),
    ("INDEX-UNKNOWN", "b: {heading: b, variants: [Bob], under: nobody}"),
    ("INDEX-CIRCLE", "b: {heading: b, variants: [Bob], see-also: [b]}"),
    ("INDEX-SEE", "b: {heading: b, see: anna, variants: [Bob]}"),
    ("INDEX-SEE", "b: {heading: b, see: anna}\nc: {heading: c, under: b, variants: [Cid]}"),
    ("INDEX-SEE-TO-SEE", "b: {heading: b, see: c}\nc: {heading: c, see: anna}"),
    ("INDEX-SEE-TO-SEE",
     "b: {heading: b, variants: [Bob], see-also: [c]}\nc: {heading: c, see: anna}"),
    ("INDEX-BLIND", "b: {heading: b, see: c}\nc: {heading: c}"),
    ("INDEX-DOUBLE", "b: {heading: anna, variants: [Bob]}"),
]  # fmt: skip
SOUND = [
    "b: {heading: b, see: anna}",
    "b: {heading: b, variants: [Bob], see-also: ['index:anna', 'person:dan', 'term:soviets']}",
    "b: {heading: b, see: dan}",  # the only entry of that key, in another file
    "b: {heading: Anna, variants: [Bob], under: 'person:dan'}",  # twice, but not at one place
    "b: {heading: b, variants: [Bob], see-also: [anna]}\nc: {heading: c, see: b}",
    "b: {heading: b, see: c}\nc: {heading: c}\nd: {heading: d, under: c, variants: [Bob]}",
]
PERSONS = "dan: {name: Dan, sort: Dan, variants: [Dan]}"
GLOSSARY = "soviets: {term: soviets, variants: [x], see-also: [council]}\ncouncil: {term: council}"


@pytest.mark.parametrize(("code", "entries"), WRONG)
def test_a_fault_is_told_with_its_line_and_a_remedy(code: str, entries: str) -> None:
    (found,) = faults(apparatus(ANNA + entries))
    assert (found.code, found.severity) == (code, "error")
    assert found.place.file == "index.yaml"
    assert found.place.line >= 2
    assert found.remedy


@pytest.mark.parametrize("entries", SOUND)
def test_a_sound_index_has_no_faults(entries: str) -> None:
    assert faults(apparatus(ANNA + entries, PERSONS, GLOSSARY)) == ()


def test_circles_are_told_once() -> None:
    see = faults(
        apparatus("a: {heading: a, see: b}\nb: {heading: b, see: c}\nc: {heading: c, see: a}")
    )
    circles = [one for one in see if one.code == "INDEX-CIRCLE"]
    assert [one.message for one in circles] == [
        "`see` goes round in a circle: “a” → “b” → “c” → “a”"
    ]
    (under,) = faults(apparatus("a: {heading: a, under: b}\nb: {heading: b, under: a}"))
    assert under.code == "INDEX-CIRCLE"


def test_a_key_that_two_other_files_have_is_not_guessed() -> None:
    own = apparatus("b: {heading: b, see: dan}", PERSONS, "dan: {term: Dan}")
    assert [one.code for one in faults(own) if one.place.file == "index.yaml"] == ["INDEX-UNKNOWN"]


def test_references_of_the_glossary_may_lead_to_what_the_index_has_not() -> None:
    assert faults(apparatus("", "", GLOSSARY)) == ()
    (found,) = faults(apparatus("", "", "a: {term: a, see: b}"))
    assert (found.code, found.place.file) == ("INDEX-UNKNOWN", "glossary.yaml")


def test_all_faults_are_told_at_once_by_file_and_line() -> None:
    own = apparatus("a: {heading: a, see: x}\nb: {heading: b, see: y}", "", "c: {term: c, see: z}")
    assert [str(one.place) for one in faults(own)] == [
        "glossary.yaml:1",
        "index.yaml:1",
        "index.yaml:2",
    ]


def judged(entries: str, source: str) -> list[tuple[str, str, int]]:
    own = apparatus(entries)
    found = faults(own, postings(own, [text(source)], ()))
    assert all(one.remedy for one in found)
    return [(one.code, one.severity, one.place.line) for one in found]


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        ("b: {heading: b, variants: [Bob, Bobby]}", [("INDEX-UNFOUND", "warning", 2)]),
        ("b: {heading: b, variants: [Cid]}", [("INDEX-EMPTY", "warning", 2)]),
        ("b: {heading: b, variants: [Bob], see-also: [c]}\nc: {heading: c, variants: [Cid]}",
         [("INDEX-BLIND", "warning", 2), ("INDEX-EMPTY", "warning", 3)]),
        ("b: {heading: b, variants: [Bob]}\nc: {heading: c, variants: [Bob]}",
         [("INDEX-SHARED", "warning", 3)]),
        ("b: {heading: b, variants: [Bob]}", []),
        ("b: {heading: b, variants: [Bob, bob]}", []),
        ("b: {heading: b}\nc: {heading: c, under: b, variants: [Bob]}", []),
        ("b: {heading: b, variants: [Bob]}\nc: {heading: c, variants: [Bob, came], "
         "exclude: [{exact: Bob}]}", [("INDEX-UNFOUND", "warning", 3)]),
    ],
)  # fmt: skip
def test_what_the_texts_show(entries: str, found: list[tuple[str, str, int]]) -> None:
    assert judged(ANNA + entries, "Anna and Bob came, and a bob.") == found


def test_one_text_of_several_does_not_show_what_occurs_nowhere() -> None:
    entries = "b: {heading: b, variants: [Cid], include: [{part: diary, exact: Cid}]}"
    assert judged(ANNA + entries, "Anna came.") == []
