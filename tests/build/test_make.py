"""What is run again, and why."""

import errno
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path

import pytest

from edition.build.fingerprint import Reason
from edition.build.graph import GraphError
from edition.build.make import OutputError
from edition.build.store import DamagedError
from edition.build.target import Target

from .conftest import Workshop


def test_everything_is_built_once_in_the_order_of_needs(workshop: Workshop) -> None:
    assert workshop.ran() == ["text", "xhtml", "epub", "pdf"]
    assert workshop.made("pdf").startswith(b"xhtml:out=edition.yaml=title: A Letter")
    kept = workshop.files()
    assert workshop.ran() == []
    assert [event.state for event in workshop.events] == ["fresh"] * 4
    assert workshop.files() == kept
    assert not workshop.aside()


def test_only_what_a_goal_needs_is_built(workshop: Workshop) -> None:
    assert workshop.ran("epub") == ["text", "xhtml", "epub"]
    assert workshop.ran("pdf") == ["pdf"]


def test_a_target_never_built_says_so(workshop: Workshop) -> None:
    assert workshop.why("text") == ["never built"]


def test_a_changed_file_is_named(workshop: Workshop) -> None:
    workshop.build()
    workshop.write("edition.yaml", b"title: Letters!")
    assert workshop.why("xhtml", dry=True) == ["file edition.yaml changed"]
    assert workshop.why("epub", dry=True) == ["need xhtml is stale"]
    outcome = workshop.build()
    assert outcome.named("finished") == ("xhtml", "epub", "pdf")
    assert list(map(str, outcome.reasons["epub"])) == ["need xhtml changed"]
    assert "text" not in outcome.reasons


def test_files_that_come_and_go_are_named(workshop: Workshop) -> None:
    workshop.build()
    files = workshop.targets["xhtml"].files
    notes = workshop.write("notes.yaml", b"- note")
    workshop.change("xhtml", files={**files, "notes.yaml": notes})
    assert workshop.why("xhtml") == ["file notes.yaml is new"]
    workshop.change("xhtml", files={"notes.yaml": notes})
    assert workshop.why("xhtml") == ["file edition.yaml is gone"]


def test_a_changed_parameter_is_named(workshop: Workshop) -> None:
    workshop.build()
    workshop.change("pdf", params=(("paper", "a5"), ("style", "chicago")))
    assert workshop.why("pdf") == ["paper: a5 (new)", "style: hart → chicago"]


def test_changed_code_makes_everything_stale_and_equal_bytes_stop_it(workshop: Workshop) -> None:
    workshop.build(code="one")
    outcome = workshop.build(code="two")
    assert {*map(str, outcome.reasons["epub"])} == {"code changed"}
    assert len(outcome.named("finished")) == 4


def test_another_run_function_is_changed_code(workshop: Workshop) -> None:
    workshop.build()
    workshop.change("pdf", run="build_runs:digest")
    assert workshop.why("pdf") == ["code changed"]


def test_a_tool_of_another_version_is_named(
    workshop: Workshop, distribution: Callable[[str], None]
) -> None:
    distribution("69.0")
    workshop.change("pdf", tools=("printer",))
    workshop.build()
    assert workshop.ran() == []
    distribution("70.0")
    assert workshop.why("pdf") == ["printer 69.0 → 70.0"]
    distribution("")
    assert workshop.why("pdf") == ["printer 70.0 → (not installed)"]


def test_several_reasons_are_all_given(workshop: Workshop) -> None:
    workshop.build()
    workshop.write("letter.txt", b"Dear sister")
    workshop.write("edition.yaml", b"title: Sisters")
    assert workshop.why("xhtml") == ["need text changed", "file edition.yaml changed"]


def test_a_missing_output_is_made_again(workshop: Workshop) -> None:
    made = workshop.build().outputs["xhtml"]["out"]
    (path,) = (workshop.folder / "store" / "objects" / made[:2]).iterdir()
    path.unlink()
    assert workshop.why("xhtml", dry=True) == ["output out missing"]
    assert workshop.ran() == ["xhtml"]  # and it came out equal: nobody else is stale


