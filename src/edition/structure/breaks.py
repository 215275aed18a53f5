"""Section breaks: what parts the stretches of a text, lines of ornament or of nothing.

`* * *`, `***`, a rule of dashes, a row of points, a fleuron. Several such lines together are one
break; the others are set aside as a repetition of it. A book may leave its breaks white instead:
then a few of its paragraphs have more blank lines before them than all others, and the break is
the blank itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from edition.model.document import OTHERS, Mark
from edition.model.text import Span
from edition.structure.lines import TERMINALS, Galley, Unit

_ORNAMENT = re.compile(r"(?:[*⁂⁎✱✻✽❖•·.◆◇○●❦❧☙§#~_=+xXoO\s]|[—–―-](?=\s*[—–―\s-]|$))+")
_FLOURISH = re.compile(r"[-–—*~=. ]*[oO][0oO]*[oO][-–—*~=. ]*")  # "--oOo--", "-o0o-"
_FLEURON = frozenset("⁂❦❧☙*#✱✻✽❖")  # each of them is an ornament by itself

#: Of the paragraphs of a book, how many may follow a wide blank for that to be a break: all but
#: one in so many are usual, one in so many is too often to mean anything.
_SELDOM, _OFTEN = 25, 8


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
    """A break for each blank between two paragraphs that is wider than all but a few."""
    gaps = [pair for pair in pairwise(range(len(galley.units))) if _running(galley, *pair)]
    usual = galley.usual_gap
    wide = [pair for pair in gaps if galley.units[pair[1]].gap > usual]
    if not wide or len(wide) * _OFTEN > len(gaps) + _OFTEN:
        return
    seldom = len(wide) * _SELDOM <= len(gaps) + _SELDOM
    between = sorted(mark.span.start for mark in galley.marks if mark.kind in OTHERS)
    lines = "a blank line" if not usual else f"more than {usual} blank line{'s'[: usual > 1]}"
    evidence = (f"{lines} between two paragraphs", "as few others of the text have")
    for one, two in wide:
        blank = Span(galley.units[one].span.end, galley.units[two].span.start)
        if bisect_left(between, blank.start) < bisect_left(between, blank.end):
            continue  # a page ends here, or something is set aside
        yield Mark("break", blank, evidence=evidence, confidence=0.85 if seldom else 0.65)


def _running(galley: Galley, one: int, two: int) -> bool:
    """Whether two units are paragraphs, of which the first is ended and the second begins."""
    first, second = galley.units[one], galley.units[two]
    free = one not in galley.kinds and two not in galley.kinds
    begins = galley.prose(two) or (second.text[0] in "\"'“‘«" and second.words >= 4)
    inset = min(first.indent, second.indent) >= galley.margin + 2  # displayed, but unknown how
    return free and begins and not (second.feed or inset) and _ended(first)


def _ended(unit: Unit) -> bool:
    return unit.ends in TERMINALS or unit.text[-1] in "\"'”’»-—"
