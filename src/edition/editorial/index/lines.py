"""The index as blocks: letters, entries with their locators and cross-references, subentries.

One index for print and screen: the locators are the page numbers of the print edition, and lead
to the words themselves. Before there are pages they are numbered through, entry by entry. The
cross-references of an entry with subentries stand in a line of their own below these (*The
Chicago Manual of Style*, 17th ed., 16.15-27); those of the glossary are kept if they lead to an
entry that the index has. An entry without locators, subentries and `see` is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from edition.editorial.index.collation import LEADING, Key, initial, sort_key, untitled, without
from edition.editorial.index.locators import Locator, Mention, locators
from edition.editorial.postings import Entry, Posting, ends, entries, referred
from edition.editorial.settle import UNKNOWN
from edition.editorial.tongues import Tongues
from edition.model.apparatus import Apparatus
from edition.model.book import Block, Inline, Note, Pagination
from edition.model.language import primary
from edition.model.style import HouseStyle

NUMBERS = "0–9"  # what stands over the entries that begin with no letter


def index_blocks(
    apparatus: Apparatus,
    postings: Sequence[Posting],
    pagination: Pagination | None,
    style: HouseStyle,
    notes: Sequence[Note],
    spoken_in: Tongues = Tongues(),  # noqa: B008  (frozen)
) -> tuple[Block, ...]:
    """The blocks of the index: headings of level 2, one a letter, and under each its entries."""
    index = _Index(entries(apparatus), postings, pagination, style, notes, spoken_in)
    made: list[Block] = []
    for number, (letter, own) in enumerate(groupby(index.main(), key=index.letter), 1):
        head = (Inline("text", letter or NUMBERS),)
        made.append(Block("heading", f"ix-letter-{number}", head, level=2))
        made += map(index.line, own)
    return tuple(made)


@dataclass(frozen=True)
class _Index:
    own: Sequence[Entry]
    postings: Sequence[Posting]
    pagination: Pagination | None
    style: HouseStyle
    notes: Sequence[Note]
    spoken_in: Tongues

    @cached_property
    def known(self) -> dict[str, Entry]:
        return {entry.key: entry for entry in self.own}

    @cached_property
    def ids(self) -> dict[str, str]:
        return {entry.key: f"ix-entry-{i}" for i, entry in enumerate(self.own, 1)}

    @cached_property
    def under(self) -> dict[str, str]:
        """The main entry of each subentry."""
        return {one.key: self.key(one.under, one) for one in self.own if self.key(one.under, one)}

    @cached_property
    def below(self) -> dict[str, list[Entry]]:
        """The subentries of each main entry."""
        made: dict[str, list[Entry]] = {}
        for child, parent in self.under.items():
            made.setdefault(parent, []).append(self.known[child])
        return made

    @cached_property
    def places(self) -> dict[str, list[Posting]]:
        made: dict[str, list[Posting]] = {}
        for posting in self.ends:
            made.setdefault(posting.key, []).append(posting)
        return made

    @cached_property
    def printed(self) -> frozenset[str]:
        """The entries that the index has: with locators, with subentries, or with a target."""
        kept = set[str]()
        for key in self.places:
            while key and key not in kept:
                kept.add(key)
                key = self.under.get(key, "")
        seen = {one.key: self.key(one.see, one) for one in self.own if one.see}
        return frozenset(kept | {key for key, target in seen.items() if target in kept})

    def key(self, reference: str, entry: Entry) -> str:
        return referred(reference, entry.file, self.known) if reference else ""

    def sort(self, entry: Entry) -> str:
        """What an entry is sorted by: words that do not count left out, if the editor gave none."""
        language = primary(self.style.language)
        if entry.sort == entry.head and entry.key in self.under:
            return without(entry.sort, LEADING.get(language, frozenset()))
        if entry.sort == entry.head and entry.kind == "work":
            return untitled(entry.sort, language)
        return entry.sort

    def order(self, entry: Entry) -> Key:
        return sort_key(self.sort(entry), self.style.index_order, self.style.language)

    def letter(self, entry: Entry) -> str:
        return initial(self.sort(entry), self.style.language)

    def main(self) -> list[Entry]:
        kept = (one for one in self.own if one.key in self.printed and one.key not in self.under)
        return sorted(kept, key=self.order)

    def line(self, entry: Entry) -> Block:
        """An entry with its subentries."""
        name = self.ids[entry.key]
        kept = [one for one in self.below.get(entry.key, ()) if one.key in self.printed]
        below = [self.line(one) for one in sorted(kept, key=self.order)]
        said = [*_head(entry), *_listed(self.locators(entry))]
        also = [key for one in entry.see_also if (key := self.key(one, entry)) in self.printed]
        sub = entry.key in self.under
        see = self.key(entry.see, entry)
        own = self.spoken_in.labels
        for words, keys in ((own.see, [see] if see in self.printed else []), (own.see_also, also)):
            cross = [*self.reference(words.lower() if sub else words, keys)] if keys else []
            if cross and sub:
                said += [Inline("text", " ("), *cross, Inline("text", ")")]
            elif cross and below:
                below.append(Block("entry", f"{name}-also", tuple(cross)))
            elif cross:
                said += [Inline("text", " " if entry.head.endswith(".") else ". "), *cross]
        return Block("entry", name, tuple(said), tuple(below))

    def reference(self, words: str, keys: Sequence[str]) -> Iterator[Inline]:
        """“See also Cheka; Stalin, Joseph”, each linked to its entry."""
        yield Inline("emphasis", children=(Inline("text", words),), lang=self.spoken_in.inserted)
        targets = sorted((self.known[key] for key in dict.fromkeys(keys)), key=self.order)
        for number, target in enumerate(targets):
            yield Inline("text", f"{self.style.high}; " if number else " ")
            yield Inline("link", href=f"#{self.ids[target.key]}", children=self.named(target))

    def named(self, entry: Entry) -> tuple[Inline, ...]:
        """An entry as others refer to it: a subentry after its main entry and a colon."""
        above = self.known.get(self.under.get(entry.key, ""))
        lead = (*_head(above), Inline("text", f"{self.style.colon}: ")) if above else ()
        return (*lead, *_head(entry))

    @cached_property
    def ends(self) -> dict[Posting, tuple[str, str]]:
        return ends(self.postings)

    @cached_property
    def pages(self) -> dict[str, str]:
        """The page of each id; that of a note is its call's."""
        pages = dict(self.pagination.pages) if self.pagination else {}
        return pages | {note.id: pages[note.call] for note in self.notes if note.call in pages}

    @cached_property
    def labels(self) -> dict[str, str]:
        return {note.id: note.label for note in self.notes}

    def locators(self, entry: Entry) -> tuple[Locator, ...]:
        own = self.places.get(entry.key, [])
        if self.pagination is None:
            return tuple(self.numbered(own))
        return locators(map(self.mention, own), self.style.number_ranges, self.spoken_in.labels)

    def mention(self, posting: Posting) -> Mention:
        first, last = self.ends[posting]
        label = self.labels[posting.note] if posting.note else ""
        begins, ends = (self.pages.get(one, UNKNOWN) for one in (first, last or first))
        return Mention(begins, ends, f"#{first}", label)

    def numbered(self, own: Iterable[Posting]) -> Iterator[Locator]:
        """Locators before there are pages: 1, 2, 3, n12."""
        for number, posting in enumerate(own, 1):
            text = f"n{self.labels[posting.note]}" if posting.note else str(number)
            yield Locator(text, f"#{self.ends[posting][0]}")


def _head(entry: Entry) -> tuple[Inline, ...]:
    words = Inline("text", entry.head)
    return (Inline("work", children=(words,)) if entry.kind == "work" else words,)


def _listed(found: Iterable[Locator]) -> Iterator[Inline]:
    for locator in found:
        yield Inline("text", ", ")
        yield Inline("locator", locator.text, href=locator.href)
