"""How a target stands: fresh, or stale and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from edition.build.fingerprint import Ingredients, Reason, differences, fingerprint, ingredients
from edition.build.store import Record, Store
from edition.build.target import Target


class Standing(NamedTuple):
    """What a target is made from now, what came of that before, and why that does not do."""

    ingredients: Ingredients
    record: Record | None
    reasons: tuple[Reason, ...]  # empty: the record holds


def standing(
    target: Target, made: Mapping[str, Mapping[str, str]], code: str, store: Store, asked: bool
) -> Standing:
    """Look at a target all of whose needs are `made`. Raises OSError for its files."""
    what = ingredients(target, made, code, store.memo)
    record = store.record(fingerprint(what))
    if asked:
        return Standing(what, record, (Reason("asked"),))
    if record is None:
        return Standing(what, None, _unlike_the_last(target, what, store))
    lost = [name for name, digest in record.outputs.items() if not store.holds(digest)]
    return Standing(what, record, tuple(Reason("output", name) for name in lost))


def _unlike_the_last(target: Target, what: Ingredients, store: Store) -> tuple[Reason, ...]:
    """How the ingredients differ from those of the last build there was, if there was one."""
    history = store.history(target.name)
    if not history:
        return (Reason("new"),)
    last = store.record(history[0])
    return differences(last.ingredients, what) if last else (Reason("lost"),)
