"""Verse whose lines are elements of their own: a paragraph, a division or a table's row each.

Many programs write a poem so, and nothing but its lines says that it is one. They begin with
capitals, are short, and stop where no sentence does, which paragraphs of prose do not; a class
of verse, or one that no prose has, needs less of that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from bs4 import Comment, Tag
from bs4.element import NavigableString

from edition.sources.html.elements import BLOCKS
from edition.sources.html.tags import classes, foremost, text

_LONGEST = 75  # characters of a line of verse
_SHORTEST = 16  # characters of one, in the middle of all
_FEWEST = 4  # lines that are verse without a class that says so
_LOOKED = 40  # elements in a line that are looked at
_HOLDING = frozenset({"body", "div", "blockquote", "section", "article", "main", "td", "center"})
_CALLED = re.compile(
    r"(?:^|[-_])(?:verse|poem|poetry|poesie|vers|stanza|lyrics?)|verse$|poem$", re.IGNORECASE
)
_WHOSE = re.compile(r"title|attr|sig|author|source|head|credit|prose", re.IGNORECASE)
_BEGINS = re.compile(r"first|start|begin|top|new", re.IGNORECASE)
_FIRST = re.compile(r"[^\W_]")
_QUOTES = frozenset("\"'“”‘’«»")
_GOES_ON = frozenset(",;:-–—")
_STOPS = frozenset(".!?…")
_LETTER = re.compile(
    r"\W*(?:my |our )?(?:dear(?:est)?|sirs?|madam|gentlemen)\b|.*\b(?:yours|servant|sincerely|"
    r"faithfully|affectionately|respectfully|obedient)\b|i (?:am|remain)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Run:
    """Children of an element that are the lines of a poem, with what stands between them."""

    nodes: tuple[object, ...]
    lines: frozenset[int]  #: which of them are lines, by identity
    called: bool  #: whether a class says that it is verse


def grouped(parent: Tag, apart: Callable[[Tag], bool], poem: bool) -> Iterator[object]:
    """The children of an element, in order, those that are lines of a poem in a `Run`.

    `apart` tells of one that stands in the middle or at the right; the element may be a `poem`.
    """
    if parent.name not in _HOLDING:
        yield from parent.contents
        return
    run: list[object] = []
    for node in parent.contents:
        if run and _between(node):
            run.append(node)
        elif isinstance(node, Tag) and _line(node) and not apart(node):
            if run and _class(node) != _class(run[0]):
                yield from _told(run, poem)
                run = []
            run.append(node)
        else:
            yield from _told(run, poem)
            run = []
            yield node
    yield from _told(run, poem)


def _class(node: object) -> bool:
    """Whether the class of a line says that it is verse."""
    return isinstance(node, Tag) and any(_CALLED.search(word) for word in classes(node))


def _told(run: list[object], poem: bool) -> Iterator[object]:
    """A run of lines as one of verse, if it is; what stands at its ends may be none of it."""
    said = [(n, words) for n, node in enumerate(run) if (words := _words(node))]
    at, lines = [n for n, _ in said], [words for _, words in said]
    called = poem or bool(run and _class(run[0]))
    begin, end = 0, len(at)
    while begin < end and not called and _prose(lines[begin]):
        begin += 1
    while begin < end and not called and _prose(lines[end - 1]):
        end -= 1
    if end - begin > 1 and (called or verse(lines[begin:end], _FEWEST)):
        start, stop = at[begin], at[end - 1] + 1
        yield from run[:start]
        yield Run(tuple(run[start:stop]), frozenset(id(run[n]) for n in at[begin:end]), called)
        yield from run[stop:]
    else:
        yield from run


def _prose(line: str) -> bool:
    """Whether a line announces what comes, or is something said, as prose beside a poem is."""
    return line.endswith(":") or (line[0] in _QUOTES and line[-1] in _QUOTES)


def begins(line: Tag) -> bool:
    """Whether the class of a line says that a stanza begins with it."""
    return any(_BEGINS.search(word) for word in text(line, "class").split())


def verse(lines: Sequence[str], fewest: int) -> bool:
    """Whether lines are those of a poem, by how they begin and end."""
    if len(lines) < fewest or any(_LETTER.match(line) for line in lines):
        return False
    firsts = [first[0] for line in lines if (first := _FIRST.search(line))]
    capitals = sum(first.isupper() for first in firsts)
    lasts = [line.rstrip("\"'”’»)")[-1:] for line in lines]
    goes_on = sum(last in _GOES_ON for last in lasts)
    stops = sum(last in _STOPS for last in lasts)
    shouted = sum(line.isupper() for line in lines)
    return (
        4 * capitals >= 3 * len(lines)
        and 4 * goes_on >= len(lines)
        and 2 * (goes_on + stops) >= len(lines)
        and 2 * shouted < len(lines)
        and median(map(len, lines)) >= _SHORTEST
    )


def lined(table: Tag) -> frozenset[int]:
    """The rows of a table, by identity, if they are the lines of a poem.

    Each has one cell of words, and may have one behind it that counts the lines.
    """
    lines: list[str] = []
    rows = [row for part in (table, *_inside(table, "tbody")) for row in _inside(part, "tr")]
    for row in rows:
        cells = _inside(row, "td", "th")
        if any(cell.name == "th" or not _plain(cell) for cell in cells):
            return frozenset()
        words = [_words(cell) for cell in cells]
        own = [one or "" for one in words if one != ""]
        counted = all(one.isdecimal() for one in own[1:]) and len(own) < 3
        if own and (not own[0] or own[0].isdecimal() or not counted):
            return frozenset()  # what is too long has no words here
        lines += own[:1]
    return frozenset(map(id, rows)) if verse(lines, _FEWEST - 1) else frozenset()


def _inside(tag: Tag, *names: str) -> list[Tag]:
    """The elements of these names just inside one."""
    return [one for one in tag.contents if isinstance(one, Tag) and one.name in names]


def _between(node: object) -> bool:
    """Whether a node is what may stand between two lines: white space, an empty paragraph."""
    if isinstance(node, NavigableString):
        return isinstance(node, Comment) or not node.strip()
    return isinstance(node, Tag) and (
        node.name == "br" or (node.name in ("p", "div") and _plain(node) and _words(node) == "")
    )


def _line(tag: Tag) -> bool:
    """Whether an element can be a line: a short one, with neither a block nor a picture in it."""
    if tag.name not in ("p", "div") or text(tag, "align").lower() in ("right", "center"):
        return False
    if any(_WHOSE.search(word) for word in text(tag, "class").split()):
        return False
    words = _words(tag) or ""
    return (
        bool(words and _FIRST.search(words))
        and words[0] not in "—–"
        and _plain(tag)
        and not _leads(tag)
    )


def _leads(tag: Tag) -> bool:
    """Whether all of an element leads elsewhere."""
    link = tag.find("a", href=True)
    return isinstance(link, Tag) and 2 * len(_words(link) or "") > len(_words(tag) or "")


def _plain(tag: Tag) -> bool:
    """Whether neither a block nor a picture is in an element."""
    return not any(
        one.name in BLOCKS or one.name in ("img", "svg", "image") for one in foremost(tag, _LOOKED)
    )


def _words(node: object) -> str | None:
    """The words of an element, None for one too long to be a line."""
    pieces: list[str] = []
    length = 0
    for piece in node.strings if isinstance(node, Tag) else ():
        bare = " ".join(piece.split())
        pieces.append(piece)
        length += len(bare)
        if length > _LONGEST:
            return None
    return " ".join("".join(pieces).split())
