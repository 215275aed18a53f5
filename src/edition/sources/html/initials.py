"""Words whose first letter is a picture, and stands apart from the rest of them.

The letter floats at the head of a chapter; behind it, after a space or in the next block, the word
goes on: `M erle`, `D` over `uring the night`. A letter that is a word by itself (`A`, `I`, `O`)
stays one, unless the text has the two as one word elsewhere, and the second never alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from edition.model.document import INITIAL, Mark
from edition.model.text import Span
from edition.sources.html.leaf import Leaf

_WORDS = frozenset("AIOÀÉÓYEU")  #: letters that are words in some language
_REST = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LETTER = re.compile(r"\W*([^\W\d_])\W*")
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_APOSTROPHE = re.compile(r"['’]")


class _Text:
    """How often a text has its words, which are counted when the first is asked for."""

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        self.leaves = leaves

    @cached_property
    def _counts(self) -> Counter[str]:
        found = Counter[str]()
        for leaf in self.leaves:
            words = _WORD.findall(leaf.text.casefold())
            found.update(words)
            for word in words:
                if len(parts := _APOSTROPHE.split(word)) > 1:
                    found.update(parts)
        return found

    def has(self, word: str) -> int:
        """How often it has a word."""
        return self._counts[word.casefold()]


def joined(leaves: Sequence[Leaf]) -> Iterator[Mark]:
    """A `join` on each gap between such a letter and its word, the paragraphs around it one."""
    text = _Text(leaves)
    for leaf in leaves:
        if any(kind == INITIAL for kind, _, _ in leaf.formats) and leaf.role != "aside":
            yield from _inside(leaf, text)
    for one, two in pairwise(leaves):
        if _heads(one, two) and _goes_on(one.text, two.text, text):
            two.role, two.begun, one.role = "paragraph", one.span.start, INITIAL
            yield _gap(one.span.end, two.span.start)


def _inside(leaf: Leaf, text: _Text) -> Iterator[Mark]:
    base = leaf.span.start
    for kind, span, _ in leaf.formats:
        if kind == INITIAL and leaf.text[span.end - base : span.end - base + 1].isspace():
            after = leaf.text[span.end - base :].lstrip()
            if _goes_on(span.shift(-base).of(leaf.text), after, text):
                yield _gap(span.end, leaf.span.end - len(after))


def _gap(start: int, end: int) -> Mark:
    evidence = ("a picture of the letter that the word begins with",)
    return Mark("join", Span(start, end), label=INITIAL, evidence=evidence, confidence=0.9)


def _heads(one: Leaf, two: Leaf) -> bool:
    """Whether a leaf is such a letter and nothing else, and the next one a paragraph."""
    plain = not two.role and not two.raw and not two.frame.kind and two.frame.held is None
    return plain and not one.role and one.whole(INITIAL) and one.frame.kind != "heading"


def _goes_on(letter: str, rest: str, text: _Text) -> bool:
    """Whether a word that begins with a letter goes on with the rest."""
    first, word = _LETTER.fullmatch(letter), _REST.match(rest)
    if not first or not word:
        return False
    if first[1].upper() not in _WORDS:
        return True
    return text.has(word[0]) < 2 and text.has(first[1] + word[0]) > 0
