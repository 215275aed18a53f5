"""Notes without a mark of their own: `[Footnote: …]` in the text, just where it is called.

Notes of the margin that stand in a paragraph, or under the lines of a stanza, are such too. In the
middle of a paragraph one parts it in two; the second part is marked as continued, and the edition
sets both in one again. Under a paragraph the note belongs to the end of it, or to
a star in it that calls nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.displayed.stanzas import filled
from edition.structure.glosses import following, leading
from edition.structure.lines import TERMINALS, Galley, Line, Unit
from edition.structure.notes.blocks import stanza
from edition.structure.notes.forms import BARE, CLOSERS, COUNTED, NOTED, SIDE
from edition.structure.notes.signed import REASON, SIGNED, signed

_LABELS = ("*", "†", "‡", "§")
_ANY = re.compile(
    rf"(?:{BARE.pattern})|(?:{SIDE.pattern})|\[foot-?note\s+(?:\d{{1,3}}|[A-Z])\s*:\s*"
    rf"|(?P<counted>{COUNTED.pattern})|(?P<noted>{NOTED.pattern})|(?P<signed>{SIGNED.pattern})",
    re.I,
)
_SET_IN = ("set in from the margin", "a note stands under it")
_LEAST = 5  # words of a paragraph or stanza with a note in it
_MOST = 60  # units over which the bracket of one may be closed
_OPENERS = re.compile(r"[\[({]")
_BOTH = {one: re.compile(f"[{re.escape(one + other)}]") for one, other in CLOSERS.items()}
_LONGEST = 6_000  # characters of a note in the text
_COUNT, _RUN, _WORDS = 4, 0.9, 4  # numbered ones, what share of them runs on, words of each
_IF_KNOWN = ("counted", "noted", "signed")  # what may begin other words in brackets
_BID = re.compile(r"[ ]?\[note\.?\]", re.I)
_SEVERAL = 3  # that say "Note" without a number
_STAR = re.compile(r"(?<=[\w.,;:!?\"'”’)])\*(?![\w*])")


def unmarked(
    source: str, page: Galley, taken: Sequence[Span], used: frozenset[str]
) -> Iterator[Mark]:
    """The notes without marks, their calls and the paragraphs around them.

    `taken` are the notes found already, in order, and `used` the marks of theirs.
    """
    label = next((one for one in _LABELS if one not in used), "*")
    held = iter([*taken, Span(len(source) + 1, len(source) + 1)])
    known = _counted(source) | _noted(source) | signed(source)
    note, done = next(held), -1
    for number, unit in enumerate(page.units):
        while note.end <= unit.span.start:
            note = next(held)
        if number <= done or note.start < unit.span.end or not _OPENERS.search(unit.text):
            continue
        if BARE.match(unit.text) or (SIDE.match(unit.text) and number and not unit.gap):
            last = _closed(source, page, number)
            if number and last >= 0:
                yield from _below(source, page, number, last, label)
                done = last
        elif NOTED.match(unit.text) and (call := _bid(source, page, number)):
            last = max(_closed(source, page, number), number)
            yield from _under(page, number, last, label, call)
            done = last
        elif unit.words >= _LEAST:
            above = leading(source, page, number) if SIDE.match(unit.text) else ()
            start = following(source, above[-1].end, unit.span.end) if above else unit.span.start
            if above or not SIDE.match(unit.text):
                yield from _inside(source, page, unit, label, known, start)


def _noted(source: str) -> frozenset[int]:
    """Where notes begin that say so in the text, if they are several and say something each."""
    found: list[tuple[int, str]] = []
    for match in NOTED.finditer(source) if "[n" in source or "[N" in source else ():
        end = _bracket(source, match.start(), min(match.start() + _LONGEST, len(source)))
        if end > 0:
            found.append((match.start(), source[match.end() : end - 1]))
    told = sum(len(text.split()) >= _WORDS for _, text in found)
    sure = len(found) >= _SEVERAL and told >= _RUN * len(found)
    return frozenset(start for start, _ in found) if sure else frozenset()


def _counted(source: str) -> frozenset[int]:
    """Where notes begin that have numbers in brackets in the text, if these are notes: they run
    on over the book or begin anew, and say something each, with a point at its end.
    """
    found: list[tuple[int, int, str]] = []
    for match in COUNTED.finditer(source):
        end = _bracket(source, match.start(), min(match.start() + _LONGEST, len(source)))
        if end > 0 and (not found or match.start() > found[-1][0] + len(found[-1][2])):
            found.append((match.start(), int(match["label"]), source[match.end() : end - 1]))
    if len(found) < _COUNT or max(label for _, label, _ in found) < _COUNT - 1:
        return frozenset()
    runs = sum(two in (1, one + 1) for (_, one, _), (_, two, _) in pairwise(found))
    words = sum(len(text.split()) for _, _, text in found)
    told = sum(text.rstrip("\"'”’) ")[-1:] in TERMINALS for _, _, text in found)
    share = _RUN * (len(found) - 1)
    sure = runs >= share and told >= _RUN * len(found) and words >= _WORDS * len(found)
    return frozenset(start for start, _, _ in found) if sure else frozenset()


def _closed(source: str, page: Galley, number: int) -> int:
    """The unit at whose end the bracket of a note is closed, -1 for none."""
    depth, opener = 0, source[page.units[number].span.start]
    for last in range(number, min(number + _MOST, len(page.units))):
        text = page.units[last].span.of(source)
        depth += text.count(opener) - text.count(CLOSERS[opener])
        if depth <= 0:
            return last if text.endswith(CLOSERS[opener]) else -1
    return -1


def _below(source: str, page: Galley, number: int, last: int, label: str) -> Iterator[Mark]:
    """A note under a paragraph."""
    above = page.units[number - 1].span
    stars = (
        []
        if BARE.match(source, above.start)
        else list(_STAR.finditer(source, above.start, above.end))
    )
    call = Span(*stars[0].span()) if len(stars) == 1 else Span(above.end, above.end)
    yield from _under(page, number, last, label, call)


def _bid(source: str, page: Galley, number: int) -> Span | None:
    """What calls a note that only says that it is one, in the paragraph above it: "[Note.]"."""
    above = number - 1
    while above >= 0 and NOTED.match(page.units[above].text):
        above -= 1
    if above < 0:
        return None
    span, place = page.units[above].span, number - 1 - above
    bids = list(_BID.finditer(source, span.start, span.end))
    return Span(*bids[place].span()) if place < len(bids) else None


def _under(page: Galley, number: int, last: int, label: str, call: Span) -> Iterator[Mark]:
    """The marks of a note that is some units under the paragraph with its call."""
    yield Mark("call", call, label=label, evidence=("the note stands under the paragraph",))
    span = Span(page.units[number].span.start, page.units[last].span.end)
    yield Mark("note", span, label=label, evidence=("says that it is a footnote",))
    for unit in page.units[number : last + 1]:
        yield Mark("paragraph", unit.span)


def _inside(
    source: str, page: Galley, unit: Unit, label: str, known: Container[int], at: int
) -> Iterator[Mark]:
    """The notes in a paragraph or stanza, and its parts, from a place on, where those end that
    begin it; `known` is where those begin that have a number, say "Note" or whose they are.
    """
    span, found = unit.span, False
    for match in _ANY.finditer(source, span.start, span.end):
        doubted = any(match.group(*_IF_KNOWN))
        if match.start() < at or (doubted and match.start() not in known):
            continue
        end = _bracket(source, match.start(), span.end)
        if end < 0:
            continue
        text = source[at : match.start()].rstrip()
        if not text:
            continue
        whole = Span(at, at + len(text))
        lines = [line for line in unit.lines if line.span.within(whole)]
        verse = not found and _lined(page, unit, match.start(), end, lines)
        yield from stanza(lines, _SET_IN) if verse else _part(whole, continued=found)
        found = True
        own = Span(match.start(), end)
        mark = match["label"] or label
        yield Mark("call", Span(whole.end, whole.end), label=mark,
                   evidence=("the note stands in the text",))  # fmt: skip
        yield Mark("note", own, label=mark, evidence=(_said(match),))
        yield Mark("paragraph", own)
        at = end + len(source[end : span.end]) - len(source[end : span.end].lstrip())
    if found and at < span.end:
        yield from _part(Span(at, span.end), continued=True)


def _said(match: re.Match[str]) -> str:
    """Why words in brackets are a note."""
    if match["signed"]:
        return REASON
    if match["counted"]:
        return "its number goes on from those of other words in brackets"
    return f"says that it is {'a sidenote' if SIDE.match(match[0]) else 'a footnote'}"


def _lined(page: Galley, unit: Unit, start: int, end: int, lines: Sequence[Line]) -> bool:
    """Whether a note stands under lines of verse that are set in, and is the last of them."""
    apart = any(line.span.start == start for line in unit.lines) and end == unit.span.end
    return apart and bool(lines) and unit.indent >= page.margin + 2 and not filled(page, lines)


def _part(span: Span, *, continued: bool) -> Iterator[Mark]:
    yield Mark("paragraph", span, label="continued" if continued else "")


def _bracket(source: str, start: int, end: int) -> int:
    """Behind the bracket that closes the one at `start`, -1 if none does."""
    depth, opener = 0, source[start]
    for match in _BOTH[opener].finditer(source, start, end):
        depth += 1 if match[0] == opener else -1
        if not depth:
            return match.end()
    return -1
