"""The editor's own words in the house's quotation marks.

An editor writes “double marks, and ‘single ones’ inside”, whatever the house; a house that sets
them the other way about gets them so. Points and commas stay where the editor put them. What
quotes a witness (anchors, readings) is set with the witness.

*New Hart's Rules*, 2nd ed., 9.2.
"""

from __future__ import annotations

import re
from dataclasses import replace

from edition.model.apparatus import Apparatus
from edition.model.manifest import Manifest
from edition.model.style import HouseStyle

WRITTEN = ("“", "”"), ("‘", "’")

#: A quotation in double marks, and one in single marks inside it; an apostrophe ends none.
_OUTER = re.compile(r"“([^“”]*)”")
_INNER = re.compile(r"(?<!\w)‘([^‘’]*(?:’(?=\w)[^‘’]*)*)’(?!\w)")


def housed(own: Apparatus, style: HouseStyle) -> Apparatus:
    """The editor's files, with what is prose in them in the house's marks."""
    if (style.outer, style.inner) == WRITTEN:
        return own

    def said(text: str) -> str:
        return turned(text, style)

    return replace(
        own,
        emendations=tuple(replace(one, reason=said(one.reason)) for one in own.emendations),
        notes=tuple(replace(one, prose=said(one.prose)) for one in own.notes),
        persons=tuple(replace(one, prose=said(one.prose)) for one in own.persons),
        terms=tuple(replace(one, prose=said(one.prose)) for one in own.terms),
        events=tuple(replace(one, prose=said(one.prose)) for one in own.events),
        works=tuple(replace(one, note=said(one.note)) for one in own.works),
        headings=tuple(
            replace(one, heading=said(one.heading), sort=said(one.sort)) for one in own.headings
        ),
        matter=tuple(
            replace(one, title=said(one.title), prose=said(one.prose)) for one in own.matter
        ),
    )


def housed_manifest(own: Manifest, style: HouseStyle) -> Manifest:
    """A manifest, with what it says to the reader in the house's marks.

    Titles are in the language of their text, and set as it is, where the editor has another.
    """
    alike = not own.apparatus_language
    if (style.outer, style.inner) == WRITTEN:
        return own
    return replace(
        own,
        title=turned(own.title, style) if alike else own.title,
        subtitle=turned(own.subtitle, style) if alike else own.subtitle,
        publication=turned(own.publication, style),
        rights=turned(own.rights, style),
        note=turned(own.note, style),
    )


def turned(text: str, style: HouseStyle) -> str:
    """Double marks as the house's outer ones, and single marks inside them as its inner ones.

    A text whose marks do not pair stays as it is written.
    """
    if text.count("“") != text.count("”"):
        return text
    inner = "{}\\1{}".format(*style.inner)

    def outer(found: re.Match[str]) -> str:
        return _INNER.sub(inner, found[1]).join(style.outer)

    return _OUTER.sub(outer, text)
