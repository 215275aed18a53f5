"""What the columns of a list of contents say of the poems it names: those that most of them have
are the poems' own; farther in stand the sections of a poem, farther out the parts of the book.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from edition.structure.divisions.entries import Entry
from edition.structure.divisions.heads import Head

_FEWEST = 4  #: heads that a list names, by which its columns tell something
_SLIP = 1  #: columns by which an entry may stand beside its like


@dataclass(frozen=True)
class Columns:
    """The column of each head's title, -1 where the list has none; `usual` is that of the poems;
    `edges` are where their entries begin, with their numbers, `below` where the next ones do.
    """

    own: Sequence[int]
    usual: int
    edges: Sequence[int]
    below: Sequence[int]

    def farther(self, at: int) -> bool:
        """Whether a head stands farther in than poems do."""
        return self.usual >= 0 and self.own[at] > self.usual + _SLIP

    def usually(self, at: int) -> bool:
        """Whether a head stands where poems do."""
        return self.usual >= 0 and abs(self.own[at] - self.usual) <= _SLIP

    def nearer(self, at: int) -> bool:
        """Whether a head stands farther out than poems do."""
        return 0 <= self.own[at] < self.usual - _SLIP

    def holds(self, at: int) -> int:
        """The column of a head, if the next one of the list stands farther in; else -1."""
        own = self.edges[at]
        return own if 0 <= own < self.below[at] - _SLIP else -1

    def outer(self, at: int) -> bool:
        """Whether an entry begins farther out than the titles of poems, and holds some."""
        return self.holds(at) >= 0 and self.edges[at] < self.usual - _SLIP

    def closed(self, at: int, holder: int) -> bool:
        """Whether a head stands no farther in than one that holds what does, in column `holder`;
        where that is not known, whether it stands farther out than poems do.
        """
        own = self.edges[at]
        return 0 <= own <= holder + _SLIP if holder >= 0 else self.nearer(at)


def columns(heads: Sequence[Head]) -> Columns:
    """The columns of heads; they tell nothing where less than half of the entries share one."""
    own = [_column(head.entry) if head.entry else -1 for head in heads]
    counts = Counter(column for column in own if column >= 0)
    usual = max(counts, key=lambda column: (counts[column], column), default=-1)
    sure = counts.total() >= _FEWEST and 2 * counts[usual] >= counts.total()
    edges = [head.entry.indent if head.entry else -1 for head in heads]
    below, last = [], -1
    for edge in reversed(edges):
        below.append(last)
        last = edge if edge >= 0 else last
    return Columns(own, usual if sure else -1, edges, below[::-1])


def _column(entry: Entry) -> int:
    """Where the title of an entry begins, after its number."""
    rest = entry.form.rest.split(None, 1) if entry.form.value else []
    at = entry.text.find(rest[0], len(entry.text.split(None, 1)[0])) if rest else 0
    return entry.indent + max(at, 0)
