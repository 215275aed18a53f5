"""The book: front matter, the texts in order with their notes, the apparatus, the colophon."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from edition.editorial.blocks import Point
from edition.editorial.citations import Citations, citations
from edition.editorial.cited import Listed, cited, lists
from edition.editorial.contents import contents, paged
from edition.editorial.emendations import placed
from edition.editorial.house import housed, housed_manifest
from edition.editorial.imprint import closing, metadata, opening
from edition.editorial.index import cautions, index_blocks, sort_key
from edition.editorial.matter import anchored, matter_section, printed
from edition.editorial.notes import Called, called, in_order, written
from edition.editorial.order import PAGES, REPORTS, named, order, title_of, unedited
from edition.editorial.postings import Posting, postings
from edition.editorial.postings import points as index_points
from edition.editorial.registers import (
    abbreviations,
    bibliography,
    chronology,
    glossary,
    persons,
    referred_to,
    registered,
)
from edition.editorial.reports import reports
from edition.editorial.settle import Settler, pages_of
from edition.editorial.texts import Part, text_blocks, text_sections
from edition.editorial.textual import Variant, variants
from edition.editorial.tongues import Tongues
from edition.editorial.tongues import tongues as tongues_of
from edition.model.apparatus import Apparatus
from edition.model.apparatus import Matter as MatterText
from edition.model.book import Block, Book, Matter, Note, Pagination, Section
from edition.model.manifest import Manifest
from edition.model.style import HouseStyle


def compose(
    manifest: Manifest,
    parts: Sequence[Part],
    apparatus: Apparatus,
    style: HouseStyle,
    *,
    clock: int | None = None,
    pagination: Pagination | None = None,
    screen: bool = True,
) -> Book:
    """The book of an edition, for the screen or for print (where notes stand on their pages).

    `clock` (seconds since 1970, from SOURCE_DATE_EPOCH) stands in for an edition without a date
    of its own. `pagination` is that of the last layout: printed page numbers come from it.
    """
    declared = housed_manifest(manifest, style)
    own, spoken_in = housed(apparatus, style), tongues_of(manifest)
    texts = [
        replace(one, manifest=housed_manifest(one.manifest, style), lang=spoken_in.of(one.manifest))
        for one in parts
    ]
    return _Composition(declared, texts, own, style, spoken_in, pagination, screen).book(clock)


#: A section, and the notes called in it that are not those on the texts.
Made = tuple[Section, tuple[Note, ...]]


@dataclass(frozen=True)
class _Composition:
    """A book while it is composed: what goes into it, and, once asked for, what follows."""

    manifest: Manifest
    parts: Sequence[Part]
    apparatus: Apparatus
    style: HouseStyle
    tongues: Tongues
    pagination: Pagination | None
    screen: bool

    def book(self, clock: int | None) -> Book:
        """The book, all in order."""
        front, back = (self.matter(names, where) for names, where in self.order)
        alone = len(self.parts) == 1
        texts = [
            made
            for i, part in enumerate(self.parts, 1)
            for made in (
                *self.headnote(part),
                *((one, ()) for one in text_sections(part, f"t{i}-", self.texts[i - 1][0], alone)),
            )
        ]
        made, tongues = [*front, *texts, *back], self.tongues
        own = (note for _, notes in (*self.texts, *made) for note in notes)
        notes = (*self.notes(self.noting), *own)
        listing = notes and self.screen
        shown = (one for one, _ in made if one.kind != "notes" or listing)
        sections = [named(one, notes, tongues.labels) for one in shown]
        listed = (one for one in sections if one.kind != "headnote")
        entries = tuple(paged(entry, self.pages) for entry in contents(listed))
        said = unedited(self.manifest, self.apparatus, self.generated)
        return Book(
            metadata(self.manifest, self.parts, clock),
            (
                *opening(self.manifest, self.parts, entries, self.style, said[REPORTS[0]], tongues),
                *sections,
                closing(self.manifest, self.parts, said[REPORTS[1]], tongues),
            ),
            entries,
            in_order(notes, sections),
            cautions(self.apparatus, self.postings),
            tongues.labels,
        )

    @cached_property
    def pages(self) -> dict[str, str]:
        return pages_of(self.pagination)

    @cached_property
    def called(self) -> tuple[tuple[Called, ...], ...]:
        """The notes on each part, numbered."""
        return tuple(
            called(self.apparatus.notes, part.document, f"t{i}-", "part", self.pages)
            for i, part in enumerate(self.parts, 1)
        )

    @cached_property
    def variants(self) -> tuple[tuple[Variant, ...], ...]:
        """What is listed of each part."""
        return tuple(
            variants(part.document, placed(self.apparatus.emendations, part.document), f"t{i}-")
            for i, part in enumerate(self.parts, 1)
        )

    @cached_property
    def postings(self) -> tuple[Posting, ...]:
        """Where the entries of the index stand, in the texts and in the editor's own words."""
        silent = Settler(lambda citation: (), self.note_ids)
        documents = [part.document for part in self.parts]
        return postings(self.apparatus, documents, self.notes(silent), [
            block for own in self.own_matter for block in matter_section(own, silent)[0].blocks
        ])  # fmt: skip

    @cached_property
    def own_matter(self) -> tuple[MatterText, ...]:
        """The editor's own texts that the book prints, in its order."""
        names = [name for names, _ in self.order for name in names]
        return printed(self.apparatus.matter, names, [part.manifest.name for part in self.parts])

    @cached_property
    def indexed(self) -> Mapping[str, tuple[Point, ...]]:
        """The places of the index, by part, and by block of the editor's own texts."""
        return index_points(self.postings)

    def settled(self, own: MatterText, where: Matter) -> Made:
        """A text of the editor's as a section, with the places of the index."""
        section, notes = matter_section(own, self.settler, where)
        blocks, lang = anchored(section.blocks, self.indexed), self.tongues.prose
        section = replace(section, blocks=blocks, lang=lang)
        return section, tuple(replace(note, lang=lang) for note in notes)

    @cached_property
    def named(self) -> frozenset[str]:
        """Keys of the index that are named in the book: `person:key`, `term:key`, …"""
        return frozenset(posting.key for posting in self.postings)

    def named_of(self, kind: str) -> frozenset[str]:
        """Keys of one register that are named in the book."""
        return frozenset(key.partition(":")[2] for key in self.named if key.startswith(f"{kind}:"))

    @cached_property
    def note_ids(self) -> dict[str, tuple[str, str, str]]:
        return {
            one.record.id: (one.id, one.call, one.label)
            for found in self.called for one in found if one.record.id
        }  # fmt: skip

    @cached_property
    def citations(self) -> Citations:
        return citations(self.apparatus.works, self.style, self.tongues.labels)

    @cached_property
    def settler(self) -> Settler:
        """What the editor's prose refers to in this book."""
        back = [name for names, _ in self.order for name in names]
        targets = registered(
            back, self.named_of("person"),
            referred_to(self.apparatus.terms, self.named_of("term")), self.apparatus.works,
        )  # fmt: skip
        return Settler(
            self.citations.cite, self.note_ids, targets, self.pages, self.style.points_inside,
            labels=self.tongues.labels, inserted=self.tongues.inserted,
        )  # fmt: skip

    @cached_property
    def noting(self) -> Settler:
        """For the notes on the texts, which cite in parentheses what they speak of."""
        return replace(self.settler, bracketed=True)

    @cached_property
    def points(self) -> tuple[tuple[Point, ...], ...]:
        """Calls and anchors in each part."""
        return tuple(
            (
                *(place.point for one in listed for place in one.places),
                *self.indexed.get(part.manifest.name, ()),
                *(one.point for one in found if not one.on),
            )
            for part, found, listed in zip(self.parts, self.called, self.variants, strict=True)
        )

    @cached_property
    def texts(self) -> tuple[tuple[tuple[Block, ...], tuple[Note, ...]], ...]:
        """The blocks of each part, and the notes that it has itself."""
        return tuple(
            text_blocks(part, f"t{i}-", self.points[i - 1], bool(self.called[i - 1]))
            for i, part in enumerate(self.parts, 1)
        )

    def notes(self, settler: Settler) -> tuple[Note, ...]:
        """The editor's notes on the texts, as they print."""
        return tuple(
            Note(
                one.id, one.call, one.label, "", settler.blocks(written(one, found)),
                one.record.series, one.part, self.tongues.prose,
            )
            for found in self.called for one in found
        )  # fmt: skip

    @cached_property
    def order(self) -> tuple[tuple[tuple[str, ...], Matter], ...]:
        """What stands before and after the texts."""
        return order(self.manifest, self.apparatus)

    def matter(self, names: Iterable[str], where: Matter) -> list[Made]:
        """The sections of front or back matter that have something in them."""
        return [made for name in names for made in self.page(name, where)]

    def page(self, name: str, where: Matter) -> Iterator[Made]:
        """The section of a name: of the editor's matter, or generated."""
        for own in self.own_matter:
            if own.name == name and not own.part:
                yield self.settled(own, where)
                return
        if name in PAGES:
            blocks = self.generated[name]()
            title, (epub_type, role) = title_of(name, self.tongues.labels), PAGES[name]
            kind = "matter" if name == "note-on-the-text" else name
            lang = self.tongues.generated if name in REPORTS else self.tongues.prose
            if blocks or name == "notes":
                section = Section(
                    name, kind, title, where, blocks, running=title,
                    epub_type=epub_type, role=role, lang=lang,
                )  # fmt: skip
                yield section, ()

    @cached_property
    def generated(self) -> dict[str, Callable[[], tuple[Block, ...]]]:
        """What makes the blocks of each generated page."""
        own, style = self.apparatus, self.style
        key = partial(sort_key, order=style.index_order, language=style.language)
        said = self.tongues
        return {
            "notes": lambda: (),
            **reports(self.parts, self.variants, self.pagination, self.manifest.style, said),
            "abbreviations": lambda: abbreviations(own.terms, self.named_of("term"), key),
            "register": lambda: persons(own.persons, self.named_of("person"), self.settler, key),
            "glossary": lambda: glossary(own.terms, self.named_of("term"), self.settler, key),
            "chronology": lambda: chronology(own.events, self.settler, self.style),
            "bibliography": lambda: bibliography(
                self.works(), {one.key: one.note for one in own.works}, self.settler
            ),
            "index": lambda: index_blocks(
                own, self.postings, self.pagination, self.style, self.notes(self.noting), said
            ),
        }  # fmt: skip

    def works(self) -> Iterator[tuple[str, tuple[Listed, ...]]]:
        """The lists of the bibliography; of one that is shared, what this book cites."""
        cites: frozenset[str] | None = None
        if self.manifest.authorities:
            terms = referred_to(self.apparatus.terms, self.named_of("term"))
            cites = cited(self.apparatus, self.own_matter, self.named_of("person"), terms)
        parts = [part.manifest.name for part in self.parts]
        works = self.citations.bibliography()
        return lists(self.apparatus.works, works, parts, cites, self.tongues.labels)

    def headnote(self, part: Part) -> Iterator[Made]:
        """What the editor says of a text before it."""
        for own in self.own_matter:
            if own.name == "headnote" and own.part == part.manifest.name:
                section, notes = self.settled(own, "body")
                yield replace(section, title=part.manifest.title), notes
