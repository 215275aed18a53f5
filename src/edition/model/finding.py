"""Findings: what the program has to say about a file, as data.

A finding names what is wrong, where, and what to do about it. Prose for the terminal is one
view of it, `check`'s table another. `BadInput` carries findings out of any stage; the command
line prints them and exits with status 2.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Place:
    """A file, and where in it: line and column count from 1, 0 where not known."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        numbers = [str(number) for number in (self.line, self.column) if number]
        return ":".join([self.file, *numbers])


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: a stable code (`MANIFEST-KEY`), what, where, and the remedy."""

    code: str
    message: str
    place: Place
    remedy: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        remedy = f"\n    {self.remedy}" if self.remedy else ""
        return f"{self.place}: {self.message} [{self.code}]{remedy}"


class BadInput(Exception):  # noqa: N818  (a fault of the input, not of the program)
    """What the user gave cannot be worked with; nothing was written."""

    def __init__(self, findings: Finding | Iterable[Finding]) -> None:
        self.findings = (findings,) if isinstance(findings, Finding) else tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))
