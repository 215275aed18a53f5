"""What makes lines a stanza: they end before they must, begin with capitals, stand in.

Where most of a book is verse, its lines need not stand in from the margin, and two are enough.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from edition.structure.displayed.usage import FULL, OVER, PLAIN, Measure
from edition.structure.lines import Galley, Line

POINTED = frozenset(",.;:!?—-…'\"’”)_")  #: at the ends of verses, and of few lines of prose
_MOST, _FEW = 0.75, 4  # of a stanza's lines begin with capitals, where one column sets it in
_SLACK = 4  # columns by which the second half of a verse may stand farther to the left
_DEEPEST = 25  # columns between the lines of a stanza; a signature stands farther out
_LONGEST_LINE = 75  # characters; longer ones are seldom verse
_LONGEST = 110  # and those of a book of verse, if all begin with capitals
_CERTAIN = 8  # lines that fill their measure and all begin with capitals
_NARROW = 55  # characters; the least measure of prose set in where no other line is wrapped
_PROSY = 6  # words of a line from which small letters at its beginning are those of prose
_SHORTEST = 45  # columns that no line of prose ends before, as long as more words follow
_CHANCE = 4  # lines of a paragraph that may all begin with capitals by chance
_FAR = 1.2  # times as long as the long lines of verse of a book, what is none
_CUT = 2  # columns by which the second part of a line stands farther in, at least
PRONOUN = re.compile(r"I\b(?!\.)")  #: it has a capital everywhere, and so shows nothing
_PART, _WHOLE = 0.85, 1.5  # shares of a whole line: of part of one, and of its parts together
_LEFT_OUT = re.compile(r"[*.·](?:\s*[*.·]){2,}")  #: what stands for lines that are left out
_COUNT = re.compile(r"\s{3,}\d{1,4}$")  # the number of a line, at the right


def stanza_reasons(
    galley: Galley, lines: Sequence[Line], measure: Measure, before: Sequence[Line] = ()
) -> tuple[str, ...]:
    """Why lines are a stanza; empty if they are none. `before` are those of the one before them."""
    like = len(before)
    lines = [line for line in lines if not _left_out(line.text)] or lines
    if len(lines) < 2:
        return ()
    longest = max([len(_uncounted(line.text)) for line in lines])
    if longest > (_LONGEST if measure.poetry else _LONGEST_LINE):
        return ()
    out = not before or max(line.indent for line in lines) < min(line.indent for line in before)
    if measure.poetry and out and _prosaic(lines, measure):
        return ()
    made = rows(lines, measure)
    begun = [row[0] for row in made]
    capitals = sum(line.large for line in begun) / len(begun)
    full = filled(galley, lines)
    if capitals < 1 and (full or longest > _LONGEST_LINE):
        return ()  # as most paragraphs of prose do
    texts = [_uncounted(line.text) for line in begun]
    pointed = sum(row[-1].text[-1] in POINTED for row in made) / len(begun)
    words = sum(len(text.split()) for text in texts) / len(begun)
    indents = [line.indent for line in begun]
    whole = capitals == 1 or (capitals >= _MOST and len(lines) >= _FEW)
    inset = min(indents) >= measure.indent + (1 if whole else 2)
    sure = inset or measure.poetry or len(lines) >= _CERTAIN or len(lines) == like
    poem = capitals == 1 and sure
    if (full and not poem) or _scattered(begun, poem, before[-1:] if measure.poetry else None):
        return ()
    if inset and capitals >= 0.6:
        return ("set in from the margin", "lines end before they must", "lines begin with capitals")
    running = capitals < 0.5 and pointed < 0.4 and words >= _PROSY
    if inset and (words >= 2.5 or len(lines) > 2) and not running:
        return ("set in from the margin", "lines end before they must")
    if len(lines) >= 3 and capitals >= 0.9 and pointed >= 0.5 and 3 <= words <= 12:
        return ("lines begin with capitals", "lines end before they must, with a point or comma")
    if len(lines) == like >= 3 and capitals == 1 and not full and 3 <= words <= 12:
        return ("lines begin with capitals", "as many lines as the stanza above it has")
    wordy = words > (14 if longest <= _LONGEST_LINE and not before else 20)
    if measure.poetry and not (wordy or full) and _by_turns(lines):
        return ("lines stand farther in by turns", "lines end before they must")
    if measure.small and not wordy and not full:
        return ("lines end before they must", "most of the text is verse whose lines begin small")
    if measure.poetry and capitals >= 0.8 and not wordy and not (full and capitals < 1):
        return ("lines begin with capitals", "most of the text is verse")
    return ()


def small(lines: Sequence[Line], measure: Measure) -> tuple[str, ...]:
    """Why lines in a book of verse, under a title or a stanza, are one too, though they begin
    small: they are far too short for prose, and end where the next word had room.
    """
    reach = [one.length + 1 + two.first for one, two in pairwise(lines)]
    whole = all(line.text[0] not in "([_" and not line.text.isupper() for line in lines)
    if not (measure.poetry and reach and whole) or max(reach) > _SHORTEST:
        return ()
    return ("lines end before they must", "as short as no prose is, under a title or a stanza")


def _by_turns(lines: Sequence[Line]) -> bool:
    """Whether lines that begin small stand farther in, each under one that has a capital."""
    base = lines[0].indent
    pairs = list(zip(lines[::2], lines[1::2], strict=False))
    return len(lines) % 2 == 0 and all(
        one.large and one.indent == base and two.indent >= base + _CUT for one, two in pairs
    )


def _prosaic(lines: Sequence[Line], measure: Measure) -> bool:
    """Whether lines that chance lets begin with capitals are prose in a book of verse: far longer
    than verses here are, or nearer to the margin than all of these, and full.
    """
    short = min(len(line.text) for line in lines[:-1])
    if len(lines) > _CHANCE or short < _NARROW or len(lines[-1].text) > short:
        return False
    near = max(line.indent for line in lines) < measure.inset
    return near or short > _FAR * measure.whole > 0


def _left_out(text: str) -> bool:
    """Whether points or stars stand for a line."""
    return text[:1] in "*.·" and bool(_LEFT_OUT.fullmatch(text))


def _uncounted(text: str) -> str:
    """A line of verse without the number at its right."""
    return _COUNT.sub("", text) if text[-1:].isdigit() else text


def _scattered(begun: Sequence[Line], poem: bool, above: Sequence[Line] | None) -> bool:
    """Whether lines stand too far apart for a stanza's, and not as a refrain does at its right,
    or the second half of a verse, where the line above it ended: in prose, inside a stanza only.
    """
    base = min(line.indent for line in begun)
    far = [line for line in begun if line.indent - base > _DEEPEST]
    if not far:
        return False
    inner = begun[:-1] if above is None else [*above, *begun]
    halves = {two for one, two in pairwise(inner) if half(one, two)}
    deep = [line for line in far if line not in halves]
    longest = max(line.length for line in begun)
    refrain = poem and 4 * len(deep) <= len(begun) and all(
        line.length <= longest + 4 and len(line.text.split()) > 2 and line.text[-1] in POINTED
        for line in deep
    )  # fmt: skip
    return bool(deep) and not refrain


def half(one: Line, two: Line) -> bool:
    """Whether a line begins where the one above it ended, as what another says does."""
    text = two.text.strip("\"'“”‘’")
    signs = text.isupper() or two.text[0] in "-—(["
    return two.indent >= len(_uncounted(one.text)) + one.indent - _SLACK and not signs


def filled(galley: Galley, lines: Sequence[Line]) -> bool:
    """Whether the lines run on to a right edge of their own, as those of prose do."""
    edge = max(line.length for line in lines)
    least = 0.7 * galley.width or _NARROW
    if edge < (max(least, _NARROW) if galley.poetry else least) or len(lines) < 2:
        return False
    room = [one.length + 1 + two.first + 2 >= edge for one, two in pairwise(lines)]
    return sum(room) >= 0.8 * len(room)


def rows(lines: Sequence[Line], measure: Measure = PLAIN) -> list[list[Line]]:
    """The lines of a stanza, each with what runs over.

    That stands farther in than its line, where no line begins that has a capital, begins without
    one, and follows a line of full length, or one that is as long with it as others are. Where all
    others have capitals, one without goes on from what has no point; and where a book's long lines
    hang, so does what begins with a name.
    """
    base = min(line.indent for line in lines)
    if all(line.indent < base + _CUT for line in lines[1:]):
        return [[line] for line in lines]  # none stands farther in
    begun = {line.indent for line in lines if line.large}
    told = {line.indent for line in lines if line.large and not PRONOUN.match(line.text)}
    small = sum(not line.large for line in lines)
    longest = max(line.length for line in lines)
    if measure.whole_lines and longest < FULL and _by_turns(lines):
        return [[line] for line in lines]
    whole = _whole(lines, measure) if 2 * small <= len(lines) else 0
    made = [[lines[0]]]
    for line in lines[1:]:
        above = made[-1]
        step = line.indent - above[0].indent
        reach = above[-1].length + 1 + line.first
        low = not (line.large or _left_out(line.text))
        short = len(line.text) < 0.6 * longest or longest >= FULL
        over = low and line.indent not in begun and reach > 0.9 * longest and short
        on = low and 4 * small <= len(lines) and above[-1].text[-1] not in POINTED
        hung = 0 < step == measure.hang and reach >= measure.edge
        goes = (low or PRONOUN.match(line.text)) and line.indent not in told
        cut = step >= _CUT and goes and len(above) == 1 and _parts(above[0], line, whole)
        if cut or (step >= OVER and (over or on or hung)):
            above.append(line)
        else:
            made.append([line])
    return made


def _whole(lines: Sequence[Line], measure: Measure) -> int:
    """How long a whole line of a stanza is, or of the book where its lines are longer."""
    own = max((len(line.text) for line in lines if line.large), default=0)
    return max(own, min(measure.whole, _LONGEST_LINE))


def _parts(one: Line, two: Line, whole: int) -> bool:
    """Whether two lines are the parts of one too long for the page, parted where its sense is:
    both are shorter than whole lines, and as long as these together.
    """
    together = len(one.text) + len(two.text)
    return len(one.text) < _PART * whole <= together < _WHOLE * whole
