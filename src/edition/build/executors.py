"""Where run functions run: here, or wherever an executor of the same shape takes them.

https://docs.python.org/3/library/concurrent.futures.html#executor-objects
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, ParamSpec, Protocol, TypeVar, cast

if TYPE_CHECKING:
    from concurrent.futures import Future

Run = Callable[[Mapping[str, bytes], Mapping[str, str]], Mapping[str, bytes]]
P = ParamSpec("P")
T = TypeVar("T")


class Executor(Protocol):
    """What a build asks of an executor. `concurrent.futures`' process and thread pools have
    this shape, and so has what a Dask `Client.get_executor()` gives."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]: ...


class InProcess:
    """Runs each call at once, in this process."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        # imported late: a build with nothing to do starts without it
        from concurrent.futures import Future

        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # an interrupt is not the run's fault and goes its way
            future.set_exception(error)
        return future


class Ran(NamedTuple):
    """What a run function returned, and how long it took."""

    outputs: Mapping[str, bytes]
    seconds: float


def call(run: str, inputs: Mapping[str, bytes], params: Mapping[str, str]) -> Ran:
    """Run `package.module:function`; this is what travels to a worker."""
    module, _, name = run.partition(":")
    function = cast(Run, getattr(import_module(module), name))
    begun = time.perf_counter()
    outputs = function(inputs, params)
    return Ran(outputs, time.perf_counter() - begun)
