"""How bytes reach the disk: written aside, then renamed into place, so that no reader ever
sees half a file, whenever the program is stopped.

https://pubs.opengroup.org/onlinepubs/9699919799/functions/rename.html
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


class StoreError(Exception):
    """A folder that cannot be worked with: full, read-only, taken away. Says which and why."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


@contextmanager
def guarded(path: Path) -> Iterator[None]:
    """Turn what the system objects to into one StoreError about `path`."""
    try:
        yield
    except OSError as error:
        raise StoreError(path, (error.strerror or str(error)).lower()) from error


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def unique(prefix: str, suffix: str) -> str:
    """A file name that nobody else is using."""
    return f"{prefix}{os.getpid()}-{os.urandom(6).hex()}{suffix}"


def write_aside(path: Path, content: bytes) -> None:
    """Write the new file `path`, through to the disk; where that fails, no file is left.

    Not `tempfile`: its files are closed to group and others, and a book is to be read.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o666)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:
        discard(path)
        raise


def discard(path: Path) -> None:
    """Remove a file that is in nobody's way if it stays."""
    with suppress(OSError):
        path.unlink()


def replace(path: Path, content: bytes, aside: Path) -> None:
    """Give `path` its content in one step, by way of a file in the folder `aside`."""
    with guarded(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.mkdir(parents=True, exist_ok=True)
        written = aside / unique("", ".part")
        try:
            write_aside(written, content)
            os.replace(written, path)
        except BaseException:
            discard(written)
            raise


def seal(value: object) -> bytes:
    """`value` as one line of JSON under a line with its digest."""
    line = json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")
    return sha256(line).encode("ascii") + b"\n" + line + b"\n"


def unseal(content: bytes) -> object:
    """What `seal` was given; ValueError if a single byte is not as it was written."""
    digest, _, line = content.removesuffix(b"\n").partition(b"\n")
    if sha256(line).encode("ascii") != digest:
        raise ValueError("the seal is broken")
    value: object = json.loads(line)
    return value
