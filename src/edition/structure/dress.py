"""What dresses a displayed line: signs of italics, brackets, dashes, letters set wide apart."""

from __future__ import annotations

import re

from edition.structure.letterspacing import closed

_EMPHATIC = re.compile(r"(?<!\w)_(?=\S)|(?<=\S)_(?!\w)")
_CALLED = re.compile(r"(?<=[^\W_][^\s\[])\s?\[(?:\d{1,3}|[A-Za-z*†])\]$|(?<=[IVXLC\d])\[\d{1,3}\]$")
_DASHES = "-–—"
_DRESS = " _=*~<>{}\"'“”‘’"


def bare(text: str) -> str:
    """A displayed line without what dresses it: "_Preface_", "[Chapter I]", "- 3 -"."""
    plain = closed(text.strip(_DRESS))
    if plain[:1] == "[" and plain[-1:] == "]" and plain.count("[") == 1:
        plain = plain[1:-1].strip(_DRESS)
    while plain[:1] in _DASHES and plain[-1:] in _DASHES and len(plain) > 2:
        before = len(plain) - len(plain.lstrip(_DASHES))
        after = len(plain) - len(plain.rstrip(_DASHES))
        pairs = min(before, after, (len(plain) - 1) // 2)  # a line of them is gone at one stroke
        plain = plain[pairs:-pairs].strip(_DRESS)
    return plain


def unmarked(text: str) -> str:
    """A displayed line without its dress, the call of a note and the signs of italics; as it is
    if that is all.
    """
    called = _CALLED.search(text) if text[-1:] == "]" else None
    plain = bare(text[: called.start()] if called else text)
    return (_EMPHATIC.sub("", plain) if "_" in plain else plain) or text
