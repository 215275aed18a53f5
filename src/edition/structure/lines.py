"""Physical lines, the units of a text (what stands apart as paragraphs do), and the galley.

Archives hand texts down in a few habits: paragraphs between blank lines or begun by an indent,
wrapped by hand at some width or one to a line. The width is found from the text itself: in
lines filled greedily, a line and the first word of the next together pass the width, so each
pair of neighbours votes for a range of widths and the best supported one wins.

A *galley* is the text as set but not yet made up: its units and the findings about them. The
stages of structure read it and propose marks; `Galley.taking` adds them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, pairwise

from edition.model.document import LEAVES, Document, Mark
from edition.model.text import Span

#: Characters without width: zero-width spaces and joiners, byte order mark, soft hyphen.
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))

#: Marks that end a sentence, and what may stand after them at the end of a paragraph.
TERMINALS = frozenset(".?!…:;。！？")
TRAILERS = "\"'’”»)]}*†‡_ \u00a0\u202f"

_LINE = re.compile(r"([^\n\r\f\v\x85\u2028\u2029]*)(\r\n|[\n\r\f\v\x85\u2028\u2029]|\Z)")
_LABELLED = re.compile(r"[A-Z][\w’' -]{1,24}:\s+\S")
_DASHED = re.compile(r"(?:--|[—–―-])\s?\w")

_NARROWEST, _WIDEST = 30, 160  # widths at which people wrap lines by hand
_SLACK = 3  # how far from a greedy fill a hand may stray


@dataclass(frozen=True, slots=True)
class Line:
    """A physical line that is not blank; `text` is without invisible characters.

    `gap` counts the blank lines before it, `indent` columns; `feed`: a page ended before it.
    """

    span: Span
    text: str
    indent: int
    gap: int
    feed: bool

    @property
    def length(self) -> int:
        """The column in which the line ends."""
        return self.indent + len(self.text)


@dataclass(frozen=True, slots=True)
class Unit:
    """Lines that stand together as those of a paragraph do."""

    lines: tuple[Line, ...]
    text: str
    words: int

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Unit:
        """The unit made of some lines."""
        lines = tuple(lines)
        text = " ".join(line.text for line in lines)
        return cls(lines, text, len(text.split()))

    @property
    def span(self) -> Span:
        """From its first to its last character that is not a space."""
        return Span(self.lines[0].span.start, self.lines[-1].span.end)

    @property
    def gap(self) -> int:
        """The blank lines before it."""
        return self.lines[0].gap

    @property
    def feed(self) -> bool:
        """Whether a page ended before it."""
        return self.lines[0].feed

    @property
    def indent(self) -> int:
        """The least indent of its lines."""
        return min(line.indent for line in self.lines)

    @property
    def ends(self) -> str:
        """Its last character, closing marks and brackets left out; "" if it has no other."""
        return final(self.text)


@dataclass(frozen=True)
class Galley:
    """The units of a text, and what has been found out about them.

    `width` is the column at which lines are wrapped by hand, 0 where they are not; `margin`
    is the usual indent.
    """

    units: tuple[Unit, ...]
    width: int
    margin: int
    language: str = "en"
    marks: tuple[Mark, ...] = ()

    def taking(self, marks: Iterable[Mark]) -> Galley:
        """The galley with marks added."""
        return replace(self, marks=(*self.marks, *marks))

    @cached_property
    def kinds(self) -> dict[int, str]:
        """What is said of each unit that has its marks: the kind of its first leaf or aside."""
        leaves = [m for m in self.marks if m.kind in LEAVES or m.kind == "aside"]
        leaves.sort(key=lambda m: m.span)
        kinds, at = {}, 0
        for number, unit in enumerate(self.units):
            while at < len(leaves) and leaves[at].span.end <= unit.span.start:
                at += 1
            if at < len(leaves) and leaves[at].span.start < unit.span.end:
                kinds[number] = leaves[at].kind
        return kinds

    @cached_property
    def free(self) -> tuple[int, ...]:
        """The numbers of the units that nothing is said about yet."""
        return tuple(n for n in range(len(self.units)) if n not in self.kinds)

    @cached_property
    def words_before(self) -> tuple[int, ...]:
        """How many words stand before each unit, and in all."""
        return tuple(accumulate((unit.words for unit in self.units), initial=0))

    @cached_property
    def usual_gap(self) -> int:
        """The number of blank lines that most units have before them."""
        counts = Counter(unit.gap for unit in self.units[1:])
        return counts.most_common(1)[0][0] if counts else 0

    def prose(self, number: int) -> bool:
        """Whether a unit is a paragraph of some length, and no displayed line."""
        unit = self.units[number]
        return unit.words >= 25 or (unit.words >= 12 and unit.ends in TERMINALS)


def galley(document: Document, language: str = "en") -> Galley:
    """The galley of a document; marks that it has already stay, what is set aside is left out."""
    lines, unseen = _lines(document.source)
    asides = sorted(mark.span for mark in document.marks if mark.kind == "aside")
    lines = _left(lines, asides)
    width, margin = wrapping(lines), _margin(lines)
    hidden = (
        Mark("aside", line.span, evidence=("characters without width",))
        for line, free in zip(unseen, _outside(unseen, asides), strict=True)
        if free
    )
    units = tuple(Unit.of(group) for group in _groups(lines, width, margin))
    return Galley(units, width, margin, language, (*document.marks, *hidden))


def units(document: Document) -> tuple[Span, ...]:
    """The spans of a text's units, in order, without the white space around them."""
    return tuple(unit.span for unit in galley(document).units)


