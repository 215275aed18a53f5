"""Notes that go on at the foot of the next page: nothing lost, doubled, or seen of the cut."""

import random
import re
from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model.book import Block, Book, Inline, Metadata, Note, Section
from edition.model.tree import text_of
from edition.render import assets, cuts, footnotes, press, xhtml
from edition.render.fonts import FACES
from edition.render.laid import walk

ASSETS = assets.shipped()
META = Metadata("A Text with Notes", "en", "urn:uuid:1", "2026-01-02T00:00:00Z")
WORDS = re.findall(
    r"\S+",
    "the witness of a lemma and its reading in an edition with notes on the collation that "
    "scholarship makes certain, seldom conjecture; nevertheless emended—in part, 1937–38.",
)


def prose(choose: random.Random, length: int) -> tuple[Inline, ...]:
    def some(count: int) -> str:
        return " ".join(choose.choice(WORDS) for _ in range(count))

    half = length // 2
    return (
        Inline("text", f"{some(half)} "),
        Inline("work", children=(Inline("text", some(4)), Inline("emphasis", " " + some(2)))),
        Inline("link", " " + some(3), href="https://example.org/"),
        Inline("text", f", {some(half)}."),
    )


@cache
def book() -> Book:
    choose = random.Random(7)
    blocks, notes = [], []
    for number in range(34):
        runs: list[Inline] = []
        for _ in range(choose.choice((0, 1, 1, 2))):
            name = f"n{len(notes) + 1}"
            said = [
                Block("paragraph", f"{name}-{part}", prose(choose, choose.randint(8, 80)))
                for part in range(choose.choice((1, 1, 1, 2)))
            ]
            label = str(len(notes) + 1)
            notes.append(Note(name, f"{name}c", label, "s", tuple(said), part="a"))
            runs += [*prose(choose, choose.randint(4, 40))[:1]]
            runs[-1] = Inline("text", runs[-1].text.rstrip())
            runs += [Inline("noteref", label, id=f"{name}c", href=f"#{name}"), Inline("text", " ")]
        blocks.append(Block("paragraph", f"b{number}", (*runs, *prose(choose, 40)[:1])))
    text = Section("s", "text", "A Text", "body", tuple(blocks), part="a", running="A Text")
    return Book(META, (text,), notes=tuple(notes))


def lay_out(known: cuts.Cuts) -> list[Any]:
    return list(
        press.Press(ASSETS, FACES).lay_out(xhtml.print_xhtml(book(), ASSETS, cuts=known)).pages
    )


@cache
def whole() -> list[Any]:
    return lay_out({})


@cache
def found() -> dict[str, cuts.Cut]:
    return cuts.cut(book(), whole(), {}, frozenset())


@cache
def parted() -> list[Any]:
    return lay_out(found())


def areas(page: Any) -> list[Any]:
    return [b for b in page._page_box.children if type(b).__name__ == "FootnoteAreaBox"]


def lines(pages: list[Any]) -> dict[str, list[str]]:
    """The lines of every note, its pieces one after the other."""
    said: dict[str, list[str]] = {}
    for page in pages:
        for area in areas(page):
            for note in area.children:
                for box in walk(note):
                    if type(box).__name__ == "LineBox" and box.element_tag == "edition-foot":
                        runs = (b.text for b in walk(box) if isinstance(getattr(b, "text", 0), str))
                        name = note.element.get("id").partition("--")[0]
                        said.setdefault(name, []).append("".join(runs).strip())
    return said


def holes(pages: list[Any]) -> list[float]:
    """The space between the text and the notes of each page that is not the last."""
    spaces = []
    for page in pages[:-1]:
        (body,) = (b for b in page._page_box.children if b.element_tag == "html")
        depth = max(b.position_y + b.height for b in walk(body) if type(b).__name__ == "LineBox")
        spaces += [area.position_y - depth for area in areas(page)]
    return spaces


def test_notes_are_cut_at_the_ends_of_their_own_lines() -> None:
    """So that nothing is seen of it: a note has as many lines as it had, and the same words.

    A piece is a paragraph to the total fit, and may find better lines than the whole note had.
    """
    assert len(found()) > 15
    before, after = lines(whole()), lines(parted())
    assert {name: len(said) for name, said in after.items()} == {
        name: len(said) for name, said in before.items()
    }
    assert _words(after) == _words(before)
    assert sum(after[name] == before[name] for name in found()) > 0.8 * len(found())


def _words(lines: dict[str, list[str]]) -> dict[str, str]:
    return {name: " ".join(said).replace("\u2010 ", "") for name, said in lines.items()}


