"""Divisions: headings and their levels, by evidence weighed over the whole book.

A heading in two units, "CHAPTER I" and its title, is two marks of one level with nothing between
them, the second labelled `title`. Other labels say what begins there: part, preface, appendix.
Lists of contents are found first: what they name is a heading. Misses are better than false finds.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.document import Mark
from edition.structure.divisions.arguments import arguments
from edition.structure.divisions.candidate import candidates
from edition.structure.divisions.contents import confirmed, contents
from edition.structure.divisions.entries import title_words
from edition.structure.divisions.levels import Placed, placed
from edition.structure.divisions.series import weighed
from edition.structure.lines import Galley

__all__ = ["arguments", "confirmed", "contents", "headings", "sure_headings", "title_words"]


def sure_headings(galley: Galley) -> Iterator[Mark]:
    """The headings that need no look at what else is displayed: numbered, listed, far apart."""
    free = set(galley.free)
    for heading, mark in _found(galley):
        one = heading.one
        if one.unit not in free:
            continue
        apart = one.gap >= galley.usual_gap + 2 and one.weight >= 0.85
        if one.form.value or heading.label or apart or mark.confidence >= 0.95:
            yield mark


def headings(galley: Galley) -> Iterator[Mark]:
    """The other headings, among what is free when quotations and verse are known."""
    free = set(galley.free)
    for heading, mark in _found(galley):
        if heading.one.unit in free:
            yield mark


def _found(galley: Galley) -> Iterator[tuple[Placed, Mark]]:
    listed = confirmed(galley)
    found = weighed(galley, candidates(galley), listed)
    kept = [candidate for candidate in found if candidate.likely]
    for heading in placed(galley, kept, listed):
        one = heading.one
        reasons = tuple(reason for reason, weight in one.reasons if weight > 0)
        sure = round(min(one.weight, 0.98), 2)
        mark = Mark("heading", one.span, heading.level, heading.label, "", reasons, sure)
        yield heading, mark