def test_a_lost_record_is_made_again(workshop: Workshop) -> None:
    workshop.build()
    for path in (workshop.folder / "store" / "records").rglob("*/*"):
        path.write_bytes(path.read_bytes()[:-5])
    outcome = workshop.build()
    assert len(outcome.named("finished")) == 4
    assert outcome.reasons["pdf"] == (Reason("lost"),)
    assert workshop.ran() == []


def test_all_is_built_when_asked(workshop: Workshop) -> None:
    workshop.build()
    assert workshop.why("pdf", always=True) == ["asked with -B"]
    assert len(workshop.ran(always=True)) == 4


def test_equal_bytes_stop_the_change(workshop: Workshop) -> None:
    workshop.build()
    workshop.write("letter.txt", b"Dear\n\nfriend")
    assert workshop.ran() == ["text"]


def test_going_back_is_fresh(workshop: Workshop) -> None:
    workshop.build()
    workshop.write("edition.yaml", b"title: Other")
    workshop.build()
    workshop.write("edition.yaml", b"title: A Letter")
    assert workshop.ran() == []
    workshop.write("edition.yaml", b"title: Third")
    assert workshop.why("xhtml") == ["file edition.yaml changed"]


def test_a_dry_build_writes_nothing(workshop: Workshop) -> None:
    outcome = workshop.build(dry=True)
    assert outcome.named("stale") == ("text", "xhtml", "epub", "pdf")
    assert not outcome.good
    assert not (workshop.folder / "store").exists()


def test_equal_inputs_make_equal_stores(workshop: Workshop, tmp_path: Path) -> None:
    first = workshop.build()
    other = Workshop(tmp_path / "elsewhere")
    other.folder.mkdir()
    for name, target in reversed(workshop.targets.items()):
        files = {
            label: other.write(label, path.read_bytes()) for label, path in target.files.items()
        }
        other.targets[name] = target
        other.change(name, files=files)
    second = other.build()
    assert second.outputs == first.outputs
    names = [
        sorted(path.name for path in (each.folder / "store").rglob("*/*") if path.is_file())
        for each in (workshop, other)
    ]
    assert names[0] == names[1]


def test_a_target_of_several_outputs(empty: Workshop) -> None:
    empty.add("cut", "two", files={"a": empty.write("a", b"body")}, outputs=("head", "body"))
    empty.add("bound", "join", ["cut"])
    assert empty.made("bound") == b"cut:body=body\ncut:head=head"


def test_a_failure_stops_those_that_need_it_alone(workshop: Workshop) -> None:
    workshop.add("proof", "join", ["epub", "pdf"])
    workshop.change("epub", run="build_runs:refuse")
    outcome = workshop.build()
    assert list(outcome.failures) == ["epub"]
    assert str(outcome.failures["epub"]) == "no such page size"
    assert outcome.skipped == {"proof": "epub"}
    assert outcome.states["pdf"] == "finished"
    assert not outcome.good
    assert workshop.events[-1].done == workshop.events[-1].total == 5
    assert workshop.store.history("epub") == ()
    workshop.change("epub", run="build_runs:join")
    assert workshop.ran() == ["epub", "proof"]


def test_each_target_is_skipped_once(workshop: Workshop) -> None:
    workshop.add("proof", "join", ["epub", "pdf"])
    workshop.change("xhtml", run="build_runs:refuse")
    workshop.build()
    skipped = [event.target for event in workshop.events if event.state == "skipped"]
    assert skipped == ["epub", "pdf", "proof"]
    assert {event.because for event in workshop.events} == {"", "xhtml"}


def test_a_failed_build_keeps_the_last_good_one(workshop: Workshop) -> None:
    last = workshop.build().outputs["pdf"]
    workshop.change("pdf", run="build_runs:refuse")
    workshop.build()
    assert workshop.store.read(last["out"])
    workshop.change("pdf", run="build_runs:join")
    assert workshop.ran() == []


def test_a_missing_file_fails_its_target(workshop: Workshop) -> None:
    workshop.build()
    (workshop.folder / "edition.yaml").unlink()
    for dry in (True, False):
        outcome = workshop.build(dry=dry)
        error = outcome.failures["xhtml"]
        assert isinstance(error, OSError)
        assert error.errno == errno.ENOENT
        assert {*outcome.skipped} == {"epub", "pdf"}


