"""The engine that lays a document out on pages, and the parts of it that are put right here.

Its inner parts are no interface: they are replaced only while the book is laid out or written,
and only if their source is, letter for letter, what was read when the replacement was written.

https://doc.courtbouillon.org/weasyprint/
"""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

import pydyf

with warnings.catch_warnings():
    warnings.simplefilter("ignore", UserWarning)  # no system fonts: none are wanted
    import weasyprint
    from weasyprint.draw import text as drawing
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout import block, inline
    from weasyprint.matrix import Matrix
    from weasyprint.pdf import tags
    from weasyprint.text import ffi, line_break
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

__all__ = [
    "FontConfiguration", "Matrix", "URLFetcher", "URLFetcherResponse", "block", "boxes",
    "drawing", "ffi", "inline", "knows", "line_break", "pydyf", "replaced", "tags", "weasyprint",
]  # fmt: skip

#: The versions whose inner parts are known here; others are used as they are.
VERSIONS = ("70.0", "0.13.0")

#: A part of the engine: a module or class, the name of a function in it, its source's digest.
Part = tuple[Any, str, str]


def knows(*parts: Part) -> bool:
    """Whether the engine is the known one, and `parts` are as they were when they were read."""
    versions = weasyprint.__version__, pydyf.VERSION
    return versions == VERSIONS and all(digest(getattr(p[0], p[1])) == p[2] for p in parts)


def digest(part: Callable[..., Any]) -> str:
    """The digest of the source of a function or class."""
    return sha256(inspect.getsource(part).encode()).hexdigest()[:32]


@contextmanager
def replaced(*parts: tuple[Any, str, object]) -> Iterator[None]:
    """The engine with other things in the places named (a module or class, and a name)."""
    before = [(place, name, getattr(place, name)) for place, name, _ in parts]
    for place, name, new in parts:
        setattr(place, name, new)
    try:
        yield
    finally:
        for place, name, old in before:
            setattr(place, name, old)
