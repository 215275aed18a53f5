"""Notes kept on the page of their call, and lines kept full where a run of text ends in a space.

Both are faults of the engine, and are put right only in the one that is known to have them.

Footnotes: https://www.w3.org/TR/css-gcpm-3/#footnotes
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from edition.render.engine import block, inline, knows, replaced

#: Where the engine sends notes that stand well on to the next page, to win room for one line of
#: the next paragraph: only a page that is empty else may do so.
_EVICTION = "report = not context.in_column and can_break_now and not could_break_before"

#: The functions that are put right.
PARTS = [
    (block, "_linebox_layout", "e07bbe000974787ee370be1f419a01a2"),
    (inline, "split_first_line", "39ad1016863ca34de0bea4c9fcffb46d"),
]  # fmt: skip


def knows_notes() -> bool:
    """Whether the engine is the one whose way with notes is known here."""
    return knows(*PARTS)


def _keeping_notes(engine: Callable[..., Any] = block._linebox_layout) -> Callable[..., Any]:
    """The engine's layout of lines, with notes kept on their page."""
    names = dict(vars(block))
    exec(inspect.getsource(engine).replace(_EVICTION, f"{_EVICTION} and page_is_empty"), names)
    layout: Callable[..., Any] = names[engine.__name__]
    return layout


def _filled(
    text: str, style: Any, context: Any, width: float | None, *more: Any,
    engine: Callable[..., Any] = inline.split_first_line, **others: Any,
) -> Any:  # fmt: skip
    """The first line of a text, as the engine breaks it.

    A text that fills the line but for the space at its end, the engine breaks after its first
    words; here it stays whole.
    """
    line = engine(text, style, context, width, *more, **others)
    length, used = line[2], line[3]
    bare = text.rstrip(" ")
    if width is None or length is None or bare == text or used > width * 3 / 4:
        return line
    whole = engine(bare, style, context, width, *more, **others)
    if whole[2] is None and whole[3] <= width:
        return engine(text, style, context, None, *more, **others)
    return line


@contextmanager
def better_lines() -> Iterator[None]:
    """Notes kept with their calls, and lines filled, by an engine that is known."""
    if not knows_notes():
        yield
        return
    with replaced(
        (block, "_linebox_layout", _keeping_notes()), (inline, "split_first_line", _filled)
    ):
        yield
