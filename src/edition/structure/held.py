"""What containers hold that goes without saying: speeches, persons, stanzas, numbers of lines.

Neither the program nor an editor lists them. Whatever is called a play has its paragraphs read
as speeches and directions, a cast its lines as persons, a table its lines as rows; the lines of
a verse that no blank line parts are a stanza, and numbers that count them at the right are set
aside, to be printed beside them. What is listed as something else stays that.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from edition.model.document import CONTAINERS, Document, Mark, in_order
from edition.model.nesting import BLOCKS
from edition.model.spans import Spans
from edition.model.text import Span
from edition.structure.displayed.poem import counted, versed
from edition.structure.lines import Line, galley, open_lines
from edition.structure.play import GOES_ON, Script, persons, script
from edition.structure.tables import table_marks

Run = tuple[Mark, list[Mark], list[Line]]  #: a container, paragraphs in it, and their lines

_READ = frozenset({"play", "cast", "table"})
_WIDEST = 120  # characters of a line, where the lines of a play were wrapped by hand


def held(document: Document) -> Document:
    """The document with the marks that its containers imply."""
    document = replace(document, marks=in_order(versed(document)))
    if all(mark.kind not in _READ for mark in document.marks):
        return counted(document)
    read = replace(document, marks=_asides(document))
    runs = list(_runs(document.marks, open_lines(read)))
    played = [run for run in runs if run[0].kind == "play"]
    text = [line for _, _, run in played for line in run]
    wrapped = all(len(line.text) <= _WIDEST for line in text) or bool(galley(read).width)
    habits = Script.of(text, wrapped)
    made = _spoken(document, played, habits)
    made += [mark for box, _, run in runs if box.kind == "cast" for mark in persons(run)]
    made += [mark for box, _, run in runs if box.kind == "table" for mark in table_marks(run)]
    gone = {mark for _, paragraphs, _ in runs for mark in paragraphs}
    kept = [mark for mark in document.marks if mark not in gone]
    return counted(replace(document, marks=in_order([*kept, *made])))


def _spoken(document: Document, played: Sequence[Run], habits: Script) -> list[Mark]:
    """The marks of the lines of plays; a speech goes on behind a note that stands in it."""
    notes = Spans(mark.span for mark in document.marks if mark.kind == "note")
    others = [mark.span.start for mark in document.leaves() if not notes.touch(mark.span)]
    made: list[Mark] = []
    last = -1  # the speech with which what is made ends
    for number, (box, paragraphs, run) in enumerate(played):
        above = played[number - 1] if number else None
        near = above is not None and above[0] == box and _near(others, above[2], run)
        found = list(script(run, habits, goes_on=near and last >= 0))
        if near and last >= 0 and found[0].evidence == GOES_ON:
            end, first = found[0].span.end, found[1]
            made[last] = replace(made[last], span=Span(made[last].span.start, end))
            if paragraphs[0].label and not _below(document.source, first.span.start):
                found[1] = replace(first, label=paragraphs[0].label)
            del found[0]
        ends = [at for at, one in enumerate(found) if one.kind == "speech"]
        if ends and found[ends[-1]].span.end == run[-1].span.end:
            last = len(made) + ends[-1]
        elif not (last >= 0 and made[last].span.end == run[-1].span.end):
            last = -1
        made += found
    return made


def _below(source: str, at: int) -> bool:
    """Whether a place is the first of its line."""
    above = source[max(at - _WIDEST, 0) : at].rstrip(" \t")
    return not above or above[-1] in "\n\r\f"


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


def _runs(marks: Sequence[Mark], lines: Sequence[Line]) -> Iterator[Run]:
    """Containers, paragraphs that follow each other in them, and the lines of these."""
    starts = [line.span.start for line in lines]
    notes = Spans(mark.span for mark in marks if mark.kind == "note")
    around: list[Mark] = []
    box = Mark("play", Span(0, 0))
    paragraphs: list[Mark] = []
    text: list[Line] = []
    for mark in marks:
        if mark.kind not in BLOCKS:
            continue
        while around and around[-1].span.end <= mark.span.start:
            around.pop()
        plain = mark.kind == "paragraph" and around and around[-1].kind in _READ
        rows = _lines_of(mark.span, lines, starts, notes) if plain else []
        if not rows or (paragraphs and not paragraphs[-1].span.within(around[-1].span)):
            if paragraphs:
                yield box, paragraphs, text
            paragraphs, text = [], []
        if rows:
            box = around[-1]
            paragraphs.append(mark)
            text += _unparted(rows)
        if mark.kind in CONTAINERS:
            around.append(mark)
    if paragraphs:
        yield box, paragraphs, text


def _lines_of(
    span: Span, lines: Sequence[Line], starts: Sequence[int], notes: Spans
) -> Sequence[Line]:
    """The lines of a paragraph, cut where a note stands in one; none, if they are not whole."""
    rows = lines[max(bisect_right(starts, span.start) - 1, 0) : bisect_left(starts, span.end)]
    if not rows:
        return ()
    before, behind = Span(rows[0].span.start, span.start), Span(span.end, rows[-1].span.end)
    for rest in (before, behind):
        if rest.start > rest.end or (rest.start < rest.end and not notes.touch(rest)):
            return ()
    if before.start == before.end and behind.start == behind.end:
        return rows
    cut = [_cut(line, span) for line in rows]
    return cut if all(len(line.text) == len(line.span) for line in cut) else ()


def _cut(line: Line, span: Span) -> Line:
    """What of a line stands in a span."""
    start, end = max(line.span.start, span.start), min(line.span.end, span.end)
    text = line.text[start - line.span.start : end - line.span.start]
    gap = line.gap if start == line.span.start else 0
    return Line(Span(start, end), text, line.indent, gap, line.feed)
