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
from edition.structure.inline.runs import Run
from edition.structure.inline.usage import WORD, Usage

_KINDS = frozenset({"paragraph", "item"})
_CAPITAL = r"[^\W\d_a-zß-ÿ]"
#: A block that begins with capitals: a word of them, after initials perhaps.
_BEGUN = re.compile(rf"(?:{_CAPITAL}\.?\s)*{_CAPITAL}{{2,}}(?![\w!?])")
_TOLD = re.compile(rf"(?P<name>{_CAPITAL}[^a-z:.]+):\s")
_DASHED = re.compile(r"\.\s?(?:--|[—–])(?![\"'”’])")  # behind capitals that a paragraph begins with
_COLON = re.compile(r":\s")
_PAIRED = re.compile(rf"{_CAPITAL}[^a-z]*\s(?:and|or|to)\s")
_OPEN = "\"'“‘«„"
_SPOKEN = 3  #: paragraphs that begin with one name, by which it is a speaker's


@dataclass(frozen=True)
class Entries:
    """Where blocks begin that begin in capitals as their neighbours do, and who speaks in such."""

    source: str
    starts: frozenset[int]
    speakers: frozenset[str]

    @classmethod
    def of(cls, document: Document) -> Entries:
        """Those of a document."""
        texts = [(leaf, leaf.span.of(document.source)) for leaf in document.leaves()]
        begun = [
            leaf.kind in _KINDS and bool(_BEGUN.match(text)) and not text.isupper()
            for leaf, text in texts
        ]
        both = [at for at, (one, two) in enumerate(pairwise(begun)) if one and two]
        starts = frozenset(texts[at + by][0].span.start for at in both for by in (0, 1))
        named = Counter(
            match["name"] for leaf, text in texts
            if leaf.span.start in starts and (match := _TOLD.match(text))
        )  # fmt: skip
        often = (name for name, count in named.items() if count >= _SPOKEN)
        words = (word.lower() for name in often for word in WORD.findall(name) if len(word) > 1)
        return cls(document.source, starts, frozenset(words))

    def head(self, run: Run, before: str, after: str, usage: Usage) -> bool:
        """Whether words in capitals are the head of their paragraph, with what stands beside."""
        if run.leaf.kind not in _KINDS or not (
            _PAIRED.fullmatch(before) or not any(map(str.isalnum, before))
        ):
            return False
        if _DASHED.match(after):
            return True
        plain = before[:1] not in _OPEN or not before
        entry = run.leaf.span.start in self.starts
        colon = bool(_COLON.match(after))
        if run.opening or not plain:
            return plain and entry and colon
        known = not all(usage.abbreviation(word.of(self.source)) for word in run.words)
        return colon or (entry and known)
