"""What containers hold that goes without saying: speeches, persons, stanzas, numbers of lines.

Neither the program nor an editor lists them. Whatever is called a play has its paragraphs read
as speeches and directions, a cast its lines as persons, a table its lines as rows; the lines of
a verse that no blank line parts are a stanza, and numbers that count them at the right are set
aside, to be printed beside them. What is listed as something else stays that.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from edition.model.document import CONTAINERS, Document, Mark, in_order
from edition.model.nesting import BLOCKS
from edition.model.spans import Spans
from edition.model.text import Span
from edition.structure.displayed.poem import counted, versed
from edition.structure.lines import Line, galley, open_lines
from edition.structure.play import Script, persons, script
from edition.structure.tables import table_marks

_READ = frozenset({"play", "cast", "table"})
_WIDEST = 120  # characters of a line, where the lines of a play were wrapped by hand


def held(document: Document) -> Document:
    """The document with the marks that its containers imply."""
    document = replace(document, marks=in_order(versed(document)))
    if all(mark.kind not in _READ for mark in document.marks):
        return counted(document)
    read = replace(document, marks=_asides(document))
    runs = list(_runs(document.marks, open_lines(read)))
    played = [run for box, _, run in runs if box.kind == "play"]
    text = [line for run in played for line in run]
    wrapped = all(len(line.text) <= _WIDEST for line in text) or bool(galley(read).width)
    habits = Script.of(text, wrapped)
    notes = Spans(mark.span for mark in document.marks if mark.kind == "note")
    others = [mark.span.start for mark in document.leaves() if not notes.touch(mark.span)]
    made = [
        mark for at, run in enumerate(played)
        for mark in script(run, habits, goes_on=at > 0 and _near(others, played[at - 1], run))
    ]  # fmt: skip
    made += [mark for box, _, run in runs if box.kind == "cast" for mark in persons(run)]
    made += [mark for box, _, run in runs if box.kind == "table" for mark in table_marks(run)]
    gone = {mark for _, paragraphs, _ in runs for mark in paragraphs}
    kept = [mark for mark in document.marks if mark not in gone]
    return counted(replace(document, marks=in_order([*kept, *made])))


def _near(others: Sequence[int], before: Sequence[Line], run: Sequence[Line]) -> bool:
    """Whether nothing but notes stands between the lines of one play and those of the next: what
    is said may go on. `others` is where each block begins that is in no note.
    """
    return bisect_left(others, before[-1].span.end) == bisect_left(others, run[0].span.start)


def _asides(document: Document) -> tuple[Mark, ...]:
    return tuple(mark for mark in document.marks if mark.kind in {"aside", "folio"})


def _unparted(rows: Sequence[Line]) -> Iterator[Line]:
    """The lines of a paragraph: where the end of a page cut it, no blank line parts them."""
    for number, line in enumerate(rows):
        yield replace(line, gap=0, feed=False) if number and (line.gap or line.feed) else line


def _runs(
    marks: Sequence[Mark], lines: Sequence[Line]
) -> Iterator[tuple[Mark, list[Mark], list[Line]]]:
    """Containers, paragraphs that follow each other in them, and the lines of these."""
    starts = [line.span.start for line in lines]
    around: list[Mark] = []
    box = Mark("play", Span(0, 0))
    paragraphs: list[Mark] = []
    text: list[Line] = []
    for mark in marks:
        if mark.kind not in BLOCKS:
            continue
        while around and around[-1].span.end <= mark.span.start:
            around.pop()
        rows = lines[bisect_left(starts, mark.span.start) : bisect_left(starts, mark.span.end)]
        whole = rows and (rows[0].span.start, rows[-1].span.end) == (mark.span.start, mark.span.end)
        plain = mark.kind == "paragraph" and whole and around and around[-1].kind in _READ
        if not plain or (paragraphs and not paragraphs[-1].span.within(around[-1].span)):
            if paragraphs:
                yield box, paragraphs, text
            paragraphs, text = [], []
        if plain:
            box = around[-1]
            paragraphs.append(mark)
            text += _unparted(rows)
        if mark.kind in CONTAINERS:
            around.append(mark)
    if paragraphs:
        yield box, paragraphs, text
