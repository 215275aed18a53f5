"""`edition clean`: the books taken away again, and what was kept for building them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from edition.build.store import Store
from edition.plan.building import STORE
from edition.plan.folders import Edition


def clean(editions: Sequence[Edition], output: Path) -> Iterator[str]:
    """Remove the folders of the editions' books, and their records from the store."""
    names = {one.name for one in editions}
    for name in sorted(names):
        folder = output / name
        if folder.is_dir() and not folder.is_symlink():
            shutil.rmtree(folder)
            yield f"removed {folder}"
    freed = Store(output / STORE).clean(0, lambda target: target.partition("/")[0] in names)
    if freed.files:
        yield f"freed {freed.size:,} bytes in {output / STORE}"
