"""The pictures of a text, from where they lie to what the book has of them.

A witness that is a zip holds them itself; those of any other, and those that an editor adds, are
files in the edition's folder. Nothing else is ever looked at. What the source names and the book
cannot have is told, and its caption stands alone; what an editor names must be there.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePosixPath

from edition.model.document import Document, Mark
from edition.model.finding import BadInput, Finding, Place
from edition.model.manifest import PictureEntry
from edition.model.picture import ENDS, LARGEST, NO_PICTURES, Gallery, Picture, Refused

PREFIX = "picture:"
ENDINGS = frozenset({".png", ".jpg", ".jpeg", ".jpe", ".gif", ".webp", ".svg"})

_MOST, _LARGEST = 3_000, 200_000_000  # pictures of a text, and their bytes together
_MOST_FILES = 20_000  # in a folder that are looked at
_RESERVED = frozenset({"templates", "styles", "matter"})
_COVER = re.compile(
    r"\W*(?:(?:front|book|book’s|the|original)\W+)*cover(?:\W*(?:image|page|art))?\W*", re.I
)
_SPACER = 2  # points of a picture that only keeps others apart


def beside(folder: Path) -> Iterator[tuple[str, Path]]:
    """The pictures in an edition's folder, by `picture:` and their names; no links out of it."""
    root, count = folder.resolve(), 0
    for above, folders, names in os.walk(folder):
        own = Path(above) == folder
        folders[:] = sorted(n for n in folders if n[0] != "." and not (own and n in _RESERVED))
        for name in sorted(names):
            path = Path(above, name)
            if path.suffix.lower() not in ENDINGS or name[0] == ".":
                continue
            count += 1
            if count > _MOST_FILES:
                return
            if _is_below(path, root) and path.stat().st_size <= LARGEST:
                yield f"{PREFIX}{path.relative_to(folder).as_posix()}", path


def copied(document: Document, source: Path) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The pictures that a source shows and that lie beside it or below, and those that do not.

    No link is followed out of the source's folder, and nothing that is no picture is taken.
    """
    from edition.sources.formats import FOREIGN
    from edition.sources.locating import outside
    from edition.sources.raster import examined

    if document.witness.format in ("epub", *FOREIGN.values()):
        return {}, ()
    root, found, missing = source.resolve().parent, dict[str, bytes](), list[str]()
    size = 0
    for file in dict.fromkeys(mark.file for mark in document.marks if mark.kind == "picture"):
        path = root / file
        if outside(file) or not _is_name(file) or not _is_below(path, root):
            missing.append(file)
            continue
        with path.open("rb") as opened:
            raw = opened.read(LARGEST + 1)
        size += len(raw)
        if examined(raw).fault or len(found) >= _MOST or size > _LARGEST:
            missing.append(file)
        else:
            found[file] = raw
    return found, tuple(missing)


def _is_name(file: str) -> bool:
    """Whether a picture of this name is one that is looked for in an edition's folder."""
    parts = PurePosixPath(file).parts
    hidden = any(part[0] in ".~" for part in parts)
    return (
        not hidden and parts[0] not in _RESERVED and PurePosixPath(file).suffix.lower() in ENDINGS
    )


def _is_below(path: Path, root: Path) -> bool:
    """Whether there is such a file in a folder, links followed."""
    try:
        return path.is_file() and path.resolve().is_relative_to(root)
    except (OSError, RuntimeError, ValueError):
        return False


def gathered(
    document: Document, read: Iterable[Mark], files: Mapping[str, bytes],
    declared: Iterable[PictureEntry], structure: str,
) -> tuple[Gallery, dict[str, bytes]]:  # fmt: skip
    """The pictures that a text names, and the bytes of each by its name in the book.

    `read` are the marks of its reader, `declared` what the manifest says of its pictures, `files`
    the bytes of its `witness` and of what lies `beside` it, `structure` the path of the file in
    which an editor names others.
    """
    _unchanged(declared, files, structure)
    named: dict[str, Mark] = {}
    for mark in document.marks:
        if mark.kind == "picture":
            named.setdefault(mark.file, mark)
    if not named:
        return NO_PICTURES, {}
    own = {mark.file for mark in read if mark.kind == "picture"}
    inside, cover = _inside(document, files["witness"], own)
    pictures: list[Picture] = []
    refused: list[Refused] = []
    content: dict[str, bytes] = {}
    size = 0
    for file, mark in named.items():
        raw = inside.get(file) if file in own and file in inside else files.get(PREFIX + file)
        if file == cover or _is_cover(mark):
            found: Picture | Refused = Refused(file, "it is the cover of the source", apart=True)
        elif len(content) >= _MOST or size > _LARGEST:
            found = Refused(file, "the text has more pictures than a book can hold", "leave it out")
        else:
            found = _picture(file, raw, document.witness.format)
        if isinstance(found, Picture):
            pictures.append(found)
            size += len(raw or b"") * (found.name not in content)
            content[found.name] = raw or b""
        else:
            line = document.line(mark.span.start)
            refused.append(replace(found, line=line))
    said = files.get("structure.yaml", b"")
    if faults := [_fault(one, structure, said) for one in refused if one.file not in own]:
        raise BadInput(faults)
    return Gallery(tuple(pictures), tuple(refused)), content


