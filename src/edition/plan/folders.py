"""Where editions are found, and what may be said of their files before any is read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from shlex import quote

from edition.model.finding import BadInput, Finding, Place
from edition.model.manifest import Manifest

MANIFEST = "edition.yaml"
SEEDS = Path("seeds")

#: The longest name of an edition, in bytes: a file may have 255, and books are files aside first.
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Edition:
    """A folder with an `edition.yaml`; `path` is as the user named it, for messages."""

    path: Path

    @property
    def name(self) -> str:
        """The name of the folder, which is the name of the edition."""
        return self.path.resolve().name

    def sibling(self, name: str) -> Edition:
        """The edition in the folder beside this one."""
        named = self.path if self.path.name not in ("", "..") else self.path.resolve()
        return Edition(named.parent / name)


def typed(path: Path) -> str:
    """A path as it is typed on a command line: quoted, and never taken for an option."""
    return quote(f"./{path}" if str(path).startswith("-") else str(path))


def check_name(folder: Path) -> None:
    """Raises BadInput for a folder whose name no file and no target should have."""
    name = folder.resolve().name
    if len(os.fsencode(name)) > LONGEST:
        message = f"the name is too long: its books could not be called {name[:20]}….epub"
        remedy = f"give the folder a name of at most {LONGEST} bytes"
        raise BadInput(Finding("EDITION-NAME", message, Place(str(folder)), remedy))
    if not name or ":" in name or not name.isprintable():
        message = f"{name!r} cannot be the name of an edition"
        remedy = "name the folder without colons, line breaks and signs that cannot be seen"
        raise BadInput(Finding("EDITION-NAME", message, Place(str(folder)), remedy))


def confine(path: Path, folder: Path) -> None:
    """Raises BadInput for a file of `folder` that is a link out of it."""
    if not path.resolve().is_relative_to(folder.resolve()):
        raise BadInput(
            Finding(
                "FILE-OUTSIDE", f"this is a link to {path.resolve()}, outside the edition's folder",
                Place(str(path)), "copy what it leads to into the folder, in its place",
            )
        )  # fmt: skip


def editions(folders: Sequence[Path]) -> tuple[Edition, ...]:
    """The editions in `folders`; where none is named, `.` if it is one, else all under seeds/.

    Raises BadInput for a folder that is none, and for two of the same name, whose books would
    take each other's place.
    """
    found = tuple(map(Edition, folders or _default()))
    faults = [_no_edition(one) for one in found if not (one.path / MANIFEST).is_file()]
    if faults := [*faults, *twice(found, again="name it once")]:
        raise BadInput(faults)
    return found


def twice(found: Iterable[Edition], again: str = "") -> Iterator[Finding]:
    """Those that share a name with an earlier one; `again` is for the same folder named again."""
    earlier: dict[str, Edition] = {}
    for one in found:
        same = earlier.setdefault(one.name, one)
        place = Place(str(one.path))
        if same.path.resolve() != one.path.resolve():
            message = f"{same.path} and {one.path} have the same name, and so would their books"
            remedy = "build them one after the other, into different folders with -o"
            yield Finding("EDITION-TWICE", message, place, remedy)
        elif same is not one and again:
            yield Finding("EDITION-TWICE", "this folder is named twice", place, again)


def _default() -> list[Path]:
    if Path(MANIFEST).is_file():
        return [Path()]
    folders = sorted(path.parent for path in SEEDS.glob(f"*/{MANIFEST}"))
    if not folders:
        raise BadInput(
            Finding(
                "EDITION-NONE", f"there is no {MANIFEST} here, and none under {SEEDS}/",
                Place("."), "name a folder, or make an edition: edition new FOLDER SOURCE",
            )
        )  # fmt: skip
    return folders


def _no_edition(edition: Edition) -> Finding:
    if edition.path.is_file():
        message, remedy = "this is a file", "name the folder of the edition"
    elif not edition.path.is_dir():
        message, remedy = "there is no such folder", "check the name"
    elif (edition.path / MANIFEST).is_dir():
        message, remedy = f"its {MANIFEST} is a folder", "put the manifest in its place, a file"
    else:
        message = f"this folder has no {MANIFEST}"
        remedy = "name a folder of an edition, or make one: edition new FOLDER SOURCE"
    return Finding("EDITION-NONE", message, Place(str(edition.path)), remedy)


def witness_fault(edition: Edition, manifest: Manifest) -> Finding | None:
    """What is wrong with the witness of a part as a file: missing, outside, or too large."""
    if manifest.witness is None:
        return Finding(
            "PART-VOLUME", "a part must be an edition of its own witness, not a volume",
            Place(str(edition.path / MANIFEST)), "name its parts in the volume instead",
        )  # fmt: skip
    path = edition.path / manifest.witness.file
    place = Place(str(path))
    if not path.resolve().is_relative_to(edition.path.resolve()):
        message, remedy = "the witness lies outside the edition's folder", "copy it into the folder"
    elif not path.is_file():
        message = f"the witness that {MANIFEST} names is missing"
        remedy = f"put the file back, or correct `witness: file:` in {edition.path / MANIFEST}"
    elif path.stat().st_size > manifest.size_limit:
        size, limit = path.stat().st_size, manifest.size_limit
        message = f"the witness has {size:,} bytes, over the limit of {limit:,}"
        remedy = f"if it is meant, set size-limit: {size} in {edition.path / MANIFEST}"
    else:
        return None
    return Finding("WITNESS", message, place, remedy)


def sources_of_the_program() -> tuple[Path, ...]:
    """The folders whose content decides what is built: modules, templates and styles."""
    package = Path(__file__).parents[1]
    top = package if (package / "templates").is_dir() else package.parents[1]
    return (package, *(top / name for name in ("templates", "styles") if top != package))
