"""Anchors: found where they are meant, told from others by their context, and never guessed."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from edition.editorial.anchors import (
    Unresolved,
    describe,
    folding,
    likeness,
    resolve,
    resolve_all,
    written,
)
from edition.model.apparatus import Anchor
from edition.model.document import Document, Mark, Witness
from edition.model.finding import Finding, Place
from edition.model.text import Span, Text
from edition.sources import apparatus

SEEDS = Path(__file__).parents[2] / "seeds"
PLACE = Place("notes.yaml", 3)


def witness(source: str, *marks: Mark) -> Document:
    return Document(Witness("p", "p.txt", "0" * 64, len(source), "utf-8"), Text.of(source), marks)


def anchor(exact: str, prefix: str = "", suffix: str = "", occurrence: int = 0) -> Anchor:
    return Anchor(exact, PLACE, prefix, suffix, occurrence)


def words(source: str, *given: str, **more: Any) -> str:
    """The characters of the source that an anchor resolves to."""
    return resolve(anchor(*given, **more), witness(source)).of(source)


def refused(source: str | Document, *given: str, **more: Any) -> Finding:
    document = witness(source) if isinstance(source, str) else source
    with pytest.raises(Unresolved) as caught:
        resolve(anchor(*given, **more), document)
    finding = caught.value.finding
    assert finding.place == PLACE
    assert str(caught.value) == str(finding)
    return finding


def told(one: Anchor, document: Document) -> bool:
    """Whether an anchor has a place in the document, or a finding with a remedy."""
    try:
        span = resolve(one, document)
    except Unresolved as unresolved:
        return bool(unresolved.finding.remedy)
    return len(span) > 0 and span.end <= len(document.source)


def remedies(finding: Finding) -> list[Anchor]:
    """The anchors of a remedy, read as they would be from the editor's file."""
    entries = re.findall(r"write (anchor: .*)", finding.remedy)
    return [
        apparatus.notes(f"- {entry}\n  note: x\n".encode(), "notes.yaml")[0].anchor
        for entry in entries
    ]


# --- Found ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "quoted", "found"),
    [
        ("He said \"no\" twice.", "said “no” twice", 'said "no" twice'),
        ("He said “no” twice.", 'said "no" twice', "said “no” twice"),
        ('He said "no" twice.', "said ‘no’ twice", 'said "no" twice'),
        ("He said ''no'' twice.", "said “no” twice", "said ''no'' twice"),
        ("He said ``no'' twice.", "said “no” twice", "said ``no'' twice"),
        ("the workers' state", "workers’ state", "workers' state"),
        ("in the _Times_ of May", "the Times of May", "the _Times_ of May"),
        ("in the Times of May", "the _Times_ of May", "the Times of May"),
        ("he said \"_no_,\" twice", "said “no,” twice", 'said "_no_," twice'),
        ("\"'Go,' he said,\" she said.", "“\u202f‘Go,’ he said,”", "\"'Go,' he said,\""),
        ("war -- and peace", "war—and peace", "war -- and peace"),
        ("war--and peace", "war\u00a0– and peace", "war--and peace"),
        ("in 1917-1918 he", "1917–1918", "1917-1918"),
        ("well ... yes", "well\u00a0.\u00a0.\u00a0. yes", "well ... yes"),
        ("well.... Yes", "well.\u00a0.\u00a0.\u00a0. Yes", "well.... Yes"),
        ("well.... Yes", "well.\u00a0… Yes", "well.... Yes"),
        ("J.V. Stalin", "J.\u00a0V. Stalin", "J.V. Stalin"),
        ("J. V. Stalin", "J.V. Stalin", "J. V. Stalin"),
        ("No.10 of 1937", "No.\u00a010", "No.10"),
        ("Stalin/ Khrushchev years", "Stalin/Khrushchev", "Stalin/ Khrushchev"),
        ("a word , then ( so ) it is", "word, then (so) it", "word , then ( so ) it"),
        ("two\r\n   lines", "two lines", "two\r\n   lines"),
        ("two\u00a0words", "two words", "two\u00a0words"),
        ("a re\u00adsign\u200bed man", "resigned man", "re\u00adsign\u200bed man"),
        ("the ﬁrst oﬃce", "first office", "ﬁrst oﬃce"),
        ("a cafe\u0301 here", "café", "cafe\u0301"),
        ("a café here", "cafe\u0301", "café"),
        ("an exam-\nple of it", "example of", "exam-\nple of"),
        ("an exam-\nple of it", "exam-ple of", "exam-\nple of"),
        ("an exam\u00ad\n  ple of it", "example of", "exam\u00ad\n  ple of"),
        ("_Pravda_ wrote", "Pravda", "Pravda"),
        ("Stalin² went", "Stalin", "Stalin"),
        ("he read 史記列伝 there", "列伝", "列伝"),
        ("and. supplied", "and.", "and."),
        ("x — y", "—", "—"),
        ("A\0B told", "AB told", "A\0B told"),
    ],
)  # fmt: skip
def test_raw_and_printed_spellings_are_the_same(source: str, quoted: str, found: str) -> None:
    assert words(source, quoted) == found


