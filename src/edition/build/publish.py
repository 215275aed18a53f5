"""Finished files at their final places: the book as its readers find it.

Files that belong together appear together, as nearly as a file system can do it: all are
written out in full beside their places before the first is renamed.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from glob import escape
from pathlib import Path

from edition.build.files import StoreError, discard, guarded, unique, write_aside

LEFT_OVER = 3600  # seconds after which a file aside is nobody's: a program was killed


def publish(files: Mapping[Path, bytes]) -> tuple[Path, ...]:
    """Give each path its bytes; return those that changed. The others are not touched.

    Raises StoreError, with nothing left aside and, unless a rename itself was refused, with
    every path as it was.
    """
    changed = {path: content for path, content in files.items() if not _equal(path, content)}
    aside: dict[Path, Path] = {}
    made: list[Path] = []
    try:
        for path, content in changed.items():
            with guarded(path):
                _make_folders(path.parent, made)
                _sweep(path)
                aside[path] = path.with_name(unique(f".{path.name}.", ".part"))
                write_aside(aside[path], content)
        for path, written in aside.items():
            with guarded(path):
                os.replace(written, path)
    except BaseException:
        _undo(aside.values(), made)
        raise
    return tuple(changed)


def _equal(path: Path, content: bytes) -> bool:
    with guarded(path):
        if path.is_dir():
            raise StoreError(path, "is a folder, and a file is to take its place")
        if not path.is_file() or path.stat().st_size != len(content):
            return False
        return path.read_bytes() == content


def _make_folders(folder: Path, made: list[Path]) -> None:
    """Make what is missing down to `folder`, noting each."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(exist_ok=True)
        made.append(each)


def _sweep(path: Path) -> None:
    """Remove what a program killed while publishing `path` has left beside it."""
    for left in path.parent.glob(f".{escape(path.name)}.*.part"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > LEFT_OVER:
                left.unlink()


def _undo(aside: Iterable[Path], made: list[Path]) -> None:
    """Take away the files aside, and the folders made for nothing."""
    for written in aside:
        discard(written)
    for folder in reversed(made):
        with suppress(OSError):  # not empty: something was renamed into it
            folder.rmdir()
