"""Characters of the texts that no typeface of the print edition has: where each first stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from edition.model.document import Document
from edition.model.finding import Finding, Place
from edition.model.text import Span

CODE = "FONT-CHARACTER"

#: More of them than this are told together: the text is in another script.
_MOST = 6
_NAMED = 8
_CHARACTER = re.compile(r"U\+([0-9A-F]+)")


def located(findings: Iterable[Finding], documents: Sequence[Document]) -> tuple[Finding, ...]:
    """The findings with those of missing characters at the lines of the texts they are in."""
    findings = tuple(findings)
    missing = [one for one in findings if one.code == CODE]
    rest = tuple(one for one in findings if one.code != CODE)
    if not missing:
        return findings
    found = [(_character(one), one) for one in missing]
    placed = [replace(one, place=_place(char, documents) or one.place) for char, one in found]
    if len(placed) <= _MOST:
        return (*placed, *rest)
    named = ", ".join(f"{char} (U+{ord(char):04X})" for char, _ in found[:_NAMED] if char)
    more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    message = f"the typefaces of the print edition have no {named}{more}"
    remedy = "they have Latin, Greek and Cyrillic; for another script, name a typeface that has it"
    return (replace(placed[0], message=message, remedy=f"{remedy} in styles/print.css"), *rest)


def _character(finding: Finding) -> str:
    found = _CHARACTER.search(finding.message)
    return chr(int(found[1], 16)) if found else ""


def _place(char: str, documents: Sequence[Document]) -> Place | None:
    """Where a character stands first; None if it is none of the texts', but the editor's own."""
    return next(_places(char, documents), None) if char else None


def _places(char: str, documents: Sequence[Document]) -> Iterator[Place]:
    for document in documents:
        at = str(document.text).find(char)
        if at >= 0:
            witness = document.witness
            line = document.line(document.text.origin(Span(at, at + 1)).start)
            yield Place(f"{witness.part}/{witness.file}", line)
