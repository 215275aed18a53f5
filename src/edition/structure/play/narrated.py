"""What is told in a play, and not said: the words by which the one is known from the other."""

from __future__ import annotations

import re
from functools import lru_cache

from edition.structure.play.cues import Speaker

_SPOKEN = re.compile(
    r"\b(?:I|me|my|mine|we|us|our|ours|you|your|yours|thou|thee|thy|thine|ye)\b(?!\.)", re.I
)
_HE = re.compile(r"(?:he|she|they|both|all)\b", re.IGNORECASE)
_SHOUTED = re.compile(r"_?(?:THE )?([A-ZÀ-Þ]{3,})\b(?![.:])")
_QUOTED = re.compile(r"[\"“].*?[\"”]")


@lru_cache(maxsize=8)
def names(speakers: frozenset[Speaker]) -> frozenset[str]:
    """The words of the names of who speaks."""
    words = (word.strip(".,") for name, _ in speakers for word in name.split())
    return frozenset(word for word in words if len(word) > 2) - {"the", "and", "first", "second"}


def narrated(text: str, names: frozenset[str]) -> bool:
    """Whether a paragraph says what a person of the play does, and is not said by one."""
    plain = _QUOTED.sub("", text)
    if not unspoken(plain):
        return False
    capitals = {word.lower() for word in re.findall(r"\b[A-Z]\w+", plain)}
    head = re.match(r"\W*(?:the|an?) (\w+)", plain, re.IGNORECASE)
    return bool(_HE.match(text) or capitals & names or (head and head[1].lower() in names))


def opens_with(text: str, names: frozenset[str]) -> bool:
    """Whether a text begins with the name of a speaker in capitals, and goes on without them."""
    found = _SHOUTED.match(text)
    return bool(found and found[1].lower() in names and not text.isupper() and text[-1] == ".")


def unspoken(text: str) -> bool:
    """Whether nobody in particular says a text: it speaks to none, and asks and cries nothing."""
    return not _SPOKEN.search(text) and not {"!", "?"} & set(text)
