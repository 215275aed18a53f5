"""The notes of a page: calls that lead to them, and the way back.

A call is a short link (`1`, `[2]`, `*`) inside a text; it leads to a place where a leaf begins,
and from there a link leads back, or the leaf begins with the same mark. A link without that
(the page numbers of an index, a list of chapters) is no call.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from edition.model.document import Mark
from edition.model.text import Span
from edition.sources.html.leaf import Frame, Leaf, Link

_MARK = re.compile(
    r"[\[({]?\s*(?:(?:fn|note|n)\.?\s*)?(\d{1,4}\w?|[*†‡§¶‖#]{1,4}|[ivxlc]{1,6}|[A-Za-z])\s*[\])}.:]*",
    re.IGNORECASE,
)
_NOTES = frozenset(
    {"footnote", "footnotes", "endnote", "endnotes", "note", "notes", "fn", "enote", "fnote",
     "references", "reference", "rearnote", "doc-footnote", "doc-endnote", "doc-endnotes"}
)  # fmt: skip
_BACK = re.compile(r"[\s\[(]*(?:[↩↑⇧⤴^«←⏎]\ufe0e?|back|return(?: to text)?|zurück|retour)[\s\])]*",
                   re.IGNORECASE)  # fmt: skip
_OPENING, _CLOSING = "[({", "])}"
_NUMBERS = re.compile(r"\W*\d[\d:.,–-]*\W*")
_CLIMB = 12  # frames that are looked at around a note
_BETWEEN = 12  # leaves that a note may have of its own, without a frame


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its mark, the leaves from `first` to `last`, and the calls that lead to it."""

    label: str
    first: int
    last: int
    calls: tuple[tuple[int, Link], ...]


class Notes:
    """The notes of a page, found by its links."""

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        self.leaves = leaves
        self._places: dict[str, tuple[int, int]] = {}
        self._pages: dict[str, tuple[int, int]] = {}
        for number, leaf in enumerate(leaves):
            for name, at in leaf.names:
                places = self._pages if name.endswith("#") else self._places
                places.setdefault(name, (number, at))
        self._alone = all(name.startswith("#") for name in self._places)
        self._self = self._names() if self._alone else set()
        self.found = list(self._notes())

    def _own(self, href: str) -> str:
        """Where a link leads; a page that was saved may call itself by its name elsewhere."""
        if href in self._places or "#" not in href:
            return href
        inside = "#" + href.rpartition("#")[2]
        return inside if inside in self._places and self._alone else href

    def _names(self) -> set[str]:
        """By what name the page calls itself: each place that links of this path lead to is here.

        Two places at least, for another page may have one of the same name.
        """
        led: dict[str, set[str]] = {}
        for link in (link for leaf in self.leaves for link in leaf.links):
            path, hash_, place = link.href.partition("#")
            if path:
                led.setdefault(path, set()).add(place if hash_ else "")
        return {
            path
            for path, places in led.items()
            if len(places - {""}) > 1 and all(f"#{one}" in self._places for one in places - {""})
        }

    def numbers(self) -> dict[str, int]:
        """The leaves that the places of the page are in."""
        return {name: number for name, (number, _) in self._places.items()}

    def place(self, name: str) -> tuple[int, int] | None:
        """The leaf that a place of this name is in, and where it stands; or where a page begins."""
        path, _, place = name.partition("#")
        own = f"#{place}" if path in self._self else name
        return self._places.get(own) or self._pages.get(own)

    def _notes(self) -> Iterator[Note]:
        calls: dict[int, list[tuple[int, Link]]] = {}
        for number, link in self._calls():
            calls.setdefault(self._places[self._own(link.href)][0], []).append((number, link))
        starts = sorted(calls)
        following = dict(pairwise(starts))
        called = {
            id(frame)
            for group in calls.values() for number, _ in group
            for frame, _ in zip(self.leaves[number].frame.up(), range(_CLIMB), strict=False)
        }  # fmt: skip
        shared = self._shared(starts)
        for first in starts:
            last = self._last(first, following.get(first), called | shared)
            number, link = calls[first][0]
            label = _label(_words(self.leaves[number], link))
            yield Note(label, first, last, tuple(calls[first]))

    def _calls(self) -> Iterator[tuple[int, Link]]:
        """The links that are calls of notes, with the numbers of their leaves."""
        for number, leaf in enumerate(self.leaves):
            for link in leaf.links:
                if leaf.role != "aside" and self._is_call(number, link):
                    yield number, link

    def _is_call(self, number: int, link: Link) -> bool:
        leaf, place = self.leaves[number], self._places.get(self._own(link.href))
        words = _words(leaf, link)
        if place is None or not _MARK.fullmatch(words):
            return False
        target = self.leaves[place[0]]
        if place[0] == number or place[1] - target.span.start > 3 or target.role == "aside":
            return False
        if _begins(leaf, link) and (number > place[0] or not _is_note(target.frame)):
            return False  # that is the way back from a note
        return self._leads_back(place[0], number, link) or _starts(target, _label(words))

    def _leads_back(self, note: int, number: int, call: Link) -> bool:
        """Whether a link near the beginning of a note leads to where its call is."""
        for leaf in self.leaves[note : note + 3]:
            for link in leaf.links:
                place = self._places.get(self._own(link.href))
                if place and place[0] == number and abs(place[1] - call.span.start) <= 80:
                    return True
        return False

    def _shared(self, starts: Iterable[int]) -> set[int]:
        """The frames that hold the beginnings of several notes."""
        seen: dict[int, int] = {}
        for start in starts:
            frames = zip(self.leaves[start].frame.up(), range(_CLIMB), strict=False)
            for frame, _ in frames:
                seen[id(frame)] = seen.get(id(frame), 0) + 1
        return {frame for frame, count in seen.items() if count > 1}

    def _last(self, first: int, following: int | None, others: set[int]) -> int:
        """The last leaf of a note: that of its own frame, or the last before the next note."""
        owner = self.leaves[first].frame
        for frame, _ in zip(owner.up(), range(_CLIMB), strict=False):
            if id(frame) in others or frame.name in {"page", "html", "body", "main", "article"}:
                break
            owner = frame
        end = following if following is not None else len(self.leaves)
        last = first
        while last + 1 < end and _inside(self.leaves[last + 1].frame, owner):
            last += 1
        if following is not None and following - last <= _BETWEEN:
            while last + 1 < following and _goes_on(self.leaves[last + 1], owner):
                last += 1
        return last


