"""The store: what it holds is true, whatever happens to the program or the disk."""

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import edition
from edition.build.files import StoreError
from edition.build.memo import Memo
from edition.build.store import DamagedError, Record, Store

from .conftest import HERE, Workshop

SOURCES = str(Path(edition.__file__).parents[1])


def object_path(workshop: Workshop, digest: str) -> Path:
    return workshop.folder / "store" / "objects" / digest[:2] / digest[2:]


def in_child(action: Callable[[], None]) -> int:
    """Do something in a copy of this process; the signal that ended it, or 0."""
    child = os.fork()
    if child == 0:
        try:
            action()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed_at(workshop: Workshop, call: str, number: int) -> bool:
    """Build in a child that is killed when it calls `os.<call>` for the nth time."""
    calls = 0
    real: Any = getattr(os, call)

    def counting(*args: Any, **options: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **options)

    def action() -> None:
        setattr(os, call, counting)
        workshop.build()

    return in_child(action) == -signal.SIGKILL


@pytest.mark.parametrize("call", ["open", "fsync", "replace"])
def test_killed_at_any_moment_the_next_build_is_right(
    workshop: Workshop, tmp_path: Path, call: str
) -> None:
    number = 0
    left: list[int] = []
    while True:
        number += 1
        here = Workshop(tmp_path / str(number), workshop.targets)
        here.folder.mkdir()
        if not killed_at(here, call, number):
            break
        left.append(len(here.ran()))
        assert here.made("pdf").endswith(b"style=hart")
        assert not here.aside()
        for path in (here.folder / "store" / "objects").rglob("*/*"):
            here.store.read(path.parent.name + path.name)
    assert number > 12  # a file for each target's object, record and history
    assert left == sorted(left, reverse=True)  # the later it is killed, the less is left to do
    assert {*left} == {4, 3, 2, 1, 0}


def test_a_killed_rebuild_leaves_the_last_build(workshop: Workshop) -> None:
    last = workshop.build().outputs
    workshop.write("letter.txt", b"Dear sister")
    assert killed_at(workshop, "replace", 2)
    for outputs in last.values():
        assert workshop.store.read(outputs["out"])
    workshop.write("letter.txt", b"Dear  friend")
    assert workshop.ran() == []


@pytest.mark.parametrize("content", [b"", b"xhtml", b"\0" * 64])
def test_a_damaged_object_is_made_again(workshop: Workshop, content: bytes) -> None:
    digest = workshop.build().outputs["xhtml"]["out"]
    good = workshop.store.read(digest)
    object_path(workshop, digest).write_bytes(content)
    assert workshop.ran() == ["xhtml"]
    assert workshop.store.read(digest) == good


def test_damage_of_equal_length_is_found(workshop: Workshop) -> None:
    digest = workshop.build().outputs["xhtml"]["out"]
    path = object_path(workshop, digest)
    path.write_bytes(path.read_bytes().swapcase())
    with pytest.raises(DamagedError) as caught:
        workshop.store.read(digest)
    assert caught.value.path == path
    assert not path.exists()
    assert workshop.ran() == ["xhtml"]


@pytest.mark.parametrize("kept", ["memo", "targets", "records"])
@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\0"])
def test_other_damage_costs_time_only(workshop: Workshop, kept: str, content: bytes) -> None:
    before = workshop.build().outputs
    root = workshop.folder / "store" / kept
    for path in [root] if root.is_file() else root.rglob("*"):
        if path.is_file():
            path.write_bytes(content)
    assert workshop.build().outputs == before
    assert workshop.ran() == []


# --- disks that refuse


def refusing(monkeypatch: pytest.MonkeyPatch, call: str, code: int, after: int) -> None:
    real: Any = getattr(os, call)
    calls = 0

    def refuse(path: Any, *args: Any) -> Any:
        nonlocal calls
        writes = call != "open" or args[0] & (os.O_WRONLY | os.O_CREAT)
        calls += bool(writes)
        if writes and calls > after:
            raise OSError(code, os.strerror(code))
        return real(path, *args)

    monkeypatch.setattr(os, call, refuse)


