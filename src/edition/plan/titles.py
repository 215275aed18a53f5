"""What a manifest says in display, set as the texts are: quotation marks, dashes, points.

A title comes into the manifest as an archive typed it, "Alice's Adventures in Wonderland", and
stands there as its editor left it; on the title page it stands as the house sets it. Only spaces
are what they were: a title is also a name by which the book is looked for.
"""

from __future__ import annotations

from dataclasses import replace

from edition.model.manifest import Manifest
from edition.model.style import HouseStyle
from edition.model.text import Text
from edition.normalize import RULES
from edition.normalize.dashes import dashes
from edition.normalize.ellipses import ellipses
from edition.normalize.quotation_style import quotation_style
from edition.normalize.quotes import quotes
from edition.plan.setting import CERTAIN

#: The rules that a title is set by.
SET = tuple(rule for rule in RULES if rule in (quotes, quotation_style, ellipses, dashes))


def titled(own: Manifest, style: HouseStyle) -> Manifest:
    """A manifest with its title and subtitle in the house's typography."""
    return replace(own, title=_set(own.title, style), subtitle=_set(own.subtitle, style))


def _set(title: str, style: HouseStyle) -> str:
    text = Text.of(title)
    for rule in SET:
        text = text.apply(e for e in rule(str(text), style) if e.certainty >= CERTAIN)
    return str(text)
