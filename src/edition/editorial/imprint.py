"""What the book says of itself: metadata, the facts of the imprint page and of the colophon.

The identifier is a version 5 UUID (RFC 9562, section 5.5) of what the edition is made of, so
that the same witnesses under the same title are the same publication.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from edition.editorial.texts import Part
from edition.model.book import Entry, Metadata, Section
from edition.model.manifest import Manifest

_PROGRAM = uuid.uuid5(uuid.NAMESPACE_URL, "urn:edition")


def opening(
    manifest: Manifest, parts: Sequence[Part], entries: tuple[Entry, ...]
) -> tuple[Section, ...]:
    """Half-title, title page, imprint and contents."""
    return (
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
    )  # fmt: skip


def closing(manifest: Manifest, parts: Sequence[Part]) -> Section:
    """The colophon."""
    return Section(
        "colophon", "colophon", "Colophon", "back",
        facts=tuple(_making(manifest, parts)), epub_type="colophon", role="doc-colophon",
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
