"""Signs in pairs around words: `_italic_`, `*bold*`, `=bold=`, `+spaced+`, `~small capitals~`.

A typist of plain text has no other way to keep what was set in italics. Which signs a book uses
is decided over the whole of it: signs that find their partners, within a paragraph or a stanza,
speak for themselves; those that seldom do are something else (a blank to be filled in, a call of
a note, arithmetic) and stay. Partners are found at the least cost over the whole block, so that
one stray sign does not turn inside out what comes after it.

Project Gutenberg's conventions: https://www.pgdp.net/wiki/DP_Official_Documentation:Formatting
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from edition.model.document import Document, Mark
from edition.model.spans import Spans
from edition.model.text import Edit, Span
from edition.structure.inline.readings import Inlines, scopes, settled, shared
from edition.structure.inline.rejoined import rejoined

RULE = "signs"


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign that stands before and after words: what it says, and how many pairs prove it.

    A `strict` one opens only before a letter and after none, and closes the other way about.
    """

    character: str
    kind: str
    fewest: int = 2
    strict: bool = True


ITALIC = Sign("_", "emphasis", 1, strict=False)
SIGNS = (
    ITALIC,
    Sign("*", "strong", 3),
    Sign("=", "strong"),
    Sign("#", "strong", 3),
    Sign("+", "emphasis"),
    Sign("~", "small-caps"),
    Sign("/", "emphasis", 4),
)

#: Each by itself: doubled signs are blanks and rules.
_SINGLE = {
    sign.character: re.compile("(?<!{0}){0}(?!{0}|\\{{)".format(re.escape(sign.character)))
    for sign in SIGNS
}

#: What a sign that finds no partner costs, against one that stands where signs seldom do.
_SKIPPED, _IN_WORD, _ODD = 4, 3, 1
_NEVER = 1_000

#: The share of a book's signs that must find partners for any of them to be believed.
_SHARE = 0.6
_FURTHEST = 12  # blocks over which a passage in italics may run
_ADDRESS = re.compile(r"://|www\.|\w@\w|\w/\w+[./]\w")
_QUOTES = "\"'“”‘’«»([—–-"
_TAIL = re.compile(r"[\s\"'“”‘’»)\].,;:!?*—–-]*")


@dataclass(frozen=True, slots=True)
class _Spot:
    """A sign in the text, and the characters beside it ("" at the end of a block)."""

    at: int
    left: str
    right: str

    def opening(self, strict: bool) -> int:
        """What it costs to take it for one that opens."""
        if not self.right or self.right.isspace() or (strict and not self.right.isalnum()):
            return _NEVER
        if self.left.isalnum():
            return _NEVER if strict else _IN_WORD
        return 0 if self.right.isalnum() or self.right in "\"'“‘«([$£.…" else _ODD

    def closing(self, strict: bool) -> int:
        """What it costs to take it for one that closes."""
        if not self.left or self.left.isspace():
            return _NEVER
        if self.right.isalnum():
            return _NEVER if strict else _ODD
        return 2 * _ODD if self.left in "(“‘«[" else 0


Pair = tuple[_Spot, _Spot]


def signs(document: Document) -> Inlines:
    """The marks that pairs of signs make, the edits that take the signs out, and stray signs."""
    blocks, taken = list(scopes(document)), settled(document)
    leaves = [leaf for block in blocks for leaf in block]
    found, italics = Inlines(), False
    for sign in SIGNS:
        if sign.character not in document.source or (sign.character == "/" and italics):
            continue
        read = _Read(document.source, sign, blocks, taken)
        if read.believed:
            plain = sign.character == "*" and not italics  # the only sign: it says italics
            made = read.inlines("emphasis" if plain else sign.kind)
            found += replace(made, marks=tuple(rejoined(document.source, made.marks, leaves)))
            italics = italics or sign is ITALIC
        elif sign is ITALIC:
            found += Inlines(doubts=tuple(read.doubts()))
    return found


