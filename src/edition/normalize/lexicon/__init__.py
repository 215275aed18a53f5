"""Which words of English stand by themselves: what tells 'ouse (no word) from 'round (a word).

The list is derived from SCOWL by `benchmarks/lexicon.py`; LICENCE has its terms. It is asked
where a book's own words say nothing, and its answer is weighed, never taken: a book's usage
outweighs it.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

_LIST = Path(__file__).with_name("english.txt")


@lru_cache(maxsize=1)
def english() -> tuple[frozenset[str], frozenset[str]]:
    """The words, and the names in lower case."""
    lines = _LIST.read_text(encoding="utf-8").splitlines()
    known = " ".join(line for line in lines if line[0] != "#").split()
    names = frozenset(word.lower() for word in known if word[0].isupper())
    return frozenset(known), names


def words_of(language: str) -> frozenset[str]:
    """The words and names of a language in small letters, by its BCP 47 tag; English or none."""
    return _folded() if language.lower().split("-")[0] == "en" else frozenset()


@lru_cache(maxsize=1)
def _folded() -> frozenset[str]:
    return frozenset(word.lower() for word in english()[0])
