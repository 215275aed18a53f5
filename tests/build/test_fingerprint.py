"""Fingerprints: equal for equal ingredients, and for nothing else."""

import shutil
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from edition.build.files import seal, unseal
from edition.build.fingerprint import code_digest, differences, fingerprint
from edition.build.memo import Memo

KINDS = ("need", "file", "param", "code", "tool")
INGREDIENTS = st.fixed_dictionaries(
    {
        kind: st.dictionaries(st.sampled_from(["a", "b:out", "c"]), st.sampled_from("123"))
        for kind in KINDS
    }
)


@given(INGREDIENTS, INGREDIENTS)
def test_a_difference_is_always_said_and_only_then(
    before: dict[str, dict[str, str]], after: dict[str, dict[str, str]]
) -> None:
    reasons = differences(before, after)
    assert bool(reasons) == (fingerprint(before) != fingerprint(after)) == (before != after)
    assert all(str(reason) for reason in reasons)


@given(INGREDIENTS)
def test_the_order_of_ingredients_does_not_count(what: dict[str, dict[str, str]]) -> None:
    turned = {kind: dict(reversed(what[kind].items())) for kind in reversed(KINDS)}
    assert fingerprint(turned) == fingerprint(what)


@given(INGREDIENTS, st.data())
def test_a_broken_seal_is_found(what: dict[str, dict[str, str]], data: st.DataObject) -> None:
    content = bytearray(seal(what))
    assert unseal(bytes(content)) == what
    place = data.draw(st.integers(0, len(content) - 2))
    content[place] ^= data.draw(st.integers(1, 255))
    try:
        value = unseal(bytes(content))
    except ValueError:
        return
    raise AssertionError(f"read {value} from a broken seal")


def program(folder: Path) -> Path:
    (folder / "templates" / "__pycache__").mkdir(parents=True)
    (folder / "module.py").write_text("a = 1\n")
    (folder / "templates" / "page.html").write_text("<p>")
    return folder


def test_the_code_counts_wherever_it_lies(tmp_path: Path) -> None:
    memo = Memo(tmp_path / "memo")
    here = program(tmp_path / "here")
    digest = code_digest([here], memo)
    shutil.copytree(here, tmp_path / "there")
    assert code_digest([tmp_path / "there"], memo) == digest
    (here / "templates" / "__pycache__" / "page.pyc").write_bytes(b"compiled")
    (here / ".module.py.swp").write_bytes(b"being edited")
    assert code_digest([here], memo) == digest


def test_every_change_of_the_code_counts(tmp_path: Path) -> None:
    memo = Memo(tmp_path / "memo")
    here = program(tmp_path / "here")
    seen = [code_digest([here], memo)]
    (here / "templates" / "page.html").write_text("<a>")
    seen.append(code_digest([here], memo))
    (here / "module.py").rename(here / "modules.py")
    seen.append(code_digest([here], memo))
    (here / "empty.css").touch()
    seen.append(code_digest([here], memo))
    seen.append(code_digest([here, here / "templates"], memo))
    assert len({*seen}) == len(seen)
