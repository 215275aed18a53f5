"""The boxes of a page that is laid out, as the engine leaves them.

What is floated, absolutely placed or a note's area stands among the children of a box as a
placeholder, whose `_box` is the one meant (WeasyPrint's `AbsolutePlaceholder`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def children(box: Any) -> Iterator[Any]:
    """The boxes just inside a box; none inside a text."""
    for child in getattr(box, "children", ()):
        yield getattr(child, "_box", child)


def walk(box: Any) -> Iterator[Any]:
    """A box and all boxes inside it, in the order of the page."""
    yield box
    for child in children(box):
        yield from walk(child)