@pytest.mark.parametrize(
    ("source", "quoted"),
    [
        ("restate it", "state"), ("a statement", "state"), ("état", "tat"), ("cafe\u0301", "cafe"),
        ("x\u0323y", "x"), ("Stalin went", "stalin"), ("the ﬁeld", "the f"), ("1937", "937"),
        ("नमस्ते", "नमस"), ("re\u00adsign", "sign"), ("exam-\nple", "exa"),
        ("a b", ""), ("a b", " \u00ad "), ("a b", "(a|b)"), ("a b", "a.b"),
    ],
)  # fmt: skip
def test_only_whole_words_are_found(source: str, quoted: str) -> None:
    assert refused(source, quoted).code == "ANCHOR-ORPHAN"


def test_context_and_occurrence_say_which() -> None:
    source = "The Tsar fell. The Tsar fled, and “The Tsar” died."
    assert resolve(anchor("The Tsar", suffix="fled"), witness(source)) == Span(15, 23)
    assert resolve(anchor("The Tsar", prefix="fell."), witness(source)) == Span(15, 23)
    assert resolve(anchor("The Tsar", prefix='and "'), witness(source)) == Span(35, 43)
    assert resolve(anchor("The Tsar", suffix=", and"), witness("The Tsar, and The Tsar")).end == 8
    assert resolve(anchor("The Tsar", occurrence=3), witness(source)) == Span(35, 43)
    assert (
        resolve(anchor("Tsar", prefix="The", suffix="f", occurrence=2), witness(source)).start == 19
    )


def test_every_place_none_over_another() -> None:
    source = "na na na, na"
    assert resolve_all(anchor("na na"), witness(source)) == (Span(0, 5),)
    assert len(resolve_all(anchor("na"), witness(source))) == 4
    assert resolve_all(anchor("na", occurrence=2), witness(source)) == (Span(3, 5),)
    with pytest.raises(Unresolved, match="ORPHAN"):
        resolve_all(anchor("no"), witness(source))


def test_headings_and_several_paragraphs() -> None:
    source = "THE END\r\n\r\nIt began.\r\n\r\n\tIt went on.\r\n"
    assert words(source, "THE END") == "THE END"
    assert words(source, "began. It went") == "began.\r\n\r\n\tIt went"
    assert words(source, "THE END It began.\nIt went on.") == source.strip()


@pytest.mark.parametrize(
    ("source", "quoted"),
    [
        ("of the old\n\n— 12 —\n\nguard and", "the old guard and"),
        ("of the old-\n\n12\n\nguard and", "old-guard"),
        ("of the old-\n\n12\n\nguard and", "oldguard"),
        ("of the old;\n\n   12\n\n   guard and", "old; guard"),
    ],
)
def test_a_paragraph_cut_by_a_page_is_one(source: str, quoted: str) -> None:
    end = re.search(r"old[-;]?", source)
    assert end
    cut = Mark("join", Span(end.end(), source.index("guard")))
    document = witness(source, cut)
    span = resolve(anchor(quoted), document)
    assert span.of(source).split()[-1] in ("guard", "and")
    assert resolve(describe(span, document, PLACE), document) == span
    assert "12" not in describe(span, document, PLACE).exact
    assert refused(source, quoted).code == "ANCHOR-ORPHAN"


