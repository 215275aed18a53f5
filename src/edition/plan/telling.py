"""What became of a build, in words, and the exit status that says the same."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterable, Iterator
from typing import Protocol

from edition.build.files import StoreError
from edition.build.store import IN_USE
from edition.model.finding import BadInput, Finding, Place
from edition.plan.building import Orders, Result
from edition.plan.folders import typed
from edition.plan.stages import Unproven
from edition.plan.targets import Volume

#: What to do where making room does not help.
_REMEDIES = {
    IN_USE: "wait until that build has ended, and run the command again",
    os.strerror(errno.ENAMETOOLONG).lower(): "give the folder a shorter name",
    os.strerror(errno.EEXIST).lower(): "a file stands where a folder is to be: move it away",
}


class Voice(Protocol):
    """Where the words go: a terminal, or what stands in for one."""

    def say(self, line: str) -> None: ...
    def show(self, line: str) -> None: ...
    def findings(self, findings: Iterable[Finding]) -> None: ...


def tell_build(result: Result, orders: Orders, voice: Voice) -> int:
    """Tell the user; 0 if all books stand, 1 if one failed, 2 if an input could not be read."""
    status, findings = 0, [*result.findings]
    for target, error in result.failures.items():
        findings += findings_of(target, error)
        status = max(status, 2 if _is_input(error) else 1)
    voice.findings(dict.fromkeys(findings))  # two stages may stumble over the same thing
    failed = {target.partition("/")[0] for target in result.failures}
    skipped = {name.partition("/")[0] for outcome in result.outcomes for name in outcome.skipped}
    if orders.dry:
        if not any(outcome.named("stale") for outcome in result.outcomes):
            voice.show("nothing to build: everything is up to date")
        return status
    for path in sorted(result.published):
        voice.say(f"wrote {path}")
    good = [one for one in result.volumes if one.name not in failed | skipped]
    if good and not any(outcome.named("finished") for outcome in result.outcomes):
        voice.say(f"nothing to build: {_books(good)} up to date in {orders.output}")
    elif good:
        voice.say(f"{_books(good)} proven: every word of the sources is there, and no other")
    for line in _for_the_editor(good, orders):
        voice.say(line)
    return status


def tell_check(result: Result, voice: Voice) -> int:
    """Tell what the checks found; 0 if nothing is wrong, 1 if something is."""
    findings = [*result.findings]
    for target, error in result.failures.items():
        findings += findings_of(target, error)
    voice.findings(findings)
    wrong = sum(finding.severity == "error" for finding in findings)
    warned = sum(finding.severity == "warning" for finding in findings)
    not_run = sum(finding.code.endswith("-NOT-RUN") for finding in findings)
    names = ", ".join(volume.name for volume in result.volumes)
    said = [f"{wrong} errors", f"{warned} warnings", *[f"{not_run} checks not run"] * bool(not_run)]
    voice.say(f"checked {names}: {', '.join(said)}")
    return 1 if wrong else 0


def _books(volumes: list[Volume]) -> str:
    return f"{len(volumes)} book is" if len(volumes) == 1 else f"{len(volumes)} books are"


def _is_input(error: Exception) -> bool:
    return isinstance(error, BadInput | StoreError | OSError)


def findings_of(target: str, error: Exception) -> Iterator[Finding]:
    """A failure as findings: those it carries, or one that says what it is."""
    if isinstance(error, BadInput | Unproven):
        yield from dict.fromkeys(error.findings)  # two on one line may read the same
    elif isinstance(error, StoreError):
        yield store_finding(error)
    elif isinstance(error, OSError):
        yield os_finding(error)
    else:
        yield Finding(
            "INTERNAL", f"a fault of the program: {type(error).__name__}: {error}", Place(target),
            "please report it, with the text that brings it about",
        )  # fmt: skip


def store_finding(error: StoreError) -> Finding:
    """A folder that could not be written or read."""
    usual = "make room, or make the folder writable, and run the command again; nothing is lost"
    remedy = _REMEDIES.get(error.reason, usual)
    return Finding("OUTPUT", f"cannot be written: {error.reason}", Place(str(error.path)), remedy)


def os_finding(error: OSError) -> Finding:
    """A file that the system would not give."""
    reason = (error.strerror or str(error)).lower()
    remedy = "check that the file is there and that you may read it"
    return Finding("FILE", f"cannot be read: {reason}", Place(str(error.filename or "?")), remedy)


def _for_the_editor(volumes: list[Volume], orders: Orders) -> Iterator[str]:
    """A line for each book in which something was left for the editor to decide."""
    for volume in volumes:
        path = orders.output / volume.name / "ledger.json"
        parts = json.loads(path.read_bytes())["parts"]
        doubts = sum(len(part["doubts"]) for part in parts)
        if doubts:
            places = "place is" if doubts == 1 else "places are"
            command = f"edition ledger {typed(volume.edition.path)} --doubts"
            yield f"{volume.name}: {doubts} {places} left as found, for you to decide ({command})"
