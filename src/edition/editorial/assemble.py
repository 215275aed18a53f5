"""The book: front matter, the texts in order, colophon; with its contents and running heads.

The order of front matter follows *The Chicago Manual of Style*, 17th ed., 1.4; the identifier
is a version 5 UUID (RFC 9562, section 5.5) of what the edition is made of, so that the same
witnesses under the same title are the same publication.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from edition.editorial.blocks import blocks, spoken
from edition.model.book import Block, Book, Entry, Inline, Metadata, Pagination, Section
from edition.model.document import Document
from edition.model.manifest import Manifest

_PROGRAM = uuid.uuid5(uuid.NAMESPACE_URL, "urn:edition")


@dataclass(frozen=True, slots=True)
class Part:
    """One text of the book: what its editor declared, and its edited document."""

    manifest: Manifest
    document: Document


def assemble(
    manifest: Manifest,
    parts: Sequence[Part],
    *,
    clock: int | None = None,
    pagination: Pagination | None = None,
) -> Book:
    """The book of an edition.

    `clock` (seconds since 1970, from SOURCE_DATE_EPOCH) stands in for an edition without a date
    of its own. `pagination` gives the entries of the contents their printed page numbers.
    """
    texts = [section for i, part in enumerate(parts, 1) for section in _texts(part, f"t{i}-")]
    pages = dict(pagination.pages) if pagination else {}
    entries = tuple(_paged(entry, pages) for entry in _contents(texts))
    front = [
        Section("half-title", "half-title", manifest.title, "front", epub_type="halftitlepage"),
        Section("title-page", "title-page", manifest.title, "front", epub_type="titlepage"),
        Section(
            "imprint", "imprint", "Imprint", "front",
            facts=tuple(_imprint(manifest, parts)), epub_type="copyright-page",
        ),
        Section(
            "contents", "contents", "Contents", "front",
            entries=entries, running="Contents", epub_type="toc", role="doc-toc",
        ),
    ]  # fmt: skip
    colophon = Section(
        "colophon", "colophon", "Colophon", "back",
        facts=tuple(_making(manifest, parts)), epub_type="colophon", role="doc-colophon",
    )  # fmt: skip
    return Book(_metadata(manifest, parts, clock), (*front, *texts, colophon), entries)


def _texts(part: Part, prefix: str) -> Iterator[Section]:
    """The sections of one witness: whole, or its opening and a section for each chapter."""
    groups: list[list[Block]] = [[]]
    for block in blocks(part.document, prefix):
        if block.kind == "heading" and block.level == 1 and groups[-1]:
            groups.append([])
        groups[-1].append(block)
    for number, group in enumerate(groups):
        chapter = group[0].kind == "heading" and group[0].level == 1 if group else False
        title = spoken(group[0].inlines) if chapter else part.manifest.title
        opening = not chapter and len(groups) > 1 and all(b.kind != "paragraph" for b in group)
        yield Section(
            f"{prefix}chapter-{number}" if number else f"{prefix}text",
            "part-title" if opening else "text",
            title,
            "body",
            blocks=tuple(group),
            part=part.manifest.name,
            running="" if opening else title,
            epub_type="titlepage" if opening else "chapter",
            role="" if opening else "doc-chapter",
        )


def _contents(texts: Iterable[Section]) -> Iterator[Entry]:
    """An entry for each text or chapter, with its subheads below it."""
    for section in texts:
        heads = [block for block in section.blocks if block.kind in ("heading", "title")]
        if (heads and heads[0].kind == "title") or (heads and heads[0].level == 1):
            first, *heads = heads
            label, target = _plain(first.inlines), first.id
        else:
            label, target = (Inline("text", section.title),), section.id
        below = tuple(
            Entry(_plain(block.inlines), block.id, section.id, max(block.level, 2))
            for block in heads
        )
        yield Entry(label, target, section.id, 1, children=below)


def _plain(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A heading's words for the contents: no places or links of its own, on one line."""
    kept = (
        replace(inline, id="", href="", children=_plain(inline.children))
        if inline.kind != "break"
        else Inline("text", " ")
        for inline in inlines
        if inline.kind not in ("anchor", "noteref")
    )
    return tuple(kept)


def _paged(entry: Entry, pages: dict[str, str]) -> Entry:
    children = tuple(_paged(child, pages) for child in entry.children)
    return replace(entry, page=pages.get(entry.target, ""), children=children)


def _metadata(manifest: Manifest, parts: Sequence[Part], clock: int | None) -> Metadata:
    made_of = "\n".join([manifest.title, *(part.document.witness.sha256 for part in parts)])
    return Metadata(
        title=manifest.title,
        language=manifest.language,
        identifier=f"urn:uuid:{uuid.uuid5(_PROGRAM, made_of)}",
        modified=_modified(manifest, clock),
        subtitle=manifest.subtitle,
        authors=(manifest.author,) if manifest.author else (),
        date=manifest.date,
        publisher=manifest.publisher,
        rights=manifest.rights,
        sources=tuple(p.manifest.publication for p in parts if p.manifest.publication),
        style=manifest.style,
    )


def _modified(manifest: Manifest, clock: int | None) -> str:
    """The book's time: the edition's own date, else the clock that the build was given."""
    if manifest.edition_date:
        return f"{manifest.edition_date}T00:00:00Z"
    return datetime.fromtimestamp(clock or 0, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _imprint(manifest: Manifest, parts: Sequence[Part]) -> Iterator[tuple[str, str]]:
    """Sources, rights as far as known, and how the text was made."""
    for part in parts:
        own = part.manifest
        if len(parts) > 1:
            yield "text", own.title
        if own.publication:
            yield "publication", own.publication
        if own.witness and own.witness.provenance:
            yield "provenance", own.witness.provenance
        if (own.rights and own.rights != manifest.rights) or (len(parts) == 1 and own.rights):
            yield "rights", own.rights
    if len(parts) > 1 and manifest.rights:
        yield "rights", manifest.rights
    if manifest.note:
        yield "note", manifest.note
    if manifest.edition_date:
        yield "edition-date", manifest.edition_date
    if manifest.publisher:
        yield "publisher", manifest.publisher


def _making(manifest: Manifest, parts: Sequence[Part]) -> Iterator[tuple[str, str]]:
    """What the colophon says of the witnesses and of the changes made to them."""
    yield "style", manifest.style
    for part in parts:
        witness, changes = part.document.witness, part.document.text.changes()
        listed = sum(change.listed for change in changes)
        yield "witness", witness.file
        yield "sha256", witness.sha256
        yield "encoding", witness.encoding
        yield "changes", f"{len(changes) - listed}"
        yield "listed", f"{listed}"
