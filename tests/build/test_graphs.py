"""Random graphs: after a change of one file exactly those targets run that it reaches."""

import os
import tempfile
from pathlib import Path
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from .conftest import Workshop


@st.composite
def graphs(draw: st.DrawFn) -> list[tuple[list[int], set[int]]]:
    """For each target the earlier ones it needs and the files it reads."""
    size = draw(st.integers(1, 7))
    return [
        (
            sorted(draw(st.sets(st.integers(0, number - 1)))) if number else [],
            draw(st.sets(st.integers(0, 3), max_size=2)),
        )
        for number in range(size)
    ]


def lay_out(workshop: Workshop, graph: list[tuple[list[int], set[int]]], run: str) -> None:
    paths = {number: workshop.write(f"f{number}", b"first %d" % number) for number in range(4)}
    for number, (needs, reads) in enumerate(graph):
        workshop.add(
            f"t{number}",
            run,
            [f"t{need}" for need in needs],
            files={f"f{read}": paths[read] for read in reads},
            params=(("number", str(number)),),
        )


def reached(graph: list[tuple[list[int], set[int]]], changed: int) -> set[str]:
    stale: set[int] = set()
    for number, (needs, reads) in enumerate(graph):
        if changed in reads or stale & {*needs}:
            stale.add(number)
    return {f"t{number}" for number in stale}


@given(graphs(), st.integers(0, 3), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=40)
def test_a_change_runs_exactly_what_it_reaches(graph, changed, random) -> None:  # type: ignore[no-untyped-def]
    with tempfile.TemporaryDirectory() as folder, patch.object(os, "fsync"):
        workshop = Workshop(Path(folder))
        lay_out(workshop, graph, "digest")
        names = list(workshop.targets.values())
        random.shuffle(names)
        workshop.targets = {target.name: target for target in names}
        assert {*workshop.ran()} == {*workshop.targets}
        workshop.write(f"f{changed}", b"second")
        expected = reached(graph, changed)
        foretold = workshop.build(dry=True).named("stale")
        ran = workshop.ran()
        assert {*foretold} == {*ran} == expected
        assert len(ran) == len(expected)
        assert workshop.ran() == []


@given(graphs(), st.integers(0, 3))
@settings(deadline=None, max_examples=20)
def test_a_change_that_does_not_show_stops_at_once(graph, changed) -> None:  # type: ignore[no-untyped-def]
    with tempfile.TemporaryDirectory() as folder, patch.object(os, "fsync"):
        workshop = Workshop(Path(folder))
        lay_out(workshop, graph, "words")
        workshop.build()
        workshop.write(f"f{changed}", b"first\n\n%d" % changed)
        readers = {f"t{number}" for number, (_, reads) in enumerate(graph) if changed in reads}
        assert {*workshop.ran()} == readers
