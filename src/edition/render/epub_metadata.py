"""What the package document says of the book: Dublin Core, and how accessible it is.

Only what is so is said: pages are claimed where there are page-break markers, and conformance to
a standard nowhere, since no person has checked this very book.

https://www.w3.org/TR/epub-33/#sec-pkg-metadata, https://www.w3.org/TR/epub-a11y-11/
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from edition.model.book import Metadata
from edition.model.finding import Finding, Place
from edition.model.labels import ENGLISH, Labels, filled
from edition.model.language import primary
from edition.render.tongues import marked

#: https://www.w3.org/community/reports/a11y-discov-vocab/CG-FINAL-vocabulary-20241209/
FEATURES = ("tableOfContents", "structuralNavigation", "readingOrder", "displayTransformability",
            "alternativeText")  # fmt: skip
PAGE_FEATURES = ("pageBreakMarkers", "pageNavigation")

#: The attribute that says in which language an element is.
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

#: Scripts set from right to left, by the languages that are written in them.
RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"}
)


#: Characters that XML has no place for (https://www.w3.org/TR/xml/#charsets).
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Statement:
    """An element of the package's metadata: `dc:title` or the like, or a `meta` with a property."""

    name: str
    value: str
    attributes: Mapping[str, str] = field(default_factory=dict)


def statements(
    metadata: Metadata, paged: bool, labels: Labels = ENGLISH, *, pictured: bool = False
) -> Iterator[Statement]:
    """Everything the package document says of the book but its identifier and time.

    `pictured` says that it has other pictures than its cover.
    """
    yield from _titles(metadata)
    languages = dict.fromkeys((metadata.language, metadata.apparatus_language))
    yield from (Statement("dc:language", language) for language in languages if language)
    for number, author in enumerate(metadata.authors, 1):
        yield Statement("dc:creator", author, {"id": f"creator-{number}"})
        yield _refined(f"creator-{number}", "role", "aut", scheme="marc:relators")
    for number, author in enumerate(metadata.part_authors, 1):
        yield Statement("dc:contributor", author, {"id": f"contributor-{number}"})
        yield _refined(f"contributor-{number}", "role", "aut", scheme="marc:relators")
    if dated := w3c_date(metadata.date):
        yield Statement("dc:date", dated)
    for source in metadata.sources:
        yield Statement("dc:source", source)
    for name in ("publisher", "rights", "description"):
        if value := getattr(metadata, name):
            yield Statement(f"dc:{name}", value)
    if paged:
        title, identifier = metadata.title, metadata.identifier
        said = filled(labels.print_edition, title=title, identifier=identifier)
        yield _meta("pageBreakSource", said)
    yield from _accessibility(paged)
    summary = _summary(labels, paged=paged, pictured=pictured)
    lang = marked(labels.language, "", metadata.language)
    yield _meta("schema:accessibilitySummary", summary, **({XML_LANG: lang} if lang else {}))


def faults(metadata: Metadata) -> list[Finding]:
    """What cannot stand in a package document: control characters, in whatever is said."""
    return [
        Finding(
            "TEXT-CONTROL",
            f"{statement.value!r} has control characters, which cannot stand in a book",
            Place("edition.yaml"),
            "remove them",
        )
        for statement in statements(metadata, paged=False)
        if _FORBIDDEN.search(statement.value)
    ]


def moment(modified: str) -> datetime:
    """The time of `Metadata.modified`, in UTC."""
    stated = datetime.fromisoformat(modified)
    return stated.astimezone(UTC) if stated.tzinfo else stated.replace(tzinfo=UTC)


def w3c_date(edtf: str) -> str:
    """An EDTF date that W3CDTF can say as well (year, month, day), else nothing.

    https://www.w3.org/TR/NOTE-datetime
    """
    if not (parts := re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", edtf)):
        return ""
    try:
        date(*(int(part or 1) for part in parts.groups()))
    except ValueError:
        return ""
    return edtf


def direction(language: str) -> str:
    """The direction in which a language is written: `rtl`, or `ltr`."""
    return "rtl" if primary(language) in RIGHT_TO_LEFT else "ltr"


def _titles(metadata: Metadata) -> Iterator[Statement]:
    yield Statement("dc:title", metadata.title, {"id": "title"})
    yield _refined("title", "title-type", "main")
    if metadata.subtitle:
        yield _refined("title", "display-seq", "1")
        yield Statement("dc:title", metadata.subtitle, {"id": "subtitle"})
        yield _refined("subtitle", "title-type", "subtitle")
        yield _refined("subtitle", "display-seq", "2")


def _accessibility(paged: bool) -> Iterator[Statement]:
    yield _meta("schema:accessMode", "textual")
    yield _meta("schema:accessMode", "visual")
    yield _meta("schema:accessModeSufficient", "textual")
    for feature in (*FEATURES, *(PAGE_FEATURES if paged else ())):
        yield _meta("schema:accessibilityFeature", feature)
    yield _meta("schema:accessibilityHazard", "none")


def _summary(labels: Labels, *, paged: bool, pictured: bool) -> str:
    """How accessible the book is, in words."""
    pictures = labels.summary_pictures if pictured else labels.summary_cover
    return " ".join((labels.summary, pictures, *([labels.summary_pages] if paged else ())))


def _meta(name: str, value: str, **others: str) -> Statement:
    return Statement("meta", value, {"property": name, **others})


def _refined(id_: str, name: str, value: str, **others: str) -> Statement:
    return Statement("meta", value, {"refines": f"#{id_}", "property": name, **others})
