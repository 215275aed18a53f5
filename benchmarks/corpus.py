"""Makes an EPUB of every work of a corpus as the program would, unattended, and has it scored.

    python benchmarks/corpus.py CORPUS OUTPUT [SLUG …]

CORPUS is a folder with `data/<slug>/source.txt` (or `<slug>/source.txt`) and, if the books are
to be scored, a `score.py`. The books go through the same stages as in a build, but for the
print edition and the proof, which take longest and say nothing of quality.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from time import process_time

STYLE = "chicago"


def works(corpus: Path) -> dict[str, Path]:
    """The source of each work by its slug."""
    root = corpus / "data" if (corpus / "data").is_dir() else corpus
    return {path.parent.name: path for path in sorted(root.glob("*/source.*"))}


def book(source: Path, slug: str) -> tuple[bytes, float]:
    """The EPUB of a source, and the CPU seconds that the text took (read, mark, normalize)."""
    from edition.model.apparatus import Apparatus
    from edition.plan import stages
    from edition.plan.codec import encode
    from edition.plan.making import Wishes, make_edition
    from edition.render.epub import package

    with tempfile.TemporaryDirectory() as shelf:
        folder = Path(shelf) / slug
        list(make_edition(folder, source, Wishes()))
        raw = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    place = {"path": "edition.yaml", "name": slug}
    inputs = {
        "witness": raw[source.name],
        "structure.yaml": raw["structure.yaml"],
        "editor": encode(Apparatus()),
        f"{slug}/editor:apparatus": encode(Apparatus()),
        f"{slug}/manifest:manifest": stages.manifest(raw, place)["manifest"],
    }
    params = {
        "path": source.name, "structure": "structure.yaml", "style": STYLE, "language": "en",
        "manifest": f"{slug}/manifest:manifest", "parts": slug, "editor": "editor",
        "reading": f"{slug}/reading:document",
    }  # fmt: skip
    started = process_time()
    inputs[f"{slug}/reading:document"] = stages.reading(inputs, params)["document"]
    stages.structure(inputs, params)
    inputs[f"{slug}/text@{STYLE}:document"] = stages.text(inputs, params)["document"]
    seconds = process_time() - started
    made = stages.assembled(inputs, params, None, screen=True)
    return package(made, stages.assets(inputs)), seconds


def made(sources: dict[str, Path], output: Path, slug: str) -> tuple[str, float]:
    """One work bound and written to OUTPUT/<slug>.epub."""
    epub, seconds = book(sources[slug], slug)
    (output / f"{slug}.epub").write_bytes(epub)
    return slug, seconds


def main(corpus: str, output: str, *slugs: str) -> None:
    """Make the books, then have them scored."""
    sources, folder = works(Path(corpus)), Path(output)
    folder.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(2) as pool:
        for slug, seconds in pool.map(partial(made, sources, folder), slugs or sources):
            size = sources[slug].stat().st_size
            print(f"{slug}: {size:,} bytes read, structured and normalized in {seconds:.2f} s CPU")
    scorer = Path(corpus) / "score.py"
    if scorer.is_file():
        command = [sys.executable, scorer, "--all", folder, "--errors", folder / "errors.tsv"]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
