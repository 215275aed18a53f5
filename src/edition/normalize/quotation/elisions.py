"""Words that begin with an apostrophe: 'Tis, 'em, rock 'n' roll, '30s.

The lists hold only what any book may use; what a dialect drops is found by rule. A word that is
no word of its own, but is one with an *h* or a syllable put before it ('eard, 'Frisco, 'spect),
has lost its beginning. Whether it is a word of its own the book says first, and the lexicon where
the book does not. A quotation seldom opens in the middle of a clause: after a letter and a space
an apostrophe is likelier than after a comma.
"""

from __future__ import annotations

from edition.normalize.lexicon import english
from edition.normalize.quotation.beginnings import (
    BEFORE,
    CERTAIN,
    POSSIBLE,
    is_cut_at_both,
)
from edition.normalize.quotation.phrases import goes_on, word_set
from edition.normalize.quotation.usage import Beside, Place, by_rate, share_of
from edition.normalize.quotation.vocabulary import Vocabulary

_NEGATED = word_set("tan twon")  #: never words before a contracted *not*
_POINTS = frozenset(".,;:!?")
_ENDS = frozenset(".!?")
_SELDOM = 5  #: times as seldom as elsewhere a quotation opens in small letters behind a sentence
_BEGUN_WITH_A = 0.2  #: of quotations, for each elision at the same place
#: Words of which one letter is left: if, than, have, are.
_CUT_TO_ONE = word_set("f n v r")
#: What a contraction leaves when it is set apart from its word (I 'll, we 've, do 't).
_DETACHED = word_set("ll ve re s d m t")
_LETTERS = frozenset("sdmt")
_DECADES = word_set("twenties thirties forties fifties sixties seventies eighties nineties")
#: What German, French and Italian begin without its first letters: es, einen, heran; petit; questo.
_LED_ABROAD = word_set(
    "s n ne nen nem ner nes t k ck mal ran rein raus rauf rum runter rüber rüm nan naus nauf"
    " nunter nüber tit tite faut core y sto sta ste sti ndo nu na"
)
#: Those of BEFORE that make a word of its own an elision too, where the book does so again.
_SYLLABLES = ("a", "be", "re", "ex", "de", "con", "in", "th")
_NAME, _NAME_AT_FIRST = 0.95, 0.6  #: of a name that the book has cut short: Mis' 'Livy
_BOTH = 0.9  #: of what has lost its end as well
_MONTHS = word_set(
    "january february march april may june july august september october november december"
    " jan feb aug sept oct nov dec"
)


def leading(
    word: str, beyond: str, far: str, known: Vocabulary, then: str = "", alone: bool = False
) -> float:
    """How likely an apostrophe begins `word`, from 0 to 1.

    `beyond` is the character behind the word, `far` the one before the space on its left
    (a line end where a block begins), `then` the next word behind a space, in small letters;
    `alone` says that a mark stands behind the word too.
    """
    if word[:1].isdigit():
        return _year(word, beyond, far, then)
    beside = word, beyond, far, goes_on(word.lower(), then), alone
    if beside not in known.leads:  # most words that a quotation begins with are some few
        known.leads[beside] = _leading(*beside, known)
    return known.leads[beside]


def _leading(
    word: str, beyond: str, far: str, phrase: bool, alone: bool, known: Vocabulary
) -> float:
    """The same for a word that is no number; `phrase` says that the next word goes on with it."""
    lower, within = word.lower(), far.isalnum()
    if known.foreign:
        if lower in _LED_ABROAD and not (alone or beyond in "'’´`"):
            return 0.9 if word == lower else 0.6
        return 0.2 if within and word == lower else 0.02
    if lower in _DETACHED and word == lower and (far.isalpha() or lower == "t" or far in "'’"):
        sure = 0.93 if lower in _LETTERS else 0.985
        return sure if within or beyond not in "'’´`" else 0.3  # said he; 't' lane's all mud
    if word == "m" and beyond in _POINTS:
        return 0.95  # yes, 'm
    if lower == "n":
        return 0.9 if beyond in "'’‘`´" else 0.95 if within and beyond in " \n" else 0.5
    if lower in CERTAIN or (lower in _NEGATED and beyond == "t"):
        return 0.97
    if lower in _DECADES and word == lower and within and not alone:
        return 0.95
    if phrase:
        return 0.95 if within and word == lower else 0.88
    if word == "e" and beyond == "." and within and known.dropped > 1:
        return 0.85  # says 'e.
    if lower == "e" and beyond != ".":
        usual = 0.02 if beyond in "'’´`" else 0.3 * within
        return 0.95 * known.dropped / (known.dropped + 1) if known.dropped else usual
    if alone and len(lower) < 2:
        return 0.001  # the letter 'o'
    if len(lower) < 2 and (lower != "a" or beyond in "'’‘`´.-"):
        if word not in _CUT_TO_ONE or not within or beyond not in (" ", "\n"):
            return 0.01
        return 0.95 * known.usage.elisions / (known.usage.elisions + 10)
    if len(lower) > 1 and not (known.has(lower) and known.stands(word)):
        found = _no_word(word, beyond, within, known)
    else:
        found = _a_word(word, within, far, known)
    if lower == "a":
        found = max(found, _he(word, beyond, far, known))
    elif len(lower) > 1:
        found = max(found, _by_rate(word, beyond, alone, far, known))
    if word != lower and known.names[lower] > 1 and not known.bare[lower]:
        often = known.names[lower] / (known.names[lower] + 1)
        found = max(found, often * (_NAME if within else _NAME_AT_FIRST))
    if word == lower and far in _ENDS:
        found = _SELDOM * found / (1 + (_SELDOM - 1) * found)
    cut_off = beyond in "'’´`" and known.cut[lower] > known.led[lower]
    cut_off = cut_off and (known.has(lower) or not is_cut_at_both(lower))
    if cut_off:
        return found * (0.5 + 0.4 * known.usage.rate if within and word == lower else 0.2)
    return found * 0.5 if beyond == "-" else found