# --- Not found, or too often ----------------------------------------------------------------

TEXT = """\
The Treaty of Brest-Litovsk was signed in March. Trotsky had led the delegation.
Stalin spoke of “the old guard” and left; the treaty was kept secret.
"""


def test_a_witness_edited_behind_its_anchors() -> None:
    """What was found is found no more, or twice, and the remedy says what to write."""
    mine = [anchor("Treaty of Brest-Litovsk"), anchor("the old guard"), anchor("the delegation")]
    before = witness(TEXT)
    assert [resolve(one, before).of(TEXT) for one in mine] == [one.exact for one in mine]

    beside = TEXT.replace("was signed in", "was sealed in")
    assert resolve(mine[0], witness(beside)) == resolve(mine[0], before)

    doubled = TEXT + "Of “the old guard” few were left.\n"
    finding = refused(doubled, "the old guard")
    assert finding.code == "ANCHOR-AMBIGUOUS"
    assert "2 places of p.txt" in finding.message
    assert "line 2: …" in finding.remedy
    assert "line 3: …" in finding.remedy
    first, second = remedies(finding)
    assert (first.prefix, second.prefix) == ("of “", "Of “")
    assert resolve(first, witness(doubled)).start == TEXT.index("the old guard")
    assert resolve(second, witness(doubled)).start == doubled.rindex("the old guard")

    deleted = TEXT.replace("Trotsky had led the delegation.", "Trotsky had led the deputation.")
    finding = refused(deleted, "the delegation")
    assert finding.code == "ANCHOR-ORPHAN"
    assert "line 1" in finding.remedy
    (meant,) = remedies(finding)
    assert resolve(meant, witness(deleted)).of(deleted) == "the deputation"

    gone = TEXT.replace("Trotsky had led the delegation.", "")
    assert not remedies(refused(gone, "Trotsky had led"))
    assert "nothing in it is much like these" in refused(gone, "Trotsky had led").remedy


def test_words_in_other_letters_are_found_for_the_remedy() -> None:
    text = "It rained. The ferry left at six, and nobody saw it go."
    (meant,) = remedies(refused(text, "THE FERRY LEFT AT SIX"))
    assert resolve(meant, witness(text)).of(text) == "The ferry left at six"


def test_a_wrong_context_is_told_with_the_right_one() -> None:
    finding = refused(TEXT, "treaty", prefix="after the")
    assert finding.code == "ANCHOR-ORPHAN"
    assert "does not stand in p.txt after “after the”" in finding.message
    assert [resolve(one, witness(TEXT)).of(TEXT) for one in remedies(finding)] == ["treaty"]
    assert remedies(finding)[0].prefix == ""
    finding = refused("a b c b", "b", suffix="d")
    assert "before “d”" in finding.message
    assert [resolve(one, witness("a b c b")).start for one in remedies(finding)] == [2, 6]


def test_a_context_that_does_not_tell_is_told_with_one_that_does() -> None:
    source = "in the east and in the west and then east"
    finding = refused(source, "the", prefix="in")
    assert finding.code == "ANCHOR-AMBIGUOUS"
    assert [resolve(one, witness(source)).start for one in remedies(finding)] == [3, 19]
    same = "x a b " * 200
    finding = refused(same, "a", prefix="x")
    assert "200 places" in finding.message
    assert "… and 194 more" in finding.remedy
    assert [resolve(one, witness(same)).start for one in remedies(finding)] == [
        2 + 6 * number for number in range(6)
    ]


