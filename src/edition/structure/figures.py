"""Pictures that a transcription does not have: their captions kept, their places told.

`[Illustration: The lamp at Ostend]` becomes a figure with its caption; the brackets and the label
are taken out as edits. A bare `[Illustration]` says nothing that a reader could use, and is set
aside; so are blank pages, music that is not there, and what a transcriber says of his own work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from edition.model.document import Document, Mark
from edition.model.spans import Spans
from edition.model.text import Edit, Span
from edition.structure.lines import Galley, Line, Unit

RULE = "captions"

_PICTURE = re.compile(
    r"\[\s*(?:Illustrations?|Illus\.?|Illustrated|Picture|Plate|Map|Diagram|Drawing|Image|Music|"
    r"Frontispiece|(?:Front |Back )?Cover(?: Art| Illustration| Page)?|"
    r"Figure|Gravure|Planche|Abbildung|Bild|Tafel|Zeichnung|Illustrazion[ei]|Figura|Tavola|"
    r"Ilustraci(?:[oó]n|ones)|L[áa]mina|Grabado|Afbeelding|Иллюстрация|Рис(?:унок|\.)?)\s*(?P<number>[\dIVXLC]{0,6})\s*(?:[:.—-]+\s*(?=\S|$)|(?=\]))",
    re.I,
)
_ASIDE = re.compile(
    r"\[\s*(?:(?:Transcriber|Transcribers|Transcriber['’]s|Transcribers['’]|Redactor['’]s|"
    r"Proofreader['’]s|T\.?\s?N\.?|E-?text|Etext)\b[^\]]*|Blank\s+Page|Music(?:al)?\s+notation|"
    r"Decoration|Ornament|Decorative\b[^\]]*|Tailpiece|Headpiece)[.:]?",
    re.I,
)
_STAGE = re.compile(r"\[[_\s]*(?:Enter|Exit|Exeunt|Re-?enter|Aside)\b", re.I)
_DIRECTIONS = 2  # of a play, where music is heard and not engraved
_HEARD = re.compile(r"\[\s*Music\b", re.I)
_BARE = "a picture without a caption"
_NAMED = "a picture is named here, with its caption"
_AGAIN = "the caption of the picture above it, again"
_WORD = re.compile(r"[^\W_]+")
_MOST = 40  # units over which brackets are looked for
_WITHIN = re.compile(
    r"\s?\[(?:Transcribers?['’]?s?['’]?\s+notes?|T\.?N\.?)\s*[:.][^\[\]]{1,600}\]", re.I
)


def figures(document: Document, page: Galley) -> tuple[Mark, ...]:
    """The captions of pictures, and what is set aside with them."""
    if "[" not in document.source:
        return ()
    known = Spans(mark.span for mark in document.marks if mark.kind == "note")
    marks: list[Mark] = []
    done = -1
    played = len(_STAGE.findall(document.source)) >= _DIRECTIONS
    for number, unit in enumerate(page.units):
        if number <= done or "[" not in unit.text or known.touch(unit.span):
            continue
        if played and _HEARD.match(unit.text):
            continue
        first = 0
        while rows := _bracketed(page, number, first):
            found, done = _read(page, number, rows)
            marks += found
            first = rows[1] + 1
            if not first or any(mark.kind != "aside" for mark in found):
                break
        if done < number:
            marks += _run_in(document.source, page.units[number])
    return tuple(marks)


def _bracketed(page: Galley, number: int, start: int) -> tuple[int, int] | None:
    """The first and last of the lines, from one of a unit on, in which a picture is named; -1 for
    one that goes on.
    """
    lines = page.units[number].lines
    for first, line in enumerate(lines[start:], start):
        if not (_PICTURE.match(line.text) or _ASIDE.match(line.text)):
            continue
        depth = 0
        for last in range(first, len(lines)):
            depth += lines[last].text.count("[") - lines[last].text.count("]")
            if depth <= 0:
                return (first, last) if lines[last].text.endswith("]") else None
        return (first, -1)
    return None


def _read(page: Galley, number: int, rows: tuple[int, int]) -> tuple[list[Mark], int]:
    """The marks of a picture that is named in a unit, and the last unit that they take."""
    lines, (first, last) = page.units[number].lines, rows
    stop, groups = number, [lines[first : last + 1]]
    if last < 0:
        stop = _closed(page, number)
        if stop < 0:
            return [], number
        groups = [lines[first:], *(unit.lines for unit in page.units[number + 1 : stop + 1])]
    head = lines[first].text
    span = Span(groups[0][0].span.start, groups[-1][-1].span.end)
    named = _PICTURE.match(head)
    said = list(_said(head[named.end() :], groups)) if named else []
    if any(said) and not _ASIDE.match(head):
        if len(groups) > 1 and len(groups[0]) == 1 and named and named.end() == len(head):
            groups[:2] = [(*groups[0], *groups[1])]  # the label stands by itself
        if len(groups) > 1 and groups[-1][0].text == "]":
            groups[-2:] = [(*groups[-2], *groups[-1])]  # so does the closing bracket
        marks = [Mark("figure", span, evidence=(_NAMED,))]
        marks += [Mark("caption", _span(group)) for group in groups]
        if below := _again(page, stop + 1, " ".join(said)):
            marks.append(Mark("aside", below.span, evidence=(_AGAIN,)))
            stop += 1
    else:
        what = _BARE if named else "a remark on the transcription"
        return [Mark("aside", _span(group), evidence=(what,)) for group in groups], stop
    rest = [lines[:first], lines[last + 1 :] if last >= 0 else ()]
    return [*marks, *(Mark("paragraph", _span(rows)) for rows in rest if rows)], stop


def _said(first: str, groups: Sequence[Sequence[Line]]) -> Iterator[str]:
    """What a picture's caption says: the rest of its first line, and the other lines."""
    yield first.strip(" ]")
    yield from (line.text.strip(" ]") for line in groups[0][1:])
    yield from (line.text.strip(" ]") for group in groups[1:] for line in group)


