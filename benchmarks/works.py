"""The works of a corpus, and one of them made into an EPUB in memory, unattended."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import process_time
from typing import Any

from edition.model.apparatus import Apparatus
from edition.model.document import Document, in_order
from edition.model.manifest import Manifest
from edition.normalize import RULES, STYLES, Rule, in_language
from edition.plan import stages
from edition.plan.codec import decode, encode
from edition.plan.making import Wishes, make_edition
from edition.plan.texts import edited, recovered
from edition.render.epub import package
from edition.sources import blueprint
from edition.structure import STAGES, Stage, noted, units


@dataclass(frozen=True)
class Made:
    """The EPUB of a work, and the CPU seconds that it took to read, structure and normalize."""

    epub: bytes
    seconds: float


def works(corpus: Path) -> dict[str, Path]:
    """The source of each work by its slug: `data/<slug>/source.*`, or `<slug>/source.*`."""
    root = corpus / "data" if (corpus / "data").is_dir() else corpus
    return {path.parent.name: path for path in sorted(root.glob("*/source.*"))}


def made(
    source: Path, slug: str, found: Sequence[Stage] = STAGES, rules: Sequence[Rule] = RULES
) -> Made:
    """A source as the program makes a book of it, but for the print edition and the proof.

    `found` are the stages that structure goes through, `rules` those of typography.
    """
    with tempfile.TemporaryDirectory() as shelf:
        folder = Path(shelf) / slug
        list(make_edition(folder, source, Wishes()))
        raw = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    manifest = stages.manifest(raw, {"path": "edition.yaml", "name": slug})["manifest"]
    started = process_time()
    document = noted(stages.witness_document(raw[source.name], source.name, manifest))
    document = edited_text(document, decode(manifest, Manifest), found, rules)
    seconds = process_time() - started
    style = decode(manifest, Manifest).style
    inputs = {
        "editor": encode(Apparatus()),
        f"{slug}/manifest:manifest": manifest,
        f"{slug}/text@{style}:document": encode(document),
    }
    params = {
        "manifest": f"{slug}/manifest:manifest", "parts": slug, "editor": "editor", "style": style,
    }  # fmt: skip
    book = stages.assembled(inputs, params, None, screen=True)
    return Made(package(book, stages.assets(inputs)), seconds)


def edited_text(
    document: Document, manifest: Manifest, found: Sequence[Stage] = STAGES,
    rules: Sequence[Rule] = RULES,
) -> Document:  # fmt: skip
    """A text that was read, structured and normalized, by way of its structure.yaml."""
    marked = recovered(document, manifest.language, found)
    raw = blueprint.render(marked, units(marked), document.marks)
    marks = blueprint.parse(raw, "structure.yaml", document, units)
    whole = replace(document, marks=in_order(marks))
    style = in_language(STYLES[manifest.style], manifest.language)
    return edited(whole, Apparatus(), style, rules)[0]


def scored(corpus: Path, folder: Path, errors: Path | None = None) -> list[dict[str, Any]]:
    """What the corpus's own scorer says of the books in a folder, a row a work; none without it."""
    scorer = corpus / "score.py"
    if not scorer.is_file():
        return []
    table = folder / "scores.json"
    command = [sys.executable, str(scorer), "--all", str(folder), "--json", str(table)]
    command += ["--errors", str(errors)] if errors else []
    subprocess.run(command, check=True, capture_output=True)
    rows = json.loads(table.read_text(encoding="utf-8"))
    return list(rows.values()) if isinstance(rows, dict) else list(rows)
