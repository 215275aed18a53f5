"""The store: what was made before, by content, and the records that say from what.

    objects/ab/cdef…    an output's bytes, named by their sha256
    records/ab/cdef…    a fingerprint's ingredients and the digests of its outputs, sealed
    targets/…           for each target the fingerprints it was built with, newest first
    aside/              files being written; none of them counts
    memo, lock

Objects come before the record that names them, and each file appears whole or not at all:
killed at any moment, what the store holds is true.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from edition.build.files import StoreError, discard, guarded, replace, seal, sha256, unseal
from edition.build.memo import Memo

FORMAT = 1
IN_USE = "a build is using it"
REMEMBERED = 16  # fingerprints a target's history goes back


class DamagedError(StoreError):
    """An object that is gone or not what its name says; making it again repairs the store."""


class Record(NamedTuple):
    """What came of one set of ingredients: output → sha256."""

    fingerprint: str
    ingredients: Mapping[str, Mapping[str, str]]
    outputs: Mapping[str, str]


class Freed(NamedTuple):
    """What `clean` took away."""

    files: int
    size: int


class Store:
    """A folder of objects and records. Any number of builds may share it at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.memo = Memo(folder / "memo")

    @contextmanager
    def building(self) -> Iterator[None]:
        """Keep others from cleaning while a build is under way, and sweep after killed ones."""
        with self._locked() as lock:
            if self._take(lock, fcntl.LOCK_EX | fcntl.LOCK_NB):
                self._sweep()  # nobody else is writing: what lies aside is left over
            self._take(lock, fcntl.LOCK_SH)
            yield

    def put(self, content: bytes) -> str:
        """Keep `content`; its digest is what `read` asks for."""
        digest = sha256(content)
        path = self._object(digest)
        with guarded(path):
            kept = path.read_bytes() == content if path.is_file() else False
        if not kept:
            replace(path, content, self._aside)
        return digest

    def read(self, digest: str) -> bytes:
        """An object's bytes, verified. Raises DamagedError, and then the object is gone."""
        path = self._object(digest)
        with guarded(path):
            content = path.read_bytes() if path.is_file() else None
        if content is None:
            raise DamagedError(path, "is missing; build again to repair the store")
        if sha256(content) != digest:
            discard(path)
            raise DamagedError(path, "was damaged and is removed; build again to repair the store")
        return content

    def holds(self, digest: str) -> bool:
        """Whether the object is there and, as far as its times tell, whole."""
        path = self._object(digest)
        with guarded(path):
            return path.is_file() and self.memo.digest(path) == digest

    def record(self, fingerprint: str) -> Record | None:
        value: Any = _sealed(self._record(fingerprint))
        if value is None or value["fingerprint"] != fingerprint:
            return None
        return Record(fingerprint, value["ingredients"], value["outputs"])

    def keep(self, target: str, record: Record) -> None:
        """Record outputs that have been put, as the latest of `target`."""
        value = {
            "format": FORMAT,
            "fingerprint": record.fingerprint,
            "ingredients": record.ingredients,
            "outputs": record.outputs,
        }
        replace(self._record(record.fingerprint), seal(value), self._aside)
        self.latest(target, record.fingerprint)

    def latest(self, target: str, fingerprint: str) -> None:
        """Note that `target` stands as this fingerprint has it."""
        history = self.history(target)
        if history[:1] == (fingerprint,):
            return
        earlier = [other for other in history if other != fingerprint]
        built = [fingerprint, *earlier][:REMEMBERED]
        value = {"format": FORMAT, "target": target, "built": built}
        replace(self._history(target), seal(value), self._aside)

    def history(self, target: str) -> tuple[str, ...]:
        """The fingerprints `target` was built with, newest first."""
        value: Any = _sealed(self._history(target))
        return tuple(value["built"]) if value else ()

    def clean(self, keep: int, only: Callable[[str], bool] = lambda target: True) -> Freed:
        """Keep the last `keep` builds of each target for which `only` holds, and of the others
        all. Raises StoreError while a build is under way."""
        if not self.folder.is_dir():
            return Freed(0, 0)
        with self._locked() as lock:
            if not self._take(lock, fcntl.LOCK_EX | fcntl.LOCK_NB):
                raise StoreError(self.folder, IN_USE)
            freed = [*self._sweep(), *self._drop(self._forget(keep, only))]
            self.memo.forget_lost()
            self.memo.save()
        return Freed(len(freed), sum(freed))

    def _forget(self, keep: int, only: Callable[[str], bool]) -> set[str]:
        """Shorten the histories; give the fingerprints that are left."""
        left: set[str] = set()
        for path in _files(self.folder / "targets"):
            value: Any = _sealed(path)
            built = value["built"] if value else []
            if value and only(value["target"]):
                built = built[:keep]
                if not built:
                    discard(path)
                elif built != value["built"]:
                    replace(path, seal({**value, "built": built}), self._aside)
            left.update(built)
        return left

    def _drop(self, fingerprints: set[str]) -> Iterator[int]:
        """Remove every other record, then the objects that no record names; give their sizes."""
        named: set[str] = set()
        for path in _files(self.folder / "records"):
            record = self.record(path.parent.name + path.name)
            if record and record.fingerprint in fingerprints:
                named.update(record.outputs.values())
            else:
                yield _remove(path)
        for path in _files(self.folder / "objects"):
            if path.parent.name + path.name not in named:
                yield _remove(path)

    def _sweep(self) -> list[int]:
        return [_remove(path) for path in _files(self._aside)]

    @contextmanager
    def _locked(self) -> Iterator[int]:
        path = self.folder / "lock"
        with guarded(path):
            if not path.exists():
                self.folder.mkdir(parents=True, exist_ok=True)
                os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o666))
            lock = os.open(path, os.O_RDONLY)  # a build with nothing to do need not write
        try:
            yield lock
        finally:
            os.close(lock)  # gives the lock back; so does being killed

    def _take(self, lock: int, operation: int) -> bool:
        with guarded(self.folder):  # a network's file system may know no locks
            try:
                fcntl.flock(lock, operation)
            except BlockingIOError:
                return False
            return True

    @property
    def _aside(self) -> Path:
        return self.folder / "aside"

    def _object(self, digest: str) -> Path:
        return self.folder / "objects" / digest[:2] / digest[2:]

    def _record(self, fingerprint: str) -> Path:
        return self.folder / "records" / fingerprint[:2] / fingerprint[2:]

    def _history(self, target: str) -> Path:
        return self.folder / "targets" / sha256(target.encode("utf-8", "surrogatepass"))


def _sealed(path: Path) -> object:
    """A sealed file's value; None if it is missing, damaged or of another format."""
    with guarded(path):
        content = path.read_bytes() if path.is_file() else b""
    try:
        value: Any = unseal(content)
    except ValueError:
        return None
    return value if isinstance(value, dict) and value.get("format") == FORMAT else None


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _remove(path: Path) -> int:
    """Remove a file as far as that can be done; its size, or 0."""
    try:
        size = path.stat().st_size
        path.unlink()
    except OSError:
        return 0
    return size
