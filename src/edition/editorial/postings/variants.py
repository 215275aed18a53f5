"""Where the variants of entries stand in a text: whole words, the longest first.

A text is read as words and single signs, folded as anchors compare them. Each word looks up the
variants that begin with it, so that the time taken grows with the text alone. Words belong to
one variant only: “Stalin” in “Stalin and the Kirov Murder” is no mention of Stalin if that title
is a variant. Nor is a part of a compound: “Stalin-Hitler pact”; a possessive is one: “Stalin’s”.
A variant in lower case also begins a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from edition.editorial.anchors import folded
from edition.model.text import Span

_TOKEN = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+|\S")
_HYPHEN = re.compile(r"[-\u2010\u2011\u2013](?:[ \t]*\r?\n\s*)?")


@dataclass(frozen=True, slots=True)
class Found:
    """An occurrence: in which words of the text, of which entries, and as which tokens."""

    span: Span
    keys: tuple[str, ...]
    form: tuple[str, ...]


def forms(variant: str) -> tuple[tuple[str, ...], ...]:
    """The tokens of a variant, and those that it has at the beginning of a sentence."""
    words = folded(variant).text.strip()
    risen = words[:1].upper() + words[1:]
    return tuple(dict.fromkeys(tuple(_TOKEN.findall(one)) for one in (words, risen) if one))


class Vocabulary:
    """The variants of all entries."""

    def __init__(self, variants: Mapping[str, Iterable[str]]) -> None:
        """`variants` are those of each entry's key."""
        keys: dict[tuple[str, ...], dict[str, None]] = {}
        for key, own in variants.items():
            for form in (form for variant in own for form in forms(variant) if form):
                keys.setdefault(form, {})[key] = None
        self._keys = {form: tuple(found) for form, found in keys.items()}
        self._lengths: dict[str, list[int]] = {}
        for form in sorted(self._keys, key=len, reverse=True):
            lengths = self._lengths.setdefault(form[0], [])
            if len(form) not in lengths:
                lengths.append(len(form))

    def find(self, text: str) -> tuple[Found, ...]:
        """The occurrences in `text`, in order; of those that share words, the longest."""
        words = folded(text)
        matches = list(_TOKEN.finditer(words.text))
        tokens = [match.group() for match in matches]

        def span(at: int, length: int) -> Span:
            return words.span(matches[at].start(), matches[at + length - 1].end())

        taken = bytearray(len(tokens))
        found = []
        for length, at in sorted(self._candidates(tokens), key=lambda pair: (-pair[0], pair[1])):
            if not any(taken[at : at + length]):
                taken[at : at + length] = b"\1" * length
                place, form = span(at, length), tuple(tokens[at : at + length])
                if not _compounded(text, place):
                    found.append(Found(place, self._keys[form], form))
        return tuple(sorted(found, key=lambda one: one.span))

    def _candidates(self, tokens: list[str]) -> Iterator[tuple[int, int]]:
        """Length and place, in tokens, of every variant that stands anywhere."""
        for at, token in enumerate(tokens):
            for length in self._lengths.get(token, ()):
                form = tuple(tokens[at : at + length])
                if len(form) == length and form in self._keys:
                    yield length, at


def _compounded(text: str, span: Span) -> bool:
    """Whether a hyphen joins the words of the span to a word before or after them."""
    after = _HYPHEN.match(text, span.end)
    if after and text[after.end() : after.end() + 1].isalnum():
        return True
    start = span.start
    while start and text[start - 1].isspace():
        start -= 1
    before = text[max(0, start - 1) : span.start]
    joined = _HYPHEN.fullmatch(before) is not None
    return joined and start > 1 and text[start - 2].isalnum()
