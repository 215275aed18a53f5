"""Formats that run over the words of a leaf being written: where each begins, and where it ends.

A format begins at the first word in it, ends with the leaf and begins again in the next, and may
be paused: in italics, a word that is upright.
"""

from __future__ import annotations

from collections import Counter


class Formats:
    """The formats that are open, and those that have ended in this leaf; positions are in it."""

    def __init__(self) -> None:
        self._open: dict[str, tuple[int, str]] = {}
        self._depth: Counter[str] = Counter()
        self._fresh: set[str] = set()  # open ones that have no words yet
        self._paused: list[tuple[int, str]] = []  # how deep each was, and its value
        self._ended: list[tuple[str, int, int, str]] = []

    def open(self, kind: str, at: int, value: str = "") -> None:
        """Words of this format begin; `value` is their language, or where a link leads."""
        self._depth[kind] += 1
        if self._depth[kind] == 1:
            self._begin(kind, at, value)

    def close(self, kind: str, at: int) -> None:
        """Words of this format end."""
        self._depth[kind] -= 1
        if not self._depth[kind]:
            self._end(kind, at)

    def pause(self, kind: str, at: int) -> bool:
        """The words that come are not of this format; whether those before them were."""
        if kind not in self._open:
            return False
        self._paused.append((self._depth.pop(kind), self._end(kind, at)))
        return True

    def resume(self, kind: str, at: int) -> None:
        """The words that come are of this format again, as before it was paused last."""
        self._depth[kind], value = self._paused.pop()
        self._begin(kind, at, value)

    def words(self, at: int) -> None:
        """Words come, the first of them at a place: what was opened before them begins there."""
        for kind in self._fresh:
            self._open[kind] = (at, self._open[kind][1])
        self._fresh.clear()

    def ended(self, at: int) -> list[tuple[str, int, int, str]]:
        """The formats of a leaf that ends there: kind, where it begins and ends, value."""
        for kind in [kind for kind in self._open if kind not in self._fresh]:
            start, value = self._open[kind]
            self._ended.append((kind, start, at, value))
        return self._ended

    def reset(self) -> None:
        """Another leaf begins: what is open goes on in it."""
        self._ended = []
        for kind, (_, value) in self._open.items():
            self._begin(kind, 0, value)

    def _begin(self, kind: str, at: int, value: str) -> None:
        self._open[kind] = (at, value)
        self._fresh.add(kind)

    def _end(self, kind: str, at: int) -> str:
        start, value = self._open.pop(kind)
        if kind not in self._fresh and at > start:
            self._ended.append((kind, start, at, value))
        self._fresh.discard(kind)
        return value