def test_an_occurrence_too_many() -> None:
    finding = refused("one two one", "one", occurrence=3)
    assert finding.code == "ANCHOR-OCCURRENCE"
    assert "2 times" in finding.message
    assert [resolve(one, witness("one two one")).start for one in remedies(finding)] == [0, 8]
    finding = refused("one two", "one", occurrence=2)
    assert "once" in finding.message
    assert remedies(finding) == [anchor("one")] or remedies(finding)[0].exact == "one"


def test_a_quotation_may_not_be_a_book() -> None:
    finding = refused("a " * 20_000, "a " * 8_000)
    assert finding.code == "ANCHOR-LONG"
    assert "from:" in finding.remedy


def test_the_anchors_of_a_remedy_can_be_put_in_other_words() -> None:
    with pytest.raises(Unresolved) as caught:
        resolve(anchor("b"), witness("a b c b"), lambda one: f"<{one.prefix}|{one.suffix}>")
    assert caught.value.finding.remedy.count("write <") == 2


# --- Properties -----------------------------------------------------------------------------

WORD = st.sampled_from(["a", "ab", "Aé", "1937", "ﬁx", "ö\u0323", "und", "Ж", "x\u00ady", "ſt"])
SIGN = st.sampled_from(
    [" ", " ", " ", "\n", "\r\n\r\n", "\u00a0", "\t ", ", ", ". ", ".", " -- ", "—", "-", "-\n",
     "...", " . . . ", "… ", ' "', '" ', "’s ", " ‘“", "'' ", " (", ") ", "/ ", " : ", "\u200b ",
     " \u00ad", "² ", " \\ ", " {", "} ", " § ", "*", "_", " # ", "\0 "]
)  # fmt: skip


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, list[Span]]:
    """A text and its words."""
    source, spans = draw(SIGN), []
    for word, sign in draw(st.lists(st.tuples(WORD, SIGN), min_size=2, max_size=30)):
        spans.append(Span(len(source), len(source) + len(word)))
        source += word + sign
    return source, spans


@settings(max_examples=400)
@given(texts(), st.data())
def test_what_is_described_is_found_again(
    text: tuple[str, list[Span]], data: st.DataObject
) -> None:
    source, spans = text
    first = data.draw(st.integers(0, len(spans) - 1))
    last = data.draw(st.integers(first, min(len(spans) - 1, first + 6)))
    span = Span(spans[first].start, spans[last].end)
    document = witness(source)
    described = describe(span, document, PLACE)
    assert resolve(described, document) == span
    entry = f"- {written(described)}\n  note: x\n".encode()
    assert resolve(apparatus.notes(entry, "notes.yaml")[0].anchor, document) == span


def seed(name: str) -> str:
    return next((SEEDS / name).glob("*.txt")).read_bytes().decode("utf-8")


@pytest.mark.parametrize("name", ["beginning-of-the-end", "secret-police"])
def test_every_word_of_the_seeds_can_be_quoted(name: str) -> None:
    source = seed(name)
    document, spans = witness(source), [Span(*m.span()) for m in re.finditer(r"[^\W_]+", source)]

    @settings(max_examples=60)
    @given(st.data())
    def holds(data: st.DataObject) -> None:
        first = data.draw(st.integers(0, len(spans) - 1))
        last = min(len(spans) - 1, first + data.draw(st.integers(0, 12)))
        span = Span(spans[first].start, spans[last].end)
        assert resolve(describe(span, document, PLACE), document) == span

    holds()


@given(texts(), st.data())
def test_a_doubled_quotation_never_resolves(
    text: tuple[str, list[Span]], data: st.DataObject
) -> None:
    source, spans = text
    first = data.draw(st.integers(0, len(spans) - 1))
    last = data.draw(st.integers(first, min(len(spans) - 1, first + 4)))
    quoted = source[spans[first].start : spans[last].end]
    doubled = witness(f"{source} and {quoted} end")
    finding = refused(doubled, quoted)
    assert finding.code == "ANCHOR-AMBIGUOUS"
    meant = [resolve(one, doubled) for one in remedies(finding)]
    assert len(set(meant)) == len(meant) >= 2
    assert meant == sorted(meant)
    assert refused(doubled, quoted, occurrence=99).code == "ANCHOR-OCCURRENCE"


