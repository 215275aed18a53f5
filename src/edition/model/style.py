"""A house style: the few decisions of a press in which good books differ.

Chicago: *The Chicago Manual of Style*, 17th ed. (2017), chapters 6, 9 and 13.
Hart: *New Hart's Rules*, 2nd ed. (2014), chapters 4, 9 and 11.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """What the rules of typography ask of a style; each value is the text to set."""

    name: str  #: of the house; `language` has its conventions over those of English
    language: str = "en"
    outer: tuple[str, str] = ("“", "”")
    inner: tuple[str, str] = ("‘", "’")
    inside: str = ""  #: the space between an outer quotation mark and its words
    high: str = ""  #: the space before ; ! ?
    colon: str = ""  #: the space before a colon
    dash: str = "—"  #: the parenthetical dash, with the spaces it carries
    speech: str = "—"  #: the dash that a line begins with, with its space
    clinging: bool = False  #: whether a dash clings to the words it encloses, as the source has it
    ellipsis: str = "…"  #: points of omission, without the spaces around them
    ellipsis_before: str | None = "\u00a0"  #: the space before them, None as the source has it
    ellipsis_space: bool = True  #: whether a space parts the points from a mark that follows
    initials: str = "\u00a0"  #: between the initials of a name
    number_ranges: str = "chicago"  #: how the second number of a range is abbreviated (index)
    index_order: str = "letters"  #: whether the index is sorted by `letters` or by `words`
    points_inside: bool = True  #: a full point stands before a closing quotation mark (prose)
    day_first: bool = False  #: a date in full is 16 October 1937, not October 16, 1937
