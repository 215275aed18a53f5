"""Which reading of every run makes the best sense of the whole text, and how sure that is.

What is open at a point of the text is a stack of at most four quotations. Each reading takes
the text from one stack to the next and is weighed; the sum of the weights of all sequences of
readings through a run, forwards and backwards, gives the share of those that agree on it: its
certainty. A mark that lacks its fellow costs the paragraph it stands in something and no more,
for at the end of a block what is open is dropped, or goes on in the next one where that begins
with an opening mark again, or (in verse, in letters) without any.

L. R. Rabiner, "A Tutorial on Hidden Markov Models" (1989), section III: forward and backward.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from math import prod
from typing import NamedTuple

from edition.normalize.flow import BOUNDARY
from edition.normalize.quotation.evidence import Signature, Unit, readings, signature
from edition.normalize.quotation.habit import Form, Habit
from edition.normalize.quotation.marks import DOUBLE, Run, runs
from edition.normalize.quotation.vocabulary import Vocabulary

#: The stacks of open quotations, the outermost first.
STACKS = ("", "d", "s", "ds", "sd", "dsd", "sds", "dsds", "sdsd")
_INDEX = {stack: index for index, stack in enumerate(STACKS)}
_UNCLOSED = 0.018  #: an opening mark of the outer form without a closing one
_UNCLOSED_INSIDE = {"d": 0.01, "s": 0.003}  #: and of the inner; a single one is no apostrophe then
_UNOPENED = 0.01  #: a closing mark without an opening one
_CONTINUED = 0.7  #: left open, and opened again where the next block begins
_THIRD = 0.3  #: a quotation inside one that is inside another
_FOURTH, _DEEPEST = 0.1, 4  #: and one inside that; there are no more
_REPEATED = 0.05  #: left open, and opened again where the next line begins
#: Left open over a block that ends a sentence, and one that does not; over a short one, a line
#: of verse or of a letter; over one that ends a sentence among those that do not, as in verse.
_CARRIED, _RUN_ON, _CARRIED_LINE, _RUN_ON_LINE, _CARRIED_VERSE = 0.01, 0.3, 0.05, 0.8, 0.4
_LINE = 60
_STANZA = 20  #: lines of verse after which a quotation may be opened again
_SHORT, _LONG = 150, 400  #: characters without a mark
_SENTENCE_END = ".?!:;\"'’”)]…"
_CLOSING, _LINE_END = "\"'’”)]", ".?!…"
_LEAST = 1e-9  #: the weight of a stack, of all at a place, that is looked at
_FARTHEST = 40  #: blocks that a quotation may run on over with no mark in any of them

Voice = Callable[[Unit, int], str]  #: the text of a unit at a depth of quotation, "" as it is


class Move(NamedTuple):
    """One reading of a run, from one stack to another."""

    start: int
    end: int
    weight: float
    units: tuple[Unit, ...]
    texts: tuple[str, ...]
    depths: tuple[int, ...]


class Solved(NamedTuple):
    """A run as read: its marks, the text of each, the depth of each, and how sure this is."""

    run: Run
    units: tuple[Unit, ...]
    texts: tuple[str, ...]
    depths: tuple[int, ...]
    certainty: float


#: Weights by the stacks that a step of the text leads from and to.
Table = tuple[tuple[int, int, float], ...]


class _Ways(NamedTuple):
    """What the readings of a run allow: the sums of their moves; of those from each stack, the
    heaviest to each other; the sums of those that set the run alike, by the texts that they set.
    """

    table: Table
    best: tuple[tuple[Move, ...], ...]
    alike: dict[tuple[str, ...], Table]


class _Step(NamedTuple):
    """A run with the ways to read it; or, with no run, a gap of blocks."""

    table: Table
    run: Run | None = None
    ways: _Ways | None = None


def after(unit: Unit, stack: str, habit: Habit, left: str = "") -> tuple[str, float]:
    """The stack after a mark with `left` before it, and the weight of that step."""
    if unit.role == "open":
        if left == "L" and unit.start == 0 and stack[:1] == unit.form:
            return unit.form, _REPEATED
        return _opened(unit.form, stack, habit.outer)
    if unit.role != "close":
        return stack, 1.0
    at = stack.rfind(unit.form)
    if at < 0:
        return stack, _UNOPENED
    return stack[:at], _dropped(stack[at + 1 :], habit.outer)


def _unclosed(form: Form, outer: Form) -> float:
    """The weight of leaving a quotation without a closing mark."""
    return _UNCLOSED if form == outer else _UNCLOSED_INSIDE[form]


@lru_cache(maxsize=64)
def _dropped(stack: str, outer: Form) -> float:
    """The same for every quotation of a stack."""
    return prod(_unclosed("s" if form == "s" else "d", outer) for form in stack)


@lru_cache(maxsize=64)
def _opened(form: Form, stack: str, outer: Form) -> tuple[str, float]:
    if not stack:
        return form, 1.0 if form == outer else 0.3
    if stack[-1] == form:
        return stack, _unclosed(form, outer)
    if len(stack) == _DEEPEST:
        return form, _dropped(stack, outer)
    usual = 0.5 if len(stack) < 2 else _THIRD if len(stack) < 3 else _FOURTH
    return stack + form, usual if stack[0] == outer else 0.1


@lru_cache(maxsize=4096)
def _ways(signature: Signature, voice: Voice) -> _Ways:
    """The moves that the readings of a run allow, from each stack."""
    sums: dict[tuple[int, int], float] = {}
    alike: dict[tuple[str, ...], dict[tuple[int, int], float]] = {}
    best: list[tuple[Move, ...]] = []
    for stack in STACKS:
        heaviest: dict[int, Move] = {}
        for weight, units in readings(signature):
            move = _walk(weight, units, stack, signature, voice)
            key, own = (move.start, move.end), alike.setdefault(move.texts, {})
            sums[key] = sums.get(key, 0.0) + move.weight
            own[key] = own.get(key, 0.0) + move.weight
            if move.end not in heaviest or move.weight > heaviest[move.end].weight:
                heaviest[move.end] = move
        best.append(tuple(heaviest.values()))
    tables = {texts: _table(own) for texts, own in alike.items()}
    return _Ways(_table(sums), tuple(best), tables)


def _table(sums: dict[tuple[int, int], float]) -> Table:
    return tuple([(*way, weight) for way, weight in sums.items()])


def _walk(weight: float, units: tuple[Unit, ...], stack: str, run: Signature, voice: Voice) -> Move:
    """A reading of a run, begun on `stack`."""
    start, texts, depths = _INDEX[stack], [], []
    for unit in units:
        before, (stack, step) = stack, after(unit, stack, run.habit, run.left)
        weight *= step
        depth = len(stack) - (unit.role == "open")
        if unit.role == "close" and before == stack:
            depth = int(unit.form != run.habit.outer)
        depths.append(depth)
        texts.append(voice(unit, depth))
    return Move(start, _INDEX[stack], weight, units, tuple(texts), tuple(depths))


def _steps(flow: str, habit: Habit, voice: Voice, known: Vocabulary) -> Iterator[_Step]:
    """The runs of a flow, and the gaps between blocks that have any."""
    last = 0
    for run in runs(flow):
        seen = signature(flow, run, known, habit)
        if last and flow.find(BOUNDARY, last, run.start) >= 0:
            yield _Step(_gap(flow, last, run, seen))
        elif run.start - last > _SHORT:
            yield _Step(_stretch(run.start - last > _LONG, habit.outer))
        ways = _ways(seen, voice)
        yield _Step(ways.table, run, ways)
        last = run.end


def _gap(flow: str, last: int, run: Run, seen: Signature) -> Table:
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
    return _gap_table(opens, max(carried if blocks < _FARTHEST else 0, 1e-12), seen.habit.outer)


@lru_cache(maxsize=4)
def _stretch(long: bool, outer: Form) -> Table:
    """A stretch with no mark: words in marks of the inner form alone seldom go on so far."""
    alone = _INDEX["s" if outer == "d" else "d"]
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
    return forms[:_DEEPEST]


@lru_cache(maxsize=256)
def _gap_table(opens: str, carried: float, outer: Form) -> Table:
    table = [(0, 0, 1.0)]
    for index, stack in enumerate(STACKS[1:], start=1):
        dropped = _dropped(stack, outer)
        if opens and stack.startswith(opens):
            dropped = _CONTINUED * _dropped(stack[len(opens) :], outer)
        elif opens.startswith(stack):
            dropped = 0.8 * _CONTINUED
        table += [(index, 0, dropped), (index, index, carried)]
    return tuple(table)


def solve(flow: str, habit: Habit, voice: Voice, known: Vocabulary) -> Iterator[Solved]:
    """Every run of a flow, solved; apostrophes inside words are not among them.

    The habit and the vocabulary are the book's, of which the flow may be a stretch of blocks.
    """
    steps = list(_steps(flow, habit, voice, known))
    past, state = [1.0] + [0.0] * (len(STACKS) - 1), 0
    for step, (here, rest) in zip(steps, _backward(steps, habit.outer), strict=True):
        if step.run and step.ways:
            move = max(step.ways.best[state], key=lambda m: m.weight * rest[m.end])
            share = _share(step.ways.alike[move.texts], past, here, rest)
            yield Solved(step.run, move.units, move.texts, move.depths, share)
            state = move.end
        elif state:  # from where nothing is open, a gap leads nowhere else
            state = max((w * rest[to], to) for at, to, w in step.table if at == state)[1]
        past = _forward(step.table, past)


def _share(alike: Table, past: list[float], here: list[float], rest: list[float]) -> float:
    """The share of the readings that set a run alike in all of them, over the whole text."""
    agreed, known = 0.0, [weight if weight > _LEAST else 0.0 for weight in past]
    whole = sum([before * weight for before, weight in zip(known, here, strict=True)])
    for start, end, weight in alike:
        agreed += known[start] * weight * rest[end]
    return agreed / whole if whole else 0.0


def _forward(table: Table, past: list[float]) -> list[float]:
    """The weights of the stacks after a step, given those before; they add up to 1."""
    found = [0.0] * len(STACKS)
    for start, end, weight in table:
        found[end] += past[start] * weight
    whole = sum(found)
    return [weight / whole for weight in found]


def _backward(steps: list[_Step], outer: Form) -> list[tuple[list[float], list[float]]]:
    """For every step, how well it and what follows it go with each stack before it, and how well
    what follows it goes with each stack after it."""
    rest = [_dropped(stack, outer) for stack in STACKS]
    found: list[tuple[list[float], list[float]]] = []
    for step in reversed(steps):
        here = [0.0] * len(STACKS)
        for start, end, weight in step.table:
            here[start] += weight * rest[end]
        found.append((here, rest))
        whole = sum(here)
        rest = [weight / whole for weight in here]
    found.reverse()
    return found