def _is_cover(mark: Mark) -> bool:
    """Whether a picture before the first word is said to be the cover: the book has its own."""
    named = _COVER.fullmatch(mark.alternative or PurePosixPath(mark.file).stem)
    return bool(named) and not mark.span.start


def _inside(document: Document, raw: bytes, files: set[str]) -> tuple[dict[str, bytes], str]:
    """The pictures that lie in the witness itself, and which of them is its cover."""
    from edition.sources.formats import FOREIGN
    from edition.sources.packed import FOLDERS, cover, unpacked
    from edition.sources.pandoc import extracted

    form = document.witness.format
    if form in FOLDERS:
        return unpacked(raw, form, sorted(files)), cover(raw) if form == "epub" else ""
    return (extracted(raw, form, files), "") if form in FOREIGN.values() and files else ({}, "")


def _picture(file: str, raw: bytes | None, form: str) -> Picture | Refused:
    """What the book has of a picture, or why it has it not, and what to do."""
    from edition.sources.locating import outside
    from edition.sources.raster import examined

    put = f"put the picture into the edition's folder as {file}"
    if reason := outside(file):
        return Refused(file, reason, "save the picture in the edition's folder, and name it in "
                       "structure.yaml: kind: picture, lines: …, file: …")  # fmt: skip
    if raw is None:
        where = "in the source" if form in ("epub", "docx", "odt") else "in the edition's folder"
        return Refused(file, f"there is no such file {where}, or none of up to 30 MB", put)
    found = examined(raw)
    if found.fault:
        return Refused(file, found.fault, "save it as PNG or JPEG, no larger than a page needs")
    if min(found.width, found.height) <= _SPACER:
        return Refused(file, "it is too small to show anything")
    digest = sha256(raw).hexdigest()
    stem = re.sub(r"[^a-z0-9]+", "-", PurePosixPath(file).stem.lower()).strip("-")[:40]
    name = f"{stem or 'picture'}-{digest[:10]}.{ENDS[found.media_type]}"
    return Picture(file, name, digest, found.media_type, found.width, found.height)


def _fault(refused: Refused, structure: str, said: bytes) -> Finding:
    """A picture that an editor names and the book cannot have."""
    message = f"the picture {refused.file}: {refused.reason}"
    return Finding("PICTURE", message, Place(structure, _line(said, refused.file)),
                   refused.remedy or "name another")  # fmt: skip


def _line(raw: bytes, file: str) -> int:
    """The line of an editor's file that names a picture, 0 if it cannot be told."""
    name = PurePosixPath(file).name
    rows = enumerate(raw.decode("utf-8", "replace").splitlines(), 1)
    return next((number for number, row in rows if "file:" in row and name in row), 0)


def _unchanged(
    declared: Iterable[PictureEntry], files: Mapping[str, bytes], structure: str
) -> None:
    """Raises BadInput for pictures of the source that are gone, or others than they were."""
    path, faults = Path(structure).with_name("edition.yaml"), []
    for one in declared:
        raw = files.get(PREFIX + one.file)
        if raw is None:
            message = f"the picture {one.file} of the source is missing"
            remedy = "put it back, or take it out of `pictures:`: its caption then stands alone"
        elif (digest := sha256(raw).hexdigest()) != one.sha256:
            message = f"the picture {one.file} has changed: its sha256 is {digest}"
            remedy = "restore the file as it was; if the new one is meant, put its sha256 there"
        else:
            continue
        faults.append(Finding("PICTURE-CHANGED", message, _declared(path, one.file), remedy))
    if faults:
        raise BadInput(faults)


def _declared(path: Path, file: str) -> Place:
    """Where a manifest names a picture; its line only if it is still there to be read."""
    try:
        return Place(str(path), _line(path.read_bytes(), file))
    except OSError:
        return Place(str(path))
