"""An edition's folder before any of its files is read: is there what the manifest names, and
does the manifest, or the program, know of what is there?

Nothing that an editor wrote is passed over in silence: a register under a misspelt name, or an
introduction that no list of matter names, would be missing in the book.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from edition.editorial.order import BACK, FRONT, PAGES
from edition.model.finding import Finding, Place
from edition.model.manifest import Manifest
from edition.plan.editing import MATTER, OF_A_TEXT, SHARED
from edition.plan.folders import MANIFEST, Edition, confine
from edition.plan.targets import OVERRIDES

#: The text of the editor's that stands before a text without being named in a manifest.
HEADNOTE = "headnote"

#: What the program itself writes beside a manifest.
_OWN = (MANIFEST, "structure.yaml")


def faults(edition: Edition, manifest: Manifest) -> Iterator[Finding]:
    """What the manifest names and is not there, and files that are none."""
    yield from _parts(edition, manifest)
    yield from _authorities(edition, manifest)
    yield from _matter(edition, manifest)
    for path in (*(edition.path / name for name in (*OF_A_TEXT, *SHARED)), *_texts(edition)):
        if not path.is_file() and (path.exists() or path.is_symlink()):
            what = "a link that leads to no file" if path.is_symlink() else "no file"
            yield Finding("FILE-KIND", f"this is {what}", Place(str(path)),
                          "put a file in its place, or take it away")  # fmt: skip


def unread(edition: Edition, manifest: Manifest) -> Iterator[Finding]:
    """What lies in the folder as if it were an editor's file, and will not be in the book."""
    yield from _assets(edition)
    known = (*_OWN, *OF_A_TEXT, *SHARED)
    witness = manifest.witness.file if manifest.witness else ""
    for path in sorted(edition.path.iterdir()):
        if path.suffix.lower() in (".yaml", ".yml") and path.name not in (*known, witness):
            yield _warned("FILE-UNREAD", "no file of an edition is called so: it is not read",
                          path, _nearest(path.stem.lower() + ".yaml", known))  # fmt: skip
    named = {HEADNOTE} if manifest.witness else set[str]()
    named |= {*(FRONT if manifest.front is None else manifest.front)}
    named |= {*(BACK if manifest.back is None else manifest.back)}
    for path in _texts(edition, every=True):
        if path.suffix != ".md":
            yield _warned("FILE-UNREAD", "this is not read: texts of matter are Markdown", path,
                          f"save it as {path.stem}.md, or move it elsewhere")  # fmt: skip
        elif path.stem not in named:
            yield _warned("MATTER-UNNAMED", "this is not printed: the manifest does not name it",
                          path, f"name {path.stem} in `front:` or `back:` of {MANIFEST}, with "
                          "all else that is to stand there")  # fmt: skip


def _assets(edition: Edition) -> Iterator[Finding]:
    """Templates and stylesheets that lie over none of the program's, and that no other names."""
    if not any((edition.path / name).is_dir() for name in OVERRIDES):
        return
    from edition.render.assets import of_edition, shipped  # imported late: few editions have any

    for name in OVERRIDES:
        confine(edition.path / name, edition.path)
    own, known = of_edition(edition.path), shipped()
    for name in sorted(own.keys() - known.keys()):
        file = name.rpartition("/")[2]
        if not any(file in text for other, text in own.items() if other != name):
            yield _warned("FILE-UNREAD", "it lies over no file of the program, and none of yours "
                          "names it: it is not used", edition.path / name,
                          _nearest(name, known))  # fmt: skip


def _parts(edition: Edition, manifest: Manifest) -> Iterator[Finding]:
    """The parts of a volume that are not there."""
    for number, part in enumerate(map(edition.sibling, manifest.parts)):
        if not (part.path / MANIFEST).is_file():
            yield Finding(
                "PART-MISSING", f"there is no edition {part.name!r} beside this one",
                _place(edition, "parts", number),
                f"make {part.path / MANIFEST}, or correct `parts`",
            )  # fmt: skip


def _authorities(edition: Edition, manifest: Manifest) -> Iterator[Finding]:
    """Registers that are to be shared and are nowhere."""
    if not manifest.authorities:
        return
    shared = edition.sibling(manifest.authorities)
    if shared.path.resolve() == edition.path.resolve():
        yield Finding("AUTHORITIES", "an edition is no authority of its own",
                      _place(edition, "authorities"), "take the line out")  # fmt: skip
    elif not any((shared.path / name).is_file() for name in SHARED):
        yield Finding(
            "AUTHORITIES", f"the folder {manifest.authorities!r} beside this one has no registers",
            _place(edition, "authorities"), f"it is to hold one of {', '.join(SHARED)}",
        )  # fmt: skip


def _matter(edition: Edition, manifest: Manifest) -> Iterator[Finding]:
    """Names of what is to stand before and after the text that mean nothing, or are there twice."""
    known = (*PAGES, *(path.stem for path in _texts(edition)))
    seen: dict[str, str] = {}
    for key, names in (("front", manifest.front or ()), ("back", manifest.back or ())):
        for number, name in enumerate(names):
            if name not in known:
                yield Finding(
                    "MATTER-UNKNOWN", f"there is no {MATTER}/{name}.md, and no page of that name",
                    _place(edition, key, number), _nearest(name, known),
                )  # fmt: skip
            elif name in seen:
                yield Finding("MATTER-TWICE", f"“{name}” stands in `{seen[name]}:` already",
                              _place(edition, key, number), "take one of the two out")  # fmt: skip
            seen.setdefault(name, key)


def _texts(edition: Edition, *, every: bool = False) -> Sequence[Path]:
    """The editor's texts of matter; `every` file beside them too, but for hidden ones."""
    found = (edition.path / MATTER).glob("*" if every else "*.md")
    return sorted(path for path in found if not path.name.startswith("."))


def _place(edition: Edition, *keys: str | int) -> Place:
    from edition.sources.manifest import place  # imported late: only faults need its lines

    path = edition.path / MANIFEST
    return place(path.read_bytes(), str(path), *keys)


def _nearest(word: str, known: Iterable[str]) -> str:
    from edition.sources.yaml import nearest  # imported late, as the place

    return nearest(word, known)


def _warned(code: str, message: str, path: Path, remedy: str) -> Finding:
    return Finding(code, message, Place(str(path)), remedy, "warning")
