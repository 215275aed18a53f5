"""A target: what can be made, from what, and by which function.

The function is pure, `run(inputs, params) -> outputs`, so that equal inputs may stand for equal
outputs and it does not matter in which process it runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Target:
    """One node of the graph.

    `run` is `package.module:function`: a name, so that nothing is imported before it runs and
    it can travel to another process. The function gets its inputs by file label and by
    `target:output`, and returns exactly the `outputs`.
    """

    name: str
    run: str
    outputs: tuple[str, ...]
    needs: tuple[str, ...] = ()
    files: Mapping[str, Path] = field(default_factory=dict)
    params: tuple[tuple[str, str], ...] = ()
    tools: tuple[str, ...] = ()  # installed distributions whose versions count

    def __post_init__(self) -> None:
        if ":" not in self.run or not self.outputs:
            raise ValueError(f"{self.name}: a target has a run function and outputs")
        if any(":" in name for name in (self.name, *self.outputs)):
            raise ValueError(f"{self.name}: no colon in the names of targets and outputs")
        for need in self.needs:
            if any(label.startswith(f"{need}:") for label in self.files):
                raise ValueError(f"{self.name}: a file is labelled as if {need} had made it")


def input_key(target: str, output: str) -> str:
    """The name by which a run function finds what another target made."""
    return f"{target}:{output}"