def worn(token: str, far: str, known: Vocabulary, then: str) -> float:
    """The same, for a word that has lost something inside as well: 'ca'se he, 'Liz'beth."""
    word = token.lower().replace("’", "'").replace("‘", "'")
    stem, _, rest = word.rpartition("'")
    if rest in _DETACHED and known.has(stem):
        return 0.0  # that's, don't
    word = stem if rest == "s" else word
    solid, within = word.replace("'", ""), far.isalnum()
    if goes_on(solid, then):
        return 0.95 if within and token == word else 0.88
    if known.bare[word]:
        return 0.0
    led = known.inside_worn[word]
    often = led / (led + 0.3) if led > 1 else 0.0
    rate = _by_rate(word if token == token.lower() else token, "", False, far, known)
    return max(often * (_NAME if within else _NAME_AT_FIRST), rate)


def joined(word: str, known: Vocabulary) -> float:
    """The same, for a word behind a hyphen: second-'and, where few quotations open."""
    if known.knows("h" + word.lower()):
        return 0.97
    return 0.7 if word.islower() else 0.1


def _he(word: str, beyond: str, far: str, known: Vocabulary) -> float:
    """The same, for an *a* that may be *he*, in a book that has such beyond doubt."""
    he = known.led["a"]
    if beyond.isalpha():  # 'a'd, in a book without a'd
        bare = sum(known.bare["a'" + rest] for rest in _DETACHED)
        return 0.9 * he / (he + 4 * bare + 3)
    if far.isalnum() or far == "\n":
        return 0.0
    openings = known.usage.openings.get(("after", word.isupper()), 0) + 1
    return 0.9 * he / (he + _BEGUN_WITH_A * openings + 1)


def _year(word: str, beyond: str, far: str, then: str) -> float:
    """The same, for a number: of a year without its century, seldom of a date or an address over
    a letter that is quoted.
    """
    if len(word.rstrip("s")) != 2:
        return 0.05
    dated = then in _MONTHS or (far == "\n" and beyond in ",.")
    return 0.1 if dated else 0.93


def _by_rate(word: str, beyond: str, alone: bool, far: str, known: Vocabulary) -> float:
    """The same, by how often the book cuts words off, and opens quotations, at such a place."""
    lower = word.lower()
    place: Place = "within" if far.isalnum() else "block" if far == "\n" else "after"
    beside: Beside = "mark" if alone else "point" if beyond in _POINTS else "word"
    if lower not in known.shares and known.usage.elisions:
        known.shares[lower] = share_of(lower, known.bare)
    share = known.shares.get(lower, 0.0)
    return by_rate(word, place, beside, known.usage, known.bare, known.small[lower], share)


def _no_word(word: str, beyond: str, within: bool, known: Vocabulary) -> float:
    """The same, for what is no word of its own."""
    lower = word.lower()
    whole = lower + "g" if lower.endswith("in") and beyond in "'’´`" else lower
    if lower[:1] == "s" and known.knows("ex" + whole[1:]):  # 'splain, 'sperience
        return (0.9 if within else 0.7) * (1 if word == lower else 0.6)
    for prefix, likely in BEFORE.items():
        if known.knows(prefix + whole):
            sure = likely if within or prefix in "h" else likely * 0.8
            sure = max(sure, _BOTH * within * (beyond in "'’´`" and is_cut_at_both(lower)))
            return sure if word == lower or prefix == "h" else sure * 0.6
    if beyond in "'’´`" and is_cut_at_both(lower):
        return _BOTH + 0.07 * known.usage.rate if within else 0.5  # 'mongs' for amongst
    often = known.led[lower] / (known.led[lower] + 1.5)
    quoted = 0.3 if known.quoted[lower] else 1
    if word != lower:
        return (0.05 + 0.8 * often * (1 if within else 0.7)) * quoted
    unknown = 0.3 * known.usage.rate * (1 - often)
    return (0.3 + unknown + 0.5 * often if within else 0.1 + 0.4 * often) * quoted


def _a_word(word: str, within: bool, far: str, known: Vocabulary) -> float:
    """The same, for a word that also stands by itself."""
    lower = word.lower()
    led = known.led[lower]
    often = led / (led + 6)
    if word != lower and not within:
        usual = 0.06 + 0.4 * often if lower in POSSIBLE else 0.01
        return usual * 0.4 if far == "\n" else usual
    usual = 0.03
    if lower in POSSIBLE or lower == "a":
        usual = 0.45 + 0.4 * often
    elif len(lower) > 1 and "h" + lower in english()[0]:
        share = min(3 * _share("h" + lower, lower, known), 1)
        usual = 0.003 + (0.25 * share + 0.55 * often) * known.dropped / (known.dropped + 25)
    for prefix in _SYLLABLES:
        if prefix + lower in english()[0]:
            share = min(5 * _share(prefix + lower, lower, known), 1)
            usual = max(usual, (0.07 + 0.7 * often) * share)
    usual = max(usual, 0.9 * led / (led + known.bare[lower] + 3))
    if word != lower:
        usual *= 0.4
    return usual if within else usual * (0.25 + 0.3 * often)


def _share(whole: str, word: str, known: Vocabulary) -> float:
    """How much of a book's use of two words is of the first."""
    count = known.bare[whole] + 0.3
    return count / (count + known.bare[word] + 0.3)
