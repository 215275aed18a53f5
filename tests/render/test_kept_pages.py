"""What a page may not part: a scene and its first speech, a note of the margin and its words."""

from collections.abc import Callable, Iterator

from edition.model.book import Block, Book, Inline, Metadata, Section
from edition.render import assets
from edition.render.fonts import FACES
from edition.render.laid import walk
from edition.render.press import Press
from edition.render.xhtml import print_xhtml

META = Metadata("A Play", "en", "urn:uuid:1", "2026-01-02T00:00:00Z", authors=("A. Maker",))

RANGE = range(24, 38)  #: lines that stand above, from well inside a page to over its end


def words(said: str) -> tuple[Inline, ...]:
    return (Inline("text", said),)


def speech(name: str, said: str) -> Block:
    lines = tuple(Block("line", f"{name}-{n}", words(said)) for n in range(2))
    speaker = Block("speaker", f"{name}-who", words("Ada"))
    return Block("speech", name, children=(speaker, *lines))


def scene(number: int, lines: int) -> Iterator[Block]:
    """So many lines, then the heading of a scene, who enters, and the speeches."""
    for line in range(lines):
        yield Block("line", f"l{number}-{line}", words("The tide was out."))
    yield Block("heading", f"h{number}", words(f"Scene {number}"), level=2)
    enters = Block("stage", f"e{number}", words(f"Enters {number}."))
    spoken = tuple(speech(f"s{number}-{n}", f"Speaks {number}.") for n in range(3))
    yield Block("play", f"p{number}", children=(enters, *spoken))


def glossed(number: int, lines: int) -> Iterator[Block]:
    """So many lines, then a note of the margin, and the paragraph that it is about."""
    for line in range(lines):
        yield Block("line", f"l{number}-{line}", words("The tide was out."))
    gloss = f"Gloss {number} begins here, " + "and goes on, " * 8 + f"until gloss {number} ends."
    yield Block("paragraph", f"g{number}", words(gloss), label="gloss")
    told = f"Told {number}. " + "The tide came in again over the sands. " * 9
    yield Block("paragraph", f"p{number}", words(told))


def laid_out(made: Callable[[int, int], Iterator[Block]]) -> list[str]:
    """The words of each page of sections in which the same comes a line later on each."""
    sections = tuple(
        Section(f"t{n}", "text", f"T{n}", "body", tuple(made(n, n)), part="a", running="T")
        for n in RANGE
    )
    shipped = assets.shipped()
    pages = Press(shipped, FACES).lay_out(print_xhtml(Book(META, sections), shipped)).pages
    return [
        " ".join(
            box.text for box in walk(page._page_box) if isinstance(getattr(box, "text", 0), str)
        )
        for page in pages
    ]


def test_who_enters_stays_with_the_heading_and_with_the_first_speech() -> None:
    pages = laid_out(scene)
    ends = 0
    for number in RANGE:
        (page,) = [one for one in pages if f"Enters {number}." in one]
        assert f"Scene {number}" in page
        assert f"Speaks {number}." in page
        ends += page.count(f"Speaks {number}.") < 6
    assert ends > 2  # pages did end in the midst of a scene


def test_a_note_of_the_margin_is_read_before_what_it_is_about() -> None:
    pages = laid_out(glossed)
    whole = " ".join(pages)
    begun = 0
    for number in RANGE:
        begins, ends, told = (
            whole.index(said)
            for said in (f"Gloss {number} begins", f"gloss {number} ends.", f"Told {number}.")
        )
        assert begins < ends < told
        assert any(f"Gloss {number} begins" in one and f"Told {number}." in one for one in pages)
        (page,) = (one for one in pages if f"Gloss {number} begins" in one)
        begun += "The tide was out." not in page
    assert 0 < begun < len(RANGE)  # the note did come to the end of a page
