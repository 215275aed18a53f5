"""An edition's folder: nothing outside it is read, and a file is there whole or not at all."""

import errno
import os
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from edition.model.finding import BadInput, Finding, Place
from edition.sources.folder import EditionFolder, at, create, read, write


@pytest.fixture
def folder(tmp_path: Path) -> EditionFolder:
    root = tmp_path / "letter"
    root.mkdir()
    (root / "edition.yaml").write_bytes(b"title: A Letter\n")
    (root / "letter.txt").write_bytes(b"Dear reader,\r\n")
    (tmp_path / "secret.txt").write_bytes(b"secret")
    return at(root)


@contextmanager
def refusal(code: str) -> Iterator[list[Finding]]:
    findings: list[Finding] = []
    with pytest.raises(BadInput) as caught:
        yield findings
    findings += caught.value.findings
    assert [finding.code for finding in findings] == [code]
    assert findings[0].remedy


def test_files_are_listed_in_order_without_hidden_ones(folder: EditionFolder) -> None:
    folder.write("matter/introduction.md", b"# Introduction\n")
    folder.write(".cache/x", b"")
    folder.write("matter/.swap", b"")
    assert folder.names() == ("edition.yaml", "letter.txt", "matter/introduction.md")
    assert folder.read("letter.txt") == b"Dear reader,\r\n"
    assert folder.has("matter/introduction.md")
    assert not folder.has("matter")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "FILE-NAME"), ("/etc/passwd", "FILE-NAME"), ("a\0b", "FILE-NAME"),
        ("https://example.org/a.txt", "FILE-NAME"), ("file:///etc/passwd", "FILE-NAME"),
        ("C:\\a.txt", "FILE-NAME"), ("..\\a.txt", "FILE-NAME"), ("C:a.txt", "FILE-NAME"),
        ("../secret.txt", "FILE-OUTSIDE"), ("..", "FILE-OUTSIDE"), (".", "FILE-OUTSIDE"),
        ("matter/../../secret.txt", "FILE-OUTSIDE"), ("a/../letter.txt", "FILE-OUTSIDE"),
        ("linked.txt", "FILE-OUTSIDE"), ("out/secret.txt", "FILE-OUTSIDE"),
        ("loop.txt", "FILE-OUTSIDE"), ("absent.txt", "FILE-MISSING"), ("matter", "FILE-KIND"),
        ("pipe", "FILE-KIND"),
    ],
)  # fmt: skip
def test_only_files_inside_are_read(folder: EditionFolder, name: str, code: str) -> None:
    (folder.root / "matter").mkdir()
    (folder.root / "linked.txt").symlink_to(folder.root.parent / "secret.txt")
    (folder.root / "out").symlink_to(folder.root.parent)
    (folder.root / "loop.txt").symlink_to("loop.txt")
    os.mkfifo(folder.root / "pipe")
    place = Place("edition.yaml", 3)
    with refusal(code) as findings:
        folder.read(name, place=place)
    assert findings[0].place == place


def test_a_link_inside_the_folder_is_followed(folder: EditionFolder) -> None:
    (folder.root / "copy.txt").symlink_to("letter.txt")
    assert folder.read("copy.txt") == b"Dear reader,\r\n"
    folder.write("copy.txt", b"New")
    assert (folder.root / "letter.txt").read_bytes() == b"New"


def test_nothing_is_written_outside(folder: EditionFolder) -> None:
    with refusal("FILE-OUTSIDE"):
        folder.write("../secret.txt", b"")
    assert (folder.root.parent / "secret.txt").read_bytes() == b"secret"


def test_a_file_over_the_limit_is_refused_before_it_is_read(folder: EditionFolder) -> None:
    with (folder.root / "line.txt").open("wb") as file:
        file.truncate(100_000_000)
    tracemalloc.start()
    with refusal("FILE-SIZE") as findings:
        folder.read("line.txt")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000
    assert "100,000,000 bytes, more than the 50,000,000 allowed" in findings[0].message
    assert folder.read("letter.txt", limit=14)
    with refusal("FILE-SIZE"):
        folder.read("letter.txt", limit=13)