def _again(page: Galley, number: int, said: str) -> Unit | None:
    """The unit under a picture that says again what is in its brackets."""
    unit = page.units[number] if number < len(page.units) else None
    words = _WORD.findall(said.casefold())
    return unit if unit and words and words == _WORD.findall(unit.text.casefold()) else None


def _run_in(source: str, unit: Unit) -> list[Mark]:
    """A picture that a paragraph begins with, and the paragraph, which goes on in the same line."""
    text = unit.span.of(source)
    named = _PICTURE.match(text)
    end = text.find("]", named.end()) + 1 if named else 0
    rest = text[end:].lstrip()
    if not named or not end or "[" in text[1:end] or not rest[:1].strip(".,;:!?)—-"):
        return []
    span = Span(0, end).shift(unit.span.start)
    paragraph = Mark("paragraph", Span(unit.span.end - len(rest), unit.span.end))
    if not text[named.end() : end - 1].strip():
        return [Mark("aside", span, evidence=(_BARE,)), paragraph]
    figure = Mark("figure", span, evidence=(_NAMED,))
    return [figure, Mark("caption", span), paragraph]


def _span(lines: Sequence[Line]) -> Span:
    return Span(lines[0].span.start, lines[-1].span.end)


def _closed(page: Galley, number: int) -> int:
    """The unit at whose end the bracket of one is closed, -1 for none."""
    depth = 0
    for at in range(number, min(number + _MOST, len(page.units))):
        depth += page.units[at].text.count("[") - page.units[at].text.count("]")
        if depth <= 0:
            return at if page.units[at].text.endswith("]") else -1
    return -1


def caption_edits(document: Document) -> Iterator[Edit]:
    """The labels and brackets of pictures taken out, and a transcriber's remarks inside a text."""
    source = document.source
    for figure in (mark for mark in document.marks if mark.kind == "figure"):
        match = _PICTURE.match(source, figure.span.start, figure.span.end)
        if match and source[figure.span.end - 1] == "]":
            reason = "the label of a picture that the transcription does not have"
            yield Edit(Span(*match.span()), "", RULE, reason)
            yield Edit(Span(figure.span.end - 1, figure.span.end), "", RULE, reason)
    for leaf in document.leaves():
        if leaf.kind == "caption" or "[" not in source[leaf.span.start : leaf.span.end]:
            continue
        for match in _WITHIN.finditer(source, leaf.span.start, leaf.span.end):
            reason = "a transcriber's remark inside the text"
            yield Edit(Span(*match.span()), "", "set-aside", reason)
