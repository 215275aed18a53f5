"""What the book says of itself: metadata, the facts of the imprint page and of the colophon.

The identifier is a version 5 UUID (RFC 9562, section 5.5) of what the edition is made of, so
that the same witnesses under the same title are the same publication.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from edition.editorial.blocks import spoken
from edition.editorial.dates import dated
from edition.editorial.phrases import phrase
from edition.editorial.prose import inlines
from edition.editorial.settle import Settler
from edition.editorial.texts import Part
from edition.editorial.tongues import Tongues, handbooks
from edition.model.book import Block, Entry, Inline, Metadata, Section
from edition.model.labels import figures
from edition.model.manifest import Manifest
from edition.model.style import HouseStyle

_PROGRAM = uuid.uuid5(uuid.NAMESPACE_URL, "urn:edition")


def opening(
    manifest: Manifest,
    parts: Sequence[Part],
    entries: tuple[Entry, ...],
    style: HouseStyle,
    account: Sequence[Block],
    spoken_in: Tongues,
) -> tuple[Section, ...]:
    """Half-title, title page, imprint and contents.

    `account` says how the texts were made, where no page of its own does.
    """
    labels = spoken_in.labels
    said = tuple(run for one in account for run in (Inline("text", " "), *one.inlines))[1:]
    facts = (*_imprint(manifest, parts, style, spoken_in), *((("note", said),) if said else ()))
    return (
        Section("half-title", "half-title", manifest.title, "front", epub_type="halftitlepage"),
        Section("title-page", "title-page", manifest.title, "front", epub_type="titlepage"),
        Section(
            "imprint", "imprint", labels.imprint, "front",
            facts=facts, epub_type="copyright-page", lang=spoken_in.generated,
        ),
        Section(
            "contents", "contents", labels.contents, "front", entries=entries,
            running=labels.contents, epub_type="toc", role="doc-toc", lang=spoken_in.generated,
        ),
    )  # fmt: skip


def closing(
    manifest: Manifest, parts: Sequence[Part], said: tuple[Block, ...], spoken_in: Tongues
) -> Section:
    """The colophon; `said` is what it says of the text."""
    return Section(
        "colophon", "colophon", spoken_in.labels.colophon, "back", blocks=said,
        facts=tuple(_making(manifest, parts, spoken_in)), epub_type="colophon",
        role="doc-colophon", lang=spoken_in.generated,
    )  # fmt: skip


def metadata(manifest: Manifest, parts: Sequence[Part], clock: int | None) -> Metadata:
    """What the book says of itself to its readers and to libraries."""
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
        rights=_words(manifest.rights),
        sources=tuple(_words(p.manifest.publication) for p in parts if p.manifest.publication),
        style=manifest.style,
        apparatus_language=manifest.apparatus_language,
        part_authors=tuple(
            dict.fromkeys(
                p.manifest.author for p in parts if p.manifest.author and not manifest.author
            )
        ),
    )


def _modified(manifest: Manifest, clock: int | None) -> str:
    """The book's time: the edition's own date, else the clock that the build was given."""
    if manifest.edition_date:
        return f"{manifest.edition_date}T00:00:00Z"
    return datetime.fromtimestamp(clock or 0, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


Fact = tuple[str, str | tuple[Inline, ...]]


def _imprint(
    manifest: Manifest, parts: Sequence[Part], style: HouseStyle, spoken_in: Tongues
) -> Iterator[Fact]:
    """Sources, rights as far as known, and how the text was made; of a volume, text by text."""
    several = len(parts) > 1
    for part in parts:
        own = part.manifest
        if several:
            yield "text", ", ".join(filter(None, (own.author, own.title)))
        if own.publication:
            yield "publication", _said(own.publication)
        if own.witness and own.witness.provenance:
            yield "provenance", _said(own.witness.provenance)
        if own.rights and (not several or own.rights != manifest.rights):
            yield "rights", _said(own.rights)
    if several and (manifest.rights or manifest.note):
        yield "text", manifest.title
    if several and manifest.rights:
        yield "rights", _said(manifest.rights)
    if manifest.note:
        yield "note", _said(manifest.note)
    if manifest.edition_date:
        yield "edition-date", dated(manifest.edition_date, style, spoken_in.labels)
    if manifest.publisher:
        yield "publisher", manifest.publisher


def _making(manifest: Manifest, parts: Sequence[Part], spoken_in: Tongues) -> Iterator[Fact]:
    """What the colophon says of the witnesses and of the changes made to them."""
    labels = spoken_in.labels
    texts = (part.manifest for part in parts)
    for work, _ in handbooks(manifest.style, texts, spoken_in):
        yield "typography", phrase(labels.typography, work=(work,))
    for part in parts:
        witness, changes = part.document.witness, part.document.text.changes()
        listed = sum(change.listed for change in changes)
        if len(parts) > 1:
            yield "text", part.manifest.title
        yield "witness", witness.file
        yield "sha256", witness.sha256
        if witness.encoding:
            yield "encoding", witness.encoding.upper()
        yield "changes", figures(len(changes) - listed, labels)
        yield "listed", figures(listed, labels)


def _said(text: str) -> tuple[Inline, ...]:
    """A statement of the manifest: Markdown, with titles in italics and links to the web."""
    return _PLAIN.inlines(inlines(text))


def _words(text: str) -> str:
    """The same for a library's catalogue."""
    return spoken(_said(text))


#: A manifest cites and refers to nothing: what looks like it stays as it is written.
_PLAIN = Settler(lambda citation: (Inline("text", f"[{citation}]"),))
