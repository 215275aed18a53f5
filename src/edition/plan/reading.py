"""The ledger of a built book, read back and shown: `edition ledger`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from edition.model.finding import BadInput, Finding, Place
from edition.plan.building import Orders, Workshop, read_volumes
from edition.plan.folders import Edition, typed
from edition.plan.ledger import FORMAT
from edition.plan.targets import FORMATS

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which records to show; an empty string lets all pass."""

    rule: str = ""
    kind: str = ""  #: silent or listed
    part: str = ""
    doubts: bool = False


def read_ledger(edition: Edition, output: Path) -> tuple[bytes, Any]:
    """The ledger of a book as it is built, as bytes and as JSON; BadInput if there is none."""
    path = output / edition.name / "ledger.json"
    if not path.is_file():
        remedy = f"build the book first: edition build {typed(edition.path)}"
        raise BadInput(Finding("LEDGER-NONE", "there is no ledger yet", Place(str(path)), remedy))
    raw = path.read_bytes()
    try:
        ledger = json.loads(raw)
    except ValueError:
        ledger = None
    if not isinstance(ledger, dict) or ledger.get("format") != FORMAT or "parts" not in ledger:
        remedy = f"build the book again: edition build {typed(edition.path)} -B"
        raise BadInput(Finding("LEDGER-DAMAGED", "this is no ledger", Place(str(path)), remedy))
    return raw, ledger


def rows(ledger: Any, wanted: Filter) -> Iterator[Row]:
    """Part, line of the witness, before, after, rules, class and reasons of each record."""
    known = [part["part"] for part in ledger["parts"]]
    if wanted.part and wanted.part not in known:
        message = f"the book has no part {wanted.part!r}"
        finding = Finding("PART-UNKNOWN", message, Place("--part"), f"one of: {', '.join(known)}")
        raise BadInput(finding)
    for part in ledger["parts"]:
        if wanted.part in ("", part["part"]):
            yield from _doubts(part, wanted) if wanted.doubts else _changes(part, wanted)


def _changes(part: Any, wanted: Filter) -> Iterator[Row]:
    for change in part["changes"]:
        rules = dict.fromkeys(step["rule"] for step in change["steps"])
        kind = "listed" if change["listed"] else "silent"
        if wanted.rule in ("", *rules) and wanted.kind in ("", kind):
            yield (
                part["part"], str(change["line"]), visible(change["before"]),
                visible(change["after"]), ", ".join(rules), kind,
                "; ".join(dict.fromkeys(step["reason"] for step in change["steps"])),
            )  # fmt: skip


def _doubts(part: Any, wanted: Filter) -> Iterator[Row]:
    for doubt in part["doubts"]:
        if wanted.rule in ("", doubt["rule"]):
            yield (
                part["part"], str(doubt["line"]), visible(doubt["text"]),
                visible(doubt["reading"]), doubt["rule"], f"{doubt['certainty']:.0%}",
                doubt["reason"],
            )  # fmt: skip


def visible(text: str) -> str:
    """Text with its white space and invisible characters to be seen, and nothing as a sign."""
    if not text:
        return "∅"
    names = {" ": "␣", "\n": "⏎", "\r": "", "\t": "⇥", "\f": "␌", "\N{NO-BREAK SPACE}": "⍽"}
    return "".join(
        names.get(c, c if c.isprintable() else f"⟨{ord(c):04X}⟩") for c in text
    )  # fmt: skip


def counts(ledger: Any) -> Iterator[Row]:
    """How often each rule changed something, by part: part, rule, class, count."""
    for part in ledger["parts"]:
        tally: dict[tuple[str, str], int] = {}
        for change in part["changes"]:
            for step in change["steps"]:
                key = (step["rule"], "listed" if step["listed"] else "silent")
                tally[key] = tally.get(key, 0) + 1
        for (rule, kind), count in sorted(tally.items()):
            yield part["part"], rule, kind, str(count)


def listed(editions: Sequence[Edition], orders: Orders) -> Iterator[Row]:
    """Name, title, texts, and the books that are built of each edition."""
    workshop = Workshop(replace(orders, dry=True))
    for volume in read_volumes(workshop, editions):
        folder = orders.output / volume.name
        built = [
            f"{volume.name}.{one}" for one in FORMATS if (folder / f"{volume.name}.{one}").is_file()
        ]
        texts = ", ".join(part.name for part, _ in volume.parts if part.name != volume.name)
        yield volume.name, volume.manifest.title, texts, " ".join(built) or "not built"
