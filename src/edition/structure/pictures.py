"""Illustrations that a transcription only tells of: "[Illustration: …]", over several units."""

from __future__ import annotations

from edition.structure.lines import Galley

_OPENING = ("[illustration", "[image", "[picture", "[frontispiece", "[figure")
_LONGEST = 8  #: units of one


def pictured(galley: Galley) -> frozenset[int]:
    """The units of illustrations, from a bracket to the one that closes it."""
    found: set[int] = set()
    number = 0
    while number < len(galley.units):
        text = galley.units[number].text
        if text[0] in "[_ " and text.lower().lstrip("_ ").startswith(_OPENING):
            last = _closing(galley, number)
            found.update(range(number, last + 1))
            number = last
        number += 1
    return frozenset(found)


def _closing(galley: Galley, first: int) -> int:
    depth = 0
    for number in range(first, min(first + _LONGEST, len(galley.units))):
        text = galley.units[number].text
        depth += text.count("[") - text.count("]")
        if depth <= 0:
            return number
    return first
