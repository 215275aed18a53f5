"""Equal sources give equal bytes, wherever, whenever and by whomever they are built."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pikepdf

BOOKS = ("letter.epub", "letter.pdf", "ledger.json")


def test_books_are_the_same_in_another_place_time_and_locale(built, tmp_path, apart):
    """One build in this process, and one of the same edition in other surroundings."""
    away = tmp_path / "an der See"
    shutil.copytree(built / "letter", away / "editions" / "letter")
    (away / "home").mkdir()
    surroundings = {
        "TZ": "Pacific/Chatham", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8",
        "HOME": str(away / "home"), "TMPDIR": str(away), "PYTHONHASHSEED": "4711",
        "COLUMNS": "40", "PYTHONUTF8": "0", "USER": "nobody", "XDG_CACHE_HOME": str(away / "home"),
    }  # fmt: skip

    said = apart(
        "build", "editions/letter", "-o", "the books", "-q",
        folder=away, env=surroundings, before=lambda: os.umask(0o077),
    )  # fmt: skip

    assert (said.status, said.out, said.err) == (0, "", "")
    for book in BOOKS:
        here, there = built / "output/letter" / book, away / "the books/letter" / book
        assert here.read_bytes() == there.read_bytes(), book
    assert sorted(path.name for path in away.iterdir()) == ["editions", "home", "the books"]
    assert list((away / "home").iterdir()) == []


def test_the_books_clock_is_the_editions_own_date_or_the_one_given(shelf, edition, monkeypatch):
    for clock, when in (("", "1911"), ("86400", "1970-01-02"), ("253402300799", "9999-12-31")):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", clock)

        said = edition("build", "letter", "-f", "pdf", "-o", clock or "output")

        assert (said.status, said.err) == (0, "")
        if clock:
            with pikepdf.open(Path(clock, "letter/letter.pdf")) as pdf:
                assert str(pdf.docinfo["/ModDate"]).startswith(f"D:{when.replace('-', '')}")
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert edition("build", "letter").lines[0].startswith("nothing to build")