def test_notes_go_on_on_the_next_page_and_nowhere_else() -> None:
    assert footnotes.note_findings(book(), parted(), found()) == ()
    pages: dict[str, set[int]] = {}
    for number, page in enumerate(parted()):
        names = [n.element.get("id").partition("--") for area in areas(page) for n in area.children]
        for name, *_ in names:
            pages.setdefault(name, set()).add(number)
        calls = [note.id for note in book().notes if note.call in page.anchors]
        begun = [name for name, mark, _ in names if not mark]
        assert begun == calls
    assert sum(len(on) > 1 for on in pages.values()) >= 2


def test_pages_are_fuller_for_it() -> None:
    assert max(holes(parted())) < max(holes(whole()))
    assert sum(holes(parted())) < sum(holes(whole())) * 0.75


def test_cuts_stand_where_they_are_as_long_as_the_note_says_the_same() -> None:
    assert cuts.cut(book(), parted(), found(), frozenset()) == found()
    name = next(iter(found()))
    assert name not in cuts.cut(book(), parted(), found(), {name})
    other = cuts.Cut("something else", found()[name].spots)
    assert len(list(cuts.pieces(noted(name), {name: other}))) == 1


def noted(name: str) -> Note:
    (one,) = (note for note in book().notes if note.id == name)
    return one


@pytest.mark.parametrize(
    "run", [Inline("locator", "1", href="#b"), Inline("noteref", "2", id="x"), Inline("break")]
)
def test_a_note_that_changes_with_the_pages_stays_whole(run: Inline) -> None:
    one = noted(next(iter(found())))
    first = one.blocks[0]
    own = Block("paragraph", first.id, (*first.inlines, run))
    changed = Note(one.id, one.call, one.label, one.section, (own, *one.blocks[1:]))
    other = Book(META, book().sections, notes=(changed,))
    assert cuts.cut(other, whole(), {}, frozenset()) == {}


TREES = st.recursive(
    st.builds(lambda text: Inline("text", text), st.text("ab “.", max_size=6)),
    lambda inside: st.builds(
        lambda text, children: Inline("work", text, children=tuple(children)),
        st.text("cd ", max_size=3),
        st.lists(inside, max_size=3),
    ),
    max_leaves=8,
)


@given(st.lists(st.lists(TREES, min_size=1, max_size=3), min_size=1, max_size=3), st.data())
def test_pieces_say_together_what_the_note_says(
    texts: list[list[Inline]], data: st.DataObject
) -> None:
    blocks = tuple(
        Block("paragraph", f"p{n}", (*runs, Inline("text", "."))) for n, runs in enumerate(texts)
    )
    note = Note("n", "c", "1", "s", blocks)
    every = [
        (number, offset)
        for number, block in enumerate(blocks)
        for offset in range(len(text_of(block.inlines)))
        if (number, offset) > (0, 0)
    ]
    spots = sorted(data.draw(st.sets(st.sampled_from(every), max_size=4))) if every else []
    known = {"n": cuts.Cut(cuts.said(note), tuple(spots))}
    parts = list(cuts.pieces(note, known))
    assert len(parts) == len(spots) + 1
    assert [bool(part.label) for part in parts] == [True] + [False] * len(spots)
    joined = "".join(text_of(b.inlines) for part in parts for b in part.blocks)
    assert joined == "".join(text_of(block.inlines) for block in blocks)
    ids = [b.id for part in parts for b in part.blocks if b.id]
    assert ids == [block.id for block in blocks]


def page(*anchors: str, text: bool = True) -> Any:
    kind = "LineBox" if text else "BlockBox"
    line = type(kind, (SimpleNamespace,), {})(element_tag="p", children=[])
    body = SimpleNamespace(element_tag="html", children=[line])
    return SimpleNamespace(
        anchors=dict.fromkeys(anchors), _page_box=SimpleNamespace(children=[body])
    )


@pytest.mark.parametrize(
    ("pages", "astray"),
    [
        ([page("s", "n1", "n1c", "n1--2"), page("t")], False),
        ([page("s", "n1", "n1c"), page("n1--2"), page("t")], False),
        ([page("s", "n1", "n1c"), page("t", "n1--2")], True),  # under another text
        ([page("s", "n1", "n1c"), page("n1--2", text=False), page("t")], True),  # a blank verso
    ],
)
def test_a_piece_beyond_its_text_is_seen(pages: list[Any], astray: bool) -> None:
    note = Note("n1", "n1c", "1", "s", (Block("paragraph", "p", (Inline("text", "ab"),)),))
    sections = tuple(Section(name, "text", name, "body") for name in ("s", "t"))
    known = {"n1": cuts.Cut(cuts.said(note), ((0, 1),))}
    seen = cuts.strayed(Book(META, sections, notes=(note,)), pages, known)
    assert seen == ({"n1"} if astray else set())
