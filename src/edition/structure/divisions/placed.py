"""A heading that has its place among the others."""

from __future__ import annotations

from dataclasses import dataclass

from edition.structure.divisions.candidate import Candidate


@dataclass(frozen=True, slots=True)
class Placed:
    """A heading with its level and label."""

    one: Candidate
    level: int
    label: str