@settings(max_examples=60)
@given(st.data())
def test_the_remedy_for_a_misquotation_resolves(data: st.DataObject) -> None:
    source = seed("beginning-of-the-end")
    document = witness(source)
    spans = [Span(*match.span()) for match in re.finditer(r"[^\W_]+", source)]
    first = data.draw(st.integers(0, len(spans) - 8))
    span = Span(spans[first].start, spans[first + 7].end)
    quoted = span.of(source)
    letters = [at for at, letter in enumerate(quoted) if letter.isalnum()]
    at = data.draw(st.sampled_from(letters[1:-1]))
    slip = quoted[:at] + data.draw(st.sampled_from(["", "xx", "q z"])) + quoted[at + 1 :]
    assume(" ".join(slip.split()) not in " ".join(source.split()))
    (meant,) = remedies(refused(document, slip))
    found = resolve(meant, document)
    assert found.start < span.end
    assert span.start < found.end


# --- Long and hostile witnesses --------------------------------------------------------------


@pytest.fixture(scope="module")
def long() -> Iterator[Document]:
    text = seed("secret-police")
    yield witness(
        "".join(text.replace("Trepper", f"Trepper{i}") for i in range(3_000_000 // len(text)))
    )
    folding._readings.cache_clear()


def test_a_long_witness_is_folded_once(long: Document) -> None:
    before = folding._readings.cache_info().misses
    for number in range(40):
        assert len(resolve_all(anchor(f"Leopold Trepper{number}"), long)) == 2
    assert folding._readings.cache_info().misses == before + 1


def test_only_a_few_places_of_a_long_witness_are_compared(
    long: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = []
    real = likeness.fuzz.partial_ratio_alignment

    def counting(one: str, two: str, **more: Any) -> Any:
        compared.append(len(one) * len(two))
        return real(one, two, **more)

    monkeypatch.setattr(likeness.fuzz, "partial_ratio_alignment", counting)
    finding = refused(long, "In his memoirs, Leopold Treper31")
    assert remedies(finding)[0].exact == "In his memoirs, Leopold Trepper31"
    assert refused(long, "qwv " * 900).code == "ANCHOR-ORPHAN"
    assert refused(long, "the of and in to").code == "ANCHOR-ORPHAN"
    assert sum(compared) < 60_000_000


def test_a_word_of_every_line_is_told_at_once(long: Document) -> None:
    finding = refused(long, "the")
    assert finding.code == "ANCHOR-AMBIGUOUS"
    assert len(remedies(finding)) == 6


@pytest.mark.parametrize(
    "sign",
    [" ", "\n", "\r\n", ".", ". ", " .", "'", '"', "' ", "-", "- ", "—\n", "\u200b", "\u200b ", "…",
     "a ", "aa", "/ ", "( ", "\u0301", "’", "§ ", "x-\n", "\0", "(", "\\", "{", "😀", "‮"],
)  # fmt: skip
def test_repetition_without_end_is_no_trouble(sign: str) -> None:
    source = "start " + sign * (8_000 // len(sign)) + " end"
    assert words(source, "start") == "start"
    assert refused(source, "stort").code == "ANCHOR-ORPHAN"
    assert told(anchor(sign * 50), witness(source))


@given(st.text(max_size=60), st.text(max_size=12), st.text(max_size=6), st.text(max_size=6))
def test_any_text_resolves_or_is_told(source: str, exact: str, prefix: str, suffix: str) -> None:
    assert told(anchor(exact, prefix, suffix), witness(source))


@given(st.text(max_size=200))
def test_a_folded_text_knows_where_it_came_from(source: str) -> None:
    fold = folding.folded(source)
    assert len(fold.text) == len(fold.starts) == len(fold.ends)
    assert all(start < end for start, end in zip(fold.starts, fold.ends, strict=True))
    assert list(fold.starts) == sorted(fold.starts)
    assert list(fold.ends) == sorted(fold.ends)