@pytest.mark.parametrize(
    ("run", "said"),
    [("nothing", "was to make out; it made nothing"), ("text", "made out as str, not bytes")],
)
def test_a_run_that_breaks_its_promise_fails(workshop: Workshop, run: str, said: str) -> None:
    workshop.change("epub", run=f"build_runs:{run}")
    error = workshop.build().failures["epub"]
    assert isinstance(error, OutputError)
    assert said in str(error)


def test_a_run_that_is_not_there_fails(workshop: Workshop) -> None:
    workshop.change("epub", run="build_runs:absent")
    workshop.change("pdf", run="no_such_module:print")
    outcome = workshop.build()
    assert isinstance(outcome.failures["epub"], AttributeError)
    assert isinstance(outcome.failures["pdf"], ModuleNotFoundError)


def test_a_run_that_is_not_pure_is_reported(workshop: Workshop) -> None:
    workshop.change("pdf", run="build_runs:clock")
    assert workshop.build().impure == []
    assert workshop.build(always=True).impure == ["pdf"]


def test_an_interrupt_leaves_what_is_done(workshop: Workshop) -> None:
    workshop.change("pdf", run="build_runs:interrupted")
    with pytest.raises(KeyboardInterrupt):
        workshop.build()
    assert not workshop.aside()
    workshop.change("pdf", run="build_runs:join")
    assert workshop.ran() == ["pdf"]


def test_events_tell_the_progress(workshop: Workshop) -> None:
    workshop.build()
    told = [(event.state, event.target, event.done) for event in workshop.events]
    assert told[:4] == [
        ("started", "text", 0), ("finished", "text", 1),
        ("started", "xhtml", 1), ("finished", "xhtml", 2),
    ]  # fmt: skip
    assert all(event.total == 4 for event in workshop.events)
    assert workshop.events[0].reasons == (Reason("new"),)


def test_an_input_that_changes_under_the_build_is_what_counts(workshop: Workshop) -> None:
    """The file is looked at, then changed, then read: the record is of what was read."""
    workshop.build()
    workshop.write("edition.yaml", b"title: Second")
    looked = workshop.targets["xhtml"].files["edition.yaml"]

    class Changing(type(looked)):  # type: ignore[misc]
        def read_bytes(self) -> bytes:
            self.write_bytes(b"title: Third")
            return super().read_bytes()  # type: ignore[no-any-return]

    workshop.change("xhtml", files={"edition.yaml": Changing(looked)})
    outcome = workshop.build("xhtml")
    assert b"Third" in workshop.store.read(outcome.outputs["xhtml"]["out"])
    workshop.change("xhtml", files={"edition.yaml": looked})
    assert workshop.ran("xhtml") == []


@pytest.mark.parametrize("rounds", [1, 2])
def test_damage_that_no_time_betrays_is_repaired_when_read(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch, rounds: int
) -> None:
    """Bits that rot on the disk leave the file's times as they were."""
    monkeypatch.setattr("edition.build.memo.RESTLESS", -(2**62))
    monkeypatch.setattr("edition.build.memo._stamp", lambda state: [state.st_size])
    outcome = workshop.build()
    workshop.ran()  # now the objects' digests are remembered
    for target in ("text", "xhtml")[:rounds]:
        digest = outcome.outputs[target]["out"]
        path = workshop.folder / "store" / "objects" / digest[:2] / digest[2:]
        path.write_bytes(path.read_bytes().swapcase())
    workshop.write("edition.yaml", b"title: Another")
    assert workshop.ran("xhtml") == ["text", "xhtml"]
    assert workshop.ran() == ["epub", "pdf"]
    with pytest.raises(DamagedError):
        workshop.store.read("0" * 64)


