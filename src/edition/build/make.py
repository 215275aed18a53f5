"""Make: bring the goals up to date, running only what is stale.

Each target is looked at when all its needs stand. Its fingerprint then names every byte it
depends on; if the store has a record of it, nothing is run. So a need that was built again and
came out equal makes nobody stale. Only this module writes to the store; runs are pure and may
happen anywhere.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from typing import TYPE_CHECKING, NamedTuple

from edition.build.executors import Executor, Ran, call
from edition.build.files import sha256
from edition.build.fingerprint import Ingredients, Reason, fingerprint
from edition.build.graph import order
from edition.build.outcome import Event, Outcome, State
from edition.build.standing import Standing, standing
from edition.build.store import DamagedError, Record, Store
from edition.build.target import Target, input_key

if TYPE_CHECKING:
    from concurrent.futures import Future

Report = Callable[[Event], None]


class OutputError(Exception):
    """A run function did not return what its target promises."""


def make(
    targets: Iterable[Target],
    goals: Iterable[str],
    store: Store,
    executor: Executor,
    *,
    code: str = "",
    always: bool = False,
    dry: bool = False,
    at_once: int = 8,
    report: Report = lambda event: None,
) -> Outcome:
    """Build the goals (no goals: all targets) and what they need.

    `code` is the digest of the program's sources. `always` runs everything, `dry` nothing, and
    then nothing is written either. At most `at_once` runs are with the executor at a time.

    A failing target stops those that need it and no others. Raises GraphError for targets that
    are no graph, StoreError if the store's folder cannot be read or written.
    """
    ordered = order(targets, goals)
    build = _Build(ordered, _Orders(store, executor, code, always, dry, at_once, report))
    with nullcontext() if dry else store.building():
        try:
            build.go()
        finally:
            if not dry:
                store.memo.save()
    return build.outcome


class _Orders(NamedTuple):
    """What `make` was called with."""

    store: Store
    executor: Executor
    code: str
    always: bool
    dry: bool
    at_once: int
    report: Report


class _Build:
    """One build while it is under way: who waits for whom, who is ready, what is running."""

    def __init__(self, ordered: tuple[Target, ...], orders: _Orders) -> None:
        self.orders, self.store = orders, orders.store
        self.outcome = Outcome()
        self.targets = {target.name: target for target in ordered}
        self.waiting = {target.name: set(target.needs) for target in ordered}
        self.users: dict[str, list[str]] = {target.name: [] for target in ordered}
        for target in ordered:
            for need in dict.fromkeys(target.needs):
                self.users[need].append(target.name)
        self.ready = deque(target.name for target in ordered if not target.needs)
        self.running: dict[Future[Ran], tuple[Target, Ingredients]] = {}
        self.repaired: set[str] = set()

    def go(self) -> None:
        try:
            while self.ready or self.running:
                while self.ready and len(self.running) < self.orders.at_once:
                    self.visit(self.targets[self.ready.popleft()])
                    self.collect(wait=False)
                self.collect(wait=True)
        except BaseException:
            for future in self.running:
                future.cancel()
            raise

    # one target: is it fresh?

    def visit(self, target: Target) -> None:
        """Find a target fresh, or start it."""
        if lost := {need for need in target.needs if self.is_lost(need)}:
            self.waiting[target.name] = lost
            return
        if unmade := tuple(need for need in target.needs if self.is_stale(need)):
            self.would_run(target, tuple(Reason("before", need) for need in unmade))
            return
        asked = self.orders.always and target.name not in self.outcome.reasons
        try:
            found = standing(target, self.outcome.outputs, self.orders.code, self.store, asked)
        except OSError as error:
            self.fail(target, error)
            return
        if found.record and not found.reasons:
            self.fresh(target, found.record)
        elif self.orders.dry:
            self.would_run(target, found.reasons)
        else:
            self.start(target, found)

    def is_stale(self, name: str) -> bool:
        return self.outcome.states.get(name) == "stale"

    def is_lost(self, name: str) -> bool:
        """Whether a need is sent back for repair."""
        return name in self.repaired and name not in self.outcome.outputs

    def start(self, target: Target, found: Standing) -> None:
        try:
            inputs = self.read(target)
        except DamagedError:
            self.repair(target)
            return
        except OSError as error:
            self.fail(target, error)
            return
        # what the run is given is what counts, should a file have changed since it was looked at
        digests = {label: sha256(inputs[label]) for label in target.files}
        self.outcome.reasons[target.name] = found.reasons
        self.tell("started", target)
        try:
            future = self.orders.executor.submit(call, target.run, inputs, dict(target.params))
        except Exception as error:  # a pool whose workers died
            self.fail(target, error)
            return
        self.running[future] = (target, {**found.ingredients, "file": digests})

    def read(self, target: Target) -> dict[str, bytes]:
        """A target's inputs. Raises OSError for its files, DamagedError for what its needs made."""
        inputs = {label: path.read_bytes() for label, path in target.files.items()}
        for need in target.needs:
            for output, digest in self.outcome.outputs[need].items():
                inputs[input_key(need, output)] = self.store.read(digest)
        return inputs

    def repair(self, target: Target) -> None:
        """Send back those needs whose objects turned out damaged; the target waits for them."""
        made = self.outcome.outputs
        lost = {n for n in target.needs if not all(map(self.store.holds, made[n].values()))}
        if lost & self.repaired or not lost:
            raise DamagedError(self.store.folder, "does not keep what is written to it")
        self.repaired |= lost
        self.waiting[target.name] = lost
        for need in sorted(lost):
            del made[need]
            self.ready.append(need)

    # what came of it

    def collect(self, *, wait: bool) -> None:
        """Take in the runs that are done; with `wait`, at least one."""
        done = [future for future in self.running if future.done()]
        if wait and self.running and not done:
            # imported late: what runs in this process is done by now
            from concurrent.futures import FIRST_COMPLETED
            from concurrent.futures import wait as wait_for

            done = list(wait_for(self.running, return_when=FIRST_COMPLETED).done)
        for future in done:
            target, given = self.running.pop(future)
            try:
                ran = future.result()
                _check(target, ran.outputs)
            except Exception as error:
                self.fail(target, error)
            else:
                self.finish(target, given, ran)

    def finish(self, target: Target, given: Ingredients, ran: Ran) -> None:
        outputs = {name: self.store.put(ran.outputs[name]) for name in target.outputs}
        record = Record(fingerprint(given), given, outputs)
        earlier = self.store.record(record.fingerprint)
        if earlier and earlier.outputs != outputs:
            self.outcome.impure.append(target.name)
        self.store.keep(target.name, record)
        self.outcome.outputs[target.name] = outputs
        self.tell("finished", target, seconds=ran.seconds)
        self.release(target)

    def fresh(self, target: Target, record: Record) -> None:
        if not self.orders.dry:
            self.store.latest(target.name, record.fingerprint)
        self.outcome.outputs[target.name] = record.outputs
        self.tell("fresh", target)
        self.release(target)

    def would_run(self, target: Target, reasons: tuple[Reason, ...]) -> None:
        self.outcome.reasons[target.name] = reasons
        self.tell("stale", target)
        self.release(target)

    def release(self, target: Target) -> None:
        """The target stands: those who waited for nobody else are ready."""
        for user in self.users[target.name]:
            waiting = self.waiting[user]
            if target.name in waiting:
                waiting.remove(target.name)
                if not waiting:
                    self.ready.append(user)

    def fail(self, target: Target, error: Exception) -> None:
        """Note the failure, and skip all who need the target, directly or not."""
        self.outcome.failures[target.name] = error
        self.tell("failed", target, error=error)
        others = {running.name for running, _ in self.running.values()} | {*self.outcome.outputs}
        ahead = deque(self.users[target.name])
        while ahead:
            name = ahead.popleft()
            if name not in self.outcome.skipped and name not in others:
                self.outcome.skipped[name] = target.name
                self.tell("skipped", self.targets[name], because=target.name)
                ahead.extend(self.users[name])

    def tell(
        self,
        state: State,
        target: Target,
        *,
        seconds: float = 0.0,
        error: Exception | None = None,
        because: str = "",
    ) -> None:
        its = self.outcome
        its.states[target.name] = state
        done = sum(state != "started" for state in its.states.values())
        reasons = its.reasons.get(target.name, ())
        total = len(self.targets)
        self.orders.report(Event(state, target.name, done, total, reasons, seconds, error, because))


def _check(target: Target, outputs: Mapping[str, bytes]) -> None:
    """Raise OutputError unless these are the promised outputs, as bytes."""
    if set(outputs) != set(target.outputs):
        promised, given = ", ".join(target.outputs), ", ".join(sorted(outputs))
        raise OutputError(f"{target.run} was to make {promised}; it made {given or 'nothing'}")
    for name, content in outputs.items():
        if not isinstance(content, bytes):
            raise OutputError(f"{target.run} made {name} as {type(content).__name__}, not bytes")
