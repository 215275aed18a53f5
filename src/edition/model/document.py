"""A text as the program holds it between reading and assembling: witness, text and marks.

A *witness* is a source as received: bytes on disk that are never rewritten. A *mark* says what
a span of the witness is (a heading, a block quotation, a word in italics); marks hold source
spans, so that no edit ever has to move them. Block marks nest by containment: a `blockquote`
spans the `paragraph` and `attribution` marks inside it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from math import inf

from edition.model.flow import Flow
from edition.model.picture import NO_PICTURES, Gallery
from edition.model.text import Edit, Span, Text

#: Blocks that hold other blocks, and no words of their own. A `verse` of several stanzas has a
#: `stanza` for each; `note` is a note that the source itself has (its `label` the mark it bears
#: there); `play` the text of a play, of `speech` and `stage`; `cast` its persons (`item`); a
#: `table` has `row`, a row has `cell`; `figure` holds a `caption`. The `label` of a blockquote
#: may say what is displayed: telegram, inscription, notice.
CONTAINERS = frozenset(
    {
        "blockquote", "epigraph", "verse", "stanza", "list", "letter", "note", "play", "speech",
        "cast", "table", "row", "figure",
    }
)  # fmt: skip

#: The label of an aside that is a transcriber's note: who reads a witness sets it aside, and where
#: one stands says how far a title page may reach.
TRANSCRIBERS = "transcriber’s note"

#: Blocks that hold words, but for `break`, which parts the stretches of a text: its span is the
#: ornament that the source has there, or the blank lines. `title` … `publication` are the opening
#: of a text (or its foot; with the label `title page` what else stands there; a title labelled
#: `half-title` stands again above the first chapter); `deck` is a newspaper's displayed summary
#: under a headline, or the argument of a chapter; a `heading` has a label where it begins more
#: than a chapter (part, preface …) or is the `title` of the number above it; a paragraph may be
#: labelled `dedication`, or `gloss` (a note in the margin); `item` keeps its own number; a `line`
#: labelled `number` is that of the stanza under it; `salutation` … `postscript` belong to a
#: letter, `speaker` and `stage` (a direction) to a play.
LEAVES = frozenset(
    {
        "title", "subtitle", "author", "dateline", "publication", "deck",
        "heading", "paragraph", "attribution", "item", "line", "break", "salutation",
        "valediction", "signature", "postscript", "speaker", "stage", "caption", "cell",
    }
)  # fmt: skip

#: Marks on words inside a block. Their spans hold the signs that stand for them in the source
#: (`_so_`), which are taken out as edits. `call` is the call of a note of the source (its label
#: is that of the `note`), `direction` a stage direction inside a speech.
INLINES = frozenset(
    {
        "emphasis", "strong", "small-caps", "foreign", "work", "superscript", "subscript",
        "call", "direction",
    }
)  # fmt: skip

#: Those of them that an editor may restore: how words were formatted in print.
FORMATS = INLINES - {"call", "direction"}

#: Marks that are no part of the book's text. `join` spans the gap of a paragraph cut in two by a
#: page or column break, or that behind the first letter of a word; `aside` is text set aside (a
#: transcriber's note, a licence); `folio` is where a page of the source begins (its `label` the
#: number, its span what stands for it); `plain` are words with no mark, whatever sign or capital
#: seems to say so; `picture` stands before the words of its span, or in their stead where its label
#: is `alternative`; the words of a `link` lead to the `place` of the same label, or to the address
#: outside that is its label.
OTHERS = frozenset({"join", "aside", "folio", "plain", "picture", "link", "place"})


#: The label of an `aside` that counts the line of verse it stands after; a book prints it beside.
LINE_NUMBER = "line number"

#: The label of a `join` behind the letter that a chapter begins with, where that is a picture.
INITIAL = "initial"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A witness's bytes as characters: in which encoding, and how that was found out.

    `text` has its own line ends and no byte-order mark; `evidence` are sentences for the user,
    `certainty` runs from 0 to 1.
    """

    text: str
    encoding: str
    bom: bool = False
    evidence: tuple[str, ...] = ()
    certainty: float = 1.0


