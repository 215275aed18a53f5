"""What a list of contents names and the text has no heading for."""

from pathlib import Path

from edition.model.document import Mark
from edition.model.text import Span
from edition.sources.unheaded import missing, unheaded

LISTED = b"""\
witness: quay.txt
sha256: 00
findings:
- kind: heading
  lines: 12
  level: 1
  evidence: [no point at its end, short]
- kind: aside
  lines: 3-9
  label: contents
  evidence: [the list of contents, 2 of its 4 entries name headings of the text,
    "no heading found for \xe2\x80\x9cThe Quay\xe2\x80\x9d", nor for 1 more]
"""


def test_each_list_with_entries_that_have_no_heading_is_told_of_at_its_line() -> None:
    (told,) = unheaded(LISTED, Path("quay/structure.yaml"))
    assert (told.code, told.severity) == ("CONTENTS-HEADING", "note")
    assert str(told.place) == "quay/structure.yaml:8"
    assert "“The Quay”, nor for 1 more" in told.message


def test_a_list_whose_entries_all_have_headings_is_not_told_of() -> None:
    clean = LISTED.split(b",\n    ")[0] + b"]\n"
    assert list(unheaded(clean, Path("s.yaml"))) == []
    assert list(unheaded(b"findings:\n", Path("s.yaml"))) == []


def test_headings_have_evidence_of_their_own() -> None:
    mark = Mark("heading", Span(0, 4), evidence=("no heading found for “X”",))
    assert missing([mark]) == ()
