"""Epigraphs: displayed words of another at the head of a text or chapter, with their source.

A quotation or stanzas between a heading and the first paragraph, and under them a line that
names whose they are. Where most chapters have something displayed at their head, that is the
motto of each, whether its source stands under it or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from itertools import pairwise

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.displayed.mottos import over_poem
from edition.structure.lines import Galley, Unit

_HEADS = frozenset({"title", "subtitle", "author", "heading", "dateline", "publication", "deck"})
_DASHED = re.compile(r"[(]?[—–―]\s*\S|--\s*\S")
_RUN_ON = re.compile(
    r"(?<=[.!?\"'”’»_])\s*(?P<source>(?:--+|[—–―])\s?_?(?P<name>[A-ZÀ-Þ][\w.’'-]*"
    r"(?:\s[A-ZÀ-Þ][\w.’'-]*){0,4})[^!?\w][^!?]{0,80})$"
)
_LINKS = frozenset({"of", "the", "de", "la", "von", "van", "and", "in", "from"})
_SHOWN = frozenset({"verse", "blockquote", "epigraph"})
_INSET = 2  #: columns by which a motto is set in from the margin
_LINE = 40  #: words of a motto on a line or two of its own
_HABIT = 3  #: one chapter in so many has a motto, where mottos are a habit of the book
_FEWEST = 2  #: chapters with one
_LONG = 250  #: words that no motto has
_FRONT = 120  #: words that no motto of a whole book has
_TEXT = 6  #: times as long as its motto a chapter is, if that is no part of its text


def epigraphs(galley: Galley) -> Iterator[Mark]:
    """An `epigraph` for each, and the blocks in it that have no marks yet."""
    known = {mark.span for mark in galley.marks if mark.kind == "epigraph"}
    found = [one for one in _sourced(galley) if one.kind != "epigraph" or one.span not in known]
    yield from found
    if not galley.poetry:
        yield from _habitual(galley, known | {one.span for one in found if one.kind == "epigraph"})


def _sourced(galley: Galley) -> Iterator[Mark]:
    """Those that say whose they are."""
    levels = {mark.span.start: mark.level for mark in galley.marks if mark.kind == "heading"}
    sources = {mark.span.end: mark.span for mark in galley.marks if mark.kind == "attribution"}
    number = 0
    while number < len(galley.units):
        if galley.kinds.get(number) in _HEADS or number == 0:
            start = number + 1 if galley.kinds.get(number) in _HEADS else number
            end = _body(galley, start)
            if motto := list(_motto(galley, start)):
                while motto:
                    yield from motto
                    number, start = start, start + 1
                    motto = list(_motto(galley, start))
            elif galley.poetry and not over_poem(galley, levels, number, end, _under(galley, end)):
                pass  # it is the poem itself
            elif end == start + 1 and (poem := _signed(galley, start, sources)):
                evidence = ("between a heading and the text", "its source stands in its last line")
                yield Mark("epigraph", poem, evidence=evidence, confidence=0.8)
            elif end > start and end < len(galley.units) and _source(galley, end):
                yield from _marks(galley, start, end)
                number = end
        elif galley.units[number].gap > galley.usual_gap + 2:
            yield from _motto(galley, number)
        number += 1


def _under(galley: Galley, end: int) -> int:
    """The unit under a motto, and under whose it is."""
    return end + (end < len(galley.units) and _source(galley, end))


def _motto(galley: Galley, number: int) -> Iterator[Mark]:
    """A paragraph quoted whole, or apart from all others, and after a dash in it its source."""
    if number >= len(galley.units) or number in galley.kinds:
        return
    unit = galley.units[number]
    text = "\n".join(line.text for line in unit.lines)
    match = _RUN_ON.search(text, max(len(text) - 140, 0))
    exact = all(len(line.text) == len(line.span) for line in unit.lines)
    if not match or not exact or unit.words > 150 or not _follows(galley, number):
        return
    bare = text[: match.start()].strip("_")
    quoted = bare[:1] in tuple("“‘\"'«„") and bare[-1:] in tuple("\"'”’»“")
    apart = unit.gap > galley.usual_gap + 2 and galley.units[number + 1].gap > galley.usual_gap + 2
    inset = unit.indent >= galley.margin + _INSET and "_" in match["source"]
    headed = galley.kinds.get(number - 1) == "heading" and not bare.isupper()
    apart = apart or headed
    if not (quoted or inset or (apart and match["name"].isupper())):
        return
    evidence = ("between a heading and the text", "its source runs on from it")
    yield Mark("epigraph", unit.span, evidence=evidence, confidence=0.8)
    places = [line.span.start + at for line in unit.lines for at in range(len(line.text) + 1)]
    said = Span(unit.span.start, places[match.start()])
    yield Mark("paragraph", said, evidence=("quoted whole",), confidence=0.8)
    source = Span(places[match.start("source")], unit.span.end)
    yield Mark("attribution", source, evidence=("after a dash under an epigraph",), confidence=0.8)


def _follows(galley: Galley, number: int) -> bool:
    """Whether a paragraph, another heading or a poem comes next."""
    following = number + 1
    if following >= len(galley.units):
        return False
    if galley.kinds.get(following) == "line":
        inset = min(galley.units[n].indent for n in (number, following)) >= galley.margin + _INSET
        return galley.poetry or (inset and galley.kinds.get(number - 1) in _HEADS)
    if galley.kinds.get(following) in _HEADS | {"aside"} or galley.prose(following):
        return True
    led = galley.units[following].text[-1] in ".:-—"  # "This was the letter:--"
    return following not in galley.kinds and led and galley.units[number].gap >= galley.usual_gap


def _signed(galley: Galley, number: int, sources: Mapping[int, Span]) -> Span | None:
    """The span of a poem that is one unit, if its last line says whose it is.

    `sources` are the lines that do so, by where they end.
    """
    span = galley.units[number].span
    if galley.kinds.get(number) != "line" or not _follows(galley, number):
        return None
    source = sources.get(span.end)
    return span if source and source.within(span) else None


def _body(galley: Galley, start: int) -> int:
    """Where the stanzas or quoted paragraphs that begin at a unit end."""
    number = start
    while number < min(len(galley.units), start + 12):
        unit = galley.units[number]
        verse = galley.kinds.get(number) == "line"
        quoted = number not in galley.kinds and unit.text[0] in "“‘\"'«„" and _closed(unit)
        inset = galley.kinds.get(number) == "paragraph" and unit.indent >= galley.margin + _INSET
        if not (verse or quoted or inset or (number == start and _owned(galley, number))):
            break
        number += 1
    return number


def _owned(galley: Galley, number: int) -> bool:
    """Whether a unit is a line or two set in, and under it, farther in, stands whose they are."""
    if number in galley.kinds or number + 1 >= len(galley.units):
        return False
    unit, below = galley.units[number], galley.units[number + 1]
    if unit.indent < galley.margin + _INSET or unit.words > _LINE:
        return False
    deeper = below.indent > unit.indent and len(below.lines) == 1 and below.gap <= unit.gap
    return deeper and _source(galley, number + 1) and _follows(galley, number + 1)


def _closed(unit: Unit) -> bool:
    return unit.text[-1] in "”’\"'»“" and unit.words <= 150


def _source(galley: Galley, number: int) -> bool:
    """Whether a unit names the source of what stands above it."""
    unit = galley.units[number]
    if galley.kinds.get(number) == "attribution":
        return True
    if number in galley.kinds or unit.words > 16 or unit.gap > galley.usual_gap + 1:
        return False
    inset = unit.indent > galley.margin
    capitals = unit.text.isupper()
    words = unit.text.strip("()._").split()
    named = words and all(w[0].isupper() or w[0].isdigit() or w in _LINKS for w in words)
    shown = inset or capitals or not unit.gap
    return bool(_DASHED.match(unit.text)) or bool(named and shown and len(words) <= 8)


def _marks(galley: Galley, start: int, end: int) -> Iterator[Mark]:
    units = galley.units[start : end + 1]
    whole = Span(units[0].span.start, units[-1].span.end)
    evidence = ("between a heading and the text", "its source stands under it")
    yield Mark("epigraph", whole, evidence=evidence, confidence=0.8)
    for number, unit in enumerate(units[:-1], start):
        if number not in galley.kinds:
            yield Mark("paragraph", unit.span, evidence=("quoted whole",), confidence=0.8)
    if end in galley.kinds:
        return
    source = units[-1].span
    yield Mark("attribution", source, evidence=("under an epigraph",), confidence=0.8)


# --- by the habit of the book -------------------------------------------------------------------


def _habitual(galley: Galley, known: Set[Span]) -> Iterator[Mark]:
    """What is displayed at the heads of chapters, where that is usual; and under the title."""
    shown = [mark.span for mark in galley.marks if mark.kind in _SHOWN and not mark.label]
    heads = [n for n in range(len(galley.units)) if _ends_head(galley, n)]
    lone = {galley.units[n + 1].span for n in heads if _lone(galley, n + 1)} - known
    spans = {span.start: span for span in (*lone, *shown, *known)}
    mottos = {n: own for n in heads if (own := _displayed(galley, n + 1, spans))}
    levels = {mark.span.end: mark.level for mark in galley.marks if mark.kind == "heading"}
    chapters = [n for n in heads if galley.kinds[n] == "heading"]
    texts = _lengths(galley, chapters)
    led = {n for n in chapters if n in mottos and texts[n] >= _TEXT * _words(galley, n, mottos[n])}
    usual = len(led) >= _FEWEST and _HABIT * len(led) >= len(chapters)
    begun = next((n for n in range(len(galley.units)) if _tells(galley, n)), 0)
    for number, own in mottos.items():
        if galley.kinds[number] == "heading":
            sure = (usual and number in led) or _holds(galley, number, own, levels)
            evidence = "displayed at the head of a chapter, as in others"
        else:
            sure = number < begun and _of_book(galley, number, own)
            evidence = "displayed between the title and the first heading"
        for span in own if sure else ():
            if span not in known:
                yield Mark("epigraph", span, evidence=(evidence,), confidence=0.75)
            if span in lone:
                yield Mark("paragraph", span, evidence=("a line set in",), confidence=0.75)


def _ends_head(galley: Galley, number: int) -> bool:
    """Whether a unit is the last of a heading, or of a title page."""
    return galley.kinds.get(number) in _HEADS and galley.kinds.get(number + 1) not in _HEADS


def _lone(galley: Galley, number: int) -> bool:
    """Whether a unit is a line or two under a heading, set in, and text stands under it."""
    if number + 1 >= len(galley.units) or number in galley.kinds:
        return False
    unit, below = galley.units[number], galley.units[number + 1]
    inset = unit.indent >= galley.margin + _INSET and below.indent < unit.indent
    second = unit.text.isupper()  # a title under "INTRODUCTION"
    return inset and not second and unit.words <= _LINE and below.gap >= unit.gap > 0


def _holds(galley: Galley, number: int, own: list[Span], levels: Mapping[int, int]) -> bool:
    """Whether nothing but what is displayed stands between a heading and the first one in it."""
    after = _after(galley, number + 1, own[-1])
    begun = levels.get(galley.units[number].span.end, 0)
    first = next(
        (level for line in galley.units[after].lines if (level := levels.get(line.span.end, 0))), 0
    )
    return galley.kinds.get(after) == "heading" and 0 < begun < first


def _tells(galley: Galley, number: int) -> bool:
    """Whether a unit is a paragraph of the text."""
    return number not in galley.kinds and galley.prose(number)


def _displayed(galley: Galley, number: int, spans: Mapping[int, Span]) -> list[Span]:
    """The displayed matter that follows itself from a unit on, and is followed by text."""
    first, own = number, list[Span]()
    while number < len(galley.units) and (span := spans.get(galley.units[number].span.start)):
        own.append(span)
        number = _after(galley, number, span)
    short = galley.words_before[number] - galley.words_before[first] <= _LONG
    return own if own and short and number < len(galley.units) else []


def _after(galley: Galley, number: int, span: Span) -> int:
    """The first unit after a span that begins at a unit."""
    while number < len(galley.units) and galley.units[number].span.start < span.end:
        number += 1
    return number


def _words(galley: Galley, head: int, own: list[Span]) -> int:
    """The words of the displayed matter under a head."""
    end = _after(galley, head + 1, own[-1])
    return galley.words_before[end] - galley.words_before[head + 1]


def _lengths(galley: Galley, heads: list[int]) -> dict[int, int]:
    """The words under each heading, to the next one or to the end."""
    before = galley.words_before
    return {one: before[two] - before[one] for one, two in pairwise([*heads, len(galley.units)])}


def _of_book(galley: Galley, number: int, own: list[Span]) -> bool:
    """Whether something displayed under a title page is short, and a heading or list follows."""
    ends = galley.kinds.get(_after(galley, number + 1, own[-1])) in _HEADS | {"aside"}
    return ends and _words(galley, number, own) <= _FRONT
