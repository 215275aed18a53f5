"""Seconds and memory that a text takes to be read, structured and normalized, as it grows.

    python benchmarks/speed.py CORPUS [MEGABYTES]       (`make bench-speed CORPUS=…`)

A text of 3.2 MB (War and Peace), or of MEGABYTES, is composed of the corpus's works, each cleared
of what the archive put around it; then an eighth, a quarter, a half and all of it are read, each
in a process of its own on one core. Where the cost is linear, the last column stays as it is.
"""

from __future__ import annotations

import gc
import multiprocessing
import re
import sys
from collections.abc import Callable
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import perf_counter, process_time

from works import works

from edition.cli import COLLECTED

MEGABYTE = 1_000_000
_FRAME = re.compile(rb"(?s)\A.*?\*\*\* ?START OF[^\n]*\n|\n[^\n]*\*\*\* ?END OF.*\Z")
_CHAPTER = re.compile(rb"\n\s*\n\s*\n")


def composed(corpus: Path, size: int) -> bytes:
    """A text of about `size` bytes that ends where something ends."""
    texts = [_FRAME.sub(b"\n", path.read_bytes()) for path in works(corpus).values()]
    whole = b"\n\n\n\n".join(text.replace(b"\r\n", b"\n").strip() for text in texts)
    whole = b"\n\n\n\n".join([whole] * (size // len(whole) + 1))
    cut = _CHAPTER.search(whole, min(size, len(whole) - 1))
    return whole[: cut.start() if cut else size] + b"\n"


def stages(raw: bytes) -> list[tuple[str, Callable[[], object]]]:
    """What is done with the text, each step with its name; as in a build, but for the store."""
    from edition.model.apparatus import Apparatus
    from edition.normalize import STYLES, in_language
    from edition.plan.codec import encode
    from edition.plan.ledger import record
    from edition.plan.texts import edited, recovered
    from edition.sources import blueprint
    from edition.sources.reading import read
    from edition.structure import noted, units

    kept: dict[str, object] = {}
    style = in_language(STYLES["chicago"], "en")

    def keep(name: str, made: object) -> None:
        kept[name] = made

    def got(name: str):  # type: ignore[no-untyped-def]
        return kept[name]

    def reread() -> object:
        from dataclasses import replace

        from edition.model.document import in_order

        marks = blueprint.parse(got("structure"), "structure.yaml", got("read"), units)
        return replace(got("read"), marks=in_order(marks))

    return [
        ("read", lambda: keep("read", noted(read(raw, part="p", file="p.txt", path="p.txt")))),
        ("structure", lambda: keep("found", recovered(got("read"), "en"))),
        ("write structure.yaml", lambda: keep("structure", blueprint.render(
            got("found"), units(got("found")), got("read").marks))),
        ("read structure.yaml", lambda: keep("marked", reread())),
        ("normalize", lambda: keep("edited", edited(got("marked"), Apparatus(), style))),
        ("record", lambda: (encode(got("edited")[0]), record(*got("edited")))),
    ]  # fmt: skip


def measured(raw: bytes, send) -> None:  # type: ignore[no-untyped-def]
    """Run all stages; send seconds of each, wall seconds of all, and the peak of memory in MB."""
    gc.set_threshold(*COLLECTED)
    seconds, started = [], perf_counter()
    for name, stage in stages(raw):
        before = process_time()
        stage()
        seconds.append((name, process_time() - before))
    peak = getrusage(RUSAGE_SELF).ru_maxrss * 1024 / MEGABYTE
    send.send((seconds, perf_counter() - started, peak))


def main(corpus: str, megabytes: str = "3.2") -> None:
    """Print a row for each size, and the steps of the largest."""
    whole = composed(Path(corpus), int(float(megabytes) * MEGABYTE))
    print("   text      wall s    CPU s   peak MB   CPU s/MB")
    steps: list[tuple[str, float]] = []
    for part in (8, 4, 2, 1):
        cut = _CHAPTER.search(whole, len(whole) // part - 1)
        raw = whole[: cut.start() if cut and part > 1 else len(whole)]
        get, send = multiprocessing.Pipe(duplex=False)
        process = multiprocessing.get_context("spawn").Process(target=measured, args=(raw, send))
        process.start()
        send.close()
        steps, wall, peak = get.recv()
        process.join()
        size, cpu = len(raw) / MEGABYTE, sum(second for _, second in steps)
        print(f"{8 // part}× {size:5.2f} MB {wall:8.2f} {cpu:8.2f} {peak:9.0f} {cpu / size:10.2f}",
              flush=True)  # fmt: skip
    print("\n".join(f"{name:>22} {second:6.2f} s" for name, second in steps))


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*sys.argv[1:])
