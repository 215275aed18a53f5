"""Where editions are found, and what may be said of their files before any is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from edition.model.finding import BadInput, Finding, Place
from edition.model.manifest import Manifest

MANIFEST = "edition.yaml"
SEEDS = Path("seeds")


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


def editions(folders: Sequence[Path]) -> tuple[Edition, ...]:
    """The editions in `folders`; where none is named, `.` if it is one, else all under seeds/.

    Raises BadInput for a folder that is none, and for two of the same name, whose books would
    take each other's place.
    """
    found = tuple(map(Edition, folders or _default()))
    faults = [_no_edition(one) for one in found if not (one.path / MANIFEST).is_file()]
    names = [one.name for one in found]
    faults += [
        Finding(
            "EDITION-TWICE", f"two editions are called {one.name!r}", Place(str(one.path)),
            "build them into different folders with -o",
        )
        for i, one in enumerate(found) if one.name in names[:i]
    ]  # fmt: skip
    if faults:
        raise BadInput(faults)
    return found


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
    if not edition.path.is_dir():
        message, remedy = "there is no such folder", "check the name"
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
