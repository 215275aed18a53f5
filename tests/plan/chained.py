"""A page of HTML, read and structured by way of its structure.yaml, as the tests' chains begin."""

from __future__ import annotations

from dataclasses import replace

from edition.model.document import Document, in_order
from edition.model.finding import BadInput
from edition.plan.texts import recovered
from edition.sources import blueprint
from edition.sources.reading import read
from edition.structure import noted, units


def structured(raw: bytes) -> tuple[Document, Document] | None:
    """The page as it was read, and with the marks of its structure; None if it has no words."""
    try:
        document = noted(read(raw, part="p", file="a.html", path="a.html"))
    except BadInput as bad:
        if bad.findings[0].code != "WITNESS-EMPTY":
            raise
        return None
    found = recovered(document, "en")
    written = blueprint.render(found, units(found), document.marks)
    marks = blueprint.parse(written, "structure.yaml", document, units)
    return document, replace(document, marks=in_order(marks))
