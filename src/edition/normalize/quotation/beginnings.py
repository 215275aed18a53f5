"""What words lose at their beginnings and ends: 'tis and 'em in any book, 'bout and 'live in many.

The lists hold what no lexicon tells; whatever else is cut short is known by what it lacks.
"""

from __future__ import annotations

from functools import lru_cache

from edition.normalize.lexicon import english
from edition.normalize.quotation.phrases import word_set

#: Never words without their apostrophe, and not to be known by what they have lost.
CERTAIN = word_set(
    "tis tisn twas twasn twere tweren twill twould twouldn twixt tween twon em ems til"
    " neath gainst mongst nother nuff scuse fraid cept cos coz tother ud ull uz prentice praps"
    " lectric pon frisco varsity lowed tain tisnt twarn ceptin nless sdeath sblood swounds sfoot"
    " sheart shart sbud slud sprecious odslife odsbud adslife adzooks odzooks uds strewth"
    " slife spose ooman kase cordin stead steada stidder stid"
)
#: Words of their own as well, which many books cut down from longer ones.
POSSIBLE = word_set(
    "round till cause less way long cross fore ere low most mid phone plane bout"
    " un uns bus flu stead member squire possum coon change art ole count deed specially ere other"
    " side gin low bove hind feared shun noy ply tend tention live lone"
    " slid slight faith gad egad ods prithee las"
    " mazing pears peared bacco baccy tater taters spec speck"
)
#: Older words that lists of today's have not, and that some beginning would make another word.
_OLDER = word_set(
    "ay ye oft lo hap ope blest yond lief livery curate vantage sable arrant doings sakes ourself"
    " quitted pent astern"
)
#: Prefixes that speech drops, the likeliest first, with how likely it does.
BEFORE = {
    "h": 0.97, "a": 0.9, "be": 0.9, "ex": 0.93, "e": 0.8, "re": 0.8, "de": 0.7, "al": 0.8,
    "in": 0.6, "un": 0.6, "im": 0.6, "con": 0.8, "wh": 0.7, "w": 0.6, "th": 0.7, "y": 0.6,
    "o": 0.6, "ap": 0.8, "ac": 0.8, "su": 0.8, "pre": 0.6, "to": 0.8, "po": 0.7, "per": 0.7,
    "as": 0.7, "at": 0.7, "san": 0.7, "ma": 0.6, "na": 0.5, "en": 0.6, "com": 0.6,
    "pro": 0.5, "ban": 0.5, "us": 0.5, "i": 0.5, "tele": 0.8, "aero": 0.9, "omni": 0.9,
    "di": 0.6, "dis": 0.6, "ad": 0.6, "par": 0.6, "sur": 0.6, "ob": 0.6, "af": 0.6, "ar": 0.5,
    "el": 0.5, "an": 0.5, "for": 0.5, "ne": 0.5, "op": 0.5, "pos": 0.5, "mis": 0.5, "au": 0.6,
}  # fmt: skip
#: Endings that speech drops.
BEHIND = ("g", "d", "t", "f", "th", "e", "l", "re", "r", "or", "ve", "k", "ar", "ur", "our", "ll")

_LEFT = 3  #: letters, at the least, of what is left of a word that has lost both ends


@lru_cache(maxsize=4096)
def is_word(word: str) -> bool:
    """Whether most books know a word, or a name, in small letters."""
    return is_whole(word) or word in english()[1]


@lru_cache(maxsize=4096)
def is_whole(word: str) -> bool:
    """Whether it is a word that is no name."""
    return word in english()[0] or word in _OLDER


@lru_cache(maxsize=4096)
def is_cut(word: str) -> bool:
    """Whether a word, in small letters, is one with a beginning put before it."""
    words, names = english()
    wholes = [prefix + word for prefix in BEFORE]
    return not (words.isdisjoint(wholes) and names.isdisjoint(wholes))


@lru_cache(maxsize=4096)
def is_cut_at_both(word: str) -> bool:
    """Whether it is one with a beginning put before it and an ending behind it: amongst, except."""
    words, _ = english()
    wholes = (prefix + word + ending for prefix in BEFORE for ending in BEHIND)
    return len(word) >= _LEFT and any(whole in words for whole in wholes)
