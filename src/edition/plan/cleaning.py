"""`edition clean`: the books taken away again, and what was kept for building them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from edition.build.files import guarded
from edition.build.store import Store
from edition.plan.building import STORE, book_files
from edition.plan.folders import Edition


def clean(editions: Sequence[Edition], output: Path) -> Iterator[str]:
    """Remove the books of the editions, and their records from the store.

    Only files that a build puts there go: the output folder may be the edition's own, or hold
    something of the user's.
    """
    names = {one.name for one in editions}
    # The store first: while a build uses it, nothing at all is removed.
    freed = Store(output / STORE).clean(0, lambda target: target.partition("/")[0] in names)
    for name in sorted(names):
        for path in book_files(output, name):
            if path.is_file():
                with guarded(path):
                    path.unlink()
                yield f"removed {path}"
        with suppress(OSError):  # it is not empty: what is left in it is not ours
            (output / name).rmdir()
    if freed.files:
        yield f"freed {freed.size:,} bytes in {output / STORE}"