@pytest.mark.parametrize("after", range(4))
@pytest.mark.parametrize(
    ("call", "code", "said"),
    [
        ("open", errno.EACCES, "permission denied"),
        ("open", errno.EROFS, "read-only file system"),
        ("fsync", errno.ENOSPC, "no space left on device"),
        ("replace", errno.EACCES, "permission denied"),
    ],
)
def test_a_disk_that_refuses_is_one_error(
    workshop: Workshop, call: str, code: int, said: str, after: int
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        refusing(patched, call, code, after)
        with pytest.raises(StoreError) as caught:
            workshop.build()
    assert caught.value.reason == said
    assert caught.value.path.is_relative_to(workshop.folder / "store")
    assert str(caught.value) == f"{caught.value.path}: {said}"
    assert not workshop.aside()
    workshop.ran()
    assert workshop.made("pdf").endswith(b"style=hart")


def test_a_build_with_nothing_to_do_needs_no_writing(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop.build()
    for call in ("open", "replace", "fsync", "mkdir"):
        refusing(monkeypatch, call, errno.EROFS, 0 if call != "mkdir" else 10**6)
    assert workshop.ran() == []


def test_a_store_in_the_place_of_a_file(workshop: Workshop) -> None:
    workshop.write("store", b"")
    with pytest.raises(StoreError, match=r"not a directory|file exists"):
        workshop.build()


def test_a_file_system_without_locks_is_named(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", refuse)
    with pytest.raises(StoreError, match="no locks available"):
        workshop.build()


# --- several at a time

BUILDER = """
import sys
from pathlib import Path
sys.path[:0] = sys.argv[1:3]
from edition.build.executors import InProcess
from edition.build.make import make
from edition.build.store import Store
from edition.build.target import Target

folder, own = Path(sys.argv[3]), sys.argv[4]
for turn in range(6):
    targets = [Target("base", "build_runs:slow", ("out",), params=(("turn", str(turn)),))]
    for number in range(5):
        params = (("number", str(number)), ("own", own if number > 2 else ""))
        targets.append(Target(f"t{number}", "build_runs:slow", ("out",), ("base",), params=params))
    store = Store(folder)
    outcome = make(targets, (), store, InProcess())
    assert outcome.good, outcome
    for outputs in outcome.outputs.values():
        store.read(outputs["out"])
"""


def test_two_builds_at_a_time_do_not_hurt_each_other(empty: Workshop) -> None:
    command = [sys.executable, "-c", BUILDER, SOURCES, str(HERE), str(empty.folder / "store")]
    builds = [
        subprocess.Popen([*command, own], stderr=subprocess.PIPE, text=True) for own in ("a", "b")
    ]
    assert [(build.communicate()[1], build.returncode) for build in builds] == [("", 0)] * 2
    objects = [*(empty.folder / "store" / "objects").rglob("*/*")]
    assert len(objects) == 6 * (1 + 3 + 2 * 2)
    for path in objects:
        empty.store.read(path.parent.name + path.name)
    assert not empty.aside()


def test_nothing_is_cleaned_under_a_build(workshop: Workshop) -> None:
    store = workshop.store
    using = pytest.raises(StoreError, match="a build is using it")
    with store.building(), workshop.store.building(), using:
        workshop.store.clean(0)
    assert workshop.store.clean(0).files == 0


# --- cleaning


def test_cleaning_keeps_the_last_builds(workshop: Workshop) -> None:
    for turn in range(4):
        workshop.write("edition.yaml", b"title: %d" % turn)
        workshop.build()
    leftover = workshop.folder / "store" / "aside" / "0-0.part"
    leftover.write_bytes(b"killed")
    freed = workshop.store.clean(2)
    # of two earlier builds: xhtml, epub, pdf, each with its record; and the file aside
    assert freed.files == 2 * 3 * 2 + 1
    assert freed.size > 0
    assert workshop.ran() == []
    workshop.write("edition.yaml", b"title: 2")
    assert workshop.ran() == []
    workshop.write("edition.yaml", b"title: 1")
    assert workshop.ran() == ["xhtml", "epub", "pdf"]


def test_cleaning_some_targets_leaves_the_others(workshop: Workshop) -> None:
    workshop.build()
    workshop.store.clean(0, only=lambda name: name == "pdf")
    assert workshop.ran() == ["pdf"]
    workshop.store.clean(0)
    assert workshop.ran() == ["text", "xhtml", "epub", "pdf"]
    assert Store(workshop.folder / "none").clean(0).files == 0


def test_objects_of_two_targets_are_kept_once(empty: Workshop) -> None:
    for name in ("one", "other"):
        empty.add(name, "join", params=(("a", "b"),))
    assert empty.ran() == ["one"]
    empty.store.clean(0, only=lambda name: name == "one")
    assert empty.ran() == []


def test_a_record_comes_back_as_it_was(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    odd = "caf\udce9 \N{GRINNING FACE}"
    record = Record("ab" * 32, {"file": {odd: "1"}}, {"out": store.put(b"x")})
    store.keep(odd, record)
    assert Store(tmp_path / "store").record("ab" * 32) == record
    assert store.history(odd) == ("ab" * 32,)


# --- what is remembered of files


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read for their digest."""
    read: list[str] = []
    real = Memo._read

    def counting(self: Memo, name: str) -> str:
        read.append(Path(name).name)
        return real(self, name)

    monkeypatch.setattr(Memo, "_read", counting)
    return read


def test_a_file_at_rest_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edition.build.memo.RESTLESS", -(2**62))
    read = counted(monkeypatch)
    path = tmp_path / "a"
    path.write_bytes(b"a")
    memo = Memo(tmp_path / "memo")
    digest = memo.digest(path)
    memo.save()
    again = Memo(tmp_path / "memo")
    assert again.digest(path) == digest
    assert read == ["a"]
    path.write_bytes(b"bb")
    assert again.digest(path) != digest
    moved = tmp_path / "b"
    moved.write_bytes(b"cc")
    times = path.stat().st_atime_ns, path.stat().st_mtime_ns
    os.replace(moved, path)
    os.utime(path, ns=times)  # same size and time; another file
    assert again.digest(path) == Memo(tmp_path / "none").digest(path)


def test_a_file_just_changed_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Within a tick of the clock all its marks may be those of before."""
    monkeypatch.setattr("edition.build.memo.RESTLESS", 2**62)
    monkeypatch.setattr("edition.build.memo._stamp", lambda state: [state.st_size])
    path = tmp_path / "a"
    memo = Memo(tmp_path / "memo")
    digests = set()
    for content in (b"a", b"b", b"c"):
        path.write_bytes(content)
        digests.add(memo.digest(path))
    assert len(digests) == 3
    os.utime(path, (0, 0))  # set back by hand: the inode's own time still tells
    memo.digest(path)
    path.write_bytes(b"d")
    os.utime(path, (0, 0))
    assert memo.digest(path) not in digests


def test_a_file_whose_time_is_set_back_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edition.build.memo.RESTLESS", -(2**62))
    path = tmp_path / "a"
    path.write_bytes(b"a")
    os.utime(path, (0, 0))
    memo = Memo(tmp_path / "memo")
    digest = memo.digest(path)
    time.sleep(0.05)  # longer than a tick of the clock
    path.write_bytes(b"b")
    os.utime(path, (0, 0))
    assert memo.digest(path) != digest


def test_a_tool_just_installed_is_looked_up_again(
    empty: Workshop, distribution: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edition.build.memo.RESTLESS", 2**62)
    memo = Memo(empty.folder / "memo")
    now = time.time_ns()
    for version in ("1.0", "1.1"):
        distribution(version)
        os.utime(empty.folder / "site", ns=(now, now))  # both within one tick
        # importlib itself would be deceived, but another process would not
        monkeypatch.setattr("edition.build.memo._installed", {"printer": version}.__getitem__)
        assert memo.versions(["printer"]) == {"printer": version}


def test_tools_at_rest_are_looked_up_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edition.build.memo.RESTLESS", -(2**62))
    looked_up: list[str] = []
    monkeypatch.setattr("edition.build.memo._installed", lambda tool: looked_up.append(tool) or "1")
    for _ in range(2):
        memo = Memo(tmp_path / "memo")
        assert memo.versions(["printer", "binder"]) == {"printer": "1", "binder": "1"}
        memo.save()
    assert looked_up == ["printer", "binder"]


def test_lost_files_are_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edition.build.memo.RESTLESS", -(2**62))
    path = tmp_path / "passing"
    path.write_bytes(b"a")
    store = Store(tmp_path / "store")
    store.put(b"x")
    store.memo.digest(path)
    path.unlink()
    store.clean(1)
    assert b"passing" not in (tmp_path / "store" / "memo").read_bytes()


# --- starting up

IDLE = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from edition.build.executors import InProcess
from edition.build.make import make
from edition.build.publish import publish
from edition.build.store import Store
from edition.build.target import Target

folder = Path(sys.argv[2])
targets = [
    Target("text", "build_runs:words", ("out",), files={"a": folder / "a"}, tools=("pytest",)),
    Target("pdf", "build_runs:join", ("out",), ("text",)),
]
store = Store(folder / "store")
outcome = make(targets, (), store, InProcess())
assert outcome.good, outcome.failures
publish({folder / "book": store.read(outcome.outputs["pdf"]["out"])})
print(*outcome.named("fresh"))
print(*sys.modules)
"""
HEAVY = {
    "asyncio", "build_runs", "concurrent.futures", "importlib.metadata", "logging",
    "multiprocessing", "random", "shutil", "socket", "subprocess", "tempfile", "threading",
}  # fmt: skip


def test_a_build_with_nothing_to_do_imports_nothing_heavy(empty: Workshop) -> None:
    empty.write("a", b"some words")

    def run(*path: str) -> tuple[list[str], set[str]]:
        done = subprocess.run(
            [sys.executable, "-P", "-B", "-c", IDLE, SOURCES, str(empty.folder)],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path)},
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        fresh, modules = done.stdout.splitlines()
        return fresh.split(), {*modules.split()}

    assert run(str(HERE))[0] == []
    run()  # on the path without the run functions: learns the versions of its tools
    kept = empty.files()
    book = (empty.folder / "book").stat()
    fresh, modules = run()
    assert fresh == ["text", "pdf"]
    assert not modules & HEAVY
    assert {name for name in modules if name.startswith("edition.")} == {
        "edition.build", *(f"edition.build.{path.stem}" for path in Path(
            SOURCES, "edition", "build").glob("[a-z]*.py")),
    }  # fmt: skip
    assert empty.files() == kept
    assert (empty.folder / "book").stat() == book
