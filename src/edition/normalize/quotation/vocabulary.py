"""A text's words, as far as they tell which marks at their ends are apostrophes.

How often each stands by itself, behind a mark, before one and between two; what the rates of all
of them are, is told by `usage`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from edition.normalize.lexicon import english
from edition.normalize.quotation.beginnings import is_whole, is_word
from edition.normalize.quotation.phrases import word_set
from edition.normalize.quotation.usage import Place, Usage, place_of, usage, worn

#: What the dialects of many books cut short: o', th', wi'; goin' is known by its ending.
CUT = word_set(
    "o th wi an ha t i ol tho altho thro thru mo po fo d wid mus jus mos las didn couldn"
    " wouldn fro sma fa ca awa fu tha lil nex bes doan hol ev gi yo befo des wha gie hae wa jis jes"
    " wuz sho ve mak tak"
)
#: A word with a mark before it; one between two marks; one cut off before a word. They begin with
#: the mark, which is rare.
_LED = re.compile(r"['‘’`](?P<word>[^\W\d_]+)(?![.,;:!?]?['‘’`´]|[^\W_])")
#: The same of one that has lost something inside as well.
_LED_WORN = re.compile(r"['‘’`](?P<word>[^\W\d_]+(?:['’][^\W\d_]+)+)(?<!'s)")
_QUOTED = re.compile(r"['‘`](?<!['‘’`´].)(?P<word>[^\W\d_]+)[.,;:!?]?['’´](?!['‘’`´\w])")
_CUT_OFF = re.compile(r"['’´`](?<=[^\W\d_].|\n.)(?= [^\W\d_A-Z])")
_WORD_BEFORE = re.compile(r"(?<!['‘’`´\w])[^\W\d_]+$")
_SEVERAL = 3  #: times that a word stands cut off, by which it is never whole
_NAMED = re.compile(r"[ \n][A-Z]")  #: another word with a capital behind it
#: A point before a closing mark, and one behind; by the mark, for a sign by itself is found fast.
_INSIDE = [re.compile(f"{mark}(?<=[.,].)") for mark in '"”']
_OUTSIDE = [re.compile(rf"{mark}(?<=[^\W\d_].)(?=[.,;])") for mark in '"”']
_FOR_ONE, _MANY = 20, 20  #: points inside that one outside is worth, and those that show a habit
#: Single marks become part of their word, all other signs part words.
_PARTED = {**dict.fromkeys('.,;:?!()[]{}"“”„«»—–-_*/…\u00a0', " "),
           **dict.fromkeys("‘’`´", "'")}  # fmt: skip


@dataclass(frozen=True)
class Vocabulary:
    """A text's words in lower case: how often each stands without a single mark beside it, how
    often it follows one inside a clause, how often one cuts it off, how often it stands between
    two; and how many words have lost their *h*.
    """

    bare: Counter[str] = field(default_factory=Counter)
    led: Counter[str] = field(default_factory=Counter)
    cut: Counter[str] = field(default_factory=Counter)
    quoted: Counter[str] = field(default_factory=Counter)
    dropped: int = 0
    small: Counter[str] = field(default_factory=Counter)  #: led without a capital
    usage: Usage = field(default_factory=Usage)
    #: led inside a clause with a capital, no other capital word behind them: a name cut short
    names: Counter[str] = field(default_factory=Counter)
    inside: float = 0.0  #: how sure it is that points stand before closing marks, as in America
    worn: float = 0.0  #: how likely a mark inside a clause cuts off a word that is one by itself
    #: of the book's elisions, by word: what `share_of` has given so far
    shares: dict[str, float] = field(default_factory=dict, compare=False, repr=False)
    #: what `leading` has given so far, by the word and what stands beside it
    leads: dict[tuple[str, str, str, bool, bool], float] = field(
        default_factory=dict, compare=False, repr=False
    )
    #: what follows a mark inside a clause, and has lost something inside as well: 'po't for report
    inside_worn: Counter[str] = field(default_factory=Counter)
    foreign: bool = False  #: of another language than English: only its own elisions count

    def has(self, word: str) -> bool:
        """Whether a word stands by itself, in this book or in most."""
        if is_word(word):
            return True
        return self.bare[word] > 2 * (self.led[word] + self.cut[word])

    def stands(self, word: str) -> bool:
        """Whether it is more than a name in small letters: Oman, but not a cunjuh 'oman."""
        return (
            word[:1].isupper() or self.bare[word] > 0 or word not in english()[1] or is_whole(word)
        )

    def never_whole(self, word: str) -> bool:
        """Whether a word stands cut off several times, and neither whole nor in marks: Mis'."""
        cut = self.cut[word] >= _SEVERAL
        return cut and not (is_word(word) or self.bare[word] or self.quoted[word])

    def knows(self, word: str) -> bool:
        """Whether it is a word at all: what is looked for behind an elision."""
        return is_word(word) or self.bare[word] > 0


@lru_cache(maxsize=2)
def vocabulary(flow: str) -> Vocabulary:
    """The vocabulary of a text."""
    lower = flow.lower()
    bare = _words(lower)
    quoted, cuts = Counter(_QUOTED.findall(lower)), list[tuple[int, str]]()
    places, names = Counter[tuple[str, Place, bool]](), Counter[str]()
    for match in _LED.finditer(lower):
        at, word = match.start(), match["word"]
        place, capital = place_of(flow, at), flow[at + 1].isupper()
        places[word, place, capital] += 1
        if capital and place == "within" and not _NAMED.match(flow, match.end()):
            names[word] += 1
    for match in _CUT_OFF.finditer(lower):
        word = _WORD_BEFORE.search(lower, max(match.start() - 20, 0), match.start())
        if word:
            cuts.append((match.start(), word[0]))
    cut = Counter(word for _, word in cuts)
    worn_inside = Counter(
        match["word"].replace("’", "'")
        for match in _LED_WORN.finditer(lower)
        if place_of(flow, match.start()) == "within"
    )
    within = {(word, big): n for (word, at, big), n in places.items() if at == "within"}
    small = Counter({word: n for (word, big), n in within.items() if not big})
    led, words = small.copy(), english()[0]
    for (word, big), n in within.items():
        if big:
            led[word] += n
    dropped = sum(n for word, n in led.items() if word not in words and "h" + word in words)
    rates = usage(bare, places, quoted)
    own = worn(flow, ((at, word) for at, word in cuts if word not in CUT))
    return Vocabulary(
        bare, led, cut, quoted, dropped, small, rates, names=names, inside=_inside(flow), worn=own,
        inside_worn=worn_inside,
    )  # fmt: skip


@lru_cache(maxsize=2)
def vocabulary_abroad(flow: str) -> Vocabulary:
    """The vocabulary of a text in another language: its words only."""
    return Vocabulary(bare=_words(flow.lower()), foreign=True)


def _words(lower: str) -> Counter[str]:
    """The words of a text in small letters, single marks as parts of them."""
    for sign, instead in _PARTED.items():  # `translate` looks each letter up: five times as long
        lower = lower.replace(sign, instead)
    return Counter(lower.split())


def _inside(flow: str) -> float:
    """How sure it is that a book has its points inside of double marks."""
    inside, outside = (
        sum(len(pattern.findall(flow)) for pattern in side) for side in (_INSIDE, _OUTSIDE)
    )
    return inside / (inside + _FOR_ONE * outside + _MANY)
