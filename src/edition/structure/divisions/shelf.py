"""The shelf of a book of verse: its heads, those that divide a poem, and those that hold poems."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from edition.structure.divisions.columns import Columns, columns
from edition.structure.divisions.heads import Head
from edition.structure.divisions.over import FAR
from edition.structure.numbering import CHAPTERS, NAMED, PARTS

_FEWEST = 2  #: heads of a collection
COUNTED = 8  #: numbers near each other that are a book's, and do not divide one poem
_NEAR = 2  #: blank lines before the name of an argument under a number
_LIVES, _USUALLY = 3, 0.9  #: poets of an anthology, and the share of poems that stand nearer
_ROW, _ROWED = 4, 0.75  #: poems with numbers, and the share of all, by which these are a row


@dataclass(frozen=True)
class Shelf:
    """The heads of a book, those that are sections of a poem, and those that hold poems."""

    heads: Sequence[Head]
    columns: Columns
    sections: frozenset[int]
    parts: frozenset[int] = frozenset()
    told: frozenset[int] = frozenset()  #: those over prose that poems are under: the poet's life

    def main(self, at: int) -> bool:
        """Whether a head is that of a poem or of a part of the book."""
        return at not in self.sections and not named(self.heads[at])

    def mains(self) -> list[int]:
        """The heads of poems and of parts, in order."""
        return [at for at in range(len(self.heads)) if self.main(at)]


def shelved(found: Sequence[Head], prose: AbstractSet[int]) -> Shelf:
    """The heads with what they say of one another; `prose` are those that stand over some."""
    shelf = Shelf(found, columns(found), frozenset(), told=_lives(found, prose))
    sections = [at for at in _sections(found) if not shelf.columns.usually(at)]
    inside = (*_unlisted(shelf), *_prefatory(found, prose))
    shelf = replace(shelf, sections=frozenset((*sections, *inside)))
    if parts := _numbered(shelf):
        return replace(shelf, sections=frozenset(_nested(shelf, parts)), parts=parts)
    gaps = Counter(one.gap for one in found if one.first).most_common(1)
    usual = gaps[0][0] if gaps else 0
    inner = frozenset(at for at, one in enumerate(found) if one.gap < usual and _inner(shelf, at))
    shelf = replace(shelf, sections=shelf.sections | inner)
    over = [
        at
        for at, (one, two) in enumerate(pairwise(found))
        if one.run == two.run and shelf.main(at) and shelf.main(at + 1)
    ]
    if (
        len(over) == 1
        and not shelf.columns.nearer(over[0])
        and kind_of(found[over[0]]) not in PARTS
    ):
        far = over[0] > 0 and found[over[0] + 1].gap > _NEAR
        over = over if far or begins_again(found, over[0] + 1) else []
    held = Counter(kind_of(found[at]) for at in over)
    every = Counter(kind_of(found[at]) for at in shelf.mains())
    kept = {name for name in held if name in PARTS and 2 * held[name] >= every[name]}
    alike = (at for at in shelf.mains() if kind_of(found[at]) in kept)
    shelf = replace(shelf, parts=frozenset((*over, *alike)))
    return replace(shelf, sections=shelf.sections | frozenset(_unnumbered(shelf)))


def _lives(found: Sequence[Head], prose: AbstractSet[int]) -> frozenset[int]:
    """In an anthology, the heads over the lives of poets, farther from what is above them than
    those of poems are.
    """
    titles = [at for at, one in enumerate(found) if one.first and not (named(one) or one.under)]
    over = [at for at in titles if at in prose]
    poems = [at for at in titles if over and at > over[0] and at not in prose]
    if len(over) < _LIVES or len(poems) < len(over) // 2:
        return frozenset()
    far = min(found[at].gap for at in over)
    nearer = sum(found[at].gap < far for at in poems)
    return frozenset(over if nearer >= _USUALLY * len(poems) else ())


def _unnumbered(shelf: Shelf) -> Iterator[int]:
    """The titles without a number, between a poem's that has one and the next: "EPITAPH"."""
    poems = set(shelf.mains()) - shelf.parts
    row = [at for at in sorted(poems) if shelf.heads[at].form.value]
    if len(row) < _ROW or len(row) < _ROWED * len(poems):
        return
    for one, two in pairwise(row):
        above, below = shelf.heads[one], shelf.heads[two]
        next_one = (kind_of(above), above.form.value + 1) == (kind_of(below), below.form.value)
        if next_one and two > one + 1:
            within = (at for at in range(one + 1, two) if at in poems)
            yield from (at for at in within if not shelf.heads[at].entry)


def _unlisted(shelf: Shelf) -> Iterator[int]:
    """The numbers of sections: a list of contents names the titles of poems, and none of them."""
    found = shelf.heads
    titles = [at for at, one in enumerate(found) if not one.form.value and not named(one)]
    listed = [at for at in titles if shelf.columns.usually(at)]
    if len(listed) < COUNTED // 2 or 3 * len(listed) < 2 * len(titles):
        return
    for at, one in enumerate(found):
        if one.form.alone and one.form.value and not one.entry and at > listed[0]:
            yield at


