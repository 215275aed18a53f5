"""The source's own notes in finished books: each word of them is proven, in both formats."""

from __future__ import annotations

import contextlib
import io
import re
import zipfile
from pathlib import Path

import pikepdf
import pytest

from edition.checks.extract.pdf import pdf_texts
from edition.checks.proof import prove
from edition.plan import stages

SOURCE = """A TREATISE OF LAMPS

By Ida Marlow


CHAPTER I

The lamp was known to the ancients,[1] who burned in it the oil of the olive and the fat
of whales. It is said that a lamp will burn for a year if it is never looked at.[2]

[Footnote 1: See the _Natural History_, book xxxv, where he speaks of it with examples.]

[Footnote 2: The lines are well known:

    The lamp that no man looks upon
      Shall burn the winter through.

But nobody knows who wrote them.[A]]

[Footnote A: It may have been Pliny.]

There are those who hold that oil is better than tallow, and those who hold the
contrary; between them the dark has grown no less than it was when they began.

CHAPTER II

A wick is a thing of cotton.[1] It is twisted, and draws the oil up by a power that the
learned call capillary, and it is sold by the ell wherever there are ells.

[Footnote 1: Or of flax, in Flanders.]
"""
WORDS = b"where he speaks of it with examples"
#: What is printed instead, of equal length, and what the proof must name.
FAULTS = {
    "dropped": (b"where he speaks of    with examples", "lacks ‹it›"),
    "doubled": (b"where where speaks of it with exampl", "where"),
    "altered": (b"where he speaks of it with Examples", "‹Examples› for ‹examples›"),
    "swapped": (b"where he speaks it of with examples", "in another place"),
}


@pytest.fixture(scope="module")
def treatise(tmp_path_factory, run_here):
    """A folder with the treatise, built and proven."""
    folder = tmp_path_factory.mktemp("treatise")
    (folder / "treatise.txt").write_text(SOURCE, encoding="utf-8")
    with contextlib.chdir(folder):
        assert run_here("new", "treatise", "treatise.txt").status == 0
        said = run_here("build", "treatise")
    assert said.status == 0, said.err
    assert "proven" in said.out
    return folder


def proven(folder: Path, epub: bytes, *, blocks: bool = False) -> list[str]:
    output = folder / "output" / "treatise"
    witnesses = {"treatise": (folder / "treatise" / "treatise.txt").read_bytes()}
    ledger = (output / "ledger.json").read_bytes()
    return [one.message for one in prove(ledger, witnesses, epub, None, blocks=blocks)]


