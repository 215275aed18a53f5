"""A book of verse: the levels of what stands over its poems.

A part stands just over the first of its poems, and its like over others; a number with less
space before it than poems have divides a poem. All else is a poem's title or number, or that of
a preface, of notes, of an index. Where there is a mark in the reader's markup, it is not asked.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from edition.model.document import Mark
from edition.structure.divisions.entries import title_words
from edition.structure.divisions.heads import Head, deck, heads
from edition.structure.divisions.shelf import COUNTED, Shelf, begins_again, kind_of, named, shelved
from edition.structure.lines import Galley
from edition.structure.numbering import NAMED

_FEWEST = 2  #: heads of a collection
_DEEPEST = 5  #: level of a part
#: What a poem may be called too, in the middle of a book.
_POEMS = frozenset({"prologue", "epilogue", "dedication", "epigraph", "conclusion"})
#: To whom a book is dedicated: "To C. M.", "TO MY MOTHER".
_OWED = re.compile(r"[\W_]*to(?:\s+[^\s?!:;]+){1,9}", re.IGNORECASE)
_LIFE = -2  #: for the column of what a poet's life stands under
_ROLE = 4  #: words of a poem's title that says what it is to its book: "Epilogue to Lessing's …"
_PLAYED = 0.5  #: of the units: a play in verse is no collection


def collection(galley: Galley) -> list[Mark]:
    """The headings of a book of verse, with what stands under them; none for any other book."""
    if not galley.poetry or galley.headed > 1 or _staged(galley):
        return []
    found = heads(galley)
    owed = _dedications(found)
    kept = [one for one in found if one not in owed]
    shelf = shelved(kept, {at for at, one in enumerate(kept) if _told(galley, one)})
    main = [shelf.heads[at] for at in shelf.mains()]
    prose = any(one.form.keyword == "chapter" for one in main)
    poem = len(main) < COUNTED and all(_counts(one, galley.usual_gap) for one in main)
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


def _told(galley: Galley, head: Head) -> bool:
    """Whether a paragraph of prose stands under a head."""
    below = (*head.pieces, *head.under)[-1].unit + 1
    if below >= len(galley.units) or not galley.prose(below):
        return False
    lines = galley.units[below].lines
    return 4 * sum(line.large for line in lines[1:]) < 3 * (len(lines) - 1)


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


def _levels(shelf: Shelf) -> Iterator[tuple[int, str]]:
    """The level and label of each head."""
    main = shelf.mains()
    depth = _depths(shelf)
    listed = _holders(shelf)
    apart = median([shelf.heads[at].space for at in main if shelf.heads[at].first] or [0])
    opened: list[tuple[int, int]] = []  # the level of each part that is open, and its column
    poem, notes = 1, False
    for at, one in enumerate(shelf.heads):
        while opened and shelf.columns.closed(at, opened[-1][1]):
            opened.pop()
        part = opened[-1][0] if opened else int(notes)
        if at in shelf.parts or at in listed:
            notes = False
            if at in shelf.told:
                opened = [own for own in opened if own[1] != _LIFE]
                part = opened[-1][0] if opened else 0
            part = depth.get(at, part + 1)
            poem = part
            column = _LIFE if at in shelf.told else shelf.columns.holds(at)
            opened = [*(own for own in opened if own[0] < part), (part, column)]
            yield part, "part" if at in shelf.parts else ""
        elif named(one):
            role = NAMED[one.form.keyword]
            within = main[0] < at < main[-1]
            near = within and one.first and one.space + 1 < apart
            outside = not within or (role not in _POEMS and one.form.keyword != "argument")
            if near:
                yield poem + 1, ""  # what a poem ends with, and not the book
            elif one.first and outside:
                notes = _held(shelf, at)
                poem, opened = 1, []
                yield 1, role
            elif one.first and role:
                poem = part + 1
                yield poem, role if len(one.pieces[0].text.split()) <= _ROLE else ""
            else:
                yield poem + 1, ""
        elif at in shelf.sections and not notes:
            yield poem + 1, ""
        else:
            poem = part + 1
            yield poem, ""


def _holders(shelf: Shelf) -> frozenset[int]:
    """The heads, with a text of their own, that have poems under them: a list of contents has
    them farther out, or they stand over the lives of poets.
    """
    poems = (at for at in shelf.mains() if at not in shelf.parts)
    return frozenset(at for at in poems if at in shelf.told or shelf.columns.outer(at))


def _held(shelf: Shelf, at: int) -> bool:
    """Whether numbers begin again just under notes or the like, or a title of a poem comes again:
    they divide these.
    """
    below = at + 1
    if below == len(shelf.heads) or NAMED[shelf.heads[at].form.keyword]:
        return False
    title = title_words(shelf.heads[below].pieces[0].text)
    again = any(title_words(one.pieces[0].text) == title for one in shelf.heads[:at])
    return again or begins_again(shelf.heads, below)


def _depths(shelf: Shelf) -> Mapping[int, int]:
    """The level of each part: by how many stand over the same poem, and what its like have."""
    runs: dict[int, list[int]] = defaultdict(list)
    for at in sorted(shelf.parts):
        runs[shelf.heads[at].run].append(at)
    deepest = max((len(run) for run in runs.values()), default=0)
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    for run in runs.values():
        if len(run) == deepest:
            for level, at in enumerate(run, 1):
                votes[kind_of(shelf.heads[at])][level] += 1
    depth: dict[int, int] = {}
    for run in runs.values():
        for place, at in enumerate(run, 1):
            own = votes[kind_of(shelf.heads[at])].most_common(1)
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
    above: Mark | None = None
    for number, one in enumerate(head.under):
        above, motto = deck(one), number > 0 and above is None
        told = named(head) and one.form.letters == "sentence" and one.text[-1] == "."
        whose = motto and len(one.text.split()) <= _ROLE + 1  # the motto is
        if above and not (told or whose):
            yield above
