"""The place of a witness that words which do not stand in it are likest to: to show, not to take.

Words that the quotation and the witness share point to a few places; only there is the
likeness measured, so that a long witness costs little more than a short one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from heapq import nlargest

from rapidfuzz import fuzz

from edition.editorial.anchors.folding import Folded, folded
from edition.model.apparatus import Anchor

LIKELY = 60  #: likeness, of 100, below which no place is worth showing
LONGEST = 300  #: characters of a quotation that are compared
PLACES = 24  #: places that are looked at
COMMON = 2000  #: times that a word stands in a text from which it leads nowhere
BUCKET = 16  #: characters that count as one place

_WORD = re.compile(r"[^\W_]+")


def likeliest(anchor: Anchor, text: Folded) -> tuple[int, int] | None:
    """From where to where in the folded text, None if nothing is like the anchor's words."""
    exact = folded(anchor.exact).text.strip()[:LONGEST].lower()
    before, after = (folded(words).text.strip() for words in (anchor.prefix, anchor.suffix))
    small = _small(text.text)
    best: tuple[float, float, int, int] | None = None
    for start, end in _candidates(exact, text, small):
        likeness = fuzz.ratio(exact, small[start:end])
        context = fuzz.ratio(before, text.text[max(0, start - len(before)) : start])
        context += fuzz.ratio(after, text.text[end : end + len(after)])
        if best is None or (likeness, context, -start) > (best[0], best[1], -best[2]):
            best = (likeness, context, start, end)
    return best[2:] if best and best[0] >= LIKELY else None


def _small(text: str) -> str:
    """A text in small letters, each where it stood: words in capitals are like those in small."""
    small = text.lower()
    return small if len(small) == len(text) else text


def _candidates(exact: str, text: Folded, small: str) -> Iterator[tuple[int, int]]:
    """The places, each cut to the whole words that are likest."""
    slack = BUCKET + 12 + len(exact) // 4
    seen: set[tuple[int, int]] = set()
    for at in _leads(exact, small):
        low = max(0, at - slack)
        window = small[low : at + len(exact) + slack + BUCKET]
        rough = fuzz.partial_ratio_alignment(exact, window, score_cutoff=LIKELY - 10)
        if rough is None or not window:
            continue
        place = _cut(exact, text, small, low + rough.dest_start, low + rough.dest_end)
        if place and place not in seen:
            seen.add(place)
            yield place


def _leads(exact: str, haystack: str) -> list[int]:
    """Where the quotation would begin, by the words and pieces of it that the text has there.

    Each has a vote for every place it points to, the heavier the rarer it is.
    """
    votes: dict[int, float] = {}
    for at, fragment in _fragments(exact):
        count = haystack.count(fragment)
        start = haystack.find(fragment) if count <= COMMON else -1
        while start >= 0:
            bucket = max(0, start - at) // BUCKET
            votes[bucket] = votes.get(bucket, 0) + 1 / count**0.5
            start = haystack.find(fragment, start + 1)
    ranked = nlargest(PLACES, votes, key=lambda b: (votes[b] + votes.get(b + 1, 0), -b))
    return [bucket * BUCKET for bucket in ranked]


def _fragments(exact: str) -> Iterator[tuple[int, str]]:
    """Words, and pieces of four characters; of a long quotation not all."""
    for match in _WORD.finditer(exact):
        yield match.start(), match[0]
    for at in range(0, max(1, len(exact) - 3), 1 + len(exact) // 60):
        yield at, exact[at : at + 4]


def _cut(exact: str, text: Folded, small: str, start: int, end: int) -> tuple[int, int] | None:
    """The whole words near `start` to `end` that are likest to the quotation."""
    starts = [at for at in _near(start, text) if not text.text[at : at + 1].isspace()]
    ends = [at for at in _near(end, text) if not text.text[at - 1 : at].isspace()]
    pairs = [(a, b) for a in starts for b in ends if a < b]
    return max(pairs, key=lambda p: (fuzz.ratio(exact, small[p[0] : p[1]]), -p[0]), default=None)


def _near(middle: int, text: Folded, reach: int = 16) -> list[int]:
    """The edges of words about a position."""
    around = range(max(0, middle - reach), min(len(text.text), middle + reach) + 1)
    return [at for at in around if text.is_edge(at)]
