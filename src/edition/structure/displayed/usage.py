"""What the verse of a whole book shows: its indents, and how its lines begin and run over."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from statistics import median_low

from edition.structure.lines import Galley, Line, Unit

OVER = 4  #: columns by which what runs over a line stands farther in
FULL = 60  #: characters; a line so long runs over, and does not only go on farther in
_HUNG = 4  # lines that run over, without which a book shows no habit of it
_HAND = 2  # columns by which a hand that wraps lines strays
_NARROW = 4  # stanzas whose lines stand one column farther in, by which that is a habit
_PARAGRAPHS = 2  # of prose, by which a book of verse shows where they begin
_SELDOM = 0.1  # of the lines of a book
_WIDE = 2  # columns of a step of indent, where one may be a slip


@dataclass(frozen=True, slots=True)
class Measure:
    """What lines are held against: the indent of a paragraph's first line, and the whole book.

    `poetry`: most of the text that stands together is verse. Where its long lines run over, what
    does stands `hang` columns farther in, as it had no room before column `edge`; else both are 0.
    `step` is the least difference of two indents, in columns; `small`: its lines begin small;
    `whole` is how long its long lines are, `inset` the column that no stanza begins before where
    prose does, else 0; `whole_lines`: next to none of its lines is parted in two, so that one in
    small letters under each of a stanza is a line too.
    """

    indent: int
    poetry: bool
    hang: int = 0
    edge: int = 0
    step: int = _WIDE
    small: bool = False
    whole: int = 0
    inset: int = 0
    whole_lines: bool = False

    @classmethod
    def of(cls, galley: Galley) -> Measure:
        """The measure of a text."""
        return _measured(galley.units, galley.margin, galley.poetry)


PLAIN = Measure(0, False)


@lru_cache(maxsize=2)
def _measured(units: tuple[Unit, ...], margin: int, poetry: bool) -> Measure:
    """The measure of a text; it is kept, for many stages ask for that of one."""
    first = Counter(
        unit.lines[0].indent
        for unit in units
        if len(unit.lines) > 1 and unit.lines[0].indent > unit.lines[1].indent
    )
    prose = sum(len(unit.lines) > 1 for unit in units)
    indent, count = first.most_common(1)[0] if first else (0, 0)
    usual = indent if count * 2 > prose and indent > margin else margin
    if not poetry:
        return Measure(usual, False)
    hang, edge = _hanging(units)
    step, small, seldom = _step(units), _small(units), _seldom_parted(units)
    whole, inset = _whole(units), _inset(units)
    return Measure(usual, True, hang, edge, step, small, whole, inset, seldom)


def _hanging(units: Sequence[Unit]) -> tuple[int, int]:
    """How far in what runs over stands in a book, and the column before which it had no room."""
    reached: dict[int, list[int]] = defaultdict(list)
    capital: dict[int, list[int]] = defaultdict(list)
    for one, two in _neighbours(units):
        step = two.indent - one.indent
        if step >= OVER:
            found = capital if two.large else reached
            found[step].append(one.length + 1 + two.first)
    if not reached:
        return 0, 0
    hang = max(reached, key=lambda step: len(reached[step]))
    votes = sorted(reached[hang])
    edge = votes[len(votes) // 4]
    others = sum(reach >= edge for reach in capital[hang])
    sure = len(votes) >= _HUNG and edge >= FULL and 3 * others <= 2 * len(votes)
    return (hang, max(votes[0], edge - _HAND)) if sure else (0, 0)


def _neighbours(units: Sequence[Unit]) -> Iterator[tuple[Line, Line]]:
    """The lines that stand right under each other."""
    for unit in units:
        yield from pairwise(unit.lines)


def _step(units: Sequence[Unit]) -> int:
    """The least step of indent: one column where many stanzas have lines set in by so much, and
    not one line of them by a slip of the hand.
    """
    kept = slipped = 0
    for unit in units:
        for fewer in _close(unit):
            kept += fewer > 1
            slipped += fewer == 1
    return 1 if kept >= _NARROW and kept > slipped else _WIDE


def _close(unit: Unit) -> Iterator[int]:
    """Of two indents of a stanza that are one column apart, the lines of the rarer."""
    counts = Counter(line.indent for line in unit.lines)
    for one, two in pairwise(sorted(counts)):
        if two == one + 1:
            yield min(counts[one], counts[two])


def _small(units: Sequence[Unit]) -> bool:
    """Whether most lines that follow another begin small."""
    large = [two.large for _, two in _neighbours(units)]
    return 2 * sum(large) < len(large)


def _seldom_parted(units: Sequence[Unit]) -> bool:
    """Whether hardly a line begins small and farther in than the one above it."""
    pairs = list(_neighbours(units))
    low = sum(not two.large and two.indent >= one.indent + _WIDE for one, two in pairs)
    return low <= _SELDOM * len(pairs)


def _whole(units: Sequence[Unit]) -> int:
    """The length that one line in ten of those that stand together passes, as verse does if any
    begins with capitals.
    """
    several = [unit for unit in units if len(unit.lines) > 1]
    verse = [unit for unit in several if _large(unit)]
    lengths = sorted(len(line.text) for unit in verse or several for line in unit.lines)
    return lengths[9 * len(lengths) // 10] if lengths else 0


def _large(unit: Unit) -> bool:
    """Whether most lines of a unit begin with capitals."""
    return 4 * sum(line.large for line in unit.lines) > 3 * len(unit.lines)


def _inset(units: Sequence[Unit]) -> int:
    """The column from which stanzas begin, if all do and the paragraphs of the book do not."""
    stanzas, prose = list[int](), list[int]()
    for unit in units:
        inner = unit.lines[1:]
        if len(inner) >= 2 and all(line.large for line in inner):
            stanzas.append(unit.indent)
        elif len(inner) >= 2 and 2 * sum(line.large for line in inner) < len(inner):
            prose.append(unit.indent)
    least = sorted(stanzas)[len(stanzas) // 20] if stanzas else 0
    usual = median_low(prose) if len(prose) >= _PARAGRAPHS else least
    return least if usual + _WIDE <= least else 0
