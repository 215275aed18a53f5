"""The order in which targets can be made, and what keeps a list of them from being a graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Literal

from edition.build.target import Target


class GraphError(Exception):
    """Targets that cannot be ordered, with the names to blame."""

    def __init__(
        self, fault: Literal["twice", "unknown goal", "unknown need", "cycle"], names: Iterable[str]
    ) -> None:
        self.fault = fault
        self.names = tuple(names)
        super().__init__(fault, self.names)

    def __str__(self) -> str:
        return f"{self.fault}: {' → '.join(self.names)}"


def order(targets: Iterable[Target], goals: Iterable[str]) -> tuple[Target, ...]:
    """The goals (all targets, where none are named) and all they need, needs first.

    A "cycle" names its targets so that each needs the next and the last is the first;
    an "unknown need" names the target, then what it asks for.
    """
    listed = tuple(targets)
    known = {target.name: target for target in listed}
    twice = [name for name, count in Counter(t.name for t in listed).items() if count > 1]
    if twice:
        raise GraphError("twice", twice)
    wanted = tuple(goals) or tuple(known)
    if unknown := [name for name in wanted if name not in known]:
        raise GraphError("unknown goal", unknown)
    needs = _reached(known, wanted)
    try:
        return tuple(known[name] for name in TopologicalSorter(needs).static_order())
    except CycleError as error:
        # graphlib lists each before the one that needs it
        raise GraphError("cycle", reversed(error.args[1])) from None


def _reached(known: Mapping[str, Target], goals: Iterable[str]) -> dict[str, tuple[str, ...]]:
    reached: dict[str, tuple[str, ...]] = {}
    ahead = list(reversed(tuple(goals)))
    while ahead:
        name = ahead.pop()
        if name in reached:
            continue
        reached[name] = known[name].needs
        for need in reversed(known[name].needs):
            if need not in known:
                raise GraphError("unknown need", (name, need))
            ahead.append(need)
    return reached
