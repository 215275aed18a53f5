"""A book that does not say what its sources say is not published, and the last good one stays."""

from __future__ import annotations

import pytest

from edition.plan import stages

WORDS = b"from the lower well, which"
#: What is printed instead, of equal length; the words that the proof must name.
FAULTS = {
    "dropped": (b"from the       well, which", ("the lower well", "the well")),
    "doubled": (b"from from lower well, which"[:26], ("from the", "from from")),
    "altered": (b"from the upper well, which", ("the lower", "the upper")),
    "transposed": (b"from the well lower, which", ("the lower", "the well")),
    "misspelt": (b"from the lower weil, which", ("lower well", "lower weil")),
    "pointed": (b"from the lower well; which", ("well, which", "well; which")),
}


@pytest.fixture
def misprinted(monkeypatch):
    """Let a stage of the recipe print other words than it is given."""

    def misprint(stage: str, words: bytes, others: bytes) -> None:
        rightly = getattr(stages, stage)
        assert len(words) == len(others)

        def wrongly(inputs, params):
            assert any(words in raw for raw in inputs.values())
            return rightly({n: raw.replace(words, others) for n, raw in inputs.items()}, params)

        monkeypatch.setattr(stages, stage, wrongly)

    return misprint


@pytest.mark.parametrize("kind", ["pdf", "epub"])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_word_goes_wrong(fault, kind, shelf, edition, listing, misprinted):
    before = listing(shelf)
    printed, says = FAULTS[fault]
    misprinted(kind, WORDS, printed)

    said = edition("build", "letter", "-B", *(("-f", "pdf") if kind == "pdf" else ()))

    assert said.status == 1, said
    assert "error: letter/letter.txt:12" in said.err
    assert kind.upper() in said.err
    assert all(words in said.err for words in says), said.err
    assert said.err.count("error:") == 1
    assert "wrote" not in said.out
    assert "proven" not in said.out
    assert listing(shelf) == before


def test_the_next_build_without_the_fault_is_good(shelf, edition, listing, misprinted, monkeypatch):
    before = listing(shelf)
    misprinted("pdf", WORDS, FAULTS["dropped"][0])
    assert edition("build", "letter", "-B", "-f", "pdf").status == 1
    monkeypatch.undo()
    monkeypatch.chdir(shelf)

    said = edition("build", "letter", "-B", "-f", "pdf")

    assert (said.status, said.err) == (0, "")
    assert listing(shelf) == before
