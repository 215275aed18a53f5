"""In which language a text is, told by the commonest of its words.

Articles, pronouns and prepositions are a third of any text, and few of them are words of two
languages: some dozens tell a page, if one language has far more of them than any other.
Zipf, *The Psycho-Biology of Language* (1935), on how few words make the most of a text.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from unicodedata import normalize

#: The commonest words of some languages, without those of a single letter.
COMMON = {
    "en": "the of and to in that was his he it with is as had for you not her she be at on by "
          "which have they from this were but him there their been would one all an or so",
    "fr": "le la les de des du et un une en que qui dans il elle ne pas est ce se pour par sur au "
          "aux avec plus je vous son sa ses était avait mais comme tout nous on lui",
    "de": "der die das und in zu den nicht von sie ist des sich mit dem er es ein ich auf so eine "
          "auch als war an noch wie im für hatte aber aus ihr nach wenn dass daß wir",
    "es": "de la que el en los se del las por con no una su para es al lo como más pero sus le "
          "ya este sí porque esta entre cuando muy sin sobre había era yo había",
    "it": "di che la il un per una in non si della del con le da sono come dei al nel alla ma gli "
          "più era lo io ha lui suo anche questo così aveva delle se mi ed",
    "ru": "не на что он как по это но из она за так все его от же вы бы для ты то мы мне было ещё "
          "еще ее её меня только был уже они когда если или него",
    "pt": "de que não os do da em um para com uma no se na por mais as dos como mas ao ele das seu "
          "sua ou quando muito já também só pelo pela até isso ela era",
    "nl": "de van het een en in is dat op te zijn niet met die voor aan er hij om ook als maar dan "
          "zij bij nog naar werd had deze wordt uit zo tot ze geen over",
    "la": "et in est non ad cum ut quod qui sed si ex quae per esse sunt nec atque etiam enim hoc "
          "quam autem ab aut ne neque eius eo se ac nunc quid",
}  # fmt: skip
WORDS = {tag: frozenset(words.split()) for tag, words in COMMON.items()}

_WORD = re.compile(r"[^\W\d_]{2,}")
_SAMPLE = 100_000  # characters of each stretch that is read
_FEWEST = 20  # words; of fewer, nothing is said
_SHARE = 0.15  # of all words, those that are common in the language
_AHEAD = 1.5  # times as many as the next language has
_SHOWN = 4  # words that are given as evidence


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language by its BCP 47 tag, "" if none is sure, and the words that told it."""

    tag: str = ""
    words: tuple[str, ...] = ()


def tongue(text: str) -> Tongue:
    """The language of a text: of its beginning and its middle, where it is long."""
    middle = len(text) // 2
    sample = text[:_SAMPLE] + " " + text[max(middle, _SAMPLE) :][:_SAMPLE]
    counts = Counter(_WORD.findall(normalize("NFC", sample).lower()))
    total = counts.total()
    found = {tag: sum(counts[word] for word in words) for tag, words in WORDS.items()}
    best, other, *_ = sorted(found, key=lambda tag: -found[tag])
    if total < _FEWEST or found[best] < _SHARE * total or found[best] < _AHEAD * found[other]:
        return Tongue()
    told = (word for word, _ in counts.most_common() if word in WORDS[best])
    return Tongue(best, tuple(word for word, _ in zip(told, range(_SHOWN), strict=False)))
