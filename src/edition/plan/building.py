"""A build from beginning to end: find the editions, bring their books up to date, publish them.

The manifests come first, since they say which texts there are; then the structure of each text,
since that is a file in the editor's hands; then everything else. What is published is proven.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from edition.build.executors import InProcess
from edition.build.fingerprint import code_digest
from edition.build.make import make
from edition.build.outcome import Event, Outcome
from edition.build.publish import publish
from edition.build.store import Store
from edition.build.target import Target
from edition.model.finding import BadInput, Finding, Place
from edition.model.manifest import Manifest
from edition.plan.codec import decode
from edition.plan.folders import (
    MANIFEST,
    Edition,
    check_name,
    confine,
    sources_of_the_program,
    twice,
    witness_fault,
)
from edition.plan.shelf import faults, unread
from edition.plan.stages import manifest
from edition.plan.targets import (
    FORMATS,
    STRUCTURE,
    Volume,
    book_targets,
    manifest_target,
    reading_target,
    review_target,
    structure_target,
)

#: The store of what was made before, in the output folder.
STORE = ".store"

#: The end of the year 9999, the last that a date can state.
LAST_SECOND = 253402300799


@dataclass(frozen=True, slots=True)
class Orders:
    """What the user asked for."""

    output: Path
    formats: tuple[str, ...] = ("epub", "pdf")
    always: bool = False
    dry: bool = False
    clock: str = ""
    report: Callable[[Event], None] = lambda event: None


@dataclass(slots=True)
class Result:
    """What became of a build: the files that changed, what was found, and what failed."""

    published: list[Path] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    failures: dict[str, Exception] = field(default_factory=dict)
    volumes: list[Volume] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)


class Workshop:
    """A store with the builds that share it, and what has become of them so far."""

    def __init__(self, orders: Orders) -> None:
        self.orders = orders
        self.store = Store(orders.output / STORE)
        self.code = code_digest(sources_of_the_program(), self.store.memo)
        self.result = Result()

    def make(self, targets: Iterable[Target], *, only_look: bool = False) -> Outcome:
        """Make all of `targets`, each once; what fails is noted in the result."""
        outcome = make(
            list({target.name: target for target in targets}.values()),
            (),
            self.store,
            InProcess(),
            code=self.code,
            always=self.orders.always and not only_look,
            dry=self.orders.dry,
            report=(lambda event: None) if self.orders.dry and only_look else self.orders.report,
        )
        self.result.failures.update(outcome.failures)
        self.result.outcomes.append(outcome)
        return outcome

    def output(self, outcome: Outcome, target: str, name: str) -> bytes:
        """What a target of the outcome made."""
        return self.store.read(outcome.outputs[target][name])


def build(editions: Sequence[Edition], orders: Orders) -> Result:
    """Build the books of `editions` and publish those that are proven.

    Raises BadInput for manifests and witnesses that cannot be worked with; faults of single
    books are in the result's failures.
    """
    workshop = Workshop(replace(orders, clock=_clock(orders.clock)))
    orders = workshop.orders
    volumes = list(read_volumes(workshop, editions))
    parts = {part.name: (part, own) for volume in volumes for part, own in volume.parts}
    if not orders.dry:
        _settle_structures(workshop, list(parts.values()))
    targets = [_targets(volume, orders) for volume in volumes]
    outcome = workshop.make(chain(*targets))
    for volume in volumes:
        if not orders.dry and f"{volume.name}/proof" in outcome.outputs:
            workshop.result.published += _publish(workshop, volume, outcome)
        if outcome.states.get(printed := f"{volume.name}/pdf") == "finished":
            told = workshop.output(outcome, printed, "findings")
            found = decode(told, tuple[Finding, ...])
            workshop.result.findings += summed(found, _file(orders, volume.name, "pdf"))
    workshop.result.volumes = volumes
    return workshop.result


def summed(findings: Iterable[Finding], path: Path) -> Iterator[Finding]:
    """What was found in laying out a book, by code: notes of one kind are told as one.

    What has no line in a file of the editor's is in the book.
    """
    kinds: dict[str, list[Finding]] = {}
    for finding in findings:
        placed = finding if finding.place.line else replace(finding, place=Place(str(path)))
        kinds.setdefault(finding.code, []).append(placed)
    for found in kinds.values():
        if len(found) == 1 or found[0].severity != "note":
            yield from found
        else:
            more = f"{found[0].message} (and {len(found) - 1} more like it)"
            yield replace(found[0], message=more)


def _file(orders: Orders, name: str, kind: str) -> Path:
    """Where a book is put."""
    return orders.output / name / f"{name}.{kind}"


def _clock(text: str) -> str:
    """SOURCE_DATE_EPOCH as a book's clock takes it: seconds since 1970, before the year 10000."""
    if text and not (text.isascii() and text.isdigit() and int(text[:20]) <= LAST_SECOND):
        raise BadInput(
            Finding(
                "CLOCK", f"“{text}” is no number of seconds since 1970", Place("SOURCE_DATE_EPOCH"),
                "set it to a whole number, as `date +%s` prints, or take it out of the environment",
            )
        )  # fmt: skip
    return text and str(int(text))