def test_a_need_damaged_for_two_users_is_repaired_once(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edition.build.memo.RESTLESS", -(2**62))
    monkeypatch.setattr("edition.build.memo._stamp", lambda state: [state.st_size])
    digest = workshop.build().outputs["xhtml"]["out"]
    workshop.ran()
    path = workshop.folder / "store" / "objects" / digest[:2] / digest[2:]
    path.write_bytes(path.read_bytes().swapcase())
    for name in ("epub", "pdf"):
        workshop.change(name, params=(("for", name),))
    assert workshop.ran() == ["xhtml", "epub", "pdf"]
    assert b"A Letter" in workshop.made("pdf")


def test_a_repair_does_not_look_again_at_who_stands(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edition.build.memo.RESTLESS", -(2**62))
    monkeypatch.setattr("edition.build.memo._stamp", lambda state: [state.st_size])
    digest = workshop.build().outputs["xhtml"]["out"]
    workshop.ran()
    path = workshop.folder / "store" / "objects" / digest[:2] / digest[2:]
    path.write_bytes(path.read_bytes().swapcase())
    workshop.change("pdf", params=(("style", "other"),))
    assert workshop.ran() == ["xhtml", "pdf"]
    assert [event.state for event in workshop.events if event.target == "epub"] == ["fresh"]


# --- graphs that are none


def test_a_cycle_is_named(workshop: Workshop) -> None:
    workshop.change("text", needs=("pdf",))
    with pytest.raises(GraphError, match="cycle") as caught:
        workshop.build("epub")
    names = caught.value.names
    assert names[0] == names[-1]
    assert {*names} == {"text", "xhtml", "pdf"}
    for name, need in pairwise(names):
        assert need in workshop.targets[name].needs


def test_unknown_and_doubled_names_are_named(workshop: Workshop) -> None:
    with pytest.raises(GraphError, match="unknown goal: mobi"):
        workshop.build("mobi")
    workshop.change("xhtml", needs=("text", "index"))
    with pytest.raises(GraphError, match="unknown need: xhtml → index"):
        workshop.build()
    workshop.targets["again"] = workshop.targets["text"]
    with pytest.raises(GraphError, match="twice: text"):
        workshop.build()


@pytest.mark.parametrize(
    "fields",
    [
        {"run": "print"}, {"outputs": ()}, {"name": "a:b"}, {"outputs": ("a:b",)},
        {"needs": ("x",), "files": {"x:out": Path("x")}},
    ],
)  # fmt: skip
def test_a_target_that_cannot_work_is_refused(fields: dict[str, object]) -> None:
    good = {"name": "a", "run": "m:f", "outputs": ("out",)}
    with pytest.raises(ValueError, match=":"):
        Target(**{**good, **fields})  # type: ignore[arg-type]


# --- other executors


def test_threads_build_the_same(workshop: Workshop, empty: Workshop) -> None:
    for number in range(12):
        workshop.add(f"leaf{number}", "meet", ["xhtml"], params=(("n", str(number)),))
    workshop.add("last", "join", [f"leaf{number}" for number in range(12)])
    workshop.add("bad", "refuse", ["text"])
    workshop.add("worse", "join", ["bad"])
    with ThreadPoolExecutor(3) as pool:
        outcome = workshop.build(executor=pool, at_once=3)
    assert {*outcome.failures} == {"bad"}
    assert outcome.skipped == {"worse": "bad"}
    running = most = 0
    for event in workshop.events:
        running += (event.state == "started") - (event.state in ("finished", "failed"))
        most = max(most, running)
    assert most == 3
    assert workshop.build("last").outputs["last"] == outcome.outputs["last"]
    assert [event.state for event in workshop.events] == ["fresh"] * 15


def test_processes_build_the_same(workshop: Workshop) -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        workshop.change("epub", run="build_runs:refuse")
        outcome = workshop.build(executor=pool)
    assert {*outcome.failures} == {"epub"}
    assert workshop.ran("pdf") == []


def test_an_executor_that_takes_no_more_fails_the_target(workshop: Workshop) -> None:
    class Closed:
        def submit(self, *args: object) -> Future[object]:
            raise RuntimeError("cannot schedule new futures")

    outcome = workshop.build(executor=Closed())
    assert {*outcome.failures} == {"text"}
    assert len(outcome.skipped) == 3
