"""The pictures of a text in the book: where each stands, and what is said in its stead.

A picture between blocks is a figure, with its caption where it has one. A picture inside a
paragraph stands in its line where it is no taller than a few letters, else as a figure after
it. What cannot hold a figure (a table, a poem, a list) has it after itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from edition.model.book import Block, Inline, Plate
from edition.model.document import LEAVES, Document, Mark
from edition.model.finding import Finding, Place
from edition.model.labels import labels
from edition.model.picture import Picture
from edition.model.text import Edit, Span

ALTERNATIVE = "alternative"
RULE = "pictures"

#: The tallest and the widest picture that stands in a line, in CSS pixels.
_TALL, _WIDE = 40, 300

#: Containers that hold no figures; what stands in them stands after them.
_WITHOUT = frozenset({"table", "row", "verse", "stanza", "list", "cast", "speech"})

_TOLD = 12  # pictures that are not in the book which are told one by one

_SPACE = Inline("text", " ")


def shown(document: Document, language: str) -> Document:
    """The document, in a language, with those pictures alone that the book has.

    What stands as a caption only in the stead of one of them is set aside. The book has none of
    those in a note of the source, whose words stay, and in what is set aside, but for one that
    an editor puts where a bare "[Illustration]" is. One of which nobody says anything is called
    a picture.
    """
    if not any(mark.kind == "picture" for mark in document.marks):
        return document
    had = {one.file for one in document.gallery.pictures}
    notes = [mark.span for mark in document.marks if mark.kind == "note"]
    apart, asides = _apart(document), {m.span for m in document.marks if m.kind == "aside"}
    gone = {
        mark for mark in document.marks
        if mark.kind == "picture"
        and (mark.file not in had or _held(mark.span, notes)
             or (mark.span not in asides and _held(mark.span, apart)))
    }  # fmt: skip
    kept = [mark for mark in document.marks if mark not in gone]
    hidden = had | {one.file for one in document.gallery.refused if one.apart}
    instead = {
        mark.span for mark in document.marks
        if mark.kind == "picture" and mark.label == ALTERNATIVE and mark.file in hidden
        and not _held(mark.span, notes)
    }  # fmt: skip
    unsaid = labels(language).picture
    kept = [
        replace(mark, alternative=unsaid) if mark.kind == "picture" and not mark.alternative
        else mark
        for mark in kept
    ]  # fmt: skip
    return replace(
        document,
        marks=tuple(
            Mark("aside", mark.span, evidence=("this is said in the stead of a picture",))
            if mark.kind == "caption" and mark.span in instead
            else mark
            for mark in kept
        ),
    )


def _apart(document: Document) -> list[Span]:
    """What is set aside, from the first to the last of blocks that follow each other."""
    found: list[Span] = []
    last = ""
    for mark in document.marks:
        if mark.kind == "aside" or mark.kind in LEAVES - {"break"}:
            if mark.kind == last == "aside":
                found[-1] = Span(found[-1].start, max(found[-1].end, mark.span.end))
            elif mark.kind == "aside":
                found.append(mark.span)
            last = mark.kind
    return found


def _held(span: Span, spans: Sequence[Span]) -> bool:
    at = bisect_right(spans, span.start, key=lambda other: other.start)
    return bool(at) and span.within(spans[at - 1])


def alternatives(document: Document) -> Iterator[Edit]:
    """The words taken out of a line that stand in it instead of a picture which is there."""
    leaves = [leaf.span for leaf in document.leaves()]
    for mark in document.marks:
        if mark.kind == "picture" and mark.label == ALTERNATIVE and _held(mark.span, leaves):
            reason = "the picture is there: this is said in its stead"
            yield Edit(document.text.output(mark.span), "", RULE, reason)


class Hanging:
    """The pictures of a document: those that stand in lines, and those between blocks."""

    def __init__(self, document: Document, prefix: str) -> None:
        self.inlines: list[tuple[Span, Inline]] = []
        self.blocks: dict[Mark, Block] = {}
        found = [mark for mark in document.marks if mark.kind == "picture"]
        if not found:
            return
        pictures = {one.file: one for one in document.gallery.pictures}
        leaves = [leaf.span for leaf in document.leaves()]
        starts = [leaf.start for leaf in leaves]
        for number, mark in enumerate(found, 1):
            if not (picture := pictures.get(mark.file)):
                continue
            name, plate = f"{prefix}picture-{number}", _plate(picture, mark)
            at = bisect_right(starts, mark.span.start) - 1
            inside = at >= 0 and leaves[at].start < mark.span.start < leaves[at].end
            if inside and plate.height <= _TALL and plate.width <= _WIDE:
                self._line(mark.span, Inline("picture", id=name, plate=plate), document.source)
                continue
            end = leaves[at].end if inside else 0
            placed = replace(mark, span=Span(end, end)) if inside else mark
            self.blocks[replace(placed, label=name)] = Block("picture", name, plate=plate)

    def _line(self, span: Span, picture: Inline, source: str) -> None:
        """A picture in its line: the words beside it stay as far from it as they were."""
        before = source[span.start - 1 : span.start].isspace()
        after = source[span.end : span.end + 1].isspace()
        spaced = (picture, _SPACE) if before else (_SPACE, picture)
        self.inlines += [(span, one) for one in (spaced if after else (picture,))]


def _plate(picture: Picture, mark: Mark) -> Plate:
    """A picture as wide as the source shows it, else as it is."""
    width = mark.level or picture.width
    height = max(round(width * picture.height / picture.width), 1)
    return Plate(picture, mark.alternative, width, height)


def framed(blocks: Iterable[Block], within: str = "") -> Iterator[Block]:
    """The blocks with each picture in a figure, none of them in what can hold none."""
    for block in blocks:
        if block.kind == "picture" and within != "figure":
            yield Block("figure", f"{block.id}-figure", children=(block,))
            continue
        children = tuple(framed(block.children, block.kind))
        if block.kind not in _WITHOUT:
            if block.kind != "figure" or children:
                yield replace(block, children=children)
            continue
        yield replace(block, children=tuple(one for one in children if not _pictured(one)))
        yield from (one for one in children if _pictured(one))


def _pictured(block: Block) -> bool:
    return block.kind == "figure" and any(one.kind == "picture" for one in block.children)


def refusals(document: Document) -> Iterator[Finding]:
    """What the editor is to be told of pictures that the text names and the book has not."""
    refused = document.gallery.refused
    for one in refused[:_TOLD]:
        place = Place(f"{document.witness.part}/{document.witness.file}", one.line)
        yield Finding(
            "PICTURE",
            f"the picture {one.file} is not in the book: {one.reason}",
            place,
            one.remedy,
            "warning" if one.remedy else "note",
        )
    if len(refused) > _TOLD:
        place = Place(f"{document.witness.part}/{document.witness.file}", refused[_TOLD].line)
        message = f"{len(refused) - _TOLD} more pictures are not in the book"
        yield Finding("PICTURE", message, place, "ledger.json has them all: `refused`", "warning")