def test_a_file_that_may_not_be_read_is_told(
    folder: EditionFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deny(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", deny)
    with refusal("FILE-UNREADABLE") as findings:
        folder.read("letter.txt")
    assert "permission denied" in findings[0].message


@pytest.mark.parametrize(
    ("call", "code", "words"),
    [
        ("fsync", errno.ENOSPC, "the disk is full"),
        ("open", errno.EACCES, "writing is not permitted"),
        ("open", errno.EROFS, "the file system is read-only"),
        ("replace", errno.EIO, "input/output error"),
    ],
)
def test_a_file_that_cannot_be_written_leaves_the_old_one(
    folder: EditionFolder, monkeypatch: pytest.MonkeyPatch, call: str, code: int, words: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, call, fail)
    with refusal("FILE-UNWRITABLE") as findings:
        folder.write("letter.txt", b"New")
    monkeypatch.undo()
    assert words in findings[0].message
    assert findings[0].place.file.endswith("letter.txt")
    assert (folder.root / "letter.txt").read_bytes() == b"Dear reader,\r\n"
    assert sorted(path.name for path in folder.root.iterdir()) == ["edition.yaml", "letter.txt"]


def test_an_interrupted_write_leaves_nothing_behind(
    folder: EditionFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        folder.write("new.txt", b"New")
    assert folder.names() == ("edition.yaml", "letter.txt")


def test_a_file_that_stands_in_the_way_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"")
    with refusal("FILE-UNWRITABLE"):
        write(tmp_path / "x" / "y.txt", b"")


def test_a_file_keeps_its_permissions_and_new_ones_are_readable(folder: EditionFolder) -> None:
    path = folder.root / "letter.txt"
    path.chmod(0o640)
    folder.write("letter.txt", b"New")
    assert path.stat().st_mode & 0o777 == 0o640
    mask = os.umask(0o022)
    try:
        folder.write("new.txt", b"New")
    finally:
        os.umask(mask)
    assert (folder.root / "new.txt").stat().st_mode & 0o777 == 0o644


def test_parts_are_folders_beside_the_volume(folder: EditionFolder) -> None:
    volume = folder.root.parent / "volume"
    volume.mkdir()
    (volume / "edition.yaml").write_bytes(b"title: A Volume\n")
    assert at(volume).sibling("letter").read("letter.txt") == b"Dear reader,\r\n"
    place = Place("edition.yaml", 4)
    for name in ("..", "", "a/b", "/etc", "x\0"):
        with refusal("FOLDER-NAME") as findings:
            at(volume).sibling(name, place)
        assert findings[0].place == place
    (folder.root.parent / "away").symlink_to("/")
    with refusal("FOLDER-OUTSIDE"):
        at(volume).sibling("away")
    with refusal("FOLDER-MISSING"):
        at(volume).sibling("absent")


def test_a_folder_given_as_a_point_has_its_name_and_siblings(
    folder: EditionFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.root)
    assert at(Path(".")).name == "letter"
    assert at(Path(".")).sibling("letter").name == "letter"


def test_no_edition_is_told(tmp_path: Path) -> None:
    with refusal("FOLDER-MISSING"):
        at(tmp_path / "absent")
    with refusal("FOLDER-EDITION") as findings:
        at(tmp_path)
    assert "edition new" in findings[0].remedy


def test_a_new_edition_holds_the_source_byte_for_byte(tmp_path: Path) -> None:
    source = tmp_path / "Old text.TXT"
    source.write_bytes(b"\xff\xfe\r\0\n\0")
    folder, raw = create(tmp_path / "new", source)
    assert raw == folder.read("Old text.TXT") == source.read_bytes()
    assert create(tmp_path / "new", source)[1] == raw
    assert create(tmp_path / "new", tmp_path / "new" / "Old text.TXT")[1] == raw


def test_a_new_edition_writes_over_nothing(folder: EditionFolder, tmp_path: Path) -> None:
    with refusal("FOLDER-TAKEN"):
        create(folder.root, tmp_path / "secret.txt")
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "secret.txt").write_bytes(b"other")
    with refusal("FOLDER-TAKEN"):
        create(tmp_path / "new", tmp_path / "secret.txt")
    with refusal("FILE-MISSING"):
        create(tmp_path / "newer", tmp_path / "absent.txt")
    with refusal("FILE-KIND"):
        create(tmp_path / "newer", tmp_path)
    assert not (tmp_path / "newer").exists()
    assert (tmp_path / "new" / "secret.txt").read_bytes() == b"other"


def test_a_source_cannot_take_the_name_of_a_file_of_the_edition(tmp_path: Path) -> None:
    (tmp_path / "edition.yaml").write_bytes(b"title: A Letter\n")
    with refusal("FILE-NAME"):
        create(tmp_path / "new", tmp_path / "edition.yaml")


def test_a_colon_is_no_address(folder: EditionFolder) -> None:
    folder.write("Letter: the first.txt", b"Dear")
    assert folder.read("Letter: the first.txt") == b"Dear"


def test_devices_are_no_files() -> None:
    with refusal("FILE-KIND"):
        read(Path("/dev/zero"))
