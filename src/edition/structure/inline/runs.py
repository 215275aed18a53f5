"""Runs of words in capitals: where they stand together, and in which block.

A word of one letter shows nothing by itself: it goes on with the run around it. A number in
Roman figures at the end of a run, behind a point or comma, is what comes next.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from edition.model.document import Document, Mark
from edition.model.spans import Spans
from edition.model.text import Span
from edition.structure.inline.usage import WORD, roman

#: Blocks that are set as the house sets them, whatever their case.
HEADS = frozenset({"title", "subtitle", "author", "publication", "heading", "deck", "break"})

_GAP = re.compile(r"[\s.,;:'’\"“”‘()&_*/!?—–-]*(?:(?:[IAO]|\d{1,4})[\s.,;:'’\"&_—–-]+)*")
#: The first words of a block: two capitals, or one and a word of them, and small letters behind.
_CAPITALS = re.compile(
    r"[\"“‘'_]?(?:[^\W\d_a-zß-ÿ][\s'’])?[^\W\d_a-zß-ÿ]{2,}\b(?!\.|['’][^\W\d_a-zß-ÿ]{2})[^.!?]*?\s[a-z]"
)
_LABEL = re.compile(r"\[\s*[^\W\d_]+\.?\s*\w{0,6}\s*[:.—-]+\s*")
_OPENING = ("paragraph", "line")
_FEWEST = 2  #: chapters that show how they begin
_FAR = 8  #: blocks under a heading, of which one may be the first of the text
_POINTED = re.compile(r"[.,;:!?)—-]\s")
#: Two capitals; the first is looked for by what is no small letter of English.
_TWO = re.compile(r"[A-Z\x80-\U0010ffff](?<=[^\W\d_a-z])(?=[^\W\d_a-z])")


@dataclass(frozen=True, slots=True)
class Run:
    """Words in capitals that stand together: their spans in the source, and their block."""

    words: tuple[Span, ...]
    leaf: Mark
    opening: bool  #: the block opens a chapter
    before: int = 0  #: words in capitals of blocks above, if they and this are all in capitals
    after: int = 0  #: and of those below

    @property
    def span(self) -> Span:
        return Span(self.words[0].start, self.words[-1].end)


def opened(document: Document) -> Iterator[tuple[Mark, bool]]:
    """The blocks of running text, and whether each opens a chapter or what follows a break.

    Where chapters begin with capitals, so may a song among the prose, and what stands under a
    motto or a remark below a heading.
    """
    found = list(_opened(document))
    late = _late(document, found)
    for at, (leaf, opening) in enumerate(found):
        yield leaf, opening or at in late


def _late(document: Document, found: Sequence[tuple[Mark, bool]]) -> frozenset[int]:
    """The places of blocks that open a chapter though they are not its first, or open a song."""
    first: list[int] = []  #: of each chapter the block that begins with capitals, -1 for none
    since = _FAR
    for at, (leaf, opening) in enumerate(found):
        if opening and (not at or not found[at - 1][1]):
            first.append(-1)  # the lines of a motto open it too
        since = 0 if opening else since + 1
        if since < _FAR and first[-1] < 0 and _begun(document.source, leaf):
            first[-1] = at
    begun = [at for at in first if at >= 0]
    if len(begun) < _FEWEST or 2 * len(begun) < len(first):
        return frozenset()
    verses = {mark.span.start for mark in document.marks if mark.kind == "verse"}
    songs = (
        at for at, (leaf, _) in enumerate(found)
        if leaf.span.start in verses and _begun(document.source, leaf)
    )  # fmt: skip
    return frozenset((*begun, *songs))


def _begun(source: str, leaf: Mark) -> bool:
    """Whether a block begins with a word or more in capitals, and goes on in small letters."""
    text = leaf.span.of(source)
    return leaf.kind in _OPENING and bool(_CAPITALS.match(text)) and not text.isupper()


def _opened(document: Document) -> Iterator[tuple[Mark, bool]]:
    """The blocks of running text, and whether each is the first under a heading or a break."""
    epigraphs = Spans(mark.span for mark in document.marks if mark.kind == "epigraph")
    fresh = False
    for leaf in document.leaves():
        if leaf.kind in HEADS:
            fresh = fresh or leaf.kind in ("heading", "break")
            continue
        yield leaf, fresh and leaf.kind in _OPENING
        if not epigraphs.touch(leaf.span):
            fresh = False


def unlabelled(source: str, leaf: Mark) -> Mark:
    """A caption without what tells that it is one, "[Illustration: ", and its bracket."""
    label = _LABEL.match(source, leaf.span.start, leaf.span.end) if leaf.kind == "caption" else None
    if not label:
        return leaf
    return replace(leaf, span=Span(label.end(), leaf.span.end - (source[leaf.span.end - 1] == "]")))


def capitalized(source: str, leaf: Mark) -> bool:
    """Whether two capitals stand side by side in a block: in most, none do."""
    places = _pairs(source)
    at = bisect_left(places, leaf.span.start)
    return at < len(places) and places[at] + 1 < leaf.span.end


@lru_cache(maxsize=1)
def _pairs(source: str) -> list[int]:
    """Where two capitals stand side by side in a text."""
    return [match.start() for match in _TWO.finditer(source)]


def runs(source: str, leaf: Mark, opening: bool, naming: bool = False) -> Iterator[Run]:
    """The runs of capitals in a block; where they are names, "ADAM's" too, without its end."""
    text = leaf.span.of(source)
    words: list[Span] = []
    end = 0
    for match in WORD.finditer(text):
        word = match[0]
        owned = naming and len(word) > 4 and word[-2:] in {"'s", "’s"} and word[:-2].isupper()
        word = word[:-2] if owned else word
        if len(word) == 1 and word in "IAO":
            continue  # a word of one letter shows nothing, and parts nothing
        upper = len(word) > 1 and word.isupper()
        if words and not (upper and _GAP.fullmatch(text, end, match.start())):
            yield Run(_ended(source, words), leaf, opening)
            words = []
        if upper:
            words.append(Span(match.start(), match.start() + len(word)).shift(leaf.span.start))
            end = match.end()
    if words:
        yield Run(_ended(source, words), leaf, opening)


def _ended(source: str, words: list[Span]) -> tuple[Span, ...]:
    """The words without the number of what comes next: "THE GREAT WHALE; III."."""
    while len(words) > 1 and roman(words[-1].of(source)):
        if not _POINTED.search(source[words[-2].end : words[-1].start]):
            break
        words = words[:-1]
    return tuple(words)


def displayed(document: Document) -> tuple[dict[Mark, int], dict[Mark, int]]:
    """Of blocks all in capitals: the words of those just above, and just below."""
    above: dict[Mark, int] = {}
    below: dict[Mark, int] = {}
    group: list[tuple[Mark, int]] = []
    for leaf in (*document.leaves(), None):
        text = leaf.span.of(document.source) if leaf and leaf.kind not in HEADS else ""
        words = WORD.findall(text) if text.isupper() else []
        if leaf and words:
            group.append((leaf, len(words)))
            continue
        total = sum(count for _, count in group)
        so_far = 0
        for one, count in group:
            above[one], below[one] = so_far, total - so_far - count
            so_far += count
        group = []
    return above, below
