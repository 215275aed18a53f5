"""Section breaks: what parts the stretches of a text, lines of ornament or of nothing.

`* * *`, `***`, a rule of dashes, a row of points, a fleuron. Several such lines together are one
break; the others are set aside as a repetition of it. A book may leave its breaks white instead:
then a few of its paragraphs have more blank lines before them than all others, and the break is
the blank itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from edition.model.document import LEAVES, OTHERS, Mark
from edition.model.spans import Spans
from edition.model.text import Span
from edition.structure.lines import TERMINALS, Galley, Unit
from edition.structure.numbering import form

_ORNAMENT = re.compile(r"(?:[*⁂⁎✱✻✽❖•·.◆◇○●❦❧☙§#~_=+xXoO\s]|[—–―-](?=\s*[—–―\s-]|$))+")
_FLOURISH = re.compile(r"[-–—*~=. ]*[oO][0oO]*[oO][-–—*~=. ]*")  # "--oOo--", "-o0o-"
_FLEURON = frozenset("⁂❦❧☙*#✱✻✽❖")  # each of them is an ornament by itself

#: Of the paragraphs of a book, how many may follow a wide blank for that to be a break: all but
#: one in so many are usual, one in so many is too often to mean anything.
_SELDOM, _OFTEN = 25, 8
_DISPLAYED = 30  #: words from which a paragraph between wide blanks is a stretch by itself
_MOST = 20  #: paragraphs of what is displayed between two wide blanks
_LEADS_ON = re.compile(r"(?:[:,]|--|[—–])[\"'”’]?$")
_OPENING, _CLOSING = "\"'“‘«`", "\"'”’»"


def breaks(galley: Galley) -> Iterator[Mark]:
    """A mark for each line of ornament."""
    last = -2
    for number in galley.free:
        unit = galley.units[number]
        if not ornament(unit.text) or (unit.text[0] == "." and not _in_prose(galley, number)):
            continue
        if last == number - 1:
            yield Mark("aside", unit.span, evidence=("the ornament before it, repeated",))
        else:
            yield Mark("break", unit.span, evidence=("a line of ornament",), confidence=0.95)
        last = number


def _in_prose(galley: Galley, number: int) -> bool:
    """Whether paragraphs stand around a unit: in verse a row of points is a line left out."""
    around = [n for n in (number - 1, number + 1) if 0 <= n < len(galley.units)]
    return all(galley.prose(n) for n in around)


def ornament(text: str) -> bool:
    """Whether a line has ornament only: three signs at least, or one fleuron."""
    if len(text) > 200:
        return False
    signs = text.split() if " " in text else list(text)
    if not _ORNAMENT.fullmatch(text):
        return len(text) > 3 and bool(_FLOURISH.fullmatch(text)) and not text.isalpha()
    if any(sign.isalnum() for sign in text):  # "XXX" is a number
        return len(signs) >= 3 and len(set(signs)) == 1 and " " in text
    if set(text) <= {"."}:
        return len(text) > 4  # fewer are points of omission
    return len("".join(signs)) >= 3 or bool(_FLEURON & set(text))


def pauses(galley: Galley) -> Iterator[Mark]:
    """A break for each blank between two paragraphs that is wider than all but a few.

    A book that has ornaments for its breaks leaves no blanks for them: a wider one is a slip.
    What is displayed stands between wide blanks too, and they part nothing.
    """
    gaps = [pair for pair in pairwise(range(len(galley.units))) if _running(galley, *pair)]
    usual = galley.usual_gap
    wide = [
        (one, two) for one, two in gaps
        if galley.units[two].gap > usual
        and not _standing_apart(galley, one) and not _standing_apart(galley, two)
        and not _ends_displayed(galley, one)
    ]  # fmt: skip
    ornaments = sum(mark.kind == "break" for mark in galley.marks)
    if not wide or len(wide) * _OFTEN > len(gaps) + _OFTEN or ornaments > len(wide):
        return
    seldom = len(wide) > 1 and len(wide) * _SELDOM <= len(gaps) + _SELDOM
    between = sorted(mark.span.start for mark in galley.marks if mark.kind in OTHERS)
    lines = "a blank line" if not usual else f"more than {usual} blank line{'s'[: usual > 1]}"
    evidence = (f"{lines} between two paragraphs", "as few others of the text have")
    for one, two in wide:
        blank = Span(galley.units[one].span.end, galley.units[two].span.start)
        if bisect_left(between, blank.start) < bisect_left(between, blank.end):
            continue  # a page ends here, or something is set aside
        sure = 0.85 if seldom else 0.65
        yield Mark("break", blank, evidence=evidence, confidence=sure)


def parting(marks: Sequence[Mark]) -> Iterator[Mark]:
    """The marks of a text, its ornaments set aside where they part nothing: before its first
    words, or after its last.
    """
    notes = Spans(mark.span for mark in marks if mark.kind == "note")
    leaves = [mark.span for mark in marks if mark.kind in LEAVES and mark.kind != "break"]
    told = [span for span in leaves if not notes.touch(span)]
    first, last = min((s.start for s in told), default=0), max((s.end for s in told), default=0)
    for mark in marks:
        outside = mark.span.end <= first or mark.span.start >= last
        if mark.kind == "break" and outside and told:
            evidence = ("an ornament that parts nothing",)
            yield Mark("aside", mark.span, evidence=evidence, confidence=mark.confidence)
        else:
            yield mark


def _standing_apart(galley: Galley, number: int) -> bool:
    """Whether a unit is a displayed line or two: in brackets or capitals, or with wide blanks on
    both sides or a heading above it.
    """
    units, unit = galley.units, galley.units[number]
    bracketed = unit.text[0] in "[(" and unit.text[-1] in "])"
    if bracketed or form(unit.text).letters == "capitals":
        return True
    above = unit.gap > galley.usual_gap or galley.kinds.get(number - 1) == "heading"
    following = number + 1
    last = following == len(units) or galley.kinds.get(following) == "heading"
    below = not last and units[following].gap > galley.usual_gap
    return unit.words < _DISPLAYED and above and below


def _ends_displayed(galley: Galley, number: int) -> bool:
    """Whether a unit is the last of some that a wide blank and words before it lead on to, or of a
    quotation that begins after a wide blank: what is displayed has such a blank on both sides.
    """
    first, units = number, galley.units
    while first and units[first].gap <= galley.usual_gap and number - first < _MOST:
        first -= 1
    if not first or units[first].gap <= galley.usual_gap:
        return False
    before = units[first - 1]
    if _LEADS_ON.search(before.text) and galley.kinds.get(first - 1) != "heading":
        return True
    inside = units[first : number + 1]
    opened = all(unit.text[0] in _OPENING for unit in inside)
    return opened and len(inside) > 1 and all(one.text[-1] not in _CLOSING for one in inside[:-1])


def _running(galley: Galley, one: int, two: int) -> bool:
    """Whether two units are paragraphs, of which the first is ended and the second begins."""
    first, second = galley.units[one], galley.units[two]
    free = one not in galley.kinds and two not in galley.kinds
    begins = galley.prose(two) or (second.text[0] in _OPENING and second.words >= 4)
    inset = min(first.indent, second.indent) >= galley.margin + 2  # displayed, but unknown how
    return free and begins and not (second.feed or inset) and _ended(first)


def _ended(unit: Unit) -> bool:
    return unit.ends in TERMINALS or unit.text[-1] in _CLOSING + "-—"