def _words(leaf: Leaf, link: Link) -> str:
    return link.span.shift(-leaf.span.start).of(leaf.text)


def _inside(frame: Frame, owner: Frame) -> bool:
    return any(one is owner for one, _ in zip(frame.up(), range(2 * _CLIMB), strict=False))


def _goes_on(leaf: Leaf, owner: Frame) -> bool:
    """Whether a leaf beside a note's frame can be a further paragraph of it."""
    return leaf.frame.above is owner.above and leaf.frame.kind != "heading" and not leaf.role


def _is_note(frame: Frame) -> bool:
    """Whether a class says that a frame holds notes."""
    return any(one.words & _NOTES for one, _ in zip(frame.up(), range(6), strict=False))


def _label(words: str) -> str:
    found = _MARK.fullmatch(words)
    return found[1] if found else words.strip()


def _begins(leaf: Leaf, link: Link) -> bool:
    before = leaf.text[: link.span.start - leaf.span.start]
    return not any(char.isalnum() for char in before)


def _starts(leaf: Leaf, label: str) -> bool:
    """Whether a leaf begins with the mark of a note."""
    return _marked(leaf.text, label) > 0


def _marked(text: str, label: str) -> int:
    """Where the mark that a text begins with ends, the brackets before it too; 0 without one."""
    at = len(text) - len(text.lstrip("[({ ^↑"))
    end = at + len(label)
    whole = text.startswith(label, at) and not text[end : end + 1].isalnum()
    return end if label and whole else 0


def call_mark(leaf: Leaf, link: Link, label: str) -> Mark:
    """The mark on a call, with the brackets around it and the space before it."""
    text, base = leaf.text, leaf.span.start
    start, end = link.span.start - base, link.span.end - base
    if start and end < len(text) and text[start - 1] in _OPENING and text[end] in _CLOSING:
        start, end = start - 1, end + 1
    while start > 1 and text[start - 1] in " \u00a0" and not text[start - 2].isspace():
        start -= 1  # a call stands close to its word
    return Mark("call", Span(start + base, end + base), label=label,
                evidence=("leads to a note of this mark",), confidence=0.95)  # fmt: skip


def label_span(leaf: Leaf, label: str) -> Span:
    """The mark that a note begins with, and the signs around it; empty where there is none."""
    text = leaf.text
    end = _marked(text, label) or _counted(leaf) or len(text) - len(text.lstrip("^↑ "))
    while end < len(text) and end and text[end] in "])}.: \u00a0^↑":
        end += 1
    end = _returned(leaf, end) if end else end
    return Span(leaf.span.start, leaf.span.start + end)


def _returned(leaf: Leaf, end: int) -> int:
    """Where a way back ends that stands beside the mark: `1 (return) [ The note. ]`."""
    text = leaf.text
    for link in leaf.links:
        at = link.span.start - leaf.span.start
        if at >= end and not text[end:at].strip(" (["):
            after = link.span.end - leaf.span.start
            after += len(text[after:]) - len(text[after:].lstrip(" )]"))
            if _BACK.fullmatch(text[end:after]):
                rest = text[after:].lstrip()
                wrapped = rest.startswith("[") and rest.endswith("]")
                return len(text) - len(rest[1:].lstrip() if wrapped else rest)
    return end


def _counted(leaf: Leaf) -> int:
    """Where a link that a note begins with ends, if it has numbers only: `3:1`, page and note."""
    first = leaf.links[0] if leaf.links else None
    if first is None or first.span.start != leaf.span.start:
        return 0
    return len(first.span) if _NUMBERS.fullmatch(_words(leaf, first)) else 0


def back_span(leaf: Leaf, start: int = 0) -> Span:
    """The link at the end of a note that leads back to its call; empty where there is none.

    `start` is where the note begins in its leaf; the bracket that closes one opened before that
    is no word of it.
    """
    if start and leaf.text[:start].rstrip().endswith("[") and leaf.text.rstrip().endswith("]"):
        return Span(leaf.span.start + len(leaf.text.rstrip()) - 1, leaf.span.end)
    for link in reversed(leaf.links):
        words = _words(leaf, link)
        rest = leaf.text[link.span.end - leaf.span.start :].strip(" .])")
        if not rest and _BACK.fullmatch(words):
            start = link.span.start
            while start > leaf.span.start and leaf.text[start - leaf.span.start - 1] in " [(\u00a0":
                start -= 1
            return Span(start, leaf.span.end)
    return Span(leaf.span.end, leaf.span.end)
