"""What other programs wrote (DOCX, ODT, RTF, LaTeX, …), through pandoc where the user has it.

pandoc makes HTML of it, which the reader of HTML transcribes. It runs with no filter, no network
and no file but the one given (`--sandbox`), within a limit of time and memory of its own.
https://pandoc.org/MANUAL.html
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

from edition.model.finding import BadInput, Finding, Place
from edition.model.picture import LARGEST
from edition.sources.html.reader import transcribed
from edition.sources.opened import opened
from edition.sources.transcript import Transcript

_SECONDS = 120
_MEMORY = "-M1500m"  # of pandoc's own heap
#: The page that it makes: all that it has of title and authors is seen, and no style sheet.
_TEMPLATE = Path(__file__).with_name("pandoc.html")
_INSTALL = (
    "install pandoc (Debian, Ubuntu: apt install pandoc; macOS: brew install pandoc; others: "
    "https://pandoc.org/installing.html), or save the text as HTML, EPUB or plain text"
)


def read_foreign(raw: bytes, form: str, file: str) -> Transcript:
    """The transcription of a file in one of pandoc's formats. Raises BadInput, with `file`."""
    program = shutil.which("pandoc")
    if not program:
        _refuse("PANDOC-MISSING", f"to read {form}, pandoc is needed, and it is not here", file)
    version = _run([program, "--version"], b"", file).decode("utf-8", "replace").split("\n")[0]
    order = [program, "+RTS", _MEMORY, "-RTS", f"--from={form}", "--to=html5", "--sandbox",
             "--wrap=none", f"--template={_TEMPLATE}"]  # fmt: skip
    page = _run(order, opened(raw, form), file).decode("utf-8", "replace")
    made = transcribed([("", page)])
    said = {key: value for key, value in made.said.items() if value not in ("-", "stdin")}
    return Transcript(made.text, made.marks, made.drops, said, (f"converted by {version}",))


def extracted(raw: bytes, form: str, files: Iterable[str]) -> dict[str, bytes]:
    """The bytes of those of the files that lie in a witness which only pandoc can open.

    It unpacks them into a folder that is gone afterwards; links in it are not followed.
    """
    program, found = shutil.which("pandoc"), dict[str, bytes]()
    if not program:
        return found
    with tempfile.TemporaryDirectory(prefix="edition-") as folder:
        order = [program, "+RTS", _MEMORY, "-RTS", f"--from={form}", "--to=html5", "--sandbox",
                 "--extract-media=.", "--output=page.html"]  # fmt: skip
        _run(order, raw, form, folder)
        root = Path(folder).resolve()
        for file in files:
            path = root / file
            if path.is_file() and path.resolve().is_relative_to(root) and file != "page.html":
                with path.open("rb") as opened:
                    found[file] = opened.read(LARGEST + 1)
    return found


def _run(order: list[str], given: bytes, file: str, folder: str | None = None) -> bytes:
    """What the program makes of the bytes given to it; BadInput where it fails."""
    try:
        made = subprocess.run(
            order, input=given, capture_output=True, timeout=_SECONDS, check=False, cwd=folder
        )
    except subprocess.TimeoutExpired:
        _refuse("PANDOC", f"pandoc did not come to an end within {_SECONDS} seconds", file)
    except OSError as fault:
        _refuse("PANDOC", f"pandoc cannot be run: {fault}", file)
    if made.returncode:
        said = " ".join(made.stderr.decode("utf-8", "replace").split())[:300]
        _refuse("PANDOC", f"pandoc cannot read the file: {said or 'it gives no reason'}", file)
    return made.stdout


def _refuse(code: str, message: str, file: str) -> NoReturn:
    remedy = _INSTALL if code == "PANDOC-MISSING" else "save the text as HTML, EPUB or plain text"
    raise BadInput(Finding(code, message, Place(file), remedy)) from None
