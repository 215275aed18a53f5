"""An edition's folder: what may be read in it, and how files come into it.

Only files inside the folder are read, whatever a manifest or a symbolic link says, and only up
to a size that is looked at before. A file appears by being renamed into its place, so that it
is there whole or not at all: https://pubs.opengroup.org/onlinepubs/9799919799/functions/rename.html
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from edition.model.finding import BadInput, Finding, Place
from edition.model.manifest import SIZE_LIMIT

MANIFEST, STRUCTURE = "edition.yaml", "structure.yaml"

_ELSEWHERE = re.compile(r"/|[A-Za-z][A-Za-z0-9+.-]*://|(?:file|data):|[A-Za-z]:", re.IGNORECASE)
_REASONS = {
    errno.ENOSPC: ("the disk is full", "make room on it, or write to another"),
    errno.EDQUOT: ("the disk quota is used up", "make room, or write elsewhere"),
    errno.EACCES: ("writing is not permitted", "give yourself the permission to write there"),
    errno.EPERM: ("writing is not permitted", "give yourself the permission to write there"),
    errno.EROFS: ("the file system is read-only", "copy the edition to a disk you can write on"),
    errno.ENAMETOOLONG: ("the name is too long", "choose a shorter one"),
}


@dataclass(frozen=True, slots=True)
class EditionFolder:
    """A folder that holds an edition. Every method raises BadInput where it cannot do its work.

    `place` is where the user wrote a file's name, for the message.
    """

    root: Path

    @property
    def name(self) -> str:
        """The folder's own name, also where it was given as `.`."""
        return self.root.resolve().name

    def sibling(self, name: str, place: Place | None = None) -> EditionFolder:
        """The edition in the folder `name` beside this one: a part of a volume."""
        above = self.root.resolve().parent
        if name in {"", ".", ".."} or set(name) & set("/\\\0:"):
            _refuse("FOLDER-NAME", f"“{name}” is no folder's name", place or Place(str(self.root)))
        if not (above / name).resolve().is_relative_to(above):
            message = f"“{name}” leads out of {above}"
            _refuse("FOLDER-OUTSIDE", message, place or Place(str(self.root)))
        return at(self.root.parent / name if self.root.name else above / name, place)

    def names(self) -> tuple[str, ...]:
        """The files of the edition, sorted, with `/` between folders; hidden ones left out."""
        found = []
        for folder, folders, files in os.walk(self.root):
            folders[:] = [name for name in folders if not name.startswith(".")]
            found += [Path(folder, name).relative_to(self.root).as_posix() for name in files]
        return tuple(sorted(name for name in found if not Path(name).name.startswith(".")))

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        return self.path(name).is_file()

    def path(self, name: str, place: Place | None = None) -> Path:
        """Where the file `name` is, or would be: inside the folder, links followed."""
        place = place or Place(str(self.root / MANIFEST))
        if not name or "\0" in name or "\\" in name or _ELSEWHERE.match(name):
            _refuse("FILE-NAME", f"“{name}” is no name of a file in the edition's folder", place)
        root = self.root.resolve()
        try:
            path = (root / name).resolve()
        except (OSError, RuntimeError):
            _refuse("FILE-OUTSIDE", f"“{name}” is a link that leads nowhere", place)
        if ".." in name.split("/") or path == root or not path.is_relative_to(root):
            _refuse("FILE-OUTSIDE", f"“{name}” leads out of the edition's folder", place)
        return path

    def read(self, name: str, limit: int = SIZE_LIMIT, place: Place | None = None) -> bytes:
        """The bytes of a file of at most `limit` bytes."""
        return read(self.path(name, place), limit, place, shown=str(self.root / name))

    def write(self, name: str, content: bytes) -> None:
        """Puts a file there, whole or not at all; folders on the way are made."""
        write(self.path(name), content)


def at(path: Path, place: Place | None = None) -> EditionFolder:
    """The edition at `path`. Raises BadInput where there is none."""
    if not path.is_dir():
        what = "is no folder" if path.exists() else "does not exist"
        _refuse("FOLDER-MISSING", f"the folder {path} {what}", place or Place(str(path)))
    if not (path / MANIFEST).is_file():
        message = f"there is no edition in {path}: it has no {MANIFEST}"
        remedy = f"`edition new {path} SOURCE` makes one"
        _refuse("FOLDER-EDITION", message, place or Place(str(path)), remedy)
    return EditionFolder(path)


def create(path: Path, source: Path, limit: int = SIZE_LIMIT) -> tuple[EditionFolder, bytes]:
    """A folder for a new edition with a copy of `source`, byte for byte; and its bytes.

    Nothing is made where `path` holds an edition, or another file of the source's name.
    """
    raw = read(source, limit)
    folder = EditionFolder(path)
    if source.name in {MANIFEST, STRUCTURE}:
        message = f"a source cannot be called {source.name}, as a file of the edition is"
        _refuse("FILE-NAME", message, Place(str(source)), "give it another name")
    if (path / MANIFEST).exists():
        message = f"there is an edition in {path} already"
        _refuse("FOLDER-TAKEN", message, Place(str(path / MANIFEST)), "choose another folder")
    copy = folder.path(source.name)
    if not copy.exists():
        folder.write(source.name, raw)
    elif read(copy, limit) != raw:
        message = "another file of the source's name stands there already"
        _refuse("FOLDER-TAKEN", message, Place(str(copy)), "choose another folder")
    return folder, raw


def read(path: Path, limit: int = SIZE_LIMIT, place: Place | None = None, shown: str = "") -> bytes:
    """The bytes of a file, whose size is looked at before it is read."""
    shown = shown or str(path)
    place = place or Place(shown)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            _refuse("FILE-KIND", f"{shown} is no file", place, "give the file that holds the text")
        if status.st_size <= limit:
            with path.open("rb") as file:
                raw = file.read(limit + 1)
            if len(raw) <= limit:
                return raw
    except FileNotFoundError:
        _refuse("FILE-MISSING", f"the file {shown} does not exist", place)
    except OSError as error:
        message = f"the file {shown} cannot be read: {(error.strerror or str(error)).lower()}"
        _refuse("FILE-UNREADABLE", message, place, "give yourself the permission to read it")
    message = f"the file {shown} has {status.st_size:,} bytes, more than the {limit:,} allowed"
    remedy = "divide it; or, for a witness, set `size-limit:` in the manifest"
    _refuse("FILE-SIZE", message, place, remedy)


def write(path: Path, content: bytes) -> None:
    """Puts a file at `path`: written beside it under another name, then renamed."""
    temporary = path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = path.stat().st_mode & 0o777 if path.exists() else None
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
        os.replace(temporary, path)
    except OSError as error:
        plain = ((error.strerror or str(error)).lower(), "see that the folder can be written to")
        reason, remedy = _REASONS.get(error.errno or 0, plain)
        message = f"{path.name} could not be written: {reason}; what was there is as it was"
        _refuse("FILE-UNWRITABLE", message, Place(str(path)), remedy)
    finally:
        with suppress(OSError):
            temporary.unlink()


def _refuse(code: str, message: str, place: Place, remedy: str = "") -> NoReturn:
    usual = "give the name of a file in the edition's folder"
    if code.startswith("FOLDER"):
        usual = "give the name of a folder with an edition"
    raise BadInput(Finding(code, message, place, remedy or usual)) from None
