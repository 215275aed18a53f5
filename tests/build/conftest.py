"""A small graph of targets over files in a temporary folder."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from edition.build.executors import InProcess
from edition.build.make import make
from edition.build.outcome import Event, Outcome
from edition.build.store import Store
from edition.build.target import Target

HERE = Path(__file__).parent


@dataclass
class Workshop:
    """A folder with files, a store and targets: text → xhtml → (epub, pdf)."""

    folder: Path
    targets: dict[str, Target] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)

    def write(self, name: str, content: bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content)
        return path

    def add(self, name: str, run: str, needs: Iterable[str] = (), **fields: Any) -> None:
        fields = {"outputs": ("out",), **fields}
        self.targets[name] = Target(name, f"build_runs:{run}", needs=tuple(needs), **fields)

    def change(self, name: str, **fields: Any) -> None:
        self.targets[name] = replace(self.targets[name], **fields)

    @property
    def store(self) -> Store:
        """As another process would find it."""
        return Store(self.folder / "store")

    def build(self, *goals: str, executor: Any = None, **options: Any) -> Outcome:
        self.events.clear()
        executor = executor or InProcess()
        options = {"report": self.events.append, **options}
        return make(self.targets.values(), goals, self.store, executor, **options)

    def ran(self, *goals: str, **options: Any) -> list[str]:
        outcome = self.build(*goals, **options)
        assert outcome.good, outcome
        return [event.target for event in self.events if event.state == "finished"]

    def why(self, target: str, **options: Any) -> list[str]:
        return [str(reason) for reason in self.build(**options).reasons.get(target, ())]

    def made(self, target: str, output: str = "out") -> bytes:
        return self.store.read(self.build().outputs[target][output])

    def files(self) -> dict[str, tuple[int, int]]:
        """Everything the store keeps, with its inode and time."""
        root = self.folder / "store"
        return {
            str(path): (path.stat().st_ino, path.stat().st_mtime_ns)
            for kept in ("objects", "records", "targets")
            for path in (root / kept).rglob("*")
        }

    def aside(self) -> list[Path]:
        return list((self.folder / "store" / "aside").glob("*"))


@pytest.fixture(autouse=True)
def _runs_can_be_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(HERE))
    assert str(HERE) in sys.path


@pytest.fixture
def empty(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


@pytest.fixture
def workshop(empty: Workshop) -> Workshop:
    manifest = empty.write("edition.yaml", b"title: A Letter")
    witness = empty.write("letter.txt", b"Dear  friend")
    empty.add("text", "words", files={"letter.txt": witness})
    empty.add("xhtml", "join", ["text"], files={"edition.yaml": manifest})
    empty.add("epub", "join", ["xhtml"])
    empty.add("pdf", "join", ["xhtml"], params=(("style", "hart"),))
    return empty


@pytest.fixture
def distribution(empty: Workshop, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Installs `printer` in the given version, in place of the one before; "" removes it."""
    site = empty.folder / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(str(site))

    def install(version: str) -> None:
        for old in site.iterdir():
            (old / "METADATA").unlink()
            old.rmdir()
        if version:
            folder = site / f"printer-{version}.dist-info"
            folder.mkdir()
            metadata = f"Metadata-Version: 2.1\nName: printer\nVersion: {version}\n"
            (folder / "METADATA").write_text(metadata)

    return install
