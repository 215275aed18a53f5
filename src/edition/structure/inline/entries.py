"""Capitals that run in at the head of paragraphs: who is answered, what is explained, who speaks.

"SHELTIE.--To ornament a jar …", "ABASEMENT, n. A decent attitude …", "STRANGER: Indeed?" One such
paragraph shows it by the point and dash, or the colon, behind its capitals; what has neither, by
the paragraphs beside it, which begin in capitals too.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from edition.model.document import Document
from edition.structure.inline.beside import OPENING
from edition.structure.inline.runs import Run
from edition.structure.inline.usage import SMALL, WORD, Usage, ambiguous, roman

_KINDS = frozenset({"paragraph", "item"})
_CAPITAL = r"[^\W\d_a-zß-ÿ]"
#: A block that begins with capitals: a word of them, after initials perhaps.
_BEGUN = re.compile(rf"(?:{_CAPITAL}\.?\s)*{_CAPITAL}{{2,}}(?![\w!?])")
_TOLD = re.compile(rf"(?P<name>{_CAPITAL}[^a-z:.]+):\s")
_DASHED = re.compile(r"\.\s?(?:--|[—–])(?![\"'”’])")  # behind capitals that a paragraph begins with
_POINTED = re.compile(r"[,.:;]\s|\s\(")
_COLON = re.compile(r":\s")
_PAIRED = re.compile(rf"{_CAPITAL}[^a-z]*\s(?:and|or|to)\s")
_NEAR = 2  #: paragraphs from one entry to the next, at the most; verse between is not counted
_ALONE = 2  #: words of an entry that has nothing but verse under it
_SPOKEN = 3  #: paragraphs that begin with one name, by which it is a speaker's


@dataclass(frozen=True)
class Entries:
    """Where blocks begin that begin in capitals as their neighbours do, and who speaks in such."""

    source: str
    starts: frozenset[int]
    above: frozenset[int]  #: where those begin that have another below them
    speakers: frozenset[str]

    @classmethod
    def of(cls, document: Document) -> Entries:
        """Those of a document."""
        leaves = (leaf for leaf in document.leaves() if leaf.kind in _KINDS)
        texts = [(leaf, leaf.span.of(document.source)) for leaf in leaves]
        begun = [at for at, (_, text) in enumerate(texts) if _begun(text)]
        pairs = [pair for pair in pairwise(begun) if pair[1] - pair[0] <= _NEAR]
        near = {at for pair in pairs for at in pair}
        starts = frozenset(
            leaf.span.start for leaf, text in map(texts.__getitem__, near) if not text.isupper()
        )
        above = frozenset(texts[at][0].span.start for at, _ in pairs)
        named = Counter(
            match["name"] for leaf, text in texts
            if leaf.span.start in starts and (match := _TOLD.match(text))
        )  # fmt: skip
        often = (name for name, count in named.items() if count >= _SPOKEN)
        words = (word.lower() for name in often for word in WORD.findall(name) if len(word) > 1)
        return cls(document.source, starts, above, frozenset(words))

    def head(self, run: Run, before: str, after: str, usage: Usage) -> bool:
        """Whether words in capitals are the head of their paragraph, with what stands beside."""
        if (
            run.leaf.kind not in _KINDS
            or not (_PAIRED.fullmatch(before) or not any(map(str.isalnum, before)))
            or all(_number(word.of(self.source)) for word in run.words)
        ):
            return False
        if _DASHED.match(after):
            return True
        plain = before[:1] not in OPENING or not before
        entry = run.leaf.span.start in self.starts
        colon = bool(_COLON.match(after))
        if run.opening or not plain:
            below = run.leaf.span.start in self.above
            return plain and entry and below and bool(_POINTED.match(after))
        words = [word.of(self.source) for word in run.words]
        known = not all(usage.abbreviation(word) or word.lower() in SMALL for word in words)
        return colon or (entry and known)


def _begun(text: str) -> bool:
    """Whether a block begins with capitals and goes on, or is no more than a word or two; the
    number of a section is none: "IV. When".
    """
    match = _BEGUN.match(text)
    named = match is not None and not _number(match[0])
    return named and (not text.isupper() or len(text.split()) <= _ALONE)


def _number(word: str) -> bool:
    return roman(word) and not ambiguous(word)