@dataclass(frozen=True, slots=True)
class Drop:
    """What a reader left out of the transcription of a witness, because nobody sees it as text.

    A script, a style sheet, a comment, a form field: `text` is ""; or words that the witness has
    but does not show, or shows as a picture: then they are `text`, and belong before the
    transcription's character `at`. `note` says what it was, in an excerpt.
    """

    kind: str
    at: int
    text: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Witness:
    """A text as received. `sha256` is of its bytes.

    Of a plain text the source is the decoding; of any other `format` (html, markdown, epub, …)
    a *transcription*: what a careful typist would write down from it, blocks parted by blank
    lines, with the reader's marks. Lines of either count from 1.
    """

    part: str
    file: str
    sha256: str
    size: int
    encoding: str
    bom: bool = False
    evidence: tuple[str, ...] = ()
    format: str = "plain"
    drops: tuple[Drop, ...] = ()
    said: tuple[tuple[str, str], ...] = ()  #: what its markup says of it: title, author, language


@dataclass(frozen=True, slots=True)
class Mark:
    """What a span of the source is, the evidence for it, and how sure that is (0 to 1).

    A `picture` has its `file`, as the source or the editor names it, and what is said in its
    stead to those who do not see it; its level is how wide it is shown, in CSS pixels, if known.
    """

    kind: str
    span: Span
    level: int = 0
    label: str = ""
    lang: str = ""
    evidence: tuple[str, ...] = ()
    confidence: float = 1.0
    file: str = ""
    alternative: str = ""


_LINE_END = re.compile(r"\r\n|\r|\n")


def in_order(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks by where they begin, a container before what it holds, a bare picture before both."""
    return tuple(sorted(marks, key=_order))


#: Which of two marks on the same words holds the other, or stands before it: the lower.
_DEPTHS = {**dict.fromkeys(CONTAINERS, 0.0), "picture": 0.7,
           **dict.fromkeys(("verse", "list", "stanza", "row"), 0.5)}  # fmt: skip


def _order(mark: Mark) -> tuple[int, float, float]:
    span, kind = mark.span, mark.kind
    bare = kind == "picture" and span.start == span.end
    return span.start, -inf if bare else -span.end, _DEPTHS.get(kind, 1.0)


@dataclass(frozen=True)
class Document:
    """A witness, its text with the edits made so far, and its marks in order."""

    witness: Witness
    text: Text
    marks: tuple[Mark, ...] = ()
    gallery: Gallery = NO_PICTURES

    @property
    def source(self) -> str:
        """The witness decoded, with its own line ends; or its transcription."""
        return self.text.source

    def leaves(self) -> Iterator[Mark]:
        """The blocks that hold words, in reading order."""
        return (mark for mark in self.marks if mark.kind in LEAVES and mark.kind != "break")

    @cached_property
    def blocks(self) -> tuple[Mark, ...]:
        """The leaves, for whoever looks for a place in them again and again."""
        return tuple(self.leaves())

    def out_of_text(self) -> Iterator[Mark]:
        """What is kept out of the book: what is set aside, ornaments, pages between blocks."""
        leaves = [mark.span for mark in self.leaves()]
        starts = [span.start for span in leaves]
        for mark in self.marks:
            at = bisect_right(starts, mark.span.start) - 1
            inside = at >= 0 and mark.span.within(leaves[at])
            if mark.kind in {"aside", "break"} or (mark.kind == "folio" and not inside):
                yield mark

    def note_leaves(self) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
        """The leaves that stand in no note of the source, and those that do."""
        notes = [mark.span for mark in self.marks if mark.kind == "note"]
        starts = [span.start for span in notes]
        body: list[Mark] = []
        inside: list[Mark] = []
        for leaf in self.leaves():
            at = bisect_right(starts, leaf.span.start) - 1
            (inside if at >= 0 and leaf.span.within(notes[at]) else body).append(leaf)
        return tuple(body), tuple(inside)

    def reading(self, mark: Mark) -> str:
        """The edited text of a mark's span."""
        return self.text.output(mark.span).of(str(self.text))

    def edited(self, edits: Iterable[Edit]) -> Document:
        """The document with edits made whose spans are positions in `str(self.text)`."""
        return replace(self, text=self.text.apply(edits))

    @cached_property
    def flow(self) -> Flow:
        """The words of the book as one string, for the rules of typography."""
        return Flow(self.text, [leaf.span for held in self.note_leaves() for leaf in held])

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.source))]

    def line(self, position: int) -> int:
        """The line of the source, from 1, that a source position is on (LF, CRLF or CR end it)."""
        return bisect_right(self._line_starts, position)
