"""What stands around notes: what announces them, what heads them, what goes on after them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import pairwise

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.lines import TERMINALS, Galley, Unit
from edition.structure.notes.forms import RULED, announces
from edition.structure.pagecuts import PageEnds

_TITLED, _POINTS = 12, " .:*_"  #: words of a chapter's title, and what stands around them
_STARRED = re.compile(r"\*(?:\s*\*){2,}")
_CHAPTER = re.compile(
    r"[*_]*(?:(?:to\s+)?(?:the\s+)?(?:chapter|chap\.|book|part|letter|section|canto|lecture|essay|"
    r"act|kapitel|chapitre)\b.{0,60}|[IVXLC]{1,7}\.?|preface|introduction)[\s.:*_]*",
    re.I,
)


def around(page: Galley, spans: list[Span], called: Mapping[int, int]) -> Iterator[Mark]:
    """What is set aside about some notes, and the paragraphs that go on after those of a page.

    `called` says, by where a note begins, where it is called first.
    """
    held, ends = [inside(unit.span, spans) for unit in page.units], PageEnds.of(page)
    lines: dict[str, int] = {}  # where short units stand first
    for unit in page.units:
        if unit.words <= _TITLED:
            lines.setdefault(_words(unit), unit.span.start)
    for number, (first, second) in enumerate(pairwise(held)):
        unit, other = page.units[number], page.units[number + 1]
        if second and not first:
            at = number
            call = called.get(_start(other, spans), unit.span.start)
            if _heads(page, held, at, call, lines):
                yield Mark("aside", unit.span, evidence=("heads the notes of a chapter",))
                at -= 1
            if announces(page.units[at].text):
                yield Mark("aside", page.units[at].span, evidence=("announces the notes",))
                at -= 1
            if at >= 0 and not held[at] and _ruled(page, held, at, number + 1, at < number):
                yield Mark("aside", page.units[at].span, evidence=("a rule above the notes",))
        elif first and not second and (above := _above(held, number)) >= 0:
            before = page.units[above]
            if _broken_off(before, other) or (
                number + 1 in ends.numbers and ends.cut(above, number + 1)
            ):
                reason = f"goes on from “…{before.text[-20:]}”, above the notes"
                yield Mark("paragraph", other.span, label="continued", evidence=(reason,))


def _ruled(page: Galley, held: list[bool], at: int, first: int, announced: bool) -> bool:
    """Whether a unit is a rule above notes; one of stars, where no text follows these."""
    text = page.units[at].text
    if RULED.fullmatch(text) or not _STARRED.fullmatch(text):
        return bool(RULED.fullmatch(text))
    after = next((n for n in range(first, len(held)) if not held[n]), len(held))
    return announced or after == len(held) or page.units[after].gap > page.usual_gap + 1


def _heads(page: Galley, held: list[bool], at: int, call: int, lines: Mapping[str, int]) -> bool:
    """Whether a unit names the chapter whose notes follow it, and stands among notes; its title
    is a line of its own above the first call.
    """
    unit = page.units[at]
    above = at and (held[at - 1] or announces(page.units[at - 1].text))
    if not above or call >= page.units[at - 1].span.start:
        return False
    return bool(_CHAPTER.fullmatch(unit.text)) or lines.get(_words(unit), call) < call


def _words(unit: Unit) -> str:
    return unit.text.strip(_POINTS).casefold()


def _start(unit: Unit, spans: list[Span]) -> int:
    """Where the note of a unit begins."""
    return spans[bisect_right(spans, Span(unit.span.start, 1 << 62)) - 1].start


def _above(held: list[bool], number: int) -> int:
    """The unit above the notes of which one is the last, -1 for none."""
    while number >= 0 and held[number]:
        number -= 1
    return number


def _broken_off(before: Unit, other: Unit) -> bool:
    """Whether a unit ends where no paragraph can, and another goes on in small letters."""
    return other.text[0].islower() and before.words >= 5 and before.ends not in TERMINALS


def inside(span: Span, spans: list[Span]) -> bool:
    """Whether a span begins in one of some in order."""
    at = bisect_right(spans, Span(span.start, 1 << 62)) - 1
    return at >= 0 and span.start < spans[at].end
