"""Validators written in Java, asked what they say of finished books.

They run in a process of their own, many books in one virtual machine, since most of their time
is its start. `java_worker.py` beside this file is that process; it is started, never imported.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

Report = dict[str, Any]

_WORKER = Path(__file__).with_name("java_worker.py")
_PATIENCE = 300  # seconds for the start, and again for each book
_LAST_WORDS = 300  # characters of what a validator said before it died


def installed(packages: Sequence[str]) -> bool:
    """Whether all of the Python packages are there."""
    return all(find_spec(package) is not None for package in packages)


def reports(validator: str, books: Sequence[Path]) -> list[Report]:
    """What `validator` says of each book, in order; `{"failed": why}` where it could not."""
    with tempfile.TemporaryDirectory(prefix="edition-") as folder:
        # -P: the worker's own folder holds modules with names of libraries
        command = [sys.executable, "-P", str(_WORKER), validator, folder, *map(str, books)]
        said = run(command, len(books))
        return [read(Path(folder, f"{number}.json"), said) for number in range(len(books))]


def run(command: Sequence[str], books: int = 1) -> str:
    """Run a command to its end; what it said last."""
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=_PATIENCE * (books + 1), check=False
        )
    except (OSError, subprocess.TimeoutExpired) as fault:
        return str(fault)
    return (done.stderr or done.stdout).decode(errors="replace").strip()[-_LAST_WORDS:]


def read(path: Path, said: str) -> Report:
    """A report that was written to `path`, or else what was said."""
    try:
        report = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {"failed": said or "it wrote no report"}
    return report if isinstance(report, dict) else {"failed": "it wrote no report"}
