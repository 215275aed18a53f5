"""Stutters and words drawn out: b-but, W-what, beau-ootiful, typed with a dash.

What is no word before the dash and begins the word behind it is stammered; so is a word that
falls into halves of which one is no word, or whose second half only draws out its vowel. All
take a hyphen. A word said twice (I—I, the—the) and one broken off (mis—no) keep their dash.

The Chicago Manual of Style, 17th ed., 7.89 (letters stammered); New Hart's Rules, 4.11.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.model.edit import Edit
from edition.model.style import HouseStyle
from edition.normalize.flow import proposed
from edition.normalize.lexicon import english

RULE = "stutters"
_DASH = re.compile(r"(?:--|—)(?=(?P<two>[^\W\d_]+)(?P<more>--|—)?)")
_BEFORE = re.compile(r"(?<![\w'’])(?<!\w-)[^\W\d_]{1,12}$")
_SOLE = frozenset("iao")  #: letters that are words
_DRAWN = re.compile(r"([aeiou])\1")
_REASON = "hyphen in a word stammered or drawn out"


def stutters(flow: str, style: HouseStyle) -> Iterator[Edit]:
    """The dashes inside words."""
    if not style.language.startswith("en"):
        return
    for match in _DASH.finditer(flow):
        before = _BEFORE.search(flow, max(0, match.start() - 14), match.start())
        if not before:
            continue
        one, two = before[0].lower(), match["two"].lower()
        if _stammered(one, two, bool(match["more"])) or _drawn(one, two, match["two"]):
            yield from proposed(flow, match.span(), "-", RULE, _REASON, 0.85)


def _stammered(one: str, two: str, more: bool) -> bool:
    """Whether `one` is a beginning of `two` and no word; `more` says that it comes again."""
    if len(one) > 2 or not two.startswith(one) or one in _SOLE or one in english()[0]:
        return False
    return len(two) > len(one) or more


def _drawn(one: str, two: str, typed: str) -> bool:
    """Whether both are one word in two halves, or the second goes on with the first's vowel."""
    words, _ = english()
    if two in words or len(two) < 2:
        return False
    if one + two in words:
        return True
    return typed.islower() and bool(_DRAWN.match(two))
