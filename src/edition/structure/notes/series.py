"""Notes whose marks are of no form of their own, known by their series alone.

`|1| `, `[[1]] `, `_1_ `, `FN 1 `, `[1.--`, `NOTE A.--`: whatever signs stand around the number that
begins a note, they are the same over the book; so are those around the number that calls it. A
kind of beginning and a kind of call are believed if the numbers run on, nearly every note has its
call before it, in order, and such calls serve for nothing else. Where calls are bare numbers or
stand in round brackets, or where notes begin as the items of a list do, each call must stand
between its note and the note before that one, or all in the chapter that the notes close.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from edition.model.text import Span
from edition.structure.lines import TERMINALS, Galley
from edition.structure.notes.candidates import CITED, Call, Head, doubt, follows
from edition.structure.notes.chains import FIRST, Links, chained_runs, pages, runs
from edition.structure.notes.forms import announces

_WORD = r"(?:foot-?\s?|end)?notes?|fn|gloss(?:ary)?|n"
_LABEL = r"(?:\d{1,4}(?!\d)|[A-Za-z](?![^\W_]))"
_QUOTES = r"\"'“”‘’—-"

#: How a note begins: signs, perhaps a word, its number, signs; then a dash, a space, its words.
SERIES = re.compile(
    rf"(?P<open>(?:(?![{_QUOTES}])(?:[^\w\s]|_)){{0,3}})(?:(?P<word>{_WORD})\.?\s?#?)?"
    rf"(?P<label>{_LABEL})(?P<close>(?:(?![{_QUOTES}])(?:[^\w\s]|_)){{0,4}})"
    r"(?P<gap>\s?(?:--|—)\s?|\s+|)(?=\S)",
    re.I,
)
#: What may call one, with signs about it or bare.
_CALL = re.compile(
    rf"(?P<open>[\[({{<|^_=#~/*+]{{1,3}})(?:(?:see\s+(?:also\s+)?)?(?P<word>{_WORD})\.?\s{{0,2}}#?)?"
    rf"(?P<label>{_LABEL})|(?P<bare>\d{{1,4}})(?!\d)",
    re.I,
)
_CLOSING = {"[": "]", "(": ")", "{": "}", "<": ">"}
_BRACKETS = re.compile(r"[\[({<]")
_TRACES = re.compile(r"\d|[\[({<]")
_MORE = re.compile(r"[,.:/-]?\d|[^\W_]|['’](?:s|d|th)\b")  # what a bare number goes on with
_GLUED = re.compile(r"(?:[^\W\d_]|[^\W\d_][.,;:!?)\"'”’]{1,2})\Z")

_LEAST = 4  #: notes of a series
_RUN, _CALLED, _USED = 0.9, 0.9, 0.8  #: what shares run on, are called, use up the calls
_NEAR = 0.8  #: share of the notes that stand just below what calls them
_SHORT, _TITLED = 12, 0.3  #: words of a heading, and what share of the notes may look like one
_FEW, _BARE = 0.35, 0.7  #: mean doubt of calls, far from their notes and near them
_APART, _OUTSIDE = 0.34, 0.8  #: units with calls, for each call; the share in no note
_PARTS = 0.4  #: places of notes, for each note, if they stand under their paragraphs
_ENDS = frozenset("]),")  #: what the words of a note end with, beside points


class Kind(NamedTuple):
    """What stands around a number: signs and words before it, signs behind it, what it is."""

    open: str
    word: str
    close: str
    sort: str

    @property
    def plain(self) -> bool:
        """Whether lists and sums have such numbers too."""
        return not self.word and (self.open in ("", "(") or not self.open.strip("_*"))


def series(
    source: str, page: Galley, taken: Collection[int], used: Collection[int]
) -> Iterator[Links]:
    """The notes of each series and their calls.

    `taken` are the units in which known notes begin, `used` where the calls of these end.
    """
    begun = _heads(page, taken)
    if not begun:
        return
    places = {head.unit: head.span.end for heads in begun.values() for head in heads}
    labels = frozenset(head.label for heads in begun.values() for head in heads)
    called = _calls(source, page, places, labels)
    for kind, heads in sorted(begun.items(), key=lambda item: -len(item[1])):
        own = [head for head in heads if head.unit not in taken]
        best: Links = {}
        for way, found in called.items():
            if way.sort != kind.sort or len(found) < _CALLED * len(own):
                continue
            links = chained_runs(own, [one for one in found if one.span.end not in used])
            if len(links) > len(best) and _sure(page, kind, way, own, links, len(found)):
                best = links
        if best:
            used = {*used, *(call.span.end for calls in best.values() for call in calls)}
            taken = {*taken, *(head.unit for head in best)}
            yield best


def _heads(page: Galley, taken: Collection[int]) -> dict[Kind, list[Head]]:
    """What may begin notes, of each kind whose numbers run on over the book."""
    found: dict[Kind, list[Head]] = defaultdict(list)
    for number, unit in enumerate(page.units):
        first = unit.text[0]
        if (first.isalpha() and first not in "fFnNgGeE") or number in taken:
            continue
        kind: Kind | None = None
        for row, line in enumerate(unit.lines):
            match = SERIES.match(line.text)
            own = _kind(match, _close(match), match["label"]) if match else None
            if row and (own != kind or not match):
                continue
            if not match or not own or (own.sort != "number" and not own.open and not own.word):
                break
            kind = own
            form = "held" if own.open in ("[", "(") and not own.close.strip(".+-") else "series"
            span = Span(*match.span()).shift(line.span.start)
            found[own].append(Head(number, row, form, match["label"], span))
    return {kind: heads for kind, heads in found.items() if _runs_on(heads)}


def _close(match: re.Match[str]) -> str:
    """What follows on the number of a note: signs, and whether its words stand close to them."""
    gap = match["gap"]
    return match["close"].replace(":", ".") + ("" if gap.isspace() else "-" if gap else "+")


def _kind(match: re.Match[str], close: str, label: str) -> Kind:
    sort = "number" if label.isdecimal() else "capital" if label.isupper() else "letter"
    return Kind(match["open"] or "", (match["word"] or "").casefold(), close, sort)


def _runs_on(heads: Sequence[Head]) -> bool:
    """Whether nearly all numbers run on, or begin anew."""
    if len(heads) < _LEAST:
        return False
    steps = sum(follows(one, two) or two.label in FIRST for one, two in pairwise(heads))
    return steps >= _RUN * (len(heads) - 1)


def _calls(
    source: str, page: Galley, places: Mapping[int, int], labels: Collection[str]
) -> dict[Kind, list[Call]]:
    """What may call notes with some labels, by kind; `places` says where the marks of notes end,
    by their units.
    """
    found: dict[Kind, list[Call]] = defaultdict(list)
    for number, unit in enumerate(page.units):
        text = unit.span.of(source)
        if not _TRACES.search(text):
            continue
        for match in _CALL.finditer(text, max(places.get(number, 0) - unit.span.start, 1)):
            label = match["label"] or match["bare"]
            if label in labels and (call := _call(text, match, label, unit.span.start)):
                found[call[0]].append(call[1])
    return found


def _call(text: str, match: re.Match[str], label: str, place: int) -> tuple[Kind, Call] | None:
    """A call and its kind, if what stands around a number may be one's; `place` is the text's."""
    signs, end, start = match["open"] or "", match.end(), match.start()
    while start > max(match.start() - 2, 0) and text[start - 1].isspace():
        start -= 1
    mirror = "".join(_CLOSING.get(sign, sign) for sign in reversed(signs))
    point = text[end : end + 1] == "."
    closed = bool(mirror) and text.startswith(mirror, end + point)
    if not start or text[start - 1].isspace() or (_BRACKETS.search(signs) and not closed):
        return None
    if closed:
        end += point + len(mirror)
    elif _MORE.match(text, end):
        return None
    against, bare, spaced = 0.0, not signs, start < match.start()
    if bare and not spaced and not _GLUED.search(text, max(start - 4, 0), start):
        return None
    if bare or (signs == "(" and spaced and not match["word"]):
        against = doubt(text, start, end, bare=bare)
        if bare and against >= CITED:
            return None
    kind = _kind(match, mirror if closed else "", label)
    return kind, Call("series", label, Span(place + start, place + end), against)


def _sure(
    page: Galley, kind: Kind, way: Kind, heads: Sequence[Head], links: Links, calls: int
) -> bool:
    """Whether the links of a series are too many, and too well in order, to be anything else."""
    if len(links) < max(_CALLED * len(heads), _LEAST):
        return False
    if way.open and len(links) < _USED * calls:
        return False
    if not _told(page, heads, links):
        return False
    if not kind.plain and not way.plain:
        return True
    against = sum(call.doubt for own in links.values() for call in own) / len(links)
    return _spread(page, links) and _placed(page, heads, links, against, bare=not way.open)


def _told(page: Galley, heads: Sequence[Head], links: Links) -> bool:
    """Whether nearly all notes say something, as no headings nor entries of a list do."""
    rows = {(head.unit, head.line) for head in heads}
    told = 0
    for head in links:
        lines = page.units[head.unit].lines
        after = (row for row in range(head.line + 1, len(lines)) if (head.unit, row) in rows)
        own = lines[head.line : next(after, len(lines))]
        words = sum(len(line.text.split()) for line in own)
        told += words > _SHORT or own[-1].text[-1:] in _ENDS or own[-1].final in TERMINALS
    return told >= (1 - _TITLED) * len(links)


def _spread(page: Galley, links: Links) -> bool:
    """Whether the calls stand in many units, unlike the heads of a summary, and in none of the
    notes, unlike the sums of numbered paragraphs.
    """
    starts = [unit.span.start for unit in page.units]
    begun = {head.unit for head in links}
    units = [bisect_right(starts, call.span.start) - 1 for own in links.values() for call in own]
    outside = sum(unit not in begun for unit in units)
    return len(set(units)) >= _APART * len(links) and outside >= _OUTSIDE * len(links)


def _placed(
    page: Galley, heads: Sequence[Head], links: Links, against: float, *, bare: bool
) -> bool:
    """Whether the notes stand under the paragraphs that call them, or close their chapters or the
    book: announced there, or parted from what follows. `against` speaks against their calls.
    """
    called = sorted((call for own in links.values() for call in own), key=lambda one: one.span)
    parts = [part for part in pages(runs(heads), called) if not links.keys().isdisjoint(part)]
    if len(parts) >= _PARTS * len(links) and against <= (_BARE if bare else _FEW):
        return _below(parts, links)
    # Something stands above each part, for a note of it is called there, and no call is within.
    told = [announces(page.units[part[0].unit - 1].text) for part in parts]
    ends = [part[-1].unit + 1 for part in parts]
    apart = [end >= len(page.units) or page.units[end].gap > page.usual_gap for end in ends]
    closed = all(one or other for one, other in zip(told, apart, strict=True))
    return against <= _FEW and closed and (len(parts) > 1 or told[0])


def _below(parts: Sequence[Sequence[Head]], links: Links) -> bool:
    """Whether nearly all calls stand between their notes and the notes above these."""
    near = sum(
        links[head][0].span.start > above[-1].span.end
        for above, part in pairwise(parts)
        for head in part
        if head in links
    )
    return near >= _NEAR * sum(head in links for part in parts[1:] for head in part)