class _Read:
    """One sign, read through a book: its pairs, and what is left of it."""

    def __init__(
        self, source: str, sign: Sign, blocks: list[tuple[Mark, ...]], taken: Spans
    ) -> None:
        self.source, self.sign, self.taken = source, sign, taken
        self.pairs: list[tuple[Pair, Sequence[Mark]]] = []
        self.runs: list[tuple[_Spot, Sequence[Mark]]] = []  #: closed by the end of their block
        self.stray: list[_Spot] = []
        waiting: list[tuple[int, _Spot]] = []
        for number, leaves in enumerate(blocks):
            if source.find(sign.character, leaves[0].span.start, leaves[-1].span.end) < 0:
                continue  # as in most blocks
            spots = list(self._spots(leaves))
            pairs, stray = paired(spots, sign.strict)
            self.pairs += [(pair, leaves) for pair in pairs]
            if not spots:
                continue
            again = bool(waiting) and self._again(waiting[-1], number, spots[0], blocks)
            if again and not stray and self._closes(spots[-1], leaves):
                self._carry(waiting, blocks)
            elif waiting and not again and self._ends(waiting[-1], number, stray, spots, blocks):
                self._carry(waiting[:-1], blocks)
                at, first = waiting[-1]
                held = [leaf for one in blocks[at : number + 1] for leaf in one]
                self.pairs.append(((first, stray[0]), held))
                self.stray.remove(first)
                stray = stray[1:]
            opened = len(stray) == 1 and self._begins(stray[0], leaves) and stray[0] is spots[0]
            later = bool(stray) and stray[-1] is spots[-1] and self._opens(stray[-1])
            waiting = waiting if again and opened else []
            self.stray += stray
            if opened or later:
                waiting.append((number, stray[-1]))

    def _again(
        self, last: tuple[int, _Spot], number: int, first: _Spot,
        blocks: Sequence[tuple[Mark, ...]],
    ) -> bool:  # fmt: skip
        """Whether two neighbours both begin with a sign that opens."""
        near = last[0] == number - 1
        return (
            near and self._begins(last[1], blocks[last[0]]) and self._begins(first, blocks[number])
        )

    def _carry(
        self, waiting: Sequence[tuple[int, _Spot]], blocks: Sequence[tuple[Mark, ...]]
    ) -> None:
        """Passages that are opened again in the next block, as quotations are, end with theirs."""
        for number, spot in waiting:
            self.runs.append((spot, blocks[number]))
            self.stray.remove(spot)

    @property
    def believed(self) -> bool:
        """Whether the book uses the sign."""
        count = len(self.pairs)
        return count >= self.sign.fewest and 2 * count >= _SHARE * (2 * count + len(self.stray))

    def _spots(self, leaves: Sequence[Mark]) -> Iterator[_Spot]:
        source, character = self.source, self.sign.character
        single = _SINGLE[character]
        for leaf in leaves:
            start, end = leaf.span.start, leaf.span.end
            if source.find(character, start, end) < 0:
                continue
            for match in single.finditer(source, start, end):
                at = match.start()
                left = source[at - 1] if at > start else ""
                right = source[at + 1] if at + 1 < end else ""
                if right == " " and self.taken.touch(Span(at + 1, at + 2)):
                    right = self._beyond(at + 1, end)  # the number of a note stands in italics
                if self.taken.touch(Span(at, at + 1)) or self._address(at, left, right):
                    continue
                if character == "*" and leaf.kind == "line" and source[at - 3 : at].isspace():
                    continue  # at the right of a line, what a word in it means
                yield _Spot(at, left, right)

    def _beyond(self, at: int, end: int) -> str:
        """The character that follows on what is taken out of a block, "" at its end."""
        while at < end and self.taken.touch(Span(at, at + 1)):
            at += 1
        return self.source[at] if at < end else ""

    def _address(self, at: int, left: str, right: str) -> bool:
        if not (left.isalnum() and right.isalnum()):
            return False
        around = self.source[max(at - 60, 0) : at + 60]
        start = max(around.rfind(blank, 0, min(at, 60)) for blank in " \n\t") + 1
        word = around[start:].split(maxsplit=1)
        return bool(word and _ADDRESS.search(word[0]))

    def _opens(self, spot: _Spot) -> bool:
        """Whether a sign without partner may open a passage that goes on in the next block."""
        return self.sign is ITALIC and spot.opening(False) == 0 and spot.closing(False) > 0

    def _begins(self, spot: _Spot, leaves: Sequence[Mark]) -> bool:
        """Whether one does so, and its block begins with it."""
        before = self.source[leaves[0].span.start : spot.at]
        return self._opens(spot) and not before.strip(_QUOTES + " ")

    def _ends(
        self, waiting: tuple[int, _Spot], number: int, stray: Sequence[_Spot],
        spots: Sequence[_Spot], blocks: Sequence[tuple[Mark, ...]],
    ) -> bool:  # fmt: skip
        """Whether the first sign of a block closes what an earlier one opened: at its end, or
        in the very next block.
        """
        if len(stray) != 1 or stray[0] is not spots[0] or spots[0].closing(False) >= _NEVER:
            return False
        if number - waiting[0] == 1 and spots[0].opening(False) >= _NEVER:
            return True
        near = number - waiting[0] <= _FURTHEST and len(spots) == 1
        whole = near and self._begins(waiting[1], blocks[waiting[0]])
        return whole and self._closes(spots[0], blocks[number])

    def _closes(self, spot: _Spot, leaves: Sequence[Mark]) -> bool:
        """Whether nothing but points and marks stands between a sign and the end of its block."""
        rest = self.source[spot.at + 1 : leaves[-1].span.end]
        return spot.closing(False) < _NEVER and bool(_TAIL.fullmatch(rest))

    def inlines(self, kind: str) -> Inlines:
        """What the pairs say, and where signs are left over."""
        marks: list[Mark] = []
        edits: list[Edit] = []
        reason = f"{self.sign.character}…{self.sign.character} stands for {_SAID[kind]}"
        for (one, two), leaves in self.pairs:
            edits += [_out(one.at, reason), _out(two.at, reason)]
            words = self.source[one.at + 1 : two.at]
            if any(character.isalnum() for character in words):
                span = Span(one.at, two.at + 1)
                marks += [
                    Mark(kind, part, evidence=(reason,))
                    for part in shared(span, leaves, self.source)
                ]
        for one, leaves in self.runs:
            edits.append(_out(one.at, reason))
            span = Span(one.at, leaves[-1].span.end)
            marks += [
                Mark(kind, part, evidence=(reason, "opened again in the next paragraph"))
                for part in shared(span, leaves, self.source)
            ]
        return Inlines(tuple(marks), tuple(edits), tuple(self.doubts()))

    def doubts(self) -> Iterator[Mark]:
        """The signs without partners."""
        strict = self.sign.strict
        for spot in self.stray:
            if min(spot.opening(strict), spot.closing(strict)) >= _NEVER:
                continue  # it could never have been one
            evidence = (f"a {self.sign.character} without a partner",)
            yield Mark("plain", Span(spot.at, spot.at + 1), evidence=evidence, confidence=0.5)


_SAID = {"emphasis": "italics", "strong": "bold type", "small-caps": "small capitals"}


def _out(at: int, reason: str) -> Edit:
    return Edit(Span(at, at + 1), "", RULE, reason)


def paired(spots: Sequence[_Spot], strict: bool = False) -> tuple[list[Pair], list[_Spot]]:
    """The partners of a block at the least cost, and the signs without one, in order."""
    if len(spots) < 2:
        return [], list(spots)
    closed, opened = 0, _NEVER  # the cost of having come so far with no sign open, or with one
    ways: list[tuple[str, str]] = []
    for spot in spots:
        stay, close = closed + _SKIPPED, opened + spot.closing(strict)
        skip, enter = opened + _SKIPPED, closed + spot.opening(strict)
        ways.append(("close" if close <= stay else "skip", "open" if enter <= skip else "skip"))
        closed, opened = min(stay, close), min(skip, enter)
    inside, kept, stray = False, [], []
    for spot, (out, into) in zip(reversed(spots), reversed(ways), strict=True):
        way = into if inside else out
        if way == "skip":
            stray.append(spot)
        else:
            kept.append(spot)
            inside = way == "close"
    kept.reverse()
    return list(pairwise(kept))[::2], stray[::-1]
