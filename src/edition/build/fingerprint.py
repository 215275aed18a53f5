"""A target's fingerprint: one digest over everything its outputs depend on.

Equal fingerprints mean equal bytes. The ingredients are kept by kind, so that two lists of
them can be compared and the difference said in words.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from edition.build.files import seal, sha256
from edition.build.memo import Memo
from edition.build.target import Target, input_key

PYTHON = ".".join(map(str, sys.version_info[:3]))

Ingredients = Mapping[str, Mapping[str, str]]

Kind = Literal["new", "before", "need", "file", "param", "code", "tool", "output", "lost", "asked"]

# what is said of an ingredient: one that changed, one that came, one that went
_SAID: Mapping[str, tuple[str, str, str]] = {
    "need": ("need {0} changed", "need {0} is new", "need {0} is gone"),
    "file": ("file {0} changed", "file {0} is new", "file {0} is gone"),
    "param": ("{0}: {1} → {2}", "{0}: {2} (new)", "{0}: {1} (gone)"),
    "code": ("code changed", "code changed", "code changed"),
    "tool": ("{0} {1} → {2}", "{0} {2} is new", "{0} {1} is gone"),
}
_PLAIN: Mapping[str, str] = {
    "new": "never built",
    "before": "need {0} is stale",
    "output": "output {0} missing",
    "lost": "the record of the last build is missing",
    "asked": "asked with -B",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a target is stale: the kind of ingredient, which, and what it was and is."""

    kind: Kind
    subject: str = ""
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        if self.kind in _PLAIN:
            return _PLAIN[self.kind].format(self.subject)
        changed, came, went = _SAID[self.kind]
        form = changed if self.before and self.after else came if self.after else went
        return form.format(self.subject, self.before, self.after)


def ingredients(
    target: Target, made: Mapping[str, Mapping[str, str]], code: str, memo: Memo
) -> Ingredients:
    """All that counts, by kind; `made` has the output digests of every need.

    Raises OSError if a file cannot be read.
    """
    return {
        "need": {
            input_key(need, output): digest
            for need in target.needs
            for output, digest in made[need].items()
        },
        "file": {label: memo.digest(path) for label, path in target.files.items()},
        "param": dict(target.params),
        "code": {"sources": code, "run": target.run, "outputs": " ".join(target.outputs)},
        "tool": {"python": PYTHON, **memo.versions(target.tools)},
    }


def fingerprint(what: Ingredients) -> str:
    return sha256(seal(what))


def differences(before: Ingredients, after: Ingredients) -> tuple[Reason, ...]:
    """What makes the two unequal, each subject once."""
    return tuple(dict.fromkeys(_differences(before, after)))


def _differences(before: Ingredients, after: Ingredients) -> Iterator[Reason]:
    kinds: tuple[Kind, ...] = ("need", "file", "param", "code", "tool")
    for kind in kinds:
        old, new = before.get(kind, {}), after.get(kind, {})
        for subject in sorted({*old, *new}):
            if old.get(subject) != new.get(subject):
                yield _reason(kind, subject, old.get(subject, ""), new.get(subject, ""))


def _reason(kind: Kind, subject: str, before: str, after: str) -> Reason:
    if kind == "need":  # the target, whichever of its outputs it was
        return Reason(kind, subject.partition(":")[0], before[:12], after[:12])
    if kind == "code":
        return Reason(kind, "", before[:12], after[:12])
    if kind == "tool":
        return Reason(kind, subject, before or "(not installed)", after or "(not installed)")
    return Reason(kind, subject, before, after)


def code_digest(roots: Iterable[Path], memo: Memo) -> str:
    """One digest over the program's folders: its modules, templates, styles and fonts.

    The folders' own places do not count, so an installed copy has the digest of its checkout.
    """
    return sha256(seal([sorted(_sources(root, memo)) for root in roots]))


def _sources(root: Path, memo: Memo) -> Iterator[tuple[str, str]]:
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name != "__pycache__" and name[0] != "."]
        for name in names:
            if name[0] != "." and not name.endswith(".pyc"):
                path = Path(folder, name)
                yield path.relative_to(root).as_posix(), memo.digest(path)