def rewritten(epub: bytes, words: str, others: str) -> bytes:
    """The EPUB with words of its pages replaced, which must stand there once."""
    out, count = io.BytesIO(), 0
    with zipfile.ZipFile(io.BytesIO(epub)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename.endswith(".xhtml"):
                count += content.count(words.encode())
                content = content.replace(words.encode(), others.encode())
            new.writestr(entry, content)
    assert count == 1
    return out.getvalue()


def test_each_note_is_called_and_leads_back(treatise):
    output = treatise / "output" / "treatise"
    with zipfile.ZipFile(output / "treatise.epub") as book:
        pages = {n: book.read(n).decode() for n in book.namelist() if n.endswith(".xhtml")}
    text = "".join(page for name, page in pages.items() if "chapter" in name)
    notes = next(page for name, page in pages.items() if "notes.xhtml" in name)
    assert "[" not in re.sub(r"<[^>]*>", "", text + notes).replace("[…]", "")
    for number, label in enumerate("12A1", 1):
        assert f'href="{_file(pages, "notes.xhtml")}#t1-source-note-{number}"' in text + notes
        assert re.search(f'#t1-source-call-{number}" aria-label="Note {label}', notes)
    assert "<em>Natural History</em>" in notes


def _file(pages: dict[str, str], end: str) -> str:
    return next(name for name in pages if name.endswith(end)).rpartition("/")[2]


@pytest.mark.parametrize(
    ("words", "others", "says"),
    [
        ("better than", "better", "lacks ‹than›"),
        ("It may have been Pliny.", "It may been Pliny.", "lacks ‹have›"),
        ("in Flanders.", "in in Flanders.", "has ‹in› twice"),
        ("Shall burn the winter", "Shall burn the Winter", "‹Winter› for ‹winter›"),
        ("Or of flax, in Flanders.", "", "lacks ‹Or of flax, in Flanders.›"),
        (">See the ", ">the See ", "in another place"),
    ],
)
def test_an_altered_epub_is_not_proven(treatise, words, others, says):
    epub = (treatise / "output" / "treatise" / "treatise.epub").read_bytes()
    assert proven(treatise, epub) == []
    words, others = (word.replace(">See", "</span> See").replace(">the See", "</span> the See")
                     for word in (words, others))  # fmt: skip
    (message,) = proven(treatise, rewritten(epub, words, others))
    assert says in message


def test_notes_in_another_order_are_not_proven(treatise):
    epub = (treatise / "output" / "treatise" / "treatise.epub").read_bytes()
    swapped = rewritten(epub, "It may have been Pliny.", "Or of flax, in Flanders_")
    swapped = rewritten(swapped, "Or of flax, in Flanders.", "It may have been Pliny.")
    assert proven(treatise, rewritten(swapped, "Flanders_", "Flanders."))


def test_two_lines_of_verse_in_one_are_told(treatise):
    epub = (treatise / "output" / "treatise" / "treatise.epub").read_bytes()
    assert proven(treatise, epub, blocks=True) == []
    with zipfile.ZipFile(io.BytesIO(epub)) as book:
        pages = "".join(book.read(n).decode() for n in book.namelist() if n.endswith(".xhtml"))
    between = re.search(r"upon(</p>\s*<p[^>]*>)Shall", pages)
    assert between
    joined = rewritten(epub, f"{between[1]}Shall burn", " Shall burn")
    assert proven(treatise, joined) == []
    (message,) = proven(treatise, joined, blocks=True)
    assert "‹Shall burn the winter through .› begins no paragraph or line of its own" in message


def test_notes_in_another_order_on_paper_are_told(treatise):
    raw = (treatise / "output" / "treatise" / "treatise.pdf").read_bytes()
    assert pdf_texts(raw).faults == ()

    def swap(calls, labels):
        one, two = labels[:2]
        one["/K"], two["/K"] = list(two["/K"]), list(one["/K"])

    def untag(calls, labels):
        calls[0]["/S"] = pikepdf.Name("/Artifact")

    assert told(raw, swap) == ("has the mark ‹1› where the next note is ‹2›",)
    assert told(raw, untag)[0] == "has the mark ‹2› where the next note is ‹1›"


def told(raw, change):
    """What is wrong with a PDF once the calls and the labels of its notes are changed."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        found = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/P" in one]
        calls = [one for one in found if one.get("/S") == "/Reference"]
        change(calls, [one for one in found if one.get("/S") == "/Lbl" and in_note(one)])
        pdf.save(out)
    return pdf_texts(out.getvalue()).faults


def in_note(element):
    above = element.get("/P")
    return above is not None and (above.get("/S") == "/Note" or in_note(above))


@pytest.mark.parametrize("fault", FAULTS)
def test_an_altered_pdf_is_not_proven(fault, treatise, edition, monkeypatch):
    printed, says = FAULTS[fault]
    rightly = stages.pdf

    def wrongly(inputs, params):
        assert any(WORDS in raw for raw in inputs.values())
        return rightly(
            {n: raw.replace(WORDS, printed[: len(WORDS)]) for n, raw in inputs.items()}, params
        )

    monkeypatch.setattr(stages, "pdf", wrongly)
    monkeypatch.chdir(treatise)
    said = edition("build", "treatise", "-B", "-f", "pdf")
    assert said.status == 1, said
    assert "the PDF’s notes" in said.err
    assert says in said.err
    assert said.err.count("error:") == 1
