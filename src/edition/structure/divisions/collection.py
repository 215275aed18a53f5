"""A book of verse: the levels of what stands over its poems.

A part stands just over the first of its poems, and its like over others; a number with less
space before it than poems have divides a poem. All else is a poem's title or number, or that of
a preface, of notes, of an index. Where there is a mark in the reader's markup, it is not asked.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from edition.model.document import Mark
from edition.structure.divisions.columns import Columns, columns
from edition.structure.divisions.entries import title_words
from edition.structure.divisions.heads import Head, deck, heads
from edition.structure.lines import Galley
from edition.structure.numbering import CHAPTERS, NAMED, PARTS

_FEWEST = 2  #: heads of a collection
_COUNTED = 8  #: numbers near each other that are a book's, and do not divide one poem
_DEEPEST = 5  #: level of a part
#: What a poem may be called too, in the middle of a book.
_POEMS = frozenset({"prologue", "epilogue", "dedication", "epigraph", "conclusion"})
#: To whom a book is dedicated: "To C. M.", "TO MY MOTHER".
_OWED = re.compile(r"[\W_]*to(?:\s+[^\s?!:;]+){1,9}", re.IGNORECASE)
_NEAR = 2  #: blank lines before the name of an argument under a number
_PLAYED = 0.5  #: of the units: a play in verse is no collection


@dataclass(frozen=True)
class _Shelf:
    """The heads of a book, those that are sections of a poem, and those that hold poems."""

    heads: Sequence[Head]
    columns: Columns
    sections: frozenset[int]
    parts: frozenset[int] = frozenset()

    def main(self, at: int) -> bool:
        """Whether a head is that of a poem or of a part of the book."""
        return at not in self.sections and not _named(self.heads[at])


def collection(galley: Galley) -> list[Mark]:
    """The headings of a book of verse, with what stands under them; none for any other book."""
    if not galley.poetry or galley.headed > 1 or _staged(galley):
        return []
    found = heads(galley)
    owed = _dedications(found)
    shelf = _shelved([one for one in found if one not in owed])
    main = [one for at, one in enumerate(shelf.heads) if shelf.main(at)]
    prose = any(one.form.keyword == "chapter" for one in main)
    poem = len(main) < _COUNTED and all(_counts(one, galley.usual_gap) for one in main)
    if len(main) < _FEWEST or poem or prose:
        return []
    evidence = ("to somebody, above all that the list of contents names",)
    dedicated = [
        Mark("paragraph", one.pieces[0].span, 0, "dedication", "", evidence, 0.8) for one in owed
    ]
    return dedicated + [
        mark
        for head, (level, label) in zip(shelf.heads, _levels(shelf), strict=True)
        for mark in _marks(head, level, label)
    ]


def _dedications(found: Sequence[Head]) -> list[Head]:
    """The heads "To C. M." above the first that a list of contents names."""
    listed = [at for at, one in enumerate(found) if one.entry]
    before = found[: listed[0]] if len(listed) >= _FEWEST * 2 else ()
    return [one for one in before if _OWED.fullmatch(one.pieces[0].text) and len(one.pieces) == 1]


def _staged(galley: Galley) -> bool:
    """Whether the text is a play."""
    spans = [mark.span for mark in galley.marks if mark.kind == "play"]
    inside = sum(any(unit.span.within(span) for span in spans) for unit in galley.units)
    return inside > _PLAYED * len(galley.units)


def _counts(head: Head, usual: int) -> bool:
    """Whether a head is a number and no more, as near to what is above it as stanzas are, and no
    list of contents names it.
    """
    return not head.entry and head.form.alone and len(head.pieces) == 1 and head.gap <= usual + 1


def _class(head: Head) -> str:
    return head.form.name if head.form.value else "title"


def _named(head: Head) -> bool:
    """Whether a head has the name of a preface, notes or the like, and is no poem of a part."""
    poem = not head.first and head.gap > _NEAR
    return head.form.keyword in NAMED and not head.form.value and not poem


def _shelved(found: Sequence[Head]) -> _Shelf:
    """The heads with what they say of one another."""
    shelf = _Shelf(found, columns(found), frozenset())
    sections = [at for at in _sections(found) if not shelf.columns.usually(at)]
    shelf = replace(shelf, sections=frozenset((*sections, *_unlisted(shelf))))
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
    if len(over) == 1 and not shelf.columns.nearer(over[0]) and _class(found[over[0]]) not in PARTS:
        far = over[0] > 0 and found[over[0] + 1].gap > _NEAR
        over = over if far or _begins_again(found, over[0] + 1) else []
    held = Counter(_class(found[at]) for at in over)
    every = Counter(_class(found[at]) for at in range(len(found)) if shelf.main(at))
    kept = {name for name in held if name in PARTS and 2 * held[name] >= every[name]}
    alike = (at for at, one in enumerate(found) if _class(one) in kept and shelf.main(at))
    return replace(shelf, parts=frozenset((*over, *alike)))


def _unlisted(shelf: _Shelf) -> Iterator[int]:
    """The numbers of sections: a list of contents names the titles of poems, and none of them."""
    found = shelf.heads
    titles = [at for at, one in enumerate(found) if not one.form.value and not _named(one)]
    listed = [at for at in titles if shelf.columns.usually(at)]
    if len(listed) < _COUNTED // 2 or 3 * len(listed) < 2 * len(titles):
        return
    for at, one in enumerate(found):
        if one.form.alone and one.form.value and not one.entry and at > listed[0]:
            yield at


def _inner(shelf: _Shelf, at: int) -> bool:
    """Whether a list of contents has a head farther in than poems, and it stands over none; one of
    a part farther in has the space of poems before it.
    """
    heads = shelf.heads
    over = at + 1 < len(heads) and heads[at + 1].run == heads[at].run
    return at > 0 and shelf.columns.farther(at) and not over and not _named(heads[at])


def _numbered(shelf: _Shelf) -> frozenset[int]:
    """The titles that all stand over the first of numbered poems, many of which have titles too."""
    found = shelf.heads
    parts = [at for at in range(len(found)) if shelf.main(at)]
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


def _nested(shelf: _Shelf, parts: frozenset[int]) -> Iterator[int]:
    """Among numbered poems, the sections of one: numbers of another kind, from one on under it."""
    found = shelf.heads
    usual = Counter(_class(found[at]) for at in shelf.sections).most_common(1)[0][0]
    value = 0
    for at, one in enumerate(found):
        other = at in shelf.sections and _class(one) != usual
        under = other and not one.first and one.form.value == 1 and at - 1 not in parts
        value = 1 if under else value + 1 if other and value and one.form.value > value else 0
        if value:
            yield at


def _begins_again(found: Sequence[Head], at: int) -> bool:
    """Whether the numbers of poems begin again at a head."""
    name = _class(found[at])
    return found[at].form.value == 1 and any(_class(one) == name for one in found[:at])


def _sections(found: Sequence[Head]) -> Iterator[int]:
    """The heads that divide a poem: less space is before them than before poems."""
    gaps: dict[str, list[int]] = defaultdict(list)
    over, under = Counter[str](), Counter[str]()
    for one in found:
        if one.first and not _named(one):
            gaps[_class(one)].append(one.gap)
    for one, two in pairwise(found):
        if one.run == two.run and not _named(one):
            over[_class(one)] += 1
            under[_class(two)] += 1
    usual = {name: median(own) for name, own in gaps.items()}
    most = usual.get("title", max(usual.values(), default=0))
    titles = Counter(gaps["title"]).most_common(1)
    common = titles[0][0] if titles and 5 * titles[0][1] >= 3 * len(gaps["title"]) else 0
    for at, one in enumerate(found):
        name = _class(one)
        if name == "title":
            if at and one.first and one.gap < common and not _named(one) and not one.under:
                yield at
        elif usual.get(name, 0) < most and under[name] > over[name]:
            yield at


def _levels(shelf: _Shelf) -> Iterator[tuple[int, str]]:
    """The level and label of each head."""
    main = [at for at in range(len(shelf.heads)) if shelf.main(at)]
    depth = _depths(shelf)
    part, poem, notes = 0, 1, False
    for at, one in enumerate(shelf.heads):
        if at in shelf.parts:
            notes = False
            part = depth[at]
            poem = part
            yield part, "part"
        elif _named(one):
            role = NAMED[one.form.keyword]
            within = main[0] < at < main[-1]
            outside = not within or (role not in _POEMS and one.form.keyword != "argument")
            if one.first and outside:
                notes = _held(shelf, at)
                part, poem = int(notes), 1
                yield 1, role
            elif one.first and role:
                poem = part + 1
                yield poem, role
            else:
                yield poem + 1, ""
        elif at in shelf.sections and not notes:
            yield poem + 1, ""
        else:
            part = 0 if shelf.columns.nearer(at) else part
            poem = part + 1
            yield poem, ""


def _held(shelf: _Shelf, at: int) -> bool:
    """Whether numbers begin again just under notes or the like, or a title of a poem comes again:
    they divide these.
    """
    below = at + 1
    if below == len(shelf.heads) or NAMED[shelf.heads[at].form.keyword]:
        return False
    title = title_words(shelf.heads[below].pieces[0].text)
    again = any(title_words(one.pieces[0].text) == title for one in shelf.heads[:at])
    return again or _begins_again(shelf.heads, below)


def _depths(shelf: _Shelf) -> Mapping[int, int]:
    """The level of each part: by how many stand over the same poem, and what its like have."""
    runs: dict[int, list[int]] = defaultdict(list)
    for at in sorted(shelf.parts):
        runs[shelf.heads[at].run].append(at)
    deepest = max((len(run) for run in runs.values()), default=0)
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    for run in runs.values():
        if len(run) == deepest:
            for level, at in enumerate(run, 1):
                votes[_class(shelf.heads[at])][level] += 1
    depth: dict[int, int] = {}
    for run in runs.values():
        for place, at in enumerate(run, 1):
            own = votes[_class(shelf.heads[at])].most_common(1)
            full = len(run) == deepest or not own
            depth[at] = min(place if full else own[0][0], _DEEPEST)
    outer = any(shelf.columns.nearer(at) for at in depth)
    return {at: level + (outer and shelf.columns.farther(at)) for at, level in depth.items()}


def _marks(head: Head, level: int, label: str) -> Iterator[Mark]:
    """The marks of a head, and of what stands under it."""
    far = head.gap > 2 or head.form.value > 0
    evidence = ("stands over a poem" if far else "stands over a poem, not far from the last one",)
    for number, one in enumerate(head.pieces):
        own = "title" if number else label
        yield Mark("heading", one.span, level, own, "", evidence, 0.85 if far else 0.7)
    for one in head.under:
        if mark := deck(one):
            yield mark
