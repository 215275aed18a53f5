"""Words of which a part is in capitals: "ANYbody", "everyTHING". The part is spoken with stress.

A word is read so if the book has it in small letters elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.inline.usage import Usage, begins

_PARTLY = re.compile(
    r"(?<![\w'’-])(?:(?P<head>[A-Z]{2,})[a-z]{2,}|[A-Z]?[a-z]{2,}(?P<tail>[A-Z]{2,}))(?![\w'’-])"
)


def partly(source: str, leaf: Mark, usage: Usage) -> Iterator[tuple[Span, str]]:
    """The parts of a block's words that are in capitals, each as it is to be written."""
    for match in _PARTLY.finditer(source, leaf.span.start, leaf.span.end):
        if usage.small[match[0].lower()]:
            span = Span(*match.span(match.lastgroup or 0))
            after = span.of(source).lower()
            first = span.start == match.start() and begins(
                source[leaf.span.start : span.start], span.start - leaf.span.start
            )
            yield span, after[:1].upper() + after[1:] if first else after
