"""From one mark to the next over the end of a block, or over a long stretch without any.

At the end of a block what is open is dropped, or goes on in the next one where that begins with
an opening mark again, or (in verse, in letters) without any.
"""

from __future__ import annotations

from functools import lru_cache

from edition.normalize.flow import BOUNDARY
from edition.normalize.quotation.evidence import Signature
from edition.normalize.quotation.habit import Habit
from edition.normalize.quotation.marks import DOUBLE, Run
from edition.normalize.quotation.stacks import DEEPEST, INDEX, STACKS, Table, dropped

_CONTINUED = 0.7  #: left open, and opened again where the next block begins
_BROKEN_OFF = 0.05  #: a story that ends without a closing mark
#: Left open over a block that ends a sentence, and one that does not; over a short one, a line
#: of verse or of a letter; over one that ends a sentence among those that do not, as in verse.
_CARRIED, _RUN_ON, _CARRIED_LINE, _RUN_ON_LINE, _CARRIED_VERSE = 0.01, 0.3, 0.05, 0.8, 0.4
_LINE = 60
_STANZA = 20  #: lines of verse after which a quotation may be opened again
SHORT, LONG = 150, 400  #: characters without a mark
_SENTENCE_END = ".?!:;\"'’”)]…"
_CLOSING, _LINE_END = "\"'’”)]", ".?!…"
_FARTHEST = 40  #: blocks that a quotation may run on over with no mark in any of them


def gap(flow: str, last: int, run: Run, seen: Signature) -> Table:
    """From one block to the next with marks: what was open is dropped, goes on or is carried."""
    at, blocks, long, ended, verse = flow.find(BOUNDARY, last, run.start), 0, 1.0, 0, 0
    before = flow.rfind(BOUNDARY, 0, at)
    while at >= 0:
        blocks += 1
        short = at - before < _LINE
        ends = _ends(flow, at, short)
        if not short:
            long *= _CARRIED if ends else _RUN_ON
        elif ends:
            ended += 1
        else:
            verse += 1
        before, at = at, flow.find(BOUNDARY, at + 2, run.start) if blocks < _FARTHEST else -1
    carried = long * _RUN_ON_LINE**verse * (_CARRIED_VERSE if verse else _CARRIED_LINE) ** ended
    lines = ended + verse == blocks
    again = run.left == "B" and (blocks == 1 or (lines and blocks <= _STANZA))
    opens = _reopened(run, seen) if again else ""
    return _gap_table(opens, max(carried if blocks < _FARTHEST else 0, 1e-12), seen.habit)


@lru_cache(maxsize=4)
def stretch(long: bool, habit: Habit) -> Table:
    """A stretch with no mark: words in marks of the inner form alone seldom go on so far."""
    alone = -1 if habit.framed else INDEX[habit.inner]
    return tuple(
        (index, index, (0.1 if long else 0.4) if index == alone else 1.0)
        for index in range(len(STACKS))
    )


def _ends(flow: str, at: int, short: bool) -> bool:
    """Whether a sentence ends with the block before `at`; a line of verse that ends with a colon,
    or with what is said and a comma, leads on.
    """
    if not short:
        return flow[at - 1 : at] in _SENTENCE_END
    last = flow[max(at - 4, 0) : at].rstrip(_CLOSING)[-1:]
    return last in _LINE_END


def _reopened(run: Run, seen: Signature) -> str:
    """The forms of the marks that a block begins with, but for an apostrophe."""
    forms, at = "", 0
    marks = [character for character in run.text if not character.isspace()]
    while at < len(marks):
        double = marks[at] in DOUBLE
        pair = "".join(marks[at : at + 2]) in ("‘‘", "``", "''", ",,")
        forms += "d" if double or pair else "s"
        at += 1 + pair
    if forms[-1:] == "s" and seen.leading >= 0.5:
        forms = forms[:-1]
    return forms[:DEEPEST]


@lru_cache(maxsize=256)
def _gap_table(opens: str, carried: float, habit: Habit) -> Table:
    table = [(0, 0, 1.0)]
    for index, stack in enumerate(STACKS[1:], start=1):
        frame = habit.framed and stack == habit.inner
        left = _BROKEN_OFF if frame else dropped(stack, habit.outer)
        if opens and stack.startswith(opens):
            left = _CONTINUED * dropped(stack[len(opens) :], habit.outer)
        elif opens.startswith(stack):
            left = 0.8 * _CONTINUED
        table += [(index, 0, left), (index, index, carried)]
    return tuple(table)
