"""Words that end with an apostrophe: goin', ol', th', a' that, and the possessives of plurals.

What dialects cut short in many books is listed; else a word has lost its end that is none, and is
one with a letter or two put behind it.
"""

from __future__ import annotations

from edition.normalize.lexicon import english
from edition.normalize.quotation.beginnings import BEHIND, is_cut_at_both
from edition.normalize.quotation.phrases import word_set
from edition.normalize.quotation.vocabulary import CUT, Vocabulary

#: What Italian and French cut short, before a space or a quotation mark.
_CUT_ABROAD = word_set(
    "po mo be de ne co vo to ca dell nell all sull dall coll un quest quell bell sant cent anch"
    " l d c m n s t j qu jusqu lorsqu puisqu quoiqu di fa va sta da gli ch dov com quand"
    " pa not vot aut quat pauv"
)
#: What German says without its *e*, as it does any word that the book has with one.
_CUT_GERMAN = word_set(
    "hab hätt wär würd könnt möcht müßt müsst sollt wollt tät geh komm sag seh steh mach laß"
    " lass glaub denk heut lieb ruh freud erd seel aug sonn stund end müd bös ohn"
)
_E_LOST = 0.6  #: how likely it is, where a mark stands behind it
#: What seldom follows a possessive: the words that a clause goes on with.
_GOING_ON = word_set(
    "and or but of to in on at by for from with as is was were are had has have would will could"
    " should may might must did do does said says say he she it they we i you the a an this that"
    " these those who which when where while if so than then not nor cried asked replied"
    " into upon over about came went be been"
)
_WORN = 0.8  #: of the rate at which a book cuts off words that are words by themselves
_BEFORE_POINT = 0.3  #: the same, before a point
_POINTED = 0.2  #: and where a book has its points inside of marks, and this mark has one behind it
_MANY = 50  #: words cut off, by which a book shows that it does so often


def _lost_its_end(word: str, known: Vocabulary) -> bool:
    """Whether what looks like a possessive is no word, and one with an ending put behind it."""
    words, _ = english()
    whole = any(word + ending in words for ending in BEHIND)
    return word.islower() and whole and word not in words and known.bare[word] <= known.cut[word]


def trailing(word: str, right: str, known: Vocabulary, following: str = "") -> float:
    """How likely an apostrophe ends `word`, from 0 to 1; `right` is the class of what follows, a
    point or comma P, other signs ?; `following` is the word after a space."""
    lower = word.lower()
    if known.foreign:
        if lower in _CUT_ABROAD:
            return 0.93
        return _E_LOST if known.bare[f"{lower}e"] or lower in _CUT_GERMAN else 0.03
    if lower in CUT and (word == lower or len(word) > 1 or lower in "to"):
        only = known.cut[lower] / (known.cut[lower] + 4 * known.bare[lower] + 1)
        return 0.9 + 0.08 * only if right in "SA" else 0.6 + 0.37 * only
    if lower == "n":
        return 0.9
    if word == "I" and known.cut["i"] > 2:
        return 0.5 if right in "SA" else 0.02
    if lower.endswith("in") and len(lower) > 3 and known.knows(lower + "g"):
        return 0.3 if lower in english()[0] else 0.95
    if lower.endswith("in") and len(lower) > 3 and not known.has(lower):
        return 0.85  # habbin' for having
    if not lower.isascii():
        return 0.02  # no English word cut short
    if known.never_whole(lower):
        return 0.93 if right in "SA" else 0.6
    both = not known.has(lower) and is_cut_at_both(lower)
    if lower.endswith(("s", "z", "x")) and not (both or _lost_its_end(word, known)):
        if right in "SA":
            unknown = 0.4 * known.usage.rate * (word == lower and not known.has(lower))
            return max(0.04 if following in _GOING_ON else 0.35, unknown)
        return 0.3 if right == "H" else 0.06
    usual = 0.0
    if word == lower:
        usual = known.worn * (_WORN if right in "SA" else _BEFORE_POINT)
        usual += _POINTED * known.inside if right == "P" else 0
    if not known.has(lower) or _lost_its_end(word, known):
        likely = any(known.knows(lower + ending) for ending in BEHIND) or both
        often = min(known.cut[lower], 4) / 4
        if right in "SA":
            return max(0.4 * likely + 0.25 + 0.3 * often, usual)
        cuts = known.usage.elisions / (known.usage.elisions + _MANY)
        return max(0.12 + 0.35 * likely * (1 + cuts), usual)
    often = known.cut[lower] / (known.cut[lower] + known.bare[lower] + 3)
    return max(0.02, 0.7 * often, usual)
