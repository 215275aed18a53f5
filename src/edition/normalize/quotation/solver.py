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
from typing import NamedTuple

from edition.normalize.flow import BOUNDARY
from edition.normalize.quotation.evidence import Signature, Unit, readings, signature
from edition.normalize.quotation.gaps import LONG, SHORT, gap, stretch
from edition.normalize.quotation.habit import Form, Habit
from edition.normalize.quotation.marks import Run, runs
from edition.normalize.quotation.stacks import INDEX, STACKS, Table, after, dropped
from edition.normalize.quotation.vocabulary import Vocabulary

_LEAST = 1e-9  #: the weight of a stack, of all at a place, that is looked at

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
    start, texts, depths = INDEX[stack], [], []
    for unit in units:
        before, (stack, step) = stack, after(unit, stack, run.habit, run.left)
        weight *= step
        depth = len(stack) - (unit.role == "open")
        if unit.role == "close" and before == stack:
            depth = int(unit.form != run.habit.outer)
        depths.append(depth)
        texts.append(voice(unit, depth))
    return Move(start, INDEX[stack], weight, units, tuple(texts), tuple(depths))


def _steps(flow: str, habit: Habit, voice: Voice, known: Vocabulary) -> Iterator[_Step]:
    """The runs of a flow, and the gaps between blocks that have any."""
    last = 0
    for run in runs(flow):
        seen = signature(flow, run, known, habit)
        if last and flow.find(BOUNDARY, last, run.start) >= 0:
            yield _Step(gap(flow, last, run, seen))
        elif run.start - last > SHORT:
            yield _Step(stretch(run.start - last > LONG, habit))
        ways = _ways(seen, voice)
        yield _Step(ways.table, run, ways)
        last = run.end


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
    rest = [dropped(stack, outer) for stack in STACKS]
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