def final(text: str) -> str:
    """The last character of `text` that is no closing mark or bracket, or ""."""
    return text[-12:].rstrip(TRAILERS)[-1:]


def _lines(source: str) -> tuple[list[Line], list[Line]]:
    """The lines that are not blank, and apart from them those of invisible characters only."""
    lines: list[Line] = []
    unseen: list[Line] = []
    gap, feed = -1, False
    for match in _LINE.finditer(source):
        raw = match[1]
        if bare := raw.strip():
            before = raw[: len(raw) - len(raw.lstrip())]
            start = match.start() + len(before)
            text = bare.translate(INVISIBLE).strip()
            span, indent = Span(start, start + len(bare)), len(before.expandtabs(8))
            (lines if text else unseen).append(Line(span, text, indent, max(gap, 0), feed))
            if text:
                gap, feed = -1, False
        gap += 2 if match[2] == "\u2029" else 1
        feed = feed or match[2] == "\f"
    return lines, unseen


def _outside(lines: Iterable[Line], asides: list[Span]) -> Iterator[bool]:
    """Of each line, whether no sorted span of what is set aside touches it."""
    at = 0
    for line in lines:
        while at < len(asides) and asides[at].end <= line.span.start:
            at += 1
        yield at == len(asides) or asides[at].start >= line.span.end


def _left(lines: list[Line], asides: list[Span]) -> list[Line]:
    """The lines that are not set aside; what is set aside parts those around it."""
    kept, cut = [], False
    for line, free in zip(lines, _outside(lines, asides), strict=True):
        if free:
            kept.append(replace(line, gap=max(line.gap, 1)) if cut else line)
        cut = not free
    return kept


def wrapping(lines: Iterable[Line]) -> int:
    """The column at which lines are wrapped, or 0: the width most neighbours vote for."""
    lines = list(lines)
    margin = _margin(lines)
    votes, pairs, stops = [0] * (_WIDEST + 2), 0, 0
    for one, two in pairwise(lines):
        if two.gap or two.feed or min(one.indent, two.indent) > margin:
            continue  # what is set in is no evidence of the measure
        pairs, stops = pairs + 1, stops + (final(one.text) in TERMINALS)
        if one.length <= _WIDEST:
            word = re.match(r"\S+", two.text)
            reach = one.length + (word.end() if word else 0) + _SLACK
            votes[max(one.length - _SLACK, 0)] += 1
            votes[min(reach, _WIDEST) + 1] -= 1
    tally = list(accumulate(votes))[: _WIDEST + 1]
    best = max(range(_NARROWEST, _WIDEST + 1), key=tally.__getitem__)
    inside = sum(len(line.text) for line in lines if line.length <= best + 3 * _SLACK)
    total = sum(len(line.text) for line in lines)
    fits = pairs and tally[best] >= 0.5 * pairs and stops < 0.6 * pairs and inside > 0.7 * total
    return best if fits else 0


def _margin(lines: list[Line]) -> int:
    counts: Counter[int] = Counter()
    for line in lines:
        counts[line.indent] += len(line.text)
    return counts.most_common(1)[0][0] if counts else 0


def _groups(lines: list[Line], width: int, margin: int) -> Iterator[list[Line]]:
    """Lines that belong together; each by itself where lines are not wrapped by hand."""
    indented = _indented(lines, margin)
    solid = not indented and sum(bool(line.gap or line.feed) for line in lines) * 30 < len(lines)
    group: list[Line] = []
    for line in lines:
        if group and (
            not width
            or line.gap
            or line.feed
            or _apart(group[-1], line, width)
            or (indented and line.indent > margin and group[-1].indent <= line.indent)
            or (solid and _short(group[-1], line, width) and final(group[-1].text) in TERMINALS)
        ):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _indented(lines: list[Line], margin: int) -> bool:
    """Whether an indent, and no blank line, begins a paragraph in this text."""
    ended = broken = 0
    for one, two in pairwise(lines):
        if not two.gap and margin < two.indent <= margin + 12:
            if final(one.text) in TERMINALS:
                ended += 1
            else:
                broken += 1
    blocks = sum(bool(line.gap) for line in lines)
    return ended >= 2 and ended >= 2 * broken and ended * 5 >= blocks


def _short(line: Line, following: Line, width: int) -> bool:
    """Whether the next line's first word would have had room on a line."""
    word = re.match(r"\S+", following.text)
    return line.length + 1 + (word.end() if word else 0) + _SLACK < width


def _apart(line: Line, following: Line, width: int) -> bool:
    """Whether two neighbours in a wrapped text cannot belong to one paragraph."""
    if line.length > 1.3 * width or following.length > 1.3 * width:
        return True
    if not _short(line, following, width):
        return False
    return bool(
        (_DASHED.match(following.text) and final(line.text) in TERMINALS)
        or _LABELLED.match(line.text)
        or (_LABELLED.match(following.text) and final(line.text) not in ",")
    )