def _prefatory(found: Sequence[Head], prose: AbstractSet[int]) -> Iterator[int]:
    """The numbers that divide a preface or an introduction in prose, from one on right under it."""
    value, last = 0, 0
    for at, one in enumerate(found):
        counts = one.form.alone and one.form.value == value + 1 and at in prose
        if counts and (
            value or (last == at - 1 and found[last].run == one.run and named(found[last]))
        ):
            value += 1
            yield at
        else:
            value, last = 0, at


def _inner(shelf: Shelf, at: int) -> bool:
    """Whether a list of contents has a head farther in than poems, and it stands over none; one of
    a part farther in has the space of poems before it.
    """
    heads = shelf.heads
    over = at + 1 < len(heads) and heads[at + 1].run == heads[at].run
    return at > 0 and shelf.columns.farther(at) and not over and not named(heads[at])


def _numbered(shelf: Shelf) -> frozenset[int]:
    """The titles that all stand over the first of numbered poems, many of which have titles too."""
    found = shelf.heads
    parts = shelf.mains()
    poems = [found[at] for at in shelf.sections]
    titled = sum(len(one.pieces) > 1 or not one.form.alone for one in poems)
    over = all(
        at + 1 in shelf.sections and found[at + 1].run == found[at].run
        and found[at].form.keyword not in CHAPTERS and found[at + 1].form.value == 1
        for at in parts
    )  # fmt: skip
    begun = bool(poems) and all(one.form.value for one in poems)
    sure = len(parts) >= _FEWEST and over and begun and 3 * titled >= len(poems)
    return frozenset(parts) if sure else frozenset()


def _nested(shelf: Shelf, parts: frozenset[int]) -> Iterator[int]:
    """Among numbered poems, the sections of one: numbers of another kind, from one on under it."""
    found = shelf.heads
    usual = Counter(kind_of(found[at]) for at in shelf.sections).most_common(1)[0][0]
    value = 0
    for at, one in enumerate(found):
        other = at in shelf.sections and kind_of(one) != usual
        under = other and not one.first and one.form.value == 1 and at - 1 not in parts
        value = 1 if under else value + 1 if other and value and one.form.value > value else 0
        if value:
            yield at


def begins_again(found: Sequence[Head], at: int) -> bool:
    """Whether the numbers of poems begin again at a head."""
    name = kind_of(found[at])
    return found[at].form.value == 1 and any(kind_of(one) == name for one in found[:at])


def _sections(found: Sequence[Head]) -> Iterator[int]:
    """The heads that divide a poem: less space is before them than before poems."""
    gaps: dict[str, list[int]] = defaultdict(list)
    over, under = Counter[str](), Counter[str]()
    for one in found:
        if one.first and not named(one):
            gaps[kind_of(one)].append(one.gap)
    for one, two in pairwise(found):
        if one.run == two.run and not named(one):
            over[kind_of(one)] += 1
            under[kind_of(two)] += 1
    usual = {name: median(own) for name, own in gaps.items()}
    most = usual.get("title", max(usual.values(), default=0))
    titles = Counter(gaps["title"]).most_common(1)
    common = titles[0][0] if titles and 5 * titles[0][1] >= 3 * len(gaps["title"]) else 0
    apart, nested = len(gaps["title"]) >= _LIVES, _begun_again(found)
    inner = min((usual[name] for name in nested if name in usual), default=0)
    for at, one in enumerate(found):
        name = kind_of(one)
        if name == "title":
            ornament = one.space + FAR <= common  # above it, in a poem
            near = ornament or one.gap < max(common, inner)
            if at and one.first and near and not named(one) and not one.under:
                yield at
        elif name in nested or (usual.get(name, 0) < most and under[name] > over[name]):
            yield at
        elif apart and not over[name] and usual.get(name, most) + FAR <= most:
            yield at  # a remark on the poem stands between its title and its sections


def _begun_again(found: Sequence[Head]) -> frozenset[str]:
    """The kinds of numbers by themselves that begin again under the number of each canto."""
    cantos = Counter(one.form.keyword for one in found if one.form.value and one.form.keyword)
    first = Counter(
        (one.form.keyword, kind_of(two))
        for one, two in pairwise(found)
        if one.form.value and one.form.keyword
        and two.form.alone and two.form.value == 1 and not two.form.keyword
    )  # fmt: skip
    return frozenset(
        kind for (keyword, kind), count in first.items()
        if count > 1 and 2 * count > cantos[keyword]
    )  # fmt: skip


def kind_of(head: Head) -> str:
    """The form of a head's number; "title", if it has none."""
    return head.form.name if head.form.value else "title"


def named(head: Head) -> bool:
    """Whether a head has the name of a preface, notes or the like, and is no poem of a part."""
    poem = not head.first and head.gap > _NEAR
    return head.form.keyword in NAMED and not head.form.value and not poem
