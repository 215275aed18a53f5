"""Calls in order: one for each note of a run, found as a chain over the text.

What looks like a call may be anything, so of all chains the cheapest is taken: of most notes, and
of calls that stand where calls do.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from edition.structure.notes.candidates import Call, Head, follows

Links = dict[Head, tuple[Call, ...]]

_SKIPPED = 4.0  #: what it costs a chain that a note is not called
_WIDEST = 64  #: chains that are followed at a time
_FEW = 0.5  #: share of a run's notes
FIRST = ("1", "A", "a")  #: what the first note of a run has


def chained_runs(own: Sequence[Head], called: Sequence[Call]) -> Links:
    """The calls of the notes of some runs, each run's behind the notes of the run before it; or,
    where the notes of all chapters stand at the end, behind its calls.
    """
    links: Links = {}
    start = last = 0
    for run in runs(own):
        chain = chained(run, called, start)
        if len(chain) < _FEW * len(run):
            chain = max(chain, chained(run, called, last), key=len)
        links |= chain
        start = run[-1].span.end
        last = max([last, *(call.span.end for calls in chain.values() for call in calls)])
    return links


def runs(own: Sequence[Head]) -> Iterator[list[Head]]:
    """Notes whose numbers run on, each by one; one between two that do breaks no run."""
    run: list[Head] = []
    tail: Head | None = None
    for head, after in zip_longest(own, own[1:]):
        if tail and not follows(tail, head):
            if after and follows(tail, after) and head.label not in FIRST:
                run.append(head)
                continue
            yield run
            run = []
        run.append(head)
        tail = head
    if run:
        yield run


def pages(found: Iterable[Sequence[Head]], calls: Sequence[Call]) -> Iterator[list[Head]]:
    """Runs of notes, parted where text that calls others stands between."""
    places = [call.span.start for call in calls]
    for run in found:
        part = [run[0]]
        for before, head in pairwise(run):
            if bisect_left(places, before.span.end) < bisect_left(places, head.span.start):
                yield part
                part = []
            part.append(head)
        yield part


@dataclass(frozen=True, slots=True)
class _Chain:
    """Calls in order, up to a place in the text, and what speaks against them."""

    end: int
    cost: float = 0.0
    head: Head | None = None
    call: Call | None = None
    before: _Chain | None = None

    def skipping(self) -> _Chain:
        """The chain with one note more that is not called."""
        return _Chain(self.end, self.cost + _SKIPPED, self.head, self.call, self.before)

    def links(self) -> Iterator[tuple[Head, Call]]:
        """Its notes and their calls, the last first."""
        one: _Chain | None = self
        while one:
            if one.head and one.call:
                yield one.head, one.call
            one = one.before


def chained(run: Sequence[Head], called: Sequence[Call], start: int) -> Links:
    """The calls of a run of notes, one for each, in order, from a place in the text on.

    The cheapest of all chains is taken: of most notes, and of calls that stand where calls do.
    """
    first = bisect_left(called, start, key=lambda call: call.span.start)
    last = bisect_left(called, run[-1].span.start, key=lambda call: call.span.start)
    by_label: dict[str, list[Call]] = {}
    for call in called[first:last]:
        by_label.setdefault(call.label, []).append(call)
    chains = [_Chain(start - 1)]
    for head in run:
        passed = [chain.skipping() for chain in chains]
        for call in by_label.get(head.label, ()):
            at = bisect_left(chains, call.span.start, key=lambda chain: chain.end)
            if at and call.span.end <= head.span.start:
                cost = chains[at - 1].cost + call.doubt
                passed.append(_Chain(call.span.start, cost, head, call, chains[at - 1]))
        chains = _cheaper(passed)
    return {head: (call,) for head, call in chains[-1].links()}


def _cheaper(chains: Iterable[_Chain]) -> list[_Chain]:
    """Of some chains those that cost less than all that end before them, in order."""
    kept: list[_Chain] = []
    for chain in sorted(chains, key=lambda chain: (chain.end, chain.cost)):
        if not kept or chain.cost < kept[-1].cost:
            kept.append(chain)
    return kept[-_WIDEST:]
