"""What a build remembers, so as not to look twice: digests of files, versions of tools.

A digest is taken from memory only for a file whose size, times and inode are unchanged, and
only if the file had been at rest when it was read: one changed twice within a tick of the
clock looks unchanged. https://git-scm.com/docs/racy-git
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from edition.build.files import StoreError, replace, seal, unseal

FORMAT = 1
RESTLESS = 2_000_000_000  # ns; the coarsest clock of a file system in use (FAT)

Stamp = list[int]


class Memo:
    """The memory of one store, read when made and written by `save`.

    Losing it costs time, never correctness.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._files: dict[str, tuple[Stamp, str]] = {}
        self._versions: dict[str, str] = {}
        self._environment: list[Any] = []
        self._written: bytes = b""
        self._load()

    def _load(self) -> None:
        try:
            written = self._path.read_bytes()
            value: Any = unseal(written)
            if value["format"] != FORMAT:
                return
        except (OSError, ValueError):
            return
        self._written = written
        self._files = {name: (stamp, digest) for name, (stamp, digest) in value["files"].items()}
        self._versions, self._environment = value["versions"], value["environment"]

    def save(self) -> None:
        """Write what was learned; a folder that takes no writing is left as it is."""
        content = seal(
            {
                "format": FORMAT,
                "files": self._files,
                "versions": self._versions,
                "environment": self._environment,
            }
        )
        if content == self._written:
            return
        try:
            replace(self._path, content, self._path.parent / "aside")
        except StoreError:
            return
        self._written = content

    def forget_lost(self) -> None:
        """Drop the files that are no longer there."""
        self._files = {name: kept for name, kept in self._files.items() if os.path.exists(name)}

    def digest(self, path: Path) -> str:
        """The sha256 of a file's content. Raises OSError."""
        name = os.path.abspath(path)
        known = self._files.get(name)
        if known and known[0] == _stamp(os.stat(name)):
            return known[1]
        return self._read(name)

    def _read(self, name: str) -> str:
        now = time.time_ns()
        with open(name, "rb") as stream:
            before = os.fstat(stream.fileno())
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
            after = os.fstat(stream.fileno())
        self._files.pop(name, None)
        at_rest = now - max(after.st_mtime_ns, after.st_ctime_ns) > RESTLESS
        if at_rest and _stamp(before) == _stamp(after):
            self._files[name] = (_stamp(after), digest)
        return digest

    def versions(self, tools: Iterable[str]) -> dict[str, str]:
        """The version of each installed distribution ("" if it is not installed)."""
        environment = _environment()
        if environment != self._environment or not _at_rest(environment):
            self._environment, self._versions = environment, {}
        for tool in tools:
            if tool not in self._versions:
                self._versions[tool] = _installed(tool)
        return {tool: self._versions[tool] for tool in tools}


def _stamp(state: os.stat_result) -> Stamp:
    # the time of the inode's change cannot be set back, that of the content can
    return [state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino]


def _environment() -> list[Any]:
    """What changes when a distribution comes or goes: the folders that hold them."""
    folders = [
        [folder, os.stat(folder or ".").st_mtime_ns]
        for folder in sys.path
        if os.path.isdir(folder or ".")
    ]
    return [sys.version, folders]


def _at_rest(environment: list[Any]) -> bool:
    now = time.time_ns()
    return all(now - changed > RESTLESS for _, changed in environment[1])


def _installed(tool: str) -> str:
    # imported late: slow to start, and most builds remember the answer
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(tool) or ""  # a broken installation has none
    except PackageNotFoundError:
        return ""
