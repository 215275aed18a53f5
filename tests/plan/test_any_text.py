"""Whatever stands in a text, its words come into the book once, in their order, or into a note."""

from dataclasses import replace
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from edition.editorial.blocks import spoken
from edition.editorial.texts import Part, text_blocks
from edition.model.apparatus import Apparatus
from edition.model.book import Block
from edition.model.document import Document, Witness, in_order
from edition.model.manifest import Manifest
from edition.model.noting import in_order_of_calls
from edition.model.text import Text
from edition.normalize import STYLES
from edition.plan.texts import edited, recovered
from edition.structure import noted

TEXT = """
    the lamp was old and nobody came to see it _was_ VERY old, “no” "Yes," said he. [1] [2]
    word.* M^{r} [oe]uvre 1/2 3-1/2 -- ... I don't 'tis _a b_ <i>x</i> (1) {3} THE END MR. SMITH:
    [sic] 1741-42 ¹ † *bold* =b= [Footnote:_So_it_is.] [Illustration:_a_lamp] [Greek:_logos]
"""
WORDS = TEXT.split()
BLOCKS = (
    "[1] A note.", "[2] A note _in_ two.", "* A star note.", "[Footnote 1: A note",
    "[Footnote 3: B note.]", "FOOTNOTES:", "[Illustration]", "[Illustration: The\nlamp [1]]",
    "    a line of verse\n    and another line", "CHAPTER I", "CHAPTER II", "and so it went on.",
    "       *       *       *       *       *", "-----", "{3} A curly note.", "† A dagger.",
    "[Footnote: unmarked.]", "1. One.", "NOTES", "DEAR SIR,--", "¹ A raised note.",
    "(1) A round note.", "Second paragraph of a note.]", "[Transcriber's note: so]",
)  # fmt: skip
PARAGRAPHS = st.lists(st.sampled_from(WORDS), min_size=4, max_size=40).map(
    lambda words: " ".join(words).replace(":_", ": ")
)
TEXTS = st.lists(st.sampled_from(BLOCKS) | PARAGRAPHS, min_size=2, max_size=24).map("\n\n".join)


def words(blocks: tuple[Block, ...]) -> str:
    said = (spoken(block.inlines) + words(block.children) for block in blocks)
    return "".join("".join(said).split())


@given(TEXTS)
def test_every_word_is_in_the_text_or_in_a_note(source: str) -> None:
    witness = Witness("p", "p.txt", sha256(source.encode()).hexdigest(), len(source), "utf-8")
    found = recovered(noted(Document(witness, Text.of(source))), "en")
    text, _ = edited(replace(found, marks=in_order(found.marks)), Apparatus(), STYLES["chicago"])
    blocks, notes = text_blocks(Part(Manifest(name="p", title="T"), text), "t1-")
    body, inside = (
        "".join("".join(text.reading(leaf).split()) for leaf in leaves)
        for leaves in in_order_of_calls(text)
    )
    assert words(blocks) == body
    assert "".join(words(note.blocks) for note in notes) == inside
    assert text.source == source
