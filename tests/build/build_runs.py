"""Run functions for graphs that are built in tests."""

import hashlib
import os
import time
from collections.abc import Mapping
from threading import Barrier

Inputs = Mapping[str, bytes]
Params = Mapping[str, str]


def join(inputs: Inputs, params: Params) -> dict[str, bytes]:
    """All inputs under their names, then the parameters."""
    lines = [b"%s=%s" % (key.encode(), inputs[key]) for key in sorted(inputs)]
    lines += [f"{key}={params[key]}".encode() for key in sorted(params)]
    return {"out": b"\n".join(lines)}


def digest(inputs: Inputs, params: Params) -> dict[str, bytes]:
    """Short, and different for different inputs."""
    content = join(inputs, params)["out"]
    return {"out": hashlib.sha256(content).digest()}


def words(inputs: Inputs, params: Params) -> dict[str, bytes]:
    """The words, however they are spaced: often equal for unequal inputs."""
    return {"out": b" ".join(b" ".join(inputs[key] for key in sorted(inputs)).split())}


MEETING = Barrier(3, timeout=60)


def meet(inputs: Inputs, params: Params) -> dict[str, bytes]:
    """Returns when three are running at once."""
    MEETING.wait()
    return join(inputs, params)


def slow(inputs: Inputs, params: Params) -> dict[str, bytes]:
    time.sleep(0.01)
    return join(inputs, params)


def two(inputs: Inputs, params: Params) -> dict[str, bytes]:
    return {"head": b"head", "body": b"".join(inputs[key] for key in sorted(inputs))}


def clock(inputs: Inputs, params: Params) -> dict[str, bytes]:
    """What a run function must not be."""
    return {"out": os.urandom(8)}


def refuse(inputs: Inputs, params: Params) -> dict[str, bytes]:
    raise ValueError("no such page size")


def interrupted(inputs: Inputs, params: Params) -> dict[str, bytes]:
    raise KeyboardInterrupt


def nothing(inputs: Inputs, params: Params) -> dict[str, bytes]:
    return {}


def text(inputs: Inputs, params: Params) -> dict[str, str]:
    return {"out": "text"}
