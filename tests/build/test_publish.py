"""Files at their final places: whole, together, and left alone when they are right."""

import errno
import os
import resource
import stat
from pathlib import Path
from typing import Any

import pytest

from edition.build.files import StoreError
from edition.build.publish import LEFT_OVER, publish


def book(folder: Path, content: bytes = b"new") -> dict[Path, bytes]:
    return {folder / name: content + name.encode() for name in ("a.epub", "a.pdf", "ledger.json")}


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*")}


def test_files_appear_with_their_folders(tmp_path: Path) -> None:
    files = book(tmp_path / "output" / "letter")
    assert publish(files) == tuple(files)
    assert {path: path.read_bytes() for path in files} == files
    assert names(tmp_path) == {"output", "letter", "a.epub", "a.pdf", "ledger.json"}


def test_a_book_may_be_read_by_those_the_umask_allows(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        publish({tmp_path / "a.pdf": b"book"})
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.pdf").stat().st_mode) == 0o644


def test_equal_files_are_not_touched(tmp_path: Path) -> None:
    files = book(tmp_path)
    publish(files)
    before = {path: path.stat() for path in files}
    assert publish(files) == ()
    files[tmp_path / "a.pdf"] = b"other"
    assert publish(files) == (tmp_path / "a.pdf",)
    same = [path for path in files if path.stat() == before[path]]
    assert same == [tmp_path / "a.epub", tmp_path / "ledger.json"]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EROFS])
@pytest.mark.parametrize("call", ["open", "fsync"])
@pytest.mark.parametrize("at", [1, 2, 3])
@pytest.mark.parametrize("old", [True, False])
def test_a_disk_that_refuses_leaves_the_last_book(
    tmp_path: Path, call: str, code: int, at: int, old: bool
) -> None:
    folder = tmp_path / "output" / "letter"
    if old:
        publish(book(folder, b"old"))
    before = names(tmp_path)
    real: Any = getattr(os, call)
    calls = 0

    def refuse(*args: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == at:
            raise OSError(code, os.strerror(code))
        return real(*args)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, call, refuse)
        with pytest.raises(StoreError) as caught:
            publish(book(folder))
    assert caught.value.path == list(book(folder))[at - 1]
    assert caught.value.reason == os.strerror(code).lower()
    assert names(tmp_path) == before
    if old:
        assert all(path.read_bytes().startswith(b"old") for path in book(folder))


def test_a_refused_rename_leaves_nothing_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(StoreError, match="permission denied"):
        publish(book(tmp_path / "letter"))
    assert names(tmp_path) == set()


def test_a_file_too_large_for_the_disk(tmp_path: Path) -> None:
    """A real refusal, in the middle of writing."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limits[1]))
    try:
        with pytest.raises(StoreError, match="file too large"):
            publish({tmp_path / "small": b"book", tmp_path / "large": b"book" * 5000})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert names(tmp_path) == set()


def test_an_interrupt_leaves_nothing_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        publish(book(tmp_path / "letter"))
    assert names(tmp_path) == set()


def test_a_folder_in_the_way_is_named_before_anything_is_renamed(tmp_path: Path) -> None:
    (tmp_path / "ledger.json").mkdir()
    with pytest.raises(StoreError, match="is a folder") as caught:
        publish(book(tmp_path))
    assert caught.value.path == tmp_path / "ledger.json"
    assert names(tmp_path) == {"ledger.json"}


def test_a_file_in_the_way_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "output").write_bytes(b"")
    with pytest.raises(StoreError, match="output"):
        publish(book(tmp_path / "output" / "letter"))
    assert names(tmp_path) == {"output"}


def test_what_a_killed_program_left_is_swept_in_time(tmp_path: Path) -> None:
    old, young = tmp_path / ".[a].pdf.1-f.part", tmp_path / ".[a].pdf.2-f.part"
    for path in (old, young):
        path.write_bytes(b"half a bo")
    past = young.stat().st_mtime - LEFT_OVER - 1
    os.utime(old, (past, past))
    publish({tmp_path / "[a].pdf": b"book"})
    assert names(tmp_path) == {"[a].pdf", young.name}
