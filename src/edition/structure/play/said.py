"""What is said in a speech: verse line by line, songs in prose, paragraphs, directions in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.displayed.indents import ems
from edition.structure.displayed.stanzas import rows
from edition.structure.lines import Line
from edition.structure.play.directions import enclosed, reach
from edition.structure.play.habits import Script
from edition.structure.play.narrated import unspoken
from edition.structure.play.verse import spare

DIRECTION = re.compile(
    r"(?:(?<![^\W_])\[|\[(?=[A-Z][^\W\d_]+[ .]))(?!\d|\w\]|[*†‡]|Illustration|Footnote|Note\b)"
    r"(?=[^\]]{0,99}[^\W\d_]{2})"
    r"(?:(?:[^\[\]]|\[[^\[\]]{0,200}\]){1,900}\]"
    r"|(?![^\[\]]*\])[^\[\]]{1,300}?[._](?=[ \t]*(?:\n(?!_)|$))|[^\[\]]{1,900}$)"
)  # one that is never closed ends where a line does, and its italics
_OPENING = re.compile(
    r"\s*([\[(])[^\[\]()]{1,900}[\])](?=[.:]?(?:\s|$))|\s*(_)\([^()_]{1,400}\)_"
    r"|\s*_[^_]{1,400}_(?=\s?(?:--|—))"
)
_INSIDE = re.compile(
    r"\(_[^()]{1,400}?_\.?\)|_\([^()_]{1,400}\)_|"
    r"(?<=\s\s)_(?:Exit|Exeunt|Enter|Re-enter)[^_]{0,80}_\.?(?=\s*$)",
    re.MULTILINE,
)
_SENTENCE = re.compile(r"\((?:[A-Z]|[a-z]+ )[^()]{1,400}\.\)")  # "(He rises.)"
_BETWEEN = re.compile(
    r"(?<=[.!?…—)-])\s?(\([A-Z][^()]{1,400}\))(?=[.:]?(?:\s+[A-Z\"“'‘_(]|\s*$))"
)  # "Ah! (Ecstatically) Oh!"
_DOING = re.compile(
    r"\((?:aside|apart|alone|solus|within|to (?=[A-Z])"
    r"|(?:(?:he|she) )?(?P<word>[a-z]+(?:ing|s))\b)[^()]{0,300}\)"
)  # "(looks into the room)", "(kissing his hand)"
#: Words in which what is said between parentheses may begin.
_SAYING = frozenset(
    {
        "being", "meaning", "saying", "seeing", "according", "considering", "supposing", "during",
        "including", "excepting", "having", "nothing", "anything", "something", "everything",
        "speaking", "owing", "regarding", "concerning", "as", "is", "was", "has", "does", "his",
        "this", "its", "thus", "perhaps", "always", "sometimes", "besides", "unless", "less", "yes",
        "us", "thanks", "heavens", "alas", "ours", "yours", "theirs", "hers", "across",
    }
)  # fmt: skip
_SONG = 2  # columns by which a song stands in
_MOST = 6  # lines of a direction inside a block
_SHORT = 60  # characters of a line that may be verse by itself
HALF = 6  # columns from which a line set in goes on where another speaker's has ended


def mark(kind: str, lines: Sequence[Line], reason: str, level: int = 0) -> Mark:
    span = Span(lines[0].span.start, lines[-1].span.end)
    return Mark(kind, span, level, evidence=(reason,), confidence=0.9)


def said(lines: Sequence[Line], habits: Script, first: int, verse: bool) -> Iterator[Mark]:
    """A block of a speech: directions on lines of their own, verse or a paragraph."""
    run: list[Line] = []
    at = 0
    while at < len(lines):
        if count := _acted(lines[at : at + _MOST], habits):
            yield from _words(run, habits, first, verse)
            yield mark("stage", lines[at : at + count], "a direction on a line of its own")
            run, first = [], 0
        else:
            run.append(lines[at])
        at += count or 1
    yield from _words(run, habits, first, verse)


def _acted(lines: Sequence[Line], habits: Script) -> int:
    """How many lines are a direction whole, closed or with its bracket left open for good."""
    sign = lines[0].text[0]
    if not habits.verse or sign not in ("[(" if habits.round else "["):
        return 0
    text = ""
    for count, line in enumerate(lines, 1):
        text = f"{text} {line.text}".strip()
        if "])"["[(".index(sign)] in text:
            own = unspoken(text) if sign == "(" else DIRECTION.fullmatch(text)
            return count if enclosed(text) and own else 0
    following = next((one for line in lines[1:] for one in line.text if one in "[]"), "")
    return reach(lines) if DIRECTION.fullmatch(lines[0].text) and following != "]" else 0


def _words(lines: list[Line], habits: Script, first: int, verse: bool) -> Iterator[Mark]:
    """What is said: verse line by line, songs in prose, paragraphs.

    `first` is 0, or in what a speech begins with the column in which its first line ends.
    """
    if not lines:
        return
    yield from _directions(lines, habits, first)
    if habits.verse and _versed(lines, habits, first, verse):
        yield from _verse(lines, habits)
        return
    at = 0
    for start, end in _songs(lines, habits, first):
        yield from _prose(lines[at:start], habits)
        yield mark("verse", lines[start:end], "set in, and every line begins with a capital")
        yield from steps(lines[start:end])
        at = end
    yield from _prose(lines[at:], habits)


def _versed(lines: Sequence[Line], habits: Script, first: int, verse: bool) -> bool:
    """Whether lines of a speech are verse; one by itself is what the last speech was."""
    if len(lines) == 1:
        words = " ".join(DIRECTION.sub("", lines[0].text).split())
        return len(words) < _SHORT and verse
    if habits.fills(lines, first):
        return False
    own = [row[0] for row in rows(lines)]
    short = spare(lines, habits.edge, first)
    if len(own) < 3 and not verse and not short:
        return False
    return sum(line.large for line in own[1:]) >= 0.7 * (len(own) - 1)


def _verse(lines: Sequence[Line], habits: Script) -> Iterator[Mark]:
    """Lines of verse, each with its step: a song's, or as far in as another's line has gone."""
    made = rows(lines)
    shifts = [row[0].indent - habits.base for row in made]
    half = shifts[0] >= HALF and (len(made) == 1 or min(shifts) < _SONG)  # no song, set in whole
    indents = sorted({row[0].indent for row in made[half:]})
    for number, (row, shift) in enumerate(zip(made, shifts, strict=True)):
        step = ems(shift) if half and not number else indents.index(row[0].indent)
        yield mark("line", row, "a line of verse in a speech", step)


def _prose(lines: Sequence[Line], habits: Script) -> Iterator[Mark]:
    pieces = [lines] if habits.wrapped and lines else [[line] for line in lines]
    for piece in pieces:
        yield mark("paragraph", piece, "what is said")


def _songs(lines: Sequence[Line], habits: Script, first: int) -> Iterator[tuple[int, int]]:
    """The runs of lines in a prose speech that are set in farther than the speech is."""
    base = lines[0].indent if not first else min(line.indent for line in lines[1:] or lines)
    if not first and len(lines) > 1 and min(line.indent for line in lines) >= habits.base + _SONG:
        base = habits.base  # the whole of it stands farther in than what is said
    if first and lines[1:] and base - habits.base >= _SONG:
        base = habits.base
    deep = [line.indent >= base + 2 and line.large for line in lines]
    deep[0] = deep[0] and not first
    at = 0
    for inside, group in groupby(deep):
        size = len(list(group))
        if inside and size > 1:
            yield at, at + size
        at += size


def steps(lines: Sequence[Line]) -> Iterator[Mark]:
    indents = sorted({line.indent for line in lines})
    for line in lines:
        yield mark("line", [line], "a line of a song", indents.index(line.indent))


def _directions(lines: Sequence[Line], habits: Script, first: int) -> Iterator[Mark]:
    """The directions inside what is said: in brackets, or in parentheses where they stand first,
    or are sentences in a play that has its directions so.
    """
    text = "\n".join(line.text for line in lines)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.text) + 1)
    found = [match.span() for match in (*DIRECTION.finditer(text), *_INSIDE.finditer(text))]
    if habits.round:
        found += [match.span() for match in _SENTENCE.finditer(text) if unspoken(match[0])]
        found += [match.span(1) for match in _BETWEEN.finditer(text) if unspoken(match[1])]
        found += [match.span() for match in _DOING.finditer(text) if _done(match)]
    if first and (match := _OPENING.match(text)):
        found.append((match.end() - len(match[0].lstrip()), match.end()))
    at = 0
    whole = all(len(line.text) == len(line.span) for line in lines)
    for start, end in sorted(set(found)) if whole else ():
        if start >= at:
            span = Span(_place(lines, starts, start), _place(lines, starts, end - 1) + 1)
            yield Mark("direction", span, evidence=("what is done, in brackets",), confidence=0.9)
            at = end


def _done(match: re.Match[str]) -> bool:
    """Whether parentheses say what a person does, and not what he adds to his words."""
    return match["word"] not in _SAYING and unspoken(match[0])


def _place(lines: Sequence[Line], starts: Sequence[int], at: int) -> int:
    number = bisect_right(starts, at) - 1
    return lines[number].span.start + at - starts[number]
