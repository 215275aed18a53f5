"""Words that begin or end with an apostrophe: 'Tis, 'em, rock 'n' roll, '30s, goin', the boys'.

The lists hold only what any book may use; what a dialect drops is found from the book itself.
A word that the book never has bare, but has with an *h* or a syllable put before it ('eard
beside "heard", 'Frisco again and again), has lost its beginning. And a quotation seldom opens
in the middle of a clause: after a letter and a space an apostrophe is likelier than after a comma.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Never words without their apostrophe.
_CERTAIN = _words(
    "tis tisn twas twasn twere tweren twill twould twouldn twixt tween twon em ems til"
    " bout neath gainst mongst nother nuff scuse fraid cept cos coz tother ud ull prentice praps"
    " lectric sdeath sblood swounds sfoot slife pothecary spose spect stonished"
)
#: Words of their own as well.
_POSSIBLE = _words(
    "round till cause less way long cross fore er im is as at ere low most mid pon phone plane"
    " un uns bus flu stead member squire possum coon change art ole"
)
#: What a contraction leaves when it is set apart from its word (I 'll, we 've, do 't).
_DETACHED = _words("ll ve re s d m t")
#: What the dialects of many books cut short: o', th', wi'; goin' is known by its ending.
_CUT = _words(
    "o th wi an ha t i ol tho altho thro thru mo po fo d wid de mus jus mos las didn couldn"
    " wouldn fro sma fa ca awa fu tha a lil nex bes doan hol ev gi"
)
_DROPPED = 3  #: letters at most that a word's beginning loses
#: Two single marks are one double mark, and do not count as single.
_BARE = re.compile(r"(?<![^\W_])(?<!(?<!['‘’`´])['‘’`´])[^\W\d_]{2,}(?!['‘’`´](?!['‘’`´])|[^\W_])")
_LED = re.compile(r"(?<![^\W_])(?<!['‘’`´])['‘’`]([^\W\d_]{3,})(?!['‘’`´]|[^\W_])")
_CUT_OFF = re.compile(r"(?<![^\W_])(?<!['‘’`´])([^\W\d_]{2,})['’´`](?= [^\W\d_])")
#: A text with fewer different words than this says little by not using one.
_ENOUGH = 3000


@dataclass(frozen=True)
class Vocabulary:
    """A text's words in lower case that stand without a single mark beside them, the same spelt
    backwards and sorted, and how often a word follows a single mark or is cut off by one.
    """

    bare: frozenset[str] = frozenset()
    backwards: tuple[str, ...] = ()
    led: Counter[str] = field(default_factory=Counter)
    cut: Counter[str] = field(default_factory=Counter)

    def has_longer(self, word: str) -> bool:
        """Whether a bare word ends in `word` and has one to three letters before it."""
        tail = word[::-1]
        at = bisect_left(self.backwards, tail)
        while at < len(self.backwards) and self.backwards[at].startswith(tail):
            if 0 < len(self.backwards[at]) - len(tail) <= _DROPPED:
                return True
            at += 1
        return False


@lru_cache(maxsize=2)
def vocabulary(flow: str) -> Vocabulary:
    """The vocabulary of a text."""
    lower = flow.lower()
    bare = frozenset(_BARE.findall(lower))
    backwards = tuple(sorted(word[::-1] for word in bare))
    led, cut = Counter(_LED.findall(lower)), Counter(_CUT_OFF.findall(lower))
    return Vocabulary(bare, backwards, led, cut)


def leading(word: str, beyond: str, far: str, known: Vocabulary) -> float:
    """How likely an apostrophe begins `word`, from 0 to 1.

    `beyond` is the character behind the word, `far` the one before the space on its left
    (a line end where a block begins).
    """
    lower, within = word.lower(), far.isalnum()
    if word[:1].isdigit():
        return 0.93 if len(word.rstrip("s")) == 2 else 0.05
    if lower in _DETACHED and word == lower and (far.isalpha() or lower == "t" or far in "'’"):
        return 0.93
    if lower == "n":
        return 0.9 if beyond in "'’‘`´" else 0.5
    if lower in _CERTAIN:
        return 0.97
    if lower in _POSSIBLE:
        return 0.45 if within else 0.02 if far == "\n" else 0.12
    if len(lower) < 2:
        return 0.02
    return _dropped(word, lower, within, known) * (0.2 if far == "\n" else 1)


def _dropped(word: str, lower: str, within: bool, known: Vocabulary) -> float:
    """The same, for a word of no list, from the book's own words."""
    capital = word != lower
    if lower not in known.bare and len(known.bare) >= _ENOUGH:
        if known.has_longer(lower):
            return 0.9 if within or "h" + lower in known.bare else 0.5
        if known.led[lower] > 1:
            return 0.6 if within else 0.4
    if capital:
        return 0.03 if within else 0.004
    if within:
        return 0.15 if known.has_longer(lower) else 0.06
    return 0.01


def trailing(word: str, right: str, known: Vocabulary) -> float:
    """How likely an apostrophe ends `word`, from 0 to 1; `right` is the class of what follows."""
    lower = word.lower()
    if lower in _CUT:
        return 0.85
    if lower == "n":
        return 0.9
    if lower.endswith("in") and len(lower) > 3 and lower not in known.bare:
        return 0.7
    if lower.endswith("in") and lower + "g" in known.bare:
        return 0.4
    if lower.endswith(("s", "z", "x")):
        return 0.3 if right in "SA" else 0.1
    if len(known.bare) >= _ENOUGH and len(lower) > 1 and lower not in known.bare:
        return 0.7 if known.cut[lower] > 1 else 0.3
    return 0.5 if known.cut[lower] > 3 else 0.02
