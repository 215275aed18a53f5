"""What cannot be worked with: one clear message, exit status 2, and everything as it was."""

from __future__ import annotations

import errno
import hashlib
import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest


class Case(NamedTuple):
    """A fault, the command that meets it, and what must be said: code, file and line, words.

    A line `+1` is the first of those that were added to the file.
    """

    name: str
    spoil: Callable[[], object]
    words: tuple[str, ...]
    code: str
    place: str
    says: tuple[str, ...]


MANIFEST, STRUCTURE = Path("letter/edition.yaml"), Path("letter/structure.yaml")
BUILD = ("build", "letter")


def write(name: str, content: str | bytes) -> Callable[[], object]:
    raw = content.encode() if isinstance(content, str) else content

    def spoil() -> None:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(raw)

    return spoil


def replaced(path: Path, before: str, after: str) -> Callable[[], object]:
    def spoil() -> None:
        text = path.read_text(encoding="utf-8")
        assert text.count(before) == 1
        path.write_text(text.replace(before, after), encoding="utf-8")

    return spoil


def added(path: Path, text: str) -> Callable[[], object]:
    return lambda: path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def link(name: str, to: str) -> Callable[[], object]:
    def spoil() -> None:
        Path(name).unlink(missing_ok=True)
        Path(name).symlink_to(to)

    return spoil


def too_large() -> None:
    with open("large.txt", "wb") as file:
        file.truncate(50_000_001)


def folder_for_manifest() -> None:
    MANIFEST.unlink()
    MANIFEST.mkdir()


def volume_of_a_volume() -> None:
    write("volume/edition.yaml", "title: V\nparts:\n  - letter\n  - inner\n")()
    write("inner/edition.yaml", "title: I\nparts: [letter]\n")()


def two_of_a_name() -> None:
    write("elsewhere/letter/edition.yaml", MANIFEST.read_bytes())()
    write("elsewhere/letter/letter.txt", b"Other words.")()
    write("elsewhere/volume/edition.yaml", "title: V\nparts: [letter]\n")()


#: Nine times nine times nine …: gigabytes, for a reader that follows aliases.
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)

