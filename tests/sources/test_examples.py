"""The examples of the editor's files: they say nothing, and with their marks taken away, all."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from edition.model.finding import BadInput
from edition.sources import apparatus
from edition.sources.examples import EXAMPLES

READERS: dict[str, Callable[[bytes, str], tuple[Any, ...]]] = {
    "emendations.yaml": apparatus.emendations,
    "decisions.yaml": apparatus.decisions,
    "notes.yaml": apparatus.notes,
    "persons.yaml": apparatus.persons,
    "glossary.yaml": apparatus.terms,
    "chronology.yaml": apparatus.events,
    "bibliography.yaml": apparatus.works,
    "index.yaml": apparatus.headings,
}


def test_each_file_has_an_example() -> None:
    assert list(EXAMPLES) == list(READERS)


@pytest.mark.parametrize("file", READERS)
def test_an_example_adds_nothing(file: str) -> None:
    assert READERS[file](EXAMPLES[file], file) == ()
    assert all(line.startswith("#") for line in EXAMPLES[file].decode().splitlines() if line)


@pytest.mark.parametrize("file", READERS)
def test_an_example_without_its_marks_is_read(file: str) -> None:
    text = re.sub(r"(?m)^# ", "", EXAMPLES[file].decode())
    assert READERS[file](text.encode(), file)


@pytest.mark.parametrize("file", [file for file in READERS if file != "bibliography.yaml"])
def test_every_key_of_a_file_is_told(file: str) -> None:
    """Whatever key is asked for is named in the words above the example."""
    words = "\n".join(
        line for line in EXAMPLES[file].decode().splitlines() if line.startswith("##")
    )
    asked = set(re.findall(r"known are (.*)|did you mean “(.*?)”", _told(file)))
    keys = {key.strip() for one in asked for key in ",".join(one).split(",") if key.strip()}
    assert keys
    shared = {"variants", "include", "exclude", "entry", "sources"}
    assert {key for key in keys - shared if not re.search(rf"\b{key}\b", words)} == set()


def _told(file: str) -> str:
    """The remedy for an entry with a key that there is not."""
    listed = file in ("emendations.yaml", "decisions.yaml", "notes.yaml", "chronology.yaml")
    with pytest.raises(BadInput, match="qqqqqqqq") as caught:
        READERS[file](b"- qqqqqqqq: x\n" if listed else b"a: {qqqqqqqq: x}\n", file)
    return str(caught.value)


@pytest.mark.parametrize("file", READERS)
def test_lines_fit_a_screen(file: str) -> None:
    assert max(map(len, EXAMPLES[file].decode().splitlines())) <= 96
