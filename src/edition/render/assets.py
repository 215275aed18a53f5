"""The templates and stylesheets that come with the program, and those an edition lays over them.

They lie at the top of the repository, and inside the wheel as `edition/templates` and
`edition/styles`.
"""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from edition.model.finding import BadInput, Finding, Place

FOLDERS = ("templates", "styles")

#: Largest template or stylesheet of an edition, in bytes.
LIMIT = 1_000_000


def shipped() -> dict[str, str]:
    """Every shipped template and stylesheet: its path (`templates/text.xhtml`) and its text."""
    package = files("edition")
    if not package.joinpath(FOLDERS[0]).is_dir():  # in the repository
        package = Path(str(package)).parents[1]
    return {
        name: entry.read_text(encoding="utf-8")
        for folder in FOLDERS
        for name, entry in _below(package.joinpath(folder), folder)
    }


def of_edition(folder: Path) -> dict[str, str]:
    """The templates and stylesheets of an edition's own, by the same names.

    Raises BadInput for one that leads out of the edition's folder, is too large, or is no text.
    """
    root, found, faults = folder.resolve(), {}, []
    for name in FOLDERS:
        for path, _ in _below(folder / name, name) if (folder / name).is_dir() else ():
            try:
                found[path] = _confined(folder / path, root)
            except (ValueError, OSError) as fault:
                faults.append(_fault(folder / path, fault))
    if faults:
        raise BadInput(faults)
    return found


def _below(folder: Traversable, name: str) -> list[tuple[str, Traversable]]:
    found = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = f"{name}/{entry.name}"
        if entry.name.startswith("."):
            continue
        linked = isinstance(entry, Path) and entry.is_symlink()  # it could lead in a circle
        found += _below(entry, path) if entry.is_dir() and not linked else [(path, entry)]
    return found


def _confined(path: Path, root: Path) -> str:
    if not path.resolve().is_relative_to(root):
        raise ValueError("it leads out of the edition's folder")
    if not path.is_file():
        raise ValueError("it is not a file")
    if path.stat().st_size > LIMIT:
        raise ValueError(f"it is larger than {LIMIT:,} bytes")
    return path.read_text(encoding="utf-8")


def _fault(path: Path, fault: Exception) -> Finding:
    return Finding(
        "ASSET",
        f"cannot be used: {fault}",
        Place(str(path)),
        "templates and stylesheets are UTF-8 text files inside the edition's folder",
    )