def _targets(volume: Volume, orders: Orders) -> list[Target]:
    manifests = [manifest_target(e) for e in (volume.edition, *(part for part, _ in volume.parts))]
    structures = [
        structure_target(part, own) for part, own in volume.parts
        if not (part.path / STRUCTURE).exists()
    ]  # fmt: skip
    return [*manifests, *structures, *book_targets(volume, orders.formats, orders.clock)]


def read_volumes(workshop: Workshop, editions: Sequence[Edition]) -> Iterator[Volume]:
    """The editions with their manifests and those of their parts; all faults at once."""
    manifests = _manifests(workshop, editions)
    beside = [e.sibling(name) for e in editions for name in manifests[e.name].parts]
    absent = [fault for e in editions for fault in faults(e, manifests[e.name])]
    if absent := absent or [*twice([*editions, *beside])]:
        raise BadInput(absent)
    manifests |= _manifests(workshop, beside)
    workshop.result.findings += (f for e in editions for f in unread(e, manifests[e.name]))
    wrong = []
    for one in editions:
        own = manifests[one.name]
        parts = [one] if own.witness else [one.sibling(name) for name in own.parts]
        volume = Volume(one, own, tuple((part, manifests[part.name]) for part in parts))
        for part in parts:
            confine(part.path / STRUCTURE, part.path)
        wrong += [fault for part, its in volume.parts if (fault := witness_fault(part, its))]
        if not wrong:
            yield volume
    if wrong:
        raise BadInput(dict.fromkeys(wrong))


def _manifests(workshop: Workshop, editions: Sequence[Edition]) -> dict[str, Manifest]:
    for edition in editions:
        check_name(edition.path)
        confine(edition.path / MANIFEST, edition.path)
    targets = [manifest_target(edition) for edition in editions]
    outcome = workshop.make(targets, only_look=True) if targets else Outcome()
    failures = dict(outcome.failures)
    found: dict[str, Manifest] = {}
    for edition, target in zip(editions, targets, strict=True):
        try:
            if target.name not in failures:
                found[edition.name] = _declared(workshop, outcome, target)
        except BadInput as fault:
            failures[target.name] = fault
    faults = [error for error in failures.values() if isinstance(error, BadInput)]
    if faults:
        raise BadInput([finding for fault in faults for finding in fault.findings])
    for error in failures.values():
        raise error
    return found


def _declared(workshop: Workshop, outcome: Outcome, target: Target) -> Manifest:
    """The manifest that a target made, or would make: a dry run keeps nothing."""
    if target.name in outcome.outputs:
        return decode(workshop.output(outcome, target.name, "manifest"), Manifest)
    inputs = {label: path.read_bytes() for label, path in target.files.items()}
    return decode(manifest(inputs, dict(target.params))["manifest"], Manifest)


def _settle_structures(workshop: Workshop, parts: list[tuple[Edition, Manifest]]) -> None:
    """Write the structure.yaml of each part that has none, or one that nobody has edited.

    Where an editor has, it stands; what was found beside it goes into the result's findings.
    """
    base = [manifest_target(part) for part, _ in parts]
    base += [reading_target(part, own) for part, own in parts]
    outcome = workshop.make([*base, *(structure_target(part, own) for part, own in parts)])
    for part, own in parts:
        target = f"{part.name}/structure"
        if target not in outcome.outputs:
            continue
        path, found = part.path / STRUCTURE, workshop.output(outcome, target, STRUCTURE)
        if path.exists() and path.read_bytes() != found:
            review = workshop.make([*base, structure_target(part, own), review_target(part)])
            name = f"{part.name}/review"
            if name not in review.outputs:
                continue
            told = workshop.output(review, name, "findings")
            if workshop.output(review, name, "edited") == b"yes":
                workshop.result.findings += decode(told, tuple[Finding, ...])
                continue
        publish({path: found})


def book_files(output: Path, name: str) -> tuple[Path, ...]:
    """Where the files of a book stand, or would."""
    return (
        output / name / "ledger.json",
        *(output / name / f"{name}.{one}" for one in FORMATS),
    )


def _publish(workshop: Workshop, volume: Volume, outcome: Outcome) -> tuple[Path, ...]:
    """Put the finished book where its readers look for it."""
    name, folder = volume.name, workshop.orders.output / volume.name
    files = {"ledger.json": (f"{name}/ledger", "ledger.json")}
    for one in workshop.orders.formats:
        files[f"{name}.{one}"] = (f"{name}/{one}", one)
    return publish({folder / file: workshop.output(outcome, *made) for file, made in files.items()})