CASES = (
    # a source for `edition new`
    Case("unseen", write("e.txt", "\ufeff\u200b \u00a0\n"), ("new", "n", "e.txt"),
         "WITNESS-EMPTY", "e.txt", ("words",)),
    Case("empty", write("e.txt", ""), ("new", "n", "e.txt"), "WITNESS-EMPTY", "e.txt", ("words",)),
    Case("blank", write("e.txt", " \n\n\t\n"), ("new", "n", "e.txt"), "WITNESS-EMPTY", "e.txt", ()),
    Case("binary", write("b.txt", bytes(range(256)) * 9), ("new", "n", "b.txt"), "WITNESS-BINARY",
         "b.txt:", ("NUL",)),
    Case("control", write("c.txt", b"Ding\x07.\n"), ("new", "n", "c.txt"), "WITNESS-BINARY",
         "c.txt:1", ("U+0007",)),
    Case("large", too_large, ("new", "n", "large.txt"), "SOURCE-SIZE", "large.txt",
         ("50,000,001", "50,000,000")),
    Case("encoding", str, ("new", "n", "letter.txt", "--encoding", "klingon"), "ENCODING-NAME",
         "letter.txt", ("klingon", "utf-8")),
    Case("language", str, ("new", "n", "letter.txt", "--language", "in Dutch"),
         "MANIFEST-LANGUAGE", "edition new", ("in Dutch", "en-GB")),
    Case("no source", str, ("new", "n", "none.txt"), "SOURCE", "none.txt", ("no such file",)),
    Case("folder", str, ("new", "n", "output"), "SOURCE", "output", ("no file",)),
    Case("device", str, ("new", "n", "/dev/zero"), "SOURCE", "/dev/zero", ("no file",)),
    Case("taken", str, ("new", "letter", "letter.txt"), "FOLDER-IN-USE", "letter", ("new folder",)),
    Case("below a file", str, ("new", "letter.txt/n", "letter.txt"), "OUTPUT", "letter.txt/n",
         ("cannot be written",)),
    Case("colon", str, ("new", "a:b", "letter.txt"), "EDITION-NAME", "a:b", ("a:b", "colons")),
    Case("named with a colon", write("a:b/edition.yaml", "title: A"), ("build", "a:b"),
         "EDITION-NAME", "a:b", ()),
    Case("long name", str, ("new", "n" * 201, "letter.txt"), "EDITION-NAME", "n" * 201,
         ("too long", "200 bytes")),
    Case("called like a manifest", write("edition.yaml", "Words."), ("new", "n", "edition.yaml"),
         "SOURCE-NAME", "edition.yaml", ("edition.txt",)),
    # folders
    Case("no folder", str, ("build", "none"), "EDITION-NONE", "none", ("no such folder",)),
    Case("no edition", str, ("build", "output"), "EDITION-NONE", "output", ("edition new",)),
    Case("nothing here", str, ("build",), "EDITION-NONE", ".", ("edition.yaml", "seeds")),
    Case("file for folder", str, ("build", "letter/letter.txt"), "EDITION-NONE",
         "letter/letter.txt", ("this is a file",)),
    Case("folder for manifest", folder_for_manifest, BUILD, "EDITION-NONE", "letter",
         ("edition.yaml is a folder",)),
    Case("named twice", str, ("build", "letter", "./letter/"), "EDITION-TWICE", "letter",
         ("named twice",)),
    Case("two of a name", two_of_a_name, ("build", "letter", "elsewhere/letter"), "EDITION-TWICE",
         "elsewhere/letter", ("-o",)),
    Case("a part of another's name", two_of_a_name, ("build", "letter", "elsewhere/volume"),
         "EDITION-TWICE", "elsewhere/letter", ("-o",)),
    # the manifest
    Case("no YAML", added(MANIFEST, "note: [one\n"), BUILD, "YAML-SYNTAX", f"{MANIFEST}:+2",
         ("bracket",)),
    Case("anchor", added(MANIFEST, "note: &n x\n"), BUILD, "YAML-ANCHOR", f"{MANIFEST}:+1", ()),
    Case("tag", added(MANIFEST, "note: !!python/object:os.system x\n"), BUILD, "YAML-TAG",
         f"{MANIFEST}:+1", ()),
    Case("unknown key", added(MANIFEST, "titel: Letters\n"), BUILD, "MANIFEST-KEY",
         f"{MANIFEST}:+1", ("titel", "did you mean “title”?")),
    Case("no title", replaced(MANIFEST, "title: letter", "title:"), BUILD, "MANIFEST-MISSING",
         f"{MANIFEST}:4", ("title",)),
    Case("no house style", replaced(MANIFEST, "style: chicago", "style: oxford"), BUILD,
         "MANIFEST-STYLE", f"{MANIFEST}:", ("oxford", "chicago, hart")),
    Case("a list", write(str(MANIFEST), "- title\n"), BUILD, "MANIFEST-TYPE", f"{MANIFEST}:1", ()),
    Case("not text", write(str(MANIFEST), b"title: \xff\xfe\n"), BUILD, "YAML-ENCODING",
         f"{MANIFEST}", ()),
    Case("manifest outside", link(str(MANIFEST), "/etc/passwd"), BUILD, "FILE-OUTSIDE",
         str(MANIFEST), ("/etc/passwd", "copy")),
    # the witness
    Case("changed", added(Path("letter/letter.txt"), "P.P.S.\n"), BUILD, "WITNESS-CHANGED",
         "letter/letter.txt", (hashlib.sha256(b"").name, "restore")),
    Case("missing", lambda: Path("letter/letter.txt").unlink(), BUILD, "WITNESS",
         "letter/letter.txt", ("missing", "put the file back")),
    Case("over its limit", added(MANIFEST, "size-limit: 100\n"), BUILD, "WITNESS",
         "letter/letter.txt", ("limit of 100", "size-limit")),
    Case("outside", link("letter/letter.txt", "/etc/passwd"), BUILD, "WITNESS",
         "letter/letter.txt", ("outside", "copy it")),
    Case("named outside", replaced(MANIFEST, "file: letter.txt", "file: ../letter.txt"), BUILD,
         "MANIFEST-FILE", f"{MANIFEST}:", ("../letter.txt",)),
    Case("wrong encoding", replaced(MANIFEST, "# encoding: windows-1252", "encoding: klingon"),
         BUILD, "ENCODING-NAME", "letter/letter.txt", ("klingon",)),
    # the structure
    Case("structure", added(STRUCTURE, "- kind: [\n"), BUILD, "YAML-SYNTAX", f"{STRUCTURE}:+2", ()),
    Case("unknown kind", added(STRUCTURE, "- kind: headng\n  lines: 3\n"), BUILD, "STRUCTURE-KIND",
         f"{STRUCTURE}:+1", ("headng", "heading")),
    Case("structure outside", link(str(STRUCTURE), "/etc/passwd"), BUILD, "FILE-OUTSIDE",
         str(STRUCTURE), ()),
    # a volume
    Case("no part", write("v/edition.yaml", "title: V\nparts:\n  - letter\n  - none\n"),
         ("build", "v"), "PART-MISSING", "v/edition.yaml:4", ("none",)),
    Case("part of itself", write("v/edition.yaml", "title: V\nparts: [v]\n"), ("build", "v"),
         "MANIFEST-PART", "v/edition.yaml:2", ()),
    Case("part outside", write("v/edition.yaml", "title: V\nparts: [../letter]\n"), ("build", "v"),
         "MANIFEST-PART", "v/edition.yaml:2", ("../letter",)),
    Case("a volume's volume", volume_of_a_volume, ("build", "volume"), "PART-VOLUME",
         "inner/edition.yaml", ("name its parts",)),
    # the edition's own design
    Case("style outside", lambda: (Path("letter/styles").mkdir(),
         link("letter/styles/print.css", "/etc/passwd")()), BUILD, "ASSET",
         "letter/styles/print.css", ("leads out",)),
    Case("styles outside", link("letter/styles", "/etc/ssl"), BUILD, "FILE-OUTSIDE",
         "letter/styles", ()),
    Case("style not text", write("letter/styles/print.css", b"p { \xff }"), BUILD,
         "ASSET", "letter/styles/print.css", ("UTF-8",)),
    Case("template", write("letter/templates/print.xhtml", "{% for %}"), BUILD, "TEMPLATE",
         "templates/print.xhtml:1", ("Expected an expression",)),
    Case("template's word", write("letter/templates/print.xhtml", "{{ no.such }}"), BUILD,
         "TEMPLATE", "templates/print.xhtml", ("'no' is undefined",)),
    Case("style's fetch", write("letter/styles/print.css", "@import url(http://a.b/c.css);"), BUILD,
         "PRINT-ENGINE", "styles/print.css", ("http://a.b/c.css",)),
    # the output folder, and what is read from it
    Case("output below a file", str, (*BUILD, "-o", "letter.txt/out"), "OUTPUT", "letter.txt/out",
         ("not a directory", "writable")),
    Case("no ledger", str, ("ledger", "letter", "-o", "none"), "LEDGER-NONE",
         "none/letter/ledger.json", ("edition build letter",)),
    Case("ledger damaged", write("output/letter/ledger.json", "[]"), ("ledger", "letter"),
         "LEDGER-DAMAGED", "output/letter/ledger.json", ("-B",)),
    Case("ledger cut off", write("output/letter/ledger.json", '{"format": 1,'),
         ("ledger", "letter"), "LEDGER-DAMAGED", "output/letter/ledger.json", ("-B",)),
    Case("no such part", str, ("ledger", "letter", "--part", "lettr"), "PART-UNKNOWN", "--part",
         ("lettr", "letter")),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_refuses_with_one_message_and_changes_nothing(case, shelf, edition, listing):
    file, _, line = case.place.partition(":+")
    place = f"{file}:{len(Path(file).read_text().splitlines()) + int(line)}" if line else file
    case.spoil()
    before = listing(shelf)

    said = edition(*case.words)

    assert said.status == 2, said
    assert said.err.count(f"[{case.code}]") == 1, said.err
    assert said.err.startswith(f"error: {place}")
    assert all(words in said.err for words in case.says), said.err
    assert "\n    " in said.err  # the remedy
    assert "INTERNAL" not in said.err
    assert "Traceback" not in said.err + said.out
    assert listing(shelf) == before


def test_a_bomb_is_not_set_off(shelf, edition):
    MANIFEST.write_text(BOMB)

    said = edition("build", "letter")

    assert said.status == 2
    assert said.err.startswith(f"error: {MANIFEST}:1: anchors and aliases")
    assert len(said.err) < 5000


def test_of_very_many_faults_the_first_are_told(shelf, edition):
    MANIFEST.write_text("title: x\n" + "".join(f"k{n}: v\n" for n in range(20_000)))

    said = edition("build", "letter")

    assert said.status == 2
    assert 10 < said.err.count("error:") < 30


def test_every_fault_of_the_manifests_is_told_at_once(shelf, edition):
    MANIFEST.write_text("titel: x\nlanguage: no such\nwitness:\n  file: /etc/passwd\n")
    Path("other").mkdir()
    Path("other/edition.yaml").write_text("title: O\nstyle: chicago\n")

    said = edition("build", "letter", "other")

    assert said.status == 2
    places = [line.split(": ")[1] for line in said.err.splitlines() if line[0] != " "]
    assert places == [
        "letter/edition.yaml:1", "letter/edition.yaml:1", "letter/edition.yaml:2",
        "letter/edition.yaml:3", "letter/edition.yaml:4", "other/edition.yaml:1",
    ]  # fmt: skip


@pytest.mark.parametrize("clock", ["soon", "-5", "1e9", "", "²", "9" * 5000])
def test_a_clock_that_is_none(clock, shelf, edition, listing, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", clock)
    before = listing(shelf)

    said = edition("build", "letter")

    assert said.status == (2 if clock else 0)
    assert ("SOURCE_DATE_EPOCH" in said.err) == bool(clock)
    assert listing(shelf) == before


@pytest.mark.parametrize(
    "words",
    [("build", "--fast"), ("built",), ("build", "-f", "mobi"), ("build", "-o", "letter.txt"),
     ("new", "n"), ("ledger", "--class", "loud"), ()],
)  # fmt: skip
def test_words_that_are_none_of_the_command_line(words, shelf, edition):
    said = edition(*words)

    assert said.status == 2
    assert "Usage" in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_disk_that_takes_no_more(call, number, shelf, edition, listing, monkeypatch):
    MANIFEST.write_text(MANIFEST.read_text().replace("title: letter", "title: A Letter"))
    before = listing(shelf)

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, call, refuse)
    said = edition("build", "letter", "-f", "pdf")
    new = edition("new", "new", "letter.txt")
    monkeypatch.undo()
    os.chdir(shelf)

    for one in (said, new):
        assert one.status == 2, one
        assert os.strerror(number).lower() in one.err
        assert one.err.count("error:") == 1
        assert "Traceback" not in one.err
    assert listing(shelf) == before


def _mortal() -> None:
    """Take root's right to write anywhere from this process, for what it starts."""
    if os.geteuid() == 0:
        import ctypes

        for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            if ctypes.CDLL(None).prctl(24, capability, 0, 0, 0):  # PR_CAPBSET_DROP
                os._exit(77)


@pytest.mark.skipif(sys.platform != "linux", reason="permissions are taken away as Linux does it")
@pytest.mark.parametrize(
    ("closed", "words"),
    [
        ("output", ("build", "letter")),
        ("output/letter", ("build", "letter", "-f", "pdf")),
        ("output", ("clean", "letter")),
        (".", ("new", "new", "letter.txt")),
        ("letter", ("build", "letter")),
    ],
)
def test_a_folder_that_may_not_be_written(closed, words, shelf, apart, listing):
    if words[0] == "build":
        text = MANIFEST.read_text().replace("title: letter", "title: A Letter")
        MANIFEST.write_text(text)
        STRUCTURE.unlink()
    before = listing(shelf)
    modes = {path: path.stat().st_mode for path in (shelf / closed).rglob("*") if path.is_dir()}
    for path in (shelf / closed, *modes):
        path.chmod(0o555)

    said = apart(*words, folder=shelf, before=_mortal)
    for path in (shelf / closed, *modes):
        path.chmod(0o755)

    if said.status == 77:
        pytest.skip("this process may not give up its rights")
    assert said.status == 2, said
    assert "permission denied" in said.err
    assert "cannot be written" in said.err
    assert "Traceback" not in said.err
    after = listing(shelf)
    assert {name: after[name] for name in before} == before or closed == "output/letter"


@pytest.mark.skipif(sys.platform != "linux", reason="permissions are taken away as Linux does it")
def test_a_witness_that_may_not_be_read(shelf, apart):
    Path("letter/letter.txt").chmod(0)

    said = apart("build", "letter", "-B", folder=shelf, before=_mortal)

    assert said.status == 2
    assert "letter/letter.txt: cannot be read: permission denied" in said.err


def test_a_disk_with_room_for_half_a_book(shelf, apart, listing):
    MANIFEST.write_text(MANIFEST.read_text().replace("title: letter", "title: A Letter"))
    before = listing(shelf)

    said = apart(
        "build", "letter", "-f", "pdf", folder=shelf,
        before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000)),
    )  # fmt: skip

    assert said.status == 2, said
    assert "file too large" in said.err
    assert "Traceback" not in said.err
    assert listing(shelf) == before


def test_stopped_by_the_user(shelf, edition, listing, monkeypatch):
    before = listing(shelf)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("edition.plan.stages.pdf", stop)
    said = edition("build", "letter", "-B")

    assert said.status == 128 + signal.SIGINT
    assert said.err.strip() == "stopped; what was built before is as it was"
    assert listing(shelf) == before
    monkeypatch.undo()
    os.chdir(shelf)
    assert edition("build", "letter").status == 0
    assert listing(shelf) == before


def test_a_fault_of_the_program_is_told_too(shelf, edition, listing, monkeypatch):
    def err(*_: object) -> None:
        raise ZeroDivisionError("a secret of the trade")

    before = listing(shelf)
    monkeypatch.setattr("edition.plan.stages.pdf", err)
    inside = edition("build", "letter", "-B")
    monkeypatch.setattr("edition.plan.building.read_volumes", err)
    outside = edition("build", "letter")

    for said in (inside, outside):
        assert said.status == 1
        assert "INTERNAL" in said.err
        assert "a secret of the trade" in said.err
        assert "Traceback" not in said.err
    assert listing(shelf) == before
