"""Rules of typography: a text as its archive typed it, set as a house sets its books.

A rule reads a flow and proposes edits; it changes nothing itself, and it never touches a letter
or a figure. They run in this order: the later ones read what the earlier ones have set.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from edition.model.edit import Edit
from edition.model.style import HouseStyle
from edition.normalize.abbreviations import abbreviations
from edition.normalize.characters import characters
from edition.normalize.dashes import dashes
from edition.normalize.ellipses import ellipses
from edition.normalize.initials import initials
from edition.normalize.languages import STYLES, in_language
from edition.normalize.no_break import no_break
from edition.normalize.point_spacing import point_spacing
from edition.normalize.quotation_style import quotation_style
from edition.normalize.quote_spacing import quote_spacing
from edition.normalize.quotes import quotes
from edition.normalize.ranges import ranges
from edition.normalize.spaces import spaces
from edition.normalize.stutters import stutters

Rule = Callable[[str, HouseStyle], Iterable[Edit]]

RULES: tuple[Rule, ...] = (
    characters,
    spaces,
    quotes,
    quotation_style,
    ellipses,
    ranges,
    stutters,
    dashes,
    initials,
    abbreviations,
    no_break,
    quote_spacing,
    point_spacing,
)

__all__ = ["RULES", "STYLES", "Rule", "in_language"]
