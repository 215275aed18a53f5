"""What a build tells: events while it is under way, and its outcome."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from edition.build.fingerprint import Reason

# "stale" is said only where nothing is run: it would be built
State = Literal["fresh", "started", "finished", "failed", "skipped", "stale"]


class Event(NamedTuple):
    """One step of a build; `done` of `total` targets are dealt with."""

    state: State
    target: str
    done: int
    total: int
    reasons: tuple[Reason, ...] = ()
    seconds: float = 0.0  # the run function's own time
    error: Exception | None = None  # of the target itself, or for a skipped one of `because`
    because: str = ""  # the failed target for whose sake this one is skipped


@dataclass(slots=True)
class Outcome:
    """How each target of a build came out; where several are named, in the order of events."""

    outputs: dict[str, Mapping[str, str]] = field(default_factory=dict)  # target → name → sha256
    states: dict[str, State] = field(default_factory=dict)
    reasons: dict[str, tuple[Reason, ...]] = field(default_factory=dict)  # of all that were stale
    failures: dict[str, Exception] = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)  # target → the failure it waits for
    impure: list[str] = field(default_factory=list)  # equal fingerprint, other bytes than before

    @property
    def good(self) -> bool:
        """Whether every target stands as it should, or would with nothing left to run."""
        return all(state in ("fresh", "finished") for state in self.states.values())

    def named(self, state: State) -> tuple[str, ...]:
        return tuple(name for name, its in self.states.items() if its == state)
